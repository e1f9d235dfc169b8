// program: fizz buzz by rules
let rules: [(Int, String)] = [(3, "Fizz"), (5, "Buzz"), (7, "Bang")]
func say(_ n: Int) -> String { let t = rules.filter { n % $0.0 == 0 }.map(\.1).joined(); return t.isEmpty ? "\(n)" : t }
print((1...15).map(say).joined(separator: " "), say(105))

// expect: 1 2 Fizz 4 Buzz Fizz Bang 8 Fizz Buzz 11 Fizz 13 Bang FizzBuzz FizzBuzzBang

// program: a tokenizer and a calculator
enum Token: Equatable { case num(Double), op(Character), open, close }
struct Lexer: Sequence, IteratorProtocol { var rest: Substring; init(_ s: String) { rest = s[...] }
    mutating func next() -> Token? { rest = rest.drop { $0 == " " }; guard let c = rest.first else { return nil }
        if c.isNumber { let d = rest.prefix { $0.isNumber || $0 == "." }; rest = rest.dropFirst(d.count); return .num(Double(d)!) }
        rest.removeFirst(); return c == "(" ? .open : c == ")" ? .close : .op(c) } }
final class Parser { var t: [Token]; var i = 0; init(_ s: String) { t = Array(Lexer(s)) }
    var peek: Token? { i < t.count ? t[i] : nil }
    func expr() -> Double { var v = term(); while case .op(let o)? = peek, o == "+" || o == "-" { i += 1; let r = term(); v = o == "+" ? v + r : v - r }; return v }
    func term() -> Double { var v = atom(); while case .op(let o)? = peek, o == "*" || o == "/" { i += 1; let r = atom(); v = o == "*" ? v * r : v / r }; return v }
    func atom() -> Double { defer { i += 1 }; switch t[i] { case .num(let n): return n; case .open: i += 1; return expr(); case .op("-"): i += 1; defer { i -= 1 }; return -atom(); default: return .nan } } }
print(Parser("1 + 2 * (3 - 4) / 2").expr(), Parser("2*-3+10").expr())

// expect: 0.0 4.0

// program: a stack machine
enum Op { case push(Int), add, mul, dup, swap, jmpz(Int), jmp(Int), halt }
struct VM { enum Fault: Error { case underflow(at: Int) }; var stack: [Int] = [], pc = 0
    mutating func pop() throws -> Int { guard let x = stack.popLast() else { throw Fault.underflow(at: pc) }; return x }
    mutating func run(_ p: [Op]) throws -> [Int] { while pc < p.count { switch p[pc] { case .push(let n): stack.append(n); case .add: stack.append(try pop() + pop()); case .mul: stack.append(try pop() * pop()); case .dup: let x = try pop(); stack += [x, x]; case .swap: let a = try pop(), b = try pop(); stack += [a, b]; case .jmpz(let t): if try pop() == 0 { pc = t; continue }; case .jmp(let t): pc = t; continue; case .halt: return stack }; pc += 1 }; return stack } }
var vm = VM()
print(try vm.run([.push(2), .push(3), .add, .dup, .mul, .halt, .push(9)]))
var bad = VM()
do { _ = try bad.run([.push(1), .add]) } catch { print(error) }

// expect: [25]
// expect: underflow(at: 1)

// program: a bank with a history and protocols
protocol Event: CustomStringConvertible { var amount: Int { get } }
struct Deposit: Event { let amount: Int; var description: String { "+\(amount)" } }
struct Withdrawal: Event { let amount: Int; var description: String { "-\(amount)" } }
final class Account { private(set) var events: [any Event] = []; var balance: Int { events.reduce(0) { $1 is Deposit ? $0 + $1.amount : $0 - $1.amount } }
    @discardableResult func apply(_ e: any Event) -> Self { events.append(e); return self } }
let a = Account()
a.apply(Deposit(amount: 50)).apply(Withdrawal(amount: 20)).apply(Deposit(amount: 5))
print(a.balance, a.events, a.events.compactMap { $0 as? Withdrawal }.count)

// expect: 35 [+50, -20, +5] 1

// program: a least-recently-used cache
final class LRU<K: Hashable, V> { private final class Node { let k: K; var v: V; var prev: Node?, next: Node?; init(_ k: K, _ v: V) { self.k = k; self.v = v } }
    private var map: [K: Node] = [:], head: Node?, tail: Node?; let cap: Int; init(_ c: Int) { cap = c }
    private func unlink(_ n: Node) { n.prev?.next = n.next; n.next?.prev = n.prev; if head === n { head = n.next }; if tail === n { tail = n.prev }; n.prev = nil; n.next = nil }
    private func push(_ n: Node) { n.next = head; head?.prev = n; head = n; if tail == nil { tail = n } }
    subscript(k: K) -> V? { get { guard let n = map[k] else { return nil }; unlink(n); push(n); return n.v } set { if let n = map[k] { unlink(n); map[k] = nil }; guard let newValue else { return }; let n = Node(k, newValue); map[k] = n; push(n); if map.count > cap, let t = tail { unlink(t); map[t.k] = nil } } } }
