import Networks
import Pruning
import Testing

struct EvolutionTests {
    private func tasks(seed: UInt64 = 0) throws -> PruningTasks {
        let network = try FakeData.network(seed: seed)
        var rules = PruningRules.default
        rules.channelRounding = 1
        return try PruningTasks { for keep in [0.3, 0.4, 0.6] { try PruningTask(network, data: FakeData(), keep: keep, rules: rules) } }
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
}
