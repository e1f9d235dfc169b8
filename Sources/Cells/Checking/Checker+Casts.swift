extension Checker {
    // MARK: try, casts, key paths

    func attempt(_ kind: TryKind, _ operand: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        switch kind {
        case .plain, .forced:
            let inner = try check(operand, expected)
            return Node(.attempt(kind, inner), inner.type, range, immutability: inner.immutability)
        case .optional:
            var hint = expected
            if case .optional(let wrapped)? = expected?.pruned { hint = wrapped }
            let inner = try check(operand, hint)
            let type: Type = inner.type.pruned.isOptional ? inner.type : .optional(inner.type)
            return Node(.attempt(kind, inner), type, range)
        }
    }

    /// `\.name`: a function of one parameter that reads a path of properties.
    func keyPath(_ root: TypeSyntax?, _ names: [KeyPathPart], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        var target = expected?.pruned
        if case .optional(let wrapped)? = target { target = wrapped.pruned }
        guard case .function(let function)? = target, function.parameters.count == 1 else { return try keyPathValue(root, names, range, target) }
        let parameter = function.parameters[0]
        if let root {
            let type = try resolve(root)
            guard unify(parameter, type) else { throw failure("this function gets a value of type '\(parameter.resolved)', not '\(type)'", root.range) }
        }
        let body = FunctionBody(name: "key path", file: file, isInner: true, result: function.result)
        let symbol = VariableSymbol("$0", parameter, isMutable: false, owner: body.identity)
        body.parameters = [symbol]
        var node = Node(.variable(symbol), parameter, range)
        for part in names {
            switch part {
            case .name("self"): break
            case .name(let name): node = try member(of: node, name, range, range)
            case .index, .link, .force:
                // A path through elements and optionals is a closure like any other.
                let body = [Statement(kind: .expression(path(names, Expression(kind: .name("$0"), range: range), range)), range: range)]
                return try closure(Closure(parameters: nil, result: nil, isThrowing: false, body: body, highestPositional: 0, range: range), target)
            }
        }
        let result = try convert(node, to: function.result)
        body.result = result.type
        body.statements = [StatementNode(.returning(result), range)]
        return Node(.keyPath(body), .function(FunctionType([parameter], result.type)), range)
    }

    func cast(_ operand: Expression, _ kind: CastKind, _ syntax: TypeSyntax, _ range: SourceRange) throws(Diagnostic) -> Node {
        let type = try resolve(syntax)
        switch kind {
        case .upcast:
            if type.nominal?.name == "NSError", type.nominal === session.standardType("NSError")?.nominal {
                let node = try check(operand)
                if !node.type.pruned.isSubtype(of: type) { return Node(.cast(node, .forced, type), type, range) }
            }
            if let bridged = try bridged(operand, to: type, range) { return bridged }
            if let made = try assignmentInChain(operand) { return try convert(made, to: type).with(range: range) }
            return try check(operand, as: type).with(range: range)
        case .checks: return Node(.cast(try check(operand), kind, type), .bool, range)
        case .optional: return Node(.cast(try check(operand), kind, type), .optional(type), range)
        case .forced: return Node(.cast(try check(operand), kind, type), type, range)
        }
    }

    /// `text as NSString` makes an object, and back.
    private func bridged(_ operand: Expression, to type: Type, _ range: SourceRange) throws(Diagnostic) -> Node? {
        let isBack = type == .string
        let isNumber = type.nominal != nil && type.nominal === library.types["NSNumber"]
        guard isBack || isNumber || ["NSString", "NSDecimalNumber"].contains(where: { type.nominal?.name == $0 && type.nominal === session.standardType($0)?.nominal }) else { return nil }
        if isBack, !session.isLoaded("NSString") { return nil }
        let node = try checkWhole(operand)
        func made(_ expression: ExpressionKind) throws(Diagnostic) -> Node {
            let made = Expression(kind: expression, range: range)
            writtenPaths[ObjectIdentifier(operand)] = (operand, made)
            return try check(made)
        }
        if isBack { return node.type.pruned.nominal.map { $0 === session.standardType("NSString")?.nominal } ?? false ? try member(of: node, "description", range, range) : nil }
        if node.type.resolved == type { return nil }
        let label: String
        switch node.type.resolved {
        case .string where type.nominal?.name == "NSString": label = "string"
        case .int where isNumber, .double where isNumber, .bool where isNumber: label = "value"
        case .nominal(let nominal, _) where nominal.name == "Decimal" && type.nominal?.name == "NSDecimalNumber": label = "decimal"
        default: return nil
        }
        return try made(.call(Expression(kind: .type(TypeSyntax(kind: .name(type.nominal!.name, []), range: range)), range: range), [Argument(label: label, value: operand, labelRange: nil)], trailing: []))
    }
}
