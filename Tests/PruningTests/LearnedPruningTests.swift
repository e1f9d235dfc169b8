import Foundation
import Networks
import Pruning
import PruningSupport
import Reinforcement
import Tensors
import TestSupport
import Testing

struct LearnedPruningTests {
    private func tasks(_ network: Network, rules: PruningRules = .default) throws -> PruningTasks {
        try PruningTasks {
            for keep in [0.4, 0.6] { try PruningTask(network, on: FakeData(), keep: keep, rules: rules) }
        }
    }

    private var short: IMPALAConfiguration {
        var configuration = IMPALAConfiguration.default
        configuration.unrollLength = 12
        configuration.batchSize = 2
        return configuration
    }

    @Test func `one learner prunes all its tasks, and one that it has never seen`() throws {
        let network = try FakeData.network()
        let tasks = try tasks(network)
        let learner = try IMPALA(tasks, configuration: short, seed: 7)
        for _ in 0..<3 { try learner.step() }
        #expect(!learner.episodes.isEmpty)
        let unseen = try PruningTask(network, on: FakeData(), keep: 0.5)
        for task in tasks + [unseen] {
            let pruned = try learner.prune(task)
            #expect(pruned.cost.macs <= task.limit)
            #expect(try learner.plan(for: task).accuracy != nil)
            #expect(try learner.trace(of: task).steps.count == task.evaluator.groups.groups.count)
        }
        let best = learner.episodes.filter { $0.taskIndex == 0 }.max { $0.episodeReturn < $1.episodeReturn }
        #expect(try learner.bestPlan(for: tasks[0]).widths == (best?.outcome as? PruningOutcome)?.widths)
    }

    @Test(arguments: [false, true]) func `the same seed gives the same plans for 1, 2 and 4 threads`(races: Bool) throws {
        var rules = PruningRules.default
        rules.races = races
        let network = try FakeData.network()
        let before = Parallelism.threads
        defer { Parallelism.threads = before }
        var runs: [String] = []
        for threads in [1, 2, 4] {
            Parallelism.threads = threads
            let tasks = try tasks(network, rules: rules)
            let learner = try IMPALA(tasks, configuration: short, seed: 5)
            for _ in 0..<4 { try learner.step() }
            let plans = try tasks.map { try learner.plan(for: $0).widths }
            runs.append("\(learner.parameterChecksum) \(learner.candidates) \(plans)")
        }
        #expect(runs[0] == runs[1])
        #expect(runs[0] == runs[2])
    }

