func multiply(_ a: [[Int]], _ b: [[Int]]) -> [[Int]] {
    a.map { row in b[0].indices.map { j in zip(row, b.map { $0[j] }).map(*).reduce(0, +) } }
}
var m = [[1, 2], [3, 4]]
m[0][1] += 10
m[1].append(5)
m[1].removeLast()
print(multiply(m, [[1, 0], [0, 1]]), m.map { $0.reduce(0, +) }, m.flatMap { $0 }.max()!)

// expect: [[1, 12], [3, 4]] [13, 7] 12
