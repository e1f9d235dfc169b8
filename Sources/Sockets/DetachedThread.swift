#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Threads that nobody waits for.
package enum DetachedThread {
    /// Starts a detached thread.
    /// - Parameter stackBytes: Reserved for its stack; pages become resident when touched.
    package static func start(stackBytes: Int = 1 << 20, _ body: @escaping @Sendable () -> Void) {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, max(stackBytes, 256 << 10))
        let argument = Unmanaged.passRetained(ThreadBody(run: body)).toOpaque()
        #if canImport(Glibc)
        var thread = pthread_t()
        #else
        var thread: pthread_t?
        #endif
        let status = pthread_create(&thread, &attributes, { DetachedThread.runThread($0) }, argument)
        precondition(status == 0, "pthread_create gave \(status) for a stack of \(stackBytes) bytes")
    }

    #if canImport(Glibc)
    private typealias Argument = UnsafeMutableRawPointer?
    #else
    private typealias Argument = UnsafeMutableRawPointer
    #endif

    private static func runThread(_ argument: Argument) -> UnsafeMutableRawPointer? {
        let pointer: UnsafeMutableRawPointer? = argument
        Unmanaged<ThreadBody>.fromOpaque(pointer!).takeRetainedValue().run()
        return nil
    }

    private final class ThreadBody: Sendable {
        let run: @Sendable () -> Void

        init(run: @escaping @Sendable () -> Void) { self.run = run }
    }
}
