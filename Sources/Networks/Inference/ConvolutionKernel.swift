import Kernels
import Tensors

/// A convolution by the algorithm that suits its shape.
struct ConvolutionKernel: PlanKernel {
    private let window: PlannedWindow
    private let choice: ConvolutionAlgorithm
    /// Images of a call, where they are few.
    private let images: Int?

    init(_ window: Window, _ shapes: NodeShapes, groups: Int) {
        self.init(PlannedWindow(window, shapes, groups: groups))
    }

    private init(_ window: PlannedWindow, images: Int? = nil) {
        self.window = window
        self.images = images
        choice = ConvolutionAlgorithm(window.raw, together: images)
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
    var rounded: any PlanKernel { Self(window.rounded, images: images) }
    func expecting(_ images: Int) -> any PlanKernel { Self(window, images: images) }

    /// Of a convolution that is rows times weights.
    private var product: ProductKernel {
        ProductKernel(
            rows: Int(window.raw.out_height * window.raw.out_width), depth: window.inputs, outputs: window.outputs,
            isRounded: isRounded)
    }

    private var isRounded: Bool { window.raw.factors == KERNELS_BFLOAT16 }

    var packedCount: Int {
        switch choice {
        case .product: product.packedCount
        case .lines: withUnsafePointer(to: window.raw) { kernels_direct_weights($0) }
        case .positions: withUnsafePointer(to: window.raw) { kernels_position_weights($0) }
        case .winograd: 36 * product.packedCount
        }
    }

    var scratchCount: Int {
        switch choice {
        case .product: product.scratchCount
        case .positions: withUnsafePointer(to: window.raw) { kernels_position_scratch($0) }
        case .lines: withUnsafePointer(to: window.raw) { kernels_direct_scratch($0) }
        case .winograd(let tiles): withUnsafePointer(to: window.raw) { kernels_winograd_scratch($0, tiles) }
        }
    }

    func pack(_ tensors: NodeTensors, scale: UnsafePointer<Float>?, to target: UnsafeMutablePointer<Float>) {
        let (inputs, outputs) = (window.inputs, window.outputs)
        tensors.withScalars("weight") { filter in
            switch choice {
            case .product: product.pack(filter, scale, target)
            case .lines: withUnsafePointer(to: window.raw) { kernels_direct_pack($0, filter, scale, target) }
            case .positions: withUnsafePointer(to: window.raw) { kernels_position_pack($0, filter, scale, target) }
            case .winograd where isRounded: kernels_winograd_round_pack(filter, inputs, outputs, scale, 0, inputs, target)
            case .winograd: kernels_winograd_pack(filter, inputs, outputs, scale, target)
            }
        }
    }

    func run(_ call: borrowing PlanCall) {
        var raw = window.raw
        switch choice {
        case .product:
            product.run(call)
        case .lines:
            kernels_direct_convolution(&raw, call.images, call.input, call.packed, call.scratch, call.output, call.finish)
        case .positions: kernels_position_convolution(&raw, call.images, call.input, call.packed, call.scratch, call.output, call.finish)
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
    /// Whether both factors are rounded to bfloat16.
    var isRounded = false

    let algorithm = "product"
    let foldsScale = true
    let finishes = true
    let readsTensors = false
    var rounded: any PlanKernel { ProductKernel(rows: rows, depth: depth, outputs: outputs, isRounded: true) }
    var packedCount: Int { isRounded ? kernels_rounded_size(depth, outputs) : depth * kernels_packed_columns(outputs) }
    var scratchCount: Int { isRounded ? kernels_rounded_scratch(depth) : 0 }

    func pack(_ tensors: NodeTensors, scale: UnsafePointer<Float>?, to target: UnsafeMutablePointer<Float>) {
        tensors.withScalars("weight") { pack($0, scale, target) }
    }

    /// - Parameter weights: `[depth, outputs]`.
    func pack(_ weights: UnsafePointer<Float>, _ scale: UnsafePointer<Float>?, _ target: UnsafeMutablePointer<Float>) {
        if isRounded {
            kernels_round_pack(weights, depth, outputs, outputs, scale, target)
        } else {
            kernels_pack(weights, depth, outputs, outputs, scale, target)
        }
    }

    func run(_ call: borrowing PlanCall) {
        var product = kernels_product()
        product.rows = call.images * rows
        product.depth = depth
        product.columns = outputs
        product.a = UnsafeRawPointer(call.input)
        product.a_stride = depth
        product.packed = call.packed
        product.segments = 1
        product.out = call.output
        product.out_stride = outputs
        product.finish = call.finish
        if isRounded {
            kernels_rounded_product(&product, call.scratch)
        } else {
            kernels_packed_product(&product)
        }
    }
}
