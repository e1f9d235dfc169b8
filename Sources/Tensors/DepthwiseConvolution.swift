import Kernels

extension Tensor {
    /// Cross-correlates every channel of images with a filter of its own.
    ///
    /// This tensor holds images, `[N, H, W, C]`.
    /// - Parameter filter: Shape `[KH, KW, C]`.
    /// - Returns: Shape `[N, H′, W′, C]`.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func depthwiseConv2D(filter: Tensor, stride: Int = 1, padding: Int = 0, dilation: Int = 1) throws -> Tensor {
        func axis(_ index: Int) -> Window.Axis {
            Window.Axis(
                filter.rank == 3 ? filter.shape[index] : 1, stride: stride, dilation: dilation, padding: .cells(padding))
        }
        return try depthwiseConv2D(filter: filter, window: Window(vertical: axis(0), horizontal: axis(1)))
    }

    /// The same under any window, whose kernel is the filter's.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func depthwiseConv2D(filter: Tensor, window: Window) throws -> Tensor {
        let kernel = [window.vertical.kernel, window.horizontal.kernel]
        guard filter.rank == 3, rank == 4, filter.shape[2] == shape[3], Array(filter.shape.prefix(2)) == kernel else {
            throw TensorError.operand(
                operation: "depthwiseConv2D", argument: "filter",
                expected: "[KH, KW, \(rank == 4 ? String(shape[3]) : "C")]", given: filter.shape,
                advice: "the images have shape \(shape), channels last, and the window is \(kernel[0])×\(kernel[1])")
        }
        let geometry = try WindowGeometry(input: shape, window: window, outputs: shape[3], operation: "depthwiseConv2D")
        let result = try geometry.filtered(self, filter: filter)
        let (perInput, perOutput) = (geometry.inputPerImage, geometry.outputPerImage)
        let (x, w) = (detached(), filter.detached())
        return try result.recorded(from: [self, filter]) { gradient, needs in
            var parts: [Tensor?] = [nil, nil]
            if needs[0] {
                parts[0] = try geometry.filteredBack(gradient, filter: w, shape: x.shape)
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

extension WindowGeometry {
    /// Every channel with its own filter, `[KH, KW, C]`.
    fileprivate func filtered(_ images: Tensor, filter: Tensor) throws -> Tensor {
        let result = try Tensor(uninitialized: outputShape)
        withUnsafePointer(to: raw) { pointer in
            Parallelism.pieces(self.images, grain: imageGrain) { part in
                kernels_depthwise_finish(
                    pointer, part.count, images.base + part.lowerBound * inputPerImage, filter.base,
                    result.storage.base + part.lowerBound * outputPerImage, .none)
            }
        }
        return result
    }

    /// With stride 1 the gradient of the images is the gradient of the outputs under the filter turned around.
    fileprivate func filteredBack(_ gradient: Tensor, filter: Tensor, shape: [Int]) throws -> Tensor {
        if let reversed {
            let turned = try Tensor(uninitialized: filter.shape)
            for tap in 0..<taps {
                (turned.storage.base + tap * channels).update(from: filter.base + (taps - 1 - tap) * channels, count: channels)
            }
            return try reversed.filtered(gradient, filter: turned)
        }
        let dx = try Tensor(uninitialized: shape)
        forEachImage { raw, image in
            kernels_depthwise_input_gradient(
                raw, gradient.base + image * outputPerImage, filter.base, dx.storage.base + image * inputPerImage)
        }
        return dx
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
