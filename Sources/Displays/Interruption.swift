import Synchronization

/// How whoever runs a computation asks it to stop: a flag that long work checks often enough
/// (at least every 50 ms) and answers by throwing, with its objects left usable.
public enum Interruption {
    /// Bits: whether a stop was requested and why, whether other work asks for a pause, and whether somebody has news.
    private static let state = Atomic<UInt8>(0)
    private static let stop: UInt8 = 1
    private static let memory: UInt8 = 2
    private static let pause: UInt8 = 4
    private static let counted: UInt8 = 8
    private static let news: UInt8 = 16
    private static let requests = Mutex((pauses: 0, news: 0))
    private static let checksLeft = Atomic<Int>(0)

    /// Asks the running work to stop. Safe in a signal handler and from any thread.
    public static func request() { state.bitwiseOr(stop, ordering: .releasing) }

    /// Asks the running work to stop because the machine's memory is nearly used up.
    public static func requestForMemory() { state.bitwiseOr(stop | memory, ordering: .releasing) }

    /// Forgets a request; whoever starts new work calls this first.
    public static func reset() { state.bitwiseAnd(pause | counted | news, ordering: .releasing) }

    public static var isRequested: Bool { current & stop != 0 }

    /// - Throws: `Interrupted` when a stop was requested.
    public static func check() throws {
        if try checkStop() & pause != 0 { pauses?.letOthersLook() }
    }

    private static func checkStop() throws -> UInt8 {
        let now = current
        if now & stop != 0 { throw Interrupted(isForMemory: now & memory != 0) }
        return now
    }

    private static var current: UInt8 {
        let now = state.load(ordering: .acquiring)
        guard now & counted != 0 else { return now }
        if checksLeft.subtract(1, ordering: .relaxed).oldValue == 0 { request() }
        return state.load(ordering: .acquiring)
    }
}

// For tests: a stop at any one of the checks that a computation makes.

extension Interruption {
    /// Runs `body`, in which a stop is requested once `checks` checks have passed.
    /// - Returns: Its result, and how many checks were left; below 0 when the stop was requested.
    package static func withRequest<R>(afterChecks checks: Int, _ body: () throws -> R) rethrows -> (result: R, left: Int) {
        checksLeft.store(checks, ordering: .relaxed)
        state.bitwiseOr(counted, ordering: .releasing)
        defer { state.bitwiseAnd(~(counted | stop | memory), ordering: .releasing) }
        let result = try body()
        return (result, checksLeft.load(ordering: .relaxed))
    }
}

// Pauses: work of others on the same objects comes between two steps of a long computation.

/// Whoever runs a computation whose objects others may use in its pauses.
public protocol Pausing: AnyObject, Sendable {
    /// Returns when those who wait for a pause have had theirs.
    func letOthersPass()

    /// Answers those who only look, while objects may be in the middle of a change.
    func letOthersLook()
}

extension Interruption {
    /// Bound while a computation runs that others may join.
    @TaskLocal public static var pauses: (any Pausing)?

    /// `check`, at a place where the computation is in the middle of nothing: others may read and change its objects.
    /// - Returns: Whether somebody has news for computations that have begun already.
    /// - Throws: `Interrupted` when a stop was requested.
    @discardableResult
    public static func checkAndPause() throws -> Bool {
        if state.load(ordering: .relaxed) == 0 { return false }
        _ = try checkStop()
        pauses?.letOthersPass()
        return try checkStop() & news != 0
    }

    /// Runs `body`, which waits for a pause of other work.
    public static func withPauseRequested<R>(_ body: () -> R) -> R {
        changeRequests { $0.pauses += 1 }
        defer { changeRequests { $0.pauses -= 1 } }
        return body()
    }

    /// Has computations told, at each of their pauses, that there is news, until `takeBackNews`.
    package static func announceNews() { changeRequests { $0.news += 1 } }

    package static func takeBackNews() { changeRequests { $0.news -= 1 } }

    private static func changeRequests(_ change: (inout (pauses: Int, news: Int)) -> Void) {
        requests.withLock { count in
            change(&count)
            set(pause, count.pauses > 0)
            set(news, count.news > 0)
        }
    }

    private static func set(_ bit: UInt8, _ isSet: Bool) {
        if isSet { state.bitwiseOr(bit, ordering: .releasing) } else { state.bitwiseAnd(~bit, ordering: .releasing) }
    }
}

/// Thrown by work that was asked to stop.
public struct Interrupted: Error, CustomStringConvertible {
    /// Whether the reason is that the machine's memory is nearly used up.
    public let isForMemory: Bool

    public init(isForMemory: Bool = false) { self.isForMemory = isForMemory }

    public var description: String { isForMemory ? "stopped: the machine's memory is nearly used up" : "interrupted" }
}
