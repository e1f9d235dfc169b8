import Kernels

/// A function of a single number: what layers apply to every element.
public enum Activation: Sendable, Hashable, Codable {
    /// max(x, 0).
    case relu
    /// x clamped to [0, 6].
    case relu6
    /// x clamped to [lowest, highest], either of which may be infinite.
    case clip(lowest: Float, highest: Float)
    /// x, and slope·x below 0.
    case leakyReLU(slope: Float)
    /// x, and alpha·(eˣ − 1) below 0. Clevert et al. 2016, https://arxiv.org/abs/1511.07289.
    case elu(alpha: Float)
    /// Scaled ELU with fixed constants. Klambauer et al. 2017, https://arxiv.org/abs/1706.02515.
    case selu
    /// 1 / (1 + e⁻ˣ).
    case sigmoid
    case tanh
    /// x·sigmoid(x), also called swish. Ramachandran et al. 2017, https://arxiv.org/abs/1710.05941.
    case silu
    /// x·Φ(x). Hendrycks and Gimpel 2016, https://arxiv.org/abs/1606.08415.
    case gelu
    /// The approximation of GELU by tanh.
    case geluTanh
    /// slope·x + offset, clamped to [0, 1]; PyTorch's has slope 1/6 and offset 1/2.
    case hardSigmoid(slope: Float, offset: Float)
    /// x·hardSigmoid(x) with PyTorch's slope and offset. Howard et al. 2019, https://arxiv.org/abs/1905.02244.
    case hardSwish
    /// x·tanh(softplus(x)). Misra 2019, https://arxiv.org/abs/1908.08681.
    case mish
    /// log(1 + eˣ).
    case softplus
    /// x / (1 + |x|).
    case softsign
    case erf
    case exp
    /// The natural logarithm.
    case log
    case squareRoot
    case square
    case absolute
    case negate
    /// 1 / x.
    case reciprocal

    /// PyTorch's hard sigmoid.
    public static let hardSigmoid = Activation.hardSigmoid(slope: 1 / 6, offset: 0.5)

    /// What the kernels take.
    package var raw: kernels_function {
        switch self {
        case .relu: Self.raw(KERNELS_CLAMP, 0, .infinity)
        case .relu6: Self.raw(KERNELS_CLAMP, 0, 6)
        case .clip(let lowest, let highest): Self.raw(KERNELS_CLAMP, lowest, highest)
        case .leakyReLU(let slope): Self.raw(KERNELS_LEAKY_RELU, slope)
        case .elu(let alpha): Self.raw(KERNELS_ELU, alpha, 1)
        case .selu: Self.raw(KERNELS_ELU, 1.673263242354377, 1.050700987355480)
        case .sigmoid: Self.raw(KERNELS_SIGMOID)
        case .tanh: Self.raw(KERNELS_TANH)
        case .silu: Self.raw(KERNELS_SILU)
        case .gelu: Self.raw(KERNELS_GELU)
        case .geluTanh: Self.raw(KERNELS_GELU_TANH)
        case .hardSigmoid(let slope, let offset): Self.raw(KERNELS_HARD_SIGMOID, slope, offset)
        case .hardSwish: Self.raw(KERNELS_HARD_SWISH)
        case .mish: Self.raw(KERNELS_MISH)
        case .softplus: Self.raw(KERNELS_SOFTPLUS)
        case .softsign: Self.raw(KERNELS_SOFTSIGN)
        case .erf: Self.raw(KERNELS_ERF)
        case .exp: Self.raw(KERNELS_EXP)
        case .log: Self.raw(KERNELS_LOG)
        case .squareRoot: Self.raw(KERNELS_SQUARE_ROOT)
        case .square: Self.raw(KERNELS_SQUARE)
        case .absolute: Self.raw(KERNELS_ABSOLUTE)
        case .negate: Self.raw(KERNELS_NEGATE)
        case .reciprocal: Self.raw(KERNELS_RECIPROCAL)
        }
    }

    private static func raw(_ kind: Int, _ alpha: Float = 0, _ beta: Float = 0) -> kernels_function {
        kernels_function(kind: Int32(kind), alpha: alpha, beta: beta)
    }
}
