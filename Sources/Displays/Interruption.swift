import Synchronization

/// How whoever runs a computation asks it to stop: a flag that long work checks often enough
/// (at least every 50 ms) and answers by throwing, with its objects left usable.
public enum Interruption {
    private static let flag = Atomic<Bool>(false)

    /// Asks the running work to stop. Safe in a signal handler and from any thread.
    public static func request() { flag.store(true, ordering: .releasing) }

    /// Forgets a request; whoever starts new work calls this first.
    public static func reset() { flag.store(false, ordering: .releasing) }

    public static var isRequested: Bool { flag.load(ordering: .acquiring) }

    /// - Throws: `Interrupted` when a stop was requested.
    public static func check() throws {
        if isRequested { throw Interrupted() }
    }
}

/// Thrown by work that was asked to stop.
public struct Interrupted: Error, CustomStringConvertible {
    public init() {}
    public var description: String { "interrupted" }
}
