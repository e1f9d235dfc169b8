import Displays

/// What runs the cells of a kernel. The kernel knows no language, the evaluator no wire.
///
/// The kernel calls from one thread (with a stack of `KernelOptions.stackBytes`), never two at once, unless
/// `KernelInformation.offersSubshells`; it binds `Displays.sink` around each call, so whatever is written there goes to the cell
/// that caused it. Long work answers `Interruption` and returns an error for it; nothing here throws.
public protocol Evaluator: AnyObject, Sendable {
    /// Runs a cell.
    func execute(_ request: ExecutionRequest) -> ExecutionOutcome

    /// Evaluates an expression for a front end, outside any cell; it should change nothing.
    func evaluate(expression: String) -> ExecutionOutcome

    /// - Parameter cursor: Unicode scalars before the cursor, between 0 and the code's count.
    func complete(_ code: String, cursor: Int) -> Completions

    /// Documentation of what is at the cursor, or nil when there is none.
    /// - Parameters:
    ///   - cursor: Unicode scalars before the cursor, between 0 and the code's count.
    ///   - detail: 0 for what it is, 1 for all there is (the second Shift-Tab).
    func inspect(_ code: String, cursor: Int, detail: Int) -> MIMEBundle?

    /// Runs work that may call functions of cells, as `execute` runs a cell: what front ends ask for between cells.
    func perform(_ work: () -> Void)

    /// Stops cells for a front end that debugs; nil when nothing can. Called from a thread of its own.
    var debuggee: (any Debuggee)? { get }

    /// Whether a console should run `code` or ask for another line.
    func completeness(of code: String) -> Completeness
}

/// A cell to run.
public struct ExecutionRequest: Sendable {
    public var code: String
    /// The number in the cell's prompt, from 1.
    public var executionCount: Int
    /// Nothing is to be shown; the result is wanted for its effect only.
    public var isSilent: Bool
    /// Whether the code enters the history.
    public var storesHistory: Bool
    /// Whether `Displays.sink.readLine` has someone to ask.
    public var allowsInput: Bool
    /// Which cell of its notebook it is, where the front end says so.
    public var cell: String?
    /// Cells that the notebook has no more.
    public var deletedCells: [String] = []
    /// Cells that wait to run after this one.
    public var waitingCells: @Sendable () -> Set<String> = { [] }

    public init(
        code: String, executionCount: Int = 1, isSilent: Bool = false, storesHistory: Bool = true,
        allowsInput: Bool = true
    ) {
        self.code = code
        self.executionCount = executionCount
        self.isSilent = isSilent
        self.storesHistory = storesHistory
        self.allowsInput = allowsInput
    }
}

public enum ExecutionOutcome: Sendable {
    /// The value of the cell's last expression, if it has one to show.
    case ok(MIMEBundle?)
    /// The cell asked to leave: consoles end, and notebooks show the text, which says how the kernel is ended there.
    case leave(String)
    /// What went wrong: the kind of error, one sentence, and lines to show, which may hold ANSI colours.
    case error(name: String, message: String, traceback: [String])
}

/// What may stand at a cursor.
public struct Completions: Sendable {
    /// Texts that replace `replaced`, best first.
    public var matches: [String]
    /// Unicode scalars of the code that a match replaces.
    public var replaced: Range<Int>
    /// For each match its kind ("function", "type", "keyword", …), or empty when unknown.
    public var kinds: [String]

    public init(matches: [String], replaced: Range<Int>, kinds: [String] = []) {
        self.matches = matches
        self.replaced = replaced
        self.kinds = kinds
    }
}

public enum Completeness: Sendable, Hashable {
    case complete
    /// More is to come; the next line starts with `indent`.
    case incomplete(indent: String)
    /// No further line can make it right.
    case invalid
    case unknown
}
