let s = "Grüße, 🌍!"
print(s.count, s.uppercased(), s.lowercased())
for c in s where c.isLetter { print(c, terminator: "") }
print()
print(s.map { $0.isUppercase ? "U" : $0.isLetter ? "l" : "." }.joined())
let c: Character = "7"
print(c.isNumber, c.wholeNumberValue!, c.isWhitespace, Character("a") < "b")
print("e\u{301}".count, "e\u{301}" == "\u{e9}")

// expect: 9 GRÜSSE, 🌍! grüße, 🌍!
// expect: Grüße
// expect: Ullll....
// expect: true 7 false true
// expect: 1 true
