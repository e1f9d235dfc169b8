import CZeroMQ
import Displays
import Pruning
import Sockets
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The learner that an order came from is gone.
struct SessionOver: Error {}

/// A worker's connection: one thread that owns the socket, beats and hands on what comes; libzmq connects again by itself.
final class WorkerLine: @unchecked Sendable {
    enum Order: Sendable {
        case unroll(number: Int, program: ContentKey, task: Int, version: Int, isExact: Bool, rival: [Int]?, body: ByteReader)
        case score(number: Int, PlanKey)

        var number: Int {
            switch self {
            case .unroll(let number, _, _, _, _, _, _), .score(let number, _): number
            }
        }
    }

    enum Event {
        case order(Order, session: UInt64)
        case goodbye
        case stopped
    }

    private struct State {
        /// Of the learner that has welcomed us; 0 before.
        var session: UInt64 = 0
        /// Counts learners that came and went.
        var changes = 0
        var orders: [Order] = []
        var order: Int?
        var isGone = false
        var refusal: ClusterError?
        var outbox: [[UInt8]] = []
        /// The last answers to what was asked.
        var content: (key: ContentKey, offset: Int, bytes: [UInt8])?
        var parameters: (program: ContentKey, version: Int, size: Int, offset: Int, bytes: [UInt8])?
        var missing: Set<ContentKey> = []
        var known: [Int: ImageMarks?] = [:]
        var nextAsk = 1
        var heard = ContinuousClock.now
        var isClosing = false
        var isClosed = false
    }

    private let state = Monitor(State())
    private let options: ClusterWorker.Options
    private let context = ZeroMQContext()
    private let socket: ZeroMQSocket
    private let events: ZeroMQSocket
    private let wake = Wake()
    private var card: WorkerCard

    /// Seconds after which a question is asked again: its answer may have been lost with a connection.
    private static let again = 2.0
    private static let beat = Duration.seconds(1)
    private static let eventAddress = "inproc://events"

