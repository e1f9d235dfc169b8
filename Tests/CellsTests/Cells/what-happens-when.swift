// program: errors of one type are matched by their cases
enum E: Error { case low(Int), high }
func f() throws(E) { throw E.low(3) }
do { try f() } catch .low(let k) { print(k) } catch .high { print("h") }

// expect: 3

// program: do throws
enum E: Error { case low(Int), high }
func f() throws(E) { throw E.low(3) }
do throws(E) { try f() } catch .low(let k) { print(k) } catch { print(error) }

// expect: 3

// program: functions that throw one type as values
enum E: Error { case bad(Int) }
func run<T>(_ f: () throws(E) -> T) throws(E) -> T { try f() }
let g: () throws(E) -> Int = { () throws(E) -> Int in throw E.bad(1) }
do { _ = try g() } catch .bad(let n) { print("bad", n) }
do { print(try run { 5 }) } catch { switch error { case .bad(let n): print(n) } }

// expect: bad 1
// expect: 5

// program: the type of errors is found out
enum E: Error { case bad(Int) }
func map<T, F: Error>(_ xs: [Int], _ f: (Int) throws(F) -> T) throws(F) -> [T] { var r: [T] = []; for x in xs { r.append(try f(x)) }; return r }
print(map([1, 2]) { $0 * 2 })

// expect: [2, 4]

// program: closures that throw one type
enum E: Error { case bad(Int) }
func map<T, F: Error>(_ xs: [Int], _ f: (Int) throws(F) -> T) throws(F) -> [T] { var r: [T] = []; for x in xs { r.append(try f(x)) }; return r }
do { print(try map([1, 2]) { (x: Int) throws(E) -> Int in if x > 1 { throw E.bad(x) }; return x }) } catch { print(error) }

// expect: bad(2)

// program: swapping parts of a local variable
func f() { var t = (1, 2); swap(&t.0, &t.1); print(t) }
f()
struct P { var a = 1, b = 2 }
func g() { var p = P(); swap(&p.a, &p.b); print(p) }
g()

// expect: (2, 1)
// expect: P(a: 2, b: 1)

// program: parts of an object at once
class P { var a = 1, b = 2 }
let p = P()
swap(&p.a, &p.b)
print(p.a, p.b)

// expect: 2 1

// program: types of functions as values
print((() -> Void).self)
print(((Int) -> String).self, (Int, String).self, [Int].self, [String: Int].self, Int?.self, ((Int, String) throws -> Bool).self)
print(type(of: { (x: Int) in x }))

// expect: () -> ()
// expect: (Int) -> String (Int, String) Array<Int> Dictionary<String, Int> Optional<Int> (Int, String) throws -> Bool
// expect: (Int) -> Int

// program: a default stays what stands for a requirement
protocol P { func a() -> String; func b() -> String }
extension P { func a() -> String { "P.a" }; func b() -> String { "P.b" }; func c() -> String { "P.c " + a() } }
class B: P { func a() -> String { "B.a" } }
class C: B { override func a() -> String { "C.a" }; func b() -> String { "C.b" }; func c() -> String { "C.c" } }
let p: P = C(), b: B = C(), c = C()
print(p.a(), p.b(), p.c(), b.a(), b.b(), b.c(), c.a(), c.b(), c.c())
func g<T: P>(_ t: T) -> String { t.a() + t.b() + t.c() }
print(g(c), g(b))
struct V: P { func b() -> String { "V.b" } }
print(V().a(), V().b(), V().c(), (V() as P).b())

// expect: C.a P.b P.c C.a C.a P.b P.c C.a C.a C.b C.c
// expect: C.aP.bP.c C.a C.aP.bP.c C.a
// expect: P.a V.b P.c P.a V.b

// program: what a capture list holds goes with the closure
class D { let n: String; init(_ n: String) { self.n = n }; deinit { print("deinit", n) } }
do { let c = { [d = D("cap")] in print(d.n) }; c() }
print("end")

// expect: cap
// expect: deinit cap
// expect: end

// program: order of what is changed
var log: [String] = []
func i(_ n: Int) -> Int { log.append("i\(n)"); return n }
var a = [1, 2, 3]
func add(_ x: inout Int, _ y: Int) { x += y }
add(&a[i(0)], i(5))
a[i(1)] += i(7)
a[i(2)] = a[i(0)] + i(1)
(a[i(0)], a[i(1)]) = (a[i(1)], a[i(0)])
print(a, log)

// expect: [9, 6, 7] ["i0", "i5", "i1", "i7", "i2", "i0", "i1", "i0", "i1", "i1", "i0"]

// program: getters and setters in order
struct L { var log: [String] = []; var a: Int { get { print("get a"); return 1 } set { print("set a", newValue) } }; subscript(i: Int) -> Int { get { print("get", i); return i } nonmutating set { print("set", i, newValue) } } }
var l = L()
l.a += 2
l[3] *= 4
func up(_ x: inout Int) { print("up", x); x += 1 }
up(&l.a); up(&l[7])
l.a = l[1] + l.a
class W { var v: Int = 0 { willSet { print("will", newValue, v) } didSet { print("did", oldValue, v); if v > 5 { v = 5 } } } }
let w = W()
w.v = 3; w.v += 4; up(&w.v); print(w.v)

