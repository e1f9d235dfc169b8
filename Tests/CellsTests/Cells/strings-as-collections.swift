let s = "hello"
print(s.first!, s.last!, s.max()!, s.sorted().map(String.init).joined(), s.contains("ell"), s.contains { $0 == "h" }, s.map { $0 }.count, s.enumerated().map { $0.offset }.reduce(0, +))
print(String(s.shuffled().sorted()), s.prefix(while: { $0 != "l" }), s.drop { $0 != "l" }, Set(s).count, s.dropFirst(2).first!, s.allSatisfy { $0.isLetter }, Array(s)[1])
print(s.reduce("") { String($1) + $0 }, s.filter { $0 != "l" }, s.starts(with: "he"), s + String(s.prefix(1)), "\(s)\(s.count)")

// expect: h o o ehllo true true 5 10
// expect: ehllo he llo 4 l true e
// expect: olleh heo true helloh hello5
