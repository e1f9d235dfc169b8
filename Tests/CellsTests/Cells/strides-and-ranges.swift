print(Array(stride(from: 10, through: 0, by: -5)), stride(from: 0.0, to: 1, by: 0.25).map { $0 }, Array(stride(from: 0, to: 0, by: 1)))
let r = 2..<6
print(r.count, r.contains(5), r.lowerBound, r.upperBound, r.map { $0 * $0 }, (1...3).reversed().map { $0 }, r.reduce(0, +), r)
print((0...10).filter { $0 % 5 == 0 }, (5...5).count, r.overlaps(5..<9), r.isEmpty, (3..<3).isEmpty)
print(r.first!, r.last!, r.min()!, r.randomElement() != nil, r.dropFirst(), r.prefix(2), (0..<100).clamped(to: 90..<200), 0.5...1.5)
for i in r where i.isMultiple(of: 2) { print(i, terminator: ",") }
print()
let letters = "a"..."e"
print(letters.contains("c"), letters.contains("z"), (0.0...1.0).contains(0.5))

// expect: [10, 5, 0] [0.0, 0.25, 0.5, 0.75] []
// expect: 4 true 2 6 [4, 9, 16, 25] [3, 2, 1] 14 2..<6
// expect: [0, 5, 10] 1 true false true
// expect: 2 5 2 true 3..<6 2..<4 90..<100 0.5...1.5
// expect: 2,4,
// expect: true false true
