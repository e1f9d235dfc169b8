import CYAML
import Displays

/// Parameter files in YAML as JSON values, parsed by libyaml: mappings, sequences, aliases, and the scalars of YAML 1.2's
/// core schema, in which "yes" and "on" are words. Tags and a second document are refused by name.
/// https://yaml.org/spec/1.2.2/
enum YAMLDocument {
    /// - Throws: `NotebookError.notYAML`.
    static func read(_ bytes: [UInt8], path: String) throws -> JSONValue {
        do throws(YAMLProblem) {
            return try withDocuments(of: bytes)
        } catch {
            throw NotebookError.notYAML(path: path, reason: "line \(error.line), column \(error.column): \(error.text)")
        }
    }

    private static func withDocuments(of bytes: [UInt8]) throws(YAMLProblem) -> JSONValue {
        var parser = yaml_parser_t()
        precondition(yaml_parser_initialize(&parser) == 1, "libyaml has no memory")
        defer { yaml_parser_delete(&parser) }
        // libyaml keeps the pointer while it reads, so the bytes must not move before the parser is gone.
        let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        defer { input.deallocate() }
        _ = input.initialize(from: bytes)
        yaml_parser_set_input_string(&parser, input.baseAddress, bytes.count)

        var document = try nextDocument(&parser)
        defer { yaml_document_delete(&document) }
        guard let root = yaml_document_get_root_node(&document) else { return .object([:]) }
        var reader = YAMLNodeReader(document: document)
        let value = try reader.value(root, depth: 0)

        var second = try nextDocument(&parser)
        defer { yaml_document_delete(&second) }
        if yaml_document_get_root_node(&second) != nil {
            throw YAMLProblem(at: second.start_mark, "a second document begins; keep one in a file")
        }
        return value
    }

    private static func nextDocument(_ parser: inout yaml_parser_t) throws(YAMLProblem) -> yaml_document_t {
        var document = yaml_document_t()
        guard yaml_parser_load(&parser, &document) == 1 else {
            let text = parser.problem.map { String(cString: $0) } ?? "it cannot be read"
            throw YAMLProblem(at: parser.problem_mark, text)
        }
        return document
    }
}

/// What is wrong with a YAML file, and where, counted from one.
struct YAMLProblem: Error {
    let line: Int
    let column: Int
    let text: String

    init(at mark: yaml_mark_t, _ text: String) {
        line = Int(mark.line) + 1
        column = Int(mark.column) + 1
        self.text = text
    }
}
