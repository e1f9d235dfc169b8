import CZeroMQ
import Sockets

/// The only writer to IOPub: a cell's output cannot overtake its own status.
/// Lives on the sockets' thread and never waits there; what a slow reader has no room for stays queued.
struct Publisher {
    private let socket: ZeroMQSocket
    private let outbox: Outbox
    private let log: KernelLog
    private let stallSeconds: Double
    private var queue: [[[UInt8]]] = []
    private var first = 0
    private var stalledSince: Double?
    /// Messages still to go out whole before a reader that held up the others is trusted again; 0 means trust.
    private var distrust = 0
    /// Messages that may go now to the readers that have room, at the others' loss.
    private var allowance = 0
    private static let burst = 32

    init(_ socket: ZeroMQSocket, outbox: Outbox, log: KernelLog, stallSeconds: Double) {
        self.socket = socket
        self.outbox = outbox
        self.log = log
        self.stallSeconds = stallSeconds
    }

    var isEmpty: Bool { first == queue.count }

    mutating func add(_ messages: [[[UInt8]]]) {
        if isEmpty {
            queue = messages
            first = 0
        } else {
            queue.append(contentsOf: messages)
        }
    }

    /// Sends what readers have room for. True when anything was sent.
    mutating func send(now: Double) -> Bool {
        let start = first
        var bytes = 0
        while first < queue.count {
            let frames = queue[first]
            if socket.send(frames) {
                stalledSince = nil
                if distrust > 0 { distrust -= 1 }
            } else if !mayLose(now: now) {
                break
            } else {
                sendToReadersWithRoom(frames)
            }
            bytes += Outbox.size(of: frames)
            queue[first] = []
            first += 1
        }
        if bytes > 0 { outbox.release(bytes: bytes) }
        let didSend = first > start
        compact()
        return didSend
    }

    private mutating func compact() {
        if first == queue.count {
            queue.removeAll(keepingCapacity: queue.count < 1024)
            first = 0
        } else if first > 4096 {
            queue.removeFirst(first)
            first = 0
        }
    }

    /// Whether some reader has held up the others for too long. The system ends the connection of such a reader by
    /// itself where it can (`ZMQ_TCP_MAXRT`); elsewhere messages pass it by, slowly enough for those who do read.
    private mutating func mayLose(now: Double) -> Bool {
        if allowance > 0 {
            allowance -= 1
            return true
        }
        guard let since = stalledSince else {
            stalledSince = now
            return false
        }
        guard now - since > (distrust > 0 ? 0.1 : 1.5 * stallSeconds) else { return false }
        if distrust == 0 { log.note("a reader of iopub has long read nothing; it loses output until it does") }
        distrust = 2000
        allowance = Self.burst - 1
        stalledSince = nil
        return true
    }

    private mutating func sendToReadersWithRoom(_ frames: [[UInt8]]) {
        socket.set(ZMQ_XPUB_NODROP, Int32(0))
        _ = socket.send(frames)
        socket.set(ZMQ_XPUB_NODROP, Int32(1))
    }
}
