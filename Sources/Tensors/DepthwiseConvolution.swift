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
    /// Every channel with its own filter, `[K, K, C]`.
    fileprivate func filtered(_ images: Tensor, filter: Tensor) throws -> Tensor {
        let result = try Tensor(uninitialized: outputShape)
        guard raw.kernel_height == raw.kernel_width else { return try filteredByTaps(images, filter: filter) }
        let window = kernels_window(
            height: raw.height, width: raw.width, channels: raw.channels, kernel: raw.kernel_height, stride: raw.stride,
            padding: raw.padding, out_height: raw.out_height, out_width: raw.out_width, out_channels: raw.out_channels)
        let plain = kernels_finish(bias: nil, addend: nil, lowest: -.infinity, highest: .infinity)
        withUnsafePointer(to: window) { pointer in
            Parallelism.pieces(self.images, grain: imageGrain) { part in
                kernels_depthwise_finish(
                    pointer, part.count, images.base + part.lowerBound * inputPerImage, filter.base,
                    result.storage.base + part.lowerBound * outputPerImage, plain)
            }
        }
        return result
    }

    /// A kernel that is no square, which is rare.
    private func filteredByTaps(_ images: Tensor, filter: Tensor) throws -> Tensor {
        let result = try Tensor(zeros: outputShape)
        let channels = Int(raw.channels)
        for image in 0..<self.images {
            for y in 0..<Int(raw.out_height) {
                for x in 0..<Int(raw.out_width) {
                    let target = result.storage.base + image * outputPerImage + (y * Int(raw.out_width) + x) * channels
                    for i in 0..<Int(raw.kernel_height) {
                        for j in 0..<Int(raw.kernel_width) {
                            let row = y * Int(raw.stride) + i - Int(raw.padding)
                            let column = x * Int(raw.stride) + j - Int(raw.padding)
                            guard row >= 0, row < Int(raw.height), column >= 0, column < Int(raw.width) else { continue }
                            let source = images.base + image * inputPerImage + (row * Int(raw.width) + column) * channels
                            let weight = filter.base + (i * Int(raw.kernel_width) + j) * channels
                            for c in 0..<channels { target[c] += source[c] * weight[c] }
                        }
                    }
                }
            }
        }
        return result
    }

    /// With stride 1 the gradient of the images is the gradient of the outputs under the filter turned around.
    fileprivate func filteredBack(_ gradient: Tensor, filter: Tensor, shape: [Int]) throws -> Tensor {
        let kernel = Int(raw.kernel_height)
        let padding = kernel - 1 - Int(raw.padding)
        if raw.stride == 1, raw.kernel_height == raw.kernel_width, padding >= 0 {
            let channels = Int(raw.channels)
            let turned = try Tensor(uninitialized: filter.shape)
            for tap in 0..<kernel * kernel {
                let source = filter.base + (kernel * kernel - 1 - tap) * channels
                (turned.storage.base + tap * channels).update(from: source, count: channels)
            }
            let reverse = try WindowGeometry(
                input: gradient.shape, kernel: (kernel, kernel), outputs: channels, stride: 1, padding: padding,
                operation: "depthwiseConv2D")
            return try reverse.filtered(gradient, filter: turned)
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
