let weights = [1, 3, 4, 5], values = [1, 4, 5, 7]
var best = [Int](repeating: 0, count: 8)
for i in weights.indices {
    for w in stride(from: 7, through: weights[i], by: -1) { best[w] = max(best[w], best[w - weights[i]] + values[i]) }
}
print(best[7])

// expect: 9
