// program: stores
var a = Array(repeating: 0, count: 10_000)
for i in 0..<30_000 { a[i % 10_000] += i }
print(a[5], a.reduce(0, +))
struct S { var list = [1, 2]; var t = "a" }
var ss = [S(), S()]
for i in 0..<10_000 { ss[i % 2].list.append(i); ss[i % 2].t += "x" }
print(ss[0].list.count, ss[1].t.count)
enum V { case array([Int]), none }
var v = V.array([])
for i in 0..<2000 { switch v { case .array(var list): v = .none; list.append(i); v = .array(list); case .none: break } }
if case .array(let l) = v { print(l.count) }

// expect: 30015 449985000
// expect: 5002 5001
// expect: 2000

// program: closure defaults
func f(_ g: () -> Int = { 1 }) -> Int { g() }
print(f(), f(), f { 3 })
struct S { var g: () -> Int = { 5 } }
print(S().g(), S().g(), S(g: { 6 }).g())

// expect: 1 1 3
// expect: 5 5 6

// program: inout
var calls = 0
func next() -> Int { calls += 1; return 0 }
func inc(_ x: inout Int) { x += 1 }
var a = [1, 2]
inc(&a[next()])
print(a, calls)
struct C { var s = 1; var d: Int { get { s } set { s = newValue } } }
func dbl(_ x: inout Int) { x *= 2 }
var c = C(); dbl(&c.d); print(c.s)
var o: Int? = 3
func set(_ x: inout Int) { x = 9 }
set(&o!); print(o as Any)
struct O { var x = [1] { didSet { print("did", oldValue, x) } } }
func app(_ x: inout [Int]) { x.append(2); x.append(3) }
var s = O(); app(&s.x); print(s.x)

// expect: [2, 2] 1
// expect: 2
// expect: Optional(9)
// expect: did [1] [1, 2, 3]
// expect: [1, 2, 3]

// program: overloads
func f(_ x: Any) -> String { "Any" }
func f(_ x: Int) -> String { "Int" }
func g(_ x: Double) -> String { "Double" }
func g(_ x: Int) -> String { "Int" }
func h(_ x: Int?) -> String { "Int?" }
func h(_ x: Int) -> String { "Int" }
func k(_ x: Int, _ y: Int = 1) -> String { "default" }
func k(_ x: Int) -> String { "without" }
print(f(3), g(3), h(3), k(3), f("a"), g(2.5), h(nil))

// expect: Int Int Int without Any Double Int?

// program: order
var a = 5
func f() -> Int { a = 100; return 10 }
a += f()
print(a)
var log: [String] = []
func i() -> Int { log.append("i"); return 0 }
func v() -> Int { log.append("v"); return 7 }
var l = [1]
l[i()] = v()
print(log, l)
struct P { var x = 1 }
var p: P? = nil
func s() -> Int { print("called"); return 1 }
p?.x = s()
func d(_ a: Int = { print("default"); return 1 }(), b: Int) {}
d(b: { print("written"); return 2 }())
func key() -> String { print("key"); return "k" }
func val() -> Int { print("val"); return 1 }
let dict = [key(): val()]
print(-4.0.squareRoot(), -5.magnitude, dict)

// expect: 110
// expect: ["i", "v"] [7]
// expect: written
// expect: default
// expect: key
// expect: val
// expect: -2.0 -5.0 ["k": 1]

// program: optionals
var xs: [Int?] = [1, nil, 3]
while let v = xs.popLast() { print(v as Any) }
print([nil, 1].first as Any, ([nil, 1] as [Int?]).first! as Any)
var d: [String: Int?] = ["a": nil]
print(d.removeValue(forKey: "a") as Any, d.count)
d["b"] = .some(nil)
print(d["b"] as Any, d["c"] as Any)

// expect: Optional(3)
// expect: nil
// expect: Optional(1)
// expect: Optional(nil) nil
// expect: Optional(nil) 0
// expect: Optional(nil) nil

