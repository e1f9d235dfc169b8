// program: absolute values of numbers of one's own
struct Ratio: SignedNumeric, Comparable, CustomStringConvertible {
    var top: Int
    var bottom: Int
    init(_ top: Int, _ bottom: Int) { (self.top, self.bottom) = (top, bottom) }
    init(integerLiteral value: Int) { self.init(value, 1) }
    init?<T: BinaryInteger>(exactly source: T) { self.init(Int(source), 1) }
    var magnitude: Ratio { Ratio(abs(top), bottom) }
    var description: String { "\(top)/\(bottom)" }
    static func < (a: Ratio, b: Ratio) -> Bool { a.top * b.bottom < b.top * a.bottom }
    static func + (a: Ratio, b: Ratio) -> Ratio { Ratio(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom) }
    static func - (a: Ratio, b: Ratio) -> Ratio { a + Ratio(-b.top, b.bottom) }
    static func * (a: Ratio, b: Ratio) -> Ratio { Ratio(a.top * b.top, a.bottom * b.bottom) }
    static func *= (a: inout Ratio, b: Ratio) { a = a * b }
    static prefix func - (a: Ratio) -> Ratio { Ratio(-a.top, a.bottom) }
}
print(abs(Ratio(-3, 4)), abs(Ratio(1, 2)), abs(-2), abs(-2.5))

// expect: 3/4 1/2 2 2.5

// program: powers of decimal numbers
import Foundation
let amount = Decimal(string: "-1.5")!
print(pow(amount, 3), abs(amount), pow(Decimal(2), 10), pow(2.0, 0.5))

// expect: -3.375 1.5 1024 1.4142135623730951

// program: a sequence that is its own iterator
struct Countdown: Sequence, IteratorProtocol {
    var left: Int
    mutating func next() -> Int? {
        guard left > 0 else { return nil }
        defer { left -= 1 }
        return left
    }
}
let from3 = Countdown(left: 3)
var iterator = from3.makeIterator()
while let number = iterator.next() { print(number) }
print(Array(from3), iterator.left)

// expect: 3
// expect: 2
// expect: 1
// expect: [3, 2, 1] 0

// program: an array conforms by what it has
protocol Holder {
    associatedtype Item
    var count: Int { get }
    subscript(place: Int) -> Item { get }
    mutating func append(_ item: Item)
}
extension Array: Holder {}
func ends<H: Holder>(_ holder: H) -> (H.Item, H.Item) { (holder[0], holder[holder.count - 1]) }
func grown<H: Holder>(_ holder: H, by item: H.Item) -> H {
    var result = holder
    result.append(item)
    return result
}
print(ends([1, 2, 3]), grown(["a"], by: "b"))

// expect: (1, 3) ["a", "b"]

// program: static members of generic classes make what they are called on
class Box<T> {
    var value: T?
    init() {}
    init(_ value: T) { self.value = value }
    class func last(of values: [T]) -> Box {
        var result = Box<T>()
        for value in values { result = Box(value) }
        return result
    }
    static func holding(_ value: T) -> Box { Box(value) }
}
class Crate<T>: Box<T> {}
print(Box.last(of: [1, 2]).value!, Box<String>.last(of: ["a"]).value!, Crate.holding(2.5).value!)

// expect: 2 a 2.5

// program: pairs of sequences without an end
struct Powers: Sequence, IteratorProtocol {
    var power = 1
    mutating func next() -> Int? {
        defer { power *= 2 }
        return power
    }
}
print(Array(zip(Powers(), 1...).prefix(4)).map { "\($0.1): \($0.0)" })
for (power, number) in zip(Powers(), Powers()) {
    if power > 8 { break }
    print(power + number)
}
let squares = (1...).lazy.map { $0 * $0 }
print(zip(squares, Powers()).prefix(3).map { $0.0 + $0.1 }, zip([1, 2], Powers()).map { $0.1 })

// expect: ["1: 1", "2: 2", "3: 4", "4: 8"]
// expect: 2
// expect: 4
// expect: 8
// expect: 16
// expect: [2, 6, 13] [1, 2]
