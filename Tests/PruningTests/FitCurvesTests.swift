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
    @Test(arguments: Model.allCases, [0.15, 0.3, 0.6])
    func `the plan that fits all groups equally well spends its budget`(
        model: Model, keep: Double
    ) throws {
        let costs = ChannelGroups(try model.graph()).macModel
        let ladders = costs.channels.map { ChannelLadder(channels: $0, rounding: 1, smallestKeep: 0.02) }
        let limit = Int(keep * Double(costs.fullCost))
        let budget = try #require(Budget(model: costs, ladders: ladders, limit: limit))
        var generator = SeededGenerator(seed: 4)
        // Errors that fall at a pace of each group's own.
        let errors = costs.channels.map { channels in
            let pace = 1 + 3 * generator.nextUniform()
            return (1...channels).map { pow(1 - Double($0) / Double(channels), pace) }
        }
        var walk = PruningWalk(budget: budget, reading: .fitRelative, curves: FitCurves(errors))
        // The definition, by a search through every error there is.
        func widths(_ tolerated: Double) -> [Int] {
            errors.map { curve in (curve.firstIndex { $0 <= tolerated } ?? curve.count - 1) + 1 }
        }
        let levels = errors.flatMap { $0 }.sorted()
        var low = 0, high = levels.count - 1
        while low < high {
            let middle = (low + high) / 2
            if costs.cost(widths(levels[middle])) <= limit { high = middle } else { low = middle + 1 }
        }
        let smallest = levels[low]
        #expect(abs(walk.reference - Double(max(widths(smallest)[0], ladders[0].minimum))) <= 1)
        while !walk.isFinished { walk.keep(action: 0) }
        let cost = costs.cost(walk.widths)
        #expect(cost <= limit && Double(cost) > 0.95 * Double(limit), "\(model) keeps \(cost) of \(limit)")
    }

    @Test func `errors in proportion to what is cut give the uniform plan`() throws {
        let costs = ChannelGroups(try Model.allCases[0].graph()).macModel
        let ladders = costs.channels.map { ChannelLadder(channels: $0, rounding: 1, smallestKeep: 0.02) }
        let budget = try #require(Budget(model: costs, ladders: ladders, limit: costs.fullCost / 3))
        let errors = costs.channels.map { channels in (1...channels).map { 1 - Double($0) / Double(channels) } }
        var walk = PruningWalk(budget: budget, reading: .fitRelative, curves: FitCurves(errors))
        while !walk.isFinished { walk.keep(action: 0) }
        for ((width, uniform), channels) in zip(zip(walk.widths, budget.uniformWidths()), costs.channels) {
            #expect(abs(width - uniform) <= max(2, channels / 50))
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
    }
}
