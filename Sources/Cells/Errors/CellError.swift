import Displays

/// Why a cell stopped, ready to be shown.
public struct CellError: Error, Sendable {
    /// The kind of failure: "SyntaxError", "TypeError", "OutOfRange", the library error's type, …
    public let name: String
    /// One or two sentences: expected, found, next step.
    public let message: String
    /// The message with the source line, a caret and the chain of calls; no colours.
    public let rendered: String
    /// The same, a line each, with ANSI colours.
    public let traceback: [String]
    /// True when the cell was asked to stop.
    public let isInterruption: Bool
}

extension CellError: CustomStringConvertible {
    public var description: String { rendered }
}
