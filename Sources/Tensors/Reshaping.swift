import Kernels

extension Tensor {
    /// The same scalars under another shape; one dimension may be -1 and is then computed.
    /// - Throws: `TensorError.scalarCount`.
    public func reshaped(to shape: [Int]) throws -> Tensor {
        let shape = try resolved(shape)
        let original = self.shape
        return try Tensor(self, sharedAs: shape).recorded(from: [self]) { gradient, _ in
            [Tensor(gradient, sharedAs: original)]
        }
    }

    private func resolved(_ shape: [Int]) throws -> [Int] {
        var shape = shape
        if let open = shape.firstIndex(of: -1) {
            shape[open] = 1
            let rest = try Tensor.elementCount(of: shape)
            guard rest > 0, count % rest == 0 else { throw TensorError.scalarCount(given: count, shape: shape) }
            shape[open] = count / rest
        }
        guard try Tensor.elementCount(of: shape) == count else {
            throw TensorError.scalarCount(given: count, shape: shape)
        }
        return shape
    }

    /// Axis i of the result is axis `permutation[i]` of this tensor.
    /// - Throws: `TensorError.setting` when it is no permutation of the axes.
    public func transposed(permutation: [Int]) throws -> Tensor {
        guard permutation.sorted() == Array(0..<rank) else {
            throw TensorError.setting(
                operation: "transposed", name: "permutation", expected: "the axes 0..<\(rank) in some order",
                given: "\(permutation)")
        }
        var inverse = permutation
        for (to, from) in permutation.enumerated() { inverse[from] = to }
        let backward = inverse
        return try permuted(permutation).recorded(from: [self]) { gradient, _ in [try gradient.permuted(backward)] }
    }

    /// The last two axes exchanged.
    /// - Throws: `TensorError.operand` for a tensor of rank less than 2.
    public func transposed() throws -> Tensor {
        guard rank >= 2 else {
            throw TensorError.operand(
                operation: "transposed", argument: "self", expected: "[…, M, N]", given: shape, advice: "reshape it first")
        }
        var permutation = Array(0..<rank)
        permutation.swapAt(rank - 1, rank - 2)
        return try transposed(permutation: permutation)
    }

    private func permuted(_ permutation: [Int]) throws -> Tensor {
        let steps = Broadcast.strides(of: shape, under: shape)
        let target = permutation.map { shape[$0] }
        let result = try Tensor(uninitialized: target)
        let loop = StridedLoop(shape: target, strides: [permutation.map { steps[$0] }])
        let inner = loop.extents[loop.extents.count - 1]
        let step = loop.strides[0][loop.extents.count - 1]
        var written = result.storage.base
        loop.forEachRun { offsets in
            let source = base + offsets[0]
            if step == 1 {
                written.update(from: source, count: inner)
            } else {
                for index in 0..<inner { written[index] = source[index * step] }
            }
            written += inner
        }
        return result
    }

    /// A part along one axis.
    /// - Throws: `TensorError.axis`, `.index`.
    public func slice(_ range: Range<Int>, alongAxis axis: Int = 0) throws -> Tensor {
        let axis = try normalized([axis], operation: "slice")[0]
        let extent = shape[axis]
        guard range.lowerBound >= 0, range.upperBound <= extent else {
            throw TensorError.index(operation: "slice", index: "\(range)", count: extent)
        }
        let inner = shape[(axis + 1)...].reduce(1, *)
        let outer = shape[..<axis].reduce(1, *)
        var target = shape
        target[axis] = range.count
        let result = try Tensor(uninitialized: target)
        let run = range.count * inner
        for row in 0..<outer {
            let source = base + (row * extent + range.lowerBound) * inner
            (result.storage.base + row * run).update(from: source, count: run)
        }
        let shape = shape
        return try result.recorded(from: [self]) { gradient, _ in
            let dx = try Tensor(zeros: shape)
            for row in 0..<outer {
                let place = dx.storage.base + (row * extent + range.lowerBound) * inner
                place.update(from: gradient.base + row * run, count: run)
            }
            return [dx]
        }
    }

    /// The entry at `index` of the first axis, which disappears.
    public subscript(index: Int) -> Tensor {
        get throws {
            guard rank > 0 else { throw TensorError.axis(operation: "subscript", axis: 0, rank: 0) }
            guard index >= 0, index < shape[0] else {
                throw TensorError.index(operation: "subscript", index: "\(index)", count: shape[0])
            }
            return try slice(index..<index + 1).reshaped(to: Array(shape.dropFirst()))
        }
    }

    /// A part of the first axis.
    public subscript(range: Range<Int>) -> Tensor {
        get throws { try slice(range) }
    }
}

/// Tensors joined along one axis; their other extents are equal.
/// - Throws: `TensorError.operand`, `.axis`; `.setting` when there are none.
public func concatenate(_ tensors: [Tensor], alongAxis axis: Int = 0) throws -> Tensor {
    guard let first = tensors.first else {
        throw TensorError.setting(operation: "concatenate", name: "tensors", expected: "at least one tensor", given: "none")
    }
    let axis = try first.normalized([axis], operation: "concatenate")[0]
    for tensor in tensors {
        var expected = first.shape
        if tensor.rank == first.rank { expected[axis] = tensor.shape[axis] }
        guard tensor.shape == expected else {
            throw TensorError.operand(
                operation: "concatenate", argument: "tensors", expected: "\(first.shape) but for axis \(axis)",
                given: tensor.shape, advice: "")
        }
    }
    let extents = tensors.map { $0.shape[axis] }
    let inner = first.shape[(axis + 1)...].reduce(1, *)
    let outer = first.shape[..<axis].reduce(1, *)
    var target = first.shape
    target[axis] = extents.reduce(0, +)
    let result = try Tensor(uninitialized: target)
    let run = target[axis] * inner
    var start = 0
    for (tensor, extent) in zip(tensors, extents) {
        for row in 0..<outer {
            let place = result.storage.base + row * run + start
            place.update(from: tensor.base + row * extent * inner, count: extent * inner)
        }
        start += extent * inner
    }
    return try result.recorded(from: tensors) { gradient, needs in
        var position = 0
        return try zip(extents, needs).map { extent, isNeeded in
            defer { position += extent }
            return isNeeded ? try gradient.detached().slice(position..<position + extent, alongAxis: axis) : nil
        }
    }
}
