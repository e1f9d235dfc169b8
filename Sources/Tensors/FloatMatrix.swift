import BLAS
import Kernels

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A matrix written in place: for forward and backward passes that are written by hand because they run thousands
/// of times a second on a few rows. Zero at first, 64-byte aligned, row-major; every access is checked.
package final class FloatMatrix: @unchecked Sendable {
    package let rows: Int
    package let columns: Int
    let base: UnsafeMutablePointer<Float>

    package init(rows: Int, columns: Int) {
        precondition(rows >= 0 && columns >= 0, "a matrix of \(rows) rows and \(columns) columns")
        self.rows = rows
        self.columns = columns
        let bytes = max(rows * columns * 4, 64)
        var memory: UnsafeMutableRawPointer?
        guard posix_memalign(&memory, 64, bytes) == 0, let memory else { fatalError("no memory for \(bytes) bytes") }
        memset(memory, 0, bytes)
        base = memory.bindMemory(to: Float.self, capacity: bytes / 4)
    }

    deinit { free(base) }

    package var count: Int { rows * columns }
    package var view: MatrixView { MatrixView(owner: self, base: base, rows: rows, columns: columns, stride: columns) }

    /// A part of the scalars in memory order, seen as a matrix.
    package func view(at offset: Int, rows: Int, columns: Int) -> MatrixView {
        precondition(offset >= 0 && offset + rows * columns <= count, "scalars \(offset)+\(rows)×\(columns) of \(count)")
        return MatrixView(owner: self, base: base + offset, rows: rows, columns: columns, stride: columns)
    }

    package subscript(row: Int, column: Int) -> Float {
        get { view[row, column] }
        set { view.set(row, column, newValue) }
    }

    /// All scalars, row by row.
    package var scalars: [Float] {
        get { Array(UnsafeBufferPointer(start: base, count: count)) }
        set { view.copy(newValue) }
    }

    package func copy(_ other: FloatMatrix) {
        precondition(other.count == count, "copy of \(other.count) scalars into \(count)")
        memcpy(base, other.base, count * 4)
    }

    /// A second matrix with the same scalars.
    package func copied() -> FloatMatrix {
        let copy = FloatMatrix(rows: rows, columns: columns)
        copy.copy(self)
        return copy
    }

    package func fill(_ value: Float) { kernels_fill(base, value, count) }
}

/// A rectangle of a matrix.
package struct MatrixView: @unchecked Sendable {
    let owner: FloatMatrix
    let base: UnsafeMutablePointer<Float>
    package let rows: Int
    package let columns: Int
    let stride: Int

    package func rows(_ range: Range<Int>) -> MatrixView {
        precondition(range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) of \(rows)")
        return MatrixView(
            owner: owner, base: base + range.lowerBound * stride, rows: range.count, columns: columns, stride: stride)
    }

    package func row(_ index: Int) -> MatrixView { rows(index..<index + 1) }

    package func columns(_ range: Range<Int>) -> MatrixView {
        precondition(range.lowerBound >= 0 && range.upperBound <= columns, "columns \(range) of \(columns)")
        return MatrixView(owner: owner, base: base + range.lowerBound, rows: rows, columns: range.count, stride: stride)
    }

    package subscript(row: Int, column: Int) -> Float {
        precondition(row >= 0 && row < rows && column >= 0 && column < columns, "[\(row), \(column)] of \(rows)×\(columns)")
        return base[row * stride + column]
    }

    package func set(_ row: Int, _ column: Int, _ value: Float) {
        precondition(row >= 0 && row < rows && column >= 0 && column < columns, "[\(row), \(column)] of \(rows)×\(columns)")
        base[row * stride + column] = value
    }

    /// The scalars, row by row.
    package var scalars: [Float] {
        var result: [Float] = []
        result.reserveCapacity(rows * columns)
        for row in 0..<rows { result.append(contentsOf: UnsafeBufferPointer(start: base + row * stride, count: columns)) }
        return result
    }

    package func copy(_ scalars: [Float]) {
        precondition(scalars.count == rows * columns, "\(scalars.count) scalars for \(rows)×\(columns)")
        scalars.withUnsafeBufferPointer { source in
            guard let start = source.baseAddress else { return }
            for row in 0..<rows { memcpy(base + row * stride, start + row * columns, columns * 4) }
        }
    }

    /// Copies `scalars` from `offset` on.
    package func copy(_ scalars: [Float], from offset: Int) {
        precondition(offset >= 0 && scalars.count >= offset + rows * columns, "\(scalars.count) scalars, \(rows)×\(columns) from \(offset)")
        scalars.withUnsafeBufferPointer { source in
            guard let start = source.baseAddress else { return }
            for row in 0..<rows { memcpy(base + row * stride, start + offset + row * columns, columns * 4) }
        }
    }

    package func copy(_ other: MatrixView) {
        requireSameShape(other)
        for row in 0..<rows { memcpy(base + row * stride, other.base + row * other.stride, columns * 4) }
    }

    package func fill(_ value: Float) {
        for row in 0..<rows { kernels_fill(base + row * stride, value, columns) }
    }

    package func add(_ other: MatrixView) {
        requireSameShape(other)
        for row in 0..<rows { kernels_add_into(base + row * stride, other.base + row * other.stride, columns) }
    }

    func requireSameShape(_ other: MatrixView) {
        precondition(other.rows == rows && other.columns == columns, "\(other.rows)×\(other.columns) for \(rows)×\(columns)")
    }
}

