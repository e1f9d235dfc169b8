import Displays
import Tensors

extension IMPALA {
    /// Plays one episode without learning and leaves the environment at its end.
    /// - Parameters:
    ///   - environment: Any environment with the tasks' features and actions, in training or not.
    ///   - greedily: Takes μ, or the likeliest choice; else draws actions from `seed`.
    ///   - seed: Resets the environment.
    ///   - task: The task whose value head speaks, when each has its own.
    /// - Throws: `ReinforcementError` for an environment of another shape, and what the environment throws.
    public func rollOut(
        _ environment: inout any Environment, greedily: Bool = true, seed: UInt64 = 0, task: Int = 0
    ) throws -> LearnerTrace {
        guard environment.actionSpace == actionSpace else {
            throw ReinforcementError.tasksDiffer(
                task: "the environment", property: "action space", expected: "\(actionSpace)", actual: "\(environment.actionSpace)")
        }
        let task = min(max(task, 0), tasks.count - 1)
        let inference = AgentInference(layout: layout)
        var generator = SeededGenerator(seed: seed, stream: 2)
        var trace = LearnerTrace(
            steps: [], detailNames: environment.detailNames, featureNames: environment.featureNames)
        var observation = try environment.reset(seed: seed)
        var lastReward: Float = 0, lastAction: Float = 0
        while true {
            try Interruption.check()
            try observation.validate(task: tasks[task].name, size: layout.inputs)
            let numbers = inference.advance(
                parameters, features: observation.features, lastReward: lastReward, lastAction: lastAction)
            guard numbers.allSatisfy(\.isFinite) else { throw ReinforcementError.diverged(update: updates + 1, what: "output") }
            let action = greedily
                ? head.greedy(numbers, interval: observation.interval)
                : head.sample(numbers, interval: observation.interval, using: &generator).action
            var step = LearnerTrace.Step(
                observation: observation, mean: nil, deviation: nil, probabilities: nil,
                value: value(inference, task: task), action: action, reward: 0, details: [])
            if case .categorical(let count) = head {
                let policy = Categorical(numbers, count: count, interval: observation.interval)
                step.probabilities = policy.probabilities.map { Float($0) }
            } else {
                let policy = head.gaussian(numbers)
                step.mean = Float(policy.mean)
                step.deviation = Float(policy.deviation)
            }
            let transition = try environment.step(action)
            step.reward = transition.reward
            step.details = environment.details
            trace.steps.append(step)
            if transition.isTerminal { break }
            observation = transition.observation
            lastReward = transition.reward
            lastAction = head.feedback(action)
        }
        trace.outcome = environment.outcome
        return trace
    }

    private func value(_ inference: AgentInference, task: Int) -> Float {
        let scale = configuration.valueNormalizationRate != nil ? scales[task] : .none
        return Float(Double(inference.value(parameters, head: task)) * scale.deviation + scale.mean)
    }

    /// One episode of a task under the present policy, decision by decision, without chance.
    /// - Parameter task: Its place in the learner's list.
    public func trace(of task: Int) throws -> LearnerTrace {
        guard tasks.indices.contains(task) else {
            throw ReinforcementError.invalidSetting(name: "task", expected: "0 to \(tasks.count - 1)", actual: "\(task)")
        }
        var environment = try tasks[task].makeEnvironment()
        return try rollOut(&environment, task: task)
    }
}
