import Displays
import Reinforcement
import Tensors
import Testing

@Suite(.serialized) struct DeterminismTests {
    @Test(arguments: [0, 1, 2]) func `the same seed gives the same bits for 1, 2 and 4 threads`(lag: Int) throws {
        let before = Parallelism.threads
        defer { Parallelism.threads = before }
        var prints: [String] = []
        for threads in [1, 2, 4] {
            Parallelism.threads = threads
            let learner = try makeLearner(lag: lag)
            for _ in 0..<4 { try learner.step() }
            prints.append(fingerprint(learner))
        }
        #expect(prints[0] == prints[1])
        #expect(prints[0] == prints[2])
    }

    @Test func `an actor that throws is restarted, and the run goes on`() throws {
        let broken = LearningTask("broken", environment: Fragile(failsAt: 40))
        let learner = try IMPALA(tasks: [broken], configuration: small(lag: 0), seed: 1)
        for _ in 0..<3 { try learner.step() }
        #expect(!learner.failures.isEmpty)
        #expect(learner.failures.allSatisfy { $0.error.contains("glass") })
        #expect(learner.episodes.allSatisfy { $0.actions.count == 5 })
    }

    @Test func `an environment that never works is given up with its last error`() throws {
        let learner = try IMPALA(tasks: [LearningTask("hopeless", environment: Fragile(failsAt: 0))], configuration: small(lag: 0))
        #expect(throws: ReinforcementError.self) { try learner.step() }
    }

    private func small(lag: Int) -> IMPALAConfiguration {
        var configuration = IMPALAConfiguration.default
        configuration.unrollLength = 9
        configuration.policyLag = lag
        return configuration
    }

    private func makeLearner(lag: Int) throws -> IMPALA {
        let tasks = (0..<3).map { LearningTask("chain \($0)", environment: Chain(length: 4 + $0, scale: Float($0 + 1))) }
        return try IMPALA(tasks: tasks, configuration: small(lag: lag), seed: 11)
    }

    private func fingerprint(_ learner: IMPALA) -> String {
        let history = learner.history.map { entry -> UpdateStatistics in
            var copy = entry
            copy.stepsPerSecond = 0
            return copy
        }
        return "\(learner.parameterChecksum) \(history) \(learner.episodes.map(\.actions))"
    }
}

/// A chain of five steps that breaks once, at a given step of its life; a new one lasts as long.
struct Fragile: Environment {
    let failsAt: Int
    var life = 0
    var time = 0
    var observationSize: Int { 1 }
    var actionSpace: ActionSpace { .discrete(count: 2) }

    mutating func reset(seed: UInt64) throws -> Observation {
        time = 0
        return Observation([0])
    }

    mutating func step(_ action: Action) throws -> Transition {
        if life == failsAt { throw Broken() }
        life += 1
        time += 1
        return Transition(observation: Observation([Float(time) / 5]), reward: 0.1, isTerminal: time == 5)
    }

    struct Broken: UserError { var message: String { "made of glass" } }
}
