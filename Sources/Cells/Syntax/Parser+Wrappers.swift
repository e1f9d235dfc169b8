// Lazy properties and property wrappers, written out as the stored and computed properties that they stand for.
extension Parser {
    /// The properties that one declaration inside a type stands for.
    func written(out variable: VariableDeclaration) throws(Diagnostic) -> [VariableDeclaration] {
        if variable.isLazy { return try lazy(variable) }
        guard let attribute = variable.attributes.first else { return [variable] }
        if operators.wrappers[attribute.name] == nil, operators.builders[attribute.name] != nil, let getter = variable.bindings[0].getter {
            var built = variable
            built.attributes = []
            built.bindings[0].getter = try self.built(getter, [attribute], variable.bindings[0].pattern.range)
            return [built]
        }
        guard let wrapper = operators.wrappers[attribute.name] else {
            throw failure("the attribute '@\(attribute.name)' is not part of cells, and no cell declares a property wrapper of that name", at: attribute.range, kind: .unsupported)
        }
        guard variable.attributes.count == 1, variable.bindings.count == 1 else {
            throw failure("a wrapped property has one wrapper and one name; write the second part yourself", at: attribute.range, kind: .unsupported)
        }
        return try wrapped(variable, attribute, wrapper)
    }

    private func expression(_ kind: ExpressionKind, _ range: SourceRange) -> Expression { Expression(kind: kind, range: range) }
    private func statement(_ kind: StatementKind, _ range: SourceRange) -> Statement { Statement(kind: kind, range: range) }
    private func own(_ name: String, _ range: SourceRange) -> Expression { expression(.member(expression(.name("self"), range), name, range), range) }
    private func assign(_ place: Expression, _ value: Expression, _ range: SourceRange) -> Statement {
        statement(.expression(expression(.assignment("=", place, value, range), range)), range)
    }

    // MARK: Lazy properties

    private func lazy(_ variable: VariableDeclaration) throws(Diagnostic) -> [VariableDeclaration] {
        guard variable.bindings.count == 1, case .binding(let name) = variable.bindings[0].pattern.kind, let value = variable.bindings[0].value else {
            throw failure("a 'lazy' property has one name and a first value")
        }
        let binding = variable.bindings[0]
        let range = binding.pattern.range
        guard binding.willSet == nil, binding.didSet == nil else { throw failure("a 'lazy' property with observers is not part of cells; set it in a method, which then does the rest", at: range, kind: .unsupported) }
        let type = binding.type ?? evidentType(of: value)
        // As the compiler names it, so that the text of a value is the same.
        let hidden = "$__lazy_storage_$_" + name
        var stored = VariableDeclaration(isLet: false, bindings: [VariableDeclaration.Binding(pattern: Pattern(kind: .binding(hidden), range: range))])
        stored.bindings[0].type = type.map { TypeSyntax(kind: .optional($0), range: range) }
        stored.bindings[0].told = type == nil ? value : nil
        stored.bindings[0].value = expression(.nilLiteral, range)
        let held = Pattern(kind: .binding("$held"), range: range)
        let known = IfStatement(
            conditions: [.optionalBinding(isVariable: false, held, nil, own(hidden, range), range)], body: [statement(.returning(expression(.name("$held"), range)), range)],
            otherwise: nil, range: range)
        var first = VariableDeclaration.Binding(pattern: Pattern(kind: .binding("$first"), range: range))
        (first.type, first.value) = (type, value)
        var computed = variable
        (computed.isLazy, computed.isLet) = (false, false)
        computed.modifiers.remove("lazy")
        computed.bindings[0].type = type
        computed.bindings[0].told = type == nil ? value : nil
        computed.bindings[0].value = nil
        computed.bindings[0].isGetterMutating = true
        computed.bindings[0].getter = [
            statement(.ifStatement(known), range), statement(.variable(VariableDeclaration(isLet: true, bindings: [first])), range),
            assign(own(hidden, range), expression(.name("$first"), range), range), statement(.returning(expression(.name("$first"), range)), range),
        ]
        computed.bindings[0].setter = ("newValue", [assign(own(hidden, range), expression(.name("newValue"), range), range)])
        return [stored, computed]
    }

