var values: Set<Int> = []
for _ in 0..<100 { values.insert(Int.random(in: 1...3)) }
print(values.sorted(), (0..<50).allSatisfy { _ in (0.0..<1.0).contains(Double.random(in: 0..<1)) }, [1, 2, 3].shuffled().sorted(), [7].randomElement()!)

// expect: [1, 2, 3] true [1, 2, 3] 7
