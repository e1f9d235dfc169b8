var weights = [0.0, 0.0], bias = 0.0
let samples: [([Double], Double)] = [([0, 0], 0), ([0, 1], 0), ([1, 0], 0), ([1, 1], 1)]
for _ in 0..<10 {
    for (x, y) in samples {
        let p = zip(weights, x).map(*).reduce(bias, +) > 0 ? 1.0 : 0.0
        for i in weights.indices { weights[i] += (y - p) * x[i] }
        bias += y - p
    }
}
print(weights, bias, samples.map { x, _ in zip(weights, x).map(*).reduce(bias, +) > 0 })

// expect: [2.0, 1.0] -2.0 [false, false, false, true]
