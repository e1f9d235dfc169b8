// program: an async sequence of one's own
struct Ticks: AsyncSequence { typealias Element = Int; let n: Int
    struct Iterator: AsyncIteratorProtocol { var i = 0; let n: Int; mutating func next() async -> Int? { guard i < n else { return nil }; i += 1; return i } }
    func makeAsyncIterator() -> Iterator { Iterator(n: n) } }
for await t in Ticks(n: 3) { print(t, terminator: " ") }
var sum = 0
for await t in Ticks(n: 5) where t % 2 == 1 { sum += t }
print(sum)

// expect: 1 2 3 9
