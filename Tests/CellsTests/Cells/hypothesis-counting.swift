let rolls = (1...6).flatMap { a in (1...6).map { b in a + b } }
let counts = Dictionary(rolls.map { ($0, 1) }, uniquingKeysWith: +)
print(counts.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: " "))

// expect: 2:1 3:2 4:3 5:4 6:5 7:6 8:5 9:4 10:3 11:2 12:1
