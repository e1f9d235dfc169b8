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

    private func all(_ tests: [() -> Test]) -> () -> Test {
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

    // MARK: switch

    func switchStatement(_ label: String?, _ statement: SwitchStatement) throws(Diagnostic) -> Emission {
        let number = context.nextLoop
        context.nextLoop += 1
        loops.append(Loop(label: label, number: number, isLoop: false, context: ObjectIdentifier(context)))
        defer { loops.removeLast() }
        let (store, cases) = try switchCases(statement) { (statements) throws(Diagnostic) in try self.block(statements) }
        let breaking = FlowKind.breaking(number)
        return {
            let store = store()
            let cases = cases.map { ($0.test(), $0.body()) }
            return { frame in
                _ = try store(frame)
                var isFalling = false
                for (test, body) in cases {
                    guard try isFalling || test(frame) else { continue }
                    let flow = try body(frame)
                    if flow == FlowKind.falling {
                        isFalling = true
                        continue
                    }
                    return flow == breaking ? FlowKind.next : flow
                }
                return FlowKind.next
            }
        }
    }

    private func switchCases<R>(
        _ statement: SwitchStatement, _ body: ([Statement]) throws(Diagnostic) -> R
    ) throws(Diagnostic) -> (store: Emission, cases: [(test: () -> Test, body: R)]) {
        let typed = try checkWhole(statement.subject)
        let holder = VariableSymbol("$value", typed.type, isMutable: false, owner: context)
        let store = assignment(typed, to: holder)
        var result: [(test: () -> Test, body: R)] = []
        for item in statement.cases {
            let entry = try inScope { () throws(Diagnostic) -> (() -> Test, R) in
                if item.isDefault { return ({ { _ in true } }, try body(item.body)) }
                var tests: [() -> Test] = []
                var shared: [String: VariableSymbol] = [:]
                for (index, alternative) in item.patterns.enumerated() {
                    if index > 0 { scope.names = [:] }
                    let subject = try variable(holder, statement.subject.range)
                    var test = try matcher(alternative.pattern, subject, isMutable: false, mustMatch: false)
                    if item.patterns.count > 1 { test = unite(test, &shared, isFirst: index == 0) }
                    if let condition = alternative.condition {
                        let filter = try convert(try checkWhole(condition), to: .bool, "after 'where'")
                        test = all([test, { filter.emit().asBool }])
                    }
                    tests.append(test)
                }
                let joined = tests
                let test: () -> Test = joined.count == 1 ? joined[0] : {
                    let tests = joined.map { $0() }
                    return { frame in
                        for test in tests where try test(frame) { return true }
                        return false
                    }
                }
                return (test, try body(item.body))
            }
            result.append((entry.0, entry.1))
        }
        try checkExhaustive(statement, typed.type)
        return (store, result)
    }

    /// Alternatives of one case bind the same names; all of them store where the first does.
    private func unite(_ test: @escaping () -> Test, _ shared: inout [String: VariableSymbol], isFirst: Bool) -> () -> Test {
        if isFirst {
            for (name, symbol) in scope.names { if case .variable(let variable) = symbol { shared[name] = variable } }
            return test
        }
        var copies: [(from: VariableSymbol, to: VariableSymbol)] = []
        for (name, symbol) in scope.names {
            if case .variable(let own) = symbol, let first = shared[name] {
                copies.append((own, first))
                scope.names[name] = .variable(first)
            }
        }
        let context = context
        return {
            let test = test()
            let moves = copies.map { (context.place(of: $0.from).load.asValue, context.initialize($0.to)) }
            return { frame in
                guard try test(frame) else { return false }
                for (load, store) in moves { try store(frame, try load(frame)) }
                return true
            }
        }
    }

    // MARK: Exhaustiveness

    private func checkExhaustive(_ statement: SwitchStatement, _ type: Type) throws(Diagnostic) {
        if statement.cases.contains(where: \.isDefault) { return }
        var covered: Set<String> = []
        for item in statement.cases {
            for alternative in item.patterns where alternative.condition == nil {
                if isIrrefutable(alternative.pattern) { return }
                if let name = coveredCase(alternative.pattern) { covered.insert(name) }
            }
        }
        let range = SourceRange(statement.range.start, statement.range.start + 6)
        var all: [String] = []
        switch type.pruned {
        case .nominal(let nominal) where nominal.kind == .enumeration: all = nominal.cases.map(\.name)
        case .bool: all = ["true", "false"]
        case .optional(let wrapped):
            all = ["none", "some"]
            if let nominal = wrapped.pruned.nominal, nominal.kind == .enumeration, covered.isSuperset(of: nominal.cases.map(\.name)) { covered.insert("some") }
            if covered.contains("nil") { covered.insert("none") }
        case .tuple: if coversTuples(statement, type) { return }
        case .unknown: return
        default: break
        }
        let missing = all.filter { !covered.contains($0) }
        if !all.isEmpty && missing.isEmpty { return }
        if all.isEmpty { throw failure("this 'switch' does not cover every '\(type.resolved)'; add 'default:'", range) }
        throw failure("this 'switch' leaves out \(missing.map { "'\($0)'" }.joined(separator: ", ")); add the case\(missing.count == 1 ? "" : "s") or 'default:'", range)
    }

    /// Pairs of Bools and enum cases, covered by enumeration.
    private func coversTuples(_ statement: SwitchStatement, _ type: Type) -> Bool {
        guard case .tuple(let elements) = type.pruned else { return false }
        var choices: [[String]] = []
        for element in elements {
            switch element.type.pruned {
            case .bool: choices.append(["true", "false"])
            case .nominal(let nominal) where nominal.kind == .enumeration: choices.append(nominal.cases.map(\.name))
            case .optional: choices.append(["none", "some"])
            default: choices.append(["*"])
            }
        }
        var combinations: [[String]] = [[]]
        for choice in choices {
            combinations = combinations.flatMap { prefix in choice.map { prefix + [$0] } }
            if combinations.count > 1_000 { return false }
        }
        for combination in combinations {
            let isCovered = statement.cases.contains { item in
                item.patterns.contains { alternative in
                    guard alternative.condition == nil, case .tuple(let parts) = unbound(alternative.pattern).kind, parts.count == combination.count else { return false }
                    return zip(parts, combination).allSatisfy { part, name in
                        if isIrrefutable(part.pattern) { return true }
                        let covered = coveredCase(part.pattern)
                        return covered == name || covered == "nil" && name == "none"
                    }
                }
            }
            if !isCovered { return false }
        }
        return true
    }

    private func unbound(_ pattern: Pattern) -> Pattern {
        if case .bind(_, let inner) = pattern.kind { return unbound(inner) }
        return pattern
    }

    private func isIrrefutable(_ pattern: Pattern) -> Bool {
        switch pattern.kind {
        case .wildcard, .binding: true
        case .bind(_, let inner): isIrrefutable(inner)
        case .tuple(let elements): elements.allSatisfy { isIrrefutable($0.pattern) }
        default: false
        }
    }

    private func coveredCase(_ pattern: Pattern) -> String? {
        switch pattern.kind {
        case .bind(_, let inner): return coveredCase(inner)
        case .enumCase(_, let name, let payload): return payload?.allSatisfy { isIrrefutable($0.pattern) } ?? true ? name : nil
        case .optional(let inner): return isIrrefutable(inner) ? "some" : coveredCase(inner)
        case .expression(let expression):
            switch expression.kind {
            case .boolean(let value): return "\(value)"
            case .nilLiteral: return "nil"
            case .implicitMember(let name): return name
            case .member(_, let name, _): return name
            default: return nil
            }
        default: return nil
        }
    }

    // MARK: if and switch as expressions

    func ifExpression(_ statement: IfStatement, _ expected: Type?) throws(Diagnostic) -> Typed {
        let result = expected ?? fresh()
        guard let otherwise = statement.otherwise else {
            throw failure("an 'if' that gives a value needs an 'else'", statement.range)
        }
        let (test, first) = try inScope { () throws(Diagnostic) in
            (try conditions(statement.conditions), try branch(statement.body, result, statement.range))
        }
        let second: Typed
        if otherwise.count == 1, case .ifStatement(let nested) = otherwise[0].kind {
            second = try ifExpression(nested, result)
        } else {
            second = try inScope { () throws(Diagnostic) in try branch(otherwise, result, statement.range) }
        }
        return Typed(result, statement.range) {
            let (test, x, y) = (test(), first.emit().asValue, second.emit().asValue)
            return Code.value { try test($0) ? try x($0) : try y($0) }.converted(to: Representation(result.resolved))
        }
    }

    /// The one expression of a branch, or statements that leave.
    private func branch(_ body: [Statement], _ result: Type, _ range: SourceRange) throws(Diagnostic) -> Typed {
        if body.count == 1 {
            switch body[0].kind {
            case .expression(let expression):
                let typed = try check(expression, result)
                if typed.type.pruned == .never { return Typed(result, range, emit: typed.emit) }
                return try convert(typed, to: result, "in this branch")
            case .ifStatement(let statement): return try ifExpression(statement, result)
            case .switchStatement(_, let statement): return try switchExpression(statement, result)
            case .throwing:
                let run = try statement(body[0])
                return Typed(result, range) {
                    let run = run()
                    return .value { frame in
                        _ = try run(frame)
                        return .void
                    }
                }
            default: break
            }
        }
        throw failure("each branch of an 'if' or 'switch' that gives a value is one expression", body.last?.range ?? range)
    }

    func switchExpression(_ statement: SwitchStatement, _ expected: Type?) throws(Diagnostic) -> Typed {
        let result = expected ?? fresh()
        let (store, cases) = try switchCases(statement) { (statements) throws(Diagnostic) in
            try self.branch(statements, result, statement.range)
        }
        return Typed(result, statement.range) {
            let store = store()
            let cases = cases.map { ($0.test(), $0.body.emit().asValue) }
            return Code.value { frame in
                _ = try store(frame)
                for (test, body) in cases where try test(frame) { return try body(frame) }
                return .void
            }.converted(to: Representation(result.resolved))
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
