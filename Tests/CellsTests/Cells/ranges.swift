let r = 1..<5
print(r, r.count, r.contains(4), (1...5).contains(5), r.lowerBound, (0...2).upperBound, r.map { $0 * 2 }, (1...3).reduce(1, *), (0..<0).isEmpty)
print((0.0...1.0).contains(0.5), stride(from: 0.0, through: 1.0, by: 0.25).map { $0 }, (1...10).filter { $0.isMultiple(of: 3) })

// expect: 1..<5 4 true true 1 2 [2, 4, 6, 8] 6 true
// expect: true [0.0, 0.25, 0.5, 0.75, 1.0] [3, 6, 9]
