// program: a property wrapper that clamps
@propertyWrapper struct Clamped { private var v: Int; let range: ClosedRange<Int>; init(wrappedValue: Int, _ r: ClosedRange<Int>) { range = r; v = min(max(wrappedValue, r.lowerBound), r.upperBound) }; var wrappedValue: Int { get { v } set { v = min(max(newValue, range.lowerBound), range.upperBound) } } }
struct Player { @Clamped(0...100) var health = 120; @Clamped(1...9) var level = 3 }
var p = Player()
print(p.health)
p.health -= 300; p.level += 20
print(p.health, p.level)

// expect: 100
// expect: 0 9

// program: a property wrapper with a projection
@propertyWrapper struct Logged<T> { var wrappedValue: T { didSet { log.append("\(oldValue)→\(wrappedValue)") } }; var log: [String] = []; init(wrappedValue: T) { self.wrappedValue = wrappedValue }; var projectedValue: [String] { log } }
struct S { @Logged var n = 1; @Logged var t = "a" }
var s = S()
s.n = 2; s.n += 5; s.t += "b"
print(s.n, s.$n, s.$t)

// expect: 7 ["1→2", "2→7"] ["a→ab"]

// program: a wrapper around text
@propertyWrapper struct Trimmed { private var v = ""; var wrappedValue: String { get { v } set { v = newValue.filter { $0 != " " } } }; init(wrappedValue: String) { self.wrappedValue = wrappedValue } }
struct Form { @Trimmed var name: String = "  x  " }
var f = Form()
f.name = " a b "
print(f.name, Form(name: " q ").name)

// expect: ab q

// program: a result builder
@resultBuilder struct Lines { static func buildBlock(_ p: [String]...) -> [String] { p.flatMap { $0 } }; static func buildExpression(_ s: String) -> [String] { [s] }; static func buildOptional(_ p: [String]?) -> [String] { p ?? [] }; static func buildEither(first p: [String]) -> [String] { p }; static func buildEither(second p: [String]) -> [String] { p }; static func buildArray(_ p: [[String]]) -> [String] { p.flatMap { $0 } } }
func doc(@Lines _ body: () -> [String]) -> String { body().joined(separator: "\n") }
let flag = true
print(doc { "title"; if flag { "on" } else { "off" }; for i in 1...2 { "item \(i)" }; if !flag { "never" } })

// expect: title
// expect: on
// expect: item 1
// expect: item 2

// program: a builder of a tree
indirect enum Tag { case text(String), node(String, [Tag]); var html: String { switch self { case .text(let t): t; case .node(let n, let k): "<\(n)>\(k.map(\.html).joined())</\(n)>" } } }
@resultBuilder enum Html { static func buildBlock(_ t: Tag...) -> [Tag] { t } }
func tag(_ n: String, @Html _ k: () -> [Tag]) -> Tag { .node(n, k()) }
print(tag("ul") { tag("li") { Tag.text("a") }; tag("li") { Tag.text("b"); Tag.text("c") } }.html)

// expect: <ul><li>a</li><li>bc</li></ul>

// program: new operators
infix operator **: ExponentPrecedence
precedencegroup ExponentPrecedence {
    higherThan: MultiplicationPrecedence
    associativity: right
}
func ** (a: Int, b: Int) -> Int { (0..<b).reduce(1) { r, _ in r * a } }
prefix operator √
prefix func √ (x: Double) -> Double { x.squareRoot() }
postfix operator %
postfix func % (x: Int) -> Double { Double(x) / 100 }
print(2 ** 3 ** 2, 2 * 3 ** 2, √16.0, 50%)

// expect: 512 18 4.0 0.5

// program: a pipe and a composition operator
precedencegroup Pipe {
    associativity: left
    higherThan: AssignmentPrecedence
}
infix operator |>: Pipe
infix operator >>>: Pipe
func |> <A, B>(a: A, f: (A) -> B) -> B { f(a) }
func >>> <A, B, C>(f: @escaping (A) -> B, g: @escaping (B) -> C) -> (A) -> C { { g(f($0)) } }
let inc = { (x: Int) in x + 1 }, text = { (x: Int) in "<\(x)>" }
print(3 |> inc |> text, (inc >>> inc >>> text)(1))

// expect: <4> <3>

// program: operators on own types with assignment
struct V { var x = 0, y = 0
    static func + (a: V, b: V) -> V { V(x: a.x + b.x, y: a.y + b.y) }
    static func += (a: inout V, b: V) { a = a + b }
    static prefix func - (a: V) -> V { V(x: -a.x, y: -a.y) }
    static func == (a: V, b: V) -> Bool { a.x == b.x && a.y == b.y }
    static postfix func ++ (a: inout V) -> V { defer { a.x += 1 }; return a } }
