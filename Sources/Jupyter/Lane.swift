import Displays
import Synchronization

/// A queue of requests and the thread that answers them in their order: the main shell, or a subshell.
final class Lane: Sendable {
    /// Nil for the main shell.
    let identifier: String?
    private let kernel: Kernel
    private let state = Monitor(State())

    private struct Item {
        var request: Request
        var isAborted: Bool
    }

    /// Requests made before their author could see the error, which comes to nothing too.
    private struct AbortRule {
        var session: String
        /// On the client's clock.
        var madeBefore: Int
        /// On this machine's clock.
        var validUntil: Int
    }

    private struct State {
        var items: [Item] = []
        var first = 0
        var isRunning = false
        var isStopped = false
        var abortRule: AbortRule?

        var isEmpty: Bool { first == items.count }
        var count: Int { items.count - first }

        mutating func take() -> Item? {
            guard first < items.count else { return nil }
            let item = items[first]
            first += 1
            if first == items.count || first > 1024 {
                items.removeFirst(first)
                first = 0
            }
            return item
        }
    }

    init(identifier: String?, kernel: Kernel) {
        self.identifier = identifier
        self.kernel = kernel
    }

    func start() {
        Platform.startThread(stackBytes: kernel.options.stackBytes) { [self] in
            while let item = next() { handle(item) }
        }
    }

    var isIdle: Bool { state.withLock { $0.isEmpty && !$0.isRunning } }

    /// Requests that wait.
    var backlog: Int { state.withLock { $0.count } }

    /// The cells of notebooks that wait to run.
    var waitingCells: Set<String> {
        state.withLock { state in Set(state.items[state.first...].compactMap { $0.isAborted ? nil : $0.request.cell }) }
    }

    /// Whether a message for a comm waits.
    func holdsMessage(forComm identifier: String) -> Bool {
        state.withLock { state in
            state.items[state.first...].contains { $0.request.type == "comm_msg" && $0.request.content["comm_id"]?.stringValue == identifier }
        }
    }

    func enqueue(_ request: Request) {
        let isExecution = request.type == "execute_request"
        if isExecution { ExecutionTally.enqueued() }
        state.update { state in
            var isAborted = false
            if isExecution, let rule = state.abortRule {
                if request.receivedAt > rule.validUntil {
                    state.abortRule = nil
                } else if request.header.session == rule.session, let date = request.header.date {
                    isAborted = date < rule.madeBefore
                }
            }
            state.items.append(Item(request: request, isAborted: isAborted))
        }
    }

    /// Ends the thread after the request that it answers now; what waits is dropped.
    func stop() {
        state.update { state in
            state.isStopped = true
            for item in state.items[state.first...] where item.request.type == "execute_request" { ExecutionTally.dropped() }
            state.items = []
            state.first = 0
        }
    }

    private func next() -> Item? {
        state.withLock { $0.isRunning = false }
        let item: Item?? = state.wait { state in
            if state.isStopped { return .some(nil) }
            guard let item = state.take() else { return nil }
            state.isRunning = true
            return .some(item)
        }
        return item ?? nil
    }

    private func handle(_ item: Item) {
        let request = item.request
        kernel.publishStatus("busy", for: request, .soon)
        if item.isAborted {
            ExecutionTally.dropped()
            kernel.replyAborted(to: request)
        } else if request.type == "execute_request" {
            ExecutionTally.started()
            let stopsOnError = request.content["stop_on_error"]?.boolValue ?? true
            kernel.execute(request) { failed in
                // Before the reply leaves: its author may send the next cell, and an interrupt for it, at once.
                ExecutionTally.ended()
                if failed && stopsOnError { abortQueue(after: request) }
            }
        } else {
            kernel.answer(request)
        }
        kernel.publishStatus("idle", for: request)
        kernel.history.save()
    }

    /// Aborts the cells that wait, and those on their way that were sent before the error was known.
    private func abortQueue(after failed: Request) {
        let now = WireDate.nowMicroseconds
        state.withLock { state in
            for index in state.items.indices.dropFirst(state.first)
            where state.items[index].request.type == "execute_request" {
                state.items[index].isAborted = true
            }
            guard let date = failed.header.date else { return }
            state.abortRule = AbortRule(
                session: failed.header.session, madeBefore: date + (now - failed.receivedAt), validUntil: now + 2_000_000)
        }
    }
}

/// The main shell and the subshells that clients opened.
final class LaneRegistry: Sendable {
    private struct State {
        var main: Lane?
        var subshells: [String: Lane] = [:]
    }

    private let state = Mutex(State())

    func setMain(_ lane: Lane) { state.withLock { $0.main = lane } }

    /// Nil when no subshell has this identifier.
    func lane(_ identifier: String?) -> Lane? {
        state.withLock { state in identifier.map { state.subshells[$0] } ?? state.main }
    }

    func open(kernel: Kernel) -> String {
        let identifier = MessageWriter.randomIdentifier()
        let lane = Lane(identifier: identifier, kernel: kernel)
        state.withLock { $0.subshells[identifier] = lane }
        lane.start()
        return identifier
    }

    /// False when there is none.
    func close(_ identifier: String) -> Bool {
        guard let lane = state.withLock({ $0.subshells.removeValue(forKey: identifier) }) else { return false }
        lane.stop()
        return true
    }

    var identifiers: [String] { state.withLock { $0.subshells.keys.sorted() } }

    var areIdle: Bool { state.withLock { ($0.main.map { [$0] } ?? []) + $0.subshells.values }.allSatisfy(\.isIdle) }

    func stopAll() { state.withLock { ($0.main.map { [$0] } ?? []) + $0.subshells.values }.forEach { $0.stop() } }
}
