/// A checked cell.
struct CheckedProgram {
    let body: FunctionBody
    /// The functions of the cell and the members of its types.
    let functions: [(function: UserFunction, body: FunctionBody)]
    /// The type of the cell's value, when it has one.
    let result: Type?
    let names: SymbolTable
    /// What the cell adds to types of the library.
    let extensions: [String: NominalType]
}

extension Node {
    /// Whether it is a call whose value nobody asks for: what it shows says it.
    fileprivate var isDiscardable: Bool {
        switch kind {
        case .call(.native(let use), _): use.member.isDiscardable
        case .attempt(_, let inner): inner.isDiscardable
        default: false
        }
    }
}

extension Checker {
    /// Checks a whole cell.
    func program(_ list: [Statement]) throws(Diagnostic) -> CheckedProgram {
        for item in list {
            if case .alias(let name, let syntax) = item.kind, let type = try? resolve(syntax) { scope.names[name] = .type(type) }
        }
        let members = try declareTypes(list)
        for item in list {
            // Names of types that were not known yet.
            if case .alias(let name, let syntax) = item.kind, scope.names[name] == nil { scope.names[name] = .type(try resolve(syntax)) }
        }
        var functions: [(UserFunction, [Statement])] = []
        for item in list {
            guard case .function(let declaration) = item.kind else { continue }
            if declaration.kind != .function {
                let what = declaration.kind == .subscripting ? "subscripts" : "initializers"
                throw unsupported("\(what) are declared inside a type of yours", declaration.nameRange)
            }
            functions.append((try declareFunction(declaration), declaration.body))
        }
        for (function, _) in functions { keepOverloads(of: function.name) }
        inferAssociatedTypes()
        noteWitnesses()
        let result = try topLevel(list)
        try settleProperties()
        try checkDefaults()
        try settleConformances()
        for member in members { try member() }
        for (function, statements) in functions { try body(of: function, statements) }
        for (function, statements, extra, own) in pendingAccessors { try body(of: function, statements, extra: extra, own: own) }
        try settleProperties()
        try checkDefaults()
        settleLiterals()
        return CheckedProgram(body: context, functions: bodies, result: result, names: cellScope.names, extensions: extensions)
    }

    /// A type that declares an operator can be compared with it.
    func noteWitnesses() {
        for pending in pendingConformances where pending.type.kind == .structure || pending.type.kind == .enumeration {
            if pending.type.witness("==") != nil, pending.type.generics.isEmpty { pending.type.conformances.insert("Equatable") }
            if pending.type.witness("<") != nil, pending.type.generics.isEmpty { pending.type.conformances.insert("Comparable") }
        }
    }

    private func declareFunction(_ declaration: FunctionDeclaration) throws(Diagnostic) -> UserFunction {
        var function = try signature(declaration)
        if case .functions(let old)? = session.names[declaration.name], scope.names[declaration.name] == nil,
            let same = old.first(where: { $0.isSame(as: function) && $0.generics == nil })
        {
            // The code's place stays, so that functions of earlier cells call the new body.
            let renewed = UserFunction(
                name: function.name, parameters: function.parameters, result: function.result, isThrowing: function.isThrowing, code: same.code,
                machine: machine)
            renewed.declaration = declaration
            renewed.documentation = function.documentation
            renewed.home = file
            renewed.thrown = function.thrown
            (renewed.generics, renewed.environment) = (function.generics, function.environment)
            function = renewed
        }
        if case .functions(let known)? = scope.names[declaration.name], known.contains(where: { $0.isSame(as: function) }) {
            throw failure("'\(declaration.name)' is declared twice with the same parameters", declaration.nameRange, kind: .name)
        }
        try declare(declaration.name, .functions([function]), declaration.nameRange)
        return function
    }

    /// Functions of one name that earlier cells declared for other arguments stay beside those of this cell.
    private func keepOverloads(of name: String) {
        guard case .functions(let own)? = scope.names[name], case .functions(let earlier)? = session.names[name] else { return }
        let others = earlier.filter { old in !own.contains { $0 === old || $0.isSame(as: old) } }
        if !others.isEmpty { scope.names[name] = .functions(own + others) }
    }

    /// The statements in order; the value of a last expression is the cell's.
    func topLevel(_ list: [Statement]) throws(Diagnostic) -> Type? {
        var result: Type?
        context.statements = try topLevel(list[...], &result)
        for case .type(let declaration) in list.lazy.map(\.kind) {
            guard let start = declaration.start else { continue }
            // `@main`: what the type says begins the program.
            let type = Expression(kind: .name(declaration.name), range: start)
            let call = Expression(kind: .call(Expression(kind: .member(type, "main", start), range: start), [], trailing: []), range: start)
            context.statements.append(StatementNode(.expression(try checkWhole(call)), start))
        }
        return result
    }

    private func topLevel(_ list: ArraySlice<Statement>, _ result: inout Type?) throws(Diagnostic) -> [StatementNode] {
        var nodes: [StatementNode] = []
        for (index, item) in zip(list.indices, list) {
            switch item.kind {
            case .function, .type, .alias: continue
            case .deferring(let body):
                let before = unset
                let deferred = try block(body)
                unset = before
                nodes.append(StatementNode(.deferring(deferred, until: try topLevel(list[(index + 1)...], &result)), item.range))
                return nodes
            case .expression(let expression) where index == list.endIndex - 1 && completion == nil:
                switch expression.kind {
                case .assignment, .closure: break
                case .integer, .float, .string, .regex, .boolean, .nilLiteral, .name, .implicitMember, .member, .call, .index, .forceUnwrap,
                    .chainLink, .chain, .prefix, .postfixRange, .binary, .conditional, .array, .dictionary, .tuple, .keyPath, .cast, .attempt,
                    .inOut, .ifExpression, .switchExpression, .type, .operatorFunction:
                    let node = try checkWhole(expression)
                    if case .metatype(let type) = node.type.pruned {
                        throw failure("'\(type)' is a type; add '(…)' to make a value", expression.range)
                    }
                    if node.type.pruned.isVoid || node.type.pruned == .never || node.isDiscardable {
                        nodes.append(StatementNode(.expression(node), item.range))
                    } else {
                        result = node.type
                        nodes.append(StatementNode(.result(node), item.range))
                    }
                    continue
                }
            case .expression, .variable, .importing, .nothing, .ifStatement, .guardStatement, .whileLoop, .repeatLoop, .forLoop, .switchStatement,
                .doBlock, .returning, .breaking, .continuing, .falling, .throwing:
                break
            }
            nodes.append(try recovering(item))
        }
        return nodes
    }
}
