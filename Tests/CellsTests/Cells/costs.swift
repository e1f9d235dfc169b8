// program: stores in a long list
var a = Array(repeating: 0, count: 10_000)
for i in 0..<300_000 { a[i % 10_000] = i }
print(a[0], a[9_999])

// expect: 290000 299999

// program: compound stores in a long list
var a = Array(repeating: 1, count: 20_000)
for i in 0..<100_000 { a[i % 20_000] += i; a[(i * 7) % 20_000] &+= 1 }
print(a.reduce(0, &+))

// expect: 5000070000

// program: fields of elements of a long list
struct P { var x = 0, name = "n", inner = [0, 0] }
var a = Array(repeating: P(), count: 20_000)
for i in 0..<60_000 { a[i % 20_000].x += 1; a[i % 20_000].inner[1] = i }
print(a[7].x, a[7].inner)

// expect: 3 [0, 40007]

// program: nested subscripts of a long grid
var g = Array(repeating: Array(repeating: 0, count: 300), count: 300)
for r in 0..<300 { for c in 0..<300 { g[r][c] = r ^ c; if c > 0 { g[r][c] += g[r][c - 1] & 3 } } }
print(g[299][299])

// expect: 2

// program: lists grow by += and append
var a: [Int] = [], b: [[Int]] = [[], []]
for i in 0..<60_000 { a += [i]; b[i & 1].append(i); b[0] += [i, i] }
print(a.count, b.map(\.count))

// expect: 60000 [150000, 30000]

// program: text grows by += and append
struct Doc { var text = "" }
var t = "", d = Doc(), parts = ["", ""]
for i in 0..<60_000 { t += "ab"; d.text += "x"; d.text.append("y"); parts[i & 1] += "z" }
print(t.count, d.text.count, parts.map(\.count))

// expect: 120000 120000 [30000, 30000]

// program: values of tables change in place
var d: [String: [Int]] = ["a": []], n: [Int: [Int: Int]] = [:], s: [String: Set<Int>] = [:]
for i in 0..<50_000 { d["a"]?.append(i); d["b", default: []].append(i); n[i & 1, default: [:]][i, default: 0] += 1; s["s", default: []].insert(i) }
print(d["a"]!.count, d["b"]!.count, n[0]!.count, s["s"]!.count)

// expect: 50000 50000 25000 50000

// program: fields, mutating methods and self
struct Stack { var items: [Int] = [], log = ""; mutating func push(_ x: Int) { items.append(x); log += "p" }; mutating func bump(_ i: Int) { items[i] += 1; self.items[i] -= 2 }; mutating func pop() -> Int? { items.popLast() } }
struct Pair { var a = Stack(), b = Stack() }
var p = Pair()
for i in 0..<40_000 { p.a.push(i); p.b.push(i); p.a.bump(i) }
for _ in 0..<20_000 { _ = p.b.pop() }
print(p.a.items.count, p.b.items.count, p.a.log.count, p.a.items[5])

// expect: 40000 20000 40000 4

// program: inout arguments, captured and global lists
var global: [Int] = []
func add(_ a: inout [Int], _ n: Int) { a.append(n); a[a.count - 1] += 1 }
func run() -> Int { var local: [Int] = []; let push = { (n: Int) in local.append(n) }; func more(_ n: Int) { local.append(n); global.append(n) }; for i in 0..<30_000 { push(i); more(i); add(&local, i) }; return local.count }
print(run(), global.count)
for i in 0..<30_000 { add(&global, i); global[i] = 0 }
print(global.count)

// expect: 90000 30000
// expect: 60000

// program: statics, tuples and optionals
enum Store { static var list: [Int] = []; static var table: [Int: Int] = [:] }
var t = (list: [Int](), n: 0), o: [Int]? = [], deep: [[Int]?] = [[], nil]
for i in 0..<40_000 { Store.list.append(i); Store.table[i, default: 0] += 1; t.list.append(i); t.list[i] += 1; t.n += 1; o?.append(i); o![i] += 1; deep[0]?.append(i) }
print(Store.list.count, Store.table.count, t.list.count, t.n, o!.count, deep[0]!.count)

// expect: 40000 40000 40000 40000 40000 40000

// program: reductions into collections
print((0..<60_000).reduce(into: [Int]()) { $0.append($1) }.count, (0..<60_000).reduce(into: [Int: Int]()) { $0[$1 % 10, default: 0] += 1 }[3]!, (0..<60_000).reduce(into: "") { t, _ in t += "x" }.count)

// expect: 60000 6000 60000

// program: swaps, sorts and reversals in place in a field
struct S { var a = Array(0..<3_000) }
var s = S()
for i in 0..<60_000 { s.a.swapAt(i % 3_000, (i * 31) % 3_000) }
for _ in 0..<50 { s.a.reverse(); s.a.sort() }
print(s.a[10], s.a.count)

// expect: 10 3000

// program: patterns over payloads do not copy
enum Msg { case data([Int]), none }
let m = Msg.data(Array(0..<20_000))
var sum = 0
for i in 0..<40_000 { if case .data(let l) = m { sum += l[i % 20_000] }; switch m { case .data(let l) where l.count > 5: sum += l.count; default: break } }
print(sum)

// expect: 1199980000

// program: passing, returning and capturing do not copy
func id(_ a: [Int]) -> [Int] { a }
struct Holder { let a: [Int]; var first: Int { a[0] }; func at(_ i: Int) -> Int { a[i] } }
let big = Array(0..<50_000)
let h = Holder(a: big)
var sum = 0
for i in 0..<50_000 { let c = id(big); sum += c[i]; sum += h.at(i) + h.first; let f = { big[i] }; sum += f() }
print(sum)

// expect: 3749925000

// program: own subscripts over a flat list
struct Grid { let w: Int; var cells: [Int]; subscript(r: Int, c: Int) -> Int { get { cells[r * w + c] } set { cells[r * w + c] = newValue } } }
var g = Grid(w: 200, cells: Array(repeating: 0, count: 40_000))
for r in 0..<200 { for c in 0..<200 { g[r, c] = r; g[r, c] += c } }
print(g[199, 199], g.cells.reduce(0, +))

// expect: 398 7960000

// program: queues by slices and removal at the end
var q = Array(0..<50_000)[...], r = Array(0..<50_000), sum = 0
while let x = q.first { q.removeFirst(); sum += x }
while !r.isEmpty { sum -= r.removeLast() }
var s = Array(0..<50_000)[...]
while let x = s.popFirst() { sum += x & 1 }
print(sum)

// expect: 25000

// program: walking text by its indices and characters
let t = String(repeating: "abcé", count: 10_000)
var n = 0, i = t.startIndex
while i < t.endIndex { if t[i] == "é" { n += 1 }; i = t.index(after: i) }
for c in t where c == "a" { n += 1 }
var rest = t[...]
while let c = rest.first { if c == "b" { n += 1 }; rest.removeFirst() }
print(n)

// expect: 30000
