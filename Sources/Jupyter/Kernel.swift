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
    let lanes = LaneRegistry()
    let capture: OutputCapture?
    /// Cells run so far that counted.
    let executionCount = Atomic<Int>(0)
    private let openOutputs = Mutex<[CellOutput]>([])
    private let evaluatorSlot = Monitor<(any Evaluator)?>(nil)

    init(information: KernelInformation, options: KernelOptions, signer: MessageSigner) {
        self.information = information
        self.options = options
        log = KernelLog()
        writer = MessageWriter(signer: signer)
        outbox = Outbox(bytesLimit: options.outputBytesLimit)
        history = History(path: options.historyPath, log: log)
        capture = options.capturesOutput ? OutputCapture() : nil
    }

    /// Waits for it on its first use.
    var evaluator: any Evaluator { evaluatorSlot.wait { $0 }! }

    /// Nil while it is being made.
    var evaluatorIfReady: (any Evaluator)? { evaluatorSlot.withLock { $0 } }

    func setEvaluator(_ evaluator: any Evaluator) { evaluatorSlot.update { $0 = evaluator } }
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

    /// Publishes text that has waited long enough. Called by the sockets' thread, so it waits for nobody.
    func flushOpenOutputs() {
        for output in openOutputs.withLock({ $0 }) { output.flushIfDue() }
    }
}
