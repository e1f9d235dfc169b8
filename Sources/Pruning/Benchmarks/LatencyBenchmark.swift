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
        let start = ProcessorTime.ofProcess
        let ladders = PruningRules.default.ladders(groups.macModel.channels)
        let measured = try groups.measuredLatency(network: network, ladders: ladders), table = measured.model
        let seconds = ProcessorTime.ofProcess - start
        let timer = LatencyTimer(groups: groups, network: network)
        var generator = SeededGenerator(seed: 3)
        let half = try Budget(groups.macModel, keep: 0.5, target: .macs, rules: .default, network: network.name)
        var plans = [groups.macModel.channels, half.uniformWidths()]
        for keep in shares {
            let limit = Int(keep * Double(groups.macModel.fullCost))
            guard let budget = Budget(model: groups.macModel, ladders: ladders, limit: limit) else { continue }
            for _ in 0..<plansEach {
                var walk = PruningWalk(budget: budget, reading: .budgetRelative)
                while !walk.isFinished { walk.keep(action: generator.nextUniform() - 0.5) }
                plans.append(walk.widths)
            }
        }
        let times = try timer.times(of: plans).map(\.whole)
        let errors = zip(plans, times).map { Double(table.cost($0)) / $1 - 1 }
        let worst = errors.max { abs($0) < abs($1) } ?? 0
        let sizes = errors.map { abs($0) }.sorted()
        return [
            "plans": .integer(errors.count), "median_error": .number(sizes[sizes.count / 2]), "worst_error": .number(worst),
            "check_median": .number(measured.check.median), "check_worst": .number(measured.check.worst),
            "whole_microseconds": .number(Double(table.fullCost) / 1000), "table_seconds": .number(seconds),
            "speedup_at_half": .number(times[0] / times[1]),
        ]
    }
}
