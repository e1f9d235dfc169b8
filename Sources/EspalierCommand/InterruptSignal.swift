import Displays
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Control-C, a hang-up or a job scheduler's end asks the running work to stop; asked again while that is under way,
/// the process ends.
enum InterruptSignal {
    private static let received = Atomic<Int32>(0)

    static func requestsInterruption() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { number in
                if Interruption.isRequested { _exit(128 + number) }
                InterruptSignal.received.store(number, ordering: .relaxed)
                Interruption.request()
            }
        }
        unblock()
    }

    /// 128 and the signal's number, as shells have it; 130 for Control-C.
    static var exitStatus: Int32 {
        let number = received.load(ordering: .relaxed)
        return 128 + (number == 0 ? SIGINT : number)
    }

    /// A mask is inherited, and whoever started this program may have blocked the signals for itself.
    static func unblock() {
        var set = sigset_t()
        sigemptyset(&set)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&set, number) }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}
