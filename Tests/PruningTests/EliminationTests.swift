import Networks
import Pruning
import PruningSupport
import Tensors
import Testing

struct EliminationTests {
    private struct Problem {
        let gram: UpperTriangle
        let weight: [Float]
        let channels: [[Int]]
        let outputs: Int

        /// - Parameter taps: Columns a channel, spread as a window's positions are; columns that no channel owns come last.
        init(seed: UInt64, channels count: Int, taps: Int, fixed: Int, outputs: Int) {
            var generator = SeededGenerator(seed: seed)
            let columns = count * taps + fixed
            // Columns that hang together, so that some can stand for others.
            let rows = 3 * columns, sources = max(2, columns / 2)
            let mix = (0..<sources * columns).map { _ in Float(generator.nextNormal()) }
            var samples = [Float](repeating: 0, count: rows * columns)
            for row in 0..<rows {
                let source = (0..<sources).map { _ in Float(generator.nextNormal()) }
                for column in 0..<columns {
                    samples[row * columns + column] = 0.3 * Float(generator.nextNormal())
                        + (0..<sources).reduce(0) { $0 + source[$1] * mix[$1 * columns + column] }
                }
            }
            var gram = UpperTriangle(size: columns)
            gram.addGram(of: samples)
            self.gram = gram
            self.outputs = outputs
            weight = (0..<columns * outputs).map { _ in Float(generator.nextNormal()) }
            channels = (0..<count).map { channel in (0..<taps).map { $0 * count + channel } }
        }

        /// The share of the outputs' energy that a direct fit from these channels and the fixed columns leaves.
        func error(keeping kept: [Int], ridge: Double) -> Double {
            let columns = gram.size
            let owned = Set(channels.flatMap { $0 })
            let rows = (kept.flatMap { channels[$0] } + (0..<columns).filter { !owned.contains($0) }).sorted()
            let matrix = gram.square()
            let trace = (0..<columns).reduce(0.0) { $0 + matrix[$1 * columns + $1] }
            var shifted = matrix
            for column in 0..<columns { shifted[column * columns + column] += ridge * trace / Double(columns) }
            var rest = weight.map { Double($0) }
            if let fitted = GramFactor.direct(gram: gram, weight: weight, kept: rows, columns: columns, ridge: ridge), !rows.isEmpty {
                for (place, row) in rows.enumerated() {
                    for output in 0..<outputs { rest[row * outputs + output] -= Double(fitted[place * outputs + output]) }
                }
            }
            func energy(_ weight: [Double]) -> Double {
                let product = LinearAlgebra.product(shifted, weight, rows: columns, inner: columns, columns: outputs)
                return zip(product, weight).reduce(0) { $0 + $1.0 * $1.1 }
            }
            return energy(rest) / energy(weight.map { Double($0) })
        }
    }

    @Test(arguments: [(1, 0), (1, 5), (4, 0), (9, 3)] as [(Int, Int)], [0, 1] as [UInt64])
    func `what a channel's going costs is the difference of two direct fits`(shape: (taps: Int, fixed: Int), seed: UInt64) throws {
        let problem = Problem(seed: seed, channels: 14, taps: shape.taps, fixed: shape.fixed, outputs: 6)
        let ridge = 1e-4
        var fit = try #require(LeastSquaresElimination(
            gram: problem.gram, weight: problem.weight, channels: problem.channels, ridge: ridge, mostPutOff: 7))
        var left = Array(0..<14)
        var generator = SeededGenerator(seed: seed, stream: 4)
        while left.count > 1 {
            let before = problem.error(keeping: left, ridge: ridge)
            #expect(abs(fit.error - before) < 1e-4)
            for channel in left {
                let after = problem.error(keeping: left.filter { $0 != channel }, ridge: ridge)
                #expect(abs(fit.increase(channel) - (after - before)) < 1e-3 * max(after, 0.01), "\(left.count) left")
            }
            fit.remove(left.remove(at: generator.nextInteger(below: left.count)))
        }
    }

    @Test func `elimination keeps channels that L1 overlooks`() throws {
        // Channel 1 is channel 0 again with small weights behind it; channel 2 alone knows something of its own.
        var generator = SeededGenerator(seed: 8)
        var gram = UpperTriangle(size: 3)
        gram.addGram(of: (0..<200).flatMap { _ in
            let shared = Float(generator.nextNormal()), own = Float(generator.nextNormal())
            return [shared, shared + 0.01 * Float(generator.nextNormal()), own]
        })
        var fit = try #require(LeastSquaresElimination(
            gram: gram, weight: [2, 2, 1], channels: [[0], [1], [2]], ridge: 1e-6))
        #expect(fit.increase(2) > 10 * fit.increase(0) && fit.increase(2) > 10 * fit.increase(1))
        fit.remove(1)
        #expect(fit.increase(0) > fit.increase(2))
    }

    @Test func `the fits of a ranking by reconstruction leave less than those of any other measure`() throws {
        let network = try FakeData.network(seed: 3)
        var errors: [ImportanceMeasure: Double] = [:]
        for measure in ImportanceMeasure.allCases {
            var rules = PruningRules.default
            rules.importance = measure
            rules.channelRounding = 1
            let task = try PruningTask(network, on: FakeData(), keep: 0.5, rules: rules)
            let table = try task.lossTable()
            errors[measure] = table.losses.reduce(0) { sum, losses in sum + losses[losses.count / 2] }
        }
        let least = try #require(errors[.reconstruction])
        for (measure, error) in errors where measure != .reconstruction { #expect(error > least, "\(measure)") }
    }
}
