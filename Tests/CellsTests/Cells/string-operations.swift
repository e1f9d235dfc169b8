let text = "Hello, World"
print(text.lowercased(), text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }, text.reversed().map(String.init).joined(), text.contains("World"), text.hasSuffix("d"))
print(text.replacingOccurrences(of: "l", with: "L"), text.firstIndex(of: "W").map { text[$0...] } ?? "", String(text.prefix(3)), text.components(separatedBy: ", "))
for (i, c) in text.enumerated() where c.isUppercase { print(i, c) }
print("abc" < "abd", "a" + "b", String(repeating: "-", count: 3), "x,y,,z".split(separator: ",", omittingEmptySubsequences: false).count, Array("héllo").count, "12".count, Int("12x") as Any, Double("1e3")!)

// expect: hello, world ["Hello", "World"] dlroW ,olleH true true
// expect: HeLLo, WorLd World Hel ["Hello", "World"]
// expect: 0 H
// expect: 7 W
// expect: true ab --- 4 5 2 nil 1000.0
