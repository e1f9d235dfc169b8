// program: lazy in class and struct
class A { let n: Int; lazy var sq: Int = { print("computing"); return n * n }(); lazy var list: [Int] = (0..<n).map { $0 }; lazy var name = "x"; init(n: Int) { self.n = n } }
let a = A(n: 4)
print("before"); print(a.sq, a.sq, a.list, a.name)
a.sq = 3; print(a.sq)
struct S { var b = 2; lazy var d: Int = b * 2 }
var s = S(); s.b = 5; print(s.d); s.b = 9; print(s.d)

// expect: before
// expect: computing
// expect: 16 16 [0, 1, 2, 3] x
// expect: 3
// expect: 10
// expect: 10

// program: wrapper clamp
@propertyWrapper struct Clamped { private var v: Int; let range: ClosedRange<Int>; init(wrappedValue: Int, _ r: ClosedRange<Int>) { range = r; v = min(max(wrappedValue, r.lowerBound), r.upperBound) }; var wrappedValue: Int { get { v } set { v = min(max(newValue, range.lowerBound), range.upperBound) } } }
struct Player { @Clamped(0...100) var health = 120; @Clamped(1...9) var level = 3; var name = "p" }
var p = Player()
print(p.health)
p.health -= 300; p.level += 20
print(p.health, p.level, Player(health: 7).health, Player(name: "z").name)

// expect: 100
// expect: 0 9 7 z

// program: wrapper generic with projection
@propertyWrapper struct Box<T> { var wrappedValue: T { didSet { count += 1 } }; var count = 0; init(wrappedValue: T) { self.wrappedValue = wrappedValue }; var projectedValue: Int { count } }
class M { @Box var n: Int = 1; @Box var t = "a" }
let m = M(); m.n = 2; m.n += 5; m.t += "b"
print(m.n, m.$n, m.$t, m.t)

// expect: 7 2 1 ab

// program: wrapper capitalized
@propertyWrapper struct Cap { private var v = ""; var wrappedValue: String { get { v } set { v = newValue.capitalized } }; init(wrappedValue: String) { self.wrappedValue = wrappedValue } }
import Foundation
struct U { @Cap var first: String = "john"; @Cap var last: String = "smith" }
var u = U(); u.last = "de luca"; print(u.first, u.last, U(first: "amy", last: "li").first)

// expect: John De Luca Amy

// program: builder
@resultBuilder struct Lines { static func buildBlock(_ p: [String]...) -> [String] { p.flatMap { $0 } }; static func buildExpression(_ s: String) -> [String] { [s] }; static func buildOptional(_ p: [String]?) -> [String] { p ?? [] }; static func buildEither(first p: [String]) -> [String] { p }; static func buildEither(second p: [String]) -> [String] { p }; static func buildArray(_ p: [[String]]) -> [String] { p.flatMap { $0 } } }
func doc(@Lines _ body: () -> [String]) -> String { body().joined(separator: "\n") }
let flag = true, k = 2
print(doc { "title"; if flag { "on" } else { "off" }; for i in 1...2 { "item \(i)" }; if !flag { "never" }; switch k { case 1: "one"; case 2: "two"; default: "many" }; let z = 5; "z \(z)" })
@Lines func fn() -> [String] { "a"; "b" }
struct V { @Lines var body: [String] { "x"; "y" } }
print(fn(), V().body)

// expect: title
// expect: on
// expect: item 1
// expect: item 2
// expect: two
// expect: z 5
// expect: ["a", "b"] ["x", "y"]

// program: builder simple
@resultBuilder enum SB { static func buildBlock(_ s: String...) -> String { s.joined(separator: " ") } }
func g(@SB c: () -> String) -> String { c() }
print(g { "hello"; "world"; "!" })

// expect: hello world !

