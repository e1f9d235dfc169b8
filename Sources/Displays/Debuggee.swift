/// Whoever runs code that can be stopped between its statements, in the terms of the Debug Adapter Protocol
/// (https://microsoft.github.io/debug-adapter-protocol/specification). Sources are told apart by the paths that the client gives to
/// their texts.
///
/// Calls come from one thread, which may wait: what looks into values is answered by the thread that runs the code, in a pause of it.
public protocol Debuggee: AnyObject, Sendable {
    /// From now on code can be stopped, code that runs already from its next call, iteration or statement of a cell on.
    func attach(_ client: any DebugClient)

    /// Lets the code go on, and forgets all breakpoints.
    func detach()

    /// Takes note of a text that may run.
    /// - Returns: Its path.
    func addSource(_ text: String) -> String

    /// The texts that are known.
    var sources: [DebugSource] { get }

    /// Nil when no text is known by the path.
    func text(of path: String) -> String?

    /// Puts breakpoints in the place of those that the text had.
    /// - Returns: For each, where it stands.
    func setBreakpoints(_ wanted: [BreakpointRequest], in path: String) -> [Breakpoint]

    /// Which errors stop the code.
    func setErrorFilters(_ filters: Set<ErrorFilter>)

    /// Asks for a stop at the next statement.
    func pause()

    /// - Throws: `DebugError` when the code is not stopped.
    func resume(_ way: Resumption) throws

    /// The calls that led to where the code is stopped, the innermost first.
    /// - Throws: `DebugError` when the code is not stopped.
    func frames() throws -> [DebugFrame]

    func scopes(of frame: Int) throws -> [DebugScope]

    /// What a reference stands for, from a scope, a variable or a result.
    func variables(of reference: Int, in part: Range<Int>?) throws -> [DebugVariable]

    /// What cells have defined, also while one runs.
    func globals() throws -> [DebugVariable]

    /// Evaluates code with the variables of a frame, or with those of the cells where there is none.
    func evaluate(_ code: String, frame: Int?) throws -> DebugVariable

    /// How a variable is shown.
    func display(_ name: String, frame: Int?) throws -> MIMEBundle

    func copyToGlobals(_ name: String, as global: String, frame: Int) throws -> DebugVariable

    /// The error at which the code is stopped.
    func stoppingError() throws -> (name: String, message: String)
}

/// Who debugs.
public protocol DebugClient: AnyObject, Sendable {
    /// The path by which the client knows a text.
    func path(of text: String) -> String

    func stopped(_ stop: DebugStop)

    func continued()

    /// What a breakpoint says that does not stop.
    func say(_ text: String)
}

/// Why code is stopped.
public struct DebugStop: Sendable, Hashable {
    public enum Reason: String, Sendable {
        case breakpoint, step, pause
        case error = "exception"
    }

    public var reason: Reason
    /// What is said beside it: the error.
    public var text: String?
    /// The breakpoints that were reached, by their numbers.
    public var breakpoints: [Int]

    public init(reason: Reason, text: String? = nil, breakpoints: [Int] = []) {
        self.reason = reason
        self.text = text
        self.breakpoints = breakpoints
    }
}

public enum Resumption: Sendable { case go, next, stepIn, stepOut }

public enum ErrorFilter: String, Sendable, CaseIterable {
    /// Errors that no code catches.
    case uncaught
    case raised
}

public struct DebugSource: Sendable, Hashable {
    public var name: String
    public var path: String

    public init(name: String, path: String) {
        self.name = name
        self.path = path
    }
}

public struct BreakpointRequest: Sendable, Hashable {
    /// From 1.
    public var line: Int
    /// What has to be true for a stop.
    public var condition: String?
    /// How often the line has to be reached: a number, or one behind `>`, `>=`, `==` or `%`.
    public var hitCondition: String?
    /// What is said instead of stopping; expressions in braces are evaluated.
    public var logMessage: String?

    public init(line: Int, condition: String? = nil, hitCondition: String? = nil, logMessage: String? = nil) {
        self.line = line
        self.condition = condition
        self.hitCondition = hitCondition
        self.logMessage = logMessage
    }
}

public struct Breakpoint: Sendable, Hashable {
    public var identifier: Int
    public var line: Int
    /// Whether code can stop there.
    public var isVerified: Bool
    /// Why it cannot.
    public var message: String?

    public init(identifier: Int, line: Int, isVerified: Bool, message: String? = nil) {
        self.identifier = identifier
        self.line = line
        self.isVerified = isVerified
        self.message = message
    }
}

/// A line from 1, and a column from 1 in UTF-16 units.
public struct DebugPosition: Sendable, Hashable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

public struct DebugFrame: Sendable, Hashable {
    public var identifier: Int
    public var name: String
    public var source: DebugSource
    /// Of the statement.
    public var start: DebugPosition
    public var end: DebugPosition

    public init(identifier: Int, name: String, source: DebugSource, start: DebugPosition, end: DebugPosition) {
        self.identifier = identifier
        self.name = name
        self.source = source
        self.start = start
        self.end = end
    }
}

public struct DebugScope: Sendable, Hashable {
    public enum Kind: String, Sendable { case locals, globals }

    public var kind: Kind
    public var reference: Int
    public var count: Int

    public init(kind: Kind, reference: Int, count: Int) {
        self.kind = kind
        self.reference = reference
        self.count = count
    }
}

public struct DebugVariable: Sendable, Hashable {
    public var name: String
    /// In short.
    public var value: String
    public var type: String
    /// What evaluates to it; nil where nothing does.
    public var expression: String?
    /// For its parts; 0 when it has none.
    public var reference: Int
    public var partCount: Int
    /// Whether its parts are counted and not named.
    public var isIndexed: Bool

    public init(name: String, value: String, type: String, expression: String? = nil, reference: Int = 0, partCount: Int = 0, isIndexed: Bool = false) {
        self.name = name
        self.value = value
        self.type = type
        self.expression = expression
        self.reference = reference
        self.partCount = partCount
        self.isIndexed = isIndexed
    }
}

/// Why a debugger's question has no answer.
public struct DebugError: UserError {
    public let message: String

    public init(_ message: String) { self.message = message }
}
