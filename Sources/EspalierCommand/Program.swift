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
            EspalierCommand.main()
            if ConsoleSink.hasLostOutput || fflush(stdout) != 0 { exit(1) }
            return
        }
        do {
            try Kernel.serve(connectionFile: arguments[2])
        } catch {
            EspalierCommand.exit(withError: error)
        }
    }
}
