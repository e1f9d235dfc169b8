import Displays
import Networks
import Tensors

/// Time of one image as a function of the groups' widths, and how well it tells whole networks' times.
package struct MeasuredLatency: Sendable {
    /// In nanoseconds.
    package let model: CostModel
    package let check: LatencyCheck
}

extension ChannelGroups {
    /// Times layers on this machine: one thread, one image, each layer in whole networks of many widths, after the layers
    /// before it and with what is fused into it, so that caches are as they will be. Then compares the sums with the time
    /// of whole networks of other widths.
    /// - Parameter ladders: The widths that count, one ladder a group: odd widths can take longer than larger even ones.
    package func measuredLatency(network: Network, ladders: [ChannelLadder]) throws -> MeasuredLatency {
        let timer = LatencyTimer(groups: self, network: network)
        let nodes = try timer.steps(groups.map(\.channels)).map { graph.nodes[$0.node] }
        let extents = nodes.map(latencyExtents)
        let design = LatencyDesign(ladders, steps: extents), held = LatencyCheck.plans(ladders)
        let progress = ProgressBar(
            "timing the layers of \(network.name)", total: LatencyTimer.rounds * (design.plans.count + held.count))
        defer { progress.finish() }
        let all = try timer.times(of: design.plans + held, progress)
        let times = all.prefix(design.plans.count)
        let tables = extents.indices.map { index in
            LayerTimes(zip(design.plans, times).map { widths, times in
                LayerTimes.Sample(
                    input: extents[index].input.value(widths), output: extents[index].output.value(widths),
                    nanoseconds: times.steps[index])
            })
        }
        let rests = times.map { $0.whole - $0.steps.reduce(0, +) }.sorted()
        let terms = zip(nodes, extents).enumerated().map { index, step in
            CostTerm(
                layer: payingLayer(of: step.0.id), coefficient: 0, input: step.1.input, output: step.1.output, table: index)
        }
        // What a call takes beyond its steps.
        let call = CostTerm(layer: 0, coefficient: Int(max(0, rests[rests.count / 2]).rounded()), input: .one)
        let model = CostModel(
            channels: groups.map(\.channels), features: groups.map(\.features), makers: makers,
            layerCount: max(layers.count, 1),
            terms: terms + [call], tables: tables)
        let errors = zip(held, all.suffix(held.count)).map { Double(model.cost($0)) / $1.whole - 1 }
        let check = LatencyCheck(network: network.name, errors: errors)
        progress.finish(note: check.note)
        if !check.isWithinTolerance { Displays.sink.write(check.warning, to: .standardError) }
        return MeasuredLatency(model: model, check: check)
    }

    /// What the time of a step depends on: what it reads, and where it has outputs of its own these.
    func latencyExtents(of node: GraphNode) -> (input: ChannelExtent, output: ChannelExtent) {
        let read = node.inputs.count > 1 ? layouts[node.id] : inputLayout(of: node)
        return (read.extent, node.operation.isPrunable ? layouts[node.id].extent : .one)
    }
}

extension LatencyCheck {
    /// Random widths.
    fileprivate static func plans(_ ladders: [ChannelLadder]) -> [[Int]] {
        var generator = SeededGenerator(seed: 0x7153)
        return (0..<12).map { _ in ladders.map { $0[generator.nextInteger(below: $0.count)] } }
    }
}

/// Times pruned versions of a network, in nanoseconds an image.
struct LatencyTimer {
    let groups: ChannelGroups
    let network: Network

    /// Times are the shortest of so many rounds through all networks: who shares the machine slows all runs of a while.
    static let rounds = 5
    /// How long one network is timed in a round, at least.
    private static let seconds = 0.002

    struct Times {
        var steps: [Double]
        var whole: Double
    }

    /// The times of networks with these widths.
    func times(of networks: [[Int]], _ progress: ProgressBar? = nil) throws -> [Times] {
        var shortest: [Times] = []
        for round in 0..<Self.rounds {
            for (index, widths) in networks.enumerated() {
                let plan = try plan(widths)
                let steps = try plan.stepTimes(batch: 1, seconds: Self.seconds).map { $0.seconds * 1e9 }
                let whole = try Self.whole(plan)
                if round == 0 {
                    shortest.append(Times(steps: steps, whole: whole))
                } else {
                    let known = shortest[index]
                    shortest[index] = Times(steps: zip(known.steps, steps).map(min), whole: min(known.whole, whole))
                }
                progress?.advance()
            }
        }
        return shortest
    }

    /// The steps of the network with these widths.
    func steps(_ widths: [Int]) throws -> [StepTime] { try plan(widths).stepTimes(batch: 1) }

    private static func whole(_ plan: InferencePlan) throws -> Double {
        let image = try Tensor(zeros: [1] + plan.inputShape)
        let start = ContinuousClock.now
        var shortest = Duration.seconds(1_000_000)
        var runs = 0
        while runs < 4 || ContinuousClock.now - start < .seconds(seconds) {
            shortest = min(shortest, try ContinuousClock().measure { _ = try plan(image) })
            runs += 1
        }
        return shortest.seconds * 1e9
    }

    private func plan(_ widths: [Int]) throws -> InferencePlan {
        let surgery = Surgery(groups: groups, kept: widths.map { Array(0..<$0) })
        return try InferencePlan(graph: surgery.graph(), tensors: surgery.tensors(network.tensors), images: 1)
    }
}
