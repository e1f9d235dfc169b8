// program: a generic function
func swapped<A, B>(_ p: (A, B)) -> (B, A) { (p.1, p.0) }
func same<T: Equatable>(_ a: T, _ b: T) -> Bool { a == b }
func id<T>(_ x: T) -> T { x }
print(swapped((1, "a")), same(1, 1), same("a", "b"), id([1]), id(2.5))

// expect: ("a", 1) true false [1] 2.5

// program: a generic stack
struct Stack<Element> { private var items: [Element] = []; var isEmpty: Bool { items.isEmpty }; mutating func push(_ x: Element) { items.append(x) }; mutating func pop() -> Element? { items.popLast() }; var top: Element? { items.last } }
var s = Stack<Int>()
s.push(1); s.push(2)
print(s.pop()!, s.top!, s.isEmpty)
var t = Stack<String>()
print(t.pop() as Any)
t.push("x")
print(t)

// expect: 2 1 false
// expect: nil
// expect: Stack<String>(items: ["x"])

// program: generic swap and max
func exchange<T>(_ a: inout T, _ b: inout T) { let t = a; a = b; b = t }
func largest<T: Comparable>(_ xs: [T]) -> T? { guard var m = xs.first else { return nil }; for x in xs where x > m { m = x }; return m }
var a = "p", b = "q"
exchange(&a, &b)
print(a, b, largest([3, 9, 4])!, largest(["x", "ab"])!, largest([Double]()) as Any)

// expect: q p 9 x nil

// program: generic enums
enum Either<L, R> { case left(L), right(R)
    func map<T>(_ f: (R) -> T) -> Either<L, T> { switch self { case .left(let l): .left(l); case .right(let r): .right(f(r)) } } }
let e: Either<String, Int> = .right(4)
print(e.map { $0 * 2 }, Either<String, Int>.left("no").map { "\($0)" })
indirect enum Tree<T: Comparable> { case leaf, node(Tree, T, Tree)
    func inserting(_ x: T) -> Tree { switch self { case .leaf: .node(.leaf, x, .leaf); case let .node(l, v, r): x < v ? .node(l.inserting(x), v, r) : .node(l, v, r.inserting(x)) } }
    var sorted: [T] { switch self { case .leaf: []; case let .node(l, v, r): l.sorted + [v] + r.sorted } } }
print([4, 2, 7, 1].reduce(Tree<Int>.leaf) { $0.inserting($1) }.sorted)

// expect: right(8) left("no")
// expect: [1, 2, 4, 7]

// program: several parameters and where
func index<K: Hashable, S: Sequence>(_ xs: S, by key: (S.Element) -> K) -> [K: [S.Element]] { var d: [K: [S.Element]] = [:]; for x in xs { d[key(x), default: []].append(x) }; return d }
func allEqual<C: Collection>(_ c: C) -> Bool where C.Element: Equatable { c.allSatisfy { $0 == c.first! } }
print(index(["a", "bb", "c"], by: \.count)[1]!, index(1...5) { $0 % 2 }[0]!, allEqual([1, 1]), allEqual("aab"))

// expect: ["a", "c"] [2, 4] true false

// program: a generic cache with closures
struct Cache<Key: Hashable, Value> { private var store: [Key: Value] = [:]; private(set) var misses = 0; let make: (Key) -> Value; init(_ make: @escaping (Key) -> Value) { self.make = make }
    mutating func get(_ k: Key) -> Value { if let v = store[k] { return v }; misses += 1; let v = make(k); store[k] = v; return v } }
var c = Cache<Int, String> { String(repeating: "x", count: $0) }
print(c.get(3), c.get(3), c.get(1), c.misses)

// expect: xxx xxx x 2

// program: extensions of generic types
struct Box<T> { var v: T }
extension Box { func map<U>(_ f: (T) -> U) -> Box<U> { Box<U>(v: f(v)) } }
extension Box where T == String { var shout: String { v.uppercased() } }
extension Box: Equatable where T: Equatable {}
extension Box: Comparable where T: Comparable { static func < (a: Box, b: Box) -> Bool { a.v < b.v } }
print(Box(v: 2).map { "\($0)" }.shout, Box(v: 1) == Box(v: 1), [Box(v: 3), Box(v: 1)].sorted().map(\.v))