    /// The type of a value that says it itself.
    private func evidentType(of value: Expression) -> TypeSyntax? {
        func named(_ name: String) -> TypeSyntax { TypeSyntax(kind: .name(name, []), range: value.range) }
        switch value.kind {
        case .integer: return named("Int")
        case .float: return named("Double")
        case .boolean: return named("Bool")
        case .string: return named("String")
        case .array(let elements):
            guard let first = elements.first, let type = evidentType(of: first) else { return nil }
            return TypeSyntax(kind: .array(type), range: value.range)
        case .dictionary(let pairs):
            guard let first = pairs.first, let key = evidentType(of: first.0), let item = evidentType(of: first.1) else { return nil }
            return TypeSyntax(kind: .dictionary(key, item), range: value.range)
        case .call(let callee, _, _):
            switch callee.kind {
            case .name(let name) where name.first?.isUppercase == true: return named(name)
            case .type(let syntax): return syntax
            case .array(let elements) where elements.count == 1:
                if case .name(let name) = elements[0].kind, name.first?.isUppercase == true { return TypeSyntax(kind: .array(named(name)), range: value.range) }
                return nil
            case .closure(let closure): return closure.result
            default: return nil
            }
        case .cast(_, .upcast, let type), .cast(_, .forced, let type): return type
        default: return nil
        }
    }

    // MARK: Property wrappers

    private func property(_ name: String, of declaration: TypeDeclaration) -> VariableDeclaration.Binding? {
        for variable in declaration.variables where !variable.isStatic {
            for binding in variable.bindings { if case .binding(name) = binding.pattern.kind { return binding } }
        }
        return nil
    }

    /// A wrapper's own type with its type parameter filled in.
    func filled(_ syntax: TypeSyntax, _ names: [String: TypeSyntax]) -> TypeSyntax {
        var result = syntax
        switch syntax.kind {
        case .name(let name, let arguments):
            if arguments.isEmpty, let known = names[name] { return known }
            result.kind = .name(name, arguments.map { filled($0, names) })
        case .array(let element): result.kind = .array(filled(element, names))
        case .optional(let inner): result.kind = .optional(filled(inner, names))
        case .dictionary(let key, let value): result.kind = .dictionary(filled(key, names), filled(value, names))
        case .tuple(let elements): result.kind = .tuple(elements.map { ($0.label, filled($0.type, names)) })
        case .member(let base, let name, let arguments): result.kind = .member(filled(base, names), name, arguments.map { filled($0, names) })
        case .function(let parameters, let value, let isThrowing, let thrown):
            result.kind = .function(parameters.map { FunctionTypeParameter(type: filled($0.type, names), isInout: $0.isInout, isVariadic: $0.isVariadic) }, filled(value, names), isThrowing: isThrowing, thrown: thrown.map { filled($0, names) })
        case .existential(let inner): result.kind = .existential(filled(inner, names))
        case .opaque(let inner): result.kind = .opaque(filled(inner, names))
        case .composition(let parts): result.kind = .composition(parts.map { filled($0, names) })
        case .placeholder: break
        }
        return result
    }

