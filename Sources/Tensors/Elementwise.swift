import Kernels

extension Tensor {
    /// One of the kernels' functions of a single element, without recording.
    func mapped(_ operation: Int) throws -> Tensor {
        let result = try Tensor(uninitialized: shape)
        Parallelism.pieces(count, grain: elementGrain) { part in
            kernels_unary(Int32(operation), base + part.lowerBound, result.storage.base + part.lowerBound, part.count)
        }
        return result
    }

    func elementwise(_ operation: Int) throws -> Tensor {
        let (x, y) = (detached(), try mapped(operation))
        return try y.recorded(from: [self]) { gradient, _ in
            let dx = try Tensor(uninitialized: x.shape)
            Parallelism.pieces(dx.count, grain: elementGrain) { part in
                let start = part.lowerBound
                kernels_unary_gradient(
                    Int32(operation), x.base + start, y.base + start, gradient.base + start,
                    dx.storage.base + start, part.count)
            }
            return [dx]
        }
    }

    /// max(x, 0); the derivative at 0 is 0.
    public func relu() throws -> Tensor { try elementwise(KERNELS_RELU) }
    /// min(max(x, 0), 6); the derivative at 0 and at 6 is 0.
    public func relu6() throws -> Tensor { try elementwise(KERNELS_RELU6) }
    public func exp() throws -> Tensor { try elementwise(KERNELS_EXP) }
    /// The natural logarithm.
    public func log() throws -> Tensor { try elementwise(KERNELS_LOG) }
    public func tanh() throws -> Tensor { try elementwise(KERNELS_TANH) }
    /// 1 / (1 + e⁻ˣ), without overflow.
    public func sigmoid() throws -> Tensor { try elementwise(KERNELS_SIGMOID) }
    /// log(1 + eˣ), without overflow.
    public func softplus() throws -> Tensor { try elementwise(KERNELS_SOFTPLUS) }
    public func squareRoot() throws -> Tensor { try elementwise(KERNELS_SQUARE_ROOT) }
    public func squared() throws -> Tensor { try elementwise(KERNELS_SQUARE) }
    /// |x|; the derivative at 0 is 0.
    public func absolute() throws -> Tensor { try elementwise(KERNELS_ABSOLUTE) }
}
