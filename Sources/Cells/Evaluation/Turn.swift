import Displays

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Lets one piece of work at a time run on a thread whose stack is large enough for the deepest recursion
/// that the evaluator allows. The memory is only touched as far as it is used.
///
/// Work that comes while other work runs waits for its end, or for one of its pauses between two steps: then it runs
/// to its own end, and the other goes on. So a session is never in use by two threads, and what came later is over first.
final class Turn: Pausing {
    static let stackBytes = 1 << 30

    private struct State {
        var isTaken = false
        var lastTicket = 0
        /// Who waits, in the order of coming.
        var waiting: [Int] = []
        /// Who was let pass, each during a pause of the one before.
        var passing: [Int] = []
    }

    private let state = Monitor(State())

    /// Runs `body` on a new thread, with the caller's display sink, and waits for it.
    func onLargeStack<R>(_ body: () -> R) -> R {
        let isGuest = enter()
        defer { leave(isGuest) }
        return withoutActuallyEscaping(body) { body in
            let job = Job(body: body, sink: Displays.sink, turn: self)
            job.runAndWait()
            guard let result = job.result else { preconditionFailure("a thread ended without its result") }
            return result
        }
    }

    /// Waits until this thread may go.
    /// - Returns: Whether it goes during a pause of another.
    private func enter() -> Bool {
        let ticket: Int? = state.withLock { state in
            guard state.isTaken || !state.waiting.isEmpty else {
                state.isTaken = true
                return nil
            }
            state.lastTicket += 1
            state.waiting.append(state.lastTicket)
            return state.lastTicket
        }
        guard let ticket else { return false }
        return Interruption.withPauseRequested {
            state.wait { state -> Bool? in
                if state.passing.last == ticket { return true }
                guard !state.isTaken && state.waiting.first == ticket else { return nil }
                state.waiting.removeFirst()
                state.isTaken = true
                return false
            } ?? false
        }
    }

    private func leave(_ isGuest: Bool) {
        state.update { state in
            if isGuest { state.passing.removeLast() } else { state.isTaken = false }
        }
    }

    /// Called by the work that runs, between two of its steps.
    func letOthersPass() {
        while let depth = letNextPass() {
            state.wait { $0.passing.count > depth ? nil : true }
        }
    }

    /// - Returns: How many were passing before; nil when nobody waits.
    private func letNextPass() -> Int? {
        state.update { state in
            guard !state.waiting.isEmpty else { return nil }
            state.passing.append(state.waiting.removeFirst())
            return state.passing.count - 1
        }
    }
}

private class AnyJob {
    func perform() {}
}

private final class Job<R>: AnyJob {
    private let body: () -> R
    private let sink: any DisplaySink
    private let turn: Turn
    private(set) var result: R?

    init(body: @escaping () -> R, sink: any DisplaySink, turn: Turn) {
        self.body = body
        self.sink = sink
        self.turn = turn
    }

    override func perform() {
        Interruption.$pauses.withValue(turn) {
            result = Displays.withSink(sink) { body() }
        }
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
