import Displays
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The Jupyter Debug Protocol: the Debug Adapter Protocol in debug_request and debug_event, and what Jupyter adds to it.
/// https://jupyter-client.readthedocs.io/en/stable/messaging.html#debug-request
/// https://microsoft.github.io/debug-adapter-protocol/specification
final class DebugSession: DebugClient, @unchecked Sendable {
    private struct State {
        var isStopped = false
        /// Of messages to the client.
        var lastNumber = 0
        /// The header of the last request: events belong to no other.
        var parent = MessageWriter.noParent
    }

    private let kernel: Kernel
    private let state = Mutex(State())

    // Of the desk's thread.
    private var isStarted = false
    /// As they were placed, by path.
    private var breakpoints: [String: [Breakpoint]] = [:]
    private var errorFilters: Set<ErrorFilter> = []
    private var notation = VariableNotation.plain

    static let seed: UInt32 = 0x45_53_50_4C
    static let suffix = ".swift"
    /// Nothing lies there: `source` gives the texts. Another in each kernel, by which front ends see that it was restarted.
    let prefix = "/espalier-\(getpid())/"
    /// Cells run one at a time.
    private static let thread = 1

    init(kernel: Kernel) { self.kernel = kernel }

    private var debuggee: any Debuggee {
        get throws(DebugError) {
            guard let debuggee = kernel.evaluator.debuggee else { throw DebugError("this kernel cannot stop cells") }
            return debuggee
        }
    }

    // MARK: Requests

    /// What a handler gives: the body of the response, and what is to be done when that is on its way.
    private struct Answer {
        var body: JSONValue?
        var afterwards: () throws -> Void = {}

        init(_ body: JSONValue? = nil, afterwards: @escaping () throws -> Void = {}) {
            self.body = body
            self.afterwards = afterwards
        }
    }

    func answer(_ request: Request) {
        state.withLock { $0.parent = request.headerBytes }
        if let problem = request.contentProblem { return kernel.replyError("MessageError", problem, to: request) }
        // Asking the debuggee may run code of cells, which an interrupt is to reach.
        ExecutionTally.enqueued()
        ExecutionTally.started()
        defer { ExecutionTally.ended() }
        let command = request.content["command"]?.stringValue ?? ""
        var response: [String: JSONValue] = [
            "type": "response", "request_seq": request.content["seq"] ?? 0, "command": .string(command), "success": true,
        ]
        var afterwards: () throws -> Void = {}
        do {
            let answer = try self.answer(command, DebugArguments(request.content["arguments"] ?? [:]))
            response["body"] = answer.body
            afterwards = answer.afterwards
        } catch {
            response["success"] = false
            response["message"] = .string((error as? any UserError)?.message ?? "\(error)")
            response["body"] = [:]
        }
        response["seq"] = .integer(nextNumber())
        kernel.reply(.object(response), to: request)
        do { try afterwards() } catch { kernel.log.note("debug_request \(command): \((error as? any UserError)?.message ?? "\(error)")") }
    }

    private func nextNumber() -> Int {
        state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
    }

    private func answer(_ command: String, _ arguments: DebugArguments) throws -> Answer {
        switch command {
        case "debugInfo": return Answer(information)
        case "initialize": return initialize(arguments)
        case "inspectVariables": return Answer(["variables": .array(try debuggee.globals().map(content))])
        case "richInspectVariables": return try richInspect(arguments)
        case "variables": return try variables(arguments)
        case "modules": return try modules(arguments)
        default: break
        }
        guard isStarted else { throw DebugError("'\(command)' needs a debugger that was started; send 'initialize' first") }
        switch command {
        case "attach": return try attach()
        case "disconnect": return try disconnect()
        case "configurationDone": return Answer()
        case "dumpCell": return Answer(["sourcePath": .string(try debuggee.addSource(try arguments.text("code")))])
        case "source": return try source(arguments)
        case "setBreakpoints": return try setBreakpoints(arguments)
        case "setExceptionBreakpoints": return try setErrorFilters(arguments)
        case "setFunctionBreakpoints", "setDataBreakpoints", "setInstructionBreakpoints": return Answer(["breakpoints": []])
        case "threads": return Answer(["threads": [["id": .integer(Self.thread), "name": "Cells"]]])
        case "stackTrace": return try stackTrace(arguments)
        case "scopes": return Answer(["scopes": .array(try debuggee.scopes(of: arguments.number("frameId")).map(\.content))])
        case "evaluate": return try evaluate(arguments)
        case "copyToGlobals": return try copyToGlobals(arguments)
        case "exceptionInfo": return try errorInformation()
        case "continue": return try resume(.go, ["allThreadsContinued": true])
        case "next": return try resume(.next)
        case "stepIn": return try resume(.stepIn)
        case "stepOut": return try resume(.stepOut)
        case "pause":
            try debuggee.pause()
            return Answer()
        default: throw DebugError("this debugger knows no '\(command)'")
        }
    }

