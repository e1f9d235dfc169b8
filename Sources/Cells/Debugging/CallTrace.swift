import Displays
import Synchronization

/// The calls of cells' functions that go on, kept by code that was lowered for a debugger, and where they stop. Everything but
/// `isWatching` belongs to the thread that uses the session.
final class CallTrace {
    struct Activation {
        let function: FunctionTrace
        let frame: Frame
        /// No other call has it.
        let number: Int
        var place: TracePlace?
    }

    /// How the code goes on until it stops again.
    private enum Stride {
        case free
        case into
        /// In the call itself, or in one that led to it.
        case over(depth: Int)
        case out(depth: Int)
    }

    @exclusivity(unchecked) private(set) var activations: [Activation] = []
    /// Whether every place is to be looked at: somebody steps or asked for a stop.
    let isWatching = Atomic<Bool>(false)
    /// Whether somebody asked for a stop.
    private let isPauseWanted = Atomic<Bool>(false)
    private var stride = Stride.free
    /// The last place of the call in which somebody steps.
    private var last: (number: Int, place: TracePlace?) = (0, nil)
    private var lastNumber = 0
    /// While something is evaluated for a debugger, nothing stops.
    @exclusivity(unchecked) private var suspensions = 0
    /// How many calls and blocks around catch every error.
    @exclusivity(unchecked) var catchers = 0
    /// The error that was last looked at, on its way out.
    private var lastError: (any Error)?
    private(set) var stop: DebugStop?
    private(set) var error: (any Error)?
    unowned let debugger: Debugger

    init(_ debugger: Debugger) { self.debugger = debugger }

    // MARK: Calls

    func enter(_ function: FunctionTrace, _ frame: Frame) {
        lastNumber += 1
        activations.append(Activation(function: function, frame: frame, number: lastNumber, place: nil))
    }

    func leave() {
        activations.removeLast()
        if activations.isEmpty { forgetStride() }
    }

    func suspended<R>(_ body: () throws -> R) rethrows -> R {
        suspensions += 1
        defer { suspensions -= 1 }
        return try body()
    }

    /// Runs a call that begins where no error gets out of.
    func catching<R>(_ body: () throws -> R) rethrows -> R {
        catchers += 1
        defer { catchers -= 1 }
        return try body()
    }

    // MARK: Places

    /// Code comes to a place.
    @inline(__always)
    func reach(_ place: TracePlace) throws {
        activations[activations.count - 1].place = place
        if isWatching.load(ordering: .relaxed) || place.mark?.isArmed.load(ordering: .relaxed) ?? false { try arrive(place) }
    }

    private func arrive(_ place: TracePlace) throws {
        guard suspensions == 0, let current = activations.last else { return }
        if let mark = place.mark, mark.isArmed.load(ordering: .relaxed), let placed = mark.placed, try stops(at: placed, mark) {
            return try rest(DebugStop(reason: .breakpoint, breakpoints: [placed.identifier]))
        }
        guard isWatching.load(ordering: .relaxed) else { return }
        if isPauseWanted.exchange(false, ordering: .relaxed) { return try rest(DebugStop(reason: .pause)) }
        let hasMoved = current.number != last.number || last.place.map { place.isMove(from: $0) } ?? true
        if current.number == last.number { last.place = place }
        let isThere =
            switch stride {
            case .free: false
            case .into: hasMoved
            case .over(let depth): activations.count < depth || current.number == last.number && hasMoved
            case .out(let depth): activations.count < depth
            }
        if isThere { try rest(DebugStop(reason: .step)) } else { settleWatching() }
    }

    private func settleWatching() {
        if case .free = stride { isWatching.store(isPauseWanted.load(ordering: .relaxed), ordering: .relaxed) }
    }

    private func forgetStride() {
        stride = .free
        settleWatching()
    }

    /// Asks for a stop; from any thread.
    func pause() {
        isPauseWanted.store(true, ordering: .relaxed)
        isWatching.store(true, ordering: .relaxed)
    }

    func forgetPause() {
        isPauseWanted.store(false, ordering: .relaxed)
        forgetStride()
    }

    // MARK: Breakpoints

    private func stops(at placed: PlacedBreakpoint, _ mark: LineMark) throws -> Bool {
        if let condition = placed.request.condition?.trimmed, !condition.isEmpty {
            guard let top = activations.indices.last else { return false }
            switch debugger.evaluateQuietly(condition, top) {
            case .success((.bool(let holds), _)?): if !holds { return false }
            case .success(let other):
                debugger.say("the condition '\(condition)' of line \(placed.request.line) is no Bool but '\(other.map { "\($0.1)" } ?? "()")', so it stops")
            case .failure(let error): debugger.say("the condition '\(condition)' of line \(placed.request.line) fails, so it stops: \(error.message)")
            }
        }
        guard placed.stops(hits: mark.count()) else { return false }
        guard let message = placed.request.logMessage, !message.isEmpty else { return true }
        debugger.say(filled(message))
        return false
    }

    /// A message with what stands in braces evaluated.
    private func filled(_ message: String) -> String {
        guard let top = activations.indices.last else { return message }
        var result = ""
        var rest = Substring(message)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let expression = String(rest[rest.index(after: open)..<close])
            switch debugger.evaluateQuietly(expression, top) {
            case .success(let found): if let (value, type) = found { result += ValueText.brief(value, type) }
            case .failure(let error): result += "{\(error.message)}"
            }
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    // MARK: Errors

    /// An error leaves a statement.
    func leaves(_ error: any Error, _ place: TracePlace) throws {
        let inner = (error as? RuntimeFailure)?.underlying ?? error
        if inner is Interrupted || inner is ChainBreak || inner is FailedInitializer || suspensions > 0 { return }
        let filters = debugger.errorFilters
        guard !filters.isEmpty, !isLast(inner) else { return }
        lastError = inner
        guard filters.contains(.raised) || filters.contains(.uncaught) && (catchers == 0 || !isCatchable(inner)) else { return }
        activations[activations.count - 1].place = place
        self.error = inner
        defer { self.error = nil }
        try rest(DebugStop(reason: .error, text: CellError.reason(inner)))
    }

    /// Whether it is the very error that passed a statement further in: an error stays in the box in which it was thrown.
    private func isLast(_ error: any Error) -> Bool {
        guard let lastError else { return false }
        func box(_ error: any Error) -> UInt { withUnsafeBytes(of: error) { $0.loadUnaligned(as: UInt.self) } }
        return box(error) == box(lastError)
    }

    func forgetError() { lastError = nil }

    // MARK: Stopping

    /// Stays here until somebody says how to go on; others use the session meanwhile.
    private func rest(_ stop: DebugStop) throws {
        forgetStride()
        let outer = self.stop
        self.stop = stop
        defer { self.stop = outer }
        let resumption = try debugger.rest(stop)
        let (depth, current) = (activations.count, activations[activations.count - 1])
        last = (current.number, current.place)
        switch resumption {
        case .go: return
        case .next: stride = .over(depth: depth)
        case .stepIn: stride = .into
        case .stepOut: stride = .out(depth: depth)
        }
        isWatching.store(true, ordering: .relaxed)
    }
}
