// program: slice plus list
let s = [1,2,3][1...] + [4]; print(s.startIndex, s)
let t = [4] + [1,2,3][1...]; print(t.startIndex, t, type(of: t))
let u = [1,2,3][1...] + [1,2,3][2...]; print(u.startIndex, u, type(of: u))

// expect: 1 [2, 3, 4]
// expect: 0 [4, 2, 3] Array<Int>
// expect: 1 [2, 3, 3] ArraySlice<Int>

// program: generic specialisation rank
func f<T>(_ x: T) -> String { "T" }
func f<T>(_ x: [T]) -> String { "[T]" }
func f<T>(_ x: T?) -> String { "T?" }
print(f(1), f([1]), f(Optional(1)), f([[1]]))

// expect: T [T] T? [T]

// program: generic constrained rank
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

// program: generic pair rank
func f<T, U>(_ x: T, _ y: U) -> String { "TU" }
func f<T>(_ x: T, _ y: T) -> String { "TT" }
func f<T>(_ x: T, _ y: Int) -> String { "TInt" }
print(f(1, "a"), f("a", "b"), f("a", 1))

// expect: TU TT TInt

// program: generic dictionary and function rank
func f<K, V>(_ x: [K: V]) -> String { "[K:V]" }
func f<C: Collection>(_ x: C) -> String { "C" }
func f<S: Sequence>(_ x: S) -> String { "S" }
func f<T>(_ x: T) -> String { "T" }
print(f([1: 2]), f([1]), f(stride(from: 0, to: 3, by: 1)), f(1), f("abc"))

// expect: [K:V] C S T C

// program: void optional assignment
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

// program: sequence first next
var it = sequence(first: 1) { $0 < 20 ? $0 * 2 : nil }
print(it.next() as Any, it.next() as Any)
for x in it { print(x) }

// expect: Optional(1) Optional(2)
// expect: 4
// expect: 8
// expect: 16
// expect: 32

// program: max nan
print(max(.nan, 1.0), max(.zero, 1.5), min(.infinity, 2.0), max(1.5, .pi), min(.max, 3), max(0, .random(in: 1...1)))

// expect: nan 1.5 2.0 3.141592653589793 3 1

// program: set indices
let s: Set = [7]
let i = s.startIndex
print(s[i], s.index(after: i) == s.endIndex, s.distance(from: i, to: s.endIndex))
let d = ["a": 1]
let j = d.startIndex
print(d[j], d.index(after: j) == d.endIndex, d.keys.first!, d.index(forKey: "a") == j)

// expect: 7 true 1
// expect: (key: "a", value: 1) true a true

// program: generic static inferred
struct G<T> { var v: T; static func make(_ v: T) -> G<T> { G(v: v) }; static func two(_ a: T, _ b: T) -> [T] { [a, b] } }
print(G.make(2.5), G.two(1, 2), G.make("a").v)
enum R<A> { case one(A); static func of(_ a: A) -> Self { .one(a) } }
print(R.of(1), R.one("x"))

// expect: G<Double>(v: 2.5) [1, 2] a
// expect: one(1) one("x")

// program: ternary empty list in for
let cond = true
for x in cond ? [] : [1, 2] { print(x) }
for x in !cond ? [] : [1, 2] { print(x) }
let a = cond ? [] : [1.5]
print(a)

// expect: 1
// expect: 2
// expect: []

// program: non escaping captures inout
func f(_ x: inout Int) { [1, 2].forEach { x += $0 } }
var n = 1
f(&n)
print(n)

// expect: 4

// program: inner func captures inout
func f(_ x: inout Int) { func g() { x += 1 }; g(); g() }
var n = 1
f(&n)
print(n)

// expect: 3

// program: throws A catches B
enum A: Error { case a }
enum B: Error { case b }
func g() throws(B) { throw B.b }
func f() throws(A) { do { try g() } catch { throw A.a } }
do { try f() } catch { print(error) }

// expect: a

