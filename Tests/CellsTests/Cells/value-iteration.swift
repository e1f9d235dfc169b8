let rewards = [0.0, 0, 0, 1]
var values = [Double](repeating: 0, count: 4)
for _ in 0..<50 {
    var next = values
    for s in values.indices where s < 3 {
        next[s] = max(values[max(s - 1, 0)], rewards[s + 1] + 0.9 * values[s + 1])
    }
    values = next
}
print(values.map { ($0 * 10_000).rounded() / 10_000 })

// expect: [0.81, 0.9, 1.0, 0.0]
