import Foundation
import TestSupport
import Testing

/// A notebook gives the same outputs whoever runs it.
@Suite struct RunnersTests {
    @Test func `espalier run, nbclient and papermill give the same outputs`() throws {
        let folder = try Tools.temporaryFolder()
        let environment = ["JUPYTER_PATH": folder.appendingPathComponent("share/jupyter").path]
        let installation = try Tools.run(Tools.espalier, ["install", "--prefix", folder.path], environment: environment)
        #expect(installation.status == 0, "\(installation.output)\(installation.errors)")
        let script = Tools.root.appendingPathComponent("Tests/EndToEndTests/Python/same_outputs.py").path
        let result = try Tools.run(
            Tools.python, [script, Tools.espalier], environment: environment, folder: folder, timeoutSeconds: 300)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }
}
