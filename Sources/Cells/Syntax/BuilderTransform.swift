/// Writes the block of a result builder out as the calls that it stands for.
struct BuilderTransform {
    let builder: TypeDeclaration
    let file: SourceFile
    private var methods: Set<String> { Set(builder.functions.filter(\.isStatic).map(\.name)) }

    init(_ builder: TypeDeclaration, _ file: SourceFile) {
        self.builder = builder
        self.file = file
    }

    /// The statements that give what a block builds.
    func body(_ statements: [Statement], _ range: SourceRange) throws(Diagnostic) -> [Statement] {
        if statements.contains(where: { if case .returning = $0.kind { true } else { false } }) { return statements }
        var (declarations, value) = try block(statements, range)
        if methods.contains("buildFinalResult") { value = call("buildFinalResult", [(nil, value)], range) }
        declarations.append(Statement(kind: declarations.isEmpty ? .expression(value) : .returning(value), range: range))
        return declarations
    }

    private func expression(_ kind: ExpressionKind, _ range: SourceRange) -> Expression { Expression(kind: kind, range: range) }

    private func call(_ method: String, _ arguments: [(String?, Expression)], _ range: SourceRange) -> Expression {
        var type = expression(.name(builder.path.first ?? builder.name), range)
        for name in builder.path.dropFirst() { type = expression(.member(type, name, range), range) }
        let callee = expression(.member(type, method, range), range)
        return expression(.call(callee, arguments.map { Argument(label: $0.0, value: $0.1, labelRange: nil) }, trailing: []), range)
    }

    /// What a block declares, and the value of the rest.
    private func block(_ statements: [Statement], _ range: SourceRange) throws(Diagnostic) -> ([Statement], Expression) {
        var (declarations, parts): ([Statement], [Expression]) = ([], [])
        for item in statements {
            switch item.kind {
            case .variable, .function, .type, .alias, .nothing: declarations.append(item)
            case .expression(let value):
                if case .assignment = value.kind { declarations.append(item) } else if let part = try self.part(value) { parts.append(part) }
            case .ifStatement(let statement): parts.append(try choice(statement))
            case .switchStatement(nil, let statement): parts.append(try choice(statement, item.range))
            case .forLoop(_, let pattern, let sequence, let filter, let body): parts.append(try loop(pattern, sequence, filter, body, item.range))
            default:
                throw Diagnostic(kind: .unsupported, message: "the block of a result builder holds values, 'let', 'if', 'switch' and 'for'; put this into a function", range: item.range, file: file)
            }
        }
        if !methods.contains("buildBlock"), methods.contains("buildPartialBlock"), let first = parts.first {
            let start = call("buildPartialBlock", [("first", first)], range)
            return (declarations, parts.dropFirst().reduce(start) { call("buildPartialBlock", [("accumulated", $0), ("next", $1)], range) })
        }
        return (declarations, call("buildBlock", parts.map { (nil, $0) }, range))
    }

    private func part(_ value: Expression) throws(Diagnostic) -> Expression? {
        switch value.kind {
        case .ifExpression(let statement): return try choice(statement)
        case .switchExpression(let statement): return try choice(statement, value.range)
        default: return methods.contains("buildExpression") ? call("buildExpression", [(nil, value)], value.range) : value
        }
    }

    /// A block as one expression: a closure that is called where it declares something.
    private func value(_ statements: [Statement], _ range: SourceRange) throws(Diagnostic) -> Expression {
        let (declarations, value) = try block(statements, range)
        if declarations.isEmpty { return value }
        let body = declarations + [Statement(kind: .returning(value), range: range)]
        let closure = Closure(parameters: nil, result: nil, isThrowing: false, body: body, highestPositional: -1, range: range)
        return expression(.call(expression(.closure(closure), range), [], trailing: []), range)
    }

    private func only(_ value: Expression) -> [Statement] { [Statement(kind: .expression(value), range: value.range)] }

    // MARK: Choices

