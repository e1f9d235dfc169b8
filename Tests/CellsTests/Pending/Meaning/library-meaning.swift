// program: ranges contain
print((0.0...1.0).contains(0.5), (0.0..<1.0).contains(1.0), (1...).contains(0), (...5).contains(5), (..<5).contains(5), (1...10).contains(3...4), ("a"..."c").contains("b"))
print((1..<5).clamped(to: 3..<9), (1...3).overlaps(3...4), (1..<3).isEmpty, (3..<3).isEmpty, (1...3).lowerBound, (2..<8).upperBound, (1...5).reversed(), (0..<10).count)

// expect: true false false true false true true
// expect: 3..<5 true false true 1 8 ReversedCollection<ClosedRange<Int>>(_base: ClosedRange(1...5)) 10

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