    private func wrapped(_ variable: VariableDeclaration, _ attribute: AttributeSyntax, _ wrapper: TypeDeclaration) throws(Diagnostic) -> [VariableDeclaration] {
        let binding = variable.bindings[0]
        let range = binding.pattern.range
        guard case .binding(let name) = binding.pattern.kind, let core = property("wrappedValue", of: wrapper) else {
            throw failure("'\(wrapper.name)' is a property wrapper and has no 'wrappedValue'", at: attribute.range)
        }
        guard binding.getter == nil, binding.willSet == nil, binding.didSet == nil else {
            throw failure("a wrapped property with accessors or observers is not part of cells; write these into the wrapper", at: range, kind: .unsupported)
        }
        let isGeneric = wrapper.generics.count == 1
        let coreType = core.type ?? core.value.flatMap(evidentType)
        guard let type = binding.type ?? (isGeneric ? told(by: attribute, wrapper) : coreType) ?? binding.value.flatMap(evidentType) else {
            throw failure("a wrapped property needs its type here: '@\(wrapper.name) var \(name): Type'", at: range, kind: .unsupported)
        }
        var names: [String: TypeSyntax] = [:]
        if isGeneric, let coreType {
            let parameter = wrapper.generics[0].name
            // `var wrappedValue: T?` holds what the property's own optional does.
            if case .optional(let inner) = coreType.kind, case .name(parameter, _) = inner.kind, case .optional(let own) = type.kind { names[parameter] = own } else { names[parameter] = type }
        }
        let hidden = "_" + name
        var arguments = attribute.arguments ?? []
        if let value = binding.value { arguments.insert(Argument(label: "wrappedValue", value: value, labelRange: nil), at: 0) }
        let wrapperType = TypeSyntax(kind: .name(wrapper.name, isGeneric ? wrapper.generics.compactMap { names[$0.name] } : []), range: attribute.range)
        var stored = VariableDeclaration(isLet: false, bindings: [VariableDeclaration.Binding(pattern: Pattern(kind: .binding(hidden), range: range))])
        stored.isStatic = variable.isStatic
        stored.bindings[0].type = wrapperType
        if !isLate(binding, attribute, wrapper) { stored.bindings[0].value = expression(.call(expression(.type(wrapperType), attribute.range), arguments, trailing: []), attribute.range) }
        var computed = variable
        computed.attributes = []
        computed.bindings[0].type = type
        computed.bindings[0].value = nil
        func own(_ name: String) -> Expression { variable.isStatic ? expression(.member(expression(.name("Self"), range), name, range), range) : self.own(name, range) }
        let place = expression(.member(own(hidden), "wrappedValue", range), range)
        computed.bindings[0].getter = [statement(.returning(place), range)]
        computed.bindings[0].isGetterMutating = core.isGetterMutating
        let isSettable = isOpen("wrappedValue", in: wrapper) && (core.getter == nil || core.setter != nil)
        if isSettable { computed.bindings[0].setter = ("newValue", [assign(place, expression(.name("newValue"), range), range)]) }
        var result = [stored, computed]
        if let projection = property("projectedValue", of: wrapper), let syntax = projection.type ?? projection.value.flatMap(evidentType) {
            var shown = VariableDeclaration(isLet: false, bindings: [VariableDeclaration.Binding(pattern: Pattern(kind: .binding("$" + name), range: range))])
            shown.isStatic = variable.isStatic
            let part = expression(.member(own(hidden), "projectedValue", range), range)
            if case .name(let same, let written) = syntax.kind, written.isEmpty, same == wrapper.name || same == "Self" { shown.bindings[0].type = wrapperType } else { shown.bindings[0].type = filled(syntax, names) }
            shown.bindings[0].getter = [statement(.returning(part), range)]
            if isOpen("projectedValue", in: wrapper), projection.getter == nil || projection.setter != nil { shown.bindings[0].setter = ("newValue", [assign(part, expression(.name("newValue"), range), range)]) }
            result.append(shown)
        }
        if !variable.isStatic { wrappedProperties.append(WrappedProperty(name: name, type: type, value: binding.value, hidden: hidden, wrapper: wrapperType, arguments: attribute.arguments ?? [], isLate: isLate(binding, attribute, wrapper))) }
        return result
    }

    /// Whether others than the wrapper's own members set a property of it.
    private func isOpen(_ name: String, in wrapper: TypeDeclaration) -> Bool {
        !wrapper.variables.contains { variable in
            (variable.hasPrivateSetter || variable.isLet) && variable.bindings.contains { if case .binding(name) = $0.pattern.kind { true } else { false } }
        }
    }

    /// Whether the wrapper cannot be made without a value to hold.
    private func isLate(_ binding: VariableDeclaration.Binding, _ attribute: AttributeSyntax, _ wrapper: TypeDeclaration) -> Bool {
        let initializers = wrapper.functions.filter { $0.kind == .initializer }
        guard binding.value == nil, initializers.contains(where: { $0.parameters.first?.label == "wrappedValue" }) else { return false }
        let labels = (attribute.arguments ?? []).map(\.label)
        return !initializers.contains { made in
            let needed = made.parameters.filter { $0.defaultValue == nil }.map(\.label)
            return made.parameters.first?.label != "wrappedValue" && needed.allSatisfy(labels.contains) || made.parameters.first?.defaultValue != nil
        }
    }

