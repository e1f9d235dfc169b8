// program: effects 2
var log: [String] = []
func n(_ s: String, _ v: Int) -> Int { log.append(s); return v }
func flush() { print(log.joined(separator: " ")); log = [] }
var d = ["a": [1, 2]]
func k(_ s: String) -> String { log.append("k" + s); return s }
d[k("a")]![n("i", 1)] += n("v", 3); flush(); print(d)
d[k("b"), default: []].append(n("v", 1)); flush(); print(d["b"]!)
d[k("c")]?[n("i", 0)] = n("v", 2); flush()
d[k("a")]?[n("i", 0)] = n("v", 2); flush(); print(d["a"]!)
let t = (n("1", 1), n("2", 2)) < (n("3", 1), n("4", 3)); flush(); print(t)
let b = n("x", 1) > 2 && n("y", 1) > 0 || n("z", 1) > 0; flush(); print(b)
let q: Int? = nil
print(q ?? n("dflt", 4)); flush()
print((n("c", 0) > 1 ? n("t", 1) : n("f", 2))); flush()
print([n("e1", 1), n("e2", 2)], [k("k1"): n("v1", 1)]); flush()
print("\(n("s1", 1))-\(n("s2", 2))"); flush()
switch n("sub", 3) { case n("p1", 1): print(1); case n("p2", 3): print(3); case n("p3", 4): print(4); default: break }; flush()
for i in n("lo", 0)..<n("hi", 2) where n("w", i) == 1 { print(i) }; flush()

// expect: ka i v
// expect: ["a": [1, 5]]
// expect: kb v
// expect: [1]
// expect: kc
// expect: ka i v
// expect: [2, 5]
// expect: 1 2 3 4
// expect: true
// expect: x z
// expect: true
// expect: 4
// expect: dflt
// expect: 2
// expect: c f
// expect: [1, 2] ["k1": 1]
// expect: e1 e2 kk1 v1
// expect: 1-2
// expect: s1 s2
// expect: 3
// expect: sub p1 p2
// expect: 1
// expect: lo hi w w

// program: inout and properties
struct Counter { var n = 0 { willSet { print("will", n, newValue) } didSet { print("did", oldValue, n) } }; var twice: Int { get { print("get"); return n * 2 } set { print("set", newValue); n = newValue / 2 } } }
func bump(_ x: inout Int) { x += 1; x += 1 }
var c = Counter()
bump(&c.n); bump(&c.twice); c.twice += 4; c.n += 1; print(c.n)
struct Box { var c = Counter(); subscript(i: Int) -> Int { get { print("sub get", i); return c.n } set { print("sub set", i, newValue); c.n = newValue } } }
var b = Box(); b[3] += 2; bump(&b[4]); b.c.twice += 2; print(b.c.n)
var arr = [Counter(), Counter()]
arr[1].n = 5; bump(&arr[0].n); print(arr.map(\.n))
var o: Counter? = Counter(); o?.n = 3; o!.n += 1; o?.twice = 20; print(o!.n)

// expect: will 0 2
// expect: did 0 2
// expect: get
// expect: set 6
// expect: will 2 3
// expect: did 2 3
// expect: get
// expect: set 10
// expect: will 3 5
// expect: did 3 5
// expect: will 5 6
// expect: did 5 6
// expect: 6
// expect: sub get 3
// expect: sub set 3 2
// expect: will 0 2
// expect: did 0 2
// expect: sub get 4
// expect: sub set 4 4
// expect: will 2 4
// expect: did 2 4
// expect: get
// expect: set 10
// expect: will 4 5
// expect: did 4 5
// expect: 5
// expect: will 0 5
// expect: did 0 5
// expect: will 0 2
// expect: did 0 2
// expect: [2, 5]
// expect: will 0 3
// expect: did 0 3
// expect: will 3 4
// expect: did 3 4
// expect: set 20
// expect: will 4 10
// expect: did 4 10
// expect: 10

// program: copy in copy out semantics
struct S { var x = 1; var y = 2 }
var s = S()
func f(_ a: inout S) { a.x = 10; a = S(x: 5, y: a.x) }
f(&s); print(s)
var g = 1
func touch(_ a: inout Int) { a += 1 }
var list = [1, 2, 3]
let copy = list
touch(&list[1]); print(list, copy)
var nested = [[[1]]]; let keep = nested; nested[0][0][0] = 2; nested[0].append([3]); print(nested, keep)
var dict = ["a": ["x": [1]]]; let kd = dict; dict["a"]!["x"]!.append(2); dict["a"]?["y"] = [5]; print(dict["a"]!["x"]!, dict["a"]!["y"]!, kd)
var st: [Set<Int>] = [[1]]; let ks = st; st[0].insert(2); print(st[0].count, ks[0].count)
var tup = (a: [1], b: "x"); let kt = tup; tup.a.append(2); tup.b += "y"; print(tup, kt)
var en: [Int?] = [1, nil]; en[0]? += 5; en[1]? += 5; print(en)

// expect: S(x: 5, y: 10)
// expect: [1, 3, 3] [1, 2, 3]
// expect: [[[2], [3]]] [[[1]]]
// expect: [1, 2] [5] ["a": ["x": [1]]]
// expect: 2 1
// expect: (a: [1, 2], b: "xy") (a: [1], b: "x")
// expect: [Optional(6), nil]

// program: optional chaining
class A { var b: B?; var v = 1; func m() -> Int? { nil } }
class B { var a: A?; var list = [1, 2]; var d = ["k": 1]; subscript(i: Int) -> Int? { i > 0 ? i : nil } }
let a = A(); a.b = B()
print(a.b?.list.count as Any, a.b?.a?.b?.list.count as Any, a.b?.d["k"] as Any, a.b?.d["z"] as Any, a.b?[1] as Any, a.b?[0] as Any)
a.b?.list[0] = 9; a.b?.a?.v = 3; a.b?.d["z"] = 4; a.b?.list.append(7); print(a.b!.list, a.b!.d["z"]!)
print(a.m()?.description as Any, a.b?.list.first?.description as Any, a.b.map { $0.list.count } as Any)
let s: String? = "abc"; print(s?.count ?? 0, s?.uppercased().first as Any, s?.first?.isLetter == true)
let oo: Int?? = .some(nil); print(oo as Any, oo == nil, oo! == nil, oo.flatMap { $0 } as Any, (oo ?? 5) as Any)
var f: (() -> Int)? = { 3 }; print(f?() as Any); f = nil; print(f?() as Any)
let arr: [Int]? = nil; print(arr?.isEmpty ?? true, arr?.map { $0 } as Any, (arr?.count).map { $0 + 1 } as Any)
let x: Int? = 5; if case let y? = x, y > 3 { print("big", y) }; guard let z = x else { fatalError() }; print(z)
print(x.map { $0 * 2 } as Any, x.flatMap { $0 > 9 ? $0 : nil } as Any, x == 5, x != nil, [x, nil, 3].compactMap { $0 }, x ?? 1 + 2)

// expect: Optional(2) nil Optional(1) nil Optional(1) nil
// expect: [9, 2, 7] 4
// expect: nil Optional("9") Optional(3)
// expect: 3 Optional("A") true
// expect: Optional(nil) false true nil nil
// expect: Optional(3)
// expect: nil
// expect: true nil nil
// expect: big 5
// expect: 5
// expect: Optional(10) nil true true [5, 3] 5

// program: defer order
func f(_ n: Int) -> Int { defer { print("d1") }; if n > 0 { defer { print("d2") }; print("in") ; if n > 1 { return n } }; defer { print("d3") }; return -1 }
print(f(0), f(1), f(2))
func g() -> Int { var x = 1; defer { x += 10; print("x", x) }; return x }
print(g())
for i in 0..<3 { defer { print("end", i) }; if i == 1 { continue }; if i == 2 { break }; print("body", i) }
enum E: Error { case e }
func h() throws { defer { print("h") }; throw E.e }
do { defer { print("do") }; try h() } catch { print("c", error) }
func k() { defer { print("a"); defer { print("b") }; print("c") }; print("k") }
k()
var n = 0; func w() -> Int { defer { n += 1 }; return n }; print(w(), w(), n)

// expect: d3
// expect: d1
// expect: in
// expect: d2
// expect: d3
// expect: d1
// expect: in
// expect: d2
// expect: d1
// expect: -1 -1 2
// expect: x 11
// expect: 1
// expect: body 0
// expect: end 0
// expect: end 1
// expect: end 2
// expect: h
// expect: do
// expect: c e
// expect: k
// expect: a
// expect: c
// expect: b
// expect: 0 1 2

