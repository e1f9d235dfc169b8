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
        case "&<<": return { try x($0) &<< y($0) }
        case "&>>": return { try x($0) &>> y($0) }
        default: return { try x($0) >> y($0) }
        }
    }

    /// The same for a type of fewer bits, or without a sign, whose numbers are held as an Int.
    static func emit(_ symbol: String, _ x: @escaping Run, _ y: @escaping Run, _ width: FixedWidth, _ fail: @escaping (any Error) -> any Error) -> Run {
        if width == .int64 { return emit(symbol, x, y, fail) }
        let (lowest, highest, mask) = (width.lowest, width.highest, width.bits - 1)
        /// Of numbers of 32 bits no sum, difference or product leaves 64.
        func checked(_ operation: @escaping (Int, Int) -> Int) -> Run {
            { frame in
                let first = try x(frame)
                let result = operation(first, try y(frame))
                if result < lowest || result > highest { throw fail(width.overflow("'\(symbol)'", wrapping: "&\(symbol)")) }
                return result
            }
        }
        switch symbol {
        case "+": return checked { $0 &+ $1 }
        case "-": return checked { $0 &- $1 }
        case "*":
            return { frame in
                let (result, overflow) = try x(frame).multipliedReportingOverflow(by: try y(frame))
                if overflow || result < lowest || result > highest { throw fail(width.overflow("'*'", wrapping: "&*")) }
                return result
            }
        case "/", "%":
            return { frame in
                let (left, right) = (try x(frame), try y(frame))
                if right == 0 { throw fail(EvaluationError.divisionByZero(symbol == "/" ? "division" : "remainder")) }
                let quotient = left / right
                if quotient > highest { throw fail(width.overflow("'\(symbol)'")) }
                return symbol == "/" ? quotient : left % right
            }
        case "&+": return { width.wrapping(try x($0) &+ y($0)) }
        case "&-": return { width.wrapping(try x($0) &- y($0)) }
        case "&*": return { width.wrapping(try x($0) &* y($0)) }
        case "<<": return { width.wrapping(try x($0) << y($0)) }
        case ">>": return { width.wrapping(try x($0) >> y($0)) }
        case "&<<": return { width.wrapping(try x($0) << (y($0) & mask)) }
        case "&>>": return { try x($0) >> (y($0) & mask) }
        default: return emit(symbol, x, y, fail)
        }
    }

    /// Integers of two types, of which one is wide.
    static func compareAny(_ symbol: String, _ x: @escaping (Frame) throws -> Int128, _ y: @escaping (Frame) throws -> Int128) -> (Frame) throws -> Bool {
        switch symbol {
        case "<": { try x($0) < y($0) }
        case "<=": { try x($0) <= y($0) }
        case ">": { try x($0) > y($0) }
        case ">=": { try x($0) >= y($0) }
        case "==": { try x($0) == y($0) }
        default: { try x($0) != y($0) }
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

/// UInt and UInt64 operations, for seeds and generators.
enum UnsignedArithmetic {
    static func apply(_ symbol: String, _ x: UInt64, _ y: UInt64, _ width: FixedWidth, _ fail: (any Error) -> any Error) throws -> UInt64 {
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
        default: return x ^ y
        }
        if result.overflow {
            throw fail(width.overflow("'\(symbol)'", wrapping: "&\(symbol)"))
        }
        return result.partialValue
    }

    static func shift(_ symbol: String, _ x: UInt64, _ distance: Int) -> UInt64 {
        switch symbol {
        case "<<": x << distance
        case ">>": x >> distance
        case "&<<": x &<< UInt64(truncatingIfNeeded: distance)
        default: x &>> UInt64(truncatingIfNeeded: distance)
        }
    }
}
