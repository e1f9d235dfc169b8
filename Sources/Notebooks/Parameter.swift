import Cells
import Displays

/// A value for a notebook's variable, given on the command line or in a file.
public struct Parameter: Sendable, Hashable {
    public let name: String
    /// JSON where the text is JSON, else the text as a string.
    public let value: JSONValue
    /// As it stands on a command line: text that reads as a number keeps its digits.
    public let written: String

    /// - Throws: `NotebookError.invalidParameterName`.
    public init(name: String, value: JSONValue) throws {
        try self.init(name: name, value: value, written: String(decoding: value.encoded(), as: UTF8.self))
    }

    private init(name: String, value: JSONValue, written: String) throws {
        guard isSwiftName(name) else { throw NotebookError.invalidParameterName(name) }
        self.name = name
        self.value = value
        self.written = written
    }

    /// Reads `name=value`.
    public init(parsing text: String) throws {
        guard let split = text.firstIndex(of: "="), split > text.startIndex else {
            throw NotebookError.malformedParameter(text)
        }
        let written = String(text[text.index(after: split)...])
        let value = (try? JSONValue(parsing: Array(written.utf8))) ?? .string(written)
        try self.init(name: String(text[..<split]), value: value, written: written)
    }

    /// Reads every member of a JSON object, or of a YAML mapping when the file is called .yaml or .yml.
    public static func load(contentsOf path: String) throws -> [Parameter] {
        let bytes = try FileBytes.readText(path)
        let isYAML = path.hasSuffix(".yaml") || path.hasSuffix(".yml")
        let document = isYAML ? try YAMLDocument.read(bytes, path: path) : try? JSONValue(parsing: bytes, allowsNonFinite: true)
        guard let members = document?.objectValue else { throw NotebookError.parametersNotAnObject(path: path) }
        return try members.sorted { $0.key < $1.key }.map { try Parameter(name: $0.key, value: $0.value) }
    }

    /// The value as a Swift declaration.
    /// - Parameters:
    ///   - type: The type of the default that it replaces; without one the literal decides.
    ///   - isConstant: Whether the default was declared with `let`.
    package func declaration(typed type: String?, isConstant: Bool = true) -> String {
        (isConstant ? "let " : "var ") + name + (type.map { ": \($0)" } ?? "") + " = " + literal(typed: type)
    }

    /// The value as a Swift literal for a variable of this type. A string variable takes what was written, even where
    /// that reads as a number; a number keeps all its digits.
    package func literal(typed type: String?) -> String {
        if type == "String" || (type == "String?" && value != .null) {
            return if case .string(let string) = value { Self.quoted(string) } else { Self.quoted(written) }
        }
        if let type, ["Double", "Float"].contains(type.last == "?" ? String(type.dropLast()) : type), case .string(let text) = value,
            let number = Self.nonFinite(text)
        {
            return Self.literal(.number(number))
        }
        return switch value {
        case .integer, .number(-.greatestFiniteMagnitude ... .greatestFiniteMagnitude): written.split { $0 == " " || $0 == "\t" || $0 == "\n" }.joined()
        case .null, .bool, .number, .string, .array, .object: Self.literal(value)
        }
    }

    /// Infinities and "not a number", as Swift, Python, YAML and people write them.
    private static func nonFinite(_ text: String) -> Double? {
        let isNegative = text.hasPrefix("-")
        switch text.drop(while: { "+-.".contains($0) }).lowercased() {
        case "inf", "infinity": return isNegative ? -.infinity : .infinity
        case "nan": return .nan
        default: return nil
        }
    }

    private static func literal(_ value: JSONValue) -> String {
        switch value {
        case .null: "nil"
        case .bool(let flag): "\(flag)"
        case .integer(let number): "\(number)"
        case .number(let number): number.isNaN ? ".nan" : number.isInfinite ? (number < 0 ? "-.infinity" : ".infinity") : "\(number)"
        case .string(let text): quoted(text)
        case .array(let values): "[" + values.map(literal).joined(separator: ", ") + "]"
        case .object(let members):
            members.isEmpty
                ? "[:]"
                : "[" + members.sorted { $0.key < $1.key }
                    .map { "\(quoted($0.key)): \(literal($0.value))" }.joined(separator: ", ") + "]"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if scalar.value < 0x20 {
                    result += "\\u{" + String(scalar.value, radix: 16) + "}"
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}
