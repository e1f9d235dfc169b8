import Foundation
import Networks
import Pruning
import PruningSupport
import Reinforcement
import Tensors
import TestSupport
import Testing

/// Data of which one training image in the middle has one other value.
private struct Retouched: TrainingData {
    struct Split: Examples {
        let base: any Examples
        let place: Int
        var count: Int { base.count }
        var imageShape: [Int] { base.imageShape }
        var classCount: Int { base.classCount }
        func batch(_ indices: [Int]) throws -> Batch {
            let batch = try base.batch(indices)
            guard let found = indices.firstIndex(of: place) else { return batch }
            var scalars = batch.images.scalars
            scalars[found * imageShape.reduce(1, *) + 7] += 0.25
            return Batch(images: try Tensor(scalars, shape: batch.images.shape), labels: batch.labels)
        }
    }

    let base = FakeData()
    var name: String { base.name }
    var imageShape: [Int] { base.imageShape }
    var classNames: [String] { base.classNames }
    var training: any Examples { Split(base: base.training, place: 77) }
    var validation: any Examples { base.validation }
}

struct IdentityTests {
    private var short: IMPALAConfiguration {
        var configuration = IMPALAConfiguration.default
        (configuration.unrollLength, configuration.batchSize) = (12, 2)
        return configuration
    }

    private func learner(
        _ network: Network, data: any TrainingData = FakeData(), _ change: (inout PruningRules) -> Void = { _ in }
    ) throws -> IMPALA {
        var rules = PruningRules()
        change(&rules)
        return try IMPALA(
            PruningTasks { for keep in [0.4, 0.6] { try PruningTask(network, on: data, keep: keep, rules: rules) } },
            configuration: short, seed: 3)
    }

    @Test func `one changed value of one image makes other data, and nothing that was measured is shared`() throws {
        let network = try FakeData.network()
        let one = try PruningTask(network, on: FakeData(), keep: 0.5), same = try PruningTask(network, on: FakeData(), keep: 0.5)
        let other = try PruningTask(network, on: Retouched(), keep: 0.5)
        #expect(one.evaluator === same.evaluator && one == same)
        #expect(one.evaluator !== other.evaluator && one != other)
    }

    @Test func `a network with one other weight, or another graph with the same weights, is another network`() throws {
        let network = try FakeData.network(), other = try FakeData.network()
        #expect(network.digest == other.digest)
        var bias = try #require(other.tensors["0.bias"]).scalars
        bias[3] += 1e-6
        try other.replaceTensors(["0.bias": Tensor(bias)])
        #expect(network.digest != other.digest)
        func pooled(_ pool: any Layer) throws -> Network {
            try Network(input: [8, 8, 3], seed: 1) {
                Conv2D(8, kernel: 3, padding: 1)
                pool
                Flatten()
                Dense(4)
            }
        }
        let (most, mean) = (try pooled(MaxPool2D(2)), try pooled(AvgPool2D(2)))
        #expect(most.tensors == mean.tensors && most.digest != mean.digest)
    }

    @Test(arguments: [PruningReward.accuracy, .errorTimesLogCost])
    func `tasks that differ in rules alone are two tasks`(reward: PruningReward) throws {
        let network = try FakeData.network(seed: 2)
        var rules = PruningRules()
        (rules.reward, rules.channelRounding) = (reward, 1)
        let tasks = try PruningTasks {
            try PruningTask(network, on: FakeData(), keep: 0.5)
            try PruningTask(network, on: FakeData(), keep: 0.5, rules: rules)
        }
        #expect(tasks[0] != tasks[1])
        let searches: [any Search] = [
            try IMPALA(tasks, configuration: short, seed: 1), try RandomSearch(tasks, seed: 1), try UniformSearch(tasks),
        ]
        for search in searches {
            for _ in 0..<3 { try search.advance() }
            for (place, task) in tasks.enumerated() {
                let own = search.candidates.filter { $0.taskIndex == place }
                #expect(own.contains { $0.widths == (try? search.bestPlan(for: task).widths) }, "\(search.searchName)")
            }
        }
    }

