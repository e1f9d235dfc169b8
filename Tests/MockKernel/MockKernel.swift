import Displays
import Jupyter

#if canImport(Glibc)
@preconcurrency import Glibc
#else
@preconcurrency import Darwin
#endif

/// A kernel whose language is a list of commands, one a line: it drives the protocol's tests and nothing else.
/// `espalier-mock kernel CONNECTION_FILE`, or `espalier-mock install PREFIX` for its kernelspec.
@main
struct MockKernel {
    static func main() {
        let arguments = CommandLine.arguments
        do {
            switch arguments.dropFirst().first {
            case "kernel" where arguments.count == 3: try serve(arguments[2])
            default: throw MockError(message: "usage: \(arguments[0]) kernel CONNECTION_FILE")
            }
        } catch {
            fputs("\(error)\n", stderr)
            exit(1)
        }
    }

    private static func serve(_ connectionFile: String) throws {
        var information = KernelInformation(
            implementation: "mock", implementationVersion: "1", languageVersion: "6", banner: "A mock kernel")
        information.languageName = "mock"
        information.fileExtension = ".mock"
        information.offersSubshells = true
        information.helpLinks = [(text: "Jupyter", url: "https://jupyter.org")]
        var options = KernelOptions()
        options.historyPath = getenv("MOCK_HISTORY").map { String(cString: $0) }
        if let limit = getenv("MOCK_OUTPUT_LIMIT").flatMap({ Int(String(cString: $0)) }) { options.outputBytesLimit = limit }
        if let limit = getenv("MOCK_STALL_SECONDS").flatMap({ Double(String(cString: $0)) }) { options.stallSeconds = limit }
        let server = try KernelServer(connectionFile: connectionFile, information: information, options: options) {
            MockEvaluator()
        }
        server.register(EchoTarget(), named: "echo")
        try server.run()
        _exit(0)
    }
}

struct MockError: Error, CustomStringConvertible {
    var message: String
    var description: String { message }
}

/// Sends back what it gets.
struct EchoTarget: CommTarget {
    func opened(_ comm: Comm, data: JSONValue, buffers: [[UInt8]]) { comm.send(["opened": data], buffers: buffers) }
    func received(_ comm: Comm, data: JSONValue, buffers: [[UInt8]]) {
        if data["bye"] != nil { comm.close() } else { comm.send(data, buffers: buffers) }
    }
    func closed(_ comm: Comm, data: JSONValue) { Displays.sink.write("closed\n", to: .standardOutput) }
}