// program: a Void in an optional
let r: Void? = ()
print(r as Any)

// expect: Optional(())

// program: an optional Void
let r: Void? = Optional(())
print(r as Any)

// expect: Optional(())

// program: an assignment through a chain
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

// program: whether a chain assigned
struct P { var x = 1 }
var p: P? = P()
if (p?.x = 3) != nil { print("yes") } else { print("no") }

// expect: yes

// program: variadic generic
func s(_ x: Int...) -> String { "var" }; func s<T>(_ x: T) -> String { "T" }
let x = 1; print(s(1), s(x), s(x + 1), s([1].count), s("a"), s(1, 2))
func t(_ x: Int...) -> String { "var" }; func t<T: Equatable>(_ x: T) -> String { "T" }
print(t(1), t(x), t(Int("3")!))
func u<T>(_ x: T...) -> String { "T..." }; func u<T>(_ x: T) -> String { "T" }
print(u(1), u(x), u("a"))
func v<T>(_ x: T...) -> String { "T..." }; func v(_ x: Int) -> String { "Int" }; func v(_ x: Any) -> String { "Any" }
print(v(1), v(x), v("a"))
protocol P {}; extension Int: P {}; struct S: P {}; class C: P {}; class D: C {}
func e(_ s: any P) -> String { "any" }; func e<T: P>(_ s: T) -> String { "T" }; print(e(S()), e(1), e(x), e(D()))
func f(_ s: any P) -> String { "any" }; func f(_ s: Int) -> String { "Int" }; print(f(1), f(S()), f(x))
func g(_ s: any P) -> String { "any" }; func g(_ s: Any) -> String { "Any" }; print(g(1), g("a"), g(S()))
func h(_ s: any P) -> String { "any" }; func h(_ s: C) -> String { "C" }; print(h(D()), h(S()))
func i(_ s: any P) -> String { "any" }; func i<T>(_ s: T) -> String { "T" }; print(i(S()), i("a"), i(x))
func j(_ s: (any P)?) -> String { "any?" }; func j(_ s: any P) -> String { "any" }; print(j(S()), j(nil), j(Optional(S())))
func k(_ s: [any P]) -> String { "[any]" }; func k<T: P>(_ s: [T]) -> String { "[T]" }; print(k([S()]), k([1, S()]))
func l(_ s: any P) -> String { "any" }; func l(_ s: Double) -> String { "Double" }; print(l(1), l(1.5))
func m(_ s: any Error) -> String { "Error" }; func m<T>(_ s: T) -> String { "T" }; enum E: Error { case a }; print(m(E.a), m(1))
func n(_ s: any Equatable) -> String { "Eq" }; func n<T: Equatable>(_ s: T) -> String { "T" }; print(n(1), n("a"))
func o(_ s: some P) -> String { "some" }; func o(_ s: any P) -> String { "any" }; print(o(S()), o(S() as any P))
extension Array { func w() -> String { "any" } }; extension Array where Element == Int { func w() -> String { "int" }; var z: String { "zint" } }; extension Array where Element: Equatable { func w() -> String { "eq" }; var z: String { "zeq" } }; print([1].w(), ["a"].w(), [{ 1 }].w(), [1].z, ["a"].z)
extension Sequence { func y() -> String { "seq" } }; extension Collection { func y() -> String { "coll" } }; extension Collection where Element == Int { func y() -> String { "collint" } }; extension Array { func y() -> String { "arr" } }; extension Sequence where Element: Comparable { func y() -> String { "seqcmp" } }; print([1].y(), Set([1]).y(), Set(["a"]).y(), "abc".y(), [{ 1 }].y())
extension Optional where Wrapped == String { var q: String { "str" } }; extension Optional { var q: String { "opt" } }; print(Optional("a").q, Optional(1).q); extension Dictionary where Key == String { func r() -> String { "skey" } }; extension Dictionary where Key == String, Value == Int { func r() -> String { "sint" } }; extension Dictionary { func r() -> String { "d" } }; print(["a": 1].r(), ["a": "b"].r(), [1: 1].r())

