import Displays
import Networks
import Tensors

/// What `espalier bench latency` measures: how far the table of layer times lies from the whole network's time, for
/// random plans of several shares that the table has never seen; and how much faster the uniform plan for half of the
/// multiply-accumulates is than the whole network.
enum LatencyBenchmark {
    static var cases: [PruningBenchmark] {
        PruningBenchmark.models.map { model in
            PruningBenchmark("latency/\(model.name)") { try measure(model) }
        }
    }

    private static let shares = [0.3, 0.5, 0.8]
    private static let plansEach = 4

    private static func measure(_ model: PruningBenchmark.Model) throws -> [String: JSONValue] {
        let network = try model.make()
        let groups = ChannelGroups(network.graph)
        let start = ProcessMeter.processorSeconds
        let table = try groups.measuredLatencyModel(network: network)
        let seconds = ProcessMeter.processorSeconds - start
        let ladders = groups.macModel.channels.map { ChannelLadder(channels: $0, rounding: 8, smallestKeep: 0.2) }
        var generator = SeededGenerator(seed: 3)
        var errors: [Double] = []
        var speedup = 1.0
        for keep in shares {
            let limit = Int(keep * Double(groups.macModel.fullCost))
            guard let budget = Budget(model: groups.macModel, ladders: ladders, limit: limit) else { continue }
            for _ in 0..<plansEach {
                var walk = PruningWalk(budget: budget, reading: .budgetRelative)
                while !walk.isFinished { walk.keep(action: generator.nextUniform() - 0.5) }
                errors.append(Double(table.cost(walk.widths)) / (try time(walk.widths, groups, network)) - 1)
            }
            if keep == 0.5 {
                speedup = try time(groups.macModel.channels, groups, network) / time(budget.uniformWidths(), groups, network)
            }
        }
        let worst = errors.max { abs($0) < abs($1) } ?? 0
        let sizes = errors.map { abs($0) }.sorted()
        return [
            "plans": .integer(errors.count), "median_error": .number(sizes[sizes.count / 2]), "worst_error": .number(worst),
            "whole_microseconds": .number(Double(table.fullCost) / 1000), "table_seconds": .number(seconds),
            "speedup_at_half": .number(speedup),
        ]
    }

    /// Nanoseconds an image of the whole pruned network.
    private static func time(_ widths: [Int], _ groups: ChannelGroups, _ network: Network) throws -> Double {
        let kept = widths.map { Array(0..<$0) }
        let surgery = Surgery(groups: groups, kept: kept)
        return try LayerTimer.nanoseconds(
            InferencePlan(graph: surgery.graph(), tensors: surgery.tensors(network.tensors)),
            seconds: LayerTimer.wholeSeconds)
    }
}
