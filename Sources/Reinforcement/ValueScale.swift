/// PopArt: a running mean and scale of one task's returns. The head predicts (V − mean)/scale; when they move, its
/// weights move with them, so that V stays what it was. Hessel et al. 2018, https://arxiv.org/abs/1809.04474
package struct ValueScale: Sendable, Hashable, Codable {
    package var mean = 0.0
    package var meanSquare = 0.0
    /// 1 − the weight of the start, so that the first returns count in full.
    package var weight = 0.0
    package static let none = ValueScale()
    static let smallest = 1e-3

    package var deviation: Double {
        guard weight > 0 else { return 1 }
        return max(max(meanSquare - mean * mean, 0).squareRoot(), Self.smallest)
    }

    mutating func update(returns: [Double], rate: Double) {
        guard !returns.isEmpty else { return }
        weight += rate * (1 - weight)
        let step = rate / weight, count = Double(returns.count)
        mean += step * (returns.reduce(0, +) / count - mean)
        meanSquare += step * (returns.reduce(0) { $0 + $1 * $1 } / count - meanSquare)
    }
}
