func root(_ x: Double) -> Double {
    var guess = x / 2
    while abs(guess * guess - x) > 1e-12 { guess = (guess + x / guess) / 2 }
    return guess
}
print(root(2))

// expect: 1.414213562373095
