// program: members of protocols on values of any type
// What an extension gives to a protocol works on the type that the value has.
protocol Shape {
    static var typeName: String { get }
    var area: Double { get }
    func scaled(by factor: Double) -> Self
}
extension Shape {
    var info: String { "\(Self.typeName): \(area)" }
    func larger() -> Self { scaled(by: 2) }
    static func named(_ text: String) -> String { text + typeName }
    var titled: String { Self.named("a ") }
}
struct Square: Shape {
    static let typeName = "square"
    var side: Double
    var area: Double { side * side }
    func scaled(by factor: Double) -> Square { Square(side: side * factor) }
}
final class Circle: Shape {
    class var typeName: String { "circle" }
    let radius: Double
    init(radius: Double) { self.radius = radius }
    var area: Double { radius * radius * 3 }
    func scaled(by factor: Double) -> Self { Self(copying: radius * factor) }
    required init(copying radius: Double) { self.radius = radius }
}
extension Double: Shape {
    static var typeName: String { "number" }
    var area: Double { self }
    func scaled(by factor: Double) -> Double { self * factor }
}
let shapes: [any Shape] = [Square(side: 2), Circle(radius: 1), 4.5]
for shape in shapes { print(shape.info, shape.titled) }
print(shapes[0].larger().area, shapes[1].larger().area)
func name<T: Shape>(of shape: T) -> String { "\(T.self) \(T.typeName)" }
for shape in shapes { print(name(of: shape)) }
print(shapes.map { type(of: $0) })

enum Color: CaseIterable { case red, green, blue }
let color = Color.green
print([.red, .green].contains(color), [.red, .blue].contains(color))

struct Distance { let meters: Int; static func * (a: Distance, n: Int) -> Distance { Distance(meters: a.meters * n) } }
func * (a: Distance?, n: Int) -> Distance? { a.map { $0 * n } }
print([Distance(meters: 2)].map { $0 * 3 }.first?.meters ?? 0)

let paths: [(String, PartialKeyPath<Square>)] = [("side", \Square.side), ("area", \Square.area)]
for (name, path) in paths { print(name, Square(side: 3)[keyPath: path]) }

@dynamicCallable
struct Calls {
    func dynamicallyCall(withArguments numbers: [Int]) -> Int { numbers.reduce(0, +) }
    func dynamicallyCall(withKeywordArguments pairs: KeyValuePairs<String, Int>) -> String { pairs.map { "\($0.key)=\($0.value)" }.joined(separator: " ") }
}
let calls = Calls()
print(calls(1, 2, 3), calls(a: 1, b: 2))

class Base { var number = 1 }
class Derived: Base { let name = "d" }
let mirror = Mirror(reflecting: Derived())
print(mirror.children.map { $0.label ?? "" }, mirror.superclassMirror?.children.map { $0.label ?? "" } ?? [], mirror.displayStyle == .class)

print("a-b-c".replacing("-", with: "+"), "Order 5".trimmingPrefix("Order "))

@resultBuilder
enum ListBuilder<Item> {
    static func buildExpression(_ item: Item) -> [Item] { [item] }
    static func buildBlock(_ parts: [Item]...) -> [Item] { parts.flatMap { $0 } }
}
func list(@ListBuilder<String> _ body: () -> [String]) -> [String] { body() }
print(list {
    "Soup"
    "Bread"
})
let task = Task { () -> String in Task.isCancelled ? "stopped" : "done" }
task.cancel()
print(await task.value)

// expect: square: 4.0 a square
// expect: circle: 3.0 a circle
// expect: number: 4.5 a number
// expect: 16.0 12.0
// expect: Square square
// expect: Circle circle
// expect: Double number
// expect: [main.Square, main.Circle, Swift.Double]
// expect: true false
// expect: 6
// expect: side 3.0
// expect: area 9.0
// expect: 6 a=1 b=2
// expect: ["name"] ["number"] true
// expect: a+b+c 5
// expect: ["Soup", "Bread"]
// expect: stopped
