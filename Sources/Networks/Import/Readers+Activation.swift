import ONNX
import Tensors

/// Functions of each element.
extension ONNXImport {
    static let activationReaders: [String: Reader] = {
        var readers: [String: Reader] = [
            "Clip": { try $0.clip($1) }, "Softmax": { try $0.softmax($1) }, "PRelu": { try $0.parametric($1) },
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

    private mutating func clip(_ node: ImportNode) throws -> [ImportValue] {
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

    private mutating func softmax(_ node: ImportNode) throws -> [ImportValue] {
        var map = try node.map()
        let axis = try node.axis(try node.integer("axis", node.opset < 13 ? 1 : -1), rank: map.rank)
        guard node.opset >= 13 || axis == map.rank - 1 else {
            throw node.unsupported("before opset 13 it is taken over several axes; export with opset_version=17")
        }
        if map.nodeAxis(axis) == nil { map = try ordered(map, node) }
        guard let own = map.nodeAxis(axis) else { throw node.unsuitable("axis \(axis) is none of its own") }
        let operation = Softmax(axis: own == map.shape.count - 1 ? nil : own)
        return [.map(map.over(try draft.append(operation, name: node.name, inputs: [map.node])))]
    }

    private mutating func parametric(_ node: ImportNode) throws -> [ImportValue] {
        let map = try node.map()
        let given = try node.constant(1)
        guard let slopes = channelwise(given, over: map), slopes.allSatisfy(\.isFinite) else {
            throw node.unsuitable("its slopes of shape \(given.shape) are not one a channel")
        }
        let isShared = given.count == 1
        let id = try draft.append(
            ParametricRectifier(isShared: isShared), name: node.name, inputs: [map.node],
            tensors: ["weight": isShared ? Array(slopes.prefix(1)) : slopes])
        return [.map(map.over(id))]
    }
}
