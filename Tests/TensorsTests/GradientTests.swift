import Tensors
import Testing

@Suite struct GradientTests {
    typealias Function = @Sendable ([Tensor]) throws -> Tensor

    struct Elementwise: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let function: @Sendable (Tensor) throws -> Tensor
    }

    static let elementwise: [Elementwise] = [
        Elementwise(testDescription: "negation") { try -$0 },
        Elementwise(testDescription: "relu") { try $0.relu() },
        Elementwise(testDescription: "relu6") { try ($0 * 4).relu6() },
        Elementwise(testDescription: "exp") { try $0.exp() },
        Elementwise(testDescription: "log") { try $0.absolute().log() },
        Elementwise(testDescription: "tanh") { try $0.tanh() },
        Elementwise(testDescription: "sigmoid") { try $0.sigmoid() },
        Elementwise(testDescription: "softplus") { try $0.softplus() },
        Elementwise(testDescription: "square root") { try $0.absolute().squareRoot() },
        Elementwise(testDescription: "square") { try $0.squared() },
        Elementwise(testDescription: "clamp") { try $0.clamped(to: -0.05...0.05) },
        Elementwise(testDescription: "softmax") { try $0.softmax() },
        Elementwise(testDescription: "log-softmax") { try $0.logSoftmax() },
        Elementwise(testDescription: "sum") { try $0.sum() },
        Elementwise(testDescription: "mean") { try $0.mean() },
        Elementwise(testDescription: "sum along the first axis") { try $0.sum(alongAxes: 0) },
        Elementwise(testDescription: "mean along the last axes, kept") { try $0.mean(alongAxes: [-1, 1], keepingDimensions: true) },
        Elementwise(testDescription: "transpose") { try $0.transposed(permutation: [2, 0, 1]) },
        Elementwise(testDescription: "reshape") { try $0.reshaped(to: [-1]) * 3 },
        Elementwise(testDescription: "slice") { try $0.slice(1..<3, alongAxis: 1).squared() },
        Elementwise(testDescription: "subscript") { try $0[0].squared() },
        Elementwise(testDescription: "gather with repetition") { try $0.gathered([1, 0, 1, 1]).squared() },
        Elementwise(testDescription: "concatenate") { try concatenate([$0, $0.squared()], alongAxis: 1) },
    ]

    @Test(arguments: elementwise, 0..<3 as Range<UInt64>)
    func `the derivative of a function of one tensor equals its differences`(_ operation: Elementwise, seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let shape = [generator.integer(2...4), generator.integer(3...5), generator.integer(1...11)]
        let input = try generator.awayFromZero(shape)
        try expectGradientsMatchDifferences([input], seed: seed, step: 4e-3) { try operation.function($0[0]) }
    }

    static let broadcasts: [([Int], [Int])] = [
        ([3, 5], [3, 5]), ([3, 5], [5]), ([5], [3, 5]), ([2, 1, 7], [3, 1]), ([1], [4, 3]), ([], [2, 3]), ([2, 3, 4, 5], [3, 1, 5]),
    ]

    @Test(arguments: broadcasts)
    func `arithmetic broadcasts, and its gradients sum over what was repeated`(_ left: [Int], _ right: [Int]) throws {
        var generator = SeededGenerator(seed: 5)
        let inputs = try [generator.awayFromZero(left), generator.awayFromZero(right)]
        try expectGradientsMatchDifferences(inputs, seed: 1) { try $0[0] + $0[1] }
        try expectGradientsMatchDifferences(inputs, seed: 2) { try $0[0] - $0[1] }
        try expectGradientsMatchDifferences(inputs, seed: 3) { try $0[0] * $0[1] }
        try expectGradientsMatchDifferences(inputs, seed: 4, step: 1e-3) { try $0[0] / $0[1] }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `the larger and the smaller of two tensors pass gradients to the chosen one`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let both = try generator.distinct([2, 3, 7])
        try expectGradientsMatchDifferences([both[0], both[1]], seed: seed) { try $0[0].maximum($0[1]) }
        try expectGradientsMatchDifferences([both[0], both[1]], seed: seed) { try $0[0].minimum($0[1]) }
        try expectGradientsMatchDifferences([both], seed: seed) { try $0[0].maximum(alongAxis: 1) }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `matrix products of odd sizes`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (rows, inner, columns) = (generator.integer(1...9), generator.integer(1...13), generator.integer(1...19))
        let inputs = try [generator.tensor([rows, inner]), generator.tensor([inner, columns])]
        try expectGradientsMatchDifferences(inputs, seed: seed) { try matmul($0[0], $0[1]) }
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `convolutions of any stride, padding and channel count`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let kernel = [1, 1, 2, 3, 3, 5][generator.nextInteger(below: 6)]
        let padding = generator.nextInteger(below: kernel)
        let size = { (g: inout SeededGenerator) in max(g.integer(1...7), kernel - 2 * padding) }
        let shape = [generator.integer(1...5), size(&generator), size(&generator), generator.integer(1...11)]
        let stride = generator.integer(1...3)
        let images = try generator.tensor(shape)
        let filter = try generator.tensor([kernel, kernel, shape[3], generator.integer(1...19)])
        try expectGradientsMatchDifferences([images, filter], seed: seed) {
            try $0[0].conv2D(filter: $0[1], stride: stride, padding: padding)
        }
        let separate = try generator.tensor([kernel, kernel, shape[3]])
        try expectGradientsMatchDifferences([images, separate], seed: seed) {
            try $0[0].depthwiseConv2D(filter: $0[1], stride: stride, padding: padding)
        }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `pooling of odd and 1×1 maps`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let window = generator.integer(1...3)
        let padding = generator.nextInteger(below: window / 2 + 1)
        let side = { (g: inout SeededGenerator) in max(g.integer(1...7), window - 2 * padding) }
        let shape = [generator.integer(1...3), side(&generator), side(&generator), generator.integer(1...11)]
        let images = try generator.distinct(shape)
        let stride = generator.integer(1...2)
        try expectGradientsMatchDifferences([images], seed: seed) {
            try $0[0].maxPool2D(window: window, stride: stride, padding: padding)
        }
        try expectGradientsMatchDifferences([images], seed: seed) {
            try $0[0].avgPool2D(window: window, stride: stride, padding: padding)
        }
        try expectGradientsMatchDifferences([images], seed: seed) { try $0[0].globalAvgPool2D() }
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `batch normalisation in training and in inference`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let channels = generator.integer(1...11)
        let shape = [generator.integer(2...5), generator.integer(1...4), generator.integer(1...4), channels]
        let inputs = try [generator.tensor(shape), generator.tensor([channels]), generator.tensor([channels])]
        try expectGradientsMatchDifferences(inputs, seed: seed) {
            try $0[0].batchNorm(scale: $0[1], offset: $0[2], epsilon: 0.1).output
        }
        let statistics = try [generator.tensor([channels]), generator.awayFromZero([channels]).absolute()]
        try expectGradientsMatchDifferences(inputs + statistics, seed: seed, step: 4e-3) {
            try $0[0].batchNorm(scale: $0[1], offset: $0[2], mean: $0[3], variance: $0[4], epsilon: 0.1)
        }
    }

    @Test(arguments: [FusedActivation.relu, .relu6])
    func `an activation fused into batch normalisation equals the two apart`(activation: FusedActivation) throws {
        var generator = SeededGenerator(seed: 8)
        let inputs = try [generator.tensor([5, 3, 3, 11]), generator.tensor([11]) * 4, generator.tensor([11]) * 4]
        let weights = try generator.tensor([5, 3, 3, 11])
        let fused = try valueWithGradient(at: inputs) {
            try ($0[0].batchNorm(scale: $0[1], offset: $0[2], activation: activation).output * weights).sum()
        }
        let apart = try valueWithGradient(at: inputs) {
            let normal = try $0[0].batchNorm(scale: $0[1], offset: $0[2]).output
            return try ((activation == .relu ? normal.relu() : normal.relu6()) * weights).sum()
        }
        #expect(fused.value == apart.value)
        #expect(fused.gradients == apart.gradients)
    }

    @Test func `batch normalisation stands a mean far from zero`() throws {
        var generator = SeededGenerator(seed: 8)
        let x = try Tensor(normal: [1000, 5], mean: 1000, using: &generator)
        let (_, statistics) = try x.batchNorm(scale: Tensor(ones: [5]), offset: Tensor(zeros: [5]))
        #expect(statistics.variance.scalars.allSatisfy { abs($0 - 1) < 0.2 })
        #expect(statistics.mean.scalars.allSatisfy { abs($0 - 1000) < 0.2 })
    }

    @Test(arguments: [0, 0.1, 1] as [Float])
    func `cross-entropy with smoothed labels`(smoothing: Float) throws {
        var generator = SeededGenerator(seed: 3)
        let logits = try generator.tensor([5, 7])
        try expectGradientsMatchDifferences([logits], seed: 3) {
            try $0[0].softmaxCrossEntropy(labels: [0, 6, 3, 3, 1], smoothing: smoothing)
        }
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `an LSTM over time with resets`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (steps, batch) = (generator.integer(1...5), generator.integer(1...5))
        let (inputs, units) = (generator.integer(1...9), generator.integer(1...19))
        let resets = (0..<steps * batch).map { _ in generator.nextUniform() < 0.3 }
        let tensors = try [
            generator.tensor([steps, batch, inputs]), generator.tensor([inputs, 4 * units]) * 0.5,
            generator.tensor([units, 4 * units]) * 0.5, generator.tensor([4 * units]), generator.tensor([batch, units]),
            generator.tensor([batch, units]),
        ]
        try expectGradientsMatchDifferences(tensors, seed: seed) {
            let weights = LSTMWeights(input: $0[1], recurrent: $0[2], bias: $0[3])
            return try $0[0].lstm(weights, from: LSTMState(hidden: $0[4], cell: $0[5]), resets: resets).outputs
        }
    }

    @Test func `dropout keeps the mean, and its gradient is its mask`() throws {
        var generator = SeededGenerator(seed: 1)
        let ones = try Tensor(ones: [100, 100])
        let dropped = try ones.dropout(0.3, using: &generator)
        #expect(abs(try dropped.mean().item - 1) < 0.02)
        let (_, gradient) = try valueWithGradient(at: ones) { x in
            var copy = SeededGenerator(seed: 1)
            return try x.dropout(0.3, using: &copy).sum()
        }
        #expect(gradient == dropped)
    }

    @Test func `a tensor used twice receives both gradients`() throws {
        let x = try Tensor([2, 3])
        let (value, gradient) = try valueWithGradient(at: x) { try ($0 * $0 + $0).sum() }
        #expect(try value.item == 18)
        #expect(gradient.scalars == [5, 7])
    }

    @Test func `a long computation is let go without deep recursion`() throws {
        let (value, gradient) = try valueWithGradient(at: Tensor(1)) { x in
            var sum = x
            for _ in 0..<200_000 { sum = try sum + x }
            return sum
        }
        #expect(try value.item == 200_001)
        #expect(try gradient.item == 200_001)
    }

    @Test func `differentiations that meet are refused, nested ones apart are not`() throws {
        let x = Tensor(2)
        #expect(throws: TensorError.nestedDifferentiation) {
            try valueWithGradient(at: x) { outer in
                try valueWithGradient(at: x) { inner in try inner * outer }.value
            }
        }
        let (_, gradient) = try valueWithGradient(at: x) { outer in
            let inner = try valueWithGradient(at: outer) { try $0 * $0 }.gradient
            return try outer * inner
        }
        #expect(try gradient.item == 4)
    }
}