    init(_ options: ClusterWorker.Options) throws {
        guard ZeroMQContext.hasCurve else { throw ClusterError.noCurve }
        let key = try ClusterKey(options.key, side: .worker)
        self.options = options
        var host = [CChar](repeating: 0, count: 256)
        gethostname(&host, host.count - 1)
        let machine = String(decoding: host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        card = WorkerCard(
            name: options.name.isEmpty ? machine : options.name, host: machine, process: UInt32(getpid()), version: options.version,
            threads: UInt16(clamping: Parallelism.threads))
        socket = ZeroMQSocket(.dealer, in: context)
        events = ZeroMQSocket(.pair, in: context)
        socket.set(ZMQ_LINGER, Int32(500))
        socket.set(ZMQ_MAXMSGSIZE, Int64(Wire.largest))
        socket.set(ZMQ_RECONNECT_IVL, Int32(100))
        socket.set(ZMQ_RECONNECT_IVL_MAX, Int32(2_000))
        socket.set(ZMQ_HEARTBEAT_IVL, Int32(2_000))
        socket.set(ZMQ_HEARTBEAT_TIMEOUT, Int32(6_000))
        // Not ZMQ_IMMEDIATE: with it a connection's end takes along what has come and was not read yet, such as a goodbye.
        var generator = SystemRandomNumberGenerator()
        _ = socket.set(ZMQ_ROUTING_ID, bytes: [1] + (0..<15).map { _ in UInt8.random(in: 0...255, using: &generator) })
        guard socket.set(ZMQ_CURVE_SERVERKEY, text: key.server), socket.set(ZMQ_CURVE_PUBLICKEY, text: key.publicKey),
            socket.set(ZMQ_CURVE_SECRETKEY, text: key.secretKey)
        else { throw ClusterError.noKey(path: options.key, reason: "libzmq refuses it") }
        _ = socket.monitor(Self.eventAddress, events: ZMQ_EVENT_CONNECTED | ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_DISCONNECTED
            | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH)
        _ = events.connect(Self.eventAddress)
        if socket.connect(options.learner) != nil {
            for one in [socket, events] { one.close() }
            throw ClusterError.badAddress(address: options.learner)
        }
    }

    func start() { DetachedThread.start { self.run() } }

    /// Says that it leaves.
    func close() {
        send(.leave)
        state.update { $0.isClosing = true }
        wake.signal()
        _ = state.wait(seconds: 2) { $0.isClosed ? true : nil }
    }

    // MARK: The thread

    private func run() {
        var next = ContinuousClock.now, isShaken = false
        while true {
            wake.willSleep()
            let (messages, isClosing) = state.withLock { state in
                defer { if isShaken { state.outbox = [] } }
                return (isShaken ? state.outbox : [], state.isClosing)
            }
            for message in messages { _ = socket.send([message]) }
            if isClosing { break }
            ZeroMQSocket.wait(for: [socket, events], or: wake.readEnd, milliseconds: 100)
            wake.didWake()
            if let news = noteEvents() {
                isShaken = news
                if news { _ = socket.send([WorkerMessage.hello(card).bytes]) }
            }
            receive()
            guard ContinuousClock.now >= next, isShaken else { continue }
            next = ContinuousClock.now + Self.beat
            let (session, order) = state.withLock { ($0.session, $0.order ?? $0.orders.first?.number) }
            _ = socket.send([(session == 0 ? WorkerMessage.hello(card) : .beat(session: session, order: order)).bytes])
        }
        for one in [socket, events] { one.close() }
        context.terminate()
        state.update { $0.isClosed = true }
    }

    /// Whether the connection now stands; nil without news.
    private func noteEvents() -> Bool? {
        var stands: Bool?
        while case .frames(let frames) = events.receive() {
            guard frames.count == 2, frames[0].count >= 6 else { continue }
            switch Int32(frames[0][0]) | Int32(frames[0][1]) << 8 {
            case ZMQ_EVENT_HANDSHAKE_SUCCEEDED:
                options.log("connected to \(options.learner)")
                stands = true
            case ZMQ_EVENT_DISCONNECTED:
                options.log("the connection to \(options.learner) is cut")
                stands = false
            case ZMQ_EVENT_HANDSHAKE_FAILED_AUTH:
                refuse("its key is not in the learner's file")
                stands = false
            case ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL, ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL:
                options.log("\(options.learner) breaks off the handshake: is \(options.key) of this learner?")
                stands = false
            default: continue
            }
        }
        return stands
    }

    private func refuse(_ reason: String) {
        state.update { $0.refusal = .refused(learner: options.learner, reason: reason) }
    }

    private func receive() {
        while case .frames(let frames) = socket.receive(frameLimit: 1) {
            guard let frame = frames.first else { continue }
            do {
                try take(LearnerMessage(frame))
            } catch let other as Wire.OtherVersion {
                refuse("it speaks version \(other.version) of the protocol, this worker version \(Wire.version)")
            } catch {
                options.log("refused a message of the learner: \(error)")
            }
        }
    }

    private func take(_ message: LearnerMessage) {
        state.update { state in
            state.heard = .now
            switch message {
            case .welcome(let session, _):
                guard state.session != session else { return }
                if state.session != 0 { options.log("the learner has started anew") }
                state.session = session
                state.changes += 1
                state.orders = []
                state.missing = []
            case .refused(let reason): state.refusal = .refused(learner: options.learner, reason: reason)
            case .content(let key, let offset, let bytes): state.content = (key, offset, bytes)
            case .parameters(let program, let version, let size, let offset, let bytes):
                state.parameters = (program, version, size, offset, bytes)
            case .missing(let key): state.missing.insert(key)
            case .unroll(let number, let program, let task, let version, let isExact, let rival, let body):
                state.orders.append(.unroll(
                    number: number, program: program, task: task, version: version, isExact: isExact, rival: rival, body: body))
            case .score(let number, let plan): state.orders.append(.score(number: number, plan))
            case .known(let ask, let marks): state.known[ask] = .some(marks)
            case .who: state.outbox.append(WorkerMessage.hello(card).bytes)
            case .goodbye:
                state.isGone = true
                state.session = 0
                state.changes += 1
                state.orders = []
            }
        }
    }

    private func send(_ message: WorkerMessage) {
        state.withLock { $0.outbox.append(message.bytes) }
        wake.signal()
    }

    // MARK: What the worker waits for

    /// The next thing to do.
    /// - Throws: `ClusterError`.
    func next() throws -> Event {
        while true {
            if Interruption.isRequested { return .stopped }
            let event = state.wait(seconds: 0.1) { state -> Result<Event, any Error>? in
                if let refusal = state.refusal { return .failure(refusal) }
                if state.isGone {
                    state.isGone = false
                    return .success(.goodbye)
                }
                guard !state.orders.isEmpty else { return nil }
                let order = state.orders.removeFirst()
                state.order = order.number
                return .success(.order(order, session: state.session))
            }
            if let event { return try event.get() }
            let silent = ContinuousClock.now - state.withLock { $0.heard }
            if options.patience > 0, silent > .seconds(options.patience) {
                throw ClusterError.noLearner(address: options.learner, seconds: options.patience)
            }
        }
    }

    /// Sends what an order came to; there is nothing to do then.
    func answer(_ message: WorkerMessage) {
        state.withLock { state in
            state.order = nil
            state.outbox.append(message.bytes)
        }
        wake.signal()
    }

    /// Leaves an order undone; the learner learns of it by the next beats.
    func drop() { state.withLock { $0.order = nil } }

    /// Asks until somebody answers.
    /// - Throws: `SessionOver`, `Interrupted`.
    private func ask<R>(_ message: () -> WorkerMessage, _ answer: @escaping (inout State) -> R?) throws -> R {
        let changes = state.withLock { $0.changes }
        while true {
            send(message())
            let end = ContinuousClock.now + .seconds(Self.again)
            while ContinuousClock.now < end {
                try Interruption.check()
                let found = state.wait(seconds: 0.1) { state -> Result<R, SessionOver>? in
                    if state.changes != changes { return .failure(SessionOver()) }
                    return answer(&state).map { .success($0) }
                }
                if let found { return try found.get() }
            }
        }
    }

    /// Makes sure that content is on this machine.
    func fetch(_ key: ContentKey, into store: ContentStore) throws {
        guard !store.has(key) else { return }
        var bytes: [UInt8] = []
        while bytes.count < key.size {
            let offset = bytes.count
            let part: [UInt8]? = try ask { .fetch(key, offset: offset) } _: { state -> [UInt8]?? in
                if state.missing.remove(key) != nil { return .some(nil) }
                guard let content = state.content, content.key == key, content.offset == offset, !content.bytes.isEmpty else { return nil }
                state.content = nil
                return content.bytes
            }
            guard let part else { throw SessionOver() }
            bytes += part
        }
        guard ContentKey(of: bytes) == key else { throw ByteError("content that is not what it is called") }
        _ = try store.store(bytes)
        options.log("fetched \(key.text)")
    }

    /// The parameters of a version, or, where newer ones will do, the newest.
    func parameters(_ program: ContentKey, version: Int, isExact: Bool) throws -> (version: Int, bytes: [UInt8]) {
        var bytes: [UInt8] = [], wanted = version, exact = isExact
        while true {
            let offset = bytes.count, (now, isFixed) = (wanted, exact)
            let part = try ask { .fetchParameters(program: program, version: now, isExact: isFixed, offset: offset) } _: { state -> (version: Int, size: Int, bytes: [UInt8])?? in
                if state.missing.remove(program) != nil { return .some(nil) }
                guard let known = state.parameters, known.program == program, known.offset == offset, !isFixed || known.version == now else { return nil }
                state.parameters = nil
                return (known.version, known.size, known.bytes)
            }
            guard let part else {
                // An update has replaced them while they came.
                guard !isExact else { throw SessionOver() }
                (bytes, wanted, exact) = ([], version, false)
                continue
            }
            (wanted, exact) = (part.version, true)
            bytes += part.bytes
            if bytes.count >= part.size { return (part.version, bytes) }
            guard !part.bytes.isEmpty else { throw ByteError("parameters that end early") }
        }
    }

    /// What somebody has seen of a plan; nil when it is for this worker to measure.
    func ask(_ plan: PlanKey) throws -> ImageMarks? {
        let (number, session) = state.withLock { state in
            state.nextAsk += 1
            return (state.nextAsk, state.session)
        }
        return try ask { .ask(session: session, ask: number, plan) } _: { state -> ImageMarks?? in
            state.known.removeValue(forKey: number)
        }
    }

    /// - Parameter marks: Nil when it could not be measured.
    func tell(_ plan: PlanKey, _ marks: ImageMarks?) {
        let session = state.withLock { $0.session }
        send(marks.map { .told(session: session, plan, $0) } ?? .gaveUp(session: session, plan))
    }
}
