let xs: [Int] = [1, 2, 3].reversed()
print(xs, Array([4, 5].reversed()))
for x in [1, 2, 3].reversed() { print(x) }
let ys = (1...4).reversed().map { $0 * $0 }
print(ys)
print(String("abc".reversed()))

// expect: [3, 2, 1] [5, 4]
// expect: 3
// expect: 2
// expect: 1
// expect: [16, 9, 4, 1]
// expect: cba
