import CZeroMQ

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The context of all sockets of a kernel.
package final class ZeroMQContext: @unchecked Sendable {
    fileprivate let handle: UnsafeMutableRawPointer

    package init() {
        guard let handle = zmq_ctx_new() else { preconditionFailure("zmq_ctx_new gave \(zmq_errno())") }
        self.handle = handle
    }

    package static var hasCurve: Bool { zmq_has("curve") == 1 }

    /// Every blocking call on a socket of this context returns from now on.
    package func shutDown() { zmq_ctx_shutdown(handle) }

    /// Waits until every socket is closed and its last messages are out (or its linger time is over).
    package func terminate() {
        while zmq_ctx_term(handle) != 0 && zmq_errno() == EINTR {}
    }
}

/// A socket; only the thread that owns it may call it, and ownership passes once, with the start of a thread.
package final class ZeroMQSocket: @unchecked Sendable {
    package enum Kind {
        case router, reply, extendedPublisher, dealer, pair

        var code: Int32 {
            switch self {
            case .router: ZMQ_ROUTER
            case .reply: ZMQ_REP
            case .extendedPublisher: ZMQ_XPUB
            case .dealer: ZMQ_DEALER
            case .pair: ZMQ_PAIR
            }
        }
    }

    private let handle: UnsafeMutableRawPointer

    package init(_ kind: Kind, in context: ZeroMQContext) {
        guard let handle = zmq_socket(context.handle, kind.code) else { preconditionFailure("zmq_socket gave \(zmq_errno())") }
        self.handle = handle
    }

    package func close() { zmq_close(handle) }

    package func set(_ option: Int32, _ value: Int32) {
        var value = value
        let status = zmq_setsockopt(handle, option, &value, MemoryLayout<Int32>.size)
        precondition(status == 0, "zmq_setsockopt of \(option) to \(value) gave \(zmq_errno())")
    }

    package func set(_ option: Int32, _ value: Int64) {
        var value = value
        let status = zmq_setsockopt(handle, option, &value, MemoryLayout<Int64>.size)
        precondition(status == 0, "zmq_setsockopt of \(option) to \(value) gave \(zmq_errno())")
    }

    /// Makes this the server of an encrypted connection. False when libzmq refuses the key.
    package func serveCurve(secretKey: String) -> Bool {
        set(ZMQ_CURVE_SERVER, Int32(1))
        return zmq_setsockopt(handle, ZMQ_CURVE_SECRETKEY, secretKey, secretKey.utf8.count + 1) == 0
    }

    /// Listens at an address, or returns why that is impossible.
    package func bind(_ endpoint: String) -> String? {
        if zmq_bind(handle, endpoint) == 0 { return nil }
        return String(cString: zmq_strerror(zmq_errno()))
    }

    /// Connects to an address, now or whenever somebody listens there; returns why that is impossible.
    package func connect(_ endpoint: String) -> String? {
        if zmq_connect(handle, endpoint) == 0 { return nil }
        return String(cString: zmq_strerror(zmq_errno()))
    }

    /// Where it listens, with the port that the system chose.
    package var endpoint: String { text(ZMQ_LAST_ENDPOINT) }

    /// The kind of events that a socket of the kind `pair` at the address receives; see `zmq_socket_monitor`.
    package func monitor(_ endpoint: String, events: Int32) -> Bool { zmq_socket_monitor(handle, endpoint, events) == 0 }

    package func set(_ option: Int32, bytes: [UInt8]) -> Bool { zmq_setsockopt(handle, option, bytes, bytes.count) == 0 }

    package func set(_ option: Int32, text: String) -> Bool { zmq_setsockopt(handle, option, text, text.utf8.count + 1) == 0 }

    private func text(_ option: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 1_024), size = buffer.count
        guard zmq_getsockopt(handle, option, &buffer, &size) == 0 else { return "" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Waits until one of the sockets has a message or the descriptor can be read.
    package static func wait(for sockets: [ZeroMQSocket], or descriptor: Int32, milliseconds: Int) {
        var items = sockets.map { zmq_pollitem_t(socket: $0.handle, fd: 0, events: Int16(ZMQ_POLLIN), revents: 0) }
        items.append(zmq_pollitem_t(socket: nil, fd: descriptor, events: Int16(ZMQ_POLLIN), revents: 0))
        zmq_poll(&items, Int32(items.count), milliseconds)
    }

    /// A new pair of CurveZMQ keys, 40 characters of Z85 each.
    package static func curveKeys() -> (publicKey: String, secretKey: String)? {
        var shared = [CChar](repeating: 0, count: 41), secret = shared
        guard zmq_curve_keypair(&shared, &secret) == 0 else { return nil }
        func text(_ key: [CChar]) -> String { String(decoding: key.prefix(40).map { UInt8(bitPattern: $0) }, as: UTF8.self) }
        return (text(shared), text(secret))
    }

    /// The public key that belongs to a secret one; nil for texts that are no key.
    package static func publicKey(of secret: String) -> String? {
        var shared = [CChar](repeating: 0, count: 41)
        guard secret.utf8.count == 40, zmq_curve_public(&shared, secret) == 0 else { return nil }
        return String(decoding: shared.prefix(40).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// 32 bytes as 40 characters of Z85.
    package static func z85(_ bytes: [UInt8]) -> String? {
        guard bytes.count == 32 else { return nil }
        var text = [CChar](repeating: 0, count: 41)
        guard zmq_z85_encode(&text, bytes, bytes.count) != nil else { return nil }
        return String(decoding: text.prefix(40).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Becomes readable when the socket has news of any kind; see `receive` for how to use that.
    package var descriptor: Int32 {
        var value: Int32 = -1
        var size = MemoryLayout<Int32>.size
        zmq_getsockopt(handle, ZMQ_FD, &value, &size)
        return value
    }

    /// Handles what other threads of libzmq told this socket, such as that a reader caught up.
    package func processEvents() {
        var value: Int32 = 0
        var size = MemoryLayout<Int32>.size
        zmq_getsockopt(handle, ZMQ_EVENTS, &value, &size)
    }

    package enum Received {
        case frames([[UInt8]])
        /// More frames than any message of the protocol has; they were skipped.
        case tooManyFrames(Int)
        case nothing
        case closed
    }

    /// The next message. The descriptor signals changes, not states, so call this until it says `nothing`
    /// before sleeping on the descriptor.
    /// - Parameter waits: Sleep until there is one.
    package func receive(waits: Bool = false, frameLimit: Int = 4096) -> Received {
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
    package func send(_ frames: [[UInt8]]) -> Bool {
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