let c = LRU<String, Int>(2)
c["a"] = 1; c["b"] = 2; _ = c["a"]; c["c"] = 3
print(c["a"] as Any, c["b"] as Any, c["c"] as Any)

// expect: Optional(1) nil Optional(3)

// program: shortest paths with a heap and generics
struct Edge { let to: String, w: Int }
var g: [String: [Edge]] = ["A": [Edge(to: "B", w: 4), Edge(to: "C", w: 1)], "C": [Edge(to: "B", w: 2), Edge(to: "D", w: 7)], "B": [Edge(to: "D", w: 1)]]
func dijkstra(_ s: String) -> [String: Int] { var d = [s: 0]; var q: [(Int, String)] = [(0, s)]; while let i = q.indices.min(by: { q[$0].0 < q[$1].0 }) { let (c, u) = q.remove(at: i); if c > d[u, default: .max] { continue }; for e in g[u] ?? [] where c + e.w < d[e.to, default: .max] { d[e.to] = c + e.w; q.append((c + e.w, e.to)) } }; return d }
print(dijkstra("A").sorted { $0.key < $1.key }.map { "\($0.key)\($0.value)" })

// expect: ["A0", "B3", "C1", "D4"]

// program: union find, sieve and knapsack
struct DSU { var p: [Int]; init(_ n: Int) { p = Array(0..<n) }; mutating func find(_ x: Int) -> Int { if p[x] != x { p[x] = find(p[x]) }; return p[x] }; mutating func join(_ a: Int, _ b: Int) -> Bool { let x = find(a), y = find(b); if x == y { return false }; p[x] = y; return true } }
var u = DSU(6)
print(u.join(0, 1), u.join(1, 2), u.join(0, 2), Set((0..<6).map { u.find($0) }).count)
func sieve(_ n: Int) -> [Int] { var is_ = [Bool](repeating: true, count: n + 1); return (2...n).filter { i in guard is_[i] else { return false }; stride(from: i * i, through: n, by: i).forEach { is_[$0] = false }; return true } }
func knap(_ w: [Int], _ v: [Int], _ cap: Int) -> Int { var d = [Int](repeating: 0, count: cap + 1); for (w, v) in zip(w, v) { for c in stride(from: cap, through: w, by: -1) { d[c] = max(d[c], d[c - w] + v) } }; return d[cap] }
print(sieve(30), knap([1, 3, 4], [15, 20, 30], 4))

// expect: true true false 4
// expect: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29] 35

// program: tower of hanoi, permutations, queens
func hanoi(_ n: Int, _ a: String = "A", _ b: String = "B", _ c: String = "C", _ move: (String, String) -> Void) { guard n > 0 else { return }; hanoi(n - 1, a, c, b, move); move(a, c); hanoi(n - 1, b, a, c, move) }
var moves: [String] = []
hanoi(2) { moves.append($0 + $1) }
func perms<T>(_ a: [T]) -> [[T]] { a.isEmpty ? [[]] : a.indices.flatMap { i -> [[T]] in var r = a; let x = r.remove(at: i); return perms(r).map { [x] + $0 } } }
func queens(_ n: Int, _ q: [Int] = []) -> Int { q.count == n ? 1 : (0..<n).filter { c in !q.enumerated().contains { $1 == c || abs($1 - c) == q.count - $0 } }.map { queens(n, q + [$0]) }.reduce(0, +) }
print(moves, perms([1, 2, 3]).count, perms(["a", "b"]), queens(6))

// expect: ["AB", "AC", "BC"] 6 [["a", "b"], ["b", "a"]] 4

// program: a shop with discounts as closures and an inventory
struct Product: Hashable { let name: String, price: Int }
struct Cart { typealias Discount = (Int) -> Int; private var lines: [Product: Int] = [:]; var discounts: [Discount] = []
    mutating func add(_ p: Product, _ n: Int = 1) { lines[p, default: 0] += n }
    var total: Int { let t = lines.reduce(0) { $0 + $1.key.price * $1.value }; return discounts.reduce(t) { $1($0) } } }
var cart = Cart()
cart.add(Product(name: "pen", price: 3), 4); cart.add(Product(name: "book", price: 20)); cart.add(Product(name: "pen", price: 3))
cart.discounts = [{ $0 > 30 ? $0 - 5 : $0 }, { $0 * 9 / 10 }]
print(cart.total)

// expect: 27

// program: bits: parity, gray codes, subsets
func gray(_ n: Int) -> [String] { (0..<(1 << n)).map { let g = String($0 ^ ($0 >> 1), radix: 2); return String(repeating: "0", count: n - g.count) + g } }
func subsets<T>(_ a: [T]) -> [[T]] { (0..<(1 << a.count)).map { m in a.indices.filter { m >> $0 & 1 == 1 }.map { a[$0] } } }
print(gray(2), subsets(["a", "b"]), (0..<8).map { $0.nonzeroBitCount % 2 })

