import Displays

/// What goes wrong while a cell runs and is not an error of the library: what would trap in compiled Swift.
public enum EvaluationError: Error {
    case overflow(String)
    case divisionByZero(String)
    case outOfRange(index: Int, count: Int)
    case foundNil
    case recursion(Int)
    case tooLarge(Int)
    case undefined(String)
    /// A variable is read or set while a call changes it.
    case overlapping(String)
    case castFailed(found: String, expected: String)
    case invalid(name: String, String)
}

extension EvaluationError {
    var name: String {
        switch self {
        case .overflow: "Overflow"
        case .divisionByZero: "DivisionByZero"
        case .outOfRange: "OutOfRange"
        case .foundNil: "FoundNil"
        case .recursion: "RecursionError"
        case .tooLarge: "TooLarge"
        case .undefined: "Uninitialized"
        case .overlapping: "OverlappingAccess"
        case .castFailed: "CastError"
        case .invalid(let name, _): name
        }
    }
}

extension EvaluationError: UserError {
    public var message: String {
        switch self {
        case .overflow(let operation): "the result of \(operation) does not fit into Int; use Double for numbers this large"
        case .divisionByZero(let operation): "\(operation) by zero; check the divisor first"
        case .outOfRange(let index, let count):
            count == 0
                ? (index < 0 ? "the collection is empty, there is no element to take; check 'isEmpty' first" : "index \(index) is out of range: the collection is empty; check 'isEmpty' first")
                : "index \(index) is out of range: the collection has \(count) element\(count == 1 ? "" : "s"), so indices go from 0 to \(count - 1)" + (index < 0 && index >= -count ? "; counted from the end it is [\(count + index)], and the last element is 'last'" : "")
        case .foundNil: "found nil where a value was expected; unwrap with 'if let' or give a value with '??'"
        case .recursion(let depth): "more than \(depth) calls lie inside each other; does the recursion end?"
        case .tooLarge(let count):
            count > largestCollection
                ? "\(count) elements do not fit into memory; cells hold up to \(largestCollection) at once"
                : "\(count) elements do not fit into the memory that is free now; set large variables to smaller values first"
        case .undefined(let name): "'\(name)' is used before it has a value; give it one first"
        case .overlapping(let name): "'\(name)' is used while a call that it is given to with '&', or that changes it, goes on; copy it into another variable before the call"
        case .castFailed(let found, let expected): "expected a value of type '\(expected)', found '\(found)'; use 'as?' to try"
        case .invalid(_, let message): message
        }
    }
}

/// An error on its way out of a cell, with the place where it arose and the calls that led there.
///
/// Errors are `Sendable` by nature, cells' values are not: these stay on the thread that runs their cell,
/// and what leaves it is a `CellError` of text.
final class RuntimeFailure: Error, CustomStringConvertible {
    struct Call {
        var file: SourceFile
        var range: SourceRange
        var function: String
    }

    let underlying: any Error
    let file: SourceFile
    let range: SourceRange
    nonisolated(unsafe) private(set) var calls: [Call] = []

    init(_ underlying: any Error, file: SourceFile, range: SourceRange) {
        self.underlying = underlying
        self.file = file
        self.range = range
    }

    /// What went wrong, without the place, for whoever says what came of a cell's function.
    var description: String { "\(underlying)" }

    /// Notes one more call on the way out; the innermost are enough of a runaway recursion.
    func passed(_ call: Call) {
        if calls.count < 64 { calls.append(call) }
    }
}

/// A value thrown by `throw` in a cell.
struct ThrownValue: Error, CustomStringConvertible {
    nonisolated(unsafe) let value: Value
    nonisolated(unsafe) let type: Type

    var description: String { ValueText.shownWithErrors(value, type) }
}

/// `exit(0)`: the cell ends here.
struct CellExit: Error { let status: Int }

/// Leaves an optional chain at the link that is nil.
struct ChainBreak: Error {
    static let shared: any Error = ChainBreak()
}
