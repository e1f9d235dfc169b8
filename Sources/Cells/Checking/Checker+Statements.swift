import Displays

extension Checker {
    typealias Emission = () -> Action

    /// Checks statements in order and joins their code.
    func statements(_ list: [Statement]) throws(Diagnostic) -> Emission {
        var emissions: [Emission] = []
        var ranges: [SourceRange] = []
        for (index, item) in list.enumerated() {
            if case .deferring(let body) = item.kind {
                let deferred = try block(body)
                let rest = try statements(Array(list[(index + 1)...]))
                emissions.append { Self.deferring(deferred(), until: rest()) }
                ranges.append(item.range)
                break
            }
            emissions.append(try recovering(item))
            ranges.append(item.range)
        }
        let file = file
        return { Self.sequence(emissions.map { $0() }, ranges, file) }
    }

    /// While completing, a statement that does not check is passed over.
    func recovering(_ item: Statement) throws(Diagnostic) -> Emission {
        guard completion != nil else { return try statement(item) }
        do throws(Diagnostic) {
            return try statement(item)
        } catch {
            if completion?.found != nil { throw error }
            declareUnknown(item)
            return { { _ in FlowKind.next } }
        }
    }

    /// Runs the statements behind a `defer`, then what it holds, whether they ended well or not.
    private static func deferring(_ deferred: @escaping Action, until rest: @escaping Action) -> Action {
        { frame in
            let flow: Flow
            do {
                flow = try rest(frame)
            } catch {
                _ = try deferred(frame)
                throw error
            }
            _ = try deferred(frame)
            return flow
        }
    }

    static func sequence(_ actions: [Action], _ ranges: [SourceRange], _ file: SourceFile) -> Action {
        func locate(_ error: any Error, _ index: Int) -> any Error {
            if error is RuntimeFailure || error is ChainBreak { return error }
            return RuntimeFailure(error, file: file, range: ranges[index])
        }
        switch actions.count {
        case 0: return { _ in FlowKind.next }
        case 1:
            let only = actions[0]
            return { frame in
                do { return try only(frame) } catch { throw locate(error, 0) }
            }
        case 2:
            let (first, second) = (actions[0], actions[1])
            return { frame in
                var index = 0
                do {
                    let flow = try first(frame)
                    if flow != FlowKind.next { return flow }
                    index = 1
                    return try second(frame)
                } catch { throw locate(error, index) }
            }
        default:
            return { frame in
                var index = 0
                do {
                    while index < actions.count {
                        let flow = try actions[index](frame)
                        if flow != FlowKind.next { return flow }
                        index += 1
                    }
                } catch { throw locate(error, index) }
                return FlowKind.next
            }
        }
    }

    func block(_ list: [Statement]) throws(Diagnostic) -> Emission {
        try inScope { () throws(Diagnostic) in try statements(list) }
    }

    /// Checks an expression that stands by itself: its open literals settle here, and `try` belongs before it.
    func checkWhole(_ expression: Expression, _ expected: Type? = nil, converting: Bool = false) throws(Diagnostic) -> Typed {
        let mark = literals.count
        let needsTry = exported.needsTry
        exported.needsTry = false
        var typed = try check(expression, expected)
        if converting, let expected { typed = try convert(typed, to: expected) }
        if exported.needsTry { exported.insertions.insert(expression.range.start) }
        exported.needsTry = needsTry
        if context.parent == nil || !hasOpenContext { settleLiterals(from: min(mark, literals.count)) }
        return typed
    }

    private var hasOpenContext: Bool { false }

    func statement(_ item: Statement) throws(Diagnostic) -> Emission {
        switch item.kind {
        case .expression(let expression): return try expressionStatement(expression)
        case .variable(let declaration): return try variableStatement(declaration, item.range)
        case .function(let declaration): return try localFunction(declaration)
        case .type(let declaration): return try localType(declaration)
        case .alias(let name, let syntax):
            try declare(name, .type(try resolve(syntax)), item.range)
            return { { _ in FlowKind.next } }
        case .importing(let module):
            let known: Set<String> = ["Espalier", "Foundation", "FoundationEssentials", "Charts", "Glibc", "Darwin", "Swift"]
            guard known.contains(module) else {
                throw unsupported("cells cannot import '\(module)'; Espalier is imported already, and other packages are used from a Swift package", item.range)
            }
            return { { _ in FlowKind.next } }
        case .ifStatement(let statement): return try ifStatement(statement)
        case .guardStatement(let conditions, let body): return try guardStatement(conditions, body, item.range)
        case .whileLoop(let label, let conditions, let body): return try whileLoop(label, conditions, body)
        case .repeatLoop(let label, let body, let condition): return try repeatLoop(label, body, condition)
        case .forLoop(let label, let pattern, let sequence, let filter, let body):
            return try forLoop(label, pattern, sequence, filter, body)
        case .switchStatement(let label, let statement): return try switchStatement(label, statement)
        case .doBlock(let label, let body, let clauses): return try doBlock(label, body, clauses, item.range)
        case .returning(let value): return try returning(value, item.range)
        case .breaking(let label): return try jump(label, item.range, isBreak: true)
        case .continuing(let label): return try jump(label, item.range, isBreak: false)
        case .falling: return { { _ in FlowKind.falling } }
        case .deferring: throw failure("'defer' stands inside a block", item.range)
        case .throwing(let expression): return try throwing(expression, item.range)
        }
    }

