import Displays
import Foundation
import Notebooks
import TestSupport
import Testing

/// Runs without a front end: parameters, limits, failures, interrupts, sweeps.
@Suite struct BatchTests {
    /// A notebook with a cell of defaults and the cells given.
    private func notebook(_ defaults: String, _ cells: String..., in folder: URL) throws -> String {
        var first = NotebookCell(.code, id: "defaults", source: defaults)
        first.metadata["tags"] = ["parameters"]
        let rest = cells.enumerated().map { NotebookCell(.code, id: "cell-\($0)", source: $1) }
        try Notebook(cells: [first] + rest).write(to: folder.appendingPathComponent("n.ipynb").path)
        return "n.ipynb"
    }

    private func run(_ arguments: String..., in folder: URL) throws -> ToolResult {
        try Tools.run(Tools.espalier, arguments, folder: folder, timeoutSeconds: 120)
    }

    private func outputs(_ name: String, in folder: URL) throws -> String {
        let executed = try Notebook(contentsOf: folder.appendingPathComponent(name).path)
        return executed.cells.flatMap(\.outputs).flatMap { $0["text"]?.arrayValue ?? [] }.compactMap(\.stringValue).joined()
    }

    static let defaults = """
        let share = 0.5
        let count = 3
        var word = "leaf"
        let isOn = false
        let sizes = [1, 2]
        let names = ["a": 1]
        let seed: UInt64 = 7
        """

