import Displays

/// Lets one piece of work at a time run on a thread whose stack is large enough for the deepest recursion
/// that the evaluator allows.
///
/// Work that comes while other work runs waits for its end, or for one of its pauses between two steps: then it runs
/// to its own end, and the other goes on. So a session is never in use by two threads, and what came later is over first.
final class Turn: Pausing {
    private struct State {
        var isTaken = false
        var lastTicket = 0
        /// Who waits, in the order of coming.
        var waiting: [Int] = []
        /// Who was let pass, each during a pause of the one before.
        var passing: [Int] = []
        /// Threads that wait for work.
        var idle: [LargeStackThread] = []
    }

    private let state = Monitor(State())

    /// Runs `body` on a thread with a large stack and with the caller's display sink, and waits for it.
    func onLargeStack<R>(_ body: () -> R) -> R {
        let isGuest = enter()
        defer { leave(isGuest) }
        let sink = Displays.sink
        var result: R?
        func perform() {
            Interruption.$pauses.withValue(self) {
                result = Displays.withSink(sink) { body() }
            }
        }
        if let thread = state.withLock({ $0.idle.popLast() }) ?? LargeStackThread() {
            thread.run(perform)
            state.withLock { $0.idle.append(thread) }
        } else {
            // No room for another thread: this one's own stack has to do.
            perform()
        }
        guard let result else { preconditionFailure("a thread ended without its result") }
        return result
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
