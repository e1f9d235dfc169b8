import Displays
import Synchronization

/// How many cells run or wait, so that an interrupt reaches them and is nothing while there are none.
/// Process-wide like `Interruption`, and safe in signal handlers.
enum ExecutionTally {
    private static let outstanding = Atomic<Int>(0)
    private static let running = Atomic<Int>(0)

    static var isIdle: Bool { outstanding.load(ordering: .sequentiallyConsistent) == 0 }

    /// A cell was queued.
    static func enqueued() {
        if outstanding.add(1, ordering: .sequentiallyConsistent).oldValue == 0 { Interruption.reset() }
    }

    static func started() { running.add(1, ordering: .sequentiallyConsistent) }

    /// A cell that ran has ended: an interrupt that it did not notice is over.
    static func ended() {
        if running.subtract(1, ordering: .sequentiallyConsistent).newValue == 0 { Interruption.reset() }
        outstanding.subtract(1, ordering: .sequentiallyConsistent)
    }

    /// A queued cell will not run.
    static func dropped() { outstanding.subtract(1, ordering: .sequentiallyConsistent) }

    static func interrupt() { if !isIdle { Interruption.request() } }

    static func interruptForMemory() { if !isIdle { Interruption.requestForMemory() } }
}