// program: slices
var s = [1, 2, 3, 4][2...]
s.append(9)
print(s.startIndex, s.endIndex, s)
s.removeFirst(); print(s.startIndex, s)
s.insert(0, at: s.startIndex); print(s.startIndex, s)
s[s.startIndex] = 5; print(s, s.indices)
s.reverse(); s.sort(); print(s.startIndex, s)
s += [1]; print(s.startIndex, s.endIndex)
s.removeAll { $0 > 5 }; print(s.startIndex, s)
s.replaceSubrange(s.startIndex..<s.startIndex + 1, with: [7, 7]); print(s.startIndex, s)
let t = s.map { $0 }; print(t.startIndex, s.filter { $0 > 1 }.startIndex, s.dropFirst().startIndex, s.prefix(1).startIndex, s.suffix(1).startIndex)
print(s.firstIndex(of: 7)!, s.enumerated().map { $0.offset }, s[(s.startIndex + 1)...].startIndex)

// expect: 2 5 [3, 4, 9]
// expect: 3 [4, 9]
// expect: 3 [0, 4, 9]
// expect: [5, 4, 9] 3..<6
// expect: 3 [4, 5, 9]
// expect: 3 7
// expect: 3 [4, 5, 1]
// expect: 3 [7, 7, 5, 1]
// expect: 0 0 4 3 6
// expect: 3 [0, 1, 2, 3] 4

// program: statics
let base = 3
struct S { static let twice: Int = base * 2 }
print(S.twice)
func make() -> Int { 4 }
struct T { var v = make() }
print(T().v)

// expect: 6
// expect: 4

// program: break label do
outer: do { do { break outer } catch { print("x") }; print("not") }
enum E: Error { case a }
lab: do { throw E.a } catch { print("caught"); break lab }
print("end")

// expect: caught
// expect: end

// program: mix
let u: [UInt64] = [3, .max, 1]
print(u.sorted(), u.max()!, u.min()!)
enum E: Comparable { case a(Int), b(String), c }
print([E.c, .b("x"), .a(3), .b("a"), .a(1)].sorted(), E.a(1) < .a(2))
struct N: Equatable { var d = Double.nan }
let n = N(); print(n == n)
let d: Any = ["a": 1]
print(d as? [String: Int] as Any, max(Double.nan, 1), max(1, Double.nan), min(Double.nan, 1))
struct Out { struct In { var x = 1 }; enum K { case q } }
print(Out.In(), Out.K.q, [Out.In()], [Out.K.q], Optional(Out.K.q) as Any)
let st: Set = [1]
print([st], [[1, 2][...]], ["k": st], Optional(st) as Any)
let t = "a\0b"; print(t.count, t.utf8.count, t == "ab"); debugPrint(t)

// expect: [1, 3, 18446744073709551615] 18446744073709551615 1
// expect: [main.E.a(1), main.E.a(3), main.E.b("a"), main.E.b("x"), main.E.c] true
// expect: false
// expect: Optional(["a": 1]) nan 1.0 nan
// expect: In(x: 1) q [main.Out.In(x: 1)] [main.Out.K.q] Optional(main.Out.K.q)
// expect: [Set([1])] [ArraySlice([1, 2])] ["k": Set([1])] Optional(Set([1]))
// expect: 3 3 false
// expect: "a\0b"

// program: self init
struct S { init?(b: String) { return nil }; init?(a: String) { self.init(b: a); print("Hello!") } }
print(S(a: "x") == nil)
print([1, 2, 3].split(separator: 2)); debugPrint([1, 2, 3].split(separator: 2)); print(Optional([1, 2, 3].split(separator: 2)) as Any)

// expect: true
// expect: [ArraySlice([1]), ArraySlice([3])]
// expect: [ArraySlice([1]), ArraySlice([3])]
// expect: Optional([ArraySlice([1]), ArraySlice([3])])

