func mean(_ xs: [Double]) -> Double { xs.reduce(0, +) / Double(xs.count) }
func deviation(_ xs: [Double]) -> Double {
    let m = mean(xs)
    return (xs.map { ($0 - m) * ($0 - m) }.reduce(0, +) / Double(xs.count - 1)).squareRoot()
}
print(mean([1, 2, 3, 4]), deviation([2, 4, 4, 4, 5, 5, 7, 9]))

// expect: 2.5 2.138089935299395
