import Foundation
import TestSupport
import Testing

/// What is in `cluster/`, with stand-ins where an engine is not installed; `make test-cluster` has the engines.
@Suite(.serialized)
struct EngineTests {
    @Test(arguments: ["cluster/ray/tests", "cluster/tests"]) func `job files and packages do what they say`(folder: String) throws {
        let environment = ["PYTHONPATH": Tools.root.appendingPathComponent("cluster/ray").path, "PYTHONDONTWRITEBYTECODE": "1"]
        let result = try Tools.run(Tools.python, ["-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", folder], environment: environment)
        #expect(result.status == 0, "\(result.output.suffix(4_000))")
    }

    @Test func `a sweep runs on an engine, and says when there is none`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        func write(_ name: String, _ text: String, mode: Int = 0o644) throws {
            let file = folder.appendingPathComponent(name)
            try Data(text.utf8).write(to: file)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
        }
        try write("square.swift", "let n = 1\nrecord(\"square\", n * n)\nif n == 3 { print([1][n]) }\n")
        // Slurm's command, as far as a run needs it: it runs what follows its options.
        try write("srun", "#!/bin/sh\nwhile [ \"${1#--}\" != \"$1\" ]; do shift; done\necho \"$@\" >> said\nexec \"$@\"\n", mode: 0o755)
        let path = folder.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
        let result = try Tools.run(
            Tools.espalier, ["sweep", "square.swift", "-p", "n=1..4", "--engine", "slurm", "--jobs", "2", "-o", "out"],
            environment: ["PATH": path, "ESPALIER_PYTHON": Tools.python], folder: folder)
        #expect(result.status == 1, "\(result.errors)")
        #expect(result.output.contains("16"))
        #expect(result.errors.contains("1 of 4 runs failed"))
        let said = try String(contentsOf: folder.appendingPathComponent("said"), encoding: .utf8)
        #expect(said.split(separator: "\n").count == 4)
        let again = try Tools.run(
            Tools.espalier, ["sweep", "square.swift", "-p", "n=1..4", "--engine", "slurm", "-o", "out"],
            environment: ["PATH": path, "ESPALIER_PYTHON": Tools.python], folder: folder)
        #expect(again.status == 1)
        #expect(try String(contentsOf: folder.appendingPathComponent("said"), encoding: .utf8).split(separator: "\n").count == 5)
        let nowhere = try Tools.run(
            Tools.espalier, ["sweep", "square.swift", "-p", "n=1..2", "--engine", "hyperqueue", "-o", "other"],
            environment: ["ESPALIER_PYTHON": Tools.python, "HQ_SERVER_DIR": folder.path], folder: folder)
        #expect(nowhere.status != 0)
        #expect(nowhere.errors.contains("hyperqueue could not be started"))
    }
}
