import Displays
import Synchronization

/// Stops cells between their statements and looks at what they hold, for a front end that debugs.
///
/// Code has no trace of a debugger while none is attached. With one, functions are lowered a second time, with a probe before each
/// statement (`Lowering+Probes`), into the places where the first code lay (`FunctionCode`): both give variables the same slots, so
/// code that runs already goes over to the second at its next call, its next turn of a loop, or the next statement of the cell.
///
/// The front end's thread calls in here. What looks into values is answered by the thread that uses the session (`Turn.look`), which
/// also waits in a stop (`Turn.rest`).
public final class Debugger: Debuggee, @unchecked Sendable {
    struct State {
        var client: (any DebugClient)?
        /// By path.
        var sources: [String: TracedSource] = [:]
        /// Breakpoints of texts that are not known yet, by path.
        var waiting: [String: [(identifier: Int, request: BreakpointRequest)]] = [:]
        /// The lines that are armed, by path.
        var armed: [String: [LineMark]] = [:]
        var errorFilters: Set<ErrorFilter> = []
        var resumption: Resumption?
        /// Stops that lie inside each other: a cell can stop while another, which was stopped, lets it pass.
        var stops = 0
        var lastIdentifier = 0
        var hasNews = false
    }

    unowned let session: Session
    let turn: Turn
    let state = Monitor(State())
    private let isAttached = Atomic<Bool>(false)

    // Of the thread that uses the session.
    private(set) lazy var calls = CallTrace(self)
    /// Whether functions are lowered with probes.
    private(set) var isProbing = false
    /// By the file's identity; files are kept, so that no other gets it.
    private var sourcesOfFiles: [ObjectIdentifier: (file: SourceFile, source: TracedSource)] = [:]
    /// What the cells that run declare, the innermost last.
    var running: [SymbolTable] = []
    var references = References()
    /// How often a stop was told.
    private var stopsTold = 0

    init(session: Session, turn: Turn) {
        self.session = session
        self.turn = turn
        turn.onStep = { [unowned self] in catchUp() }
    }

    // MARK: Coming and going

    public func attach(_ client: any DebugClient) {
        state.withLock { state in
            state.client = client
            if !state.hasNews && !isAttached.load(ordering: .relaxed) {
                state.hasNews = true
                Interruption.announceNews()
            }
        }
        isAttached.store(true, ordering: .releasing)
    }

    public func detach() {
        isAttached.store(false, ordering: .releasing)
        state.withLock { state in
            for mark in state.armed.values.joined() { mark.set(nil) }
            (state.client, state.armed, state.waiting, state.errorFilters) = (nil, [:], [:], [])
            if state.stops > 0 { state.resumption = .go }
        }
        calls.forgetPause()
        turn.wake()
    }

    /// Lowers what is there with probes, or without, as is wanted now. Called between two steps.
    func catchUp() {
        let isWanted = isAttached.load(ordering: .acquiring)
        if isWanted != isProbing {
            isProbing = isWanted
            if !isWanted { sourcesOfFiles = [:] }
            session.lowerAgain()
        }
        if running.isEmpty { takeBackNews() }
    }

    private func takeBackNews() {
        state.withLock { state in
            guard state.hasNews else { return }
            state.hasNews = false
            Interruption.takeBackNews()
        }
    }

    // MARK: Cells

    /// A cell begins to run.
    func cellBegins(_ names: SymbolTable) {
        if running.isEmpty { references.clear() }
        running.append(names)
    }

    func cellEnds() {
        running.removeLast()
        guard running.isEmpty else { return }
        calls.forgetError()
        // What has begun before a debugger came is over.
        if isAttached.load(ordering: .acquiring) == isProbing { takeBackNews() }
    }

    // MARK: Sources

    public func addSource(_ text: String) -> String {
        guard let client = state.withLock({ $0.client }) else { return "" }
        let path = client.path(of: text)
        if state.withLock({ $0.sources[path] }) != nil { return path }
        let file = SourceFile(text, name: "")
        _ = turn.look(mayComeBetween: true) { [self] _ in source(path, file) }
        return path
    }

