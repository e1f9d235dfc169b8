import Kernels

extension PlacedWindow {
    /// What the kernels take; extents that `Window.placed` and `WindowGeometry` have checked.
    package func raw(channels: Int, outputs: Int, groups: Int = 1) -> kernels_window {
        kernels_window(
            height: Int32(vertical.extent), width: Int32(horizontal.extent), channels: Int32(channels),
            kernel_height: Int32(vertical.kernel), kernel_width: Int32(horizontal.kernel),
            stride_y: Int32(vertical.stride), stride_x: Int32(horizontal.stride),
            dilation_y: Int32(vertical.dilation), dilation_x: Int32(horizontal.dilation),
            top: Int32(vertical.before), left: Int32(horizontal.before),
            bottom: Int32(vertical.after), right: Int32(horizontal.after),
            out_height: Int32(vertical.outputs), out_width: Int32(horizontal.outputs), out_channels: Int32(outputs),
            groups: Int32(groups), factors: Int32(KERNELS_FLOAT32))
    }
}

/// A convolution's or a pooling's extents, checked.
struct WindowGeometry {
    var images: Int
    var raw: kernels_window

    var groups: Int { Int(raw.groups) }
    var channels: Int { Int(raw.channels) }
    var outputs: Int { Int(raw.out_channels) }
    var taps: Int { Int(raw.kernel_height) * Int(raw.kernel_width) }
    var rowsPerImage: Int { Int(raw.out_height) * Int(raw.out_width) }
    var inputPerImage: Int { Int(raw.height) * Int(raw.width) * channels }
    var outputPerImage: Int { rowsPerImage * outputs }
    /// Scalars of a group under the window: kernel height · kernel width · channels.
    var patch: Int { taps * (channels / groups) }
    /// Tiles of 4×4 outputs in an image.
    var winogradTiles: Int { (Int(raw.out_height) + 3) / 4 * ((Int(raw.out_width) + 3) / 4) }
    var inputShape: [Int] { [images, Int(raw.height), Int(raw.width), channels] }
    var outputShape: [Int] { [images, Int(raw.out_height), Int(raw.out_width), outputs] }

    /// Whether a product is less than 2³¹, each factor being at least 0; zeros count as ones.
    private static func fits(_ extents: [Int]) -> Bool {
        var product = 1
        for extent in extents {
            guard extent < 1 << 31 else { return false }
            product *= max(extent, 1)
            guard product < 1 << 31 else { return false }
        }
        return true
    }

    /// - Parameters:
    ///   - input: `[N, H, W, C]`.
    ///   - pools: As for `Window.placed`.
    /// - Throws: `TensorError.operand` when the input is no batch of images or smaller than the window,
    ///   `.setting` for what the window may not be.
    init(input: [Int], window: Window, outputs: Int, groups: Int = 1, pools: Bool = false, operation: String) throws {
        try self.init(input: input, outputs: outputs, groups: groups, operation: operation) { height, width in
            do {
                return try window.placed(height: height, width: width, pools: pools)
            } catch WindowProblem.setting(let name, let expected, let given) {
                throw TensorError.setting(operation: operation, name: name, expected: expected, given: given)
            } catch WindowProblem.mapTooSmall(let height, let width) {
                throw TensorError.operand(
                    operation: operation, argument: "images",
                    expected: "[N, H, W, C] with H ≥ \(height) and W ≥ \(width)", given: input,
                    advice: "use a smaller kernel or more padding")
            }
        }
    }

    /// - Parameter place: The window on a map of this height and width.
    init(
        input: [Int], outputs: Int, groups: Int = 1, operation: String, place: (Int, Int) throws -> PlacedWindow
    ) throws {
        guard input.count == 4 else {
            throw TensorError.operand(
                operation: operation, argument: "images", expected: "[N, H, W, C]", given: input,
                advice: "reshape it to a batch of images")
        }
        guard Self.fits([input[1], input[2], max(input[3], outputs, 1)]) else {
            throw TensorError.operand(
                operation: operation, argument: "images", expected: "[N, H, W, C] with fewer than 2³¹ scalars an image",
                given: input, advice: "use smaller images")
        }
        let placed = try place(input[1], input[2])
        guard Self.fits([placed.vertical.kernel, placed.horizontal.kernel, max(input[3], outputs, 1)]) else {
            throw TensorError.setting(
                operation: operation, name: "kernel", expected: "smaller: fewer than 2³¹ scalars under it",
                given: "\(placed.vertical.kernel)×\(placed.horizontal.kernel)")
        }
        images = input[0]
        raw = placed.raw(channels: input[3], outputs: outputs, groups: groups)
    }

    private init(images: Int, raw: kernels_window) {
        self.images = images
        self.raw = raw
    }

    /// The convolution with stride 1 that takes gradients of the outputs back to the images; nil where there is none.
    var reversed: WindowGeometry? {
        let top = (raw.kernel_height - 1) * raw.dilation_y - raw.top, left = (raw.kernel_width - 1) * raw.dilation_x - raw.left
        guard raw.stride_y == 1, raw.stride_x == 1, top >= 0, left >= 0 else { return nil }
        var other = raw
        (other.height, other.width, other.channels) = (raw.out_height, raw.out_width, raw.out_channels)
        (other.out_height, other.out_width, other.out_channels) = (raw.height, raw.width, raw.channels)
        (other.top, other.left) = (top, left)
        (other.bottom, other.right) = (top, left)
        return WindowGeometry(images: images, raw: other)
    }

    /// Images that one thread takes at once, where each is little work.
    var imageGrain: Int { max(1, elementGrain / max(inputPerImage, 1)) }

    /// Runs `body` with this geometry's address, an image at a time, in parallel.
    func forEachImage(_ body: (UnsafePointer<kernels_window>, Int) -> Void) {
        withUnsafePointer(to: raw) { pointer in
            Parallelism.pieces(images, grain: imageGrain) { part in
                for image in part { body(pointer, image) }
            }
        }
    }
}

extension kernels_finish {
    /// Nothing.
    package static var none: kernels_finish { kernels_finish(bias: nil) }

    /// - Parameter activation: What follows the addition and the clamp.
    package init(
        bias: UnsafePointer<Float>? = nil, addend: UnsafePointer<Float>? = nil, lowest: Float = -.infinity,
        highest: Float = .infinity, activation: Activation? = nil
    ) {
        self.init(
            bias: bias, addend: addend, lowest: lowest, highest: highest,
            function: activation?.raw ?? kernels_function(kind: Int32(KERNELS_IDENTITY), alpha: 0, beta: 0))
    }
}
