import Displays
import Sockets

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The thread that owns the sockets: it reads, checks and deals out requests, answers control, and sends what the
/// other threads leave in the outbox. It never runs a cell and never waits for anything but the sockets.
struct SocketLoop {
    private let kernel: Kernel
    private let sockets: SocketSet
    private let mainLane: Lane
    private let parentWatch: ParentWatch
    private var reader: MessageReader
    private var publisher: Publisher
    private var memoryWatch = MemoryWatch()
    private var replies: [Outbox.Reply] = []
    private var hasSaidStarting = false
    /// Set when the kernel was asked to end: it does when the cells have, or at this time.
    private var endsBy: Double?
    /// A cell was just handed over: what it says first comes without a wake.
    private var looksSoon = false
    /// The last interrupt_request: it may overtake, on its own connection, the cell it is meant for.
    private var interruption: (session: String, date: Int, receivedAt: Int)?

    enum End: Sendable { case shutdown, orphaned }

    /// Requests that wait before the shell is no longer read; libzmq then slows the clients down.
    private static let backlogLimit = 20_000
    private static let batch = 256
    /// How often the text of running cells is looked for.
    private static let lookSeconds = 0.03

    init(kernel: Kernel, sockets: SocketSet, mainLane: Lane, signer: MessageSigner) {
        self.kernel = kernel
        self.sockets = sockets
        self.mainLane = mainLane
        parentWatch = ParentWatch(isOn: kernel.options.watchesParent)
        reader = MessageReader(signer: signer, documentBytesLimit: kernel.options.documentBytesLimit)
        publisher = Publisher(
            sockets.publisher, outbox: kernel.outbox, log: kernel.log, stallSeconds: kernel.options.stallSeconds)
    }

    mutating func run() -> End {
        let all = [sockets.shell, sockets.control, sockets.stdin, sockets.publisher]
        var polled = ([kernel.outbox.wake.readEnd] + all.map(\.descriptor)).map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        while true {
            while receive() || send() {}
            if SignalRelay.shouldTerminate { requestEnd() }
            if let endsBy, kernel.lanes.areIdle || Platform.monotonicSeconds > endsBy {
                _ = send()
                return .shutdown
            }
            kernel.outbox.wake.willSleep()
            let hasNews = receive() || send()
            if CrashRelay.isUnderWay { announceCrash() }
            if !hasNews { poll(&polled, nfds_t(polled.count), timeoutMilliseconds) }
            kernel.outbox.wake.didWake()
            kernel.flushOpenOutputs()
            if !kernel.lanes.areIdle && memoryWatch.isExhausted(now: Platform.monotonicSeconds) {
                kernel.log.note("interrupts the running cell: the memory is nearly used up")
                ExecutionTally.interruptForMemory()
            }
            if parentWatch.isOrphaned { return .orphaned }
        }
    }

    private var timeoutMilliseconds: Int32 {
        mutating get {
            if looksSoon {
                looksSoon = false
                return 1
            }
            if endsBy != nil || !publisher.isEmpty { return 10 }
            // Running cells write text that is to appear within a moment, whatever they do next.
            return kernel.lanes.areIdle ? 250 : Int32(min(memoryWatch.intervalSeconds, Self.lookSeconds) * 1000)
        }
    }

    /// The process ends as soon as this returns.
    private mutating func announceCrash() {
        kernel.announceCrash()
        _ = send()
        usleep(20_000)  // libzmq's thread writes what it was given
        CrashRelay.announced()
    }

    private mutating func requestEnd() {
        guard endsBy == nil else { return }
        endsBy = Platform.monotonicSeconds + 0.5
        ExecutionTally.interrupt()
    }
}

// Receiving

extension SocketLoop {
    /// Handles what has come, control first. True when there was anything.
    private mutating func receive() -> Bool {
        var didWork = false
        while handleNext(sockets.control, .control) { didWork = true }
        while handleNext(sockets.stdin, .stdin) { didWork = true }
        while handleSubscription() { didWork = true }
        var count = 0
        while count < Self.batch, mainLane.backlog < Self.backlogLimit, handleNext(sockets.shell, .shell) { count += 1 }
        return didWork || count > 0
    }

