import Displays
import Networks
import Tensors

/// What `espalier bench latency` measures: how far the table of layer times lies from the whole network's time, for
/// random plans of several shares that the table has never seen.
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
        for keep in shares {
            let limit = Int(keep * Double(groups.macModel.fullCost))
            guard let budget = Budget(model: groups.macModel, ladders: ladders, limit: limit) else { continue }
            for _ in 0..<plansEach {
                var walk = PruningWalk(budget: budget, reading: .budgetRelative)
                while !walk.isFinished { walk.keep(action: generator.nextUniform() - 0.5) }
                errors.append(try error(walk.widths, table, groups, network))
            }
        }
        let worst = errors.max { abs($0) < abs($1) } ?? 0
        let sizes = errors.map { abs($0) }.sorted()
        return [
            "plans": .integer(errors.count), "median_error": .number(sizes[sizes.count / 2]), "worst_error": .number(worst),
            "whole_microseconds": .number(Double(table.fullCost) / 1000), "table_seconds": .number(seconds),
        ]
    }

    /// The table's time over the measured one, less 1.
    private static func error(
        _ widths: [Int], _ table: CostModel, _ groups: ChannelGroups, _ network: Network
    ) throws -> Double {
        let kept = widths.map { Array(0..<$0) }
        let surgery = Surgery(groups: groups, kept: kept)
        let plan = try InferencePlan(graph: surgery.graph(), tensors: surgery.tensors(network.tensors))
        return Double(table.cost(widths)) / (try LayerTimer.nanoseconds(plan)) - 1
    }
}
