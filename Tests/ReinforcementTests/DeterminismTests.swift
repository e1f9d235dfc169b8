import Displays
import Foundation
import Reinforcement
import Synchronization
import Tensors
import TestSupport
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
        #expect(throws: FileError.self) { try other.resume(path + ".missing") }
        try truncateFile(path)
        let same = try makeLearner(lag: 0)
        #expect(throws: FileError.self) { try same.resume(path) }
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

    @Test func `a stop at any check of an update changes no bit of what a learner does`() async {
        await #expect(processExitsWith: .success) {
            for lag in [0, 1] {
                let stops = try StopAtEveryCheck.run(most: 40) {
                    let learner = try DeterminismTests().makeLearner(lag: lag, replays: 2)
                    return (run: { while learner.updates < 3 { try learner.step() } }, result: { DeterminismTests().fingerprint(learner) })
                }
                precondition(stops > 30, "\(stops) stops")
            }
        }
    }

    @Test func `a stop at any check of a free run loses no batch`() async {
        await #expect(processExitsWith: .success) {
            var configuration = DeterminismTests().small(lag: 0)
            (configuration.mode, configuration.replays) = (.freeRunning, 2)
            for check in stride(from: 0, to: 60, by: 2) {
                let learner = try IMPALA(
                    tasks: [LearningTask("a", environment: Bandit(arms: 3)), LearningTask("b", environment: Bandit(arms: 3))],
                    configuration: configuration, seed: 2)
                do { _ = try Interruption.withRequest(afterChecks: check) { try learner.step(4) } } catch is Interrupted {}
                let (updates, checksum) = (learner.updates, learner.parameterChecksum)
                precondition(updates < 4 && learner.history.map(\.index).max() ?? 0 == updates, "\(updates) updates")
                try learner.step(4 - updates)
                precondition(learner.updates == 4 && learner.parameterChecksum != checksum)
                precondition(learner.history.allSatisfy { $0.gradientNorm > 0 && $0.gradientNorm.isFinite })
            }
        }
    }

    @Test func `a gradient that is not finite is never stepped with`() throws {
        var configuration = small(lag: 0)
        configuration.valueNormalizationRate = nil
        configuration.replays = 2
        let learner = try IMPALA(tasks: [LearningTask("huge", environment: Bandit(arms: 2, scale: 1e38))], configuration: configuration)
        let before = learner.parameterChecksum
        let error = #expect(throws: ReinforcementError.self) { try learner.step() }
        #expect(error == .diverged(update: 1, what: "gradient"))
        #expect(error?.message.contains("The learner is as before it") == true)
        #expect(learner.parameterChecksum == before && learner.updates == 0 && learner.episodes.isEmpty)
    }

    @Test func `every setting out of range is refused by its name`() throws {
        let task = [LearningTask("bandit", environment: Bandit(arms: 2))]
        func refused(_ change: (inout IMPALAConfiguration) -> Void) -> String {
            var configuration = IMPALAConfiguration.default
            change(&configuration)
            do {
                _ = try IMPALA(tasks: task, configuration: configuration)
                return "taken"
            } catch {
                return "\(error)"
            }
        }
        let wrong: [(String, (inout IMPALAConfiguration) -> Void)] = [
            ("optimizer.beta1", { $0.optimizer = .adam(beta1: 1, beta2: 0.999, epsilon: 1e-8) }),
            ("optimizer.beta2", { $0.optimizer = .adam(beta1: 0.9, beta2: .nan, epsilon: 1e-8) }),
            ("optimizer.epsilon", { $0.optimizer = .adam(beta1: 0.9, beta2: 0.999, epsilon: 0) }),
            ("optimizer.decay", { $0.optimizer = .rmsProp(decay: 1, epsilon: 0.01, momentum: 0) }),
            ("optimizer.momentum", { $0.optimizer = .rmsProp(decay: 0.9, epsilon: 0.01, momentum: -1) }),
            ("learningRate", { $0.learningRate = .linear(from: 1, to: 0, steps: 0) }),
            ("learningRate", { $0.learningRate = .constant(.infinity) }), ("entropyCost", { $0.entropyCost = .constant(-1) }),
            ("unrollLength", { $0.unrollLength = 0 }), ("batchSize", { $0.batchSize = -3 }), ("learners", { $0.learners = 5 }),
            ("unrollLength · batchSize", { ($0.unrollLength, $0.batchSize) = (100_000, 10_000) }),
            ("actorsPerTask", { $0.actorsPerTask = 0 }), ("policyLag", { $0.policyLag = -1 }), ("discount", { $0.discount = .nan }),
            ("trace.lambda", { $0.trace.lambda = 2 }), ("trace.ratioClip", { $0.trace.ratioClip = 0 }),
            ("valueCost", { $0.valueCost = -1 }), ("gradientNormLimit", { $0.gradientNormLimit = 0 }),
            ("rewardGrouping", { $0.rewardGrouping = 0 }), ("replays", { $0.replays = -1 }),
            ("replayedBatches", { $0.replayedBatches = 0 }), ("imitatedUnrolls", { $0.imitatedUnrolls = 0 }),
            ("valueNormalizationRate", { $0.valueNormalizationRate = 0 }), ("deviationRange", { $0.deviationRange = 0...1 }),
            ("initialDeviation", { $0.initialDeviation = 9 }),
        ]
        for (name, change) in wrong { #expect(refused(change).hasPrefix("The setting '\(name)' expected ")) }
        #expect(refused { _ in } == "taken")
    }

    @Test func `a run of days keeps its newest episodes, the best of each task, and a history of its whole length`() throws {
        let path = temporaryPath()
        defer { unlink(path) }
        let learner = try makeLearner(lag: 0), whole = try makeLearner(lag: 0)
        (learner.limits.episodes, learner.limits.entries) = (16, 24)
        for _ in 0..<40 { for learner in [learner, whole] { try learner.step() } }
        #expect(learner.parameterChecksum == whole.parameterChecksum && learner.episodeCount == whole.episodes.count)
        #expect(learner.episodes.count <= 18 + 3 && learner.episodes.last?.index == whole.episodes.last?.index)
        for task in 0..<3 {
            let own = whole.episodes.filter { $0.taskIndex == task }
            let best = own.map(\.episodeReturn).max()
            #expect(learner.episodes.contains { $0.index == own.first { $0.episodeReturn == best }?.index })
        }
        let updates = Set(learner.history.map(\.index)).sorted()
        #expect(learner.history.count <= 24 && updates.last == 40)
        #expect(updates.dropLast().allSatisfy { $0 % updates[0] == 0 } && updates.count >= 4)
        try learner.save(path)
        let resumed = try makeLearner(lag: 0)
        try resumed.resume(path)
        #expect(resumed.episodeCount == learner.episodeCount && resumed.history == learner.history)
    }

    @Test func `a long run goes on after a stop and after the end of its process, by the same call`() throws {
        let path = temporaryPath()
        defer { unlink(path) }
        let straight = try makeLearner(lag: 1)
        try straight.step(5)
        // Stopped in its third update, whose environment throws.
        let stopped = try makeLearner(lag: 1, interrupting: Interrupter(at: 40))
        #expect(throws: Interrupted.self) { try stopped.step(5, checkpoint: path) }
        let reached = stopped.updates
        #expect(reached > 0 && reached < 5)
        let after = try makeLearner(lag: 1)
        let last = try after.step(5, checkpoint: path)
        #expect(fingerprint(after) == fingerprint(straight) && last.index == 5)
        // What is done is done; a longer run goes on.
        #expect(try after.step(5, checkpoint: path).index == 5 && after.updates == 5)
        try after.step(7, checkpoint: path)
        try straight.step(2)
        #expect(fingerprint(after) == fingerprint(straight))
        // In the process where it was stopped too.
        unlink(path)
        let again = try makeLearner(lag: 1, interrupting: Interrupter(at: 40))
        #expect(throws: Interrupted.self) { try again.step(7, checkpoint: path) }
        try again.step(7, checkpoint: path)
        #expect(fingerprint(again) == fingerprint(straight))
        #expect(throws: ReinforcementError.self) { try makeLearner(lag: 0).step(7, checkpoint: path) }
    }

    @Test func `a run of some seconds counts those of the calls before it`() throws {
        let path = temporaryPath()
        defer { unlink(path) }
        let learner = try makeLearner(lag: 0)
        try learner.run(seconds: 0.001, checkpoint: path)
        let updates = learner.updates
        try makeLearner(lag: 0).run(seconds: 0.001, checkpoint: path)
        let other = try makeLearner(lag: 0)
        try other.run(seconds: 0.001, checkpoint: path)
        #expect(updates >= 1 && other.updates == updates)
        try other.run(minutes: 1e-9)
        #expect(other.updates == updates + 1)
        for wrong in [0, -1, Double.nan, .infinity] {
            #expect(throws: ReinforcementError.self) { try other.run(seconds: wrong) }
            #expect(throws: ReinforcementError.self) { try other.run(minutes: wrong) }
        }
        #expect(throws: ReinforcementError.self) { try other.step(0, checkpoint: path) }
    }

    @Test func `a learner is saved through a link, and leaves nothing else behind`() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/learner-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "target")
        let learner = try makeLearner(lag: 1)
        for _ in 0..<2 {
            try learner.step()
            try learner.save(folder + "/link")
            let other = try makeLearner(lag: 1)
            try other.resume(folder + "/target")
            #expect(fingerprint(other) == fingerprint(learner))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["link", "target"])
    }

    @Test func `a checkpoint says what its tasks depend on, and numbers that do not fit are damage`() throws {
        let path = temporaryPath()
        defer { unlink(path) }
        func learner(_ identity: [String: String]) throws -> IMPALA {
            try IMPALA(
                tasks: [LearningTask("bandit", identity: identity) { Bandit(arms: 2) }], configuration: small(lag: 1), seed: 1)
        }
        let first = try learner(["pay": "1"])
        try first.step()
        try first.save(path)
        #expect(throws: ReinforcementError.invalidCheckpoint(path: path, reason: "its task 'bandit' has another pay")) {
            try learner(["pay": "2"]).resume(path)
        }
        #expect(throws: ReinforcementError.self) { try learner([:]).resume(path) }
        try learner(["pay": "1"]).resume(path)
        // As many bytes as before, but a unit that there is not, a count below zero.
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for (good, bad) in [("\\\"collectedCount\\\":", "\\\"collectedCount\\\":-"), ("\\\"task\\\":0", "\\\"task\\\":7")] {
            var damaged = whole
            let range = try #require(damaged.range(of: Data(good.utf8)))
            damaged.replaceSubrange(range, with: Data(bad.utf8))
            var length = UInt64(damaged.count - whole.count) + whole.prefix(8).withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
            damaged.replaceSubrange(0..<8, with: Data(bytes: &length, count: 8))
            try damaged.write(to: URL(fileURLWithPath: path))
            #expect(throws: ReinforcementError.invalidCheckpoint(path: path, reason: "it is damaged")) { try learner(["pay": "1"]).resume(path) }
        }
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

    @Test func `actors collect the same step by step beside each other as alone`() throws {
        // Where an environment takes its time, actors act alone.
        func learner(isSlow: Bool) throws -> IMPALA {
            let tasks = (0..<3).map { number in
                LearningTask("bandit \(number)") { () -> any Environment in
                    let bandit = Bandit(arms: 3, flip: number == 1)
                    return isSlow ? Slow(bandit: bandit) : bandit
                }
            }
            return try IMPALA(tasks: tasks, configuration: small(lag: 0), seed: 6)
        }
        let (quick, slow) = (try learner(isSlow: false), try learner(isSlow: true))
        for _ in 0..<4 {
            try quick.step()
            try slow.step()
        }
        #expect(fingerprint(quick) == fingerprint(slow))
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

    fileprivate func small(lag: Int) -> IMPALAConfiguration {
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

    fileprivate func makeLearner(
        lag: Int, replays: Int? = nil, interrupting interrupter: Interrupter? = nil
    ) throws -> IMPALA {
        let tasks = (0..<3).map { number in
            LearningTask("chain \(number)") {
                let chain = Chain(length: 4 + number, scale: Float(number + 1))
                guard let interrupter, number == 1 else { return chain }
                return InterruptedChain(chain: chain, interrupter: interrupter)
            }
        }
        var configuration = small(lag: lag)
        configuration.replays = replays ?? lag
        return try IMPALA(tasks: tasks, configuration: configuration, seed: 11)
    }

    fileprivate func fingerprint(_ learner: IMPALA) -> String {
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
