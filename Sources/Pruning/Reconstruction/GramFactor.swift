import Tensors

/// The least-squares fit of one layer for any number of kept channels, from one factor (paper §1).
///
/// With the inputs X in order of importance and A = XᵀX + λI = L·Lᵀ, the fit to the layer's outputs X·W from the
/// first n columns solves A[:n, :n] · W′ = (A·W)[:n]. The leading block of L is the factor of the leading block of A,
/// and the leading rows of Z = L⁻¹·A·W are its forward solution: a back substitution is all that a width costs.
/// The ridge pulls towards the original weights, so that keeping all channels gives them back.
package struct GramFactor: Sendable, ByteCodable {
    /// Rows of `lower` and `forward`.
    package let size: Int
    let outputs: Int
    /// The share of the outputs' energy that the first 1, 2, … columns leave unexplained, `[size]`: the fit from n columns
    /// explains ‖Z[:n]‖².
    package let errors: [Float]
    /// Lᵀ.
    private let upper: UpperTriangle
    /// Z, `[size, outputs]`.
    private let forward: [Float]

    /// - Parameters:
    ///   - gram: XᵀX, with a side of `columns`, in the layer's own order of columns.
    ///   - weight: W, `[columns, outputs]`, in the same order.
    ///   - order: The columns from the most to the least important.
    ///   - ridge: λ as a share of the mean of the diagonal; raised tenfold as often as rounding makes it necessary.
    /// - Returns: Nil when the samples were not finite.
    package init?(gram: UpperTriangle, weight: [Float], order: [Int], ridge: Double) {
        let columns = order.count, outputs = weight.count / columns
        guard let (matrix, right) = Self.factor(ridge: ridge, columns: columns, outputs: outputs, { ridge in
            let matrix = Self.ordered(gram, order, ridge: ridge)
            let rows = order.flatMap { column in (0..<outputs).map { Double(weight[column * outputs + $0]) } }
            return (matrix, LinearAlgebra.product(matrix, rows, rows: columns, inner: columns, columns: outputs))
        }) else { return nil }
        size = columns
        self.outputs = outputs
        errors = Self.errors(right, outputs: outputs)
        upper = UpperTriangle(transposing: matrix, size: columns)
        forward = right.map { Float($0) }
    }

    package init(from reader: inout ByteReader) throws {
        size = try reader.count(upTo: 1 << 20)
        outputs = try reader.count(upTo: 1 << 20)
        errors = try reader.floats()
        upper = try UpperTriangle(from: &reader)
        forward = try reader.floats()
        guard errors.count == size, upper.size == size, forward.count == size * outputs else { throw ByteError("a factor of another size") }
    }

    package func write(to writer: inout ByteWriter) {
        writer.append(count: size)
        writer.append(count: outputs)
        writer.append(errors)
        upper.write(to: &writer)
        writer.append(forward)
    }

    /// The weights of the first `count` columns in order of importance, `[count, outputs]`.
    package func weights(_ count: Int) -> [Float] {
        var result = Array(forward[..<(count * outputs)])
        upper.solve(&result, count: count, columns: outputs)
        return result
    }

    /// Bytes held.
    var bytes: Int { (upper.count + forward.count) * MemoryLayout<Float>.size }

    /// The fit when any set of columns is kept: what a layer that several groups feed needs.
    /// - Returns: `[kept, outputs]`, or nil when the samples were not finite.
    package static func direct(gram: UpperTriangle, weight: [Float], kept: [Int], columns: Int, ridge: Double) -> [Float]? {
        let outputs = weight.count / columns
        let full = weight.map { Double($0) }
        let factored = factor(ridge: ridge, columns: kept.count, outputs: outputs) { ridge in
            let shift = Self.shift(gram, columns, ridge)
            var matrix = [Double](repeating: 0, count: kept.count * kept.count)
            var rows = [Double](repeating: 0, count: kept.count * columns)
            for (i, row) in kept.enumerated() {
                for (j, column) in kept.enumerated() { matrix[i * kept.count + j] = Double(gram[row, column]) }
                for column in 0..<columns { rows[i * columns + column] = Double(gram[row, column]) }
                matrix[i * kept.count + i] += shift
                rows[i * columns + row] += shift
            }
            return (matrix, LinearAlgebra.product(rows, full, rows: kept.count, inner: columns, columns: outputs))
        }
        guard let factored else { return nil }
        var right = factored.forward
        LinearAlgebra.solveLowerTransposed(
            factored.lower, &right, size: kept.count, leading: kept.count, columns: outputs)
        return right.map { Float($0) }
    }

    private static func errors(_ forward: [Double], outputs: Int) -> [Float] {
        let energies = stride(from: 0, to: forward.count, by: outputs).map { row in
            forward[row..<row + outputs].reduce(0) { $0 + $1 * $1 }
        }
        let total = max(energies.reduce(0, +), .leastNormalMagnitude)
        var explained = 0.0
        return energies.map { energy in
            explained += energy
            return Float(max(0, 1 - explained / total))
        }
    }

    /// Factors a system and solves it forwards: L and L⁻¹ of the right-hand side.
    private static func factor(
        ridge: Double, columns: Int, outputs: Int, _ system: (Double) -> (matrix: [Double], right: [Double])
    ) -> (lower: [Double], forward: [Double])? {
        var ridge = ridge
        while ridge < 10 {
            var (matrix, right) = system(ridge)
            guard right.allSatisfy({ $0.isFinite }) else { return nil }
            if LinearAlgebra.cholesky(&matrix, size: columns) {
                LinearAlgebra.solveLower(matrix, &right, size: columns, leading: columns, columns: outputs)
                return (matrix, right)
            }
            ridge *= 10
        }
        return nil
    }

    private static func shift(_ gram: UpperTriangle, _ columns: Int, _ ridge: Double) -> Double {
        var trace = 0.0
        for column in 0..<columns { trace += Double(gram[column, column]) }
        return max(ridge * trace / Double(columns), 1e-12)
    }

    private static func ordered(_ gram: UpperTriangle, _ order: [Int], ridge: Double) -> [Double] {
        let columns = order.count
        let shift = shift(gram, columns, ridge)
        var matrix = [Double](repeating: 0, count: columns * columns)
        for (i, row) in order.enumerated() {
            for j in 0...i {
                let element = Double(gram[row, order[j]])
                matrix[i * columns + j] = element
                matrix[j * columns + i] = element
            }
            matrix[i * columns + i] += shift
        }
        return matrix
    }
}
