import Displays
import Synchronization

extension Kernel {
    /// Answers execute_request.
    /// - Parameter onEnd: Called once, when the cell has ended and before its author can know from the reply;
    ///   with whether it failed.
    func execute(_ request: Request, onEnd: (_ failed: Bool) -> Void) {
        guard let code = request.contentProblem == nil ? request.content["code"]?.stringValue : nil else {
            onEnd(true)
            _ = self.code(of: request)
            return
        }
        let started = WireDate.nowMicroseconds
        let isSilent = request.content["silent"]?.boolValue ?? false
        let isBlank = code.unicodeScalars.allSatisfy { $0.properties.isWhitespace }
        let stores = !isSilent && !isBlank && request.content["store_history"]?.boolValue ?? true
        let count =
            stores
            ? executionCount.add(1, ordering: .relaxed).newValue
            : executionCount.load(ordering: .relaxed)
        var execution = ExecutionRequest(
            code: code, executionCount: count, isSilent: isSilent, storesHistory: stores,
            allowsInput: request.content["allow_stdin"]?.boolValue ?? true)
        execution.cell = request.cell
        execution.deletedCells = (request.metadata["deletedCells"]?.arrayValue ?? []).compactMap(\.stringValue)
        execution.waitingCells = { [weak self] in self?.lanes.lane(request.header.subshell)?.waitingCells ?? [] }
        if !isSilent { publishInput(execution, for: request) }
        if stores { history.append(code, line: count) }
        let output = CellOutput(kernel: self, request: request, isSilent: isSilent, allowsInput: execution.allowsInput)
        let content = withOutput(output, isMain: request.header.subshell == nil) { evaluator in
            let outcome = evaluator.execute(execution)
            capture?.finishWrites()
            return show(outcome, execution, on: output, evaluator, request.content["user_expressions"])
        }
        let failed = content["status"]?.stringValue != "ok"
        let metadata: JSONValue = [
            "started": .string(String(decoding: WireDate.text(microseconds: started), as: UTF8.self)),
            "dependencies_met": true, "engine": .string(writer.session), "status": failed ? "error" : "ok",
        ]
        onEnd(failed)
        reply(content, to: request, metadata: metadata)
    }

    private func publishInput(_ execution: ExecutionRequest, for request: Request) {
        var content = JSONWriter()
        content.raw("{\"code\":")
        content.write(execution.code)
        content.raw(",\"execution_count\":")
        content.write(execution.executionCount)
        content.raw("}")
        publish("execute_input", content.bytes, parent: request.headerBytes, .soon)
    }

    /// Runs `body` while everything that is written goes to `output`.
    private func withOutput(_ output: CellOutput, isMain: Bool, _ body: (any Evaluator) -> JSONValue) -> JSONValue {
        open(output)
        if isMain {
            capture?.setSink(output)
            Displays.setProcessSink(output)
        }
        comms.note(parent: output.parent)
        let content = Displays.withSink(output) { body(evaluator) }
        output.end()
        close(output)
        return content
    }

    /// Publishes a cell's result or error.
    /// - Returns: The content of the reply.
    private func show(
        _ outcome: ExecutionOutcome, _ execution: ExecutionRequest, on output: CellOutput, _ evaluator: any Evaluator,
        _ expressions: JSONValue?
    ) -> JSONValue {
        var content: [String: JSONValue] = ["execution_count": .integer(execution.executionCount)]
        var payload: [JSONValue] = output.pages
        switch outcome {
        case .ok(let bundle):
            if let bundle {
                output.publishResult(bundle, executionCount: execution.executionCount)
                if execution.storesHistory { history.setOutput(bundle.plain, line: execution.executionCount) }
            }
            content["status"] = "ok"
            content["user_expressions"] = .object((expressions?.objectValue ?? [:]).mapValues { value(of: $0, evaluator) })
        case .leave(let text):
            output.write(text + "\n", to: .standardOutput)
            payload.append(["source": "ask_exit", "keepkernel": false])
            content["status"] = "ok"
            content["user_expressions"] = [:]
        case .error(let name, let message, let traceback):
            let error = Self.errorContent(name: name, message: message, traceback: traceback)
            content.merge(error.objectValue ?? [:]) { $1 }
            content["user_expressions"] = [:]
            var shown = error.objectValue ?? [:]
            shown["status"] = nil
            output.publishError(.object(shown))
        }
        content["payload"] = .array(payload)
        return .object(content)
    }

    /// The value of a user expression; one that fails says so itself and spoils nothing else.
    private func value(of expression: JSONValue, _ evaluator: any Evaluator) -> JSONValue {
        guard let code = expression.stringValue else {
            return Self.errorContent(name: "TypeError", message: "A user expression is code, given as a string.")
        }
        switch evaluator.evaluate(expression: code) {
        case .leave: return ["status": "ok", "data": [:], "metadata": [:]]
        case .ok(let bundle):
            return ["status": "ok", "data": .object(bundle?.data ?? [:]), "metadata": .object(bundle?.metadata ?? [:])]
        case .error(let name, let message, let traceback):
            return Self.errorContent(name: name, message: message, traceback: traceback)
        }
    }

    /// A cell that is not run because one before it failed. Jupyter's own test suite knows the status "error" only.
    func replyAborted(to request: Request) {
        let message = "A cell before this one failed, so it was not run."
        var content = Self.errorContent(name: "Aborted", message: message).objectValue ?? [:]
        content["execution_count"] = .integer(executionCount.load(ordering: .relaxed))
        content["user_expressions"] = [:]
        content["payload"] = []
        reply(.object(content), to: request, metadata: ["status": "aborted"])
    }

    /// The code of a request; nil after the reply that it has none.
    func code(of request: Request) -> String? {
        if let problem = request.contentProblem {
            replyError("MessageError", problem, to: request)
            return nil
        }
        guard let code = request.content["code"]?.stringValue else {
            replyError("MessageError", "\(request.type) needs a string `code`.", to: request)
            return nil
        }
        return code
    }
}
