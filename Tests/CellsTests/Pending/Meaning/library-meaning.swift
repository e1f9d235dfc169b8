// program: signs of zero and infinities
print(-0.0, 0.0 == -0.0, 1 / -0.0, (-0.0).sign, Double.infinity, -Double.infinity, Double.infinity - .infinity, (0.0).isZero)
print(Double.maximum(.nan, 1), Double.minimum(1, .nan), (2.5).rounded(), (-2.5).rounded(), (2.5).rounded(.toNearestOrEven), (2.4).rounded(.up), (-2.4).rounded(.towardZero))

// expect: -0.0 true -inf minus inf -inf -nan true
// expect: 1.0 1.0 3.0 -3.0 2.0 3.0 -2.0

// program: NUL and other odd characters in text
let t = "a\0b\u{1}\t\u{301}e\u{301}"
print(t.count, t.unicodeScalars.count, t.utf8.count, "\0" == "\u{0}", t.contains("\0"), "a\0b" == "a\0c")
debugPrint("a\0b\u{1}\u{7f}\t\r\n\"'\\")
print("x\0y".split(separator: "\0"), "a\0b".firstIndex(of: "\0") != nil)

// expect: 7 8 10 true true false
// expect: "a\0b\u{01}\u{7F}\t\r\n\"\'\\"
// expect: ["x", "y"] true

// program: canonical equality of text
let a = "caf\u{e9}", b = "cafe\u{301}"
print(a == b, a.count, b.count, a.utf8.count, b.utf8.count, Set([a, b]).count, [a: 1][b] as Any, a.hasSuffix("\u{e9}"), b.hasSuffix("\u{e9}"), a < b)

// expect: true 4 4 5 6 1 Optional(1) true true false

// program: flags, families and counting
print("🇩🇪🇫🇷".count, "👨‍👩‍👧".count, "e\u{301}\u{302}".count, "\r\n".count, Array("👍🏽x"))
print(String("añ🇩🇪".reversed()), "🇩🇪".unicodeScalars.count, "ß".uppercased(), "İ".lowercased().count)

// expect: 2 1 1 1 ["👍🏽", "x"]
// expect: 🇩🇪ña 2 SS 1

// program: ranges contain
print((0.0...1.0).contains(0.5), (0.0..<1.0).contains(1.0), (1...).contains(0), (...5).contains(5), (..<5).contains(5), (1...10).contains(3...4), ("a"..."c").contains("b"))
print((1..<5).clamped(to: 3..<9), (1...3).overlaps(3...4), (1..<3).isEmpty, (3..<3).isEmpty, (1...3).lowerBound, (2..<8).upperBound, (1...5).reversed(), (0..<10).count)

// expect: true false false true false true true
// expect: 3..<5 true false true 1 8 ReversedCollection<ClosedRange<Int>>(_base: ClosedRange(1...5)) 10

// program: chunks of Character and number conversions
print(Int("12") as Any, Int(" 12") as Any, Int("+7") as Any, Int("-0") as Any, Int("1_000") as Any, Int("0x1F") as Any, Int("1f", radix: 16) as Any, Int("9223372036854775808") as Any)
print(Double("1e3") as Any, Double("abc") as Any, Double(".5") as Any, Double("inf") as Any, Double("nan")!.isNaN, Double("0x1p3") as Any, Double("1.") as Any, Double(" 1") as Any)
print(Int(3.99), Int(-3.99), Int(exactly: 3.5) as Any, Int(exactly: 4.0) as Any, UInt64(exactly: -1) as Any, Double(exactly: 3) as Any, Int(truncatingIfNeeded: UInt64.max), Float(0.1), Double(Float(0.1)))

// expect: Optional(12) nil Optional(7) Optional(0) nil nil Optional(31) nil
// expect: Optional(1000.0) nil Optional(0.5) Optional(inf) true Optional(8.0) Optional(1.0) nil
// expect: 3 -3 nil Optional(4) nil Optional(3.0) -1 0.1 0.10000000149011612

// program: joined, split, and text operations
print([[1], [2, 3]].joined().map { $0 }, ["a", "b"].joined(), ["a", "b"].joined(separator: ", "), Array([[1], [2]].joined(separator: [0])))
print("a,b,,c".split(separator: ","), "a,b,,c".split(separator: ",", omittingEmptySubsequences: false), "a,b,c".split(separator: ",", maxSplits: 1), "a1b2".split { $0.isNumber }, [1, 2, 3, 4].split { $0 % 2 == 0 })

// expect: [1, 2, 3] ab a, b [1, 0, 2]
// expect: ["a", "b", "c"] ["a", "b", "", "c"] ["a", "b,c"] ["a", "b"] [ArraySlice([1]), ArraySlice([3])]

// program: text indices
let s = "Hello, wörld"
let i = s.firstIndex(of: ",")!
print(s[..<i], s[s.index(after: i)...], s[i], s.distance(from: s.startIndex, to: i), s.index(i, offsetBy: 3) < s.endIndex, s.prefix(upTo: i), s.suffix(from: i), s[s.index(before: s.endIndex)])
var t = s
t.insert("!", at: t.endIndex)
t.insert(contentsOf: "...", at: t.startIndex)
t.remove(at: t.startIndex)
t.removeSubrange(t.startIndex..<t.index(t.startIndex, offsetBy: 2))
t.replaceSubrange(t.startIndex..<t.index(after: t.startIndex), with: "J")
print(t, t.removeLast(), t.removeFirst(), t.popLast() as Any, t, s.lastIndex(of: "l") != nil, s.firstRange(of: "wör") != nil)

// expect: Hello  wörld , 5 true Hello , wörld d
// expect: Jello, wörld! ! J Optional("d") ello, wörl true true

// program: lazy chains and their effects
var log: [Int] = []
let l = [1, 2, 3, 4].lazy.map { (n: Int) -> Int in log.append(n); return n * 10 }.filter { $0 > 10 }
print(log, l.first!, log)
print(Array((1...5).lazy.filter { $0 % 2 == 1 }.map { $0 * $0 }), (1...).lazy.map { $0 * 2 }.first { $0 > 7 }!)

// expect: [] 20 [1, 2, 2]
// expect: [1, 9, 25] 8

// program: Character properties
for c in "aB3 é½Ⅷ中\n" { print(c.isLetter, c.isNumber, c.isWhitespace, c.isUppercase, c.wholeNumberValue as Any, c.isPunctuation, c.isASCII, c.asciiValue as Any) }
print(Character("z").unicodeScalars.first!.value, "a" < "b" as Character, ("a" as Character).uppercased(), Character(UnicodeScalar(65)), "A".unicodeScalars.map(\.value))

// expect: true false false false nil false true Optional(97)
// expect: true false false true nil false true Optional(66)
// expect: false true false false Optional(3) false true Optional(51)
// expect: false false true false nil false true Optional(32)
// expect: true false false false nil false false nil
// expect: false true false false nil false false nil
// expect: true true false true Optional(8) false false nil
// expect: true false false false nil false false nil
// expect: false false true false nil false true Optional(10)
// expect: 122 true A A [65]
