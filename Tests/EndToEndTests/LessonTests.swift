import Displays
import Foundation
import Notebooks
import TestSupport
import Testing

/// The notebooks that teach: each runs as it is delivered, with the exercises solved as the folded solutions say.
@Suite(.serialized) struct LessonTests {
    static let folder = Tools.root.appendingPathComponent("notebooks")
    static let all = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
        .filter { $0.hasSuffix(".ipynb") }.sorted()
    /// The quickstart has tests of its own.
    static let lessons = all.filter { $0 != "quickstart.ipynb" }
    /// Those that draw shapes where the answer is no.
    static let question = "FashionMNIST.isAvailable"
    static let asking = all.filter {
        (try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8))?.contains(question) == true
    }
    /// Less work for the same path through the notebook, where it has these parameters.
    static let small = ["images": "1500", "epochs": "2", "updates": "3"]

    @Test(arguments: lessons)
    func `a lesson runs, and its solutions are right`(name: String) throws {
        try Self.run(Notebook(contentsOf: Self.folder.appendingPathComponent(name).path), name: name)
    }

    @Test(arguments: asking)
    func `a lesson is as right on drawn shapes, where Fashion-MNIST is not installed`(name: String) throws {
        var notebook = try Notebook(contentsOf: Self.folder.appendingPathComponent(name).path)
        for index in notebook.cells.indices where notebook.cells[index].kind == .code {
            notebook.cells[index].source = notebook.cells[index].source.replacingOccurrences(of: Self.question, with: "false")
        }
        try Self.run(notebook, name: name)
    }

    /// Runs a lesson with its exercises solved, and expects every mark to be green.
    private static func run(_ lesson: Notebook, name: String) throws {
        let folder = try Tools.temporaryFolder()
        // Stored numbers that lie beside the notebooks.
        for file in try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path) where file.hasSuffix(".csv") {
            let target = folder.appendingPathComponent(file)
            try FileManager.default.createDirectory(at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: Self.folder.appendingPathComponent(file), to: target)
        }
        var notebook = lesson
        let exercises = solve(&notebook)
        try notebook.write(to: folder.appendingPathComponent(name).path)
        let parameters = notebook.cells.first { $0.tags.contains("parameters") }?.source ?? ""
        let settings = small.filter { parameters.contains("let \($0.key) = ") }.sorted { $0.key < $1.key }
            .flatMap { ["-p", "\($0.key)=\($0.value)"] }
        let result = try Tools.run(
            Tools.espalier, ["run", name, "-o", "executed.ipynb", "--quiet"] + settings,
            folder: folder, timeoutSeconds: 600)
        #expect(result.status == 0, "\(name): \(result.errors)")
        let executed = try Notebook(contentsOf: folder.appendingPathComponent("executed.ipynb").path)
        let verdicts = executed.cells.flatMap(\.outputs).compactMap(plain).filter { "✓✗○".contains($0.prefix(1)) }
        #expect(!verdicts.isEmpty && verdicts.count >= exercises, "\(name) has \(verdicts.count) exercises")
        for verdict in verdicts where exercises > 0 { #expect(verdict.hasPrefix("✓"), "\(name): \(verdict)") }
    }

    @Test(arguments: all)
    func `a notebook is stored with its outputs, and pictures that code-hosting pages show`(name: String) throws {
        let notebook = try Notebook(contentsOf: Self.folder.appendingPathComponent(name).path)
        let code = notebook.cells.filter { $0.kind == .code }
        #expect(code.allSatisfy { $0.executionCount != nil }, "\(name) is stored as it was before it ran")
        let pictures = code.flatMap(\.outputs).filter { $0["data"]?["image/svg+xml"] != nil }
        #expect(!pictures.isEmpty || name == "batch.ipynb")
        // Such pages show HTML rather than pictures where an output has both, and cut the pictures out of HTML.
        #expect(pictures.allSatisfy { $0["data"]?["text/html"] == nil })
        for cell in code where !cell.tags.contains("raises-exception") {
            #expect(!cell.outputs.contains { $0["output_type"] == "error" }, "\(name), \(cell.id)")
        }
    }

    /// Puts each folded solution in the place of the exercise before it.
    /// - Returns: How many there are.
    private static func solve(_ notebook: inout Notebook) -> Int {
        var solved = 0
        for index in notebook.cells.indices.dropFirst() {
            let text = notebook.cells[index].source
            guard notebook.cells[index].kind == .markdown, text.hasPrefix("<details><summary>Solution</summary>"),
                let start = text.range(of: "```swift\n"), let end = text.range(of: "\n```", range: start.upperBound..<text.endIndex)
            else { continue }
            notebook.cells[index - 1].source = String(text[start.upperBound..<end.lowerBound])
            solved += 1
        }
        return solved
    }

    private static func plain(_ output: JSONValue) -> String? {
        guard let text = output["data"]?["text/plain"] else { return nil }
        return text.stringValue ?? text.arrayValue?.compactMap(\.stringValue).joined()
    }
}
