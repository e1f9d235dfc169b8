extension Checker {
    private static let arithmetic: Set<String> = ["+", "-", "*", "/", "%", "&+", "&-", "&*", "&", "|", "^", "<<", ">>"]
    static let comparisons: Set<String> = ["<", "<=", ">", ">=", "==", "!="]

    func binary(
        _ symbol: String, _ left: Expression, _ right: Expression, _ place: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Typed {
        switch symbol {
        case "&&", "||":
            let a = try check(left, as: .bool, "before '\(symbol)'")
            let b = try check(right, as: .bool, "after '\(symbol)'")
            return Typed(.bool, range) {
                let (x, y) = (a.emit().asBool, b.emit().asBool)
                return symbol == "&&" ? .bool { try x($0) ? try y($0) : false } : .bool { try x($0) ? true : try y($0) }
            }
        case "??": return try coalescing(left, right, range, expected)
        case "..<", "...": return try rangeLiteral(symbol, left, right, range)
        case "===", "!==":
            let (a, b) = (try check(left), try check(right))
            return Typed(.bool, range) {
                let (x, y) = (a.emit().asValue, b.emit().asValue)
                return .bool { frame in
                    guard case .native(let p) = try x(frame), case .native(let q) = try y(frame) else { return false }
                    let same = (p.payload as AnyObject) === (q.payload as AnyObject)
                    return symbol == "===" ? same : !same
                }
            }
        default: break
        }
        // A literal, an implicit member and nil take their type from the other side.
        let takesHint = needsHint(left)
        var a: Typed
        var b: Typed
        if takesHint && !needsHint(right) {
            b = try check(right)
            a = try check(left, hint(b.type))
        } else {
            a = try check(left, Self.arithmetic.contains(symbol) ? numericHint(expected) : nil)
            b = try check(right, hint(a.type))
        }
        if let result = try overloaded(symbol, a, b, place, range, expected) { return result }
        if Self.comparisons.contains(symbol) { return try comparison(symbol, a, b, place, range) }
        guard Self.arithmetic.contains(symbol) else { throw failure("cells have no operator '\(symbol)'", place) }
        return try arithmetic(symbol, &a, &b, place, range)
    }

    private func needsHint(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .implicitMember, .nilLiteral: true
        case .array(let elements): elements.isEmpty
        case .call(let callee, _, _): if case .implicitMember = callee.kind { true } else { false }
        default: false
        }
    }

    private func hint(_ type: Type) -> Type? { isOpen(type) ? nil : type }

    private func numericHint(_ expected: Type?) -> Type? {
        switch expected?.pruned {
        case .array?, .dictionary?, .set?: expected
        default: nil
        }
    }

    // MARK: Arithmetic

    private func arithmetic(_ symbol: String, _ a: inout Typed, _ b: inout Typed, _ place: SourceRange, _ range: SourceRange) throws(Diagnostic) -> Typed {
        if symbol == "+", let sum = try concatenation(a, b, range) { return sum }
        if case .optional(let wrapped) = a.type.pruned { throw optionalOperand(a, wrapped) }
        if case .optional(let wrapped) = b.type.pruned { throw optionalOperand(b, wrapped) }
        guard isNumeric(a.type), isNumeric(b.type), unify(a.type, b.type) else { throw operands(symbol, a, b, place) }
        let type = a.type
        if ["%", "&+", "&-", "&*", "&", "|", "^", "<<", ">>"].contains(symbol) {
            if isOpen(type) { _ = unify(type, .int) }
            guard type.pruned == .int || type.pruned == .uint64 else {
                if symbol == "%" {
                    throw failure("'%' is for Int; for '\(type.resolved)' use 'truncatingRemainder(dividingBy:)'", place)
                }
                throw operands(symbol, a, b, place)
            }
        }
        let (left, right) = (a, b)
        let fail = locator(range)
        return Typed(type, range) {
            let (x, y) = (left.emit(), right.emit())
            switch type.resolved {
            case .int: return .int(IntArithmetic.emit(symbol, x.asInt, y.asInt, fail))
            case .double: return .double(Self.double(symbol, x.asDouble, y.asDouble))
            case .float: return Self.float(symbol, x.asValue, y.asValue)
            case .uint64:
                let (x, y) = (x.asValue, y.asValue)
                return .value { frame in try UnsignedArithmetic.apply(symbol, try UInt64(cell: x(frame)), try UInt64(cell: y(frame)), fail).cell }
            default: return .value { _ in throw fail(EvaluationError.invalid(name: "TypeError", "'\(symbol)' has no meaning for this type")) }
            }
        }
    }

    private func isNumeric(_ type: Type) -> Bool {
        switch type.pruned {
        case .int, .double, .float, .uint64, .unknown: true
        case .variable(let variable): variable.literal != .string
        default: false
        }
    }

    private func optionalOperand(_ typed: Typed, _ wrapped: Type) -> Diagnostic {
        failure("this value is optional ('\(wrapped.resolved)?'); unwrap it with 'if let', or give a value for nil with '??'", typed.range)
    }

    func operands(_ symbol: String, _ a: Typed, _ b: Typed, _ place: SourceRange) -> Diagnostic {
        let (left, right) = (a.type.resolved, b.type.resolved)
        var message = "'\(symbol)' does not go with '\(left)' and '\(right)'"
        switch (left, right) {
        case (.int, .double), (.double, .int): message += "; write Double(…) around the Int"
        case (.int, .float), (.float, .int): message += "; write Float(…) around the Int"
        case (.float, .double), (.double, .float): message += "; convert one with Double(…) or Float(…)"
        case (.string, _), (_, .string): message += "; put values into text with \"\\(…)\""
        case (.bool, .bool): message += "; '&&' and '||' join conditions"
        default: break
        }
        return failure(message, place)
    }

    private func concatenation(_ a: Typed, _ b: Typed, _ range: SourceRange) throws(Diagnostic) -> Typed? {
        switch (a.type.pruned, b.type.pruned) {
        case (.array, _), (.slice, _):
            guard let element = sequenceElement(of: a.type) else { return nil }
            guard let other = sequenceElement(of: b.type) else {
                throw failure("an array can be joined with a sequence; to add one element use 'append', or write it in brackets", b.range)
            }
            guard unify(element, other) else { throw operands("+", a, b, b.range) }
        case (.string, .string), (.substring, .substring), (.string, .substring), (.substring, .string): break
        case (.variable(let variable), .substring) where variable.literal == .string: _ = unify(a.type, .string)
        case (.substring, .variable(let variable)) where variable.literal == .string: _ = unify(b.type, .substring)
        case (.variable(let variable), let other) where variable.literal == .string && (other == .string || isStringLiteral(other)):
            _ = unify(a.type, .string)
            guard unify(b.type, .string) else { return nil }
        case (.string, .variable(let variable)) where variable.literal == .string: _ = unify(b.type, .string)
        default: return nil
        }
        return Typed(a.type, range) {
            let (x, y) = (a.emit().asValue, b.emit().asValue)
            return .value { frame in
                let first = try x(frame)
                let second = try y(frame)
                if case .string(let left) = first, case .string(let right) = second {
                    try checkGrowth(left, by: right)
                    return .string(left + right)
                }
                let (left, right) = (try first.elements(), try second.elements())
                try checkSize(left.count + right.count)
                return .array(left + right)
            }
        }
    }

    private func isStringLiteral(_ type: Type) -> Bool {
        if case .variable(let variable) = type { return variable.literal == .string }
        return false
    }

    static func double(_ symbol: String, _ x: @escaping (Frame) throws -> Double, _ y: @escaping (Frame) throws -> Double) -> (Frame) throws -> Double {
        switch symbol {
        case "+": { try x($0) + y($0) }
        case "-": { try x($0) - y($0) }
        case "*": { try x($0) * y($0) }
        default: { try x($0) / y($0) }
        }
    }

    static func float(_ symbol: String, _ x: @escaping (Frame) throws -> Value, _ y: @escaping (Frame) throws -> Value) -> Code {
        let operation: (Float, Float) -> Float =
            switch symbol {
            case "+": { $0 + $1 }
            case "-": { $0 - $1 }
            case "*": { $0 * $1 }
            default: { $0 / $1 }
            }
        return .value { frame in .float(operation(try Float(cell: x(frame)), try Float(cell: y(frame)))) }
    }

    // MARK: Comparison

    private func comparison(_ symbol: String, _ a: Typed, _ b: Typed, _ place: SourceRange, _ range: SourceRange) throws(Diagnostic) -> Typed {
        var (left, right) = (a, b)
        if let converted = conversion(b, to: a.type), b.type.pruned != .any {
            right = converted
        } else if let converted = conversion(a, to: b.type), a.type.pruned != .any {
            left = converted
        } else {
            throw operands(symbol, a, b, place)
        }
        let isEquality = symbol == "==" || symbol == "!="
        let type = left.type.resolved
        guard isEquality ? isComparableForEquality(type, a, b) : conforms(type, to: "Comparable") || isComparableTuple(type) else {
            if type.isOptional && !isEquality { throw optionalOperand(left.type.pruned.isOptional ? left : right, type) }
            let need = isEquality ? "Equatable" : "Comparable"
            throw failure("'\(symbol)' needs values that are \(need), and '\(type)' is not\(advice(toMake: type, need))", place)
        }
        let checked = (left, right)
        return Typed(.bool, range) {
            let (x, y) = (checked.0.emit(), checked.1.emit())
            switch checked.0.type.resolved {
            case .int: return .bool(IntArithmetic.compare(symbol, x.asInt, y.asInt))
            case .double: return .bool(Self.compareDoubles(symbol, x.asDouble, y.asDouble))
            case .uint64:
                let (x, y) = (x.asValue, y.asValue)
                return .bool { frame in UnsignedArithmetic.compare(symbol, try UInt64(cell: x(frame)), try UInt64(cell: y(frame))) }
            default: return .bool(Self.compareValues(symbol, x.asValue, y.asValue))
            }
        }
    }

    private func isComparableForEquality(_ type: Type, _ a: Typed, _ b: Typed) -> Bool {
        if case .tuple(let elements) = type { return elements.allSatisfy { conforms($0.type.resolved, to: "Equatable") } }
        if case .optional = type, isNil(a) || isNil(b) { return true }
        if case .metatype = type { return true }
        return conforms(type, to: "Equatable")
    }

    private func isNil(_ typed: Typed) -> Bool { file.text(typed.range) == "nil" }

    private func isComparableTuple(_ type: Type) -> Bool {
        guard case .tuple(let elements) = type else { return false }
        return elements.allSatisfy { conforms($0.type.resolved, to: "Comparable") }
    }

    static func compareDoubles(_ symbol: String, _ x: @escaping (Frame) throws -> Double, _ y: @escaping (Frame) throws -> Double) -> (Frame) throws -> Bool {
        switch symbol {
        case "<": { try x($0) < y($0) }
        case "<=": { try x($0) <= y($0) }
        case ">": { try x($0) > y($0) }
        case ">=": { try x($0) >= y($0) }
        case "==": { try x($0) == y($0) }
        default: { try x($0) != y($0) }
        }
    }

    static func compareValues(_ symbol: String, _ x: @escaping (Frame) throws -> Value, _ y: @escaping (Frame) throws -> Value) -> (Frame) throws -> Bool {
        switch symbol {
        case "<": { lessThan(try x($0), try y($0)) }
        case "<=": { frame in
            let (a, b) = (try x(frame), try y(frame))
            return lessThan(a, b) || a == b
        }
        case ">": { frame in
            let (a, b) = (try x(frame), try y(frame))
            return lessThan(b, a)
        }
        case ">=": { frame in
            let (a, b) = (try x(frame), try y(frame))
            return lessThan(b, a) || a == b
        }
        case "==": { try x($0) == y($0) }
        default: { try x($0) != y($0) }
        }
    }

    // MARK: Other operators

    private func coalescing(_ left: Expression, _ right: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Typed {
        var hint: Type?
        if let expected, !isOpen(expected) { hint = expected.pruned.isOptional ? expected : .optional(expected) }
        let a = try check(left, hint)
        guard case .optional(let wrapped) = a.type.pruned else {
            throw failure("'??' gives a value for nil; the value before it is '\(a.type.resolved)' and never nil", left.range)
        }
        let b = try check(right, wrapped)
        let isNested = wrapped.resolved.isOptional
        func emit(_ other: Typed, _ type: Type) -> Typed {
            Typed(type, range) {
                let (x, y) = (a.emit().asValue, other.emit().asValue)
                return Code.value { frame in
                    let value = try x(frame)
                    if value.isNone { return try y(frame) }
                    if isNested, case .wrapped(let inner) = value { return inner.value }
                    return value
                }.converted(to: Representation(type.resolved))
            }
        }
        if let converted = conversion(b, to: wrapped) { return emit(converted, wrapped) }
        if let converted = conversion(b, to: a.type) { return emit(converted, a.type) }
        throw mismatch(b, wrapped, "after '??'")
    }

    private func rangeLiteral(_ symbol: String, _ left: Expression, _ right: Expression, _ range: SourceRange) throws(Diagnostic) -> Typed {
        let a = try check(left)
        let b = try check(right)
        guard unify(a.type, b.type) else { throw operands(symbol, a, b, range) }
        let bound = a.type
        let isClosed = symbol == "..."
        let fail = locator(range)
        return Typed(isClosed ? .closedRange(bound) : .range(bound), range) {
            let (x, y) = (a.emit(), b.emit())
            if bound.resolved == .int {
                let (lower, upper) = (x.asInt, y.asInt)
                return .value { frame in
                    let (from, to) = (try lower(frame), try upper(frame))
                    if from > to {
                        let text = "the range \(from)\(symbol)\(to) ends before it begins; swap the bounds or use 'stride'"
                        throw fail(EvaluationError.invalid(name: "RangeError", text))
                    }
                    return isClosed ? .closedRange(from, to) : .range(from, to)
                }
            }
            let (lower, upper) = (x.asValue, y.asValue)
            return .value { frame in
                let (from, to) = (try lower(frame), try upper(frame))
                if lessThan(to, from) {
                    throw fail(EvaluationError.invalid(name: "RangeError", "this range ends before it begins; swap the bounds"))
                }
                return .bounds(Bounds(from, to, isClosed: isClosed))
            }
        }
    }

    func partialRange(_ kind: String, _ operand: Expression, _ range: SourceRange) throws(Diagnostic) -> Typed {
        let bound = try check(operand)
        return Typed(.partialRange(kind, bound.type), range) {
            let run = bound.emit().asValue
            return .value { frame in
                let value = try run(frame)
                return .bounds(kind == "PartialRangeFrom" ? Bounds(value, nil, isClosed: false) : Bounds(nil, value, isClosed: kind == "PartialRangeThrough"))
            }
        }
    }

    func prefix(_ symbol: String, _ operand: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Typed {
        switch symbol {
        case "..<": return try partialRange("PartialRangeUpTo", operand, range)
        case "...": return try partialRange("PartialRangeThrough", operand, range)
        case "!":
            let inner = try check(operand, as: .bool, "after '!'")
            return Typed(.bool, range) {
                let run = inner.emit().asBool
                return .bool { !(try run($0)) }
            }
        default: break
        }
        let inner = try check(operand, expected)
        if let result = try overloadedPrefix(symbol, inner, range) { return result }
        if case .optional(let wrapped) = inner.type.pruned { throw optionalOperand(inner, wrapped) }
        guard isNumeric(inner.type) else { throw failure("'\(symbol)' needs a number, found '\(inner.type.resolved)'", operand.range) }
        if symbol == "~", inner.type.pruned != .uint64 {
            guard unify(inner.type, .int) else { throw failure("'~' needs an Int, found '\(inner.type.resolved)'", operand.range) }
        }
        if symbol == "-", inner.type.pruned == .uint64 { throw failure("a UInt64 has no negative; convert it with Int(…)", operand.range) }
        let fail = locator(range)
        return Typed(inner.type, range) {
            let code = inner.emit()
            if symbol == "+" { return code }
            switch code {
            case .int(let run):
                if symbol == "~" { return .int { ~(try run($0)) } }
                return .int { frame in
                    let (result, overflow) = (0).subtractingReportingOverflow(try run(frame))
                    if overflow { throw fail(EvaluationError.overflow("'-'")) }
                    return result
                }
            case .double(let run): return .double { -(try run($0)) }
            case let code:
                let run = code.asValue
                if symbol == "~" { return .value { (~(try UInt64(cell: run($0)))).cell } }
                return .value { .float(-(try Float(cell: run($0)))) }
            }
        }
    }

    func operatorFunction(_ symbol: String, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Typed {
        guard case .function(let type)? = expected?.pruned, type.parameters.count == 2 || type.parameters.count == 1 else {
            throw failure("the operator '\(symbol)' stands for a function here; nothing asks for one", range)
        }
        // The operator, applied to the parameters of a closure that has none written.
        var count = type.parameters.count
        if count == 1, case .tuple(let elements) = type.parameters[0].pruned { count = elements.count }
        let names = (0..<count).map { Expression(kind: .name("$\($0)"), range: range) }
        let body: Expression =
            names.count == 2
            ? Expression(kind: .binary(symbol, names[0], names[1], range), range: range)
            : Expression(kind: .prefix(symbol, names[0]), range: range)
        let closure = Closure(
            parameters: nil, result: nil, isThrowing: false, body: [Statement(kind: .expression(body), range: range)],
            highestPositional: names.count - 1, range: range)
        return try self.closure(closure, expected)
    }
}
