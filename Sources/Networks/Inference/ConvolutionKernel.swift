import Kernels
import Tensors

/// A convolution by the algorithm that suits its shape.
struct ConvolutionKernel: PlanKernel {
    private let window: PlannedWindow
    private let choice: ConvolutionAlgorithm

    init(_ window: Window, _ shapes: NodeShapes, groups: Int) {
        self.window = PlannedWindow(window, shapes, groups: groups)
        choice = ConvolutionAlgorithm(self.window.raw)
    }

    var algorithm: String {
        switch choice {
        case .product: "product"
        case .lines: "lines"
        case .positions: "positions"
        case .winograd: "Winograd"
        }
    }

    let foldsScale = true
    let finishes = true
    let readsTensors = false

    var packedCount: Int {
        switch choice {
        case .product: window.inputs * kernels_packed_columns(window.outputs)
        case .lines: withUnsafePointer(to: window.raw) { kernels_direct_weights($0) }
        case .positions: withUnsafePointer(to: window.raw) { kernels_position_weights($0) }
        case .winograd: 36 * window.inputs * kernels_packed_columns(window.outputs)
        }
    }

    var scratchCount: Int {
        switch choice {
        case .product, .positions: 0
        case .lines: withUnsafePointer(to: window.raw) { kernels_direct_scratch($0) }
        case .winograd(let tiles): 36 * tiles * (window.inputs + window.outputs)
        }
    }

    func pack(_ tensors: NodeTensors, scale: UnsafePointer<Float>?, to target: UnsafeMutablePointer<Float>) {
        let (inputs, outputs) = (window.inputs, window.outputs)
        tensors.withScalars("weight") { filter in
            switch choice {
            case .product: kernels_pack(filter, inputs, outputs, outputs, scale, target)
            case .lines: withUnsafePointer(to: window.raw) { kernels_direct_pack($0, filter, scale, target) }
            case .positions: withUnsafePointer(to: window.raw) { kernels_position_pack($0, filter, scale, target) }
            case .winograd: kernels_winograd_pack(filter, inputs, outputs, scale, target)
            }
        }
    }

    func run(_ call: borrowing PlanCall) {
        var raw = window.raw
        switch choice {
        case .product:
            let rows = Int(raw.out_height * raw.out_width)
            ProductKernel(rows: rows, depth: window.inputs, outputs: window.outputs).run(call)
        case .lines:
            kernels_direct_convolution(&raw, call.images, call.input, call.packed, call.scratch, call.output, call.finish)
        case .positions: kernels_position_convolution(&raw, call.images, call.input, call.packed, call.output, call.finish)
        case .winograd(let tiles):
            kernels_winograd(&raw, call.images, call.input, call.packed, tiles, call.scratch, call.output, call.finish)
        }
    }
}

/// Rows times weights: dense layers and 1×1 convolutions.
struct ProductKernel: PlanKernel {
    /// Rows of an image.
    let rows: Int
    let depth: Int
    let outputs: Int

    let algorithm = "product"
    let foldsScale = true
    let finishes = true
    let readsTensors = false
    var packedCount: Int { depth * kernels_packed_columns(outputs) }
    var scratchCount: Int { 0 }

    func pack(_ tensors: NodeTensors, scale: UnsafePointer<Float>?, to target: UnsafeMutablePointer<Float>) {
        tensors.withScalars("weight") { kernels_pack($0, depth, outputs, outputs, scale, target) }
    }

    func run(_ call: borrowing PlanCall) {
        var product = kernels_product()
        product.rows = call.images * rows
        product.depth = depth
        product.columns = outputs
        product.a = call.input
        product.a_stride = depth
        product.packed = call.packed
        product.segments = 1
        product.out = call.output
        product.out_stride = outputs
        product.finish = call.finish
        kernels_packed_product(&product)
    }
}
