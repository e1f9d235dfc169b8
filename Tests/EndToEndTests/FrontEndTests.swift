import Foundation
import TestSupport
import Testing

/// The kernel with the language in it, driven by Jupyter's own programs, in Python: one file of `Python/` each.
@Suite(.serialized) struct FrontEndTests {
    @Test(arguments: ["test_kernel.py", "test_widgets.py", "test_stale.py", "test_debugger.py", "test_debugger_values.py", "test_suite_of_jupyter.py", "test_front_ends.py", "test_install.py"])
    func `the kernel and Jupyter's programs work together`(file: String) throws {
        let runtime = try Tools.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: runtime) }
        let environment = [
            "ESPALIER_KERNEL": Tools.espalier, "PYTHONDONTWRITEBYTECODE": "1",
            "JUPYTER_RUNTIME_DIR": runtime.path, "XDG_DATA_HOME": runtime.path,
            "PYTHONPATH": Tools.root.appendingPathComponent("Tests/JupyterTests/Python").path,
        ]
        let result = try Tools.run(
            Tools.python, ["-m", "pytest", "-q", "-p", "no:cacheprovider", file], environment: environment,
            folder: Tools.root.appendingPathComponent("Tests/EndToEndTests/Python"), timeoutSeconds: 900)
        #expect(result.status == 0, "\(file): \(result.output.suffix(6000))")
    }
}
