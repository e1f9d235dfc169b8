// program: graph
import Foundation
struct Edge<T: Hashable>: Hashable { let from, to: T; let weight: Double }
protocol Graph { associatedtype Vertex: Hashable
    func edges(from v: Vertex) -> [Edge<Vertex>]
    mutating func add(_ e: Edge<Vertex>) }
struct AdjacencyList<V: Hashable>: Graph {
    private var adj: [V: [Edge<V>]] = [:]
    var vertices: Set<V> { Set(adj.keys) }
    mutating func add(_ e: Edge<V>) { adj[e.from, default: []].append(e); adj[e.to, default: []] += [] }
    func edges(from v: V) -> [Edge<V>] { adj[v] ?? [] }
}
extension Graph {
    mutating func connect(_ a: Vertex, _ b: Vertex, weight: Double = 1) {
        add(Edge(from: a, to: b, weight: weight)); add(Edge(from: b, to: a, weight: weight))
    }
    func bfs(from s: Vertex, visit: (Vertex) -> Void) {
        var q = [s], seen: Set = [s]
        while !q.isEmpty {
            let v = q.removeFirst()
            visit(v)
            for e in edges(from: v) where seen.insert(e.to).inserted { q.append(e.to) }
        }
    }
    func dijkstra(from s: Vertex) -> (dist: [Vertex: Double], prev: [Vertex: Vertex]) {
        var dist = [s: 0.0], prev: [Vertex: Vertex] = [:], open: Set<Vertex> = [s], done = Set<Vertex>()
        while let u = open.min(by: { dist[$0, default: .infinity] < dist[$1, default: .infinity] }) {
            open.remove(u); done.insert(u)
            for e in edges(from: u) where !done.contains(e.to) {
                let alt = dist[u]! + e.weight
                if alt < dist[e.to] ?? .greatestFiniteMagnitude { dist[e.to] = alt; prev[e.to] = u; open.insert(e.to) }
            }
        }
        return (dist, prev)
    }
    func path(from a: Vertex, to b: Vertex) -> [Vertex]? {
        let (dist, prev) = dijkstra(from: a)
        guard dist[b] != nil else { return nil }
        return Array(sequence(first: b) { prev[$0] }).reversed()
    }
}
var g = AdjacencyList<String>()
for (a, b, w) in [("A", "B", 4.0), ("A", "C", 2), ("C", "B", 1), ("B", "D", 5), ("C", "D", 8), ("D", "E", 3)] { g.connect(a, b, weight: w) }
var order: [String] = []
g.bfs(from: "A") { order.append($0) }
print(order.joined(separator: " → "))
let (dist, _) = g.dijkstra(from: "A")
for v in g.vertices.sorted() { print(v, String(format: "%.1f", dist[v]!)) }
print(g.path(from: "A", to: "E") ?? [], g.path(from: "A", to: "Z") as Any)

// expect: A → B → C → D → E
// expect: A 0.0
// expect: B 3.0
// expect: C 2.0
// expect: D 8.0
// expect: E 11.0
// expect: ["A", "C", "B", "D", "E"] nil

