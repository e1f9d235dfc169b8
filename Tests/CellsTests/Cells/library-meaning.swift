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
