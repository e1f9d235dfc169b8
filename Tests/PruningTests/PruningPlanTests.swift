import Networks
import Pruning
import PruningSupport
import Tensors
import Testing

struct PruningPlanTests {
    @Test func `a plan's network costs what the plan says and scores what was measured`() throws {
        let data = FakeData()
        let network = try FakeData.network()
        var rules = PruningRules.default
        rules.refits = false
        let task = try PruningTask(network, on: data, keep: 0.5, rules: rules)
        let plan = try task.uniformPlan()
        let pruned = try plan.apply(to: network)
        #expect(pruned.cost.macs == plan.macs && plan.macs <= task.limit)
        #expect(pruned.cost.parameters == plan.parameters)
        let measured = try task.evaluator.accuracy(plan.widths)
        #expect(try pruned.accuracy(on: data.validation) == measured)
    }

    @Test func `reconstruction brings a pruned network closer to the original's outputs`() throws {
        let data = FakeData()
        let network = try FakeData.network()
        var plain = PruningRules()
        plain.reconstructs = false
        let images = try data.validation.batch(Array(0..<100)).images
        let original = try network(images)
        func distance(_ rules: PruningRules) throws -> Float {
            let plan = try PruningTask(network, on: data, keep: 0.6, rules: rules).uniformPlan()
            return try (plan.apply()(images) - original).squared().sum().item
        }
        let (fitted, sliced) = (try distance(.default), try distance(plain))
        #expect(fitted < 0.9 * sliced)
    }

    @Test(arguments: [0, 2])
    func `measuring candidates moves nothing in the network, statistics included`(recalibrationBatches: Int) throws {
        var rules = PruningRules()
        rules.recalibrationBatches = recalibrationBatches
        rules.refits = false
        let network = try FakeData.network(seed: 14), before = network.tensors
        let task = try PruningTask(network, on: FakeData(), keep: 0.5, rules: rules)
        let widths = try task.uniformPlan().widths
        let accuracy = try task.evaluator.accuracy(widths)
        _ = try sensitivity(network, on: FakeData(), steps: 2, rules: rules)
        #expect(network.tensors == before && task.network.tensors == before)
        #expect(try task.uniformPlan().apply().accuracy(on: FakeData().validation) == accuracy)
    }

    @Test func `an accuracy is measured once for all tasks that share network and data`() throws {
        let network = try FakeData.network(seed: 11)
        let first = try PruningTask(network, on: FakeData(), keep: 0.5)
        let second = try PruningTask(network, on: FakeData(), keep: 0.8)
        let widths = try first.uniformPlan().widths
        let accuracy = try first.evaluator.accuracy(widths)
        #expect(try second.evaluator.accuracy(widths) == accuracy)
        #expect(second.evaluator.counts.evaluations == 1 && second.evaluator.counts.cacheHits == 1)
    }

    @Test func `a plan refuses another network and one that was trained since`() throws {
        let network = try FakeData.network()
        let plan = try PruningTask(network, on: FakeData(), keep: 0.5).uniformPlan()
        #expect(throws: PruningError.networkChanged(network: "tiny")) { try plan.apply(to: FakeData.network(seed: 9)) }
        #expect(throws: PruningError.self) { try plan.apply(to: Model.small()) }
    }

    @Test func `keeping everything gives the same network`() throws {
        let network = try FakeData.network()
        let plan = try PruningTask(network, on: FakeData(), keep: 1).uniformPlan()
        let same = try plan.apply()
        #expect(same.graph == network.graph)
        #expect(same.tensors == network.tensors)
    }

    @Test func `one call prunes without data`() throws {
        let network = try Model.small(seed: 4)
        let half = try prune(network, keep: 0.5)
        #expect(Double(half.cost.macs) <= 0.5 * Double(network.cost.macs))
        #expect(throws: PruningError.keepOutOfRange(keep: 2)) { try prune(network, keep: 2) }
    }

    @Test func `greedy pruning meets the budget`() throws {
        let network = try FakeData.network()
        let pruned = try prune(network, keep: 0.5, on: FakeData(), method: .greedy)
        #expect(Double(pruned.cost.macs) <= 0.5 * Double(network.cost.macs))
    }

    @Test func `the summary lists every layer`() throws {
        let task = try PruningTask(FakeData.network(), on: FakeData(), keep: 0.5)
        let table = try task.uniformPlan().summary()
        #expect(table.rows.count == task.evaluator.groups.layers.count)
    }
}
