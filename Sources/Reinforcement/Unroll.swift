/// What an actor sends to the learner: T steps of one task under fixed parameters, and the state after them.
package struct Unroll: Sendable, Hashable, Codable {
    package var task: Int
    /// The parameters that acted.
    package var version: Int
    /// The LSTM's memory before the first step.
    package var state: AgentState
    /// Shape `[T + 1, observationSize]`.
    package var features: [Float] = []
    /// The reward before each state, 0 at an episode's start; shape `[T + 1]` as the next two.
    package var lastRewards: [Float] = []
    package var lastActions: [Float] = []
    /// Whether an episode starts at the state.
    package var starts: [Bool] = []
    /// u, or the choice; shape `[T]` as all that follow.
    package var samples: [Float] = []
    /// The allowed actions; nil when any is.
    package var intervals: [Interval?] = []
    /// log ω at the sample.
    package var logProbabilities: [Double] = []
    package var rewards: [Float] = []
    /// Whether the return ends with the step.
    package var ends: [Bool] = []
    /// Whether there was something to decide.
    package var decides: [Bool] = []

    package struct Interval: Sendable, Hashable, Codable {
        package var lower: Float
        package var upper: Float
        package var range: ClosedRange<Float> { lower...max(lower, upper) }
    }

    package var count: Int { samples.count }

    /// The discounted returns of the steps whose episodes end within the unroll, the last step's first.
    func finishedReturns(discount: Float) -> [Double] {
        var returns: [Double] = []
        var rest: Double?
        for step in rewards.indices.reversed() {
            if ends[step] { rest = 0 }
            guard let next = rest else { continue }
            let value = Double(rewards[step]) + (ends[step] ? 0 : Double(discount)) * next
            returns.append(value)
            rest = value
        }
        return returns
    }

    /// Forgets the steps from `step` on.
    mutating func truncate(to step: Int, observationSize: Int) {
        features.removeLast(features.count - step * observationSize)
        lastRewards.removeLast(lastRewards.count - step)
        lastActions.removeLast(lastActions.count - step)
        starts.removeLast(starts.count - step)
        samples.removeLast(samples.count - step)
        intervals.removeLast(intervals.count - step)
        logProbabilities.removeLast(logProbabilities.count - step)
        rewards.removeLast(rewards.count - step)
        ends.removeLast(ends.count - step)
        decides.removeLast(decides.count - step)
    }
}
