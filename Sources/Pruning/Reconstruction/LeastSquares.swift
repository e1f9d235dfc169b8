import Tensors

/// Weights and offsets that give some outputs from some inputs with the least squares, drawn towards given weights: as strongly
/// as serves samples best that the fit has not seen, so that few samples do not do harm.
struct LeastSquares {
    /// `[inputs, outputs]`.
    let weight: [Float]
    /// Zeros when outputs are not shifted.
    let offset: [Float]

    /// How strongly the given weights may draw, as a share of the mean of the inputs' squares.
    private static let ridges = [1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10]

    /// - Parameters:
    ///   - seen: Sums of products of inputs, outputs and a one, in this order.
    ///   - held: The same of other samples.
    ///   - isShifted: Whether a constant is added to each output.
    ///   - prior: The given weights.
    /// - Returns: Nil when the samples were not finite.
    init?(_ seen: UpperTriangle, held: UpperTriangle, inputs: Int, outputs: Int, isShifted: Bool, prior: [Float]) {
        let shape = (inputs: inputs, outputs: outputs), given = prior.map { Double($0) }
        let first = Moments([seen], shape, isShifted), other = Moments([held], shape, isShifted)
        let all = Moments([seen, held], shape, isShifted)
        guard all.isFinite else { return nil }
        // Nothing that the fit has not seen speaks for it: the given weights stay.
        var least = other.error(given), best: Double?
        for ridge in Self.ridges {
            guard let weights = first.weights(near: given, ridge: ridge) else { continue }
            let error = other.error(weights)
            if error < least { (least, best) = (error, ridge) }
        }
        let chosen = best.flatMap { all.weights(near: given, ridge: $0) } ?? given
        weight = chosen.map { Float($0) }
        offset = all.offsets(chosen).map { Float($0) }
    }
}

/// Second moments of some samples.
private struct Moments {
    private let inputs: Int
    private let outputs: Int
    /// XᵀX, `[inputs, inputs]`, and XᵀY, `[inputs, outputs]`, about the means where outputs are shifted.
    private var matrix: [Double]
    private var right: [Double]
    private let means: [Double]

    init(_ parts: [UpperTriangle], _ shape: (inputs: Int, outputs: Int), _ isShifted: Bool) {
        (inputs, outputs) = shape
        let one = shape.inputs + shape.outputs
        func sum(_ row: Int, _ column: Int) -> Double { parts.reduce(0) { $0 + Double($1[row, column]) } }
        let count = max(sum(one, one), 1)
        let means = (0..<one).map { isShifted ? sum($0, one) / count : 0 }
        self.means = means
        matrix = [Double](repeating: 0, count: shape.inputs * shape.inputs)
        right = [Double](repeating: 0, count: shape.inputs * shape.outputs)
        for row in 0..<inputs {
            for column in 0...row {
                let value = sum(row, column) - count * means[row] * means[column]
                matrix[row * inputs + column] = value
                matrix[column * inputs + row] = value
            }
            for output in 0..<outputs {
                right[row * outputs + output] = sum(row, inputs + output) - count * means[row] * means[inputs + output]
            }
        }
    }

    private var trace: Double { (0..<inputs).reduce(0) { $0 + matrix[$1 * inputs + $1] } }
    var isFinite: Bool { trace.isFinite && right.allSatisfy(\.isFinite) }

    /// Nil when rounding makes the system singular.
    func weights(near prior: [Double], ridge: Double) -> [Double]? {
        let shift = max(ridge * trace / Double(max(inputs, 1)), 1e-9)
        var factor = matrix, solved = right
        for row in 0..<inputs {
            factor[row * inputs + row] += shift
            for output in 0..<outputs { solved[row * outputs + output] += shift * prior[row * outputs + output] }
        }
        guard LinearAlgebra.cholesky(&factor, size: inputs) else { return nil }
        LinearAlgebra.solveLower(factor, &solved, size: inputs, leading: inputs, columns: outputs)
        LinearAlgebra.solveLowerTransposed(factor, &solved, size: inputs, leading: inputs, columns: outputs)
        return solved.allSatisfy(\.isFinite) ? solved : nil
    }

    /// The squares that weights leave, less those of the outputs themselves.
    func error(_ weights: [Double]) -> Double {
        let product = LinearAlgebra.product(matrix, weights, rows: inputs, inner: inputs, columns: outputs)
        return weights.indices.reduce(0) { $0 + weights[$1] * (product[$1] - 2 * right[$1]) }
    }

    func offsets(_ weights: [Double]) -> [Double] {
        (0..<outputs).map { output in
            means[inputs + output] - (0..<inputs).reduce(0.0) { $0 + means[$1] * weights[$1 * outputs + output] }
        }
    }
}
