import Foundation
import TestSupport
import Testing

@Suite struct AtomicSavingTests {
    private static let program = """
        let a = MobileNet(classes: 10, input: [32, 32, 3], seed: 1)
        let b = MobileNet(classes: 10, input: [32, 32, 3], seed: 2)
        a.save("a.safetensors")
        b.save("b.safetensors")
        while true {
            a.save("net.safetensors")
            b.save("net.safetensors")
        }
        """

    @Test func `a process killed while it saves leaves the old file or the new one`() throws {
        let folder = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Self.program.write(to: folder.appendingPathComponent("save.swift"), atomically: true, encoding: .utf8)
        let saved = folder.appendingPathComponent("net.safetensors")
        for delay in [0.0, 0.004, 0.011, 0.023, 0.037] {
            try kill(after: delay, of: saved, in: folder)
            let whole = try ["a", "b"].map { try Data(contentsOf: folder.appendingPathComponent($0 + ".safetensors")) }
            #expect(whole[0] != whole[1])
            #expect(whole.contains(try Data(contentsOf: saved)), "killed \(delay) s after the first save")
            try FileManager.default.removeItem(at: saved)
        }
        // What the last one left is removed by the next that writes there.
        let program = "Chart([1, 2]) { v in BarMark(x: .value(\"x\", v), y: .value(\"y\", v)) }.save(\"next.svg\")"
        try program.write(to: folder.appendingPathComponent("next.swift"), atomically: true, encoding: .utf8)
        let next = try Tools.run(Tools.espalier, ["run", "next.swift"], folder: folder)
        #expect(next.status == 0, "\(next.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a.safetensors", "b.safetensors", "next.svg", "next.swift", "save.swift"])
    }

    /// Runs the program, and kills it some time after it has saved for the first time.
    private func kill(after delay: Double, of saved: URL, in folder: URL) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Tools.espalier)
        process.arguments = ["run", "save.swift"]
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let deadline = Date().addingTimeInterval(120)
        while !FileManager.default.fileExists(atPath: saved.path) && process.isRunning && Date() < deadline {
            Thread.sleep(forTimeInterval: 0.001)
        }
        Thread.sleep(forTimeInterval: delay)
        #expect(process.isRunning)
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}
