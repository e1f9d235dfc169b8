#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Seconds in which processors worked, whatever else the machine did.
package enum ProcessorTime {
    /// Of all threads of this process.
    package static var ofProcess: Double { seconds(CLOCK_PROCESS_CPUTIME_ID) }
    /// Of the thread that asks: what its work takes when nothing else runs.
    package static var ofThread: Double { seconds(CLOCK_THREAD_CPUTIME_ID) }

    private static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
