let prices = [10.0, 11, 13, 12, 15, 18, 17]
let window = 3
let averages = (0...(prices.count - window)).map { start in prices[start..<start + window].reduce(0, +) / Double(window) }
print(averages.map { ($0 * 100).rounded() / 100 })

// expect: [11.33, 12.0, 13.33, 15.0, 16.67]
