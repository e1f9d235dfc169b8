// program: attributes
import struct Foundation.Date
@discardableResult func f(_ x: Int) -> Int { x + 1 }
f(1)
@available(macOS 10.15, iOS 13, *)
@inlinable
public func g() -> String { "g" }
@frozen public struct P { @usableFromInline var x = 1; @inline(__always) func y() -> Int { x } ; @available(*, deprecated, message: "no (really)") var z: Int { 2 } }
print(g(), P().y())
if #available(macOS 12, *) { print("yes") } else { print("no") }
func h() { guard #available(iOS 15, *) else { print("old"); return }; print("new") }
h()
if #unavailable(macOS 1) { print("un") }
@MainActor func m() {}
let c: @Sendable (Int) -> Int = { @Sendable x in x * 2 }
print(c(4))

// expect: g 1
// expect: yes
// expect: new
// expect: 8

// program: operators
infix operator **: PowerPrecedence
precedencegroup PowerPrecedence { higherThan: MultiplicationPrecedence associativity: right }
func ** (a: Int, b: Int) -> Int { (0..<b).reduce(1) { x, _ in x * a } }
func ** (a: Double, b: Double) -> Double { var r = 1.0; for _ in 0..<Int(b) { r *= a }; return r }
print(2 ** 3 ** 2, 2 * 3 ** 2, 2.0 ** 3.0)
prefix operator √
prefix func √ (x: Double) -> Double { x.squareRoot() }
print(√16.0, √2 + 1)
postfix operator °
postfix func ° (x: Double) -> Double { x * 3 }
print(2.0°, (1.5)° + 1)
infix operator <>
func <> (a: String, b: String) -> String { a + "-" + b }
print("a" <> "b")
infix operator ≈: ComparisonPrecedence
func ≈ (a: Double, b: Double) -> Bool { abs(a - b) < 0.01 }
print(1.0 ≈ 1.001, 1 ≈ 2 || true)
prefix operator ++
prefix func ++ (x: inout Int) -> Int { x += 1; return x }
postfix operator ++
postfix func ++ (x: inout Int) -> Int { defer { x += 1 }; return x }
var n = 1
print(n++, ++n, n)
infix operator **=: AssignmentPrecedence
func **= (a: inout Int, b: Int) { a = a ** b }
n **= 2
print(n)
print([1, 2, 3].map(√).count == 3, [(2, 3)].map(**), [2, 3].reduce(2, **))

// expect: 512 18 8.0
// expect: 4.0 2.414213562373095
// expect: 6.0 5.5
// expect: a-b
// expect: true true
// expect: 1 3 3
// expect: 9
// expect: true [8] 64

// program: overloaded standard operators
struct V: Equatable { var x, y: Int }
func + (a: V, b: V) -> V { V(x: a.x + b.x, y: a.y + b.y) }
func * (a: V, k: Int) -> V { V(x: a.x * k, y: a.y * k) }
func += (a: inout V, b: V) { a = a + b }
prefix func - (a: V) -> V { V(x: -a.x, y: -a.y) }
func * (s: String, n: Int) -> String { String(repeating: s, count: n) }
var v = V(x: 1, y: 2)
v += v
print(v, v * 3, -v, "ab" * 3, 3 * 4, -5)
func == (a: V, b: Int) -> Bool { a.x == b }
print(v == 2, v == v, v != V(x: 0, y: 0))

// expect: V(x: 2, y: 4) V(x: 6, y: 12) V(x: -2, y: -4) ababab 12 -5
// expect: true true true

// program: operators in types
infix operator •: MultiplicationPrecedence
infix operator |>: AdditionPrecedence
struct V { var x, y: Double; static func • (a: V, b: V) -> Double { a.x * b.x + a.y * b.y }; static prefix func ! (a: V) -> V { V(x: a.y, y: a.x) } }
print(V(x: 1, y: 2) • V(x: 3, y: 4) + 1, !V(x: 1, y: 2))
func |> (x: Int, f: (Int) -> Int) -> Int { f(x) }
print(3 |> { $0 + 1 } |> { $0 * 2 })

// expect: 12.0 V(x: 2.0, y: 1.0)
// expect: 8

// program: custom range and matching operators
func ~= (pattern: String, value: Int) -> Bool { Int(pattern) == value }
switch 5 { case "5": print("five"); default: print("no") }
func ~= (pattern: (Int) -> Bool, value: Int) -> Bool { pattern(value) }
func even(_ n: Int) -> Bool { n % 2 == 0 }
switch 4 { case even: print("even"); default: print("odd") }

// expect: five
// expect: even

// program: autoclosure
func check(_ c: @autoclosure () -> Bool, _ m: @autoclosure () -> String = "none") { if !c() { print("failed:", m()) } else { print("ok") } }
var k = 0
func side() -> Bool { k += 1; return k > 1 }
check(side()); check(side(), "never"); check(1 > 2, "one \(k)")
func or(_ a: Bool, _ b: @autoclosure () throws -> Bool) rethrows -> Bool { a ? true : try b() }
print(or(true, 1 / k == 0), or(false, k == 2))
var q: [() -> Int] = []
func later(_ f: @autoclosure @escaping () -> Int) { q.append(f) }
later(k * 10); k = 7; print(q[0]())

// expect: failed: none
// expect: ok
// expect: failed: one 2
// expect: true true
// expect: 70

// program: iuo
var a: Int! = 5
print(a + 1, a * 2, a == 5, a as Any)
let b: Int = a
var s: String!
print(s == nil, s as Any)
s = "hey"
print(s.count, s.uppercased(), s + "!", [s!])
struct T { var name: String!; var list: [Int]! = [1] }
var t = T(name: nil)
t.name = "z"; t.list.append(3)
print(t.name.count, t.list.count, t.list[1], t.name ?? "none")
a = nil
print(a ?? 9, a == nil)
if let x = s { print(x) }
func g(_ x: Int) -> Int { x }
a = 3; a += 4
print(g(a), a!, b)
let i = a
print(i as Any)
func f() -> Int! { 4 }
print(f() + 1)

// expect: 6 10 true Optional(5)
// expect: true nil
// expect: 3 HEY hey! ["hey"]
// expect: 1 2 3 z
// expect: 9 true
// expect: hey
// expect: 7 7 5
// expect: Optional(7)
// expect: 5
