import Tensors

/// The least-squares fit of one layer's outputs while channels leave its inputs one after another: what the error rises by
/// when a channel goes next, exactly, after the fit of all that stay (optimal brain surgeon: Hassibi and Stork 1992; in
/// blocks as ExactOBS: Frantar and Alistarh 2022, https://arxiv.org/abs/2208.11580).
///
/// With H = XᵀX + λI, V the inverse of H over the columns that are left and W their fitted weights, columns B that go raise
/// the error by tr(W_Bᵀ·V_BB⁻¹·W_B) and leave V − G·Gᵀ and W − G·U, where V_BB = L·Lᵀ, G = V_·B·L⁻ᵀ and U = L⁻¹·W_B. The
/// products are put off and made many at a time; in between only what each channel's own error needs is kept up to date.
/// O(columns³ + columns²·outputs) for all channels together.
package struct LeastSquaresElimination {
    /// What is lost so far, as a share of the outputs' energy, 0…1.
    package private(set) var error = 0.0
    private let outputs: Int
    private let energy: Double
    /// Rows of each channel among those that are left; empty for a channel that went.
    private var rows: [[Int]]
    private var count: Int
    /// Columns that no channel owns: they stay for good.
    private var staying: [Int]
    /// V before what is put off, `[count, count]`.
    private var inverse: [Double]
    /// W before what is put off, `[count, outputs]`.
    private var weight: [Double]
    /// G of the channels put off, a row for each column, `count` numbers each; and U, `outputs` numbers each.
    private var panel: [Double] = []
    private var fits: [Double] = []
    private var putOff = 0
    /// V_cc and W_c·W_cᵀ of each channel.
    private var variances: [[Double]] = []
    private var energies: [[Double]] = []

    /// Columns put off before the products are made.
    private let mostPutOff: Int

    /// - Parameters:
    ///   - gram: XᵀX, with a side of `columns`, in the layer's own order of columns.
    ///   - weight: W, `[columns, outputs]`, in the same order.
    ///   - channels: The columns of each channel that may go; others stay.
    ///   - ridge: λ as a share of the mean of the diagonal; raised tenfold as often as rounding makes it necessary.
    /// - Returns: Nil when the samples were not finite.
    package init?(gram: UpperTriangle, weight: [Float], channels: [[Int]], ridge: Double, mostPutOff: Int = 96) {
        let columns = gram.size
        self.mostPutOff = mostPutOff
        guard let inverse = Self.inverse(gram, ridge: ridge) else { return nil }
        count = columns
        outputs = weight.count / columns
        rows = channels
        let owned = Set(channels.flatMap { $0 })
        staying = (0..<columns).filter { !owned.contains($0) }
        self.inverse = inverse.matrix
        self.weight = weight.map { Double($0) }
        var energy = 0.0
        let shifted = Self.product(gram, shift: inverse.shift, self.weight, outputs)
        for (value, other) in zip(shifted, self.weight) { energy += value * other }
        guard energy.isFinite else { return nil }
        self.energy = max(energy, .leastNormalMagnitude)
        lookUp()
    }

    /// What the error rises by, as a share of the outputs' energy, when a channel goes next.
    package func increase(_ channel: Int) -> Double {
        let size = rows[channel].count
        guard size > 0 else { return 0 }
        if size == 1 { return energies[channel][0] / max(variances[channel][0], .leastNormalMagnitude) / energy }
        var factor = variances[channel], right = energies[channel]
        guard LinearAlgebra.cholesky(&factor, size: size) else { return 0 }
        LinearAlgebra.solveLower(factor, &right, size: size, leading: size, columns: size)
        LinearAlgebra.solveLowerTransposed(factor, &right, size: size, leading: size, columns: size)
        return (0..<size).reduce(0) { $0 + right[$1 * size + $1] } / energy
    }

    /// Takes a channel away and fits the others anew.
    package mutating func remove(_ channel: Int) {
        let block = rows[channel], size = block.count
        rows[channel] = []
        guard size > 0 else { return }
        var (columns, kept) = current(block)
        var factor = block.flatMap { row in (0..<size).map { columns[$0 * count + row] } }
        guard LinearAlgebra.cholesky(&factor, size: size) else { return flush() }
        // Gᵀ = L⁻¹·(V_·B)ᵀ and U = L⁻¹·W_B.
        LinearAlgebra.solveLower(factor, &columns, size: size, leading: size, columns: count)
        LinearAlgebra.solveLower(factor, &kept, size: size, leading: size, columns: outputs)
        error = min(1, error + kept.reduce(0) { $0 + $1 * $1 } / energy)
        update(columns, kept, size)
        panel += columns
        fits += kept
        putOff += size
        if putOff >= mostPutOff { flush() }
    }

    /// (V_·B)ᵀ and W_B as they are now.
    private func current(_ block: [Int]) -> (columns: [Double], weights: [Double]) {
        var columns = block.flatMap { row in inverse[row * count..<(row + 1) * count] }
        var weights = block.flatMap { row in weight[row * outputs..<(row + 1) * outputs] }
        guard putOff > 0 else { return (columns, weights) }
        let mine = block.flatMap { row in (0..<putOff).map { panel[$0 * count + row] } }
        let less = LinearAlgebra.product(mine, panel, rows: block.count, inner: putOff, columns: count)
        let lessWeight = LinearAlgebra.product(mine, fits, rows: block.count, inner: putOff, columns: outputs)
        for place in columns.indices { columns[place] -= less[place] }
        for place in weights.indices { weights[place] -= lessWeight[place] }
        return (columns, weights)
    }

    /// What each channel's own error needs, after G and U.
    private mutating func update(_ added: [Double], _ fit: [Double], _ size: Int) {
        let transposed = Self.transposed(fit, rows: size, columns: outputs)
        let square = LinearAlgebra.product(fit, transposed, rows: size, inner: outputs, columns: size)
        // W·Uᵀ as W was before this channel went.
        var overlap = LinearAlgebra.product(weight, transposed, rows: count, inner: outputs, columns: size)
        if putOff > 0 {
            let before = LinearAlgebra.product(fits, transposed, rows: putOff, inner: outputs, columns: size)
            let panelRows = Self.transposed(panel, rows: putOff, columns: count)
            let less = LinearAlgebra.product(panelRows, before, rows: count, inner: putOff, columns: size)
            for place in overlap.indices { overlap[place] -= less[place] }
        }
        for channel in rows.indices where !rows[channel].isEmpty {
            let own = rows[channel], side = own.count
            for (i, first) in own.enumerated() {
                for (j, second) in own.enumerated() {
                    var variance = 0.0, energy = 0.0
                    for a in 0..<size {
                        let left = added[a * count + first], right = added[a * count + second]
                        variance += left * right
                        energy += left * overlap[second * size + a] + overlap[first * size + a] * right
                        for b in 0..<size { energy -= left * square[a * size + b] * added[b * count + second] }
                    }
                    variances[channel][i * side + j] -= variance
                    energies[channel][i * side + j] -= energy
                }
            }
        }
    }

    /// Makes the products that were put off, for what is left.
    private mutating func flush() {
        let alive = rows.flatMap { $0 }, others = staying
        let kept = (alive + others).sorted()
        let left = kept.count
        var smaller = [Double](repeating: 0, count: left * left), weights = [Double](repeating: 0, count: left * outputs)
        let columns = (0..<putOff).flatMap { row in kept.map { panel[row * count + $0] } }
        let height = 256
        for first in stride(from: 0, to: left, by: height) {
            let part = kept[first..<min(first + height, left)]
            let mine = part.flatMap { row in (0..<putOff).map { panel[$0 * count + row] } }
            let less = LinearAlgebra.product(mine, columns, rows: part.count, inner: putOff, columns: left)
            let lessWeight = LinearAlgebra.product(mine, fits, rows: part.count, inner: putOff, columns: outputs)
            for (place, row) in part.enumerated() {
                let target = (first + place) * left, source = row * count
                for (column, from) in kept.enumerated() { smaller[target + column] = inverse[source + from] - less[place * left + column] }
                for output in 0..<outputs {
                    weights[(first + place) * outputs + output] = weight[row * outputs + output] - lessWeight[place * outputs + output]
                }
            }
        }
        var places = [Int](repeating: -1, count: count)
        for (place, row) in kept.enumerated() { places[row] = place }
        staying = others.map { places[$0] }
        rows = rows.map { $0.map { places[$0] } }
        (inverse, weight, count) = (smaller, weights, left)
        (panel, fits, putOff) = ([], [], 0)
        lookUp()
    }

    private mutating func lookUp() {
        variances = rows.map { own in own.flatMap { row in own.map { inverse[row * count + $0] } } }
        energies = rows.map { own in
            own.flatMap { first in
                own.map { second in
                    var sum = 0.0
                    for output in 0..<outputs { sum += weight[first * outputs + output] * weight[second * outputs + output] }
                    return sum
                }
            }
        }
    }

    private static func inverse(_ gram: UpperTriangle, ridge: Double) -> (matrix: [Double], shift: Double)? {
        let size = gram.size
        var trace = 0.0
        for column in 0..<size { trace += Double(gram[column, column]) }
        guard trace.isFinite else { return nil }
        var ridge = ridge
        while ridge < 10 {
            let shift = max(ridge * trace / Double(size), 1e-12)
            var matrix = gram.square()
            for column in 0..<size { matrix[column * size + column] += shift }
            if LinearAlgebra.invert(&matrix, size: size) { return (matrix, shift) }
            ridge *= 10
        }
        return nil
    }

    private static func product(_ gram: UpperTriangle, shift: Double, _ weight: [Double], _ outputs: Int) -> [Double] {
        var result = LinearAlgebra.product(gram.square(), weight, rows: gram.size, inner: gram.size, columns: outputs)
        for place in result.indices { result[place] += shift * weight[place] }
        return result
    }

    private static func transposed(_ matrix: [Double], rows: Int, columns: Int) -> [Double] {
        var result = [Double](repeating: 0, count: matrix.count)
        for row in 0..<rows {
            for column in 0..<columns { result[column * rows + row] = matrix[row * columns + column] }
        }
        return result
    }
}
