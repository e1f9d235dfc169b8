func grade(_ x: Double) -> String {
    switch x {
    case ..<0: "negative"
    case 0..<0.5: "low"
    case 0.5...1: "high"
    case let y where y > 100: "huge"
    default: "over"
    }
}
print(grade(-1), grade(0.2), grade(0.5), grade(1000), grade(2))

// expect: negative low high huge over
