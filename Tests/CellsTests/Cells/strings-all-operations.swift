var s = "swift"
s += " cells"
s.append("!")
print(s, s.count, s.hasPrefix("swift"), s.hasSuffix("?"), s.contains("cell"), s.isEmpty)
print(s.split(separator: " "), s.components(separatedBy: " "), s.replacingOccurrences(of: "l", with: "L"))
print(s.prefix(3), s.suffix(2), s.dropFirst(6), s.dropLast(), s.first!, s.last!)
print(s.uppercased(), s.capitalized, String(s.reversed()), s.trimmingCharacters(in: .whitespaces))
print("  padded ".trimmingCharacters(in: .whitespacesAndNewlines) + "|", "a,b,,c".split(separator: ",", omittingEmptySubsequences: false))
print("42".padding(toLength: 5, withPad: "0", startingAt: 0), String(repeating: "ab", count: 3))
print(s.removeFirst(), s.removeLast(), s)
print(s.filter { !"aeiou".contains($0) }, s.map { String($0) }.joined(separator: "."))
print("a" < "b", "apple" < "Banana", "10" < "9", "abc" == "abc")
s.insert("X", at: s.startIndex)
s.removeAll { $0 == "l" }
print(s, Array("abc"), "b" as Character)
print("line1\nline2\n\nline4".split(separator: "\n"), "a-b_c".split { $0 == "-" || $0 == "_" })

// expect: swift cells! 12 true false true false
// expect: ["swift", "cells!"] ["swift", "cells!"] swift ceLLs!
// expect: swi s! cells! swift cells s !
// expect: SWIFT CELLS! Swift Cells! !sllec tfiws swift cells!
// expect: padded| ["a", "b", "", "c"]
// expect: 42000 ababab
// expect: s ! wift cells
// expect: wft clls w.i.f.t. .c.e.l.l.s
// expect: true false true true
// expect: Xwift ces ["a", "b", "c"] b
// expect: ["line1", "line2", "line4"] ["a", "b", "c"]
