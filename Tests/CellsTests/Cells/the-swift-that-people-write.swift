// program: several errors in one catch
enum Fault: Error { case cold, hot(Int), wet }
func check(_ n: Int) throws { if n < 0 { throw Fault.cold }; if n > 9 { throw Fault.hot(n) }; if n == 5 { throw Fault.wet } }
for n in [-1, 12, 5, 3] {
    do { try check(n); print(n, "fine") } catch Fault.cold, Fault.wet { print(n, "cold or wet") } catch Fault.hot(let by) { print("hot by", by) } catch { print(error) }
}

// expect: -1 cold or wet
// expect: hot by 12
// expect: 5 cold or wet
// expect: 3 fine

// program: text says how values are written
extension String.StringInterpolation {
    mutating func appendInterpolation(_ value: Double, digits: Int) {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        appendLiteral("\((value * scale).rounded() / scale)")
    }
    mutating func appendInterpolation(times count: Int, _ text: String) { for _ in 0..<count { appendLiteral(text) } }
}
let loss = 0.123456
print("loss \(loss, digits: 3), \(times: 3, "ab")|\(loss)")

// expect: loss 0.123, ababab|0.123456

// program: a type made of an interpolation
struct Query: ExpressibleByStringInterpolation, CustomStringConvertible {
    struct StringInterpolation: StringInterpolationProtocol {
        var text = "", values: [Int] = []
        init(literalCapacity: Int, interpolationCount: Int) {}
        mutating func appendLiteral(_ literal: String) { text += literal }
        mutating func appendInterpolation(_ value: Int) { text += "?"; values.append(value) }
    }
    let text: String, values: [Int]
    init(stringLiteral value: String) { (text, values) = (value, []) }
    init(stringInterpolation made: StringInterpolation) { (text, values) = (made.text, made.values) }
    var description: String { "\(text) \(values)" }
}
let limit = 7
let query: Query = "age > \(limit) or age = \(40 + 2)"
print(query, "plain" as Query)

// expect: age > ? or age = ? [7, 42] plain []

// program: implicit members that go on
struct Shade { var level: Int; static let dark = Shade(level: 1); static func at(_ n: Int) -> Shade { Shade(level: n) }; func lighter() -> Shade { Shade(level: level + 1) }; var twice: Shade { Shade(level: level * 2) } }
let a: Shade = .dark.lighter().twice
let b: Shade = .at(5).twice.lighter()
func level(of shade: Shade) -> Int { shade.level }
print(a.level, b.level, level(of: .dark.twice), [Shade.dark, .at(3).lighter()].map(level))
let parsed: Int = .init("42") ?? .zero
print(parsed)

// expect: 4 11 2 [1, 4]
// expect: 42

// program: whether something was set at the end of a chain
struct Engine { var power = 1 }
struct Car { var engine: Engine? }
var car: Car? = Car(engine: nil)
print((car?.engine?.power = 3) != nil)
car?.engine = Engine()
print((car?.engine?.power = 5) != nil, (car?.engine?.power = 6) == nil, car?.engine?.power ?? 0)

// expect: false
// expect: true false 6

// program: defer at the top
print("first")
defer { print("last") }
defer { print("before the last") }
print("second")

// expect: first
// expect: second
// expect: before the last
// expect: last

// program: where a call stands
func place(line: Int = #line, function: String = #function) -> (line: Int, function: String) { (line, function) }
let first = place().line
func outer(_ n: Int, by m: Int) -> (line: Int, function: String) { place() }
print(outer(1, by: 2).function, outer(1, by: 2).line - first)
struct Maker { func make() -> (line: Int, function: String) { place() } }
print(Maker().make().function, Maker().make().line - first)
let closure = { (n: Int) -> (line: Int, function: String) in place() }
print(closure(1) == place())

// expect: outer(_:by:) 1
// expect: make() 3
// expect: false

// program: the object's own initializer
class Plain { let name: String; init(name: String) { self.name = name }; convenience init() { self.init(name: "nameless") } }
class Counted: Plain { let count: Int; init(name: String, count: Int) { self.count = count; super.init(name: name) }; override convenience init(name: String) { self.init(name: name, count: name.count) } }
final class Marked: Counted { var isMarked = true }
let marked = Marked()
print(marked.name, marked.count, marked.isMarked, Counted(name: "ab").count)

// expect: nameless 8 true 2

// program: lazy properties that tell their type
struct Report {
    let values: [Double]
    lazy var ordered = values.sorted()
    lazy var spread = ordered.last! - ordered[0]
    lazy var words: String = "\(spread)"
}
var report = Report(values: [3, 1.5, 2])
print(report.spread, report.words, report.ordered)
final class Loader { let names = ["b", "a"]; lazy var table = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) }); lazy var greeting = { "hello \(self.names[0])" }() }
let loader = Loader()
print(loader.table["a"] ?? -1, loader.greeting)