// program: closures capture
var fs: [() -> Int] = []
for i in 0..<3 { var j = i; fs.append { j += 1; return j * 10 + i } }
print(fs.map { $0() }, fs.map { $0() })
func counter() -> (() -> Int, () -> Void) { var n = 0; return ({ n }, { n += 1 }) }
let (get, inc) = counter(); inc(); inc(); print(get())
var x = 1; let byRef = { x }; let byVal = { [x] in x }; x = 2; print(byRef(), byVal())
let c2 = { [y = x * 10, x] (a: Int) -> Int in y + x + a }; x = 100; print(c2(1))
func compose<A, B, C>(_ f: @escaping (A) -> B, _ g: @escaping (B) -> C) -> (A) -> C { { g(f($0)) } }
print(compose({ $0 + 1 }, { "<\($0)>" })(4))
func fact() -> (Int) -> Int { func go(_ n: Int) -> Int { n < 2 ? 1 : n * go(n - 1) }; return go }
print(fact()(10))
let curried = { (a: Int) in { (b: Int) in { (c: Int) in a * 100 + b * 10 + c } } }; print(curried(1)(2)(3))
var memo: [Int: Int] = [:]; func fib(_ n: Int) -> Int { if let m = memo[n] { return m }; let r = n < 2 ? n : fib(n - 1) + fib(n - 2); memo[n] = r; return r }; print(fib(60))
let sortedBy = ["bb", "a", "ccc"].sorted { $0.count > $1.count }; print(sortedBy)
func apply(_ n: Int, _ f: (Int) throws -> Int) rethrows -> Int { try f(n) }; print(apply(3) { $0 * 2 })
let ops: [String: (Int, Int) -> Int] = ["+": (+), "-": (-), "*": { $0 * $1 }]; print(ops["+"]!(2, 3), ops["-"]!(2, 3), ops["*"]!(2, 3))
print([3, 1, 2].sorted(by: >), [1, 2, 3].reduce(1, *), (1...4).map(String.init), ["1", "x"].map { Int($0) }, [1, 2].map { ($0, $0 * 2) })

// expect: [10, 21, 32] [20, 31, 42]
// expect: 2
// expect: 2 1
// expect: 23
// expect: <5>
// expect: 3628800
// expect: 123
// expect: 1548008755920
// expect: ["ccc", "bb", "a"]
// expect: 6
// expect: 5 -1 6
// expect: [3, 2, 1] 6 ["1", "2", "3", "4"] [Optional(1), nil] [(1, 2), (2, 4)]

// program: double formatting
print(0.1, 1.0, 1e16, 1e15, 123456789012345680.0, 1e-5, 0.0001, 1.5e300, -0.0, 5e-324, 0.1 + 0.2, 1 / 3.0, 100.0, 1e100, Double.pi, Float(0.1), Float(1) / 3, Float(16777216), Float(1e10))
print(Double.nan, -Double.infinity, Double.greatestFiniteMagnitude, Double.leastNormalMagnitude, Float.pi, 2.5.rounded(), -2.5.rounded(), 2.5.rounded(.down), 3.7.rounded(.towardZero), 1e21, 12345678.9, 0.00001234)
print(String(3.0), "\(2.50)", [1.0, 2.5], (1.0, Float(2)), ["a": 1.0], Optional(1.5) as Any, Double("1e3")!, Double("abc") as Any, Double(" 1") as Any, Double("0x1p3")!, Double("inf")!, Double("-nan")!.isNaN, Int("12a") as Any, Int("+5")!, Int("-0")!, Int("0x1") as Any, Int("ff", radix: 16)!)
print(10.0.truncatingRemainder(dividingBy: 3), 7.0 / 2, Int(7.9), Int(-7.9), 5.0.squareRoot(), 1.0.nextUp, 3.0.isZero, 2.0.exponent, 6.0.significand, 0.1.description, 1e3.description, 1.0e-7)
print(1.0 == 1, 0.1 + 0.2 == 0.3, Double.nan == .nan, [Double.nan] == [.nan], 1.5 > 1, max(1.5, 2), min(1, 0.5), Double(7) / 2, 7 / 2, Double(7 / 2))

// expect: 0.1 1.0 1e+16 1000000000000000.0 1.2345678901234568e+17 1e-05 0.0001 1.5e+300 -0.0 5e-324 0.30000000000000004 0.3333333333333333 100.0 1e+100 3.141592653589793 0.1 0.33333334 16777216.0 1e+10
// expect: nan -inf 1.7976931348623157e+308 2.2250738585072014e-308 3.1415925 3.0 -3.0 2.0 3.0 1e+21 12345678.9 1.234e-05
// expect: 3.0 2.5 [1.0, 2.5] (1.0, 2.0) ["a": 1.0] Optional(1.5) 1000.0 nil nil 8.0 inf true nil 5 0 nil 255
// expect: 1.0 3.5 7 -7 2.23606797749979 1.0000000000000002 false 1 1.5 0.1 1000.0 1e-07
// expect: true false false false true 2.0 0.5 3.5 3 3.0

// program: interpolation
let a = 5, s = "x", o: Int? = 3, n: Int? = nil
print("\(a)\(s) \(o as Any) \(String(describing: n)) \([1, 2]) \(["k": 1]) \((1, "a")) \("nested \("deep \(a + 1)")")")
struct P { var x = 1; var y = "q" }; struct D: CustomStringConvertible { var description: String { "D!" } }; enum E { case a, b(Int), c(x: Int, String) }; class K {}
print("\(P()) \(D()) \(E.a) \(E.b(1)) \(E.c(x: 1, "z")) \([D()]) \(Optional(D()) as Any) \([E.b(2)]) \((D(), P()))")
print("""
  multi \(a)
    line "quoted" \
  joined
  """)
