import Displays

/// What can be wrong with a file of tasks.
public enum TaskFileError: UserError, Hashable {
    case cannotRead(path: String, reason: String)
    case notTasks(path: String, reason: String)
    case unknownKeys(path: String, task: Int, keys: [String], nearest: [String])
    case missing(path: String, task: Int, key: String, example: String)
    case wrongType(path: String, task: Int, key: String, expected: String, actual: String)
    case unsupported(path: String, task: Int, key: String, expected: String, actual: String)
    case noWeights(path: String, task: Int, model: String)

    public var argument: String? { "json" }

    public var message: String {
        switch self {
        case .cannotRead(let path, let reason):
            "Cannot read \(path): \(reason). Check the path and its permissions."
        case .notTasks(let path, let reason):
            "\(path) holds no tasks: \(reason). Expected a JSON object for one task or an array of them, for example "
                + "[{\"model\": \"mobilenet\", \"dataset\": \"cifar10\", \"preserve_ratio\": 0.3}]."
        case .unknownKeys(let path, let task, let keys, let nearest):
            "\(path), task \(task): unknown key\(keys.count == 1 ? "" : "s") \(Self.quoted(keys)). "
                + (nearest.isEmpty ? "Known are \(Self.quoted(TaskFile.knownKeys))." : "Did you mean \(Self.quoted(nearest))?")
        case .missing(let path, let task, let key, let example):
            "\(path), task \(task): the key \"\(key)\" is missing; add for example \"\(key)\": \(example)."
        case .wrongType(let path, let task, let key, let expected, let actual):
            "\(path), task \(task): \"\(key)\" expected \(expected), got \(actual)."
        case .unsupported(let path, let task, let key, let expected, let actual):
            "\(path), task \(task): \"\(key)\" expected \(expected), got \(actual)."
        case .noWeights(let path, let task, let model):
            "\(path), task \(task): there are no weights for \(model). Add \"checkpoint\": \"weights.safetensors\", "
                + "or give a trained network: PruningTasks(json: \"\(path)\", network: net)."
        }
    }

    private static func quoted(_ words: [String]) -> String { words.map { "\"\($0)\"" }.joined(separator: ", ") }
}
