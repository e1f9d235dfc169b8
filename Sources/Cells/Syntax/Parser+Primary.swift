extension Parser {
    func primary() throws(Diagnostic) -> Expression {
        let first = token
        func leaf(_ kind: ExpressionKind) -> Expression {
            advance()
            return Expression(kind: kind, range: first.range)
        }
        switch first.kind {
        case .integer: return leaf(.integer(first.text))
        case .float: return leaf(.float(first.text))
        case .string:
            advance()
            return Expression(kind: .string(try segments(first.segments)), range: first.range)
        case .positional where Int(first.text) == nil && !first.text.isEmpty: return leaf(.name("$" + first.text))
        case .positional:
            guard let position = Int(first.text), position < 100, !positionals.isEmpty else {
                throw failure("'$\(first.text)' stands for a closure's parameter; it has no meaning outside a closure", at: first.range)
            }
            positionals[positionals.count - 1] = max(positionals[positionals.count - 1], position)
            return leaf(.name("$\(position)"))
        case .identifier: return leaf(.name(first.text))
        case .keyword: return try keywordExpression()
        case .punctuation: return try punctuationExpression()
        case .regex: return leaf(.regex(first.text))
        case .operation where first.text == "++" || first.text == "--":
            throw failure("Swift has no '\(first.text)'; write '\(first.text.prefix(1))= 1' behind the variable", at: first.range)
        case .operation: throw failure("'\(first.text)' needs a value before it\(first.text == "|" ? "; a closure is '{ x in … }'" : "")")
        case .end: throw failure("expected a value, found \(found)")
        }
    }

    private func segments(_ parts: [StringSegment]) throws(Diagnostic) -> [ExpressionSegment] {
        var result: [ExpressionSegment] = []
        for part in parts {
            switch part {
            case .text(let text): result.append(.text(text))
            case .expression(let inner):
                let parser = Parser(file, tokens: inner)
                parser.positionals = positionals
                parser.depth = depth
                result.append(try parser.interpolation())
                positionals = parser.positionals
            }
        }
        return result
    }

    private func interpolation() throws(Diagnostic) -> ExpressionSegment {
        if token.kind == .end { throw failure("expected a value between '\\(' and ')'", at: token.range) }
        let start = token.range.start
        var arguments: [Argument] = []
        repeat {
            let label = takeLabel()
            arguments.append(Argument(label: label?.name, value: try expression(), labelRange: label?.range))
        } while take(",")
        guard token.kind == .end else { throw failure("expected ')' after the interpolated value, found \(found)") }
        if arguments.count == 1, arguments[0].label == nil { return .expression(arguments[0].value) }
        return .arguments(arguments, SourceRange(start, previousEnd))
    }

    private func keywordExpression() throws(Diagnostic) -> Expression {
        let first = token
        func leaf(_ kind: ExpressionKind) -> Expression {
            advance()
            return Expression(kind: kind, range: first.range)
        }
        switch first.text {
        case "true": return leaf(.boolean(true))
        case "false": return leaf(.boolean(false))
        case "nil": return leaf(.nilLiteral)
        case "self": return leaf(.name("self"))
        case "Self": return leaf(.name("Self"))
        case "if":
            advance()
            let statement = try ifStatement(from: first.range.start)
            return Expression(kind: .ifExpression(statement), range: statement.range)
        case "switch":
            advance()
            let statement = try switchStatement(from: first.range.start)
            return Expression(kind: .switchExpression(statement), range: statement.range)
        case "super": return leaf(.name("super"))
        default:
            throw failure("expected a value, found the keyword \(found)")
        }
    }

    private func punctuationExpression() throws(Diagnostic) -> Expression {
        let start = token.range.start
        switch token.text {
        case "(": return try parenthesized()
        case "[": return try collection()
        case "{": return try closure()
        case ".":
            advance()
            let member = try anyName("the name of a member after '.'")
            return Expression(kind: .implicitMember(member.name), range: SourceRange(start, member.range.end))
        case "\\": return try keyPath()
        case "#selector", "#available", "#unavailable":
            throw failure("'\(token.text)' is not part of cells; leave it out", kind: .unsupported)
        case let macro where macro.hasPrefix("#"):
            if let place = place() { return place }
            var mistake = failure("macros such as '\(macro)' are not part of cells; write them in a Swift package", kind: .unsupported)
            mistake.isGuess = true
            throw mistake
        case "@": throw failure("attributes are not part of cells; leave it out", kind: .unsupported)
        default: throw failure("expected a value, found \(found)")
        }
    }

    private func parenthesized() throws(Diagnostic) -> Expression {
        let start = token.range.start
        advance()
        // An operator in parentheses is its function.
        if token.kind == .operation && peek().isPunctuation(")") {
            let symbol = token.text
            advance()
            advance()
            return Expression(kind: .operatorFunction(symbol), range: SourceRange(start, previousEnd))
        }
        if let type = functionType(closing: ")") { return Expression(kind: .type(type), range: SourceRange(start, previousEnd)) }
        let elements = try argumentList(until: ")")
        let range = SourceRange(start, previousEnd)
        if elements.count == 1 && elements[0].label == nil { return Expression(kind: .tuple(elements), range: range) }
        return Expression(kind: .tuple(elements), range: range)
    }

    private func collection() throws(Diagnostic) -> Expression {
        let start = token.range.start
        advance()
        let outer = allowsTrailingClosure
        allowsTrailingClosure = true
        defer { allowsTrailingClosure = outer }
        if let element = functionType(closing: "]") { return Expression(kind: .type(TypeSyntax(kind: .array(element), range: element.range)), range: SourceRange(start, previousEnd)) }
        if take(":") {
            try expect("]", "to close the empty dictionary")
            return Expression(kind: .dictionary([]), range: SourceRange(start, previousEnd))
        }
        var elements: [Expression] = []
        var pairs: [(Expression, Expression)] = []
        while !token.isPunctuation("]") {
            let element = try expression()
            if token.isKeyword("for") {
                throw failure("a list is made from another with 'map': 'values.map { x in … }', and with 'filter' for a condition")
            }
            if pairs.isEmpty && elements.isEmpty && token.isPunctuation(":") || !pairs.isEmpty {
                try expect(":", "between key and value")
                pairs.append((element, try expression()))
            } else {
                elements.append(element)
            }
            guard take(",") else { break }
        }
        guard take("]") else { throw failure("expected ',' or ']' in this list, found \(found)") }
        let range = SourceRange(start, previousEnd)
        return Expression(kind: pairs.isEmpty ? .array(elements) : .dictionary(pairs), range: range)
    }

    /// `[(Int) -> Int]()` and `((Int) -> Int).self` behind the bracket name types.
    private func functionType(closing bracket: String) -> TypeSyntax? {
        guard token.isPunctuation("(") else { return nil }
        let saved = (index, tokens, depth)
        if let element = try? type(), case .function = element.kind, take(bracket), bracket == "]" && token.isPunctuation("(") || token.isPunctuation(".") {
            return element
        }
        (index, tokens, depth) = saved
        return nil
    }

    private func keyPath() throws(Diagnostic) -> Expression {
        let start = token.range.start
        advance()
        var root: TypeSyntax?
        if token.kind == .identifier {
            let name = try identifier("a type")
            root = TypeSyntax(kind: .name(name.name, try genericArguments()), range: SourceRange(name.range.start, previousEnd))
        }
        var names: [KeyPathPart] = []
        while true {
            if token.isPunctuation("."), !token.startsLine {
                advance()
                if token.isPunctuation("[") { continue }
                if token.kind == .integer {
                    names.append(.name(token.text))
                    advance()
                } else {
                    names.append(.name(try anyName("the name of a property").name))
                }
            } else if token.isPunctuation("["), !token.hasSpaceBefore {
                advance()
                names.append(.index(try argumentList(until: "]")))
            } else if token.isOperator("?"), !token.hasSpaceBefore {
                advance()
                names.append(.link)
            } else if token.isOperator("!"), !token.hasSpaceBefore {
                advance()
                names.append(.force)
            } else {
                break
            }
        }
        if names.isEmpty { throw failure("expected '.' and a property after '\\'") }
        return Expression(kind: .keyPath(root, names), range: SourceRange(start, previousEnd))
    }

    // MARK: Closures

    func closure() throws(Diagnostic) -> Expression {
        let start = token.range.start
        try expect("{", "to open the closure")
        positionals.append(-1)
        let outer = allowsTrailingClosure
        allowsTrailingClosure = true
        defer { allowsTrailingClosure = outer }
        var parameters: [Closure.Parameter]?
        var result: TypeSyntax?
        var thrown: (isThrowing: Bool, type: TypeSyntax?) = (false, nil)
        var captures: [Closure.Capture] = []
        while token.isPunctuation("@"), ["MainActor", "Sendable"].contains(peek().text) {
            advance()
            advance()
        }
        if hasClosureSignature() {
            captures = try captureList()
            (parameters, result, thrown) = try closureSignature()
        }
        let body = try nested { () throws(Diagnostic) in try statements(until: { $0.isPunctuation("}") }) }
        try expect("}", "to close the closure")
        let highest = positionals.removeLast()
        let range = SourceRange(start, previousEnd)
        let closure = Closure(
            parameters: parameters, result: result, isThrowing: thrown.isThrowing, body: body, highestPositional: highest, range: range)
        closure.captures = captures
        closure.thrown = thrown.type
        return Expression(kind: .closure(closure), range: range)
    }

    private func captureList() throws(Diagnostic) -> [Closure.Capture] {
        var captures: [Closure.Capture] = []
        guard take("[") else { return captures }
        while !token.isPunctuation("]") {
            var ownership = Ownership.strong
            if token.kind == .identifier, ["weak", "unowned"].contains(token.text), [.identifier, .keyword].contains(peek().kind) || peek().isPunctuation("(") {
                ownership = token.text == "weak" ? .weak : .unowned
                advance()
                if take("(") {
                    advance()
                    try expect(")", "behind what 'unowned' means")
                }
            }
            let name = try anyName("the name of a captured value")
            let value = takeOperator("=") ? try expression() : Expression(kind: .name(name.name), range: name.range)
            captures.append(Closure.Capture(name: name.name, value: value, ownership: ownership))
            guard take(",") else { break }
        }
        try expect("]", "to close the capture list")
        return captures
    }

    /// What stands before `in`, behind a capture list.
    private func closureSignature() throws(Diagnostic) -> ([Closure.Parameter]?, TypeSyntax?, (isThrowing: Bool, type: TypeSyntax?)) {
        if takeKeyword("in") { return (nil, nil, (false, nil)) }
        var parameters: [Closure.Parameter] = []
        if take("(") {
            while !token.isPunctuation(")") {
                parameters.append(try closureParameter())
                guard take(",") else { break }
            }
            try expect(")", "to close the closure's parameters")
        } else {
            while token.kind == .identifier || token.isKeyword("self") {
                parameters.append(Closure.Parameter(name: token.text, type: nil, range: token.range))
                advance()
                guard take(",") else { break }
            }
        }
        _ = takeIdentifier("async")
        let thrown = try throwsClause()
        var result: TypeSyntax?
        if takeOperator("->") { result = try type() }
        try expectKeyword("in", "after the closure's parameters")
        return (parameters, result, (thrown.isThrowing, thrown.thrown))
    }

    private func closureParameter() throws(Diagnostic) -> Closure.Parameter {
        let name = token.isKeyword("self") ? try anyName("the name of a parameter") : try identifier("the name of a parameter")
        var parameter = Closure.Parameter(name: name.name, type: nil, range: name.range)
        if token.kind == .identifier {
            parameter.name = token.text
            advance()
        }
        if take(":") {
            while take("@") { advance() }
            parameter.isInout = takeKeyword("inout")
            parameter.type = try type()
        }
        return parameter
    }

    /// Looks ahead for `a, b in`, `(a: Int) -> Int in`, `[x] in`.
    private func hasClosureSignature() -> Bool {
        var ahead = 0
        if peek(ahead).isPunctuation("[") {
            var level = 0
            repeat {
                if peek(ahead).isPunctuation("[") { level += 1 }
                if peek(ahead).isPunctuation("]") { level -= 1 }
                if peek(ahead).kind == .end { return false }
                ahead += 1
            } while level > 0
            if peek(ahead).isKeyword("in") { return true }
        }
        if peek(ahead).isPunctuation("(") {
            var level = 0
            repeat {
                if peek(ahead).isPunctuation("(") { level += 1 }
                if peek(ahead).isPunctuation(")") { level -= 1 }
                if peek(ahead).kind == .end { return false }
                ahead += 1
            } while level > 0
            if peek(ahead).isIdentifier("async") { ahead += 1 }
            if peek(ahead).isKeyword("throws") {
                ahead += 1
                if peek(ahead).isPunctuation("(") { ahead += 3 }
            }
            if peek(ahead).isKeyword("in") { return true }
            guard peek(ahead).isOperator("->") else { return false }
            // A result type may follow; look for `in` on the same line.
            while peek(ahead).kind != .end && !peek(ahead).isPunctuation("{") && !peek(ahead).startsLine {
                if peek(ahead).isKeyword("in") { return true }
                ahead += 1
            }
            return false
        }
        while peek(ahead).kind == .identifier {
            ahead += 1
            if peek(ahead).isKeyword("in") || peek(ahead).isOperator("->") || peek(ahead).isKeyword("throws") { return true }
            guard peek(ahead).isPunctuation(",") else { return false }
            ahead += 1
        }
        return false
    }
}
