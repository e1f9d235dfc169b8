let xs = Array(0..<10)
print(xs.split(separator: 4).map(Array.init))
print(xs.split { $0 % 3 == 0 }.map { Array($0) })
print(stride(from: 0, to: xs.count, by: 4).map { Array(xs[$0..<min($0 + 4, xs.count)]) })
var ys = xs
let p = ys.partition { $0 > 6 }
print(p, ys[p...].sorted())

// expect: [[0, 1, 2, 3], [5, 6, 7, 8, 9]]
// expect: [[1, 2], [4, 5], [7, 8]]
// expect: [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]
// expect: 7 [7, 8, 9]
