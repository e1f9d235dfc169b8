/// Makes each channel's values centre on 0 with a deviation of 1: (pixel ∕ 255 − mean) ∕ deviation.
/// It belongs to the data set, not to a split, so a network trained on one split suits every other; a network that comes from
/// elsewhere needs the one that it was trained with.
public struct Normalization: Sendable, Hashable {
    /// One for each channel, or one for all of them, in units of full brightness.
    public let means: [Float]
    public let deviations: [Float]
    /// Whether blue comes first, as in networks that were trained on pictures read by OpenCV. Means and deviations are in the
    /// order that the network sees.
    public let reversesChannels: Bool

    package init(means: [Float], deviations: [Float], reversesChannels: Bool = false) {
        self.means = means
        self.deviations = deviations
        self.reversesChannels = reversesChannels
    }

    /// - Parameters:
    ///   - means: One for each channel, or one for all, in units of full brightness: 0.485 and not 123.675.
    ///   - deviations: As many, each above 0.
    ///   - reversesChannels: Whether blue comes first.
    public init(means: [Double], deviations: [Double], reversesChannels: Bool = false) {
        self.init(means: means.map { Float($0) }, deviations: deviations.map { Float($0) }, reversesChannels: reversesChannels)
    }

    /// From 0 to 1, as they are divided by 255 alone.
    public static let unit = Normalization(means: [Float(0)], deviations: [Float(1)])
    /// From -1 to 1, as MobileNet and Inception from TensorFlow take them.
    public static let symmetric = Normalization(means: [Float(0.5)], deviations: [Float(0.5)])
    /// From 0 to 255, as bytes have them.
    public static let bytes = Normalization(means: [Float(0)], deviations: [1 / Float(255)])

    /// One mean and deviation for each channel.
    /// - Throws: `DatasetError.invalidArgument` when there are others, or some that are no numbers.
    package func fitting(channels: Int) throws -> Normalization {
        let counts = [1, channels]
        guard counts.contains(means.count), counts.contains(deviations.count) else {
            throw DatasetError.invalidArgument(
                name: "normalization", expected: "a mean and a deviation for each of \(channels) channels, or one for all",
                found: "\(means.count) means and \(deviations.count) deviations")
        }
        guard means.allSatisfy(\.isFinite), deviations.allSatisfy({ $0.isFinite && $0 > 0 }) else {
            throw DatasetError.invalidArgument(
                name: "normalization", expected: "means that are numbers and deviations above 0", found: "\(means) and \(deviations)")
        }
        func all(_ numbers: [Float]) -> [Float] { numbers.count == channels ? numbers : Array(repeating: numbers[0], count: channels) }
        return Normalization(means: all(means), deviations: all(deviations), reversesChannels: reversesChannels && channels > 1)
    }

    /// ImageNet's, which colour photographs of any kind are commonly given.
    public static let photographs = Normalization(
        means: [Float(0.485), 0.456, 0.406], deviations: [Float(0.229), 0.224, 0.225])

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
