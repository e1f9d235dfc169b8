import Synchronization

#if canImport(Glibc)
@preconcurrency import Glibc
#elseif canImport(Darwin)
@preconcurrency import Darwin
#endif

/// Standard output and standard error of this process; pictures appear as their plain form.
public struct ConsoleSink: DisplaySink {
    public let medium: DisplayMedium

    /// - Parameter medium: A terminal when standard error is one, else a log.
    public init(medium: DisplayMedium? = nil) {
        self.medium = medium ?? (isatty(STDERR_FILENO) == 1 ? .terminal : .log)
    }

    public func write(_ text: String, to stream: TextStream) {
        // What a compiled program has printed comes first: Swift's print keeps it where the output is no terminal.
        if stream == .standardOutput { fflush(stdout) }
        do throws(SystemError) {
            try writeAll(Array(text.utf8), to: stream == .standardOutput ? STDOUT_FILENO : STDERR_FILENO)
        } catch {
            if stream == .standardOutput { Self.note(error) }
        }
    }

    /// Whether something that was printed is lost. Whoever runs a program ends with an error then.
    public static var hasLostOutput: Bool { lostOutput.load(ordering: .relaxed) }
    private static let lostOutput = Atomic<Bool>(false)

    /// Says so once.
    private static func note(_ error: SystemError) {
        guard !lostOutput.exchange(true, ordering: .relaxed) else { return }
        try? writeAll(Array("Error: standard output cannot be written: \(error). What is printed from here on is lost.\n".utf8), to: STDERR_FILENO)
    }

    public func display(_ bundle: MIMEBundle, id: String?) {
        write(bundle.plain + "\n", to: .standardOutput)
    }

    public func update(_ bundle: MIMEBundle, id: String) {
        write(bundle.plain + "\n", to: .standardOutput)
    }

    public func clear(wait: Bool) {}

    public func readLine(prompt: String, isSecret: Bool) throws -> String? {
        write(prompt, to: .standardOutput)
        // Before the wait: what is typed meanwhile is not shown either.
        let echo = isSecret ? TerminalEcho.off() : nil
        defer {
            if let echo {
                echo.restore()
                write("\n", to: .standardOutput)
            }
        }
        try awaitTerminal()
        // Control-D ends one line, not all that are asked for later.
        clearerr(stdin)
        return Swift.readLine()
    }

    /// Whether standard input leads anywhere but to `/dev/null`.
    public static var hasInput: Bool {
        var input = stat()
        var nothing = stat()
        guard fstat(STDIN_FILENO, &input) == 0 else { return false }
        return stat("/dev/null", &nothing) != 0 || input.st_rdev != nothing.st_rdev || input.st_mode & S_IFMT != S_IFCHR
    }

    /// A terminal is waited for in short steps, so that an interrupt ends the wait: reading itself goes on after a signal.
    private func awaitTerminal() throws {
        guard isatty(STDIN_FILENO) == 1 else { return }
        var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        var isReady = false
        while !isReady {
            try Interruption.checkAndPause()
            let count = poll(&input, 1, 10)
            isReady = count > 0 || count < 0 && errno != EINTR
        }
    }
}
