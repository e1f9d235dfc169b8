import Displays
import Yams

/// YAML as JSON values: mappings, sequences and the scalars of YAML's core schema.
enum YAMLDocument {
    /// - Throws: `NotebookError.notYAML`.
    static func read(_ bytes: [UInt8], path: String) throws -> JSONValue {
        do {
            guard let node = try compose(yaml: String(decoding: bytes, as: UTF8.self)) else { return .object([:]) }
            return try value(node, path: path)
        } catch let error as YamlError {
            throw NotebookError.notYAML(path: path, reason: reason(error))
        }
    }

    private static func value(_ node: Node, path: String) throws -> JSONValue {
        switch node {
        case .mapping(let mapping):
            var members: [String: JSONValue] = [:]
            for (key, element) in mapping {
                guard let name = key.scalar?.string else {
                    throw NotebookError.notYAML(path: path, reason: "a name is a list or a mapping")
                }
                members[name] = try value(element, path: path)
            }
            return .object(members)
        case .sequence(let sequence): return .array(try sequence.map { try value($0, path: path) })
        case .scalar(let scalar): return self.scalar(scalar)
        case .alias: throw NotebookError.notYAML(path: path, reason: "an alias refers to nothing")
        }
    }

    /// Quoted text stays text, whatever it looks like.
    private static func scalar(_ scalar: Node.Scalar) -> JSONValue {
        guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
        let node = Node.scalar(scalar)
        if node.null != nil { return .null }
        if let number = node.int { return .integer(number) }
        if let number = node.float, number.isFinite { return .number(number) }
        // "yes" and "on" are words in YAML 1.2, and the library still takes them for flags.
        if let flag = node.bool, ["true", "false"].contains(scalar.string.lowercased()) { return .bool(flag) }
        return .string(scalar.string)
    }

    private static func reason(_ error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            "line \(mark.line), column \(mark.column): \(problem)"
        default: "\(error)"
        }
    }
}
