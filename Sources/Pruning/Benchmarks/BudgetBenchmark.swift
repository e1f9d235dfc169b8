import Displays
import Networks
import Tensors

/// What `espalier bench budget` measures: 10,000 episodes of a random policy for each network, share and reading of an
/// action. How often the budget was exceeded or the wall stopped a layer that could have kept one
/// step more, and how far below the budget episodes end.
enum BudgetBenchmark {
    static let shares = [0.2, 0.3, 0.5, 0.65, 0.8]

    static var cases: [PruningBenchmark] {
        let all = PruningBenchmark.models + [
            PruningBenchmark.Model(name: "resnet18", episodes: 0) { try ResNet(depth: 18, classes: 10, input: [32, 32, 3]) }
        ]
        return all.flatMap { model in
            shares.flatMap { keep in
                [ActionReading.fitRelative, .budgetRelative, .keepRatio].map { reading in
                    PruningBenchmark("budget/\(model.name)/\(keep)/\(reading)") {
                        let network = try model.make()
                        let costs = ChannelGroups(network.graph).macModel
                        let curves = reading == .fitRelative ? try curves(network) : nil
                        let episodes = RandomEpisodes.run(
                            costs, keep: keep, reading: reading, curves: curves, episodes: 10_000, seed: 5)
                        return episodes?.json ?? ["feasible": false]
                    }
                }
            }
        }
    }

    /// What the network's groups lose when they are cut, on a few images of noise.
    private static func curves(_ network: Network) throws -> FitCurves? {
        var rules = PruningRules()
        rules.calibrationImages = 200
        let data = try SelfLabelledNoise(network, training: rules.calibrationImages, validation: 1)
        return try CandidateEvaluator(
            network: network, data: data, rules: rules).fitCurves()
    }
}

/// Episodes of a random policy on a budget, in integers, and what was wrong with them.
package struct RandomEpisodes: Sendable {
    package var episodes = 0
    /// Episodes that ended above the budget.
    package var exceeded = 0
    /// Decisions that the wall limited although one step more would have fitted.
    package var wasteful = 0
    /// Decisions that the wall limited.
    package var limited = 0
    /// How far below the budget episodes ended, as shares of it, rising.
    package var slacks: [Double] = []

    /// - Returns: Nil when the share cannot be reached.
    package static func run(
        _ costs: CostModel, keep: Double, reading: ActionReading, curves: FitCurves? = nil, rounding: Int = 8,
        smallestKeep: Double = 0.2, episodes: Int, seed: UInt64
    ) -> RandomEpisodes? {
        let ladders = costs.channels.map { ChannelLadder(channels: $0, rounding: rounding, smallestKeep: smallestKeep) }
        let limit = Int(keep * Double(costs.fullCost))
        guard let budget = Budget(model: costs, ladders: ladders, limit: limit) else { return nil }
        var generator = SeededGenerator(seed: seed)
        var result = RandomEpisodes(episodes: episodes)
        let reference = curves.flatMap { ReferencePlan.candidates(budget, $0).last }
        for _ in 0..<episodes {
            var walk = PruningWalk(budget: budget, reading: reading, reference: reference)
            while !walk.isFinished {
                let bounds = walk.bounds
                walk.keep(action: bounds.lowerBound + (bounds.upperBound - bounds.lowerBound) * generator.nextUniform())
                if walk.wasLimited { result.look(at: walk.widths, budget) }
            }
            let cost = costs.cost(walk.widths)
            if cost > limit { result.exceeded += 1 }
            result.slacks.append(1 - Double(cost) / Double(limit))
        }
        result.slacks.sort()
        return result
    }

    /// Checks from the definition that the last width, one step wider, would not leave room for the minimum of the rest.
    private mutating func look(at widths: [Int], _ budget: Budget) {
        limited += 1
        let group = widths.count - 1, ladder = budget.ladders[group]
        let next = min(ladder.channels, (widths[group] / ladder.rounding + 1) * ladder.rounding)
        let wider = Array(widths[..<group]) + [next] + budget.ladders[(group + 1)...].map(\.minimum)
        if next == widths[group] || budget.model.cost(wider) <= budget.limit { wasteful += 1 }
    }

    var json: [String: JSONValue] {
        [
            "episodes": .integer(episodes), "exceeded": .integer(exceeded), "limited": .integer(limited),
            "wasteful": .integer(wasteful), "median_slack": .number(slacks[slacks.count / 2]),
            "worst_slack": .number(slacks[slacks.count - 1]),
        ]
    }
}
