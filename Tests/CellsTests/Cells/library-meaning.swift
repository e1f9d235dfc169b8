// program: own == decides everywhere
struct W: Hashable { var a: Int, b: Int; static func == (x: W, y: W) -> Bool { x.a == y.a }; func hash(into h: inout Hasher) { h.combine(a) } }
let l = [W(a: 1, b: 1), W(a: 1, b: 2), W(a: 2, b: 1)]
print(Set(l).count, l.firstIndex(of: W(a: 2, b: 9))!, l.contains(W(a: 1, b: 7)), [l[0]] == [l[1]], Optional(l[0]) == l[1], (l[0], 1) == (l[1], 1))
var d: [W: Int] = [:]
for w in l { d[w, default: 0] += 1 }
print(d.values.sorted())

// expect: 2 2 true true true true
// expect: [1, 2]

// program: own == inside synthesised ==
struct In: Equatable { var v: Int; static func == (a: In, b: In) -> Bool { abs(a.v - b.v) < 2 } }
struct Out: Equatable { var i: In; var l: [In] }
enum En: Equatable { case a(In), b([In]) }
print(Out(i: In(v: 1), l: [In(v: 1)]) == Out(i: In(v: 2), l: [In(v: 0)]), En.a(In(v: 5)) == .a(In(v: 6)), En.b([In(v: 1)]) == .b([In(v: 3)]))

// expect: true true false

// program: casting dictionaries and lists out of Any
let d: Any = ["a": 1, "b": 2]
print((d as? [String: Int])?.count as Any, (d as? [String: String]) as Any, (d as? [Int: Int]) == nil, d is [String: Int])
let l: Any = [1, 2]
print((l as? [Int]) as Any, (l as? [String]) == nil, l is [Any], (l as? [Any])?.count as Any)
let m: [Any] = [1, "a", 2.5, [1], ["k": true], (1, 2), nil as Int? as Any]
for x in m {
    switch x {
    case let n as Int: print("Int", n)
    case let s as String: print("String", s)
    case let f as Double: print("Double", f)
    case let a as [Int]: print("[Int]", a)
    case let d as [String: Bool]: print("dict", d)
    case let (a, b) as (Int, Int): print("pair", a, b)
    default: print("other")
    }
}

// expect: Optional(2) nil true true
// expect: Optional([1, 2]) true true Optional(2)
// expect: Int 1
// expect: String a
// expect: Double 2.5
// expect: [Int] [1]
// expect: dict ["k": true]
// expect: pair 1 2
// expect: other

// program: stride with doubles counts steps
print(Array(stride(from: 0, through: 1, by: 0.1)).count, Array(stride(from: 0.0, to: 1.0, by: 0.25)), Array(stride(from: 5, to: 1, by: -2)), Array(stride(from: 1, to: 1, by: 1)))

// expect: 11 [0.0, 0.25, 0.5, 0.75] [5, 3] []

// program: printing numbers
print(1e16, 1e15, 123456789012345680.0, 0.1 + 0.2, 1e-5, 0.0001, 100.0, 1.0e100, 5e-324, Double.greatestFiniteMagnitude, Float(1e10), Float(16777216), 3.0e0)
print(Double.pi, Float.pi, 1.0 / 3, Float(1) / 3, 2.0.squareRoot(), Double.ulpOfOne, Int.min, UInt64.max)

// expect: 1e+16 1000000000000000.0 1.2345678901234568e+17 0.30000000000000004 1e-05 0.0001 100.0 1e+100 5e-324 1.7976931348623157e+308 1e+10 16777216.0 3.0
// expect: 3.141592653589793 3.1415925 0.3333333333333333 0.33333334 1.4142135623730951 2.220446049250313e-16 -9223372036854775808 18446744073709551615