    @Test func `a checkpoint of another network, of other data or of other rules is refused, and says which`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("learner.state").path
        let network = try FakeData.network()
        let first = try learner(network)
        try first.step()
        try first.save(path)
        func refusal(_ learner: IMPALA) -> String {
            let before = learner.parameterChecksum
            do {
                try learner.resume(path)
                return "taken"
            } catch {
                #expect(learner.parameterChecksum == before)
                return "\(error)"
            }
        }
        #expect(refusal(try learner(FakeData.network(seed: 1))).contains("its task 'keep 0.4' has another network"))
        #expect(refusal(try learner(network, data: Retouched())).contains("its task 'keep 0.4' has another data set"))
        #expect(refusal(try learner(network) { $0.reward = .accuracy }).contains("its task 'keep 0.4' has another set of rules"))
        #expect(refusal(try learner(network)) == "taken")
    }

    @Test(arguments: [0, 1]) func `after a resume the candidates are what was scored, those under way too`(lag: Int) throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("learner.state").path
        let tasks = try PruningTasks { for keep in [0.4, 0.6] { try PruningTask(FakeData.network(), on: FakeData(), keep: keep) } }
        var configuration = short
        configuration.policyLag = lag
        let learner = try IMPALA(tasks, configuration: configuration, seed: 3)
        for _ in 0..<3 { try learner.step() }
        try learner.save(path)
        let resumed = try IMPALA(tasks, configuration: configuration, seed: 3)
        try resumed.resume(path)
        #expect(!learner.candidates.isEmpty && resumed.candidates == learner.candidates)
        for learner in [learner, resumed] { for _ in 0..<2 { try learner.step() } }
        #expect(resumed.candidates == learner.candidates && resumed.episodeCount == learner.episodeCount)
        for task in tasks { #expect(try resumed.bestPlan(for: task).widths == learner.bestPlan(for: task).widths) }
    }

    @Test func `a trace shows the value head of its own task`() throws {
        let tasks = try PruningTasks { for keep in [0.4, 0.9] { try PruningTask(FakeData.network(), on: FakeData(), keep: keep) } }
        var configuration = short
        configuration.valueNormalizationRate = 0.5
        let learner = try IMPALA(tasks, configuration: configuration, seed: 3)
        for _ in 0..<4 { try learner.step() }
        for (place, task) in tasks.enumerated() {
            let values = try learner.trace(of: task).steps.map(\.value)
            #expect(try values == learner.trace(of: place).steps.map(\.value))
            var environment = try learner.tasks[place].makeEnvironment()
            #expect(try values != learner.rollOut(&environment, task: 1 - place).steps.map(\.value))
        }
        // One that was never in training: the head of the nearest.
        let unseen = try PruningTask(FakeData.network(), on: FakeData(), keep: 0.8)
        var environment: any Environment = PruningEnvironment(unseen, scaling: StateScaling(covering: tasks))
        #expect(try learner.trace(of: unseen).steps.map(\.value) == learner.rollOut(&environment, task: 1).steps.map(\.value))
    }

    @Test func `a policy refuses tasks whose actions mean something else`() throws {
        let network = try FakeData.network()
        var rules = PruningRules()
        rules.reading = .budgetRelative
        let other = try PruningTask(network, on: FakeData(), keep: 0.4, rules: rules)
        let learner = try learner(network)
        let expected = PruningError.readingsDiffer(
            task: "tiny on fake, keep 0.4", expected: PruningRules().reading, actual: .budgetRelative)
        #expect(throws: expected) { try learner.plan(for: other) }
        #expect(throws: expected) { try learner.prune(other) }
        #expect(throws: expected) { try learner.trace(of: other) }
        #expect(throws: expected) {
            try IMPALA(PruningTasks([PruningTask(network, on: FakeData(), keep: 0.4), other]), configuration: short)
        }
        #expect(expected.message.contains("set rules.reading = .\(PruningRules().reading.rawValue) for the task"))
    }

    @Test(arguments: [false, true]) func `a long search goes on after the end of its process, by the same call`(races: Bool) throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("search.state").path
        var rules = PruningRules()
        (rules.races, rules.channelRounding) = (races, 1)
        let tasks = try PruningTasks {
            for keep in [0.4, 0.6] { try PruningTask(FakeData.network(), on: FakeData(), keep: keep, rules: rules) }
        }
        let straight = try RandomSearch(tasks, seed: 5)
        try straight.run(evaluations: 24)
        try RandomSearch(tasks, seed: 5).run(evaluations: 8, checkpoint: path)
        let after = try RandomSearch(tasks, seed: 5)
        try after.run(evaluations: 24, checkpoint: path)
        #expect(after.candidates == straight.candidates)
        try after.run(evaluations: 24, checkpoint: path)
        #expect(after.candidates.count == 24)
        func refusal(_ search: LoggedSearch) -> String {
            do {
                try search.run(evaluations: 24, checkpoint: path)
                return "taken"
            } catch {
                #expect(search.candidates.isEmpty)
                return "\(error)"
            }
        }
        // What evolution has learned from its plans comes back with them.
        let other = folder.appendingPathComponent("evolution.state").path
        let evolved = try EvolutionarySearch(tasks, seed: 5)
        try evolved.run(evaluations: 26)
        try EvolutionarySearch(tasks, seed: 5).run(evaluations: 10, checkpoint: other)
        let gone = try EvolutionarySearch(tasks, seed: 5)
        try gone.run(evaluations: 26, checkpoint: other)
        #expect(gone.candidates == evolved.candidates)
        #expect(refusal(try RandomSearch(tasks, seed: 6)).contains("its seed is 5, this search's 6"))
        #expect(refusal(try RandomSearch(tasks, reading: .fitRelative, seed: 5)).contains("its reading is keepRatio"))
        #expect(refusal(try UniformSearch(tasks)).contains("it is of a random search"))
        let others = try PruningTasks {
            for keep in [0.4, 0.6] { try PruningTask(FakeData.network(seed: 7), on: FakeData(), keep: keep, rules: rules) }
        }
        #expect(refusal(try RandomSearch(others, seed: 5)).contains("its task 0 has another network"))
        let uniform = try UniformSearch(tasks)
        try uniform.run(seconds: 60)
        #expect(uniform.candidates.count == 2)
        #expect(throws: PruningError.self) { try uniform.run(minutes: .nan) }
    }

    @Test func `two that ask for layer times at once get one measurement`() throws {
        let evaluator = try PruningTask(FakeData.network(seed: 9), on: FakeData(), keep: 0.9).evaluator
        let models = ModelBox()
        Parallelism.forEach(2) { _ in models.add(try? evaluator.costModel(.latency)) }
        #expect(models.all.count == 2 && models.all[0] == models.all[1])
    }

    @Test func `what is remembered of plans stays within its bound, and what was forgotten is found again`() {
        var store = RecentStore<Int, Int>(limit: 1_000) { _, _ in 10 }
        for key in 0..<10_000 {
            store.store(key * 2, for: key)
            #expect(store.size <= 1_000)
            // What is asked for stays.
            if key > 0 { #expect(store.find(1) == (key >= 1 ? 2 : nil)) }
        }
        #expect(store.find(9_999) == 19_998 && store.find(17) == nil)
    }
}

private final class ModelBox: @unchecked Sendable {
    private let lock = NSLock()
    private var models: [CostModel] = []
    var all: [CostModel] { lock.withLock { models } }
    func add(_ model: CostModel?) { lock.withLock { if let model { models.append(model) } } }
}
