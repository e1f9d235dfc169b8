import Foundation
import Networks
import Pruning
import PruningSupport
import Reinforcement
import TestSupport
import Testing

struct EvolutionTests {
    private func tasks(seed: UInt64 = 0) throws -> PruningTasks {
        let network = try FakeData.network(seed: seed)
        var rules = PruningRules.default
        rules.channelRounding = 1
        return try PruningTasks { for keep in [0.3, 0.4, 0.6] { try PruningTask(network, on: FakeData(), keep: keep, rules: rules) } }
    }

    @Test func `evolution begins with the table's plan, keeps to budgets and repeats no plan`() throws {
        let tasks = try tasks()
        let search = try EvolutionarySearch(tasks, seed: 3)
        try search.run(evaluations: 60)
        for (place, task) in tasks.enumerated() {
            let own = search.candidates.filter { $0.taskIndex == place }
            #expect(own[0].widths == (try task.tablePlan().widths))
            #expect(Set(own.map(\.widths)).count == own.count)
            for candidate in own { #expect(task.budget.model.cost(candidate.widths) <= task.limit) }
            let best = try #require(own.map(\.reward).max())
            #expect(best >= own[0].reward)
            #expect(try search.bestPlan(for: task).widths == own.first { $0.reward == best }?.widths)
        }
    }

    @Test func `the seed decides what evolution finds`() throws {
        func widths(_ seed: UInt64) throws -> [[Int]] {
            let search = try EvolutionarySearch(tasks(), seed: seed)
            try search.run(evaluations: 30)
            return search.candidates.map(\.widths)
        }
        #expect(try widths(1) == widths(1))
        #expect(try widths(1) != widths(2))
    }

    @Test func `actions of zero on the table are the table's plan, and others move channels`() throws {
        let task = try tasks()[1]
        var walk = try task.walk(.tableRelative)
        while !walk.isFinished { walk.keep(action: 0) }
        let table = try task.lossTable()
        let loss = zip(walk.widths, task.budget.ladders).enumerated().reduce(0) { sum, entry in
            let (width, ladder) = entry.element
            return sum + table.losses[entry.offset][(0..<ladder.count).first { ladder[$0] == width }!]
        }
        let least = try task.tablePlan()
        #expect(task.budget.model.cost(walk.widths) <= task.limit)
        let best = zip(least.widths, task.budget.ladders).enumerated().reduce(0) { sum, entry in
            let (width, ladder) = entry.element
            return sum + table.losses[entry.offset][(0..<ladder.count).first { ladder[$0] == width }!]
        }
        #expect(loss < best + 0.05 * abs(best) + 1e-9)
        var other = try task.walk(.tableRelative)
        other.keep(action: 1)
        #expect(other.widths[0] >= walk.widths[0])
        while !other.isFinished { other.keep(action: -0.5) }
        #expect(task.budget.model.cost(other.widths) <= task.limit)
    }

    @Test func `coefficients of one are the table's plan, and what was said decides all groups at the end`() throws {
        for task in try tasks() {
            var walk = try task.walk(.coefficients)
            while !walk.isFinished { walk.keep(action: 0) }
            #expect(try walk.widths == task.tablePlan().widths)
            var said = try task.walk(.coefficients), factors: [Double] = []
            for action in [0.7, -0.4, 0.2, 1.2, -1, 0.5, 0.1, 0].prefix(walk.widths.count) {
                said.keep(action: action)
                factors.append(ActionReading.coefficient(action))
            }
            #expect(said.isFinished && task.budget.model.cost(said.widths) <= task.limit)
            #expect(try said.widths == task.tablePlan(coefficients: factors).widths)
            // A group that is given a count keeps it, and what was said before it stands.
            var mixed = try task.walk(.coefficients)
            mixed.keep(action: 0.7)
            let wished = mixed.keep(channels: mixed.ladder.minimum)
            while !mixed.isFinished { mixed.keep(action: 0) }
            #expect(mixed.widths[1] == wished && task.budget.model.cost(mixed.widths) <= task.limit)
            // Counts alone make a plan.
            var counted = try task.walk(.coefficients)
            for width in said.widths { counted.keep(channels: width) }
            #expect(counted.widths == said.widths)
        }
    }

    @Test func `a search for coefficients serves every share, also those that it did not search`() throws {
        let tasks = try tasks()
        let search = try CoefficientSearch(tasks, seed: 2)
        try search.run(evaluations: 45)
        for (place, task) in tasks.enumerated() {
            let own = search.candidates.filter { $0.taskIndex == place }
            #expect(try own[0].widths == task.tablePlan().widths)
            for candidate in own { #expect(task.budget.model.cost(candidate.widths) <= task.limit) }
        }
        // The best factors are those of the round whose rewards are the highest on average.
        let rounds = stride(from: 0, to: search.candidates.count, by: 3).map { start in Array(search.candidates[start..<start + 3]) }
        let best = try #require(rounds.max { $0.map(\.reward).reduce(0, +) < $1.map(\.reward).reduce(0, +) })
        let factors = try search.coefficients(for: tasks[0])
        #expect(try tasks.map { try $0.tablePlan(coefficients: factors).widths } == best.map(\.widths))
        let between = try PruningTask(tasks[0].network, on: FakeData(), keep: 0.5, rules: tasks[0].rules)
        #expect(try search.coefficients(for: between) == factors)
        #expect(try between.tablePlan(coefficients: factors).macs <= between.limit)
        let other = try PruningTask(FakeData.network(seed: 8), on: FakeData(), keep: 0.5)
        #expect(throws: PruningError.self) { try search.coefficients(for: other) }
    }

    @Test func `a search for coefficients goes on from a file to the same plans`() throws {
        let path = try Tools.temporaryFolder().appendingPathComponent("coefficients").path
        let whole = try CoefficientSearch(tasks(), seed: 5)
        try whole.run(evaluations: 39)
        let half = try CoefficientSearch(tasks(), seed: 5)
        try half.run(evaluations: 15)
        try half.save(path)
        let rest = try CoefficientSearch(tasks(), seed: 5)
        try rest.resume(path)
        try rest.run(evaluations: 24)
        #expect(rest.candidates == whole.candidates)
    }
}

extension EvolutionTests {
    /// Layers are timed anew in another process: here the budget itself is another one.
    @Test func `plans of a checkpoint that cost too much by now are not the best`() throws {
        let network = try FakeData.network(seed: 71)
        var rules = PruningRules.default
        rules.channelRounding = 1
        func task(_ keep: Double) throws -> PruningTask { try PruningTask(network, on: FakeData(), keep: keep, rules: rules) }
        let before = try RandomSearch(PruningTasks([task(0.6)]), seed: 2)
        try before.run(evaluations: 60)
        let path = try Tools.temporaryFolder().appendingPathComponent("search.json").path
        try before.save(path)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacingOccurrences(of: #""share to keep":"0.6""#, with: #""share to keep":"0.5""#)
            .write(toFile: path, atomically: true, encoding: .utf8)
        let after = try RandomSearch(PruningTasks([task(0.5)]), seed: 2)
        try after.resume(path)
        let best = try after.bestPlan(for: task(0.5))
        #expect(best.macs <= (try task(0.5).limit))
        let limit = try task(0.5).limit, model = try task(0.5).budget.model
        let fitting = before.candidates.filter { model.cost($0.widths) <= limit }
        #expect(fitting.isEmpty || fitting.map(\.reward).max() == fitting.first { $0.widths == best.widths }?.reward)
    }
}

extension EvolutionTests {
    @Test(arguments: PruningMethod.allCases)
    func `methods without a learner are searches of one plan a task`(method: PruningMethod) throws {
        let tasks = try tasks(seed: 72)
        let search = try MethodSearch(tasks, method: method)
        try search.advance()
        #expect(search.candidates.map(\.widths) == (try tasks.map { try $0.plan(by: method).widths }))
        for (candidate, task) in zip(search.candidates, tasks) { #expect(task.budget.model.cost(candidate.widths) <= task.limit) }
        try search.advance()
        #expect(search.candidates.count == tasks.count)
        let path = try Tools.temporaryFolder().appendingPathComponent("search.json").path
        try search.save(path)
        let again = try MethodSearch(tasks, method: method)
        try again.resume(path)
        #expect(again.candidates == search.candidates)
        #expect(throws: PruningError.self) {
            try MethodSearch(tasks, method: method == .table ? .greedy : .table).resume(path)
        }
    }

    /// A group whose weights are small on the whole loses no more than one whose weights are large: scores are relative.
    @Test func `global magnitude cuts the channels of least weight first`() throws {
        let network = try FakeData.network(seed: 73)
        var rules = PruningRules.default
        rules.channelRounding = 1
        let whole = try PruningTask(network, on: FakeData(), keep: 1, rules: rules)
        #expect(try whole.magnitudePlan().widths == whole.budget.model.channels)
        var last = whole.budget.model.channels
        for keep in [0.8, 0.6, 0.4, 0.3] {
            let widths = try PruningTask(network, on: FakeData(), keep: keep, rules: rules).magnitudePlan().widths
            #expect(zip(widths, last).allSatisfy { $0 <= $1 })
            last = widths
        }
    }
}

extension EvolutionTests {
    enum Agents: CaseIterable {
        case amc, cacp

        func search(_ tasks: PruningTasks, seed: UInt64) throws -> DDPGSearch {
            switch self {
            case .amc: try AMCSearch(tasks, seed: seed)
            case .cacp: try CACPSearch(tasks, seed: seed)
            }
        }
        /// Rounds until a task's agent has learned for a while: CACP's sees every task's episodes.
        var rounds: Int {
            switch self {
            case .amc: 108
            case .cacp: 42
            }
        }
    }

    @Test(arguments: Agents.allCases) func `DDPG keeps to budgets, learns after its warm-up, and goes on from a file`(agents: Agents) throws {
        func make() throws -> DDPGSearch { try agents.search(tasks(seed: 74), seed: 6) }
        let whole = try make(), half = try make()
        for _ in 0..<agents.rounds - 4 { try half.advance() }
        let path = try Tools.temporaryFolder().appendingPathComponent("search.json").path
        try half.save(path)
        let resumed = try make()
        try resumed.resume(path)
        for search in [whole, resumed] { while search.candidates.count < 3 * agents.rounds { try search.advance() } }
        #expect(resumed.candidates == whole.candidates)
        for candidate in whole.candidates { #expect(whole.tasks[candidate.taskIndex].budget.allows(candidate.widths)) }
        for task in whole.tasks {
            let own = try whole.plan(for: task).widths
            #expect(try own == resumed.plan(for: task).widths && task.budget.allows(own))
        }
        let early = try make()
        try early.advance()
        // What an untrained agent says is in the middle, for every share; what it has learned is not the same.
        #expect(try whole.tasks.contains { try early.plan(for: $0).widths != whole.plan(for: $0).widths })
    }

    /// Without walls a plan above the budget is paid nothing, is never the best, and is refused as the policy's own.
    @Test func `without walls nothing above the budget is handed out`() throws {
        let network = try FakeData.network(seed: 76), data = FakeData()
        var rules = PruningRules.paper
        rules.walls = false
        let tasks = try PruningTasks { for keep in [0.3, 0.8] { try PruningTask(network, on: data, keep: keep, rules: rules) } }
        for configuration in [IMPALAConfiguration.plain, .ppo] {
            let learner = try IMPALA(tasks, configuration: configuration, seed: 2)
            for _ in 0..<3 { try learner.step() }
            var above = 0
            for candidate in learner.candidates where !tasks[candidate.taskIndex].budget.allows(candidate.widths) {
                above += 1
                #expect(candidate.reward == 0 && !candidate.isComplete)
            }
            #expect(above > 0, "an untrained policy keeps more than a third somewhere")
            for task in tasks {
                do {
                    #expect(try task.budget.allows(learner.plan(for: task).widths))
                } catch let error as PruningError {
                    #expect("\(error.message)".contains("rules.walls"))
                }
                if learner.candidates.contains(where: { $0.isComplete && $0.task == task.name }) {
                    #expect(try task.budget.allows(learner.bestPlan(for: task).widths))
                }
            }
        }
        rules.reading = .tableRelative
        #expect(throws: PruningError.self) { try PruningTask(network, on: data, keep: 0.3, rules: rules) }
        let episode = try PruningEpisode(tasks[0])
        while !episode.isFinished { try episode.act(1) }
        #expect(throws: PruningError.self) { try episode.plan() }
        #expect(throws: PruningError.self) { try episode.reward() }
    }
}

extension EvolutionTests {
    @Test func `the best of the few plans is judged as it is handed out`() throws {
        let network = try FakeData.network(seed: 75), data = FakeData()
        var rules = PruningRules.default
        rules.channelRounding = 1
        for refits in [true, false] {
            rules.refits = refits
            let task = try PruningTask(network, on: data, keep: 0.4, rules: rules)
            let best = try task.plan(by: .best)
            #expect(task.budget.model.cost(best.widths) <= task.limit)
            let accuracy = try best.apply().accuracy(on: data.validation)
            #expect(abs(try #require(best.accuracy) - accuracy) < 1e-9)
            // With accuracy alone as the reward none of the others is better.
            rules.reward = .accuracy
            let plain = try PruningTask(network, on: data, keep: 0.4, rules: rules)
            let found = try plain.plan(by: .best).apply().accuracy(on: data.validation)
            #expect(try found >= plain.tablePlan().apply().accuracy(on: data.validation))
            #expect(try found >= plain.uniformPlan().apply().accuracy(on: data.validation))
            rules.reward = .accuracyAndFidelity
        }
    }
}
