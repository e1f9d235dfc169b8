extension Checker {
    // MARK: switch

    func switchStatement(_ label: String?, _ statement: SwitchStatement) throws(Diagnostic) -> StatementNode {
        let number = context.newLoop()
        loops.append(Loop(label: label, number: number, isLoop: false))
        defer { loops.removeLast() }
        let node = try switchCases(statement, isStatement: true) { (statements) throws(Diagnostic) in try self.block(statements) }
        return StatementNode(.switching(number, node), statement.range)
    }

    private func switchCases<R>(_ statement: SwitchStatement, isStatement: Bool = false, _ body: ([Statement]) throws(Diagnostic) -> R) throws(Diagnostic) -> SwitchNode<R> {
        let subject = try checkWhole(statement.subject)
        var cases: [SwitchNode<R>.Case] = []
        let before = unset
        var after: Unassigned?
        if let early = statement.cases.dropLast().first(where: \.isDefault) {
            throw failure("'default' takes all that is left: no case comes behind it", early.body.first?.range ?? SourceRange(statement.range.start, statement.range.start + 6))
        }
        for (index, item) in statement.cases.enumerated() {
            try checkFallthrough(item, index + 1 < statement.cases.count ? statement.cases[index + 1] : nil)
            unset = before
            defer { if !terminates(item.body) { after = after?.union(unset) ?? unset } }
            cases.append(try inScope { () throws(Diagnostic) in try switchCase(item, subject, body) })
        }
        // What its 'break's leave behind meets what its ends do.
        if isStatement, let exits = loops.last?.exits { after = after?.union(exits) ?? exits }
        unset = after ?? before
        try checkExhaustive(statement, cases.flatMap(\.patterns), subject.type)
        return SwitchNode(subject: subject, cases: cases)
    }

    /// `fallthrough` leads into the body of the next case, which then has no values of its own.
    private func checkFallthrough(_ item: SwitchStatement.Case, _ next: SwitchStatement.Case?) throws(Diagnostic) {
        guard let last = item.body.last, case .falling = last.kind else { return }
        guard let next else { throw failure("'fallthrough' leads to the next case, and this is the last", last.range) }
        for (pattern, _) in next.patterns {
            if let name = boundName(pattern) { throw failure("'fallthrough' would reach the next case without a value for '\(name)'", last.range) }
        }
    }

    private func boundName(_ pattern: Pattern) -> String? {
        switch pattern.kind {
        case .binding(let name): name
        case .bind(_, let inner), .optional(let inner), .asType(let inner, _): boundName(inner)
        case .tuple(let parts): parts.compactMap { boundName($0.pattern) }.first
        case .enumCase(_, _, let parts): parts?.compactMap { boundName($0.pattern) }.first
        case .wildcard, .expression, .isType: nil
        }
    }

    private func switchCase<R>(_ item: SwitchStatement.Case, _ subject: Node, _ body: ([Statement]) throws(Diagnostic) -> R) throws(Diagnostic) -> SwitchNode<R>.Case {
        var patterns: [(pattern: PatternNode, condition: Node?)] = []
        if item.isDefault { patterns = [(.any, nil)] }
        var shared: [String: VariableSymbol] = [:]
        for (index, alternative) in item.patterns.enumerated() {
            if index > 0 { scope.names = SymbolTable() }
            var pattern = try pattern(alternative.pattern, subject.type, isMutable: false)
            if item.patterns.count > 1 { pattern = try unite(pattern, &shared, isFirst: index == 0, alternative.pattern.range) }
            var condition: Node?
            if let test = alternative.condition { condition = try convert(try checkWhole(test), to: .bool, "after 'where'") }
            patterns.append((pattern, condition))
        }
        return SwitchNode.Case(patterns: patterns, body: try body(item.body))
    }

    /// Alternatives of one case bind the same names; all of them store where the first does.
    private func unite(_ pattern: PatternNode, _ shared: inout [String: VariableSymbol], isFirst: Bool, _ range: SourceRange) throws(Diagnostic) -> PatternNode {
        var own: [String: VariableSymbol] = [:]
        for (name, symbol) in scope.names { if case .variable(let variable) = symbol { own[name] = variable } }
        if isFirst {
            shared = own
            return pattern
        }
        for name in Set(shared.keys).symmetricDifference(own.keys).sorted() {
            throw failure("'\(name)' is bound in one pattern of this case and not in another; all of them bind the same names", range, kind: .name)
        }
        for (name, variable) in own {
            guard let first = shared[name] else { continue }
            guard unify(variable.type, first.type) else {
                throw failure("'\(name)' is '\(first.type.resolved)' in one pattern of this case and '\(variable.type.resolved)' here; it has one type in all", range)
            }
            scope.names[name] = .variable(first)
        }
        return pattern.binding { own[$0.name] === $0 ? shared[$0.name] ?? $0 : $0 }
    }

    // MARK: Exhaustiveness

    private func checkExhaustive(_ statement: SwitchStatement, _ patterns: [(pattern: PatternNode, condition: Node?)], _ type: Type) throws(Diagnostic) {
        let type = type.resolved
        if case .unknown = type { return }
        let rows = patterns.filter { $0.condition == nil }.map { [$0.pattern] }
        guard let missing = Coverage(of: rows, [type]).missing() else { return }
        let range = SourceRange(statement.range.start, statement.range.start + 6)
        var names: [String] = []
        switch type {
        case .nominal(let nominal, _) where nominal.kind == .enumeration: names = nominal.cases.map(\.name)
        case .bool: names = ["true", "false"]
        case .optional: names = ["none", "some"]
        case .int, .double, .float, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .dictionary, .range, .closedRange,
            .partialRange, .sequence, .tuple, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            break
        }
        let open = names.filter { name in Coverage(of: rows + names.filter { $0 != name }.map { [Coverage.pattern($0, type)] }, [type]).missing() != nil }
        if names.isEmpty || missing == "_" { throw failure("this 'switch' does not cover every '\(type)'; add 'default:'", range) }
        throw failure("this 'switch' leaves out \(open.map { "'\($0)'" }.joined(separator: ", ")); add the case\(open.count == 1 ? "" : "s") or 'default:'", range)
    }

    // MARK: if and switch as expressions

    func ifExpression(_ statement: IfStatement, _ expected: Type?) throws(Diagnostic) -> Node {
        let result = expected ?? fresh()
        guard let otherwise = statement.otherwise else {
            throw failure("an 'if' that gives a value needs an 'else'", statement.range)
        }
        let (tests, first) = try inScope { () throws(Diagnostic) in
            (try conditions(statement.conditions), try branch(statement.body, result, statement.range))
        }
        let second: Node
        if otherwise.count == 1, case .ifStatement(let nested) = otherwise[0].kind {
            second = try ifExpression(nested, result)
        } else {
            second = try inScope { () throws(Diagnostic) in try branch(otherwise, result, statement.range) }
        }
        return Node(.ifValue(tests, first, second), result, statement.range)
    }

    /// The one expression of a branch, or statements that leave.
    private func branch(_ body: [Statement], _ result: Type, _ range: SourceRange) throws(Diagnostic) -> Node {
        if body.count == 1 {
            switch body[0].kind {
            case .expression(let expression):
                let node = try check(expression, result)
                if node.type.pruned == .never { return Node(.convert(.same, node), result, range) }
                return try convert(node, to: result, "in this branch")
            case .ifStatement(let statement): return try ifExpression(statement, result)
            case .switchStatement(_, let statement): return try switchExpression(statement, result)
            case .throwing: return Node(.leaving(try statement(body[0])), result, range)
            case .variable, .function, .type, .alias, .importing, .nothing, .guardStatement, .whileLoop, .repeatLoop, .forLoop, .doBlock, .returning,
                .breaking, .continuing, .falling, .deferring:
                break
            }
        }
        throw failure("each branch of an 'if' or 'switch' that gives a value is one expression", body.last?.range ?? range)
    }

    func switchExpression(_ statement: SwitchStatement, _ expected: Type?) throws(Diagnostic) -> Node {
        let result = expected ?? fresh()
        let node = try switchCases(statement) { (statements) throws(Diagnostic) in
            try self.branch(statements, result, statement.range)
        }
        return Node(.switchValue(node), result, statement.range)
    }
}

extension PatternNode {
    /// The same with other variables.
    func binding(_ replacement: (VariableSymbol) -> VariableSymbol) -> PatternNode {
        switch self {
        case .any, .none, .equals, .inRange: self
        case .bind(let symbol): .bind(replacement(symbol))
        case .tuple(let parts): .tuple(parts.map { $0.binding(replacement) })
        case .enumCase(let type, let index, let parts): .enumCase(type, index, parts.map { $0.binding(replacement) })
        case .some(let inner): .some(inner.binding(replacement))
        case .cast(let from, let to, let inner): .cast(from: from, to: to, inner.binding(replacement))
        case .both(let a, let b): .both(a.binding(replacement), b.binding(replacement))
        case .through(let value, let inner): .through(value, inner.binding(replacement))
        }
    }
}
