import Reinforcement
import Tensors
import Testing

/// Each toy is solved within the stated updates of 120 decisions, for ten seeds of ten.
@Suite(.serialized) struct LearningTests {
    static let seeds: Range<UInt64> = 0..<10

    @Test(arguments: seeds) func `a bandit's best arm is found`(seed: UInt64) throws {
        let bandit = Bandit(arms: 4)
        let learner = try IMPALA(tasks: [LearningTask("bandit", environment: bandit)], configuration: toy(), seed: seed)
        #expect(try solves(learner, within: 30) { $0.meanReturn > 0.9 })
        #expect(try learner.trace(of: 0).steps[0].action == bandit.best)
    }

    @Test(arguments: seeds) func `a cue is remembered`(seed: UInt64) throws {
        let learner = try IMPALA(tasks: [LearningTask("recall", environment: Recall(length: 5))], configuration: toy(), seed: seed)
        #expect(try solves(learner, within: 60) { $0.meanReturn > 0.9 })
    }

    @Test func `a pole is kept up longer than by chance`() throws {
        var configuration = toy()
        (configuration.units, configuration.remembers, configuration.actorsPerTask) = ([64, 64], false, 4)
        configuration.unrollLength = 60
        let learner = try IMPALA(tasks: [LearningTask("cart and pole", environment: CartPole())], configuration: configuration)
        let first = try learner.step().meanReturn
        #expect(try solves(learner, within: 300) { $0.meanReturn > 3 * first }, "\(first) at first")
    }

    @Test func `without a memory a cue stays a guess`() throws {
        var configuration = toy()
        configuration.remembers = false
        let learner = try IMPALA(tasks: [LearningTask("recall", environment: Recall(length: 5))], configuration: configuration)
        #expect(try !solves(learner, within: 30) { $0.meanReturn > 0.9 })
    }

    @Test(arguments: seeds) func `the clipped surrogate learns a bandit and a chain`(seed: UInt64) throws {
        var configuration = toy()
        (configuration.correction, configuration.surrogate) = (.none, .clipped(0.2))
        (configuration.replays, configuration.replayedBatches, configuration.remembers) = (3, 1, false)
        configuration.units = [64, 64]
        let bandit = Bandit(arms: 4)
        let learner = try IMPALA(tasks: [LearningTask("bandit", environment: bandit)], configuration: configuration, seed: seed)
        #expect(try solves(learner, within: 40) { $0.meanReturn > 0.9 })
        let chain = try IMPALA(tasks: [LearningTask("chain", environment: Chain(length: 6))], configuration: configuration, seed: seed)
        #expect(try solves(chain, within: 60) { $0.meanReturn > 0.9 })
    }

    @Test func `where actor and learner agree, the clipped surrogate moves as the logarithm does`() throws {
        func moved(_ surrogate: IMPALAConfiguration.Surrogate) throws -> UInt64 {
            var configuration = toy()
            (configuration.correction, configuration.surrogate, configuration.entropyCost) = (.none, surrogate, .constant(0))
            let learner = try IMPALA(tasks: [LearningTask("chain", environment: Chain(length: 6))], configuration: configuration)
            let statistics = try learner.step()
            #expect(abs(statistics.meanRatio - 1) < 1e-3)
            return learner.parameterChecksum
        }
        func gradient(_ surrogate: IMPALAConfiguration.Surrogate) throws -> Double {
            var configuration = toy()
            (configuration.correction, configuration.surrogate) = (.none, surrogate)
            return try IMPALA(tasks: [LearningTask("chain", environment: Chain(length: 6))], configuration: configuration).step().gradientNorm
        }
        let plain = try gradient(.logProbability), clipped = try gradient(.clipped(0.2))
        #expect(abs(plain - clipped) < 1e-3 * plain, "\(plain), \(clipped)")
        #expect(try moved(.clipped(0.2)) == moved(.clipped(0.2)))
    }

    @Test func `a surrogate whose ratio corrects refuses a second correction`() {
        var configuration = toy()
        configuration.surrogate = .clipped(0.2)
        #expect(throws: ReinforcementError.self) {
            _ = try IMPALA(tasks: [LearningTask("chain", environment: Chain(length: 6))], configuration: configuration)
        }
    }

    @Test(arguments: seeds) func `a chain with a terminal reward is learned`(seed: UInt64) throws {
        let learner = try IMPALA(tasks: [LearningTask("chain", environment: Chain(length: 6))], configuration: toy(), seed: seed)
        #expect(try solves(learner, within: 60) { $0.meanReturn > 0.9 })
        #expect(try learner.trace(of: 0).episodeReturn > 0.85)
    }

    @Test(arguments: seeds) func `tasks of different scale are all learned`(seed: UInt64) throws {
        let small = Bandit(arms: 4, scale: 0.05), large = Bandit(arms: 4, scale: 20, flip: true)
        let learner = try IMPALA(
            tasks: [LearningTask("small", environment: small), LearningTask("large", environment: large)],
            configuration: toy(), seed: seed)
        let solved = try solves(learner, within: 60) { _ in
            let last = learner.history.suffix(2)
            return last[last.startIndex].meanReturn > 0.05 * 0.85 && last[last.startIndex + 1].meanReturn > 20 * 0.85
        }
        #expect(solved)
        #expect(try learner.trace(of: 0).steps[0].action == small.best)
        #expect(try learner.trace(of: 1).steps[0].action == large.best)
    }

    private func toy() -> IMPALAConfiguration {
        var configuration = IMPALAConfiguration.default
        configuration.unrollLength = 30
        return configuration
    }

    private func solves(_ learner: IMPALA, within updates: Int, _ isSolved: (UpdateStatistics) -> Bool) throws -> Bool {
        for _ in 0..<updates {
            if isSolved(try learner.step()) { return true }
        }
        return false
    }
}