    private mutating func handleNext(_ socket: ZeroMQSocket, _ channel: Request.Channel) -> Bool {
        switch socket.receive() {
        case .nothing, .closed: return false
        case .tooManyFrames(let count):
            kernel.log.note("dropped a message on \(channel): \(MessageError.tooManyFrames(count))")
        case .frames(let frames):
            do throws(MessageError) {
                handle(try reader.read(frames, channel: channel))
            } catch {
                kernel.log.note("dropped a message on \(channel): \(error)")
            }
        }
        return true
    }

    private mutating func handle(_ request: Request) {
        if request.channel == .stdin { return handleInput(request) }
        if request.channel == .control || request.type == "shutdown_request" || request.type == "interrupt_request" {
            if request.type == "interrupt_request", let date = request.header.date {
                interruption = (request.header.session, date, request.receivedAt)
            }
            if kernel.answerControl(request) == .shutDown { requestEnd() }
            return
        }
        if request.type == "kernel_info_request" && request.header.subshell == nil && mainLane.isIdle {
            // Answered without the evaluator: a front end waits for this one to show the kernel as started.
            kernel.publishStatus("busy", for: request)
            kernel.replyKernelInfo(to: request)
            kernel.publishStatus("idle", for: request)
            return
        }
        guard let lane = kernel.lanes.lane(request.header.subshell) else {
            kernel.publishStatus("busy", for: request)
            kernel.replyError("UnknownSubshell", "There is no subshell '\(request.header.subshell ?? "")'.", to: request)
            kernel.publishStatus("idle", for: request)
            return
        }
        lane.enqueue(request)
        if request.type == "execute_request" && wasInterrupted(request) { ExecutionTally.interrupt() }
        looksSoon = true
    }

    /// Whether the client made this request before its last interrupt, which came a moment ago.
    private func wasInterrupted(_ request: Request) -> Bool {
        guard let interruption, let date = request.header.date else { return false }
        return request.header.session == interruption.session && date < interruption.date
            && request.receivedAt - interruption.receivedAt < 1_000_000
    }

    private func handleInput(_ request: Request) {
        guard request.type == "input_reply", request.contentProblem == nil,
            let text = request.content["value"]?.stringValue
        else { return kernel.log.note("unusable \(request.type) on stdin") }
        if !kernel.inputs.answer(text, reply: request) {
            kernel.log.note("an input_reply that nobody waits for")
        }
    }

    /// Greets a new reader of iopub, so that it knows from when on it misses nothing.
    private mutating func handleSubscription() -> Bool {
        guard case .frames(let frames) = sockets.publisher.receive() else { return false }
        guard let frame = frames.first, frame.first == 1 else { return true }
        let topic = Array(frame.dropFirst())
        guard topic.count <= 4096 else { return true }
        let content = JSONValue.object(["subscription": .string(String(decoding: topic, as: UTF8.self))])
        let message = kernel.writer.frames(
            type: "iopub_welcome", content: content.encoded(), address: [topic], parent: MessageWriter.noParent)
        kernel.outbox.publish(message.frames, .now)
        if !hasSaidStarting {
            hasSaidStarting = true
            kernel.publishStatus("starting", parent: MessageWriter.noParent)
        }
        return true
    }
}

// Sending

extension SocketLoop {
    /// Sends what waits, replies first. True when anything was sent.
    private mutating func send() -> Bool {
        let (newReplies, publications) = kernel.outbox.take()
        replies.append(contentsOf: newReplies)
        publisher.add(publications)
        let hadReplies = !replies.isEmpty
        for reply in replies { send(reply) }
        replies.removeAll(keepingCapacity: true)
        let didPublish = publisher.send(now: Platform.monotonicSeconds)
        return hadReplies || didPublish
    }

    private func send(_ reply: Outbox.Reply) {
        let socket =
            switch reply.channel {
            case .shell: sockets.shell
            case .control: sockets.control
            case .stdin: sockets.stdin
            }
        if socket.send(reply.frames) { return }
        kernel.log.note("a message on \(reply.channel) had no reader")
        if reply.channel == .stdin { kernel.inputs.fail(client: reply.frames.prefix { $0 != MessageReader.delimiter }) }
    }
}
