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

    /// - Parameter images: Images that the weights are packed for; `Int.max` when they are packed once for all.
    package init(_ window: kernels_window, images: Int = .max) {
        guard window.kernel > 1 || window.stride > 1 || window.padding > 0 else {
            self = .product
            return
        }
        let inputs = Double(window.channels), outputs = Double(kernels_packed_columns(Int(window.out_channels)))
        let positions = Double(window.out_height) * Double(window.out_width), kernel = Double(window.kernel)
        self = .lines
        var cost = positions * kernel * kernel * inputs * outputs
        let taps = Self.taps(window.out_height, window.height, window) * Self.taps(window.out_width, window.width, window)
        if positions <= 16 && kernel <= 11 && images >= 6 && taps * inputs * outputs < cost {
            self = .positions
            cost = taps * inputs * outputs
        }
        guard window.kernel == 3, window.stride == 1, window.channels >= 8, window.out_channels >= 8 else { return }
        let tiles = Double((window.out_height + 3) / 4) * Double((window.out_width + 3) / 4)
        let transforms = 6 * (inputs + outputs), packing = 4 * inputs * outputs / Double(max(images, 1))
        if tiles * Double(images) >= 32 && 36 * (tiles * (inputs * outputs + transforms) + packing) < cost {
            self = .winograd(tiles: Self.tiles(Int(window.channels), Int(window.out_channels)))
        }
    }

    /// Pairs of an output line and a tap inside the map.
    private static func taps(_ outputs: Int32, _ extent: Int32, _ window: kernels_window) -> Double {
        (0..<outputs).reduce(0) { sum, line in
            let start = line * window.stride - window.padding
            return sum + Double(max(0, min(extent, start + window.kernel) - max(start, 0)))
        }
    }

    /// Tiles transformed at a time: as many as leave both sides of the product in the second cache, but enough
    /// for the weights to be worth their way.
    private static func tiles(_ inputs: Int, _ outputs: Int) -> Int {
        min(max(100_000 / (36 * (inputs + outputs)) / 6 * 6, 48), 192)
    }
}
