import Networks
import Pruning
import Testing

/// The table of layer times, without asking how long anything takes.
struct LatencyTests {
    @Test(arguments: Model.allCases)
    func `each layer meets every pair of widths`(model: Model) throws {
        let graph = try model.graph(), groups = ChannelGroups(graph)
        let ladders = PruningRules.default.ladders(groups.groups.map(\.channels))
        let steps = groups.layers.map { layer in
            (groups.inputLayout(of: graph.nodes[layer.node]).extent, groups.layouts[layer.node].extent)
        }
        let plans = LatencyDesign(ladders, steps: steps).plans
        #expect(plans.count == 49)
        // A layer whose inputs and outputs are cut together has no others than equal widths.
        for (input, output) in steps where input.parts.map(\.group) != output.parts.map(\.group) {
            let pairs = Set(plans.map { [input.value($0), output.value($0)] })
            let inputs = Set(pairs.map { $0[0] }), outputs = Set(pairs.map { $0[1] })
            #expect(pairs.count == inputs.count * outputs.count)
        }
        for (group, ladder) in ladders.enumerated() {
            let widths = Set(plans.map { $0[group] })
            #expect(widths.contains(ladder.minimum) && widths.contains(ladder.channels) && widths.count == min(7, ladder.count))
        }
    }

    @Test func `times between the measured widths are linear, and never fall with more channels`() {
        let times = LayerTimes(inputs: [8, 16], outputs: [8, 16, 32], measured: [10, 30, 20, 20, 50, 70])
        #expect(times.grid == [10, 25, 25, 20, 50, 70])
        #expect(times.nanoseconds(input: 12, output: 16) == 37.5)
        #expect(times.nanoseconds(input: 16, output: 24) == 60)
        #expect(times.nanoseconds(input: 99, output: 99) == 70 && times.nanoseconds(input: 1, output: 1) == 10)
    }

    @Test func `pairs that never meet are a constant and a share of the products`() {
        let samples = [2, 4, 8].map { LayerTimes.Sample(input: $0, output: $0, nanoseconds: 5 + 3 * Double($0 * $0)) }
        let times = LayerTimes(samples)
        for width in [2.0, 5, 8] { #expect(abs(times.nanoseconds(input: width, output: 8) - 5 - 24 * width) < 1e-9) }
    }

    @Test(arguments: 0..<3 as Range<UInt64>)
    func `any network can be timed, and its table rises with the widths`(seed: UInt64) throws {
        let graph = try RandomGraph.make(seed: seed), groups = ChannelGroups(graph)
        let network = try Network(graph: graph, tensors: Initializer.heNormal.tensors(for: graph, seed: seed), name: "random")
        let ladders = groups.groups.map { ChannelLadder(channels: $0.channels, rounding: 1, smallestKeep: 0.2) }
        let measured = try groups.measuredLatency(network: network, ladders: ladders)
        #expect(measured.check.errors.count == 12 && measured.check.errors.allSatisfy { $0.isFinite })
        var widths = ladders.map(\.minimum)
        for group in widths.indices {
            let before = measured.model.cost(widths)
            widths[group] = ladders[group].channels
            #expect(measured.model.cost(widths) >= before)
        }
        #expect(measured.model.fullCost > 0)
    }

    @Test func `a table that is off says what to do`() {
        let good = LatencyCheck(network: "tiny", errors: [0.01, -0.04, 0.03]), bad = LatencyCheck(network: "tiny", errors: [-0.2, 0.1])
        #expect(good.isWithinTolerance && "\(good)" == "layer times of tiny against 3 random plans: median 3.0 %, at most 4.0 %")
        #expect(!bad.isWithinTolerance && bad.warning.contains("up to 20.0 %, expected at most 15.0 %"))
    }
}
