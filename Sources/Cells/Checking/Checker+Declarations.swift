extension Checker {
    // MARK: Functions

    /// Reads a function's parameters and result.
    func signature(_ declaration: FunctionDeclaration, name: String? = nil) throws(Diagnostic) -> UserFunction {
        guard declaration.generics.isEmpty else {
            throw unsupported("generic functions are not part of cells; write the types, or put the function in a Swift package", declaration.nameRange)
        }
        var parameters: [UserFunction.Parameter] = []
        for parameter in declaration.parameters {
            if case .opaque = parameter.type.kind {
                throw unsupported("'some' parameters are not part of cells; write the type", parameter.type.range)
            }
            let type = try resolve(parameter.type)
            var value: Typed?
            if let expression = parameter.defaultValue { value = lateDefault(expression, type) }
            parameters.append(
                UserFunction.Parameter(
                    label: parameter.label, name: parameter.name, type: type, defaultValue: value,
                    defaultText: parameter.defaultValue.map { file.text($0.range) }, isVariadic: parameter.isVariadic, isInout: parameter.isInout))
        }
        let result: Type
        if let syntax = declaration.result { result = try resolve(syntax) } else { result = .void }
        let function = UserFunction(
            name: name ?? declaration.name, parameters: parameters, result: result,
            isThrowing: declaration.isThrowing || knownThrowing.contains(declaration.throwsOffset),
            code: FunctionCode(name: declaration.name), machine: machine)
        function.declaration = declaration
        function.isStatic = declaration.isStatic
        function.isMutating = declaration.isMutating
        function.documentation = documentation(before: declaration.range.start)
        return function
    }

    /// A default is checked when all names of the cell are known.
    private func lateDefault(_ expression: Expression, _ type: Type) -> Typed {
        let late = LateDefault(expression, type)
        pendingDefaults.append(late)
        return Typed(type, expression.range) { late.checked?.emit() ?? .value { _ in throw MissingValue() } }
    }

    /// The `///` lines above a declaration.
    func documentation(before offset: Int) -> String {
        let bytes = file.bytes
        var end = min(offset, bytes.count)
        while end > 0, bytes[end - 1] != 10 { end -= 1 }
        var lines: [String] = []
        while end > 0 {
            var start = end - 1
            while start > 0, bytes[start - 1] != 10 { start -= 1 }
            var first = start
            while bytes[first] == 32 || bytes[first] == 9 { first += 1 }
            guard bytes[first..<end].starts(with: "///".utf8) else { break }
            lines.append(String(String(decoding: bytes[first + 3..<end - 1], as: UTF8.self).drop { $0 == " " }))
            end = start
        }
        return lines.reversed().joined(separator: "\n")
    }

    /// Checks and compiles a function's body.
    /// - Parameter owner: The type whose member it is; `self` is then the first parameter.
    func body(
        of function: UserFunction, _ statements: [Statement], owner: NominalType?, extra: [(String, Type)] = [], parent: FunctionContext? = nil
    ) throws(Diagnostic) -> () -> Void {
        let isInitializer = function.declaration?.kind == .initializer && owner != nil && function.name == "init"
        let result: Type = isInitializer ? .void : function.result
        let inner = FunctionContext(name: function.name, parent: parent, result: result)
        let outer = (context, scope, loops, selfType, selfSymbol, isInitializing, observedField)
        let coverage = exported
        observedField = function.observed
        inner.isFailable = isInitializer && function.declaration?.isFailable == true
        if let thrown = function.declaration?.thrown { inner.thrown = try resolve(thrown) }
        context = inner
        if parent == nil { scope = memberScope ?? cellScope }
        scope = Scope(parent: scope)
        loops = []
        exported.coverage = 0
        exported.needsTry = false
        defer {
            (context, scope, loops, selfType, selfSymbol, isInitializing, observedField) = outer
            (exported.coverage, exported.needsTry) = (coverage.coverage, coverage.needsTry)
        }
        var symbols: [VariableSymbol] = []
        if let owner {
            selfType = .nominal(owner)
            selfSymbol = nil
            isInitializing = isInitializer
            if !function.isStatic {
                let symbol = VariableSymbol("self", .nominal(owner), isMutable: function.isMutating || isInitializer, owner: inner)
                selfSymbol = symbol
                scope.names["self"] = .variable(symbol)
                if !isInitializer { symbols.append(symbol) }
            }
        }
        for parameter in function.parameters {
            let type: Type = parameter.isVariadic ? .array(parameter.type) : parameter.type
            let symbol = VariableSymbol(parameter.name, type, isMutable: parameter.isInout, owner: inner)
            if parameter.name != "_" { scope.names[parameter.name] = .variable(symbol) }
            symbols.append(symbol)
        }
        for (name, type) in extra {
            let symbol = VariableSymbol(name, type, isMutable: false, owner: inner)
            scope.names[name] = .variable(symbol)
            symbols.append(symbol)
        }
        let ownSelf = selfSymbol
        scope = Scope(parent: scope)
        let run = try functionBody(function, statements, inner, result)
        if inner.canThrow && !function.isThrowing, let declaration = function.declaration {
            exported.throwsInsertions.insert(declaration.throwsOffset)
            function.isThrowing = true
        }
        return { [self] in
            emitBody(function, inner, symbols, ownSelf, isInitializer: isInitializer, owner, run)
        }
    }

    private func functionBody(
        _ function: UserFunction, _ statements: [Statement], _ inner: FunctionContext, _ result: Type
    ) throws(Diagnostic) -> Emission {
        if !result.pruned.isVoid, let expression = valueExpression(statements) {
            let typed = try check(expression, as: result, "to return")
            if exported.needsTry { exported.insertions.insert(expression.range.start) }
            settleLiterals()
            return { self.storeResult(typed, inner) }
        }
        let run = try self.statements(statements)
        settleLiterals()
        if !result.pruned.isVoid, result.pruned != .never, !terminates(statements), completion == nil {
            let end = function.declaration?.range.end ?? statements.last?.range.end ?? 1
            throw failure("'\(function.name)' returns a value of type '\(result.resolved)', and can end without 'return'", SourceRange(end - 1, end))
        }
        return run
    }

    /// The one expression that a body is, if it is one: also an `if` or `switch` whose branches are all expressions.
    func valueExpression(_ body: [Statement]) -> Expression? {
        guard body.count == 1 else { return nil }
        switch body[0].kind {
        case .expression(let expression): return expression
        case .ifStatement(let statement):
            guard let otherwise = statement.otherwise, givesValue(statement.body), givesValue(otherwise) else { return nil }
            return Expression(kind: .ifExpression(statement), range: statement.range)
        case .switchStatement(nil, let statement):
            guard !statement.cases.isEmpty, statement.cases.allSatisfy({ givesValue($0.body) }) else { return nil }
            return Expression(kind: .switchExpression(statement), range: statement.range)
        default: return nil
        }
    }

    private func givesValue(_ body: [Statement]) -> Bool {
        if body.count == 1, case .throwing = body[0].kind { return true }
        guard let expression = valueExpression(body) else { return false }
        if case .assignment = expression.kind { return false }
        return true
    }

    private func emitBody(
        _ function: UserFunction, _ inner: FunctionContext, _ symbols: [VariableSymbol], _ ownSelf: VariableSymbol?, isInitializer: Bool,
        _ owner: NominalType?, _ run: () -> Action
    ) {
        let code = function.code
        inner.begin(result: isInitializer ? .value : Representation(function.result.resolved))
        // The layout that calls already refer to is the function's own.
        let parameters = symbols.map { inner.storage(of: $0) }
        var selfStore: ((Frame, Value) throws -> Void)?
        var selfLoad: ((Frame) throws -> Value)?
        if isInitializer, let ownSelf {
            selfStore = inner.initialize(ownSelf)
            selfLoad = inner.load(ownSelf).asValue
        }
        let action = run()
        code.parameters = parameters
        code.inouts = symbols.map(\.isMutable)
        code.hasInouts = symbols.contains(where: \.isMutable)
        code.captureStart = inner.code.captureStart
        code.result = inner.code.result
        code.layout.pointee = inner.code.layout.pointee
        if let selfStore, let selfLoad, let owner {
            let isFailable = function.declaration?.isFailable ?? false
            let defaults = owner.fields.map { $0.defaultValue?().asValue }
            let optionals = owner.fields.map { $0.isMutable && $0.type.isOptional }
            code.bodyPointer.pointee = { frame in
                var fields: [Value] = []
                for (index, make) in defaults.enumerated() { fields.append(try make?(frame) ?? (optionals[index] ? .none : .void)) }
                frame.bits[0] = 0
                try selfStore(frame, .structure(StructureStorage(owner, fields)))
                let flow = try action(frame)
                if isFailable, flow == FlowKind.returning, frame.bits[0] == FlowKind.falling {
                    frame.values[0] = .none
                    return flow
                }
                let made = try selfLoad(frame)
                if case .structure(let storage) = made, let missing = storage.fields.firstIndex(where: \.isVoid) {
                    throw EvaluationError.undefined("self.\(owner.fields[missing].name)")
                }
                frame.values[0] = made
                return FlowKind.returning
            }
        } else {
            code.bodyPointer.pointee = action
        }
    }

    /// A function inside a function: a closure with a name.
    func localFunction(_ declaration: FunctionDeclaration) throws(Diagnostic) -> Emission {
        guard scope !== cellScope else { return { { _ in FlowKind.next } } }
        let function = try signature(declaration)
        let symbol = try newVariable(declaration.name, function.type, isMutable: false, declaration.nameRange)
        symbol.isFunction = true
        symbol.isCaptured = true
        let parent = context
        let inner = FunctionContext(name: declaration.name, parent: parent, result: function.result)
        let outer = (context, scope, loops)
        context = inner
        scope = Scope(parent: scope)
        loops = []
        defer { (context, scope, loops) = outer }
        var symbols: [VariableSymbol] = []
        for parameter in function.parameters {
            let type: Type = parameter.isVariadic ? .array(parameter.type) : parameter.type
            let variable = VariableSymbol(parameter.name, type, isMutable: parameter.isInout, owner: inner)
            scope.names[parameter.name] = .variable(variable)
            symbols.append(variable)
        }
        symbol.function = function
        scope = Scope(parent: scope)
        let run = try functionBody(function, declaration.body, inner, function.result)
        if inner.canThrow && !declaration.isThrowing {
            exported.throwsInsertions.insert(declaration.throwsOffset)
            function.isThrowing = true
        }
        return {
            let initialize = parent.initialize(symbol)
            inner.begin(result: Representation(function.result.resolved))
            inner.code.parameters = symbols.map { inner.storage(of: $0) }
            inner.code.inouts = symbols.map(\.isMutable)
            inner.code.hasInouts = symbols.contains(where: \.isMutable)
            inner.code.bodyPointer.pointee = run()
            let captures = inner.captures.map { captured -> (Frame) -> Value in
                switch parent.storage(of: captured) {
                case .int(let slot): return { .int($0.bits[slot]) }
                case .double(let slot): return { .double(Double(bitPattern: UInt64(UInt(bitPattern: $0.bits[slot])))) }
                case .bool(let slot): return { .bool($0.bits[slot] != 0) }
                case .value(let slot), .box(let slot): return { $0.values[slot] }
                }
            }
            let (code, machine) = (inner.code, self.machine)
            return { frame in
                try initialize(frame, .void)
                let held = captures.map { $0(frame) }
                let value = Value.function(FunctionValue { try Cells.call(code, on: machine, &$0, captures: held) })
                if case .box(let slot) = parent.storage(of: symbol), case .box(let box) = frame.values[slot] { box.value = value }
                return FlowKind.next
            }
        }
    }

    func localType(_ declaration: TypeDeclaration) throws(Diagnostic) -> Emission {
        if scope === cellScope { return { { _ in FlowKind.next } } }
        guard declaration.kind != .extension else { throw failure("extensions stand outside of functions", declaration.nameRange) }
        let visible = Scope(parent: cellScope)
        var current: Scope? = scope
        while let scope = current, scope !== cellScope {
            for (name, symbol) in scope.names { if case .type = symbol, visible.names[name] == nil { visible.names[name] = symbol } }
            current = scope.parent
        }
        let members = try declareTypes([Statement(kind: .type(declaration), range: declaration.range)])
        visible.names[declaration.name] = scope.names[declaration.name]
        let outer = memberScope
        memberScope = visible
        defer { memberScope = outer }
        for member in members { try member() }
        return { { _ in FlowKind.next } }
    }
}


/// The default value of a parameter, checked after all names of its cell.
final class LateDefault {
    let expression: Expression
    let type: Type
    var checked: Typed?

    init(_ expression: Expression, _ type: Type) {
        self.expression = expression
        self.type = type
    }
}
