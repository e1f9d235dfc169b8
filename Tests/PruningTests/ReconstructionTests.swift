import Networks
import Pruning
import PruningSupport
import Tensors
import Testing

struct ReconstructionTests {
    /// The definition, with every position of every calibration image: the layer's own outputs from its kept inputs.
    @Test(arguments: 0..<3 as Range<UInt64>)
    func `a convolution's fitted weights are a direct least-squares solve's`(seed: UInt64) throws {
        var data = FakeData()
        data.trainingCount = 40
        var rules = PruningRules()
        rules.refits = false
        rules.ridge = 1e-9
        rules.positionsPerImage = 64
        let network = try Network(input: [8, 8, 3], seed: seed, name: "two") {
            Conv2D(16, kernel: 3, padding: 1)
            BatchNorm()
            Conv2D(8, kernel: 3, padding: 1)
            GlobalAvgPool2D()
            Dense(4)
        }
        let plan = try PruningTask(network, on: data, keep: 0.55, rules: rules).uniformPlan()
        let kept = plan.kept[0]
        try #require(kept.count == 8)
        let fitted = try #require(plan.apply().tensors["2.weight"])
        let weight = try #require(network.tensors["2.weight"])
        let images = try data.training.batch(Array(0..<40)).images
        let inputs = try #require(network.activations(of: [2], images: images)[2])
        let patches = Self.patches(inputs.scalars, images: 40, side: 8, channels: 16)
        let columns = (0..<9).flatMap { tap in kept.map { tap * 16 + $0 } }
        let expected = Self.leastSquares(patches, weight.scalars.map(Double.init), keeping: columns, outputs: 8)
        let outputs = plan.kept.count > 1 ? plan.kept[1] : Array(0..<8)
        let largest = expected.map { abs($0) }.max() ?? 1
        for row in columns.indices {
            for (place, output) in outputs.enumerated() {
                let actual = Double(fitted.scalars[row * outputs.count + place])
                #expect(abs(actual - expected[row * 8 + output]) < 1e-4 * max(1, largest))
            }
        }
    }

    /// `[images · side², 9 · channels]`, zero outside the map.
    private static func patches(_ maps: [Float], images: Int, side: Int, channels: Int) -> [[Double]] {
        var rows: [[Double]] = []
        for image in 0..<images {
            for place in 0..<side * side {
                var row = [Double](repeating: 0, count: 9 * channels)
                for tap in 0..<9 {
                    let (y, x) = (place / side + tap / 3 - 1, place % side + tap % 3 - 1)
                    guard (0..<side).contains(y), (0..<side).contains(x) else { continue }
                    for channel in 0..<channels {
                        row[tap * channels + channel] = Double(maps[((image * side + y) * side + x) * channels + channel])
                    }
                }
                rows.append(row)
            }
        }
        return rows
    }

    /// The normal equations of the kept columns, solved by elimination in double precision; `[kept, outputs]`.
    private static func leastSquares(_ rows: [[Double]], _ weight: [Double], keeping kept: [Int], outputs: Int) -> [Double] {
        let count = kept.count
        var system = [[Double]](repeating: [Double](repeating: 0, count: count + outputs), count: count)
        for row in rows {
            var target = [Double](repeating: 0, count: outputs)
            for column in row.indices where row[column] != 0 {
                for output in 0..<outputs { target[output] += row[column] * weight[column * outputs + output] }
            }
            for i in 0..<count where row[kept[i]] != 0 {
                for j in 0..<count { system[i][j] += row[kept[i]] * row[kept[j]] }
                for output in 0..<outputs { system[i][count + output] += row[kept[i]] * target[output] }
            }
        }
        for pivot in 0..<count {
            for row in 0..<count where row != pivot {
                let factor = system[row][pivot] / system[pivot][pivot]
                for column in pivot..<count + outputs { system[row][column] -= factor * system[pivot][column] }
            }
        }
        return (0..<count).flatMap { row in (0..<outputs).map { system[row][count + $0] / system[row][row] } }
    }
}