// expect: 2 true [1, 3]

// program: generic methods and closures
struct Pipe<T> { let xs: [T]; func then<U>(_ f: (T) -> U) -> Pipe<U> { Pipe<U>(xs: xs.map(f)) }; func fold<R>(_ s: R, _ f: (R, T) -> R) -> R { xs.reduce(s, f) } }
print(Pipe(xs: [1, 2, 3]).then { $0 * 2 }.then { "\($0)" }.fold("") { $0 + $1 })

// expect: 246

// program: compose and curry
func compose<A, B, C>(_ f: @escaping (A) -> B, _ g: @escaping (B) -> C) -> (A) -> C { { g(f($0)) } }
func curry<A, B, C>(_ f: @escaping (A, B) -> C) -> (A) -> (B) -> C { { a in { b in f(a, b) } } }
func flip<A, B, C>(_ f: @escaping (A, B) -> C) -> (B, A) -> C { { f($1, $0) } }
print(compose({ (x: Int) in x + 1 }, { "\($0)!" })(4), curry(+)(3)(4) as Int, flip(-)(1, 10) as Int)

// expect: 5! 7 9

// program: metatypes and generic creation
protocol P { init(); var n: Int { get } }
struct A: P { let n = 1 }
struct B: P { let n = 2 }
func make<T: P>(_: T.Type = T.self) -> T { T() }
let a: A = make()
print(a.n, make(B.self).n)

// expect: 1 2

// program: a priority queue
struct Heap<T> { var a: [T] = []; let before: (T, T) -> Bool
    init(_ before: @escaping (T, T) -> Bool) { self.before = before }
    mutating func push(_ x: T) { a.append(x); var i = a.count - 1; while i > 0, before(a[i], a[(i - 1) / 2]) { a.swapAt(i, (i - 1) / 2); i = (i - 1) / 2 } }
    mutating func pop() -> T? { guard !a.isEmpty else { return nil }; a.swapAt(0, a.count - 1); let r = a.removeLast(); var i = 0
        while true { var m = i; for c in [2 * i + 1, 2 * i + 2] where c < a.count && before(a[c], a[m]) { m = c }; if m == i { break }; a.swapAt(i, m); i = m }; return r } }
var h = Heap<Int>(<)
[5, 1, 4, 2].forEach { h.push($0) }
var out: [Int] = []
while let x = h.pop() { out.append(x) }
print(out)

// expect: [1, 2, 4, 5]

// program: type erasure by closures
struct AnyShape { let area: () -> Double; init<S: Shape>(_ s: S) { area = { s.area } } }
protocol Shape { var area: Double { get } }
struct Sq: Shape { let a: Double; var area: Double { a * a } }
struct Ci: Shape { let r: Double; var area: Double { r * r * 3 } }
print([AnyShape(Sq(a: 2)), AnyShape(Ci(r: 1))].map { $0.area() })

// expect: [4.0, 3.0]

// program: a linear search, a binary search and sorts over Comparable
func bubble<T: Comparable>(_ x: [T]) -> [T] { var a = x; for i in 0..<a.count { for j in 0..<(a.count - 1 - i) where a[j] > a[j + 1] { a.swapAt(j, j + 1) } }; return a }
func quick<T: Comparable>(_ a: [T]) -> [T] { guard let p = a.first else { return [] }; let r = a.dropFirst(); return quick(r.filter { $0 < p }) + [p] + quick(r.filter { $0 >= p }) }
func merge<T: Comparable>(_ a: [T]) -> [T] { guard a.count > 1 else { return a }; let m = a.count / 2; var l = merge(Array(a[..<m]))[...], r = merge(Array(a[m...]))[...]; var o: [T] = []; while let x = l.first, let y = r.first { if x <= y { o.append(x); l.removeFirst() } else { o.append(y); r.removeFirst() } }; return o + l + r }
func search<T: Comparable>(_ a: [T], _ x: T) -> Int? { var lo = 0, hi = a.count; while lo < hi { let m = (lo + hi) / 2; if a[m] == x { return m }; if a[m] < x { lo = m + 1 } else { hi = m } }; return nil }
print(bubble([3, 1, 2]), quick(["b", "c", "a"]), merge([5, 2, 9, 1.5]), search([1, 3, 5, 7], 5)!, search([1], 2) as Any)

