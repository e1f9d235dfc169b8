import Displays
import Sockets
import Synchronization

/// Messages on their way to the thread that owns the sockets. Replies never wait;
/// publications wait, outside the sockets' thread, when slow readers leave too many of them.
final class Outbox: Sendable {
    struct Reply: Sendable {
        var channel: Request.Channel
        var frames: [[UInt8]]
    }

    private struct State {
        var replies: [Reply] = []
        var publications: [[[UInt8]]] = []
        /// Of publications that libzmq has not taken yet.
        var publishedBytes = 0
        var isClosed = false
    }

    let wake = Wake()
    private let bytesLimit: Int
    private let state = Monitor(State())

    init(bytesLimit: Int) { self.bytesLimit = bytesLimit }

    func reply(_ frames: [[UInt8]], on channel: Request.Channel) {
        state.withLock { $0.replies.append(Reply(channel: channel, frames: frames)) }
        wake.signal()
    }

    /// How a publication treats a full queue and a sleeping reader of it.
    enum Urgency {
        /// Never waits: for the sockets' own thread, and for the end of what had to wait at its beginning.
        case now
        /// Waits while the queue is full, until an interrupt; then goes with the next message or within a moment.
        case soon
        /// Waits while the queue is full, until an interrupt, which loses the message.
        case ordinary
    }

    func publish(_ frames: [[UInt8]], _ urgency: Urgency) {
        let size = Self.size(of: frames)
        if urgency != .now && !waitForRoom() && urgency == .ordinary { return }
        state.withLock { state in
            state.publications.append(frames)
            state.publishedBytes += size
        }
        if urgency != .soon { wake.signal() }
    }

    private func waitForRoom() -> Bool {
        if state.withLock({ $0.publishedBytes < bytesLimit || $0.isClosed }) { return true }
        while !Interruption.isRequested {
            let hasRoom = state.wait(seconds: 0.02) { $0.publishedBytes < bytesLimit || $0.isClosed ? true : nil }
            if hasRoom == true { return true }
        }
        return false
    }

    static func size(of frames: [[UInt8]]) -> Int { frames.reduce(64) { $0 + $1.count } }

    /// Everything that waits to be sent; the bytes count until `release`.
    func take() -> (replies: [Reply], publications: [[[UInt8]]]) {
        state.withLock { state in
            let result = (state.replies, state.publications)
            if !state.replies.isEmpty { state.replies = [] }
            if !state.publications.isEmpty { state.publications = [] }
            return result
        }
    }

    func release(bytes: Int) {
        let wasFull = state.withLock { state in
            let wasFull = state.publishedBytes >= bytesLimit
            state.publishedBytes -= bytes
            return wasFull
        }
        if wasFull { state.update { _ in } }
    }

    /// Nobody waits any more.
    func close() { state.update { $0.isClosed = true } }
}
