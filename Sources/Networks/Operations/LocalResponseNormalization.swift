import ONNX
import Tensors

/// Divides each channel by how strong its neighbours are. Krizhevsky et al. 2012, section 3.3
package struct LocalResponseNormalization: TensorlessOperation {
    /// Channels around each, itself included.
    package var size: Int
    package var alpha: Float
    package var beta: Float
    package var k: Float

    package static let kind = OperationKind.localResponseNorm
    package var label: String { "local response norm, \(size)" }
    package var diagram: DiagramLabel { .suffix("LRN") }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.map(inputs[0])
        try check.positive(size, "a size")
        try check.positive(k, "k")
        guard alpha >= 0, alpha.isFinite, beta.isFinite else {
            throw check.setting("an alpha of 0 or more and a finite beta", "\(alpha) and \(beta)")
        }
        return inputs[0]
    }

    /// Neighbours are channels by number.
    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        coupling.freeze(inputs[0])
        return inputs[0]
    }

    package func cut(_ cut: ChannelCut) -> Self { self }
    package func lowered(_ shapes: NodeShapes) -> PlanRole { .step(TensorKernel(self, shapes)) }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs[0].localResponseNorm(size: size, alpha: alpha, beta: beta, k: k)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["LRN": { try $0.localResponseNorm($1) }]) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        model.emit(
            "LRN", node, node.inputs,
            [("size", .integer(size)), ("alpha", .float(alpha)), ("beta", .float(beta)), ("bias", .float(k))])
    }
}

extension Operation {
    /// x / (k + alpha / size · Σ x²)^beta, the sum over `size` channels around each.
    public static func localResponseNorm(size: Int, alpha: Float = 1e-4, beta: Float = 0.75, k: Float = 1) -> Operation {
        Operation(LocalResponseNormalization(size: size, alpha: alpha, beta: beta, k: k))
    }
}

/// Divides each channel by how strong its neighbours are.
public struct LocalResponseNorm: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = nil

    public init(_ size: Int, alpha: Double = 1e-4, beta: Double = 0.75, k: Double = 1) {
        operation = .localResponseNorm(size: size, alpha: Float(alpha), beta: Float(beta), k: Float(k))
    }
}

/// Reads it.
extension ONNXImport {
    fileprivate mutating func localResponseNorm(_ node: ImportNode) throws -> [ImportValue] {
        let input = try image(node)
        let operation = LocalResponseNormalization(
            size: try node.integer("size", 1), alpha: try node.float("alpha", 1e-4), beta: try node.float("beta", 0.75),
            k: try node.float("bias", 1))
        let id = try draft.append(operation, name: node.name, inputs: [input])
        return images(id)
    }
}
