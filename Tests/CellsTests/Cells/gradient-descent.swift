var (w, b) = (0.0, 0.0)
let data = (1...10).map { (x: Double($0), y: 3 * Double($0) + 2) }
for _ in 0..<2_000 {
    var (dw, db) = (0.0, 0.0)
    for (x, y) in data {
        let error = w * x + b - y
        dw += 2 * error * x / Double(data.count)
        db += 2 * error / Double(data.count)
    }
    w -= 0.01 * dw
    b -= 0.01 * db
}
print((w * 1000).rounded() / 1000, (b * 100).rounded() / 100)

// expect: 3.0 2.0
