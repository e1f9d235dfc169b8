#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

import Networks
import Pruning
import Tensors
import Testing

struct FitCurvesTests {
    /// Costs, ladders and a budget of a model, and errors that fall at a pace of each group's own.
    private func subject(_ model: Model, keep: Double) throws -> (budget: Budget, errors: [[Double]]) {
        let costs = ChannelGroups(try model.graph()).macModel
        let ladders = costs.channels.map { ChannelLadder(channels: $0, rounding: 1, smallestKeep: 0.02) }
        let budget = try #require(Budget(model: costs, ladders: ladders, limit: Int(keep * Double(costs.fullCost))))
        var generator = SeededGenerator(seed: 4)
        let errors = costs.channels.map { channels in
            let pace = 1 + 3 * generator.nextUniform()
            return (1...channels).map { pow(1 - Double($0) / Double(channels), pace) }
        }
        return (budget, errors)
    }

    /// Plans that keep to a budget: shares of the widths that are left, by chance.
    private func plans(_ budget: Budget, count: Int) -> [[Int]] {
        var generator = SeededGenerator(seed: 5)
        return (0..<count).map { _ in
            var walk = PruningWalk(budget: budget)
            while !walk.isFinished { walk.keep(action: 0.4 * generator.nextNormal()) }
            return walk.widths
        }
    }

    @Test(arguments: Model.allCases, [0.15, 0.3, 0.6])
    func `no plan by chance lets more energy pass than the least-loss plan, and it spends its budget`(
        model: Model, keep: Double
    ) throws {
        let (budget, errors) = try subject(model, keep: keep)
        // The definition: the shares of energy that the layers leave, multiplied.
        func energy(_ widths: [Int]) -> Double {
            zip(widths, errors).reduce(0) { $0 + log(max(1 - $1.1[$1.0 - 1], 1e-3)) }
        }
        let curves = FitCurves(errors.map { [$0] })
        let plan = LeastLossPlan(budget, curves)
        let cost = budget.model.cost(plan.widths)
        #expect(cost <= budget.limit, "\(model) keeps \(cost) of \(budget.limit)")
        for other in plans(budget, count: 300) where budget.model.cost(other) <= cost {
            #expect(energy(other) < energy(plan.widths) + 0.01, "\(other) against \(plan.widths)")
        }
        // What the plan leaves of its budget for want of a step that fits, the walk spends.
        let reference = ReferencePlan(curves, channels: plan.widths.map(Double.init))
        let spent = budget.model.cost(reference.widths(budget))
        #expect(spent <= budget.limit && Double(spent) > 0.95 * Double(budget.limit), "\(model) keeps \(spent) of \(budget.limit)")
    }

    @Test func `a group that feeds two layers loses what both lose`() throws {
        let costs = ChannelGroups(try Model.allCases[0].graph()).macModel
        let ladders = costs.channels.map { ChannelLadder(channels: $0, rounding: 1, smallestKeep: 0.02) }
        let budget = try #require(Budget(model: costs, ladders: ladders, limit: costs.fullCost / 4))
        let errors = costs.channels.map { channels in (1...channels).map { 1 - Double($0) / Double(channels) } }
        let once = LeastLossPlan(budget, FitCurves(errors.map { [$0] })).widths
        let undecided = costs.channels.indices.filter { once[$0] < costs.channels[$0] }
        #expect(undecided.count > 3)
        for group in undecided {
            let layers = errors.indices.map { [errors[$0]] + ($0 == group ? [errors[$0]] : []) }
            let twice = LeastLossPlan(budget, FitCurves(layers)).widths
            #expect(twice[group] > once[group], "group \(group): \(twice[group]) of \(once[group])")
            func energy(_ widths: [Int]) -> Double {
                layers.indices.reduce(0) { sum, place in sum + layers[place].reduce(0) { $0 + log(1 - $1[widths[place] - 1]) } }
            }
            #expect(energy(twice) > energy(once) - 0.01)
        }
    }

    @Test func `without a fit the relative action is the budget-relative one`() throws {
        let costs = ChannelGroups(try Model.allCases[0].graph()).macModel
        let ladders = costs.channels.map { ChannelLadder(channels: $0, rounding: 8, smallestKeep: 0.2) }
        let budget = try #require(Budget(model: costs, ladders: ladders, limit: costs.fullCost / 3))
        let plans = [ActionReading.fitRelative, .budgetRelative].map { reading in
            var walk = PruningWalk(budget: budget, reading: reading)
            while !walk.isFinished { walk.keep(action: 0.2) }
            return walk.widths
        }
        #expect(plans[0] == plans[1])
        let curves = FitCurves(costs.channels.map { channels in [(1...channels).map { 1 - Double($0) / Double(channels) }] })
        let candidates = ReferencePlan.candidates(budget, curves).map { $0.widths(budget) }
        #expect(candidates.count == 3 && candidates[0] == budget.uniformWidths())
    }
}
