// program: a protocol with a method and a property
protocol Named { var name: String { get }; func greet() -> String }
struct Person: Named { var name: String; func greet() -> String { "I am \(name)" } }
enum Pet: Named { case cat; var name: String { "cat" }; func greet() -> String { "meow" } }
let all: [any Named] = [Person(name: "Al"), Pet.cat]
for n in all { print(n.name, n.greet()) }

// expect: Al I am Al
// expect: cat meow

// program: a protocol extension gives defaults
protocol Greets { var name: String { get } ; func hi() -> String }
extension Greets { func hi() -> String { "hi \(name)" }; func bye() -> String { "bye \(name)" } }
struct A: Greets { let name = "a" }
struct B: Greets { let name = "b"; func hi() -> String { "HI" }; func bye() -> String { "BYE" } }
let list: [Greets] = [A(), B()]
print(list.map { $0.hi() }, list.map { $0.bye() }, B().bye())

// expect: ["hi a", "HI"] ["bye a", "bye b"] BYE

// program: protocols inherit from protocols
protocol HasArea { var area: Double { get } }
protocol Solid: HasArea { var height: Double { get } }
extension Solid { var volume: Double { area * height } }
struct Box: Solid { var area = 2.0, height = 3.0 }
print(Box().volume, (Box() as any HasArea).area)

// expect: 6.0 2.0

// program: conformance by an extension
protocol Doubling { func doubled() -> Self }
struct N { var v: Int }
extension N: Doubling { func doubled() -> N { N(v: v * 2) } }
extension Int: Doubling { func doubled() -> Int { self * 2 } }
extension String: Doubling { func doubled() -> String { self + self } }
print(N(v: 2).doubled().v, 21.doubled(), "ab".doubled())

// expect: 4 42 abab

// program: generic functions with constraints
protocol Priced { var price: Int { get } }
struct Tea: Priced { let price = 3 }
struct Cake: Priced { let price = 5 }
func total<T: Priced>(_ xs: [T]) -> Int { xs.reduce(0) { $0 + $1.price } }
func totalAny(_ xs: [any Priced]) -> Int { xs.map(\.price).reduce(0, +) }
func one(_ x: some Priced) -> Int { x.price }
print(total([Tea(), Tea()]), totalAny([Tea(), Cake()]), one(Cake()))

// expect: 6 8 5

// program: initializers and static members required
protocol Makeable { init(); static var label: String { get } }
struct A: Makeable { init() {}; static let label = "A" }
struct B: Makeable { var n = 3; static var label: String { "B" } }
func make<T: Makeable>(_ t: T.Type) -> String { _ = t.init(); return T.label }
print(make(A.self), make(B.self))

// expect: A B

// program: associated types
protocol Container { associatedtype Item; var count: Int { get }; mutating func add(_ x: Item); subscript(i: Int) -> Item { get } }
struct Stack<T>: Container { var items: [T] = []; var count: Int { items.count }; mutating func add(_ x: T) { items.append(x) }; subscript(i: Int) -> T { items[i] } }
func all<C: Container>(_ c: C) -> [C.Item] { (0..<c.count).map { c[$0] } }
var s = Stack<String>()
s.add("x"); s.add("y")
print(all(s), s.count)

// expect: ["x", "y"] 2

// program: where clauses on associated types
protocol Source { associatedtype Out; func next() -> Out }
struct Nums: Source { func next() -> Int { 4 } }
struct Words: Source { func next() -> String { "w" } }
func sum<S: Source>(_ s: S) -> Int where S.Out == Int { s.next() + s.next() }
func text<S: Source>(_ s: S) -> String where S.Out: CustomStringConvertible { s.next().description }
print(sum(Nums()), text(Nums()), text(Words()))

// expect: 8 4 w

// program: constrained extensions
protocol Bag { associatedtype E; var all: [E] { get } }
extension Bag where E == Int { var total: Int { all.reduce(0, +) } }
extension Bag where E: Comparable { var biggest: E? { all.max() } }
struct IntBag: Bag { let all = [3, 9, 2] }
struct TextBag: Bag { let all = ["a", "c", "b"] }
print(IntBag().total, IntBag().biggest!, TextBag().biggest!)

// expect: 14 9 c

// program: mutating requirements
protocol Toggles { mutating func toggle() }
enum Switch: Toggles { case on, off; mutating func toggle() { self = self == .on ? .off : .on } }
var s = Switch.off
s.toggle()
print(s)
var any: any Toggles = s
any.toggle()
print(any as! Switch)

// expect: on
// expect: off