    private func expressionStatement(_ expression: Expression) throws(Diagnostic) -> Emission {
        if let element = context.builderElement { return try collect(expression, element) }
        let typed = try checkWhole(expression)
        return {
            let run = typed.emit().asEffect
            return { frame in
                try run(frame)
                return FlowKind.next
            }
        }
    }

    // MARK: Variables

    private func variableStatement(_ declaration: VariableDeclaration, _ range: SourceRange) throws(Diagnostic) -> Emission {
        var emissions: [Emission] = []
        if declaration.isLazy { throw unsupported("'lazy' variables are not part of cells; compute the value in a function", range) }
        for binding in declaration.bindings {
            if binding.getter != nil || binding.setter != nil || binding.willSet != nil || binding.didSet != nil {
                try computedVariable(binding)
                continue
            }
            emissions.append(try variableBinding(binding, isLet: declaration.isLet))
        }
        return { Self.sequence(emissions.map { $0() }, emissions.map { _ in range }, self.file) }
    }

    /// `var name: Type { … }` outside of types.
    private func computedVariable(_ binding: VariableDeclaration.Binding) throws(Diagnostic) {
        guard let getter = binding.getter else {
            throw unsupported("observers of variables are not part of cells; set the variable in a function, which then does the rest", binding.pattern.range)
        }
        guard scope === cellScope, case .binding(let name) = binding.pattern.kind else {
            throw unsupported("computed variables inside functions are not part of cells; write a function", binding.pattern.range)
        }
        guard let syntax = binding.type else { throw failure("a computed variable needs a type: 'var \(name): Type { … }'", binding.pattern.range) }
        let type = try resolve(syntax)
        let symbol = VariableSymbol(name, type, isMutable: binding.setter != nil, owner: nil)
        let get = UserFunction(name: name, parameters: [], result: type, isThrowing: false, code: FunctionCode(name: name), machine: machine)
        var property = ComputedProperty(type: type, isStatic: true, getter: get, setter: nil)
        pendingAccessors.append((get, getter, []))
        if let setter = binding.setter {
            let set = UserFunction(name: name, parameters: [], result: .void, isThrowing: false, code: FunctionCode(name: name), machine: machine)
            property.setter = set
            pendingAccessors.append((set, setter.body, [(setter.name, type)]))
        }
        symbol.computed = property
        try declare(name, .variable(symbol), binding.pattern.range)
    }

    private func variableBinding(_ binding: VariableDeclaration.Binding, isLet: Bool) throws(Diagnostic) -> Emission {
        let written: Type?
        if let syntax = binding.type { written = try resolve(syntax) } else { written = nil }
        guard let value = binding.value else {
            guard let written, case .binding(let name) = binding.pattern.kind else {
                throw failure("a variable without a value needs a type: 'var name: Type'", binding.pattern.range)
            }
            let symbol = try newVariable(name, written, isMutable: true, binding.pattern.range)
            symbol.isLateConstant = isLet
            if isLet || !written.isOptional { unset.insert(ObjectIdentifier(symbol)) }
            guard !isLet || written.isOptional == false else { return { { _ in FlowKind.next } } }
            let context = context
            return {
                let initialize = context.initialize(symbol)
                let isOptional = written.resolved.isOptional && !isLet
                return { frame in
                    if isOptional { try initialize(frame, .none) } else if symbol.isByReference { try initialize(frame, .void) }
                    return FlowKind.next
                }
            }
        }
        let typed = try checkWhole(value, written, converting: written != nil)
        if typed.type.pruned.isVoid, written == nil, case .binding(let name) = binding.pattern.kind {
            throw failure("this gives no value to keep in '\(name)'", value.range)
        }
        if case .metatype = typed.type.pruned { throw failure("a type is no value; add '()' with arguments to make one", value.range) }
        if !typed.type.isConcrete, !hasUnknown(typed.type), context.parent == nil || scope === cellScope {
            throw failure("the type of this value is not known; write it, as in 'let name: Type = …'", value.range)
        }
        return try bindPattern(binding.pattern, to: typed, isMutable: !isLet)
    }

    private func hasUnknown(_ type: Type) -> Bool {
        if case .unknown = type.pruned { return true }
        return completion != nil
    }

    /// Gives the names of an irrefutable pattern their values.
    func bindPattern(_ pattern: Pattern, to typed: Typed, isMutable: Bool) throws(Diagnostic) -> Emission {
        if case .binding(let name) = pattern.kind {
            let symbol = try newVariable(name, typed.type, isMutable: isMutable, pattern.range)
            return assignment(typed, to: symbol)
        }
        let holder = VariableSymbol("$value", typed.type, isMutable: false, owner: context)
        let first = assignment(typed, to: holder)
        let matcher = try self.matcher(pattern, try variable(holder, pattern.range), isMutable: isMutable, mustMatch: true)
        return {
            let (store, match) = (first(), matcher())
            return { frame in
                _ = try store(frame)
                _ = try match(frame)
                return FlowKind.next
            }
        }
    }

