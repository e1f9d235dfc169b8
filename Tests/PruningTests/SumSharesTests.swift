#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

import Networks
import Pruning
import PruningSupport
import Tensors
import Testing

struct SumSharesTests {
    /// Two blocks around which channels come past, a layer before them and one behind.
    private func network() throws -> Network {
        try Network(input: [8, 8, 3], seed: 6, name: "blocks") {
            Conv2D(16, kernel: 3, padding: 1).named("before")
            ReLU()
            Residual {
                Conv2D(12, kernel: 1).named("inner")
                ReLU()
                Conv2D(16, kernel: 3, padding: 1).named("end")
                BatchNorm().named("norm")
            }.named("block")
            Conv2D(8, kernel: 1).named("behind")
            GlobalAvgPool2D()
            Dense(4).named("classes")
        }
    }

    private func evaluator(_ network: Network) throws -> CandidateEvaluator {
        try CandidateEvaluator(network: network, data: FakeData(), rules: .default)
    }

    private func variance(_ values: Tensor) -> Double {
        let channels = values.shape[3], scalars = values.scalars.map(Double.init)
        return (0..<channels).reduce(0) { sum, channel in
            let own = stride(from: channel, to: scalars.count, by: channels).map { scalars[$0] }
            let mean = own.reduce(0, +) / Double(own.count)
            return sum + own.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(own.count)
        }
    }

    @Test func `a layer that ends in a sum has the share of the sum's variance that its channels bring`() throws {
        let network = try network()
        let shares = try evaluator(network).sumShares()
        let names = network.channelGroups.layers.map { network.channelGroups.graph.nodes[$0.node].name }
        let images = try FairOrder(FakeData().training).batch(first: 100).images
        func outputs(_ layer: String) throws -> Tensor {
            let node = try #require(network.channelGroups.graph.nodes.first { $0.name.hasSuffix(layer) })
            return try network.output(of: node.name, for: images)
        }
        let part = try outputs("norm"), past = try outputs("before")
        let whole = try part + past.relu()
        for (name, share) in zip(names, shares) {
            let expected = name.hasSuffix("end") ? variance(part) / variance(whole) : 1
            #expect(abs(share - min(1, expected)) < 1e-4, "\(name) has \(share) of its sum, expected \(expected)")
        }
        #expect(shares.contains { $0 < 1 })
    }

    @Test func `what such a layer loses counts as much as its share of the sum`() throws {
        let network = try network()
        let evaluator = try evaluator(network)
        let shares = try evaluator.sumShares()
        let groups = network.channelGroups
        let inner = try #require(groups.groups.firstIndex { $0.channels == 12 })
        let layer = groups.groups[inner].consumers[0]
        #expect(shares[layer] < 1)
        // With all but one channel gone at most the layer's share of the sum is lost.
        let curves = try #require(try evaluator.fitCurves())
        let most = curves.losses([ChannelLadder(channels: 16, rounding: 1, smallestKeep: 0), ChannelLadder(channels: 12, rounding: 1, smallestKeep: 0)])[1]
        #expect(most[0] > 0 && exp(-most[0]) >= 1 - shares[layer] - 1e-6)
    }

    @Test(arguments: [Model.vgg16, .mobileNet])
    func `without sums every share is 1`(model: Model) throws {
        let network = try model.network()
        var data = FakeData()
        data.imageShape = [32, 32, 3]
        data.classNames = (0..<10).map { "class \($0)" }
        #expect(try CandidateEvaluator(network: network, data: data, rules: .default).sumShares().allSatisfy { $0 == 1 })
    }
}
