import Displays

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Lets one piece of work at a time run on a thread whose stack is large enough for the deepest recursion
/// that the evaluator allows. The memory is only touched as far as it is used.
final class Turn: @unchecked Sendable {
    static let stackBytes = 1 << 30
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

    init() { pthread_mutex_init(lock, nil) }

    deinit {
        pthread_mutex_destroy(lock)
        lock.deallocate()
    }

    /// Runs `body` on a new thread, with the caller's display sink, and waits for it.
    func onLargeStack<R>(_ body: () -> R) -> R {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return withoutActuallyEscaping(body) { body in
            let job = Job(body: body, sink: Displays.sink)
            job.runAndWait()
            guard let result = job.result else { preconditionFailure("a thread ended without its result") }
            return result
        }
    }
}

private class AnyJob {
    func perform() {}
}

private final class Job<R>: AnyJob {
    private let body: () -> R
    private let sink: any DisplaySink
    private(set) var result: R?

    init(body: @escaping () -> R, sink: any DisplaySink) {
        self.body = body
        self.sink = sink
    }

    override func perform() {
        result = Displays.withSink(sink) { body() }
    }

    func runAndWait() {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setstacksize(&attributes, Turn.stackBytes)
        #if canImport(Glibc)
        var thread = pthread_t()
        #else
        var thread: pthread_t?
        #endif
        let argument = Unmanaged.passRetained(self as AnyJob).toOpaque()
        let status = pthread_create(&thread, &attributes, { argument in
            #if canImport(Glibc)
            guard let argument else { return nil }
            #endif
            Unmanaged<AnyJob>.fromOpaque(argument).takeRetainedValue().perform()
            return nil
        }, argument)
        pthread_attr_destroy(&attributes)
        if status != 0 {
            // No room for another thread: this one's own stack has to do.
            Unmanaged<AnyJob>.fromOpaque(argument).takeRetainedValue().perform()
            return
        }
        #if canImport(Glibc)
        pthread_join(thread, nil)
        #else
        if let thread { pthread_join(thread, nil) }
        #endif
    }
}
