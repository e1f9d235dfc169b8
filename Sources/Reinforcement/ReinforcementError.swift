import Displays

/// A learner's input that cannot work.
public enum ReinforcementError: UserError, Equatable {
    case noTasks
    case tasksDiffer(task: String, property: String, expected: String, actual: String)
    case invalidSetting(name: String, expected: String, actual: String)
    case shapeMismatch(name: String, expected: Int, actual: Int)
    case observationSize(task: String, expected: Int, actual: Int)
    case notFinite(task: String, what: String, value: Float)
    case wrongAction(expected: ActionSpace, actual: Action)
    case actorKeepsFailing(task: String, attempts: Int, error: String)
    case invalidCheckpoint(path: String, reason: String)
    case diverged(update: Int, what: String)
}

extension ReinforcementError {
    public var message: String {
        switch self {
        case .noTasks:
            "A learner expected at least one task, got none; add a task."
        case .tasksDiffer(let task, let property, let expected, let actual):
            "One policy serves all tasks, so each needs the same \(property): expected \(expected) as in the first task, "
                + "got \(actual) in '\(task)'; give it the same features and actions, or learn it by itself."
        case .invalidSetting(let name, let expected, let actual):
            "The setting '\(name)' expected \(expected), got \(actual)."
        case .shapeMismatch(let name, let expected, let actual):
            "'\(name)' expected \(expected) numbers, got \(actual); all inputs are time-major, steps × batch."
        case .observationSize(let task, let expected, let actual):
            "The environment of '\(task)' promised \(expected) features, its observation has \(actual); "
                + "make observationSize and the observations agree."
        case .notFinite(let task, let what, let value):
            "The environment of '\(task)' gave \(value) as its \(what), expected a finite number; check what it divides by."
        case .wrongAction(let expected, let actual):
            "The environment expected an action of \(expected), got \(actual)."
        case .actorKeepsFailing(let task, let attempts, let error):
            "An actor of '\(task)' failed \(attempts) times in a row and was not restarted again; the last error: \(error)"
        case .invalidCheckpoint(let path, let reason):
            "'\(path)' does not continue this learner: \(reason)."
        case .diverged(let update, let what):
            "Update \(update) cannot be done: the policy's \(what) is no longer a finite number. The learner is as before it; "
                + "make one anew with a lower learningRate, or go back to a checkpoint."
        }
    }
}