postfix operator ++
var v = V(x: 1, y: 2)
v += V(x: 3, y: 3)
let old = v++
print(v.x, v.y, (-v).x, v == V(x: 5, y: 5), old.x)

// expect: 5 5 -5 true 4

// program: pattern matching by one's own ~=
struct Divisible { let by: Int }
func ~= (p: Divisible, n: Int) -> Bool { n % p.by == 0 }
func ~= (p: (Int) -> Bool, n: Int) -> Bool { p(n) }
func isBig(_ n: Int) -> Bool { n > 100 }
for n in [3, 10, 7, 101] { switch n { case Divisible(by: 3): print("fizz"); case Divisible(by: 5): print("buzz"); case isBig: print("big"); default: print(n) } }

// expect: fizz
// expect: buzz
// expect: 7
// expect: big

// program: conditional compilation
#if os(Linux)
let system = "linux"
#elseif os(macOS)
let system = "mac"
#else
let system = "other"
#endif
#if DEBUG
print("debug")
#else
print("release")
#endif
#if swift(>=5.5) && canImport(Foundation)
print("new", system == "linux" || system == "mac")
#endif
struct S { var a = 1
    #if false
    var b = broken
    #endif
}
print(S())

// expect: release
// expect: new true
// expect: S(a: 1)

// program: attributes that change nothing
@discardableResult func put(_ n: Int) -> Int { print("put", n); return n }
@available(*, deprecated, message: "old") func old() -> Int { 1 }
@inlinable public func fast(_ n: Int) -> Int { n + 1 }
@frozen public enum E { case a }
struct S { @inline(__always) func f() -> Int { 2 }; @available(macOS 10.15, *) func g() -> Int { 3 } }
put(3)
if #available(macOS 10.15, *) { print(S().f(), S().g(), fast(1), E.a) }

// expect: put 3
// expect: 2 3 2 a

// program: autoclosures
func check(_ c: @autoclosure () -> Bool, _ m: @autoclosure () -> String) { if !c() { print(m()) } }
func loud() -> String { print("made"); return "message" }
check(true, loud())
check(1 > 2, loud())
func later(_ f: @autoclosure @escaping () -> Int) -> () -> Int { f }
var n = 1
let f = later(n * 10)
n = 5
print(f())

// expect: made
// expect: message
// expect: 50

// program: dynamic members and callable values
@dynamicMemberLookup struct Bag { var d: [String: Int]; subscript(dynamicMember k: String) -> Int { get { d[k] ?? 0 } set { d[k] = newValue } } }
struct Adder { let k: Int; func callAsFunction(_ n: Int) -> Int { n + k } }
var b = Bag(d: ["a": 1])
b.z = b.a + 4
print(b.a, b.z, b.none, Adder(k: 10)(5), [1, 2].map(Adder(k: 1).callAsFunction))

// expect: 1 5 0 15 [2, 3]

// program: implicitly unwrapped optionals
var name: String! = "x"
print(name.count, name!)
name = nil
print(name == nil, name as Any)
struct S { var late: Int!; init() {} }
var s = S()
s.late = 4
print(s.late + 1, s.late as Any)

// expect: 1 x
// expect: true nil
// expect: 5 Optional(4)

// program: lazy variables
struct L { var base = 2; lazy var squares: [Int] = (1...base).map { $0 * $0 } ; lazy var n = 5 }
var l = L()
l.base = 3
print(l.squares)
l.base = 9
print(l.squares, l.n)

// expect: [1, 4, 9]
// expect: [1, 4, 9] 5

// program: key paths as values
struct A { var n = 1; var b = B() }
struct B { var t = "x"; var l = [1, 2, 3] }
var a = A()
let p: WritableKeyPath<A, String> = \.b.t
a[keyPath: p] += "y"
a[keyPath: \.b.l[1]] = 20
print(a[keyPath: p], a.b.l, a[keyPath: \A.b.l.count], [a, A(n: 5)].map(\.n), [A(n: 3), A(n: 2)].sorted { $0[keyPath: \.n] < $1[keyPath: \.n] }.map(\.n))
func by<T, V: Comparable>(_ k: KeyPath<T, V>) -> (T, T) -> Bool { { $0[keyPath: k] < $1[keyPath: k] } }
print(["bb", "a"].sorted(by: by(\.count)), (\A.b).appending(path: \.t) == p)

// expect: xy [1, 20, 3] 3 [1, 5] [2, 3]
// expect: ["a", "bb"] true