    /// Gives a new variable its first value, without boxing numbers.
    func assignment(_ typed: Typed, to symbol: VariableSymbol) -> Emission {
        let context = context
        return {
            let code = typed.emit()
            let place = context.place(of: symbol)
            let global = symbol.global
            if case .none = place.fast {
                let run = code.asValue
                let initialize = context.initialize(symbol)
                return { frame in
                    try initialize(frame, try run(frame))
                    return FlowKind.next
                }
            }
            let pointer = Self.pointer(place.fast)
            switch Representation(symbol.type.resolved) {
            case .int:
                let run = code.asInt
                return { frame in
                    pointer(frame).pointee = try run(frame)
                    global?.isInitialized = true
                    return FlowKind.next
                }
            case .double:
                let run = code.asDouble
                return { frame in
                    pointer(frame).pointee = Int(bitPattern: UInt(try run(frame).bitPattern))
                    global?.isInitialized = true
                    return FlowKind.next
                }
            default:
                let run = code.asBool
                return { frame in
                    pointer(frame).pointee = try run(frame) ? 1 : 0
                    global?.isInitialized = true
                    return FlowKind.next
                }
            }
        }
    }

    static func pointer(_ fast: Place.Fast) -> (Frame) -> UnsafeMutablePointer<Int> {
        switch fast {
        case .localBits(let slot): { $0.bits + slot }
        case .globalBits(let global): { _ in global }
        case .none: preconditionFailure("a place without bits has no pointer to them")
        }
    }

    // MARK: Leaving

    private func returning(_ value: Expression?, _ range: SourceRange) throws(Diagnostic) -> Emission {
        guard let result = context.result else { throw failure("'return' has a meaning only inside a function or closure", range) }
        if context.builderElement != nil { throw failure("'return' has no meaning inside a block that collects values", range) }
        context.hasReturn = true
        guard let value else {
            if isOpen(result) { _ = unify(result, .void) }
            guard result.pruned.isVoid else { throw failure("this function returns a value of type '\(result.resolved)'; write it after 'return'", range) }
            return { { _ in FlowKind.returning } }
        }
        if context.isFailable, case .nilLiteral = value.kind {
            return {
                { frame in
                    frame.bits[0] = FlowKind.falling
                    return FlowKind.returning
                }
            }
        }
        if result.pruned.isVoid {
            let typed = try checkWhole(value)
            guard typed.type.pruned.isVoid else { throw failure("this function gives no value; add '-> \(typed.type.resolved)' to its declaration to return one", value.range) }
            return {
                let run = typed.emit().asEffect
                return { frame in
                    try run(frame)
                    return FlowKind.returning
                }
            }
        }
        let typed = try checkReturned(value, result)
        let context = context
        return { self.storeResult(typed, context) }
    }

    private func checkReturned(_ value: Expression, _ result: Type) throws(Diagnostic) -> Typed {
        let needsTry = exported.needsTry
        exported.needsTry = false
        let typed = try check(value, as: result, "to return")
        if exported.needsTry { exported.insertions.insert(value.range.start) }
        exported.needsTry = needsTry
        return typed
    }

    private func jump(_ label: String?, _ range: SourceRange, isBreak: Bool) throws(Diagnostic) -> Emission {
        let word = isBreak ? "break" : "continue"
        for loop in loops.reversed() {
            if let label, loop.label != label { continue }
            if label == nil && !loop.isLoop && !isBreak { continue }
            if label == nil && loop.label != nil && !loop.isLoop && !isBreak { continue }
            let flow = isBreak ? FlowKind.breaking(loop.number) : FlowKind.continuing(loop.number)
            return { { _ in flow } }
        }
        if let label {
            let near = nearestName(to: label, among: loops.compactMap(\.label).filter { !$0.isEmpty })
            throw failure("no loop around this '\(word)' is labelled '\(label)'" + (near.map { "; did you mean '\($0)'?" } ?? ""), range)
        }
        throw failure("'\(word)' has a meaning only inside a loop\(isBreak ? " or 'switch'" : "")", range)
    }

    private func throwing(_ expression: Expression, _ range: SourceRange) throws(Diagnostic) -> Emission {
        let typed = try checkWhole(expression, context.thrown)
        let type = typed.type.resolved
        guard conforms(type, to: "Error") else {
            let advice = type.nominal == nil ? "declare one, as in 'enum Problem: Error { case … }'" : "add ': Error' to the declaration of '\(type)'"
            throw failure("'throw' takes an error, found '\(type)'; \(advice)", expression.range)
        }
        context.canThrow = true
        let fail = locator(range)
        return {
            let run = typed.emit().asValue
            return { frame in
                let value = try run(frame)
                if case .existential(let inner) = value { throw fail(ThrownValue(value: inner.value, type: inner.type)) }
                if case .native(let object) = value, let error = object.payload as? any Error { throw fail(error) }
                throw fail(ThrownValue(value: value, type: type))
            }
        }
    }
}
