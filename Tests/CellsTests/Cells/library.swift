// program: dump
struct P { var x = 1; var l = ["a", "b"]; var o: Int? = nil; var t = (1, "z") }
enum C { case a, b(Int) }
dump(P())
dump([1, 2])
dump(C.b(3))
dump(["k": 1])
dump(5, name: "five")

// expect: ▿ main.P
// expect:   - x: 1
// expect:   ▿ l: 2 elements
// expect:     - "a"
// expect:     - "b"
// expect:   - o: nil
// expect:   ▿ t: (2 elements)
// expect:     - .0: 1
// expect:     - .1: "z"
// expect: ▿ 2 elements
// expect:   - 1
// expect:   - 2
// expect: ▿ main.C.b
// expect:   - b: 3
// expect: ▿ 1 key/value pair
// expect:   ▿ (2 elements)
// expect:     - key: "k"
// expect:     - value: 1
// expect: - five: 5

// program: utf8, utf16 and unicode scalars
let s = "aé🇩🇪"
print(s.utf8.count, s.utf16.count, s.unicodeScalars.count, s.count, Array(s.utf8.prefix(3)), s.unicodeScalars.map(\.value), s.utf16.map { $0 })
for u in "Hi".unicodeScalars { print(u, u.value, terminator: " ") }
print(Character("a").asciiValue!, UnicodeScalar(97)!, String(UnicodeScalar(0x1F600)!), String("z".unicodeScalars.first!.value + 1))

// expect: 11 6 4 3 [97, 195, 169] [97, 233, 127465, 127466] [97, 233, 55356, 56809, 55356, 56810]
// expect: H 72 i 105 97 a 😀 123

// program: stride, sequence, repeatElement and friends
print(Array(stride(from: 10, through: 0, by: -5)), Array(repeatElement("x", count: 3)), Array(sequence(first: 1, next: { $0 < 20 ? $0 * 3 : nil })), [[1, 2], [3]].flatMap { $0 }, Array([1, 2, 3].indices), (1...3).flatMap { Array(repeating: $0, count: $0) })

// expect: [10, 5, 0] ["x", "x", "x"] [1, 3, 9, 27] [1, 2, 3] [0, 1, 2] [1, 2, 2, 3, 3, 3]

// program: AnySequence, AnyIterator and iterators by hand
var it = [1, 2, 3].makeIterator()
while let x = it.next() { print(x, terminator: " ") }
print(it.next() as Any)
var n = 0
let countdown = AnyIterator<Int> { n += 1; return n <= 3 ? 4 - n : nil }
print(Array(countdown), AnySequence([1, 2]).map { $0 })

// expect: 1 2 3 nil
// expect: [3, 2, 1] [1, 2]

// program: CollectionOfOne, EmptyCollection, zip and joined
print(Array(CollectionOfOne(3)), EmptyCollection<Int>().isEmpty, Array(zip("ab", 1...)).map { "\($0.0)\($0.1)" }, Array([[1], [2]].joined()), ["a", "b"].joined(separator: "-"))

// expect: [3] true ["a1", "b2"] [1, 2] a-b

// program: Mirror and type names
struct S { var a = 1, b = "x" }
for c in Mirror(reflecting: S()).children { print(c.label ?? "-", c.value) }
print(String(describing: S.self), type(of: 1.5), String(reflecting: "q"), type(of: [S()]), type(of: (1, "a")), type(of: { (x: Int) in x }))

// expect: a 1
// expect: b x
// expect: S Double "q" Array<S> (Int, String) (Int) -> Int

// program: assertions and preconditions that hold
assert(1 + 1 == 2, "never")
precondition([1].count == 1)
func f(_ n: Int) -> Int { guard n > 0 else { preconditionFailure("no") }; return n }
print(f(2))

// expect: 2

// program: tuples compared, nested and returned
func minmax(_ a: [Int]) -> (min: Int, max: Int)? { guard let f = a.first else { return nil }; return a.reduce((f, f)) { (Swift.min($0.0, $1), Swift.max($0.1, $1)) } }
let m = minmax([3, 1, 2])
print(m!.min, m?.max ?? 0, minmax([]) == nil, (1, "a") < (1, "b"), (1, 2) == (1, 2), ((1, 2), 3).0.1)
let o: (Int, Int)? = (1, 2)
print(o! == (1, 2), o as Any)

// expect: 1 3 true true true 2
// expect: true Optional((1, 2))

// program: reversed collections printed and indexed
let r = [1, 2, 3].reversed()
print(r.first!, Array(r), r.map { $0 * 2 }, String("abc".reversed()), Array("abc".reversed()), [1, 2].reversed() == [2, 1])
for (i, c) in "ab".reversed().enumerated() { print(i, c) }

