import Kernels

extension Tensor {
    /// The largest value under each window; padding never wins.
    ///
    /// This tensor holds images, `[N, H, W, C]`.
    /// - Parameter stride: The window's extent when nil.
    /// - Returns: Shape `[N, H′, W′, C]`.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func maxPool2D(window: Int, stride: Int? = nil, padding: Int = 0) throws -> Tensor {
        try maxPool2D(Window(window, stride: stride ?? window, padding: padding))
    }

    /// The largest value under each place of any window; padding never wins.
    /// - Returns: Shape `[N, H′, W′, C]`.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func maxPool2D(_ window: Window) throws -> Tensor {
        try maxPooled(pooling(window, operation: "maxPool2D"))
    }

    /// The mean under each window; padding counts as zeros, and the divisor is the window's area.
    /// - Parameter stride: The window's extent when nil.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func avgPool2D(window: Int, stride: Int? = nil, padding: Int = 0) throws -> Tensor {
        try avgPool2D(Window(window, stride: stride ?? window, padding: padding))
    }

    /// The mean under each place of any window.
    /// - Parameter countsPadding: Whether padding counts, as zeros; what a place covers beyond it never does.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func avgPool2D(_ window: Window, countsPadding: Bool = true) throws -> Tensor {
        try averagePooled(
            pooling(window, operation: "avgPool2D"), kind: countsPadding ? KERNELS_POOL_MEAN : KERNELS_POOL_INNER_MEAN)
    }

    /// Means over parts that cover the map, `height` by `width` of them; they overlap where that does not divide the map.
    ///
    /// Output row o takes the rows ⌊o·H / height⌋ ..< ⌈(o + 1)·H / height⌉, as PyTorch's adaptive pooling does.
    /// - Returns: Shape `[N, height, width, C]`.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func adaptiveAvgPool2D(height: Int, width: Int) throws -> Tensor {
        try averagePooled(
            adaptivePooling(height, width, operation: "adaptiveAvgPool2D"), kind: KERNELS_POOL_INNER_MEAN)
    }

    /// The largest values of parts that cover the map.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func adaptiveMaxPool(height: Int, width: Int) throws -> Tensor {
        try maxPooled(adaptivePooling(height, width, operation: "adaptiveMaxPool"))
    }

    /// The largest value of each channel over the whole map: `[N, H, W, C]` becomes `[N, C]`.
    /// - Throws: `TensorError.operand`.
    public func globalMaxPool2D() throws -> Tensor {
        let pooled = try maxPooled(adaptivePooling(1, 1, operation: "globalMaxPool2D"))
        return try pooled.reshaped(to: [shape[0], shape[3]])
    }

    private func maxPooled(_ geometry: WindowGeometry) throws -> Tensor {
        let result = try Tensor(uninitialized: geometry.outputShape)
        let (perInput, perOutput) = (geometry.inputPerImage, geometry.outputPerImage)
        guard isRecorded else {
            geometry.forEachImage { raw, image in
                kernels_pool_finish(
                    raw, Int32(KERNELS_POOL_MAXIMUM), 1, base + image * perInput, result.storage.base + image * perOutput, .none)
            }
            return result
        }
        let winners = try Tensor(uninitialized: geometry.outputShape)
        geometry.forEachImage { raw, image in
            kernels_max_pool(
                raw, base + image * perInput, result.storage.base + image * perOutput, indexBase(winners) + image * perOutput)
        }
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

    private func averagePooled(_ geometry: WindowGeometry, kind: Int) throws -> Tensor {
        let result = try Tensor(uninitialized: geometry.outputShape)
        let (perInput, perOutput) = (geometry.inputPerImage, geometry.outputPerImage)
        geometry.forEachImage { raw, image in
            kernels_pool_finish(
                raw, Int32(kind), 1, base + image * perInput, result.storage.base + image * perOutput, .none)
        }
        let shape = shape
        return try result.recorded(from: [self]) { gradient, _ in
            let dx = try Tensor(uninitialized: shape)
            geometry.forEachImage { raw, image in
                kernels_average_pool_gradient(
                    raw, Int32(kind), gradient.base + image * perOutput, dx.storage.base + image * perInput)
            }
            return [dx]
        }
    }

    /// The mean of each channel over the whole map: `[N, H, W, C]` becomes `[N, C]`.
    /// - Throws: `TensorError.operand`.
    public func globalAvgPool2D() throws -> Tensor {
        guard rank == 4, shape[1] * shape[2] > 0 else {
            throw TensorError.operand(
                operation: "globalAvgPool2D", argument: "images", expected: "[N, H, W, C] with H, W ≥ 1", given: shape,
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

    private func pooling(_ window: Window, operation: String) throws -> WindowGeometry {
        try WindowGeometry(input: shape, window: window, outputs: shape.last ?? 0, pools: true, operation: operation)
    }

    private func adaptivePooling(_ height: Int, _ width: Int, operation: String) throws -> WindowGeometry {
        for (name, extent) in [("height", height), ("width", width)] where !(1...Window.largestExtent).contains(extent) {
            throw TensorError.setting(
                operation: operation, name: name, expected: "1 to \(Window.largestExtent)", given: "\(extent)")
        }
        guard rank == 4, shape[1] > 0, shape[2] > 0 else {
            throw TensorError.operand(
                operation: operation, argument: "images", expected: "[N, H, W, C] with H, W ≥ 1", given: shape, advice: "")
        }
        return try WindowGeometry(input: shape, outputs: shape[3], operation: operation) { down, across in
            PlacedWindow(vertical: .covering(down, outputs: height), horizontal: .covering(across, outputs: width))
        }
    }
}

/// Indices kept in a tensor's memory: they are of the same size as its scalars.
private func indexBase(_ tensor: Tensor) -> UnsafeMutablePointer<Int32> {
    UnsafeMutableRawPointer(tensor.storage.base).assumingMemoryBound(to: Int32.self)
}
