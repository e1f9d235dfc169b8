import Reinforcement
import Tensors
import Testing

@Suite(.serialized) struct LearningTests {
    static let seeds: Range<UInt64> = 0..<10

    @Test(arguments: seeds) func `a bandit's best arm is found`(seed: UInt64) throws {
        let learner = try IMPALA(tasks: [LearningTask("bandit", environment: Bandit(arms: 4))], configuration: toy(), seed: seed)
        for _ in 0..<60 { try learner.step() }
        print("bandit", seed, try learner.trace(of: 0).steps[0].action, learner.history.last!)
        #expect(try learner.trace(of: 0).steps[0].action == .discrete(3))
    }

    @Test(arguments: seeds) func `a cue is remembered`(seed: UInt64) throws {
        let learner = try IMPALA(tasks: [LearningTask("recall", environment: Recall(length: 5))], configuration: toy(), seed: seed)
        var solved = 0
        for update in 0..<300 where solved == 0 {
            let statistics = try learner.step()
            if statistics.meanReturn > 0.95 { solved = update }
        }
        print("recall", seed, solved, learner.history.last!)
        #expect(solved > 0)
    }

    @Test(arguments: seeds) func `a chain with a terminal reward is learned`(seed: UInt64) throws {
        let learner = try IMPALA(tasks: [LearningTask("chain", environment: Chain(length: 6))], configuration: toy(), seed: seed)
        for _ in 0..<125 { try learner.step() }
        print("chain", seed, try learner.trace(of: 0).episodeReturn, learner.history.last!)
        #expect(try learner.trace(of: 0).episodeReturn > 0.9)
    }

    @Test(arguments: seeds) func `tasks of different scale are all learned`(seed: UInt64) throws {
        let learner = try IMPALA(
            tasks: [
                LearningTask("small", environment: Chain(length: 6, scale: 0.05)),
                LearningTask("large", environment: Chain(length: 6, scale: 20, flip: true)),
            ], configuration: toy(), seed: seed)
        for _ in 0..<200 { try learner.step() }
        let small = try learner.trace(of: 0).episodeReturn / 0.05, large = try learner.trace(of: 1).episodeReturn / 20
        print("scales", seed, small, large)
        #expect(small > 0.9)
        #expect(large > 0.9)
    }

    private func toy() -> IMPALAConfiguration {
        var configuration = IMPALAConfiguration.default
        configuration.unrollLength = 30
        return configuration
    }
}
