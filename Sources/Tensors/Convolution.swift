import Displays
import Kernels

extension Tensor {
    /// Cross-correlates images with filters.
    ///
    /// This tensor holds images, `[N, H, W, C]`.
    /// - Parameters:
    ///   - filter: Shape `[KH, KW, C / groups, O]`; the first O / groups outputs see the first C / groups channels, and so on.
    ///   - padding: Zeros added on each side of both spatial axes.
    ///   - dilation: Cells from one cell under the filter to the next.
    /// - Returns: Shape `[N, H′, W′, O]` with H′ = (H + 2·padding − (KH − 1)·dilation − 1) / stride + 1, rounded down.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func conv2D(filter: Tensor, stride: Int = 1, padding: Int = 0, dilation: Int = 1, groups: Int = 1) throws -> Tensor {
        func axis(_ index: Int) -> Window.Axis {
            Window.Axis(
                filter.rank == 4 ? filter.shape[index] : 1, stride: stride, dilation: dilation, padding: .cells(padding))
        }
        return try conv2D(filter: filter, window: Window(vertical: axis(0), horizontal: axis(1)), groups: groups)
    }

    /// Cross-correlates images with filters under any window, whose kernel is the filter's.
    ///
    /// This tensor holds images, `[N, H, W, C]`.
    /// - Parameters:
    ///   - filter: Shape `[KH, KW, C / groups, O]`.
    ///   - precision: What is multiplied, forward and back; the derivative by the images is float32 where windows are more than a
    ///     cell apart, and so is a convolution of each channel alone.
    /// - Returns: Shape `[N, H′, W′, O]`.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func conv2D(filter: Tensor, window: Window, groups: Int = 1, precision: ProductPrecision = .float32) throws -> Tensor {
        try checkFilter(filter, window, groups, channels: rank == 4 ? shape[3] : nil, operation: "conv2D")
        if groups > 1, groups == filter.shape[3], filter.shape[2] == 1 {
            let own = try filter.reshaped(to: [filter.shape[0], filter.shape[1], groups])
            return try depthwiseConv2D(filter: own, window: window)
        }
        var checked = try WindowGeometry(
            input: shape, window: window, outputs: filter.shape[3], groups: groups, operation: "conv2D")
        checked.raw.factors = precision.factors
        let geometry = checked
        let result = try Convolution(geometry).callAsFunction(self, filter: filter)
        let (x, w) = (detached(), filter.detached())
        return try result.recorded(from: [self, filter]) { gradient, needs in
            let derivative = ConvolutionGradient(geometry: geometry)
            return [
                needs[0] ? try derivative.images(gradient, filter: w) : nil,
                needs[1] ? try derivative.filter(gradient, images: x) : nil,
            ]
        }
    }

    /// - Parameter channels: Those that the filter sees, of all groups; nil when the images are no images.
    func checkFilter(_ filter: Tensor, _ window: Window, _ groups: Int, channels: Int?, operation: String) throws {
        guard groups >= 1, (channels ?? 0) % groups == 0, (filter.shape.last ?? 0) % groups == 0 else {
            throw TensorError.setting(
                operation: operation, name: "groups",
                expected: "a divisor of the images' channels and of the filter's last extent, \(shape) and \(filter.shape)",
                given: "\(groups)")
        }
        guard filter.rank == 4, let channels, filter.shape[2] == channels / groups else {
            throw TensorError.operand(
                operation: operation, argument: "filter",
                expected: "[KH, KW, \(channels.map { String($0 / groups) } ?? "C"), O]", given: filter.shape,
                advice: "the images have shape \(shape), channels last" + (groups > 1 ? ", in \(groups) groups" : ""))
        }
        guard filter.shape[0] == window.vertical.kernel, filter.shape[1] == window.horizontal.kernel else {
            throw TensorError.operand(
                operation: operation, argument: "filter",
                expected: "[\(window.vertical.kernel), \(window.horizontal.kernel), \(filter.shape[2]), \(filter.shape[3])]",
                given: filter.shape, advice: "the window is \(window.vertical.kernel)×\(window.horizontal.kernel)")
        }
    }
}

/// A convolution's value.
struct Convolution {
    let geometry: WindowGeometry
    private let algorithm: ConvolutionAlgorithm
    private let inputs: Int
    private let outputs: Int
    private var isRounded: Bool { geometry.raw.factors == KERNELS_BFLOAT16 }

    init(_ geometry: WindowGeometry) {
        self.geometry = geometry
        (inputs, outputs) = (geometry.channels, geometry.outputs)
        algorithm = ConvolutionAlgorithm(geometry.raw, images: geometry.images)
    }

