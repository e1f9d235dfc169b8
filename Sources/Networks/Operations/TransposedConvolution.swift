import Kernels
import ONNX
import Tensors

/// A transposed convolution, which takes the outputs of a convolution back to the shape of its images: weight
/// `[KH, KW, O / groups, C]`, bias `[O]`.
package struct TransposedConvolution: GraphOperation {
    package var outputs: Int
    package var window: Window
    package var groups: Int
    package var bias: Bool
    /// Rows and columns added at the bottom and the right.
    package var outputPadding: [Int]

    package static let kind = OperationKind.transposedConvolution
    package var label: String {
        "transposed conv \(window.size), \(outputs)" + (groups > 1 ? ", groups \(groups)" : "") + window.strideText
    }
    package var diagram: DiagramLabel { .row("transposed conv \(window.size)" + window.strideMark) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.map(inputs[0])
        try check.positive(outputs, "output channels")
        try check.positive(groups, "groups")
        guard inputs[0][2] % groups == 0, outputs % groups == 0 else {
            throw check.setting("groups that divide \(inputs[0][2]) input and \(outputs) output channels", "\(groups)")
        }
        guard outputPadding.count == 2 else { throw check.setting("an output padding of two counts", "\(outputPadding)") }
        do {
            let placed = try placed(inputs[0])
            return [placed.vertical.extent, placed.horizontal.extent, outputs]
        } catch .setting(let name, let expected, let given) {
            throw check.setting("\(name) \(expected)", given)
        } catch .mapTooSmall {
            throw NetworkError.windowTooLarge(layer: check.layer, window: window.text, actual: inputs[0])
        }
    }

    private func placed(_ input: [Int]) throws(WindowProblem) -> PlacedWindow {
        try window.placedBackwards(height: input[0], width: input[1], outputPadding: (outputPadding[0], outputPadding[1]))
    }

    package func tensors(_ shapes: NodeShapes) -> [OwnedTensor] {
        let (height, width) = (window.vertical.kernel, window.horizontal.kernel), inputs = shapes.inputChannels
        let ofGroup: OwnedTensor.Axis = groups == 1 ? .output(outputs) : .fixed(outputs / groups)
        let weight = OwnedTensor(
            "weight", [.fixed(height), .fixed(width), ofGroup, .input(inputs)], .weight,
            .random(inputs: height * width * inputs / groups, outputs: height * width * outputs / groups),
            torch: [.axis(3), .axis(2), .axis(0), .axis(1)])
        return [weight] + (bias ? [.channelwise("bias", .bias, .zeros, shapes)] : [])
    }

    package func macs(_ shapes: NodeShapes) -> [ChannelProduct] {
        let taps = shapes.input.dropLast().reduce(1, *) * window.cells
        return groups == 1
            ? [ChannelProduct(coefficient: taps, countsInput: true, countsOutput: true)]
            : [ChannelProduct(coefficient: taps * (outputs / groups), countsInput: true, countsOutput: false)]
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

    package var patches: Patches? { nil }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        let raw = (try? placed(shapes.input))?.raw(channels: outputs, outputs: shapes.inputChannels, groups: groups)
        return .step(TransposedKernel(raw: raw ?? kernels_window()))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        let value = try inputs[0].transposedConv2D(
            filter: context.tensor("weight"), window: window, groups: groups, outputPadding: (outputPadding[0], outputPadding[1]))
        return bias ? try value + context.tensor("bias") : value
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["ConvTranspose": { try $0.transposedConvolution($1) }]) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        guard let placed = try? placed(node.shapes.input) else { return }
        let (down, across) = (placed.vertical, placed.horizontal)
        model.emit("ConvTranspose", node, node.inputs + node.parts, [
            ("kernel_shape", .integers([down.kernel, across.kernel])), ("strides", .integers([down.stride, across.stride])),
            ("dilations", .integers([down.dilation, across.dilation])),
            ("pads", .integers([down.before, across.before, down.after, across.after])),
            ("output_padding", .integers(outputPadding)), ("group", .integer(groups)),
        ])
    }
}

extension Operation {
    /// Weight `[KH, KW, O / groups, C]`, bias `[O]`.
    /// - Parameter outputPadding: Rows and columns added at the bottom and the right.
    public static func transposedConvolution(
        outputs: Int, window: Window, groups: Int = 1, bias: Bool, outputPadding: (height: Int, width: Int) = (0, 0)
    ) -> Operation {
        Operation(
            TransposedConvolution(
                outputs: outputs, window: window, groups: groups, bias: bias,
                outputPadding: [outputPadding.height, outputPadding.width]))
    }
}

