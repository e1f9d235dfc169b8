import Displays

extension Kernel {
    /// Answers a request of the shell other than execute_request.
    func answer(_ request: Request) {
        if let problem = request.contentProblem, request.type.hasSuffix("_request") {
            return replyError("MessageError", problem, to: request)
        }
        switch request.type {
        case "kernel_info_request": replyKernelInfo(to: request)
        case "complete_request": replyCompletions(to: request)
        case "inspect_request": replyInspection(to: request)
        case "is_complete_request": replyCompleteness(to: request)
        case "history_request": reply(history.answer(HistoryQuery(request.content)), to: request)
        case "comm_info_request":
            reply(comms.information(targetName: request.content["target_name"]?.stringValue), to: request)
        case "comm_open", "comm_msg", "comm_close": handleComm(request)
        default: replyUnknown(to: request)
        }
    }

    func replyKernelInfo(to request: Request) { reply(information.content, to: request) }

    func replyUnknown(to request: Request) {
        guard request.type.hasSuffix("_request") else { return log.note("unknown message \(request.type)") }
        replyError("UnknownMessage", "This kernel does not answer \(request.type) here.", to: request)
    }

    private func replyCompletions(to request: Request) {
        guard let code = code(of: request) else { return }
        let cursor = cursor(of: request, in: code)
        let completions = evaluator.complete(code, cursor: cursor)
        let (start, end) = (completions.replaced.lowerBound, completions.replaced.upperBound)
        var metadata: JSONValue = [:]
        if completions.kinds.count == completions.matches.count {
            let typed = zip(completions.matches, completions.kinds).map { match, kind -> JSONValue in
                ["start": .integer(start), "end": .integer(end), "text": .string(match), "type": .string(kind)]
            }
            metadata = ["_jupyter_types_experimental": .array(typed)]
        }
        let content: JSONValue = [
            "status": "ok", "matches": .array(completions.matches.map { .string($0) }),
            "cursor_start": .integer(start), "cursor_end": .integer(end), "metadata": metadata,
        ]
        reply(content, to: request)
    }

    private func replyInspection(to request: Request) {
        guard let code = code(of: request) else { return }
        let detail = request.content["detail_level"]?.integerValue ?? 0
        let bundle = evaluator.inspect(code, cursor: cursor(of: request, in: code), detail: detail)
        let content: JSONValue = [
            "status": "ok", "found": .bool(bundle != nil),
            "data": .object(bundle?.data ?? [:]), "metadata": .object(bundle?.metadata ?? [:]),
        ]
        reply(content, to: request)
    }

    private func replyCompleteness(to request: Request) {
        guard let code = code(of: request) else { return }
        let content: JSONValue
        switch evaluator.completeness(of: code) {
        case .complete: content = ["status": "complete"]
        case .incomplete(let indent): content = ["status": "incomplete", "indent": .string(indent)]
        case .invalid: content = ["status": "invalid"]
        case .unknown: content = ["status": "unknown"]
        }
        reply(content, to: request)
    }

    /// `cursor_pos` counts Unicode scalars. One that is missing or outside the code means its end.
    private func cursor(of request: Request, in code: String) -> Int {
        let count = code.unicodeScalars.count
        guard let cursor = request.content["cursor_pos"]?.integerValue, cursor >= 0 else { return count }
        return min(cursor, count)
    }

    private func handleComm(_ request: Request) {
        if let problem = request.contentProblem { return log.note(problem) }
        let output = CellOutput(kernel: self, request: request)
        open(output)
        ExecutionTally.enqueued()
        ExecutionTally.started()
        Displays.withSink(output) { evaluator.perform { comms.handle(request, kernel: self) } }
        ExecutionTally.ended()
        output.end()
        close(output)
    }
}

// Control

extension Kernel {
    enum ControlResult { case goOn, shutDown }

    /// Answers a request of the control channel, on the sockets' thread, at once.
    func answerControl(_ request: Request) -> ControlResult {
        if request.type == "debug_request", information.offersDebugger {
            debugging.take(request, kernel: self)
            return .goOn
        }
        publishStatus("busy", for: request)
        defer { publishStatus("idle", for: request) }
        switch request.type {
        case "kernel_info_request": replyKernelInfo(to: request)
        case "interrupt_request":
            ExecutionTally.interrupt()
            reply(["status": "ok"], to: request)
        case "shutdown_request":
            let content: JSONValue = ["status": "ok", "restart": .bool(request.content["restart"]?.boolValue ?? false)]
            reply(content, to: request)
            publish("shutdown_reply", content.encoded(), parent: request.headerBytes, .now)
            return .shutDown
        case "create_subshell_request", "delete_subshell_request", "list_subshell_request": answerSubshell(request)
        case "comm_info_request":
            reply(comms.information(targetName: request.content["target_name"]?.stringValue), to: request)
        default: replyUnknown(to: request)
        }
        return .goOn
    }

    private func answerSubshell(_ request: Request) {
        guard information.offersSubshells else {
            return replyError("Unsupported", "This kernel has no subshells.", to: request)
        }
        switch request.type {
        case "create_subshell_request":
            guard lanes.identifiers.count < 64 else {
                return replyError("TooManySubshells", "64 subshells are open; delete some first.", to: request)
            }
            reply(["status": "ok", "subshell_id": .string(lanes.open(kernel: self))], to: request)
        case "list_subshell_request":
            reply(["status": "ok", "subshell_id": .array(lanes.identifiers.map { .string($0) })], to: request)
        default:
            let identifier = request.content["subshell_id"]?.stringValue ?? ""
            guard lanes.close(identifier) else {
                return replyError("UnknownSubshell", "There is no subshell '\(identifier)'.", to: request)
            }
            reply(["status": "ok"], to: request)
        }
    }
}
