// Functions that stand for requirements where no method of the type does so itself.
extension Checker {
    /// Whether what an extension gives to the protocol stands for a requirement for good: the class that conforms has nothing else for it,
    /// and what classes below declare does not override that.
    func keepsDefault(_ requirement: UserFunction, _ own: Type) -> Bool {
        guard case .nominal(let nominal, let arguments) = own, nominal.kind == .class, nominal.superclass != nil, let generics = requirement.generics,
            let parameter = generics.parameters.first, let name = generics.requirements.first(where: { $0.type == .generic(parameter) })?.name
        else { return false }
        let chain = nominal.chain(arguments)
        guard let first = chain.lastIndex(where: { conforms(.nominal($0.type, $0.arguments), to: name) }), first > 0 else { return false }
        func declares(_ type: NominalType) -> Bool { type.has(requirement.name) }
        return !chain[first...].contains { declares($0.type) } && chain[..<first].contains { declares($0.type) }
    }

    /// The method, accessor or initializer of a cell that a requirement means for one type.
    func directWitness(_ requirement: UserFunction, _ own: Type, _ arguments: [Type], isExact: Bool) -> UserFunction? {
        guard requirement.declaration?.kind == .function else { return nil }
        guard let generics = requirement.generics else { return nil }
        let bindings = TypeBindings(generics.parameters, [own] + arguments)
        for level in methods(requirement.name, of: own, static: requirement.isStatic) {
            for function in level where function.parameters.map(\.label) == requirement.parameters.map(\.label) && function.parameters.map(\.isInout) == requirement.parameters.map(\.isInout) {
                let mark = trail.count
                let fits = zip(requirement.parameters, function.parameters).allSatisfy { unify($1.type, $0.type.replacing(bindings)) }
                let result = requirement.result.replacing(bindings).pruned
                if fits, unify(function.result, result) || result.isGeneric { 
                    // A method of a class goes by the object's own class.
                    if !isExact, function.slot != nil, own.isClass, !(own.nominal?.isFinal ?? false) { return nil }
                    return function
                }
                undo(to: mark)
            }
        }
        return nil
    }

    /// A function that does what the requirement says on a value of the type.
    /// - Parameter giving: The type of the result, where that is not the requirement's own.
    func wrappedWitness(_ requirement: UserFunction, _ own: Type, _ arguments: [Type], giving: Type? = nil) -> UserFunction {
        let generics = requirement.generics
        let bindings = TypeBindings(generics?.parameters ?? [], [own] + arguments)
        let parameters = requirement.parameters.map { parameter in
            var result = parameter
            result.type = indexed(parameter.type.replacing(bindings).resolved)
            return result
        }
        let result = giving ?? indexed(requirement.result.replacing(bindings).resolved)
        let made = UserFunction(
            name: requirement.name, parameters: parameters, result: result, isThrowing: requirement.isThrowing, code: FunctionCode(name: requirement.name),
            machine: machine)
        made.copyTraits(of: requirement)
        made.isRequirement = false
        made.isMutating = requirement.isMutating && !own.isClass
        let isInstance = !requirement.isStatic && requirement.declaration?.kind != .initializer
        do throws(Diagnostic) {
            let body = try wrapper(made, own, isInstance: isInstance, setType: requirement.setType?.replacing(bindings).resolved) { () throws(Diagnostic) in
                try self.expression(for: requirement, made, isInstance: isInstance)
            }
            session.wait(body, made.code)
        } catch {
            let failure = EvaluationError.invalid(name: "Protocol", "'\(own)' does not give '\(requirement.name)': \(error.message)")
            made.code.fails(made.parameters.count + 2, failure)
        }
        return made
    }

    /// Text has indices of the library's own.
    private func indexed(_ type: Type) -> Type {
        switch type {
        case .associated(.string, "Index"), .associated(.substring, "Index"): library.resolver.namedType("String.Index") ?? type
        case .associated(let base, let name) where !base.isGeneric && base.head != nil: innerType(name, of: base) ?? type
        default: type.mapChildren { indexed($0) }
        }
    }

    private func place(_ kind: ExpressionKind) -> Expression { Expression(kind: kind, range: SourceRange(0, 0)) }

    /// `self.name(label: $0, …)`, `self.name`, `self.name = newValue`, `Own(label: $0)`, `$0 + $1`.
    private func expression(for requirement: UserFunction, _ made: UserFunction, isInstance: Bool) throws(Diagnostic) -> Expression {
        let range = SourceRange(0, 0)
        let base = place(.name(isInstance ? "self" : "$Own"))
        let arguments = made.parameters.enumerated().map { index, parameter in
            let value = place(.name("$\(index)"))
            return Argument(label: parameter.label, value: parameter.isInout ? place(.inOut(value)) : value, labelRange: nil)
        }
        let kind = requirement.declaration?.kind
        if kind == .initializer { return place(.call(base, arguments, trailing: [])) }
        if kind == .subscripting {
            let element = place(.index(base, arguments))
            return requirement.setType == nil && !made.result.isVoid ? element : place(.assignment("=", element, place(.name("newValue")), range))
        }
        if kind == .function {
            if let first = requirement.name.first, !first.isLetter, first != "_" {
                if arguments.count == 2 {
                    if requirement.name.hasSuffix("="), !Self.comparisons.contains(requirement.name) { return place(.assignment(requirement.name, place(.name("$0")), place(.name("$1")), range)) }
                    return place(.binary(requirement.name, arguments[0].value, arguments[1].value, range))
                }
                return place(.prefix(requirement.name, arguments[0].value))
            }
            return place(.call(place(.member(base, requirement.name, range)), arguments, trailing: []))
        }
        let member = place(.member(base, requirement.name, range))
        return requirement.setType == nil ? member : place(.assignment("=", member, place(.name("newValue")), range))
    }

