import Kernels
import Tensors

/// A window on maps of one size, as kernels take it.
struct PlannedWindow: Sendable {
    private(set) var raw: kernels_window

    init(_ window: Window, _ shapes: NodeShapes, groups: Int = 1) {
        // It lies on the map: that was checked when the graph was made.
        let placed = try? window.placed(height: shapes.input[0], width: shapes.input[1])
        raw = placed?.raw(channels: shapes.input[2], outputs: shapes.output[2], groups: groups) ?? kernels_window()
    }

    init(covering shapes: NodeShapes, parts: (height: Int, width: Int)) {
        raw = PlacedWindow(covering: shapes.input[0], shapes.input[1], parts: parts).raw(
            channels: shapes.input[2], outputs: shapes.input[2])
    }

    /// With products of factors that are rounded to bfloat16.
    var rounded: PlannedWindow {
        var other = self
        other.raw.factors = Int32(KERNELS_BFLOAT16)
        return other
    }

    var cells: Int { Int(raw.kernel_height * raw.kernel_width) }
    var inputs: Int { Int(raw.channels) }
    var outputs: Int { Int(raw.out_channels) }
}

/// A pooling.
struct PoolingKernel: UnweightedKernel {
    let window: PlannedWindow
    /// What is made of the values under the window: one of the kernels' `KERNELS_POOL_…`.
    let function: Int

    init(_ window: Window, _ shapes: NodeShapes, function: Int) {
        self.window = PlannedWindow(window, shapes)
        self.function = function
    }

    /// Parts that cover the map, so many in each direction.
    init(covering shapes: NodeShapes, parts: (height: Int, width: Int), function: Int) {
        window = PlannedWindow(covering: shapes, parts: parts)
        self.function = function
    }

    let algorithm = "pool"
    let finishes = true
    var scratchCount: Int { 0 }

    func run(_ call: borrowing PlanCall) {
        var raw = window.raw
        kernels_pool_finish(&raw, Int32(function), call.images, call.input, call.output, call.finish)
    }
}
