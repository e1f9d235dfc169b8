let xs = [10, 20, 30, 40, 50]
let mid = xs[1...3]
print(mid, mid.count, mid.startIndex, mid[2], Array(mid)[0], xs[..<2], xs[3...], xs.dropFirst(2), xs.suffix(2), mid.map { $0 + 1 })
var ys = xs
ys[1..<3] = [1, 2, 3]
print(ys, xs)

// expect: [20, 30, 40] 3 1 30 20 [10, 20] [40, 50] [30, 40, 50] [40, 50] [21, 31, 41]
// expect: [10, 1, 2, 3, 40, 50] [10, 20, 30, 40, 50]
