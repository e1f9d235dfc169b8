extension Checker {
    typealias Test = (Frame) throws -> Bool

    /// Checks a pattern against a value; the names it binds are then in scope. The code says whether it matches.
    func matcher(_ pattern: Pattern, _ subject: Typed, isMutable: Bool, mustMatch: Bool) throws(Diagnostic) -> () -> Test {
        switch pattern.kind {
        case .wildcard: return { { _ in true } }
        case .binding(let name):
            let symbol = try newVariable(name, subject.type, isMutable: isMutable, pattern.range)
            let store = assignment(subject, to: symbol)
            return {
                let store = store()
                return { frame in
                    _ = try store(frame)
                    return true
                }
            }
        case .bind(let isVariable, let inner): return try matcher(inner, subject, isMutable: isVariable, mustMatch: mustMatch)
        case .tuple(let elements): return try tupleMatcher(elements, pattern.range, subject, isMutable: isMutable, mustMatch: mustMatch)
        case .optional(let inner): return try optionalMatcher(inner, pattern.range, subject, isMutable: isMutable)
        case .enumCase(let syntax, let name, let payload):
            return try caseMatcher(syntax, name, payload, pattern.range, subject, isMutable: isMutable)
        case .isType(let syntax):
            let type = try resolve(syntax)
            return { self.castTest(subject, type) }
        case .asType(let inner, let syntax): return try castMatcher(inner, try resolve(syntax), subject, isMutable: isMutable)
        case .expression(let expression): return try expressionMatcher(expression, subject)
        }
    }

    func all(_ tests: [() -> Test]) -> () -> Test {
        {
            let tests = tests.map { $0() }
            return { frame in
                for test in tests where !(try test(frame)) { return false }
                return true
            }
        }
    }

    private func tupleMatcher(
        _ elements: [(label: String?, pattern: Pattern)], _ range: SourceRange, _ subject: Typed, isMutable: Bool, mustMatch: Bool
    ) throws(Diagnostic) -> () -> Test {
        let type = subject.type.pruned
        if case .unknown = type {
            for element in elements { _ = try matcher(element.pattern, subject, isMutable: isMutable, mustMatch: mustMatch) }
            return { { _ in true } }
        }
        guard case .tuple(let types) = type else {
            throw failure("this pattern takes a tuple apart, and the value is '\(type.resolved)'", range)
        }
        guard types.count == elements.count else {
            throw failure("the tuple has \(types.count) elements, the pattern \(elements.count)", range)
        }
        var tests: [() -> Test] = []
        for (index, element) in elements.enumerated() {
            let part = try member(of: subject, String(index), element.pattern.range, element.pattern.range)
            tests.append(try matcher(element.pattern, part, isMutable: isMutable, mustMatch: mustMatch))
        }
        return all(tests)
    }

    private func optionalMatcher(_ inner: Pattern, _ range: SourceRange, _ subject: Typed, isMutable: Bool) throws(Diagnostic) -> () -> Test {
        guard case .optional(let wrapped) = subject.type.pruned else {
            throw failure("this pattern is for optionals, and the value is '\(subject.type.resolved)'", range)
        }
        let value = Typed(wrapped, range) {
            let run = subject.emit().asValue
            return Code.value { frame in
                let value = try run(frame)
                if case .wrapped(let inner) = value { return inner.value }
                return value
            }.converted(to: Representation(wrapped.resolved))
        }
        let match = try matcher(inner, value, isMutable: isMutable, mustMatch: false)
        return {
            let (run, match) = (subject.emit().asValue, match())
            return { frame in
                if try run(frame).isNone { return false }
                return try match(frame)
            }
        }
    }

    private func castTest(_ subject: Typed, _ type: Type) -> Test {
        let run = subject.emit().asValue
        let source = subject.type.resolved
        let library = library
        return { self.dynamicCast(try run($0), from: source, to: type, library) != nil }
    }

    private func castMatcher(_ inner: Pattern, _ type: Type, _ subject: Typed, isMutable: Bool) throws(Diagnostic) -> () -> Test {
        let source = subject.type
        let library = library
        let value = Typed(type, inner.range) {
            let run = subject.emit().asValue
            let source = source.resolved
            return Code.value { self.dynamicCast(try run($0), from: source, to: type, library) ?? .none }.converted(to: Representation(type))
        }
        let match = try matcher(inner, value, isMutable: isMutable, mustMatch: false)
        return {
            let (test, match) = (self.castTest(subject, type), match())
            return { frame in
                guard try test(frame) else { return false }
                return try match(frame)
            }
        }
    }

    private func caseMatcher(
        _ syntax: TypeSyntax?, _ name: String, _ payload: [(label: String?, pattern: Pattern)]?, _ range: SourceRange, _ subject: Typed,
        isMutable: Bool
    ) throws(Diagnostic) -> () -> Test {
        var type = subject.type.pruned
        if case .unknown = type { return { { _ in true } } }
        if let syntax {
            let written = try resolve(syntax)
            if written != type, type != .optional(written) {
                // An error or protocol value that may be of the written type.
                let value = Typed(written, range) {
                    let run = subject.emit().asValue
                    let source = subject.type.resolved
                    return .value { self.dynamicCast(try run($0), from: source, to: written, self.library) ?? .none }
                }
                let match = try caseMatcher(nil, name, payload, range, value, isMutable: isMutable)
                return {
                    let (test, match) = (self.castTest(subject, written), match())
                    return { frame in
                        guard try test(frame) else { return false }
                        return try match(frame)
                    }
                }
            }
        }
        if case .optional(let wrapped) = type {
            if name == "none" {
                return {
                    let run = subject.emit().asValue
                    return { try run($0).isNone }
                }
            }
            if name == "some", payload == nil {
                return {
                    let run = subject.emit().asValue
                    return { !(try run($0).isNone) }
                }
            }
            if name == "some", let inner = payload?.first?.pattern { return try optionalMatcher(inner, range, subject, isMutable: isMutable) }
            let inner = Typed(wrapped, subject.range) { subject.emit() }
            let match = try caseMatcher(syntax, name, payload, range, inner, isMutable: isMutable)
            return {
                let (run, match) = (subject.emit().asValue, match())
                return { frame in try run(frame).isNone ? false : try match(frame) }
            }
        }
        guard let nominal = type.nominal, nominal.kind == .enumeration, let enumCase = nominal.enumCase(name) else {
            type = type.resolved
            if payload == nil {
                // A static value of the type, compared.
                let text = Expression(kind: .implicitMember(name), range: range)
                return try expressionMatcher(text, subject)
            }
            throw noMember(type, name, range, static: true)
        }
        var tests: [() -> Test] = [{
            let run = subject.emit().asValue
            return { frame in
                guard case .enumeration(let storage) = try run(frame) else { return false }
                return storage.index == enumCase.index
            }
        }]
        if let payload {
            if payload.count == 1, enumCase.payload.count > 1 {
                throw failure("'\(name)' holds \(enumCase.payload.count) values; the pattern takes one", range)
            }
            guard payload.count == enumCase.payload.count else {
                throw failure("'\(name)' holds \(enumCase.payload.count) value\(enumCase.payload.count == 1 ? "" : "s"), the pattern takes \(payload.count)", range)
            }
            for (index, element) in payload.enumerated() {
                let part = Typed(enumCase.payload[index].type, element.pattern.range) {
                    let run = subject.emit().asValue
                    return Code.value { frame in
                        guard case .enumeration(let storage) = try run(frame), index < storage.payload.count else { throw MissingValue() }
                        return storage.payload[index]
                    }.converted(to: Representation(enumCase.payload[index].type.resolved))
                }
                tests.append(try matcher(element.pattern, part, isMutable: isMutable, mustMatch: false))
            }
        }
        return all(tests)
    }

    /// A value to compare with, or a range that should contain the subject.
    private func expressionMatcher(_ expression: Expression, _ subject: Typed) throws(Diagnostic) -> () -> Test {
        let typed = try check(expression, isRangeLiteral(expression) ? nil : subject.type)
        let bound: Type?
        switch typed.type.pruned {
        case .range(let type), .closedRange(let type), .partialRange(_, let type): bound = type
        default: bound = nil
        }
        if let bound, !sameKind(subject.type, typed.type) {
            guard unify(bound, subject.type) else {
                throw failure("this range is of '\(bound.resolved)', and the value is '\(subject.type.resolved)'", expression.range)
            }
            return {
                let (run, value) = (typed.emit().asValue, subject.emit().asValue)
                return { frame in rangeContains(try run(frame), try value(frame)) }
            }
        }
        let converted: Typed
        if let direct = conversion(typed, to: subject.type) {
            converted = direct
        } else {
            throw failure("this is '\(typed.type.resolved)', and the value compared with it '\(subject.type.resolved)'", expression.range)
        }
        guard conforms(subject.type.resolved, to: "Equatable") else {
            throw failure("values of type '\(subject.type.resolved)' cannot be compared; match them with 'case .name'", expression.range)
        }
        return {
            let (run, value) = (converted.emit().asValue, subject.emit().asValue)
            return { frame in try run(frame) == value(frame) }
        }
    }

    private func isRangeLiteral(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .binary("..<", _, _, _), .binary("...", _, _, _), .postfixRange, .prefix("..<", _), .prefix("...", _): true
        default: false
        }
    }

    private func sameKind(_ a: Type, _ b: Type) -> Bool {
        switch (a.pruned, b.pruned) {
        case (.range, .range), (.closedRange, .closedRange), (.partialRange, .partialRange): true
        default: false
        }
    }
}

/// Whether a range of any kind contains a value.
func rangeContains(_ range: Value, _ value: Value) -> Bool {
    switch (range, value) {
    case (.range(let lower, let upper), .int(let number)): number >= lower && number < upper
    case (.closedRange(let lower, let upper), .int(let number)): number >= lower && number <= upper
    case (.bounds(let bounds), let value): bounds.contains(value)
    default: false
    }
}
