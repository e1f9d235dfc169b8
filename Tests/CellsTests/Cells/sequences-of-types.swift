// program: a countdown is a sequence and its iterator
struct Countdown: Sequence, IteratorProtocol {
    var count: Int
    mutating func next() -> Int? {
        if count == 0 { return nil }
        defer { count -= 1 }
        return count
    }
}
for n in Countdown(count: 3) { print(n) }
let c = Countdown(count: 5)
print(c.map { $0 * 2 }, c.filter { $0 % 2 == 1 }, c.reduce(0, +))
print(Array(c), c.sorted(), c.contains(3), c.max()!, c.min()!)
print(c.first(where: { $0 < 4 }) ?? 0, Array(c.prefix(2)), Array(c.dropFirst(3)))
print(Array(zip(c, "abc")))
for (i, n) in c.enumerated() where i > 2 { print(i, n) }

// expect: 3
// expect: 2
// expect: 1
// expect: [10, 8, 6, 4, 2] [5, 3, 1] 15
// expect: [5, 4, 3, 2, 1] [1, 2, 3, 4, 5] true 5 1
// expect: 3 [5, 4] [2, 1]
// expect: [(5, "a"), (4, "b"), (3, "c")]
// expect: 3 2
// expect: 4 1

// program: Fibonacci without an end
struct Fibonacci: Sequence {
    func makeIterator() -> FibonacciIterator { FibonacciIterator() }
}
struct FibonacciIterator: IteratorProtocol {
    private var state = (0, 1)
    mutating func next() -> Int? {
        defer { state = (state.1, state.0 + state.1) }
        return state.0
    }
}
print(Array(Fibonacci().prefix(10)))
print(Fibonacci().first { $0 > 100 } ?? 0)
var total = 0
for f in Fibonacci() {
    if f > 50 { break }
    total += f
}
print(total)

// expect: [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]
// expect: 144
// expect: 88

// program: a linked list that goes through its nodes
final class Node<T> {
    let value: T
    var next: Node?
    init(_ value: T, _ next: Node? = nil) {
        self.value = value
        self.next = next
    }
}
struct LinkedList<T>: Sequence {
    private var head: Node<T>?
    mutating func push(_ value: T) { head = Node(value, head) }
    func makeIterator() -> AnyIterator<T> {
        var current = head
        return AnyIterator {
            defer { current = current?.next }
            return current?.value
        }
    }
}
extension LinkedList: ExpressibleByArrayLiteral {
    init(arrayLiteral elements: T...) { for element in elements.reversed() { push(element) } }
}
var list: LinkedList<Int> = [1, 2, 3]
list.push(0)
print(list.map { $0 + 1 }, list.reduce(0, +))
for value in list { print(value, terminator: ";") }
print()
print(list.joinedText())
extension Sequence {
    func joinedText() -> String { map { "\($0)" }.joined(separator: "->") }
}

// expect: [1, 2, 3, 4] 6
// expect: 0;1;2;3;
// expect: 0->1->2->3

// program: a ring is a collection
struct Ring<Element>: Collection {
    private let storage: [Element]
    private let offset: Int
    init(_ elements: [Element], startingAt offset: Int) {
        storage = elements
        self.offset = offset
    }
    var startIndex: Int { 0 }
    var endIndex: Int { storage.count }
    func index(after i: Int) -> Int { i + 1 }
    subscript(position: Int) -> Element { storage[(position + offset) % storage.count] }
}
let ring = Ring(["a", "b", "c", "d"], startingAt: 2)
print(Array(ring), ring.count, ring.first ?? "", ring[1], ring.isEmpty)
print(ring.map { $0.uppercased() }, ring.contains("b"), ring.joined())
for (index, element) in zip(ring.indices, ring) { print(index, element) }
print(ring.firstIndex(of: "a") ?? -1)

// expect: ["c", "d", "a", "b"] 4 c d false
// expect: ["C", "D", "A", "B"] true cdab
// expect: 0 c
// expect: 1 d
// expect: 2 a
// expect: 3 b
// expect: 2

// program: sequences in generic functions
func describe<S: Sequence>(_ items: S) -> String where S.Element: CustomStringConvertible {
    items.map { $0.description }.joined(separator: "/")
}
print(describe([1, 2, 3]), describe(Set([7])), describe("hi".map { String($0) }))
func firstTwo<C: Collection>(_ c: C) -> (C.Element, C.Element)? {
    guard c.count >= 2 else { return nil }
    let first = c[c.startIndex]
    return (first, c[c.index(after: c.startIndex)])
}
print(firstTwo([4, 5, 6])!, firstTwo("xyz")!, firstTwo([1]) == nil)
func counts<S: Sequence>(_ s: S) -> [(S.Element, Int)] where S.Element: Hashable & Comparable {
    var result: [S.Element: Int] = [:]
    for element in s { result[element, default: 0] += 1 }
    return result.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
}
print(counts("banana"), counts([3, 1, 3]))
extension Collection where Element: Comparable {
    var isSorted: Bool { zip(self, dropFirst()).allSatisfy { $0 <= $1 } }
}
print([1, 2, 2].isSorted, "zebra".isSorted, (1...5).isSorted)

// expect: 1/2/3 7 h/i
// expect: (4, 5) ("x", "y") true
// expect: [("a", 3), ("b", 1), ("n", 2)] [(1, 1), (3, 2)]
// expect: true false true

// program: types made of literals
struct Money: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, CustomStringConvertible {
    var cents: Int
    init(integerLiteral value: Int) { cents = value * 100 }
    init(floatLiteral value: Double) { cents = Int((value * 100).rounded()) }
    var description: String { "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)" }
    static func + (a: Money, b: Money) -> Money {
        var result: Money = 0
        result.cents = a.cents + b.cents
        return result
    }
}
let price: Money = 12
let tip: Money = 2.5
print(price, tip, price + tip, price + 1)
struct Tag: ExpressibleByStringLiteral, Equatable {
    let text: String
    init(stringLiteral value: String) { text = "#" + value }
}
let tag: Tag = "swift"
print(tag.text, tag == "swift")
struct Bag: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    var counts: [String: Int] = [:]
    init(arrayLiteral elements: String...) { for e in elements { counts[e, default: 0] += 1 } }
    init(dictionaryLiteral elements: (String, Int)...) { for (e, n) in elements { counts[e, default: 0] += n } }
}
let bag: Bag = ["a", "b", "a"]
let other: Bag = ["x": 3, "y": 1]
print(bag.counts["a"]!, other.counts["x"]!)

// expect: 12.00 2.50 14.50 13.00
// expect: #swift true
// expect: 2 3
