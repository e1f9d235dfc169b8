struct Data {
    var n: Int
    var squares: [Int] { (0..<n).map { $0 * $0 } }
}
var d = Data(n: 4)
print(d.squares)
d.n = 2
print(d.squares)

// expect: [0, 1, 4, 9]
// expect: [0, 1]
