import Displays

/// A Jupyter kernel: binds the sockets of a connection file and answers their messages by an evaluator.
public final class KernelServer: Sendable {
    /// - Parameters:
    ///   - connectionFile: Path of the JSON file that the front end wrote.
    ///   - evaluator: Makes the evaluator, on the thread that will call it, while the first requests are
    ///     answered already: a front end need not wait for a language to load to learn its name.
    /// - Throws: `ConnectionError` when the file or the addresses in it cannot be used.
    public init(
        connectionFile: String, information: KernelInformation, options: KernelOptions = KernelOptions(),
        evaluator: @escaping @Sendable () -> any Evaluator
    ) throws {
    }

    /// Serves until a shutdown request, SIGTERM or the parent's death. Call it on the main thread, once.
    /// A cell may still be running when it returns, so the process should exit then.
    public func run() throws {}
}
