import Displays
import Foundation
import Notebooks
import TestSupport
import Testing

/// Runs without a front end: parameters, limits, failures, interrupts, sweeps.
@Suite struct BatchTests {
    /// A notebook with a cell of defaults and the cells given.
    @discardableResult
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

    @Test(arguments: [
        ("count=many", "'count' is of type Int, as in 'let count = 3', and 'many' is no value of it"), ("count=1.5", "Int"), ("isOn=1", "Bool"),
        ("share=fast", "Double"), ("sizes=[1, inf]", "[Int]"), ("sizes=3", "[Int]"), ("seed=-1", "UInt64"), ("count=null", "Int"), ("names=[1]", "[String : Int]"),
    ])
    func `a value of another type is refused before anything runs`(setting: String, words: String) throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook(Self.defaults, "print(\"ran\")", in: folder)
        try "\(Self.defaults)\nprint(\"ran\")\n".write(to: folder.appendingPathComponent("p.swift"), atomically: true, encoding: .utf8)
        for file in [file, "p.swift"] {
            for command in ["run", "sweep"] {
                let result = try run(command, file, "-p", setting, in: folder)
                #expect(result.status == 64 && !result.output.contains("ran"), "\(command) \(file): \(result.output)\(result.errors)")
                #expect(result.errors.contains(words.replacingOccurrences(of: " :", with: ":")), "\(result.errors)")
                #expect(result.errors.split(whereSeparator: \.isNewline).count == 1, "\(result.errors)")
            }
        }
    }

    @Test(arguments: [("inf", "inf"), ("-inf", "-inf"), ("Infinity", "inf"), (".inf", "inf"), ("nan", "nan"), ("1e400", "inf")])
    func `infinities and no number are numbers where the default is one, and words where it is a word`(value: String, printed: String) throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook(Self.defaults, "print(share)", in: folder)
        let result = try run("run", file, "-p", "share=\(value)", in: folder)
        #expect(result.output == printed + "\n", "\(result.output)\(result.errors)")
        try notebook(Self.defaults, "print(word)", in: folder)
        #expect(try run("run", file, "-p", "word=\(value)", in: folder).output == value + "\n")
        try "{\"share\": Infinity}".write(to: folder.appendingPathComponent("v.json"), atomically: true, encoding: .utf8)
        try notebook(Self.defaults, "print(share)", in: folder)
        #expect(try run("run", file, "--params", "v.json", in: folder).output == "inf\n")
    }

    @Test func `a parameters cell without variables is called so`() throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook("print(1)", "print(2)", in: folder)
        let result = try run("run", file, "-p", "keep=1", in: folder)
        #expect(result.status == 64 && result.errors.contains("the cell tagged 'parameters' declares no variable"), "\(result.errors)")
    }

    @Test func `cells that are not to run do not, and keep what they showed; empty ones are none`() throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook("print(\"a\")", "fatalError(\"no\")", "  \n", "print(\"b\")", in: folder)
        var book = try Notebook(contentsOf: folder.appendingPathComponent(file).path)
        book.cells[1].metadata["tags"] = ["skip-execution"]
        book.cells[1].outputs = [["output_type": "stream", "name": "stdout", "text": ["kept\n"]]]
        try book.write(to: folder.appendingPathComponent(file).path)
        let result = try run("run", file, "-o", "out.ipynb", in: folder)
        #expect(result.status == 0 && result.output == "a\nb\n", "\(result.errors)")
        #expect(try outputs("out.ipynb", in: folder) == "a\nkept\nb\n")
        let executed = try Notebook(contentsOf: folder.appendingPathComponent("out.ipynb").path)
        #expect(executed.cells.map(\.executionCount) == [1, nil, nil, 2])
    }

    @Test func `a notebook of another kernel is refused by name`() throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook("let a = 1", "print(\"ran\")", in: folder)
        let place = folder.appendingPathComponent(file).path
        var book = try Notebook(contentsOf: place)
        let own = book.metadata
        for (metadata, name) in [
            (["kernelspec": ["name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"]], "'Python 3 (ipykernel)' for python"),
            (["language_info": ["name": "julia"]], "julia"), (["kernelspec": ["name": "ir"]], "'ir'"),
        ] as [([String: JSONValue], String)] {
            book.metadata = metadata
            try book.write(to: place)
            for arguments in [["run", file], ["sweep", file, "-p", "a=1"], ["export", file, "-o", "p", "--package", "."]] {
                let result = try Tools.run(Tools.espalier, arguments, folder: folder, timeoutSeconds: 60)
                #expect(result.status == 64 && result.errors.contains(name) && !result.output.contains("ran"), "\(arguments): \(result.errors)")
            }
        }
        for metadata in [own, [:], ["kernelspec": ["name": "swift-jupyter", "language": "swift"]], ["language_info": ["name": "Swift"]]] as [[String: JSONValue]] {
            book.metadata = metadata
            try book.write(to: place)
            #expect(try run("run", file, in: folder).output == "ran\n")
        }
    }

    @Test func `a notebook and a program saved on another system run`() throws {
        let folder = try Tools.temporaryFolder()
        let source = "let text = \"\"\"\r\n  one\r\n  \"\"\"\r\nprint(text) // end\r\nprint(2)\r\n"
        let file = try notebook(source, in: folder)
        let place = folder.appendingPathComponent(file)
        let written = try String(contentsOf: place, encoding: .utf8)
        #expect(written.contains("\\r\\n"))
        try Data([0xEF, 0xBB, 0xBF] + Array(written.replacing("\n", with: "\r\n").utf8)).write(to: place)
        #expect(try run("run", file, in: folder).output == "one\n2\n")
        try Data([0xEF, 0xBB, 0xBF] + Array(source.utf8)).write(to: folder.appendingPathComponent("p.swift"))
        #expect(try run("run", "p.swift", in: folder).output == "one\n2\n")
        try Data([0xFF, 0xFE] + source.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }).write(to: folder.appendingPathComponent("p.swift"))
        let result = try run("run", "p.swift", in: folder)
        #expect(result.status == 64 && result.errors.contains("saved as UTF-16"))
        try Data([0xEF, 0xBB, 0xBF] + Array("{\"a\": 1}\r\n".utf8)).write(to: folder.appendingPathComponent("v.json"))
        try Data([0xEF, 0xBB, 0xBF] + Array("a: 1\r\n".utf8)).write(to: folder.appendingPathComponent("v.yaml"))
        _ = try notebook("let a = 0", "print(a)", in: folder)
        for values in ["v.json", "v.yaml"] { #expect(try run("run", file, "--params", values, in: folder).output == "1\n") }
    }

    @Test(arguments: ["> /dev/full", ">&-"])
    func `output that cannot be written is an error, and the run is saved`(redirection: String) throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook("let a = 1", "print(\"lost\")", "print(\"too\")", in: folder)
        try "print(1)".write(to: folder.appendingPathComponent("p.swift"), atomically: true, encoding: .utf8)
        for command in ["run \(file) -o out.ipynb", "run p.swift", "repl < p.swift", "data", "sweep \(file) -p a=1"] {
            let result = try Tools.run("/bin/sh", ["-c", "'\(Tools.espalier)' \(command) \(redirection)"], folder: folder, timeoutSeconds: 60)
            #expect(result.status == 1, "\(command): \(result.status) \(result.errors)")
            #expect(result.errors.components(separatedBy: "standard output cannot be written").count == 2, "\(command): \(result.errors)")
        }
        #expect(try outputs("out.ipynb", in: folder) == "lost\ntoo\n")
    }

    @Test func `readLine reads what is piped in`() throws {
        let folder = try Tools.temporaryFolder()
        let source = "while let line = readLine() { print(\"got\", line) }\nprint(readLine() ?? \"end\")"
        let file = try notebook("let a = 1", source, in: folder)
        try source.write(to: folder.appendingPathComponent("p.swift"), atomically: true, encoding: .utf8)
        for name in [file, "p.swift"] {
            let piped = try Tools.run("/bin/sh", ["-c", "printf 'one\\ntwo' | '\(Tools.espalier)' run \(name)"], folder: folder, timeoutSeconds: 60)
            #expect(piped.output == "got one\ngot two\nend\n", "\(piped.errors)")
        }
        #expect(try run("run", "p.swift", in: folder).output == "end\n")
        let result = try run("run", file, in: folder)
        #expect(result.status == 1 && result.errors.contains("This run has no input"), "\(result.errors)")
    }

    @Test func `a program prints what it prints, and a notebook's cells show their values`() throws {
        let folder = try Tools.temporaryFolder()
        let source = "func f() -> Int { print(\"called\"); return 3 }\nf()"
        try source.write(to: folder.appendingPathComponent("p.swift"), atomically: true, encoding: .utf8)
        let result = try run("run", "p.swift", "-o", "out.ipynb", in: folder)
        #expect(result.output == "called\n")
        #expect(try Notebook(contentsOf: folder.appendingPathComponent("out.ipynb").path).cells[0].outputs.count == 1)
        let file = try notebook("let a = 1", source, in: folder)
        #expect(try run("run", file, in: folder).output == "called\n3\n")
        _ = try run("export", "p.swift", "-o", "package", "--package", ".", in: folder)
        #expect(try String(contentsOf: folder.appendingPathComponent("package/Sources/main.swift"), encoding: .utf8).contains("\nf()\n"))
    }

    /// A thousand cells once took a thousand times the time of writing them all. Counted by what is written.
    @Test func `what a run writes does not grow with the square of its cells`() throws {
        let folder = try Tools.temporaryFolder()
        func bytesWritten(cells: Int) throws -> Int {
            let book = Notebook(cells: (0..<cells).map { NotebookCell(.code, id: "c\($0)", source: "print(\($0))") })
            try book.write(to: folder.appendingPathComponent("n.ipynb").path)
            let script = "'\(Tools.espalier)' run n.ipynb -q -o out.ipynb & run=$!; while kill -0 $run 2>/dev/null; do cat /proc/$run/io > io.new 2>/dev/null && mv io.new io; done; wait $run; cat io"
            let result = try Tools.run("/bin/sh", ["-c", script], folder: folder, timeoutSeconds: 120)
            #expect(try outputs("out.ipynb", in: folder).split(whereSeparator: \.isNewline).count == cells)
            let line = result.output.split(whereSeparator: \.isNewline).first { $0.hasPrefix("wchar:") }
            return line.flatMap { Int($0.dropFirst(7)) } ?? 0
        }
        // Some 130 bytes a cell: each written after each would be a hundred megabytes.
        #expect(try bytesWritten(cells: 1_000) < 20_000_000)
    }

    @Test func `what a cell has shown so far is saved while it goes on`() throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook("let a = 1", "print(\"half way\")\nwhile true {}", in: folder)
        let script = """
            '\(Tools.espalier)' run \(file) -q -o out.ipynb & run=$!
            until grep -qF '"half way\\n"' out.ipynb 2>/dev/null; do sleep 0.05; done
            kill -KILL $run; wait $run
            """
        _ = try Tools.run("/bin/sh", ["-c", script], folder: folder, timeoutSeconds: 60)
        #expect(try outputs("out.ipynb", in: folder) == "half way\n")
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

    @Test func `a dry run shows what would run, and runs nothing`() throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook("let n = 1", "record(\"square\", n * n)", in: folder)
        _ = try run("sweep", file, "-p", "n=1", "-o", "runs", in: folder)
        let result = try run("sweep", file, "-p", "n=1..3", "-o", "runs", "--dry-run", in: folder)
        let lines = result.output.split(whereSeparator: \.isNewline)
        #expect(result.status == 0 && lines.filter { $0.contains("to run") }.count == 2 && lines.contains { $0.contains("done") && $0.contains("n=1.ipynb") }, "\(result.output)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("runs").path) == ["n=1.ipynb"])
    }

    @Test func `a sweep's table has time, error and notebook, and in CSV nothing where nothing is`() throws {
        let folder = try Tools.temporaryFolder()
        let file = try notebook("let n = 1", "if n > 1 { record(\"root\", 1.5) }", "record(\"quotient\", 6 / n)", in: folder)
        let result = try run("sweep", file, "-p", "n=0,1,2", "--csv", "t.csv", in: folder)
        #expect(result.status == 1)
        let csv = try String(contentsOf: folder.appendingPathComponent("t.csv"), encoding: .utf8).components(separatedBy: "\r\n")
        #expect(csv[0] == "n,status,quotient,root,seconds,error,notebook" || csv[0] == "n,status,root,quotient,seconds,error,notebook", "\(csv[0])")
        #expect(csv[1].hasPrefix("0,failed,,,") && csv[1].contains("zero") && csv[1].hasSuffix("n=0.ipynb"), "\(csv[1])")
        #expect(csv[2].contains(try Regex("^1,completed,(,6|6,),[0-9.]+,,n=1.ipynb$")), "\(csv[2])")
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