    // MARK: Coming and going

    private var information: JSONValue {
        [
            "isStarted": .bool(isStarted), "hashMethod": "Murmur2", "hashSeed": .integer(Int(Self.seed)), "tmpFilePrefix": .string(prefix),
            "tmpFileSuffix": .string(Self.suffix),
            "breakpoints": .array(
                breakpoints.keys.sorted().map { path in
                    ["source": .string(path), "breakpoints": .array(breakpoints[path, default: []].map { $0.content(path) })]
                }),
            "stoppedThreads": state.withLock(\.isStopped) ? [.integer(Self.thread)] : [], "richRendering": true,
            "exceptionPaths": .array(ErrorFilter.allCases.map { .string($0.label) }), "copyToGlobals": true,
        ]
    }

    private func initialize(_ arguments: DebugArguments) -> Answer {
        isStarted = true
        notation = VariableNotation(clientIdentifier: arguments.optionalText("clientID"))
        return Answer([
            "supportsConfigurationDoneRequest": true, "supportsConditionalBreakpoints": true, "supportsHitConditionalBreakpoints": true,
            "supportsLogPoints": true, "supportsEvaluateForHovers": true, "supportsModulesRequest": true, "supportsExceptionInfoRequest": true,
            "supportsDelayedStackTraceLoading": true, "supportsSetVariable": false, "supportsRestartFrame": false, "supportsStepBack": false,
            "supportsTerminateRequest": false,
            "exceptionBreakpointFilters": .array(
                ErrorFilter.allCases.map { ["filter": .string($0.rawValue), "label": .string($0.label), "default": false] }),
        ])
    }

    private func attach() throws -> Answer {
        try debuggee.attach(self)
        return Answer { [self] in tell("initialized") }
    }

    private func disconnect() throws -> Answer {
        try debuggee.detach()
        isStarted = false
        breakpoints = [:]
        errorFilters = []
        state.withLock { $0.isStopped = false }
        return Answer()
    }

    // MARK: Sources and breakpoints

    func path(of text: String) -> String { "\(prefix)\(Murmur2.hash(text, seed: Self.seed))\(Self.suffix)" }

    private func modules(_ arguments: DebugArguments) throws -> Answer {
        let all = try debuggee.sources
        let first = min(max(0, arguments.optionalNumber("startModule") ?? 0), all.count)
        let count = arguments.optionalNumber("moduleCount").flatMap { $0 > 0 ? $0 : nil } ?? all.count
        let modules: [JSONValue] = all[first...].prefix(count).map { ["id": .string($0.path), "name": .string($0.name), "path": .string($0.path)] }
        return Answer(["modules": .array(modules), "totalModules": .integer(all.count)])
    }

    private func source(_ arguments: DebugArguments) throws -> Answer {
        let path = try arguments.sourcePath
        guard let text = try debuggee.text(of: path) else { throw DebugError("no cell with the path '\(path)' is known; send its text with 'dumpCell'") }
        return Answer(["content": .string(text), "mimeType": .string(kernel.information.mimeType)])
    }

    private func setBreakpoints(_ arguments: DebugArguments) throws -> Answer {
        let path = try arguments.sourcePath
        let placed = try debuggee.setBreakpoints(try arguments.breakpoints, in: path)
        let verified = placed.filter(\.isVerified)
        breakpoints[path] = verified.isEmpty ? nil : verified
        return Answer(["breakpoints": .array(placed.map { $0.content(path) })])
    }

