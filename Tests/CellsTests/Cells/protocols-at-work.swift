// program: delegates are told and held weakly
protocol DownloadDelegate: AnyObject {
    func didStart(_ name: String)
    func didFinish(_ name: String, bytes: Int)
}
extension DownloadDelegate {
    func didStart(_ name: String) { print("default start", name) }
}
class Downloader {
    weak var delegate: DownloadDelegate?
    func run(_ name: String) {
        delegate?.didStart(name)
        delegate?.didFinish(name, bytes: name.count * 10)
    }
}
class Screen: DownloadDelegate {
    var log: [String] = []
    func didFinish(_ name: String, bytes: Int) { log.append("\(name):\(bytes)") }
    deinit { print("screen gone", log) }
}
let downloader = Downloader()
var screen: Screen? = Screen()
downloader.delegate = screen
downloader.run("swift")
screen = nil
print(downloader.delegate == nil)
downloader.run("again")

// expect: default start swift
// expect: screen gone ["swift:50"]
// expect: true

// program: a visitor over shapes
protocol Visitor {
    associatedtype Result
    func visit(_ circle: Circle) -> Result
    func visit(_ square: Square) -> Result
}
protocol Shape { func accept<V: Visitor>(_ visitor: V) -> V.Result }
struct Circle: Shape {
    var radius: Double
    func accept<V: Visitor>(_ visitor: V) -> V.Result { visitor.visit(self) }
}
struct Square: Shape {
    var side: Double
    func accept<V: Visitor>(_ visitor: V) -> V.Result { visitor.visit(self) }
}
struct Area: Visitor {
    func visit(_ circle: Circle) -> Double { 3 * circle.radius * circle.radius }
    func visit(_ square: Square) -> Double { square.side * square.side }
}
struct Name: Visitor {
    func visit(_ circle: Circle) -> String { "circle \(circle.radius)" }
    func visit(_ square: Square) -> String { "square \(square.side)" }
}
let shapes: [any Shape] = [Circle(radius: 1), Square(side: 2)]
for shape in shapes { print(shape.accept(Name()), shape.accept(Area())) }

// expect: circle 1.0 3.0
// expect: square 2.0 4.0

// program: strategies are chosen while running
protocol SortStrategy { func sort(_ values: [Int]) -> [Int] }
struct Bubble: SortStrategy {
    func sort(_ values: [Int]) -> [Int] {
        var result = values
        for i in 0..<result.count { for j in 1..<(result.count - i) where result[j] < result[j - 1] { result.swapAt(j, j - 1) } }
        return result
    }
}
struct Builtin: SortStrategy { func sort(_ values: [Int]) -> [Int] { values.sorted() } }
struct Sorter {
    var strategy: SortStrategy
    func run(_ values: [Int]) { print(type(of: strategy), strategy.sort(values)) }
}
var sorter = Sorter(strategy: Bubble())
sorter.run([3, 1, 2])
sorter.strategy = Builtin()
sorter.run([9, 7, 8])

// expect: Bubble [1, 2, 3]
// expect: Builtin [7, 8, 9]

// program: type erasure by a box of closures
protocol Animal {
    associatedtype Food
    var name: String { get }
    func eat(_ food: Food) -> String
}
struct Grass { let kind = "grass" }
struct Meat { let kind = "meat" }
struct Cow: Animal {
    let name = "cow"
    func eat(_ food: Grass) -> String { "\(name) eats \(food.kind)" }
}
struct Lion: Animal {
    let name = "lion"
    func eat(_ food: Meat) -> String { "\(name) eats \(food.kind)" }
}
struct AnyAnimal<Food>: Animal {
    private let _name: () -> String
    private let _eat: (Food) -> String
    init<A: Animal>(_ animal: A) where A.Food == Food {
        _name = { animal.name }
        _eat = animal.eat
    }
    var name: String { _name() }
    func eat(_ food: Food) -> String { _eat(food) }
}
let grazers: [AnyAnimal<Grass>] = [AnyAnimal(Cow())]
for animal in grazers { print(animal.eat(Grass())) }
print(AnyAnimal(Lion()).eat(Meat()))

// expect: cow eats grass
// expect: lion eats meat

// program: conditional conformance reaches into collections
protocol Pretty { var pretty: String { get } }
extension Int: Pretty { var pretty: String { "#\(self)" } }
extension String: Pretty { var pretty: String { "<\(self)>" } }
extension Array: Pretty where Element: Pretty { var pretty: String { "[" + map { $0.pretty }.joined(separator: " ") + "]" } }
extension Optional: Pretty where Wrapped: Pretty { var pretty: String { self?.pretty ?? "nothing" } }
extension Dictionary: Pretty where Key: Pretty & Comparable, Value: Pretty {
    var pretty: String { keys.sorted().map { "\($0.pretty)=\(self[$0]!.pretty)" }.joined(separator: ",") }
}
print([1, 2].pretty, [["a"], ["b", "c"]].pretty)
let none: Int? = nil
print(none.pretty, Optional(3).pretty)
print(["b": 2, "a": 1].pretty)
func show(_ values: [any Pretty]) { for value in values { print(value.pretty) } }
show([1, "x", [3, 4]])

// expect: [#1 #2] [[<a>] [<b> <c>]]
// expect: nothing #3
// expect: <a>=#1,<b>=#2
// expect: #1
// expect: <x>
// expect: [#3 #4]

