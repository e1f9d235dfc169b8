import Kernels

/// How a convolution is computed: the way that multiplies least for its shape.
package enum ConvolutionAlgorithm: Sendable {
    /// Rows times weights: 1×1 kernels.
    case product
    /// Lines of windows times weights.
    case lines
    /// One product for each output position over all images: small maps, of whose windows much is padding.
    case positions
    /// F(4×4, 3×3), so many tiles at a time.
    case winograd(tiles: Int)

    /// - Parameters:
    ///   - images: Images that the weights are packed for; `Int.max` when they are packed once for all.
    ///   - together: Images that the weights are read for; as many unless said otherwise.
    package init(_ window: kernels_window, images: Int = .max, together: Int? = nil) {
        let isRounded = window.factors == KERNELS_BFLOAT16
        let cells = Int(window.kernel_height) * Int(window.kernel_width)
        let isPlain = window.groups == 1 && window.stride_y == 1 && window.stride_x == 1
        if cells == 1, isPlain, window.out_height == window.height, window.out_width == window.width {
            self = .product
            return
        }
        let inputs = Double(window.channels / window.groups)
        let outputs = Double(kernels_packed_columns(Int(window.out_channels / window.groups)))
        let positions = Double(window.out_height) * Double(window.out_width)
        self = .lines
        var cost = positions * Double(cells) * inputs * outputs
        let taps = Self.tapsDown(window) * Self.tapsAcross(window)
        if positions <= 16 && cells <= KERNELS_POSITION_TAPS && images >= 6 && taps * inputs * outputs < cost {
            self = .positions
            cost = taps * inputs * outputs
        }
        guard isPlain, window.kernel_height == 3, window.kernel_width == 3, window.dilation_y == 1, window.dilation_x == 1,
            window.channels >= (isRounded ? 16 : 8), window.out_channels >= 8
        else { return }
        let tiles = Double((window.out_height + 3) / 4) * Double((window.out_width + 3) / 4)
        // Products of rounded factors cost half, and transforms what they cost.
        let transforms = (isRounded ? 24 : 6) * (inputs + outputs), packing = 4 * inputs * outputs / Double(max(images, 1))
        cost += Self.reading(Double(cells) * inputs * outputs, together ?? images)
        let reading = Self.reading(36 * inputs * outputs, together ?? images)
        if tiles * Double(images) >= 32 && 36 * (tiles * (inputs * outputs + transforms) + packing) + reading < cost {
            self = .winograd(tiles: Self.tiles(Int(window.channels), Int(window.out_channels)))
        }
    }

    /// What it costs to read so many weights from memory, in products an image; nothing where caches hold them.
    private static func reading(_ weights: Double, _ images: Int) -> Double {
        let cached = 4e6, productsInTime = 17.0
        return weights > cached ? productsInTime * weights / Double(max(images, 1)) : 0
    }

    /// Pairs of an output line and a tap inside the map.
    private static func tapsDown(_ w: kernels_window) -> Double {
        taps(outputs: w.out_height, kernel: w.kernel_height, stride: w.stride_y, step: w.dilation_y, before: w.top, extent: w.height)
    }

    private static func tapsAcross(_ w: kernels_window) -> Double {
        taps(outputs: w.out_width, kernel: w.kernel_width, stride: w.stride_x, step: w.dilation_x, before: w.left, extent: w.width)
    }

    private static func taps(
        outputs: Int32, kernel: Int32, stride: Int32, step: Int32, before: Int32, extent: Int32
    ) -> Double {
        (0..<outputs).reduce(0) { sum, line in
            let start = line * stride - before
            let first = (max(-start, 0) + step - 1) / step, last = min((max(extent - start, 0) + step - 1) / step, kernel)
            return sum + Double(max(0, last - first))
        }
    }

    /// Tiles transformed at a time: as many as leave both sides of the product in the second cache, but enough
    /// for the weights to be worth their way.
    private static func tiles(_ inputs: Int, _ outputs: Int) -> Int {
        min(max(100_000 / (36 * (inputs + outputs)) / 6 * 6, 48), 192)
    }
}
