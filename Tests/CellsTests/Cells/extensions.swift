// program: the mean of a list of Doubles
extension Array where Element == Double { var mean: Double { isEmpty ? 0 : reduce(0, +) / Double(count) }; var variance: Double { map { ($0 - mean) * ($0 - mean) }.mean } }
print([1.0, 2, 3].mean, [1.0, 3].variance, [Double]().mean)

// expect: 2.0 1.0 0.0

// program: numbers with members of one's own
extension Int { var isEven: Bool { self % 2 == 0 }; var squared: Int { self * self }; func times(_ f: (Int) -> Void) { for i in 0..<self { f(i) } }; var digits: [Int] { String(self).compactMap(\.wholeNumberValue) }; mutating func double() { self *= 2 }; static let answer = 42 }
3.times { print($0, terminator: " ") }
var n = 4
n.double()
print(4.isEven, 5.squared, 907.digits, n, Int.answer)

// expect: 0 1 2 true 25 [9, 0, 7] 8 42

// program: text with members of one's own
extension String { var isPalindrome: Bool { let l = lowercased().filter(\.isLetter); return l == String(l.reversed()) }; func repeated(_ n: Int) -> String { String(repeating: self, count: n) }; var words: [Substring] { split(separator: " ") }; subscript(i: Int) -> Character { self[index(startIndex, offsetBy: i)] }; subscript(r: Range<Int>) -> Substring { self[index(startIndex, offsetBy: r.lowerBound)..<index(startIndex, offsetBy: r.upperBound)] } }
print("A man a plan".isPalindrome, "Anna".isPalindrome, "ab".repeated(3), "x y z".words.count, "hello"[1], "hello"[1..<3])

// expect: false true ababab 3 e el

// program: unique elements in order
extension Sequence where Element: Hashable { func uniqued() -> [Element] { var seen: Set<Element> = []; return filter { seen.insert($0).inserted } } }
print([3, 1, 3, 2, 1].uniqued(), String("mississippi".uniqued()), [1].uniqued())

// expect: [3, 1, 2] misp [1]

// program: optionals with members of one's own
extension Optional { var isNone: Bool { self == nil }; func or(_ v: Wrapped) -> Wrapped { self ?? v } }
extension Optional where Wrapped == String { var orEmpty: String { self ?? "" } }
extension Optional where Wrapped: Collection { var isNilOrEmpty: Bool { self?.isEmpty ?? true } }
let s: String? = nil
print(s.isNone, s.or("d"), s.orEmpty.isEmpty, s.isNilOrEmpty, Optional([1]).isNilOrEmpty)

// expect: true d true true false

// program: dictionaries with members of one's own
extension Dictionary where Value: Comparable { func top(_ n: Int) -> [Key] { sorted { $0.value > $1.value }.prefix(n).map(\.key) } }
extension Dictionary where Key == String, Value == Int { mutating func add(_ w: String) { self[w, default: 0] += 1 } }
extension Dictionary { func mapKeys<K: Hashable>(_ f: (Key) -> K) -> [K: Value] { Dictionary<K, Value>(uniqueKeysWithValues: map { (f($0.key), $0.value) }) } }
var d = ["a": 3, "b": 9]
d.add("a"); d.add("c")
print(d.top(2), d["a"]!, d.mapKeys { $0.uppercased() }["C"]!)

// expect: ["b", "a"] 4 1

// program: initializers by extension
extension Int { init(binary s: String) { self = s.reduce(0) { $0 * 2 + ($1 == "1" ? 1 : 0) } } }
extension String { init(spelled n: Int) { self = ["zero", "one", "two"][n] } }
extension Array where Element == Int { init(digitsOf n: Int) { self = String(n).map { Int(String($0))! } } }
print(Int(binary: "1011"), String(spelled: 2), [Int](digitsOf: 305))

// expect: 11 two [3, 0, 5]

