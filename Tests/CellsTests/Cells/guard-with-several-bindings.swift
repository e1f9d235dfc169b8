func area(_ w: String, _ h: String) -> Int? {
    guard let a = Int(w), let b = Int(h), a > 0 else { return nil }
    return a * b
}
print(area("3", "4") ?? -1, area("x", "1") ?? -1, area("-1", "2") ?? -1)

// expect: 12 -1 -1
