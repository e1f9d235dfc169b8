extension Checker {
    /// Checks statements in order.
    func statements(_ list: [Statement]) throws(Diagnostic) -> [StatementNode] {
        try declareLocals(list)
        return try checked(list[...])
    }

    private func checked(_ list: ArraySlice<Statement>) throws(Diagnostic) -> [StatementNode] {
        var nodes: [StatementNode] = []
        for (index, item) in zip(list.indices, list) {
            if case .deferring(let body) = item.kind {
                let before = unset
                let deferred = try block(body)
                unset = before
                let rest = try checked(list[(index + 1)...])
                nodes.append(StatementNode(.deferring(deferred, until: rest), item.range))
                break
            }
            nodes.append(try recovering(item))
        }
        return nodes
    }

    /// While completing, a statement that does not check is passed over.
    func recovering(_ item: Statement) throws(Diagnostic) -> StatementNode {
        guard completion != nil else { return try statement(item) }
        do throws(Diagnostic) {
            return try statement(item)
        } catch {
            if completion?.found != nil { throw error }
            try openStatement(item)
            declareUnknown(item)
            return StatementNode(.nothing, item.range)
        }
    }

    func block(_ list: [Statement]) throws(Diagnostic) -> [StatementNode] {
        try inScope { () throws(Diagnostic) in try statements(list) }
    }

    /// Checks an expression that stands by itself: its open literals settle here.
    func checkWhole(_ expression: Expression, _ expected: Type? = nil, converting: Bool = false) throws(Diagnostic) -> Node {
        let mark = literals.count
        var node = if case .optional(let wrapped)? = expected?.pruned, wrapped.pruned.isVoid, let made = try assignmentInChain(expression) { made } else { try check(expression, expected) }
        if converting, let expected { node = try convert(node, to: expected) }
        settleLiterals(from: min(mark, literals.count))
        return node
    }

    func statement(_ item: Statement) throws(Diagnostic) -> StatementNode {
        switch item.kind {
        case .expression(let expression): return try expressionStatement(expression, item.range)
        case .variable(let declaration): return try variableStatement(declaration, item.range)
        case .function(let declaration): return try localFunction(declaration, item.range)
        case .type(let declaration): return try localType(declaration, item.range)
        case .alias(let name, let syntax):
            if scope !== cellScope || cellScope.names[name] == nil { try declare(name, .type(try resolve(syntax)), item.range) }
            return StatementNode(.nothing, item.range)
        case .importing(let module):
            guard Parser.isKnownModule(module) else {
                if let advice = library.hints[module], module.first?.isLowercase == true {
                    throw failure("this is no Swift; \(advice); what cells can use is there already, so leave the line out", item.range, kind: .syntax)
                }
                throw unsupported("cells cannot import '\(module)'; Espalier is imported already, and other packages are used from a Swift package", item.range)
            }
            return StatementNode(.nothing, item.range)
        case .nothing: return StatementNode(.nothing, item.range)
        case .ifStatement(let statement): return try ifStatement(statement)
        case .guardStatement(let conditions, let body): return try guardStatement(conditions, body, item.range)
        case .whileLoop(let label, let conditions, let body): return try whileLoop(label, conditions, body, item.range)
        case .repeatLoop(let label, let body, let condition): return try repeatLoop(label, body, condition, item.range)
        case .forLoop(let label, let pattern, let sequence, let filter, let body): return try forLoop(label, pattern, sequence, filter, body, item.range)
        case .switchStatement(let label, let statement): return try switchStatement(label, statement)
        case .doBlock(let label, let thrown, let body, let clauses): return try doBlock(label, thrown, body, clauses, item.range)
        case .returning(let value): return try returning(value, item.range)
        case .breaking(let label): return try jump(label, item.range, isBreak: true)
        case .continuing(let label): return try jump(label, item.range, isBreak: false)
        case .falling: return StatementNode(.jump(FlowKind.falling), item.range)
        case .deferring: throw failure("'defer' stands inside a block", item.range)
        case .throwing(let expression): return try throwing(expression, item.range)
        }
    }

    private func expressionStatement(_ expression: Expression, _ range: SourceRange) throws(Diagnostic) -> StatementNode {
        if case .closure = expression.kind {
            throw failure("a closure that stands alone is never called; write 'do { … }' for a block, or '()' behind it", SourceRange(range.start, range.start + 1))
        }
        if let element = context.builderElement { return try collect(expression, element) }
        return StatementNode(.expression(try checkWhole(expression)), range)
    }

    // MARK: Variables

    private func variableStatement(_ declaration: VariableDeclaration, _ range: SourceRange) throws(Diagnostic) -> StatementNode {
        var nodes: [StatementNode] = []
        for binding in declaration.bindings {
            if isAccessed(declaration, binding) {
                nodes.append(try accessedVariable(declaration, binding, range))
                continue
            }
            if binding.getter != nil || binding.setter != nil || binding.willSet != nil || binding.didSet != nil {
                if binding.getter == nil { nodes.append(try observedVariable(binding, range)) } else { try computedVariable(binding) }
                continue
            }
            nodes.append(try variableBinding(binding, isLet: declaration.isLet, range))
            if !declaration.modifiers.isDisjoint(with: ["weak", "unowned"]), case .binding(let name) = binding.pattern.kind, case .variable(let symbol)? = scope.names[name] {
                symbol.ownership = try ownership(declaration.modifiers, symbol.type.pruned, binding.pattern.range)
            }
        }
        return nodes.count == 1 ? nodes[0] : StatementNode(.sequence(nodes), range)
    }

    /// `var name: Type { … }` outside of types.
    private func computedVariable(_ binding: VariableDeclaration.Binding) throws(Diagnostic) {
        guard let getter = binding.getter else { return }
        guard case .binding(let name) = binding.pattern.kind else { throw failure("a computed variable has one name", binding.pattern.range) }
        guard let syntax = binding.type else { throw failure("a computed variable needs a type: 'var \(name): Type { … }'", binding.pattern.range) }
        let type = try resolve(syntax)
        let symbol = VariableSymbol(name, type, isMutable: binding.setter != nil, owner: nil)
        let get = UserFunction(name: name, parameters: [], result: type, isThrowing: false, code: FunctionCode(name: name), machine: machine)
        var accessors = Accessors(getter: get, setter: nil)
        pendingAccessors.append((get, getter, [], nil))
        if let setter = binding.setter {
            let set = UserFunction(name: name, parameters: [], result: .void, isThrowing: false, code: FunctionCode(name: name), machine: machine)
            accessors.setter = set
            pendingAccessors.append((set, setter.body, [(setter.name, type)], nil))
        }
        symbol.computed = accessors
        try declare(name, .variable(symbol), binding.pattern.range)
    }

    /// `var name = value { didSet { … } }` outside of types: accessors of a variable that only they and the observers see.
    private func observedVariable(_ binding: VariableDeclaration.Binding, _ range: SourceRange) throws(Diagnostic) -> StatementNode {
        guard case .binding(let name) = binding.pattern.kind else { throw failure("a variable with observers has one name", binding.pattern.range) }
        guard let value = binding.value else { throw failure("a variable with observers needs a first value: 'var \(name) = …'", binding.pattern.range) }
        var written: Type?
        if let syntax = binding.type { written = try resolve(syntax) }
        let node = try checkWhole(value, written, converting: written != nil)
        let stored = VariableSymbol(name, node.type, isMutable: true, owner: nil)
        stored.global = GlobalCell()
        func function(_ parameters: [VariableSymbol], _ result: Type, _ statements: [StatementNode]) -> UserFunction {
            let function = UserFunction(name: name, parameters: [], result: result, isThrowing: false, code: FunctionCode(name: name), machine: machine)
            let body = FunctionBody(name: name, file: file, isInner: false, result: result)
            body.parameters = parameters
            body.statements = statements
            bodies.append((function, body))
            return function
        }
        func observer(_ part: (name: String, body: [Statement])?, _ value: VariableSymbol) -> StatementNode? {
            guard let part else { return nil }
            let function = UserFunction(name: name, parameters: [], result: .void, isThrowing: false, code: FunctionCode(name: name), machine: machine)
            pendingAccessors.append((function, part.body, [(part.name, node.type)], stored))
            let call = Node.Kind.call(.function(function, receiver: nil), BoundArguments([.value(Node(.variable(value), node.type, range))]))
            return StatementNode(.expression(Node(call, .void, range)), range)
        }
        let (new, old) = (VariableSymbol("newValue", node.type, isMutable: false, owner: nil), VariableSymbol("oldValue", node.type, isMutable: false, owner: nil))
        let place = Node(.variable(stored), node.type, range, isPlace: true)
        let statements = [
            StatementNode(.bind(.bind(old), place), range), observer(binding.willSet, new),
            StatementNode(.expression(Node(.assign(place, Node(.variable(new), node.type, range)), .void, range)), range), observer(binding.didSet, old),
        ]
        let symbol = VariableSymbol(name, node.type, isMutable: true, owner: nil)
        symbol.computed = Accessors(getter: function([], node.type, [StatementNode(.returning(place), range)]), setter: function([new], .void, statements.compactMap(\.self)))
        try declare(name, .variable(symbol), binding.pattern.range)
        return StatementNode(.bind(.bind(stored), node), range)
    }

    private func variableBinding(_ binding: VariableDeclaration.Binding, isLet: Bool, _ range: SourceRange) throws(Diagnostic) -> StatementNode {
        let written: Type?
        if let syntax = binding.type { written = try resolve(syntax) } else { written = nil }
        guard let value = binding.value else {
            guard let written, case .binding(let name) = binding.pattern.kind else {
                throw failure("a variable without a value needs a type: 'var name: Type'", binding.pattern.range)
            }
            let symbol = try newVariable(name, written, isMutable: true, binding.pattern.range)
            symbol.isLateConstant = isLet
            symbol.unwrapsItself = binding.type?.unwrapsItself ?? false
            if isLet || !written.isOptional { unset.insert(symbol) }
            return StatementNode(.declare(symbol), range)
        }
        if written == nil, case .closure(let closure) = value.kind, closure.body.isEmpty, closure.parameters == nil {
            throw failure("'{}' is a closure that does nothing; an empty dictionary is '[:]' with its type, as in 'var counts: [String: Int] = [:]', an empty list '[Int]()'", value.range)
        }
        takenAsAny = []
        let node = try checkWhole(value, written, converting: written != nil)
        if !node.type.isConcrete { for variable in takenAsAny where variable.binding == nil { _ = unify(.variable(variable), .any) } }
        if node.type.pruned.isVoid, written == nil, case .binding(let name) = binding.pattern.kind {
            throw failure("this gives no value to keep in '\(name)'", value.range)
        }
        if case .metatype = node.kind, !isSelfMember(value) { throw failure("a type is no value; add '()' with arguments to make one, or '.self' to mean the type", value.range) }
        tellFailure(node.type)
        if !node.type.isConcrete, !hasUnknown(node.type), !context.isInner || scope === cellScope {
            throw failure("the type of this value is not known; write it, as in 'let name: Type = …'", value.range)
        }
        let pattern = try pattern(binding.pattern, node.type, isMutable: !isLet)
        if binding.type?.unwrapsItself ?? false, case .bind(let symbol) = pattern { symbol.unwrapsItself = true }
        return StatementNode(.bind(pattern, node), range)
    }

    private func isSelfMember(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .member(_, "self", _): true
        case .chain(let inner): isSelfMember(inner)
        default: false
        }
    }

    private func hasUnknown(_ type: Type) -> Bool {
        if case .unknown = type.pruned { return true }
        return completion != nil
    }

    // MARK: Leaving

    private func returning(_ value: Expression?, _ range: SourceRange) throws(Diagnostic) -> StatementNode {
        guard let result = context.result else { throw failure("'return' has a meaning only inside a function or closure", range) }
        if context.builderElement != nil { throw failure("'return' has no meaning inside a block that collects values", range) }
        context.hasReturn = true
        guard let value else {
            if !context.isInner { try checkFields(range) }
            if isOpen(result) { _ = unify(result, .void) }
            guard result.pruned.isVoid else { throw failure("this function returns a value of type '\(result.resolved)'; write it after 'return'", range) }
            return StatementNode(.returning(nil), range)
        }
        if context.isFailable, case .nilLiteral = value.kind { return StatementNode(.failing, range) }
        if result.pruned.isVoid {
            let node = try checkWhole(value)
            guard node.type.pruned.isVoid || node.type.pruned == .never else {
                throw failure("this function gives no value (its result is 'Void'); add '-> \(node.type.resolved)' to its declaration to return one", value.range)
            }
            return StatementNode(.returning(node), range)
        }
        return StatementNode(.returning(try check(value, as: result, "to return")), range)
    }

    private func jump(_ label: String?, _ range: SourceRange, isBreak: Bool) throws(Diagnostic) -> StatementNode {
        let word = isBreak ? "break" : "continue"
        for (index, loop) in loops.enumerated().reversed() {
            if let label, loop.label != label { continue }
            if label == nil && !loop.isLoop && !isBreak { continue }
            if label == nil && loop.label != nil && !loop.isLoop && loop.isPlainBlock { continue }
            if isBreak { loops[index].exits = loop.exits?.union(unset) ?? unset }
            return StatementNode(.jump(isBreak ? FlowKind.breaking(loop.number) : FlowKind.continuing(loop.number)), range)
        }
        if let label {
            let near = nearestName(to: label, among: loops.compactMap(\.label).filter { !$0.isEmpty })
            throw failure("no loop around this '\(word)' is labelled '\(label)'" + (near.map { "; did you mean '\($0)'?" } ?? ""), range)
        }
        throw failure("'\(word)' has a meaning only inside a loop\(isBreak ? " or 'switch'" : "")", range)
    }

    private func throwing(_ expression: Expression, _ range: SourceRange) throws(Diagnostic) -> StatementNode {
        let node = try checkWhole(expression, context.thrown)
        let type = node.type.resolved
        guard conforms(type, to: "Error") else {
            let advice = type.nominal == nil ? "declare one, as in 'enum Problem: Error { case … }'" : "add ': Error' to the declaration of '\(type)'"
            throw failure("'throw' takes an error, found '\(type)'; \(advice)", expression.range)
        }
        if let thrown = context.thrown?.resolved, thrown.nominal?.kind != .existential, type != thrown {
            throw failure("this function throws '\(thrown)' alone, found '\(type)'; write 'throws' without a type to throw any error", expression.range)
        }
        return StatementNode(.throwing(node, as: type), range)
    }

    /// A task that nobody says how it fails may fail in any way.
    private func tellFailure(_ type: Type) {
        guard case .nominal(_, let arguments) = type.pruned, let error = library.resolver.namedType("Error") else { return }
        for argument in arguments {
            if case .variable(let variable) = argument.pruned, variable.name == "Failure" { _ = unify(argument, error) }
        }
    }
}
