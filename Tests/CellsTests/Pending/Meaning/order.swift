// program: a compound assignment evaluates its right side before it reads
var a = 5
func f() -> Int { a = 10; return 5 }
a += f()
print(a)

// expect: 15

// program: an index is evaluated before the value that is stored
var log: [String] = []
func i() -> Int { log.append("index"); return 0 }
func v() -> Int { log.append("value"); return 7 }
var a = [0]
a[i()] = v()
print(a, log)

// expect: [7] ["index", "value"]

// program: nothing is evaluated behind an optional that is nil
struct P { var x = 0 }
var p: P?
func s() -> Int { print("called"); return 1 }
p?.x = s()
p?.x += s()
p = P()
p?.x = s()
print(p!.x)

// expect: called
// expect: 1

// program: arguments of a call on nil are not evaluated
func loud(_ n: Int) -> Int { print("arg", n); return n }
var list: [Int]? = nil
list?.append(loud(1))
print(list?.contains(loud(2)) as Any)
list = []
list?.append(loud(3))
print(list!)

// expect: nil
// expect: arg 3
// expect: [3]

// program: defaults are evaluated after the arguments that are written
var log: [String] = []
func d(_ s: String) -> Int { log.append(s); return 1 }
func f(a: Int = d("default a"), b: Int, c: Int = d("default c")) -> Int { a + b + c }
_ = f(b: d("b"))
_ = f(a: d("a"), b: d("b"))
print(log)

// expect: ["b", "default a", "default c", "a", "b", "default c"]

// program: a key is evaluated before its value
var log: [String] = []
func t(_ s: String) -> String { log.append(s); return s }
let d = [t("k1"): t("v1"), t("k2"): t("v2")]
print(log, d.count)

// expect: ["k1", "v1", "k2", "v2"] 2

// program: minus before a literal that calls a method
print(-4.0.squareRoot())
print(-5.magnitude)
print((-5).magnitude)
print(-2.advanced(by: 3))

// expect: -2.0
// expect: -5.0
// expect: 5
// expect: -5.0

// program: inout argument begins after the keys of all arguments
var log: [String] = []
func k(_ s: String) -> Int { log.append(s); return 0 }
func f(_ a: inout Int, _ b: Int) { a += b }
var x = [1]
f(&x[k("key")], k("value"))
print(x, log)

// expect: [1] ["key", "value"]

// program: an assignment to a field evaluates the chain's keys first
struct N { var v = 0 }
var log: [String] = []
func k(_ n: Int) -> Int { log.append("k\(n)"); return n }
func val() -> Int { log.append("v"); return 8 }
var grid = [[N(), N()], [N(), N()]]
grid[k(1)][k(0)].v = val()
grid[k(0)][k(1)].v += val()
print(grid.map { $0.map(\.v) }, log)

// expect: [[0, 8], [8, 0]] ["k1", "k0", "v", "k0", "k1", "v"]

// program: tuple assignment evaluates targets' keys first
var log: [String] = []
func k(_ n: Int) -> Int { log.append("k\(n)"); return n }
func v(_ n: Int) -> Int { log.append("v\(n)"); return n }
var a = [0, 0]
(a[k(0)], a[k(1)]) = (v(5), v(6))
print(a, log)

// expect: [5, 6] ["k0", "k1", "v5", "v6"]

// program: a subscript set evaluates receiver, keys, value in this order
struct T { var log: [String] = []; subscript(i: Int) -> Int { get { 0 } set { log.append("set \(i) \(newValue)") } } }
var order: [String] = []
func i(_ n: Int) -> Int { order.append("i\(n)"); return n }
var ts = [T(), T()]
ts[i(1)][i(5)] = i(7)
ts[i(0)][i(6)] += i(8)
print(order, ts.map(\.log))

// expect: ["i1", "i5", "i7", "i0", "i6", "i8"] [["set 6 8"], ["set 5 7"]]

// program: short-circuit of own operators' operands
struct B { var v: Bool; static func && (a: B, b: @autoclosure () -> B) -> B { a.v ? b() : a } }
func mk(_ v: Bool) -> B { print("mk", v); return B(v: v) }
print((mk(false) && mk(true)).v, (mk(true) && mk(true)).v)

// expect: mk false
// expect: mk true
// expect: mk true
// expect: false true