// expect: 3 [3, 2, 1] [6, 4, 2] cba ["c", "b", "a"] true
// expect: 0 b
// expect: 1 a

// program: sets of sets, dictionary of sets, nested types of collections
var g: [String: Set<Int>] = [:]
g["a", default: []].insert(1); g["a", default: []].insert(2); g["b", default: []].formUnion([3])
let ss: Set<Set<Int>> = [[1], [1], [2, 3]]
print(g["a"]!.sorted(), ss.count, ss.contains([3, 2]), g.mapValues(\.count).sorted { $0.key < $1.key }.map(\.value), g.values.flatMap { $0 }.sorted())

// expect: [1, 2] 2 true [2, 1] [1, 2, 3]

// program: random with a seeded generator of one's own gives the same twice
struct G: RandomNumberGenerator { var s: UInt64; mutating func next() -> UInt64 { s = s &* 2862933555777941757 &+ 3037000493; return s } }
var a = G(s: 7), b = G(s: 7)
print((0..<5).map { _ in Int.random(in: 0..<100, using: &a) } == (0..<5).map { _ in Int.random(in: 0..<100, using: &b) }, [1, 2, 3].shuffled(using: &a) == [1, 2, 3].shuffled(using: &b), Bool.random(using: &a) == Bool.random(using: &b))

// expect: true true true

// program: CaseIterable, RawRepresentable and Identifiable
enum Day: String, CaseIterable { case mon, tue, sun; var next: Day { let a = Self.allCases; return a[(a.firstIndex(of: self)! + 1) % a.count] } }
struct User: Identifiable { let id: Int; var name: String }
print(Day.allCases.map(\.rawValue), Day.sun.next, Day(rawValue: "tue")!, [User(id: 3, name: "x")].first { $0.id == 3 }!.name)

// expect: ["mon", "tue", "sun"] mon tue x

// program: comparing by several keys and stable order
struct P { let n: String, a: Int }
let ps = [P(n: "b", a: 2), P(n: "a", a: 2), P(n: "c", a: 1)]
print(ps.sorted { ($0.a, $0.n) < ($1.a, $1.n) }.map(\.n), Dictionary(grouping: ps, by: \.a).mapValues { $0.map(\.n) }[2]!, ps.max { $0.a < $1.a }!.n, ps.map(\.a).reduce(into: [:]) { $0[$1, default: 0] += 1 }[2]!)

// expect: ["c", "a", "b"] ["b", "a"] b 2

// program: withUnsafe-free swaps, min and max of many
print(min(3, 1, 2), max("a", "c", "b"), [3, 1].min()!, ["x": 1].max { $0.value < $1.value }!.key, (1...5).reduce(1, *), (1...3).reduce(into: "") { $0 += "\($1)" }, zip([1, 2], [3, 4]).map { $0 * $1 }.reduce(0, +))

// expect: 1 c 1 x 120 123 11

// program: string building, padding and tables
func pad(_ s: String, _ n: Int) -> String { s + String(repeating: " ", count: max(0, n - s.count)) }
for (n, p) in [("tea", 2.5), ("coffee", 13)] { print(pad(n, 8) + "|", String(repeating: "*", count: Int(p))) }
print("""
    a "quoted" \
    line
      indented \(1 + 1)
    """, #"raw \n \#(3)"#, "tab\tq\\", "\u{1F600}")

// expect: tea     | **
// expect: coffee  | *************
// expect: a "quoted" line
// expect:   indented 2 raw \n 3 tab	q\ 😀

// program: Result
enum E: Error { case bad(Int) }
func half(_ n: Int) -> Result<Int, E> { n % 2 == 0 ? .success(n / 2) : .failure(.bad(n)) }
for n in [4, 5] { switch half(n) { case .success(let v): print("ok", v); case .failure(let e): print("no", e) } }
print(half(8).map { $0 + 1 }, half(8).flatMap(half), (try? half(3).get()) as Any, half(2) , Result { try half(6).get() }.map { $0 })
if case .failure(.bad(let n)) = half(9) { print(n) }
print(half(1).mapError { _ in E.bad(0) })

// expect: ok 2
// expect: no bad(5)
// expect: success(5) success(2) nil success(1) success(3)
// expect: 9
// expect: failure(main.E.bad(0))

// program: hashValue and Hasher
struct H: Hashable { let a: Int, b: String }
print(H(a: 1, b: "x").hashValue == H(a: 1, b: "x").hashValue, 5.hashValue == 5.hashValue)
var h1 = Hasher(), h2 = Hasher()
h1.combine(1); h2.combine(1)
print(h1.finalize() == h2.finalize())

// expect: true true
// expect: true
