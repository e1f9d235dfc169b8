for (i, w) in ["a", "b"].enumerated() { print(i, w) }
for (a, b) in zip([1, 2], [3, 4]) { print(a + b) }
for case let x? in [1, nil, 3] { print(x) }
for _ in 0..<2 { print("*", terminator: "") }
print()

// expect: 0 a
// expect: 1 b
// expect: 4
// expect: 6
// expect: 1
// expect: 3
// expect: **
