import Foundation
import TestSupport
import Testing

/// What `espalier export` writes is compiled against the library that these tests were built with.
@Suite(.serialized) struct ExportTests {
    static let notebooks = ((try? FileManager.default.subpathsOfDirectory(atPath: Tools.root.appendingPathComponent("notebooks").path)) ?? [])
        .filter { $0.hasSuffix(".ipynb") && !$0.contains(".ipynb_checkpoints") }.sorted()

    private func export(_ file: String, to folder: URL) throws -> String {
        let result = try Tools.run(Tools.espalier, ["export", file, "-o", folder.path, "--package", Tools.root.path], timeoutSeconds: 120)
        try #require(result.status == 0, "\(result.errors)")
        return folder.appendingPathComponent("Sources/main.swift").path
    }

    @Test(arguments: notebooks)
    func `a notebook passes through the export and compiles`(notebook: String) throws {
        let main = try export(Tools.root.appendingPathComponent("notebooks/\(notebook)").path, to: try Tools.temporaryFolder())
        let result = try Tools.run("/usr/bin/env", ["swiftc", "-typecheck", "-swift-version", "5", "-suppress-warnings"] + Tools.compilerSearchPaths + [main])
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    static let studies = ((try? FileManager.default.contentsOfDirectory(atPath: Tools.root.appendingPathComponent("Benchmarks").path)) ?? [])
        .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".ipynb") }.sorted()

    /// They run for hours, so nobody would see that one does not check any more.
    @Test(arguments: studies)
    func `a study's program passes through the export`(study: String) throws {
        _ = try export(Tools.root.appendingPathComponent("Benchmarks/\(study)").path, to: try Tools.temporaryFolder())
    }

    @Test func `a program that uses the library prints, exported and compiled, what its cells print`() throws {
        let program = Tools.root.appendingPathComponent("Tests/EndToEndTests/Programs/library.swift").path
        let folder = try Tools.temporaryFolder()
        let main = try export(program, to: folder)
        // The library's own objects, as the command was linked from them.
        let list = try String(contentsOf: Tools.products.appendingPathComponent("espalier.product/Objects.LinkFileList"), encoding: .utf8)
        let others = ["Cells", "Prelude", "Notebooks", "Experiments", "Jupyter", "EspalierCommand", "ArgumentParser", "ArgumentParserToolInfo", "Yams", "CYaml"]
        let objects = list.split(separator: "\n").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "'\" ")) }
            .filter { path in !others.contains { path.contains("/\($0).build/") } }
        let binary = folder.appendingPathComponent("program").path
        let compilation = try Tools.run(
            "/usr/bin/env", ["swiftc", "-swift-version", "5", "-suppress-warnings", "-o", binary, main] + Tools.compilerSearchPaths + objects + ["-lopenblas", "-lz", "-ljpeg", "-lpng", "-lzmq", "-lm"])
        try #require(compilation.status == 0, "\(compilation.output)\(compilation.errors)")
        let (compiled, cells) = (try Tools.run(binary, []), try Tools.run(Tools.espalier, ["run", program]))
        #expect(cells.status == 0, "\(cells.errors)")
        #expect(compiled.output == cells.output)
        #expect(cells.output.split(separator: "\n").count > 15)
    }

    @Test func `a notebook becomes a package`() throws {
        let folder = try Tools.temporaryFolder()
        _ = try export(Tools.root.appendingPathComponent("notebooks/quickstart.ipynb").path, to: folder)
        let manifest = try String(contentsOf: folder.appendingPathComponent("Package.swift"), encoding: .utf8)
        #expect(manifest.contains(".executableTarget(") && manifest.contains("name: \"quickstart\""))
        let described = try Tools.run("/usr/bin/env", ["swift", "package", "dump-package", "--package-path", folder.path])
        #expect(described.status == 0, "\(described.errors)")
    }

    @Test(arguments: [true, false])
    func `what is built already is used, and who must wait for the library is told so`(isBuilt: Bool) throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (file, output) = (folder.appendingPathComponent("a.swift"), folder.path + "/it's a")
        try "print(1)\n".write(to: file, atomically: true, encoding: .utf8)
        let package = isBuilt ? Tools.root.path : "https://example.com/espalier.git"
        let result = try Tools.run(Tools.espalier, ["export", file.path, "-o", output, "--package", package])
        let lines = result.output.split(separator: "\n")
        try #require(lines.count == 3, "\(result.output)\(result.errors)")
        // As a shell reads it.
        let words = try Tools.run("/bin/sh", ["-c", "printf '%s\\n' \(lines[1])"]).output.split(separator: "\n").map(String.init)
        let plain = ["swift", "run", "-c", "release", "--package-path", output]
        #expect(words == plain + (isBuilt ? ["--scratch-path", Tools.root.path + "/.build"] : []))
        #expect(lines[2].contains("the first run compiles the library") || lines[2].contains("The first run compiles the library"))
    }

    @Test func `a cell that does not check is shown as when it runs`() throws {
        let file = try Tools.temporaryFolder().appendingPathComponent("a.swift")
        try "let x = 1\nprint(y)\n".write(to: file, atomically: true, encoding: .utf8)
        let result = try Tools.run(Tools.espalier, ["export", file.path, "-o", file.path + "-out", "--package", Tools.root.path])
        #expect(result.status == 1)
        #expect(result.errors.contains("cannot find 'y'") && result.errors.contains("2 │ print(y)"))
    }
}
