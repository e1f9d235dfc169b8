import Foundation
import TestSupport
import Testing

/// A learner's checkpoint survives whatever ends the process.
@Suite struct CheckpointTests {
    private static let learner = """
        let data = Shapes(classes: 4, training: 64, validation: 64)
        let net = Network(input: data.imageShape, seed: 1) {
            Conv2D(16, kernel: 3, padding: 1)
            ReLU()
            Conv2D(16, kernel: 3, padding: 1)
            GlobalAvgPool2D()
            Dense(4)
        }
        var settings = IMPALAConfiguration.default
        settings.unrollLength = 4
        settings.batchSize = 2
        let learner = IMPALA(PruningTasks { PruningTask(net, on: data, keep: 0.6) }, configuration: settings, seed: 3)

        """

    @Test func `a process killed at any moment leaves a checkpoint that can be resumed`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let saving = folder.appendingPathComponent("saving.swift"), resuming = folder.appendingPathComponent("resuming.swift")
        let checkpoint = folder.appendingPathComponent("learner.safetensors").path
        try (Self.learner + "while true {\n    learner.step()\n    learner.save(\"learner.safetensors\")\n}\n")
            .write(to: saving, atomically: true, encoding: .utf8)
        try (Self.learner + "learner.resume(\"learner.safetensors\")\nlearner.step()\nprint(\"went on\")\n")
            .write(to: resuming, atomically: true, encoding: .utf8)
        // The first is given until there is a checkpoint, the next are ended somewhere in writing another.
        var wait = 0.5
        while !FileManager.default.fileExists(atPath: checkpoint) {
            wait *= 2
            #expect(try Tools.run(Tools.espalier, ["run", saving.path], folder: folder, timeoutSeconds: wait).timedOut)
            guard wait < 100 else { break }
        }
        for extra in [0.013, 0.029, 0.041] {
            #expect(try Tools.run(Tools.espalier, ["run", saving.path], folder: folder, timeoutSeconds: wait + extra).timedOut)
            let result = try Tools.run(Tools.espalier, ["run", resuming.path], folder: folder, timeoutSeconds: 120)
            #expect(result.output.contains("went on"), "\(result.errors)")
        }
    }
    @Test func `the same program goes on where it was killed, to the same plans`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        func program(_ name: String, _ call: String) throws -> String {
            let file = folder.appendingPathComponent(name)
            try (Self.learner + "\(call)\nprint(learner.candidates.map { $0.widths }, learner.updates)\n")
                .write(to: file, atomically: true, encoding: .utf8)
            return file.path
        }
        let straight = try Tools.run(Tools.espalier, ["run", program("straight.swift", "learner.step(40)")], folder: folder, timeoutSeconds: 120)
        let long = try program("long.swift", "learner.step(40, checkpoint: \"learner.state\")")
        for seconds in [0.6, 0.9] { _ = try Tools.run(Tools.espalier, ["run", long], folder: folder, timeoutSeconds: seconds) }
        // Once more when it is done: it stays as it is.
        for _ in 0..<2 {
            let result = try Tools.run(Tools.espalier, ["run", long], folder: folder, timeoutSeconds: 120)
            #expect(result.output == straight.output && result.output.contains("40"), "\(result.output) \(result.errors)")
        }
    }
}
