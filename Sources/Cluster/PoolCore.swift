import CZeroMQ
import Displays
import Pruning
import Reinforcement
import Sockets
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The learner's side: one thread that owns the sockets, and what it shares with those who order.
final class PoolCore: @unchecked Sendable {
    let state = Monitor(PoolState())
    let content: ContentStore
    /// Tells this learner's orders from those of one before it.
    let session = UInt64.random(in: 1 ... .max)
    let wake = Wake()
    let endpoint: String
    private let context = ZeroMQContext()
    private let router: ZeroMQSocket
    private let gate: ZeroMQSocket
    private let events: ZeroMQSocket
    private let allowed: Set<String>

    static let beatMilliseconds = 1_000
    /// A worker that is silent for so long is lost.
    static let silence = Duration.seconds(5)
    private static let tick = Duration.milliseconds(100)
    /// A worker that has never been heard of again is forgotten.
    private static let memory = Duration.seconds(600)
    private static let gateAddress = "inproc://zeromq.zap.01"
    private static let eventAddress = "inproc://events"

    init(listen: String, key: ClusterKey, content: ContentStore) throws {
        guard ZeroMQContext.hasCurve else { throw ClusterError.noCurve }
        guard listen.hasPrefix("tcp://"), listen.dropFirst(6).contains(":") else { throw ClusterError.badAddress(address: listen) }
        Self.raiseLimit()
        self.content = content
        allowed = Set(key.allowed)
        gate = ZeroMQSocket(.router, in: context)
        router = ZeroMQSocket(.router, in: context)
        events = ZeroMQSocket(.pair, in: context)
        func fail(_ reason: String) -> ClusterError {
            for socket in [gate, router, events] { socket.close() }
            return .cannotListen(address: listen, reason: reason)
        }
        if let problem = gate.bind(Self.gateAddress) { endpoint = ""; throw fail(problem) }
        router.set(ZMQ_LINGER, Int32(500))
        router.set(ZMQ_MAXMSGSIZE, Int64(Wire.largest))
        router.set(ZMQ_ROUTER_HANDOVER, Int32(1))
        router.set(ZMQ_ROUTER_MANDATORY, Int32(1))
        router.set(ZMQ_SNDHWM, Int32(1_000))
        router.set(ZMQ_RCVHWM, Int32(1_000))
        router.set(ZMQ_HANDSHAKE_IVL, Int32(10_000))
        router.set(ZMQ_BACKLOG, Int32(1_024))
        _ = router.set(ZMQ_ZAP_DOMAIN, text: "espalier")
        guard router.serveCurve(secretKey: key.secretKey) else { endpoint = ""; throw fail("libzmq refuses the key") }
        let failures = ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL | ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_HANDSHAKE_FAILED_AUTH
        _ = router.monitor(Self.eventAddress, events: failures)
        _ = events.connect(Self.eventAddress)
        if let problem = router.bind(listen.replacing("://*:", with: "://0.0.0.0:")) { endpoint = ""; throw fail(problem) }
        endpoint = router.endpoint
    }

