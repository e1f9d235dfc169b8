import Foundation
import Notebooks
import TestSupport
import Testing

/// A notebook that keeps its results in files as Swift programs do, and the same program, compiled.
@Suite struct FoundationFilesTests {
    private static let cells = [
        """
        struct Layer: Codable {
            var name: String
            var channels: Int
            var keep: Double?
        }
        struct Plan: Codable {
            var title: String
            var layers: [Layer]
        }
        let plan = Plan(title: "half", layers: [Layer(name: "conv1", channels: 16, keep: 0.5), Layer(name: "conv2", channels: 32, keep: nil)])
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let data = try encoder.encode(plan)
        let text = String(data: data, encoding: .utf8)!
        print(text)
        try text.write(toFile: "plan.json", atomically: true, encoding: .utf8)
        try data.write(to: URL(fileURLWithPath: "again.json"))
        """,
        """
        let stored = try String(contentsOfFile: "plan.json", encoding: .utf8)
        let read = try JSONDecoder().decode(Plan.self, from: stored.data(using: .utf8)!)
        print(read.layers.map { $0.name }, read.layers[1].keep ?? -1)
        let other = try JSONDecoder().decode(Plan.self, from: Data(contentsOf: URL(fileURLWithPath: "again.json")))
        print(other.title, try FileManager.default.contentsOfDirectory(atPath: ".").filter { $0.hasSuffix(".json") }.sorted())
        """,
        """
        try FileManager.default.createDirectory(atPath: "out/deep", withIntermediateDirectories: true)
        try "hi".write(to: URL(fileURLWithPath: "out/deep/a.txt"), atomically: true, encoding: .utf8)
        print(FileManager.default.contents(atPath: "out/deep/a.txt")!.count)
        try FileManager.default.copyItem(atPath: "out/deep/a.txt", toPath: "out/b.txt")
        try FileManager.default.moveItem(atPath: "out/b.txt", toPath: "out/c.txt")
        print(try String(contentsOfFile: "out/c.txt", encoding: .utf8))
        try FileManager.default.removeItem(atPath: "out")
        print(FileManager.default.fileExists(atPath: "out"), FileManager.default.currentDirectoryPath.isEmpty)
        do {
            _ = try String(contentsOfFile: "nowhere.txt", encoding: .utf8)
        } catch {
            print("no such file")
        }
        """,
    ]

    @Test func `structs go through JSON files and folders as in a compiled program`() throws {
        let folder = try Tools.temporaryFolder()
        let notebook = Notebook(cells: Self.cells.enumerated().map { NotebookCell(.code, id: "c\($0.offset)", source: $0.element) })
        try notebook.write(to: folder.appendingPathComponent("files.ipynb").path)
        let run = try Tools.run(Tools.espalier, ["run", "files.ipynb"], folder: folder)
        #expect(run.status == 0, "\(run.errors)")
        let compiled = folder.appendingPathComponent("compiled")
        try FileManager.default.createDirectory(at: compiled, withIntermediateDirectories: true)
        try Data(("import Foundation\n" + Self.cells.joined(separator: "\n")).utf8).write(to: compiled.appendingPathComponent("main.swift"))
        let built = try Tools.run("/usr/bin/env", ["swiftc", "main.swift", "-o", "program"], folder: compiled, timeoutSeconds: 300)
        try #require(built.status == 0, "\(built.errors)")
        let expected = try Tools.run(compiled.appendingPathComponent("program").path, [], folder: compiled)
        #expect(run.output == expected.output && expected.output.contains("no such file"))
    }
}
