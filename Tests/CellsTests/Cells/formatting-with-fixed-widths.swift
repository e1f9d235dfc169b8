func pad(_ s: String, _ n: Int) -> String { String(repeating: " ", count: max(0, n - s.count)) + s }
for (name, value) in [("a", 1), ("bb", 22)] { print(pad(name, 4) + pad("\(value)", 5)) }

// expect:    a    1
// expect:   bb   22