// expect: 1.5 1.5 [1.5, 2.0, 3.0]
// expect: 1 hello b

// program: a property and a method of one name
final class Builder { private var title = "none"; @discardableResult func title(_ new: String) -> Builder { title = new; return self }; func build() -> String { "<\(title)>" } }
print(Builder().title("x").title("y").build())

// expect: <y>

// program: types with type parameters have shorter names
typealias Pair<T> = (T, T)
typealias Table<Value> = [String: [Value]]
func swapped<T>(_ pair: Pair<T>) -> Pair<T> { (pair.1, pair.0) }
let table: Table<Int> = ["a": [1, 2]]
print(swapped((1, 2)), table)
final class Chain<Item> { final class Link<T> { var value: T; init(_ value: T) { self.value = value } }; typealias Own = Link<Item>; var first: Own?; func value() -> Item? { let own = first; return own?.value } }
let chain = Chain<Int>()
chain.first = Chain<Int>.Link(4)
print(chain.value() ?? 0)

// expect: (2, 1) ["a": [1, 2]]
// expect: 4

// program: a program that begins at main
@main
struct Start { static func main() { print("begun"); helper() }; static func helper() { print("helped") } }

// expect: begun
// expect: helped

// program: errors in words
import Foundation
enum Trouble: Error { case small, large(Int) }
enum Told: LocalizedError { case bad(Int); var errorDescription: String? { if case .bad(let n) = self { return "bad \(n)" }; return nil } }
struct Silent: LocalizedError { var errorDescription: String? { nil } }
for error in [Trouble.small, Trouble.large(1), Told.bad(3), Silent()] as [any Error] { print(error.localizedDescription) }
do { throw Told.bad(1) } catch { print(error.localizedDescription, error) }
print(Told.bad(2).localizedDescription)

// expect: The operation could not be completed. (main.Trouble error 1.)
// expect: The operation could not be completed. (main.Trouble error 0.)
// expect: bad 3
// expect: The operation could not be completed. (main.Silent error 1.)
// expect: bad 1 bad(1)
// expect: bad 2

