extension Checker {
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
        let before = unset
        var after: Set<ObjectIdentifier>?
        for item in statement.cases {
            unset = before
            defer { if !ends(item) { after = after?.union(unset) ?? unset } }
            let entry = try inScope { () throws(Diagnostic) -> (() -> Test, R) in
                if item.isDefault { return ({ { _ in true } }, try body(item.body)) }
                var tests: [() -> Test] = []
                var shared: [String: VariableSymbol] = [:]
                for (index, alternative) in item.patterns.enumerated() {
                    if index > 0 { scope.names = SymbolTable() }
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
        unset = after ?? before
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
            let moves = copies.map { (context.load($0.from).asValue, context.initialize($0.to)) }
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
