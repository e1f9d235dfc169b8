import BLAS

/// The upper triangle of a square matrix in panels of rows, each from its first row's diagonal element on: half of a
/// square's memory, and matrix products still do the work. Used by one thread at a time when changed.
package struct UpperTriangle: Sendable, ByteCodable {
    package let size: Int
    /// Panel `p` holds rows from `p · height` on, `size − p · height` numbers each.
    private var panels: [[Float]]

    /// Rows of a panel: enough for products at full speed; what lies below the diagonal in a panel is wasted.
    private static let height = 192

    /// Zeros.
    package init(size: Int) {
        precondition(size >= 0, "a triangle of side \(size)")
        self.size = size
        panels = stride(from: 0, to: size, by: Self.height).map { first in
            [Float](repeating: 0, count: min(Self.height, size - first) * (size - first))
        }
    }

    /// The transpose of a lower factor, `[size, size]` row by row.
    package init(transposing lower: [Double], size: Int) {
        precondition(lower.count == size * size, "\(lower.count) numbers for a side of \(size)")
        self.init(size: size)
        for (index, first) in stride(from: 0, to: size, by: Self.height).enumerated() {
            let width = size - first, end = min(first + Self.height, size)
            panels[index].withUnsafeMutableBufferPointer { panel in
                for column in first..<size {
                    for row in first..<min(end, column + 1) {
                        panel[(row - first) * width + column - first] = Float(lower[column * size + row])
                    }
                }
            }
        }
    }

    package init(from reader: inout ByteReader) throws {
        size = try reader.count(upTo: 1 << 20)
        panels = []
        for first in stride(from: 0, to: size, by: Self.height) {
            let panel = try reader.floats()
            guard panel.count == min(Self.height, size - first) * (size - first) else { throw ByteError("a triangle with a panel of \(panel.count)") }
            panels.append(panel)
        }
    }

    package func write(to writer: inout ByteWriter) {
        writer.append(count: size)
        for panel in panels { writer.append(panel) }
    }

    /// Numbers held.
    package var count: Int { panels.reduce(0) { $0 + $1.count } }

    /// The element at these places, of a symmetric matrix whose upper triangle this is.
    package subscript(row: Int, column: Int) -> Float {
        let (low, high) = (min(row, column), max(row, column))
        let first = low / Self.height * Self.height
        return panels[low / Self.height][(low - first) * (size - first) + high - first]
    }

    /// The symmetric matrix whose upper triangle this is, `[size, size]` row by row.
    package func square() -> [Double] {
        [Double](unsafeUninitializedCapacity: size * size) { target, filled in
            for (index, panel) in panels.enumerated() {
                let first = index * Self.height, width = size - first
                for row in first..<min(first + Self.height, size) {
                    for column in row..<size {
                        let element = Double(panel[(row - first) * width + column - first])
                        target[row * size + column] = element
                        target[column * size + row] = element
                    }
                }
            }
            filled = size * size
        }
    }

    /// Adds XᵀX.
    /// - Parameter samples: X, `[count, size]`.
    package mutating func addGram(of samples: [Float]) {
        guard size > 0, !samples.isEmpty else { return }
        precondition(samples.count % size == 0, "\(samples.count) samples for rows of \(size)")
        samples.withUnsafeBufferPointer { samples in
            guard let start = samples.baseAddress else { return }
            for index in panels.indices {
                let first = index * Self.height, width = size - first
                blas_product_float(
                    true, false, Int32(min(Self.height, width)), Int32(width), Int32(samples.count / size), start + first,
                    Int32(size), start + first, Int32(size), 1, &panels[index], Int32(width))
            }
        }
    }

    /// Solves U·X = B in place for the leading `count` rows and columns.
    /// - Parameter right: B, `[count, columns]`.
    package func solve(_ right: inout [Float], count: Int, columns: Int) {
        precondition(count <= size && right.count == count * columns, "\(right.count) numbers for \(count) rows of \(columns)")
        guard count > 0, columns > 0 else { return }
        right.withUnsafeMutableBufferPointer { right in
            guard let start = right.baseAddress else { return }
            for index in (0..<(count + Self.height - 1) / Self.height).reversed() {
                let first = index * Self.height, width = size - first, rows = min(Self.height, count - first)
                let behind = count - first - rows
                let target = start + first * columns
                panels[index].withUnsafeBufferPointer { panel in
                    guard let panel = panel.baseAddress else { return }
                    if behind > 0 {
                        // U·X − B, of what is solved already.
                        blas_product_float(
                            false, false, Int32(rows), Int32(columns), Int32(behind), panel + rows, Int32(width),
                            target + rows * columns, Int32(columns), -1, target, Int32(columns))
                        for place in 0..<rows * columns { target[place].negate() }
                    }
                    blas_solve_upper_float(
                        Int32(rows), Int32(columns), panel, Int32(width), target, Int32(columns))
                }
            }
        }
    }
}
