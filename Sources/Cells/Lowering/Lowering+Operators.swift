extension FunctionLowering {
    func operation(_ node: Node, _ type: Type) -> Code {
        switch node.kind {
        case .not(let inner):
            let run = lower(inner).asBool
            return .bool { !(try run($0)) }
        case .and(let a, let b):
            let (x, y) = (lower(a).asBool, lower(b).asBool)
            return .bool { try x($0) ? try y($0) : false }
        case .or(let a, let b):
            let (x, y) = (lower(a).asBool, lower(b).asBool)
            return .bool { try x($0) ? true : try y($0) }
        case .negate(let inner): return negated(inner, node.range)
        case .complement(let inner):
            switch lower(inner) {
            case .int(let run):
                if let width = type.fixedWidth { return .int { width.wrapping(~(try run($0))) } }
                return .int { ~(try run($0)) }
            case let code:
                let run = code.asValue
                return .value { .uint64(~(try UInt64(cell: run($0)))) }
            }
        case .arithmetic(let symbol, let a, let b): return arithmetic(symbol, a, b, type, node.range)
        case .comparison(let symbol, let a, let b): return comparison(symbol, a, b)
        case .concatenation(let a, let b): return concatenation(lower(a).asValue, lower(b).asValue, type, node.range)
        case .identity(let a, let b, let isEqual):
            let (x, y) = (lower(a).asValue, lower(b).asValue)
            return .bool { frame in
                let first = try x(frame).inAny
                let second = try y(frame).inAny
                if case .object(let p) = first, case .object(let q) = second { return (p === q) == isEqual }
                if first.isNone, second.isNone { return isEqual }
                guard case .native(let p) = first, case .native(let q) = second else { return !isEqual }
                return ((p.payload as AnyObject) === (q.payload as AnyObject)) == isEqual
            }
        case .range(let a, let b, let isClosed): return range(lower(a), lower(b), isClosed: isClosed, node.range)
        case .partialRange(let kind, let bound):
            let run = lower(bound).asValue
            return .value { frame in
                let value = try run(frame)
                return .bounds(kind == "PartialRangeFrom" ? Bounds(value, nil, isClosed: false) : Bounds(nil, value, isClosed: kind == "PartialRangeThrough"))
            }
        case .matches(let pattern, let subject):
            let (run, match) = (lower(subject).asValue, self.match(pattern))
            return .bool { try match($0, try run($0)) }
        default: return .value { _ in throw MissingValue() }
        }
    }

    private func negated(_ inner: Node, _ range: SourceRange) -> Code {
        let fail = locator(range)
        let type = inner.type.resolved
        if type.nominal != nil {
            // In a generic function, of a number of a cell.
            if let function = session.negation(type) { return callFunction(function, nil, BoundArguments([.value(inner)]), .value, fail) }
            return arithmetic("-", Node(.integer(0), type, range), inner, type, range)
        }
        switch lower(inner) {
        case .int(let run):
            if let width = inner.type.resolved.fixedWidth { return .int(IntArithmetic.emit("-", { _ in 0 }, run, width, fail)) }
            return .int { frame in
                let (result, overflow) = (0).subtractingReportingOverflow(try run(frame))
                if overflow { throw fail(EvaluationError.overflow("'-'")) }
                return result
            }
        case .double(let run): return .double { -(try run($0)) }
        case let code:
            let run = code.asValue
            return .value { .float(-(try Float(cell: run($0)))) }
        }
    }

    // MARK: Arithmetic

    private func arithmetic(_ symbol: String, _ a: Node, _ b: Node, _ type: Type, _ range: SourceRange) -> Code {
        // What is no number has no sign where the compiler works it out, and the processor's where it is found while the program runs.
        if symbol == "/" || symbol == "-" || symbol == "*", let first = a.writtenNumber, let second = b.writtenNumber, Self.double(symbol, first, second).isNaN {
            if type == .double { return .double { _ in .nan } }
            if type == .float { return .value { _ in .float(.nan) } }
        }
        let (x, y, fail) = (lower(a), lower(b), locator(range))
        switch type {
        case .int:
            if case .integer(let constant) = b.kind, let quick = IntArithmetic.emit(symbol, x.asInt, constant, fail) { return .int(quick) }
            if case .value(let distance) = y { return .int(IntArithmetic.emit(symbol, x.asInt, { Int(clamping: try distance($0).wholeNumber()) }, fail)) }
            return .int(IntArithmetic.emit(symbol, x.asInt, y.asInt, fail))
        case .double: return .double(Self.double(symbol, x.asDouble, y.asDouble))
        case .float: return Self.float(symbol, x.asValue, y.asValue)
        case .fixed(let width):
            if !width.isWide {
                if case .int = y { return .int(IntArithmetic.emit(symbol, x.asInt, y.asInt, width, fail)) }
                let distance = y.asValue
                return .int(IntArithmetic.emit(symbol, x.asInt, { Int(clamping: try distance($0).wholeNumber()) }, width, fail))
            }
            let (x, y) = (x.asValue, y.asValue)
            if symbol.hasSuffix("<<") || symbol.hasSuffix(">>") {
                return .value { frame in
                    let left = try UInt64(cell: x(frame))
                    return .uint64(UnsignedArithmetic.shift(symbol, left, Int(clamping: try y(frame).wholeNumber())))
                }
            }
            return .value { frame in
                let left = try UInt64(cell: x(frame))
                return .uint64(try UnsignedArithmetic.apply(symbol, left, try UInt64(cell: y(frame)), width, fail))
            }
        case .bool, .string, .substring, .character, .never, .any, .array, .slice, .set, .optional, .dictionary, .range, .closedRange, .partialRange,
            .sequence, .tuple, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            guard let function = session.operation(symbol, type) else { return .value { _ in throw fail(EvaluationError.invalid(name: "TypeError", "'\(symbol)' has no meaning for this type")) } }
            return callFunction(function, nil, BoundArguments([.value(a), .value(b)]), .value, fail)
        }
    }

    fileprivate static func double(_ symbol: String, _ x: Double, _ y: Double) -> Double {
        switch symbol {
        case "+": x + y
        case "-": x - y
        case "*": x * y
        default: x / y
        }
    }

    static func double(_ symbol: String, _ x: @escaping (Frame) throws -> Double, _ y: @escaping (Frame) throws -> Double) -> (Frame) throws -> Double {
        switch symbol {
        case "+": { try x($0) + y($0) }
        case "-": { try x($0) - y($0) }
        case "*": { try x($0) * y($0) }
        default: { try x($0) / y($0) }
        }
    }

    private static func float(_ symbol: String, _ x: @escaping (Frame) throws -> Value, _ y: @escaping (Frame) throws -> Value) -> Code {
        let operation: (Float, Float) -> Float =
            switch symbol {
            case "+": { $0 + $1 }
            case "-": { $0 - $1 }
            case "*": { $0 * $1 }
            default: { $0 / $1 }
            }
        return .value { frame in
            let left = try Float(cell: x(frame))
            return .float(operation(left, try Float(cell: y(frame))))
        }
    }

    private func concatenation(_ x: @escaping (Frame) throws -> Value, _ y: @escaping (Frame) throws -> Value, _ type: Type, _ range: SourceRange) -> Code {
        if type == .string || type == .substring {
            return .value { frame in
                var text = try x(frame)
                try text.appendText(try y(frame))
                return text
            }
        }
        let isSlice = if case .slice = type { true } else { false }
        return .value { frame in
            var first = try x(frame)
            let second = try y(frame)
            let right = try second.elements()
            if isSlice, case .slice(let storage) = first {
                try checkSize(storage.elements.count + right.count)
                // A part of a list keeps the indices of the whole.
                var part = storage.elements
                part += right
                return .slice(SliceStorage(part))
            }
            var left = try first.elements()
            first = .void
            try checkSize(left.count + right.count)
            left += right
            return isSlice ? .slice(SliceStorage(left[...])) : .array(left)
        }
    }

    // MARK: Comparison

    private func comparison(_ symbol: String, _ a: Node, _ b: Node) -> Code {
        let (x, y) = (lower(a), lower(b))
        let (type, other) = (a.type.resolved, b.type.resolved)
        if type.isInteger, other.isInteger {
            if case .int(let x) = x, case .int(let y) = y, type != .int || other != .int { return .bool(IntArithmetic.compare(symbol, x, y)) }
            if type != other {
                let (x, y) = (x.asValue, y.asValue)
                return .bool(IntArithmetic.compareAny(symbol, { try x($0).wholeNumber() }, { try y($0).wholeNumber() }))
            }
        }
        switch type {
        case .int:
            if case .integer(let constant) = b.kind { return .bool(IntArithmetic.compare(symbol, x.asInt, constant)) }
            return .bool(IntArithmetic.compare(symbol, x.asInt, y.asInt))
        case .double: return .bool(Self.compareDoubles(symbol, x.asDouble, y.asDouble))
        case .character:
            guard case .text(let text) = b.kind, let constant = text.first, symbol == "==" || symbol == "!=" else { break }
            let (run, isEqual) = (x.asValue, symbol == "==")
            if let peek = peek(a) {
                let plain = PlainCharacter(constant)
                return .bool { frame in
                    if let place = try peek(frame), case .character = place.pointee { return (plain?.isSame(place) ?? (place.character.pointee == constant)) == isEqual }
                    guard case .character(let character) = try run(frame) else { throw MissingValue() }
                    return (character == constant) == isEqual
                }
            }
            return .bool { frame in
                guard case .character(let character) = try run(frame) else { throw MissingValue() }
                return (character == constant) == isEqual
            }
        case .float, .bool, .string, .substring, .never, .any, .fixed, .array, .slice, .set, .optional, .dictionary, .range, .closedRange,
            .partialRange, .sequence, .tuple, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            break
        }
        return .bool(compareValues(symbol, x.asValue, y.asValue))
    }

    private static func compareDoubles(_ symbol: String, _ x: @escaping (Frame) throws -> Double, _ y: @escaping (Frame) throws -> Double) -> (Frame) throws -> Bool {
        switch symbol {
        case "<": { try x($0) < y($0) }
        case "<=": { try x($0) <= y($0) }
        case ">": { try x($0) > y($0) }
        case ">=": { try x($0) >= y($0) }
        case "==": { try x($0) == y($0) }
        default: { try x($0) != y($0) }
        }
    }

    private func compareValues(_ symbol: String, _ x: @escaping (Frame) throws -> Value, _ y: @escaping (Frame) throws -> Value) -> (Frame) throws -> Bool {
        let compare: (Value, Value) -> Bool =
            switch symbol {
            case "<": { lessThan($0, $1) }
            case "<=": { isAtMost($0, $1) }
            case ">": { lessThan($1, $0) }
            case ">=": { isAtMost($1, $0) }
            case "==": { $0 == $1 }
            default: { $0 != $1 }
            }
        let machine = machine
        return { frame in
            let first = try x(frame)
            let result = compare(first, try y(frame))
            try machine.settle()
            return result
        }
    }

    // MARK: Ranges

    private func range(_ a: Code, _ b: Code, isClosed: Bool, _ range: SourceRange) -> Code {
        let (fail, machine) = (locator(range), machine)
        if case .int(let lower) = a, case .int(let upper) = b {
            return .value { frame in
                let from = try lower(frame)
                let to = try upper(frame)
                if from > to {
                    let text = "the range \(from)\(isClosed ? "..." : "..<")\(to) ends before it begins; swap the bounds or use 'stride'"
                    throw fail(EvaluationError.invalid(name: "RangeError", text))
                }
                return isClosed ? .closedRange(from, to) : .range(from, to)
            }
        }
        let (lower, upper) = (a.asValue, b.asValue)
        return .value { frame in
            let from = try lower(frame)
            let to = try upper(frame)
            let isInOrder = isAtMost(from, to)
            try machine.settle()
            if !isInOrder { throw fail(EvaluationError.invalid(name: "RangeError", "this range ends before it begins; swap the bounds")) }
            return .bounds(Bounds(from, to, isClosed: isClosed))
        }
    }
}

