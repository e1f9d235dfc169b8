/// Int operations that report what would trap.
enum IntArithmetic {
    typealias Run = (Frame) throws -> Int

    static func emit(_ symbol: String, _ x: @escaping Run, _ y: @escaping Run, _ fail: @escaping (any Error) -> any Error) -> Run {
        switch symbol {
        case "+":
            return { frame in
                let (result, overflow) = try x(frame).addingReportingOverflow(try y(frame))
                if overflow { throw fail(EvaluationError.overflow("'+'")) }
                return result
            }
        case "-":
            return { frame in
                let (result, overflow) = try x(frame).subtractingReportingOverflow(try y(frame))
                if overflow { throw fail(EvaluationError.overflow("'-'")) }
                return result
            }
        case "*":
            return { frame in
                let (result, overflow) = try x(frame).multipliedReportingOverflow(by: try y(frame))
                if overflow { throw fail(EvaluationError.overflow("'*'")) }
                return result
            }
        case "/":
            return { frame in
                let (left, right) = (try x(frame), try y(frame))
                if right == 0 { throw fail(EvaluationError.divisionByZero("division")) }
                let (result, overflow) = left.dividedReportingOverflow(by: right)
                if overflow { throw fail(EvaluationError.overflow("'/'")) }
                return result
            }
        case "%":
            return { frame in
                let (left, right) = (try x(frame), try y(frame))
                if right == 0 { throw fail(EvaluationError.divisionByZero("remainder")) }
                let (result, overflow) = left.remainderReportingOverflow(dividingBy: right)
                if overflow { throw fail(EvaluationError.overflow("'%'")) }
                return result
            }
        case "&+": return { try x($0) &+ y($0) }
        case "&-": return { try x($0) &- y($0) }
        case "&*": return { try x($0) &* y($0) }
        case "&": return { try x($0) & y($0) }
        case "|": return { try x($0) | y($0) }
        case "^": return { try x($0) ^ y($0) }
        case "<<": return { try x($0) << y($0) }
        default: return { try x($0) >> y($0) }
        }
    }

    /// The same with a number that is known; nil where that is not faster.
    static func emit(_ symbol: String, _ x: @escaping Run, _ constant: Int, _ fail: @escaping (any Error) -> any Error) -> Run? {
        switch symbol {
        case "+":
            return { frame in
                let (result, overflow) = try x(frame).addingReportingOverflow(constant)
                if overflow { throw fail(EvaluationError.overflow("'+'")) }
                return result
            }
        case "-":
            return { frame in
                let (result, overflow) = try x(frame).subtractingReportingOverflow(constant)
                if overflow { throw fail(EvaluationError.overflow("'-'")) }
                return result
            }
        case "*":
            return { frame in
                let (result, overflow) = try x(frame).multipliedReportingOverflow(by: constant)
                if overflow { throw fail(EvaluationError.overflow("'*'")) }
                return result
            }
        case "%" where constant > 0: return { try x($0) % constant }
        case "/" where constant > 0: return { try x($0) / constant }
        default: return nil
        }
    }

    static func compare(_ symbol: String, _ x: @escaping Run, _ constant: Int) -> (Frame) throws -> Bool {
        switch symbol {
        case "<": { try x($0) < constant }
        case "<=": { try x($0) <= constant }
        case ">": { try x($0) > constant }
        case ">=": { try x($0) >= constant }
        case "==": { try x($0) == constant }
        default: { try x($0) != constant }
        }
    }

    static func compare(_ symbol: String, _ x: @escaping Run, _ y: @escaping Run) -> (Frame) throws -> Bool {
        switch symbol {
        case "<": { try x($0) < y($0) }
        case "<=": { try x($0) <= y($0) }
        case ">": { try x($0) > y($0) }
        case ">=": { try x($0) >= y($0) }
        case "==": { try x($0) == y($0) }
        default: { try x($0) != y($0) }
        }
    }
}

/// UInt64 operations, for seeds and generators.
enum UnsignedArithmetic {
    static func apply(_ symbol: String, _ x: UInt64, _ y: UInt64, _ fail: (any Error) -> any Error) throws -> UInt64 {
        let result: (partialValue: UInt64, overflow: Bool)
        switch symbol {
        case "+": result = x.addingReportingOverflow(y)
        case "-": result = x.subtractingReportingOverflow(y)
        case "*": result = x.multipliedReportingOverflow(by: y)
        case "/", "%":
            if y == 0 { throw fail(EvaluationError.divisionByZero(symbol == "/" ? "division" : "remainder")) }
            return symbol == "/" ? x / y : x % y
        case "&+": return x &+ y
        case "&-": return x &- y
        case "&*": return x &* y
        case "&": return x & y
        case "|": return x | y
        case "^": return x ^ y
        case "<<": return x << y
        default: return x >> y
        }
        if result.overflow {
            throw fail(EvaluationError.invalid(name: "Overflow", "the result of '\(symbol)' does not fit into UInt64; '&\(symbol)' wraps around"))
        }
        return result.partialValue
    }
}
