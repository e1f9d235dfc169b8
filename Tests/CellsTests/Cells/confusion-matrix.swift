let predicted = [0, 1, 2, 1, 0], actual = [0, 1, 1, 1, 2]
var matrix = Array(repeating: Array(repeating: 0, count: 3), count: 3)
for (p, a) in zip(predicted, actual) { matrix[a][p] += 1 }
for row in matrix { print(row) }
let right = (0..<3).map { matrix[$0][$0] }.reduce(0, +)
print(Double(right) / Double(actual.count))

// expect: [1, 0, 0]
// expect: [0, 2, 1]
// expect: [1, 0, 0]
// expect: 0.6
