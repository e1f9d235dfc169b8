// program: a result and what is made of it
enum Problem: Error, Equatable { case none, code(Int) }
func find(_ key: String) -> Result<Int, Problem> { key == "a" ? .success(1) : .failure(.code(key.count)) }
for key in ["a", "bcd"] {
    switch find(key) {
    case .success(let value): print("found", value)
    case .failure(.code(let code)): print("code", code)
    case .failure(let problem): print(problem)
    }
}
print(find("a").map { $0 + 1 }, find("zz").mapError { _ in Problem.none } == .failure(.none))
print((try? find("b").get()) as Any, find("a").flatMap { $0 > 5 ? .success($0) : .failure(.none) })
let tried = Result { try find("none").get() }
if case .failure(let error) = tried { print("failed:", error) }
func load(_ done: (Result<[Int], Error>) -> Void) { done(.success([1, 2])) }
load { result in if case let .success(values) = result { print(values) } }

// expect: found 1
// expect: code 3
// expect: success(2) true
// expect: nil failure(main.Problem.none)
// expect: failed: code(4)
// expect: [1, 2]

// program: coding of one's own
import Foundation
struct Heat: Codable {
    var celsius: Double
    enum Keys: String, CodingKey { case fahrenheit }
    init(celsius: Double) { self.celsius = celsius }
    init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        celsius = (try container.decode(Double.self, forKey: .fahrenheit) - 32) * 5 / 9
    }
    func encode(to encoder: Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(celsius * 9 / 5 + 32, forKey: .fahrenheit)
    }
}
struct Pair: Codable {
    var x: Int, y: Int
    init(x: Int, y: Int) { self.x = x; self.y = y }
    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        x = try container.decode(Int.self)
        y = try container.decode(Int.self)
    }
    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(x)
        try container.encode(y)
    }
}
struct Tag: Codable {
    var text: String
    init(_ text: String) { self.text = text }
    init(from decoder: Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
    func encode(to encoder: Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text.uppercased())
    }
}
let encoder = JSONEncoder()
encoder.outputFormatting = .sortedKeys
print(String(data: try encoder.encode(Heat(celsius: 100)), encoding: .utf8)!)
print(try JSONDecoder().decode(Heat.self, from: Data("{\"fahrenheit\":212}".utf8)).celsius)
print(String(data: try encoder.encode([Pair(x: 1, y: 2)]), encoding: .utf8)!)
print(try JSONDecoder().decode([Pair].self, from: Data("[[5,6],[7,8]]".utf8)).map { $0.x + $0.y })
print(String(data: try encoder.encode(["n": Tag("bob")]), encoding: .utf8)!)

// expect: {"fahrenheit":212}
// expect: 100.0
// expect: [[1,2]]
// expect: [11, 15]
// expect: {"n":"BOB"}

// program: who else refers to an object
final class Box { var value = 1 }
struct Shared {
    private var box = Box()
    var value: Int {
        get { box.value }
        set {
            if !isKnownUniquelyReferenced(&box) { let old = box; box = Box(); box.value = old.value; print("copied") }
            box.value = newValue
        }
    }
}
var one = Shared()
one.value = 2
var two = one
two.value = 3
two.value = 4
print(one.value, two.value)

// expect: copied
// expect: 2 4

// program: operands that say which call is meant
func pick() -> Int { 1 }
func pick() -> String { "a" }
print(pick() + 1, pick() + "x")
let radius = 2.0
print(2 * .pi * radius == 4 * Double.pi, .pi * radius * radius == 4 * Double.pi, -.pi + radius < 0)
struct Flag { var isSet: Bool }
func && (a: Flag, b: @autoclosure () -> Flag) -> Flag { a.isSet ? b() : a }
func flag(_ name: String, _ isSet: Bool) -> Flag { print(name, terminator: " "); return Flag(isSet: isSet) }
print((flag("a", false) && flag("b", true)).isSet, true && false)

// expect: 2 ax
// expect: true true true
// expect: a false false

// program: members that a subscript finds
@dynamicMemberLookup struct Settings {
    private var values = ["width": 1]
    subscript(dynamicMember name: String) -> Int {
        get { values[name, default: 0] }
        set { values[name] = newValue }
    }
}
var settings = Settings()
settings.height = 5
settings.width += 10
print(settings.width, settings.height, settings.depth)

// expect: 11 5 0
