// program: inout with index function
var calls: [String] = []
func next() -> Int { calls.append("next"); return 1 }
func inc(_ x: inout Int) { x += 1 }
var a = [1, 2, 3]
inc(&a[next()])
print(a, calls)

// expect: [1, 3, 3] ["next"]

// program: inout computed property once
struct C { var n = 1; var gets = 0
    var d: Int { get { n * 2 } set { n = newValue / 2 } } }
func dbl(_ x: inout Int) { x *= 2 }
var c = C()
dbl(&c.d)
print(c.n, c.d)

// expect: 2 4

// program: inout force unwrap
var o: Int? = 3
func set(_ x: inout Int) { x = 9 }
set(&o!)
print(o as Any)

// expect: Optional(9)

// program: didSet in inout
struct S { var x = [1] { didSet { print("set", oldValue, x) } } }
func app(_ x: inout [Int]) { x.append(2); x.append(3) }
var s = S()
app(&s.x)
print(s.x)

// expect: set [1] [1, 2, 3]
// expect: [1, 2, 3]

// program: compound with function changing it
var a = 1
func f() -> Int { a = 10; return 5 }
a += f()
print(a)

// expect: 15

// program: order of index and value
var log: [String] = []
func i() -> Int { log.append("i"); return 0 }
func v() -> Int { log.append("v"); return 7 }
var a = [1, 2]
a[i()] = v()
a[i()] += v()
print(a, log)

// expect: [14, 2] ["i", "v", "i", "v"]

// program: nil chain calls nothing
struct P { var x = 1 }
var p: P? = nil
func s() -> Int { print("called"); return 1 }
p?.x = s()
p?.x += s()
print(p as Any)
p = P()
p?.x = s()
print(p!.x)

// expect: nil
// expect: called
// expect: 1

// program: default after written
func d() -> Int { print("default"); return 1 }
func w() -> Int { print("written"); return 2 }
func f(a: Int = d(), b: Int) { print(a, b) }
f(b: w())

// expect: written
// expect: default
// expect: 1 2

// program: key before value
func k() -> Int { print("k"); return 1 }
func v() -> Int { print("v"); return 2 }
let d = [k(): v()]
print(d)

// expect: k
// expect: v
// expect: [1: 2]

// program: minus and methods
print(-4.0.squareRoot(), -5.magnitude, -2.0.rounded())

// expect: -2.0 -5.0 -2.0

// program: inout tuple elements
var t = (1, 2, [3])
func up(_ x: inout Int) { x += 10 }
up(&t.0); up(&t.2[0])
print(t)

// expect: (11, 2, [13])

// program: inout dictionary default
var d: [String: [Int]] = [:]
func add(_ x: inout [Int]) { x.append(1) }
add(&d["a", default: [9]])
add(&d["a", default: []])
print(d)

// expect: ["a": [9, 1, 1]]

// program: inout optional dictionary value
var d = ["a": 1]
func clear(_ x: inout Int?) { x = nil }
func make(_ x: inout Int?) { x = 5 }
clear(&d["a"]); make(&d["b"])
print(d)

// expect: ["b": 5]

// program: nested function inout capture
func outer() -> Int {
    var n = 1
    func bump(_ k: inout Int) { k += 1 }
    bump(&n); bump(&n)
    let c = { n += 10 }
    c()
    return n
}
print(outer())

// expect: 13

// program: inout subscript of own
struct Grid { var cells = [0, 0, 0, 0]
    subscript(r: Int, c: Int) -> Int { get { print("get"); return cells[r * 2 + c] } set { print("set", newValue); cells[r * 2 + c] = newValue } } }
var g = Grid()
func inc(_ x: inout Int) { x += 1 }
inc(&g[0, 1])
g[1, 1] += 4
print(g.cells)

// expect: get
// expect: set 1
// expect: get
// expect: set 4
// expect: [0, 1, 0, 4]

// program: writing in closure passed
func apply(_ x: inout Int, _ f: (inout Int) -> Void) { f(&x); f(&x) }
var n = 2
apply(&n) { $0 *= $0 }
print(n)

// expect: 16

// program: ternary lvalue copy
var a = [1], b = [2]
var c = true ? a : b
c.append(3)
print(a, b, c)

// expect: [1] [2] [1, 3]

// program: struct value semantics in array of struct
struct P { var v = [1] }
var ps = [P(), P()]
var first = ps[0]
first.v.append(2)
ps[1].v.append(3)
let copy = ps
ps[0].v[0] = 100
print(first, ps, copy)

// expect: P(v: [1, 2]) [main.P(v: [100]), main.P(v: [1, 3])] [main.P(v: [1]), main.P(v: [1, 3])]

// program: mutating self assign
enum Light { case red, green; mutating func next() { self = self == .red ? .green : .red } }
var l = Light.red
l.next(); print(l); l.next(); print(l)

// expect: green
// expect: red

// program: mutating struct self replace
struct S { var a = 1, b = [1]; mutating func reset() { b.append(2); self = S(a: 7, b: b) } }
var s = S(); s.reset(); print(s)

// expect: S(a: 7, b: [1, 2])

// program: defer order and inout
func f(_ x: inout [Int]) { defer { x.append(3) }; x.append(1); defer { x.append(2) } }
var a: [Int] = []; f(&a); print(a)

// expect: [1, 2, 3]

// program: optional chain assignment nested
struct A { var b: B? }; struct B { var c = [1, 2] }
var a: A? = A(b: B())
a?.b?.c[1] = 9
a?.b?.c.append(4)
print(a!.b!.c, (a?.b?.c.count) as Any)
a?.b = nil
print(a?.b?.c as Any)
let r: Void? = a?.b?.c.append(1)
print(r as Any)

// expect: [1, 9, 4] Optional(3)
// expect: nil
// expect: nil

// program: while let popLast of optionals
var xs: [Int?] = [1, nil, 3]
while let v = xs.popLast() { print(v as Any) }
print([nil, 1].first as Any, [Int?]().first as Any)
var d: [String: Int?] = ["a": nil]
print(d.removeValue(forKey: "a") as Any, d.removeValue(forKey: "a") as Any)

// expect: Optional(3)
// expect: nil
// expect: Optional(1)
// expect: Optional(nil) nil
// expect: Optional(nil) nil

// program: slice keep indices
var s = [1, 2, 3, 4][2...]
s.append(9)
print(s.startIndex, s.endIndex, s, s[2])
s[2] = 7; s.removeFirst(); print(s.startIndex, s)
s.insert(5, at: s.startIndex); print(s, s.indices)

// expect: 2 5 [3, 4, 9] 3
// expect: 3 [4, 9]
// expect: [5, 4, 9] 3..<6

// program: static lazies
let base = 3
struct S { static let twice: Int = base * 2; static var log: [String] = []; static let late: Int = { log.append("late"); return 1 }() }
print(S.log, S.twice, S.late, S.late, S.log)

// expect: [] 6 1 1 ["late"]

// program: struct default from function
struct S { var v = make() }
func make() -> Int { print("made"); return 4 }
print(S().v, S(v: 1).v)

// expect: made
// expect: 4 1

// program: labelled do break
enum E: Error { case x }
outer: do { do { throw E.x } catch { print("caught"); break outer }; print("no") }
lab: do { try { throw E.x }(); } catch { print("in"); break lab }
print("end")

// expect: caught
// expect: in
// expect: end