// program: enums and structs print like Swift
enum E { case a, b(Int), c(x: Int, String), d(E2), e(Int?) }
enum E2: String { case q = "Q" }
struct S { var e: E; var s = "t"; var o: Int? = nil; var f: Double = 1 }
print(E.a, E.b(1), E.c(x: 1, "y"), E.d(.q), E.e(nil), E.e(2), S(e: .a))
debugPrint(E.c(x: 1, "y"), S(e: .b(2)))
print([S(e: .a, s: "u", o: 3)], E2.q, E2.q.rawValue, [E2.q])

// expect: a b(1) c(x: 1, "y") d(main.E2.q) e(nil) e(Optional(2)) S(e: main.E.a, s: "t", o: nil, f: 1.0)
// expect: main.E.c(x: 1, "y") main.S(e: main.E.b(2), s: "t", o: nil, f: 1.0)
// expect: [main.S(e: main.E.a, s: "u", o: Optional(3), f: 1.0)] q Q [main.E2.q]

// program: sorting is stable and by several keys
let p = [("b", 2), ("a", 2), ("c", 1), ("a", 1)]
print(p.sorted { $0.1 < $1.1 }, p.sorted { ($0.1, $0.0) < ($1.1, $1.0) }, p.min { $0.0 < $1.0 }!, p.max { $0.1 < $1.1 }!)
var a = [3, 1, 2]
a.sort(by: >)
print(a, a.sorted(), a.reversed().map { $0 }, [1, 2, 2].isEmpty, a.min()!, a.allSatisfy { $0 > 0 })

// expect: [("c", 1), ("a", 1), ("b", 2), ("a", 2)] [("a", 1), ("c", 1), ("a", 2), ("b", 2)] ("a", 2) ("b", 2)
// expect: [3, 2, 1] [1, 2, 3] [1, 2, 3] false 1 true

// program: set algebra
let a: Set = [1, 2, 3], b: Set = [3, 4]
print(a.union(b).sorted(), a.intersection(b), a.subtracting(b).sorted(), a.symmetricDifference(b).sorted(), a.isSuperset(of: [1]), a.isStrictSubset(of: [1, 2, 3, 4]), a.isDisjoint(with: [9]), a == [3, 2, 1])
var c = a
c.formUnion([7]); c.subtract([1]); c.formIntersection([2, 7, 9])
print(c.sorted(), c.insert(2).inserted, c.insert(5), c.update(with: 5) as Any, c.remove(100) as Any, c.map { $0 * 2 }.sorted(), c.filter { $0 > 4 }.count)

// expect: [1, 2, 3, 4] [3] [1, 2] [1, 2, 4] true true true true
// expect: [2, 7] false (inserted: true, memberAfterInsert: 5) Optional(5) nil [4, 10, 14] 2

// program: integer arithmetic at its borders
print(Int.max &+ 1, Int.min &- 1, Int.max &* 2, 7 / -2, 7 % -2, -7 / 2, -7 % 2, (-7).quotientAndRemainder(dividingBy: 2), 5.isMultiple(of: 5), 6.trailingZeroBitCount, 255.nonzeroBitCount, 1.leadingZeroBitCount)
print(Int.max.addingReportingOverflow(1), 5.multipliedReportingOverflow(by: 3).overflow, 1 << 62, 1 << 64, -1 >> 3, 1 << -1, ~0, 6 ^ 3, 6 | 1, 6 & 3, (-8).magnitude, 5.signum(), abs(-3))

// expect: -9223372036854775808 9223372036854775807 -2 -3 1 -3 -1 (quotient: -3, remainder: -1) true 1 8 63
// expect: (partialValue: -9223372036854775808, overflow: true) false 4611686018427387904 0 -1 0 -1 5 7 2 8 1 3

// program: reversed collections
let r = [1, 2, 3].reversed()
print(Array(r), r.first!, r.map { $0 }, r.count, "abc".reversed().map { String($0) }, (1...3).reversed().map { $0 })
for (i, x) in [1, 2].reversed().enumerated() { print(i, x, terminator: ";") }
print()

// expect: [3, 2, 1] 3 [3, 2, 1] 3 ["c", "b", "a"] [3, 2, 1]
// expect: 0 2;1 1;

