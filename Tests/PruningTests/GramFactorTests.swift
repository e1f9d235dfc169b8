import Pruning
import Tensors
import Testing

struct GramFactorTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the nested fit agrees with a direct least-squares solve`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let columns = 6 + generator.nextInteger(below: 20), outputs = 1 + generator.nextInteger(below: 8)
        let rows = 4 * columns
        let samples = (0..<rows * columns).map { _ in Float(generator.nextNormal()) }
        let weight = (0..<columns * outputs).map { _ in Float(generator.nextNormal()) }
        let order = generator.permutation(of: columns)
        var sum = UpperTriangle(size: columns)
        sum.addGram(of: Array(samples[..<(rows / 2 * columns)]))
        sum.addGram(of: Array(samples[(rows / 2 * columns)...]))
        let factor = try #require(GramFactor(gram: sum, weight: weight, order: order, ridge: 1e-9))
        let outputsEnergy = energy(samples, weight, columns: columns, outputs: outputs)
        for count in 1...columns {
            let fitted = factor.weights(count)
            let kept = Array(order[..<count])
            let expected = leastSquares(samples, weight, kept: kept, columns: columns, outputs: outputs)
            let direct = try #require(
                GramFactor.direct(gram: sum, weight: weight, kept: kept, columns: columns, ridge: 1e-9))
            for index in expected.indices {
                #expect(abs(Double(fitted[index]) - expected[index]) < 1e-4, "width \(count) of \(columns)")
                #expect(abs(Double(direct[index]) - expected[index]) < 1e-4, "width \(count) of \(columns), direct")
            }
            var rest = weight
            for (place, column) in kept.enumerated() {
                for output in 0..<outputs { rest[column * outputs + output] -= fitted[place * outputs + output] }
            }
            let left = energy(samples, rest, columns: columns, outputs: outputs) / outputsEnergy
            #expect(abs(left - Double(factor.errors[count - 1])) < 1e-4, "what \(count) of \(columns) leave")
        }
    }

    @Test(arguments: [1, 191, 192, 193, 500])
    func `a triangle in panels is the matrix it stands for`(size: Int) {
        var generator = SeededGenerator(seed: UInt64(size))
        let samples = (0..<3 * size).map { _ in Float(generator.nextNormal()) }
        var gram = UpperTriangle(size: size)
        gram.addGram(of: samples)
        gram.addGram(of: samples)
        for _ in 0..<200 {
            let row = generator.nextInteger(below: size), column = generator.nextInteger(below: size)
            let expected = (0..<3).reduce(Float(0)) { $0 + 2 * samples[$1 * size + row] * samples[$1 * size + column] }
            #expect(abs(gram[row, column] - expected) < 1e-4)
        }
        // A factor with a strong diagonal, solved for a leading part of it.
        let lower = (0..<size * size).map { place -> Double in
            let (row, column) = (place / size, place % size)
            return row == column ? 2 : row > column ? 0.3 * generator.nextNormal() / Double(size).squareRoot() : .nan
        }
        let upper = UpperTriangle(transposing: lower, size: size), count = max(1, size * 2 / 3)
        var right = (0..<count * 2).map { _ in Float(generator.nextNormal()) }
        let before = right
        upper.solve(&right, count: count, columns: 2)
        for row in 0..<count {
            for column in 0..<2 {
                let product = (row..<count).reduce(0.0) { $0 + lower[$1 * size + row] * Double(right[$1 * 2 + column]) }
                #expect(abs(product - Double(before[row * 2 + column])) < 1e-4)
            }
        }
    }

    @Test func `keeping everything gives the weights back, and dead channels do no harm`() throws {
        var generator = SeededGenerator(seed: 3)
        let columns = 12, outputs = 3
        var sum = UpperTriangle(size: columns)
        sum.addGram(of: (0..<600).map { $0 % columns < 4 ? 0 : Float(generator.nextNormal()) })
        let weight = (0..<columns * outputs).map { _ in Float(generator.nextNormal()) }
        let factor = try #require(GramFactor(gram: sum, weight: weight, order: Array(0..<columns), ridge: 1e-5))
        for (a, b) in zip(factor.weights(columns), weight) { #expect(abs(a - b) < 1e-4) }
        #expect(factor.weights(2).allSatisfy { $0.isFinite })
    }

    @Test func `equal channels with hardly any ridge are fitted, samples that are not finite are not`() throws {
        var generator = SeededGenerator(seed: 8)
        var sum = UpperTriangle(size: 6)
        for _ in 0..<50 {
            let value = Float(generator.nextNormal())
            sum.addGram(of: [Float](repeating: value, count: 6))
        }
        let weight = [Float](repeating: 1, count: 6)
        let factor = try #require(GramFactor(gram: sum, weight: weight, order: Array(0..<6), ridge: 1e-12))
        #expect(abs(factor.weights(2).reduce(0, +) - 6) < 0.01)
        var broken = UpperTriangle(size: 2)
        broken.addGram(of: [.infinity, 1])
        let none = GramFactor(gram: broken, weight: [1, 1], order: [0, 1], ridge: 1e-5)
        #expect(none?.size == nil)
    }

    /// ‖X·W‖²
    private func energy(_ samples: [Float], _ weight: [Float], columns: Int, outputs: Int) -> Double {
        var sum = 0.0
        for row in stride(from: 0, to: samples.count, by: columns) {
            for output in 0..<outputs {
                var value = 0.0
                for column in 0..<columns { value += Double(samples[row + column] * weight[column * outputs + output]) }
                sum += value * value
            }
        }
        return sum
    }

    /// Normal equations in double precision by elimination with pivots, straight from the definition.
    private func leastSquares(
        _ samples: [Float], _ weight: [Float], kept: [Int], columns: Int, outputs: Int
    ) -> [Double] {
        let rows = samples.count / columns, n = kept.count
        func x(_ row: Int, _ column: Int) -> Double { Double(samples[row * columns + column]) }
        var system = [[Double]](repeating: [Double](repeating: 0, count: n + outputs), count: n)
        for row in 0..<rows {
            let targets = (0..<outputs).map { output in
                (0..<columns).reduce(0.0) { $0 + x(row, $1) * Double(weight[$1 * outputs + output]) }
            }
            for i in 0..<n {
                for j in 0..<n { system[i][j] += x(row, kept[i]) * x(row, kept[j]) }
                for output in 0..<outputs { system[i][n + output] += x(row, kept[i]) * targets[output] }
            }
        }
        for pivot in 0..<n {
            let best = (pivot..<n).max { abs(system[$0][pivot]) < abs(system[$1][pivot]) } ?? pivot
            system.swapAt(pivot, best)
            for row in 0..<n where row != pivot {
                let factor = system[row][pivot] / system[pivot][pivot]
                for column in pivot..<n + outputs { system[row][column] -= factor * system[pivot][column] }
            }
        }
        return (0..<n).flatMap { row in (0..<outputs).map { system[row][n + $0] / system[row][row] } }
    }
}
