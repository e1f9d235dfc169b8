/// What one node of a network computes. Shapes are `[H, W, C]` for maps and `[C]` for features;
/// kernels and windows are square.
public enum Operation: Sendable, Hashable {
    /// The images.
    case input
    /// Weight `[K, K, C, O]`, bias `[O]`.
    case convolution(outputs: Int, kernel: Int, stride: Int, padding: Int, bias: Bool)
    /// One filter a channel: weight `[K, K, C]`, bias `[C]`.
    case depthwiseConvolution(kernel: Int, stride: Int, padding: Int, bias: Bool)
    /// Normalises each channel: weight, bias, running_mean and running_var, each `[C]`.
    case batchNorm
    case relu
    case relu6
    /// Weight `[C, O]`, bias `[O]`.
    case dense(outputs: Int, bias: Bool)
    case maxPool(window: Int, stride: Int, padding: Int)
    /// Padding counts as zeros in the average, as in PyTorch.
    case averagePool(window: Int, stride: Int, padding: Int)
    /// `[H, W, C]` to `[C]`.
    case globalAveragePool
    /// `[H, W, C]` to `[H · W · C]`, channels last.
    case flatten
    /// Drops this share of the activations while training.
    case dropout(Float)
    /// The sum of two inputs of equal shape.
    case add
    /// Inputs with equal maps joined along the channels.
    case concatenate
}

extension Operation {
    /// A short name with the sizes that matter: "conv 3×3, 64, stride 2".
    public var label: String {
        switch self {
        case .input: "input"
        case .convolution(let outputs, let kernel, let stride, _, _):
            "conv \(kernel)×\(kernel), \(outputs)" + strideText(stride)
        case .depthwiseConvolution(let kernel, let stride, _, _):
            "depthwise \(kernel)×\(kernel)" + strideText(stride)
        case .batchNorm: "batch norm"
        case .relu: "ReLU"
        case .relu6: "ReLU6"
        case .dense(let outputs, _): "dense, \(outputs)"
        case .maxPool(let window, _, _): "max pool \(window)×\(window)"
        case .averagePool(let window, _, _): "average pool \(window)×\(window)"
        case .globalAveragePool: "global average pool"
        case .flatten: "flatten"
        case .dropout(let share): "dropout \(share)"
        case .add: "add"
        case .concatenate: "concatenate"
        }
    }

    private func strideText(_ stride: Int) -> String { stride == 1 ? "" : ", stride \(stride)" }

    /// True where the action of pruning decides: every convolution that is not depth-wise, and every dense layer.
    public var isPrunable: Bool {
        switch self {
        case .convolution, .dense: true
        default: false
        }
    }

    /// True when each channel of the output depends on the same channel of every input.
    public var keepsChannels: Bool {
        switch self {
        case .input, .convolution, .dense, .flatten, .concatenate: false
        default: true
        }
    }

    /// Output channels that the operation itself decides; nil when they follow from the inputs.
    public var outputs: Int? {
        switch self {
        case .convolution(let outputs, _, _, _, _), .dense(let outputs, _): outputs
        default: nil
        }
    }

    /// The same operation with another count of output channels.
    public func withOutputs(_ count: Int) -> Operation {
        switch self {
        case .convolution(_, let kernel, let stride, let padding, let bias):
            .convolution(outputs: count, kernel: kernel, stride: stride, padding: padding, bias: bias)
        case .dense(_, let bias): .dense(outputs: count, bias: bias)
        default: self
        }
    }

    /// The tensors the operation owns, by the last part of their name, for inputs of this shape.
    public func tensorShapes(input: [Int]) -> [(name: String, shape: [Int])] {
        let channels = input.last ?? 0
        switch self {
        case .convolution(let outputs, let kernel, _, _, let bias):
            return [("weight", [kernel, kernel, channels, outputs])] + (bias ? [("bias", [outputs])] : [])
        case .depthwiseConvolution(let kernel, _, _, let bias):
            return [("weight", [kernel, kernel, channels])] + (bias ? [("bias", [channels])] : [])
        case .dense(let outputs, let bias):
            return [("weight", [channels, outputs])] + (bias ? [("bias", [outputs])] : [])
        case .batchNorm:
            return ["weight", "bias", "running_mean", "running_var"].map { ($0, [channels]) }
        default:
            return []
        }
    }
}
