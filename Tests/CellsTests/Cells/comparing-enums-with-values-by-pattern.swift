enum Token { case number(Double), plus, end }
let tokens: [Token] = [.number(1), .plus, .number(2), .end]
var sum = 0.0
for token in tokens {
    if case .number(let x) = token { sum += x }
    guard case .end = token else { continue }
    print("end", sum)
}

// expect: end 3.0
