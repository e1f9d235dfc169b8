import CZeroMQ

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The context of all sockets of a kernel.
final class ZeroMQContext: @unchecked Sendable {
    fileprivate let handle: UnsafeMutableRawPointer

    init() {
        guard let handle = zmq_ctx_new() else { preconditionFailure("zmq_ctx_new gave \(zmq_errno())") }
        self.handle = handle
    }

    static var hasCurve: Bool { zmq_has("curve") == 1 }

    /// Every blocking call on a socket of this context returns from now on.
    func shutDown() { zmq_ctx_shutdown(handle) }

    /// Waits until every socket is closed and its last messages are out (or its linger time is over).
    func terminate() {
        while zmq_ctx_term(handle) != 0 && zmq_errno() == EINTR {}
    }
}

/// A socket; only the thread that owns it may call it, and ownership passes once, with the start of a thread.
final class ZeroMQSocket: @unchecked Sendable {
    enum Kind {
        case router, reply, extendedPublisher

        var code: Int32 {
            switch self {
            case .router: ZMQ_ROUTER
            case .reply: ZMQ_REP
            case .extendedPublisher: ZMQ_XPUB
            }
        }
    }

    private let handle: UnsafeMutableRawPointer

    init(_ kind: Kind, in context: ZeroMQContext) {
        guard let handle = zmq_socket(context.handle, kind.code) else { preconditionFailure("zmq_socket gave \(zmq_errno())") }
        self.handle = handle
    }

    func close() { zmq_close(handle) }

    func set(_ option: Int32, _ value: Int32) {
        var value = value
        let status = zmq_setsockopt(handle, option, &value, MemoryLayout<Int32>.size)
        precondition(status == 0, "zmq_setsockopt of \(option) to \(value) gave \(zmq_errno())")
    }

    func set(_ option: Int32, _ value: Int64) {
        var value = value
        let status = zmq_setsockopt(handle, option, &value, MemoryLayout<Int64>.size)
        precondition(status == 0, "zmq_setsockopt of \(option) to \(value) gave \(zmq_errno())")
    }

    /// Makes this the server of an encrypted connection. False when libzmq refuses the key.
    func serveCurve(secretKey: String) -> Bool {
        set(ZMQ_CURVE_SERVER, Int32(1))
        return zmq_setsockopt(handle, ZMQ_CURVE_SECRETKEY, secretKey, secretKey.utf8.count + 1) == 0
    }

    /// Listens at an address, or returns why that is impossible.
    func bind(_ endpoint: String) -> String? {
        if zmq_bind(handle, endpoint) == 0 { return nil }
        return String(cString: zmq_strerror(zmq_errno()))
    }

    /// Becomes readable when the socket has news of any kind; see `receive` for how to use that.
    var descriptor: Int32 {
        var value: Int32 = -1
        var size = MemoryLayout<Int32>.size
        zmq_getsockopt(handle, ZMQ_FD, &value, &size)
        return value
    }

    /// Handles what other threads of libzmq told this socket, such as that a reader caught up.
    func processEvents() {
        var value: Int32 = 0
        var size = MemoryLayout<Int32>.size
        zmq_getsockopt(handle, ZMQ_EVENTS, &value, &size)
    }

    enum Received {
        case frames([[UInt8]])
        /// More frames than any message of the protocol has; they were skipped.
        case tooManyFrames(Int)
        case nothing
        case closed
    }

    /// The next message. The descriptor signals changes, not states, so call this until it says `nothing`
    /// before sleeping on the descriptor.
    /// - Parameter waits: Sleep until there is one.
    func receive(waits: Bool = false, frameLimit: Int = 4096) -> Received {
        var frames: [[UInt8]] = []
        var count = 0
        var message = zmq_msg_t()
        while true {
            zmq_msg_init(&message)
            let size = zmq_msg_recv(&message, handle, waits || count > 0 ? 0 : ZMQ_DONTWAIT)
            if size < 0 {
                let error = zmq_errno()
                zmq_msg_close(&message)
                if error == EINTR { continue }
                return error == EAGAIN ? .nothing : .closed
            }
            count += 1
            if count <= frameLimit {
                frames.append(Array(UnsafeRawBufferPointer(start: zmq_msg_data(&message), count: Int(size))))
            }
            let hasMore = zmq_msg_more(&message) != 0
            zmq_msg_close(&message)
            if !hasMore { return count <= frameLimit ? .frames(frames) : .tooManyFrames(count) }
        }
    }

    /// Sends all frames or, when a reader has no room for them, none.
    /// - Returns: False when nothing was sent.
    func send(_ frames: [[UInt8]]) -> Bool {
        for (index, frame) in frames.enumerated() {
            let more = index + 1 < frames.count ? ZMQ_SNDMORE : 0
            while zmq_send(handle, frame, frame.count, more | ZMQ_DONTWAIT) < 0 {
                let error = zmq_errno()
                if error == EINTR { continue }
                guard index > 0 && error == EAGAIN else { return false }
                processEvents()
            }
        }
        return true
    }
}
