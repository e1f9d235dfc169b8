import Kernels

extension Tensor {
    /// x, and slope·x below 0, with a learned slope for each channel or one for all. He et al. 2015,
    /// https://arxiv.org/abs/1502.01852.
    ///
    /// This tensor is `[…, C]`.
    /// - Parameter slopes: Shape `[C]` or `[1]`.
    /// - Throws: `TensorError.operand`.
    public func prelu(slopes: Tensor) throws -> Tensor {
        guard let channels = shape.last, slopes.shape == [channels] || slopes.shape == [1] else {
            throw TensorError.operand(
                operation: "prelu", argument: "slopes", expected: "[\(shape.last.map(String.init) ?? "C")] or [1]",
                given: slopes.shape, advice: "the input has shape \(shape)")
        }
        let slopes = slopes.count == channels ? slopes : try slopes + Tensor(zeros: [channels])
        let rows = channels > 0 ? count / channels : 0
        let grain = max(1, elementGrain / max(channels, 1))
        let result = try Tensor(uninitialized: shape)
        Parallelism.pieces(rows, grain: grain) { part in
            let start = part.lowerBound * channels
            kernels_prelu(part.count, channels, base + start, slopes.base, result.storage.base + start)
        }
        let (x, a) = (detached(), slopes.detached())
        return try result.recorded(from: [self, slopes]) { gradient, needs in
            let dx = try Tensor(uninitialized: x.shape)
            let pieces = max((rows + grain - 1) / grain, 1)
            let partials = try Tensor(zeros: [pieces, channels])
            Parallelism.pieces(rows, grain: grain) { part in
                let start = part.lowerBound * channels
                kernels_prelu_gradient(
                    part.count, channels, x.base + start, a.base, gradient.base + start, dx.storage.base + start,
                    partials.storage.base + part.lowerBound / grain * channels)
            }
            let slopes = try Tensor(zeros: [channels])
            kernels_add_rows(partials.base, pieces, channels, slopes.storage.base)
            return [dx, slopes]
        }
    }
}
