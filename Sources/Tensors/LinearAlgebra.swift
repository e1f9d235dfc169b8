import BLAS

/// Dense linear algebra over row-major arrays for the sibling modules. Runs on the caller's thread.
package enum LinearAlgebra {
    /// A·B for A `[rows, inner]` and B `[inner, columns]`.
    package static func product(
        _ left: [Double], _ right: [Double], rows: Int, inner: Int, columns: Int
    ) -> [Double] {
        precondition(left.count == rows * inner && right.count == inner * columns, "operands of other sizes")
        var result = [Double](repeating: 0, count: rows * columns)
        guard rows > 0, columns > 0, inner > 0 else { return result }
        blas_product_double(
            Int32(rows), Int32(columns), Int32(inner), left, Int32(inner), right, Int32(columns), &result, Int32(columns))
        return result
    }

    /// Replaces a symmetric matrix `[size, size]` by its factor L, with A = L·Lᵀ; above the diagonal is garbage.
    /// - Returns: False when the matrix is not positive definite.
    package static func cholesky(_ matrix: inout [Double], size: Int) -> Bool {
        precondition(matrix.count == size * size, "\(matrix.count) numbers for a side of \(size)")
        guard size > 0 else { return true }
        return blas_cholesky(Int32(size), &matrix)
    }

    /// Replaces a positive definite matrix `[size, size]` by its inverse.
    /// - Returns: False when it is not positive definite.
    package static func invert(_ matrix: inout [Double], size: Int) -> Bool {
        guard cholesky(&matrix, size: size) else { return false }
        return size == 0 || blas_invert_factor(Int32(size), &matrix)
    }

    /// Solves L·X = B in place for the leading `size` rows and columns of a lower factor whose rows are `leading` long.
    package static func solveLower(_ lower: [Double], _ right: inout [Double], size: Int, leading: Int, columns: Int) {
        check(lower.count, right.count, size, leading, columns)
        guard size > 0, columns > 0 else { return }
        blas_solve_lower_double(false, Int32(size), Int32(columns), lower, Int32(leading), &right, Int32(columns))
    }

    /// Solves Lᵀ·X = B in place.
    package static func solveLowerTransposed(
        _ lower: [Double], _ right: inout [Double], size: Int, leading: Int, columns: Int
    ) {
        check(lower.count, right.count, size, leading, columns)
        guard size > 0, columns > 0 else { return }
        blas_solve_lower_double(true, Int32(size), Int32(columns), lower, Int32(leading), &right, Int32(columns))
    }

    private static func check(_ lower: Int, _ right: Int, _ size: Int, _ leading: Int, _ columns: Int) {
        precondition(leading >= size && lower >= size * leading, "\(lower) numbers for \(size) rows of \(leading)")
        precondition(right == size * columns, "\(right) numbers for \(size) rows of \(columns)")
    }
}