// program: valid
struct Q { struct Values { var x = 2 } ; var v = Values() }
print(Q().v)
struct NE { var x = 1 }
let ne: NE? = nil
switch ne { case nil: print("nil"); case let v?: print(v) }
let tp: (Int, Int)? = nil
switch tp { case nil: print("nil"); case let v?: print(v) }
func dd() { let red, green, blue: Double; red = 1; green = 2; blue = 3; print(red, green, blue) }
dd()
print([Set<Int>]().count)
var x = 0; (x, _) = (3, 4); print(x)
let n = 3
let cl = { var n = n; n += 1; return n }
print(cl())
struct AC { var p: Int
  {
    get { 4 }
  }
}
print(AC().p)
let on: Int? = Optional.none
print(on as Any)
extension Q.Values { var dbl: Int { x * 2 } }
print(Q().v.dbl, 3...18 ~= 5)
struct SS { static subscript(i: Int) -> Int { i * 2 }; subscript(a: Int, b: Int = 10) -> Int { a + b } }
print(SS[4], SS()[1], SS()[1, 2])
func two(_ a: Int, _ b: String) -> String { "\(a)\(b)" }
let pairs = [(1, "a"), (2, "b")]
print(pairs.map(two), Bool(false), Set([4]).firstIndex(of: 4) != nil, 0x1.8p1)
struct DI { static let d = 7; var c: Int; init(c: Int = d) { self.c = c } }
print(DI().c)

// expect: Values(x: 2)
// expect: nil
// expect: nil
// expect: 1.0 2.0 3.0
// expect: 0
// expect: 3
// expect: 4
// expect: 4
// expect: nil
// expect: 4 true
// expect: 8 11 3
// expect: ["1a", "2b"] false true 3.0
// expect: 7

// program: patterns
enum S { indirect case pair(S, S), leaf(Int); case none }
func d(_ s: S) -> String { switch s { case .leaf(let n) where n > 5: "big\(n)"; case .leaf(1...3): "small"; case .leaf(let n): "leaf\(n)"; case .pair(.leaf(let a), .leaf(let b)): "ll\(a)\(b)"; case .pair(let l, .none): "ln" + d(l); case .pair(_, let r): "r" + d(r); case .none: "none" } }
print(d(.leaf(9)), d(.leaf(2)), d(.leaf(4)), d(.pair(.leaf(1), .leaf(2))), d(.pair(.leaf(7), .none)), d(.pair(.none, .leaf(0))), d(.none))
let t: (Int, String?) = (3, "x")
switch t { case (0, _): print("zero"); case (1...2, nil): print("a"); case (let n, let s?) where n == s.count: print("b"); case (_, "x"?): print("c"); case (let n, .some(let s)): print(n, s); case (_, .none): print("d") }
let any: [Any] = [1, "a", 2.5, [1], ["k": 1], (1, 2), nil as Int? as Any, { 3 } as () -> Int, S.none]
for x in any { switch x { case let i as Int: print("Int", i); case let s as String: print("String", s); case is Double: print("Double"); case let a as [Int]: print("list", a); case let d as [String: Int]: print("dict", d); case let p as (Int, Int): print("pair", p); case let f as () -> Int: print("f", f()); case is S: print("S"); default: print("other") } }
for case let (i, x?) in [1, nil, 3].enumerated() { print(i, x) }
for case .leaf(let n) in [S.leaf(1), .none, .leaf(2)] where n > 1 { print(n) }
if case (1, let b) = (1, 2), case 0..<5 = b { print("ok", b) }
guard case let .leaf(q) = S.leaf(8) else { fatalError() }; print(q)
let c: Character = "m"; switch c { case "a"..."l": print("first"); case "m"..."z": print("second"); default: print("?") }
switch (1, (2, [3])) { case let (a, (b, l)): print(a, b, l) }
switch 5 { case let x where x < 3: print("lt"); case 3, 4: print("34"); case 5: print("five"); fallthrough; case 6: print("six"); default: print("d") }
switch "abc" { case let s where s.hasPrefix("a"): print("pre"); default: break }
let v: Result<Int, any Error> = .success(3); switch v { case .success(let n): print(n); case .failure(let e): print(e) }
if case .success(3) = v { print("three") }
var (a, (b, _)) = (1, (2, 3)); a += b; print(a); let (q1, r1) = 17.quotientAndRemainder(dividingBy: 5); print(q1, r1)

// expect: big9 small leaf4 ll12 lnbig7 rleaf0 none
// expect: c
// expect: Int 1
// expect: String a
// expect: Double
// expect: list [1]
// expect: dict ["k": 1]
// expect: pair (1, 2)
// expect: other
// expect: f 3
// expect: S
// expect: 0 1
// expect: 2 3
// expect: 2
// expect: ok 2
// expect: 8
// expect: second
// expect: 1 2 [3]
// expect: five
// expect: six
// expect: pre
// expect: 3
// expect: three
// expect: 3
// expect: 3 2

