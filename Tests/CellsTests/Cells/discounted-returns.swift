func returns(_ rewards: [Double], discount: Double = 0.99) -> [Double] {
    var result: [Double] = []
    var running = 0.0
    for r in rewards.reversed() {
        running = r + discount * running
        result.insert(running, at: 0)
    }
    return result
}
print(returns([0, 0, 1], discount: 0.5), returns([1, 1]))

// expect: [0.25, 0.5, 1.0] [1.99, 1.0]