/// A transposed convolution, which makes maps larger.
public struct ConvTransposed2D: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = LayerIdentity()

    /// - Parameters:
    ///   - outputs: Output channels.
    ///   - kernel: Side of the square window.
    ///   - padding: Cells taken from each side of the result.
    ///   - outputPadding: Rows and columns added at the bottom and the right.
    public init(
        _ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0, outputPadding: Int = 0, groups: Int = 1, bias: Bool = true
    ) {
        operation = .transposedConvolution(
            outputs: outputs, window: Window(kernel, stride: stride, padding: padding), groups: groups, bias: bias,
            outputPadding: (outputPadding, outputPadding))
    }
}

private struct TransposedKernel: PlanKernel {
    /// Of the convolution that is run backwards.
    let raw: kernels_window

    let algorithm = "transposed"
    let foldsScale = true
    let finishes = true
    let readsTensors = false
    var rounded: any PlanKernel { self }
    var packedCount: Int { withUnsafePointer(to: raw) { kernels_transposed_weights($0) } }
    var scratchCount: Int { withUnsafePointer(to: raw) { kernels_transposed_scratch($0) } }

    func pack(_ tensors: NodeTensors, scale: UnsafePointer<Float>?, to target: UnsafeMutablePointer<Float>) {
        let cells = Int(raw.kernel_height * raw.kernel_width)
        let channels = Int(raw.channels / raw.groups), outputs = Int(raw.out_channels / raw.groups)
        withUnsafeTemporaryAllocation(of: Float.self, capacity: cells * channels * (outputs + 1)) { scratch in
            tensors.withScalars("weight") { filter in
                withUnsafePointer(to: raw) { kernels_transposed_pack($0, filter, scale, scratch.baseAddress, target) }
            }
        }
    }

    func run(_ call: borrowing PlanCall) {
        var raw = raw
        kernels_transposed_convolution(&raw, call.images, call.input, call.packed, call.scratch, call.output, call.finish)
    }
}

/// Reads it.
extension ONNXImport {
    fileprivate mutating func transposedConvolution(_ node: ImportNode) throws -> [ImportValue] {
        let weight = try node.constant(1)
        guard weight.shape.count == 4 else { throw node.unsupported("its weight is \(weight.shape); two axes of the map are taken in") }
        let input = try image(node)
        let groups = try node.integer("group", 1), channels = draft.nodes[input].shape[2]
        guard groups >= 1, groups <= channels, weight.shape[0] == channels else {
            throw node.unsuitable("its weight is \(weight.shape) with \(groups) groups, its input has \(channels) channels")
        }
        let outputs = weight.shape[1] * groups
        var window = try window(node, kernel: [weight.shape[2], weight.shape[3]])
        var outputPadding = try node.integers("output_padding") ?? [0, 0]
        if let size = try node.integers("output_shape") { try fit(&window, &outputPadding, to: size, of: draft.nodes[input].shape, node) }
        var tensors: [String: [Float]] = [:]
        tensors["weight"] = ImportConstant(shape: weight.shape, reals: try node.weights(1)).transposed([2, 3, 1, 0]).reals
        if node.has(2) { tensors["bias"] = try node.weights(2, count: outputs) }
        let operation = TransposedConvolution(
            outputs: outputs, window: window, groups: groups, bias: node.has(2),
            outputPadding: outputPadding)
        let id = try draft.append(operation, name: node.name, inputs: [input], tensors: tensors)
        return images(id)
    }

    /// The padding that gives the output a size.
    private func fit(_ window: inout Window, _ outputPadding: inout [Int], to size: [Int], of shape: [Int], _ node: ImportNode) throws {
        let wanted = Array(size.suffix(2))
        guard wanted.count == 2, outputPadding.count == 2,
            (wanted + outputPadding).allSatisfy({ (0...Graph.maximumExtent).contains($0) }), !wanted.contains(0)
        else {
            throw node.unsuitable("its output_shape is \(size)")
        }
        let isUpper = try node.string("auto_pad", "NOTSET") == "SAME_UPPER"
        func padding(_ axis: Window.Axis, _ index: Int) throws -> Window.Padding {
            let whole = axis.stride * (shape[index] - 1) + outputPadding[index] + (axis.kernel - 1) * axis.dilation + 1
            let total = whole - wanted[index]
            guard total >= 0 else {
                // Cells that no filter reaches.
                outputPadding[index] -= total
                return .none
            }
            return isUpper ? .cells(before: total / 2, after: total - total / 2) : .cells(before: total - total / 2, after: total / 2)
        }
        window.vertical.padding = try padding(window.vertical, 0)
        window.horizontal.padding = try padding(window.horizontal, 1)
    }
}
