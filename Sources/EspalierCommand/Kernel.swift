import ArgumentParser
import Cluster
import Jupyter

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

struct Kernel: ParsableCommand {
    static let name = "kernel"

    static let configuration = CommandConfiguration(
        commandName: name,
        abstract: "Serve a Jupyter front end; front ends start this themselves.")

    @Argument(help: "The connection file that the front end wrote.", completion: .file(extensions: ["json"]))
    var connectionFile: String

    /// `jupyter run` names its files to the kernel too, which gets them as cells anyway.
    @Argument(parsing: .allUnrecognized, help: .hidden)
    var ignored: [String] = []

    func run() throws { try Self.serve(connectionFile: connectionFile) }

    static func serve(connectionFile: String) throws {
        var information = KernelInformation(
            implementation: "espalier", implementationVersion: EspalierCommand.version, languageVersion: "6.2",
            banner: "Espalier \(EspalierCommand.version): automated channel pruning. Cells are a subset of Swift.")
        information.offersSubshells = true
        information.offersDebugger = true
        let server = try KernelServer(connectionFile: connectionFile, information: information) {
            InterpreterEvaluator()
        }
        try server.run()
        WorkerPool.closeAll()
        _exit(0)
    }
}
