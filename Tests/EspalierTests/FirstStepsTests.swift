import Espalier
import Testing

/// What drawn shapes are for: where no other data set is to be had, first steps on them still teach something.
@Suite(.serialized) struct FirstStepsTests {
    private static func network(on data: Shapes) throws -> Network {
        try Network(input: data.imageShape, seed: 7) {
            for (width, stride) in [(12, 2), (24, 1), (24, 1), (32, 2), (48, 1)] {
                Conv2D(width, kernel: 3, stride: stride, padding: 1)
                BatchNorm()
                ReLU()
            }
            GlobalAvgPool2D()
            Dense(data.classNames.count)
        }
    }

    private static func trained(classes: Int) throws -> (network: Network, data: Shapes, accuracy: Double) {
        let data = try Shapes(classes: classes, imageShape: [28, 28, 1], training: 3_000, validation: 1_000, test: 0)
        let network = try network(on: data)
        try network.train(on: data, epochs: 3, seed: 7)
        return (network, data, try network.accuracy(on: data.validation))
    }

    static let ten = try? trained(classes: 10)

    @Test func `a small network learns ten shapes in three short epochs, but not every image of them`() throws {
        let accuracy = try #require(Self.ten).accuracy
        #expect(accuracy > 0.7 && accuracy < 0.97)
    }

    @Test func `cut alike everywhere to a fifth, the network knows clearly less`() throws {
        let (network, data, accuracy) = try #require(Self.ten)
        var rules = PruningRules.default
        rules.channelRounding = 4
        (rules.importance, rules.refits) = (.l1, false)
        let pruned = try prune(network, keep: 0.2, on: data, method: .uniform, rules: rules)
        let left = try pruned.accuracy(on: data.validation)
        #expect(left > 0.3 && left < accuracy - 0.1)
    }

    @Test func `more classes are harder`() throws {
        let accuracy = try #require(Self.ten).accuracy
        let many = try Self.trained(classes: 34).accuracy
        #expect(many > 2.0 / 34 && many < accuracy - 0.1)
    }
}
