import Displays

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A thread with a stack large enough for the deepest recursion that the evaluator allows. The memory is only touched as far
/// as it is used. It stays and waits for more work: to make such a thread takes longer than most cells run.
final class LargeStackThread {
    static let stackBytes = 1 << 30
    /// What stays of the stack for the next work; what lies deeper goes back to the system.
    private static let keptStackBytes = 1 << 20
    private static let pageBytes: UInt = 1 << 16

    private enum State {
        case idle, over
        case given(Work)
        case done
    }

    private struct Work: @unchecked Sendable {
        let perform: () -> Void
    }

    /// The thread holds the mailbox alone, so that it ends when nobody can give it work any more.
    private let mailbox = Monitor(State.idle)

    /// Nil when the system has no room for another thread.
    init?() {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, Self.stackBytes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        defer { pthread_attr_destroy(&attributes) }
        #if canImport(Glibc)
        var thread = pthread_t()
        #else
        var thread: pthread_t?
        #endif
        let argument = Unmanaged.passRetained(mailbox).toOpaque()
        let status = pthread_create(&thread, &attributes, { argument in
            #if canImport(Glibc)
            guard let argument else { return nil }
            #endif
            LargeStackThread.serve(Unmanaged<Monitor<State>>.fromOpaque(argument).takeRetainedValue())
            return nil
        }, argument)
        if status != 0 {
            Unmanaged<Monitor<State>>.fromOpaque(argument).release()
            return nil
        }
    }

    deinit { mailbox.update { $0 = .over } }

    /// Runs `body` on the thread and waits for its end.
    func run(_ body: () -> Void) {
        withoutActuallyEscaping(body) { body in
            mailbox.update { $0 = .given(Work(perform: body)) }
            mailbox.wait { state -> Void? in
                guard case .done = state else { return nil }
                state = .idle
                return ()
            }
        }
    }

    private static func serve(_ mailbox: Monitor<State>) {
        var top = 0
        withUnsafeMutablePointer(to: &top) { here in
            while perform(mailbox) {
                mailbox.update { $0 = .done }
                giveBackStack(below: UnsafeMutableRawPointer(here))
            }
        }
    }

    /// Waits for work and does it.
    /// - Returns: Whether there was any; false at the end.
    private static func perform(_ mailbox: Monitor<State>) -> Bool {
        let work = mailbox.wait { state -> Work?? in
            switch state {
            case .given(let work):
                state = .idle
                return .some(work)
            case .over: return .some(nil)
            case .idle, .done: return nil
            }
        }
        guard let work, let work else { return false }
        work.perform()
        return true
    }

    /// A deep recursion touches hundreds of megabytes that no later cell may need.
    /// - Parameter top: A place in the frame that is open as long as the thread lives.
    private static func giveBackStack(below top: UnsafeMutableRawPointer) {
        // The ends are left alone: what is in use, and what the system keeps for itself.
        let lowest = UInt(bitPattern: top - stackBytes + keptStackBytes) / pageBytes * pageBytes
        let length = stackBytes - 2 * keptStackBytes
        guard let lowest = UnsafeMutableRawPointer(bitPattern: lowest) else { return }
        #if canImport(Glibc)
        // Asked first: nearly always nothing was touched there, and to give it back takes longer.
        var isTouched: UInt8 = 0
        mincore(lowest + length - Int(pageBytes), Int(pageBytes) / 16, &isTouched)
        guard isTouched & 1 != 0 else { return }
        #endif
        madvise(lowest, length, MADV_DONTNEED)
    }
}
