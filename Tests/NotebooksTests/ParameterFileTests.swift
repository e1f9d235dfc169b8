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
