// Variables outside of types that are computed, observed, lazy or wrapped: an object of Swift's own cells holds what they need,
// and their name stands for its property.
extension Checker {
    /// Whether a variable is more than a place for a value. Computed and observed ones of the cell itself have accessors of their own.
    func isAccessed(_ declaration: VariableDeclaration, _ binding: VariableDeclaration.Binding) -> Bool {
        if declaration.isLazy || !declaration.attributes.isEmpty { return true }
        return scope !== cellScope && (binding.getter != nil || binding.willSet != nil || binding.didSet != nil)
    }

    func accessedVariable(_ declaration: VariableDeclaration, _ binding: VariableDeclaration.Binding, _ range: SourceRange) throws(Diagnostic) -> StatementNode {
        guard case .binding(let name) = binding.pattern.kind else { throw failure("a variable that is computed, observed, lazy or wrapped has one name", binding.pattern.range) }
        let maker = AccessedVariable(binding, binding.pattern.range)
        if let attribute = declaration.attributes.first {
            guard let wrapper = session.operators.wrappers[attribute.name] else {
                throw unsupported("the attribute '@\(attribute.name)' is not part of cells, and no cell declares a property wrapper of that name", attribute.range)
            }
            return try wrappedVariable(name, maker, attribute, wrapper, range)
        }
        let held = "$\(name) of its own"
        let made: Expression
        if binding.getter != nil {
            guard let computed = maker.computed() else { throw failure("a computed variable needs a type: 'var \(name): Type { … }'", binding.pattern.range) }
            made = computed
        } else {
            guard let value = binding.value else { throw failure("this variable needs a first value: 'var \(name) = …'", binding.pattern.range) }
            made = declaration.isLazy ? maker.lazy(value) : maker.observed(value)
        }
        let node = try checkWhole(made)
        let symbol = try newVariable(held, node.type, isMutable: false, binding.pattern.range)
        var nodes = [StatementNode(.bind(.bind(symbol), node), range)]
        let object = maker.expression(.name(held))
        try standIn(name, maker.expression(.member(object, "value", maker.range)), maker.range)
        for observer in maker.observers(of: object) { nodes.append(StatementNode(.expression(try checkWhole(observer)), range)) }
        return nodes.count == 1 ? nodes[0] : StatementNode(.sequence(nodes), range)
    }

    /// `@Wrapper var name = value`: a variable for the wrapper, whose `wrappedValue` the name stands for.
    private func wrappedVariable(
        _ name: String, _ maker: AccessedVariable, _ attribute: AttributeSyntax, _ wrapper: TypeDeclaration, _ range: SourceRange
    ) throws(Diagnostic) -> StatementNode {
        let binding = maker.binding
        guard binding.getter == nil, binding.willSet == nil, binding.didSet == nil else {
            throw unsupported("a wrapped variable with accessors or observers is not part of cells; write these into the wrapper", maker.range)
        }
        let isGeneric = wrapper.generics.count == 1 && binding.value == nil
        let type = TypeSyntax(kind: .name(wrapper.name, isGeneric ? binding.type.map { [$0] } ?? [] : []), range: attribute.range)
        var arguments = attribute.arguments ?? []
        if let value = binding.value {
            let typed = binding.type.map { maker.expression(.cast(value, .upcast, $0)) } ?? value
            arguments.insert(Argument(label: "wrappedValue", value: typed, labelRange: nil), at: 0)
        }
        let node = try checkWhole(maker.expression(.call(maker.expression(.type(type)), arguments, trailing: [])))
        let symbol = try newVariable("_" + name, node.type, isMutable: true, maker.range)
        let own = maker.expression(.name("_" + name))
        try standIn(name, maker.expression(.member(own, "wrappedValue", maker.range)), maker.range)
        let hasProjection = wrapper.variables.contains { $0.bindings.contains { if case .binding("projectedValue") = $0.pattern.kind { true } else { false } } }
        if hasProjection { try standIn("$" + name, maker.expression(.member(own, "projectedValue", maker.range)), maker.range) }
        return StatementNode(.bind(.bind(symbol), node), range)
    }

    /// Declares a name that stands for an expression.
    private func standIn(_ name: String, _ expression: Expression, _ range: SourceRange) throws(Diagnostic) {
        let symbol = VariableSymbol(name, try check(expression).type, isMutable: true, owner: nil)
        symbol.range = range
        symbol.standsFor = expression
        try declare(name, .variable(symbol), range)
    }
}

/// The expressions that make the object for a variable.
private struct AccessedVariable {
    let binding: VariableDeclaration.Binding
    let range: SourceRange

    init(_ binding: VariableDeclaration.Binding, _ range: SourceRange) { (self.binding, self.range) = (binding, range) }

    func expression(_ kind: ExpressionKind) -> Expression { Expression(kind: kind, range: range) }

    private func closure(_ body: [Statement], _ parameters: [Closure.Parameter] = [], _ result: TypeSyntax? = nil) -> Expression {
        expression(.closure(Closure(parameters: parameters, result: result, isThrowing: false, body: body, highestPositional: -1, range: range)))
    }

    private func call(_ type: String, _ arguments: [(String?, Expression)]) -> Expression {
        let kind = TypeSyntax(kind: .name(type, binding.type.map { [$0] } ?? []), range: range)
        return expression(.call(expression(.type(kind)), arguments.map { Argument(label: $0.0, value: $0.1, labelRange: nil) }, trailing: []))
    }

    func computed() -> Expression? {
        guard let type = binding.type, let getter = binding.getter else { return nil }
        let get = closure(getter, [], type)
        guard let setter = binding.setter else { return call("_ComputedVariable", [("get", get)]) }
        return call("_SettableVariable", [("get", get), ("set", closure(setter.body, [Closure.Parameter(name: setter.name, type: type, range: range)]))])
    }

    func lazy(_ value: Expression) -> Expression { call("_LazyVariable", [(nil, closure([Statement(kind: .expression(value), range: value.range)], [], binding.type))]) }
    func observed(_ value: Expression) -> Expression { call("_ObservedVariable", [(nil, value)]) }

    /// Gives the object its observers, which see the variable itself.
    func observers(of object: Expression) -> [Expression] {
        var result: [Expression] = []
        for (name, part) in [("willSet", binding.willSet), ("didSet", binding.didSet)] {
            guard let part else { continue }
            let body = closure(part.body, [Closure.Parameter(name: part.name, type: binding.type, range: range)])
            result.append(expression(.assignment("=", expression(.member(object, name, range)), body, range)))
        }
        return result
    }
}
