// program: private members in extensions
struct S { private var a = 1; fileprivate var b = 2 }
extension S { var c: Int { a } }
print(S().c, S().b)

// expect: 1 2

// program: defer in loops
for i in 0..<3 { defer { print("d", i) }; if i == 1 { continue }; print(i) }

// expect: 0
// expect: d 0
// expect: d 1
// expect: 2
// expect: d 2

// program: numbers of two kinds in a list
let a = [1, 2.5, 3]
print(a, type(of: a))

// expect: [1.0, 2.5, 3.0] Array<Double>

// program: labels in patterns
enum E { case a(x: Int, y: Int) }
let e = E.a(x: 1, y: 2)
if case .a(let y, let x) = e { print(x, y) }
if case .a(x: let p, y: let q) = e { print(p, q) }
if case let .a(p, _) = e { print(p) }

// expect: 2 1
// expect: 1 2
// expect: 1

// program: guard outside of functions
guard let x = Int("5") else { print("no"); fatalError() }
print(x)

// expect: 5

// program: defaults and any number of arguments
func f(_ a: Int, b: Int = 2, _ c: Int...) -> String { "\(a) \(b) \(c)" }
print(f(1), f(1, b: 3), f(1, b: 2, 3, 4))

// expect: 1 2 [] 1 3 [] 1 2 [3, 4]

// program: any number of arguments first
func f(_ c: Int..., x: Int) -> Int { c.count + x }
print(f(x: 1), f(1, 2, x: 3))

// expect: 1 5

// program: small chains
print((1...3).map { $0 * 2 }.reduce(0, +), [3, 1].sorted(by: >), ["b", "a"].min()!, zip([1, 2], [3]).map { $0 + $1 })

// expect: 12 [3, 1] a [4]

// program: choices as values
let a = 5
let b = a > 3 ? "x" : a > 1 ? "y" : "z"
let c = if a > 3 { 1 } else { 2 }
let d = switch a { case 5: "five"; default: "?" }
print(b, c, d)

// expect: x 1 five

// program: repeat with continue
var i = 0
repeat { i += 1; if i == 2 { continue }; if i > 3 { break } } while i < 10
print(i)

// expect: 4

// program: defer and local functions
func outer() { var log: [String] = []; defer { print(log) }; func add(_ s: String) { log.append(s) }; add("a"); do { defer { add("d") }; add("b") }; add("c") }
outer()

// expect: ["a", "b", "d", "c"]

// program: text over lines
let s = """
  a
    b \
  c
  "q" \(1 + 1)
  """
print(s, #"raw \n "x" \#(3)"#)

// expect: a
// expect:   b c
// expect: "q" 2 raw \n "x" 3

// program: results that are not used
@discardableResult func f() -> Int { 1 }
f()
func g() -> Int { 2 }
_ = g()



// program: names of tuples
typealias P = (Int, Int)
let p: P = (1, 2)
func h(_ p: P) -> Int { p.0 + p.1 }
print(h(p), h((3, 4)))

// expect: 3 7

// program: changing a list in its loop
var a = [1, 2, 3]
for x in a { a.removeLast(); print(x) }
print(a)

// expect: 1
// expect: 2
// expect: 3
// expect: []

// program: constants that get a value later
var x: Int
if true { x = 1 } else { x = 2 }
print(x)
let y: String
switch x { case 1: y = "one"; default: y = "more" }
print(y)

// expect: 1
// expect: one

// program: observers in a mutating method
struct S { var n = 0 { willSet { print("will", newValue) } didSet { if n > 5 { n = 5 } } } ; mutating func add() { n += 10 } }
var s = S(); s.add(); print(s.n); s.n = 3; print(s.n)

// expect: will 10
// expect: 5
// expect: will 3
// expect: 3