// program: what JSON lacks
import Foundation
struct Person: Codable { let name: String; let age: Int }
func read(_ text: String) {
    do {
        let person = try JSONDecoder().decode(Person.self, from: Data(text.utf8))
        print(person.name, person.age)
    } catch DecodingError.keyNotFound(let key, let context) {
        print("no", key.stringValue, context.codingPath.count)
    } catch let DecodingError.typeMismatch(type, context) {
        print("not", type, context.codingPath.map(\.stringValue))
    } catch DecodingError.dataCorrupted {
        print("no JSON")
    } catch { print("other") }
}
read(#"{"name": "Ann", "age": 3}"#)
read(#"{"name": "Ann"}"#)
read(#"{"name": "Ann", "age": "old"}"#)
read("nothing")

// expect: Ann 3
// expect: no age 0
// expect: not Int ["age"]
// expect: no JSON

// program: keys of coding as values
struct Point: Codable { var x: Int, y: Int; enum CodingKeys: String, CodingKey, CaseIterable { case x = "across", y } }
print(Point.CodingKeys.allCases.map(\.stringValue), Point.CodingKeys(stringValue: "across") == .x, Point.CodingKeys.x.intValue == nil)
enum Bare: CodingKey { case first }
print(Bare.first.stringValue)

// expect: ["across", "y"] true true
// expect: first

// program: generic code that adds to collections
func filled<C: RangeReplaceableCollection>(_ start: C, with element: C.Element, _ count: Int) -> C {
    var result = start
    for _ in 0..<count { result.append(element) }
    result.insert(element, at: result.startIndex)
    return result
}
print(filled([1], with: 0, 2), filled("ab", with: "!", 2))
extension RangeReplaceableCollection { mutating func prepend(_ element: Element) { insert(element, at: startIndex) }; func without(_ test: (Element) -> Bool) -> Self { var result = Self(); for element in self where !test(element) { result.append(element) }; return result } }
var list = [2, 3]
list.prepend(1)
print(list, list.without { $0 == 2 }, "banana".without { $0 == "a" })
func unique<C: RangeReplaceableCollection>(_ all: C) -> C where C.Element: Hashable { var seen = Set<C.Element>(), result = C(); for element in all where seen.insert(element).inserted { result.append(element) }; return result }
print(unique([1, 2, 1]), unique("hello"))

// expect: [0, 1, 0, 0] !ab!!
// expect: [1, 2, 3] [1, 3] bnn
// expect: [1, 2] helo

// program: a collection of one's own that changes
struct Ring<T>: MutableCollection, RandomAccessCollection {
    private var items: [T]
    init(_ items: [T]) { self.items = items }
    var startIndex: Int { 0 }
    var endIndex: Int { items.count }
    func index(after i: Int) -> Int { i + 1 }
    func index(before i: Int) -> Int { i - 1 }
    subscript(position: Int) -> T { get { items[position] } set { items[position] = newValue } }
}
var ring = Ring([5, 2, 9, 1])
ring.swapAt(0, 3)
print(Array(ring))
ring.sort()
print(Array(ring), ring.first ?? 0, ring.last ?? 0)
ring.reverse()
print(Array(ring), ring.partition { $0 < 3 }, Array(ring), ring.dropFirst().first ?? 0)

// expect: [1, 2, 9, 5]
// expect: [1, 2, 5, 9] 1 9
// expect: [9, 5, 2, 1] 2 [9, 5, 2, 1] 5

// program: what turns one list into another
let old = ["a", "b", "c", "d"], new = ["b", "x", "c", "e"]
let difference = new.difference(from: old)
for change in difference {
    switch change {
    case .remove(let offset, let element, _): print("-", offset, element)
    case .insert(let offset, let element, _): print("+", offset, element)
    }
}
print(old.applying(difference) ?? [], difference.insertions.count, difference.removals.count)

// expect: - 3 d
// expect: - 0 a
// expect: + 1 x
// expect: + 3 e
// expect: ["b", "x", "c", "e"] 2 2

// program: sequences that are waited for
struct Steps: AsyncSequence {
    typealias Element = Int
    let last: Int
    struct Maker: AsyncIteratorProtocol { var next = 0; let last: Int; mutating func next() async -> Int? { next += 1; return next > last ? nil : next } }
    func makeAsyncIterator() -> Maker { Maker(last: last) }
}
for await step in Steps(last: 3) { print(step) }
var total = 0
for await square in Steps(last: 5).filter({ $0 != 2 }).map({ $0 * $0 }) { total += square }
print(total, await Steps(last: 4).reduce(0, +), await Steps(last: 9).contains(7))

// expect: 1
// expect: 2
// expect: 3
// expect: 51 10 true

// program: objects print their types in full
class Box<T> { let value: T; init(_ value: T) { self.value = value } }
struct Holder<T> { let item: T }
print(Box(1), Holder(item: Box("a")), [Box(2.5)], type(of: Box([1])))

// expect: main.Box<Swift.Int> Holder<Box<String>>(item: main.Box<Swift.String>) [main.Box<Swift.Double>] Box<Array<Int>>

// program: literals of types of one's own, by any number
struct Big: ExpressibleByIntegerLiteral { let digits: UInt64; init(integerLiteral value: UInt64) { digits = value } }
class Ratio: ExpressibleByFloatLiteral { let value: Float; required init(floatLiteral value: Float) { self.value = value } }
let big: Big = 18_000_000_000_000_000_000
let ratio: Ratio = 0.5
print(big.digits, ratio.value)

// expect: 18000000000000000000 0.5

// program: a function beside the library's of its name
func print(_ pair: (Int, Int)) { Swift.print("pair", pair.0, pair.1) }
print((1, 2))
print("text", 3)
func max(_ a: String, _ b: String, _ c: Int) -> String { a + b + "\(c)" }
print(max(1, 2), max("a", "b", 3))

// expect: pair 1 2
// expect: text 3
// expect: 2 ab3

// program: operators with type parameters
infix operator |>: AdditionPrecedence
func |><A, B>(value: A, function: (A) -> B) -> B { function(value) }
func ==<T: Equatable>(a: (T, T), b: T) -> Bool { a.0 == b && a.1 == b }
print(5 |> { $0 * 2 } |> { "\($0)" }, (1, 1) == 1)

// expect: 10 true

// program: a chain that ends is nil as a whole
final class Link { let name: String; var next: Link?; init(_ name: String, _ next: Link? = nil) { self.name = name; self.next = next } }
let links = Link("a", Link("b", Link("c")))
print(Array(sequence(first: links, next: { $0.next })).map(\.name))

// expect: ["a", "b", "c"]

// program: the type of an identity
struct Task1: Identifiable { let id: Int; var name: String }
func find(_ id: Task1.ID, in tasks: [Task1]) -> String { tasks.first { $0.id == id }?.name ?? "none" }
func index<T: Identifiable>(_ items: [T]) -> [T.ID: T] { Dictionary(uniqueKeysWithValues: items.map { ($0.id, $0) }) }
print(find(2, in: [Task1(id: 1, name: "a"), Task1(id: 2, name: "b")]), index([Task1(id: 4, name: "x")])[4]?.name ?? "")

// expect: b x

// program: endless ranges, lazily
let squares = (1...).lazy.map { $0 * $0 }.filter { $0 % 3 == 0 }.prefix(3)
print(Array(squares))

// expect: [9, 36, 81]

// program: sets of indices
import Foundation
var chosen = IndexSet([3, 1])
chosen.insert(7)
chosen.insert(integersIn: 4...5)
chosen.remove(3)
print(Array(chosen), chosen.contains(4), chosen.count, chosen.first ?? -1, chosen.union(IndexSet(integer: 0)).map { $0 })

// expect: [1, 4, 5, 7] true 4 1 [0, 1, 4, 5, 7]

// program: errors with a domain
import Foundation
do { throw NSError(domain: "net", code: 404, userInfo: [NSLocalizedDescriptionKey: "not found"]) } catch let error as NSError { print(error.domain, error.code, error.localizedDescription) }
enum Small: Int, Error { case one = 11 }
print((Small.one as NSError).code, (Small.one as NSError).domain)

// expect: net 404 not found
// expect: 11 main.Small

// program: text is printed into a stream of one's own
struct Log: TextOutputStream { var lines: [String] = []; mutating func write(_ string: String) { if string != "\n" { lines.append(string) } } }
var log = Log()
print("a", 1, to: &log)
print("b", 2, separator: "-", terminator: "!", to: &log)
print(log.lines)

// expect: ["", "a", " ", "1", "", "b", "-", "2", "!"]

// program: types inside of extensions conform
enum Phase { case on, off }
extension Phase {
    struct Wrong: Error, CustomStringConvertible { let phase: Phase; var description: String { "wrong \(phase)" } }
    enum Speed: Int, CaseIterable { case slow = 1, fast }
    mutating func turn(_ isOn: Bool) throws { if isOn == (self == .on) { throw Wrong(phase: self) }; self = isOn ? .on : .off }
}
var phase = Phase.off
try phase.turn(true)
do { try phase.turn(true) } catch let error as Phase.Wrong { print(error, error.phase) }
print(Phase.Speed.allCases.map(\.rawValue))

// expect: wrong on on
// expect: [1, 2]

// program: the library's functions inside of extensions of collections
extension String { func cut(_ n: Int) -> String { String(prefix(min(n, count))) } }
print("hello".cut(2), "a".cut(9))

// expect: he a

// program: builders inside of types
struct Menu {
    @resultBuilder enum Builder { static func buildBlock(_ parts: [String]...) -> [String] { parts.flatMap { $0 } }; static func buildExpression(_ part: String) -> [String] { [part] }; static func buildOptional(_ parts: [String]?) -> [String] { parts ?? [] } }
    let items: [String]
    init(@Builder _ make: () -> [String]) { items = make() }
}
let isLate = true
print(Menu { "soup"; if isLate { "tea" }; "bread" }.items)

// expect: ["soup", "tea", "bread"]

// program: wrappers that only read
@propertyWrapper struct Fixed<Value> { private(set) var wrappedValue: Value; init(wrappedValue: Value) { self.wrappedValue = wrappedValue } }
struct Setup { @Fixed var rate = 0.5; @Fixed var name: String = "x" }
print(Setup().rate, Setup().name)

// expect: 0.5 x

// program: limits of numbers in generic code
func mean<T: BinaryFloatingPoint>(_ values: [T]) -> T { values.isEmpty ? .nan : values.reduce(0, +) / T(values.count) }
func highest<T: FixedWidthInteger>(_ type: T.Type) -> T { T.max }
func smallest<T: BinaryFloatingPoint>(_ values: [T]) -> T { values.reduce(.infinity) { $1 < $0 ? $1 : $0 } }
print(mean([1.0, 2]), mean([Float]()).isNaN, highest(UInt8.self), highest(Int.self), smallest([2.5, 1]), T1.half)
enum T1 { static let half: Double = .pi / 2 }

// expect: 1.5 true 255 9223372036854775807 1.0 1.5707963267948966

// program: any value against literals
func name(_ value: Any) -> String {
    switch value {
    case 0 as Int: return "zero"
    case let number as Int where number < 0: return "below"
    case is Int, is Double: return "number"
    case "a" as String: return "the letter"
    case let (x, y) as (Int, Int): return "\(x + y)"
    default: return "other"
    }
}
print(name(0), name(-1), name(2.5), name("a"), name((1, 2)), name("b"))

// expect: zero below number the letter 3 other

// program: generic types inside of generic types
struct Outer<T> { struct Inner { var value: T }; struct Both<U> { var first: T; var second: U } }
print(Outer<Int>.Inner(value: 3), Outer<Int>.Both<String>(first: 1, second: "x"), Outer<Bool>.Both(first: true, second: 2.5).second)

// expect: Inner(value: 3) Both<String>(first: 1, second: "x") 2.5

// program: results of groups
let squares = await withTaskGroup(of: (Int, Int).self, returning: [Int: Int].self) { group in
    for n in 1...3 { group.addTask { (n, n * n) } }
    return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
}
print(squares.sorted { $0.key < $1.key }.map(\.value))
final class Held { deinit { print("gone") } }
withExtendedLifetime(Held()) { print("held") }

// expect: [1, 4, 9]
// expect: held
// expect: gone

// program: conditions of methods in extensions
protocol Container { associatedtype Item; associatedtype All: Sequence where All.Element == Item; var all: All { get } }
struct Bag<Element>: Container { var all: [Element]; typealias Item = Element }
extension Container { func average() -> Double where Item == Int { let list = Array(all); return Double(list.reduce(0, +)) / Double(max(1, list.count)) }; func text() -> String where Item: CustomStringConvertible { all.map(\.description).joined(separator: " ") } }
print(Bag(all: [1, 2]).average(), Bag(all: ["a", "b"]).text())

// expect: 1.5 a b

// program: classes as JSON
import Foundation
class Person: Codable { var name: String; var age: Int; init(name: String, age: Int) { self.name = name; self.age = age } }
let person = try JSONDecoder().decode(Person.self, from: Data(#"{"name":"Ann","age":3}"#.utf8))
print(person.name, person.age)
final class Own: Decodable { let both: String; enum Keys: String, CodingKey { case a, b }; init(from decoder: any Decoder) throws { let box = try decoder.container(keyedBy: Keys.self); both = try box.decode(String.self, forKey: .a) + box.decode(String.self, forKey: .b) } }
print(try JSONDecoder().decode(Own.self, from: Data(#"{"a":"x","b":"y"}"#.utf8)).both)

// expect: Ann 3
// expect: xy

// program: callbacks that are waited for
func fetch(_ n: Int, then done: @escaping (Int) -> Void) { done(n * 2) }
let doubled = await withCheckedContinuation { (continuation: CheckedContinuation<Int, Never>) in fetch(4) { continuation.resume(returning: $0) } }
struct Refused: Error {}
func risky(_ isFine: Bool) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
        if isFine { continuation.resume(returning: "fine") } else { continuation.resume(throwing: Refused()) }
    }
}
print(doubled, try await risky(true), (try? await risky(false)) ?? "refused")

// expect: 8 fine refused
