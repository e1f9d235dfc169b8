// program: htmlbuilder
protocol Node { func render(_ indent: Int) -> String }
struct Text: Node { let s: String; init(_ s: String) { self.s = s }
    func render(_ i: Int) -> String { String(repeating: "  ", count: i) + s } }
struct Element: Node {
    let tag: String; var attrs: [(String, String)] = []; let children: [Node]
    init(_ tag: String, _ attrs: KeyValuePairs<String, String> = [:], @HTML content: () -> [Node] = { [] }) {
        self.tag = tag; self.attrs = attrs.map { ($0.key, $0.value) }; children = content()
    }
    func render(_ i: Int) -> String {
        let pad = String(repeating: "  ", count: i)
        let a = attrs.map { " \($0)=\"\($1)\"" }.joined()
        if children.isEmpty { return "\(pad)<\(tag)\(a)/>" }
        return "\(pad)<\(tag)\(a)>\n" + children.map { $0.render(i + 1) }.joined(separator: "\n") + "\n\(pad)</\(tag)>"
    }
    func attr(_ k: String, _ v: String) -> Element { var c = self; c.attrs.append((k, v)); return c }
}
@resultBuilder
enum HTML {
    static func buildExpression(_ n: Node) -> [Node] { [n] }
    static func buildExpression(_ s: String) -> [Node] { [Text(s)] }
    static func buildBlock(_ c: [Node]...) -> [Node] { c.flatMap { $0 } }
    static func buildOptional(_ c: [Node]?) -> [Node] { c ?? [] }
    static func buildEither(first c: [Node]) -> [Node] { c }
    static func buildEither(second c: [Node]) -> [Node] { c }
    static func buildArray(_ c: [[Node]]) -> [Node] { Array(c.joined()) }
    static func buildLimitedAvailability(_ c: [Node]) -> [Node] { c }
}
func ul(@HTML _ c: () -> [Node]) -> Element { Element("ul", content: c) }
func li(_ s: String) -> Element { Element("li") { s } }
let isAdmin = true, items = ["One", "Two"]
let page = Element("html", ["lang": "en"]) {
    Element("body") {
        Element("h1") { "Title" }
        if isAdmin { Element("p") { "Admin" } } else { "guest" }
        ul { for (n, i) in items.enumerated() { li("\(n + 1). \(i)") } }
        if let first = items.first, first.count > 5 { Text(first) }
        Element("br")
        switch items.count { case 0: "none"; case 1...2: Element("small") { "few" }.attr("class", "x"); default: "many" }
    }
}
print(page.render(0))

// expect: <html lang="en">
// expect:   <body>
// expect:     <h1>
// expect:       Title
// expect:     </h1>
// expect:     <p>
// expect:       Admin
// expect:     </p>
// expect:     <ul>
// expect:       <li>
// expect:         1. One
// expect:       </li>
// expect:       <li>
// expect:         2. Two
// expect:       </li>
// expect:     </ul>
// expect:     <br/>
// expect:     <small class="x">
// expect:       few
// expect:     </small>
// expect:   </body>
// expect: </html>

// program: string builder dsl
@resultBuilder struct StringBuilder {
    static func buildBlock(_ parts: String...) -> String { parts.joined(separator: "\n") }
    static func buildOptional(_ p: String?) -> String { p ?? "" }
    static func buildEither(first p: String) -> String { p }
    static func buildEither(second p: String) -> String { p }
    static func buildArray(_ p: [String]) -> String { p.joined(separator: "\n") }
    static func buildExpression(_ i: Int) -> String { "#\(i)" }
    static func buildExpression(_ s: String) -> String { s }
}
func text(@StringBuilder _ b: () -> String) -> String { b() }
func letter(to name: String, urgent: Bool, items: [String]) -> String {
    text {
        "Dear \(name),"
        if urgent { "URGENT!" } else { "No hurry." }
        for (i, item) in items.enumerated() { "\(i + 1). \(item)" }
        42
        if items.isEmpty { "nothing" }
    }
}
print(letter(to: "Ann", urgent: true, items: ["milk", "eggs"]))
print(letter(to: "Bob", urgent: false, items: []).split(separator: "\n", omittingEmptySubsequences: false).count)
struct Query { private var parts: [String] = []
    func select(_ c: String...) -> Query { with("SELECT \(c.isEmpty ? "*" : c.joined(separator: ", "))") }
    func from(_ t: String) -> Query { with("FROM \(t)") }
    func `where`(_ c: String) -> Query { with((parts.contains { $0.hasPrefix("WHERE") } ? "AND " : "WHERE ") + c) }
    private func with(_ p: String) -> Query { var q = self; q.parts.append(p); return q }
    var sql: String { parts.joined(separator: " ") + ";" } }
