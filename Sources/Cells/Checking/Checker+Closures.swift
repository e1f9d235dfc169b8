extension Checker {
    /// A closure takes its parameters' types from where it is used.
    func closure(_ closure: Closure, _ expected: Type?) throws(Diagnostic) -> Typed {
        var target = expected?.pruned
        if case .optional(let wrapped)? = target { target = wrapped.pruned }
        let signature = target?.function
        let count = closure.parameters?.count ?? max(closure.highestPositional + 1, 0)
        let types = try parameterTypes(closure, count, signature)
        let result: Type
        if let written = closure.result { result = try resolve(written) } else { result = signature?.result ?? fresh() }
        let inner = FunctionContext(name: "closure", parent: context, result: result)
        let (captured, store) = try captures(of: closure)
        var symbols: [VariableSymbol] = []
        let (outerContext, outerScope, outerLoops) = (context, scope, loops)
        context = inner
        scope = Scope(parent: outerScope)
        for symbol in captured { scope.names[symbol.name] = .variable(symbol) }
        loops = []
        let coverage = (exported.coverage, exported.needsTry)
        exported.coverage = 0
        exported.needsTry = false
        defer {
            context = outerContext
            scope = outerScope
            loops = outerLoops
            (exported.coverage, exported.needsTry) = coverage
        }
        for (index, type) in types.enumerated() {
            let parameter = closure.parameters.flatMap { index < $0.count ? $0[index] : nil }
            let isInout = parameter?.isInout ?? false || (signature.map { index < $0.inouts.count && $0.inouts[index] } ?? false)
            let symbol = VariableSymbol(parameter?.name ?? "$\(index)", type, isMutable: isInout, owner: inner)
            if symbol.name != "_" { scope.names[symbol.name] = .variable(symbol) }
            symbols.append(symbol)
        }
        let body = try closureBody(closure, inner, result)
        let spreads = spreadTuple(closure, count, signature) != nil
        let isThrowing = closure.isThrowing || inner.canThrow
        let type: FunctionType =
            if spreads, let signature {
                FunctionType(signature.parameters, result, isThrowing: isThrowing)
            } else {
                FunctionType(types, result, inouts: symbols.map(\.isMutable), isThrowing: isThrowing)
            }
        return Typed(.function(type), closure.range) {
            let stores = store.map { $0() }
            let code = self.emitClosure(inner, symbols, result, body, in: outerContext, spreads: spreads)
            if stores.isEmpty { return code }
            let make = code.asValue
            return .value { frame in
                for store in stores { _ = try store(frame) }
                return try make(frame)
            }
        }
    }

    /// The values of a capture list: constants of the function around the closure, set when the closure is made.
    private func captures(of closure: Closure) throws(Diagnostic) -> ([VariableSymbol], [Emission]) {
        var symbols: [VariableSymbol] = []
        var stores: [Emission] = []
        for (name, value) in closure.captures {
            let typed = try checkWhole(value)
            let symbol = VariableSymbol(name, typed.type, isMutable: false, owner: context)
            symbols.append(symbol)
            stores.append(assignment(typed, to: symbol))
        }
        return (symbols, stores)
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
            if closure.parameters != nil || count > expected.count {
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
    private func closureBody(_ closure: Closure, _ inner: FunctionContext, _ result: Type) throws(Diagnostic) -> () -> Action {
        if let expression = valueExpression(closure.body), !isVoidBranches(expression, result) {
            let isStatement: Bool
            if case .assignment = expression.kind { isStatement = true } else { isStatement = false }
            let typed = try check(expression, isStatement || result.pruned.isVoid ? nil : result)
            if exported.needsTry { exported.insertions.insert(expression.range.start) }
            if result.pruned.isVoid {
                return {
                    let run = typed.emit().asEffect
                    return { frame in
                        try run(frame)
                        return FlowKind.returning
                    }
                }
            }
            if isOpen(result), case .variable(let variable) = result.pruned, variable.literal == .none, typed.type.pruned.isVoid {
                _ = unify(result, .void)
            }
            let converted = try convert(typed, to: result, "as the closure's result")
            return { self.storeResult(converted, inner) }
        }
        let body = try statements(closure.body)
        if !inner.hasReturn, isOpen(result) { _ = unify(result, .void) }
        if !result.pruned.isVoid, !isOpen(result), !closure.body.isEmpty || result.pruned != .void, !terminates(closure.body) {
            throw failure("this closure returns a value of type '\(result.resolved)', and can end without 'return'", SourceRange(closure.range.end - 1, closure.range.end))
        }
        return body
    }

    /// An `if` or `switch` in a closure that gives nothing is a statement.
    private func isVoidBranches(_ expression: Expression, _ result: Type) -> Bool {
        switch expression.kind {
        case .ifExpression, .switchExpression: result.pruned.isVoid
        default: false
        }
    }

    /// Stores a function's result where its caller finds it.
    func storeResult(_ typed: Typed, _ context: FunctionContext) -> Action {
        let code = typed.emit()
        switch Representation(typed.type.resolved) {
        case .int:
            let run = code.asInt
            return { frame in
                frame.bits[0] = try run(frame)
                return FlowKind.returning
            }
        case .double:
            let run = code.asDouble
            return { frame in
                frame.bits[0] = Int(bitPattern: UInt(try run(frame).bitPattern))
                return FlowKind.returning
            }
        case .bool:
            let run = code.asBool
            return { frame in
                frame.bits[0] = try run(frame) ? 1 : 0
                return FlowKind.returning
            }
        case .value:
            let run = code.asValue
            return { frame in
                frame.values[0] = try run(frame)
                return FlowKind.returning
            }
        }
    }

    private func emitClosure(
        _ inner: FunctionContext, _ symbols: [VariableSymbol], _ result: Type, _ body: () -> Action, in outer: FunctionContext,
        spreads: Bool = false
    ) -> Code {
        inner.begin(result: Representation(result.resolved))
        inner.code.parameters = symbols.map { inner.storage(of: $0) }
        inner.code.inouts = symbols.map(\.isMutable)
        inner.code.hasInouts = symbols.contains(where: \.isMutable)
        inner.code.bodyPointer.pointee = body()
        let captures = inner.captures.map { symbol -> (Frame) -> Value in
            switch outer.storage(of: symbol) {
            case .int(let slot): return { .int($0.bits[slot]) }
            case .double(let slot): return { .double(Double(bitPattern: UInt64(UInt(bitPattern: $0.bits[slot])))) }
            case .bool(let slot): return { .bool($0.bits[slot] != 0) }
            case .value(let slot), .box(let slot): return { $0.values[slot] }
            }
        }
        let (code, machine) = (inner.code, machine)
        return .value { frame in
            let held = captures.map { $0(frame) }
            if spreads {
                return .function(
                    FunctionValue { arguments in
                        guard case .tuple(var parts)? = arguments.first else { throw MissingValue() }
                        return try Cells.call(code, on: machine, &parts, captures: held)
                    })
            }
            return .function(FunctionValue { try Cells.call(code, on: machine, &$0, captures: held) })
        }
    }

    // MARK: Result builders

    /// A block whose expressions are collected into a list: `Network { … }`.
    func builderClosure(_ closure: Closure, _ type: Type, _ builder: String) throws(Diagnostic) -> Typed {
        guard case .function(let signature) = type.pruned, let element = builderElement(signature.result) else {
            return try check(Expression(kind: .closure(closure), range: closure.range), as: type)
        }
        let inner = FunctionContext(name: builder, parent: context, result: signature.result)
        let trace = ElementTrace()
        inner.builderElement = element
        inner.builderTrace = trace
        let (outerContext, outerScope, outerLoops) = (context, scope, loops)
        context = inner
        scope = Scope(parent: outerScope)
        loops = []
        defer {
            context = outerContext
            scope = outerScope
            loops = outerLoops
        }
        let types = try parameterTypes(closure, closure.parameters?.count ?? max(closure.highestPositional + 1, 0), signature)
        var symbols: [VariableSymbol] = []
        for (index, type) in types.enumerated() {
            let name = closure.parameters.flatMap { index < $0.count ? $0[index].name : nil } ?? "$\(index)"
            let symbol = VariableSymbol(name, type, isMutable: false, owner: inner)
            scope.names[name] = .variable(symbol)
            symbols.append(symbol)
        }
        let coverage = exported.coverage
        exported.coverage = 0
        defer { exported.coverage = coverage }
        let body = try statements(closure.body)
        var own = signature
        own.isThrowing = inner.canThrow
        var typed = Typed(.function(own), closure.range) {
            self.emitClosure(inner, symbols, signature.result, {
                let run = body()
                return { frame in
                    trace.ranges = []
                    frame.values[0] = .array([])
                    _ = try run(frame)
                    return FlowKind.returning
                }
            }, in: outerContext)
        }
        typed.elements = trace
        return typed
    }

    private func builderElement(_ type: Type) -> Type? {
        if case .array(let element) = type.pruned { return element }
        return nil
    }

    /// One expression of a builder's block: it joins the list, and so do all elements of a list of the same kind.
    func collect(_ expression: Expression, _ element: Type) throws(Diagnostic) -> () -> Action {
        let typed = try checkWhole(expression, element)
        if typed.type.pruned.isVoid {
            return {
                let run = typed.emit().asEffect
                return { frame in
                    try run(frame)
                    return FlowKind.next
                }
            }
        }
        guard let converted = conversion(typed, to: element) else {
            throw failure("this block collects values of type '\(element.resolved)', found '\(typed.type.resolved)'", expression.range)
        }
        let (trace, range) = (context.builderTrace, expression.range)
        return {
            let run = converted.emit().asValue
            return { frame in
                let value = try run(frame)
                trace?.ranges.append(range)
                guard case .array(var list) = frame.values[0] else { throw MissingValue() }
                frame.values[0] = .void
                list.append(value)
                frame.values[0] = .array(list)
                return FlowKind.next
            }
        }
    }
}
