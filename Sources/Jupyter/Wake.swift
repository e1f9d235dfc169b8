import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Wakes the thread that sleeps on a pipe. Safe in signal handlers.
final class Wake: Sendable {
    let readEnd: Int32
    private let writeEnd: Int32
    private let isSleeping = Atomic<Bool>(false)

    init() {
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
    func willSleep() { isSleeping.store(true, ordering: .sequentiallyConsistent) }

    func didWake() {
        isSleeping.store(false, ordering: .sequentiallyConsistent)
        var bytes: (UInt64, UInt64) = (0, 0)
        while read(readEnd, &bytes, 16) == 16 {}
    }

    /// Costs nothing while the thread is awake.
    func signal() {
        guard isSleeping.exchange(false, ordering: .sequentiallyConsistent) else { return }
        var byte: UInt8 = 1
        _ = write(writeEnd, &byte, 1)
    }
}
