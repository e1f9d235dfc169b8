import Displays
import Foundation
import Reinforcement
import Synchronization
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

    @Test(arguments: [0, 2]) func `a saved learner goes on bit for bit`(lag: Int) throws {
        let path = temporaryPath()
        defer { unlink(path) }
        let learner = try makeLearner(lag: lag)
        for _ in 0..<3 { try learner.step() }
        try learner.save(path)
        for _ in 0..<3 { try learner.step() }
        let other = try makeLearner(lag: lag)
        try other.resume(path)
        for _ in 0..<3 { try other.step() }
        #expect(fingerprint(other) == fingerprint(learner))
    }

    @Test func `a checkpoint of another learner is refused`() throws {
        let path = temporaryPath()
        defer { unlink(path) }
        try makeLearner(lag: 0).save(path)
        let other = try IMPALA(tasks: [LearningTask("bandit", environment: Bandit(arms: 2))])
        #expect(throws: ReinforcementError.self) { try other.resume(path) }
        #expect(throws: ReinforcementError.self) { try other.resume(path + ".missing") }
        try truncateFile(path)
        let same = try makeLearner(lag: 0)
        #expect(throws: ReinforcementError.self) { try same.resume(path) }
        try same.step()
    }

    @Test(arguments: [0, 1]) func `an interrupted update is done again with the same bits`(lag: Int) throws {
        let straight = try makeLearner(lag: lag), interrupted = try makeLearner(lag: lag, interrupting: Interrupter(at: 30))
        for _ in 0..<3 { try straight.step() }
        var interruptions = 0
        while interrupted.updates < 3 {
            do { try interrupted.step() } catch is Interrupted { interruptions += 1 }
        }
        #expect(interruptions == 1)
        #expect(fingerprint(interrupted) == fingerprint(straight))
    }

    @Test func `replays are gradient steps without new decisions`() throws {
        let plain = try makeLearner(lag: 0)
        var configuration = small(lag: 0)
        configuration.replays = 3
        let replaying = try IMPALA(tasks: plain.tasks, configuration: configuration, seed: 11)
        for learner in [plain, replaying] { for _ in 0..<2 { try learner.step() } }
        #expect(plain.steps == replaying.steps && plain.updates == replaying.updates)
        #expect(plain.parameterChecksum != replaying.parameterChecksum)
        configuration.replays = -1
        #expect(throws: ReinforcementError.self) { try IMPALA(tasks: plain.tasks, configuration: configuration) }
    }

    @Test(arguments: [IMPALAConfiguration.Replay.vTrace, .selfImitation])
    func `a bandit is learned from what is remembered too`(replay: IMPALAConfiguration.Replay) throws {
        var configuration = small(lag: 0)
        configuration.replays = 4
        configuration.replay = replay
        configuration.imitatedUnrolls = 2
        configuration.optimizer = .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8)
        configuration.learningRate = .constant(1e-3)
        let tasks = [LearningTask("one", environment: Bandit(arms: 4)), LearningTask("two", environment: Bandit(arms: 4, scale: 9, flip: true))]
        let learner = try IMPALA(tasks: tasks, configuration: configuration, seed: 3)
        for _ in 0..<60 { try learner.step() }
        for (task, best) in [Action.discrete(3), .discrete(0)].enumerated() {
            #expect(try learner.trace(of: task).steps[0].action == best)
        }
    }

    @Test func `values begin at the first returns`() throws {
        var configuration = small(lag: 0)
        configuration.learningRate = .constant(0)
        let tasks = [LearningTask("one", environment: Bandit(arms: 2, scale: 1_000)), LearningTask("two", environment: Bandit(arms: 2))]
        let learner = try IMPALA(tasks: tasks, configuration: configuration, seed: 5)
        try learner.step()
        // About half of the bandits' best pay, within half of its spread.
        #expect(abs(try learner.trace(of: 0).steps[0].value - 500) < 350)
        #expect(abs(try learner.trace(of: 1).steps[0].value - 0.5) < 0.35)
    }

    @Test func `free-running actors learn too`() throws {
        var configuration = small(lag: 0)
        configuration.mode = .freeRunning
        // The first task takes longer over every decision, and still gets its share.
        let tasks = [
            LearningTask("a", environment: Slow(bandit: Bandit(arms: 3))),
            LearningTask("b", environment: Bandit(arms: 3, flip: true)),
        ]
        let learner = try IMPALA(tasks: tasks, configuration: configuration, seed: 2)
        try learner.step(40)
        #expect(learner.updates == 40)
        let counts = (0..<2).map { task in learner.episodes.count { $0.taskIndex == task } }
        #expect(abs(counts[0] - counts[1]) <= 4 * 9)
        #expect(try learner.trace(of: 0).steps[0].action == .discrete(2))
        #expect(try learner.trace(of: 1).steps[0].action == .discrete(0))
    }

    @Test func `an update is explained step by step`() throws {
        let learner = try makeLearner(lag: 1)
        let explanation = try learner.explain()
        #expect(explanation.steps.count == 9)
        #expect(explanation.table.rows.count == 9)
        for step in explanation.steps where !step.decides { #expect(step.ratio == 1) }
        #expect(explanation.description.contains("V-trace, update 1"))
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
        configuration.replays = lag
        configuration.replay = .selfImitation
        return configuration
    }

    private func temporaryPath() -> String { "/tmp/espalier-test-\(UInt64.random(in: 0 ... .max)).safetensors" }

    private func truncateFile(_ path: String) throws {
        let file = try #require(fopen(path, "r+"))
        ftruncate(fileno(file), 1_000)
        fclose(file)
    }

    private func makeLearner(lag: Int, interrupting interrupter: Interrupter? = nil) throws -> IMPALA {
        let tasks = (0..<3).map { number in
            LearningTask("chain \(number)") {
                let chain = Chain(length: 4 + number, scale: Float(number + 1))
                guard let interrupter, number == 1 else { return chain }
                return InterruptedChain(chain: chain, interrupter: interrupter)
            }
        }
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

/// Throws `Interrupted` once, as an evaluation does that was asked to stop.
final class Interrupter: Sendable {
    private let left: Mutex<Int>
    init(at step: Int) { left = Mutex(step) }
    func check() throws {
        let isNow = left.withLock { left in
            left -= 1
            return left == 0
        }
        if isNow { throw Interrupted() }
    }
}

struct InterruptedChain: Environment {
    var chain: Chain
    let interrupter: Interrupter
    var observationSize: Int { chain.observationSize }
    var actionSpace: ActionSpace { chain.actionSpace }
    mutating func reset(seed: UInt64) throws -> Observation { try chain.reset(seed: seed) }
    mutating func step(_ action: Action) throws -> Transition {
        try interrupter.check()
        return try chain.step(action)
    }
}

/// A bandit that takes its time.
struct Slow: Environment {
    var bandit: Bandit
    var observationSize: Int { bandit.observationSize }
    var actionSpace: ActionSpace { bandit.actionSpace }
    mutating func reset(seed: UInt64) throws -> Observation { try bandit.reset(seed: seed) }
    mutating func step(_ action: Action) throws -> Transition {
        usleep(200)
        return try bandit.step(action)
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
