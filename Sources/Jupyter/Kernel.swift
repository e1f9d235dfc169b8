import Displays
import Synchronization

/// What the threads of a kernel share. It owns no socket: messages leave through the outbox.
final class Kernel: Sendable {
    let information: KernelInformation
    let options: KernelOptions
    let writer: MessageWriter
    let outbox: Outbox
    let log: KernelLog
    let history: History
    let comms = Comms()
    let inputs = InputDesk()
    let debugging = DebugDesk()
    let lanes = LaneRegistry()
    let capture: OutputCapture?
    /// Cells run so far that counted.
    let executionCount = Atomic<Int>(0)
    private let openOutputs = Mutex<[CellOutput]>([])
    private let evaluatorSlot = Mutex<(any Evaluator)?>(nil)
    private let makeEvaluator: @Sendable () -> any Evaluator

    init(
        information: KernelInformation, options: KernelOptions, signer: MessageSigner,
        makeEvaluator: @escaping @Sendable () -> any Evaluator
    ) {
        self.information = information
        self.options = options
        log = KernelLog()
        writer = MessageWriter(signer: signer)
        outbox = Outbox(bytesLimit: options.outputBytesLimit)
        history = History(path: options.historyPath, log: log)
        capture = options.capturesOutput ? OutputCapture() : nil
        self.makeEvaluator = makeEvaluator
        comms.attach(to: self)
    }

    /// Made by its first use: a kernel that a front end keeps for a notebook that nobody runs stays small.
    var evaluator: any Evaluator {
        evaluatorSlot.withLock { slot in
            if let evaluator = slot { return evaluator }
            let evaluator = makeEvaluator()
            slot = evaluator
            return evaluator
        }
    }
}

// Messages

extension Kernel {
    func publish(
        _ type: String, _ content: [UInt8], parent: [UInt8], _ urgency: Outbox.Urgency = .ordinary,
        metadata: [UInt8] = MessageWriter.noParent, buffers: [[UInt8]] = []
    ) {
        let message = writer.frames(
            type: type, content: content, address: [Array(type.utf8)], parent: parent, metadata: metadata, buffers: buffers)
        outbox.publish(message.frames, urgency)
    }

    func publishStatus(_ state: StaticString, for request: Request, _ urgency: Outbox.Urgency = .now) {
        publishStatus(state, parent: request.headerBytes, urgency)
    }

    func publishStatus(_ state: StaticString, parent: [UInt8], _ urgency: Outbox.Urgency = .now) {
        var content = JSONWriter()
        content.raw("{\"execution_state\":\"")
        content.raw(state)
        content.raw("\"}")
        publish("status", content.bytes, parent: parent, urgency)
    }

    func reply(_ content: JSONValue, to request: Request, metadata: JSONValue = [:], type: String? = nil) {
        let message = writer.frames(
            type: type ?? request.replyType, content: content.encoded(), address: request.identities,
            parent: request.headerBytes, metadata: metadata.encoded())
        outbox.reply(message.frames, on: request.channel)
    }

    func replyError(_ name: String, _ text: String, to request: Request) {
        log.note("\(request.type) \(request.header.identifier): \(text)")
        reply(Self.errorContent(name: name, message: text), to: request, metadata: ["status": "error"])
    }

    static func errorContent(name: String, message: String, traceback: [String] = []) -> JSONValue {
        [
            "status": "error", "ename": .string(name), "evalue": .string(message),
            "traceback": .array(traceback.map { .string($0) }),
        ]
    }
}

// The output of cells

extension Kernel {
    func open(_ output: CellOutput) { openOutputs.withLock { $0.append(output) } }

    func close(_ output: CellOutput) { openOutputs.withLock { $0.removeAll { $0 === output } } }

    /// Of the cells that run.
    var outputsOfCells: [CellOutput] { openOutputs.withLock { $0 } }

    /// Publishes text that has waited long enough. Called by the sockets' thread, so it waits for nobody.
    func flushOpenOutputs() {
        for output in outputsOfCells { output.flushIfDue() }
    }
}