// program: keypaths
struct B { var t = "x"; var l = [1, 2, 3] }
struct AA { var n = 1; var b = B() }
var q = AA()
let kp: WritableKeyPath<AA, String> = \.b.t
q[keyPath: kp] += "y"
q[keyPath: \.b.l[1]] = 20
print(q[keyPath: kp], q.b.l, q[keyPath: \AA.b.l.count], [q, AA(n: 5)].map(\.n), [AA(n: 3), AA(n: 2)].sorted { $0[keyPath: \.n] < $1[keyPath: \.n] }.map(\.n))
let r = \AA.n; print(q[keyPath: r])
func by<T, V: Comparable>(_ k: KeyPath<T, V>) -> (T, T) -> Bool { { $0[keyPath: k] < $1[keyPath: k] } }
print(["bb", "a"].sorted(by: by(\.count)), (\AA.b).appending(path: \.t) == kp)
class P { var x = 1 }; let pp = P(); let rk = \P.x; pp[keyPath: rk] = 9; print(pp.x)
extension Sequence { func sorted<T: Comparable>(by k: KeyPath<Element, T>) -> [Element] { sorted { $0[keyPath: k] < $1[keyPath: k] } } }
print([AA(n: 3), AA(n: 1)].sorted(by: \.n).map(\.n))

// expect: xy [1, 20, 3] 3 [1, 5] [2, 3]
// expect: 1
// expect: ["a", "bb"] true
// expect: 9
// expect: [1, 3]

// program: tasks
let t = Task { () -> Int in 6 * 7 }
print(await t.value)
let f = Task { () throws -> Int in throw CancellationError() }
do { _ = try await f.value } catch { print("cancelled") }

// expect: 42
// expect: cancelled

// program: actor
actor Counter { private var n = 0; func up(_ k: Int = 1) -> Int { n += k; return n }; var value: Int { n } }
let c = Counter()
_ = await c.up()
print(await c.up(4), await c.value)

// expect: 5 5

// program: group
func sq(_ n: Int) async -> Int { n * n }
let total = await withTaskGroup(of: Int.self) { g in
    for i in 1...4 { g.addTask { await sq(i) } }
    var s = 0
    for await v in g { s += v }
    return s
}
print(total)

// expect: 30

// program: stream
let st = AsyncStream<Int> { c in for i in 1...3 { c.yield(i) }; c.finish() }
for await x in st { print(x) }
print("end")

// expect: 1
// expect: 2
// expect: 3
// expect: end

// program: async basics
enum E: Error { case bad }
func get(_ ok: Bool) async throws -> String { if !ok { throw E.bad }; return "data" }
do { print(try await get(true)); print(try await get(false)) } catch { print("error", error) }
func slow(_ n: Int) async -> Int { try? await Task.sleep(nanoseconds: 1000); return n + 1 }
func both() async -> Int { async let a = slow(1); async let b = slow(2); return await a + b }
print(await both())
struct S2 { var n: Int { get async { 5 } } }
func run(_ f: () async -> Int) async -> Int { await f() + 1 }
print(await S2().n, await run { await S2().n * 2 })

// expect: data
// expect: error bad
// expect: 5
// expect: 5 11

// program: regex
let text = "tel 555-1234 and 555-9876"
if let m = text.firstMatch(of: #/(\d{3})-(\d{4})/#) { print(m.0, m.1, m.2) }
print(text.matches(of: #/\d+/#).map { String($0.output) }, text.replacing(#/\d/#, with: "#"), text.contains(#/and/#), "a1b2".split(separator: #/\d/#), "2024-05".wholeMatch(of: #/(?<y>\d+)-(?<m>\d+)/#)!.y)
let rr = try Regex("[a-z]+")
print("abc1".prefixMatch(of: rr)!.0, "A".firstMatch(of: rr) == nil)
let words = "The quick brown".matches(of: #/\w+/#).map { $0.0 }
print(words, "k=v; a=b".matches(of: #/(\w)=(\w)/#).map { "\($0.1)->\($0.2)" })
if let m = "x12y".firstMatch(of: #/x(\d+)?(z)?/#) { print(m.1 as Any, m.2 as Any) }

// expect: 555-1234 555 1234
// expect: ["555", "1234", "555", "9876"] tel ###-#### and ###-#### true ["a", "b"] 2024
// expect: abc true
// expect: ["The", "quick", "brown"] ["k->v", "a->b"]
// expect: Optional("12") nil

// program: division is no regex
let a1 = 10, b1 = 2
print(a1 / b1, a1/b1, (a1) / 2 / 1, [10][0]/5)

// expect: 5 5 5 2
