import Kernels

/// What training-mode batch normalisation found out about its batch.
public struct BatchStatistics: Sendable {
    /// Shape `[C]`.
    public let mean: Tensor
    /// The biased variance, divided by the count; shape `[C]`.
    public let variance: Tensor
    /// Values per channel.
    public let count: Int
}

/// An activation computed together with the operation before it.
public enum FusedActivation: Sendable, Hashable {
    case none, relu, relu6

    var lowest: Float { self == .none ? -.infinity : 0 }
    var highest: Float { self == .relu6 ? 6 : .infinity }
}

extension Tensor {
    /// Normalises each channel by the given statistics: (x − mean) / √(variance + ε) · scale + offset.
    ///
    /// The last axis holds the channels; the other tensors have shape `[C]`.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func batchNorm(
        scale: Tensor, offset: Tensor, mean: Tensor, variance: Tensor, epsilon: Float = 1e-5
    ) throws -> Tensor {
        try checkChannels([("scale", scale), ("offset", offset), ("mean", mean), ("variance", variance)], epsilon)
        let factor = try scale / (variance + epsilon).squareRoot()
        return try self * factor + (offset - mean * factor)
    }

    /// Normalises each channel by the mean and variance of this batch, then scales and offsets it.
    ///
    /// The last axis holds the channels; `scale` and `offset` have shape `[C]`. Gradients flow through the statistics,
    /// which are returned as constants, for running averages.
    /// - Parameter activation: What follows, in the same pass over memory.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func batchNorm(
        scale: Tensor, offset: Tensor, epsilon: Float = 1e-5, activation: FusedActivation = .none
    ) throws -> (output: Tensor, statistics: BatchStatistics) {
        try checkChannels([("scale", scale), ("offset", offset)], epsilon)
        guard count > 0 else {
            throw TensorError.operand(
                operation: "batchNorm", argument: "images", expected: "at least one value a channel", given: shape, advice: "")
        }
        let pass = try BatchNormalization(
            detached(), scale: scale, offset: offset, epsilon: epsilon, activation: activation)
        let output = try pass.output().recorded(from: [self, scale, offset]) { gradient, needs in
            try pass.gradients(gradient, needsInput: needs[0])
        }
        return (output, BatchStatistics(mean: pass.mean, variance: pass.variance, count: pass.rows))
    }

    private func checkChannels(_ operands: [(name: String, tensor: Tensor)], _ epsilon: Float) throws {
        guard rank >= 2, let channels = shape.last, channels > 0 else {
            throw TensorError.operand(
                operation: "batchNorm", argument: "images", expected: "[…, C] with C ≥ 1", given: shape, advice: "")
        }
        for (name, tensor) in operands where tensor.shape != [channels] {
            throw TensorError.operand(
                operation: "batchNorm", argument: name, expected: "[\(channels)]", given: tensor.shape,
                advice: "the input has shape \(shape)")
        }
        guard epsilon > 0, epsilon.isFinite else {
            throw TensorError.setting(operation: "batchNorm", name: "epsilon", expected: "above 0", given: "\(epsilon)")
        }
    }
}

/// One batch normalised in training mode: y = clamp(factor·x + shift).
private struct BatchNormalization: Sendable {
    let x: Tensor
    let rows: Int, channels: Int
    let mean: Tensor, variance: Tensor
    /// 1 / √(variance + ε).
    let inverse: Tensor
    let factor: Tensor, shift: Tensor
    let activation: FusedActivation

    init(_ x: Tensor, scale: Tensor, offset: Tensor, epsilon: Float, activation: FusedActivation) throws {
        self.x = x
        self.activation = activation
        channels = scale.count
        rows = x.count / channels
        (mean, variance) = try Self.moments(of: x, rows: rows, channels: channels)
        inverse = try Tensor(uninitialized: [channels])
        factor = try Tensor(uninitialized: [channels])
        shift = try Tensor(uninitialized: [channels])
        for c in 0..<channels {
            inverse.storage.base[c] = 1 / (variance.base[c] + epsilon).squareRoot()
            factor.storage.base[c] = inverse.base[c] * scale.base[c]
            shift.storage.base[c] = offset.base[c] - mean.base[c] * factor.base[c]
        }
    }