    /// What a wrapper's type parameter is by what stands in parentheses behind its name.
    private func told(by attribute: AttributeSyntax, _ wrapper: TypeDeclaration) -> TypeSyntax? {
        let parameters = wrapper.functions.filter { $0.kind == .initializer }.flatMap(\.parameters)
        for argument in attribute.arguments ?? [] {
            let declared = parameters.first { $0.label == argument.label }?.type ?? argument.label.flatMap { property($0, of: wrapper)?.type }
            if case .name(wrapper.generics[0].name, _)? = declared?.kind, let type = evidentType(of: argument.value) { return type }
        }
        return nil
    }

    /// What an initializer first gives a wrapped property without a first value makes its wrapper.
    func initializeWrappers(of declaration: TypeDeclaration, _ wrapped: [WrappedProperty]) {
        for property in wrapped where property.isLate {
            for made in declaration.functions where made.kind == .initializer {
                for (index, statement) in made.body.enumerated() {
                    guard case .expression(let whole) = statement.kind, case .assignment("=", let target, let value, let place) = whole.kind, isProperty(property.name, target, of: made) else { continue }
                    let arguments = [Argument(label: "wrappedValue", value: value, labelRange: nil)] + property.arguments
                    let wrapper = expression(.call(expression(.type(property.wrapper), target.range), arguments, trailing: []), value.range)
                    made.body[index] = self.statement(.expression(expression(.assignment("=", own(property.hidden, target.range), wrapper, place), whole.range)), statement.range)
                    break
                }
            }
        }
    }

    private func isProperty(_ name: String, _ target: Expression, of initializer: FunctionDeclaration) -> Bool {
        switch target.kind {
        case .name(name): !initializer.parameters.contains { $0.name == name }
        case .member(let base, name, _): if case .name("self") = base.kind { true } else { false }
        default: false
        }
    }

    /// The initializer that a struct with wrapped properties has without writing it: it takes what they hold.
    func memberwiseInitializer(of declaration: TypeDeclaration, _ wrapped: [WrappedProperty]) -> FunctionDeclaration? {
        guard declaration.kind == .structure, !wrapped.isEmpty, !declaration.functions.contains(where: { $0.kind == .initializer }) else { return nil }
        let range = declaration.nameRange
        let made = FunctionDeclaration(name: "init", nameRange: range, range: range)
        made.kind = .initializer
        for variable in declaration.variables where !variable.isStatic {
            for binding in variable.bindings where binding.getter == nil {
                guard case .binding(let name) = binding.pattern.kind else { return nil }
                if let property = wrapped.first(where: { $0.hidden == name }) {
                    guard property.value != nil || property.isLate else { continue }
                    made.parameters.append(ParameterSyntax(label: property.name, name: property.name, type: property.type, defaultValue: property.value, range: range))
                    let arguments = [Argument(label: "wrappedValue", value: expression(.name(property.name), range), labelRange: nil)] + property.arguments
                    made.body.append(assign(own(name, range), expression(.call(expression(.type(property.wrapper), range), arguments, trailing: []), range), range))
                } else if variable.isLet, binding.value != nil {
                    continue
                } else {
                    guard let type = binding.type ?? binding.value.flatMap(evidentType) else { return nil }
                    var value = binding.value
                    if value == nil, !variable.isLet, case .optional = type.kind { value = expression(.nilLiteral, range) }
                    made.parameters.append(ParameterSyntax(label: name, name: name, type: type, defaultValue: value, range: range))
                    made.body.append(assign(own(name, range), expression(.name(name), range), range))
                }
            }
        }
        return made
    }
}

/// A property with a wrapper, as it is written.
struct WrappedProperty {
    let name: String
    let type: TypeSyntax
    let value: Expression?
    let hidden: String
    let wrapper: TypeSyntax
    let arguments: [Argument]
    /// Whether it has no first value before somebody gives it one.
    let isLate: Bool
}