// expect: [1, 2, 3] ["a", "b", "c"] [1.5, 2.0, 5.0, 9.0] 2 nil

// program: a graph with generic nodes
struct Graph<N: Hashable & Comparable> { var edges: [N: [N]] = [:]; mutating func link(_ a: N, _ b: N) { edges[a, default: []].append(b); edges[b, default: []].append(a) }
    func bfs(from s: N) -> [N] { var seen: Set<N> = [s], q = [s], out: [N] = []; while !q.isEmpty { let n = q.removeFirst(); out.append(n); for m in (edges[n] ?? []).sorted() where seen.insert(m).inserted { q.append(m) } }; return out } }
var g = Graph<String>()
for (a, b) in [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d"), ("d", "e")] { g.link(a, b) }
print(g.bfs(from: "a"))

// expect: ["a", "b", "c", "d", "e"]

// program: a matrix with generic elements
struct Matrix<T: Numeric> { let rows: Int, cols: Int; var cells: [T]; init(_ r: Int, _ c: Int, _ v: T) { rows = r; cols = c; cells = Array(repeating: v, count: r * c) }
    subscript(r: Int, c: Int) -> T { get { cells[r * cols + c] } set { cells[r * cols + c] = newValue } }
    static func * (a: Matrix, b: Matrix) -> Matrix { var m = Matrix(a.rows, b.cols, 0); for i in 0..<a.rows { for j in 0..<b.cols { for k in 0..<a.cols { m[i, j] += a[i, k] * b[k, j] } } }; return m } }
var m = Matrix(2, 2, 1)
m[0, 1] = 5
print((m * m).cells, Matrix(1, 1, 0.5).cells)

// expect: [6, 10, 2, 6] [0.5]

// program: a generic linked list that is a sequence
struct List<T>: Sequence { indirect enum Node { case end, cell(T, Node) }; var head = Node.end
    mutating func push(_ x: T) { head = .cell(x, head) }
    func makeIterator() -> AnyIterator<T> { var here = head; return AnyIterator { guard case .cell(let x, let next) = here else { return nil }; here = next; return x } } }
var l = List<Int>()
for i in 1...3 { l.push(i * i) }
print(Array(l), l.map { $0 + 1 }, l.contains(4))

// expect: [9, 4, 1] [10, 5, 2] true

// program: zip, unzip and group of one's own
extension Sequence { func unzip<A, B>() -> ([A], [B]) where Element == (A, B) { (map(\.0), map(\.1)) }; func counts() -> [Element: Int] where Element: Hashable { reduce(into: [:]) { $0[$1, default: 0] += 1 } } }
print([(1, "a"), (2, "b")].unzip(), "hello".counts()["l"]!, [1, 1, 2].counts()[1]!)

// expect: ([1, 2], ["a", "b"]) 2 2

// program: generic numeric functions
func sum<T: AdditiveArithmetic>(_ xs: [T]) -> T { xs.reduce(.zero, +) }
func mean<T: BinaryFloatingPoint>(_ xs: [T]) -> T { xs.reduce(0, +) / T(xs.count) }
func gcd<T: BinaryInteger>(_ a: T, _ b: T) -> T { b == 0 ? a : gcd(b, a % b) }
func power<T: Numeric>(_ x: T, _ n: Int) -> T { (0..<n).reduce(1) { r, _ in r * x } }
print(sum([1, 2]), sum([0.5, 1]), mean([1.0, 2]), gcd(48, 18), gcd(UInt8(12), 8), power(2.0, 3), power(3, 4))

// expect: 3 1.5 1.5 6 4 8.0 81

// program: subscripts that are generic
struct Store { var d: [String: Any] = [:]; subscript<T>(k: String, as t: T.Type) -> T? { d[k] as? T }; subscript<T>(k: String, default v: @autoclosure () -> T) -> T { d[k] as? T ?? v() } }
let s = Store(d: ["a": 1, "b": "x"])
print(s["a", as: Int.self] as Any, s["b", as: Int.self] as Any, s["c", default: 7])

// expect: Optional(1) nil 7
