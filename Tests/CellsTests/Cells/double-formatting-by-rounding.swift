func rounded(_ x: Double, _ places: Int) -> Double {
    var p = 1.0
    for _ in 0..<places { p *= 10 }
    return (x * p).rounded() / p
}
print(rounded(3.14159, 2), rounded(2.5, 0), rounded(-1.005, 1))

// expect: 3.14 3.0 -1.0