    public var sources: [DebugSource] {
        state.withLock { Array($0.sources.values) }.map(\.source).filter { !$0.name.isEmpty }
            .sorted { ($0.name.count, $0.name) < ($1.name.count, $1.name) }
    }

    public func text(of path: String) -> String? { state.withLock { $0.sources[path] }?.text }

    /// The text that a function's file holds. Nil when nobody debugs any more.
    func source(of file: SourceFile) -> TracedSource? {
        if let known = sourcesOfFiles[ObjectIdentifier(file)] { return known.source }
        guard let client = state.withLock({ $0.client }) else { return nil }
        let source = source(client.path(of: file.text), file)
        sourcesOfFiles[ObjectIdentifier(file)] = (file, source)
        return source
    }

    private func source(_ path: String, _ file: SourceFile) -> TracedSource {
        let known = state.withLock { $0.sources[path] }
        let source = known ?? TracedSource(file, path: path, operators: session.operators)
        if !file.name.isEmpty { source.name.withLock { $0 = file.name } }
        guard known == nil else { return source }
        state.withLock { state in
            state.sources[path] = source
            if let waiting = state.waiting.removeValue(forKey: path) { _ = Self.place(waiting, in: source, &state) }
        }
        return source
    }

    // MARK: Breakpoints

    public func setBreakpoints(_ wanted: [BreakpointRequest], in path: String) -> [Breakpoint] {
        state.withLock { state in
            for mark in state.armed.removeValue(forKey: path) ?? [] { mark.set(nil) }
            let numbered = wanted.map { request in
                state.lastIdentifier += 1
                return (identifier: state.lastIdentifier, request: request)
            }
            if let source = state.sources[path] { return Self.place(numbered, in: source, &state) }
            state.waiting[path] = numbered.isEmpty ? nil : numbered
            return numbered.map {
                Breakpoint(identifier: $0.identifier, line: $0.request.line, isVerified: false, message: "no code with this text has run yet; the breakpoint waits for it")
            }
        }
    }

    private static func place(_ wanted: [(identifier: Int, request: BreakpointRequest)], in source: TracedSource, _ state: inout State) -> [Breakpoint] {
        var marks: [LineMark] = []
        let placed = wanted.map { identifier, request in
            guard let line = source.stopLine(from: request.line), let mark = source.marks[line] else {
                return Breakpoint(identifier: identifier, line: request.line, isVerified: false, message: "no statement begins on this line or below it")
            }
            mark.set(PlacedBreakpoint(identifier: identifier, request: request))
            marks.append(mark)
            return Breakpoint(identifier: identifier, line: line, isVerified: true)
        }
        state.armed[source.path] = marks
        return placed
    }

    public func setErrorFilters(_ filters: Set<ErrorFilter>) { state.withLock { $0.errorFilters = filters } }

    var errorFilters: Set<ErrorFilter> { state.withLock { $0.errorFilters } }

    func say(_ text: String) { state.withLock { $0.client }?.say(text + "\n") }

    // MARK: Stopping and going on

    public func pause() { calls.pause() }

    public func resume(_ way: Resumption) throws {
        try state.withLock { state in
            guard state.stops > 0 else { throw DebugError("nothing is stopped, so nothing can go on; 'pause' stops the cell that runs") }
            state.resumption = way
        }
        turn.wake()
    }

    /// Waits in a stop, on the thread that uses the session.
    func rest(_ stop: DebugStop) throws -> Resumption {
        let depth = state.withLock { state in
            state.resumption = nil
            state.stops += 1
            return state.stops
        }
        var told: Int?
        defer {
            references.clear()
            state.withLock { $0.stops -= 1 }
        }
        do {
            return try turn.rest {
                // Again, when another cell stopped and went on meanwhile.
                if told != stopsTold {
                    stopsTold += 1
                    told = stopsTold
                    client?.stopped(stop)
                }
                return state.withLock { state in
                    guard state.stops == depth, let way = state.resumption else { return nil }
                    state.resumption = nil
                    return way
                }
            }
        } catch {
            client?.continued()
            throw error
        }
    }

    private var client: (any DebugClient)? { state.withLock { $0.client } }
}