// program: labelled
outer: for i in 0..<4 { inner: for j in 0..<4 { if j == 2 { continue outer }; if i == 2 { break outer }; if i == 1 { continue inner }; print(i, j) } }
var n = 0
a: while true { n += 1; b: repeat { n += 10; if n > 25 { break a }; if n % 2 == 0 { break b }; continue a } while true }
print(n)
sw: switch 3 { case 3: for i in 0... { if i == 4 { break sw }; print(i) }; print("never"); default: break }
blk: do { if n > 3 { break blk }; print("no") }
lab: if n > 1 { for _ in 0..<3 { break lab }; print("no") }
l2: for i in [1, 2, 3] { switch i { case 2: continue l2; case 3: break l2; default: print("i", i) } }
repeat { n -= 1; if n % 3 == 0 { continue }; if n < 20 { break } } while n > 0
print(n)

// expect: 0 0
// expect: 0 1
// expect: 33
// expect: 0
// expect: 1
// expect: 2
// expect: 3
// expect: i 1
// expect: 19

// program: observers
struct T { var v: Int { didSet { if v > 10 { v = 10 } } willSet { print("to", newValue) } }; var list: [Int] = [] { didSet { print("n", list.count, oldValue.count) } }; init(v: Int) { self.v = v; self.v = 50 } }
var t = T(v: 3); print(t.v); t.v = 99; print(t.v); t.list.append(1); t.list[0] = 5; t.list += [1, 2]; t.list.removeAll(); t.v += 0; t.v -= 20; print(t.v)
class K { var x = 0 { willSet { print("w", x, newValue) } didSet { print("d", oldValue, x) } }; func bump() { x += 1 } }
let k = K(); k.bump(); k.x = 5; swap(&k.x, &t.v); print(k.x, t.v)
class L: K { override var x: Int { didSet { print("L", x) } } }
let l = L(); l.x = 2; l.bump()
struct W { var inner = T(v: 1) { didSet { print("inner", inner.v) } } }
var w = W(); w.inner.v = 4; w.inner.list.append(2)
var g = 1 { didSet { print("g", oldValue, g) } }
g = 2; g += 3; func ch(_ x: inout Int) { x *= 2; x *= 2 }; ch(&g); print(g)

// expect: 50
// expect: to 99
// expect: 10
// expect: n 1 0
// expect: n 1 1
// expect: n 3 1
// expect: n 0 3
// expect: to 10
// expect: to -10
// expect: -10
// expect: w 0 1
// expect: d 0 1
// expect: w 1 5
// expect: d 1 5
// expect: to 5
// expect: w 5 -10
// expect: d 5 -10
// expect: -10 5
// expect: w 0 2
// expect: d 0 2
// expect: L 2
// expect: w 2 3
// expect: d 2 3
// expect: L 3
// expect: to 4
// expect: inner 4
// expect: n 1 0
// expect: inner 4
// expect: g 1 2
// expect: g 2 5
// expect: g 5 20
// expect: 20

// program: throwing
enum E: Error, Equatable { case a, b(Int) }
struct X: Error { let m: String }
func f(_ n: Int) throws -> Int { if n == 0 { throw E.a }; if n == 1 { throw E.b(7) }; if n == 2 { throw X(m: "x") }; return n }
for i in 0..<5 { do { let v = try f(i); print("v", v); if v == 4 { throw E.b(9) } } catch E.a { print("a") } catch E.b(let n) where n > 8 { print("big", n) } catch let e as E { print("E", e) } catch { print("other", error) } }
print((try? f(0)) as Any, (try? f(3)) as Any, try! f(4))
func g() throws -> [Int] { try [5, 6, 1].map { try f($0) } }
do { print(try g()) } catch { print("g", error) }
func r(_ body: () throws -> Int) rethrows -> Int { defer { print("r done") }; return try body() + 1 }
print(r { 4 }); do { print(try r { try f(0) }) } catch { print(error as! E == .a) }
func t() throws(E) -> Int { throw .b(1) }
do { print(try t()) } catch { print(error == .b(1)) }
func nested() throws { do { _ = try f(1) } catch E.a { print("never") } }
do { try nested() } catch { print("out", error) }
let res = Result { try f(2) }; switch res { case .success: print("s"); case .failure(let e): print(e) }
print((try? res.get()) as Any, Result<Int, E>.success(2).map { $0 * 2 }, (try? Result<Int, E>.failure(.a).get()) as Any)
func opt() throws -> Int? { nil }; print((try? opt()) as Any, try? opt() ?? 3)
let z = try? f(5) + f(6); print(z as Any)
struct I { init(_ n: Int) throws { if n < 0 { throw E.a } } ; var p: Int { get throws { throw E.a } } }
do { _ = try I(-1) } catch { print("init", error) }; do { _ = try I(1).p } catch { print("prop", error) }

