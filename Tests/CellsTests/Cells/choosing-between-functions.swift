// program: known: slice plus list
let s = [1,2,3][1...] + [4]; print(s.startIndex, s)
let t = [4] + [1,2,3][1...]; print(t.startIndex, t, type(of: t))
let u = [1,2,3][1...] + [1,2,3][2...]; print(u.startIndex, u, type(of: u))

// expect: 1 [2, 3, 4]
// expect: 0 [4, 2, 3] Array<Int>
// expect: 1 [2, 3, 3] ArraySlice<Int>

// program: known: generic specialisation rank
func f<T>(_ x: T) -> String { "T" }
func f<T>(_ x: [T]) -> String { "[T]" }
func f<T>(_ x: T?) -> String { "T?" }
print(f(1), f([1]), f(Optional(1)), f([[1]]))

// expect: T [T] T? [T]

// program: known: generic constrained rank
func f<T>(_ x: T) -> String { "T" }
func f<T: Equatable>(_ x: T) -> String { "Eq" }
func f<T: Comparable>(_ x: T) -> String { "Cmp" }
func g<T>(_ x: T) -> String { "T" }
func g(_ x: Any) -> String { "Any" }
func h<T>(_ x: T) -> String { "T" }
func h(_ x: Int) -> String { "Int" }
struct S {}
struct E: Equatable {}
print(f(1), f(S()), f(E()), g(1), h(1), h("a"))

// expect: Cmp T Eq T Int T

// program: known: generic pair rank
func f<T, U>(_ x: T, _ y: U) -> String { "TU" }
func f<T>(_ x: T, _ y: T) -> String { "TT" }
func f<T>(_ x: T, _ y: Int) -> String { "TInt" }
print(f(1, "a"), f("a", "b"), f("a", 1))

// expect: TU TT TInt

// program: known: generic dictionary and function rank
func f<K, V>(_ x: [K: V]) -> String { "[K:V]" }
func f<C: Collection>(_ x: C) -> String { "C" }
func f<S: Sequence>(_ x: S) -> String { "S" }
func f<T>(_ x: T) -> String { "T" }
print(f([1: 2]), f([1]), f(stride(from: 0, to: 3, by: 1)), f(1), f("abc"))

// expect: [K:V] C S T C

// program: known: void optional assignment
struct P { var x = 1 }
var p: P? = P()
let r: Void? = p?.x = 4
print(r as Any, p!.x)
p = nil
let q: Void? = p?.x = 5
print(q == nil)
if (p?.x = 3) != nil { print("yes") } else { print("no") }
p = P()
if (p?.x = 3) != nil { print("yes") } else { print("no") }

// expect: Optional(()) 4
// expect: true
// expect: no
// expect: yes

// program: known: sequence first next
var it = sequence(first: 1) { $0 < 20 ? $0 * 2 : nil }
print(it.next() as Any, it.next() as Any)
for x in it { print(x) }

// expect: Optional(1) Optional(2)
// expect: 4
// expect: 8
// expect: 16
// expect: 32

// program: known: max nan
print(max(.nan, 1.0), max(.zero, 1.5), min(.infinity, 2.0), max(1.5, .pi), min(.max, 3), max(0, .random(in: 1...1)))

// expect: nan 1.5 2.0 3.141592653589793 3 1

// program: known: set indices
let s: Set = [7]
let i = s.startIndex
print(s[i], s.index(after: i) == s.endIndex, s.distance(from: i, to: s.endIndex))
let d = ["a": 1]
let j = d.startIndex
print(d[j], d.index(after: j) == d.endIndex, d.keys.first!, d.index(forKey: "a") == j)

// expect: 7 true 1
// expect: (key: "a", value: 1) true a true

// program: known: generic static inferred
struct G<T> { var v: T; static func make(_ v: T) -> G<T> { G(v: v) }; static func two(_ a: T, _ b: T) -> [T] { [a, b] } }
print(G.make(2.5), G.two(1, 2), G.make("a").v)
enum R<A> { case one(A); static func of(_ a: A) -> Self { .one(a) } }
print(R.of(1), R.one("x"))

// expect: G<Double>(v: 2.5) [1, 2] a
// expect: one(1) one("x")

// program: known: ternary empty list in for
let cond = true
for x in cond ? [] : [1, 2] { print(x) }
for x in !cond ? [] : [1, 2] { print(x) }
let a = cond ? [] : [1.5]
print(a)

// expect: 1
// expect: 2
// expect: []

// program: known: non escaping captures inout
func f(_ x: inout Int) { [1, 2].forEach { x += $0 } }
var n = 1
f(&n)
print(n)

// expect: 4

// program: known: inner func captures inout
func f(_ x: inout Int) { func g() { x += 1 }; g(); g() }
var n = 1
f(&n)
print(n)

// expect: 3

// program: known: throws A catches B
enum A: Error { case a }
enum B: Error { case b }
func g() throws(B) { throw B.b }
func f() throws(A) { do { try g() } catch { throw A.a } }
do { try f() } catch { print(error) }

// expect: a

// program: t1: a
let r: Void? = ()
print(r as Any)

// expect: Optional(())

// program: t1: b
let r: Void? = Optional(())
print(r as Any)

// expect: Optional(())

// program: t1: c
struct P { var x = 1 }
var p: P? = P()
func f() { 
let r: Void? = p?.x = 4
print(r as Any) 
p = nil
let q: Void? = p?.x = 4
print(q as Any) 
if (p?.x = 3) != nil { print("yes") } else { print("no") }
}
f()

// expect: Optional(())
// expect: nil
// expect: no

// program: t1: d
struct P { var x = 1 }
var p: P? = P()
if (p?.x = 3) != nil { print("yes") } else { print("no") }

// expect: yes