extension MatrixView {
    /// self = a · b, or self += a · b; each factor may be taken transposed. For many rows.
    package func setProduct(
        _ a: MatrixView, leftTransposed aT: Bool = false, _ b: MatrixView, rightTransposed bT: Bool = false, adding: Bool = false
    ) {
        let (m, k) = aT ? (a.columns, a.rows) : (a.rows, a.columns)
        let (k2, n) = bT ? (b.columns, b.rows) : (b.rows, b.columns)
        precondition(k == k2 && m == rows && n == columns, "\(m)×\(k) times \(k2)×\(n) into \(rows)×\(columns)")
        guard m > 0, n > 0 else { return }
        blas_product_float(
            aT, bT, Int32(m), Int32(n), Int32(k), a.base, Int32(max(a.stride, 1)), b.base, Int32(max(b.stride, 1)),
            adding ? 1 : 0, base, Int32(max(stride, 1)))
    }

    /// self += x · w for a few rows; a row's bits do not depend on the others.
    package func addFewRowsProduct(_ x: MatrixView, _ w: MatrixView) {
        precondition(
            x.rows == rows && x.columns == w.rows && w.columns == columns,
            "\(x.rows)×\(x.columns) times \(w.rows)×\(w.columns) into \(rows)×\(columns)")
        kernels_few_rows_product(rows, w.rows, columns, x.base, x.stride, w.base, w.stride, base, stride)
    }

    /// self += x · wᵀ for a few rows.
    package func addFewRowsProduct(_ x: MatrixView, transposed w: MatrixView) {
        precondition(
            x.rows == rows && x.columns == w.columns && w.rows == columns,
            "\(x.rows)×\(x.columns) times (\(w.rows)×\(w.columns))ᵀ into \(rows)×\(columns)")
        kernels_few_rows_product_transposed(rows, w.rows, w.columns, x.base, x.stride, w.base, w.stride, base, stride)
    }

    /// Adds a row to every row, then clips below 0 when asked.
    package func addBias(_ bias: MatrixView, relu: Bool = false) {
        precondition(bias.rows == 1 && bias.columns == columns, "bias \(bias.rows)×\(bias.columns) for \(columns) columns")
        kernels_add_bias(base, rows, columns, stride, bias.base, relu ? 1 : 0)
    }

    /// Zeroes the gradient where a clipped output is 0.
    package func maskGradient(where output: MatrixView) {
        requireSameShape(output)
        kernels_relu_mask(base, stride, output.base, output.stride, rows, columns)
    }

    /// self [1, columns] += the sum of the rows.
    package func addSumOfRows(_ x: MatrixView) {
        precondition(rows == 1 && x.columns == columns, "sum of \(x.rows)×\(x.columns) into \(rows)×\(columns)")
        kernels_add_strided_rows(x.base, x.rows, x.columns, x.stride, base)
    }
}

/// One step of LSTM cells on a few rows. Gates are `[B, 4 · cells]`: input, forget, candidate, output.
package enum LSTMCell {
    /// Gates: sums in, activations out. `squashed` is tanh of the new cell, kept for the gradient.
    package static func forward(gates: MatrixView, before: MatrixView, cell: MatrixView, squashed: MatrixView, output: MatrixView) {
        check(gates, [before, cell, squashed, output])
        kernels_rows_lstm(
            cell.rows, cell.columns, gates.base, gates.stride, before.base, cell.base, squashed.base, output.base, cell.stride)
    }

    /// Gates: activations in, gradients of the sums out. `cellGradient`: of the new cell in, of the old one out.
    package static func backward(
        gates: MatrixView, before: MatrixView, squashed: MatrixView, outputGradient: MatrixView, cellGradient: MatrixView
    ) {
        check(gates, [before, squashed, outputGradient, cellGradient])
        kernels_rows_lstm_gradient(
            before.rows, before.columns, gates.base, gates.stride, before.base, squashed.base, outputGradient.base,
            cellGradient.base, before.stride)
    }

    private static func check(_ gates: MatrixView, _ states: [MatrixView]) {
        for state in states {
            states[0].requireSameShape(state)
            precondition(state.stride == states[0].stride, "strides \(state.stride) and \(states[0].stride)")
        }
        precondition(
            gates.rows == states[0].rows && gates.columns == 4 * states[0].columns,
            "gates \(gates.rows)×\(gates.columns) for cells \(states[0].rows)×\(states[0].columns)")
    }
}
