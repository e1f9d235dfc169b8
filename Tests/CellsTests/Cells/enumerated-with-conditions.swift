for (i, c) in "swift".enumerated() where i % 2 == 0 { print(i, c) }
print(["x", "y"].enumerated().map { "\($0)\($1)" }, [3, 4].enumerated().reduce(0) { $0 + $1.offset * $1.element })

// expect: 0 s
// expect: 2 i
// expect: 4 t
// expect: ["0x", "1y"] 4
