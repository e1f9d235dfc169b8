import ONNX
import Tensors

/// A function of each element by itself.
package struct Elementwise: TensorlessOperation {
    package var function: Activation

    package static let kind = OperationKind.activation
    package var label: String { function.label }
    package var diagram: DiagramLabel { .suffix(function.label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        let parameters = [function.raw.alpha, function.raw.beta]
        if parameters.contains(where: \.isNaN) || parameters[0] > parameters[1] && function.isClamp {
            throw check.setting("bounds or slopes that are numbers, in rising order", "\(parameters)")
        }
        return inputs[0]
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels { inputs[0] }
    package func cut(_ cut: ChannelCut) -> Self { self }
    package func lowered(_ shapes: NodeShapes) -> PlanRole { .activation(function) }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs[0].activated(function)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { inputs[0] }

    package static var onnxReaders: ONNXReaders { ONNXReaders(ONNXImport.activationReaders) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) { function.write(node, to: &model) }
}

extension Operation {
    /// A function of each element by itself.
    public static func activation(_ function: Activation) -> Operation { Operation(Elementwise(function: function)) }
    /// max(x, 0).
    public static var relu: Operation { activation(.relu) }
    /// min(max(x, 0), 6).
    public static var relu6: Operation { activation(.relu6) }
}

/// max(x, 0).
public struct ReLU: OperationLayer {
    public let operation = Operation.relu
    public let identity: LayerIdentity? = nil

    public init() {}
}

/// min(max(x, 0), 6).
public struct ReLU6: OperationLayer {
    public let operation = Operation.relu6
    public let identity: LayerIdentity? = nil

    public init() {}
}

/// Another function of each element, such as `.silu` or `.leakyReLU(slope: 0.1)`.
public struct Activate: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = nil

    public init(_ function: Activation) { operation = .activation(function) }
}

/// x·sigmoid(x), also called swish.
public func SiLU() -> Activate { Activate(.silu) }
/// x·Φ(x).
public func GELU() -> Activate { Activate(.gelu) }
/// 1 / (1 + e⁻ˣ).
public func Sigmoid() -> Activate { Activate(.sigmoid) }
public func Tanh() -> Activate { Activate(.tanh) }
/// x·hardSigmoid(x). Howard et al. 2019, https://arxiv.org/abs/1905.02244
public func HardSwish() -> Activate { Activate(.hardSwish) }
/// x/6 + 1/2, clamped to [0, 1].
public func HardSigmoid() -> Activate { Activate(.hardSigmoid) }
/// x·tanh(softplus(x)).
public func Mish() -> Activate { Activate(.mish) }
/// x, and slope·x below 0.
public func LeakyReLU(_ slope: Double = 0.01) -> Activate { Activate(.leakyReLU(slope: Float(slope))) }
/// x, and alpha·(eˣ − 1) below 0.
public func ELU(_ alpha: Double = 1) -> Activate { Activate(.elu(alpha: Float(alpha))) }

extension Activation {
    fileprivate var isClamp: Bool {
        switch self {
        case .clip, .relu, .relu6: true
        case .leakyReLU, .elu, .selu, .sigmoid, .tanh, .silu, .gelu, .geluTanh, .hardSigmoid, .hardSwish, .mish, .softplus,
            .softsign, .erf, .exp, .log, .squareRoot, .square, .absolute, .negate, .reciprocal:
            false
        }
    }

    /// What a step clamps to as it writes; nil for functions that are no clamp.
    var bounds: (lowest: Float, highest: Float)? { isClamp ? (raw.alpha, raw.beta) : nil }

    fileprivate var label: String {
        switch self {
        case .relu: "ReLU"
        case .relu6: "ReLU6"
        case .clip(let lowest, let highest): "clip \(lowest)…\(highest)"
        case .leakyReLU(let slope): "leaky ReLU \(slope)"
        case .elu(let alpha): alpha == 1 ? "ELU" : "ELU \(alpha)"
        case .selu: "SELU"
        case .sigmoid: "sigmoid"
        case .tanh: "tanh"
        case .silu: "SiLU"
        case .gelu: "GELU"
        case .geluTanh: "GELU (tanh)"
        case .hardSigmoid: "hard sigmoid"
        case .hardSwish: "hard swish"
        case .mish: "Mish"
        case .softplus: "softplus"
        case .softsign: "softsign"
        case .erf: "erf"
        case .exp: "exp"
        case .log: "log"
        case .squareRoot: "square root"
        case .square: "square"
        case .absolute: "absolute"
        case .negate: "negate"
        case .reciprocal: "reciprocal"
        }
    }

    fileprivate func write(_ node: ONNXSource, to model: inout ONNXWriter) {
        let x = node.inputs
        switch self {
        case .relu: model.emit("Relu", node, x)
        case .relu6: model.emit("Clip", node, x + [model.number(0), model.number(6)])
        case .clip(let lowest, let highest): model.emit("Clip", node, x + [model.number(lowest), model.number(highest)])
        case .leakyReLU(let slope): model.emit("LeakyRelu", node, x, [("alpha", .float(slope))])
        case .elu(let alpha): model.emit("Elu", node, x, [("alpha", .float(alpha))])
        case .selu: model.emit("Selu", node, x)
        case .sigmoid: model.emit("Sigmoid", node, x)
        case .tanh: model.emit("Tanh", node, x)
        case .silu: model.emit("Mul", node, x + [model.emit("Sigmoid", node, x, inner: "sigmoid")])
        case .gelu:
            let scaled = model.emit("Mul", node, x + [model.number(Float(0.5).squareRoot())], inner: "scaled")
            let half = model.emit("Mul", node, x + [model.number(0.5)], inner: "half")
            let share = model.emit("Add", node, [model.emit("Erf", node, [scaled], inner: "erf"), model.number(1)], inner: "share")
            model.emit("Mul", node, [half, share])
        case .geluTanh: model.emit("Gelu", node, x, [("approximate", .string("tanh"))], since: 20)
        case .hardSigmoid(let slope, let offset):
            model.emit("HardSigmoid", node, x, [("alpha", .float(slope)), ("beta", .float(offset))])
        case .hardSwish:
            let gate = model.emit("HardSigmoid", node, x, [("alpha", .float(1 / 6)), ("beta", .float(0.5))], inner: "gate")
            model.emit("Mul", node, x + [gate])
        case .mish:
            let softplus = model.emit("Softplus", node, x, inner: "softplus")
            model.emit("Mul", node, x + [model.emit("Tanh", node, [softplus], inner: "tanh")])
        case .softplus: model.emit("Softplus", node, x)
        case .softsign: model.emit("Softsign", node, x)
        case .erf: model.emit("Erf", node, x)
        case .exp: model.emit("Exp", node, x)
        case .log: model.emit("Log", node, x)
        case .squareRoot: model.emit("Sqrt", node, x)
        case .square: model.emit("Mul", node, x + x)
        case .absolute: model.emit("Abs", node, x)
        case .negate: model.emit("Neg", node, x)
        case .reciprocal: model.emit("Reciprocal", node, x)
        }
    }
}

/// Reads functions of each element.
extension ONNXImport {
    fileprivate static let activationReaders: [String: Reader] = {
        var readers: [String: Reader] = [
            "Clip": { try $0.clip($1) }, "Pow": { try $0.power($1) },
            "LeakyRelu": { try $0.elementwise(Elementwise(function: .leakyReLU(slope: $1.float("alpha", 0.01))), $1) },
            "Elu": { try $0.elementwise(Elementwise(function: .elu(alpha: $1.float("alpha", 1))), $1) },
            "HardSigmoid": {
                let function = Activation.hardSigmoid(slope: try $1.float("alpha", 0.2), offset: try $1.float("beta", 0.5))
                return try $0.elementwise(Elementwise(function: function), $1)
            },
            "Gelu": {
                let isTanh = try $1.string("approximate", "none") == "tanh"
                return try $0.elementwise(Elementwise(function: isTanh ? .geluTanh : .gelu), $1)
            },
        ]
        let plain: [String: Activation] = [
            "Relu": .relu, "Sigmoid": .sigmoid, "Tanh": .tanh, "Silu": .silu, "HardSwish": .hardSwish, "Mish": .mish,
            "Softplus": .softplus, "Softsign": .softsign, "Erf": .erf, "Exp": .exp, "Log": .log, "Sqrt": .squareRoot,
            "Abs": .absolute, "Neg": .negate, "Reciprocal": .reciprocal, "Selu": .selu,
        ]
        for (kind, function) in plain { readers[kind] = { try $0.elementwise(Elementwise(function: function), $1) } }
        return readers
    }()

    fileprivate mutating func clip(_ node: ImportNode) throws -> [ImportValue] {
        func bound(_ key: String, _ index: Int, _ standard: Float) throws -> Float {
            if let constant = try node.optionalConstant(index) {
                guard let value = constant.scalar, !value.isNaN else { throw node.unsuitable("its bounds are no numbers") }
                return value
            }
            return try node.float(key, standard)
        }
        let lowest = try bound("min", 1, -.greatestFiniteMagnitude), highest = try bound("max", 2, .greatestFiniteMagnitude)
        let function: Activation = switch (lowest, highest) {
        case (0, 6): .relu6
        case (0, 3e38...): .relu
        default: .clip(lowest: lowest, highest: highest)
        }
        return try elementwise(Elementwise(function: function), node)
    }
}