    /// The body of a function that is one expression.
    private func wrapper(
        _ made: UserFunction, _ own: Type, isInstance: Bool, setType: Type?, _ make: () throws(Diagnostic) -> Expression
    ) throws(Diagnostic) -> FunctionBody {
        let body = FunctionBody(name: made.name, file: file, isInner: false, result: made.result)
        environment.names["$Own"] = own
        let outer = scope
        scope = Scope(parent: scope)
        defer { scope = outer }
        try inFunction(body) { () throws(Diagnostic) in
            if isInstance {
                let symbol = VariableSymbol("self", own, isMutable: made.isMutating, owner: body.identity)
                scope.names["self"] = .variable(symbol)
                body.parameters.append(symbol)
            }
            for (index, parameter) in made.parameters.enumerated() {
                let symbol = VariableSymbol("$\(index)", parameter.isVariadic ? .array(parameter.type) : parameter.type, isMutable: parameter.isInout, owner: body.identity)
                scope.names["$\(index)"] = .variable(symbol)
                body.parameters.append(symbol)
            }
            if let type = setType ?? (made.declaration?.kind == .subscripting && made.result.isVoid ? made.setType : nil) {
                let symbol = VariableSymbol("newValue", type, isMutable: false, owner: body.identity)
                scope.names["newValue"] = .variable(symbol)
                body.parameters.append(symbol)
            }
            let expression = try make()
            if made.result.isVoid {
                body.statements = [StatementNode(.expression(try checkWhole(expression)), expression.range)]
            } else {
                let node = try checkWhole(expression, made.result, converting: true)
                body.statements = [StatementNode(.returning(node), expression.range)]
            }
        }
        return body
    }

    /// A function that reads a property of a type.
    func reader(of name: String, _ result: Type, _ own: Type) -> UserFunction? {
        let made = UserFunction(name: name, parameters: [], result: result, isThrowing: false, code: FunctionCode(name: name), machine: machine)
        guard let body = try? wrapper(made, own, isInstance: true, setType: nil, { () throws(Diagnostic) in place(.member(place(.name("self")), name, SourceRange(0, 0))) }) else { return nil }
        session.wait(body, made.code)
        return made
    }

    /// A function that calls a requirement on values whose type it does not know.
    func forwarded(_ requirement: UserFunction, _ own: Type) -> UserFunction {
        let made = UserFunction(
            name: requirement.name, parameters: [], result: innerType("Element", of: own).map { .optional($0) } ?? .optional(.any), isThrowing: requirement.isThrowing,
            code: FunctionCode(name: requirement.name), machine: machine)
        made.isMutating = requirement.isMutating
        let range = SourceRange(0, 0)
        if let body = try? wrapper(made, own, isInstance: true, setType: nil, { () throws(Diagnostic) in
            place(.call(place(.member(place(.name("self")), requirement.name, range)), [], trailing: []))
        }) { session.wait(body, made.code) }
        return made
    }

    /// A method of a cell that takes nothing.
    func plainMethod(_ name: String, _ own: Type) -> UserFunction? {
        for level in methods(name, of: own, static: false) { if let function = level.first(where: { $0.parameters.isEmpty }) { return function } }
        return nil
    }

    /// A function that lists what a collection holds, by its indices.
    func collectionReader(_ own: Type) -> UserFunction? {
        guard conforms(own, to: "Collection"), let element = innerType("Element", of: own) else { return nil }
        let made = UserFunction(name: "elements", parameters: [], result: .array(element), isThrowing: false, code: FunctionCode(name: "elements"), machine: machine)
        let text = """
            var result: [ElementOfCollection] = []
            var index = self.startIndex
            let end = self.endIndex
            while index != end {
                result.append(self[index])
                \(plainIndex(own) ? "index += 1" : "index = self.index(after: index)")
            }
            return result
            """
        let source = SourceFile(text, name: "collection")
        guard let statements = try? Parser.parse(source) else { return nil }
        let checker = Checker(source, session: session)
        checker.environment.names["ElementOfCollection"] = element
        return checker.list(made, statements, own)
    }

    private func plainIndex(_ own: Type) -> Bool { methods("index", of: own, static: false).flatMap { $0 }.allSatisfy { $0.parameters.first?.label != "after" } }

    private func list(_ made: UserFunction, _ statements: [Statement], _ own: Type) -> UserFunction? {
        let body = FunctionBody(name: made.name, file: file, isInner: false, result: made.result)
        scope = Scope(parent: cellScope)
        do throws(Diagnostic) {
            try inFunction(body) { () throws(Diagnostic) in
                let symbol = VariableSymbol("self", own, isMutable: false, owner: body.identity)
                scope.names["self"] = .variable(symbol)
                body.parameters = [symbol]
                scope = Scope(parent: scope)
                body.statements = try self.statements(statements)
                settleLiterals()
            }
        } catch { return nil }
        session.wait(body, made.code)
        return made
    }
}
