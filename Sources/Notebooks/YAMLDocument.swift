import Displays

/// Parameter files in YAML as JSON values: mappings and sequences, in blocks or in brackets, and the scalars of YAML's
/// core schema, plain, quoted or as lines behind `|` and `>`. What only other documents need (anchors, tags, several
/// documents in one file) is refused by name. https://yaml.org/spec/1.2.2/
enum YAMLDocument {
    /// - Throws: `NotebookError.notYAML`.
    static func read(_ bytes: [UInt8], path: String) throws -> JSONValue {
        var reader = YAMLReader(bytes)
        do throws(YAMLReader.Problem) {
            return try reader.document()
        } catch {
            throw NotebookError.notYAML(path: path, reason: "line \(error.line), column \(error.column): \(error.text)")
        }
    }

    /// What plain text means; quoted text stays text, whatever it looks like.
    static func scalar(_ text: String) -> JSONValue {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default: break
        }
        let digits = text.replacing("_", with: "")
        if digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2B || $0 == 0x2D }), let number = Int(digits) { return .integer(number) }
        if digits.hasPrefix("0x"), let number = Int(digits.dropFirst(2), radix: 16) { return .integer(number) }
        if digits.hasPrefix("0o"), let number = Int(digits.dropFirst(2), radix: 8) { return .integer(number) }
        let isNumeric = digits.utf8.allSatisfy { byte in
            byte >= 0x30 && byte <= 0x39 || "+-.eE".utf8.contains(byte)
        }
        if isNumeric, let number = Double(digits.hasPrefix(".") ? "0" + digits : digits), number.isFinite { return .number(number) }
        return .string(text)
    }
}
