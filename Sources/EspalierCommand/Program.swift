import Displays

#if canImport(Glibc)
@preconcurrency import Glibc
#elseif canImport(Darwin)
@preconcurrency import Darwin
#endif

/// Where the process begins. A front end starts kernels in one way and waits for them, so that way goes past the command
/// line's parser, which would cost each of them 4 MB and some milliseconds; everything else is the parser's.
@main
enum Program {
    static func main() {
        StandardDescriptors.fill()
        let arguments = CommandLine.arguments
        guard arguments.count > 2, arguments[1] == Kernel.name, !arguments[2].hasPrefix("-") else {
            let status = run()
            if ConsoleSink.hasLostOutput || fflush(stdout) != 0 { exit(1) }
            exit(status)
        }
        do {
            try Kernel.serve(connectionFile: arguments[2])
        } catch {
            EspalierCommand.exit(withError: error)
        }
    }

    /// Runs a command; what it has to say, help included, is written where its loss is noticed.
    /// - Returns: The exit status.
    private static func run() -> Int32 {
        do {
            var command = try EspalierCommand.parseAsRoot()
            try command.run()
            return 0
        } catch {
            let code = EspalierCommand.exitCode(for: error)
            let text = EspalierCommand.fullMessage(for: error)
            if !text.isEmpty { ConsoleSink().write(text + "\n", to: code.isSuccess ? .standardOutput : .standardError) }
            return code.rawValue
        }
    }
}
