import Networks
import Pruning
import PruningSupport
import Reinforcement
import Tensors
import Testing

struct PruningEnvironmentTests {
    @Test(arguments: [ActionReading.budgetRelative, .fitRelative, .keepRatio])
    func `every state is in 0 to 1, and the reward comes last`(reading: ActionReading) throws {
        var rules = PruningRules()
        rules.reading = reading
        let network = try FakeData.network()
        let tasks = try PruningTasks {
            for keep in [0.4, 0.7] { try PruningTask(network, on: FakeData(), keep: keep, rules: rules) }
        }
        #expect(PruningEnvironment(tasks[0], scaling: StateScaling(covering: tasks)).observationSize == (reading == .keepRatio ? 13 : 15 + tasks[0].evaluator.groups.groups.count))
        for task in tasks {
            var environment = PruningEnvironment(task, scaling: StateScaling(covering: tasks))
            var generator = SeededGenerator(seed: 1)
            for seed in 0..<20 as Range<UInt64> {
                var observation = try environment.reset(seed: seed)
                for decision in 0..<task.evaluator.groups.groups.count {
                    #expect(observation.features.count == environment.observationSize)
                    #expect(observation.features.allSatisfy { $0 >= 0 && $0 <= 1 })
                    let interval = try #require(observation.interval)
                    let action = interval.lowerBound + (interval.upperBound - interval.lowerBound) * Float(generator.nextUniform())
                    let transition = try environment.step(.continuous(action))
                    let isLast = decision == task.evaluator.groups.groups.count - 1
                    #expect(transition.isTerminal == isLast && (isLast || transition.reward == 0))
                    observation = transition.observation
                }
                let outcome = try #require(environment.outcome as? PruningOutcome)
                #expect(outcome.cost <= task.limit)
            }
        }
    }

    @Test func `the budget-relative action 0 is the uniform plan`() throws {
        var rules = PruningRules()
        rules.reading = .budgetRelative
        let tasks = try PruningTasks { try PruningTask(FakeData.network(), on: FakeData(), keep: 0.5, rules: rules) }
        var environment = PruningEnvironment(tasks[0], scaling: StateScaling(covering: tasks))
        _ = try environment.reset(seed: 0)
        while try !environment.step(.continuous(0)).isTerminal {}
        let outcome = try #require(environment.outcome as? PruningOutcome)
        let uniform = try tasks[0].uniformPlan().widths
        #expect(outcome.widths == uniform)
    }

    @Test(arguments: [0.3, 0.5, 0.7], [0 as UInt64, 1, 2])
    func `what relative actions are relative to is no worse than the uniform plan`(keep: Double, seed: UInt64) throws {
        var rules = PruningRules()
        rules.channelRounding = 2
        let task = try PruningTask(FakeData.network(seed: seed), on: FakeData(), keep: keep, rules: rules)
        let episode = try PruningEpisode(task)
        while !episode.isFinished { try episode.act(0) }
        let uniform = try PruningEpisode(task)
        for width in try task.uniformPlan().widths { try uniform.keep(width) }
        #expect(try episode.reward() >= uniform.reward())
        #expect(try episode.plan().macs <= task.limit)
    }

    /// From the definition, with the networks run as anyone can run them.
    @Test func `the default reward is half of the accuracy and half of the overlap with the whole network's outputs`() throws {
        let network = try FakeData.network(seed: 5), data = FakeData()
        var rules = PruningRules.default
        rules.refits = false
        let task = try PruningTask(network, on: data, keep: 0.4, rules: rules)
        let episode = try PruningEpisode(task)
        while !episode.isFinished { try episode.act(0.1) }
        let pruned = try episode.plan().apply()
        let batch = try data.validation.batch(Array(0..<data.validation.count))
        let (own, whole) = (try pruned(batch.images).softmax().scalars, try network(batch.images).softmax().scalars)
        let classes = data.classNames.count
        var overlap = 0.0
        for place in own.indices { overlap += Double(min(own[place], whole[place])) }
        let right = batch.labels.indices.filter { image in
            let row = own[image * classes..<(image + 1) * classes]
            return row.firstIndex(of: row.max() ?? 0) == image * classes + batch.labels[image]
        }
        let images = Double(batch.labels.count)
        let expected = (Double(right.count) / images + overlap / images) / 2
        let reward = try episode.reward()
        #expect(abs(reward - expected) < 1e-4, "\(reward) for \(expected)")
    }

    @Test func `the paper's rules pay the accuracy of shares of channels, one channel at a time`() throws {
        let network = try FakeData.network(seed: 6)
        let task = try PruningTask(network, on: FakeData(), keep: 0.6, rules: .paper)
        let episode = try PruningEpisode(task)
        #expect(episode.channels == 16 && episode.minimum == 3 && episode.actions.lowerBound == 3.0 / 16)
        #expect(try episode.act(0.69) == 11)
        while !episode.isFinished { try episode.act(0.7) }
        let pruned = try episode.plan().apply()
        #expect(try episode.reward() == pruned.accuracy(on: FakeData().validation))
        // Batch norms keep what they had for the channels that stay.
        let (own, whole) = (try #require(pruned.tensors["1.running_var"]).scalars, try #require(network.tensors["1.running_var"]).scalars)
        #expect(own.allSatisfy(whole.contains))
    }

    @Test func `random search stays in budget and keeps what is rewarded best`() throws {
        let network = try FakeData.network()
        let tasks = try PruningTasks {
            for keep in [0.4, 0.7] { try PruningTask(network, on: FakeData(), keep: keep) }
        }
        let search = try RandomSearch(tasks, seed: 3)
        try search.run(evaluations: 20)
        let again = try RandomSearch(tasks, seed: 3)
        try again.run(evaluations: 20)
        #expect(search.candidates == again.candidates && search.candidates.count == 20)
        for (task, name) in zip(tasks, tasks.names) {
            let best = try search.bestPlan(for: task)
            #expect(best.macs <= task.limit)
            let own = search.candidates.filter { $0.task == name }
            let leader = try #require(own.max { $0.reward < $1.reward })
            #expect(best.widths == own.first { $0.reward == leader.reward }?.widths)
            #expect(own.last?.best == own.map(\.accuracy).max())
        }
        let uniform = try UniformSearch(tasks)
        try uniform.advance()
        #expect(uniform.candidates.count == 2)
    }
}