print(Query().select("a", "b").from("t").where("a > 1").where("b < 2").sql, Query().select().from("x").sql)
struct Style: OptionSet { let rawValue: Int; static let bold = Style(rawValue: 1), italic = Style(rawValue: 2) }
extension String { func styled(_ s: Style) -> String { var r = self; if s.contains(.bold) { r = "**\(r)**" }; if s.contains(.italic) { r = "_\(r)_" }; return r } }
print("hi".styled([.bold, .italic]), "hi".styled([]), "x".styled(.italic))
extension DefaultStringInterpolation { mutating func appendInterpolation(_ v: Double, digits: Int) { let m = (0..<digits).reduce(1.0) { a, _ in a * 10 }; appendLiteral("\((v * m).rounded() / m)") } }
print("pi is \(3.14159, digits: 2)")

// expect: Dear Ann,
// expect: URGENT!
// expect: 1. milk
// expect: 2. eggs
// expect: #42
// expect:
// expect: 5
// expect: SELECT a, b FROM t WHERE a > 1 AND b < 2; SELECT * FROM x;
// expect: _**hi**_ hi _x_
// expect: pi is 3.14

// program: mini redux inventory
import Foundation
protocol Reducer { associatedtype State; associatedtype Action; func reduce(_ s: inout State, _ a: Action) }
struct CounterReducer: Reducer { enum Action { case inc(Int), reset }; func reduce(_ s: inout Int, _ a: Action) { switch a { case .inc(let n): s += n; case .reset: s = 0 } } }
struct ListReducer: Reducer { typealias State = [String]; enum Action { case add(String), removeLast }
    func reduce(_ s: inout [String], _ a: Action) { switch a { case .add(let x): s.append(x); case .removeLast: _ = s.popLast() } } }
final class Store<R: Reducer> { private(set) var state: R.State { didSet { listeners.forEach { $0(state) } } }; private let reducer: R; private var listeners: [(R.State) -> Void] = []
    init(_ initial: R.State, _ r: R) { state = initial; reducer = r }
    func send(_ a: R.Action) { reducer.reduce(&state, a) }
    func listen(_ l: @escaping (R.State) -> Void) { listeners.append(l) }
    func select<T: Equatable>(_ kp: KeyPath<R.State, T>, _ f: @escaping (T) -> Void) { var last: T?; listen { s in let v = s[keyPath: kp]; if v != last { last = v; f(v) } } } }
let counter = Store(0, CounterReducer())
counter.listen { print("count", $0) }
counter.send(.inc(5)); counter.send(.inc(-2)); counter.send(.reset)
let list = Store([], ListReducer())
list.select(\.count) { print("n", $0) }
list.send(.add("a")); list.send(.add("b")); list.send(.removeLast)
print(list.state)
struct Combined<A: Reducer, B: Reducer>: Reducer { let a: A, b: B; enum Action { case a(A.Action), b(B.Action) }; struct State { var a: A.State, b: B.State }
    func reduce(_ s: inout State, _ x: Action) { switch x { case .a(let y): a.reduce(&s.a, y); case .b(let y): b.reduce(&s.b, y) } } }
let both = Store(.init(a: 1, b: ["z"]), Combined(a: CounterReducer(), b: ListReducer()))
both.send(.a(.inc(10))); both.send(.b(.add("q")))
print(both.state.a, both.state.b)

// expect: count 5
// expect: count 3
// expect: count 0
// expect: n 1
// expect: n 2
// expect: n 1
// expect: ["a"]
// expect: 11 ["z", "q"]

