import Networks
import Pruning
import PruningSupport
import Reinforcement
import Tensors
import Testing

/// Limits on several costs at once, and on the largest of several sums.
struct LimitTests {
    /// Every plan of a budget, by brute force: the least loss.
    private func least(_ budget: Budget, _ losses: [[Double]]) -> Double {
        var places = budget.ladders.map { _ in 0 }, least = Double.infinity
        while true {
            if budget.allows(zip(budget.ladders, places).map { $0[$1] }) {
                least = min(least, zip(losses, places).reduce(0) { $0 + $1.0[$1.1] })
            }
            var group = 0
            while group < places.count {
                places[group] += 1
                if places[group] < budget.ladders[group].count { break }
                places[group] = 0
                group += 1
            }
            if group == places.count { return least }
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `no plan that meets all limits loses less than the allocation`(seed: UInt64) throws {
        let groups = try RandomGraph.make(seed: seed).channelGroups
        guard !groups.groups.isEmpty else { return }
        var generator = SeededGenerator(seed: seed, stream: 6)
        let models = [groups.macModel, groups.parameterModel, groups.activationModel]
        var rounding = 1
        func ladders() -> [ChannelLadder] {
            models[0].channels.map { ChannelLadder(channels: $0, rounding: rounding, smallestKeep: 0.1) }
        }
        while ladders().reduce(1, { min($0 * $1.count, 1 << 30) }) > 20_000 { rounding += 1 }
        let chosen = ladders(), smallest = chosen.map(\.minimum)
        let losses = chosen.map { ladder in
            var loss = 0.0
            return (0..<ladder.count).map { _ in
                loss += generator.nextUniform()
                return loss
            }.reversed() as [Double]
        }
        for places in [[0, 1], [2], [0, 2], [2, 1, 0], [1, 0, 1]] {
            let caps = places.map { place in
                let least = models[place].cost(smallest)
                return Budget.Cap(models[place], limit: least + Int(generator.nextUniform() * Double(models[place].fullCost - least)))
            }
            let budget = try #require(Budget(caps, ladders: chosen))
            let found = Allocator(budget).allocation(losses, budget)
            #expect(budget.allows(found.widths))
            let best = self.least(budget, losses)
            #expect(abs(found.loss - best) < 1e-7, "limits on \(places): \(found.loss), the least is \(best)")
            #expect(found.bound <= best + 1e-7 && found.gap < 1e-6)
            let quick = Allocator(budget).allocation(losses, budget, after: Array(found.widths.prefix(1)), closes: false)
            #expect(budget.allows(quick.widths) && quick.widths[0] == found.widths[0])
        }
    }

    @Test(arguments: Model.allCases)
    func `activations in memory are counted by widths as they are of the pruned network`(model: Model) throws {
        let network = try model.network(), groups = network.channelGroups
        var generator = SeededGenerator(seed: 4)
        #expect(groups.activationModel.fullCost == network.peakActivationBytes)
        for _ in 0..<4 {
            let widths = groups.groups.map { 1 + generator.nextInteger(below: $0.channels) }
            let pruned = try Surgery(groups: groups, kept: widths.map { Array(0..<$0) }).graph()
            #expect(groups.activationModel.cost(widths) == pruned.peakActivationBytes)
            #expect(pruned.peakActivationBytes <= pruned.cost.activationBytes)
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `and of any graph`(seed: UInt64) throws {
        let groups = try RandomGraph.make(seed: seed).channelGroups
        var generator = SeededGenerator(seed: seed, stream: 8)
        for _ in 0..<4 {
            let widths = groups.groups.map { 1 + generator.nextInteger(below: $0.channels) }
            let pruned = try Surgery(groups: groups, kept: widths.map { Array(0..<$0) }).graph()
            #expect(groups.activationModel.cost(widths) == pruned.peakActivationBytes)
        }
    }

    @Test func `what lies in memory together is what can be counted by hand`() throws {
        let net = try Network(input: [8, 8, 1]) {
            Conv2D(4, kernel: 3, padding: 1)
            BatchNorm()
            ReLU()
            Residual { Conv2D(4, kernel: 3, padding: 1) }
            Conv2D(2, kernel: 3, stride: 2, padding: 1)
            GlobalAvgPool2D()
            Dense(3)
        }
        // While the residual's convolution runs, its input of 8 · 8 · 4 and its output, to which the input is added, are there.
        #expect(net.peakActivationBytes == 4 * (256 + 256))
    }

    /// A task with limits that are met by some plans.
    private func task(_ rules: PruningRules = .default) throws -> PruningTask {
        let network = try FakeData.network()
        let groups = network.channelGroups
        let bytes = 4 * network.cost.parameters * 7 / 10
        let memory = groups.activationModel.fullCost * 8 / 10
        var rules = rules
        rules.channelRounding = 1
        return try PruningTask(network, on: FakeData(), limits: [.macs(0.6), .bytes(bytes), .activationMemory(memory)], rules: rules)
    }

    private func meets(_ task: PruningTask, _ widths: [Int]) -> Bool {
        let groups = task.network.channelGroups
        return groups.macModel.cost(widths) <= Int(0.6 * Double(task.network.cost.macs))
            && 4 * groups.parameterModel.cost(widths) <= 4 * task.network.cost.parameters * 7 / 10
            && groups.activationModel.cost(widths) <= groups.activationModel.fullCost * 8 / 10
    }

    @Test(arguments: [ActionReading.budgetRelative, .fitRelative, .tableRelative, .coefficients, .keepRatio])
    func `every plan meets all limits, whatever is searched`(reading: ActionReading) throws {
        var rules = PruningRules.default
        rules.reading = reading
        let task = try task(rules)
        for plan in [try task.tablePlan(), try task.uniformPlan(), try task.greedyPlan()] { #expect(meets(task, plan.widths)) }
        let tasks = try PruningTasks([task])
        let searches: [any Search] = [
            try RandomSearch(tasks, reading: reading), try EvolutionarySearch(tasks), try CoefficientSearch(tasks), try UniformSearch(tasks),
        ]
        for search in searches {
            for _ in 0..<4 { try search.advance() }
            for candidate in search.candidates { #expect(meets(task, candidate.widths), "\(search.searchName)") }
        }
        let learner = try IMPALA(tasks, configuration: .pruning, seed: 1)
        try learner.step()
        for candidate in learner.candidates { #expect(meets(task, candidate.widths)) }
        #expect(meets(task, try learner.plan(for: task).widths))
        for plan in try task.tableFront(plans: 4).plans.dropLast() {
            #expect(4 * plan.parameters <= 4 * task.network.cost.parameters * 7 / 10)
            #expect(plan.activationMemory <= task.network.channelGroups.activationModel.fullCost * 8 / 10)
        }
        // The pruned network is what was promised.
        let pruned = try task.tablePlan().apply()
        #expect(pruned.peakActivationBytes <= task.network.peakActivationBytes * 8 / 10 && pruned.cost.macs <= task.limit)
    }

    @Test func `a task that cannot be met says what can be`() throws {
        let network = try FakeData.network()
        let error = #expect(throws: PruningError.self) {
            _ = try PruningTask(network, on: FakeData(), limits: [.macs(0.9), .bytes(8), .activationMemory(16)])
        }
        guard case .unreachable(_, let missed, let met) = error else {
            Issue.record("expected unreachable, got \(String(describing: error))")
            return
        }
        #expect(missed.count == 2 && met.count == 1)
        #expect(missed[0].hasPrefix("8 bytes of parameters: the smallest reachable is ") && met[0].hasPrefix("keep 0.9: "))
        // What is named can be reached.
        let bytes = try #require(Int(missed[0].split(separator: " is ")[1].filter(\.isNumber)))
        let memory = try #require(Int(missed[1].split(separator: " is ")[1].filter(\.isNumber)))
        let task = try PruningTask(network, on: FakeData(), limits: [.macs(0.9), .bytes(bytes), .activationMemory(memory)])
        let plan = try task.tablePlan()
        #expect(4 * plan.parameters <= bytes && plan.activationMemory <= memory)
        #expect(throws: PruningError.self) {
            _ = try PruningTask(network, on: FakeData(), limits: [.macs(0.9), .bytes(bytes - 4), .activationMemory(memory)])
        }
        for limits in [[], [.macs(2)], [.bytes(0)], [.milliseconds(-1)], [.milliseconds(.nan)], [.millijoules(3)], Array(repeating: Limit.macs(0.5), count: 9)] {
            #expect(throws: PruningError.self) { _ = try PruningTask(network, on: FakeData(), limits: limits) }
        }
    }

    @Test func `one learner serves tasks with other limits, and its state says which binds`() throws {
        let network = try FakeData.network()
        let memory = network.peakActivationBytes * 7 / 10
        let tasks = try PruningTasks([
            PruningTask(network, on: FakeData(), keep: 0.5),
            PruningTask(network, on: FakeData(), limit: .activationMemory(memory)),
            PruningTask(network, on: FakeData(), limits: [.macs(0.95), .bytes(network.cost.parameters * 2)]),
        ])
        let scaling = StateScaling(covering: tasks)
        let names = PruningEnvironment(tasks[0], scaling: scaling).featureNames
        #expect(names.suffix(3) == ["binds: macs", "binds: activation memory", "binds: parameters"])
        var states: [[Float]] = []
        for task in tasks {
            var environment = PruningEnvironment(task, scaling: scaling)
            states.append(Array(try environment.reset(seed: 0).features.suffix(3)))
        }
        #expect(states[0] == [1, 0, 0] && states[1] == [0, 1, 0])
        // Half of the parameters is tighter than nearly all multiply-accumulates.
        #expect(states[2][2] == 1 && states[2][0] > 0 && states[2][0] < 1 && states[2][1] == 0)
        let episode = try PruningEpisode(tasks[2])
        #expect(episode.bindingLimit.hasSuffix("bytes of parameters"))
        let learner = try IMPALA(tasks, configuration: .pruning, seed: 2)
        try learner.step()
        for task in tasks { #expect(task.budget.allows(try learner.plan(for: task).widths)) }
        // One kind of limit alone adds nothing to the state.
        #expect(!PruningEnvironment(tasks[0], scaling: StateScaling(covering: try PruningTasks([tasks[0]]))).featureNames.contains { $0.hasPrefix("binds") })
    }
}
