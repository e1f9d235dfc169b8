import Networks
import Pruning
import Tensors
import Testing

struct BudgetTests {
    @Test(arguments: Model.allCases, [0.2, 0.3, 0.5, 0.65, 0.8])
    func `no random policy exceeds a budget, and the wall wastes no step`(model: Model, keep: Double) throws {
        for reading in [ActionReading.budgetRelative, .keepRatio] { try check(model, keep: keep, reading: reading) }
    }

    private func check(_ model: Model, keep: Double, reading: ActionReading) throws {
        let costs = ChannelGroups(try model.graph()).macModel
        // `espalier bench budget` runs 10,000 of each.
        guard let result = RandomEpisodes.run(costs, keep: keep, reading: reading, episodes: 80, seed: 5) else {
            let smallest = costs.channels.map { ChannelLadder(channels: $0, rounding: 8, smallestKeep: 0.2).minimum }
            #expect(costs.cost(smallest) > Int(keep * Double(costs.fullCost)))
            return
        }
        #expect(result.exceeded == 0 && result.wasteful == 0)
        #expect(result.slacks.count == 80 && result.slacks[0] >= 0)
        // A keep ratio is drawn below the wall.
        #expect(keep > 0.3 || reading == .keepRatio || result.limited > 0)
    }

    @Test(arguments: Model.allCases)
    func `uniform plans spend their budget but for one step`(model: Model) throws {
        let costs = ChannelGroups(try model.graph()).macModel
        let ladders = costs.channels.map { ChannelLadder(channels: $0, rounding: 1, smallestKeep: 0.05) }
        for keep in [0.1, 0.3, 0.5, 0.9, 1] {
            let limit = Int(keep * Double(costs.fullCost))
            let budget = try #require(Budget(model: costs, ladders: ladders, limit: limit))
            let cost = costs.cost(budget.uniformWidths())
            #expect(cost <= limit && Double(cost) > 0.97 * Double(limit), "\(model) keeps \(cost) of \(limit)")
        }
    }

    @Test func `a budget below the smallest network is none`() {
        let term = CostTerm(layer: 0, coefficient: 2, input: .group(0), output: .group(1))
        let costs = CostModel(channels: [16, 16], layerCount: 1, terms: [term])
        let ladders = [ChannelLadder(channels: 16, rounding: 8, smallestKeep: 0.2), ChannelLadder(channels: 16, rounding: 8, smallestKeep: 0.2)]
        #expect(Budget(model: costs, ladders: ladders, limit: 127) == nil)
        #expect(Budget(model: costs, ladders: ladders, limit: 128)?.wall(after: []) == 8)
        #expect(Budget(model: costs, ladders: ladders, limit: 256)?.wall(after: []) == 16)
        #expect(Budget(model: costs, ladders: ladders, limit: 256)?.wall(after: [16]) == 8)
    }

    @Test func `sixteen channels in steps of eight keep eight at least`() {
        let ladder = ChannelLadder(channels: 16, rounding: 8, smallestKeep: 0.2)
        #expect(ladder.minimum == 8 && ladder.count == 2 && ladder[1] == 16)
        let odd = ChannelLadder(channels: 20, rounding: 8, smallestKeep: 0.2)
        #expect((0..<odd.count).map { odd[$0] } == [8, 16, 20])
        // The last step is a short one: 18 lies halfway.
        #expect(odd.nearest(17.9) == 16 && odd.nearest(18.1) == 20 && odd.nearest(20) == 20 && odd.nearest(0) == 8)
        #expect(odd.nearest(11.9) == 8 && odd.nearest(12.1) == 16 && odd.nearest(.infinity) == 20 && odd.nearest(-3) == 8)
        #expect(ChannelLadder(channels: 5, rounding: 8, smallestKeep: 0.2).count == 1)
    }
}
