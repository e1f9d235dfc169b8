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
        try? writeAll(Array(text.utf8), to: stream == .standardOutput ? STDOUT_FILENO : STDERR_FILENO)
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
        try awaitTerminal()
        // Control-D ends one line, not all that are asked for later.
        clearerr(stdin)
        return Swift.readLine()
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
