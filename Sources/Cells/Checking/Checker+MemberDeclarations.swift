extension Checker {
    /// A function of a type with the statements of its body, and names beside its parameters.
    typealias Body = (function: UserFunction, statements: [Statement], extra: [(String, Type)])

    /// Members' signatures now; their bodies when the returned closure runs.
    func members(of declared: DeclaredType) throws(Diagnostic) -> () throws(Diagnostic) -> Void {
        let (declaration, nominal) = (declared.syntax, declared.nominal)
        var environment = declared.environment
        if declaration.kind == .protocol { environment.names = nominal.inheritedNames }
        var bodies: [Body] = []
        try inEnvironment(environment, declared.own) { () throws(Diagnostic) in
            for function in declaration.functions { try addFunction(function, declared, &bodies) }
            for variable in declaration.variables {
                for binding in variable.bindings {
                    if declaration.kind == .protocol { try addRequirement(binding, variable, declared) } else { try addProperty(binding, variable, declared, &bodies) }
                }
            }
            if let deinitializer = declaration.deinitializer {
                let function = UserFunction(name: "deinit", parameters: [], result: .void, isThrowing: false, code: FunctionCode(name: "deinit"), machine: machine)
                complete(function, declared)
                nominal.deinitializer = function
                bodies.append((function, deinitializer.body, []))
            }
        }
        let names = declaration.inherited.compactMap { syntax -> (name: String, range: SourceRange)? in
            guard let found = try? protocolKey(syntax) else { return nil }
            return (found.key, syntax.range)
        }
        if declaration.kind != .protocol { pendingConformances.append(PendingConformance(type: nominal, own: declared.own, environment: declared.environment, names: names, range: declaration.nameRange)) }
        let all = bodies
        return { () throws(Diagnostic) in for (function, statements, extra) in all { try self.body(of: function, statements, extra: extra) } }
    }

    /// What a member knows of the declaration around it.
    private func complete(_ function: UserFunction, _ declared: DeclaredType) {
        members.append(function)
        function.ownType = declared.own.replacing(function.environment.fixed)
        function.isStandard = session.isStandard
        if function.generics == nil, !declared.environment.generics.isEmpty || !declared.own.arguments.isEmpty { function.generics = declared.environment.generics }
        if function.environment.names.isEmpty { function.environment = environment }
        if declared.nominal.kind == .class, function.isStatic, !declared.nominal.isFinal, function.name.first.map({ $0.isLetter || $0 == "_" }) ?? false { openSelf(function, declared) }
        if declared.syntax.kind == .protocol { function.isRequirement = true }
    }

    /// A static member of a class sees the class that it is called on, which may be one below.
    private func openSelf(_ function: UserFunction, _ declared: DeclaredType) {
        let generics = Generics(inside: function.generics ?? declared.environment.generics)
        let own = TypeParameter("Self")
        generics.parameters.append(own)
        generics.classes.append((.generic(own), declared.own))
        function.generics = generics
        function.environment.generics = generics
        function.ownType = .generic(own)
    }

    private func addFunction(_ syntax: FunctionDeclaration, _ declared: DeclaredType, _ bodies: inout [Body]) throws(Diagnostic) {
        let (nominal, isExtension) = (declared.nominal, declared.syntax.kind == .extension)
        let made = try signature(syntax, name: syntax.kind == .initializer ? "init" : nil)
        if made.isMutating, nominal.kind == .class {
            throw failure("'mutating' has no meaning in a class, whose methods change their object anyway; remove it", syntax.nameRange)
        }
        complete(made, declared)
        switch syntax.kind {
        case .deinitializer: break
        case .initializer:
            made.result = syntax.isFailable ? .optional(declared.own) : declared.own
            made.isConvenience = syntax.modifiers.contains("convenience") || nominal.kind == .class && isExtension
            made.isRequired = syntax.modifiers.contains("required")
            if nominal.kind == .class { numberInitializer(made, nominal) }
            nominal.initializers.append(made)
            if !isExtension, nominal.kind != .protocol { nominal.hasMemberwiseInitializer = false }
            if syntax.hasBody { bodies.append((made, syntax.body, [])) }
        case .subscripting:
            var setter: UserFunction?
            if syntax.setter != nil || syntax.isSettable {
                let set = try signature(syntax)
                complete(set, declared)
                // One list of type parameters serves both.
                if let generics = made.generics, set.generics != nil, made.environment.generics !== set.environment.generics, !syntax.generics.isEmpty { (set.generics, set.environment, set.parameters) = (generics, made.environment, made.parameters) }
                set.isMutating = nominal.kind != .class && !syntax.isSetterNonmutating
                set.result = .void
                if nominal.kind == .protocol { set.setType = made.result }
                setter = set
                if let body = syntax.setter {
                    bodies.append((set, body.body, [(body.name, made.result)]))
                } else {
                    set.result = .void
                }
            }
            let accessors = Accessors(getter: made, setter: setter)
            if nominal.kind == .class { try number(accessors, "subscript", syntax.modifiers, declared, syntax.nameRange) }
            nominal.subscripts.append(accessors)
            if syntax.hasBody { bodies.append((made, syntax.body, [])) }
        case .function:
            let isKnown = nominal.methods[syntax.name]?.contains { $0.isSame(as: made) && (made.generics == nil && $0.generics == nil || $0.environment.generics === declared.environment.generics) } ?? false
            if isKnown, isExtension, let known = nominal.methods[syntax.name], known.allSatisfy({ !$0.isSame(as: made) || !isOfThisCell($0) }) {
                // The cell with the extension runs again.
                nominal.methods[syntax.name] = known.filter { !$0.isSame(as: made) || $0.isRequirement }
            } else if isKnown, !(nominal.kind == .protocol || isExtension && nominal.kind == .native) { throw failure("'\(syntax.name)' is declared twice with the same parameters", syntax.nameRange, kind: .name) }
            if isKnown { nominal.methods[syntax.name]?.removeAll { $0.isSame(as: made) && $0.isRequirement == made.isRequirement && $0.generics == nil } }
            if nominal.kind == .class, !made.isStatic || !syntax.modifiers.contains("static") { try override(made, declared, syntax.modifiers, syntax.nameRange) }
            // What a later cell declares again for a type of the library takes the place of the earlier one.
            if isExtension, nominal.kind == .native || nominal.kind == .protocol {
                nominal.methods[syntax.name]?.removeAll { old in !old.isRequirement && old.declaration !== syntax && !isOfThisCell(old) && "\(old.type)" == "\(made.type)" && old.parameters.map(\.label) == made.parameters.map(\.label) && sameConditions(old, made) }
            }
            nominal.methods[syntax.name, default: []].append(made)
            if syntax.hasBody { bodies.append((made, syntax.body, [])) }
        }
    }

    private func isOfThisCell(_ function: UserFunction) -> Bool { function.home === file }

    private func sameConditions(_ a: UserFunction, _ b: UserFunction) -> Bool {
        "\(a.ownType ?? .void)" == "\(b.ownType ?? .void)" && a.generics?.requirements.map(\.name) == b.generics?.requirements.map(\.name)
    }

    // MARK: Properties

    private func addRequirement(_ binding: VariableDeclaration.Binding, _ variable: VariableDeclaration, _ declared: DeclaredType) throws(Diagnostic) {
        guard case .binding(let name) = binding.pattern.kind else { return }
        guard let syntax = binding.type else { throw failure("a property of a protocol needs a type", binding.pattern.range) }
        guard let requirement = binding.requirement else { throw failure("write '{ get }' or '{ get set }' behind the type: what types that conform have to give", binding.pattern.range) }
        let type = try resolve(syntax)
        let get = accessor(name, type, isStatic: variable.isStatic, declared)
        var accessors = Accessors(getter: get, setter: nil)
        if requirement.isSettable {
            let set = setter(name, type, isStatic: variable.isStatic, declared)
            accessors.setter = set
        }
        declared.nominal.properties[name] = ComputedProperty(type: type, isStatic: variable.isStatic, accessors: accessors)
    }

    private func accessor(_ name: String, _ type: Type, isStatic: Bool, _ declared: DeclaredType) -> UserFunction {
        let get = UserFunction(name: name, parameters: [], result: type, isThrowing: false, code: FunctionCode(name: name), machine: machine)
        get.isStatic = isStatic
        get.home = file
        complete(get, declared)
        return get
    }

    private func setter(_ name: String, _ type: Type, isStatic: Bool, _ declared: DeclaredType) -> UserFunction {
        let set = accessor(name, .void, isStatic: isStatic, declared)
        set.isMutating = declared.nominal.kind != .class && !isStatic
        set.setType = type
        return set
    }

    private func addProperty(_ binding: VariableDeclaration.Binding, _ variable: VariableDeclaration, _ declared: DeclaredType, _ bodies: inout [Body]) throws(Diagnostic) {
        let nominal = declared.nominal
        guard case .binding(let name) = binding.pattern.kind else { return }
        if !variable.isStatic, let index = nominal.fieldIndex(name), let observers = nominal.fields[index].observers {
            func observer(_ part: (name: String, body: [Statement]), isMutating: Bool) -> UserFunction {
                let function = accessor(name, .void, isStatic: false, declared)
                function.isMutating = isMutating && nominal.kind != .class
                function.observed = nominal.firstField + index
                bodies.append((function, part.body, [(part.name, nominal.fields[index].type)]))
                return function
            }
            observers.willSet = binding.willSet.map { observer($0, isMutating: false) }
            observers.didSet = binding.didSet.map { observer($0, isMutating: true) }
            observers.readsOldValue = binding.didSet.map { part in part.body.contains { file.text($0.range).contains(part.name) } } ?? false
        }
        if variable.modifiers.contains("override"), binding.willSet != nil || binding.didSet != nil { return try observeAbove(name, binding, variable, declared, &bodies) }
        if let getter = binding.getter {
            let type: Type
            if let syntax = binding.type { type = try resolve(syntax) } else if let told = binding.told { type = toldType(by: told, nominal) } else {
                throw failure("a computed property needs a type", binding.pattern.range)
            }
            try computedProperty(name, type, (getter, binding.isGetterMutating), binding.setter.map { ($0.name, $0.body, !binding.isSetterNonmutating) }, variable, declared, binding.pattern.range, &bodies)
        } else if variable.isStatic {
            guard let value = binding.value ?? optionalNil(binding) else { throw failure("a static property needs a value", binding.pattern.range) }
            if !declared.environment.generics.parameters.isEmpty { throw failure("a generic type has no stored static properties; compute it: 'static var \(name): … { … }'", binding.pattern.range) }
            let type: Type
            if let syntax = binding.type { type = try resolve(syntax) } else { type = fresh() }
            let symbol = VariableSymbol(name, type, isMutable: !variable.isLet, owner: nil)
            symbol.initial = late(value, type, hasWrittenType: binding.type != nil, nominal)
            symbol.global = GlobalCell()
            symbol.isPrivate = variable.isPrivate
            nominal.statics[name] = binding.willSet == nil && binding.didSet == nil ? symbol : observed(symbol, binding, declared, &bodies)
        } else if nominal.kind == .class, !variable.modifiers.contains("override"), let index = nominal.fieldIndex(name), let above = nominal.superclass?.nominal?.fieldAbove(name) {
            throw failure("'\(above.owner.name)' has a property '\(name)' already; compute it with 'override var', or give it another name", nominal.fields[index].range)
        }
    }

    /// A static with observers: accessors of what it stores.
    private func observed(_ stored: VariableSymbol, _ binding: VariableDeclaration.Binding, _ declared: DeclaredType, _ bodies: inout [Body]) -> VariableSymbol {
        let (name, type, range) = (stored.name, stored.type, binding.pattern.range)
        func function(_ parameters: [VariableSymbol], _ result: Type, _ statements: [StatementNode]) -> UserFunction {
            let function = UserFunction(name: name, parameters: [], result: result, isThrowing: false, code: FunctionCode(name: name), machine: machine)
            let body = FunctionBody(name: name, file: file, isInner: false, result: result)
            (body.parameters, body.statements) = (parameters, statements)
            self.bodies.append((function, body))
            return function
        }
        func observer(_ part: (name: String, body: [Statement])?, _ value: VariableSymbol) -> StatementNode? {
            guard let part else { return nil }
            let function = accessor(name, .void, isStatic: true, declared)
            function.observedStatic = stored
            bodies.append((function, part.body, [(part.name, type)]))
            let call = Node.Kind.call(.function(function, receiver: nil), BoundArguments([.value(Node(.variable(value), type, range))]))
            return StatementNode(.expression(Node(call, .void, range)), range)
        }
        let (new, old) = (VariableSymbol("newValue", type, isMutable: false, owner: nil), VariableSymbol("oldValue", type, isMutable: false, owner: nil))
        let place = Node(.variable(stored), type, range, isPlace: true)
        let statements = [
            StatementNode(.bind(.bind(old), place), range), observer(binding.willSet, new),
            StatementNode(.expression(Node(.assign(place, Node(.variable(new), type, range)), .void, range)), range), observer(binding.didSet, old),
        ]
        let shown = VariableSymbol(name, type, isMutable: true, owner: nil)
        (shown.stored, shown.isPrivate) = (stored, stored.isPrivate)
        shown.computed = Accessors(getter: function([], type, [StatementNode(.returning(place), range)]), setter: function([new], .void, statements.compactMap(\.self)))
        return shown
    }

    private func optionalNil(_ binding: VariableDeclaration.Binding) -> Expression? {
        guard case .optional? = binding.type?.kind else { return nil }
        return Expression(kind: .nilLiteral, range: binding.pattern.range)
    }

    private func computedProperty(
        _ name: String, _ type: Type, _ getter: (body: [Statement], isMutating: Bool), _ setterSyntax: (name: String, body: [Statement], isMutating: Bool)?, _ variable: VariableDeclaration,
        _ declared: DeclaredType, _ range: SourceRange, _ bodies: inout [Body]
    ) throws(Diagnostic) {
        let nominal = declared.nominal
        let get = accessor(name, type, isStatic: variable.isStatic, declared)
        get.isPrivate = variable.isPrivate
        get.isMutating = getter.isMutating && nominal.kind != .class
        bodies.append((get, getter.body, []))
        var accessors = Accessors(getter: get, setter: nil)
        if let setterSyntax {
            let set = setter(name, type, isStatic: variable.isStatic, declared)
            set.isMutating = set.isMutating && setterSyntax.isMutating
            bodies.append((set, setterSyntax.body, [(setterSyntax.name, type)]))
            accessors.setter = set
        }
        try add(ComputedProperty(type: type, isStatic: variable.isStatic, accessors: accessors), name, variable.modifiers, declared, range)
    }

    private func add(_ property: ComputedProperty, _ name: String, _ modifiers: Set<String>, _ declared: DeclaredType, _ range: SourceRange) throws(Diagnostic) {
        let nominal = declared.nominal
        if nominal.kind == .class { try number(property.accessors, name, modifiers, declared, range) }
        let isConditional = declared.syntax.kind == .extension && (nominal.kind == .native || nominal.kind == .protocol || !declared.syntax.requirements.isEmpty)
        guard isConditional else {
            if let known = nominal.properties[name], known.isStatic == property.isStatic, declared.syntax.kind != .extension { throw failure("'\(name)' is declared twice", range, kind: .name) }
            nominal.properties[name] = property
            return
        }
        nominal.conditionalProperties[name]?.removeAll { sameConditions($0.accessors.getter, property.accessors.getter) && $0.isStatic == property.isStatic }
        nominal.conditionalProperties[name, default: []].append(property)
    }

    /// `override var x: Int { didSet { … } }`: the property above, with what is to be done when it is set.
    private func observeAbove(
        _ name: String, _ binding: VariableDeclaration.Binding, _ variable: VariableDeclaration, _ declared: DeclaredType, _ bodies: inout [Body]
    ) throws(Diagnostic) {
        let range = binding.pattern.range
        func expression(_ kind: ExpressionKind) -> Expression { Expression(kind: kind, range: range) }
        let above = expression(.member(expression(.name("super")), name, range))
        if let superclass = declared.nominal.superclass, let stored = storedProperty(name, of: superclass), isOpen(stored.field.type), let value = stored.field.defaultValue {
            try settleProperty(of: value)
        }
        guard let type = memberType(name, declared.nominal.superclass?.pruned ?? .void)?.pruned else {
            throw failure("'\(name)' overrides nothing: no class above has a property of that name", range)
        }
        func constant(_ name: String, _ value: Expression) -> Statement {
            let binding = VariableDeclaration.Binding(pattern: Pattern(kind: .binding(name), range: range), value: value)
            return Statement(kind: .variable(VariableDeclaration(isLet: true, bindings: [binding])), range: range)
        }
        var setting: [Statement] = []
        if let willSet = binding.willSet {
            if willSet.name != "newValue" { setting.append(constant(willSet.name, expression(.name("newValue")))) }
            setting += willSet.body
        }
        if let didSet = binding.didSet { setting.append(constant(didSet.name, above)) }
        setting.append(Statement(kind: .expression(expression(.assignment("=", above, expression(.name("newValue")), range))), range: range))
        setting += binding.didSet?.body ?? []
        let get = accessor(name, type, isStatic: false, declared)
        let set = setter(name, type, isStatic: false, declared)
        bodies.append((get, [Statement(kind: .expression(above), range: range)], []))
        bodies.append((set, setting, [("newValue", type)]))
        try add(ComputedProperty(type: type, isStatic: false, accessors: Accessors(getter: get, setter: set)), name, variable.modifiers, declared, range)
    }

    // MARK: Overriding

    /// Finds what a method overrides, and numbers those that can be overridden.
    private func override(_ function: UserFunction, _ declared: DeclaredType, _ modifiers: Set<String>, _ range: SourceRange) throws(Diagnostic) {
        function.isFinal = modifiers.contains("final") || declared.nominal.isFinal || function.isPrivate
        let above = declared.nominal.superclass.flatMap { overridden(function, in: $0) }
        try checkOverride(above.map { ($0.isFinal, "\($0.name)") }, function.name, modifiers, range)
        if let above {
            function.isOverride = true
            function.slot = above.slot
            if above.isThrowing, declared.nominal.superclass != nil { function.isThrowing = function.isThrowing || above.isThrowing }
        } else if !function.isFinal {
            function.slot = machine.newNumber()
        }
    }

    /// `self.init(…)` in a convenience initializer means what the object's own class declares, where that overrides it.
    private func numberInitializer(_ made: UserFunction, _ nominal: NominalType) {
        guard case .nominal(let above, let arguments)? = nominal.superclass?.pruned else {
            made.slot = machine.newNumber()
            return
        }
        for (own, arguments) in above.chain(arguments) {
            let bindings = TypeBindings(own.generics.parameters, arguments)
            for other in own.initializers where other.parameters.map(\.label) == made.parameters.map(\.label) {
                guard zip(other.parameters, made.parameters).allSatisfy({ matches($0.type.replacing(bindings), $1.type) }) else { continue }
                made.slot = other.slot
                return
            }
        }
        made.slot = machine.newNumber()
    }

    private func checkOverride(_ above: (isFinal: Bool, name: String)?, _ name: String, _ modifiers: Set<String>, _ range: SourceRange) throws(Diagnostic) {
        if let above {
            if above.isFinal { throw failure("'\(name)' is declared 'final' in the class above, so nothing overrides it", range) }
            if !modifiers.contains("override") { throw failure("'\(name)' overrides what the class above declares; write 'override' before it", range) }
        } else if modifiers.contains("override") {
            throw failure("'\(name)' overrides nothing: no class above declares it with these types; compare its parameters, or leave 'override' out", range)
        }
    }

    /// The method of a class above that has the same name, labels and types.
    private func overridden(_ function: UserFunction, in superclass: Type) -> UserFunction? {
        guard case .nominal(let nominal, let arguments) = superclass.pruned else { return nil }
        for (own, arguments) in nominal.chain(arguments) {
            let bindings = TypeBindings(own.generics.parameters, arguments)
            for other in own.methods[function.name] ?? [] where other.isStatic == function.isStatic && !other.isPrivate {
                guard other.parameters.map(\.label) == function.parameters.map(\.label), other.parameters.map(\.isInout) == function.parameters.map(\.isInout) else { continue }
                let isSame = zip(other.parameters, function.parameters).allSatisfy { matches($0.type.replacing(bindings), $1.type) }
                if isSame, conversion(from: erased(function.result), to: erased(other.result.replacing(bindings))) != nil { return other }
            }
        }
        return nil
    }

    /// Types of two methods are the same, where type parameters of their own stand for each other.
    private func matches(_ a: Type, _ b: Type) -> Bool { a == b || a.hasGenericPart && b.hasGenericPart && "\(a)" == "\(b)" }

    private func erased(_ type: Type) -> Type { type.hasGenericPart ? .unknown : type }

    /// The same for the accessors of a property or a subscript.
    private func number(_ accessors: Accessors, _ name: String, _ modifiers: Set<String>, _ declared: DeclaredType, _ range: SourceRange) throws(Diagnostic) {
        let isFinal = modifiers.contains("final") || declared.nominal.isFinal || accessors.getter.isPrivate
        accessors.getter.isFinal = isFinal
        accessors.setter?.isFinal = isFinal
        var above: (getter: Int?, setter: Int?, isFinal: Bool)?
        if let superclass = declared.nominal.superclass?.pruned, case .nominal(let nominal, let arguments) = superclass {
            for (own, _) in nominal.chain(arguments) where above == nil {
                if name == "subscript" {
                    if let other = own.subscripts.first(where: { $0.getter.parameters.map(\.label) == accessors.getter.parameters.map(\.label) && $0.getter.parameters.map(\.type) == accessors.getter.parameters.map(\.type) }) {
                        above = (other.getter.slot, other.setter?.slot, other.getter.isFinal)
                    }
                } else if let other = own.properties[name], other.isStatic == accessors.getter.isStatic {
                    above = (other.accessors.getter.slot, other.accessors.setter?.slot, other.accessors.getter.isFinal)
                } else if !accessors.getter.isStatic, let index = own.fieldIndex(name) {
                    let field = own.fields[index].overriding
                    field.isOverridden = true
                    if field.getter == nil { (field.getter, field.setter) = (machine.newNumber(), machine.newNumber()) }
                    above = (field.getter, field.setter, own.fields[index].isFinal)
                }
            }
        }
        try checkOverride(above.map { ($0.isFinal, name) }, name, modifiers, range)
        accessors.getter.slot = above?.getter ?? (isFinal ? nil : machine.newNumber())
        accessors.setter?.slot = above?.setter ?? (isFinal ? nil : machine.newNumber())
        accessors.getter.isOverride = above != nil
    }
}

extension NominalType {
    /// A stored property of this class or one above.
    func fieldAbove(_ name: String) -> (owner: NominalType, field: Field)? {
        var current: NominalType? = self
        while let type = current {
            if let index = type.fieldIndex(name) { return (type, type.fields[index]) }
            current = type.superclass?.nominal
        }
        return nil
    }

    /// The property that is stored at a place among all that an object stores.
    func storedField(_ index: Int) -> Field {
        var type = self
        while index < type.firstField, let above = type.superclass?.nominal { type = above }
        return type.fields[index - type.firstField]
    }

    var fieldCount: Int { firstField + fields.count }
}
