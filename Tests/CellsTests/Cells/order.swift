// program: a compound assignment to an element reads after the right side
var a = [1, 2]
func f() -> Int { a[0] = 100; return 5 }
a[0] += f()
print(a)

// expect: [105, 2]

// program: operands run from left to right
var log = ""
func t(_ s: String, _ n: Int) -> Int { log += s; return n }
let x = t("a", 1) + t("b", 2) * t("c", 3) - t("d", 4)
let y = t("e", 1) < t("f", 2) ? t("g", 3) : t("h", 4)
print(x, y, log)

// expect: 3 3 abcdefg

// program: the receiver is evaluated before the arguments
var log = ""
func list() -> [Int] { log += "r"; return [1, 2, 3] }
func arg() -> Int { log += "a"; return 2 }
print(list().contains(arg()), list().prefix(arg()).count, log)

// expect: true 2 rara

// program: a receiver that an argument changes is the value of before
struct S { var n = 1; func plus(_ k: Int) -> Int { n + k } }
var s = S()
func change() -> Int { s.n = 100; return 1 }
print(s.plus(change()))
print(s.plus(1))

// expect: 2
// expect: 101

// program: an operand that a later operand changes
var n = 1
func bump() -> Int { n += 10; return n }
print(n + bump())
print(bump() + n)
let t = (n, bump(), n)
print(t)
let l = [n, bump(), n]
print(l)

// expect: 12
// expect: 42
// expect: (21, 31, 31)
// expect: [31, 41, 41]

// program: string interpolation runs from left to right
var n = 0
func next() -> Int { n += 1; return n }
print("\(next()) \(next()) \(n) \(next())")

// expect: 1 2 2 3

// program: conditions stop at the first that fails
func c(_ s: String, _ b: Bool) -> Bool { print(s, terminator: " "); return b }
if c("a", true), c("b", false), c("c", true) { print("in") } else { print("out") }
print(c("d", false) && c("e", true) || c("f", true))
guard c("g", true), c("h", true) else { fatalError() }
print("done")

// expect: a b out
// expect: d f true
// expect: g h done

// program: default arguments are evaluated at every call
var n = 0
func next() -> Int { n += 1; return n }
func f(_ a: Int = next()) -> Int { a }
print(f(), f(), f(10), f(), n)

// expect: 1 2 10 3 3

// program: nested calls with effects
var log: [Int] = []
func t(_ n: Int) -> Int { log.append(n); return n }
func sum(_ a: Int, _ b: Int, _ c: Int) -> Int { t(a + b + c) }
print(sum(t(1), sum(t(2), t(3), t(4)), t(5)), log)

// expect: 15 [1, 2, 3, 4, 9, 5, 15]

// program: switch evaluates its subject once
var n = 0
func next() -> Int { n += 1; return n }
switch next() { case 0: print("zero"); case 1 where n > 5: print("no"); case 1: print("one", n); default: print("other") }
switch (next(), next()) { case (3, _): print("three"); case let (a, b): print(a, b) }

// expect: one 1
// expect: 2 3

// program: a for loop evaluates its sequence once and copies it
var a = [1, 2, 3]
func s() -> [Int] { print("seq"); return a }
for x in s() { a.append(x * 10) }
for x in a where x > 9 { a = []; print(x) }
print(a)

// expect: seq
// expect: 10
// expect: 20
// expect: 30
// expect: []

// program: ?? and its right side
func r() -> Int { print("right"); return 0 }
let a: Int? = 1, b: Int? = nil
print(a ?? r(), b ?? r(), b ?? a ?? r())

// expect: right
// expect: 1 0 1

// program: a throwing argument leaves the rest alone
struct E: Error {}
func t(_ n: Int) throws -> Int { print("t", n); if n == 2 { throw E() }; return n }
func f(_ a: Int, _ b: Int, _ c: Int) { print("never") }
do { f(try t(1), try t(2), try t(3)) } catch { print("caught") }

// expect: t 1
// expect: t 2
// expect: caught

// program: prefix operators bind tighter than infix and looser than postfix
let x: Int? = 3
print(-x!, !"abc".isEmpty, ~5 & 7, -2 * -3, 10 - -3)
let f = { (n: Int) in n * 2 }
print(-f(4))
let list = [1, 2]
print(-list[1], -list.count, !list.isEmpty)

// expect: -3 true 2 6 13
// expect: -8
// expect: -2 -2 true

// program: defer runs after the returned value is computed
var n = 1
func f() -> Int { defer { n += 10 }; return n }
print(f(), n)
func g() -> [Int] { var l = [1]; defer { l.append(2) }; return l }
print(g())

// expect: 1 11
// expect: [1]

// program: closures capture variables and not values
var fs: [() -> Int] = []
for i in 0..<3 { var j = i; fs.append { j += 10; return j } }
print(fs.map { $0() }, fs[0](), fs[1]())
var k = 1
let g = { k }
k = 5
print(g())

// expect: [10, 11, 12] 20 21
// expect: 5

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
