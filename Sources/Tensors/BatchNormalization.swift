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
    /// - Throws: `TensorError.operand`, `.setting`.
    public func batchNorm(
        scale: Tensor, offset: Tensor, epsilon: Float = 1e-5
    ) throws -> (output: Tensor, statistics: BatchStatistics) {
        try checkChannels([("scale", scale), ("offset", offset)], epsilon)
        let channels = shape[rank - 1]
        guard count > 0 else {
            throw TensorError.operand(
                operation: "batchNorm", argument: "images", expected: "at least one value a channel", given: shape, advice: "")
        }
        let rows = count / channels
        let (mean, variance) = try channelMoments(rows: rows, channels: channels)
        let inverse = try Tensor(uninitialized: [channels])
        let factor = try Tensor(uninitialized: [channels])
        let shift = try Tensor(uninitialized: [channels])
        for c in 0..<channels {
            inverse.storage.base[c] = 1 / (variance.base[c] + epsilon).squareRoot()
            factor.storage.base[c] = inverse.base[c] * scale.base[c]
            shift.storage.base[c] = offset.base[c] - mean.base[c] * factor.base[c]
        }
        let output = try Tensor(uninitialized: shape)
        Parallelism.pieces(rows, grain: rowGrain(channels)) { part in
            let start = part.lowerBound * channels
            kernels_affine_rows(
                base + start, factor.base, shift.base, part.count, channels, output.storage.base + start)
        }
        let x = detached()
        let recorded = try output.recorded(from: [self, scale, offset]) { gradient, needs in
            try batchNormGradient(
                gradient, x: x, mean: mean, inverse: inverse, factor: factor, rows: rows, channels: channels,
                needsInput: needs[0])
        }
        return (recorded, BatchStatistics(mean: mean, variance: variance, count: rows))
    }

    /// Means and biased variances; each from sums of deviations, so that large means do no harm.
    private func channelMoments(rows: Int, channels: Int) throws -> (mean: Tensor, variance: Tensor) {
        let grain = rowGrain(channels)
        let pieces = (rows + grain - 1) / grain
        let mean = try Tensor(zeros: [channels])
        let variance = try Tensor(zeros: [channels])
        let partials = try Tensor(zeros: [pieces, channels])
        let divisor = 1 / Float(rows)
        Parallelism.pieces(rows, grain: grain) { part in
            let sum = partials.storage.base + part.lowerBound / grain * channels
            kernels_add_rows(base + part.lowerBound * channels, part.count, channels, sum)
        }
        kernels_add_rows(partials.base, pieces, channels, mean.storage.base)
        for c in 0..<channels { mean.storage.base[c] *= divisor }
        kernels_fill(partials.storage.base, 0, partials.count)
        Parallelism.pieces(rows, grain: grain) { part in
            let sum = partials.storage.base + part.lowerBound / grain * channels
            kernels_add_squares(base + part.lowerBound * channels, mean.base, part.count, channels, sum)
        }
        kernels_add_rows(partials.base, pieces, channels, variance.storage.base)
        for c in 0..<channels { variance.storage.base[c] *= divisor }
        return (mean, variance)
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

/// Rows of `channels` scalars for one piece of a reduction.
func rowGrain(_ channels: Int) -> Int { max(1, elementGrain / max(channels, 1)) }

/// With x̂ the normalised input: dOffset = Σ dy, dScale = Σ dy·x̂, dx = factor·(dy − (dOffset + x̂·dScale) / rows).
private func batchNormGradient(
    _ dy: Tensor, x: Tensor, mean: Tensor, inverse: Tensor, factor: Tensor, rows: Int, channels: Int, needsInput: Bool
) throws -> [Tensor?] {
    let grain = rowGrain(channels)
    let pieces = (rows + grain - 1) / grain
    let partials = try Tensor(zeros: [pieces, 2 * channels])
    Parallelism.pieces(rows, grain: grain) { part in
        let sums = partials.storage.base + part.lowerBound / grain * 2 * channels
        let start = part.lowerBound * channels
        kernels_norm_sums(
            x.base + start, dy.base + start, mean.base, inverse.base, part.count, channels, sums, sums + channels)
    }
    let sums = try Tensor(zeros: [2 * channels])
    kernels_add_rows(partials.base, pieces, 2 * channels, sums.storage.base)
    let dOffset = try sums.slice(0..<channels)
    let dScale = try sums.slice(channels..<2 * channels)
    guard needsInput else { return [nil, dScale, dOffset] }
    // dx = a·dy + b·x + c, one triple a channel.
    let coefficients = try Tensor(uninitialized: [3, channels])
    let (a, b) = (coefficients.storage.base, coefficients.storage.base + channels)
    let c = coefficients.storage.base + 2 * channels
    for channel in 0..<channels {
        let f = factor.base[channel]
        let slope = f * inverse.base[channel] * dScale.base[channel] / Float(rows)
        a[channel] = f
        b[channel] = -slope
        c[channel] = slope * mean.base[channel] - f * dOffset.base[channel] / Float(rows)
    }
    let dx = try Tensor(uninitialized: x.shape)
    Parallelism.pieces(rows, grain: grain) { part in
        let start = part.lowerBound * channels
        kernels_norm_gradient(
            x.base + start, dy.base + start, a, b, c, part.count, channels, dx.storage.base + start)
    }
    return [dx, dScale, dOffset]
}
