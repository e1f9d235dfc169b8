import Displays
import Kernels

extension Tensor {
    /// A transposed convolution: what takes the outputs of a convolution back to the shape of its images.
    ///
    /// This tensor holds images, `[N, H, W, C]`.
    /// - Parameters:
    ///   - filter: Shape `[KH, KW, O / groups, C]`, that of the convolution from O to C channels.
    ///   - window: Of that convolution; its kernel is the filter's. Padding takes cells from the result.
    ///   - outputPadding: Rows and columns added at the bottom and the right, which the convolution would not see.
    /// - Returns: Shape `[N, H′, W′, O]` with H′ = (H − 1)·stride − padding + (KH − 1)·dilation + 1 + output padding.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func transposedConv2D(
        filter: Tensor, window: Window, groups: Int = 1, outputPadding: (height: Int, width: Int) = (0, 0)
    ) throws -> Tensor {
        let operation = "transposedConv2D"
        guard groups >= 1, rank == 4, filter.rank == 4, filter.shape[3] == shape[3], shape[3] % groups == 0 else {
            throw TensorError.operand(
                operation: operation, argument: "filter", expected: "[KH, KW, O / \(groups), \(rank == 4 ? String(shape[3]) : "C")]",
                given: filter.shape, advice: "the images have shape \(shape), channels last, and \(groups) groups")
        }
        let kernel = [window.vertical.kernel, window.horizontal.kernel]
        guard Array(filter.shape.prefix(2)) == kernel else {
            throw TensorError.operand(
                operation: operation, argument: "filter", expected: "[\(kernel[0]), \(kernel[1]), O, C]", given: filter.shape,
                advice: "the window is \(kernel[0])×\(kernel[1])")
        }
        let outputs = filter.shape[2] * groups
        let placed = try placedBackwards(window, outputPadding, operation)
        let geometry = try WindowGeometry(
            input: [shape[0], placed.vertical.extent, placed.horizontal.extent, outputs], outputs: shape[3], groups: groups,
            operation: operation) { _, _ in placed }
        let result = try geometry.transposed(self, filter: filter)
        let (x, w) = (detached(), filter.detached())
        return try result.recorded(from: [self, filter]) { gradient, needs in
            [
                needs[0] ? try Convolution(geometry).callAsFunction(gradient, filter: w) : nil,
                needs[1] ? try ConvolutionGradient(geometry: geometry).filter(x, images: gradient) : nil,
            ]
        }
    }

    private func placedBackwards(
        _ window: Window, _ outputPadding: (height: Int, width: Int), _ operation: String
    ) throws -> PlacedWindow {
        do {
            return try window.placedBackwards(height: shape[1], width: shape[2], outputPadding: outputPadding)
        } catch WindowProblem.setting(let name, let expected, let given) {
            throw TensorError.setting(operation: operation, name: name, expected: expected, given: given)
        } catch WindowProblem.mapTooSmall(let height, let width) {
            throw TensorError.operand(
                operation: operation, argument: "images", expected: "[N, H, W, C] with H ≥ \(height) and W ≥ \(width)",
                given: shape, advice: "use less padding")
        }
    }
}

extension WindowGeometry {
    /// From this convolution's outputs to the shape of its images.
    fileprivate func transposed(_ images: Tensor, filter: Tensor) throws -> Tensor {
        var window = raw
        let packed = try Tensor(uninitialized: [kernels_transposed_weights(&window)])
        let scratch = try Tensor(uninitialized: [max(patch * (outputs / groups + 1), 1)])
        let result = try Tensor(uninitialized: inputShape)
        guard result.count > 0 else { return result }
        guard outputs > 0 else { return try Tensor(zeros: inputShape) }
        kernels_transposed_pack(&window, filter.base, nil, scratch.storage.base, packed.storage.base)
        let buffers = try Scratch(slots: self.images, each: kernels_transposed_scratch(&window))
        Parallelism.loop(self.images) { image in
            guard !Interruption.isRequested else { return }
            withUnsafePointer(to: raw) { window in
                kernels_transposed_convolution(
                    window, 1, images.base + image * outputPerImage, packed.base, buffers[image],
                    result.storage.base + image * inputPerImage, .none)
            }
            buffers.release(image)
        }
        return result
    }
}
