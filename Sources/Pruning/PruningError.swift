import Displays

/// Mistakes in asking for a pruned network.
public enum PruningError: UserError, Equatable {
    case keepOutOfRange(keep: Double)
    case infeasible(network: String, keep: Double, target: String, limit: Int, smallest: Int, smallestKeep: Double)
    case unreachable(network: String, missed: [String], met: [String])
    case nothingToPrune(network: String)
    case invalidRule(name: String, expected: String, actual: String)
    case noTasks
    case taskOutOfRange(index: Int, count: Int)
    case dataDoesNotFit(network: String, expected: [Int], data: String, actual: [Int])
    case classesDiffer(network: String, expected: Int, data: String, actual: Int)
    case noImages(data: String, split: String)
    case planOfAnotherNetwork(expected: String, actual: String)
    case networkChanged(network: String)
    case unknownTask(name: String, known: [String])
    case noPruningTask(name: String)
    case policyWithoutTasks
    case planAboveBudget(task: String, cost: Int, limit: Int)
    case otherSearch(path: String, difference: String)
    case notARule(path: String)
    case readingsDiffer(task: String, expected: ActionReading, actual: ActionReading)
    case invalidArgument(argument: String, expected: String, actual: String)
    case tensorNotFinite(network: String, tensor: String)
    case importanceNotFinite(network: String)
    case activationsNotFinite(network: String, layer: String)
    case channelsAreFixed(layer: String, known: [String])
    case episodeFinished(length: Int)
    case episodeNotFinished(step: Int, length: Int)
}

extension PruningError {
    public var argument: String? {
        switch self {
        case .keepOutOfRange, .infeasible: "keep"
        case .unreachable: "limits"
        case .dataDoesNotFit, .classesDiffer, .noImages: "data"
        case .invalidArgument(let argument, _, _): argument
        case .invalidRule(let name, _, _): name
        default: nil
        }
    }

    public var message: String {
        switch self {
        case .keepOutOfRange(let keep):
            return "keep expected a share above 0, at most 1, got \(keep); 0.3 keeps three tenths of the cost."
        case .infeasible(let network, let keep, let target, let limit, let smallest, let smallestKeep):
            let measured = ["ns": "latency", "nJ": "energy", "bytes": "activation memory"][target]
            let unit = measured == nil ? "" : " " + target
            return "\(network) cannot be pruned to \(keep) of its \(measured ?? target): that is "
                + "\(grouped(limit))\(unit), and the smallest reachable is \(grouped(smallest))\(unit), "
                + "a share of \(shareRoundedUp(smallestKeep)); use keep: \(shareRoundedUp(smallestKeep)) or more, or smaller rules.channelRounding or rules.smallestKeep."
        case .unreachable(let network, let missed, let met):
            return "\(network) cannot be pruned to " + missed.joined(separator: "; nor to ")
                + (met.isEmpty ? "" : ". Within reach: " + met.joined(separator: "; "))
                + ". Use limits at or above these, or smaller rules.channelRounding or rules.smallestKeep."
        case .nothingToPrune(let network):
            return "\(network) has no channels that could be cut: only the input, the classes and what is added to them; "
                + "expected at least one convolution or dense layer before the last."
        case .invalidRule(let name, let expected, let actual):
            return "The rule \(name) expected \(expected), got \(actual)."
        case .noTasks:
            return "Expected at least one PruningTask, got none; put some between the braces."
        case .taskOutOfRange(let index, let count):
            return "There are \(count) tasks, numbered from 0 to \(count - 1); got \(index)."
        default:
            return dataMessage
        }
    }

    private var dataMessage: String {
        switch self {
        case .dataDoesNotFit(let network, let expected, let data, let actual):
            return "\(network) takes images of shape \(expected), \(data) has \(actual); "
                + "build the network with input: data.imageShape."
        case .classesDiffer(let network, let expected, let data, let actual):
            return "\(network) has \(expected) outputs, \(data) has \(actual) classes; "
                + "build the network with classes: \(actual)."
        case .noImages(let data, let split):
            return "\(data) has no \(split) images, expected at least one; ask for more when loading it."
        case .planOfAnotherNetwork(let expected, let actual):
            return "The plan is for \(expected), got \(actual); make a plan for this network."
        case .networkChanged(let network):
            return "\(network) has changed since the plan was made, and the plan's weights were fitted to it as it was; "
                + "use plan.apply() for that network, or make a new task for this one."
        case .unknownTask(let name, let known):
            return "The learner has no task \(name), only \(known.joined(separator: ", ")); use one of them, "
                + "or a task made for one of their networks and data sets."
        case .noPruningTask(let name):
            return "\(name) is not a pruning task; make the learner with IMPALA(PruningTasks { … })."
        case .policyWithoutTasks:
            return "The learner is a policy from a file, without tasks to learn from; expected IMPALA(tasks, policy: path) to go "
                + "on learning. Without tasks ask it for plan(for: task), prune(task) or front(of: task)."
        case .planAboveBudget(let task, let cost, let limit):
            return "The plan for \(task) costs \(grouped(cost)), above the task's \(grouped(limit)): its rules.walls is false, so nothing "
                + "kept decisions below. Use bestPlan(for: task) of a search, or rules.walls = true."
        case .notARule(let path):
            return "\(path) holds no rule of this version, expected a file that rule.save(path) wrote; learn one with RuleSearch(tasks)."
        case .otherSearch(let path, let difference):
            return "\(path) does not continue this search: \(difference). Delete it, choose another file, or search as it did."
        case .readingsDiffer(let task, let expected, let actual):
            return "The policy's actions are read as .\(expected.rawValue), those of \(task) as .\(actual.rawValue); "
                + "set rules.reading = .\(expected.rawValue) for the task, or learn it by itself."
        case .invalidArgument(let argument, let expected, let actual):
            return "\(argument) expected \(expected), got \(actual)."
        case .tensorNotFinite(let network, let tensor):
            return "\(network) has a number in \(tensor) that is not finite, expected a trained network; "
                + "train it again with a lower learning rate."
        case .importanceNotFinite(let network):
            return "The importance of some channels of \(network) is not a finite number, expected a trained network whose loss is "
                + "finite; check its weights and the images, or choose another rules.importance."
        case .activationsNotFinite(let network, let layer):
            return "On some training images the inputs of \(network)'s layer \(layer) are not finite, expected a trained "
                + "network; train it again with a lower learning rate, or check the images."
        case .channelsAreFixed(let layer, let known):
            return "No channels can be cut from \(layer): expected a convolution or dense layer whose outputs are not the "
                + "classes; those are \(known.joined(separator: ", "))."
        case .episodeFinished(let length):
            return "All \(length) groups of the episode are decided; look at its plan() or reward(), or begin another."
        case .episodeNotFinished(let step, let length):
            return "The episode has \(length) decisions, and \(step) are taken; act until isFinished is true."
        default:
            return "\(self)"
        }
    }

    /// Three digits that are never below the share, so that asking for them succeeds.
    private func shareRoundedUp(_ share: Double) -> String {
        fixed((share * 1000).rounded(.up) / 1000, 3)
    }
}
