import Displays
import Kernels

extension Tensor {
    /// Cross-correlates images with filters.
    ///
    /// This tensor holds images, `[N, H, W, C]`.
    /// - Parameters:
    ///   - filter: Shape `[KH, KW, C, O]`.
    ///   - padding: Zeros added on each side of both spatial axes.
    /// - Returns: Shape `[N, H′, W′, O]` with H′ = (H + 2·padding − KH) / stride + 1, rounded down.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func conv2D(filter: Tensor, stride: Int = 1, padding: Int = 0) throws -> Tensor {
        guard filter.rank == 4, rank == 4, filter.shape[2] == shape[3] else {
            throw TensorError.operand(
                operation: "conv2D", argument: "filter",
                expected: "[KH, KW, \(rank == 4 ? String(shape[3]) : "C"), O]", given: filter.shape,
                advice: "the images have shape \(shape), channels last")
        }
        let geometry = try WindowGeometry(
            input: shape, kernel: (filter.shape[0], filter.shape[1]), outputs: filter.shape[3], stride: stride,
            padding: padding, operation: "conv2D")
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
}

/// A convolution's value.
struct Convolution {
    let geometry: WindowGeometry
    private let algorithm: ConvolutionAlgorithm
    private var window: kernels_window
    private let inputs: Int
    private let outputs: Int

    init(_ geometry: WindowGeometry) {
        let raw = geometry.raw
        self.geometry = geometry
        (inputs, outputs) = (Int(raw.channels), Int(raw.out_channels))
        window = kernels_window(
            height: raw.height, width: raw.width, channels: raw.channels, kernel: raw.kernel_height, stride: raw.stride,
            padding: raw.padding, out_height: raw.out_height, out_width: raw.out_width, out_channels: raw.out_channels)
        algorithm = ConvolutionAlgorithm(window, images: geometry.images)
    }

    /// - Parameter filter: Shape `[KH, KW, C, O]`.
    func callAsFunction(_ images: Tensor, filter: Tensor) throws -> Tensor {
        let result = try Tensor(uninitialized: geometry.outputShape)
        guard result.count > 0 else { return result }
        guard inputs > 0 else { return try Tensor(zeros: geometry.outputShape) }
        guard geometry.raw.kernel_height == geometry.raw.kernel_width else { return try squared(images, filter: filter) }
        let columns = kernels_packed_columns(outputs)
        let taps = Int(geometry.raw.kernel_height * geometry.raw.kernel_width)
        switch algorithm {
        case .product:
            let packed = try Tensor(uninitialized: [inputs * columns])
            pack(filter.base, taps: 1, depth: inputs, into: packed.storage.base)
            product(images, packed, into: result)
        case .lines:
            let packed = try Tensor(uninitialized: [taps * inputs * columns])
            let lines = Int(geometry.raw.kernel_height)
            pack(filter.base, taps: lines, depth: lines * inputs, into: packed.storage.base)
            try self.lines(images, packed, into: result)
        case .positions:
            let packed = try Tensor(uninitialized: [taps * inputs * columns])
            pack(filter.base, taps: taps, depth: inputs, into: packed.storage.base)
            positions(images, packed, into: result)
        case .winograd(let tiles):
            let packed = try Tensor(uninitialized: [36 * inputs * columns])
            Parallelism.loop((outputs + 7) / 8) { block in
                kernels_winograd_pack_columns(filter.base, inputs, outputs, block * 8, packed.storage.base)
            }
            try winograd(images, packed, tiles: tiles, into: result)
        }
        return result
    }

    private var plain: kernels_finish {
        kernels_finish(bias: nil, addend: nil, lowest: -.infinity, highest: .infinity)
    }

    private func pack(_ filter: UnsafePointer<Float>, taps: Int, depth: Int, into target: UnsafeMutablePointer<Float>) {
        let (outputs, columns) = (outputs, kernels_packed_columns(outputs))
        Parallelism.loop(taps) { tap in
            kernels_pack(filter + tap * depth * outputs, depth, outputs, outputs, nil, target + tap * depth * columns)
        }
    }

