func multiply(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
    a.map { row in b[0].indices.map { j in zip(row, b.map { $0[j] }).map { $0 * $1 }.reduce(0, +) } }
}
print(multiply([[1, 2], [3, 4]], [[5, 6], [7, 8]]))

// expect: [[19.0, 22.0], [43.0, 50.0]]