// program: Self requirements and Equatable by protocol
protocol Ranked: Comparable { var rank: Int { get } }
extension Ranked { static func < (a: Self, b: Self) -> Bool { a.rank < b.rank } }
struct Card: Ranked { let rank: Int }
print([Card(rank: 3), Card(rank: 1)].sorted().map(\.rank), Card(rank: 2) >= Card(rank: 2), max(Card(rank: 5), Card(rank: 4)).rank)

// expect: [1, 3] true 5

// program: casting to protocols
protocol Flies { func fly() -> String }
struct Bird: Flies { func fly() -> String { "flap" } }
struct Rock {}
for x in [Bird(), Rock(), 3] as [Any] { if let f = x as? Flies { print(f.fly()) } else { print(type(of: x), "cannot", x is Flies) } }

// expect: flap
// expect: Rock cannot false
// expect: Int cannot false

// program: operators as requirements
protocol Addable { static func + (a: Self, b: Self) -> Self; static var zero: Self { get } }
extension Int: Addable {}
extension Double: Addable {}
struct V: Addable, Equatable { var x = 0, y = 0; static func + (a: V, b: V) -> V { V(x: a.x + b.x, y: a.y + b.y) }; static let zero = V() }
func sum<T: Addable>(_ xs: [T]) -> T { xs.reduce(.zero, +) }
print(sum([1, 2, 3]), sum([0.5, 0.25]), sum([V(x: 1, y: 2), V(x: 3, y: 4)]))

// expect: 6 0.75 V(x: 4, y: 6)

// program: conditional conformance
struct Pair<T> { var a: T, b: T }
extension Pair: Equatable where T: Equatable {}
extension Pair: CustomStringConvertible where T: CustomStringConvertible { var description: String { "<\(a.description)|\(b.description)>" } }
print(Pair(a: 1, b: 2) == Pair(a: 1, b: 2), Pair(a: "x", b: "y"), Pair(a: Pair(a: 1, b: 2), b: Pair(a: 3, b: 4)))

// expect: true <x|y> <<1|2>|<3|4>>

// program: literals of one's own
struct Path: ExpressibleByStringLiteral { let parts: [String]; init(stringLiteral s: String) { parts = s.split(separator: "/").map(String.init) } }
struct Money: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral { let cents: Int; init(integerLiteral n: Int) { cents = n * 100 }; init(floatLiteral d: Double) { cents = Int(d * 100) } }
struct Matrix: ExpressibleByArrayLiteral { let rows: [[Int]]; init(arrayLiteral r: [Int]...) { rows = r } }
struct Conf: ExpressibleByDictionaryLiteral { let keys: [String]; init(dictionaryLiteral e: (String, Int)...) { keys = e.map(\.0) } }
let p: Path = "a/b/c"; let m: Money = 3; let f: Money = 2.5; let x: Matrix = [[1], [2, 3]]; let c: Conf = ["k": 1, "j": 2]
print(p.parts, m.cents, f.cents, x.rows, c.keys)

// expect: ["a", "b", "c"] 300 250 [[1], [2, 3]] ["k", "j"]

// program: iterating one's own sequence
struct Countdown: Sequence, IteratorProtocol { var n: Int; mutating func next() -> Int? { guard n > 0 else { return nil }; defer { n -= 1 }; return n } }
for i in Countdown(n: 3) { print(i, terminator: " ") }
print(Array(Countdown(n: 4)), Countdown(n: 5).map { $0 * 2 }, Countdown(n: 3).reduce(0, +), Countdown(n: 5).contains(4), Countdown(n: 4).sorted(), Countdown(n: 6).filter { $0 % 2 == 0 })

// expect: 3 2 1 [4, 3, 2, 1] [10, 8, 6, 4, 2] 6 true [1, 2, 3, 4] [6, 4, 2]

// program: a sequence with an iterator of its own
struct Fib: Sequence { let limit: Int
    struct Iterator: IteratorProtocol { var a = 0, b = 1; let limit: Int; mutating func next() -> Int? { guard a <= limit else { return nil }; let r = a; (a, b) = (b, a + b); return r } }
    func makeIterator() -> Iterator { Iterator(limit: limit) } }
print(Array(Fib(limit: 30)), Fib(limit: 100).prefix(5).map { $0 }, Fib(limit: 10).max()!, Array(Fib(limit: 5).enumerated()).count, zip(Fib(limit: 5), "abc").map { "\($0)\($1)" })
for case let x in Fib(limit: 50) where x % 2 == 0 { print(x, terminator: " ") }
print()