print(#"raw \(a) \#(a)"#, "tab\t\u{41}", "a\\b", "q\"q")
print(String(describing: P.self), type(of: 1), type(of: [1.5]), type(of: ["a": (1, true)]), type(of: Optional(1)), type(of: { (x: Int) -> String in "" }), type(of: (1, "a")), type(of: "a".first!), type(of: 1...3), type(of: 0..<2))
debugPrint("a", 1, 2.5, ["x"], Optional("y") as Any, ("t", 1), E.b(1), P())
print(1, 2, separator: "-", terminator: "!\n"); print([[1], []], [[String]](), [:] as [String: Int], Set<Int>(), ())
dump([1, 2]); dump(P())

// expect: 5x Optional(3) nil [1, 2] ["k": 1] (1, "a") nested deep 6
// expect: P(x: 1, y: "q") D! a b(1) c(x: 1, "z") [D!] Optional(D!) [main.E.b(2)] (D!, main.P(x: 1, y: "q"))
// expect: multi 5
// expect:   line "quoted" joined
// expect: raw \(a) 5 tab	A a\b q"q
// expect: P Int Array<Double> Dictionary<String, (Int, Bool)> Optional<Int> (Int) -> String (Int, String) Character ClosedRange<Int> Range<Int>
// expect: "a" 1 2.5 ["x"] Optional("y") ("t", 1) main.E.b(1) main.P(x: 1, y: "q")
// expect: 1-2!
// expect: [[1], []] [] [:] [] ()
// expect: ▿ 2 elements
// expect:   - 1
// expect:   - 2
// expect: ▿ main.P
// expect:   - x: 1
// expect:   - y: "q"

// program: nan
print(Double.infinity - .infinity, Double.nan, -Double.nan, Double.infinity * 0, (-1.0).squareRoot(), Double.maximum(.nan, 1), Double.minimum(1, .nan))
let z = 0.0; print(z / z, -(z / z), (z / z).sign, "\(z / z)", [z / z])

// expect: -nan nan -nan -nan -nan 1.0 1.0
// expect: -nan nan minus -nan [-nan]

// program: ranges
print((1...3).overlaps(3...4), (1...3).overlaps(4..<6), (1..<3).overlaps(3...4), (1...5).clamped(to: 2...9), (1...10).contains(3...4), (1..<10).contains(3..<10), (1..<10).contains(3...10), (1...10).contains(5..<11), Range(1...3), ClosedRange(1..<4))

// expect: true false false 2...5 true true false true 1..<4 1...3

// program: keypath append
struct P { var x = 1; var list = [1, 2] }
var p = P(); p[keyPath: \.list].append(3); p[keyPath: \P.x] += 2; print(p)
func inc(_ x: inout Int) { x += 1 }
inc(&p[keyPath: \.x]); print(p.x)

// expect: P(x: 3, list: [1, 2, 3])
// expect: 4

// program: statics of generics
struct Pool<T> { var items: [T]; static func of(_ items: T...) -> Pool { Pool(items: items) }; static func empty() -> Pool<T> { Pool(items: []) }; static var name: String { "Pool<\(T.self)>" } }
print(Pool.of(1, 2).items, Pool.of("a"), Pool<Int>.empty().items, Pool<Double>.name)
let q: Pool<String> = .empty(); print(q); let r: Pool = .of(2.5); print(r)
extension Pool where T == Int { static func ints() -> Pool { Pool(items: [7]) }; var sum: Int { items.reduce(0, +) } }
print(Pool.ints().sum, Pool.of(1, 2).sum)

// expect: [1, 2] Pool<String>(items: ["a"]) [] Pool<Double>
// expect: Pool<String>(items: [])
// expect: Pool<Double>(items: [2.5])
// expect: 7 3

// program: next of sequences
var s = sequence(state: (0, 1)) { (st: inout (Int, Int)) -> Int? in defer { st = (st.1, st.0 + st.1) }; return st.0 > 50 ? nil : st.0 }
print(s.next()!, s.next()!, s.next()!, Array(s))
var e = sequence(first: 3) { $0 > 1 ? $0 - 1 : nil }
while let x = e.next() { print(x) }
print(e.next() as Any)
let fixed = sequence(first: 1) { $0 + 1 }; for x in fixed { if x > 2 { break }; print(x) }; print(Array(fixed.prefix(3)), fixed.first { $0 > 4 }!)

// expect: 0 1 1 [2, 3, 5, 8, 13, 21, 34]
// expect: 3
// expect: 2
// expect: 1
// expect: nil
// expect: 1
// expect: 2
// expect: [1, 2, 3] 5

// program: set places
let s: Set = ["a"]; var d = ["k": 1]
let i = s.startIndex; print(s[i], s.index(i, offsetBy: 1) == s.endIndex, s.firstIndex(of: "z") == nil, s.indices.count)
var t: Set = [1, 2, 3]; let two = t.firstIndex(of: 2)!; print(t.remove(at: two), t.sorted())
var k = t.startIndex, total = 0; while k != t.endIndex { total += t[k]; k = t.index(after: k) }; print(total)
if let j = d.index(forKey: "k") { print(d[j].key, d[j].value, d.remove(at: j)) }; print(d, d.startIndex == d.endIndex, d.index(forKey: "q") == nil)

// expect: a true true 1
// expect: 2 [1, 3]
// expect: 4
// expect: k 1 (key: "k", value: 1)
// expect: [:] true true

// program: throwing types more
enum A: Error { case a }; enum B: Error { case b }
func g() throws(B) { throw .b }
func h() throws(A) { do { try g() } catch { print(error); throw .a } }
func k() throws(A) { try? g(); _ = try? g(); do throws(B) { try g() } catch { print("b", error) } }
func m<E: Error>(_ f: () throws(E) -> Int) throws(E) -> Int { try f() }
do { try h() } catch { print(error) }; do { try k() } catch { print("never") }
do throws(A) { throw .a } catch { switch error { case .a: print("sw a") } }
do { print(try m { () throws(A) -> Int in throw A.a }) } catch { print("m", error) }
print(m { 3 })

// expect: b
// expect: a
// expect: b b
// expect: sw a
// expect: m a
// expect: 3

// program: inout captured allowed
func f(_ x: inout [Int]) { x.sort { $0 > $1 }; [1, 2].forEach { x.append($0) }; func add(_ n: Int) { x.append(n) }; add(9); let n = x.count; let g = { n + 1 }; print(g()); withUnsafe { x.append(0) }; x = x.map { [y = x] in $0 + y.count } }
func withUnsafe(_ b: () -> Void) { b() }
var a = [3]; f(&a); print(a)
struct S { var v = [1]; mutating func go() { v.indices.forEach { v[$0] += 1 }; let c = v.filter { [v] in $0 > v.count }; print(c); defer { v.append(5) }; [2].forEach { n in self.v.append(n) } } }
var s = S(); s.go(); print(s.v)
func opt(_ x: inout Int, _ f: (() -> Void)? = nil) { f?(); x += 1 }; var q = 1; opt(&q); opt(&q, { print("x") }); print(q)
func tern(_ x: inout Int) { ({ x += 1 })(); let y = { () -> Int in 3 }(); x += y; _ = [1, 2].lazy.map { $0 }.first; print([1, 2].contains { $0 == x }) }; tern(&q); print(q)

// expect: 5
// expect: [8, 6, 7, 14, 5]
// expect: [2]
// expect: [2, 2, 5]
// expect: x
// expect: 3
// expect: false
// expect: 7

// program: class base order
var log: [String] = []
func n(_ s: String, _ v: Int) -> Int { log.append(s); return v }
func flush() { print(log.joined(separator: " ")); log = [] }
class K { var v = 0; var c: Int { get { log.append("cg"); return 1 } set { log.append("cs\(newValue)") } }; subscript(i: Int) -> Int { get { log.append("sg\(i)"); return i } set { log.append("ss\(i)=\(newValue)") } }; var list = [1, 2, 3]; var inner: K? }
func mk() -> K { log.append("mk"); return K() }
mk()[n("i", 3)] = n("v", 9); flush(); mk()[n("i", 3)] += n("v", 9); flush(); mk().v = n("v", 1); flush(); mk().c = n("v", 2); flush(); mk().c += n("v", 2); flush(); mk().list[n("i", 1)] = n("v", 5); flush(); mk().list.append(n("v", 5)); flush()
mk().inner?.v = n("no", 1); flush(); let k = K(); k.inner = K(); k.inner?[n("i", 1)] = n("v", 2); flush(); k.inner!.list[n("i", 0)] += n("v", 3); flush()
func bump(_ x: inout Int, _ y: Int) { x += y }; bump(&mk().v, n("y", 1)); flush(); bump(&mk()[n("i", 2)], n("y", 1)); flush(); bump(&k.list[n("i", 0)], n("y", 4)); flush(); print(k.list)
struct P { nonmutating func touch(_ x: Int) {}; var x: Int { get { log.append("get"); return 1 } nonmutating set { log.append("set\(newValue)") } } }
func mp() -> P { log.append("mp"); return P() }; mp().x = n("v", 4); flush(); mp().x += n("v", 4); flush(); bump(&mp().x, n("y", 1)); flush(); let cp = P(); cp.x = 3; flush()
var ks = [K(), K()]; ks[n("i", 0)].list[n("j", 1)] = n("v", 7); flush(); ks[n("i", 1)][n("j", 1)] = n("v", 7); flush(); print(ks[0].list)

// expect: mk i v ss3=9
// expect: mk i v sg3 ss3=12
// expect: mk v
// expect: mk v cs2
// expect: mk v cg cs3
// expect: mk i v
// expect: mk v
// expect: mk
// expect: i v ss1=2
// expect: i v
// expect: mk y
// expect: mk i y sg2 ss2=3
// expect: i y
// expect: [5, 2, 3]
// expect: mp v set4
// expect: mp v get set5
// expect: mp y get set2
// expect: set3
// expect: i j v
// expect: i j v ss1=7
// expect: [1, 7, 3]

// program: inout local
func test() {
func outer(_ a: inout [Int], _ f: (inout Int) -> Void) { for i in a.indices { f(&a[i]) } }
var xs = [1, 2, 3]
outer(&xs) { $0 *= 10 }
print(xs)
func two(_ a: inout Int, _ b: inout Int) { (a, b) = (b, a + b) }
var p = (1, 2); two(&p.0, &p.1); print(p)
var m = [[1, 2], [3, 4]]
func row(_ r: inout [Int]) { r.append(r.count); r[0] = -1 }
row(&m[1]); row(&m[0]); print(m)
var opt: [Int]? = [1]; func grow(_ x: inout [Int]?) { x?.append(2); if x!.count > 2 { x = nil } }
grow(&opt); print(opt as Any); grow(&opt); print(opt as Any)
func ret(_ x: inout Int) -> Int { x += 1; return x * 10 }
var z = 1; print(ret(&z) + z, z + ret(&z), z)
}
test()

// expect: [10, 20, 30]
// expect: (2, 3)
// expect: [[-1, 2, 2], [-1, 4, 2]]
// expect: Optional([1, 2])
// expect: nil
// expect: 22 32 3

// program: effects in operands 2
var log: [String] = []
func n(_ s: String, _ v: Int) -> Int { log.append(s); return v }
func flush() { print(log.joined(separator: " ")); log = [] }
var a = [1, 2, 3, 4]
_ = n("a", 1) + n("b", 2) * n("c", 3) - n("d", 4); flush()
a[n("i", 0)] = a[n("j", 1)] + n("k", 5); flush()
a[n("i", 0)] += a[n("j", 1)]; flush()
(a[n("x", 0)], a[n("y", 1)]) = (n("p", 7), n("q", 8)); flush(); print(a)
a.swapAt(n("m", 0), n("n", 3)); flush(); print(a)
struct P { var x: Int { get { log.append("get"); return 1 } set { log.append("set\(newValue)") } }; subscript(i: Int) -> Int { get { log.append("sg\(i)"); return i } nonmutating set { log.append("ss\(i)=\(newValue)") } } }
func mk() -> P { log.append("mk"); return P() }
var p = P(); p.x += n("v", 2); flush(); p[n("i", 1)] += n("v", 2); flush(); mk()[n("i", 3)] = n("v", 9); flush(); _ = mk().x; flush()
func args(_ a: Int, b: Int = n("db", 1), c: Int...) -> Int { a + b + c.count }
print(args(n("a", 1), c: n("c1", 1), n("c2", 2))); flush(); print(args(n("a", 1), b: n("b", 4))); flush()
let s = [n("0", 0): n("v0", 0), n("1", 1): n("v1", 1)]; flush(); print(s.count)
func f() -> (Int) -> Int { log.append("f"); return { log.append("body"); return $0 } }
print(f()(n("arg", 3))); flush()
var o: [Int]? = [1]; o?[n("i", 0)] = n("v", 5); flush(); o = nil; o?[n("i", 0)] = n("v", 5); flush(); o?.append(n("no", 1)); flush()
print(n("x", 1) == 1 ? n("y", 2) : n("z", 3), n("q", 0) != 0 && n("r", 1) == 1); flush()
let g = n("l", 1)...n("u", 2); flush(); print(g); if case n("pat", 1)...n("pat2", 3) = n("subj", 2) { flush() }
print([3, 1, 2].sorted { n("s", $0) < n("t", $1) }.count, log.count > 3); log = []
let t = (n("t1", 1), (n("t2", 2), n("t3", 3))); flush(); print(t); for x in [n("e", 1), n("f", 2)].map({ n("m", $0) }) where n("w", x) > 1 { print(x) }; flush()
guard let q = Optional(n("g1", 1)), case let r = n("g2", 2), q + r == n("g3", 3) else { fatalError() }; flush()
print("\(n("i1", 1)) \(n("i2", 2))", n("after", 3)); flush(); repeat { log.append("b") } while n("cond", log.count) < 3; flush()

// expect: a b c d
// expect: i j k
// expect: i j
// expect: x y p q
// expect: [7, 8, 3, 4]
// expect: m n
// expect: [4, 8, 3, 7]
// expect: v get set3
// expect: i v sg1 ss1=3
// expect: mk i v ss3=9
// expect: mk get
// expect: 4
// expect: a c1 c2 db
// expect: 5
// expect: a b
// expect: 0 v0 1 v1
// expect: 2
// expect: 3
// expect: f arg body
// expect: i v
// expect:
// expect:
// expect: 2 false
// expect: x y q
// expect: l u
// expect: 1...2
// expect: subj pat pat2
// expect: 3 true
// expect: t1 t2 t3
// expect: (1, (2, 3))
// expect: 2
// expect: e f m m w w
// expect: g1 g2 g3
// expect: 1 2 3
// expect: i1 i2 after
// expect: b cond b cond

// program: unicode 2
let s = "e\u{301}a🇩🇪👨‍👩‍👧z"
print(s.count, s.unicodeScalars.count, s.utf8.count, s.utf16.count, Array(s).map(String.init), String(s.reversed()))
print("é" == "e\u{301}", "é".count, "\r\n".count, "a\r\nb".split(separator: "\r\n"), "ß".uppercased(), "İ".lowercased().count)
for c in s { print(c, terminator: "|") }; print()
print(s.first!, s.last!, s.hasPrefix("e"), s.hasPrefix("é"), s.hasSuffix("z"), s.contains("a"), s.firstIndex(of: "a").map { s.distance(from: s.startIndex, to: $0) } as Any)
var t = "日本"; t.append("語"); t.insert("x", at: t.index(after: t.startIndex)); print(t, t.count, t.utf8.count, t.dropFirst(), t.prefix(2), t.suffix(1))
print("abc" < "abd", "Z" < "a", "é" < "f", "a" < "á", "10" < "9", ["b", "A", "a", "B"].sorted(), "straße".uppercased())
print("\u{1F600}".unicodeScalars.first!.value, "a".unicodeScalars.map { $0.value }, "\t|\\|\"|\u{0}".debugDescription, "tab\there".debugDescription, ["a\nb"])
print(Character("a").isLetter, Character("1").wholeNumberValue as Any, Character("Ⅷ").isNumber, Character("é").isASCII, "\u{301}".count, ("a" + "\u{301}").count)
let sub = s.dropFirst(2); print(sub.startIndex == s.index(s.startIndex, offsetBy: 2), sub.count, s.suffix(2), String(sub.prefix(1))); var u = "abc"; u.removeFirst(); u.removeLast(); print(u); u += "xyz"; u.replaceSubrange(u.startIndex..<u.index(u.startIndex, offsetBy: 2), with: "-"); print(u); print(u.map { $0.asciiValue ?? 0 }, "a,b;c".split { ",;".contains($0) }, "x=1".split(separator: "=", maxSplits: 1), "  a b ".split(separator: " "), "aXbX".split(separator: "X", omittingEmptySubsequences: false))
print("Hello World".filter(\.isUppercase), "hello".enumerated().map { "\($0)\($1)" }, "abc".zip("xyz"), "abc".sorted(by: >), String("cab".sorted()), "a".isEmpty, "ab" * 2, "abc".indices.count, "%".utf8.first!, "🎉".utf8.map { $0 }, "🎉".utf16.count, "abc".randomElement() != nil, "ABC".lowercased() == "abc")
func * (a: String, b: Int) -> String { String(repeating: a, count: b) }
extension String { func zip(_ o: String) -> [String] { Swift.zip(self, o).map { "\($0)\($1)" } } }

// expect: 5 11 31 16 ["é", "a", "🇩🇪", "👨‍👩‍👧", "z"] z👨‍👩‍👧🇩🇪aé
// expect: true 1 1 ["a", "b"] SS 1
// expect: é|a|🇩🇪|👨‍👩‍👧|z|
// expect: é z false true true true Optional(1)
// expect: 日x本語 4 10 x本語 日x 語
// expect: true true false true true ["A", "B", "a", "b"] STRASSE
// expect: 128512 [97] "\t|\\|\"|\0" "tab\there" ["a\nb"]
// expect: true Optional(1) true false 1 1
// expect: true 3 👨‍👩‍👧z 🇩🇪
// expect: b
// expect: -yz
// expect: [45, 121, 122] ["a", "b", "c"] ["x", "1"] ["a", "b"] ["a", "b", ""]
// expect: HW ["0h", "1e", "2l", "3l", "4o"] ["ax", "by", "cz"] ["c", "b", "a"] abc false abab 3 37 [240, 159, 142, 137] 2 true true

// program: overflow 2
print(Int.max &+ 1, Int8.max &+ 1, UInt8(200) &* 2, Int.max.addingReportingOverflow(1), Int8(-128).magnitude, (-7) / 2, (-7) % 2, 7 % -2, -7 >> 1, 1 << 62, 1 << 64, Int8(127) &- -1)
print(UInt8(truncatingIfNeeded: 300), Int8(truncatingIfNeeded: 200), UInt8(exactly: 256) as Any, Int(exactly: 2.5) as Any, Int8(clamping: 1000), UInt(bitPattern: -1), Int(bitPattern: UInt.max), 0xFF.nonzeroBitCount, 8.trailingZeroBitCount, 1.leadingZeroBitCount)
print(7.quotientAndRemainder(dividingBy: -2), Int.min.magnitude, abs(-5), (-5).signum(), 10.isMultiple(of: 5), Int.max.byteSwapped, 5.distance(to: 2), 5.advanced(by: -3))
print(UInt16(5) - 3, Int32.max.multipliedReportingOverflow(by: 2), ~5, 5 ^ 3, 6 & 3, 6 | 1, Int64(5) << 3, UInt8(0b1010), 0o17, 1_000, UInt8.max, Int16.min, UInt64.max, -17 / 5, -17 % 5, 17 / -5)
let x: UInt8 = 250; print(x &+ 10, x.subtractingReportingOverflow(251), x >> 1, x << 1, UInt8(x) ^ 0xFF, Int(x) + 10, Int8(bitPattern: x), x.description, String(x, radix: 2), x.bitWidth, x == 250, x > 100, Double(x) / 3, UInt32(x) &<< 33, Int32(-1) >> 31, UInt8(7) % 4)

// expect: -9223372036854775808 -128 144 (partialValue: -9223372036854775808, overflow: true) 128 -3 -1 1 -4 4611686018427387904 0 -128
// expect: 44 -56 nil nil 127 18446744073709551615 -1 8 3 63
// expect: (quotient: -3, remainder: 1) 9223372036854775808 5 -1 true -129 -3 2
// expect: 2 (partialValue: -2, overflow: true) -6 6 2 7 40 10 15 1000 255 -32768 18446744073709551615 -3 -2 -3
// expect: 4 (partialValue: 255, overflow: true) 125 244 5 260 -6 250 11111010 8 true true 83.33333333333333 500 -1 3

// program: partial range text
print(...3, 1..., ..<2, ("a"...), [1...], (1..., 2))

// expect: PartialRangeThrough<Int>(upperBound: 3) PartialRangeFrom<Int>(lowerBound: 1) PartialRangeUpTo<Int>(upperBound: 2) PartialRangeFrom<String>(lowerBound: "a") [Swift.PartialRangeFrom<Swift.Int>(lowerBound: 1)] (Swift.PartialRangeFrom<Swift.Int>(lowerBound: 1), 2)

// program: generics ranking more
protocol Shape { var n: Int { get } }; struct Sq: Shape { var n = 4 }; struct Tri: Shape, Equatable { var n = 3 }
func d(_ s: some Shape) -> String { "some" }; func d(_ s: Sq) -> String { "Sq" }; func d<T: Shape & Equatable>(_ s: T) -> String { "eq" }
print(d(Sq()), d(Tri())); func e(_ s: any Shape) -> String { "any" }; func e<T: Shape>(_ s: T) -> String { "T" }; print(e(Sq())); let a: any Shape = Sq(); print(e(a))
func g<T>(_ a: T, _ b: T) -> String { "TT" }; func g<T, U>(_ a: T, _ b: U) -> String { "TU" }; func g(_ a: Int, _ b: Any) -> String { "IntAny" }; print(g(1, 2), g("a", 1), g("a", "b"), g(1, "a"))
func h<T>(_ x: [T]) -> String { "[T]" }; func h<T: Numeric>(_ x: [T]) -> String { "[Num]" }; func h(_ x: [Int]) -> String { "[Int]" }; func h<S: Sequence>(_ x: S) -> String { "S" }; print(h([1]), h([1.5]), h(["a"]), h(Set([1])), h("abc"))
func k<T>(_ f: (T) -> Void, _ x: T) -> String { "f" }; func k<T>(_ f: T, _ x: T) -> String { "T" }; print(k({ (x: Int) in }, 1)); func m<T>(_ x: T?) -> String { "T?" }; func m<T>(_ x: T) -> String { "T" }; print(m(1), m(Optional(1)), m(nil as Int?))
struct B<T> { func f(_ x: T) -> String { "T" }; func f<U>(_ x: U) -> String { "U" }; func f(_ x: Int) -> String { "Int" } }; print(B<String>().f("a"), B<String>().f(1), B<String>().f(1.5))
extension Array { func w() -> String { "any" } }; extension Array where Element == Int { func w() -> String { "int" } }; extension Array where Element: Equatable { func w() -> String { "eq" } }; print([1].w(), ["a"].w(), [{ 1 }].w())
func q<T: Collection>(_ c: T) -> String where T.Element == Int { "ints" }; func q<T: Collection>(_ c: T) -> String { "coll" }; func q<T: Sequence>(_ s: T) -> String { "seq" }; print(q([1]), q(["a"]), q(stride(from: 0, to: 1, by: 1)), q(1...3))
func r(_ x: Int, _ y: Int = 0) -> String { "default" }; func r<T>(_ x: T) -> String { "T" }; print(r(1), r("a")); func s(_ x: Int...) -> String { "var" }; func s<T>(_ x: T) -> String { "T" }; print(s(1), s(1, 2)); func u<K: Hashable, V>(_ d: [K: V]) -> String { "dict" }; func u<V>(_ d: [String: V]) -> String { "sdict" }; print(u([1: 2]), u(["a": 1]))

// expect: Sq eq
// expect: any
// expect: any
// expect: TT TU TT TU
// expect: [Int] [Num] [T] S S
// expect: f
// expect: T T? T?
// expect: T Int U
// expect: int eq any
// expect: ints coll seq ints
// expect: default T
// expect: var var
// expect: dict sdict

// program: deinit order
class D { let n: String; init(_ n: String) { self.n = n; print("init", n) }; deinit { print("deinit", n) } }
func f() { let a = D("a"); let b = D("b"); print("in", a.n, b.n); var c: D? = D("c"); c = nil; c = D("c2"); _ = D("tmp"); print("end"); _ = c }
f(); do { let x = D("x"); _ = x; print("do") }; print("after")
var arr = [D("0"), D("1")]; arr.removeFirst(); print("removed"); arr = []; print("empty"); var h: D? = D("h"); let w = { [weak h] in print(h?.n ?? "gone") }; w(); h = nil; w()
func make() -> D { D("made") }; make(); print("x"); let kept = make(); print(kept.n); struct S { var d: D }; var s: S? = S(d: D("s")); s = nil; print("s gone"); var t = S(d: D("t1")); t.d = D("t2"); print("set"); for i in 0..<2 { let l = D("loop\(i)"); print(l.n) }
class P { var c: Q?; deinit { print("P") } }; class Q { weak var p: P?; deinit { print("Q") } }; do { let p = P(); let q = Q(); p.c = q; q.p = p }; print("cycle done"); var dict = ["k": D("v")]; dict["k"] = nil; print("d"); dict["k"] = D("v2"); dict["k"] = D("v3"); dict = [:]; print("fin")

// expect: init a
// expect: init b
// expect: in a b
// expect: init c
// expect: deinit c
// expect: init c2
// expect: init tmp
// expect: deinit tmp
// expect: end
// expect: deinit c2
// expect: deinit b
// expect: deinit a
// expect: init x
// expect: do
// expect: deinit x
// expect: after
// expect: init 0
// expect: init 1
// expect: deinit 0
// expect: removed
// expect: deinit 1
// expect: empty
// expect: init h
// expect: h
// expect: deinit h
// expect: gone
// expect: init made
// expect: deinit made
// expect: x
// expect: init made
// expect: made
// expect: init s
// expect: deinit s
// expect: s gone
// expect: init t1
// expect: init t2
// expect: deinit t1
// expect: set
// expect: init loop0
// expect: loop0
// expect: deinit loop0
// expect: init loop1
// expect: loop1
// expect: deinit loop1
// expect: P
// expect: Q
// expect: cycle done
// expect: init v
// expect: deinit v
// expect: d
// expect: init v2
// expect: init v3
// expect: deinit v2
// expect: deinit v3
// expect: fin

// program: protocol dispatch
protocol A { func f() -> String; var v: Int { get } }; extension A { func f() -> String { "ext f" }; func g() -> String { "ext g " + f() }; var v: Int { 1 } }
struct X: A { func f() -> String { "X f" }; func g() -> String { "X g" }; var v: Int { 2 } }; struct Y: A {}
let xs: [any A] = [X(), Y()]; for x in xs { print(x.f(), x.g(), x.v) }; print(X().g(), (X() as any A).g(), Y().v); func gen<T: A>(_ t: T) -> String { t.g() }; print(gen(X()))
class B { func m() -> String { "B" }; func call() -> String { m() }; class func s() -> String { "sB" }; static func t() -> String { "tB" }; var p: Int { 1 }; required init() {} ; convenience init(x: Int) { self.init() } }
class C: B { override func m() -> String { "C" + super.m() }; override class func s() -> String { "sC" }; override var p: Int { super.p + 10 } }; let b: B = C(); print(b.call(), b.p, type(of: b), type(of: b).s(), C.t(), (b as? C)?.m() as Any, b is C, type(of: b).init().m(), C(x: 3).p)
protocol Eq: Equatable { var id: Int { get } }; extension Eq { static func == (a: Self, b: Self) -> Bool { a.id == b.id } }; struct E1: Eq { var id: Int; var o = 0 }; print(E1(id: 1, o: 2) == E1(id: 1, o: 3), [E1(id: 1)].contains(E1(id: 1, o: 9)))
protocol N { associatedtype T; var t: T { get } }; struct N1: N { var t = 3 }; struct N2: N { var t = "s" }; func sh<Z: N>(_ z: Z) -> String { "\(z.t) \(Z.T.self)" }; print(sh(N1()), sh(N2())); protocol K { init(); static var n: Int { get } }; struct K1: K { static let n = 5 }; func mk<T: K>(_: T.Type) -> (T, Int) { (T(), T.n) }; print(mk(K1.self))

// expect: X f ext g X f 2
// expect: ext f ext g ext f 1
// expect: X g ext g X f 1
// expect: ext g X f
// expect: CB 11 C sC tB Optional("CB") true CB 11
// expect: true true
// expect: 3 Int s String
// expect: (main.K1(), 5)

// program: operators
infix operator **: MultiplicationPrecedence; func ** (a: Int, b: Int) -> Int { (0..<b).reduce(1) { r, _ in r * a } }; prefix operator √; prefix func √ (x: Double) -> Double { x.squareRoot() }; postfix operator %%; postfix func %% (x: Int) -> Double { Double(x) / 100 }
print(2 + 3 ** 2 * 2, √16.0 + 1, 5%% + 1); struct V: Equatable { var x = 0, y = 0; static func + (a: V, b: V) -> V { V(x: a.x + b.x, y: a.y + b.y) }; static prefix func - (a: V) -> V { V(x: -a.x, y: -a.y) }; static func += (a: inout V, b: V) { a = a + b }; static func * (a: V, k: Int) -> V { V(x: a.x * k, y: a.y * k) }; static func < (a: V, b: V) -> Bool { a.x < b.x } }
var v = V(x: 1, y: 2); v += V(x: 1, y: 1); print(v + -v, v * 3, v == V(x: 2, y: 3), V() < v, [V(x: 3), V(x: 1)].sorted(by: <).map(\.x)); func ~= (p: (Int) -> Bool, v: Int) -> Bool { p(v) }; switch 4 { case { $0 % 2 == 0 }: print("even"); default: print("odd") }
infix operator |>: AdditionPrecedence; func |> <A, B>(a: A, f: (A) -> B) -> B { f(a) }; print(3 |> { $0 + 1 } |> { "v\($0)" }); extension Array { static func * (a: [Element], n: Int) -> [Element] { (0..<n).flatMap { _ in a } } }; print([1, 2] * 2); precedencegroup Low {
 lowerThan: AdditionPrecedence
 associativity: right
}; infix operator ^^: Low; func ^^ (a: Int, b: Int) -> Int { a * 10 + b }; print(1 ^^ 2 + 3 ^^ 4)
enum Op: CaseIterable { case add, sub; var f: (Int, Int) -> Int { switch self { case .add: (+); case .sub: (-) } } }; print(Op.allCases.map { $0.f(5, 3) }, 7 % 3 == 1 ? "a" : "b", (1...3).reduce(0, +), [3, 1].min(by: >)!, !(true && false), 1 << 3 | 1, 6 & 5 ^ 1, -2 * -3, 10 - 2 - 3, 2 * 3 % 4, 100 / 10 / 2)

// expect: 20 5.0 1.05
// expect: V(x: 0, y: 0) V(x: 6, y: 9) true true [1, 3]
// expect: even
// expect: v4
// expect: [1, 2, 1, 2]
// expect: 64
// expect: [8, 2] a 6 3 true 9 5 6 5 2 5

// program: iteration copies
var a = [1, 2, 3]; for x in a { a.append(x * 10); if a.count > 10 { break } }; print(a); for i in a.indices { if i < 2 { a.removeLast() } }; print(a); var d = ["a": 1]; for (k, v) in d { d[k + "x"] = v }; print(d.count); for var x in a { x += 1; _ = x }; var s = "abc"; for c in s { s.append(c) }; print(s); for (i, c) in s.enumerated().reversed() where i % 2 == 0 { print(i, c, terminator: " ") }; print(); var it = a.makeIterator(); a = []; var n = 0; while let x = it.next() { n += x }; print(n, a)
var g = (1...3).makeIterator(); print(g.next()!, g.next()!, g.next()!); for (a, b) in zip([1, 2, 3], "ab") { print(a, b) }; for x in stride(from: 10, to: 0, by: -3) { print(x, terminator: ",") }; print(); for i in (0..<3).reversed() { print(i, terminator: " ") }; print(); for x in [[1, 2], [3]].joined() { print(x, terminator: ";") }; print(); for case let x? in [1, nil, 2] { print(x) }; let r = [1, 2, 3, 4].reversed(); print(r.first!, r.map { $0 * 2 }, Array(r.dropFirst())); for (i, x) in ["a", "b"].enumerated() { print(i, x) }; for _ in 0..<0 { print("never") }; for x in Set([5]) { print(x) }; for c in "hi".utf8 { print(c) }; for i in sequence(first: 1, next: { $0 < 50 ? $0 * 3 : nil }) { print(i, terminator: " ") }; print()

// expect: [1, 2, 3, 10, 20, 30]
// expect: [1, 2, 3, 10]
// expect: 2
// expect: abcabc
// expect: 4 b 2 c 0 a 
// expect: 16 []
// expect: 1 2 3
// expect: 1 a
// expect: 2 b
// expect: 10,7,4,1,
// expect: 2 1 0 
// expect: 1;2;3;
// expect: 1
// expect: 2
// expect: 4 [8, 6, 4, 2] [3, 2, 1]
// expect: 0 a
// expect: 1 b
// expect: 5
// expect: 104
// expect: 105
// expect: 1 3 9 27 81 

// program: key paths 2
struct P { var n = 1; var q = Q(); var l = [Q(), Q()]; var o: Q? = Q() }; struct Q { var s = "x"; var d = ["k": 5] }
var p = P(); let kp = \P.q.s; p[keyPath: kp] = "new"; print(p[keyPath: kp], p[keyPath: \.l[1].s], p[keyPath: \.o?.s] as Any, p[keyPath: \.q.d["k"]] as Any, [p, P()].map(\.q.s)); let k2 = (\P.q).appending(path: \.s); print(p[keyPath: k2], \P.n == \P.n, ["a", "bb"].map(\.count), [p].filter { $0[keyPath: \.n] == 1 }.count, ["b", "a"].sorted { $0[keyPath: \.self] < $1[keyPath: \.self] }); p[keyPath: \.l[0].s] += "!"; p[keyPath: \.n] *= 5; print(p.l[0].s, p.n); func get<T>(_ k: KeyPath<P, T>) -> T { p[keyPath: k] }; print(get(\.n), get(\.q.s)); let ks: [WritableKeyPath<P, Int>] = [\.n]; for k in ks { p[keyPath: k] += 1 }; print(p.n)

// expect: new x Optional("x") Optional(5) ["new", "x"]
// expect: new true [1, 2] 1 ["a", "b"]
// expect: x! 5
// expect: 5 new
// expect: 6

// program: tuples and labels
let t = (x: 1, y: "a"); let (p, q) = t; print(t.x, t.1, p, q, t); var u: (Int, String) = t; u.0 = 5; let v: (a: Int, b: String) = u; print(u, v, v.a); func r() -> (min: Int, max: Int) { (1, 2) }; print(r().max, r()); let (lo, _) = r(); print(lo); var n = (1, (2, (3, 4))); n.1.1.0 = 9; print(n, n.1.1); (n.0, n.1.0) = (n.1.0, n.0); print(n); print((1, 2, 3) < (1, 2, 4), (1, "b") > (1, "a"), ("a", 1) == ("a", 1), (1, 2) != (1, 2)); let arr = [(1, "a"), (2, "b")]; print(arr.map { $0.1 }, arr.map { n, s in "\(n)\(s)" }, arr.first { $0.0 == 2 }!.1, arr.sorted { $0.0 > $1.0 }.map(\.0), type(of: t), type(of: (1, t))); switch t { case (x: 1, y: let s): print(s); default: break }; let f: ((Int, Int)) -> Int = { $0.0 + $0.1 }; print(f((1, 2)), [(1, 2), (3, 4)].map { $0 + $1 }); let e: () = (); print(e, type(of: e)); var sw = (1, 2); sw = (sw.1, sw.0); print(sw); let o: (Int, Int)? = (1, 2); if let (a, b) = o { print(a + b) }; print(o.map { $0.0 } as Any, (o?.1).map { $0 * 2 } as Any)

// expect: 1 a 1 a (x: 1, y: "a")
// expect: (5, "a") (a: 5, b: "a") 5
// expect: 2 (min: 1, max: 2)
// expect: 1
// expect: (1, (2, (9, 4))) (9, 4)
// expect: (2, (1, (9, 4)))
// expect: true true true false
// expect: ["a", "b"] ["1a", "2b"] b [2, 1] (x: Int, y: String) (Int, (x: Int, y: String))
// expect: a
// expect: 3 [3, 7]
// expect: () ()
// expect: (2, 1)
// expect: 3
// expect: Optional(1) Optional(4)

// program: wrappers and builders
@propertyWrapper struct Clamped { var v: Int; let r: ClosedRange<Int>; init(wrappedValue: Int, _ r: ClosedRange<Int>) { self.r = r; v = min(max(wrappedValue, r.lowerBound), r.upperBound) }; var wrappedValue: Int { get { v } set { v = min(max(newValue, r.lowerBound), r.upperBound) } }; var projectedValue: ClosedRange<Int> { r } }
struct S { @Clamped(0...10) var x = 50; @Clamped(0...5) var y: Int = 3; mutating func up() { x -= 3; y += 10 } }; var s = S(); print(s.x, s.y, s.$x); s.up(); print(s.x, s.y); s.x = -4; print(s.x)
@resultBuilder struct L { static func buildBlock(_ p: [Int]...) -> [Int] { p.flatMap { $0 } }; static func buildExpression(_ e: Int) -> [Int] { [e] }; static func buildOptional(_ p: [Int]?) -> [Int] { p ?? [] }; static func buildEither(first: [Int]) -> [Int] { first }; static func buildEither(second: [Int]) -> [Int] { second }; static func buildArray(_ p: [[Int]]) -> [Int] { p.flatMap { $0 } } }
func list(@L _ b: () -> [Int]) -> [Int] { b() }; let on = true; print(list { 1; if on { 2 }; for i in 3..<5 { i * 10 }; if !on { 0 } else { 7 } })
struct Stack<T> { private var items: [T] = []; var count: Int { items.count }; mutating func push(_ t: T) { items.append(t) }; mutating func pop() -> T? { items.popLast() }; subscript(i: Int) -> T { get { items[i] } set { items[i] = newValue } }; func map<U>(_ f: (T) -> U) -> Stack<U> { var r = Stack<U>(); for i in items { r.push(f(i)) }; return r } }; extension Stack: ExpressibleByArrayLiteral { init(arrayLiteral e: T...) { for x in e { push(x) } } }; extension Stack: Sequence { func makeIterator() -> AnyIterator<T> { var i = 0; return AnyIterator { defer { i += 1 }; return i < self.count ? self[i] : nil } } }; extension Stack: CustomStringConvertible where T: CustomStringConvertible { var description: String { "<" + map { $0.description }.joined() + ">" } }

// expect: 10 3 0...10
// expect: 7 5
// expect: 0
// expect: [1, 2, 30, 40, 7]

// program: stack
struct Stack<T> { private var items: [T] = []; var count: Int { items.count }; mutating func push(_ t: T) { items.append(t) }; mutating func pop() -> T? { items.popLast() }; subscript(i: Int) -> T { get { items[i] } set { items[i] = newValue } } }; extension Stack: ExpressibleByArrayLiteral { init(arrayLiteral e: T...) { for x in e { push(x) } } }; extension Stack: Sequence { func makeIterator() -> AnyIterator<T> { var i = 0; return AnyIterator { defer { i += 1 }; return i < self.count ? self[i] : nil } } }; extension Stack: Equatable where T: Equatable {}
var s: Stack = [1, 2, 3]; s.push(4); s[0] = 9; print(s.pop()!, s.count, s.map { $0 * 2 }, s.contains(2), s.reduce(0, +), s == [9, 2, 3], Array(s), s.sorted(), s.first { $0 > 2 }!, s.enumerated().map { $0 + $1 }, s.max()!, s.filter { $0 > 2 }, zip(s, s.dropFirst()).map { $0 - $1 }, s.prefix(2).map { $0 }); let c = s; s[1] = 0; print(c[1], s[1], c == s)

// expect: 4 3 [18, 4, 6] true 14 true [9, 2, 3] [2, 3, 9] 9 [9, 3, 5] 9 [9, 3] [7, -1] [9, 2]
// expect: 2 0 false

// program: printing nested
struct A { var x = 1; var s = "q"; var o: Int? = nil; var l = ["a"]; var n = B.c(1, "z") }; enum B { case c(Int, String), d(lab: [Int]), e; case f(A0) }; struct A0 {}; class K { var z = 1 }; struct G<T> { var t: T }; enum R: String { case one = "uno" }; struct Cus: CustomStringConvertible, CustomDebugStringConvertible { var description: String { "cus" }; var debugDescription: String { "dbg" } }
print(A(), [A()], B.c(2, "s"), B.d(lab: [1]), B.e, [B.e], B.f(A0()), Optional(A0()) as Any, G(t: 1), G(t: "s"), G(t: G(t: [1])), [G(t: Optional(1))], R.one, R.one.rawValue, [R.one], ["k": R.one], (A0(), B.e), Cus(), [Cus()], Optional(Cus()) as Any, (Cus(), 1), G(t: Cus()), ["k": Cus()], Set([R.one])); debugPrint(A(), B.c(1, "s"), Cus(), [Cus()], "s", ["s": "t"], G(t: "x"), R.one, (1, "s"), Optional("s") as Any, 1.0, Character("c")); print(type(of: A()), type(of: B.e), type(of: G(t: 1)), type(of: [G(t: "s")]), A.self, G<Int>.self, type(of: R.one), B.self, [Int].self, (Int, String).self, Int?.self, [String: [Int]].self, Any.self, K.self)
dump(A()); dump(B.d(lab: [1, 2])); dump(["k": 1]); dump(Optional(3)); dump((1, "a")); print(String(describing: B.c(1, "q")), String(reflecting: B.c(1, "q")), String(reflecting: A0()), "\(G(t: A0()))", String(reflecting: [A0()]))

// expect: A(x: 1, s: "q", o: nil, l: ["a"], n: main.B.c(1, "z")) [main.A(x: 1, s: "q", o: nil, l: ["a"], n: main.B.c(1, "z"))] c(2, "s") d(lab: [1]) e [main.B.e] f(main.A0()) Optional(main.A0()) G<Int>(t: 1) G<String>(t: "s") G<G<Array<Int>>>(t: main.G<Swift.Array<Swift.Int>>(t: [1])) [main.G<Swift.Optional<Swift.Int>>(t: Optional(1))] one uno [main.R.one] ["k": main.R.one] (main.A0(), main.B.e) cus [dbg] Optional(dbg) (dbg, 1) G<Cus>(t: dbg) ["k": dbg] [main.R.one]
// expect: main.A(x: 1, s: "q", o: nil, l: ["a"], n: main.B.c(1, "z")) main.B.c(1, "s") dbg [dbg] "s" ["s": "t"] main.G<Swift.String>(t: "x") main.R.one (1, "s") Optional("s") 1.0 "c"
// expect: A B G<Int> Array<G<String>> A G<Int> R B Array<Int> (Int, String) Optional<Int> Dictionary<String, Array<Int>> Any K
// expect: ▿ main.A
// expect:   - x: 1
// expect:   - s: "q"
// expect:   - o: nil
// expect:   ▿ l: 1 element
// expect:     - "a"
// expect:   ▿ n: main.B.c
// expect:     ▿ c: (2 elements)
// expect:       - .0: 1
// expect:       - .1: "z"
// expect: ▿ main.B.d
// expect:   ▿ d: (1 element)
// expect:     ▿ lab: 2 elements
// expect:       - 1
// expect:       - 2
// expect: ▿ 1 key/value pair
// expect:   ▿ (2 elements)
// expect:     - key: "k"
// expect:     - value: 1
// expect: ▿ Optional(3)
// expect:   - some: 3
// expect: ▿ (2 elements)
// expect:   - .0: 1
// expect:   - .1: "a"
// expect: c(1, "q") main.B.c(1, "q") main.A0() G<A0>(t: main.A0()) [main.A0()]

// program: kp
struct P { var n = 1 }; let p = P()
print([p].filter { $0[keyPath: \.n] == 1 }.count)

// expect: 1

// program: kp2
print(["b", "a"].sorted { $0[keyPath: \.self] < $1[keyPath: \.self] })

// expect: ["a", "b"]

// program: metatypes
print(Int?.self, [Int]?.self, type(of: Int?.self), Int?.none as Any, Int?.some(3) as Any, Int?(4) as Any, String?.self == String?.self, [Int?].self)
func n<T>(_ t: T.Type) -> String { "\(t)" }; print(n(Int?.self), n([String].self), n((Int, Int).self), n(Any.self)); let x: Int?.Type = Int?.self; print(x)
struct G<T> { static var name: String { "\(T.self)" } }; print(G<Int?>.name, G<[String: Int?]>.name, G<(Int, String)>.name, G<() -> Int>.name, Optional<Int>.self, type(of: Optional(1)), MemoryLayout<Int?>.size)

// expect: Optional<Int> Optional<Array<Int>> Optional<Int>.Type nil Optional(3) Optional(4) true Array<Optional<Int>>
// expect: Optional<Int> Array<String> (Int, Int) Any
// expect: Optional<Int>
// expect: Optional<Int> Dictionary<String, Optional<Int>> (Int, String) () -> Int Optional<Int> Optional<Int> 9

// program: subscripts many 2
struct M { var g = [[1, 2], [3, 4]]; subscript(r: Int, c: Int) -> Int { get { g[r][c] } set { g[r][c] = newValue } }; subscript(row r: Int) -> [Int] { get { g[r] } set { g[r] = newValue } }; subscript(s: String) -> Int? { s == "a" ? 1 : nil }; static subscript(i: Int) -> String { "s\(i)" }; subscript<T>(t: T.Type) -> String { "\(t)" } }
var m = M(); m[0, 1] += 5; m[row: 1].append(9); m[row: 0][0] = 7; print(m.g, m["a"] as Any, m["b"] as Any, M[3], m[Int.self]); func inc(_ x: inout Int) { x += 1 }; inc(&m[1, 1]); inc(&m[row: 0][1]); print(m.g); var ms = [M(), M()]; ms[1][0, 0] = 50; ms[0][row: 1] = []; print(ms.map(\.g))

// expect: [[7, 7], [3, 4, 9]] Optional(1) nil s3 Int
// expect: [[7, 8], [3, 5, 9]]
// expect: [[[1, 2], []], [[50, 2], [3, 4]]]

// program: static and lazy
struct S { static var log: [String] = []; static let a: Int = { log.append("a"); return 1 }(); static var b = S.a + 1; lazy var l = { S.log.append("l"); return [1] }(); var c: Int { S.b * 2 } }
print(S.log, S.b, S.log, S.a, S.log); var s = S(); print(S.log.count, s.l, S.log, s.l.count); s.l.append(2); var t = s; t.l.append(3); print(s.l, t.l, s.c); S.b += 5; print(S.b, s.c); enum E { static let all = [1, 2]; static func f() -> Int { all.count }; case x; var v: Int { Self.all[0] + Self.f() } }; print(E.x.v); class C { static var n = 0; let id: Int; init() { C.n += 1; id = Self.n } }; _ = C(); print(C().id, C.n); let g = { print("g init"); return 5 }(); print(g)

// expect: [] 2 ["a"] 1 ["a"]
// expect: 1 [1] ["a", "l"] 1
// expect: [1, 2] [1, 2, 3] 4
// expect: 7 14
// expect: 3
// expect: 2 2
// expect: g init
// expect: 5

// program: error flow
enum E: Error { case a(Int), b }; var log: [String] = []; func t(_ n: Int) throws -> Int { log.append("t\(n)"); defer { log.append("d\(n)") }; if n == 2 { throw E.a(n) }; return n }
func f() throws -> [Int] { var r: [Int] = []; for i in 0..<4 { r.append(try t(i)) }; return r }; do { _ = try f() } catch { print(error, log) }; log = []
func g() -> Int { do { return try t(1) + t(2) + t(3) } catch E.a(let n) where n > 1 { return -n } catch { return 0 } }; print(g(), log); log = []; print((try? t(2)) ?? 9, try! t(1), log); log = []; struct R { var v = 0; mutating func go() throws { v = 1; _ = try t(2); v = 2 } }; var r = R(); do { try r.go() } catch {}; print(r.v); var arr = [1, 2, 3]; do { try arr.sort { a, b in if a == 3 || b == 3 { throw E.b }; return a > b } } catch { print(error, arr.count) }; let m = try? [1, 2].map { try t($0) }; print(m as Any); func rt(_ f: () throws -> Void) rethrows { try f() }; rt { log.append("ok") }; do { try rt { throw E.b } } catch { print("rt", error) }; func nest() throws { do { _ = try t(2) } catch E.b { print("no") } }; do { try nest() } catch { print("nest", error) }; func x() throws -> Never { throw E.b }; do { try x() } catch { print("x") }; outer: for i in 0..<3 { do { if i == 1 { continue outer }; _ = try t(i); print("i", i) } catch { break outer } }; let res: Result<Int, E> = .failure(.a(3)); do { print(try res.get()) } catch let e as E { print("E", e) }; guard let q = try? t(5) else { fatalError() }; print(q, (try? t(2)) == nil, [0, 2].map { (try? t($0)) as Any }); func dt() throws { defer { print("defer runs") }; try { throw E.b }() }; _ = try? dt()

// expect: a(2) ["t0", "d0", "t1", "d1", "t2", "d2"]
// expect: -2 ["t1", "d1", "t2", "d2"]
// expect: 9 1 ["t2", "d2", "t1", "d1"]
// expect: 1
// expect: b 3
// expect: nil
// expect: rt b
// expect: nest a(2)
// expect: x
// expect: i 0
// expect: E a(3)
// expect: 5 true [Optional(0), nil]
// expect: defer runs

// program: closures in structures
struct H { var f: (Int) -> Int; var g: ((String) -> Void)?; let h: () -> () -> Int }; var h = H(f: { $0 * 2 }, g: nil, h: { { 4 } }); print(h.f(3), h.g == nil, h.h()()); h.g = { print("g", $0) }; h.g?("x"); h.f = { [f = h.f] in f($0) + 1 }; print(h.f(3)); var fs: [String: () -> Int] = ["a": { 1 }]; print(fs["a"]!(), fs["b"]?() as Any); fs["c"] = { fs.count }; print(fs["c"]!()); let comp: [(Int) -> Int] = [{ $0 + 1 }, { $0 * 10 }]; print(comp.reduce(1) { $1($0) }, comp.map { $0(2) }); func mk(_ n: Int) -> (inout Int) -> Void { { $0 += n } }; var z = 1; mk(4)(&z); print(z); let tup = (f: { (x: Int) in x + 1 }, 2); print(tup.f(tup.1)); func auto(_ c: @autoclosure () -> Bool, _ m: @autoclosure () -> String = "d") -> String { c() ? m() : "no" }; print(auto(1 < 2), auto(false, "m"), auto(true, { "x" }())); var cnt = 0; func side() -> Bool { cnt += 1; return true }; _ = false && side(); _ = true || side(); print(cnt); let rec: (Int) -> Int; func fact(_ n: Int) -> Int { n < 2 ? 1 : n * fact(n - 1) }; rec = fact; print(rec(5)); struct Cn { var n = 0; mutating func mk() -> Int { n += 1; return n }; func get() -> () -> Int { { n } } }; var cn = Cn(); _ = cn.mk(); let gt = cn.get(); _ = cn.mk(); print(gt(), cn.n); let mth = Cn.get(cn); print(mth()()); print([1, 2, 3].map(String.init(_:)).joined(), ["a"].map { $0.uppercased() }.map { $0 + "!" }, [3, 1].sorted(by: <), zip([1], [2]).map(+), [[1], [2, 3]].flatMap { $0 }.filter { $0.isMultiple(of: 2) == false })

// expect: 6 true 4
// expect: g x
// expect: 7
// expect: 1 nil
// expect: 2
// expect: 20 [3, 20]
// expect: 5
// expect: 3
// expect: d no x
// expect: 0
// expect: 120
// expect: 1 2
// expect: 2
// expect: 123 ["A!"] [1, 3] [3] [1, 3]

// program: shadowing and scopes
let x = 1; do { let x = x + 1; print(x); do { let x = "s\(x)"; print(x) } }; func f(_ x: Int) -> Int { var x = x; x += 1; return { let x = x * 2; return x }() }; print(f(x)); for x in [x, x + 5] { let x = x * 10; print(x) }; if let x = Optional(x + 7) { print(x) }; guard let y = Optional(3) else { fatalError() }; print(y); switch 5 { case let x where x > 3: print("x", x); default: break }; struct S { var x = 5; func g() -> Int { let x = 9; return x + self.x }; func h(x: Int) -> Int { x + self.x }; mutating func set(x: Int) { self.x = x } }; var s = S(); s.set(x: 2); print(s.g(), s.h(x: 1)); func outer() -> Int { func x() -> Int { 40 }; return x() + 2 }; print(outer()); let a = { (x: Int) in { (y: Int) in x + y } }(10)(5); print(a); var v = 1; do { defer { v = 100 }; v = 2; print(v) }; print(v); enum E { case x(Int); func v() -> Int { switch self { case .x(let x): x } } }; print(E.x(8).v()); while let x = [1].first, v > 99 { v = x }; print(v); repeat { let v = 3; _ = v } while v > 5; let (p, q) = (x, y); print(p, q); func d(x: Int = x) -> Int { x }; print(d(), d(x: 4)); let `class` = 3; print(`class`)

// expect: 2
// expect: s2
// expect: 4
// expect: 10
// expect: 60
// expect: 8
// expect: 3
// expect: x 5
// expect: 11 3
// expect: 42
// expect: 15
// expect: 2
// expect: 100
// expect: 8
// expect: 1
// expect: 1 3
// expect: 1 4
// expect: 3