    /// Means and biased variances, in one pass: sums of differences from the first row, so that large means do no harm.
    private static func moments(of x: Tensor, rows: Int, channels: Int) throws -> (mean: Tensor, variance: Tensor) {
        let grain = rowGrain(channels)
        let pieces = (rows + grain - 1) / grain
        let partials = try Tensor(zeros: [pieces, 2 * channels])
        Parallelism.pieces(rows, grain: grain) { part in
            let sums = partials.storage.base + part.lowerBound / grain * 2 * channels
            kernels_moments(x.base + part.lowerBound * channels, x.base, part.count, channels, sums, sums + channels)
        }
        let sums = try Tensor(zeros: [2 * channels])
        kernels_add_rows(partials.base, pieces, 2 * channels, sums.storage.base)
        let mean = try Tensor(uninitialized: [channels])
        let variance = try Tensor(uninitialized: [channels])
        for c in 0..<channels {
            let difference = Double(sums.base[c]) / Double(rows)
            let square = Double(sums.base[channels + c]) / Double(rows)
            mean.storage.base[c] = Float(Double(x.base[c]) + difference)
            variance.storage.base[c] = Float(max(square - difference * difference, 0))
        }
        return (mean, variance)
    }

    func output() throws -> Tensor {
        let output = try Tensor(uninitialized: x.shape)
        Parallelism.pieces(rows, grain: rowGrain(channels)) { part in
            let start = part.lowerBound * channels
            kernels_affine_rows(
                x.base + start, factor.base, shift.base, activation.lowest, activation.highest, part.count, channels,
                output.storage.base + start)
        }
        return output
    }

    /// With dy masked by the activation and x̂ the normalised input:
    /// dOffset = Σ dy, dScale = Σ dy·x̂, dx = factor·(dy − (dOffset + x̂·dScale) / rows).
    func gradients(_ dy: Tensor, needsInput: Bool) throws -> [Tensor?] {
        let grain = rowGrain(channels)
        let pieces = (rows + grain - 1) / grain
        let partials = try Tensor(zeros: [pieces, 2 * channels])
        Parallelism.pieces(rows, grain: grain) { part in
            let sums = partials.storage.base + part.lowerBound / grain * 2 * channels
            let start = part.lowerBound * channels
            kernels_norm_sums(
                x.base + start, dy.base + start, mean.base, factor.base, shift.base, activation.lowest,
                activation.highest, part.count, channels, sums, sums + channels)
        }
        let sums = try Tensor(zeros: [2 * channels])
        kernels_add_rows(partials.base, pieces, 2 * channels, sums.storage.base)
        for c in 0..<channels { sums.storage.base[channels + c] *= inverse.base[c] }
        let dOffset = try sums.slice(0..<channels)
        let dScale = try sums.slice(channels..<2 * channels)
        return [needsInput ? try inputGradient(dy, dScale: dScale, dOffset: dOffset) : nil, dScale, dOffset]
    }

    private func inputGradient(_ dy: Tensor, dScale: Tensor, dOffset: Tensor) throws -> Tensor {
        let slope = try Tensor(uninitialized: [channels])
        let constant = try Tensor(uninitialized: [channels])
        for c in 0..<channels {
            let f = factor.base[c] / Float(rows)
            slope.storage.base[c] = -f * inverse.base[c] * dScale.base[c]
            constant.storage.base[c] = -slope.base[c] * mean.base[c] - f * dOffset.base[c]
        }
        let dx = try Tensor(uninitialized: x.shape)
        Parallelism.pieces(rows, grain: rowGrain(channels)) { part in
            let start = part.lowerBound * channels
            kernels_norm_gradient(
                x.base + start, dy.base + start, factor.base, shift.base, activation.lowest, activation.highest,
                slope.base, constant.base, part.count, channels, dx.storage.base + start)
        }
        return dx
    }
}

/// Rows of `channels` scalars for one piece of a reduction.
private func rowGrain(_ channels: Int) -> Int { max(1, elementGrain / max(channels, 1)) }
