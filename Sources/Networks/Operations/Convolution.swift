import ONNX
import Tensors

/// A convolution: weight `[KH, KW, C / groups, O]`, bias `[O]`. With several groups each block of outputs reads one block of
/// inputs, and they are cut block by block.
package struct Convolution: GraphOperation {
    package var outputs: Int
    package var window: Window
    package var groups: Int
    package var bias: Bool

    package static let kind = OperationKind.convolution

    package var label: String {
        "conv \(window.size), \(outputs)" + (groups > 1 ? ", groups \(groups)" : "") + window.strideText
    }

    package var diagram: DiagramLabel { .row("conv \(window.size)" + window.strideMark) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.positive(outputs, "output channels")
        let map = try check.windowed(inputs[0], window, pools: false)
        try check.positive(groups, "groups")
        guard inputs[0][2] % groups == 0, outputs % groups == 0 else {
            throw check.setting("groups that divide \(inputs[0][2]) input and \(outputs) output channels", "\(groups)")
        }
        return map + [outputs]
    }

    package func tensors(_ shapes: NodeShapes) -> [OwnedTensor] {
        let (height, width) = (window.vertical.kernel, window.horizontal.kernel)
        let inputs: OwnedTensor.Axis = groups == 1 ? .input(shapes.inputChannels) : .fixed(shapes.inputChannels / groups)
        let weight = OwnedTensor(
            "weight", [.fixed(height), .fixed(width), inputs, .output(outputs)], .weight,
            .random(inputs: height * width * inputs.extent, outputs: height * width * outputs / groups),
            torch: [.axis(3), .axis(2), .axis(0), .axis(1)])
        return [weight] + (bias ? [.channelwise("bias", .bias, .zeros, shapes)] : [])
    }

    package func macs(_ shapes: NodeShapes) -> [ChannelProduct] {
        let taps = shapes.positions * window.cells
        return groups == 1
            ? [ChannelProduct(coefficient: taps, countsInput: true, countsOutput: true)]
            : [ChannelProduct(coefficient: taps * (shapes.inputChannels / groups), countsInput: false, countsOutput: true)]
    }

    package var channelRole: ChannelRole { groups == 1 ? .mixes : .carries }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        groups == 1 ? coupling.new(outputs) : coupling.block(inputs[0], into: groups, outputs: outputs)
    }

    package func cut(_ cut: ChannelCut) -> Self {
        var smaller = self
        smaller.outputs = cut.output.count
        if groups > 1 { smaller.groups = groups * cut.output.count / outputs }
        return smaller
    }

    package var patches: Patches? { groups == 1 ? .window(window) : nil }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        .step(ConvolutionKernel(window, shapes, groups: groups))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        let value = try inputs[0].conv2D(filter: context.tensor("weight"), window: window, groups: groups, precision: context.precision)
        return bias ? try value + context.tensor("bias") : value
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["Conv": { try $0.convolution($1) }]) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        model.emit("Conv", node, node.inputs + node.parts, window.onnx(node.shapes.input) + [("group", .integer(groups))])
    }
}

extension Operation {
    /// Square windows with the same padding on every side; weight `[K, K, C / groups, O]`, bias `[O]`.
    public static func convolution(
        outputs: Int, kernel: Int, stride: Int, padding: Int, bias: Bool, groups: Int = 1
    ) -> Operation {
        convolution(outputs: outputs, window: Window(kernel, stride: stride, padding: padding), groups: groups, bias: bias)
    }

    /// Weight `[KH, KW, C / groups, O]`, bias `[O]`.
    public static func convolution(outputs: Int, window: Window, groups: Int = 1, bias: Bool) -> Operation {
        Operation(Convolution(outputs: outputs, window: window, groups: groups, bias: bias))
    }
}

/// A convolution over maps.
public struct Conv2D: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = LayerIdentity()

    /// - Parameters:
    ///   - outputs: Output channels.
    ///   - kernel: Side of the square window.
    ///   - padding: Zeros added on each side.
    ///   - groups: Blocks that inputs and outputs are cut into; each block of outputs reads its own block of inputs.
    ///   - bias: Whether each output adds a learned number; useless before a batch norm.
    public init(
        _ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1, groups: Int = 1, bias: Bool = true
    ) {
        let window = Window(kernel, stride: stride, padding: padding, dilation: dilation)
        operation = .convolution(outputs: outputs, window: window, groups: groups, bias: bias)
    }

    /// - Parameter window: Kernel, stride, dilation and padding, which may differ between the axes.
    public init(_ outputs: Int, window: Window, groups: Int = 1, bias: Bool = true) {
        operation = .convolution(outputs: outputs, window: window, groups: groups, bias: bias)
    }
}

/// Reads it, and the depth-wise one.
extension ONNXImport {
    fileprivate mutating func convolution(_ node: ImportNode) throws -> [ImportValue] {
        let weight = try node.constant(1)
        guard weight.shape.count == 4 else { throw node.unsupported("its weight is \(weight.shape); convolutions over one or three axes are not taken in") }
        var input = try image(node)
        let (outputs, height, width) = (weight.shape[0], weight.shape[2], weight.shape[3])
        let channels = draft.nodes[input].shape[2], groups = try node.integer("group", 1)
        guard groups >= 1, channels % groups == 0, weight.shape[1] == channels / groups, outputs % groups == 0, outputs > 0 else {
            throw node.unsuitable("its weight is \(weight.shape) with \(groups) groups, its input has \(channels) channels")
        }
        var window = try window(node, kernel: [height, width])
        takePadding(&input, &window)
        let filter = ImportConstant(shape: weight.shape, reals: try node.weights(1))
        var tensors: [String: [Float]] = [:]
        if node.has(2) { tensors["bias"] = try node.weights(2, count: outputs) }
        let operation: any GraphOperation
        if groups == channels && outputs == channels && channels > 1 {
            operation = DepthwiseConvolution(window: window, bias: node.has(2))
            tensors["weight"] = filter.transposed([1, 2, 3, 0]).reals
        } else {
            operation = Convolution(outputs: outputs, window: window, groups: groups, bias: node.has(2))
            tensors["weight"] = filter.transposed([2, 3, 1, 0]).reals
        }
        let id = try draft.append(operation, name: node.name, inputs: [input], tensors: tensors)
        return images(id)
    }

    /// Zeros around the input become the window's own padding.
    fileprivate mutating func takePadding(_ input: inout Int, _ window: inout Window) {
        guard draft.isOwn(input), let padding = draft.nodes[input].operation as? BorderPadding,
            padding.mode == .constant(0), min(padding.top, padding.left, padding.bottom, padding.right) >= 0,
            case .cells(let top, let bottom) = window.vertical.padding, case .cells(let left, let right) = window.horizontal.padding
        else { return }
        window.vertical.padding = .cells(before: top + padding.top, after: bottom + padding.bottom)
        window.horizontal.padding = .cells(before: left + padding.left, after: right + padding.right)
        input = draft.nodes[input].inputs[0]
    }
}
