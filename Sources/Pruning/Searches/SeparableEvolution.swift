#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Tensors

/// Looks for numbers that are worth much, from what a few of them are worth: an evolution strategy that adapts its step size and
/// a variance for each number (separable CMA-ES: Ros and Hansen 2008, https://doi.org/10.1007/978-3-540-87700-4_30).
package struct SeparableEvolution: Sendable {
    /// Numbers tried before the mean moves.
    package let tries: Int
    /// Where the strategy stands.
    package private(set) var mean: [Double]
    /// How far numbers are tried from it, before each number's own deviation.
    private(set) var step: Double
    private var variances: [Double]
    private var stepPath: [Double]
    private var variancePath: [Double]
    /// Of the better half of the tries, falling.
    private let weights: [Double]

    /// - Parameters:
    ///   - start: Where to begin.
    ///   - step: The deviation of the first tries.
    package init(from start: [Double], step: Double, tries: Int = 8) {
        mean = start
        self.step = step
        self.tries = tries
        variances = start.map { _ in 1 }
        stepPath = start.map { _ in 0 }
        variancePath = stepPath
        let raw = (1...tries / 2).map { log(Double(tries) / 2 + 0.5) - log(Double($0)) }
        weights = raw.map { $0 / raw.reduce(0, +) }
    }

    /// Standard normal numbers for one try.
    package func draw(using generator: inout SeededGenerator) -> [Double] { mean.map { _ in generator.nextNormal() } }

    /// The numbers to try for what was drawn.
    package func numbers(_ drawn: [Double]) -> [Double] {
        mean.indices.map { mean[$0] + step * variances[$0].squareRoot() * drawn[$0] }
    }

    /// Moves towards the better half of the tries.
    /// - Parameter tried: What was drawn for each and what its numbers were worth, `tries` of them; of equals the earlier counts more.
    package mutating func learn(_ tried: [(drawn: [Double], worth: Double)]) {
        let order = tried.indices.sorted { (tried[$0].worth, -$0) > (tried[$1].worth, -$1) }
        let best = order.prefix(weights.count).map { tried[$0].drawn }
        let count = Double(mean.count), effective = 1 / weights.reduce(0) { $0 + $1 * $1 }
        let stepRate = (effective + 2) / (count + effective + 5)
        let damping = 1 + 2 * max(0, ((effective - 1) / (count + 1)).squareRoot() - 1) + stepRate
        let pathRate = (4 + effective / count) / (count + 4 + 2 * effective / count)
        // Variances alone are fewer numbers than a matrix, so that they may be learned faster.
        let separable = (count + 2) / 3
        let first = min(1, separable * 2 / ((count + 1.3) * (count + 1.3) + effective))
        let many = min(1 - first, separable * 2 * (effective - 2 + 1 / effective) / ((count + 2) * (count + 2) + effective))
        var length = 0.0
        for index in mean.indices {
            let deviation = variances[index].squareRoot()
            let move = zip(weights, best).reduce(0) { $0 + $1.0 * $1.1[index] }
            let spread = zip(weights, best).reduce(0) { $0 + $1.0 * $1.1[index] * $1.1[index] }
            mean[index] += step * deviation * move
            stepPath[index] = (1 - stepRate) * stepPath[index] + (stepRate * (2 - stepRate) * effective).squareRoot() * move
            variancePath[index] = (1 - pathRate) * variancePath[index]
                + (pathRate * (2 - pathRate) * effective).squareRoot() * deviation * move
            variances[index] = (1 - first - many) * variances[index] + first * variancePath[index] * variancePath[index]
                + many * variances[index] * spread
            length += stepPath[index] * stepPath[index]
        }
        let expected = count.squareRoot() * (1 - 1 / (4 * count) + 1 / (21 * count * count))
        step *= exp(stepRate / damping * (length.squareRoot() / expected - 1))
    }
}
