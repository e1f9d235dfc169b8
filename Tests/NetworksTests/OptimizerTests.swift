import Displays
import Foundation
import Networks
import TestSupport
import Tensors
import Testing

/// Fixtures/make_optimizers.py made optimizers.json with PyTorch.
struct OptimizerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let optimizer: Optimizer
        let rate: Double
    }

    @Test(arguments: [
        Case(testDescription: "sgd", optimizer: .sgd(momentum: 0.9, nesterov: true, weightDecay: 5e-4), rate: 0.05),
        Case(testDescription: "sgd plain", optimizer: .sgd(momentum: 0.8, nesterov: false, weightDecay: 0), rate: 0.05),
        Case(testDescription: "adam", optimizer: .adam(weightDecay: 0.1), rate: 0.01),
        Case(testDescription: "adamW", optimizer: .adamW(beta1: 0.8, beta2: 0.99, weightDecay: 0.1), rate: 0.01),
        Case(testDescription: "rmsProp", optimizer: .rmsProp(decay: 0.95, momentum: 0.9, weightDecay: 0.01), rate: 0.01),
    ])
    func `six steps end where PyTorch's end`(_ fixture: Case) throws {
        let file = Tools.root.appendingPathComponent("Tests/NetworksTests/Fixtures/optimizers.json")
        let kept = try JSONValue(parsing: Data(contentsOf: file))
        let expected = try #require(kept[fixture.testDescription]?.arrayValue).compactMap(\.doubleValue)
        var parameters = [try Tensor((0..<7).map { Float(sin(Double($0 + 1))) })]
        var state = try OptimizerState(fixture.optimizer, for: parameters)
        for step in 0..<6 {
            // Twice the gradient at half the scale, which is how gradients are clipped.
            let gradient = try Tensor((0..<7).map { Float(2 * cos(Double(3 * step + $0))) })
            try state.apply([gradient], to: &parameters, rate: fixture.rate, scale: 0.5, decays: [true])
        }
        #expect(relativeError(parameters[0].scalars, expected) < 1e-6)
    }

    @Test func `weight decay leaves biases alone`() throws {
        var parameters = [try Tensor([1, 2]), try Tensor([1, 2])]
        var state = try OptimizerState(.sgd(momentum: 0, nesterov: false, weightDecay: 0.1), for: parameters)
        let still = try Tensor(zeros: [2])
        try state.apply([still, still], to: &parameters, rate: 1, scale: 1, decays: [true, false])
        #expect(parameters.map(\.scalars) == [[0.9, 1.8], [1, 2]])
    }

    @Test func `schedules start, turn and end where they say`() {
        func factors(_ schedule: LearningRateSchedule, _ total: Int = 1000) -> [Double] {
            (0..<total).map { schedule.factor(step: $0, total: total) }
        }
        #expect(factors(.constant).allSatisfy { $0 == 1 })
        let cosine = factors(.cosine())
        #expect(cosine[0] == 1 && abs(cosine[500] - 0.5) < 1e-12 && cosine[999] < 1e-5)
        #expect(zip(cosine, cosine.dropFirst()).allSatisfy { $0 > $1 })
        let warm = factors(.cosine(warmup: 0.1))
        #expect(warm[0] < 0.02 && abs(warm[49] - 0.5) < 0.01 && warm[100] == 1 && abs(warm[550] - 0.5) < 1e-9)
        let step = factors(.step(every: 0.25, factor: 0.5))
        #expect([0, 249, 250, 500, 999].map { step[$0] } == [1, 1, 0.5, 0.25, 0.125])
        let cycle = factors(.oneCycle(rise: 0.3))
        #expect(abs(cycle[0] - 1.0 / 25) < 1e-12 && cycle[300] == 1 && cycle[999] < 1e-5)
        #expect(cycle.indices.max { cycle[$0] < cycle[$1] } == 300)
        #expect(abs(cycle[150] - (1 + 1.0 / 25) / 2) < 1e-12)
    }

    @Test func `gradients are clipped to the norm asked for`() throws {
        let before = try smallNetwork(seed: 2), after = try smallNetwork(seed: 2)
        try after.train(
            on: Blobs(training: 20), epochs: 1, batchSize: 20, learningRate: 0.5,
            optimizer: .sgd(momentum: 0, nesterov: false, weightDecay: 0), schedule: .constant, clipNorm: 1e-2)
        let change = before.tensors.filter { !$0.key.contains("running") }.reduce(0.0) { sum, entry in
            let new = after.tensors[entry.key]?.scalars ?? []
            return sum + zip(new, entry.value.scalars).reduce(0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
        }
        #expect(abs(change.squareRoot() - 0.5e-2) < 1e-5)
    }

    @Test func `augmentation moves and mirrors each image by its own draw`() throws {
        let (side, channels, count) = (6, 2, 40)
        // Every value is its place, so that a pixel tells where it came from.
        let images = try Tensor((0..<count * side * side * channels).map { Float($0 + 1) }, shape: [count, side, side, channels])
        let augmentation = Augmentation(cropPadding: 2, flipsHorizontally: true)
        let indices = Array(100..<100 + count)
        let result = try augmentation.apply(to: images, indices: indices, seed: 3, epoch: 2)
        var moves: Set<[Int]> = []
        for image in 0..<count {
            let move = try #require(Self.move(of: image, in: result, side: side, channels: channels))
            moves.insert(move)
        }
        #expect(moves.count > 20 && Set(moves.map { $0[2] }) == [0, 1])
        #expect(Set(moves.map { $0[0] }).isSubset(of: Set(-2...2)) && Set(moves.map { $0[1] }).count == 5)
        #expect(try augmentation.apply(to: images, indices: indices, seed: 3, epoch: 2) == result)
        #expect(try augmentation.apply(to: images, indices: indices, seed: 3, epoch: 3) != result)
        let alone = try augmentation.apply(to: images.slice(7..<8), indices: [107], seed: 3, epoch: 2)
        #expect(try alone == result.slice(7..<8))
        #expect(try Augmentation.none.apply(to: images, indices: indices, seed: 3, epoch: 2) == images)
    }

    /// The shift down, the shift right and the mirroring that explain every pixel of one image; nil when none does.
    private static func move(of image: Int, in result: Tensor, side: Int, channels: Int) -> [Int]? {
        let size = side * side * channels
        let scalars = Array(result.scalars[image * size..<(image + 1) * size])
        for top in -2...2 { for left in -2...2 { for flip in 0...1 {
            let expected = (0..<size).map { place -> Float in
                let (y, x, c) = (place / channels / side, place / channels % side, place % channels)
                let row = y + top, column = (flip == 1 ? side - 1 - x : x) + left
                guard (0..<side).contains(row), (0..<side).contains(column) else { return 0 }
                return Float(image * size + (row * side + column) * channels + c + 1)
            }
            if expected == scalars { return [top, left, flip] }
        } } }
        return nil
    }
}
