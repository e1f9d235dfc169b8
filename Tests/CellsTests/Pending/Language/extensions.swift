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
