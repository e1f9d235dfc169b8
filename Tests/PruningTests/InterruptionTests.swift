import Displays
import Networks
import Pruning
import PruningSupport
import Reinforcement
import Tensors
import TestSupport
import Testing

/// Each in a process of its own, since the flag that stops work is one for all.
struct InterruptionTests {
    @Test func `a stop at any check changes no bit of what a learner does`() async {
        await #expect(processExitsWith: .success) {
            let stops = try Stopped.run(most: 60) { tasks in
                var configuration = IMPALAConfiguration.pruning
                (configuration.unrollLength, configuration.batchSize, configuration.learners) = (4, 2, 1)
                configuration.replays = 2
                return try IMPALA(tasks, configuration: configuration, seed: 4)
            }
            precondition(stops >= 30, "\(stops) stops")
        }
    }

    @Test func `a stop at any check changes no bit of what a random search does`() async {
        await #expect(processExitsWith: .success) {
            let stops = try Stopped.run(most: 60) { try RandomSearch($0, reading: .fitRelative, seed: 2) }
            precondition(stops >= 30, "\(stops) stops")
        }
    }

    @Test func `a stop at any check changes no bit of what an evolution does`() async {
        await #expect(processExitsWith: .success) {
            let stops = try Stopped.run(most: 40) { try EvolutionarySearch($0, seed: 2) }
            precondition(stops >= 20, "\(stops) stops")
        }
    }

    @Test func `a stop at any check changes no bit of what uniform and greedy plans are`() async {
        await #expect(processExitsWith: .success) {
            let stops = try Stopped.run(most: 40, greedily: true) { try UniformSearch($0) }
            precondition(stops >= 20, "\(stops) stops")
        }
    }
}

/// A search on a small network from its first line: what was made when a stop came is kept, as a notebook's cells keep it.
private enum Stopped {
    final class Cells {
        var tasks: PruningTasks?
        var search: (any Search)?
        var plans: [PruningPlan] = []
    }

    static func run(
        most: Int, greedily: Bool = false, _ make: @escaping (PruningTasks) throws -> any Search
    ) throws -> Int {
        let network = try Network(input: [8, 8, 3], seed: 6, name: "small") {
            Conv2D(16, kernel: 3, padding: 1)
            BatchNorm()
            ReLU()
            Conv2D(16, kernel: 3, stride: 2, padding: 1)
            BatchNorm()
            ReLU()
            Flatten()
            Dense(4)
        }
        return try StopAtEveryCheck.run(most: most) {
            let cells = Cells()
            return (run: {
                var data = FakeData()
                (data.trainingCount, data.validationCount) = (60, 120)
                var rules = PruningRules()
                (rules.channelRounding, rules.reward, rules.races) = (2, .accuracyChange, true)
                rules.importance = .taylor
                let tasks = try cells.tasks ?? PruningTasks {
                    for keep in [0.5, 0.7] { try PruningTask(network, on: data, keep: keep, rules: rules) }
                }
                cells.tasks = tasks
                let search = try cells.search ?? make(tasks)
                cells.search = search
                while search.candidates.count < (greedily ? 2 : 8) { try search.advance() }
                while cells.plans.count < tasks.count {
                    cells.plans.append(try search.bestPlan(for: tasks[cells.plans.count]))
                }
                if greedily && cells.plans.count == tasks.count { cells.plans.append(try tasks[0].greedyPlan()) }
            }, result: {
                let networks = try cells.plans.map { try $0.apply().digest }
                return "\(cells.search?.candidates ?? []) \(cells.plans.map(\.widths)) \(networks)"
            })
        }
    }
}
