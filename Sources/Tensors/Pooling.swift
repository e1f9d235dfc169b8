import Kernels

extension Tensor {
    /// The largest value under each window; padding never wins.
    ///
    /// This tensor holds images, `[N, H, W, C]`.
    /// - Parameter stride: The window's extent when nil.
    /// - Returns: Shape `[N, H′, W′, C]`.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func maxPool2D(window: Int, stride: Int? = nil, padding: Int = 0) throws -> Tensor {
        let geometry = try poolingGeometry(window, stride, padding, operation: "maxPool2D")
        let result = try Tensor(uninitialized: geometry.outputShape)
        let (perInput, perOutput) = (geometry.inputPerImage, geometry.outputPerImage)
        let winners = isRecorded ? try Tensor(uninitialized: geometry.outputShape) : nil
        geometry.forEachImage { raw, image in
            let indices = winners.map { indexBase($0) + image * perOutput }
            kernels_max_pool(raw, base + image * perInput, result.storage.base + image * perOutput, indices)
        }
        guard let winners else { return result }
        let shape = shape
        return try result.recorded(from: [self]) { gradient, _ in
            let dx = try Tensor(uninitialized: shape)
            geometry.forEachImage { raw, image in
                kernels_max_pool_gradient(
                    raw, gradient.base + image * perOutput, indexBase(winners) + image * perOutput,
                    dx.storage.base + image * perInput)
            }
            return [dx]
        }
    }

    /// The mean under each window; padding counts as zeros, and the divisor is the window's area.
    /// - Parameter stride: The window's extent when nil.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func avgPool2D(window: Int, stride: Int? = nil, padding: Int = 0) throws -> Tensor {
        let geometry = try poolingGeometry(window, stride, padding, operation: "avgPool2D")
        let result = try Tensor(uninitialized: geometry.outputShape)
        let (perInput, perOutput) = (geometry.inputPerImage, geometry.outputPerImage)
        geometry.forEachImage { raw, image in
            kernels_average_pool(raw, base + image * perInput, result.storage.base + image * perOutput)
        }
        let shape = shape
        return try result.recorded(from: [self]) { gradient, _ in
            let dx = try Tensor(uninitialized: shape)
            geometry.forEachImage { raw, image in
                kernels_average_pool_gradient(
                    raw, gradient.base + image * perOutput, dx.storage.base + image * perInput)
            }
            return [dx]
        }
    }

    /// The mean of each channel over the whole map: `[N, H, W, C]` becomes `[N, C]`.
    /// - Throws: `TensorError.operand`.
    public func globalAveragePool() throws -> Tensor {
        guard rank == 4, shape[1] * shape[2] > 0 else {
            throw TensorError.operand(
                operation: "globalAveragePool", argument: "images", expected: "[N, H, W, C] with H, W ≥ 1", given: shape,
                advice: "")
        }
        let (cells, channels) = (shape[1] * shape[2], shape[3])
        let result = try Tensor(zeros: [shape[0], channels])
        let scale = 1 / Float(cells)
        Parallelism.pieces(shape[0], grain: 8) { part in
            for image in part {
                let target = result.storage.base + image * channels
                kernels_add_rows(base + image * cells * channels, cells, channels, target)
                for channel in 0..<channels { target[channel] *= scale }
            }
        }
        let shape = shape
        return try result.recorded(from: [self]) { gradient, _ in
            let dx = try Tensor(uninitialized: shape)
            for image in 0..<shape[0] {
                let (source, target) = (gradient.base + image * channels, dx.storage.base + image * cells * channels)
                for channel in 0..<channels { target[channel] = source[channel] * scale }
                for cell in 1..<max(cells, 1) { (target + cell * channels).update(from: target, count: channels) }
            }
            return [dx]
        }
    }

    private func poolingGeometry(_ window: Int, _ stride: Int?, _ padding: Int, operation: String) throws -> WindowGeometry {
        guard padding >= 0, padding <= max(window, 0) / 2 else {
            throw TensorError.setting(
                operation: operation, name: "padding", expected: "at most half the window of \(window)", given: "\(padding)")
        }
        return try WindowGeometry(
            input: shape, kernel: (window, window), outputs: shape.last ?? 0, stride: stride ?? window, padding: padding,
            operation: operation)
    }
}

/// Indices kept in a tensor's memory: they are of the same size as its scalars.
private func indexBase(_ tensor: Tensor) -> UnsafeMutablePointer<Int32> {
    UnsafeMutableRawPointer(tensor.storage.base).assumingMemoryBound(to: Int32.self)
}
