import BLAS
import Displays
import Kernels

/// The derivatives of a convolution by its images and by its filter.
struct ConvolutionGradient {
    let geometry: WindowGeometry

    private var inputs: Int { geometry.channels / geometry.groups }
    private var outputs: Int { geometry.outputs / geometry.groups }

    /// With stride 1 this is a convolution of the outputs' gradient with the filter turned around, `[KH, KW, O / groups, C]`.
    func images(_ gradient: Tensor, filter: Tensor) throws -> Tensor {
        guard let reversed = geometry.reversed else { return try scattered(gradient, filter: filter) }
        return try Convolution(reversed).callAsFunction(gradient, filter: turned(filter))
    }

    private func turned(_ filter: Tensor) throws -> Tensor {
        let g = geometry
        let raw = g.raw
        let turned = try Tensor(uninitialized: [Int(raw.kernel_height), Int(raw.kernel_width), outputs, g.channels])
        let (inputs, outputs) = (inputs, outputs)
        Parallelism.loop(g.taps) { tap in
            let source = filter.base + (g.taps - 1 - tap) * inputs * g.outputs
            let target = turned.storage.base + tap * outputs * g.channels
            for group in 0..<g.groups {
                kernels_transpose(source + group * outputs, inputs, outputs, g.outputs, target + group * inputs, g.channels)
            }
        }
        return turned
    }

    /// The gradients of patches, added to where they came from.
    private func scattered(_ gradient: Tensor, filter: Tensor) throws -> Tensor {
        let g = geometry
        let result = try Tensor(zeros: g.inputShape)
        let grain = max(1, min((1 << 18) / max(g.patch * g.rowsPerImage, 1), (g.images + 3) / 4))
        let scratch = try Scratch(slots: g.images, each: grain * g.rowsPerImage * g.patch)
        guard g.patch > 0, g.outputs > 0 else { return result }
        let outputs = outputs
        Parallelism.pieces(g.images, grain: grain) { part in
            let patches = scratch[part.lowerBound]
            let rows = part.count * g.rowsPerImage
            for group in 0..<g.groups where rows > 0 {
                blas_product_float(
                    false, true, Int32(rows), Int32(g.patch), Int32(outputs),
                    gradient.base + part.lowerBound * g.outputPerImage + group * outputs, Int32(g.outputs),
                    filter.base + group * outputs, Int32(g.outputs), 0, patches, Int32(g.patch))
                withUnsafePointer(to: g.raw) { raw in
                    for image in part {
                        kernels_col2im(
                            raw, Int32(group), patches + (image - part.lowerBound) * g.rowsPerImage * g.patch,
                            result.storage.base + image * g.inputPerImage)
                    }
                }
            }
            scratch.release(part.lowerBound)
        }
        return result
    }

    /// Tasks own a tap and some columns of the filter, all of one group; small filters are also cut by images, into partial
    /// sums.
    func filter(_ gradient: Tensor, images: Tensor) throws -> Tensor {
        let g = geometry
        let taps = g.taps
        let shape = [Int(g.raw.kernel_height), Int(g.raw.kernel_width), inputs, g.outputs]
        let size = inputs * g.outputs
        let width = Int(KERNELS_FILTER_COLUMNS)
        let blocksInGroup = (outputs + width - 1) / width
        let (outputs, blocks) = (outputs, blocksInGroup * g.groups)
        let parts = max(1, min(g.images, (16 + taps * blocks - 1) / max(taps * blocks, 1)))
        let perPart = (g.images + parts - 1) / parts
        let partials = try Tensor(zeros: [parts] + shape)
        guard partials.count > 0 else { return try Tensor(zeros: shape) }
        withUnsafePointer(to: g.raw) { raw in
            Parallelism.loop(parts * taps * blocks) { task in
                guard !Interruption.isRequested else { return }
                let (part, rest) = (task / (taps * blocks), task % (taps * blocks))
                let (tap, block) = (rest / blocks, rest % blocks)
                let first = block % blocksInGroup * width
                kernels_filter_gradient(
                    raw, images.base, gradient.base, min(part * perPart, g.images), min((part + 1) * perPart, g.images),
                    Int32(tap), block / blocksInGroup * outputs + first, min(width, outputs - first),
                    partials.storage.base + (part * taps + tap) * size)
            }
        }
        guard parts > 1 else { return Tensor(partials, sharedAs: shape) }
        let result = try Tensor(zeros: shape)
        kernels_add_rows(partials.base, parts, taps * size, result.storage.base)
        return result
    }
}
