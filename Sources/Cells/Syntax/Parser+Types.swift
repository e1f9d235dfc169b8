extension Parser {
    func type(_ purpose: String = "a type") throws(Diagnostic) -> TypeSyntax {
        let start = token.range.start
        return try nested { () throws(Diagnostic) in
            skipTypeAttributes()
            if token.isIdentifier("some"), [.identifier, .keyword].contains(peek().kind) || peek().isPunctuation("("), takeIdentifier("some") {
                let inner = try type(purpose)
                return TypeSyntax(kind: .opaque(inner), range: SourceRange(start, previousEnd))
            }
            if token.isIdentifier("any"), peek().kind == .identifier || peek().isPunctuation("(") {
                advance()
                let inner = try type(purpose)
                return TypeSyntax(kind: .existential(inner), range: SourceRange(start, previousEnd))
            }
            var result = try simpleType(purpose)
            while true {
                if token.kind == .operation && !token.startsLine && !token.hasSpaceBefore && token.text.first == "?" {
                    takeOptionalMark()
                    result = TypeSyntax(kind: .optional(result), range: SourceRange(start, previousEnd))
                } else if token.isOperator("!") && !token.hasSpaceBefore {
                    advance()
                    result = TypeSyntax(kind: .optional(result), range: SourceRange(start, previousEnd), unwrapsItself: true)
                } else if token.isPunctuation(".") && peek().kind == .identifier && !token.startsLine {
                    advance()
                    let member = try identifier("the name of a type")
                    let arguments = token.kind == .operation && token.text.first == "<" && !token.hasSpaceBefore ? try genericArguments() : []
                    result = TypeSyntax(kind: .member(result, member.name, arguments), range: SourceRange(start, previousEnd))
                } else if token.isOperator("&"), peek().kind == .identifier {
                    var parts = [result]
                    while takeOperator("&") { parts.append(try simpleType(purpose)) }
                    result = TypeSyntax(kind: .composition(parts), range: SourceRange(start, previousEnd))
                } else {
                    return result
                }
            }
        }
    }

    private func takeOptionalMark() {
        if token.text.count == 1 {
            advance()
        } else {
            tokens[index].text.removeFirst()
            tokens[index].range.start += 1
        }
    }

    private func skipTypeAttributes() {
        while token.isPunctuation("@") && peek().kind == .identifier {
            advance()
            advance()
            if token.isPunctuation("("), tokens[index - 1].text == "convention" { skipParentheses() }
        }
        while ["borrowing", "consuming", "sending", "isolated"].contains(token.text) && token.kind == .identifier && peek().kind == .identifier {
            advance()
        }
    }

    private func simpleType(_ purpose: String) throws(Diagnostic) -> TypeSyntax {
        let start = token.range.start
        if take("[") {
            let element = try type()
            if take(":") {
                let value = try type()
                try expect("]", "to close the dictionary type")
                return TypeSyntax(kind: .dictionary(element, value), range: SourceRange(start, previousEnd))
            }
            try expect("]", "to close the array type")
            return TypeSyntax(kind: .array(element), range: SourceRange(start, previousEnd))
        }
        if token.isPunctuation("(") { return try tupleOrFunctionType() }
        if token.isKeyword("Self") || token.isKeyword("self") {
            advance()
            return TypeSyntax(kind: .name("Self", []), range: SourceRange(start, previousEnd))
        }
        if token.isIdentifier("_") {
            advance()
            return TypeSyntax(kind: .placeholder, range: SourceRange(start, previousEnd))
        }
        guard token.kind == .identifier else { throw failure("expected \(purpose), found \(found)") }
        let name = try identifier(purpose).name
        var arguments: [TypeSyntax] = []
        if token.kind == .operation && token.text.first == "<" && !token.hasSpaceBefore {
            arguments = try genericArguments()
        }
        return named(name, arguments, SourceRange(start, previousEnd))
    }

    /// A type by its name, or what the name with its arguments stands for.
    func named(_ name: String, _ arguments: [TypeSyntax], _ range: SourceRange) -> TypeSyntax {
        guard let alias = operators.aliases[name], arguments.isEmpty || alias.parameters.count == arguments.count else { return TypeSyntax(kind: .name(name, arguments), range: range) }
        let given = arguments.isEmpty ? alias.parameters.map { _ in TypeSyntax(kind: .placeholder, range: range) } : arguments
        var result = filled(alias.type, Dictionary(zip(alias.parameters, given)) { $1 })
        result.range = range
        return result
    }

    func genericArguments() throws(Diagnostic) -> [TypeSyntax] {
        guard takeAngle("<") else { return [] }
        var arguments = [try type()]
        while take(",") { arguments.append(try type()) }
        guard takeAngle(">") else { throw failure("expected '>' to close the type's arguments, found \(found)") }
        return arguments
    }

    /// `throws`, and the type of the errors behind it.
    func throwsClause() throws(Diagnostic) -> (isThrowing: Bool, thrown: TypeSyntax?) {
        guard takeKeyword("throws") || takeKeyword("rethrows") else { return (false, nil) }
        guard take("(") else { return (true, nil) }
        let thrown = try type()
        try expect(")", "after the type of the error")
        return (true, thrown)
    }

    private func tupleOrFunctionType() throws(Diagnostic) -> TypeSyntax {
        let start = token.range.start
        try expect("(", "to open the type")
        var elements: [(label: String?, type: TypeSyntax)] = []
        var parameters: [FunctionTypeParameter] = []
        while !token.isPunctuation(")") {
            let label = takeLabel()
            if label == nil && token.isIdentifier("_") && peek().kind == .identifier && peek(2).isPunctuation(":") {
                advance()
                advance()
                advance()
            }
            skipTypeAttributes()
            let isInout = takeKeyword("inout")
            let element = try type()
            let isVariadic = takeOperator("...")
            elements.append((label?.name, element))
            parameters.append(FunctionTypeParameter(type: element, isInout: isInout, isVariadic: isVariadic))
            guard take(",") else { break }
        }
        try expect(")", "to close the type")
        _ = takeIdentifier("async")
        let (isThrowing, thrown) = try throwsClause()
        if takeOperator("->") {
            let result = try type()
            return TypeSyntax(kind: .function(parameters, result, isThrowing: isThrowing, thrown: thrown), range: SourceRange(start, previousEnd))
        }
        if elements.count == 1 && elements[0].label == nil { return elements[0].type }
        return TypeSyntax(kind: .tuple(elements), range: SourceRange(start, previousEnd))
    }
}
