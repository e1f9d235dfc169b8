let stats = [3, 1, 2].reduce((low: Int.max, high: Int.min)) { (min($0.low, $1), max($0.high, $1)) }
print(stats.low, stats.high)

// expect: 1 3
