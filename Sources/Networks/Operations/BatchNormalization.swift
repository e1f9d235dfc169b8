import ONNX
import Tensors

/// Normalises each channel, over the batch while training and by running statistics otherwise:
/// weight, bias, running_mean and running_var, each `[C]`.
package struct BatchNormalization: GraphOperation {
    /// Added to the variance.
    package var epsilon: Float = Self.torchEpsilon
    /// The share of a new batch in the running statistics.
    package var momentum: Float = Self.torchMomentum

    /// PyTorch's.
    package static let torchEpsilon: Float = 1e-5
    package static let torchMomentum: Float = 0.1

    package static let kind = OperationKind.batchNorm
    package var label: String { "batch norm" }
    package var diagram: DiagramLabel { .suffix("BN") }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.positive(epsilon, "an epsilon")
        guard momentum >= 0 && momentum <= 1 else { throw check.setting("a momentum in 0...1", "\(momentum)") }
        return inputs[0]
    }

    package func tensors(_ shapes: NodeShapes) -> [OwnedTensor] {
        [
            .channelwise("weight", .normScale, .ones, shapes), .channelwise("bias", .normShift, .zeros, shapes),
            .channelwise("running_mean", .runningMean, .zeros, shapes),
            .channelwise("running_var", .runningVariance, .ones, shapes),
        ]
    }

    package func macs(_ shapes: NodeShapes) -> [ChannelProduct] { [] }
    package var channelRole: ChannelRole { .carries }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels { inputs[0] }
    package func cut(_ cut: ChannelCut) -> Self { self }
    package var patches: Patches? { nil }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        .affine { [epsilon] tensors in
            let weight = tensors.scalars("weight"), variance = tensors.scalars("running_var")
            return ChannelAffine(
                center: tensors.scalars("running_mean"),
                scale: zip(weight, variance).map { $0 / ($1 + epsilon).squareRoot() }, offset: tensors.scalars("bias"))
        }
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        let scale = try context.tensor("weight"), offset = try context.tensor("bias")
        guard context.usesBatchStatistics else {
            return try inputs[0].batchNorm(
                scale: scale, offset: offset, mean: context.tensor("running_mean"),
                variance: context.tensor("running_var"), epsilon: epsilon)
        }
        let (output, found) = try inputs[0].batchNorm(
            scale: scale, offset: offset, epsilon: epsilon, activation: context.takeActivation())
        context.found = FoundStatistics(statistics: found, momentum: momentum)
        return output
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { inputs[0] }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["BatchNormalization": { try $0.batchNorm($1) }]) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        let x = model.channelsSecond(node.inputs[0], node)
        model.emitChannelsSecond("BatchNormalization", node, [x] + node.parts, [("epsilon", .float(epsilon))])
    }
}

extension Operation {
    /// Normalises each channel with PyTorch's ε and momentum: weight, bias, running_mean and running_var, each `[C]`.
    public static var batchNorm: Operation { Operation(BatchNormalization()) }

    /// - Parameter momentum: The share of a new batch in the running statistics.
    public static func batchNorm(epsilon: Float, momentum: Float = 0.1) -> Operation {
        Operation(BatchNormalization(epsilon: epsilon, momentum: momentum))
    }
}

/// Normalises each channel over the batch while training, by its running statistics otherwise.
public struct BatchNorm: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = LayerIdentity()

    /// - Parameters:
    ///   - epsilon: Added to the variance; 1e-5 in PyTorch, 1e-3 in TensorFlow and in networks that came from there.
    ///   - momentum: The share of a new batch in the running statistics, as in PyTorch.
    public init(epsilon: Double = 1e-5, momentum: Double = 0.1) {
        operation = .batchNorm(epsilon: Float(epsilon), momentum: Float(momentum))
    }
}

/// Reads it.
extension ONNXImport {
    fileprivate mutating func batchNorm(_ node: ImportNode) throws -> [ImportValue] {
        let (map, order) = try channels(of: node)
        let channels = map.shape[map.shape.count - 1]
        guard try node.integer("training_mode", 0) == 0 || node.file.outputs.dropFirst().allSatisfy(\.isEmpty) else {
            throw node.unsupported("it is in training mode; call model.eval() before torch.onnx.export")
        }
        var tensors: [String: [Float]] = [:]
        for (index, part) in ["weight", "bias", "running_mean", "running_var"].enumerated() {
            let numbers = try node.weights(index + 1, count: channels)
            tensors[part] = order.map { $0.map { numbers[$0] } } ?? numbers
        }
        guard tensors["running_var"]?.allSatisfy({ $0 >= 0 }) == true else { throw node.unsuitable("its variances are negative") }
        let operation = BatchNormalization(
            epsilon: try node.float("epsilon", 1e-5), momentum: 1 - (try node.float("momentum", 0.9)))
        return [.map(map.over(try draft.append(operation, name: node.name, inputs: [map.node], tensors: tensors)))]
    }
}
