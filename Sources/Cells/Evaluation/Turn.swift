import Displays

/// Lets one piece of work at a time run on a thread whose stack is large enough for the deepest recursion
/// that the evaluator allows.
///
/// Work that comes while other work runs waits for its end, or for one of its pauses between two steps: then it runs
/// to its own end, and the other goes on. So a session is never in use by two threads, and what came later is over first.
/// What only looks is done by the thread that uses the session, in a pause or, if it may, in the middle of a library call.
final class Turn: Pausing {
    /// What somebody wants to know of the session.
    private final class Look: @unchecked Sendable {
        let mayComeBetween: Bool
        let perform: (_ isBetween: Bool) -> Void
        // Behind the lock of the turn's state.
        var hasBegun = false
        var isDone = false

        init(mayComeBetween: Bool, perform: @escaping (Bool) -> Void) {
            self.mayComeBetween = mayComeBetween
            self.perform = perform
        }
    }

    /// Written by the thread that answers a look, and read when it has.
    private final class Answer<R>: @unchecked Sendable {
        var value: R?
    }

    private struct State {
        var isTaken = false
        var lastTicket = 0
        /// Who waits, in the order of coming.
        var waiting: [Int] = []
        /// Who was let pass, each during a pause of the one before.
        var passing: [Int] = []
        var looks: [Look] = []
        /// Whether work that rests is to look whether it goes on.
        var isWoken = false
        /// Threads that wait for work.
        var idle: [LargeStackThread] = []
    }

    private let state = Monitor(State())
    /// What is done first when work begins, and in each of its pauses. Set before the first work.
    nonisolated(unsafe) var onStep: () -> Void = {}

    /// Runs `body` on a thread with a large stack and with the caller's display sink, and waits for it.
    func onLargeStack<R>(_ body: () -> R) -> R {
        let isGuest = enter()
        defer { leave(isGuest) }
        return perform(body)
    }

    private func perform<R>(_ body: () -> R) -> R {
        let sink = Displays.sink
        var result: R?
        func perform() {
            Interruption.$pauses.withValue(self) {
                onStep()
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
        onStep()
        answerLooks(isBetween: false)
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

    // MARK: Looking

    /// Called by the work that runs, in the middle of a step.
    func letOthersLook() { answerLooks(isBetween: true) }

    /// Runs `body` on the thread that uses the session, or with the session for itself when nobody uses it.
    /// - Parameters:
    ///   - mayComeBetween: Whether it may run in the middle of a library call, which `body` is told then: objects of the library may be
    ///     in the middle of a change.
    ///   - seconds: Nil waits as long as it takes.
    /// - Returns: What `body` gave; nil when it had no chance to run.
    func look<R>(mayComeBetween: Bool, seconds: Double? = nil, _ body: @escaping (_ isBetween: Bool) -> R) -> R? {
        let answer = Answer<R>()
        // Kept by the thread that answers for a moment longer than it is waited for, so nothing in it may end with this call.
        let look = Look(mayComeBetween: mayComeBetween) { answer.value = body($0) }
        Interruption.withPauseRequested {
            state.update { $0.looks.append(look) }
            switch state.wait(seconds: seconds, for: { Self.progress(of: look, &$0) }) {
            case true: break
            case false:
                defer { leave(false) }
                perform { look.perform(false) }
            case nil:
                // Nobody had time for it. What has begun meanwhile is waited for.
                let hasBegun = state.withLock { state in
                    if !look.hasBegun { state.looks.removeAll { $0 === look } }
                    return look.hasBegun
                }
                if hasBegun { state.wait { _ in look.isDone ? true : nil } }
            }
        }
        return answer.value
    }

    /// True when the look was answered, false when nobody uses the session, which is taken then.
    private static func progress(of look: Look, _ state: inout State) -> Bool? {
        if look.isDone { return true }
        if look.hasBegun || state.isTaken || !state.waiting.isEmpty { return nil }
        state.looks.removeAll { $0 === look }
        state.isTaken = true
        return false
    }

    private func answerLooks(isBetween: Bool) {
        while let look = state.withLock({ Self.nextLook(isBetween, &$0) }) {
            look.perform(isBetween)
            state.update { _ in look.isDone = true }
        }
    }

    private static func nextLook(_ isBetween: Bool, _ state: inout State) -> Look? {
        guard let index = state.looks.firstIndex(where: { $0.mayComeBetween || !isBetween }) else { return nil }
        state.looks[index].hasBegun = true
        return state.looks.remove(at: index)
    }

    // MARK: Resting

    /// Waits, between two steps of the work that runs, until there is something; others use the session meanwhile.
    func rest<R>(until body: () -> R?) throws -> R {
        while true {
            try Interruption.checkAndPause()
            state.withLock { $0.isWoken = false }
            if let result = body() { return result }
            // Who asks for an interrupt wakes nobody.
            state.wait(seconds: 0.03) { $0.isWoken || !$0.looks.isEmpty || !$0.waiting.isEmpty ? true : nil }
        }
    }

    func wake() { state.update { $0.isWoken = true } }
}