// program: UInt64 sorted, max and min
let u: [UInt64] = [3, UInt64.max, 1]
print(u.sorted(), u.max()!, u.min()!, max(u[0], u[1]), u.sorted(by: >), u.reduce(0, &+))
print(UInt64.max > 3, u[1] == UInt64.max, UInt64(5) < 7, Set(u).count)

// expect: [1, 3, 18446744073709551615] 18446744073709551615 1 18446744073709551615 [18446744073709551615, 3, 1] 3
// expect: true true true 3

// program: synthesised Comparable of enums with payloads
enum P: Comparable { case low(Int), mid, high(String, Int) }
print(P.low(5) < .mid, P.low(1) < .low(2), P.high("a", 2) < .high("a", 3), [P.high("b", 1), .mid, .low(9), .low(2)].sorted(), P.mid > P.mid)
enum S: Comparable { case s, m, l }
print(S.s < .l, [S.l, .s, .m].sorted(), [S.m, .l].max()!)

// expect: true true true [main.P.low(2), main.P.low(9), main.P.mid, main.P.high("b", 1)] false
// expect: true [main.S.s, main.S.m, main.S.l] l

// program: a struct with NaN does not equal itself
struct V: Equatable { var x: Double }
let v = V(x: .nan)
print(v == v, [v] == [v], Double.nan == .nan, [Double.nan] == [.nan], [Double.nan].contains(.nan), Optional(Double.nan) == Optional(Double.nan))
let t = (Double.nan, 1)
print(t == t)

// expect: false false false false false false
// expect: false

// program: JSON-like values in Any
let j: [String: Any] = ["name": "x", "n": 3, "list": [1, 2], "sub": ["k": 1.5]]
print(j["n"] as? Int ?? 0, (j["list"] as? [Int])?.count ?? 0, (j["sub"] as? [String: Double])?["k"] ?? 0, j["zz"] == nil, (j["sub"] as? [String: Any])?["k"] ?? "none")

// expect: 3 2 1.5 true 1.5

// program: min and max with NaN
print(max(Double.nan, 1), max(1, Double.nan), min(Double.nan, 1), min(1, Double.nan))
print([1, .nan, 2].max()!, [Double.nan, 1].min()!, [1.0, .nan].max()!)
print(Double.nan < 1, Double.nan > 1, Double.nan != 1, (0.0...1.0).contains(.nan))

// expect: nan 1.0 nan 1.0
// expect: 2.0 nan 1.0
// expect: false false true false

// program: sequence(first:next:) and sequence(state:next:)
print(Array(sequence(first: 1) { $0 < 50 ? $0 * 2 : nil }))
for x in sequence(first: 10, next: { $0 > 7 ? $0 - 1 : nil }) { print(x, terminator: " ") }
print()
let fib = sequence(state: (0, 1)) { (s: inout (Int, Int)) -> Int? in defer { s = (s.1, s.0 + s.1) }; return s.0 }
print(Array(fib.prefix(8)), sequence(first: 3) { $0 + 3 }.prefix(3).map { $0 }, sequence(first: 1) { $0 * 3 }.first { $0 > 20 }!)

// expect: [1, 2, 4, 8, 16, 32, 64]
// expect: 10 9 8 7 
// expect: [0, 1, 1, 2, 3, 5, 8, 13] [3, 6, 9] 27

// program: zip with ranges without end
print(zip(1..., ["a", "b"]).map { "\($0)\($1)" }, Array(zip([5, 6], 0...)).map { $0 * 10 + $1 })
print((1...).prefix(3).map { $0 }, (3...).first { $0 > 4 }!, (5...).contains(4), (5...).contains(9))

// expect: ["1a", "2b"] [50, 61]
// expect: [1, 2, 3] 5 false true

// program: print with separators and terminators
print(1, 2, 3, separator: "-", terminator: "!\n")
print("a", terminator: "")
print("b", "c", separator: "")
print()
print([String](), [Int: Int](), "", Optional<Int>.none as Any, ())
print([1: [2: [3]]], [["a"]], ("x", [1.5]), [nil, 1] as [Int?])

