/// Makes each channel's values centre on 0 with a deviation of 1: (pixel ∕ 255 − mean) ∕ deviation.
/// It belongs to the data set, not to a split, so a network trained on one split suits every other.
public struct Normalization: Sendable, Hashable {
    /// One for each channel, in units of full brightness.
    public let means: [Float]
    public let deviations: [Float]

    package init(means: [Float], deviations: [Float]) {
        self.means = means
        self.deviations = deviations
    }

    /// ImageNet's, which colour photographs of any kind are commonly given.
    package static let photographs = Normalization(means: [0.485, 0.456, 0.406], deviations: [0.229, 0.224, 0.225])

    /// - Parameter histograms: How often each of 256 values occurs, for each channel.
    package init(histograms: [[Int]]) {
        var means: [Float] = []
        var deviations: [Float] = []
        for histogram in histograms {
            let count = max(1, histogram.reduce(0, +))
            var sum = 0
            var squares = 0
            for (value, times) in histogram.enumerated() {
                sum += value * times
                squares += value * value * times
            }
            let mean = Double(sum) / Double(count)
            let variance = max(0, Double(squares) / Double(count) - mean * mean)
            means.append(Float(mean / 255))
            // A channel without any contrast is centred and left at its scale.
            deviations.append(variance > 0 ? Float(variance.squareRoot() / 255) : 1)
        }
        self.init(means: means, deviations: deviations)
    }

    /// Factor and offset for each byte of one row of `width` pixels.
    func rowCoefficients(width: Int) -> (scale: [Float], offset: [Float]) {
        var scale: [Float] = []
        var offset: [Float] = []
        for _ in 0..<width {
            for (mean, deviation) in zip(means, deviations) {
                scale.append(1 / (255 * deviation))
                offset.append(-mean / deviation)
            }
        }
        return (scale, offset)
    }
}
