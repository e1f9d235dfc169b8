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
        let convolution = Convolution(geometry: geometry)
        let result = try convolution.forward(self, filter: filter)
        let (x, w) = (detached(), filter.detached())
        return try result.recorded(from: [self, filter]) { gradient, needs in
            [
                needs[0] ? try convolution.inputGradient(gradient, filter: w) : nil,
                needs[1] ? try convolution.filterGradient(gradient, images: x, filter: w.shape) : nil,
            ]
        }
    }
}

/// A convolution as matrix products over patches of a few images at a time (im2col); 1×1 kernels need no patches.
struct Convolution: Sendable {
    let geometry: WindowGeometry

    /// Scalars of patches at a time: what stays in the second-level cache.
    private static let patchScalars = 1 << 17
    /// Partial sums of the filter's gradient; fixed, so that the result does not depend on the threads.
    private static let gradientGroups = 4

    /// Images whose patches are multiplied together.
    private var imagesPerPiece: Int {
        max(1, min(Self.patchScalars / max(geometry.patch * geometry.rowsPerImage, 1), (geometry.images + 3) / 4))
    }

    func forward(_ images: Tensor, filter: Tensor) throws -> Tensor {
        let g = geometry
        let result = try Tensor(uninitialized: g.outputShape)
        if g.isPointwise {
            MatrixProduct(rows: g.images * g.rowsPerImage, columns: Int(g.raw.out_channels), inner: g.patch)
                .run(images.base, filter.base, result.storage.base)
            return result
        }
        let scratch = try Scratch(slots: pieceCount, each: imagesPerPiece * g.rowsPerImage * g.patch)
        forEachPiece { piece, part in
            let patches = scratch[piece]
            gather(part, images, into: patches)
            MatrixProduct(rows: part.count * g.rowsPerImage, columns: Int(g.raw.out_channels), inner: g.patch).block(
                0..<part.count * g.rowsPerImage, patches, filter.base,
                result.storage.base + part.lowerBound * g.outputPerImage)
            scratch.release(piece)
        }
        return result
    }

    func inputGradient(_ gradient: Tensor, filter: Tensor) throws -> Tensor {
        let g = geometry
        let result = try Tensor(zeros: [g.images, Int(g.raw.height), Int(g.raw.width), Int(g.raw.channels)])
        let outputs = Int(g.raw.out_channels)
        if g.isPointwise {
            MatrixProduct(rows: g.images * g.rowsPerImage, columns: g.patch, inner: outputs, isRightTransposed: true)
                .run(gradient.base, filter.base, result.storage.base)
            return result
        }
        let scratch = try Scratch(slots: pieceCount, each: imagesPerPiece * g.rowsPerImage * g.patch)
        forEachPiece { piece, part in
            let patches = scratch[piece]
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
            scratch.release(piece)
        }
        return result
    }

    func filterGradient(_ gradient: Tensor, images: Tensor, filter: [Int]) throws -> Tensor {
        let g = geometry
        let outputs = Int(g.raw.out_channels)
        let result = try Tensor(uninitialized: filter)
        let groups = min(Self.gradientGroups, max(g.images, 1))
        let perGroup = (g.images + groups - 1) / groups
        let partials = try Tensor(zeros: [groups] + filter)
        let each = g.isPointwise ? 0 : imagesPerPiece * g.rowsPerImage * g.patch
        let scratch = try Scratch(slots: groups, each: each)
        Parallelism.loop(groups) { group in
            let patches = scratch[group]
            let target = partials.storage.base + group * result.count
            let end = min((group + 1) * perGroup, g.images)
            var first = group * perGroup
            while first < end {
                let part = first..<min(first + (g.isPointwise ? perGroup : imagesPerPiece), end)
                first = part.upperBound
                if !g.isPointwise { gather(part, images, into: patches) }
                let rows = part.count * g.rowsPerImage
                let left = g.isPointwise ? images.base + part.lowerBound * g.inputPerImage : UnsafePointer(patches)
                let product = MatrixProduct(
                    rows: g.patch, columns: outputs, inner: rows, isLeftTransposed: true, accumulates: true)
                product.block(0..<g.patch, left, gradient.base + part.lowerBound * g.outputPerImage, target)
            }
            scratch.release(group)
        }
        Parallelism.pieces(result.count, grain: elementGrain) { part in
            let target = result.storage.base + part.lowerBound
            target.update(from: partials.base + part.lowerBound, count: part.count)
            for group in 1..<max(groups, 1) {
                kernels_add_into(target, partials.base + group * result.count + part.lowerBound, part.count)
            }
        }
        return result
    }

    private var pieceCount: Int { (geometry.images + imagesPerPiece - 1) / imagesPerPiece }

    private func forEachPiece(_ body: (Int, Range<Int>) -> Void) {
        let (images, step) = (geometry.images, imagesPerPiece)
        Parallelism.loop(pieceCount) { piece in
            body(piece, piece * step..<min((piece + 1) * step, images))
        }
    }

    private func gather(_ part: Range<Int>, _ images: Tensor, into patches: UnsafeMutablePointer<Float>) {
        withUnsafePointer(to: geometry.raw) { raw in
            for image in part {
                kernels_im2col(
                    raw, images.base + image * geometry.inputPerImage,
                    patches + (image - part.lowerBound) * geometry.rowsPerImage * geometry.patch)
            }
        }
    }
}
