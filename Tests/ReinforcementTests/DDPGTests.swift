import Reinforcement
import Tensors
import TestSupport
import Testing

struct DDPGTests {
    private var short: DDPG.Configuration {
        var configuration = DDPG.Configuration()
        configuration.hidden = 32
        configuration.warmUp = 40
        configuration.actorRate = 1e-3
        return configuration
    }

    /// Two decisions, each best at another number that the state tells; the last pays for both.
    private func agent(episodes: Int, seed: UInt64) throws -> DDPG {
        var agent = try DDPG(observations: 2, configuration: short, seed: seed)
        for episode in 0..<episodes {
            var generator = SeededGenerator(seed: seed, stream: UInt64(episode))
            let states: [[Float]] = [[1, 0], [0, 1]], best: [Float] = [0.8, 0.3]
            let actions = try states.map { try agent.explore($0, using: &generator) }
            let reward = 1 - zip(actions, best).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
            try agent.learn(from: states.indices.map { step in
                DDPG.Decision(state: states[step], action: actions[step], reward: reward, next: states[1], isTerminal: step == 1)
            })
        }
        return agent
    }

    @Test func `an agent finds for each state the number that pays best`() throws {
        let agent = try agent(episodes: 500, seed: 2)
        #expect(abs(try agent.action([1, 0]) - 0.8) < 0.15)
        #expect(abs(try agent.action([0, 1]) - 0.3) < 0.15)
    }

    @Test func `actions lie in 0 to 1, by chance at first, and the seed decides them`() throws {
        let agent = try agent(episodes: 20, seed: 5)
        var generator = SeededGenerator(seed: 1), again = generator
        let drawn = try (0..<200).map { _ in try agent.explore([1, 0], using: &generator) }
        #expect(drawn.allSatisfy { (0...1).contains($0) } && drawn.min()! < 0.1 && drawn.max()! > 0.9)
        #expect(drawn == (try (0..<200).map { _ in try agent.explore([1, 0], using: &again) }))
        #expect(try self.agent(episodes: 50, seed: 3).action([1, 0]) == self.agent(episodes: 50, seed: 3).action([1, 0]))
        #expect(try self.agent(episodes: 50, seed: 3).action([1, 0]) != self.agent(episodes: 50, seed: 4).action([1, 0]))
    }
}
