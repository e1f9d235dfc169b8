let text = "Hello, World"
print(text.count, text.uppercased(), text.lowercased(), text.hasPrefix("Hell"), text.hasSuffix("x"), text.contains("World"))
print(text.split(separator: ",").map { String($0) }, text.isEmpty, "".isEmpty)
print(String(text.reversed()), text.first!, text.last!, text.prefix(3), text.suffix(2), text.dropFirst(7), text.dropLast())
print(Array("abc"), text.filter { $0.isUppercase }, text.map { $0 }.count)
print(String(repeating: "ab", count: 3), String(42), String(3.5), String(true), "5" + "6")

// expect: 12 HELLO, WORLD hello, world true false true
// expect: ["Hello", " World"] false true
// expect: dlroW ,olleH H d Hel ld World Hello, Worl
// expect: ["a", "b", "c"] HW 12
// expect: ababab 42 3.5 true 56