// expect: 1-2-3!
// expect: abc
// expect:
// expect: [] [:]  nil ()
// expect: [1: [2: [3]]] [["a"]] ("x", [1.5]) [nil, Optional(1)]

// program: debug text of everything
debugPrint("a\nb", 1, 1.5, true, ["x"], ["k": "v"], ("a", 1), Optional("s") as Any, "c" as Character, 1..<3, [1, 2][1...])
print(["a\"b", "c\nd"], "\("q")", ["x": "y"], Optional("z") as Any, String(describing: "s"), String(reflecting: "s"))
debugPrint(1...3, [1...2], Set(["s"]), 0..<0, stride(from: 1, to: 3, by: 1).map { $0 })
print(1...3, [1..<2], (1...2, "a"))

// expect: "a\nb" 1 1.5 true ["x"] ["k": "v"] ("a", 1) Optional("s") "c" Range(1..<3) ArraySlice([2])
// expect: ["a\"b", "c\nd"] q ["x": "y"] Optional("z") s "s"
// expect: ClosedRange(1...3) [ClosedRange(1...2)] Set(["s"]) Range(0..<0) [1, 2]
// expect: 1...3 [Range(1..<2)] (ClosedRange(1...2), "a")

// program: dictionary initialisers and transforms
let d = Dictionary(uniqueKeysWithValues: zip(["a", "b"], 1...))
print(d.sorted { $0.key < $1.key }.map { "\($0.key)\($0.value)" }, d.mapValues { $0 * 2 }["b"]!, d.filter { $0.value > 1 }, d.compactMapValues { $0 > 1 ? "\($0)" : nil }, d.min { $0.value < $1.value }!.key)
print(Dictionary([("a", 1), ("a", 2)], uniquingKeysWith: +), Dictionary(grouping: [1, 2, 3], by: { $0 % 2 == 0 })[false]!, d.contains { $0.key == "a" }, d.reduce(0) { $0 + $1.value }, d.first { $0.value == 2 }!.key)
print(d == ["b": 2, "a": 1], d.isEmpty, d.merging(["a": 10]) { $1 }["a"]!, d.keys.contains("b"), d.values.max()!)

// expect: ["a1", "b2"] 4 ["b": 2] ["b": "2"] a
// expect: ["a": 3] [1, 3] true 3 b
// expect: true false 10 true 2

// program: NUL and other odd characters in text
let t = "a\0b\u{1}\t\u{301}e\u{301}"
print(t.count, t.unicodeScalars.count, t.utf8.count, "\0" == "\u{0}", t.contains("\0"), "a\0b" == "a\0c")
debugPrint("a\0b\u{1}\u{7f}\t\r\n\"'\\")
print("x\0y".split(separator: "\0"), "a\0b".firstIndex(of: "\0") != nil)

// expect: 7 8 10 true true false
// expect: "a\0b\u{01}\u{7F}\t\r\n\"\'\\"
// expect: ["x", "y"] true

// program: canonical equality of text
let a = "caf\u{e9}", b = "cafe\u{301}"
print(a == b, a.count, b.count, a.utf8.count, b.utf8.count, Set([a, b]).count, [a: 1][b] as Any, a.hasSuffix("\u{e9}"), b.hasSuffix("\u{e9}"), a < b)

// expect: true 4 4 5 6 1 Optional(1) true true false

// program: flags, families and counting
print("🇩🇪🇫🇷".count, "👨‍👩‍👧".count, "e\u{301}\u{302}".count, "\r\n".count, Array("👍🏽x"))
print(String("añ🇩🇪".reversed()), "🇩🇪".unicodeScalars.count, "ß".uppercased(), "İ".lowercased().count)

// expect: 2 1 1 1 ["👍🏽", "x"]
// expect: 🇩🇪ña 2 SS 1

