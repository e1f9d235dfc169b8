func half(_ n: Int?) -> String {
    guard let n, n % 2 == 0 else { return "odd or nil" }
    return "\(n / 2)"
}
print(half(4), half(3), half(nil))

// expect: 2 odd or nil odd or nil
