import Kernels

// Axes taken apart and put together again: choosing, splitting, borders, layouts.

extension Tensor {
    /// The entries of one axis, the first unless said otherwise, in the order of `indices`, with repetition; an index of -1
    /// stands for `fill`.
    /// - Returns: The shape with `indices.count` along the axis.
    /// - Throws: `TensorError.axis`, `.index`.
    public func gathered(_ indices: [Int], alongAxis axis: Int = 0, fill: Float = 0) throws -> Tensor {
        let axis = try normalized([axis], operation: "gathered")[0]
        let extent = shape[axis]
        for index in indices where index < -1 || index >= extent {
            throw TensorError.index(operation: "gathered", index: "\(index)", count: extent)
        }
        let run = AxisRun(shape, axis)
        let chosen = indices.map(Int32.init)
        var target = shape
        target[axis] = indices.count
        let result = try Tensor(uninitialized: target)
        chosen.withUnsafeBufferPointer { chosen in
            run.forEachPiece(of: max(extent, chosen.count)) { part in
                kernels_gather_axis(
                    part.count, extent, run.inner, chosen.baseAddress, chosen.count, fill,
                    base + part.lowerBound * extent * run.inner,
                    result.storage.base + part.lowerBound * chosen.count * run.inner)
            }
        }
        let shape = shape
        return try result.recorded(from: [self]) { gradient, _ in
            let dx = try Tensor(zeros: shape)
            chosen.withUnsafeBufferPointer { chosen in
                run.forEachPiece(of: max(extent, chosen.count)) { part in
                    kernels_scatter_axis(
                        part.count, extent, run.inner, chosen.baseAddress, chosen.count,
                        gradient.base + part.lowerBound * chosen.count * run.inner,
                        dx.storage.base + part.lowerBound * extent * run.inner)
                }
            }
            return [dx]
        }
    }

    /// Parts along one axis, of the given sizes.
    /// - Throws: `TensorError.axis`; `.setting` when the sizes do not sum to the axis.
    public func split(sizes: [Int], alongAxis axis: Int = 0) throws -> [Tensor] {
        let axis = try normalized([axis], operation: "split")[0]
        guard sizes.allSatisfy({ $0 >= 0 }), sizes.reduce(0, +) == shape[axis] else {
            throw TensorError.setting(
                operation: "split", name: "sizes", expected: "counts that sum to \(shape[axis]), axis \(axis) of \(shape)",
                given: "\(sizes)")
        }
        var start = 0
        return try sizes.map { size in
            defer { start += size }
            return try slice(start..<start + size, alongAxis: axis)
        }
    }

    /// Channels dealt out: with g groups of n, channel i·n + j becomes channel j·g + i. Zhang et al. 2018 (ShuffleNet),
    /// https://arxiv.org/abs/1707.01083.
    /// - Throws: `TensorError.setting` when the groups do not divide the last axis.
    public func shuffledChannels(groups: Int) throws -> Tensor {
        guard let channels = shape.last, groups >= 1, channels % groups == 0 else {
            throw TensorError.setting(
                operation: "shuffledChannels", name: "groups", expected: "a divisor of the last axis of \(shape)",
                given: "\(groups)")
        }
        let each = channels / groups
        return try gathered((0..<channels).map { $0 % groups * each + $0 / groups }, alongAxis: -1)
    }

    /// `[N, H, W, C]` as `[N, C, H, W]`: PyTorch's and ONNX's order. Any rank of 2 or more.
    /// - Throws: `TensorError.operand`.
    public func channelsFirst() throws -> Tensor {
        try checkChannels("channelsFirst")
        return try transposed(permutation: [0, rank - 1] + (1..<rank - 1))
    }

    /// `[N, C, H, W]` as `[N, H, W, C]`: the order of every operation here. Any rank of 2 or more.
    /// - Throws: `TensorError.operand`.
    public func channelsLast() throws -> Tensor {
        try checkChannels("channelsLast")
        return try transposed(permutation: [0] + (2..<rank) + [1])
    }

    private func checkChannels(_ operation: String) throws {
        guard rank >= 2 else {
            throw TensorError.operand(
                operation: operation, argument: "self", expected: "[N, …] with channels", given: shape, advice: "reshape it first")
        }
    }
}

/// One axis of a shape: the extents before and after it.
struct AxisRun {
    let outer: Int
    let inner: Int

    init(_ shape: [Int], _ axis: Int) {
        outer = shape[..<axis].reduce(1, *)
        inner = shape[(axis + 1)...].reduce(1, *)
    }

    /// Runs `body` over parts of the outer extent, in parallel; `extent` is the axis's own.
    func forEachPiece(of extent: Int, _ body: (Range<Int>) -> Void) {
        Parallelism.pieces(outer, grain: max(1, elementGrain / max(extent * inner, 1)), body)
    }
}