// program: protocols with initializers, statics and Self
protocol Shape2 {
    static var sides: Int { get }
    init(size: Double)
    func scaled(by factor: Double) -> Self
    var area: Double { get }
}
extension Shape2 {
    static func unit() -> Self { Self(size: 1) }
    static var summary: String { "\(Self.self) has \(sides) sides" }
}
struct Sq: Shape2 {
    static let sides = 4
    var size: Double
    func scaled(by factor: Double) -> Sq { Sq(size: size * factor) }
    var area: Double { size * size }
}
struct Tri: Shape2 {
    static var sides: Int { 3 }
    let size: Double
    init(size: Double) { self.size = size }
    func scaled(by factor: Double) -> Tri { .init(size: size * factor) }
    var area: Double { size * size / 2 }
}
func make<T: Shape2>(_ type: T.Type, _ size: Double) -> T { T(size: size) }
print(Sq.unit().area, Tri.unit().scaled(by: 4).area)
print(Sq.summary, Tri.summary)
print(make(Sq.self, 3).area, make(Tri.self, 2).area)

// expect: 1.0 8.0
// expect: Sq has 4 sides Tri has 3 sides
// expect: 9.0 2.0

// program: an extension's member is chosen by the static type, a requirement by the value
protocol Greeter { func hello() -> String }
extension Greeter {
    func hello() -> String { "default hello" }
    func bye() -> String { "default bye" }
}
struct Polite: Greeter {
    func hello() -> String { "good day" }
    func bye() -> String { "farewell" }
}
let p = Polite()
let g: any Greeter = p
print(p.hello(), p.bye())
print(g.hello(), g.bye())
func both<T: Greeter>(_ x: T) { print(x.hello(), x.bye()) }
both(p)

// expect: good day farewell
// expect: good day default bye
// expect: good day default bye

// program: state machines by protocol
protocol State {
    mutating func handle(_ event: Character) -> (any State)?
    var label: String { get }
}
struct Idle: State {
    let label = "idle"
    mutating func handle(_ event: Character) -> (any State)? { event == "s" ? Running(ticks: 0) : nil }
}
struct Running: State {
    var ticks: Int
    var label: String { "running(\(ticks))" }
    mutating func handle(_ event: Character) -> (any State)? {
        switch event {
        case "t": ticks += 1; return nil
        case "x": return Idle()
        default: return nil
        }
    }
}
var state: any State = Idle()
for event in "tsttxt" {
    if let next = state.handle(event) { state = next }
    print(event, state.label)
}

// expect: t idle
// expect: s running(0)
// expect: t running(1)
// expect: t running(2)
// expect: x idle
// expect: t idle

// program: Equatable, Comparable and Hashable by hand
struct Version: Comparable, Hashable, CustomStringConvertible {
    let major: Int, minor: Int, note: String
    init(_ major: Int, _ minor: Int, note: String = "") { (self.major, self.minor, self.note) = (major, minor, note) }
    static func == (a: Version, b: Version) -> Bool { a.major == b.major && a.minor == b.minor }
    static func < (a: Version, b: Version) -> Bool { (a.major, a.minor) < (b.major, b.minor) }
    func hash(into hasher: inout Hasher) {
        hasher.combine(major)
        hasher.combine(minor)
    }
    var description: String { "v\(major).\(minor)" }
}
let versions = [Version(1, 2), Version(1, 0), Version(2, 0), Version(1, 2, note: "again")]
print(versions.sorted(), versions.max()!, Set(versions).count)
print(Version(1, 2) == Version(1, 2, note: "x"), Version(1, 9) >= Version(2, 0), versions.firstIndex(of: Version(2, 0))!)
class Person: Hashable {
    let name: String
    init(_ name: String) { self.name = name }
    static func == (a: Person, b: Person) -> Bool { a.name == b.name }
    func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
let ann = Person("Ann")
print(ann == Person("Ann"), ann === Person("Ann"), Set([ann, Person("Ann"), Person("Bob")]).count)
print([Person("Ann"): 1, Person("Bob"): 2][ann] ?? 0)

// expect: [v1.0, v1.2, v1.2, v2.0] v2.0 3
// expect: true false 2
// expect: true false 2
// expect: 1

// program: generic code over existentials and some
protocol Named { var name: String { get } }
struct City: Named { let name: String }
struct River: Named { let name: String; let length: Int }
func describe(_ x: some Named) -> String { "*\(x.name)*" }
func all(_ list: [any Named]) -> String { list.map { describe($0) }.joined(separator: ", ") }
print(all([City(name: "Rome"), River(name: "Po", length: 652)]))
func pick(_ flag: Bool) -> any Named { flag ? City(name: "Oslo") : River(name: "Glomma", length: 600) }
print(pick(true).name, pick(false).name)
if let river = pick(false) as? River { print(river.length) }
func opaque() -> some Named { City(name: "Bern") }
print(opaque().name)
func longest<T: Named>(_ a: T, _ b: T) -> T { a.name.count >= b.name.count ? a : b }
print(longest(City(name: "Paris"), City(name: "Rome")).name)

// expect: *Rome*, *Po*
// expect: Oslo Glomma
// expect: 600
// expect: Bern
// expect: Paris
