var state: UInt64 = 42
func random() -> Double {
    state = state &* 6364136223846793005 &+ 1442695040888963407
    return Double(state >> 33) / Double(1 << 31)
}
print(random() < 1)

// expect: true
