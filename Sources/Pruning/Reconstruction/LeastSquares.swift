import Tensors

/// Weights and offsets that give some outputs from some inputs with the least squares, drawn towards given weights.
struct LeastSquares {
    /// `[inputs, outputs]`.
    let weight: [Float]
    /// Zeros when outputs are not shifted.
    let offset: [Float]

    /// - Parameters:
    ///   - sums: Of products of inputs, outputs and a one, in this order.
    ///   - isShifted: Whether a constant is added to each output.
    ///   - prior: The given weights.
    ///   - ridge: How strongly they draw, as a share of the mean of the inputs' squares; raised tenfold as often as rounding
    ///     makes it necessary.
    /// - Returns: Nil when the samples were not finite.
    init?(_ sums: UpperTriangle, inputs: Int, outputs: Int, isShifted: Bool, prior: [Float], ridge: Double) {
        let one = sums.size - 1, count = max(Double(sums[one, one]), 1)
        let means = (0..<one).map { isShifted ? Double(sums[$0, one]) / count : 0 }
        func element(_ row: Int, _ column: Int) -> Double { Double(sums[row, column]) - count * means[row] * means[column] }
        let trace = (0..<inputs).reduce(0.0) { $0 + element($1, $1) }
        guard trace.isFinite else { return nil }
        var ridge = ridge
        while ridge < 10 {
            let shift = max(ridge * trace / Double(max(inputs, 1)), 1e-9)
            if let solved = Self.solve(inputs, outputs, prior, shift, element) {
                guard solved.allSatisfy(\.isFinite) else { return nil }
                weight = solved.map { Float($0) }
                offset = (0..<outputs).map { output in
                    Float(means[inputs + output] - (0..<inputs).reduce(0.0) { $0 + means[$1] * solved[$1 * outputs + output] })
                }
                return
            }
            ridge *= 10
        }
        return nil
    }

    private static func solve(
        _ inputs: Int, _ outputs: Int, _ prior: [Float], _ shift: Double, _ element: (Int, Int) -> Double
    ) -> [Double]? {
        var matrix = [Double](repeating: 0, count: inputs * inputs), right = [Double](repeating: 0, count: inputs * outputs)
        for row in 0..<inputs {
            for column in 0...row {
                let value = element(row, column) + (row == column ? shift : 0)
                matrix[row * inputs + column] = value
                matrix[column * inputs + row] = value
            }
            for output in 0..<outputs {
                right[row * outputs + output] = element(row, inputs + output) + shift * Double(prior[row * outputs + output])
            }
        }
        guard LinearAlgebra.cholesky(&matrix, size: inputs) else { return nil }
        LinearAlgebra.solveLower(matrix, &right, size: inputs, leading: inputs, columns: outputs)
        LinearAlgebra.solveLowerTransposed(matrix, &right, size: inputs, leading: inputs, columns: outputs)
        return right
    }
}
