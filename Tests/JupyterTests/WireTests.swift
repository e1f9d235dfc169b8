import Foundation
import Testing

/// Drives a mock kernel over its sockets by Jupyter's own client, in Python: one file of `Python/` each.
@Suite(.serialized) struct WireTests {
    @Test(arguments: [
        "test_messages.py", "test_suite_of_jupyter.py",
    ])
    func `the kernel does what Jupyter's client expects`(file: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Python")
        let (status, text) = try Python.run(["-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", file], in: folder)
        #expect(status == 0, "\(file):\n\(text.suffix(6000))")
    }
}

/// The interpreter that has the packages of Tests/requirements.txt.
enum Python {
    struct Missing: Error, CustomStringConvertible {
        let description = "no Python for the tests: set ESPALIER_PYTHON, or run the bootstrap, which makes .venv"
    }

    static func executable() throws -> String {
        if let path = ProcessInfo.processInfo.environment["ESPALIER_PYTHON"] { return path }
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let path = root.appending(path: ".venv/bin/python").path
        guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing() }
        return path
    }

    /// The mock kernel, built beside this test.
    static var mockKernel: String {
        let test = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return URL(filePath: test).deletingLastPathComponent().appending(path: "MockKernel").path
    }

    /// Runs it with the mock kernel's path in its environment.
    static func run(_ arguments: [String], in folder: URL) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: try executable())
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var environment = ProcessInfo.processInfo.environment
        environment["ESPALIER_MOCK_KERNEL"] = mockKernel
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        environment["JUPYTER_RUNTIME_DIR"] = FileManager.default.temporaryDirectory.path
        process.environment = environment
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
