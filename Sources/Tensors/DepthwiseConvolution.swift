import Kernels

extension Tensor {
    /// Cross-correlates every channel of images with a filter of its own.
    ///
    /// This tensor holds images, `[N, H, W, C]`.
    /// - Parameter filter: Shape `[KH, KW, C]`.
    /// - Returns: Shape `[N, H′, W′, C]`.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func depthwiseConv2D(filter: Tensor, stride: Int = 1, padding: Int = 0) throws -> Tensor {
        guard filter.rank == 3, rank == 4, filter.shape[2] == shape[3] else {
            throw TensorError.operand(
                operation: "depthwiseConv2D", argument: "filter",
                expected: "[KH, KW, \(rank == 4 ? String(shape[3]) : "C")]", given: filter.shape,
                advice: "the images have shape \(shape), channels last")
        }
        let geometry = try WindowGeometry(
            input: shape, kernel: (filter.shape[0], filter.shape[1]), outputs: shape[3], stride: stride,
            padding: padding, operation: "depthwiseConv2D")
        let result = try Tensor(uninitialized: geometry.outputShape)
        let (perInput, perOutput) = (geometry.inputPerImage, geometry.outputPerImage)
        geometry.forEachImage { raw, image in
            kernels_depthwise(raw, base + image * perInput, filter.base, result.storage.base + image * perOutput)
        }
        let (x, w) = (detached(), filter.detached())
        return try result.recorded(from: [self, filter]) { gradient, needs in
            var parts: [Tensor?] = [nil, nil]
            if needs[0] {
                let dx = try Tensor(uninitialized: x.shape)
                geometry.forEachImage { raw, image in
                    kernels_depthwise_input_gradient(
                        raw, gradient.base + image * perOutput, w.base, dx.storage.base + image * perInput)
                }
                parts[0] = dx
            }
            if needs[1] {
                parts[1] = try groupedSum(count: geometry.images, shape: w.shape) { image, sum in
                    withUnsafePointer(to: geometry.raw) { raw in
                        kernels_depthwise_filter_gradient(
                            raw, x.base + image * perInput, gradient.base + image * perOutput, sum)
                    }
                }
            }
            return parts
        }
    }
}

/// The sum of what `body` adds for each of 0..<count: eight partial sums, added in order.
func groupedSum(
    count: Int, shape: [Int], _ body: (Int, UnsafeMutablePointer<Float>) -> Void
) throws -> Tensor {
    let groups = max(1, min(8, count))
    let perGroup = (count + groups - 1) / groups
    let partials = try Tensor(zeros: [groups] + shape)
    let size = partials.count / groups
    Parallelism.loop(groups) { group in
        for index in min(group * perGroup, count)..<min((group + 1) * perGroup, count) {
            body(index, partials.storage.base + group * size)
        }
    }
    let result = try Tensor(zeros: shape)
    kernels_add_rows(partials.base, groups, size, result.storage.base)
    return result
}
