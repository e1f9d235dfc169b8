// program: a safe subscript
extension Array { subscript(safe i: Int) -> Element? { indices.contains(i) ? self[i] : nil } }
extension Collection { subscript(at i: Index) -> Element? { indices.contains(i) ? self[i] : nil } }
print([1, 2][safe: 1] as Any, [1, 2][safe: 5] as Any, ["a"][at: 0] as Any)

// expect: Optional(2) nil Optional("a")

// program: chunks of lists
extension Array { func chunked(_ n: Int) -> [[Element]] { stride(from: 0, to: count, by: n).map { Array(self[$0..<Swift.min($0 + n, count)]) } }; func rotated(by k: Int) -> [Element] { isEmpty ? [] : Array(self[k...] + self[..<k]) } }
print(Array(1...7).chunked(3), [1, 2, 3].rotated(by: 1))

// expect: [[1, 2, 3], [4, 5, 6], [7]] [2, 3, 1]

// program: sequences with members of one's own
extension Sequence { func count(where p: (Element) -> Bool) -> Int { reduce(0) { p($1) ? $0 + 1 : $0 } }; func each(_ f: (Element) throws -> Void) rethrows { for x in self { try f(x) } } }
extension Sequence where Element: AdditiveArithmetic { func total() -> Element { reduce(.zero, +) } }
print((1...10).count(where: { $0 % 3 == 0 }), "banana".count(where: { $0 == "a" }), [0.5, 1.5].total(), (1...4).total())
["x", "y"].each { print($0) }

// expect: 3 3 2.0 10
// expect: x
// expect: y

// program: Character and Double with members of one's own
extension Character { var isVowel: Bool { "aeiou".contains(self) }; func shifted(_ k: Int) -> Character { guard isLetter, let a = asciiValue else { return self }; let b: UInt8 = isUppercase ? 65 : 97; return Character(UnicodeScalar((a - b + UInt8(k)) % 26 + b)) } }
extension Double { func rounded(to n: Int) -> Double { var p = 1.0; for _ in 0..<n { p *= 10 }; return (self * p).rounded() / p }; var squared: Double { self * self } }
print("education".filter(\.isVowel), String("Hello, z".map { $0.shifted(3) }), 3.14159.rounded(to: 2), 1.5.squared)

// expect: euaio Khoor, c 3.14 2.25

// program: ranges and sets with members of one's own
extension ClosedRange where Bound == Int { var middle: Int { (lowerBound + upperBound) / 2 } }
extension Range where Bound == Int { func clampedCount(_ n: Int) -> Int { Swift.min(count, n) } }
extension Set { func powerSetCount() -> Int { 1 << count } }
print((2...8).middle, (0..<9).clampedCount(4), Set([1, 2, 3]).powerSetCount())

// expect: 5 4 8

// program: own operators on library types
extension Array where Element: Numeric { static func * (a: [Element], k: Element) -> [Element] { a.map { $0 * k } }; static func • (a: [Element], b: [Element]) -> Element { zip(a, b).map(*).reduce(0, +) } }
infix operator •: MultiplicationPrecedence
extension String { static func * (s: String, n: Int) -> String { String(repeating: s, count: n) } }
print([1, 2] * 3, [1, 2, 3] • [4, 5, 6], "ab" * 2)

// expect: [3, 6] 32 abab
