import Kernels
import Tensors

/// Two values, element by element; extents of 1 are repeated, and features `[C]` meet every position of a map.
package struct Arithmetic: TensorlessOperation {
    package enum Function: String, Sendable, Hashable, Codable, CaseIterable {
        case add, subtract, multiply, divide, maximum, minimum
    }
    package var function: Function

    package static let kind = OperationKind.arithmetic
    package var label: String { function.rawValue }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 2...2 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        let rank = max(inputs[0].count, inputs[1].count)
        let (left, right) = (Self.padded(inputs[0], rank), Self.padded(inputs[1], rank))
        guard zip(left, right).allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }) else {
            throw NetworkError.addedShapesDiffer(layer: check.layer, first: inputs[0], second: inputs[1])
        }
        return zip(left, right).map(max)
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        coupling.join(inputs[0], inputs[1])
    }

    package func cut(_ cut: ChannelCut) -> Self { self }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        if function == .add && shapes.inputs[0] == shapes.inputs[1] { return .sum }
        if let gate = GateKernel(function, shapes) { return .step(gate) }
        return .step(BroadcastKernel(function, shapes))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        let rank = context.shapes.output.count
        let values = try zip(inputs, context.shapes.inputs).map { tensor, shape in
            shape.count == rank ? tensor : try tensor.reshaped(to: [tensor.shape[0]] + Self.padded(shape, rank))
        }
        switch function {
        case .add: return try values[0] + values[1]
        case .subtract: return try values[0] - values[1]
        case .multiply: return try values[0] * values[1]
        case .divide: return try values[0] / values[1]
        case .maximum: return try values[0].maximum(values[1])
        case .minimum: return try values[0].minimum(values[1])
        }
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { inputs[0] ?? inputs[1] }

    package static var onnxReaders: ONNXReaders {
        ONNXReaders([
            "Sub": { try $0.arithmetic($1, .subtract) }, "Mul": { try $0.arithmetic($1, .multiply) },
            "Div": { try $0.arithmetic($1, .divide) }, "Max": { try $0.arithmetic($1, .maximum) },
            "Min": { try $0.arithmetic($1, .minimum) },
        ])
    }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        let rank = node.shapes.output.count
        var values: [String] = []
        for (name, shape) in zip(node.inputs, node.shapes.inputs) {
            values.append(
                shape.count == rank ? name
                    : model.onnxReshape(name, to: model.onnxShape(Self.padded(shape, rank)), node, inner: "wide\(values.count)"))
        }
        model.emit(function.operatorName, node, values)
    }

    /// The shape with leading extents of 1.
    static func padded(_ shape: [Int], _ rank: Int) -> [Int] { [Int](repeating: 1, count: rank - shape.count) + shape }
}

extension Arithmetic.Function {
    fileprivate var operatorName: String {
        switch self {
        case .add: "Add"
        case .subtract: "Sub"
        case .multiply: "Mul"
        case .divide: "Div"
        case .maximum: "Max"
        case .minimum: "Min"
        }
    }

    fileprivate var code: Int32 {
        switch self {
        case .add: Int32(KERNELS_ADD)
        case .subtract: Int32(KERNELS_SUBTRACT)
        case .multiply: Int32(KERNELS_MULTIPLY)
        case .divide: Int32(KERNELS_DIVIDE)
        case .maximum: Int32(KERNELS_MAXIMUM)
        case .minimum: Int32(KERNELS_MINIMUM)
        }
    }
}

extension Operation {
    /// Two values element by element; extents of 1 are repeated, and features `[C]` meet every position of a map.
    package static func arithmetic(_ function: Arithmetic.Function) -> Operation { Operation(Arithmetic(function: function)) }
    /// The product of two values: gates, squeeze and excitation.
    public static var multiply: Operation { arithmetic(.multiply) }
}

/// A map whose channels are multiplied by one number each: squeeze and excitation.
private struct GateKernel: UnweightedKernel {
    let positions: Int
    let channels: Int
    /// Which of the inputs is the map.
    let map: Int

    /// Nil when it is no such product.
    init?(_ function: Arithmetic.Function, _ shapes: NodeShapes) {
        guard function == .multiply, let map = shapes.inputs.firstIndex(of: shapes.output), shapes.output.count == 3,
            shapes.inputs[1 - map].reduce(1, *) == shapes.outputChannels, shapes.inputs[1 - map].last == shapes.outputChannels
        else { return nil }
        self.map = map
        positions = shapes.positions
        channels = shapes.outputChannels
    }

    let algorithm = "gate"
    let finishes = true
    var scratchCount: Int { 0 }

    func run(_ call: borrowing PlanCall) {
        kernels_scale_maps(
            call.images, positions, channels, call.input(map), call.input(1 - map), call.output, call.finish)
    }
}

/// Runs of the output whose operands either advance or stay.
private struct BroadcastKernel: UnweightedKernel {
    private let code: Int32
    /// Elements of an image of each operand and the result.
    private let sizes: (left: Int, right: Int, output: Int)
    /// Where each run begins in the operands; runs follow each other in the result.
    private let starts: [(left: Int, right: Int)]
    private let length: Int
    private let steps: (left: Int32, right: Int32)

    init(_ function: Arithmetic.Function, _ shapes: NodeShapes) {
        code = function.code
        let output = shapes.output, rank = output.count
        let left = Arithmetic.padded(shapes.inputs[0], rank), right = Arithmetic.padded(shapes.inputs[1], rank)
        sizes = (left.reduce(1, *), right.reduce(1, *), output.reduce(1, *))
        // The longest end of the axes over which each operand advances all the way or stays all the way.
        var first = rank, length = 1
        while first > 0 {
            let axes = (first - 1)..<rank
            guard axes.allSatisfy({ left[$0] == output[$0] }) || axes.allSatisfy({ left[$0] == 1 }),
                axes.allSatisfy({ right[$0] == output[$0] }) || axes.allSatisfy({ right[$0] == 1 })
            else { break }
            first -= 1
            length *= output[first]
        }
        self.length = length
        func step(_ shape: [Int]) -> Int32 { shape[first...].reduce(1, *) == length ? 1 : 0 }
        steps = (step(left), step(right))
        var starts = [(left: 0, right: 0)]
        for axis in 0..<first {
            func stride(_ shape: [Int]) -> Int { shape[axis] == 1 ? 0 : shape[(axis + 1)...].reduce(1, *) }
            let (l, r) = (stride(left), stride(right))
            starts = starts.flatMap { start in (0..<output[axis]).map { (start.left + $0 * l, start.right + $0 * r) } }
        }
        self.starts = starts
    }

    let algorithm = "broadcast"
    let finishes = false
    var scratchCount: Int { 0 }

    func run(_ call: borrowing PlanCall) {
        for image in 0..<call.images {
            let left = call.input + image * sizes.left, right = call.input(1) + image * sizes.right
            var target = call.output + image * sizes.output
            for start in starts {
                kernels_binary(code, left + start.left, steps.left, right + start.right, steps.right, target, length)
                target += length
            }
        }
    }
}