// expect: a
// expect: E b(7)
// expect: other X(m: "x")
// expect: v 3
// expect: v 4
// expect: big 9
// expect: nil Optional(3) 4
// expect: g b(7)
// expect: r done
// expect: 5
// expect: r done
// expect: true
// expect: true
// expect: out b(7)
// expect: X(m: "x")
// expect: nil success(4) nil
// expect: nil Optional(3)
// expect: Optional(11)
// expect: init a
// expect: prop a

// program: sets and dictionaries
var s: Set = [3, 1, 2]; print(s.sorted(), s.contains(2), s.insert(2).inserted, s.insert(9).memberAfterInsert, s.remove(1) as Any, s.remove(77) as Any, s.count)
print(s.union([4]).sorted(), s.intersection([2, 3]).sorted(), s.subtracting([2]).sorted(), s.symmetricDifference([2, 100]).sorted(), s.isSubset(of: [2, 3, 9, 1]), s.isDisjoint(with: [5]), s.isSuperset(of: [2]), s == [9, 3, 2], s.isStrictSubset(of: s))
var d = ["a": 1, "b": 2]; d["c"] = 3; d["a"] = nil; d["b", default: 0] += 5; d["z", default: 10] -= 1
print(d.sorted { $0.key < $1.key }.map { "\($0)\($1)" }, d.keys.sorted(), d.values.sorted(), d.count, d["q"] as Any, d.isEmpty, d.contains { $0.value == 3 }, d.min { $0.value < $1.value }!.key)
print(d.mapValues { $0 * 2 }.sorted { $0.key < $1.key }, d.filter { $0.value > 3 }.keys.sorted(), d.reduce(0) { $0 + $1.value }, Dictionary(grouping: 1...6, by: { $0 % 3 }).sorted { $0.key < $1.key }, d.merging(["b": 1, "y": 2]) { $0 + $1 }.sorted { $0.key < $1.key })
print(Dictionary(uniqueKeysWithValues: zip(["x", "y"], 1...)).sorted { $0.key < $1.key }, Dictionary([("a", 1), ("a", 2)], uniquingKeysWith: +), d.removeValue(forKey: "b") as Any, d.updateValue(5, forKey: "c") as Any, d.first { $0.value == 5 }!, d == ["c": 5, "z": 9])
struct P: Hashable { var x: Int; var y: String }; enum H: Hashable { case a, b(Int) }
let ps: Set<P> = [P(x: 1, y: "a"), P(x: 1, y: "a"), P(x: 2, y: "a")]; print(ps.count, ps.contains(P(x: 2, y: "a")))
let hs: [H: String] = [.a: "A", .b(1): "B"]; print(hs[.b(1)]!, hs[.b(2)] as Any, hs[.a]!)
let dd: [[Int]: [String: Set<Int>]] = [[1, 2]: ["k": [1]]]; print(dd[[1, 2]]!["k"]!, dd[[2]] as Any)
print(["a": 1] == ["a": 1], [1: [2]], ["k": Optional(1)], [1: "a"].map { "\($0.key)\($0.value)" }, Set("hello").count, Set([1, 2]).map { $0 }.sorted(), d.compactMapValues { $0 > 5 ? $0 : nil }.count)
for (k, v) in ["one": 1] { print(k, v) }; for (i, (k, v)) in ["one": 1].enumerated() { print(i, k, v) }; var dn: [String: [String: Int]] = [:]; dn["a", default: [:]]["b", default: 0] += 1; print(dn)