    private func setErrorFilters(_ arguments: DebugArguments) throws -> Answer {
        let wanted = arguments.texts("filters")
        errorFilters = Set(wanted.compactMap(ErrorFilter.init))
        try debuggee.setErrorFilters(errorFilters)
        return Answer(["breakpoints": .array(wanted.map { ["verified": .bool(ErrorFilter(rawValue: $0) != nil)] })])
    }

    // MARK: Going on

    /// The response goes first, so that nobody gets the next stop before it.
    private func resume(_ way: Resumption, _ body: JSONValue? = nil) throws -> Answer {
        guard state.withLock(\.isStopped) else { throw DebugError("nothing is stopped; 'pause' or a breakpoint stops a cell that runs") }
        return Answer(body) { [self] in
            continued()
            try debuggee.resume(way)
        }
    }

    func stopped(_ stop: DebugStop) {
        state.withLock { $0.isStopped = true }
        var body: [String: JSONValue] = [
            "reason": .string(stop.reason.rawValue), "threadId": .integer(Self.thread), "allThreadsStopped": true, "preserveFocusHint": false,
            "hitBreakpointIds": .array(stop.breakpoints.map { .integer($0) }),
        ]
        if let text = stop.text {
            body["text"] = .string(text)
            body["description"] = "Stopped at an error"
        }
        tell("stopped", .object(body))
    }

    func continued() {
        let wasStopped = state.withLock { state in
            defer { state.isStopped = false }
            return state.isStopped
        }
        if wasStopped { tell("continued", ["threadId": .integer(Self.thread), "allThreadsContinued": true]) }
    }

    func say(_ text: String) { tell("output", ["category": "console", "output": .string(text)]) }

    private func tell(_ event: String, _ body: JSONValue? = nil) {
        var content: [String: JSONValue] = ["type": "event", "event": .string(event), "seq": .integer(nextNumber())]
        content["body"] = body
        kernel.publish("debug_event", JSONValue.object(content).encoded(), parent: state.withLock(\.parent), .now)
    }

    // MARK: Looking

    private func stackTrace(_ arguments: DebugArguments) throws -> Answer {
        let frames = try debuggee.frames()
        let first = min(max(0, arguments.optionalNumber("startFrame") ?? 0), frames.count)
        let count = arguments.optionalNumber("levels").flatMap { $0 > 0 ? $0 : nil } ?? frames.count
        return Answer(["stackFrames": .array(frames[first...].prefix(count).map(\.content)), "totalFrames": .integer(frames.count)])
    }

    private func variables(_ arguments: DebugArguments) throws -> Answer {
        var part: Range<Int>?
        if let count = arguments.optionalNumber("count"), count > 0 {
            let start = max(0, arguments.optionalNumber("start") ?? 0)
            part = start..<start + min(count, 1 << 20)
        }
        return Answer(["variables": .array(try debuggee.variables(of: arguments.number("variablesReference"), in: part).map(content))])
    }

    private func content(_ variable: DebugVariable) -> JSONValue { variable.content(notation) }

    private func evaluate(_ arguments: DebugArguments) throws -> Answer {
        let found = try debuggee.evaluate(arguments.text("expression"), frame: arguments.frame)
        return Answer([
            "result": .string(found.value), "type": .string(found.type), "variablesReference": .integer(found.reference),
            "namedVariables": .integer(found.isIndexed ? 0 : found.partCount), "indexedVariables": .integer(found.isIndexed ? found.partCount : 0),
        ])
    }

    private func richInspect(_ arguments: DebugArguments) throws -> Answer {
        let bundle = try debuggee.display(arguments.text("variableName"), frame: state.withLock(\.isStopped) ? arguments.frame : nil)
        return Answer(["data": .object(bundle.data), "metadata": .object(bundle.metadata)])
    }

    private func copyToGlobals(_ arguments: DebugArguments) throws -> Answer {
        let copied = try debuggee.copyToGlobals(
            arguments.text("srcVariableName"), as: arguments.text("dstVariableName"), frame: arguments.number("srcFrameId"))
        return Answer(["value": .string(copied.value), "type": .string(copied.type), "variablesReference": .integer(copied.reference)])
    }

    private func errorInformation() throws -> Answer {
        let error = try debuggee.stoppingError()
        return Answer([
            "exceptionId": .string(error.name), "description": .string(error.message), "breakMode": errorFilters.contains(.raised) ? "always" : "unhandled",
        ])
    }
}