// expect: var T T var T var
// expect: var T T
// expect: T T T
// expect: Int Int T...
// expect: any any any any
// expect: Int any Int
// expect: any Any any
// expect: C any
// expect: any T any
// expect: any any? any?
// expect: [any] [any]
// expect: any Double
// expect: Error T
// expect: Eq Eq
// expect: any any
// expect: int eq any zint zeq
// expect: arr collint coll coll arr
// expect: str opt
// expect: sint skey d

// program: a
extension Array { func w() -> String { "any" } }; extension Array where Element == Int { func w() -> String { "int" } }; print([1].w(), ["a"].w())

// expect: int any

// program: b
extension Array where Element == Int { func w() -> String { "int" } }; extension Array where Element: Equatable { func w() -> String { "eq" } }; print([1].w(), ["a"].w())

// expect: int eq

// program: c
extension Array where Element: Equatable { func w() -> String { "eq" } };extension Array where Element == Int { func w() -> String { "int" } };  print([1].w(), ["a"].w())

// expect: int eq

// program: d
extension Dictionary where Key == String { func r() -> String { "skey" } }; extension Dictionary { func r() -> String { "d" } }; print(["a": 1].r(), [1: 1].r())

// expect: skey d

// program: e
struct G<T> {}; extension G { func r() -> String { "d" } }; extension G where T == Int { func r() -> String { "int" } };  extension G where T: Equatable { func r() -> String { "eq" } }; print(G<Int>().r(), G<String>().r())

// expect: int eq

// program: class overloads
class A {}; class B: A {}; class C: B {}
func f(_ x: A) -> String { "A" }; func f(_ x: B) -> String { "B" }; func f(_ x: Any) -> String { "Any" }; print(f(C()), f(A()), f(B()), f(1))
func g(_ x: A, _ y: B) -> String { "AB" }; func g(_ x: B, _ y: B) -> String { "BB" }; print(g(C(), C()), g(A(), C()))
func h(_ x: AnyObject) -> String { "obj" }; func h(_ x: A) -> String { "A" }; print(h(B()))
func i<T: A>(_ x: T) -> String { "T: A" }; func i(_ x: A) -> String { "A" }; print(i(B()), i(A()))
func j(_ x: A?) -> String { "A?" }; func j(_ x: B) -> String { "B" }; print(j(A()), j(C()), j(nil))
protocol P {}; extension B: P {}; func k(_ x: any P) -> String { "P" }; func k(_ x: B) -> String { "B" }; func k(_ x: A) -> String { "A" }; print(k(C()), k(A()), k(B()))
struct W { init(_ a: A) { print("A") }; init(_ b: B) { print("B") } }; _ = W(C()); _ = W(A())
let l: [A] = [A(), B(), C()]; print(l.map { f($0) })

// expect: B A B Any
// expect: BB AB
// expect: A
// expect: A A
// expect: A? B A?
// expect: B A B
// expect: B
// expect: A
// expect: ["A", "A", "A"]

// program: protocol refinement
protocol P { }; protocol Q: P { }; extension P { func n() -> String { "P" }; var v: String { "vP" } }; extension Q { func n() -> String { "Q" }; var v: String { "vQ" } }
struct S: P {}; struct T: Q {}; print(S().n(), T().n(), S().v, T().v); func g<X: P>(_ x: X) -> String { x.n() }; func q<X: Q>(_ x: X) -> String { x.n() }; print(g(T()), q(T()))
func f<X: P>(_ x: X) -> String { "fP" }; func f<X: Q>(_ x: X) -> String { "fQ" }; print(f(S()), f(T())); let e: any P = T(); print(e.n(), f(e)); func h(_ x: any P) -> String { "hP" }; func h(_ x: any Q) -> String { "hQ" }; print(h(S()), h(T()))

// expect: P Q vP vQ
// expect: P Q
// expect: fP fQ
// expect: P fP
// expect: hP hQ