// expect: [1, 2, 3] true false 9 Optional(1) nil 3
// expect: [2, 3, 4, 9] [2, 3] [3, 9] [3, 9, 100] true true true true false
// expect: ["b7", "c3", "z9"] ["b", "c", "z"] [3, 7, 9] 3 nil false true c
// expect: [(key: "b", value: 14), (key: "c", value: 6), (key: "z", value: 18)] ["b", "z"] 19 [(key: 0, value: [3, 6]), (key: 1, value: [1, 4]), (key: 2, value: [2, 5])] [(key: "b", value: 8), (key: "c", value: 3), (key: "y", value: 2), (key: "z", value: 9)]
// expect: [(key: "x", value: 1), (key: "y", value: 2)] ["a": 3] Optional(7) Optional(3) (key: "c", value: 5) true
// expect: 2 true
// expect: B nil A
// expect: [1] nil
// expect: true [1: [2]] ["k": Optional(1)] ["1a"] 4 [1, 2] 1
// expect: one 1
// expect: 0 one 1
// expect: ["a": ["b": 1]]

// program: slices and ranges 2
extension Sequence where Element == Int { var sum: Int { reduce(0, +) } }
let a = [10, 20, 30, 40, 50]
print((1..<5).count, (1...5).sum, a[1...2].sum, (0..<10).filter { $0 % 3 == 0 }, stride(from: 0, to: 10, by: 4).map { $0 }, stride(from: 5, through: 1, by: -2).map { $0 }, stride(from: 0.0, through: 1.0, by: 0.25).map { $0 }, (1...3).reversed().map { $0 }, (1...3).contains(3), (1..<3).contains(3), 5 ~= 5, (1...) ~= 100)
var b = a; b[1...2] = [1]; print(b); b[0..<0] = [7, 8]; print(b); b.replaceSubrange(1...1, with: []); print(b); b.insert(contentsOf: [5, 6], at: 1); print(b); b[1...].sort(); print(b); b[..<2].reverse(); print(b); b.removeSubrange(1...2); print(b); b.removeAll { $0 > 30 }; print(b)
var c = a[1...3]; c[2] = 99; c.append(1); print(c, a, c.indices, c[c.startIndex], c[c.endIndex - 1]); c = c.dropFirst(); print(c.startIndex, c)
print(a.split { $0 == 30 }, a.chunked(2), a.lastIndex { $0 < 30 }!, a.partitioned, a.first { $0 > 25 }!, a.allSatisfy { $0 > 5 }, a.elementsEqual([10, 20, 30, 40, 50]), a.starts(with: [10, 20]), zip(a, a.dropFirst()).map { $1 - $0 }, a.indices.map { $0 }, a.enumerated().map { $0 * $1 }, a.max()!, a.min { $0 % 7 < $1 % 7 }!)
extension Array { func chunked(_ n: Int) -> [[Element]] { stride(from: 0, to: count, by: n).map { Array(self[$0..<Swift.min($0 + n, count)]) } } ; var partitioned: Int { count / 2 } }
var p = [3, 1, 4, 1, 5, 9, 2, 6]; let i = p.partition { $0 > 3 }; print(i, p[..<i].sorted(), p[i...].sorted()); p.sort(); p.swapAt(0, 7); print(p); print(p.reduce(into: [:]) { $0[$1, default: 0] += 1 }[1]!, p.joined(by: "-"), p.description.count)
extension Array where Element: CustomStringConvertible { func joined(by s: String) -> String { map(\.description).joined(separator: s) } }
let r = 1..<4; print(r.lowerBound, r.upperBound, r, r.isEmpty, r.clamped(to: 2..<9), r.overlaps(3..<5), Range(1...3), ClosedRange(1..<4), (0..<3).randomElement()! < 3, Array(r.reversed()), r.last!, r.map { $0 * 2 }, r[1...].count, r.firstIndex(of: 2)!, (1.0..<2.0).contains(1.5), ("a"..."f").contains("c"))

