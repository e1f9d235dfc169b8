import Displays

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Control-C asks the running work to stop; pressed again while that is under way, it ends the process.
enum InterruptSignal {
    static func requestsInterruption() {
        signal(SIGINT) { _ in
            if Interruption.isRequested { _exit(130) }
            Interruption.request()
        }
        unblock()
    }

    /// A mask is inherited, and whoever started this program may have blocked the signal for itself.
    private static func unblock() {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}