    @Test(arguments: [
        ("share", "1", "1.0"), ("count", "-4", "-4"), ("word", "two words", "two words"), ("word", "1.50", "1.50"),
        ("word", "\"quoted\"", "quoted"), ("isOn", "true", "true"), ("sizes", "[3]", "[3]"), ("sizes", "[]", "[]"),
        ("names", "{\"b\": 2}", "[\"b\": 2]"), ("seed", "9223372036854775807", "9223372036854775807"),
    ])
    func `a parameter has the type of its default, in a notebook and in a program`(name: String, value: String, printed: String) throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook(Self.defaults, "print(\(name))", in: folder)
        try "\(Self.defaults)\nprint(\(name))\n".write(to: folder.appendingPathComponent("p.swift"), atomically: true, encoding: .utf8)
        for file in [file, "p.swift"] {
            let result = try run("run", file, "-p", "\(name)=\(value)", in: folder)
            #expect(result.status == 0 && result.output == printed + "\n", "\(file): \(result.output)\(result.errors)")
        }
    }

    @Test func `a variable stays one`() throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook(Self.defaults, "word += \"s\"\nprint(word)", in: folder)
        #expect(try run("run", file, "-p", "word=twig", in: folder).output == "twigs\n")
    }

    @Test func `a value of another type is refused where it stands`() throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook(Self.defaults, "print(\"ran\")", in: folder)
        let result = try run("run", file, "-p", "count=many", in: folder)
        #expect(result.status == 1 && !result.output.contains("ran"))
        #expect(result.errors.contains("count: Int = \"many\"") && result.errors.contains("^"), "\(result.errors)")
    }

    @Test func `unknown parameters are named before anything runs`() throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook("print(\"ran\")\nlet keep = 0.3", in: folder)
        for command in ["run", "sweep"] {
            let result = try run(command, file, "-p", "kep=0.2", in: folder)
            #expect(result.status == 64 && result.errors.contains("'kep'") && result.errors.contains("'keep'"), "\(result.errors)")
            #expect(!result.output.contains("ran"))
        }
    }

    @Test func `parameters come from files, and the command line goes before them`() throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook(Self.defaults, "print(share, count, sizes)", in: folder)
        try "share: 0.25\ncount: 8\nsizes: [4, 5]\n".write(to: folder.appendingPathComponent("v.yaml"), atomically: true, encoding: .utf8)
        try "{\"share\": 0.25, \"count\": 8, \"sizes\": [4, 5]}".write(to: folder.appendingPathComponent("v.json"), atomically: true, encoding: .utf8)
        for values in ["v.yaml", "v.json"] {
            let result = try run("run", file, "--params", values, "-p", "count=9", in: folder)
            #expect(result.output == "0.25 9 [4, 5]\n", "\(result.errors)")
        }
    }

    @Test func `a cell that takes too long fails, and the next goes on when asked to`() throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook("let a = 1", "while true {}", "print(\"next\")", in: folder)
        let stopped = try run("run", file, "--timeout", "0.3", "-o", "out.ipynb", in: folder)
        #expect(stopped.status == 1 && stopped.errors.contains("0.3 s") && !stopped.output.contains("next"), "\(stopped.errors)")
        let goesOn = try run("run", file, "--timeout", "0.3", "--keep-going", in: folder)
        #expect(goesOn.status == 1 && goesOn.output.contains("next"))
        #expect(try run("run", file, "--timeout", "-1", in: folder).status == 64)
    }

    @Test(arguments: [("INT", 130), ("TERM", 143)])
    func `a run that is asked to stop saves what it has`(signal: String, status: Int32) throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook("let a = 1", "print(\"reached\")", "while true {}", "print(\"never\")", in: folder)
        let script = """
            '\(Tools.espalier)' run \(file) -o out.ipynb & run=$!
            until grep -qF '"reached\\n"' out.ipynb 2>/dev/null; do sleep 0.05; done
            sleep 0.2; kill -\(signal) $run; wait $run
            """
        let result = try Tools.run("/bin/sh", ["-c", script], folder: folder, timeoutSeconds: 60)
        #expect(result.status == status)
        let saved = try Notebook(contentsOf: folder.appendingPathComponent("out.ipynb").path)
        #expect(saved.runStatus == .interrupted)
        #expect(saved.cells[2].outputs.contains { $0["ename"] == "Interrupted" } && saved.cells[3].outputs.isEmpty)
    }

    @Test func `even a killed run leaves the cells it reached`() throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook("let a = 1", "print(\"reached\")", "while true {}", in: folder)
        let script = """
            '\(Tools.espalier)' run \(file) -o out.ipynb & run=$!
            until grep -qF '"reached\\n"' out.ipynb 2>/dev/null; do sleep 0.05; done
            kill -KILL $run; wait $run
            """
        _ = try Tools.run("/bin/sh", ["-c", script], folder: folder, timeoutSeconds: 60)
        #expect(try outputs("out.ipynb", in: folder) == "reached\n")
        #expect(try Notebook(contentsOf: folder.appendingPathComponent("out.ipynb").path).runStatus == .interrupted)
    }

    @Test func `a sweep runs each combination once, and again only what has changed`() throws {
        let folder = try Tools.temporaryFolder()
        let source = "record(\"product\", share * Double(count))\nrecord(\"word\", word)"
        let file = try notebook(Self.defaults, source, in: folder)
        let arguments = ["sweep", file, "-p", "share=0.5,0.25", "-p", "count=1..3", "--jobs", "2", "-o", "runs", "--csv", "t.csv"]
        let first = try Tools.run(Tools.espalier, arguments, folder: folder, timeoutSeconds: 120)
        #expect(first.status == 0, "\(first.errors)")
        let csv = try String(contentsOf: folder.appendingPathComponent("t.csv"), encoding: .utf8)
        #expect(csv.contains("0.25,3,completed,0.75,leaf"), "\(csv)")
        #expect(csv.split(whereSeparator: \.isNewline).count == 7)

        let runs = folder.appendingPathComponent("runs")
        func dates() throws -> [String: Date] {
            var result: [String: Date] = [:]
            for name in try FileManager.default.contentsOfDirectory(atPath: runs.path) {
                let attributes = try FileManager.default.attributesOfItem(atPath: runs.appendingPathComponent(name).path)
                result[name] = attributes[.modificationDate] as? Date
            }
            return result
        }
        let before = try dates()
        try FileManager.default.removeItem(at: runs.appendingPathComponent("share=0.5,count=2.ipynb"))
        _ = try Tools.run(Tools.espalier, arguments, folder: folder, timeoutSeconds: 120)
        let after = try dates()
        #expect(before.keys.sorted() == after.keys.sorted())
        #expect(before.filter { after[$0.key] != $0.value }.map(\.key) == ["share=0.5,count=2.ipynb"])

        _ = try notebook(Self.defaults, source + "\nprint(\"changed\")", in: folder)
        _ = try Tools.run(Tools.espalier, arguments, folder: folder, timeoutSeconds: 120)
        #expect(try dates().allSatisfy { after[$0.key] != $0.value })
    }

    @Test func `a sweep's table says which runs failed`() throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook("let n = 1", "record(\"quotient\", 6 / n)", in: folder)
        let result = try run("sweep", file, "-p", "n=0,2", in: folder)
        #expect(result.status == 1)
        #expect(result.output.contains("failed") && result.output.contains("completed"), "\(result.output)")
        #expect(result.errors.contains("division by zero") || result.errors.contains("zero"), "\(result.errors)")
    }
}