    private func choice(_ statement: IfStatement) throws(Diagnostic) -> Expression {
        var whole = statement
        let own = try value(statement.body, statement.range)
        guard let otherwise = statement.otherwise else {
            whole.body = only(own)
            whole.otherwise = only(expression(.nilLiteral, statement.range))
            return call("buildOptional", [(nil, expression(.ifExpression(whole), statement.range))], statement.range)
        }
        let other: Expression
        if otherwise.count == 1, case .ifStatement(let inner) = otherwise[0].kind { other = try choice(inner) } else { other = try value(otherwise, statement.range) }
        whole.body = only(call("buildEither", [("first", own)], statement.range))
        whole.otherwise = only(call("buildEither", [("second", other)], statement.range))
        return expression(.ifExpression(whole), statement.range)
    }

    private func choice(_ statement: SwitchStatement, _ range: SourceRange) throws(Diagnostic) -> Expression {
        var whole = statement
        for index in statement.cases.indices {
            var part = try value(statement.cases[index].body, range)
            let isLast = index == statement.cases.count - 1
            // The first or the second of two, as deep as there are cases before it.
            if !isLast { part = call("buildEither", [("first", part)], range) }
            for _ in 0..<min(index, statement.cases.count - 1) { part = call("buildEither", [("second", part)], range) }
            whole.cases[index].body = only(part)
        }
        return expression(.switchExpression(whole), range)
    }

    private func loop(_ pattern: Pattern, _ sequence: Expression, _ filter: Expression?, _ body: [Statement], _ range: SourceRange) throws(Diagnostic) -> Expression {
        let item = try value(body, range)
        if filter == nil {
            let names: [String]
            switch pattern.kind {
            case .binding(let name): names = [name]
            case .wildcard: names = ["_"]
            case .tuple(let elements):
                names = elements.compactMap { element in
                    switch element.pattern.kind {
                    case .binding(let name): name
                    case .wildcard: "_"
                    default: nil
                    }
                }
                guard names.count == elements.count else { throw unusual(range) }
            default: throw unusual(range)
            }
            let parameters = names.map { Closure.Parameter(name: $0, type: nil, range: range) }
            let closure = Closure(parameters: parameters, result: nil, isThrowing: false, body: only(item), highestPositional: -1, range: range)
            let mapped = expression(
                .call(expression(.member(sequence, "map", range), range), [Argument(label: nil, value: expression(.closure(closure), range), labelRange: nil)], trailing: []), range)
            return call("buildArray", [(nil, mapped)], range)
        }
        throw unusual(range)
    }

    private func unusual(_ range: SourceRange) -> Diagnostic {
        Diagnostic(kind: .unsupported, message: "a loop in the block of a result builder names its elements and has no 'where'; filter the sequence before", range: range, file: file)
    }
}

extension Parser {
    /// The body of a function or a property with a result builder before it.
    func built(_ body: [Statement], _ attributes: [AttributeSyntax], _ range: SourceRange) throws(Diagnostic) -> [Statement] {
        guard let attribute = attributes.first else { return body }
        guard let builder = operators.builders[attribute.name] else {
            throw failure("the attribute '@\(attribute.name)' is not part of cells, and no cell declares a result builder of that name", at: attribute.range, kind: .unsupported)
        }
        return try BuilderTransform(builder, file).body(body, range)
    }
}

extension Checker {
    /// A closure for a parameter that has a result builder of a cell before it; nil for the library's own.
    func built(_ expression: Expression, _ builder: String) throws(Diagnostic) -> Expression? {
        guard let declaration = session.operators.builders[builder], case .closure(let closure) = expression.kind else { return nil }
        if let known = autoclosures[ObjectIdentifier(expression)] { return known.closure }
        let body = try BuilderTransform(declaration, file).body(closure.body, expression.range)
        let made = Closure(parameters: closure.parameters, result: closure.result, isThrowing: closure.isThrowing, body: body, highestPositional: closure.highestPositional, range: closure.range)
        made.captures = closure.captures
        let result = Expression(kind: .closure(made), range: expression.range)
        autoclosures[ObjectIdentifier(expression)] = (expression, result)
        return result
    }
}