    /// Each worker takes a descriptor: as many as the system lets this process have.
    static func raiseLimit() {
        var limit = rlimit()
        #if canImport(Glibc)
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
        let kind = RLIMIT_NOFILE
        #endif
        guard getrlimit(kind, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
        limit.rlim_cur = min(limit.rlim_max, 65_536)
        setrlimit(kind, &limit)
    }

    func start() { DetachedThread.start(stackBytes: 1 << 20) { self.run() } }

    /// Says goodbye to all workers; the thread ends soon after.
    func close() {
        state.update { $0.isClosing = true }
        wake.signal()
    }

    /// Whether the thread has ended by then.
    func waitUntilClosed(seconds: Double) { state.wait(seconds: seconds) { $0.isClosed ? true : nil } }

    // MARK: The thread

    private func run() {
        var next = ContinuousClock.now
        while true {
            wake.willSleep()
            let isClosing = state.withLock { state in
                if !state.waiting.isEmpty && !state.idle.isEmpty { state.dispatch(.now) }
                return state.isClosing
            }
            flush()
            if isClosing { break }
            ZeroMQSocket.wait(for: [router, gate, events], or: wake.readEnd, milliseconds: 50)
            wake.didWake()
            receive()
            answerGate()
            noteEvents()
            let now = ContinuousClock.now
            if now >= next {
                next = now + Self.tick
                look(now)
            }
        }
        let everybody = state.withLock { $0.isSilent ? [] : Array($0.workers.keys) }
        for worker in everybody { _ = router.send([worker, LearnerMessage.goodbye.bytes]) }
        for socket in [router, gate, events] { socket.close() }
        context.terminate()
        state.update { $0.isClosed = true }
    }

    /// Sends what is to go out. A worker that is gone, or reads nothing, loses its order to another.
    private func flush() {
        let messages = state.withLock { state in
            defer { state.outbox = [] }
            return state.outbox
        }
        for (worker, bytes) in messages {
            if router.send([worker, bytes]) {
                let kind = bytes.count > 6 ? bytes[6] : 0
                state.withLock { state in
                    switch kind {
                    case 67: state.counts.contentBytes += bytes.count
                    case 68: state.counts.parameterBytes += bytes.count
                    default: state.counts.otherBytes += bytes.count
                    }
                }
            } else {
                state.withLock { $0.lose(worker, "cannot be reached") }
            }
        }
    }

    private func receive() {
        for _ in 0..<1_000 {
            switch router.receive(frameLimit: 2) {
            case .frames(let frames):
                guard frames.count == 2 else { refuse(frames.first ?? [], "sent \(frames.count - 1) frames where one was expected"); continue }
                state.withLock { $0.counts.receivedBytes += frames[1].count }
                take(frames[1], from: frames[0])
            case .tooManyFrames: refuse([], "sent many frames where one was expected")
            case .nothing, .closed: return
            }
        }
    }

    private func take(_ frame: [UInt8], from worker: WorkerID) {
        do {
            try take(try WorkerMessage(frame), worker)
        } catch let other as Wire.OtherVersion {
            let reason = "it speaks version \(other.version) of the protocol, this learner version \(Wire.version); install the same espalier on both."
            refuse(worker, reason)
            state.withLock { $0.send(.refused(reason), to: worker) }
        } catch {
            refuse(worker, "sent \(error)")
        }
    }

    func refuse(_ worker: WorkerID, _ why: String) {
        state.withLock { state in
            state.counts.refused += 1
            state.workers[worker]?.failures += 1
            let name = state.workers[worker].map { "worker \($0.number) (\($0.card.name))" } ?? "somebody"
            state.note("refused: \(name) \(why)")
        }
    }

    /// Looks for workers that have fallen silent.
    private func look(_ now: ContinuousClock.Instant) {
        state.withLock { state in
            for (id, record) in state.workers {
                if !record.isLost && now - record.seen > Self.silence {
                    state.lose(id, "has been silent for \(Int(Self.silence.seconds)) seconds")
                } else if record.isLost && now - record.seen > Self.memory {
                    state.workers[id] = nil
                }
            }
            state.channels = state.channels.filter { $0.value.channel != nil }
            state.dispatch(now, helping: true)
        }
    }

    // MARK: Who may come (ZAP, RFC 27)

    private func answerGate() {
        while case .frames(let frames) = gate.receive() {
            // Routing id, empty, version, request, domain, address, identity, mechanism, credentials.
            guard frames.count >= 8 else { continue }
            let request = frames[3], address = String(decoding: frames[5], as: UTF8.self)
            let mechanism = String(decoding: frames[7], as: UTF8.self)
            let key = frames.count == 9 ? ZeroMQSocket.z85(frames[8]) : nil
            let isKnown = mechanism == "CURVE" && key.map { allowed.contains($0) } ?? false
            if !isKnown {
                state.withLock { state in
                    state.counts.refused += 1
                    state.note("refused: \(address) with a key that is not in the learner's file")
                }
            }
            let answer = [isKnown ? "200" : "400", isKnown ? "OK" : "unknown key", isKnown ? "worker" : "", ""].map { Array($0.utf8) }
            _ = gate.send([frames[0], [], Array("1.0".utf8), request] + answer)
        }
    }

    private func noteEvents() {
        while case .frames(let frames) = events.receive() {
            guard frames.count == 2, frames[0].count >= 6 else { continue }
            let event = Int32(frames[0][0]) | Int32(frames[0][1]) << 8
            // What the gate refused is counted there.
            guard event != ZMQ_EVENT_HANDSHAKE_FAILED_AUTH else { continue }
            state.withLock { state in
                state.counts.refused += 1
                state.note("refused: a connection without the learner's key, or of another protocol")
            }
        }
    }
}
