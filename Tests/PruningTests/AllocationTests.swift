import Networks
import Pruning
import PruningSupport
import Tensors
import Testing

struct AllocationTests {
    /// A table that falls, with steps by chance.
    private func losses(_ ladders: [ChannelLadder], _ generator: inout SeededGenerator) -> [[Double]] {
        ladders.map { ladder in
            var loss = 0.0
            return (0..<ladder.count).map { _ in
                defer { loss -= generator.nextUniform() * (generator.nextUniform() < 0.2 ? 0 : 1) }
                return loss
            }.map { $0 + 10 }
        }
    }

    /// Every plan there is.
    private func best(_ model: CostModel, _ ladders: [ChannelLadder], _ losses: [[Double]], limit: Int) -> Double {
        var places = ladders.map { _ in 0 }, least = Double.infinity
        while true {
            if model.cost(zip(ladders, places).map { $0[$1] }) <= limit {
                least = min(least, zip(losses, places).reduce(0) { $0 + $1.0[$1.1] })
            }
            var group = 0
            while group < places.count {
                places[group] += 1
                if places[group] < ladders[group].count { break }
                places[group] = 0
                group += 1
            }
            if group == places.count { return least }
        }
    }

    /// As much as the multiply-accumulates, or where the parameters are many, more.
    private func largerOfTwo(_ groups: ChannelGroups) -> CostModel {
        let (macs, parameters) = (groups.macModel, groups.parameterModel)
        let factor = max(1, 3 * macs.fullCost / (2 * parameters.fullCost))
        let scaled = parameters.terms.map {
            CostTerm(layer: $0.layer, coefficient: factor * $0.coefficient, input: $0.input, output: $0.output)
        } + [CostTerm(layer: 0, coefficient: -(factor * parameters.fullCost) / 4, input: .one)]
        let count = macs.terms.count
        return CostModel(
            channels: macs.channels, layerCount: macs.layerCount, terms: macs.terms + scaled, moments: [0..<count, count..<count + scaled.count])
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `no plan of all there are loses less than the allocation, whatever is coupled`(seed: UInt64) throws {
        let groups = try RandomGraph.make(seed: seed).channelGroups
        guard !groups.groups.isEmpty else { return }
        var generator = SeededGenerator(seed: seed, stream: 5)
        // Coarse ladders, so that all plans can be gone through.
        for (name, model) in [("MACs", groups.macModel), ("parameters", groups.parameterModel), ("either", largerOfTwo(groups))] {
            var rounding = 1
            func ladders() -> [ChannelLadder] {
                model.channels.map { ChannelLadder(channels: $0, rounding: rounding, smallestKeep: 0.1) }
            }
            while ladders().reduce(1, { min($0 * $1.count, 1 << 30) }) > 20_000 { rounding += 1 }
            let chosen = ladders()
            let table = losses(chosen, &generator)
            func budget(_ limit: Int) throws -> Budget { try #require(Budget(model: model, ladders: chosen, limit: limit)) }
            let allocator = Allocator(try budget(model.fullCost))
            let smallest = model.cost(chosen.map(\.minimum))
            for _ in 0..<10 {
                let widths = chosen.map { $0[generator.nextInteger(below: $0.count)] }
                #expect(allocator.tabulatedCosts(widths).max() == Double(model.cost(widths)), "\(name), \(widths)")
            }
            for _ in 0..<6 {
                let limit = smallest + Int(generator.nextUniform() * Double(model.fullCost - smallest))
                let found = allocator.allocation(table, try budget(limit))
                #expect(model.cost(found.widths) <= limit, "\(name)")
                let least = best(model, chosen, table, limit: limit)
                #expect(abs(found.loss - least) < 1e-7, "\(name) at \(limit): \(found.loss), the least is \(least)")
                #expect(found.bound <= least + 1e-7 && found.gap < 1e-6, "\(name) at \(limit)")
                let quick = allocator.allocation(table, try budget(limit), closes: false)
                #expect(model.cost(quick.widths) <= limit && quick.loss >= least - 1e-7 && quick.bound <= least + 1e-7, "\(name)")
            }
        }
    }

    @Test(arguments: Model.allCases)
    func `tables over widths add up to the cost of a network`(model: Model) throws {
        let groups = try model.graph().channelGroups
        var generator = SeededGenerator(seed: 3)
        for cost in [groups.macModel, groups.parameterModel] {
            let ladders = cost.channels.map { ChannelLadder(channels: $0, rounding: 8, smallestKeep: 0.2) }
            let allocator = Allocator(try #require(Budget(model: cost, ladders: ladders, limit: cost.fullCost)))
            for _ in 0..<5 {
                let widths = ladders.map { $0[generator.nextInteger(below: $0.count)] }
                #expect(allocator.tabulatedCosts(widths) == [Double(cost.cost(widths))])
            }
        }
    }

    @Test func `of decided groups the rest is allocated best`() throws {
        let groups = try Model.own.graph().channelGroups
        let model = groups.macModel
        let ladders = model.channels.map { ChannelLadder(channels: $0, rounding: 8, smallestKeep: 0.2) }
        var generator = SeededGenerator(seed: 9)
        let table = losses(ladders, &generator)
        let limit = model.fullCost / 2
        let budget = try #require(Budget(model: model, ladders: ladders, limit: limit))
        let allocator = Allocator(budget)
        let whole = allocator.allocation(table, budget)
        for count in 0..<ladders.count {
            let decided = Array(whole.widths[..<count])
            let rest = allocator.allocation(table, budget, after: decided, closes: false)
            #expect(Array(rest.widths[..<count]) == decided)
            #expect(model.cost(rest.widths) <= limit && rest.bound <= whole.loss + 1e-9)
        }
    }

    @Test func `a table plan keeps to its budget, and a front's plans rise with their shares`() throws {
        let network = try FakeData.network()
        let task = try PruningTask(network, on: FakeData(), keep: 0.5)
        let plan = try task.tablePlan()
        #expect(plan.macs <= task.limit && plan.lossGap == 0)
        let front = try task.tableFront(plans: 6)
        #expect(front.points.count == 6 && front.area == nil)
        #expect(front.plans.last?.widths == network.channelGroups.groups.map(\.channels))
        for point in front.points { #expect(Double(point.plan.macs) <= point.keep * Double(network.cost.macs) + 1) }
        let measured = try front.measured()
        let area = try #require(measured.area)
        #expect(area > 0 && area <= 1)
        // A group that matters more keeps at least as much.
        var factors = [Double](repeating: 1, count: plan.widths.count)
        factors[0] = 1e6
        #expect(try task.tablePlan(coefficients: factors).widths[0] >= plan.widths[0])
    }

    @Test func `coefficients that are no factors are refused`() throws {
        let task = try PruningTask(FakeData.network(), on: FakeData(), keep: 0.5)
        for wrong in [[1.0], [Double](repeating: 0, count: 4), [.nan, 1, 1, 1]] {
            #expect(throws: PruningError.self) { try task.tablePlan(coefficients: wrong) }
        }
    }
}
