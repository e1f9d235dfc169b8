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