// expect: ["00", "01", "11", "10"] [[], ["a"], ["b"], ["a", "b"]] [0, 1, 1, 0, 1, 0, 0, 1]

// program: a simple event system with weak handlers
final class Bus { private var hs: [String: [(Int) -> Void]] = [:]; func on(_ e: String, _ f: @escaping (Int) -> Void) { hs[e, default: []].append(f) }; func emit(_ e: String, _ n: Int) { hs[e]?.forEach { $0(n) } } }
final class Meter { var sum = 0; func listen(_ b: Bus) { b.on("tick") { [weak self] in self?.sum += $0 } } }
let bus = Bus(); var m: Meter? = Meter()
m!.listen(bus)
bus.emit("tick", 3); bus.emit("tock", 9); bus.emit("tick", 4)
print(m!.sum)
m = nil
bus.emit("tick", 1)
print("fine")

// expect: 7
// expect: fine

// program: a visitor over an expression tree of classes
protocol Visitor { associatedtype R; func num(_ n: Int) -> R; func add(_ a: Expr, _ b: Expr) -> R }
class Expr { func accept<V: Visitor>(_ v: V) -> V.R { fatalError() } }
final class Num: Expr { let n: Int; init(_ n: Int) { self.n = n }; override func accept<V: Visitor>(_ v: V) -> V.R { v.num(n) } }
final class Add: Expr { let a, b: Expr; init(_ a: Expr, _ b: Expr) { self.a = a; self.b = b }; override func accept<V: Visitor>(_ v: V) -> V.R { v.add(a, b) } }
struct Eval: Visitor { func num(_ n: Int) -> Int { n }; func add(_ a: Expr, _ b: Expr) -> Int { a.accept(self) + b.accept(self) } }
struct Show: Visitor { func num(_ n: Int) -> String { "\(n)" }; func add(_ a: Expr, _ b: Expr) -> String { "(\(a.accept(self)) + \(b.accept(self)))" } }
let e = Add(Num(1), Add(Num(2), Num(3)))
print(e.accept(Eval()), e.accept(Show()))

// expect: 6 (1 + (2 + 3))

// program: a trie and prefixes
final class Trie { var kids: [Character: Trie] = [:]; var ends = false
    func insert(_ w: some StringProtocol) { guard let c = w.first else { ends = true; return }; kids[c, default: Trie()].insert(w.dropFirst()) }
    func words(_ p: String = "") -> [String] { (ends ? [p] : []) + kids.sorted { $0.key < $1.key }.flatMap { $1.words(p + String($0)) } }
    func find(_ p: String) -> [String] { var n = self; for c in p { guard let k = n.kids[c] else { return [] }; n = k }; return n.words(p) } }
let t = Trie()
["car", "cart", "dog", "cat"].forEach { t.insert($0) }
print(t.words(), t.find("ca"), t.find("x"))

// expect: [] [] []

// program: text games: caesar, run lengths, roman numbers, anagrams
extension Character { func rot(_ k: Int) -> Character { guard let v = asciiValue, isLetter else { return self }; let b: UInt8 = isUppercase ? 65 : 97; return Character(UnicodeScalar(b + UInt8((Int(v - b) + k + 26) % 26))) } }
func rle(_ s: String) -> String { var out = "", i = s.startIndex; while i < s.endIndex { let c = s[i]; let j = s[i...].firstIndex { $0 != c } ?? s.endIndex; out += "\(s.distance(from: i, to: j))\(c)"; i = j }; return out }
func roman(_ n: Int) -> String { var n = n; return [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")].reduce(into: "") { r, p in while n >= p.0 { r += p.1; n -= p.0 } } }
print(String("Hello!".map { $0.rot(3) }), rle("aaabcc"), roman(1994), Dictionary(grouping: ["tea", "eat", "bat"]) { String($0.sorted()) }.values.map(\.count).sorted())

// expect: Khoor! 3a1b2c MCMXCIV [1, 2]

// program: matrices, transposes and spirals
typealias M = [[Int]]
extension Array where Element == [Int] { var transposed: M { isEmpty ? [] : self[0].indices.map { c in map { $0[c] } } }; var spiral: [Int] { isEmpty ? [] : self[0] + Array(Array(dropFirst()).transposed.reversed()).spiral } }
func * (a: M, b: M) -> M { a.map { r in b.transposed.map { zip(r, $0).map(*).reduce(0, +) } } }
let m: M = [[1, 2, 3], [4, 5, 6]]
print(m.transposed, m * m.transposed, m.spiral)

// expect: [[1, 4], [2, 5], [3, 6]] [[14, 32], [32, 77]] [1, 2, 3, 6, 5, 4]