    private func product(_ images: Tensor, _ packed: Tensor, into result: Tensor) {
        let rows = geometry.images * geometry.rowsPerImage
        let (inputs, outputs) = (inputs, outputs)
        let grain = max(48, min(768, (1 << 16) / max(inputs + outputs, 1) / 6 * 6))
        Parallelism.pieces(rows, grain: grain) { part in
            var product = kernels_product()
            product.rows = part.count
            product.depth = inputs
            product.columns = outputs
            product.a = images.base + part.lowerBound * inputs
            product.a_stride = inputs
            product.packed = packed.base
            product.segments = 1
            product.out = result.storage.base + part.lowerBound * outputs
            product.out_stride = outputs
            product.finish = plain
            kernels_packed_product(&product)
        }
    }

    /// Runs `body` over groups of about `rows` output positions each.
    private func forEachGroup(rows: Int, _ body: (Range<Int>, Int) -> Void) -> Int {
        let grain = max(1, min((rows + geometry.rowsPerImage - 1) / geometry.rowsPerImage, (geometry.images + 3) / 4))
        let count = (geometry.images + grain - 1) / grain
        Parallelism.loop(count) { group in
            guard !Interruption.isRequested else { return }
            body(group * grain..<min((group + 1) * grain, geometry.images), group)
        }
        return count
    }

    private func lines(_ images: Tensor, _ packed: Tensor, into result: Tensor) throws {
        let fixed = window
        let scratch = try Scratch(slots: geometry.images, each: withUnsafePointer(to: fixed) { kernels_direct_scratch($0) })
        _ = forEachGroup(rows: 1024) { part, group in
            withUnsafePointer(to: fixed) { window in
                kernels_direct_convolution(
                    window, part.count, images.base + part.lowerBound * geometry.inputPerImage, packed.base,
                    scratch[group], result.storage.base + part.lowerBound * geometry.outputPerImage, plain)
            }
            scratch.release(group)
        }
    }

    private func positions(_ images: Tensor, _ packed: Tensor, into result: Tensor) {
        let fixed = window
        _ = forEachGroup(rows: 48 * geometry.rowsPerImage) { part, _ in
            withUnsafePointer(to: fixed) { window in
                kernels_position_convolution(
                    window, part.count, images.base + part.lowerBound * geometry.inputPerImage, packed.base,
                    result.storage.base + part.lowerBound * geometry.outputPerImage, plain)
            }
        }
    }

    private func winograd(_ images: Tensor, _ packed: Tensor, tiles block: Int, into result: Tensor) throws {
        let scratch = try Scratch(slots: geometry.images, each: 36 * block * (inputs + outputs))
        let fixed = window
        _ = forEachGroup(rows: max(block, 64) * geometry.rowsPerImage / geometry.winogradTiles) { part, group in
            withUnsafePointer(to: fixed) { window in
                kernels_winograd(
                    window, part.count, images.base + part.lowerBound * geometry.inputPerImage, packed.base, block,
                    scratch[group], result.storage.base + part.lowerBound * geometry.outputPerImage, plain)
            }
            scratch.release(group)
        }
    }

    /// A kernel that is no square, surrounded by zeros until it is one; the padding grows on one side only,
    /// so the images are given that border first.
    private func squared(_ images: Tensor, filter: Tensor) throws -> Tensor {
        let raw = geometry.raw
        let side = Int(max(raw.kernel_height, raw.kernel_width))
        let wide = try Tensor(zeros: [side, side, inputs, outputs])
        let row = Int(raw.kernel_width) * inputs * outputs
        for line in 0..<Int(raw.kernel_height) {
            (wide.storage.base + line * side * inputs * outputs).update(from: filter.base + line * row, count: row)
        }
        let padding = Int(raw.padding)
        let height = (Int(raw.out_height) - 1) * Int(raw.stride) + side
        let width = (Int(raw.out_width) - 1) * Int(raw.stride) + side
        let bordered = try Tensor(zeros: [geometry.images, height, width, inputs])
        let count = min(Int(raw.width), width - padding) * inputs
        for image in 0..<geometry.images {
            for line in 0..<min(Int(raw.height), height - padding) {
                let place = ((image * height + line + padding) * width + padding) * inputs
                let source = images.base + image * geometry.inputPerImage + line * Int(raw.width) * inputs
                (bordered.storage.base + place).update(from: source, count: count)
            }
        }
        let plain = try WindowGeometry(
            input: bordered.shape, kernel: (side, side), outputs: outputs, stride: Int(raw.stride), padding: 0,
            operation: "conv2D")
        return try Convolution(plain).callAsFunction(bordered, filter: wide)
    }
}
