var xs = [5, 2, 9, 1]
for i in 0..<xs.count {
    for j in 0..<(xs.count - 1 - i) where xs[j] > xs[j + 1] {
        let t = xs[j]
        xs[j] = xs[j + 1]
        xs[j + 1] = t
    }
}
print(xs)

// expect: [1, 2, 5, 9]
