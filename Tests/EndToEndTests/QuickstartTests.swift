import Displays
import Foundation
import TestSupport
import Testing

/// The quickstart as a front end runs it, with less training: the figures are smaller, the path is whole.
@Suite(.serialized) struct QuickstartTests {
    static let settings = ["images=2000", "epochs=1", "updates=2"]

    @Test func `nbclient executes the quickstart`() throws {
        let folder = try Tools.temporaryFolder()
        let installation = try Tools.run(Tools.espalier, ["install", "--prefix", folder.path],
            environment: ["JUPYTER_PATH": folder.appendingPathComponent("share/jupyter").path])
        #expect(installation.status == 0, "\(installation.output)\(installation.errors)")
        let script = Tools.root.appendingPathComponent("Tests/EndToEndTests/Python/execute_notebook.py").path
        let notebook = Tools.root.appendingPathComponent("notebooks/quickstart.ipynb").path
        let result = try Tools.run(
            Tools.python, [script, notebook, folder.path, "seed: UInt64=3"] + Self.settings,
            environment: ["JUPYTER_PATH": folder.appendingPathComponent("share/jupyter").path], timeoutSeconds: 900)
        #expect(result.status == 0, "\(result.errors)")
        var cells: [String: JSONValue] = [:]
        for line in result.output.split(separator: "\n") {
            let cell = try JSONValue(parsing: Array(line.utf8))
            cells[cell["cell"]?.stringValue ?? ""] = cell
        }
        #expect(cells["returns"]?["mime"]?.arrayValue?.contains("image/svg+xml") == true)
        #expect(cells["use"]?["mime"]?.arrayValue?.contains("text/html") == true)
        #expect(cells["use"]?["text"]?.stringValue?.contains("MACs reached") == true)
        for file in ["smallest.safetensors", "smallest.onnx"] {
            #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(file).path))
        }
    }

    @Test func `espalier run writes the executed notebook and prints the table`() throws {
        let folder = try Tools.temporaryFolder()
        let notebook = Tools.root.appendingPathComponent("notebooks/quickstart.ipynb").path
        let settings = (Self.settings + ["seed=3"]).flatMap { ["-p", $0] }
        let result = try Tools.run(
            Tools.espalier, ["run", notebook, "-o", "executed.ipynb"] + settings, folder: folder, timeoutSeconds: 900)
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.contains("MACs reached"))
        let executed = try JSONValue(parsing: Data(contentsOf: folder.appendingPathComponent("executed.ipynb")))
        let cells = executed["cells"]?.arrayValue ?? []
        #expect(cells.contains { $0["id"] == "injected-parameters" })
        let pictures = cells.flatMap { $0["outputs"]?.arrayValue ?? [] }.filter { $0["data"]?["image/svg+xml"] != nil }
        #expect(!pictures.isEmpty)
    }
}
