let text: String? = "12"
let number = text.flatMap { Int($0) }
let doubled = number.map { $0 * 2 }
print(number ?? 0, doubled ?? 0, text.map { $0.count } ?? 0)

// expect: 12 24 2
