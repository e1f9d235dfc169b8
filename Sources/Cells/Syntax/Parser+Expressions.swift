extension Parser {
    func expression() throws(Diagnostic) -> Expression {
        try nested { () throws(Diagnostic) in try expression(above: 0) }
    }

    /// A value in a pattern, where `=` ends it.
    func patternValue() throws(Diagnostic) -> Expression {
        let outer = allowsTrailingClosure
        allowsTrailingClosure = false
        defer { allowsTrailingClosure = outer }
        return try nested { () throws(Diagnostic) in try expression(above: Precedence.assignment) }
    }

    func expression(withoutTrailingClosures: Bool) throws(Diagnostic) -> Expression {
        let outer = allowsTrailingClosure
        allowsTrailingClosure = !withoutTrailingClosures
        defer { allowsTrailingClosure = outer }
        return try expression()
    }

    private static let foreignOperators = [
        "**": "write 'pow(x, y)' for Doubles, or multiply", "<>": "write '!='", "<=>": "compare with '<', '==' or '>'", "=>": "a closure is '{ x in … }'",
        "**=": "multiply, or assign 'pow(x, y)'",
    ]

    /// Whether the operator here stands between two operands.
    private var isBinaryOperator: Bool {
        guard token.kind == .operation else { return false }
        guard operators.infix[token.text] != nil || token.text == "?" else { return isUnknownInfix }
        if token.text == "?" { return token.hasSpaceBefore }
        if token.text == "=" { return true }
        let isLeftBound = !token.hasSpaceBefore
        let isRightBound = !token.hasSpaceAfter
        if token.startsLine && isRightBound && !isLeftBound { return false }
        if token.text == "..." || token.text == "..<" || token.text == "??" && isLeftBound, !canStartOperand(peek()) { return false }
        if token.text == "...", isLeftBound, token.hasSpaceAfter { return false }
        return isLeftBound == isRightBound || isLeftBound || token.text != "-" && token.text != "&" && token.text != "!"
    }

    /// An operator between two operands has space on both sides or on neither: with space on one side it belongs to the other.
    private func checkSpace() throws(Diagnostic) {
        guard token.kind == .operation, operators.infix[token.text] != nil, !(operators.declared.contains(token.text) && operators.prefix.contains(token.text)), !["-", "&", "??", "...", "..<"].contains(token.text), !token.startsLine,
            token.hasSpaceBefore, !token.hasSpaceAfter, canStartOperand(peek())
        else { return }
        throw guess("'\(token.text)' stands between two values with a space on both sides, or on neither")
    }

    /// An operator that nobody has declared, written between two operands.
    private var isUnknownInfix: Bool {
        if token.text == "!" || token.text == "->" || operators.prefix.contains(token.text) && token.hasSpaceBefore && !token.hasSpaceAfter { return false }
        return token.hasSpaceBefore == token.hasSpaceAfter && canStartOperand(peek()) && !(token.startsLine && !token.hasSpaceAfter)
    }

    private func canStartOperand(_ token: Token) -> Bool {
        switch token.kind {
        case .end: false
        case .punctuation: ["(", "[", "{", ".", "\\"].contains(token.text)
        case .keyword: !["in", "else", "where", "as", "is"].contains(token.text)
        case .operation: token.text == "-" || token.text == "!" || token.text == "~" || token.text == "+" || operators.declared.contains(token.text)
        default: true
        }
    }

    private func expression(above minimum: Int) throws(Diagnostic) -> Expression {
        var left = try unary()
        while true {
            if token.isKeyword("is") || token.isKeyword("as"), Precedence.cast > minimum {
                left = try cast(left)
                continue
            }
            if token.kind == .operation, let advice = Self.foreignOperators[token.text], !operators.declared.contains(token.text), token.hasSpaceBefore == token.hasSpaceAfter {
                throw failure("Swift has no '\(token.text)'; \(advice)")
            }
            try checkSpace()
            guard isBinaryOperator else { return left }
            let operation = token
            if operation.text == "?" {
                guard Precedence.conditional > minimum else { return left }
                left = try conditional(left)
                continue
            }
            let precedence = operators.infix[operation.text] ?? OperatorTable.unknown
            guard precedence.level > minimum else { return left }
            advance()
            if token.kind == .end { throw failure("expected a value after '\(operation.text)', found \(found)") }
            let next = precedence.isRightAssociative ? precedence.level - 1 : precedence.level
            let right = try nested { () throws(Diagnostic) in try expression(above: next) }
            let range = left.range.union(right.range)
            if precedence.isAssignment, case .attempt(let kind, let target) = left.kind {
                // 'try' covers all that stands behind it.
                left = Expression(kind: .attempt(kind, Expression(kind: .assignment(operation.text, target, right, operation.range), range: target.range.union(right.range))), range: range)
            } else if precedence.isAssignment {
                left = Expression(kind: .assignment(operation.text, left, right, operation.range), range: range)
            } else {
                left = Expression(kind: .binary(operation.text, left, right, operation.range), range: range)
            }
            if precedence.isNonAssociative, token.kind == .operation, isBinaryOperator, operators.infix[token.text]?.level == precedence.level {
                throw failure("'\(operation.text)' and '\(token.text)' cannot be chained; join two comparisons with '&&'")
            }
        }
    }

    private func cast(_ left: Expression) throws(Diagnostic) -> Expression {
        let start = left.range.start
        var kind = CastKind.upcast
        if takeKeyword("is") {
            kind = .checks
        } else {
            advance()
            if token.kind == .operation && token.text == "?" && !token.hasSpaceBefore {
                advance()
                kind = .optional
            } else if token.kind == .operation && token.text == "!" && !token.hasSpaceBefore {
                advance()
                kind = .forced
            }
        }
        let type = try type()
        return Expression(kind: .cast(left, kind, type), range: SourceRange(start, previousEnd))
    }

    private func conditional(_ left: Expression) throws(Diagnostic) -> Expression {
        advance()
        let first = try nested { () throws(Diagnostic) in try expression(above: Precedence.assignment) }
        try expect(":", "between the two results of '? :'")
        let second = try nested { () throws(Diagnostic) in try expression(above: Precedence.conditional - 1) }
        return Expression(kind: .conditional(left, first, second), range: left.range.union(second.range))
    }

    private func unary() throws(Diagnostic) -> Expression {
        let start = token.range.start
        if takeKeyword("try") {
            var kind = TryKind.plain
            if !token.hasSpaceBefore && takeOperator("?") { kind = .optional }
            if !token.hasSpaceBefore && takeOperator("!") { kind = .forced }
            let operand = try nested { () throws(Diagnostic) in try expression(above: Precedence.assignment) }
            return Expression(kind: .attempt(kind, operand), range: SourceRange(start, operand.range.end))
        }
        if token.isIdentifier("await") && !peek().startsLine && canStartOperand(peek()) && !(peek().isPunctuation("(") && !peek().hasSpaceBefore) && !peek().isPunctuation(".") {
            advance()
            let operand = try nested { () throws(Diagnostic) in try expression(above: Precedence.assignment) }
            return Expression(kind: operand.kind, range: SourceRange(start, operand.range.end))
        }
        if token.kind == .operation {
            let operation = token
            if operation.text == "&" {
                advance()
                let operand = try unary()
                return Expression(kind: .inOut(operand), range: SourceRange(start, operand.range.end))
            }
            if isPrefixOperator, !peek().startsLine, canStartOperand(peek()) {
                if operation.hasSpaceAfter && !operation.text.hasPrefix("..") {
                    throw failure("'\(operation.text)' stands directly before its operand, without a space", at: operation.range)
                }
                advance()
                let operand = try nested { () throws(Diagnostic) in
                    operation.text.hasPrefix("..") ? try expression(above: 135_000) : try unary()
                }
                let range = SourceRange(start, operand.range.end)
                // A number with its sign is a literal; what is called on the number comes before the sign.
                switch operand.kind {
                case .integer(let digits) where operation.text == "-" && digits.first != "-": return Expression(kind: .integer("-" + digits), range: range)
                case .float(let digits) where operation.text == "-" && digits.first != "-": return Expression(kind: .float("-" + digits), range: range)
                default: return Expression(kind: .prefix(operation.text, operand), range: range)
                }
            }
            // An operator alone, as an argument.
            if peek().isPunctuation(")") || peek().isPunctuation(",") || operation.text == "..." && peek().isPunctuation("]") {
                advance()
                return Expression(kind: .operatorFunction(operation.text), range: operation.range)
            }
        }
        return try postfix(of: try primary())
    }

    /// One that stands directly before its operand; what nobody has declared the checker refuses by name.
    private var isPrefixOperator: Bool {
        if operators.prefix.contains(token.text) { return token.text != "&" }
        return token.hasSpaceBefore && !token.hasSpaceAfter && operators.infix[token.text] == nil && token.text.first != "/"
    }

    /// One that stands directly behind its operand.
    private var isPostfixOperator: Bool {
        guard token.kind == .operation, !token.hasSpaceBefore, operators.postfix.contains(token.text), token.text != "..." else { return false }
        return token.hasSpaceAfter || !canStartOperand(peek()) || operators.infix[token.text] == nil && !operators.prefix.contains(token.text)
    }

    // MARK: Postfix

    private func postfix(of base: Expression) throws(Diagnostic) -> Expression {
        var result = base
        var hasLink = false
        func range() -> SourceRange { SourceRange(base.range.start, previousEnd) }
        loop: while true {
            if token.isPunctuation(".") && (!token.startsLine || peek().kind == .identifier || peek().kind == .keyword) {
                advance()
                if token.kind == .integer {
                    let name = token.text
                    advance()
                    result = Expression(kind: .member(result, name, tokens[index - 1].range), range: range())
                } else if token.kind == .positional, Int(token.text) == nil {
                    result = Expression(kind: .member(result, "$" + token.text, token.range), range: result.range.union(token.range))
                    advance()
                } else if token.kind == .float {
                    // `pair.0.1` was read as a number.
                    let parts = token.text.split(separator: ".").map(String.init)
                    advance()
                    for part in parts { result = Expression(kind: .member(result, part, tokens[index - 1].range), range: range()) }
                } else {
                    let member = try anyName("the name of a member after '.'")
                    result = Expression(kind: .member(result, member.name, member.range), range: range())
                }
            } else if token.isPunctuation("("), !token.startsLine, let length = compoundNameLength {
                // `point.moved(dx:)` names the function; its type tells which it is.
                index += length
                result = Expression(kind: result.kind, range: range())
            } else if token.isPunctuation("(") && !token.startsLine {
                result = try call(result)
            } else if token.isPunctuation("[") && !token.startsLine && !token.hasSpaceBefore {
                advance()
                let arguments = try argumentList(until: "]")
                result = Expression(kind: .index(result, arguments), range: range())
            } else if token.isPunctuation("{") && allowsTrailingClosure && !token.startsLine && canCall(result) && !opensObservers {
                let trailing = try trailingClosures()
                result = Expression(kind: .call(result, [], trailing: trailing), range: range())
            } else if token.isOperator("!") && !token.hasSpaceBefore {
                advance()
                result = Expression(kind: .forceUnwrap(result), range: range())
            } else if token.isOperator("?") && !token.hasSpaceBefore {
                advance()
                hasLink = true
                result = Expression(kind: .chainLink(result), range: range())
            } else if token.isOperator("...") && !token.hasSpaceBefore && (token.hasSpaceAfter || !canStartOperand(peek())) {
                advance()
                result = Expression(kind: .postfixRange(result), range: range())
            } else if token.kind == .operation, token.text.first == "<", !token.hasSpaceBefore, let generic = genericCall(result) {
                result = generic
            } else if isPostfixOperator {
                let symbol = token.text
                advance()
                result = Expression(kind: .prefix(OperatorTable.name(symbol, .postfix), result), range: range())
            } else if token.isOperator("++") || token.isOperator("--"), !token.hasSpaceBefore {
                let symbol = token.text.prefix(1)
                throw failure("Swift has no '\(token.text)'; write '\(symbol)= 1'")
            } else {
                break loop
            }
        }
        return hasLink ? Expression(kind: .chain(result), range: result.range) : result
    }

    /// The number of tokens of `(label:label:)`, or nil when a call follows.
    private var compoundNameLength: Int? {
        var ahead = 1
        while peek(ahead).kind == .identifier || peek(ahead).kind == .keyword, peek(ahead + 1).isPunctuation(":") { ahead += 2 }
        return ahead > 1 && peek(ahead).isPunctuation(")") ? ahead + 1 : nil
    }

    /// `{ didSet { … } }` behind a first value is no closure.
    private var opensObservers: Bool {
        ["willSet", "didSet"].contains(peek().text) && (peek(2).isPunctuation("{") || peek(2).isPunctuation("("))
    }

    private func canCall(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .name, .member, .implicitMember, .call, .type: true
        default: false
        }
    }

    /// `Set<Int>()` and `Array<Double>(…)`; nil when `<` is a comparison.
    private func genericCall(_ base: Expression) -> Expression? {
        if case .member(let outer, let name, _) = base.kind, name.first?.isUppercase == true, case .type(let type) = outer.kind { return genericMember(of: type, name, base) }
        guard case .name(let name) = base.kind, name.first?.isUppercase == true else { return nil }
        let saved = (index, tokens, depth)
        if let arguments = try? genericArguments(), ["(", ".", "{", "]", ")", ",", ":", ";"].contains(where: { token.isPunctuation($0) }) || token.kind == .end {
            let range = SourceRange(base.range.start, previousEnd)
            return Expression(kind: .type(named(name, arguments, range)), range: range)
        }
        (index, tokens, depth) = saved
        return nil
    }

    /// `Outer<Int>.Inner<String>(…)`
    private func genericMember(of type: TypeSyntax, _ name: String, _ base: Expression) -> Expression? {
        let saved = (index, tokens, depth)
        if let arguments = try? genericArguments(), token.isPunctuation("(") || token.isPunctuation(".") {
            let range = SourceRange(base.range.start, previousEnd)
            return Expression(kind: .type(TypeSyntax(kind: .member(type, name, arguments), range: range)), range: range)
        }
        (index, tokens, depth) = saved
        return nil
    }

    private func call(_ callee: Expression) throws(Diagnostic) -> Expression {
        advance()
        let outer = allowsTrailingClosure
        allowsTrailingClosure = true
        let arguments: [Argument]
        do {
            arguments = try argumentList(until: ")")
        } catch {
            allowsTrailingClosure = outer
            throw error
        }
        allowsTrailingClosure = outer
        for argument in arguments where argument.label == nil {
            if case .assignment("=", let target, _, let place) = argument.value.kind, case .name(let name) = target.kind {
                throw failure("an argument stands behind its label and a colon: '\(name): …'", at: target.range.union(place))
            }
        }
        var trailing: [Argument] = []
        if token.isPunctuation("{") && allowsTrailingClosure && !token.startsLine && !opensObservers { trailing = try trailingClosures() }
        return Expression(
            kind: .call(callee, arguments, trailing: trailing), range: SourceRange(callee.range.start, previousEnd))
    }

    func argumentList(until close: String) throws(Diagnostic) -> [Argument] {
        var arguments: [Argument] = []
        let outer = allowsTrailingClosure
        allowsTrailingClosure = true
        defer { allowsTrailingClosure = outer }
        while !token.isPunctuation(close) {
            let label = takeLabel()
            arguments.append(Argument(label: label?.name, value: try expression(), labelRange: label?.range))
            guard take(",") else { break }
        }
        guard take(close) else { throw guess("expected ',' or '\(close)' after this argument, found \(found)\(foreignHint)") }
        return arguments
    }

    private func trailingClosures() throws(Diagnostic) -> [Argument] {
        var result = [Argument(label: nil, value: try closure(), labelRange: nil)]
        while token.kind == .identifier, peek().isPunctuation(":"), peek(2).isPunctuation("{"), !token.startsLine {
            let label = token
            advance()
            advance()
            result.append(Argument(label: label.text, value: try closure(), labelRange: label.range))
        }
        return result
    }
}
