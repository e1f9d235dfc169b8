// Text with values in it: as Swift writes values, or as the program says (`appendInterpolation`).
extension Checker {
    /// A string literal with values in it.
    func interpolation(_ segments: [ExpressionSegment], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        if expected?.pruned == .character { throw failure("a Character is one character in quotation marks, without interpolation", range) }
        if let own = expected.map(innermost), says(own, "ExpressibleByStringInterpolation"), let made = try ownInterpolation(segments, own, range) { return made }
        let hasOwn = hasOwnInterpolations
        var parts: [Node.TextPart] = []
        for segment in segments {
            switch segment {
            case .text(let text): parts.append(.text(text))
            case .expression(let inner):
                if hasOwn, let node = try writtenAnew([Argument(label: nil, value: inner)], inner.range) {
                    parts.append(.value(node))
                    continue
                }
                let node = try check(inner)
                if node.type.pruned.isVoid { throw failure("this has no value to put into the text", inner.range) }
                if node.type.pruned.isOpaqueInPrint { throw opaque(node) }
                parts.append(.value(node))
            case .arguments(let arguments, let place):
                guard hasOwn, let node = try writtenAnew(arguments, place) else {
                    throw failure("text takes one value at a place; declare 'mutating func appendInterpolation(…)' in an extension of 'String.StringInterpolation' for more", place)
                }
                parts.append(.value(node))
            }
        }
        let own = expected.map(innermost)
        return Node(.interpolation(parts), own.map { says($0, "ExpressibleByStringInterpolation") } ?? false ? own! : .string, range)
    }

    /// Whether a cell says how some values are written.
    private var hasOwnInterpolations: Bool {
        guard session.isLoaded("DefaultStringInterpolation"), case .nominal(let nominal, _)? = session.standardType("DefaultStringInterpolation") else { return false }
        return (nominal.methods["appendInterpolation"]?.count ?? 0) > StandardCells.interpolations
    }

    /// One value as the program's own `appendInterpolation` writes it.
    private func writtenAnew(_ arguments: [Argument], _ range: SourceRange) throws(Diagnostic) -> Node? {
        guard let type = session.standardType("DefaultStringInterpolation") else { return nil }
        let text = Expression(kind: .member(Expression(kind: .name("$text"), range: range), "description", range), range: range)
        return try writing(into: type, [.call("appendInterpolation", arguments)], text, .string, range)
    }

    /// A type that makes itself of an interpolation of its own.
    private func ownInterpolation(_ segments: [ExpressionSegment], _ own: Type, _ range: SourceRange) throws(Diagnostic) -> Node? {
        guard let type = innerType("StringInterpolation", of: own) ?? (takesInterpolation(own) ? session.standardType("DefaultStringInterpolation") : nil) else { return nil }
        var calls: [WritingStep] = []
        for segment in segments {
            switch segment {
            case .text(let text): calls.append(.call("appendLiteral", [Argument(label: nil, value: Expression(kind: .string([.text(text)]), range: range))]))
            case .expression(let inner): calls.append(.call("appendInterpolation", [Argument(label: nil, value: inner)]))
            case .arguments(let arguments, _): calls.append(.call("appendInterpolation", arguments))
            }
        }
        let made = Expression(
            kind: .call(Expression(kind: .name("$Own"), range: range), [Argument(label: "stringInterpolation", value: Expression(kind: .name("$text"), range: range))], trailing: []), range: range)
        return try writing(into: type, calls, made, own, range)
    }

    private func takesInterpolation(_ own: Type) -> Bool {
        tables(of: own).contains { $0.table.initializers.contains { $0.parameters.first?.label == "stringInterpolation" && !$0.isRequirement } }
    }

    private enum WritingStep { case call(String, [Argument]) }

    /// A closure that is called at once: it makes an interpolation, adds to it and gives what comes of it.
    private func writing(into type: Type, _ steps: [WritingStep], _ result: Expression, _ own: Type, _ range: SourceRange) throws(Diagnostic) -> Node? {
        func name(_ text: String) -> Expression { Expression(kind: .name(text), range: range) }
        func number(_ count: Int) -> Argument { Argument(label: nil, value: Expression(kind: .integer("\(count)"), range: range)) }
        var made = [number(0), number(steps.count)]
        (made[0].label, made[1].label) = ("literalCapacity", "interpolationCount")
        let start = Expression(kind: .call(name("$Text"), made, trailing: []), range: range)
        let pattern = Pattern(kind: .binding("$text"), range: range)
        var body = [Statement(kind: .variable(VariableDeclaration(isLet: false, bindings: [.init(pattern: pattern, value: start)])), range: range)]
        for case .call(let method, let arguments) in steps {
            let call = Expression(kind: .call(Expression(kind: .member(name("$text"), method, range), range: range), arguments, trailing: []), range: range)
            body.append(Statement(kind: .expression(call), range: range))
        }
        body.append(Statement(kind: .returning(result), range: range))
        let closure = Closure(parameters: [], result: nil, isThrowing: false, body: body, highestPositional: -1, range: range)
        return try inScope { () throws(Diagnostic) in
            scope.names["$Text"] = .type(type)
            scope.names["$Own"] = .type(own)
            return try callValue(try self.closure(closure, .function(FunctionType([], own))), [], [], range)
        }
    }
}
