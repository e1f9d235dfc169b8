import Reinforcement
import Tensors

/// One decision an episode; arm k pays k/(n − 1), or the arms in the other order, with a little noise.
struct Bandit: Environment {
    let arms: Int
    var scale: Float = 1
    var flip = false
    var generator = SeededGenerator(seed: 0)
    var observationSize: Int { 2 }
    var actionSpace: ActionSpace { .discrete(count: arms) }
    var best: Action { .discrete(flip ? 0 : arms - 1) }
    private var observation: Observation { Observation([1, flip ? 1 : 0]) }

    mutating func reset(seed: UInt64) throws -> Observation {
        generator = SeededGenerator(seed: seed)
        return observation
    }

    mutating func step(_ action: Action) throws -> Transition {
        let rank = flip ? Float(arms - 1) - action.value : action.value
        let pay = rank / Float(arms - 1) + 0.05 * Float(generator.nextNormal())
        return Transition(observation: observation, reward: scale * pay, isTerminal: true)
    }
}

/// A cue at the first step must be repeated at the last, with nothing in between to see: only a memory can.
struct Recall: Environment {
    let length: Int
    var cue = 0
    var time = 0
    var observationSize: Int { 3 }
    var actionSpace: ActionSpace { .discrete(count: 2) }

    mutating func reset(seed: UInt64) throws -> Observation {
        cue = SeededGenerator(seed: seed).first(below: 2)
        time = 0
        return Observation([cue == 0 ? 1 : 0, cue == 1 ? 1 : 0, 0])
    }

    mutating func step(_ action: Action) throws -> Transition {
        time += 1
        let isLast = time == length
        let reward: Float = isLast && action == .discrete(cue) ? 1 : 0
        return Transition(observation: Observation([0, 0, time == length - 1 ? 1 : 0]), reward: reward, isTerminal: isLast)
    }
}

/// A chain of continuous decisions, each within its own interval, and one reward at the end: how near the actions came
/// to a target that differs from step to step.
struct Chain: Environment {
    let length: Int
    var scale: Float = 1
    var flip = false
    var time = 0
    var error: Float = 0
    var observationSize: Int { 3 }
    var actionSpace: ActionSpace { .continuous }

    private var observation: Observation {
        let phase = Float(time) / Float(length)
        return Observation([phase, time % 2 == 0 ? 1 : 0, flip ? 1 : 0], interval: 0.2...(time == 1 ? 0.2 : 1))
    }

    mutating func reset(seed: UInt64) throws -> Observation {
        time = 0
        error = 0
        return observation
    }

    mutating func step(_ action: Action) throws -> Transition {
        let target: Float = (time % 2 == 0) != flip ? 0.9 : 0.35
        if time != 1 { error += abs(action.value - target) / Float(length - 1) }
        time += 1
        let isLast = time == length
        return Transition(observation: observation, reward: isLast ? scale * (1 - error) : 0, isTerminal: isLast)
    }
}

extension SeededGenerator {
    func first(below bound: Int) -> Int {
        var copy = self
        return copy.nextInteger(below: bound)
    }
}
