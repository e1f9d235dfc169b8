#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Dispatch
import Synchronization

/// Does something when a time has passed, unless it was cancelled before.
final class Watchdog: Sendable {
    private enum State { case waiting, cancelled, fired }
    private let state = Mutex(State.waiting)

    init(seconds: Double, action: @escaping @Sendable () -> Void) {
        DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [weak self] in
            // Under the lock, so that nobody sees that it has fired before the action is over.
            self?.state.withLock { state in
                guard state == .waiting else { return }
                state = .fired
                action()
            }
        }
    }

    var hasFired: Bool { state.withLock { $0 == .fired } }

    func cancel() {
        state.withLock { if $0 == .waiting { $0 = .cancelled } }
    }
}