// program: priority scheduler
struct PriorityQueue<Element> {
    private var heap: [Element] = []
    private let hasHigherPriority: (Element, Element) -> Bool
    init(by p: @escaping (Element, Element) -> Bool) { hasHigherPriority = p }
    var count: Int { heap.count }
    var isEmpty: Bool { return heap.isEmpty }
    mutating func enqueue(_ e: Element) { heap.append(e); var i = heap.count - 1; while i > 0, case let p = (i - 1) / 2, hasHigherPriority(heap[i], heap[p]) { heap.swapAt(i, p); i = p } }
    mutating func dequeue() -> Element? {
        guard !heap.isEmpty else { return nil }
        if heap.count == 1 { return heap.removeLast() }
        let top = heap[0]; heap[0] = heap.removeLast()
        var i = 0
        while true { let kids = [2 * i + 1, 2 * i + 2].filter { $0 < heap.count }
            guard let best = kids.min(by: { hasHigherPriority(heap[$0], heap[$1]) }), hasHigherPriority(heap[best], heap[i]) else { break }
            heap.swapAt(i, best); i = best }
        return top
    }
}
struct Task_: CustomStringConvertible { let name: String; let priority: Int; var remaining: Int; var description: String { "\(name)(p\(priority), \(remaining))" } }
var q = PriorityQueue<Task_>(by: { $0.priority > $1.priority })
[("email", 2, 1), ("deploy", 9, 3), ("lunch", 5, 2)].forEach { q.enqueue(Task_(name: $0, priority: $1, remaining: $2)) }
var tick = 0
while var t = q.dequeue() {
    tick += 1
    t.remaining -= 1
    print("t\(tick): \(t)")
    if t.remaining > 0 { q.enqueue(Task_(name: t.name, priority: t.priority - 3, remaining: t.remaining)) }
}
print(q.isEmpty, q.count)
func huffman(_ text: String) -> [Character: String] {
    indirect enum Node { case leaf(Character, Int), inner(Node, Node, Int)
        var weight: Int { switch self { case .leaf(_, let w), .inner(_, _, let w): return w } }
        func codes(_ prefix: String = "", into d: inout [Character: String]) { switch self { case .leaf(let c, _): d[c] = prefix.isEmpty ? "0" : prefix; case .inner(let l, let r, _): l.codes(prefix + "0", into: &d); r.codes(prefix + "1", into: &d) } } }
    var pq = PriorityQueue<Node>(by: { $0.weight < $1.weight })
    let f = text.reduce(into: [Character: Int]()) { $0[$1, default: 0] += 1 }
    for (c, n) in f.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) { pq.enqueue(.leaf(c, n)) }
    while pq.count > 1, let a = pq.dequeue(), let b = pq.dequeue() { pq.enqueue(.inner(a, b, a.weight + b.weight)) }
    var d: [Character: String] = [:]
    pq.dequeue()?.codes(into: &d)
    return d
}
let codes = huffman("abracadabra")
print(codes.sorted { ($0.value.count, $0.key) < ($1.value.count, $1.key) }.map { "\($0.key):\($0.value.count)" }, "abracadabra".map { codes[$0]!.count }.reduce(0, +))

// expect: t1: deploy(p9, 2)
// expect: t2: deploy(p6, 1)
// expect: t3: lunch(p5, 1)
// expect: t4: deploy(p3, 0)
// expect: t5: lunch(p2, 0)
// expect: t6: email(p2, 0)
// expect: true 0
// expect: ["a:1", "b:2", "r:3", "c:4", "d:4"] 23

// program: generic cache with expiry
import Foundation
protocol Clock_ { var now: TimeInterval { get } }
final class ManualClock: Clock_ { private(set) var now: TimeInterval = 0; func advance(_ t: TimeInterval) { now += t } }
final class Cache<Key: Hashable, Value> {
    private struct Entry { let value: Value; let expires: TimeInterval }
    private var store = [Key: Entry]()
    private let clock: Clock_, lifetime: TimeInterval
    init(clock: Clock_, lifetime: TimeInterval = 60) { self.clock = clock; self.lifetime = lifetime }
    func insert(_ v: Value, for k: Key) { store[k] = Entry(value: v, expires: clock.now + lifetime) }
    func value(for k: Key) -> Value? {
        guard let e = store[k] else { return nil }
        guard clock.now < e.expires else { store.removeValue(forKey: k); return nil }
        return e.value
    }
    func value(for k: Key, orInsert make: () throws -> Value) rethrows -> Value { if let v = value(for: k) { return v }; let v = try make(); insert(v, for: k); return v }
    var count: Int { store.count }
}
extension Cache { subscript(key: Key) -> Value? { get { value(for: key) } set { if let newValue { insert(newValue, for: key) } else { store[key] = nil } } } }
let clock = ManualClock()
let cache = Cache<String, Int>(clock: clock, lifetime: 10)
cache["a"] = 1; cache.insert(2, for: "b")
clock.advance(5); cache["b"] = 3
clock.advance(6)
print(cache["a"] as Any, cache["b"] ?? -1, cache.count)
print(cache.value(for: "c") { 42 }, cache.value(for: "c") { fatalError("no") })
struct Oops: Error {}
do { _ = try cache.value(for: "d") { throw Oops() } } catch { print("caught \(error)") }
func time<R>(_ label: String, _ body: () throws -> R) rethrows -> R { defer { print(label, "done") }; return try body() }
print(time("sum") { (1...1000).reduce(0, +) })
let fibMemo: (Int) -> Int = { var memo = [Int: Int](); func f(_ n: Int) -> Int { if let m = memo[n] { return m }; let r = n < 2 ? n : f(n - 1) + f(n - 2); memo[n] = r; return r }; return f }()
print(fibMemo(50))

// expect: nil 3 1
// expect: 42 42
// expect: caught Oops()
// expect: sum done
// expect: 500500
// expect: 12586269025