// program: chunks of Character and number conversions
print(Int("12") as Any, Int(" 12") as Any, Int("+7") as Any, Int("-0") as Any, Int("1_000") as Any, Int("0x1F") as Any, Int("1f", radix: 16) as Any, Int("9223372036854775808") as Any)
print(Double("1e3") as Any, Double("abc") as Any, Double(".5") as Any, Double("inf") as Any, Double("nan")!.isNaN, Double("0x1p3") as Any, Double("1.") as Any, Double(" 1") as Any)
print(Int(3.99), Int(-3.99), Int(exactly: 3.5) as Any, Int(exactly: 4.0) as Any, UInt64(exactly: -1) as Any, Double(exactly: 3) as Any, Int(truncatingIfNeeded: UInt64.max), Float(0.1), Double(Float(0.1)))

// expect: Optional(12) nil Optional(7) Optional(0) nil nil Optional(31) nil
// expect: Optional(1000.0) nil Optional(0.5) Optional(inf) true Optional(8.0) Optional(1.0) nil
// expect: 3 -3 nil Optional(4) nil Optional(3.0) -1 0.1 0.10000000149011612

// program: first, last and friends
let a = [4, 8, 15, 16, 23]
print(a.first { $0 > 10 }!, a.last { $0 % 2 == 0 }!, a.prefix { $0 < 16 }, a.drop { $0 < 15 }, a.firstIndex { $0 == 15 }!, a.partitioned(), a.dropLast(2), a.suffix(1), a.starts(with: [4, 8]), a.elementsEqual(a), a.randomElement() != nil)
extension Array where Element == Int { func partitioned() -> Int { var c = self; return c.partition { $0 > 10 } } }

// expect: 15 16 [4, 8, 15] [15, 16, 23] 2 2 [4, 8, 15] [23] true true true

// program: joined, split, and text operations
print([[1], [2, 3]].joined().map { $0 }, ["a", "b"].joined(), ["a", "b"].joined(separator: ", "), Array([[1], [2]].joined(separator: [0])))
print("a,b,,c".split(separator: ","), "a,b,,c".split(separator: ",", omittingEmptySubsequences: false), "a,b,c".split(separator: ",", maxSplits: 1), "a1b2".split { $0.isNumber }, [1, 2, 3, 4].split { $0 % 2 == 0 })

// expect: [1, 2, 3] ab a, b [1, 0, 2]
// expect: ["a", "b", "c"] ["a", "b", "", "c"] ["a", "b,c"] ["a", "b"] [ArraySlice([1]), ArraySlice([3])]

// program: text indices
let s = "Hello, wörld"
let i = s.firstIndex(of: ",")!
print(s[..<i], s[s.index(after: i)...], s[i], s.distance(from: s.startIndex, to: i), s.index(i, offsetBy: 3) < s.endIndex, s.prefix(upTo: i), s.suffix(from: i), s[s.index(before: s.endIndex)])
var t = s
t.insert("!", at: t.endIndex)
t.insert(contentsOf: "...", at: t.startIndex)
t.remove(at: t.startIndex)
t.removeSubrange(t.startIndex..<t.index(t.startIndex, offsetBy: 2))
t.replaceSubrange(t.startIndex..<t.index(after: t.startIndex), with: "J")
print(t, t.removeLast(), t.removeFirst(), t.popLast() as Any, t, s.lastIndex(of: "l") != nil, s.firstRange(of: "wör") != nil)

// expect: Hello  wörld , 5 true Hello , wörld d
// expect: Jello, wörld! ! J Optional("d") ello, wörl true true

// program: signs of zero and infinities
print(-0.0, 0.0 == -0.0, 1 / -0.0, (-0.0).sign, Double.infinity, -Double.infinity, Double.infinity - .infinity, (0.0).isZero)
print(Double.maximum(.nan, 1), Double.minimum(1, .nan), (2.5).rounded(), (-2.5).rounded(), (2.5).rounded(.toNearestOrEven), (2.4).rounded(.up), (-2.4).rounded(.towardZero))

// expect: -0.0 true -inf minus inf -inf -nan true
// expect: 1.0 1.0 3.0 -3.0 2.0 3.0 -2.0
