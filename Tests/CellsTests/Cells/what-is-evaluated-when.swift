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
