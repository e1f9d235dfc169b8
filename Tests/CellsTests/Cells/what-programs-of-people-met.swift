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
