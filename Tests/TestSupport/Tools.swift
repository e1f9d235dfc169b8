import Foundation

/// Programs that tests run: the Python of the test environment, and the command under test.
public enum Tools {
    /// The checkout that these tests were built from.
    public static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// `ESPALIER_PYTHON`, or the environment that `make test` keeps.
    public static let python: String =
        ProcessInfo.processInfo.environment["ESPALIER_PYTHON"] ?? root.appendingPathComponent(".venv/bin/python").path

    /// The built `espalier`, which lies beside the running test bundle.
    public static let espalier: String = built("espalier")

    /// An executable of this build.
    public static func built(_ name: String) -> String {
        root.appendingPathComponent(".build/release/\(name)").path
    }

    public static let products = root.appendingPathComponent(".build/release")

    /// Arguments that tell the compiler where the library's modules are.
    public static var compilerSearchPaths: [String] {
        let systems = (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Sources/Systems").path)) ?? []
        // The library's C modules lie in the folders of their own objects.
        let folders = ((try? FileManager.default.contentsOfDirectory(atPath: products.path)) ?? []).sorted()
        let modules = folders.map { products.appendingPathComponent($0) }.filter {
            FileManager.default.fileExists(atPath: $0.appendingPathComponent("module.modulemap").path)
        }
        let built = [products.appendingPathComponent("Modules").path] + modules.map(\.path)
        return (built + systems.map { root.appendingPathComponent("Sources/Systems/\($0)").path }).flatMap { ["-I", $0] }
    }

    /// A new folder that nothing else uses.
    public static func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("espalier-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}

/// How a program ended and what it wrote.
public struct ToolResult: Sendable {
    public let status: Int32
    public let output: String
    public let errors: String
    /// Whether it was ended because it took too long.
    public let timedOut: Bool
}

extension Tools {
    /// Runs a program to its end.
    /// - Parameters:
    ///   - environment: Added to this process's environment; nil removes a variable.
    ///   - timeoutSeconds: Generous; the program is killed then.
    public static func run(
        _ program: String, _ arguments: [String], environment: [String: String?] = [:], folder: URL? = nil,
        timeoutSeconds: Double = 300
    ) throws -> ToolResult {
        let files = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: files) }
        // Files rather than pipes: a program that writes much never waits for its reader.
        func sink(_ name: String) throws -> (URL, FileHandle) {
            let url = files.appendingPathComponent(name)
            try Data().write(to: url)
            return (url, try FileHandle(forWritingTo: url))
        }
        let (outputFile, output) = try sink("output")
        let (errorsFile, errors) = try sink("errors")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = folder ?? root
        process.environment = ProcessInfo.processInfo.environment.merging(environment.compactMapValues { $0 }) { $1 }
            .filter { environment[$0.key, default: ""] != nil }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let deadline = Date().addingTimeInterval(timeoutSeconds)
        while process.isRunning && Date() < deadline { Thread.sleep(forTimeInterval: 0.01) }
        let timedOut = process.isRunning
        if timedOut { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        func text(_ url: URL) throws -> String { String(decoding: try Data(contentsOf: url), as: UTF8.self) }
        return ToolResult(
            status: process.terminationStatus, output: try text(outputFile), errors: try text(errorsFile),
            timedOut: timedOut)
    }
}
