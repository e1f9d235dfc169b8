import Kernels

/// Steps of gradient descent over all scalars of a matrix, in pieces that do not depend on the number of threads. None is
/// left out when a stop is requested: nothing here could throw, and half a step would stay.
extension FloatMatrix {
    private static let grain = 1 << 16

    /// √Σx², summed in double precision.
    package var norm: Double {
        let pieces = (count + Self.grain - 1) / Self.grain
        let sums = FloatMatrixSums(count: pieces)
        Parallelism.allPieces(count, grain: Self.grain) { range in
            sums.set(range.lowerBound / Self.grain, kernels_gradient_squares(self.base + range.lowerBound, range.count))
        }
        return sums.values.reduce(0, +).squareRoot()
    }

    /// self += all others, in their order.
    package func addAll(_ others: [FloatMatrix]) {
        for other in others { precondition(other.count == count, "sum of \(other.count) and \(count) scalars") }
        Parallelism.allPieces(count, grain: Self.grain) { range in
            let target = self.base + range.lowerBound
            for other in others { kernels_add_into(target, other.base + range.lowerBound, range.count) }
        }
    }

    /// ms ← decay·ms + (1 − decay)·g², v ← momentum·v + g/(√ms + ε), self ← self − rate·v, with g = scale · gradient.
    package func descendRMSProp(
        gradient: FloatMatrix, meanSquare: FloatMatrix, velocity: FloatMatrix, scale: Float, rate: Float, decay: Float,
        epsilon: Float, momentum: Float
    ) {
        requireSameCount([gradient, meanSquare, velocity])
        Parallelism.allPieces(count, grain: Self.grain) { range in
            let start = range.lowerBound
            kernels_rmsprop(
                self.base + start, gradient.base + start, meanSquare.base + start, velocity.base + start, range.count, scale,
                rate, decay, epsilon, momentum)
        }
    }

    /// m ← β₁m + (1 − β₁)g, ms ← β₂ms + (1 − β₂)g², self ← self − rate·m/(√ms + ε); the caller puts both bias
    /// corrections into `rate` and `epsilon`.
    package func descendAdam(
        gradient: FloatMatrix, mean: FloatMatrix, meanSquare: FloatMatrix, scale: Float, rate: Float, beta1: Float,
        beta2: Float, epsilon: Float
    ) {
        requireSameCount([gradient, mean, meanSquare])
        Parallelism.allPieces(count, grain: Self.grain) { range in
            let start = range.lowerBound
            kernels_adam(
                self.base + start, gradient.base + start, mean.base + start, meanSquare.base + start, range.count, scale, rate,
                beta1, beta2, epsilon)
        }
    }

    private func requireSameCount(_ others: [FloatMatrix]) {
        for other in others { precondition(other.count == count, "\(other.count) scalars beside \(count)") }
    }
}

/// Partial sums that several threads write, each its own.
private final class FloatMatrixSums: @unchecked Sendable {
    private let storage: UnsafeMutableBufferPointer<Double>

    init(count: Int) {
        storage = .allocate(capacity: count)
        storage.initialize(repeating: 0)
    }

    deinit { storage.deallocate() }

    func set(_ index: Int, _ value: Double) {
        precondition(index < storage.count, "sum \(index) of \(storage.count)")
        storage[index] = value
    }

    var values: [Double] { Array(storage) }
}
