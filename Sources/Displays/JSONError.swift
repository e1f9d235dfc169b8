/// Text that is not JSON, or deeper than the reader allows.
public struct JSONError: UserError, Equatable {
    public enum Problem: Sendable, Equatable {
        case unexpectedByte(UInt8)
        case unexpectedEnd
        case invalidText
        case invalidNumber
        case textAfterEnd
        case tooDeep(limit: Int)
    }

    public var problem: Problem
    /// Bytes before the problem.
    public var offset: Int

    public init(problem: Problem, offset: Int) {
        self.problem = problem
        self.offset = offset
    }

    public var message: String {
        switch problem {
        case .unexpectedByte(let byte): "The JSON has byte \(byte) at offset \(offset), where no value or mark of JSON starts so."
        case .unexpectedEnd: "The JSON ends at offset \(offset) inside a value; is the file complete?"
        case .invalidText: "The JSON has a string at offset \(offset) that is not UTF-8 or holds a bare control character."
        case .invalidNumber: "The JSON has a malformed number at offset \(offset)."
        case .textAfterEnd: "The JSON has more text at offset \(offset), after its end."
        case .tooDeep(let limit): "The JSON nests deeper than \(limit) arrays and objects at offset \(offset)."
        }
    }
}
