// program: a very deep enum is printed, compared and freed
indirect enum L: Equatable { case end, node(Int, L) }
func build(_ n: Int) -> L { var l = L.end; for i in 0..<n { l = .node(i, l) }; return l }
var a = build(5_000)
let b = build(5_000)
print(a == b)
a = .end
print("\(a)")

// expect: true
// expect: end

// program: nested calls a hundred deep are checked at once
func id(_ n: Int) -> Int { n }
let x = id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(id(7))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
print(x)
let y: Int = abs(abs(abs(abs(-5))))
print(y)

// expect: 7
// expect: 5

// program: long expressions of literals and operators
let n = 3
let a = n + 1 + n * 2 + n - 4 + n / 1 + n % 2 + n + 1 + n * 2 + n - 4 + n + 1 + n * 2 + n - 4 + n + n + n + n
let t = "a" + "b" + "c" + "d" + "e" + "f" + "g" + "h" + "i" + "j" + "k" + "l"
print(a, t)

// expect: 43 abcdefghijkl

// program: nested lists and dictionaries of literals
let m: [[Double]] = [[1, 2, 3], [4, 5.5, 6], [7, 8, 9]]
let d: [String: [String: [Int]]] = ["a": ["b": [1, 2], "c": []], "d": [:]]
let deep = [[[[1, 2], [3]], [[4]]]]
print(m.map { $0.reduce(0, +) }, d["a"]!["b"]!, deep[0][0][1])

// expect: [6.0, 15.5, 24.0] [1, 2] [3]

// program: closures in closures in closures
let f = [1, 2].map { a in [3, 4].map { b in [5].map { c in [a, b, c].map { $0 * 2 }.reduce(0) { $0 + $1 } } } }
print(f)

// expect: [[[18], [20]], [[20], [22]]]

// program: long chains of methods
let evens = (1...20).map { (n: Int) -> Int in n * 2 }.filter { $0 % 3 == 0 }.map { $0 + 1 }
let text = evens.reversed().map { String($0) }.filter { $0.count > 1 }.joined(separator: ",")
print(text.split(separator: ",").map { Int($0)! }.sorted().prefix(3).reduce(0, +))

// expect: 57

// program: recursion ten thousand deep
func down(_ n: Int) -> Int { n == 0 ? 0 : 1 + down(n - 1) }
print(down(10_000))

// expect: 10000

// program: a deep enum is freed at the end
indirect enum L { case end, node(Int, L) }
var l = L.end
for i in 0..<50_000 { l = .node(i, l) }
var n = 0
var here = l
while case .node(_, let next) = here { n += 1; here = next }
print(n)
l = .end
print("freed")

// expect: 50000
// expect: freed
