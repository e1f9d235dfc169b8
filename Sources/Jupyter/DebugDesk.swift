import Displays
import Synchronization

/// Answers debug_request on a thread of its own, one after another: an answer may have to wait for the cell that runs, and the sockets'
/// thread waits for nothing.
final class DebugDesk: Sendable {
    private struct State {
        var requests: [Request] = []
        var isRunning = false
        var isStopped = false
    }

    private let state = Monitor(State())

    /// Called by the sockets' thread.
    func take(_ request: Request, kernel: Kernel) {
        kernel.publishStatus("busy", for: request)
        let isFirst = state.update { state in
            state.requests.append(request)
            defer { state.isRunning = true }
            return !state.isRunning
        }
        guard isFirst else { return }
        Platform.startThread(stackBytes: 8 << 20) { [self] in
            let session = DebugSession(kernel: kernel)
            while let request = next() {
                session.answer(request)
                kernel.publishStatus("idle", for: request)
            }
        }
    }

    /// Ends the thread after the request that it answers now.
    func stop() { state.update { $0.isStopped = true } }

    private func next() -> Request? {
        let request: Request?? = state.wait { state in
            if state.isStopped { return .some(nil) }
            return state.requests.isEmpty ? nil : .some(state.requests.removeFirst())
        }
        return request ?? nil
    }
}
