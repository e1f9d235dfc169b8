import Displays

/// What was run, here and by this user's other kernels. Without a usable file it knows this session only.
final class History: Sendable {
    private struct State {
        /// Of this session, in order; the oldest ones that are in the file are no longer here.
        var records: [HistoryFile.Record] = []
        /// Records from here on are not on disk yet.
        var firstUnsaved = 0
        /// This session's number; nil until the file has given it.
        var session: Int?
        var file: HistoryFile?
        /// After an error: when to try the file again.
        var triesAgainAt = 0.0
    }

    private let path: String?
    private let log: KernelLog
    private let state = Monitor(State())
    /// Longer outputs are remembered by their beginning.
    private static let outputLimit = 4096
    private static let patienceSeconds = 2.0
    /// Records that stay in memory when the file has them, and when there is no file: a kernel may run for weeks.
    private static let savedLimit = 256, unsavedLimit = 4096

    init(path: String?, log: KernelLog) {
        self.path = path
        self.log = log
    }

    func append(_ code: String, line: Int) {
        state.withLock { state in
            state.records.append(HistoryFile.Record(session: 0, line: line, code: code))
            let isLong = state.records.count >= 2 * Self.unsavedLimit
            if isLong { Self.forget(state.records.count - Self.unsavedLimit, &state) }
        }
    }

    private static func forget(_ count: Int, _ state: inout State) {
        state.records.removeFirst(count)
        state.firstUnsaved = max(0, state.firstUnsaved - count)
    }

    func setOutput(_ text: String, line: Int) {
        state.withLock { state in
            guard let index = state.records.lastIndex(where: { $0.line == line }) else { return }
            state.records[index].output = text.utf8.count <= Self.outputLimit ? text : String(text.prefix(Self.outputLimit)) + "…"
        }
    }

    /// Writes what is new. What a full disk refuses is kept, and written when there is room again.
    func save() {
        state.withLock { state in
            guard state.firstUnsaved < state.records.count else { return }
            withFile(&state) { (file, state: inout State) throws(SystemError) in
                var records = Array(state.records[state.firstUnsaved...])
                for index in records.indices { records[index].session = state.session ?? 1 }
                try file.append(records)
                state.firstUnsaved = state.records.count
                if state.records.count >= 2 * Self.savedLimit { Self.forget(state.records.count - Self.savedLimit, &state) }
            }
        }
    }

    /// Content of `history_reply`.
    func answer(_ query: HistoryQuery) -> JSONValue {
        let (records, session) = state.withLock { everything(&$0) }
        let rows = query.select(records, session: session).map { record -> JSONValue in
            let code = JSONValue.string(record.code)
            let text: JSONValue = query.withOutput ? [code, record.output.map { .string($0) } ?? nil] : code
            return [.integer(record.session), .integer(record.line), text]
        }
        return ["status": "ok", "history": .array(rows)]
    }

    /// Oldest first, and the number of this session.
    private func everything(_ state: inout State) -> (records: [HistoryFile.Record], session: Int) {
        var records: [HistoryFile.Record] = []
        withFile(&state) { (file, _: inout State) throws(SystemError) in records = try file.records() }
        let session = state.session ?? 1
        // What is here may have an output that the file has not.
        let first = state.records.first?.line ?? .max
        records.removeAll { $0.session == session && $0.line >= first }
        for record in state.records {
            records.append(.init(session: session, line: record.line, code: record.code, output: record.output))
        }
        return (records, session)
    }

    /// Opens the file if need be, and begins the session there.
    private func withFile(_ state: inout State, _ body: (HistoryFile, inout State) throws(SystemError) -> Void) {
        guard let path, Platform.monotonicSeconds >= state.triesAgainAt else { return }
        do throws(SystemError) {
            let file = if let open = state.file { open } else { try HistoryFile(path: path) }
            state.file = file
            if state.session == nil { state.session = try file.beginSession() }
            try body(file, &state)
        } catch {
            log.note("the history \(path) cannot be used now: \(error)")
            state.triesAgainAt = Platform.monotonicSeconds + Self.patienceSeconds
        }
    }
}

/// A history_request.
struct HistoryQuery {
    enum Access {
        case tail
        /// Lines of one session: 0 is this one, -1 the one before it. The last line is excluded.
        case range(session: Int, start: Int, stop: Int?)
        /// Whole cells that match a glob.
        case search(pattern: String, unique: Bool)
    }

    var access: Access
    /// The most rows wanted, the newest ones.
    var count: Int?
    var withOutput: Bool

    init(_ content: JSONValue) {
        count = content["n"]?.integerValue.map { max($0, 0) }
        withOutput = content["output"]?.boolValue ?? false
        switch content["hist_access_type"]?.stringValue {
        case "range":
            access = .range(
                session: content["session"]?.integerValue ?? 0, start: content["start"]?.integerValue ?? 0,
                stop: content["stop"]?.integerValue)
        case "search":
            access = .search(
                pattern: content["pattern"]?.stringValue ?? "*", unique: content["unique"]?.boolValue ?? false)
        default: access = .tail
        }
    }

    /// - Parameters:
    ///   - records: Oldest first.
    ///   - session: The number of the session that asks.
    func select(_ records: [HistoryFile.Record], session current: Int) -> [HistoryFile.Record] {
        var chosen: [HistoryFile.Record]
        switch access {
        case .tail: chosen = records
        case .range(let session, let start, let stop):
            let number = session <= 0 ? current &+ session : session
            chosen = records.filter { $0.session == number && $0.line >= start && $0.line < stop ?? Int.max }
            return chosen
        case .search(let pattern, let unique):
            let glob = Glob(pattern)
            chosen = records.filter { glob.matches($0.code) }
            if unique { chosen = Self.latest(chosen) }
        }
        return Array(chosen.suffix(count ?? chosen.count))
    }

    /// Of records with the same code the last one.
    private static func latest(_ records: [HistoryFile.Record]) -> [HistoryFile.Record] {
        var seen: Set<String> = []
        return records.reversed().filter { seen.insert($0.code).inserted }.reversed()
    }
}
