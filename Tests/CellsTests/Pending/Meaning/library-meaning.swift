// program: signs of zero and infinities
print(-0.0, 0.0 == -0.0, 1 / -0.0, (-0.0).sign, Double.infinity, -Double.infinity, Double.infinity - .infinity, (0.0).isZero)
print(Double.maximum(.nan, 1), Double.minimum(1, .nan), (2.5).rounded(), (-2.5).rounded(), (2.5).rounded(.toNearestOrEven), (2.4).rounded(.up), (-2.4).rounded(.towardZero))

// expect: -0.0 true -inf minus inf -inf -nan true
// expect: 1.0 1.0 3.0 -3.0 2.0 3.0 -2.0

// program: ranges contain
print((0.0...1.0).contains(0.5), (0.0..<1.0).contains(1.0), (1...).contains(0), (...5).contains(5), (..<5).contains(5), (1...10).contains(3...4), ("a"..."c").contains("b"))
print((1..<5).clamped(to: 3..<9), (1...3).overlaps(3...4), (1..<3).isEmpty, (3..<3).isEmpty, (1...3).lowerBound, (2..<8).upperBound, (1...5).reversed(), (0..<10).count)

// expect: true false false true false true true
// expect: 3..<5 true false true 1 8 ReversedCollection<ClosedRange<Int>>(_base: ClosedRange(1...5)) 10

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
