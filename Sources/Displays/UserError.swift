/// A mistake that a user can make and mend. Each module has its own typed cases;
/// the wording always says what was expected, what was given and what to do next.
public protocol UserError: Error, CustomStringConvertible {
    /// One or two sentences: expected, given, next step.
    var message: String { get }
    /// The label of the argument at fault, so that a cell can point at it.
    var argument: String? { get }
    /// The place, from 0, of the value at fault among those that a block between braces lists.
    var element: Int? { get }
}

extension UserError {
    public var argument: String? { nil }
    public var element: Int? { nil }
    public var description: String { message }
}
