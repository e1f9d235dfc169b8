import Displays

/// Runs cells one after another in one session: what a cell defines, later cells see.
///
/// Calls from several threads wait for each other, or for a pause between two steps of the cell that runs.
/// A cell runs on a thread with a large stack, with the display sink of the caller.
public final class Interpreter: @unchecked Sendable {
    public let library: Library
    let session: Session
    /// Stops cells between their statements, and answers what they hold.
    public let debugger: Debugger
    private let turn = Turn()
    /// For work that asks nothing of the session.
    private let sessionlessTurn = Turn()

    public init(library: Library) {
        self.library = library
        session = Session(library: library)
        debugger = Debugger(session: session, turn: turn)
        session.debugger = debugger
    }

    /// A long chain of values takes as deep a stack to give back as it took to make.
    deinit {
        // What is still there at the end of a program goes without its `deinit`.
        session.machine.isOver = true
        turn.onLargeStack { session.names = [:] }
    }

    /// Runs one cell.
    /// - Parameter cell: The name shown in errors, such as "Cell 3".
    /// - Throws: `CellError` when the cell does not check, fails while it runs, or is interrupted;
    ///   what it defined until then stays.
    /// - Parameter noting: Told, before the cell runs, what it does to the names that cells share.
    public func run(_ source: String, cell: String, noting: ((CellUses) -> Void)? = nil) throws(CellError) -> CellResult {
        let outcome = turn.onLargeStack {
            if let request = HelpRequest(source) { return self.session.help(request) }
            return self.session.run(source, cell: cell, noting: noting)
        }
        return try outcome.get()
    }

    /// What cells would do to names if they ran one after another, each checked against those before it; nothing runs.
    /// A cell that does not check gives its error, and those after it go on without what it declares.
    public func uses(of cells: [(source: String, name: String)]) -> [Result<CellUses, CellError>] {
        turn.onLargeStack {
            let session = Session(library: self.library)
            return cells.map { cell in
                if HelpRequest(cell.source) != nil { return .success(CellUses()) }
                do throws(Diagnostic) {
                    return .success(try session.checked(SourceFile(cell.source, name: cell.name), throwing: []).uses)
                } catch {
                    return .failure(CellError(error))
                }
            }
        }
    }

    /// The value of one expression, as front ends ask for beside a cell; nothing is defined by it.
    public func evaluate(_ expression: String) throws(CellError) -> CellResult {
        try run(expression, cell: "expression")
    }

    /// What could be written at an offset, counted in Unicode scalars.
    public func complete(_ source: String, at offset: Int) -> Completion {
        turn.onLargeStack { self.session.complete(source, at: offset) }
    }

    /// What the name at an offset (counted in Unicode scalars) means, or nil when there is none.
    /// - Parameter detail: 0 for signature and documentation; 1 adds the value.
    public func inspect(_ source: String, at offset: Int, detail: Int = 0) -> MIMEBundle? {
        turn.onLargeStack { self.session.inspect(source, at: offset, detail: detail) }
    }

    /// Whether a cell could run as it stands; looks at its text alone, so it waits for no cell that runs.
    public func isComplete(_ source: String) -> Completeness {
        HelpRequest(source) != nil ? .complete : sessionlessTurn.onLargeStack { Completeness(of: source) }
    }

    /// The variables that cells have defined, by name.
    public var variables: [Variable] {
        turn.onLargeStack { self.session.variables }
    }

    /// Loads what the library declares in cells of its own, and says what does not check there.
    package func loadStandardCells(_ name: String) -> String? {
        turn.onLargeStack {
            self.session.loadStandard(name)
            return self.session.standardFailure
        }
    }

    /// Runs work between cells that may call functions of cells.
    public func perform(_ work: () -> Void) { turn.onLargeStack(work) }

    func onLargeStack<R>(_ body: () -> R) -> R { turn.onLargeStack(body) }

    /// Gives a variable the value of a parameter from outside, with the type the variable has
    /// where it is declared already, else with the JSON value's own type.
    public func define(_ name: String, _ value: JSONValue) throws(CellError) {
        try turn.onLargeStack { self.session.define(name, value) }.get()
    }
}

/// What a cell came to.
public struct CellResult {
    /// The value of the last expression, when it has one worth showing.
    public let value: Value?
    /// How to show it.
    public let mimeBundle: MIMEBundle?
}

/// A variable of the session.
public struct Variable: Sendable, Hashable {
    public let name: String
    public let type: String
    public let description: String
    /// The shape of a tensor, the number of elements of a list: empty where there is none.
    public let extent: String
    /// About the memory it holds.
    public let bytes: Int
}

/// Candidates for the text between `start` and `end`, which count Unicode scalars.
public struct Completion: Sendable, Hashable {
    public struct Match: Sendable, Hashable {
        public let text: String
        /// "function", "property", "type", "variable", "case", "keyword", "argument" or "path".
        public let kind: String
        public let signature: String
    }

    public let matches: [Match]
    public let start: Int
    public let end: Int
}