    /// - Parameter filter: Shape `[KH, KW, C / groups, O]`.
    func callAsFunction(_ images: Tensor, filter: Tensor) throws -> Tensor {
        let result = try Tensor(uninitialized: geometry.outputShape)
        guard result.count > 0 else { return result }
        guard inputs > 0 else { return try Tensor(zeros: geometry.outputShape) }
        var window = geometry.raw
        switch algorithm {
        case .product:
            let packed = try Tensor(uninitialized: [packedCount])
            if isRounded {
                kernels_round_pack(filter.base, inputs, outputs, outputs, nil, packed.storage.base)
            } else {
                kernels_pack(filter.base, inputs, outputs, outputs, nil, packed.storage.base)
            }
            try product(images, packed, into: result)
        case .lines:
            let packed = try Tensor(uninitialized: [kernels_direct_weights(&window)])
            kernels_direct_pack(&window, filter.base, nil, packed.storage.base)
            try lines(images, packed, into: result)
        case .positions:
            let packed = try Tensor(uninitialized: [kernels_position_weights(&window)])
            kernels_position_pack(&window, filter.base, nil, packed.storage.base)
            try positions(images, packed, into: result)
        case .winograd(let tiles):
            let packed = try Tensor(uninitialized: [36 * packedCount])
            packWinograd(filter, to: packed)
            try winograd(images, packed, tiles: tiles, into: result)
        }
        return result
    }

    /// Floats of a packed `[inputs, outputs]`.
    private var packedCount: Int { isRounded ? kernels_rounded_size(inputs, outputs) : inputs * kernels_packed_columns(outputs) }

    private func packWinograd(_ filter: Tensor, to packed: Tensor) {
        let (inputs, outputs) = (inputs, outputs)
        guard isRounded else {
            return Parallelism.loop((outputs + 7) / 8) { block in
                kernels_winograd_pack_columns(filter.base, inputs, outputs, block * 8, packed.storage.base)
            }
        }
        Parallelism.pieces(inputs, grain: 16) { part in
            kernels_winograd_round_pack(filter.base, inputs, outputs, nil, part.lowerBound, part.upperBound, packed.storage.base)
        }
    }

    private func product(_ images: Tensor, _ packed: Tensor, into result: Tensor) throws {
        let rows = geometry.images * geometry.rowsPerImage
        let (inputs, outputs, isRounded) = (inputs, outputs, isRounded)
        let grain = max(48, min(768, (1 << 16) / max(inputs + outputs, 1) / 6 * 6))
        let scratch = try Scratch(slots: (rows + grain - 1) / grain, each: isRounded ? kernels_rounded_scratch(inputs) : 0)
        Parallelism.pieces(rows, grain: grain) { part in
            var product = kernels_product()
            product.rows = part.count
            product.depth = inputs
            product.columns = outputs
            product.a = UnsafeRawPointer(images.base + part.lowerBound * inputs)
            product.a_stride = inputs
            product.packed = packed.base
            product.segments = 1
            product.out = result.storage.base + part.lowerBound * outputs
            product.out_stride = outputs
            product.finish = .none
            guard isRounded else { return kernels_packed_product(&product) }
            kernels_rounded_product(&product, scratch[part.lowerBound])
            scratch.release(part.lowerBound)
        }
    }

    /// Runs `body` over groups of about `rows` output positions each.
    private func forEachGroup(rows: Int, _ body: (Range<Int>, Int) -> Void) {
        let grain = max(1, min((rows + geometry.rowsPerImage - 1) / geometry.rowsPerImage, (geometry.images + 3) / 4))
        Parallelism.loop((geometry.images + grain - 1) / grain) { group in
            guard !Interruption.isRequested else { return }
            body(group * grain..<min((group + 1) * grain, geometry.images), group)
        }
    }

    private func lines(_ images: Tensor, _ packed: Tensor, into result: Tensor) throws {
        let fixed = geometry.raw
        let scratch = try Scratch(slots: geometry.images, each: withUnsafePointer(to: fixed) { kernels_direct_scratch($0) })
        forEachGroup(rows: 1024) { part, group in
            withUnsafePointer(to: fixed) { window in
                kernels_direct_convolution(
                    window, part.count, images.base + part.lowerBound * geometry.inputPerImage, packed.base,
                    scratch[group], result.storage.base + part.lowerBound * geometry.outputPerImage, .none)
            }
            scratch.release(group)
        }
    }

    private func positions(_ images: Tensor, _ packed: Tensor, into result: Tensor) throws {
        let fixed = geometry.raw
        let scratch = try Scratch(slots: geometry.images, each: withUnsafePointer(to: fixed) { kernels_position_scratch($0) })
        forEachGroup(rows: 48 * geometry.rowsPerImage) { part, group in
            withUnsafePointer(to: fixed) { window in
                kernels_position_convolution(
                    window, part.count, images.base + part.lowerBound * geometry.inputPerImage, packed.base,
                    scratch[group], result.storage.base + part.lowerBound * geometry.outputPerImage, .none)
            }
            scratch.release(group)
        }
    }

    private func winograd(_ images: Tensor, _ packed: Tensor, tiles block: Int, into result: Tensor) throws {
        let fixed = geometry.raw
        let each = withUnsafePointer(to: fixed) { kernels_winograd_scratch($0, block) }
        let scratch = try Scratch(slots: geometry.images, each: each)
        forEachGroup(rows: max(block, 64) * geometry.rowsPerImage / geometry.winogradTiles) { part, group in
            withUnsafePointer(to: fixed) { window in
                kernels_winograd(
                    window, part.count, images.base + part.lowerBound * geometry.inputPerImage, packed.base, block,
                    scratch[group], result.storage.base + part.lowerBound * geometry.outputPerImage, .none)
            }
            scratch.release(group)
        }
    }
}
