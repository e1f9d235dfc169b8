extension Parser {
    func statement() throws(Diagnostic) -> Statement {
        let start = token.range.start
        let kind = try nested { () throws(Diagnostic) in try statementKind(start) }
        return Statement(kind: kind, range: SourceRange(start, previousEnd))
    }

    private func statementKind(_ start: Int) throws(Diagnostic) -> StatementKind {
        if token.kind == .identifier, peek().isPunctuation(":"), peek(2).traits.contains(.labeled) {
            let label = token.text
            advance()
            advance()
            return try loop(label: label, token.range.start)
        }
        if try startsDeclaration() { return try declaration() }
        if token.traits.contains(.labeled) { return try loop(label: nil, start) }
        guard token.kind == .keyword else { return .expression(try expression()) }
        switch token.text {
        case "guard":
            advance()
            let conditions = try conditions()
            try expectKeyword("else", "after the conditions of 'guard'")
            return .guardStatement(conditions, try block("after 'else'"))
        case "return":
            advance()
            return .returning(try startsReturnedValue() ? expression() : nil)
        case "break":
            advance()
            return .breaking(loopLabel())
        case "continue":
            advance()
            return .continuing(loopLabel())
        case "fallthrough":
            advance()
            return .falling
        case "defer":
            advance()
            return .deferring(try block("after 'defer'"))
        case "throw":
            advance()
            return .throwing(try expression())
        default:
            return .expression(try expression())
        }
    }

    /// What follows `return` is its value, on the next line too, unless another statement begins there.
    private func startsReturnedValue() throws(Diagnostic) -> Bool {
        if token.isPunctuation("}") || token.isPunctuation(";") || token.kind == .end { return false }
        if !token.startsLine { return true }
        if token.kind == .keyword { return ["self", "Self", "super", "true", "false", "nil", "try"].contains(token.text) }
        return try !startsDeclaration()
    }

    private func loopLabel() -> String? {
        guard token.kind == .identifier && !token.startsLine else { return nil }
        defer { advance() }
        return token.text
    }

    private func loop(label: String?, _ start: Int) throws(Diagnostic) -> StatementKind {
        let keyword = token.text
        advance()
        switch keyword {
        case "for":
            if token.isKeyword("case") { advance() }
            if token.isKeyword("try"), peek().isIdentifier("await") { advance() }
            _ = takeIdentifier("await")
            let first = peek().isKeyword("var") || peek().isKeyword("let") ? 2 : 1
            if token.isPunctuation("("), peek(first).kind == .identifier, peek(first + 1).kind == .identifier || peek(first + 1).isOperator("=") {
                throw failure("a loop goes through a sequence; write 'for i in 0..<n { … }'")
            }
            var pattern = try pattern(inBinding: true)
            if take(":") { pattern = Pattern(kind: .asType(pattern, try type()), range: SourceRange(pattern.range.start, previousEnd)) }
            if takeKeyword("in") == false { throw failure("expected 'in' between the variable and the values of this loop, found \(found)") }
            let sequence = try expression(withoutTrailingClosures: true)
            var filter: Expression?
            if takeKeyword("where") { filter = try expression(withoutTrailingClosures: true) }
            return .forLoop(label: label, pattern, sequence, filter: filter, try block("to open the body of this loop"))
        case "if":
            let statement = try ifStatement(from: start)
            guard label != nil else { return .ifStatement(statement) }
            // `break` with its label leaves it, as it leaves a block.
            return .doBlock(label: label, nil, [Statement(kind: .ifStatement(statement), range: statement.range)], [])
        case "while":
            let conditions = try conditions()
            return .whileLoop(label: label, conditions, try block("to open the body of this loop"))
        case "repeat":
            let body = try block("after 'repeat'")
            try expectKeyword("while", "after the body of 'repeat'")
            return .repeatLoop(label: label, body, try expression())
        case "switch":
            return .switchStatement(label: label, try switchStatement(from: start))
        default:
            return try doBlock(label: label)
        }
    }

    private func doBlock(label: String?) throws(Diagnostic) -> StatementKind {
        var thrown: TypeSyntax?
        if takeKeyword("throws"), take("(") {
            thrown = try type()
            try expect(")", "after the type of the error")
        }
        let body = try block("after 'do'")
        var clauses: [CatchClause] = []
        while token.isKeyword("catch") { clauses += try catchClauses() }
        return .doBlock(label: label, thrown, body, clauses)
    }

    /// `catch A, B { … }`: a clause for each pattern. The block is read once for each, since what it means may differ.
    private func catchClauses() throws(Diagnostic) -> [CatchClause] {
        let start = token.range.start
        advance()
        var patterns: [(pattern: Pattern?, condition: Expression?)] = []
        if token.isPunctuation("{") { patterns = [(nil, nil)] }
        while !token.isPunctuation("{") {
            let outer = allowsTrailingClosure
            allowsTrailingClosure = false
            defer { allowsTrailingClosure = outer }
            let pattern = try pattern(inBinding: false)
            patterns.append((pattern, takeKeyword("where") ? try expression(withoutTrailingClosures: true) : nil))
            guard take(",") else { break }
        }
        let opening = index
        var clauses: [CatchClause] = []
        for (pattern, condition) in patterns {
            index = opening
            let body = try block("after 'catch'")
            clauses.append(CatchClause(pattern: pattern, condition: condition, body: body, range: SourceRange(start, previousEnd)))
        }
        return clauses
    }

    // MARK: Conditions

    func ifStatement(from start: Int) throws(Diagnostic) -> IfStatement {
        let conditions = try conditions()
        let body = try block("to open the body of 'if'")
        var otherwise: [Statement]?
        if token.isKeyword("else") {
            advance()
            let elseStart = token.range.start
            if takeKeyword("if") {
                let nestedIf = try nested { () throws(Diagnostic) in try ifStatement(from: elseStart) }
                otherwise = [Statement(kind: .ifStatement(nestedIf), range: nestedIf.range)]
            } else {
                otherwise = try block("after 'else'")
            }
        }
        return IfStatement(conditions: conditions, body: body, otherwise: otherwise, range: SourceRange(start, previousEnd))
    }

    private func conditions() throws(Diagnostic) -> [Condition] {
        var result = [try condition()]
        while take(",") { result.append(try condition()) }
        return result
    }

    private func condition() throws(Diagnostic) -> Condition {
        if takeKeyword("case") {
            let outer = allowsTrailingClosure
            allowsTrailingClosure = false
            defer { allowsTrailingClosure = outer }
            let pattern = try pattern(inBinding: false)
            guard takeOperator("=") else { throw failure("expected '=' and the value to match, found \(found)") }
            return .pattern(pattern, try expression(withoutTrailingClosures: true))
        }
        if let available = availability() { return .expression(available) }
        guard token.isKeyword("let") || token.isKeyword("var") else {
            return .expression(try expression(withoutTrailingClosures: true))
        }
        let isVariable = token.text == "var"
        advance()
        // `guard let self`: the object stays for as long as the name.
        if token.isKeyword("self") {
            let own = token.range
            advance()
            let value = takeOperator("=") ? try expression(withoutTrailingClosures: true) : Expression(kind: .name("self"), range: own)
            return .optionalBinding(isVariable: false, Pattern(kind: .binding("self"), range: own), nil, value, own)
        }
        let pattern = try pattern(inBinding: true)
        var annotation: TypeSyntax?
        if take(":") { annotation = try type() }
        if takeOperator("=") {
            let value = try expression(withoutTrailingClosures: true)
            return .optionalBinding(isVariable: isVariable, pattern, annotation, value, pattern.range)
        }
        guard case .binding(let name) = pattern.kind else { throw failure("expected '=' and the value to unwrap, found \(found)") }
        let value = Expression(kind: .name(name), range: pattern.range)
        return .optionalBinding(isVariable: isVariable, pattern, annotation, value, pattern.range)
    }

    func switchStatement(from start: Int) throws(Diagnostic) -> SwitchStatement {
        let subject = try expression(withoutTrailingClosures: true)
        try expect("{", "to open the cases of 'switch'")
        let outer = allowsTrailingClosure
        allowsTrailingClosure = true
        defer { allowsTrailingClosure = outer }
        var cases: [SwitchStatement.Case] = []
        while !token.isPunctuation("}") {
            if token.isPunctuation("@"), peek().isIdentifier("unknown") {
                advance()
                advance()
            }
            cases.append(try switchCase())
        }
        try expect("}", "to close 'switch'")
        return SwitchStatement(subject: subject, cases: cases, range: SourceRange(start, previousEnd))
    }

    private func switchCase() throws(Diagnostic) -> SwitchStatement.Case {
        let start = token.range.start
        var patterns: [(pattern: Pattern, condition: Expression?)] = []
        let isDefault = takeKeyword("default")
        if !isDefault {
            try expectKeyword("case", "or 'default' inside 'switch'")
            repeat {
                let pattern = try pattern(inBinding: false)
                var condition: Expression?
                if takeKeyword("where") { condition = try expression() }
                patterns.append((pattern, condition))
            } while take(",")
        }
        try expect(":", "after this case")
        let body = try statements(until: { $0.isKeyword("case") || $0.isKeyword("default") || $0.isPunctuation("}") })
        if body.isEmpty {
            throw failure("a case needs at least one statement; write 'break' to do nothing", at: SourceRange(start, previousEnd))
        }
        return SwitchStatement.Case(patterns: patterns, isDefault: isDefault, body: body, range: SourceRange(start, previousEnd))
    }

    // MARK: Patterns

    /// - Parameter inBinding: True after `let`, `var` and `for`, where a name binds.
    func pattern(inBinding: Bool) throws(Diagnostic) -> Pattern {
        let start = token.range.start
        var result = try nested { () throws(Diagnostic) in try simplePattern(inBinding: inBinding) }
        while token.kind == .operation, !token.text.isEmpty, token.text.allSatisfy({ $0 == "?" }), !token.hasSpaceBefore {
            let layers = token.text.count
            advance()
            for _ in 0..<layers { result = Pattern(kind: .optional(result), range: SourceRange(start, previousEnd)) }
        }
        if token.isKeyword("as") {
            advance()
            result = Pattern(kind: .asType(result, try type()), range: SourceRange(start, previousEnd))
        }
        return result
    }

    private func simplePattern(inBinding: Bool) throws(Diagnostic) -> Pattern {
        let start = token.range.start
        func made(_ kind: Pattern.Kind) -> Pattern { Pattern(kind: kind, range: SourceRange(start, previousEnd)) }
        if takeIdentifier("_") { return made(.wildcard) }
        if token.isKeyword("let") || token.isKeyword("var") {
            let isVariable = token.text == "var"
            advance()
            let inner = try pattern(inBinding: true)
            return made(.bind(isVariable: isVariable, inner))
        }
        if takeKeyword("is") { return made(.isType(try type())) }
        if token.isPunctuation("(") {
            let saved = index
            advance()
            let elements = try patternList(inBinding: inBinding)
            if token.kind == .operation && !token.isOperator("=") && !token.isOperator("?") {
                // A parenthesized value, after all.
                index = saved
            } else {
                return elements.count == 1 && elements[0].label == nil ? elements[0].pattern : made(.tuple(elements))
            }
        }
        if token.isPunctuation(".") && peek().kind != .integer {
            advance()
            let name = try anyName("the name of a case").name
            var payload: [(label: String?, pattern: Pattern)]?
            if token.isPunctuation("(") && !token.hasSpaceBefore {
                advance()
                payload = try patternList(inBinding: inBinding)
            }
            return made(.enumCase(nil, name, payload))
        }
        if inBinding && token.kind == .identifier && !peek().isPunctuation(".") && !peek().isPunctuation("(") {
            let name = token.text
            advance()
            return made(.binding(name))
        }
        if let qualified = try qualifiedCase(inBinding: inBinding, start) { return qualified }
        let value = try patternValue()
        // `1?` matches an optional that holds 1.
        if case .chain(let link) = value.kind, case .chainLink(let inner) = link.kind {
            return made(.optional(Pattern(kind: .expression(inner), range: inner.range)))
        }
        return made(.expression(value))
    }

    /// `Shape.circle(let radius)`
    private func qualifiedCase(inBinding: Bool, _ start: Int) throws(Diagnostic) -> Pattern? {
        guard token.kind == .identifier, token.text.first?.isUppercase == true, peek().isPunctuation("."), peek(2).kind == .identifier else {
            return nil
        }
        // The types that the case lies in: `Account.Problem.short(let by)`.
        var typeName = TypeSyntax(kind: .name(token.text, []), range: token.range)
        let saved = index
        while peek(2).text.first?.isUppercase == true, peek(3).isPunctuation("."), peek(4).kind == .identifier {
            advance()
            advance()
            typeName = TypeSyntax(kind: .member(typeName, token.text), range: SourceRange(start, token.range.end))
        }
        let name = peek(2).text
        let next = peek(3)
        if next.isPunctuation("(") {
            advance()
            advance()
            advance()
            advance()
            let payload = try patternList(inBinding: inBinding)
            return Pattern(kind: .enumCase(typeName, name, payload), range: SourceRange(start, previousEnd))
        }
        guard next.isPunctuation(":") || next.isPunctuation(",") || next.isOperator("=") || next.isPunctuation("{") || next.isPunctuation(")") || next.isKeyword("where") else {
            index = saved
            return nil
        }
        advance()
        advance()
        advance()
        return Pattern(kind: .enumCase(typeName, name, nil), range: SourceRange(start, previousEnd))
    }

    private func patternList(inBinding: Bool) throws(Diagnostic) -> [(label: String?, pattern: Pattern)] {
        var elements: [(label: String?, pattern: Pattern)] = []
        while !token.isPunctuation(")") {
            let label = takeLabel()
            elements.append((label?.name, try pattern(inBinding: inBinding)))
            guard take(",") else { break }
        }
        if token.isKeyword("in") { throw guess("expected ')' to close the pattern, found 'in'; a loop has no parentheses: 'for i in 0..<n { … }'") }
        try expect(")", "to close the pattern")
        return elements
    }
}