// expect: [0, 1, 1, 2, 3, 5, 8, 13, 21] [0, 1, 1, 2, 3] 8 6 ["0a", "1b", "1c"]
// expect: 0 2 8 34 

// program: a collection of one's own
struct Ring: Collection { let items: [String]; var startIndex: Int { 0 }; var endIndex: Int { items.count }; func index(after i: Int) -> Int { i + 1 }; subscript(i: Int) -> String { items[i] } }
let r = Ring(items: ["a", "b", "c"])
print(r.count, r.first!, r.isEmpty, r.map { $0.uppercased() }, r.dropFirst().map { $0 }, r.firstIndex(of: "b")!, Array(r.indices), r[r.startIndex], r.joined())

// expect: 3 a false ["A", "B", "C"] ["b", "c"] 1 [0, 1, 2] a abc

// program: dispatch by a dictionary of protocols
protocol Command { func run(_ args: [Int]) -> Int }
struct Add: Command { func run(_ a: [Int]) -> Int { a.reduce(0, +) } }
struct Mul: Command { func run(_ a: [Int]) -> Int { a.reduce(1, *) } }
let table: [String: any Command] = ["add": Add(), "mul": Mul()]
for line in ["add 1 2 3", "mul 4 5", "sub 1"] { let w = line.split(separator: " "); print(table[String(w[0])]?.run(w.dropFirst().map { Int($0)! }) ?? -1) }

// expect: 6
// expect: 20
// expect: -1

// program: opaque results
protocol Shape { func draw() -> String }
struct Dot: Shape { func draw() -> String { "." } }
struct Twice<S: Shape>: Shape { let s: S; func draw() -> String { s.draw() + s.draw() } }
func make() -> some Shape { Twice(s: Twice(s: Dot())) }
func pick(_ b: Bool) -> any Shape { b ? Dot() : Twice(s: Dot()) }
print(make().draw(), pick(true).draw(), pick(false).draw())

// expect: .... . ..

// program: default implementation calls the requirement
protocol Template { func first() -> String; func second() -> String }
extension Template { func all() -> String { first() + second() }; func second() -> String { "default" } }
struct T1: Template { func first() -> String { "1" } }
struct T2: Template { func first() -> String { "2" }; func second() -> String { "own" } }
print(T1().all(), T2().all(), ([T1(), T2()] as [any Template]).map { $0.all() })

// expect: 1default 2own ["1default", "2own"]

// program: synthesis of Hashable and Comparable in generic code
struct Key<T: Hashable>: Hashable { let k: T; let n: Int }
enum Size: Int, Comparable, CaseIterable { case s, m, l; static func < (a: Size, b: Size) -> Bool { a.rawValue < b.rawValue } }
func uniq<T: Hashable>(_ xs: [T]) -> Int { Set(xs).count }
func top<T: Comparable>(_ xs: [T]) -> T? { xs.max() }
print(uniq([Key(k: "a", n: 1), Key(k: "a", n: 1), Key(k: "b", n: 1)]), top(Size.allCases)!, top([3, 1]) as Any, top([String]()) as Any)

// expect: 2 l Optional(3) nil

// program: observers by protocol
protocol Observer: AnyObject { func update(_ v: Int) }
final class Subject { var observers: [any Observer] = []; var v = 0 { didSet { observers.forEach { $0.update(v) } } } }
final class Printer: Observer { let tag: String; init(_ t: String) { tag = t }; func update(_ v: Int) { print(tag, v) } }
let s = Subject()
s.observers = [Printer("a"), Printer("b")]
s.v = 3; s.v += 1

// expect: a 3
// expect: b 3
// expect: a 4
// expect: b 4

// program: protocol with a static factory and generic where
protocol Monoid { static var empty: Self { get }; func plus(_ o: Self) -> Self }
extension Array: Monoid { static var empty: [Element] { [] }; func plus(_ o: [Element]) -> [Element] { self + o } }
extension Int: Monoid { static var empty: Int { 0 }; func plus(_ o: Int) -> Int { self + o } }
extension Sequence where Element: Monoid { func fold() -> Element { reduce(.empty) { $0.plus($1) } } }
print([1, 2, 3].fold(), [[1], [2, 3]].fold(), Set([5]).fold())

// expect: 6 [1, 2, 3] 5

// program: composition
protocol A { var a: Int { get } }
protocol B { var b: Int { get } }
struct S: A, B { let a = 1, b = 2 }
func f(_ x: any A & B) -> Int { x.a + x.b }
typealias AB = A & B
func g<T: AB>(_ x: T) -> Int { x.a * 10 + x.b }
print(f(S()), g(S()))

// expect: 3 12