// program: comparing and clamping by extension
extension Comparable { func clamped(to r: ClosedRange<Self>) -> Self { min(max(self, r.lowerBound), r.upperBound) }; func isBetween(_ a: Self, _ b: Self) -> Bool { self >= a && self <= b } }
print(15.clamped(to: 0...10), (-0.5).clamped(to: 0...1), "m".isBetween("a", "z"))

// expect: 10 0.0 true

// program: nested types and statics by extension
extension String { enum Case { case upper, lower }; func to(_ c: Case) -> String { c == .upper ? uppercased() : lowercased() }; static let empty = "" }
print("aB".to(.upper), "aB".to(.lower), String.empty.isEmpty)

// expect: AB ab true

// program: conformance of library types to own protocols
protocol Describable { var about: String { get } }
extension Int: Describable { var about: String { "int \(self)" } }
extension Bool: Describable { var about: String { self ? "yes" : "no" } }
extension Array: Describable where Element: Describable { var about: String { "[" + map(\.about).joined(separator: ", ") + "]" } }
extension Optional: Describable where Wrapped: Describable { var about: String { map(\.about) ?? "nothing" } }
print(3.about, [1, 2].about, [true, nil].about, ([[1], []] as [[Int]]).about)

// expect: int 3 [int 1, int 2] [yes, nothing] [[int 1], []]

// program: splitting a type into extensions
struct Temperature { var celsius: Double }
extension Temperature { var fahrenheit: Double { get { celsius * 9 / 5 + 32 } set { celsius = (newValue - 32) * 5 / 9 } }; init(fahrenheit f: Double) { self.init(celsius: 0); fahrenheit = f } }
extension Temperature: Comparable { static func < (a: Self, b: Self) -> Bool { a.celsius < b.celsius } }
extension Temperature: CustomStringConvertible { var description: String { "\(celsius)°C" } }
extension Temperature: ExpressibleByFloatLiteral { init(floatLiteral v: Double) { celsius = v } }
var t = Temperature(fahrenheit: 212)
t.fahrenheit -= 180
print(t, t < 5.0, [Temperature(celsius: 3), 1.5].min()!)

// expect: 0.0°C true 1.5°C

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

// program: ranges and sets with members of one's own
extension ClosedRange where Bound == Int { var middle: Int { (lowerBound + upperBound) / 2 } }
extension Range where Bound == Int { func clampedCount(_ n: Int) -> Int { Swift.min(count, n) } }
extension Set { func powerSetCount() -> Int { 1 << count } }
print((2...8).middle, (0..<9).clampedCount(4), Set([1, 2, 3]).powerSetCount())

// expect: 5 4 8

// program: Character and Double with members of one's own
extension Character { var isVowel: Bool { "aeiou".contains(self) }; func shifted(_ k: Int) -> Character { guard isLetter, let a = asciiValue else { return self }; let b: UInt8 = isUppercase ? 65 : 97; return Character(UnicodeScalar((a - b + UInt8(k)) % 26 + b)) } }
extension Double { func rounded(to n: Int) -> Double { var p = 1.0; for _ in 0..<n { p *= 10 }; return (self * p).rounded() / p }; var squared: Double { self * self } }
print("education".filter(\.isVowel), String("Hello, z".map { $0.shifted(3) }), 3.14159.rounded(to: 2), 1.5.squared)

// expect: euaio Khoor, c 3.14 2.25

// program: own operators on library types
extension Array where Element: Numeric { static func * (a: [Element], k: Element) -> [Element] { a.map { $0 * k } }; static func • (a: [Element], b: [Element]) -> Element { zip(a, b).map(*).reduce(0, +) } }
infix operator •: MultiplicationPrecedence
extension String { static func * (s: String, n: Int) -> String { String(repeating: s, count: n) } }
print([1, 2] * 3, [1, 2, 3] • [4, 5, 6], "ab" * 2)

// expect: [3, 6] 32 abab
