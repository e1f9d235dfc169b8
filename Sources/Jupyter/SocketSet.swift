import CZeroMQ
import Sockets

/// The sockets of a connection file, bound. All but the heartbeat's belong to one thread.
struct SocketSet {
    let shell: ZeroMQSocket
    let control: ZeroMQSocket
    let stdin: ZeroMQSocket
    let publisher: ZeroMQSocket
    let heartbeat: ZeroMQSocket

    /// - Throws: `ConnectionError` when an address is taken.
    init(_ connection: ConnectionFile, in context: ZeroMQContext, options: KernelOptions) throws {
        if connection.curve != nil && !ZeroMQContext.hasCurve { throw ConnectionError.noCurve }
        var made: [ZeroMQSocket] = []
        func make(_ kind: ZeroMQSocket.Kind, _ channel: ConnectionFile.Channel) throws -> ZeroMQSocket {
            let socket = ZeroMQSocket(kind, in: context)
            made.append(socket)
            socket.set(ZMQ_LINGER, Int32(1000))
            socket.set(ZMQ_MAXMSGSIZE, Int64(channel == .heartbeat ? 1 << 20 : options.messageBytesLimit))
            if connection.ip.contains(":") { socket.set(ZMQ_IPV6, Int32(1)) }
            if let curve = connection.curve, !socket.serveCurve(secretKey: curve.secretKey) {
                throw ConnectionError.field("curve_secretkey", expected: "a CurveZMQ key in Z85")
            }
            Self.configure(socket, kind, options)
            let endpoint = connection.endpoint(channel)
            if let problem = socket.bind(endpoint) { throw ConnectionError.address(endpoint, reason: problem) }
            return socket
        }
        do {
            shell = try make(.router, .shell)
            control = try make(.router, .control)
            stdin = try make(.router, .stdin)
            publisher = try make(.extendedPublisher, .iopub)
            heartbeat = try make(.reply, .heartbeat)
        } catch {
            made.forEach { $0.close() }
            throw error
        }
    }

    private static func configure(_ socket: ZeroMQSocket, _ kind: ZeroMQSocket.Kind, _ options: KernelOptions) {
        switch kind {
        case .router:
            // A router drops replies at its limit, so the limit is far beyond what clients leave unread;
            // a client that reconnects under its name takes the place of its former self,
            // and a client that is gone is noticed.
            socket.set(ZMQ_SNDHWM, Int32(100_000))
            socket.set(ZMQ_ROUTER_HANDOVER, Int32(1))
            socket.set(ZMQ_ROUTER_MANDATORY, Int32(1))
        case .extendedPublisher:
            // At the limit, sending fails rather than losing messages; see `Publisher`.
            socket.set(ZMQ_XPUB_NODROP, Int32(1))
            socket.set(ZMQ_XPUB_VERBOSE, Int32(1))
            socket.set(ZMQ_SNDHWM, Int32(256))
            // A reader whose window stays shut this long is disconnected; its library connects it again.
            socket.set(ZMQ_TCP_MAXRT, Int32(max(options.stallSeconds, 0.1) * 1000))
        case .reply, .dealer, .pair: break
        }
    }

    /// Closes the four that belong to the sockets' thread.
    /// - Parameter discarding: Drops what is not sent yet instead of waiting for it for a moment.
    func close(discarding: Bool) {
        for socket in [shell, control, stdin, publisher] {
            if discarding { socket.set(ZMQ_LINGER, Int32(0)) }
            socket.close()
        }
    }
}