// expect: 4 15 50 [0, 3, 6, 9] [0, 4, 8] [5, 3, 1] [0.0, 0.25, 0.5, 0.75, 1.0] [3, 2, 1] true false true true
// expect: [10, 1, 40, 50]
// expect: [7, 8, 10, 1, 40, 50]
// expect: [7, 10, 1, 40, 50]
// expect: [7, 5, 6, 10, 1, 40, 50]
// expect: [7, 1, 5, 6, 10, 40, 50]
// expect: [1, 7, 5, 6, 10, 40, 50]
// expect: [1, 6, 10, 40, 50]
// expect: [1, 6, 10]
// expect: [20, 99, 40, 1] [10, 20, 30, 40, 50] 1..<5 20 1
// expect: 2 [99, 40, 1]
// expect: [ArraySlice([10, 20]), ArraySlice([40, 50])] [[10, 20], [30, 40], [50]] 1 2 30 true true true [10, 10, 10, 10] [0, 1, 2, 3, 4] [0, 20, 60, 120, 200] 50 50
// expect: 4 [1, 1, 2, 3] [4, 5, 6, 9]
// expect: [9, 1, 2, 3, 4, 5, 6, 1]
// expect: 2 9-1-2-3-4-5-6-1 24
// expect: 1 4 1..<4 false 2..<4 true 1..<4 1...3 true [3, 2, 1] 3 [2, 4, 6] 3 2 true true

// program: value semantics
struct In { var l = [1]; var d = ["k": [1]] }; struct Out { var i = In(); var a = [In(), In()] }
var o = Out(); let copy = o; o.i.l.append(2); o.a[0].d["k"]![0] = 9; o.a[1].d["n"] = [3]; print(copy.i.l, copy.a[0].d, copy.a[1].d.count, o.i.l, o.a[0].d, o.a[1].d.count)
var arr = [[1, 2], [3]]; for var r in arr { r.append(0) }; for i in arr.indices { arr[i].append(i) }; print(arr); var x = arr[0]; x[0] = 100; print(arr[0], x); func f(_ a: [[Int]]) -> [[Int]] { var b = a; b[0] = []; return b }; print(f(arr), arr)
class R { var v = [1] }; let r1 = R(); let r2 = r1; r2.v.append(2); print(r1.v); struct H { let r = R() }; let h1 = H(), h2 = h1; h2.r.v.append(9); print(h1.r.v); var cl = [1]; let f1 = { cl.append(2) }; f1(); f1(); print(cl); let snap = cl; f1(); print(snap, cl)
var t = (l: [1], n: (s: "a", 2)); var t2 = t; t2.l.append(2); t2.n.s += "b"; t.n.1 = 5; print(t, t2); enum E { case v([Int]) ; mutating func add(_ n: Int) { if case .v(var l) = self { l.append(n); self = .v(l) } } }; var e = E.v([1]); let e2 = e; e.add(2); print(e, e2)
var opt: [Int]? = [1]; let o2 = opt; opt?.append(2); opt![0] = 7; print(opt!, o2!); var ds: [String: [Int]] = ["a": [1]]; let dc = ds; ds["a"]?.append(2); ds["a"]! += [3]; print(ds, dc); var st = Set([1]); let s2 = st; st.insert(2); print(st.count, s2.count); var str = "ab"; let s3 = str; str.append("c"); str += "d"; print(str, s3)
func mutate(_ a: inout [Int]) -> [Int] { let before = a; a.append(0); return before }; var m = [5]; print(mutate(&m), m); var sw1 = [1], sw2 = [2]; swap(&sw1, &sw2); print(sw1, sw2); var n1 = [[0]]; n1[0].swapAt(0, 0); n1 += [n1[0] + [1]]; print(n1); let big = Array(repeating: [0], count: 2); var big2 = big; big2[0][0] = 1; print(big, big2)

// expect: [1] ["k": [1]] 1 [1, 2] ["k": [9]] 2
// expect: [[1, 2, 0], [3, 1]]
// expect: [1, 2, 0] [100, 2, 0]
// expect: [[], [3, 1]] [[1, 2, 0], [3, 1]]
// expect: [1, 2]
// expect: [1, 9]
// expect: [1, 2, 2]
// expect: [1, 2, 2] [1, 2, 2, 2]
// expect: (l: [1], n: (s: "a", 5)) (l: [1, 2], n: (s: "ab", 2))
// expect: v([1, 2]) v([1])
// expect: [7, 2] [1]
// expect: ["a": [1, 2, 3]] ["a": [1]]
// expect: 2 1
// expect: abcd ab
// expect: [5] [5, 0]
// expect: [2] [1]
// expect: [[0], [0, 1]]
// expect: [[0], [0]] [[1], [0]]
