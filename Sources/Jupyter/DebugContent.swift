import Displays

/// The arguments of a debug_request.
struct DebugArguments {
    private let content: JSONValue

    init(_ content: JSONValue) { self.content = content }

    func text(_ name: String) throws(DebugError) -> String {
        guard let text = content[name]?.stringValue else { throw DebugError("this request needs a string '\(name)'") }
        return text
    }

    func number(_ name: String) throws(DebugError) -> Int {
        guard let number = content[name]?.integerValue else { throw DebugError("this request needs a number '\(name)'") }
        return number
    }

    func optionalText(_ name: String) -> String? { content[name]?.stringValue }

    func optionalNumber(_ name: String) -> Int? { content[name]?.integerValue }

    func texts(_ name: String) -> [String] { content[name]?.arrayValue?.compactMap(\.stringValue) ?? [] }

    /// Clients that look at no frame send none, or 0.
    var frame: Int? { optionalNumber("frameId").flatMap { $0 > 0 ? $0 : nil } }

    var sourcePath: String {
        get throws(DebugError) {
            guard let path = content["source"]?["path"]?.stringValue else { throw DebugError("this request needs a 'source' with a 'path'") }
            return path
        }
    }

    /// Old clients send the lines alone.
    var breakpoints: [BreakpointRequest] {
        get throws(DebugError) {
            guard let list = content["breakpoints"]?.arrayValue else {
                return content["lines"]?.arrayValue?.compactMap(\.integerValue).map { BreakpointRequest(line: $0) } ?? []
            }
            var result: [BreakpointRequest] = []
            for item in list {
                guard let line = item["line"]?.integerValue else { throw DebugError("a breakpoint needs a number 'line'") }
                result.append(
                    BreakpointRequest(
                        line: line, condition: item["condition"]?.stringValue, hitCondition: item["hitCondition"]?.stringValue,
                        logMessage: item["logMessage"]?.stringValue))
            }
            return result
        }
    }
}

// What the protocol calls these.

extension ErrorFilter {
    var label: String {
        switch self {
        case .uncaught: "Uncaught errors"
        case .raised: "Raised errors"
        }
    }
}

extension Breakpoint {
    func content(_ path: String) -> JSONValue {
        var content: [String: JSONValue] = [
            "id": .integer(identifier), "line": .integer(line), "verified": .bool(isVerified), "source": ["path": .string(path)],
        ]
        content["message"] = message.map { .string($0) }
        return .object(content)
    }
}

extension DebugFrame {
    var content: JSONValue {
        [
            "id": .integer(identifier), "name": .string(name), "source": ["name": .string(source.name), "path": .string(source.path), "sourceReference": 0],
            "line": .integer(start.line), "column": .integer(start.column), "endLine": .integer(end.line), "endColumn": .integer(end.column),
        ]
    }
}

extension DebugScope {
    /// JupyterLab knows the two by these names.
    private var name: String {
        switch kind {
        case .locals: "Locals"
        case .globals: "Globals"
        }
    }

    var content: JSONValue {
        [
            "name": .string(name), "presentationHint": .string(kind.rawValue), "variablesReference": .integer(reference), "namedVariables": .integer(count),
            "expensive": false,
        ]
    }
}

/// How a client shows variables.
enum VariableNotation {
    /// The type and the value each in a place of its own.
    case plain
    /// JupyterLab's tree shows the value of what Python calls `int`, `float`, `bool` and `str`, and of everything else the type alone:
    /// so the type says the value too, as a declaration would.
    case valueInType

    private static let characters = 80

    init(clientIdentifier: String?) { self = clientIdentifier == "jupyterlab" ? .valueInType : .plain }

    func type(of variable: DebugVariable) -> String {
        switch self {
        case .plain: return variable.type
        case .valueInType:
            if variable.type.isEmpty || variable.value.isEmpty || variable.value == "…" { return variable.type }
            let value = variable.value.count > Self.characters ? variable.value.prefix(Self.characters - 1) + "…" : variable.value[...]
            return value.hasPrefix(variable.type) ? String(value) : "\(variable.type) = \(value)"
        }
    }
}

extension DebugVariable {
    func content(_ notation: VariableNotation) -> JSONValue {
        var content: [String: JSONValue] = [
            "name": .string(name), "value": .string(value), "type": .string(notation.type(of: self)), "variablesReference": .integer(reference),
            "namedVariables": .integer(isIndexed ? 0 : partCount), "indexedVariables": .integer(isIndexed ? partCount : 0),
        ]
        content["evaluateName"] = expression.map { .string($0) }
        return .object(content)
    }
}
