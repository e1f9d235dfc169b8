func average(_ xs: Double...) -> Double { xs.isEmpty ? 0 : xs.reduce(0, +) / Double(xs.count) }
print(average(1, 2, 3.5), average())

// expect: 2.1666666666666665 0.0
