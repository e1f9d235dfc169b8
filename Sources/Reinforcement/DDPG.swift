#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Tensors

/// An agent that says one number in 0…1 for a state, and a critic that says what the number is worth there; both learn from a
/// memory of decisions. Lillicrap et al. 2016, https://arxiv.org/abs/1509.02971, with the settings of AMC: He et al. 2018,
/// https://arxiv.org/abs/1802.03494.
package struct DDPG: Sendable {
    package struct Configuration: Sendable, Hashable, Codable {
        /// Units of each of the two hidden layers.
        package var hidden = 300
        package var actorRate: Float = 1e-4
        package var criticRate: Float = 1e-3
        /// By how much the targets follow, τ.
        package var softness: Float = 0.01
        /// γ between two decisions of an episode.
        package var discount: Float = 1
        package var batchSize = 64
        /// Decisions that are remembered, the newest.
        package var memory = 2_000
        /// Episodes by chance, before anything is learned.
        package var warmUp = 100
        /// σ of the first action after them, and what is left of it after each episode.
        package var noise = 0.5
        package var noiseDecay = 0.95
        /// What is kept of the mean reward at each step; decisions are worth what they pay above it.
        package var baselineDecay: Float = 0.95

        package init() {}
    }

    /// One decision; every decision of an episode is paid what its last one is.
    package struct Decision: Sendable {
        package var state: [Float]
        package var action: Float
        package var reward: Float
        package var next: [Float]
        package var isTerminal: Bool

        package init(state: [Float], action: Float, reward: Float, next: [Float], isTerminal: Bool) {
            (self.state, self.action, self.reward, self.next, self.isTerminal) = (state, action, reward, next, isTerminal)
        }
    }

    package let configuration: Configuration
    private var actor: Perceptron
    private var critic: Perceptron
    private var actorTarget: Perceptron
    private var criticTarget: Perceptron
    private var memory: [Decision] = []
    private var oldest = 0
    private var baseline: Float?
    private var generator: SeededGenerator
    /// Episodes that were taken in.
    package private(set) var episodes = 0

    package init(observations: Int, configuration: Configuration = Configuration(), seed: UInt64) throws {
        self.configuration = configuration
        generator = SeededGenerator(seed: seed, stream: 0x00DD_9600)
        actor = try Perceptron(inputs: observations, configuration.hidden, rate: configuration.actorRate, using: &generator)
        critic = try Perceptron(inputs: observations + 1, configuration.hidden, rate: configuration.criticRate, using: &generator)
        (actorTarget, criticTarget) = (actor, critic)
    }

    /// What the agent does without chance.
    package func action(_ state: [Float]) throws -> Float {
        try actor.outputs(Tensor([state])).sigmoid().scalars[0]
    }

    /// The same with chance: uniform at first, then normal about it, drawn again until it lies in 0…1.
    package func explore(_ state: [Float], using generator: inout SeededGenerator) throws -> Float {
        guard episodes >= configuration.warmUp else { return Float(generator.nextUniform()) }
        let mean = try action(state)
        let deviation = configuration.noise * pow(configuration.noiseDecay, Double(episodes - configuration.warmUp))
        for _ in 0..<Self.draws {
            let value = mean + Float(deviation * generator.nextNormal())
            if (0...1).contains(value) { return value }
        }
        return mean
    }

    private static let draws = 1_000

    /// Remembers an episode and, after the warm-up, learns as often as it has decisions.
    package mutating func learn(from episode: [Decision]) throws {
        for decision in episode {
            if memory.count < configuration.memory {
                memory.append(decision)
            } else {
                memory[oldest] = decision
                oldest = (oldest + 1) % memory.count
            }
        }
        episodes += 1
        guard episodes > configuration.warmUp, !memory.isEmpty else { return }
        for _ in episode { try update() }
    }

    private mutating func update() throws {
        let batch = (0..<configuration.batchSize).map { _ in memory[generator.nextInteger(below: memory.count)] }
        let mean = batch.reduce(0) { $0 + $1.reward } / Float(batch.count)
        let baseline = self.baseline.map { configuration.baselineDecay * $0 + (1 - configuration.baselineDecay) * mean } ?? mean
        self.baseline = baseline
        let states = try Tensor(batch.map(\.state)), next = try Tensor(batch.map(\.next))
        let actions = try Tensor(batch.map(\.action), shape: [batch.count, 1])
        let nextActions = try actorTarget.outputs(next).sigmoid()
        let nextValues = try criticTarget.outputs(concatenate([next, nextActions], alongAxis: 1)).scalars
        let goals = try Tensor(zip(batch, nextValues).map { decision, value in
            decision.reward - baseline + (decision.isTerminal ? 0 : configuration.discount * value)
        }, shape: [batch.count, 1])
        let pairs = try concatenate([states, actions], alongAxis: 1)
        try critic.descend { weights in
            let miss = try Perceptron.outputs(pairs, weights) - goals
            return try (miss * miss).mean()
        }
        let judge = critic.weights
        try actor.descend { weights in
            let actions = try Perceptron.outputs(states, weights).sigmoid()
            return try Perceptron.outputs(concatenate([states, actions], alongAxis: 1), judge).mean() * -1
        }
        try actorTarget.follow(actor, by: configuration.softness)
        try criticTarget.follow(critic, by: configuration.softness)
    }
}

/// Two hidden layers and one number.
private struct Perceptron: Sendable {
    /// Weight and bias of each layer.
    private(set) var weights: [Tensor]
    private var descents: [Descent]
    private let rate: Float

    init(inputs: Int, _ hidden: Int, rate: Float, using generator: inout SeededGenerator) throws {
        self.rate = rate
        weights = []
        for (rows, columns, isLast) in [(inputs, hidden, false), (hidden, hidden, false), (hidden, 1, true)] {
            // The last layer begins near 0, so that actions begin in the middle.
            let bound: Float = isLast ? 3e-3 : 1 / Float(rows).squareRoot()
            weights.append(try Tensor(uniform: [rows, columns], in: -bound...bound, using: &generator))
            weights.append(try Tensor(zeros: [columns]))
        }
        descents = weights.map { Descent(optimizer: .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), count: $0.count) }
    }

    func outputs(_ inputs: Tensor) throws -> Tensor { try Self.outputs(inputs, weights) }

    static func outputs(_ inputs: Tensor, _ weights: [Tensor]) throws -> Tensor {
        let first = try (matmul(inputs, weights[0]) + weights[1]).relu()
        let second = try (matmul(first, weights[2]) + weights[3]).relu()
        return try matmul(second, weights[4]) + weights[5]
    }

    mutating func descend(_ loss: ([Tensor]) throws -> Tensor) throws {
        let gradients = try valueWithGradient(at: weights, of: loss).gradients
        for index in weights.indices {
            let parameters = FloatMatrix(rows: 1, columns: weights[index].count), gradient = FloatMatrix(rows: 1, columns: weights[index].count)
            parameters.scalars = weights[index].scalars
            gradient.scalars = gradients[index].scalars
            descents[index].step(parameters, gradient: gradient, scale: 1, rate: rate)
            weights[index] = try Tensor(parameters.scalars, shape: weights[index].shape)
        }
    }

    mutating func follow(_ other: Perceptron, by share: Float) throws {
        weights = try zip(weights, other.weights).map { try $0 * (1 - share) + $1 * share }
    }
}
