import Kernels

extension Tensor {
    /// Products of matrices in the last two axes; the axes before them broadcast. `[…, M, K]` with `[…, K, N]` is `[…, M, N]`.
    /// - Throws: `TensorError.operand` when the inner extents differ, `.broadcast` when the outer ones do not fit.
    func batchedProduct(_ right: Tensor) throws -> Tensor {
        guard rank >= 2, shape[rank - 1] == right.shape[right.rank - 2] else {
            throw TensorError.operand(
                operation: "matmul", argument: "right", expected: "[…, \(shape.last.map(String.init) ?? "K"), N]",
                given: right.shape, advice: "the left operand has shape \(shape)")
        }
        let product = try MatrixBatch(shape, right.shape)
        let result = try Tensor(uninitialized: product.shape)
        product.forEach { index, l, r in
            product.matrix.run(base + l, right.base + r, result.storage.base + index * product.size)
        }
        let (l, r) = (detached(), right.detached())
        return try result.recorded(from: [self, right]) { gradient, needs in
            [needs[0] ? try product.left(gradient, r, l.shape) : nil, needs[1] ? try product.right(gradient, l, r.shape) : nil]
        }
    }
}

/// Many products of one shape.
private struct MatrixBatch: Sendable {
    let outer: [Int]
    let matrix: MatrixProduct
    private let leftPlaces: [Int], rightPlaces: [Int]

    var shape: [Int] { outer + [matrix.rows, matrix.columns] }
    /// Scalars of a product.
    var size: Int { matrix.rows * matrix.columns }

    init(_ left: [Int], _ right: [Int]) throws {
        let broadcast: Broadcast
        do {
            broadcast = try Broadcast(Array(left.dropLast(2)), Array(right.dropLast(2)), operation: "matmul")
        } catch TensorError.broadcast {
            throw TensorError.broadcast(operation: "matmul (its axes before the last two)", left: left, right: right)
        }
        outer = broadcast.shape
        matrix = MatrixProduct(rows: left[left.count - 2], columns: right[right.count - 1], inner: left[left.count - 1])
        leftPlaces = Self.places(Array(left.dropLast(2)), under: outer, size: matrix.rows * matrix.inner)
        rightPlaces = Self.places(Array(right.dropLast(2)), under: outer, size: matrix.inner * matrix.columns)
    }

    /// Where each product finds an operand.
    private static func places(_ operand: [Int], under outer: [Int], size: Int) -> [Int] {
        let loop = StridedLoop(shape: outer, strides: [Broadcast.strides(of: operand, under: outer)])
        let (inner, step) = (loop.extents[loop.extents.count - 1], loop.strides[0][loop.extents.count - 1])
        var places: [Int] = []
        loop.forEachRun { offsets in
            for index in 0..<inner { places.append((offsets[0] + index * step) * size) }
        }
        return places
    }

    /// Products run side by side where there are several, else each is cut.
    func forEach(_ body: (_ index: Int, _ left: Int, _ right: Int) -> Void) {
        let work = max(matrix.rows * matrix.columns * matrix.inner, 1)
        Parallelism.pieces(leftPlaces.count, grain: max(1, (1 << 20) / work)) { part in
            for index in part { body(index, leftPlaces[index], rightPlaces[index]) }
        }
    }

    /// dL = dY·Rᵀ, summed over what was repeated.
    func left(_ gradient: Tensor, _ right: Tensor, _ shape: [Int]) throws -> Tensor {
        let whole = try Tensor(uninitialized: outer + [matrix.rows, matrix.inner])
        let product = MatrixProduct(
            rows: matrix.rows, columns: matrix.inner, inner: matrix.columns, isRightTransposed: true)
        forEach { index, _, r in
            product.run(
                gradient.base + index * size, right.base + r, whole.storage.base + index * matrix.rows * matrix.inner)
        }
        return try whole.summed(to: shape)
    }

    /// dR = Lᵀ·dY, summed over what was repeated.
    func right(_ gradient: Tensor, _ left: Tensor, _ shape: [Int]) throws -> Tensor {
        let whole = try Tensor(uninitialized: outer + [matrix.inner, matrix.columns])
        let product = MatrixProduct(
            rows: matrix.inner, columns: matrix.columns, inner: matrix.rows, isLeftTransposed: true)
        forEach { index, l, _ in
            product.run(
                left.base + l, gradient.base + index * size, whole.storage.base + index * matrix.inner * matrix.columns)
        }
        return try whole.summed(to: shape)
    }
}
