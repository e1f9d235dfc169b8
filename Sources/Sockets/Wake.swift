import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Wakes the thread that sleeps on a pipe. Safe in signal handlers.
package final class Wake: Sendable {
    package let readEnd: Int32
    private let writeEnd: Int32
    private let isSleeping = Atomic<Bool>(false)

    package init() {
        var ends: [Int32] = [-1, -1]
        let status = pipe(&ends)
        precondition(status == 0, "pipe gave \(errno)")
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// The sleeper says so before its last look at what others may have left for it.
    package func willSleep() { isSleeping.store(true, ordering: .sequentiallyConsistent) }

    package func didWake() {
        isSleeping.store(false, ordering: .sequentiallyConsistent)
        var bytes: (UInt64, UInt64) = (0, 0)
        while read(readEnd, &bytes, 16) == 16 {}
    }

    /// Costs nothing while the thread is awake.
    package func signal() {
        guard isSleeping.exchange(false, ordering: .sequentiallyConsistent) else { return }
        var byte: UInt8 = 1
        _ = write(writeEnd, &byte, 1)
    }
}