    @Test func `a learner that was resumed still knows its best plan`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let network = try FakeData.network()
        let tasks = try tasks(network)
        let learner = try IMPALA(tasks, configuration: short, seed: 3)
        for _ in 0..<3 { try learner.step() }
        let path = folder.appendingPathComponent("learner.checkpoint").path
        try learner.save(path)
        let resumed = try IMPALA(tasks, configuration: short, seed: 3)
        try resumed.resume(path)
        for task in tasks {
            let (before, after) = (try learner.bestPlan(for: task), try resumed.bestPlan(for: task))
            #expect(before.widths == after.widths && before.accuracy == after.accuracy)
        }
    }

    @Test(arguments: [PruningReward.accuracy, .accuracyAndFidelity, .accuracyChange, .errorTimesLogCost])
    func `a learner whose plans race goes on after a resume bit for bit`(reward: PruningReward) throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var rules = PruningRules()
        (rules.races, rules.reward) = (true, reward)
        var data = FakeData()
        data.validationCount = 2_000
        let tasks = try PruningTasks {
            for keep in [0.4, 0.6] { try PruningTask(FakeData.network(seed: 21), on: data, keep: keep, rules: rules) }
        }
        let path = folder.appendingPathComponent("learner.checkpoint").path
        let learner = try IMPALA(tasks, configuration: short, seed: 3)
        for _ in 0..<3 { try learner.step() }
        try learner.save(path)
        for _ in 0..<3 { try learner.step() }
        #expect(learner.candidates.contains { !$0.isComplete })
        let resumed = try IMPALA(tasks, configuration: short, seed: 3)
        try resumed.step()
        try resumed.resume(path)
        for _ in 0..<3 { try resumed.step() }
        #expect(resumed.parameterChecksum == learner.parameterChecksum)
        #expect(resumed.episodes.map(\.episodeReturn) == learner.episodes.map(\.episodeReturn))
    }

    @Test func `racing finds the plan that looking at every image finds`() throws {
        var rules = PruningRules()
        rules.races = true
        var data = FakeData()
        data.validationCount = 2_000
        let network = try FakeData.network(seed: 21)
        let exact = try PruningTasks { try PruningTask(network, on: data, keep: 0.5) }
        let racing = try PruningTasks { try PruningTask(network, on: data, keep: 0.5, rules: rules) }
        let raced = try RandomSearch(racing, seed: 2)
        try raced.run(evaluations: 20)
        let plan = try raced.bestPlan(for: racing[0])
        let full = try RandomSearch(exact, seed: 2)
        try full.run(evaluations: 20)
        #expect(try full.bestPlan(for: exact[0]).widths == plan.widths)
        #expect(try racing[0].evaluator.accuracy(plan.widths) == plan.accuracy)
    }

    @Test func `a policy for another kind of environment makes no plans`() throws {
        let tasks = try tasks(FakeData.network())
        let learner = try IMPALA(tasks: [LearningTask("bandit", environment: Bandit())])
        #expect(throws: PruningError.noPruningTask(name: "bandit")) { try learner.plan(for: tasks[0]) }
    }

    @Test func `a latency budget is kept by the table of layer times`() throws {
        let network = try FakeData.network()
        let task = try PruningTask(network, on: FakeData(), keep: 0.8, of: .latency)
        let full = try task.evaluator.costModel(.latency)
        #expect(full.cost(try task.uniformPlan().widths) <= task.limit)
        #expect(full.fullCost > 0)
        #expect(try task.latencyCheck()?.errors.isEmpty == false)
        #expect(try task.uniformPlan().description.contains(" ns ("))
        #expect(try PruningTask(network, on: FakeData(), keep: 0.8).latencyCheck() == nil)
    }

    @Test func `sensitivity covers every group from its minimum to the whole`() throws {
        let network = try FakeData.network()
        let result = try sensitivity(network, on: FakeData(), steps: 3)
        for (index, group) in network.channelGroups.groups.enumerated() {
            #expect(result.points.last { $0.group == index }?.width == group.channels)
        }
        #expect(throws: PruningError.self) { try sensitivity(network, on: FakeData(), steps: 1) }
    }

    @Test func `batch norms behind a cut take the pruned network's own statistics, the others keep theirs`() throws {
        let network = try Network(input: [8, 8, 3], seed: 3, name: "norms") {
            Conv2D(16, kernel: 3, padding: 1).named("one")
            BatchNorm().named("first")
            ReLU()
            Conv2D(24, kernel: 3, padding: 1).named("two")
            BatchNorm().named("second")
            ReLU()
            Flatten()
            Dense(4)
        }
        let data = FakeData()
        try network.train(on: data, epochs: 1, seed: 3)
        var once = PruningRules()
        once.refits = false
        var never = once
        never.recalibrationBatches = 0
        let pruned = try PruningTask(network, on: data, keep: 0.4, rules: once).uniformPlan().apply()
        let plain = try PruningTask(network, on: data, keep: 0.4, rules: never).uniformPlan().apply()
        #expect(pruned.graph == plain.graph && pruned.tensors["two.weight"] == plain.tensors["two.weight"])
        for part in ["running_mean", "running_var"] {
            #expect(pruned.tensors["first.\(part)"] == plain.tensors["first.\(part)"])
            #expect(pruned.tensors["second.\(part)"] != plain.tensors["second.\(part)"])
        }
        // The definition: means over the images and places of a fair sample of 128 training images.
        let images = try FairOrder(data.training).batch(first: 128).images
        let outputs = try pruned.output(of: "two", for: images)
        let expected = try outputs.mean(alongAxes: 0, 1, 2).scalars
        let means = try #require(pruned.tensors["second.running_mean"]).scalars
        #expect(zip(means, expected).allSatisfy { abs($0 - $1) < 1e-4 }, "\(means) for \(expected)")
        // Nothing is cut, nothing changes.
        let task = try PruningTask(network, on: data, keep: 1)
        #expect(try task.uniformPlan().apply().tensors == network.tensors)
        #expect(try task.evaluator.unprunedAccuracy() == network.accuracy(on: data.validation))
    }

    private struct Bandit: Environment {
        var observationSize: Int { 14 }
        var actionSpace: ActionSpace { .continuous }
        mutating func reset(seed: UInt64) throws -> Observation { Observation([Float](repeating: 0, count: 14)) }
        mutating func step(_ action: Action) throws -> Transition {
            Transition(observation: Observation([Float](repeating: 0, count: 14)), reward: 1, isTerminal: true)
        }
    }
}