extension Value {
    /// What `Any` and optionals hold.
    fileprivate var inAny: Value {
        switch self {
        case .existential(let inner), .wrapped(let inner): inner.value.inAny
        case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .array, .dictionary, .set, .tuple, .range,
            .closedRange, .bounds, .slice, .structure, .enumeration, .function, .native, .box, .object:
            self
        }
    }
}

extension Node {
    /// A number that is written out, or worked out from such.
    var writtenNumber: Double? {
        let type = type.resolved
        guard type == .double || type == .float else { return nil }
        switch kind {
        case .integer(let number): return Double(number)
        case .float(let number, _): return number
        case .negate(let inner): return inner.writtenNumber.map { -$0 }
        case .convert(.same, let inner): return inner.writtenNumber
        case .arithmetic(let symbol, let a, let b):
            guard let x = a.writtenNumber, let y = b.writtenNumber else { return nil }
            return FunctionLowering.double(symbol, x, y)
        case .variable(let symbol): return symbol.isMutable ? nil : symbol.writtenNumber
        case .call(.native(let use), let arguments):
            // `Float(0)`
            guard use.member.kind == .initializer, arguments.values.count == 1, case .value(let inner) = arguments.values[0] else { return nil }
            if case .integer(let number) = inner.kind { return Double(number) }
            return inner.writtenNumber
        default: return nil
        }
    }
}
