import Displays
import Kernels

/// The derivatives of a convolution by its images and by its filter.
struct ConvolutionGradient {
    let geometry: WindowGeometry

    private var inputs: Int { Int(geometry.raw.channels) }
    private var outputs: Int { Int(geometry.raw.out_channels) }
    private var taps: Int { Int(geometry.raw.kernel_height * geometry.raw.kernel_width) }
    private var imagesShape: [Int] { [geometry.images, Int(geometry.raw.height), Int(geometry.raw.width), inputs] }

    /// With stride 1 this is a convolution of the outputs' gradient with the filter turned around, `[KH, KW, O, C]`.
    func images(_ gradient: Tensor, filter: Tensor) throws -> Tensor {
        let raw = geometry.raw
        let padding = Int(raw.kernel_height) - 1 - Int(raw.padding)
        guard raw.stride == 1, raw.kernel_height == raw.kernel_width, padding >= 0 else {
            return try scattered(gradient, filter: filter)
        }
        let turned = try Tensor(uninitialized: [Int(raw.kernel_height), Int(raw.kernel_width), outputs, inputs])
        let size = inputs * outputs
        Parallelism.loop(taps) { tap in
            kernels_transpose(filter.base + (taps - 1 - tap) * size, inputs, outputs, turned.storage.base + tap * size)
        }
        let reverse = try WindowGeometry(
            input: gradient.shape, kernel: (Int(raw.kernel_height), Int(raw.kernel_width)), outputs: inputs, stride: 1,
            padding: padding, operation: "conv2D")
        return try Convolution(reverse).callAsFunction(gradient, filter: turned)
    }

    /// The gradients of patches, added to where they came from.
    private func scattered(_ gradient: Tensor, filter: Tensor) throws -> Tensor {
        let g = geometry
        let result = try Tensor(zeros: imagesShape)
        let grain = max(1, min((1 << 18) / max(g.patch * g.rowsPerImage, 1), (g.images + 3) / 4))
        let scratch = try Scratch(slots: g.images, each: grain * g.rowsPerImage * g.patch)
        Parallelism.pieces(g.images, grain: grain) { part in
            let patches = scratch[part.lowerBound]
            let rows = part.count * g.rowsPerImage
            MatrixProduct(rows: rows, columns: g.patch, inner: outputs, isRightTransposed: true).block(
                0..<rows, gradient.base + part.lowerBound * g.outputPerImage, filter.base, patches)
            withUnsafePointer(to: g.raw) { raw in
                for image in part {
                    kernels_col2im(
                        raw, patches + (image - part.lowerBound) * g.rowsPerImage * g.patch,
                        result.storage.base + image * g.inputPerImage)
                }
            }
            scratch.release(part.lowerBound)
        }
        return result
    }

    /// Tasks own a tap and some columns of the filter; small filters are also cut by images, into partial sums.
    func filter(_ gradient: Tensor, images: Tensor) throws -> Tensor {
        let g = geometry
        let shape = [Int(g.raw.kernel_height), Int(g.raw.kernel_width), inputs, outputs]
        let size = inputs * outputs
        let width = Int(KERNELS_FILTER_COLUMNS)
        let blocks = (outputs + width - 1) / width
        let groups = max(1, min(g.images, (16 + taps * blocks - 1) / max(taps * blocks, 1)))
        let perGroup = (g.images + groups - 1) / groups
        let partials = try Tensor(zeros: [groups] + shape)
        guard partials.count > 0 else { return try Tensor(zeros: shape) }
        withUnsafePointer(to: g.raw) { raw in
            Parallelism.loop(groups * taps * blocks) { task in
                guard !Interruption.isRequested else { return }
                let (group, rest) = (task / (taps * blocks), task % (taps * blocks))
                let (tap, column) = (rest / blocks, rest % blocks * width)
                kernels_filter_gradient(
                    raw, images.base, gradient.base, min(group * perGroup, g.images),
                    min((group + 1) * perGroup, g.images), Int32(tap), column, min(width, outputs - column),
                    partials.storage.base + (group * taps + tap) * size)
            }
        }
        guard groups > 1 else { return Tensor(partials, sharedAs: shape) }
        let result = try Tensor(zeros: shape)
        kernels_add_rows(partials.base, groups, taps * size, result.storage.base)
        return result
    }
}
