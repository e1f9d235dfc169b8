import Displays

/// What a caller of a tensor operation got wrong.
public enum TensorError: UserError, Equatable {
    /// The scalars do not fill the shape.
    case scalarCount(given: Int, shape: [Int])
    /// One of the lists inside a list is longer or shorter than the first.
    case raggedRows(row: Int, count: Int, expected: Int)
    /// A dimension is negative, or the element count overflows.
    case invalidShape([Int])
    case tooLarge(bytes: Int, limit: Int)
    /// `available` is nil where the system does not say.
    case allocationFailed(bytes: Int, available: Int?)
    /// Two shapes that cannot be broadcast together.
    case broadcast(operation: String, left: [Int], right: [Int])
    /// An operand whose shape an operation cannot take; `expected` completes "expected …".
    case operand(operation: String, argument: String, expected: String, given: [Int], advice: String)
    case axis(operation: String, axis: Int, rank: Int)
    /// An index or range outside `0..<count`.
    case index(operation: String, index: String, count: Int)
    /// A setting outside its range; `expected` completes "must be …".
    case setting(operation: String, name: String, expected: String, given: String)
    /// One element was needed.
    case notScalar(operation: String, shape: [Int])
    case nestedDifferentiation
    /// The machine lacks the library that multiplies matrices.
    case libraryMissing(reason: String)
}
