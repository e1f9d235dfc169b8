/// Limits and places of a kernel; the defaults suit front ends as they are.
public struct KernelOptions: Sendable {
    /// Stack of the thread that runs cells. Reserved, not resident: only what recursion touches takes memory.
    public var stackBytes = 512 << 20
    /// Captures what C libraries write to standard output and standard error into the running cell.
    public var capturesOutput = true
    /// Installs handlers: SIGINT interrupts the running cell, SIGTERM shuts down.
    public var handlesSignals = true
    /// Leaves when the process that started the kernel (`JPY_PARENT_PID`) is gone.
    public var watchesParent = true
    /// Where the history is kept; nil keeps it for this session only.
    public var historyPath: String? = HistoryFile.usualPath
    /// Output waiting for slow readers before the writing cell has to wait too.
    public var outputBytesLimit = 32 << 20
    /// How long one reader may hold up all others before it loses output.
    public var stallSeconds = 20.0
    /// The largest message read; a peer that sends more is disconnected.
    public var messageBytesLimit = 512 << 20
    /// The largest JSON document of a message that is parsed; larger ones are answered with an error.
    public var documentBytesLimit = 64 << 20

    public init() {}
}
