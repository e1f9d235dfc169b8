extension Checker {
    /// A closure takes its parameters' types from where it is used.
    func closure(_ closure: Closure, _ expected: Type?) throws(Diagnostic) -> Node {
        var target = expected?.pruned
        while case .optional(let wrapped)? = target { target = wrapped.pruned }
        let signature = target?.function
        var count = closure.parameters?.count ?? max(closure.highestPositional + 1, 0)
        // What is still being written may yet name the others.
        if completion != nil, closure.parameters == nil, isAtCursor(closure.range) { count = max(count, signature?.parameters.count ?? 0) }
        let types = try parameterTypes(closure, count, signature)
        let result: Type
        if let written = closure.result { result = try resolve(written) } else { result = signature?.result ?? fresh() }
        let inner = FunctionBody(name: "closure", file: file, isInner: true, result: result, isWritten: true)
        try capture(closure, into: inner)
        let thrown: Type?
        if let written = closure.thrown { thrown = try resolve(written) } else { thrown = closure.isThrowing ? nil : signature?.thrown.flatMap { isOpen($0) ? nil : $0 } }
        inner.thrown = thrown
        let inouts = types.indices.map { index in
            closure.parameters.flatMap { index < $0.count ? $0[index].isInout : nil } ?? false || (signature.map { index < $0.inouts.count && $0.inouts[index] } ?? false)
        }
        try inFunction(inner) { () throws(Diagnostic) in
            for entry in inner.captureList { scope.names[entry.symbol.name] = .variable(entry.symbol) }
            for (index, type) in types.enumerated() {
                let name = closure.parameters.flatMap { index < $0.count ? $0[index].name : nil } ?? "$\(index)"
                let symbol = VariableSymbol(name, type, isMutable: inouts[index], owner: inner.identity)
                if name != "_" { scope.names[name] = .variable(symbol) }
                inner.parameters.append(symbol)
            }
            // What the closure declares may have the name of a parameter or of what it captures.
            scope = Scope(parent: scope)
            try closureBody(closure, inner, result)
        }
        try checkThrown(inner)
        let spreads = spreadTuple(closure, count, signature) != nil
        let isThrowing = closure.isThrowing || inner.canThrow
        let type: FunctionType =
            if spreads, let signature {
                FunctionType(signature.parameters, result, isThrowing: isThrowing, thrown: thrown)
            } else {
                FunctionType(types, result, inouts: inouts, isThrowing: isThrowing, thrown: thrown)
            }
        return Node(.closure(inner, spreads: spreads), .function(type), closure.range)
    }

    /// Checks what belongs to a function of its own.
    func inFunction(_ body: FunctionBody, _ check: () throws(Diagnostic) -> Void) throws(Diagnostic) {
        let outer = (context, scope, loops)
        contexts.append(body)
        if body.name == "closure" { body.place = context.place }
        context = body
        scope = Scope(parent: scope)
        loops = []
        defer { (context, scope, loops) = outer }
        try check()
    }

    /// The values of a capture list: constants that the closure gets when it is made.
    private func capture(_ closure: Closure, into inner: FunctionBody) throws(Diagnostic) {
        for capture in closure.captures {
            var node = try checkWhole(capture.value)
            if capture.ownership != .strong {
                let type = innermost(node.type)
                guard type.isClass || conforms(type, to: "AnyObject") else { throw failure("'\(capture.ownership == .weak ? "weak" : "unowned")' is for objects of classes, and this is '\(node.type.resolved)'", capture.value.range) }
            }
            if capture.ownership == .weak, !node.type.pruned.isOptional { node = try convert(node, to: .optional(node.type)) }
            let symbol = VariableSymbol(capture.name, node.type, isMutable: false, owner: context.identity)
            symbol.ownership = capture.ownership
            inner.captureList.append((symbol, node))
        }
    }

    /// The elements of the one tuple that a closure with several parameters gets, or nil.
    private func spreadTuple(_ closure: Closure, _ count: Int, _ signature: FunctionType?) -> [Type]? {
        guard let signature, signature.parameters.count == 1, count > 1, case .tuple(let elements) = signature.parameters[0].pruned,
            elements.count == count
        else { return nil }
        return elements.map(\.type)
    }

    private func parameterTypes(_ closure: Closure, _ count: Int, _ signature: FunctionType?) throws(Diagnostic) -> [Type] {
        var types: [Type] = []
        if let signature {
            var expected = signature.parameters
            // `{ key, value in }` takes the elements of one tuple apart.
            if let elements = spreadTuple(closure, count, signature) { expected = elements }
            if closure.parameters == nil, count == 0, !expected.isEmpty { score.functions += 1 }
            if closure.parameters != nil || count > expected.count || count > 0 && count < expected.count {
                guard count == expected.count else {
                    throw failure(
                        "the closure gets \(expected.count) argument\(expected.count == 1 ? "" : "s") here, and names \(count)"
                            + (count < expected.count ? "; write '_' for those you do not need" : ""), SourceRange(closure.range.start, closure.range.start + 1))
                }
            }
            types = expected
        } else {
            types = (0..<count).map { _ in fresh() }
        }
        for (index, parameter) in (closure.parameters ?? []).enumerated() {
            guard let syntax = parameter.type else { continue }
            let written = try resolve(syntax)
            guard unify(written, types[index]) else {
                throw failure("this parameter gets a value of type '\(types[index].resolved)', not '\(written)'", parameter.range)
            }
        }
        return types
    }

    /// The body: one expression is its own result.
    private func closureBody(_ closure: Closure, _ inner: FunctionBody, _ result: Type) throws(Diagnostic) {
        if let expression = valueExpression(closure.body), !isVoidBranches(expression, result) {
            let isStatement: Bool
            if case .assignment = expression.kind { isStatement = true } else { isStatement = false }
            let node = try check(expression, isStatement || result.pruned.isVoid ? nil : result)
            if result.pruned.isVoid {
                // A function that gives its value on is preferred.
                if !node.type.pruned.isVoid { score.functions += 1 }
                inner.statements = [StatementNode(.expression(node), expression.range)]
                return
            }
            if isOpen(result), case .variable(let variable) = result.pruned, variable.literal == .none, node.type.pruned.isVoid {
                _ = unify(result, .void)
            }
            let converted = try convert(node, to: result, "as the closure's result")
            inner.statements = [StatementNode(.returning(converted), expression.range)]
            return
        }
        inner.statements = try statements(closure.body)
        if !inner.hasReturn, isOpen(result), !terminates(closure.body) { _ = unify(result, .void) }
        if !result.pruned.isVoid, !isOpen(result), result.pruned != .never, !closure.body.isEmpty || result.pruned != .void, !terminates(closure.body) {
            throw failure("this closure returns a value of type '\(result.resolved)', and can end without 'return'", SourceRange(closure.range.end - 1, closure.range.end))
        }
    }

    /// An `if` or `switch` in a closure that gives nothing is a statement.
    private func isVoidBranches(_ expression: Expression, _ result: Type) -> Bool {
        switch expression.kind {
        case .ifExpression, .switchExpression: result.pruned.isVoid
        default: false
        }
    }

    // MARK: Result builders

    /// A block whose expressions are collected into a list: `Network { … }`.
    func builderClosure(_ closure: Closure, _ type: Type, _ builder: String) throws(Diagnostic) -> Node {
        guard case .function(let signature) = type.pruned, case .array(let element) = signature.result.pruned else {
            return try check(Expression(kind: .closure(closure), range: closure.range), as: type)
        }
        let inner = FunctionBody(name: builder, file: file, isInner: true, result: signature.result, isWritten: true)
        inner.kind = .builder(ElementTrace())
        inner.builderElement = element
        let types = try parameterTypes(closure, closure.parameters?.count ?? max(closure.highestPositional + 1, 0), signature)
        try inFunction(inner) { () throws(Diagnostic) in
            for (index, type) in types.enumerated() {
                let name = closure.parameters.flatMap { index < $0.count ? $0[index].name : nil } ?? "$\(index)"
                let symbol = VariableSymbol(name, type, isMutable: false, owner: inner.identity)
                scope.names[name] = .variable(symbol)
                inner.parameters.append(symbol)
            }
            inner.statements = try statements(closure.body)
        }
        var own = signature
        own.isThrowing = inner.canThrow
        return Node(.closure(inner, spreads: false), .function(own), closure.range)
    }

    /// One expression of a builder's block: it joins the list, and so do all elements of a list of the same kind.
    func collect(_ expression: Expression, _ element: Type) throws(Diagnostic) -> StatementNode {
        let node = try checkWhole(expression, element)
        if node.type.pruned.isVoid { return StatementNode(.expression(node), expression.range) }
        guard let converted = conversion(node, to: element) else {
            throw failure("this block collects values of type '\(element.resolved)', found '\(node.type.resolved)'", expression.range)
        }
        return StatementNode(.collect(converted), expression.range)
    }
}
