import Tensors

/// How long the numbers over some axes of an image's value are as a vector; the axes stay with extent 1.
package struct VectorNorm: TensorlessOperation {
    package enum Function: String, Sendable, Hashable, Codable, CaseIterable {
        /// The sum of sizes, the square root of the sum of squares, the sum of squares.
        case l1, l2, squares
    }
    package var axes: [Int]
    package var function: Function

    package static let kind = OperationKind.norm
    package var label: String { function == .squares ? "sum of squares" : function.rawValue.uppercased() + " norm" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.axes(axes, of: inputs[0])
        return inputs[0].indices.map { axes.contains($0) ? 1 : inputs[0][$0] }
    }

    /// A channel that is cut adds as little as one of zeros: what is one number over all channels holds none of them.
    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        guard axes.contains(shapes.input.count - 1) else { return inputs[0] }
        let length = coupling.new(1)
        coupling.freeze(length)
        return length
    }

    package func cut(_ cut: ChannelCut) -> Self { self }
    package func lowered(_ shapes: NodeShapes) -> PlanRole { .step(TensorKernel(self, shapes)) }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        let axes = axes.map { $0 + 1 }
        return switch function {
        case .l1: try inputs[0].absolute().sum(alongAxes: axes, keepingDimensions: true)
        case .l2: try inputs[0].norm(alongAxes: axes)
        case .squares: try inputs[0].squared().sum(alongAxes: axes, keepingDimensions: true)
        }
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package static var onnxReaders: ONNXReaders {
        ONNXReaders([
            "ReduceL1": { try $0.norm($1, .l1) }, "ReduceL2": { try $0.norm($1, .l2) }, "ReduceSumSquare": { try $0.norm($1, .squares) },
            "LpNormalization": { try $0.normalized($1) },
        ])
    }

    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        let last = model.channelsLast(node.inputs[0], node.shapes.input, node)
        let attributes: [(String, ONNXWriter.Attribute)] = [("axes", .integers(axes.map { $0 + 1 })), ("keepdims", .integer(1))]
        model.emitChannelsFirst(model.emit(function.operatorName, node, [last], attributes, inner: "norm"), node)
    }
}

extension VectorNorm.Function {
    fileprivate var operatorName: String {
        switch self {
        case .l1: "ReduceL1"
        case .l2: "ReduceL2"
        case .squares: "ReduceSumSquare"
        }
    }
}

extension Operation {
    /// How long the numbers over some axes of an image's value are as a vector.
    package static func norm(_ function: VectorNorm.Function = .l2, axes: [Int]) -> Operation {
        Operation(VectorNorm(axes: axes, function: function))
    }
}

/// Reads it.
extension ONNXImport {
    fileprivate mutating func norm(_ node: ImportNode, _ function: VectorNorm.Function) throws -> [ImportValue] {
        try reduction(node) { VectorNorm(axes: $0, function: function) }
    }

    /// x / ‖x‖ along one axis, and 0 where all of it is 0.
    fileprivate mutating func normalized(_ node: ImportNode) throws -> [ImportValue] {
        let map = try node.map()
        let axis = try node.axis(try node.integer("axis", -1), rank: map.rank)
        let function: VectorNorm.Function = switch try node.integer("p", 2) {
        case 1: .l1
        case 2: .l2
        case let other: throw node.unsuitable("its p is \(other), expected 1 or 2")
        }
        draft.share(map.node)
        guard case .map(let length) = try reduction(node, axes: [axis], { VectorNorm(axes: $0, function: function) })[0] else { return [] }
        let bounded = Elementwise(function: .clip(lowest: .leastNormalMagnitude, highest: .infinity))
        let divisor = length.over(try draft.append(bounded, name: node.name + ".above0", inputs: [length.node]))
        return [.map(try combined(node, .divide, map, divisor))]
    }
}
