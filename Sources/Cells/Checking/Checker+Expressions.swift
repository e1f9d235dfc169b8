extension Checker {
    /// Finds out what an expression means.
    /// - Parameter expected: The type that the place of the expression asks for; literals, implicit members
    ///   and closures take it up, everything else is converted by the caller.
    func check(_ expression: Expression, _ expected: Type? = nil) throws(Diagnostic) -> Typed {
        depth += 1
        defer { depth -= 1 }
        if depth > 1_000 { throw failure("this expression is nested too deeply; name some parts of it with 'let'", expression.range) }
        let range = expression.range
        switch expression.kind {
        case .integer(let text): return try integer(text, range, expected)
        case .float(let text): return float(text, range)
        case .string(let segments): return try string(segments, range, expected)
        case .boolean(let value): return Typed(.bool, range) { .bool { _ in value } }
        case .nilLiteral: return try nilLiteral(range, expected)
        case .name(let name): return try self.name(name, range, expected)
        case .implicitMember(let name): return try implicitMember(name, nil, range, expected)
        case .member(let base, let name, let nameRange): return try member(base, name, nameRange, range, expected)
        case .call(let callee, let arguments, let trailing): return try call(callee, arguments, trailing, range, expected)
        case .index(let base, let arguments): return try index(base, arguments, range)
        case .forceUnwrap(let operand): return try forceUnwrap(operand, range, expected)
        case .chainLink(let operand): return try chainLink(operand, range)
        case .chain(let operand): return try chain(operand, range)
        case .prefix(let symbol, let operand): return try prefix(symbol, operand, range, expected)
        case .postfixRange(let operand): return try partialRange("PartialRangeFrom", operand, range)
        case .binary(let symbol, let left, let right, let place): return try binary(symbol, left, right, place, range, expected)
        case .conditional(let condition, let first, let second): return try conditional(condition, first, second, range, expected)
        case .assignment(let symbol, let target, let value, let place): return try assignment(symbol, target, value, place, range)
        case .array(let elements): return try array(elements, range, expected)
        case .dictionary(let pairs): return try dictionary(pairs, range, expected)
        case .tuple(let elements): return try tuple(elements, range, expected)
        case .closure(let closure): return try self.closure(closure, expected)
        case .keyPath(let root, let names): return try keyPath(root, names, range, expected)
        case .cast(let operand, let kind, let type): return try cast(operand, kind, type, range)
        case .attempt(let kind, let operand): return try attempt(kind, operand, range, expected)
        case .inOut: throw failure("'&' marks an argument that a function changes; it has no meaning here", range)
        case .ifExpression(let statement): return try ifExpression(statement, expected)
        case .switchExpression(let statement): return try switchExpression(statement, expected)
        case .type(let syntax):
            let type = try resolve(syntax)
            return typeValue(type, range)
        case .operatorFunction(let symbol): return try operatorFunction(symbol, range, expected)
        }
    }

    // MARK: Literals

    private func integer(_ text: String, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Typed {
        var digits = Substring(text)
        let isNegative = digits.first == "-"
        if isNegative { digits.removeFirst() }
        var radix = 10
        for (prefix, value) in [("0x", 16), ("0b", 2), ("0o", 8)] where digits.hasPrefix(prefix) {
            radix = value
            digits = digits.dropFirst(2)
        }
        if isNegative, expected?.pruned == .uint64 { throw failure("a UInt64 cannot be negative; write a number from 0 on", range) }
        guard let whole = Int((isNegative ? "-" : "") + digits, radix: radix) else {
            if let wide = Double((isNegative ? "-" : "") + digits), expected?.pruned == .double { return Typed(.double, range) { .double { _ in wide } } }
            if expected?.pruned == .uint64, let wide = UInt64(digits, radix: radix) {
                return Typed(.uint64, range) { .value { _ in wide.cell } }
            }
            if digits.contains(where: { !$0.isHexDigit }) { throw failure("'\(text)' is not a number", range, kind: .syntax) }
            throw failure("the number \(text) does not fit into Int; write it with a fraction to make it a Double", range)
        }
        let type = fresh(.integer)
        return Typed(type, range) {
            switch type.resolved {
            case .double:
                let value = Double(whole)
                return .double { _ in value }
            case .float:
                let value = Value.float(Float(whole))
                return .value { _ in value }
            case .uint64: return .value { _ in
                if isNegative { throw EvaluationError.invalid(name: "Overflow", "a UInt64 cannot be negative") }
                return .int(whole)
            }
            default: return .int { _ in whole }
            }
        }
    }

    private func float(_ text: String, _ range: SourceRange) -> Typed {
        let type = fresh(.float)
        let number = Double(text) ?? 0
        return Typed(type, range) {
            if type.resolved == .float {
                let value = Value.float(Float(text) ?? 0)
                return .value { _ in value }
            }
            return .double { _ in number }
        }
    }

    private func string(_ segments: [ExpressionSegment], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Typed {
        if segments.count == 1, case .text(let text) = segments[0] {
            let type: Type = text.count == 1 ? fresh(.string) : expected?.pruned == .substring ? .substring : .string
            return Typed(type, range) {
                if type.resolved == .character, let character = text.first { return .value { _ in .character(character) } }
                let value = Value.string(text)
                return .value { _ in value }
            }
        }
        if expected?.pruned == .character { throw failure("a Character is one character in quotation marks, without interpolation", range) }
        var parts: [(text: String, value: Typed?)] = []
        for segment in segments {
            switch segment {
            case .text(let text): parts.append((text, nil))
            case .expression(let inner):
                let typed = try check(inner)
                if typed.type.pruned.isVoid { throw failure("this has no value to put into the text", inner.range) }
                if typed.type.pruned.isOpaqueInPrint { throw opaque(typed) }
                parts.append(("", typed))
            }
        }
        return Typed(.string, range) {
            let codes = parts.map { part -> (Frame) throws -> String in
                guard let typed = part.value else {
                    let text = part.text
                    return { _ in text }
                }
                let type = typed.type.resolved
                switch typed.emit() {
                case .int(let run): return { String(try run($0)) }
                case .double(let run): return { "\(try run($0))" }
                case let code:
                    let run = code.asValue
                    return { try ValueText.plain(try run($0), type) }
                }
            }
            return .value { frame in
                var result = ""
                for code in codes { result += try code(frame) }
                return .string(result)
            }
        }
    }

    private func nilLiteral(_ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Typed {
        guard let expected = expected?.pruned else {
            throw failure("'nil' needs a type here: write one, as in 'let name: Int? = nil'", range)
        }
        if case .variable(let variable) = expected, variable.literal == .none {
            let type = Type.optional(fresh())
            _ = unify(expected, type)
            return Typed(type, range) { .value { _ in .none } }
        }
        guard case .optional = expected else {
            throw failure("'nil' cannot be a value of type '\(expected)'; only optionals can be nil, such as '\(expected)?'", range)
        }
        return Typed(expected, range) { .value { _ in .none } }
    }

    // MARK: Collections

    private func array(_ elements: [Expression], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Typed {
        var element: Type?
        var isSet = false
        var isSlice = false
        var expectedType = expected?.pruned
        if case .optional(let wrapped)? = expectedType { expectedType = wrapped.pruned }
        switch expectedType {
        case .array(let type)?, .sequence("Sequence", let type)?: element = type
        case .slice(let type)?:
            element = type
            isSlice = true
        case .set(let type)?:
            element = type
            isSet = true
        default: break
        }
        let hasNil = elements.contains { if case .nilLiteral = $0.kind { true } else { false } }
        let type = element ?? (hasNil ? .optional(fresh()) : fresh())
        var typed: [Typed] = []
        for expression in elements {
            let item = try check(expression, type)
            if let converted = conversion(item, to: type) {
                typed.append(converted)
            } else if element == nil {
                throw failure(
                    "the elements of an array have one type; the first is '\(type.resolved)', this is '\(item.type.resolved)'", expression.range)
            } else {
                throw mismatch(item, type, "in this list")
            }
        }
        if elements.isEmpty, element == nil, expected == nil {
            throw failure("an empty array needs a type: write 'let name: [Int] = []' or '[Int]()'", range)
        }
        let items = typed
        return Typed(isSet ? .set(type) : isSlice ? .slice(type) : .array(type), range) {
            let codes = items.map { $0.emit().asValue }
            if isSlice { return .value { frame in .slice(SliceStorage(try codes.map { try $0(frame) }[...])) } }
            if isSet { return .value { frame in .set(Set(try codes.map { try $0(frame) })) } }
            return .value { frame in
                var values: [Value] = []
                values.reserveCapacity(codes.count)
                for code in codes { values.append(try code(frame)) }
                return .array(values)
            }
        }
    }

    private func dictionary(_ pairs: [(Expression, Expression)], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Typed {
        var keyType = fresh()
        var valueType = fresh()
        var expectedType = expected?.pruned
        if case .optional(let wrapped)? = expectedType { expectedType = wrapped.pruned }
        if case .dictionary(let key, let value)? = expectedType {
            (keyType, valueType) = (key, value)
        } else if pairs.isEmpty && expected == nil {
            throw failure("an empty dictionary needs a type: write 'let name: [String: Int] = [:]'", range)
        }
        var typed: [(Typed, Typed)] = []
        for (key, value) in pairs {
            typed.append((try check(key, as: keyType, "as a key"), try check(value, as: valueType, "as a value")))
        }
        let items = typed
        let fail = locator(range)
        return Typed(.dictionary(keyType, valueType), range) {
            let codes = items.map { ($0.0.emit().asValue, $0.1.emit().asValue) }
            return .value { frame in
                var result: [Value: Value] = [:]
                for (key, value) in codes {
                    if result.updateValue(try value(frame), forKey: try key(frame)) != nil {
                        throw fail(EvaluationError.invalid(name: "DuplicateKey", "a dictionary literal has each key once; remove the second"))
                    }
                }
                return .dictionary(result)
            }
        }
    }

    private func tuple(_ elements: [Argument], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Typed {
        if elements.count == 1 && elements[0].label == nil {
            var inner = try check(elements[0].value, expected)
            inner.range = range
            return inner
        }
        var hints: [Type?] = elements.map { _ in nil }
        if case .tuple(let types)? = expected?.pruned, types.count == elements.count { hints = types.map(\.type) }
        var typed: [Typed] = []
        for (element, hint) in zip(elements, hints) {
            let item = try check(element.value, hint)
            typed.append(hint.flatMap { conversion(item, to: $0) } ?? item)
        }
        let items = typed
        let type = Type.tuple(zip(elements, items).map { TupleElement(label: $0.label, type: $1.type) })
        var place: (() -> Place)?
        if !items.isEmpty && items.allSatisfy({ $0.place != nil }) {
            place = { self.tuplePlace(items) }
        }
        return Typed(type, range, place: place) {
            let codes = items.map { $0.emit().asValue }
            if codes.isEmpty { return .value { _ in .void } }
            return .value { frame in .tuple(try codes.map { try $0(frame) }) }
        }
    }

    /// `(a, b) = …` stores into each.
    private func tuplePlace(_ items: [Typed]) -> Place {
        let places = items.compactMap { $0.place?() }
        let loads = places.map { $0.load.asValue }
        return Place(
            load: .value { frame in .tuple(try loads.map { try $0(frame) }) },
            store: { frame, value in
                guard case .tuple(let values) = value else { throw MissingValue() }
                for (place, value) in zip(places, values) { try place.store(frame, value) }
            },
            modify: { _, _ in throw MissingValue() })
    }

    // MARK: Choices

    func conditional(_ condition: Expression, _ first: Expression, _ second: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Typed {
        let test = try check(condition, as: .bool, "as the condition")
        let (a, b) = try joined(first, second, expected)
        return Typed(a.type, range) {
            let test = test.emit().asBool
            switch (a.emit(), b.emit()) {
            case (.int(let x), .int(let y)): return .int { try test($0) ? try x($0) : try y($0) }
            case (.double(let x), .double(let y)): return .double { try test($0) ? try x($0) : try y($0) }
            case (let x, let y):
                let (x, y) = (x.asValue, y.asValue)
                return .value { try test($0) ? try x($0) : try y($0) }
            }
        }
    }

    /// Two expressions of one type.
    private func joined(_ first: Expression, _ second: Expression, _ expected: Type?) throws(Diagnostic) -> (Typed, Typed) {
        if let expected, !isOpen(expected) { return (try check(first, as: expected), try check(second, as: expected)) }
        if case .nilLiteral = first.kind {
            let b = try check(second)
            let type: Type = b.type.pruned.isOptional ? b.type : .optional(b.type)
            return (try check(first, as: type), try convert(b, to: type))
        }
        let a = try check(first, expected)
        if case .nilLiteral = second.kind {
            let type: Type = a.type.pruned.isOptional ? a.type : .optional(a.type)
            return (try convert(a, to: type), try check(second, as: type))
        }
        let b = try check(second, a.type)
        if let converted = conversion(b, to: a.type) { return (a, converted) }
        if let converted = conversion(a, to: b.type) { return (converted, b) }
        throw failure("both results must have one type; the first is '\(a.type.resolved)', the second '\(b.type.resolved)'", second.range)
    }

    func isOpen(_ type: Type) -> Bool {
        if case .variable = type.pruned { return true }
        return false
    }

    // MARK: Optionals

    private func forceUnwrap(_ operand: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Typed {
        let inner = try check(operand)
        guard case .optional(let wrapped) = inner.type.pruned else {
            throw failure("'!' unwraps an optional; this is '\(inner.type.resolved)' and never nil, so remove the '!'", range)
        }
        return unwrapped(inner, wrapped, range, failing: EvaluationError.foundNil)
    }

    private func unwrapped(_ inner: Typed, _ wrapped: Type, _ range: SourceRange, failing error: any Error) -> Typed {
        let isBreak = error is ChainBreak
        let fail = locator(range)
        var place: (() -> Place)?
        if let base = inner.place {
            place = {
                Place.part(
                    of: base(), representation: Representation(wrapped.resolved),
                    get: { _, value in
                        if value.isNone { throw isBreak ? error : fail(error) }
                        return value
                    },
                    modify: { _, value, body in
                        if value.isNone { throw isBreak ? error : fail(error) }
                        try body(&value)
                    })
            }
        }
        return Typed(wrapped, range, place: place, immutability: inner.immutability) {
            let run = inner.emit().asValue
            let isNested = wrapped.resolved.isOptional
            return Code.value { frame in
                let value = try run(frame)
                if case .none = value { throw isBreak ? error : fail(error) }
                if isNested, case .wrapped(let inner) = value { return inner.value }
                return value
            }.converted(to: Representation(wrapped.resolved))
        }
    }

    private func chainLink(_ operand: Expression, _ range: SourceRange) throws(Diagnostic) -> Typed {
        let inner = try check(operand)
        guard case .optional(let wrapped) = inner.type.pruned else {
            throw failure("'?' is for optionals; this is '\(inner.type.resolved)' and never nil, so remove the '?'", range)
        }
        return unwrapped(inner, wrapped, range, failing: ChainBreak.shared)
    }

    private func chain(_ operand: Expression, _ range: SourceRange) throws(Diagnostic) -> Typed {
        let inner = try check(operand)
        let isAlreadyOptional = inner.type.pruned.isOptional
        let type: Type = isAlreadyOptional ? inner.type : .optional(inner.type)
        var place: (() -> Place)?
        if let base = inner.place {
            place = {
                let base = base()
                let load = base.load.asValue
                return Place(
                    load: .value { frame in
                        do { return try load(frame) } catch is ChainBreak { return .none }
                    },
                    store: { frame, value in
                        do { try base.store(frame, value) } catch is ChainBreak {}
                    },
                    modify: { frame, body in
                        do { try base.modify(frame, body) } catch is ChainBreak {}
                    })
            }
        }
        var result = Typed(type, range, place: place, immutability: inner.immutability) {
            let run = inner.emit().asValue
            return .value { frame in
                do { return try run(frame) } catch is ChainBreak { return .none }
            }
        }
        result.assigned = inner.type
        return result
    }
}
