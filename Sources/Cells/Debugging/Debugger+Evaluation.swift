import Displays

// Code that is evaluated in the middle of a call sees the call's variables, as a closure written at the place where it is stopped
// would: it captures them. What it changes that no closure shares otherwise is put back behind it.
extension Debugger {
    /// - Parameter index: Of the call; nil for what sees the variables of cells alone.
    /// - Returns: Nil for code without a value.
    func evaluate(_ code: String, in index: Int?) throws -> (value: Value, type: Type)? {
        let activation = index.map { calls.activations[$0] }
        let ready: Ready
        do throws(Diagnostic) {
            let (body, type) = try session.checked(code, seeing: activation?.place?.names, globals: globalNames())
            let code = FunctionCode(name: body.name)
            let lent = try session.lower(body, into: code)
            ready = Ready(code: code, captures: body.captures, lent: lent, type: type)
        } catch {
            throw DebugError(error.interruption == nil ? error.message : "interrupted")
        }
        return try run(ready, in: activation)
    }

    /// Code that is ready to run.
    private struct Ready {
        let code: FunctionCode
        let captures: [VariableSymbol]
        /// What it takes by reference and nobody else does.
        let lent: Set<ObjectIdentifier>
        let type: Type?
    }

    /// The same for what no front end asked for.
    func evaluateQuietly(_ code: String, _ index: Int) -> Result<(value: Value, type: Type)?, DebugError> {
        calls.suspended {
            do { return .success(try evaluate(code, in: index)) } catch { return .failure(error as? DebugError ?? DebugError(CellError.reason(error))) }
        }
    }

    private func run(_ ready: Ready, in activation: CallTrace.Activation?) throws -> (value: Value, type: Type)? {
        let machine = session.machine
        let outer = machine.failure
        machine.failure = nil
        defer { machine.failure = outer }
        do {
            let frame = try machine.push(ready.code)
            defer { machine.pop(frame) }
            let borrowed = try activation.map { try hand(ready, of: $0, to: frame) } ?? []
            // What was changed before an error stays changed.
            defer { if let activation { for (box, slot) in borrowed { try? ready.code.store(box.value, in: slot, of: activation.frame) } } }
            _ = try ready.code.bodyPointer.pointee(frame)
            try machine.settle()
            guard let type = ready.type, !frame.values[0].isVoid else { return nil }
            return (frame.values[0], type.resolved)
        } catch {
            throw DebugError(isInterruption(error) ? "interrupted" : CellError.reason(error))
        }
    }

    /// Hands over what the code captures.
    /// - Returns: The boxes around variables that have none, whose values are put back.
    private func hand(_ ready: Ready, of activation: CallTrace.Activation, to frame: Frame) throws -> [(box: Box, slot: FunctionCode.Slot)] {
        var borrowed: [(box: Box, slot: FunctionCode.Slot)] = []
        for (place, symbol) in zip(ready.code.captureStart..., ready.captures) {
            guard let slot = activation.function.slots[ObjectIdentifier(symbol)] else { throw EvaluationError.undefined(symbol.name) }
            if case .box(let index) = slot {
                frame.values[place] = activation.frame.values[index]
            } else if ready.lent.contains(ObjectIdentifier(symbol)) {
                let box = Box(slot.value(in: activation.frame))
                borrowed.append((box, slot))
                frame.values[place] = .box(box)
            } else {
                frame.values[place] = slot.value(in: activation.frame)
            }
        }
        return borrowed
    }
}

extension Session {
    /// Checks code that is to run in the middle of a function.
    func checked(_ code: String, seeing names: VisibleNames?, globals: [String: Symbol]) throws(Diagnostic) -> (body: FunctionBody, type: Type?) {
        let file = SourceFile(code, name: "expression")
        var operators = operators
        let statements = try parsed(file, &operators)
        let checker = Checker(file, session: self)
        return try checker.expression(statements, seeing: names, globals: globals)
    }

    /// Lowers code that is to run in the middle of a function that was lowered already.
    /// - Returns: The variables that it takes by reference and nobody else does.
    func lower(_ body: FunctionBody, into code: FunctionCode) throws(Diagnostic) -> Set<ObjectIdentifier> {
        let captured = Captures.captured(in: body)
        let before = captured.map(\.isCaptured)
        keep(Captures.resolve(body))
        let lent = zip(captured, before).filter { !$1 && $0.isByReference }.map { ObjectIdentifier($0.0) }
        let outer = isLowering
        isLowering = true
        refusal = nil
        FunctionLowering.lower(body, into: code, session: self)
        isLowering = outer
        // The function's own code knows them as they were.
        for (symbol, wasCaptured) in zip(captured, before) { symbol.isCaptured = wasCaptured }
        if !outer { lowerWaiting() }
        if let refusal { throw refusal }
        return Set(lent)
    }

    /// Evaluates code between cells.
    func evaluate(_ code: String) throws(DebugError) -> (value: Value, type: Type)? {
        switch value(of: SourceFile(code, name: "expression")) {
        case .success(let found): return found
        case .failure(let error): throw DebugError("\(error.name): \(error.message)")
        }
    }

    /// Gives a variable of the cells a value.
    func define(_ name: String, _ value: Value, _ type: Type) throws {
        let symbol = VariableSymbol(name, type, isMutable: true, owner: nil)
        let global = globalCell(name, type)
        let representation = Representation(type)
        if representation == .value { global.value.pointee = value } else { global.bits.pointee = try representation.bits(value) }
        global.isInitialized = true
        symbol.global = global
        names[name] = .variable(symbol)
    }
}

extension Checker {
    /// Checks code in the middle of a function: statements whose last one may have a value.
    func expression(_ list: [Statement], seeing visible: VisibleNames?, globals: [String: Symbol]) throws(Diagnostic) -> (body: FunctionBody, type: Type?) {
        for item in list {
            switch item.kind {
            case .function, .type, .alias: throw unsupported("functions and types are declared in cells; what is evaluated here can call them", item.range)
            case .expression, .variable, .importing, .nothing, .ifStatement, .guardStatement, .whileLoop, .repeatLoop, .forLoop, .switchStatement, .doBlock,
                .returning, .breaking, .continuing, .falling, .deferring, .throwing:
                break
            }
        }
        for (name, symbol) in globals { cellScope.names[name] = symbol }
        scope = Scope(parent: cellScope)
        var names = visible
        while let block = names {
            for variable in block.variables.reversed() where scope.names[variable.name] == nil { scope.names[variable.name] = .variable(variable) }
            for function in block.functions where scope.names[function.function.name] == nil { scope.names[function.function.name] = .local([function]) }
            names = block.outer
        }
        if case .variable(let own)? = scope.names["self"] {
            selfSymbol = own
            selfType = own.type.resolved
        }
        let body = FunctionBody(name: "expression", file: file, isInner: true, result: nil)
        contexts.append(body)
        context = body
        scope = Scope(parent: scope)
        let type = try topLevel(list)
        settleLiterals()
        return (body, type)
    }
}
