import Kernels

extension Tensor {
    /// The sum of all elements, of rank 0.
    public func sum() throws -> Tensor {
        let shape = shape
        return try summed(to: []).recorded(from: [self]) { gradient, _ in [try gradient.expanded(to: shape)] }
    }

    /// The mean of all elements, of rank 0; NaN when there are none.
    public func mean() throws -> Tensor { try sum() / Float(count) }

    /// Sums along axes; negative axes count from the last.
    /// - Parameter keepingDimensions: Whether the summed axes stay, with extent 1.
    /// - Throws: `TensorError.axis`.
    public func sum(alongAxes axes: [Int], keepingDimensions: Bool = false) throws -> Tensor {
        let axes = try normalized(axes, operation: "sum")
        let shape = shape
        let kept = shape.indices.map { axes.contains($0) ? 1 : shape[$0] }
        let result = try summed(to: kept).recorded(from: [self]) { gradient, _ in [try gradient.expanded(to: shape)] }
        guard !keepingDimensions else { return result }
        return try result.reshaped(to: shape.indices.filter { !axes.contains($0) }.map { shape[$0] })
    }

    public func sum(alongAxes axes: Int..., keepingDimensions: Bool = false) throws -> Tensor {
        try sum(alongAxes: axes, keepingDimensions: keepingDimensions)
    }

    /// Means along axes; negative axes count from the last.
    public func mean(alongAxes axes: [Int], keepingDimensions: Bool = false) throws -> Tensor {
        let extent = try normalized(axes, operation: "mean").reduce(1) { $0 * shape[$1] }
        return try sum(alongAxes: axes, keepingDimensions: keepingDimensions) / Float(extent)
    }

    public func mean(alongAxes axes: Int..., keepingDimensions: Bool = false) throws -> Tensor {
        try mean(alongAxes: axes, keepingDimensions: keepingDimensions)
    }

    /// The square root of the sum of squares along axes, which stay with extent 1; its derivative at 0 is 0.
    /// - Throws: `TensorError.axis`.
    package func norm(alongAxes axes: [Int]) throws -> Tensor {
        let x = detached()
        let norm = try x.squared().sum(alongAxes: axes, keepingDimensions: true).squareRoot()
        return try norm.recorded(from: [self]) { gradient, _ in
            // 0 times as much as a small divisor makes of the gradient is still 0.
            [try x * (gradient / norm.activated(.clip(lowest: 1e-30, highest: .infinity)))]
        }
    }

    /// The largest element along an axis, which disappears. Of equal ones the first receives the gradient.
    /// - Throws: `TensorError.axis`, and `.setting` when the axis is empty.
    public func maximum(alongAxis axis: Int) throws -> Tensor {
        let (indices, outer, extent, inner, rest) = try largest(alongAxis: axis, operation: "maximum")
        let result = try Tensor(uninitialized: rest)
        for slot in 0..<result.count {
            let from = (slot / inner * extent + indices[slot]) * inner + slot % inner
            result.storage.base[slot] = base[from]
        }
        let shape = shape
        _ = outer
        return try result.recorded(from: [self]) { gradient, _ in
            let dx = try Tensor(zeros: shape)
            for slot in 0..<gradient.count {
                let to = (slot / inner * extent + indices[slot]) * inner + slot % inner
                dx.storage.base[to] = gradient.base[slot]
            }
            return [dx]
        }
    }

    /// The index of the largest element along an axis, row-major over the other axes; the first of equal ones.
    public func argmax(alongAxis axis: Int = -1) throws -> [Int] {
        try largest(alongAxis: axis, operation: "argmax").indices
    }

    private func largest(
        alongAxis axis: Int, operation: String
    ) throws -> (indices: [Int], outer: Int, extent: Int, inner: Int, rest: [Int]) {
        let axis = try normalized([axis], operation: operation)[0]
        let extent = shape[axis]
        guard extent > 0 else {
            throw TensorError.setting(operation: operation, name: "alongAxis", expected: "an axis with elements", given: "axis \(axis) of \(shape)")
        }
        let inner = shape[(axis + 1)...].reduce(1, *)
        let outer = shape[..<axis].reduce(1, *)
        var indices = [Int](repeating: 0, count: outer * inner)
        for slot in indices.indices {
            let start = slot / inner * extent * inner + slot % inner
            var best = 0
            for step in 1..<extent where base[start + step * inner] > base[start + best * inner] { best = step }
            indices[slot] = best
        }
        var rest = shape
        rest.remove(at: axis)
        return (indices, outer, extent, inner, rest)
    }

    /// Repeats along axes of extent 1 until `shape` is reached, without recording.
    func expanded(to shape: [Int]) throws -> Tensor {
        guard self.shape != shape else { return self }
        return try Tensor.combine(Tensor(zeros: shape), self, KERNELS_ADD, name: "expand")
    }

    /// Axes as 0..<rank, without repetition.
    func normalized(_ axes: [Int], operation: String) throws -> [Int] {
        var result: [Int] = []
        for axis in axes {
            let positive = axis < 0 ? axis + rank : axis
            guard shape.indices.contains(positive) else {
                throw TensorError.axis(operation: operation, axis: axis, rank: rank)
            }
            if !result.contains(positive) { result.append(positive) }
        }
        return result
    }
}