// program: matrix
struct Matrix: Equatable {
    let rows: Int, cols: Int
    private(set) var grid: [Double]
    init(rows: Int, cols: Int, repeating v: Double = 0) { self.rows = rows; self.cols = cols; grid = Array(repeating: v, count: rows * cols) }
    init(_ r: [[Double]]) { rows = r.count; cols = r.first?.count ?? 0; grid = r.flatMap { $0 } }
    static func identity(_ n: Int) -> Matrix { var m = Matrix(rows: n, cols: n); for i in 0..<n { m[i, i] = 1 }; return m }
    private func valid(_ r: Int, _ c: Int) -> Bool { (0..<rows) ~= r && (0..<cols) ~= c }
    subscript(r: Int, c: Int) -> Double {
        get { assert(valid(r, c), "Index out of range"); return grid[r * cols + c] }
        set { assert(valid(r, c), "Index out of range"); grid[(r * cols) + c] = newValue }
    }
    subscript(row r: Int) -> [Double] { get { Array(grid[r * cols..<(r + 1) * cols]) } set { grid.replaceSubrange(r * cols..<(r + 1) * cols, with: newValue) } }
    subscript(col c: Int) -> [Double] { (0..<rows).map { self[$0, c] } }
    var transposed: Matrix { var m = Matrix(rows: cols, cols: rows); for i in 0..<rows { for j in 0..<cols { m[j, i] = self[i, j] } }; return m }
    static func * (a: Matrix, b: Matrix) -> Matrix? {
        guard a.cols == b.rows else { return nil }
        var m = Matrix(rows: a.rows, cols: b.cols)
        for i in 0..<a.rows { for j in 0..<b.cols { m[i, j] = zip(a[row: i], b[col: j]).map(*).reduce(0, +) } }
        return m
    }
    static func + (a: Matrix, b: Matrix) -> Matrix { var m = a; m.grid = zip(a.grid, b.grid).map { $0 + $1 }; return m }
    static func *= (a: inout Matrix, s: Double) { a.grid = a.grid.map { $0 * s } }
    var determinant: Double {
        precondition(rows == cols)
        var m = self, det = 1.0
        for i in 0..<rows {
            guard let p = (i..<rows).max(by: { abs(m[$0, i]) < abs(m[$1, i]) }), m[p, i] != 0 else { return 0 }
            if p != i { let t = m[row: i]; m[row: i] = m[row: p]; m[row: p] = t; det.negate() }
            det *= m[i, i]
            for r in i + 1..<rows { let f = m[r, i] / m[i, i]; for c in i..<cols { m[r, c] -= f * m[i, c] } }
        }
        return det
    }
}
extension Matrix: CustomStringConvertible { var description: String { (0..<rows).map { r in self[row: r].map { String($0) }.joined(separator: "\t") }.joined(separator: "\n") } }
extension Matrix: ExpressibleByArrayLiteral { init(arrayLiteral e: [Double]...) { self.init(e) } }
let a: Matrix = [[1, 2], [3, 4]]
print((a * a)!)
print((a * Matrix.identity(2))! == a, a.determinant, a.transposed)
print(a * Matrix(rows: 3, cols: 1) as Any)
var b = a + a; b *= 0.5
print(b == a, b[row: 1], b[col: 0])
let m3: Matrix = [[2, -1, 0], [1, 3, 2], [0, 5, -4]]
print(m3.determinant)
func rotate<T>(_ m: [[T]]) -> [[T]] { guard let f = m.first else { return [] }; return f.indices.map { c in m.reversed().map { $0[c] } } }
print(rotate([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))
func spiral(_ n: Int) -> [[Int]] {
    var g = [[Int]](repeating: [Int](repeating: 0, count: n), count: n)
    var (x, y, dx, dy) = (0, 0, 1, 0)
    for i in 1...max(1, n * n) { g[y][x] = i
        let (nx, ny) = (x + dx, y + dy)
        if !(0..<n).contains(nx) || !(0..<n).contains(ny) || g[ny][nx] != 0 { (dx, dy) = (-dy, dx) }
        x += dx; y += dy }
    return g
}
spiral(4).forEach { print($0.map { String(format: "%3d", $0) }.joined()) }
import Foundation

// expect: 7.0	10.0
// expect: 15.0	22.0
// expect: true -2.0 1.0	3.0
// expect: 2.0	4.0
// expect: nil
// expect: true [3.0, 4.0] [1.0, 3.0]
// expect: -48.0
// expect: [[7, 4, 1], [8, 5, 2], [9, 6, 3]]
// expect:   1  2  3  4
// expect:  12 13 14  5
// expect:  11 16 15  6
// expect:  10  9  8  7

// program: union find
struct UnionFind<T: Hashable> {
    private var index = [T: Int](), parent = [Int](), size = [Int]()
    mutating func addSetWith(_ e: T) { index[e] = parent.count; parent.append(parent.count); size.append(1) }
    private mutating func setByIndex(_ i: Int) -> Int {
        if index.isEmpty { return -1 }
        if parent[i] == i { return i }
        parent[i] = setByIndex(parent[i])
        return parent[i]
    }
    mutating func setOf(_ e: T) -> Int? { if let i = index[e] { return setByIndex(i) } else { return nil } }
    mutating func union(_ a: T, and b: T) {
        guard let x = setOf(a), let y = setOf(b), x != y else { return }
        if size[x] < size[y] { parent[x] = y; size[y] += size[x] } else { parent[y] = x; size[x] += size[y] }
    }
    mutating func inSameSet(_ a: T, and b: T) -> Bool { if let x = setOf(a), let y = setOf(b) { return x == y }; return false }
}
var uf = UnionFind<String>()
for n in ["a", "b", "c", "d", "e"] { uf.addSetWith(n) }
uf.union("a", and: "b"); uf.union("c", and: "d"); uf.union("b", and: "d")
print(uf.inSameSet("a", and: "c"), uf.inSameSet("a", and: "e"), uf.setOf("zz") as Any)
struct Edge: Comparable { let u, v, w: Int; static func < (a: Edge, b: Edge) -> Bool { a.w < b.w } }
func kruskal(_ n: Int, _ edges: [Edge]) -> (cost: Int, tree: [Edge]) {
    var sets = UnionFind<Int>()
    (0..<n).forEach { sets.addSetWith($0) }
    var tree: [Edge] = []
    for e in edges.sorted() where !sets.inSameSet(e.u, and: e.v) { sets.union(e.u, and: e.v); tree.append(e) }
    return (tree.map(\.w).reduce(0, +), tree)
}
let (cost, tree) = kruskal(4, [Edge(u: 0, v: 1, w: 10), Edge(u: 0, v: 2, w: 6), Edge(u: 0, v: 3, w: 5), Edge(u: 1, v: 3, w: 15), Edge(u: 2, v: 3, w: 4)])
print(cost, tree.map { "\($0.u)-\($0.v)" })

// expect: true false nil
// expect: 19 ["2-3", "0-3", "0-1"]

// program: bigint
struct BigInt: Comparable, Hashable, CustomStringConvertible, ExpressibleByIntegerLiteral, LosslessStringConvertible {
    private var limbs: [UInt32]
    private var negative: Bool
    init(integerLiteral v: Int) { self.init(v) }
    init(_ v: Int) { negative = v < 0; let m = v.magnitude; limbs = []; var x = m; while x > 0 { limbs.append(UInt32(truncatingIfNeeded: x)); x >>= 32 } }
    private init(limbs: [UInt32], negative: Bool) { var l = limbs; while l.last == 0 { l.removeLast() }; self.limbs = l; self.negative = negative && !l.isEmpty }
    init?(_ s: String) {
        var r = BigInt(0); let neg = s.hasPrefix("-")
        for c in neg ? s.dropFirst() : s[...] { guard let d = c.hexDigitValue, d < 10 else { return nil }; r = r * 10 + BigInt(d) }
        r.negative = neg; self = r
    }
    static func cmp(_ a: [UInt32], _ b: [UInt32]) -> Int {
        if a.count != b.count { return a.count < b.count ? -1 : 1 }
        for (x, y) in zip(a, b).reversed() where x != y { return x < y ? -1 : 1 }
        return 0
    }
    static func < (a: BigInt, b: BigInt) -> Bool {
        if a.negative != b.negative { return a.negative }
        return a.negative ? cmp(b.limbs, a.limbs) < 0 : cmp(a.limbs, b.limbs) < 0
    }
    static func addMag(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        var r: [UInt32] = [], carry: UInt64 = 0
        for i in 0..<max(a.count, b.count) {
            let s = UInt64(i < a.count ? a[i] : 0) + UInt64(i < b.count ? b[i] : 0) + carry
            r.append(UInt32(s & 0xFFFF_FFFF)); carry = s >> 32
        }
        if carry > 0 { r.append(UInt32(carry)) }
        return r
    }
    static func subMag(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
        var r = a, borrow: Int64 = 0
        for i in a.indices {
            var d = Int64(a[i]) - (i < b.count ? Int64(b[i]) : 0) - borrow
            borrow = d < 0 ? 1 : 0
            if d < 0 { d += 1 << 32 }
            r[i] = UInt32(d)
        }
        return r
    }
    static prefix func - (a: BigInt) -> BigInt { BigInt(limbs: a.limbs, negative: !a.negative) }
    static func + (a: BigInt, b: BigInt) -> BigInt {
        if a.negative == b.negative { return BigInt(limbs: addMag(a.limbs, b.limbs), negative: a.negative) }
        return cmp(a.limbs, b.limbs) >= 0 ? BigInt(limbs: subMag(a.limbs, b.limbs), negative: a.negative) : BigInt(limbs: subMag(b.limbs, a.limbs), negative: b.negative)
    }
    static func - (a: BigInt, b: BigInt) -> BigInt { a + (-b) }
    static func * (a: BigInt, b: BigInt) -> BigInt {
        var r = [UInt32](repeating: 0, count: a.limbs.count + b.limbs.count)
        for (i, x) in a.limbs.enumerated() {
            var carry: UInt64 = 0
            for (j, y) in b.limbs.enumerated() {
                let t = UInt64(x) * UInt64(y) + UInt64(r[i + j]) + carry
                r[i + j] = UInt32(truncatingIfNeeded: t); carry = t >> 32
            }
            r[i + b.limbs.count] = UInt32(carry)
        }
        return BigInt(limbs: r, negative: a.negative != b.negative)
    }
    static func += (a: inout BigInt, b: BigInt) { a = a + b }
    func divMod(small d: UInt32) -> (BigInt, UInt32) {
        var q = limbs, rem: UInt64 = 0
        for i in limbs.indices.reversed() { let c = rem << 32 | UInt64(limbs[i]); (q[i], rem) = (UInt32(c / UInt64(d)), c % UInt64(d)) }
        return (BigInt(limbs: q, negative: negative), UInt32(rem))
    }
    var description: String {
        if limbs.isEmpty { return "0" }
        var s = "", v = self
        while !v.limbs.isEmpty { let (q, r) = v.divMod(small: 1_000_000_000); v = q; let p = String(r); s = (v.limbs.isEmpty ? p : String(repeating: "0", count: 9 - p.count) + p) + s }
        return (negative ? "-" : "") + s
    }
}
let f = (1...30).reduce(into: BigInt(1)) { $0 = $0 * BigInt($1) }
print(f)
var (a, b): (BigInt, BigInt) = (0, 1)
for _ in 0..<150 { (a, b) = (b, a + b) }
print(a)
print(BigInt("123456789012345678901234567890")! - 1, BigInt("-5")! * 7, BigInt("12x") as Any)
print([BigInt("99999999999999999999")!, -3, 7].sorted(), (BigInt(10) > 9), Set<BigInt>([1, 1, 2]).count)

// expect: 265252859812191058636308480000000
// expect: 9969216677189303386214405760200
// expect: 123456789012345678901234567889 -35 nil
// expect: [-3, 7, 99999999999999999999] true 2

// program: matrix paths
func uniquePaths(_ m: Int, _ n: Int) -> Int { var dp = Array(repeating: Array(repeating: 1, count: n), count: m); for i in stride(from: 1, to: m, by: 1) { for j in stride(from: 1, to: n, by: 1) { dp[i][j] = dp[i - 1][j] + dp[i][j - 1] } }; return dp[m - 1][n - 1] }
func editDistance(_ s: String, _ t: String) -> Int {
    let s = Array(s), t = Array(t)
    var prev = Array(0...t.count)
    for i in 0..<s.count {
        var cur = [i + 1]
        for j in 0..<t.count { cur.append(min(cur[j] + 1, prev[j + 1] + 1, prev[j] + (s[i] == t[j] ? 0 : 1))) }
        prev = cur
    }
    return prev.last!
}
func knapsack(_ items: [(w: Int, v: Int)], _ cap: Int) -> Int { items.reduce(into: [Int](repeating: 0, count: cap + 1)) { best, it in for c in stride(from: cap, through: it.w, by: -1) { best[c] = max(best[c], best[c - it.w] + it.v) } }.last! }
func lis(_ a: [Int]) -> [Int] {
    var tails: [Int] = [], idx: [Int] = [], prev = [Int?](repeating: nil, count: a.count)
    for (i, x) in a.enumerated() {
        var lo = 0, hi = tails.count
        while lo < hi { let m = (lo + hi) / 2; if tails[m] < x { lo = m + 1 } else { hi = m } }
        if lo > 0 { prev[i] = idx[lo - 1] }
        if lo == tails.count { tails.append(x); idx.append(i) } else { tails[lo] = x; idx[lo] = i }
    }
    var out: [Int] = [], k = idx.last
    while let i = k { out.append(a[i]); k = prev[i] }
    return out.reversed()
}
func shortestPath(_ grid: [String]) -> Int? {
    let g = grid.map(Array.init)
    var queue = [(0, 0, 0)], seen: Set<[Int]> = [[0, 0]]
    while !queue.isEmpty {
        let (r, c, d) = queue.removeFirst()
        if r == g.count - 1 && c == g[0].count - 1 { return d }
        for (dr, dc) in [(0, 1), (1, 0), (0, -1), (-1, 0)] {
            let (nr, nc) = (r + dr, c + dc)
            guard g.indices ~= nr, g[nr].indices ~= nc, g[nr][nc] != "#", seen.insert([nr, nc]).inserted else { continue }
            queue.append((nr, nc, d + 1))
        }
    }
    return nil
}
print(uniquePaths(3, 7), editDistance("kitten", "sitting"), knapsack([(1, 1), (3, 4), (4, 5), (5, 7)], 7), lis([10, 9, 2, 5, 3, 7, 101, 18]))
print(shortestPath(["..#", ".#.", "..."]) ?? -1, shortestPath([".#", "#."]) as Any)
func powerSet<T>(_ s: [T]) -> [[T]] { s.reduce([[]]) { acc, x in acc + acc.map { $0 + [x] } } }
func combos<T>(_ a: ArraySlice<T>, _ k: Int) -> [[T]] { k == 0 ? [[]] : a.isEmpty ? [] : combos(a.dropFirst(), k - 1).map { [a.first!] + $0 } + combos(a.dropFirst(), k) }
print(powerSet([1, 2, 3]), combos([1, 2, 3, 4][...], 2))
func hanoi(_ n: Int, from a: Character = "A", to c: Character = "C", via b: Character = "B", _ moves: inout [String]) { if n == 0 { return }; hanoi(n - 1, from: a, to: b, via: c, &moves); moves.append("\(a)→\(c)"); hanoi(n - 1, from: b, to: c, via: a, &moves) }
var moves: [String] = []; hanoi(3, &moves); print(moves.count, moves.joined(separator: " "))

// expect: 28 3 9 [2, 3, 7, 18]
// expect: 4 nil
// expect: [[], [1], [2], [1, 2], [3], [1, 3], [2, 3], [1, 2, 3]] [[1, 2], [1, 3], [1, 4], [2, 3], [2, 4], [3, 4]]
// expect: 7 A→C A→B C→B A→C B→A B→C A→C
