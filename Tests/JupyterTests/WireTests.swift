import Foundation
import TestSupport
import Testing

/// Drives a mock kernel over its sockets by Jupyter's own client, in Python: one file of `Python/` each.
@Suite(.serialized) struct WireTests {
    @Test(arguments: [
        "test_messages.py", "test_suite_of_jupyter.py", "test_output.py", "test_malformed.py", "test_lifecycle.py",
        "test_history.py",
    ])
    func `the kernel does what Jupyter's client expects`(file: String) throws {
        let folder = Tools.root.appendingPathComponent("Tests/JupyterTests/Python")
        let runtime = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: runtime) }
        let environment = [
            "ESPALIER_KERNEL": Tools.built("MockKernel"), "PYTHONDONTWRITEBYTECODE": "1",
            "JUPYTER_RUNTIME_DIR": runtime.path,
        ]
        let result = try Tools.run(
            Tools.python, ["-m", "pytest", "-q", "-p", "no:cacheprovider", file], environment: environment,
            folder: folder, timeoutSeconds: 900)
        #expect(result.status == 0, "\(file): \(result.output.suffix(6000))")
    }
}
