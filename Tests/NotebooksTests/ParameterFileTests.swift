import Foundation
import Displays
import Notebooks
import Testing

@Suite struct ParameterFileTests {
    private func load(_ text: String, as name: String) throws -> [String: JSONValue] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("espalier-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent(name)
        try text.write(to: file, atomically: true, encoding: .utf8)
        return Dictionary(try Parameter.load(contentsOf: file.path).map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }

    @Test(arguments: ["p.yaml", "p.yml"])
    func `YAML gives what JSON would`(name: String) throws {
        let yaml = """
            # a comment
            keep: [0.1, 0.3]
            epochs: 3
            rate: 1.0e-3
            name: MobileNet
            digits: "12"
            fast: true
            answer: yes
            none: ~
            nested: {a: 1, b: [x, y]}
            lines: |
              one
              two
            """
        let json = """
            {"keep": [0.1, 0.3], "epochs": 3, "rate": 0.001, "name": "MobileNet", "digits": "12", "fast": true, "answer": "yes", "none": null,
             "nested": {"a": 1, "b": ["x", "y"]}, "lines": "one\\ntwo"}
            """
        #expect(try load(yaml, as: name) == load(json, as: "p.json"))
    }

    @Test(arguments: [
        ("---\na: 1\n...\n", #"{"a": 1}"#),
        ("{a: 1, b: [x,\n  y z,\n  'q']} # c\n", #"{"a": 1, "b": ["x", "y z", "q"]}"#),
        ("a:\n- 1\n- b: 2\n  c: 3\n-\n  - x\n  - |\n    y\n", #"{"a": [1, {"b": 2, "c": 3}, ["x", "y\n"]]}"#),
        ("a: >-\n  one\n  two\n\n  three\n\nb: |+\n  x\n\n", #"{"a": "one two\nthree", "b": "x\n\n"}"#),
        ("a: one\n  two\nb: 'it''s'\r\nc: \"\\u00e9\\t\"\r\n", #"{"a": "one two", "b": "it's", "c": "é\t"}"#),
        ("a: 'one\n\n  two'\nb: \"x\\\n  y\"\n", #"{"a": "one\ntwo", "b": "xy"}"#),
        ("a: x#y # z\nb: http://x/y\nc: 0x1f\nd: -1000\ne: .5\nf: 1e3\n", #"{"a": "x#y", "b": "http://x/y", "c": 31, "d": -1000, "e": 0.5, "f": 1000.0}"#),
        ("a: &rate 0.5\nb: [*rate, .inf, -.Inf, inf]\n", #"{"a": 0.5, "b": [0.5, Infinity, -Infinity, "inf"]}"#),
    ])
    func `blocks, brackets and text of several lines`(yaml: String, json: String) throws {
        #expect(try load(yaml, as: "p.yaml") == load(json, as: "p.json"))
    }

    /// A few lines whose aliases stand for ten million values.
    private static let bomb = "a0: &a0 1\n" + (1...7).map { level in
        "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
    }.joined()

    @Test(arguments: [
        ("a: 'x\n", "line 2"), ("a: *x\n", "undefined alias"), ("a: !!int 1\n", "tags"), ("a:\n\tb: 1\n", "line 2"),
        ("a: b: c\n", "line 1, column 5"), ("a: 1\na: 2\n", "'a' comes twice"), ("a: &a [*a]\n", "too many levels"),
        ("a: 1\n---\nb: 2\n", "line 2"), ("a: \"\\q\"\n", "escape"), (String(repeating: "[", count: 400) + String(repeating: "]", count: 400), "too many levels"),
        (bomb, "too many values"),
    ])
    func `what cannot be read is refused with the place and the reason`(yaml: String, part: String) {
        let error = #expect(throws: NotebookError.self) { try load(yaml, as: "p.yaml") }
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }

    @Test func `an empty file has no parameters`() throws {
        #expect(try load("# nothing\n", as: "p.yaml").isEmpty)
    }

    @Test func `a file that is no YAML is refused with the place`() {
        let error = #expect(throws: NotebookError.self) { try load("a: [1, 2\nb: 3\n", as: "p.yaml") }
        #expect(error?.message.contains("line 2") == true)
    }

    @Test func `a list is no set of parameters`() {
        #expect(throws: NotebookError.self) { try load("- 1\n- 2\n", as: "p.yaml") }
        #expect(throws: NotebookError.self) { try load("[1, 2]", as: "p.json") }
    }
}
