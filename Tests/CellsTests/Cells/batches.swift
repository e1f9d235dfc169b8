func batches(_ n: Int, of size: Int) -> [Range<Int>] { stride(from: 0, to: n, by: size).map { $0..<min($0 + size, n) } }
print(batches(10, of: 4), batches(10, of: 4).map(\.count), batches(3, of: 5))
for (i, batch) in batches(5, of: 2).enumerated() { print(i, Array(batch)) }

// expect: [Range(0..<4), Range(4..<8), Range(8..<10)] [4, 4, 2] [Range(0..<3)]
// expect: 0 [0, 1]
// expect: 1 [2, 3]
// expect: 2 [4]