// expect: get a
// expect: set a 3
// expect: get 3
// expect: set 3 12
// expect: get a
// expect: up 1
// expect: set a 2
// expect: get 7
// expect: up 7
// expect: set 7 8
// expect: get 1
// expect: get a
// expect: set a 2
// expect: will 3 0
// expect: did 0 3
// expect: will 7 3
// expect: did 3 7
// expect: up 5
// expect: will 6 5
// expect: did 5 6
// expect: 5

// program: copies
var a = [[1], [2]]
var b = a
b[0].append(5)
a[1][0] = 9
print(a, b)
struct S { var xs = [1, 2]; mutating func m() { xs.append(3) } }
var s = S(), t = s
t.m()
print(s.xs, t.xs)
var d = ["k": [1]]
let e = d
d["k"]?.append(2)
d["k", default: []].append(3)
d["z", default: [0]].append(4)
print(d.sorted { $0.key < $1.key }, e)
for x in a { a.append(x); if a.count > 5 { break } }
print(a)
var str = "abc"
let st2 = str
str.append("d")
print(str, st2)

// expect: [[1], [9]] [[1, 5], [2]]
// expect: [1, 2] [1, 2, 3]
// expect: [(key: "k", value: [1, 2, 3]), (key: "z", value: [0, 4])] ["k": [1]]
// expect: [[1], [9], [1], [9]]
// expect: abcd abc

// program: defer
func f() -> Int {
    var x = 1
    defer { x += 100; print("defer", x) }
    let c = { x += 10 }
    c(); c()
    return x
}
print(f())
func g() {
    for i in 0..<3 {
        defer { print("d", i) }
        if i == 1 { continue }
        defer { print("e", i) }
        print("b", i)
    }
}
g()
func h() throws { defer { print("h") }; struct E: Error {}; throw E() }
do { try h() } catch { print(error) }

// expect: defer 121
// expect: 21
// expect: b 0
// expect: e 0
// expect: d 0
// expect: d 1
// expect: b 2
// expect: e 2
// expect: d 2
// expect: h
// expect: E()

// program: statics and lazy properties
struct S { static var a: Int = { print("init a"); return 1 }(); static let b = { print("init b"); return a + 1 }(); lazy var c: Int = { print("lazy"); return 5 }() }
print("start")
print(S.b)
S.a += 1
print(S.a, S.b)
var s = S()
print("before"); print(s.c, s.c)
s.c = 9; print(s.c)

// expect: start
// expect: init b
// expect: init a
// expect: 2
// expect: 2 2
// expect: before
// expect: lazy
// expect: 5 5
// expect: 9

// program: lazy sequences find a place, then make the element
var n = 0
print([1, 2, 3, 4].lazy.filter { n += 1; return $0 > 2 }.first as Any, n)
n = 0
print([1, 2, 3, 4].lazy.map { (x: Int) -> Int in n += 1; return x * 2 }.first as Any, n)
n = 0
print([1, 2, 3, 4].lazy.map { n += 1; return $0 * 2 }.filter { n += 10; return $0 > 4 }.first as Any, n)
n = 0
print([1, 2, 3, 4].lazy.filter { n += 1; return $0 > 1 }.isEmpty, n)
n = 0
print([1, 2, 3, 4].lazy.filter { n += 1; return $0 > 1 }.count, n)
n = 0
print([1, 2, 3, 4].lazy.filter { n += 1; return $0 > 1 }.last as Any, n)
n = 0
print([1, 2, 3, 4].lazy.map { (x: Int) -> Int in n += 1; return x }.last as Any, n)
n = 0
print([1, 2, 3, 4].lazy.map { (x: Int) -> Int in n += 1; return x }.count, n)
n = 0
print([1, 2, 3, 4].lazy.compactMap { n += 1; return $0 > 1 ? $0 : nil }.first as Any, n)
n = 0
for x in [1, 2, 3, 4].lazy.filter({ n += 1; return $0 > 1 }) { if x == 3 { break } }
print(n)

// expect: Optional(3) 3
// expect: Optional(2) 1
// expect: Optional(6) 34
// expect: false 2
// expect: 3 4
// expect: Optional(4) 3
// expect: Optional(4) 1
// expect: 4 0
// expect: Optional(2) 3
// expect: 3

// program: kinds of mirrors in optionals
print(Mirror(reflecting: (1, 2)).displayStyle as Any, Mirror(reflecting: [1]).displayStyle!)

// expect: Optional(Swift.Mirror.DisplayStyle.tuple) collection

// program: an assignment in a chain as a value
class Link { var value = 0; var next: Link? }
let first = Link()
print((first.next?.value = 3) as Any, first.next as Any)
first.next = Link()
print((first.next?.value = 3) as Any, first.next!.value)

// expect: nil nil
// expect: Optional(()) 3
