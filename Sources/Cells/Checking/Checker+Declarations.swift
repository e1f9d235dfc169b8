extension Checker {
    // MARK: Functions

    /// Reads a function's parameters and result.
    func signature(_ declaration: FunctionDeclaration, name: String? = nil) throws(Diagnostic) -> UserFunction {
        var environment = try environment(declaration.generics, declaration.requirements, inside: environment)
        // `some P` as a parameter is a type parameter without a name.
        let opaque = declaration.parameters.indices.filter { if case .opaque = declaration.parameters[$0].type.kind { true } else { false } }
        if !opaque.isEmpty, environment.generics === self.environment.generics { environment.generics = Generics(inside: environment.generics) }
        for index in opaque {
            guard case .opaque(let bound) = declaration.parameters[index].type.kind else { continue }
            let parameter = TypeParameter("some \(file.text(bound.range))")
            environment.generics.parameters.append(parameter)
            try inEnvironment(environment, selfType) { () throws(Diagnostic) in try require(.generic(parameter), bound, environment.generics) }
            environment.names["some \(index)"] = .generic(parameter)
        }
        let own = environment.fixed.isEmpty ? selfType : selfType?.replacing(environment.fixed)
        let function = try inEnvironment(environment, own) { () throws(Diagnostic) in
            isReadingSignature = true
            defer { isReadingSignature = false }
            return try plainSignature(declaration, name)
        }
        if environment.generics !== self.environment.generics { function.generics = environment.generics }
        function.environment = environment
        return function
    }

    private func plainSignature(_ declaration: FunctionDeclaration, _ name: String?) throws(Diagnostic) -> UserFunction {
        var parameters: [UserFunction.Parameter] = []
        for (index, parameter) in declaration.parameters.enumerated() {
            if parameter.name != "_", parameters.contains(where: { $0.name == parameter.name }) {
                throw failure("two parameters have the name '\(parameter.name)'; give one of them another", parameter.range, kind: .name)
            }
            let type: Type
            if case .opaque = parameter.type.kind, let own = environment.names["some \(index)"] { type = own } else { type = try resolve(parameter.type) }
            // A subscript's parameters have labels only where two names are written.
            let label = parameter.label
            parameters.append(
                UserFunction.Parameter(
                    label: label, name: parameter.name, type: type, defaultValue: parameter.defaultValue.map { lateDefault(parameter.isAutoclosure ? autoclosure($0) : $0, type) },
                    defaultText: parameter.defaultValue.map { file.text($0.range) }, isVariadic: parameter.isVariadic, isInout: parameter.isInout, isAutoclosure: parameter.isAutoclosure, isEscaping: parameter.isEscaping,
                    unwrapsItself: parameter.type.unwrapsItself, builder: parameter.builder))
        }
        let result: Type
        if let syntax = declaration.result { result = try resolve(syntax) } else { result = .void }
        let function = UserFunction(
            name: name ?? declaration.name, parameters: parameters, result: result,
            isThrowing: declaration.isThrowing || knownThrowing.contains(declaration.throwsOffset),
            code: FunctionCode(name: declaration.name), machine: machine)
        function.declaration = declaration
        function.home = file
        if let thrown = declaration.thrown { function.thrown = try resolve(thrown) }
        function.isStatic = declaration.isStatic
        function.isMutating = declaration.isMutating
        function.isPrivate = declaration.isPrivate
        function.documentation = documentation(before: declaration.range.start)
        return function
    }

    /// A default is checked when all names of the cell are known.
    func lateDefault(_ expression: Expression, _ type: Type) -> DefaultValue {
        let body = FunctionBody(name: "default", file: file, isInner: true, result: type)
        let value = DefaultValue(expression, type, body)
        contexts.append(body)
        pendingDefaults.append((value, scope, body, selfType, environment))
        return value
    }

    /// Checks the defaults that are known by now, in the scopes of their declarations.
    func checkDefaults() throws(Diagnostic) {
        while let (value, scope, context, selfType, environment) = pendingDefaults.popLast() {
            guard let expression = value.expression, value.node == nil else { continue }
            let outer = (self.scope, self.context, self.selfType, selfSymbol, isInitializing, self.environment)
            (self.scope, self.context, self.selfType, selfSymbol, isInitializing, self.environment) = (scope, context, selfType, nil, false, environment)
            defer { (self.scope, self.context, self.selfType, selfSymbol, isInitializing, self.environment) = outer }
            value.set(try checkWhole(expression, value.type, converting: true))
        }
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

    /// Checks a function's body. Of a member, `self` is the first parameter.
    /// - Parameter own: A variable that the body sees beside its parameters.
    func body(of function: UserFunction, _ statements: [Statement], extra: [(String, Type)] = [], own observed: VariableSymbol? = nil) throws(Diagnostic) {
        let own = function.ownType
        let isInitializer = function.declaration?.kind == .initializer && own != nil && function.name == "init"
        let isObject = own.map { superclass(of: $0)?.isClass ?? $0.isClass } ?? false
        let body = FunctionBody(name: function.name, file: file, isInner: false, result: isInitializer ? .void : function.result, isWritten: true)
        let outer = (scope, selfType, selfSymbol, isInitializing, observedField, environment)
        let (outerUnset, outerFields) = (unset, ownFields)
        defer {
            (scope, selfType, selfSymbol, isInitializing, observedField, environment) = outer
            (unset, ownFields) = (outerUnset, outerFields)
        }
        ownFields = [:]
        if isInitializer, let owner = own?.nominal, owner.kind == .structure { expectFields(of: owner, statements) }
        observedField = function.observed
        body.place = function.place
        body.isFailable = isInitializer && function.declaration?.isFailable == true
        body.thrown = function.thrown
        scope = memberScope ?? cellScope
        selfSymbol = nil
        isInitializing = isInitializer
        environment = function.environment
        if let own { selfType = own }
        try inFunction(body) { () throws(Diagnostic) in
            if let own, !function.isStatic || isInitializer {
                let symbol = VariableSymbol("self", own, isMutable: !isObject && (function.isMutating || isInitializer), owner: body.identity)
                selfSymbol = symbol
                scope.names["self"] = .variable(symbol)
                if isInitializer { body.kind = .initializer(own, symbol) }
                if !isInitializer || isObject { body.parameters.append(symbol) }
            }
            if let observed = observed ?? function.observedStatic { scope.names[observed.name] = .variable(observed) }
            declareParameters(of: function, extra, in: body)
            scope = Scope(parent: scope)
            try functionBody(function, statements, body)
            if isInitializer, !terminates(statements) { try checkFields(function.declaration.map { SourceRange($0.range.end - 1, $0.range.end) } ?? SourceRange(0, 0)) }
            if isInitializer, isObject { try initializeAbove(body, function) }
        }
        try checkEscapes(body, function)
        try checkThrown(body)
        noteThrowing(function, body)
        if function.generics != nil { function.body = body } else { bodies.append((function, body)) }
    }

    /// A class's initializer that does not say so calls the one above that takes nothing.
    private func initializeAbove(_ body: FunctionBody, _ function: UserFunction) throws(Diagnostic) {
        guard !body.statements.contains(where: \.hasDelegation), let selfSymbol, let superclass = selfType?.nominal?.superclass else { 
            if function.isConvenience, !body.statements.contains(where: \.hasDelegation) {
                throw failure("a convenience initializer hands over to another of its class: call 'self.init(…)'", function.declaration?.nameRange ?? SourceRange(0, 0))
            }
            return
        }
        let range = function.declaration?.nameRange ?? SourceRange(0, 0)
        if function.isConvenience { throw failure("a convenience initializer hands over to another of its class: call 'self.init(…)'", range) }
        let own = Node(.variable(selfSymbol), selfSymbol.type, range)
        let above = Node(.superclass(own), superclass, range)
        let candidates = constructors(of: superclass, superclass.nominal!).filter { $0.parameters.indices.allSatisfy($0.isOptional) }
        guard let first = candidates.first else { throw failure("this initializer has to call one of '\(superclass)': write 'super.init(…)'", range) }
        let made = try bind(initializing(first, above), first.parameters.map { _ in [] }, nil, range, range, nil)
        body.statements.append(StatementNode(.expression(Node(.delegation(to: made, selfPlace: own), .void, range)), range))
    }

    /// What a function changes for its caller, no closure that outlives the call uses.
    func checkEscapes(_ body: FunctionBody, _ function: UserFunction) throws(Diagnostic) {
        guard completion == nil else { return }
        let isMember = body.parameters.count > function.parameters.count
        var places = zip(body.parameters.dropFirst(isMember ? 1 : 0), function.parameters).filter { $1.isInout }.map(\.0)
        if isMember, function.isMutating, let own = body.parameters.first, own.name == "self", own.isMutable { places.append(own) }
        guard !places.isEmpty, let (symbol, range) = EscapeCheck(places, in: body).found else { return }
        throw failure("a closure that is kept cannot use '\(symbol.name)', which \(symbol.name == "self" ? "a mutating method" : "the function") changes for its caller; copy it into a variable first, or write '[\(symbol.name)] in' for the value that it has now", range)
    }

    private func declareParameters(of function: UserFunction, _ extra: [(String, Type)] = [], in body: FunctionBody) {
        for parameter in function.parameters {
            let type: Type = parameter.isVariadic ? .array(parameter.type) : parameter.type
            let symbol = VariableSymbol(parameter.name, type, isMutable: parameter.isInout, owner: body.identity)
            symbol.unwrapsItself = parameter.unwrapsItself
            if parameter.name != "_" { scope.names[parameter.name] = .variable(symbol) }
            body.parameters.append(symbol)
        }
        for (name, type) in extra {
            let symbol = VariableSymbol(name, type, isMutable: false, owner: body.identity)
            scope.names[name] = .variable(symbol)
            body.parameters.append(symbol)
        }
    }

    /// A function that throws and does not say so needs `throws` in an exported program.
    private func noteThrowing(_ function: UserFunction, _ body: FunctionBody) {
        guard body.canThrow, !function.isThrowing, let declaration = function.declaration else { return }
        throwsInsertions.insert(declaration.throwsOffset)
        function.isThrowing = true
    }

    private func functionBody(_ function: UserFunction, _ statements: [Statement], _ body: FunctionBody) throws(Diagnostic) {
        let result = body.result ?? .void
        if !result.pruned.isVoid, let expression = valueExpression(statements) {
            let node = try check(expression, as: result, "to return")
            settleLiterals()
            body.statements = [StatementNode(.returning(node), expression.range)]
            return
        }
        body.statements = try self.statements(statements)
        settleLiterals()
        if !result.pruned.isVoid, result.pruned != .never, !terminates(statements), completion == nil {
            let end = function.declaration?.range.end ?? statements.last?.range.end ?? 1
            throw failure("'\(function.name)' returns a value of type '\(result.resolved)', and can end without 'return'", SourceRange(end - 1, end))
        }
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
        case .variable, .function, .type, .alias, .importing, .nothing, .guardStatement, .whileLoop, .repeatLoop, .forLoop, .switchStatement, .doBlock,
            .returning, .breaking, .continuing, .falling, .deferring, .throwing:
            return nil
        }
    }

    private func givesValue(_ body: [Statement]) -> Bool {
        if body.count == 1, case .throwing = body[0].kind { return true }
        guard let expression = valueExpression(body) else { return false }
        if case .assignment = expression.kind { return false }
        return true
    }

    // MARK: Functions inside functions

    /// Functions of a block see each other: their names are known before any of its statements.
    func declareLocals(_ list: [Statement]) throws(Diagnostic) {
        guard scope !== cellScope else { return }
        for item in list {
            guard case .function(let declaration) = item.kind else { continue }
            do throws(Diagnostic) {
                let function = try signature(declaration)
                let body = FunctionBody(name: declaration.name, file: file, isInner: true, result: function.result, isWritten: true)
                body.place = function.place
                body.thrown = function.thrown
                let local = LocalFunction(function, body)
                declaredLocals[ObjectIdentifier(declaration)] = local
                try declare(declaration.name, .local([local]), declaration.nameRange)
            } catch {
                // It may name a type that is declared between the functions; its own statement says what is wrong.
                if completion != nil || error.kind != .name || error.message.contains("declared twice") { throw error }
            }
        }
    }

    /// A function inside a function.
    func localFunction(_ declaration: FunctionDeclaration, _ range: SourceRange) throws(Diagnostic) -> StatementNode {
        guard scope !== cellScope else { return StatementNode(.nothing, range) }
        if declaredLocals[ObjectIdentifier(declaration)] == nil { try declareLocals([Statement(kind: .function(declaration), range: range)]) }
        guard let local = declaredLocals[ObjectIdentifier(declaration)] else { return StatementNode(.nothing, range) }
        let before = unset
        let outer = environment
        environment = local.function.environment
        defer { environment = outer }
        try inFunction(local.body) { () throws(Diagnostic) in
            declareParameters(of: local.function, in: local.body)
            scope = Scope(parent: scope)
            try functionBody(local.function, declaration.body, local.body)
        }
        unset = before
        noteThrowing(local.function, local.body)
        return StatementNode(.local(local), range)
    }

    func localType(_ declaration: TypeDeclaration, _ range: SourceRange) throws(Diagnostic) -> StatementNode {
        if scope === cellScope { return StatementNode(.nothing, range) }
        guard declaration.kind != .extension else { throw failure("extensions stand outside of functions", declaration.nameRange) }
        guard declaration.kind != .protocol else { throw failure("protocols stand outside of functions", declaration.nameRange) }
        guard environment.generics.parameters.isEmpty else {
            throw unsupported("a type inside a generic function is not part of cells; declare '\(declaration.name)' outside", declaration.nameRange)
        }
        let visible = Scope(parent: cellScope)
        var current: Scope? = scope
        while let scope = current, scope !== cellScope {
            for (name, symbol) in scope.names { if case .type = symbol, visible.names[name] == nil { visible.names[name] = symbol } }
            current = scope.parent
        }
        let outer = (memberScope, context)
        memberScope = visible
        defer { (memberScope, context) = outer }
        let first = pendingConformances.count
        let members = try declareTypes([Statement(kind: .type(declaration), range: range)])
        visible.names[declaration.name] = scope.names[declaration.name]
        inferAssociatedTypes()
        noteWitnesses()
        for property in pendingProperties where property.scope === visible { try settleProperty(of: property.value) }
        try settleConformances(from: first)
        for member in members { try member() }
        return StatementNode(.nothing, range)
    }
}
