// program: nested types conform under the conditions of the types around them
protocol StateType: Hashable {}
struct Machine<State: StateType, Event: Hashable> {
    struct Transition: Hashable { let from: State; let event: Event }
    var table: [Transition: State] = [:]
}
extension Int: StateType {}
var machine = Machine<Int, String>()
machine.table[.init(from: 1, event: "go")] = 2
print(machine.table[.init(from: 1, event: "go")] ?? 0)

// expect: 2

// program: an implicit member whose type a later argument tells
struct Box<Key> { var key: Key }
enum Key { case a, b }
func both<K>(forKey key: K, in box: Box<K>) -> String { "\(key) \(box.key)" }
print(both(forKey: .a, in: Box(key: Key.b)))

// expect: a b

// program: initializers of numbers that can fail
extension Int {
    init?(steps text: String) {
        var total = 0
        for character in text { guard character != "Z" else { return nil }; total += 1 }
        self = total
    }
}
print(Int(steps: "abc")!, Int(steps: "Z") as Any)

// expect: 3 nil

// program: operators before a variable that they change
prefix operator ++
extension Int { static prefix func ++ (number: inout Int) -> Int { number += 1; return number } }
var number = 5
print(++number, number)

// expect: 6 6

// program: literals of mixed values where any are expected
let mixed: [String: Any] = ["x": ["k": 1, "b": "z"], "y": [["q": 1], ["q": "s"]], "z": [1, 2.5, true]]
print((mixed["x"] as! [String: Any]).count, (mixed["y"] as! [Any]).count, (mixed["z"] as! [Any]).count)

// expect: 2 2 3

// program: parts of collections in generic code
extension Collection {
    func chunked(_ size: Int) -> [SubSequence] {
        var (parts, start): ([SubSequence], Index) = ([], startIndex)
        while start < endIndex {
            let end = index(start, offsetBy: size, limitedBy: endIndex) ?? endIndex
            parts.append(self[start..<end])
            start = end
        }
        return parts
    }
    func halves() -> (SubSequence, SubSequence) { let middle = index(startIndex, offsetBy: count / 2); return (self[..<middle], self[middle...]) }
}
print([1, 2, 3, 4, 5].chunked(2).map(Array.init), "abcdef".chunked(4), "abc".halves())

// expect: [[1, 2], [3, 4], [5]] ["abcd", "ef"] ("a", "bc")

// program: wrapped properties without a first value
@propertyWrapper struct Reversed {
    private var text = ""
    var wrappedValue: String { get { text } set { text = String(newValue.reversed()) } }
    init(wrappedValue: String) { self.wrappedValue = wrappedValue }
}
struct Player { @Reversed var name: String; var level = 1 }
print(Player(name: "abc").name, Player(name: "q", level: 2).level)
class User { @Reversed var name: String; init(_ given: String) { name = given; name += "d" } }
print(User("abc").name)

// expect: cba 2
// expect: dabc

// program: texts of values in a format are as long as they are
import Foundation
print(String(format: "[%8@][%-8@][%5d]", "ab", "ab", 3))

// expect: [ab][ab][    3]

// program: expressions that cannot be read give nil
let wrong = try? Regex("(")
print(wrong == nil)

// expect: true

// program: initializers set the storage of their own class, whatever overrides it
class Vehicle {
    var speed = 0.0
    init() {}
    convenience init(speed: Double) { self.init(); self.speed = speed; print("convenience", self.speed) }
    init(fast: Double) { speed = fast; print("designated", speed) }
    func change(to speed: Double) { self.speed = speed }
}
class Automatic: Vehicle {
    var gear = 1
    override var speed: Double { didSet { gear = Int(speed / 10) + 1 } }
}
let slow = Automatic(speed: 35)
print(slow.gear)
slow.change(to: 51)
print(slow.gear)
class Doubling: Vehicle { override var speed: Double { get { super.speed + 1 } set { super.speed = newValue * 2 } } }
print(Doubling(speed: 3).speed, Doubling(fast: 4).speed)

// expect: convenience 35.0
// expect: 1
// expect: 6
// expect: convenience 3.0
// expect: designated 4.0
// expect: 4.0 5.0

// program: lists of mixed values and nil where any are expected
func flatten(_ list: [Any?]) -> [Int] {
    list.flatMap { element -> [Int] in
        switch element {
        case let number as Int: [number]
        case let inner as [Any?]: flatten(inner)
        default: []
        }
    }
}
print(flatten([1, [2, nil, [3]], nil, [[[4]]]]))

// expect: [1, 2, 3, 4]

// program: iterators of the library by their names
struct Bag<Item: Hashable>: Sequence {
    private var counts: [Item: Int] = [:]
    mutating func add(_ element: Item) { counts[element, default: 0] += 1 }
    func makeIterator() -> Dictionary<Item, Int>.Iterator { counts.makeIterator() }
}
var bag = Bag<String>()
bag.add("x")
bag.add("x")
print(bag.map { "\($0.key)\($0.value)" })

// expect: ["x2"]

// program: scalars by ranges
func kinds(_ text: String) -> [String] {
    text.unicodeScalars.map { scalar in
        switch scalar {
        case "a"..."z": "low"
        case "A"..."Z": "up \(scalar.value - UnicodeScalar("A").value)"
        case "-": "dash"
        default: "other"
        }
    }
}
print(kinds("aC-!"))

// expect: ["low", "up 2", "dash", "other"]

// program: decimal numbers
import Foundation
print(19.99 as Decimal, Decimal(string: "19.99")!, Decimal(0.1) + Decimal(0.2), Decimal(1) / 3, Decimal(2) / 3, Decimal(22) / 7, 0.07 as Decimal)
var precise = Decimal(string: "2.345")!
var rounded = Decimal()
for mode in [Decimal.RoundingMode.plain, .bankers, .up, .down] {
    NSDecimalRound(&rounded, &precise, 2, mode)
    print(rounded, terminator: " ")
}
print()
var balance: Decimal = 1000
for _ in 1...3 { balance *= 1.05 }
print(balance, -balance, balance > 1157, (precise as NSDecimalNumber).doubleValue, Decimal(string: "abc") as Any, Decimal(1000000) * Decimal(1000000), [Decimal(1), 2.5].reduce(0, +))

// expect: 19.98999999999999488 19.99 0.3 0.33333333333333333333333333333333333333 0.66666666666666666666666666666666666666 3.14285714285714285714285714285714285714 0.07000000000000001024
// expect: 2.35 2.34 2.35 2.34 
// expect: 1157.625 -1157.625 true 2.3449999999999998 nil 1000000000000 3.5
