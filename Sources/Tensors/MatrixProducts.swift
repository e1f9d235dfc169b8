import BLAS
import Kernels

/// The matrix product of `[M, K]` and `[K, N]`, `[M, N]`; leading dimensions of the first operand count as rows, those of both
/// operands broadcast.
/// - Throws: `TensorError.operand` when the inner extents differ, `.broadcast` when the leading dimensions do not fit.
public func matmul(_ left: Tensor, _ right: Tensor) throws -> Tensor {
    try left.matmul(right)
}

extension Tensor {
    /// The matrix product of this `[…, K]` with `[K, N]`, of shape `[…, N]`; or of the matrices in the last two axes of both,
    /// whose leading dimensions broadcast.
    /// - Throws: `TensorError.operand`, `.broadcast`.
    public func matmul(_ right: Tensor) throws -> Tensor {
        if right.rank > 2 { return try batchedProduct(right) }
        guard rank >= 1, right.rank == 2, shape[rank - 1] == right.shape[0] else {
            throw TensorError.operand(
                operation: "matmul", argument: "right", expected: "[\(shape.last.map(String.init) ?? "K"), N]",
                given: right.shape, advice: "the left operand has shape \(shape)")
        }
        let (inner, columns) = (right.shape[0], right.shape[1])
        let rows = shape.dropLast().reduce(1, *)
        let result = try Tensor(uninitialized: shape.dropLast() + [columns])
        MatrixProduct(rows: rows, columns: columns, inner: inner)
            .run(base, right.base, result.storage.base)
        let (l, r) = (detached(), right.detached())
        return try result.recorded(from: [self, right]) { gradient, needs in
            var parts: [Tensor?] = [nil, nil]
            if needs[0] {
                let dl = try Tensor(uninitialized: l.shape)
                MatrixProduct(rows: rows, columns: inner, inner: columns, isRightTransposed: true)
                    .run(gradient.base, r.base, dl.storage.base)
                parts[0] = dl
            }
            if needs[1] {
                let dr = try Tensor(uninitialized: r.shape)
                MatrixProduct(rows: inner, columns: columns, inner: rows, isLeftTransposed: true)
                    .run(l.base, gradient.base, dr.storage.base)
                parts[1] = dr
            }
            return parts
        }
    }
}

/// One row-major product C = A·B (or with transposed operands), cut into row blocks by its size alone.
struct MatrixProduct {
    var rows: Int
    var columns: Int
    var inner: Int
    var isLeftTransposed = false
    var isRightTransposed = false
    /// Whether the product is added to what C holds.
    var accumulates = false

    /// Multiply-accumulates worth a thread's while.
    private static let pieceWork = 1 << 21

    func run(_ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>) {
        guard rows > 0, columns > 0 else { return }
        let perRow = max(columns * inner, 1)
        let grain = max((Self.pieceWork / perRow + 7) / 8 * 8, 8)
        Parallelism.pieces(rows, grain: min(grain, max(rows, 1))) { part in
            block(part, a, b, c)
        }
    }

    /// The rows in `part`, on this thread.
    func block(
        _ part: Range<Int>, _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafeMutablePointer<Float>
    ) {
        guard inner > 0 else {
            if !accumulates { kernels_fill(c + part.lowerBound * columns, 0, part.count * columns) }
            return
        }
        let aStart = isLeftTransposed ? part.lowerBound : part.lowerBound * inner
        blas_product_float(
            isLeftTransposed, isRightTransposed, Int32(part.count), Int32(columns), Int32(inner), a + aStart,
            Int32(isLeftTransposed ? rows : inner), b, Int32(isRightTransposed ? inner : columns),
            accumulates ? 1 : 0, c + part.lowerBound * columns, Int32(columns))
    }
}
