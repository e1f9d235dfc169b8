let xs = [4, 8, 15, 16, 23, 42]
print(xs.reduce(into: [:]) { (d: inout [Int: Int], x) in d[x % 3, default: 0] += 1 }[0]!)
print(xs.enumerated().map { "\($0.offset):\($0.element)" }.joined(separator: " "))
print(xs.flatMap { [$0, -$0] }, xs.compactMap { $0 > 10 ? $0 : nil })
print(zip(xs, xs.dropFirst()).map { $1 - $0 })
print(xs.min { abs($0 - 20) < abs($1 - 20) }!, xs.max(by: { $0 % 10 < $1 % 10 })!)
print(xs.starts(with: [4, 8]), xs.elementsEqual([4]), xs.lexicographicallyPrecedes([5]))
print(xs.prefix { $0 < 16 }, xs.drop { $0 < 16 }, xs.suffix(3), xs.last { $0 % 2 == 1 }!)
print([[1, 2], [3]].joined().map { $0 + 1 }, Array([[1], [2, 3]].joined()))
print(xs.indices.map { $0 }, xs.isEmpty, [xs.count, 0].max()!)
print(repeatElement("ab", count: 3).joined(), Array(repeating: 0, count: 3))

// expect: 2
// expect: 0:4 1:8 2:15 3:16 4:23 5:42
// expect: [4, -4, 8, -8, 15, -15, 16, -16, 23, -23, 42, -42] [15, 16, 23, 42]
// expect: [4, 7, 1, 7, 19]
// expect: 23 8
// expect: true false true
// expect: [4, 8, 15] [16, 23, 42] [16, 23, 42] 23
// expect: [2, 3, 4] [1, 2, 3]
// expect: [0, 1, 2, 3, 4, 5] false 6
// expect: ababab [0, 0, 0]
