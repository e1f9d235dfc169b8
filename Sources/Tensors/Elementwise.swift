import Kernels

extension Tensor {
    /// A function of a single element, without recording.
    func mapped(_ function: Activation) throws -> Tensor {
        let result = try Tensor(uninitialized: shape)
        var raw = function.raw
        withUnsafePointer(to: &raw) { raw in
            Parallelism.pieces(count, grain: elementGrain) { part in
                kernels_apply(raw, base + part.lowerBound, result.storage.base + part.lowerBound, part.count)
            }
        }
        return result
    }

    /// A function of each element by itself. Where a derivative has a step, it takes the value on the side of smaller slope.
    public func activated(_ function: Activation) throws -> Tensor {
        let (x, y) = (detached(), try mapped(function))
        return try y.recorded(from: [self]) { gradient, _ in
            let dx = try Tensor(uninitialized: x.shape)
            var raw = function.raw
            withUnsafePointer(to: &raw) { raw in
                Parallelism.pieces(dx.count, grain: elementGrain) { part in
                    let start = part.lowerBound
                    kernels_apply_gradient(
                        raw, x.base + start, y.base + start, gradient.base + start, dx.storage.base + start, part.count)
                }
            }
            return [dx]
        }
    }

    /// max(x, 0); the derivative at 0 is 0.
    public func relu() throws -> Tensor { try activated(.relu) }
    /// min(max(x, 0), 6); the derivative at 0 and at 6 is 0.
    public func relu6() throws -> Tensor { try activated(.relu6) }
    public func exp() throws -> Tensor { try activated(.exp) }
    /// The natural logarithm.
    public func log() throws -> Tensor { try activated(.log) }
    public func tanh() throws -> Tensor { try activated(.tanh) }
    /// 1 / (1 + e⁻ˣ), without overflow.
    public func sigmoid() throws -> Tensor { try activated(.sigmoid) }
    /// log(1 + eˣ), without overflow.
    public func softplus() throws -> Tensor { try activated(.softplus) }
    public func squareRoot() throws -> Tensor { try activated(.squareRoot) }
    public func squared() throws -> Tensor { try activated(.square) }
    /// |x|; the derivative at 0 is 0.
    public func absolute() throws -> Tensor { try activated(.absolute) }
    /// x·sigmoid(x), also called swish.
    public func silu() throws -> Tensor { try activated(.silu) }
    /// x·Φ(x).
    public func gelu() throws -> Tensor { try activated(.gelu) }
    /// x·hardSigmoid(x), with PyTorch's slope and offset.
    public func hardSwish() throws -> Tensor { try activated(.hardSwish) }
    /// x/6 + 1/2, clamped to [0, 1].
    public func hardSigmoid() throws -> Tensor { try activated(.hardSigmoid) }
    /// x, and slope·x below 0.
    public func leakyReLU(slope: Float = 0.01) throws -> Tensor { try activated(.leakyReLU(slope: slope)) }
    /// x, and alpha·(eˣ − 1) below 0.
    public func elu(alpha: Float = 1) throws -> Tensor { try activated(.elu(alpha: alpha)) }
}
