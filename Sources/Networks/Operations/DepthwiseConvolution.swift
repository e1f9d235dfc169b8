import Kernels
import Tensors

/// A convolution with one filter a channel: weight `[KH, KW, C]`, bias `[C]`.
package struct DepthwiseConvolution: GraphOperation {
    package var window: Window
    package var bias: Bool

    package static let kind = OperationKind.depthwiseConvolution
    package var label: String { "depthwise \(window.size)" + window.strideText }
    package var diagram: DiagramLabel { .row("depthwise \(window.size)" + window.strideMark) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.windowed(inputs[0], window, pools: false) + [inputs[0][2]]
    }

    package func tensors(_ shapes: NodeShapes) -> [OwnedTensor] {
        let (height, width) = (window.vertical.kernel, window.horizontal.kernel)
        let weight = OwnedTensor(
            "weight", [.fixed(height), .fixed(width), .output(shapes.outputChannels)], .weight,
            .random(inputs: height * width, outputs: height * width), torch: [.axis(2), .one, .axis(0), .axis(1)])
        return [weight] + (bias ? [.channelwise("bias", .bias, .zeros, shapes)] : [])
    }

    package func macs(_ shapes: NodeShapes) -> [ChannelProduct] {
        [ChannelProduct(coefficient: shapes.positions * window.cells, countsInput: false, countsOutput: true)]
    }

    package var channelRole: ChannelRole { .carries }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels { inputs[0] }
    package func cut(_ cut: ChannelCut) -> Self { self }
    package var patches: Patches? { nil }

    package func lowered(_ shapes: NodeShapes) -> PlanRole { .step(DepthwiseKernel(window, shapes)) }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        let value = try inputs[0].depthwiseConv2D(filter: context.tensor("weight"), window: window)
        return bias ? try value + context.tensor("bias") : value
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    /// A `Conv` becomes one where its groups say so.
    package static var onnxReaders: ONNXReaders { ONNXReaders() }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        model.emit(
            "Conv", node, node.inputs + node.parts,
            window.onnx(node.shapes.input) + [("group", .integer(node.shapes.outputChannels))])
    }
}

extension Operation {
    /// One square filter a channel: weight `[K, K, C]`, bias `[C]`.
    public static func depthwiseConvolution(kernel: Int, stride: Int, padding: Int, bias: Bool) -> Operation {
        depthwiseConvolution(window: Window(kernel, stride: stride, padding: padding), bias: bias)
    }

    /// One filter a channel: weight `[KH, KW, C]`, bias `[C]`.
    public static func depthwiseConvolution(window: Window, bias: Bool) -> Operation {
        Operation(DepthwiseConvolution(window: window, bias: bias))
    }
}

/// A convolution that filters each channel by itself.
public struct DepthwiseConv2D: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = LayerIdentity()

    public init(kernel: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1, bias: Bool = true) {
        self.init(window: Window(kernel, stride: stride, padding: padding, dilation: dilation), bias: bias)
    }

    /// - Parameter window: Kernel, stride, dilation and padding, which may differ between the axes.
    public init(window: Window, bias: Bool = true) {
        operation = .depthwiseConvolution(window: window, bias: bias)
    }
}

/// A depth-wise convolution in a plan.
private struct DepthwiseKernel: PlanKernel {
    let window: PlannedWindow

    init(_ window: Window, _ shapes: NodeShapes) { self.window = PlannedWindow(window, shapes) }

    let algorithm = "filter"
    let foldsScale = true
    let finishes = true
    let readsTensors = false
    var rounded: any PlanKernel { self }
    var packedCount: Int { window.cells * window.outputs }
    var scratchCount: Int { 0 }

    func pack(_ tensors: NodeTensors, scale: UnsafePointer<Float>?, to target: UnsafeMutablePointer<Float>) {
        tensors.withScalars("weight") { kernels_scale_filter($0, window.cells, window.outputs, scale, target) }
    }

    func run(_ call: borrowing PlanCall) {
        var raw = window.raw
        kernels_depthwise_finish(&raw, call.images, call.input, call.packed, call.output, call.finish)
    }
}
