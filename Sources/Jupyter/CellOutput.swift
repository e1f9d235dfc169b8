import Displays

/// Publishes what one cell writes, under that cell's header, from whatever thread it comes.
/// Text is gathered for a moment: one message for a thousand prints.
final class CellOutput: PagingSink, CommSink {
    private struct State {
        var text: [UInt8] = []
        var stream = TextStream.standardOutput
        /// When the oldest text that waits was written.
        var waitsSince = 0.0
        var pages: [MIMEBundle] = []
        /// Text that comes after the end waits for nothing.
        var hasEnded = false
    }

    let medium = DisplayMedium.notebook

    var commCarrier: (any CommCarrier)? { isSilent ? nil : kernel.comms }
    /// The header of the request that causes what is written.
    var parent: [UInt8] { request.headerBytes }

    private let kernel: Kernel
    private let request: Request
    private let isSilent: Bool
    private let allowsInput: Bool
    private let state = Monitor(State())

    /// Readers see this much text at once; more is split.
    private static let chunkBytes = 64 << 10
    /// Text waits this long for more of it, and at most until the sockets' thread looks the next time.
    private static let delaySeconds = 0.03

    init(kernel: Kernel, request: Request, isSilent: Bool = false, allowsInput: Bool = false) {
        self.kernel = kernel
        self.request = request
        self.isSilent = isSilent
        self.allowsInput = allowsInput
    }

    func write(_ text: String, to stream: TextStream) {
        guard !isSilent, !text.isEmpty else { return }
        var text = text
        text.withUTF8 { bytes in
            state.withLock { state in
                if state.stream != stream { flush(&state) }
                state.stream = stream
                if state.text.isEmpty { state.waitsSince = Platform.monotonicSeconds }
                if bytes.count < Self.chunkBytes {
                    state.text.append(contentsOf: bytes)
                } else {
                    flush(&state)
                    publishInChunks(bytes, stream)
                }
                if state.text.count >= Self.chunkBytes || state.hasEnded || isDue(state) { flush(&state) }
            }
        }
    }

    func display(_ bundle: MIMEBundle, id: String?) {
        publish("display_data", bundle.withPixels(), transient: id)
    }

    func update(_ bundle: MIMEBundle, id: String) {
        publish("update_display_data", bundle, transient: id)
    }

    func clear(wait: Bool) {
        guard !isSilent else { return }
        publishAfterText("clear_output", JSONValue.object(["wait": .bool(wait)]).encoded())
    }

    func page(_ bundle: MIMEBundle) { state.withLock { $0.pages.append(bundle) } }

    func readLine(prompt: String, isSecret: Bool) throws -> String? {
        guard allowsInput else { throw InputError.notAllowed }
        flush()
        return try kernel.inputs.ask(prompt, isSecret: isSecret, for: request, kernel: kernel)
    }

    /// The value of the cell's last expression.
    func publishResult(_ bundle: MIMEBundle, executionCount: Int) {
        publish("execute_result", bundle.withPixels(), transient: nil, executionCount: executionCount)
    }

    func publishError(_ content: JSONValue) {
        guard !isSilent else { return }
        publishAfterText("error", content.encoded())
    }
}

extension CellOutput {
    func flush() { state.withLock { flush(&$0) } }

    /// Flushes if the text has waited long enough. A thread that is writing just now looks for itself.
    func flushIfDue() {
        state.withLockIfFree { state in
            if isDue(state) { flush(&state, .now) }
        }
    }

    private func isDue(_ state: State) -> Bool {
        !state.text.isEmpty && Platform.monotonicSeconds - state.waitsSince >= Self.delaySeconds
    }

    /// Everything the cell wrote is on its way when this returns. Its threads may write on.
    func end() {
        state.withLock { state in
            flush(&state)
            state.hasEnded = true
        }
    }

    /// Publishes what there is and the reason why there is no more. Waits for nobody: the thread that writes may be gone.
    func endByCrash(_ error: JSONValue) {
        state.withLockIfFree { flush(&$0, .now) }
        guard case .object(var shown) = error else { return }
        shown["status"] = nil
        kernel.publish("error", JSONValue.object(shown).encoded(), parent: request.headerBytes, .now)
        if request.type == "execute_request" { kernel.reply(error, to: request, metadata: ["status": "error"]) }
        kernel.publishStatus("idle", for: request)
    }

    /// What `page` was given, for the reply.
    var pages: [JSONValue] {
        state.withLock { $0.pages }.map { ["source": "page", "data": .object($0.data), "start": 0] }
    }

    private func flush(_ state: inout State, _ urgency: Outbox.Urgency = .ordinary) {
        guard !state.text.isEmpty else { return }
        state.text.withUnsafeBufferPointer { publish(text: $0, state.stream, urgency) }
        state.text.removeAll(keepingCapacity: state.text.capacity <= 2 * Self.chunkBytes)
    }

    private func publishInChunks(_ bytes: UnsafeBufferPointer<UInt8>, _ stream: TextStream) {
        var start = 0
        while start < bytes.count {
            var end = min(start + Self.chunkBytes, bytes.count)
            while end < bytes.count && bytes[end] & 0xC0 == 0x80 { end -= 1 }
            publish(text: UnsafeBufferPointer(rebasing: bytes[start..<end]), stream, .ordinary)
            start = end
        }
    }

    private func publish(text: UnsafeBufferPointer<UInt8>, _ stream: TextStream, _ urgency: Outbox.Urgency) {
        var content = JSONWriter()
        content.raw(stream == .standardOutput ? "{\"name\":\"stdout\",\"text\":" : "{\"name\":\"stderr\",\"text\":")
        content.write(utf8: text)
        content.raw("}")
        kernel.publish("stream", content.bytes, parent: request.headerBytes, urgency)
    }

    private func publishAfterText(_ type: String, _ content: [UInt8]) {
        state.withLock { state in
            flush(&state)
            kernel.publish(type, content, parent: request.headerBytes)
        }
    }

    private func publish(_ type: String, _ bundle: MIMEBundle, transient id: String?, executionCount: Int? = nil) {
        guard !isSilent else { return }
        var content: [String: JSONValue] = ["data": .object(bundle.data), "metadata": .object(bundle.metadata)]
        if let executionCount {
            content["execution_count"] = .integer(executionCount)
        } else {
            content["transient"] = .object(id.map { ["display_id": .string($0)] } ?? [:])
        }
        publishAfterText(type, JSONValue.object(content).encoded())
    }
}
