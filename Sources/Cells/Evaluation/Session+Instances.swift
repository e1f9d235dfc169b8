// What is called for type arguments, for requirements of protocols and for what classes override: found when a call is lowered,
// or when the type of a value is known.
extension Session {
    /// The function that a call calls: for one with type arguments, its body for these.
    func target(of function: UserFunction) -> UserFunction {
        guard let application = function.application else {
            return function.generics != nil && !function.isRequirement ? instance(of: function, []) : function
        }
        let arguments = application.arguments.map(\.resolved)
        if application.generic.isStatic, let slot = application.generic.slot, let own = arguments.last, let found = staticOverride(slot, application.generic, own) { return found }
        if application.generic.isRequirement, let own = arguments.first { return witness(application.generic, own, Array(arguments.dropFirst())) }
        return instance(of: application.generic, arguments)
    }

    /// A static member of a class as the class that it is called on declares it.
    private func staticOverride(_ slot: Int, _ function: UserFunction, _ own: Type) -> UserFunction? {
        guard case .nominal(let nominal, let arguments) = own, nominal.kind == .class else { return nil }
        for (type, arguments) in nominal.chain(arguments) {
            guard let found = type.member(slot) else { continue }
            if found === function { return nil }
            let count = found.generics?.parameters.count ?? 0
            return instance(of: found, Array((arguments.prefix(max(count - 1, 0))) + [own]))
        }
        return nil
    }

    /// The types inside each other that a generic function is lowered for: more mean that it calls itself with ever larger types.
    private static let deepest = 40

    func instance(of function: UserFunction, _ arguments: [Type]) -> UserFunction {
        if function.generics == nil { return function }
        if let known = function.instances[arguments] { return known }
        let bindings = TypeBindings(function.generics?.parameters ?? [], arguments)
        let specializer = Specializer(bindings, session: self)
        let parameters = function.parameters.map { parameter in
            var result = parameter
            result.type = specializer.type(parameter.type)
            return result
        }
        let made = UserFunction(
            name: function.name, parameters: parameters, result: specializer.type(function.result), isThrowing: function.isThrowing,
            code: FunctionCode(name: function.name), machine: machine)
        made.copyTraits(of: function)
        made.isRequirement = false
        made.ownType = function.ownType.map(specializer.type)
        function.instances[arguments] = made
        if arguments.contains(where: { $0.depth > Self.deepest }) {
            made.code.fails(parameters.count + 1, EvaluationError.invalid(name: "RecursionError", "'\(function.name)' calls itself with ever larger types, more than \(Self.deepest) inside each other; end it, or take the values as 'Any'"))
            return made
        }
        guard let body = function.body else {
            // Its cell did not check.
            made.code.fails(parameters.count + 2, EvaluationError.undefined(function.name))
            return made
        }
        wait(specializer.body(body), made.code)
        return made
    }

    /// A member of a generic type for one of its types.
    func instance(of function: UserFunction, for own: Type) -> UserFunction {
        guard let generics = function.generics, let pattern = function.ownType else { return function }
        var bindings = TypeBindings(generics.parameters, generics.types)
        pattern.match(own, &bindings)
        return instance(of: function, bindings.types)
    }

    /// A generic function inside another for the types that it is called with.
    func instance(of local: LocalFunction) -> LocalFunction {
        guard let (generic, arguments) = local.application, let generics = generic.function.generics else { return local }
        let types = arguments.map(\.resolved)
        if let known = generic.instances[types] { return known }
        let made = Specializer(TypeBindings(generics.parameters, types), session: self).instance(of: generic)
        generic.instances[types] = made
        keep(Captures.resolve(made.body))
        if types.contains(where: { $0.depth > Self.deepest }) {
            made.isLowered = true
            made.code.fails(made.body.parameters.count + 1, EvaluationError.invalid(name: "RecursionError", "'\(generic.function.name)' calls itself with ever larger types, more than \(Self.deepest) inside each other; end it, or take the values as 'Any'"))
        }
        return made
    }

    func instance(of value: DefaultValue) -> DefaultValue {
        guard let (generic, bindings) = value.applied else { return value }
        let types = bindings.types.map(\.resolved)
        if let known = generic.instances[types] { return known }
        let made = Specializer(TypeBindings(bindings.parameters, types), session: self).value(generic)
        generic.instances[types] = made
        return made
    }

    // MARK: Lowering

    /// Lowers a body when the function that is being lowered is done, or at once when none is.
    func wait(_ body: FunctionBody, _ code: FunctionCode) {
        waiting.append((body, code))
        if !isLowering { lowerWaiting() }
    }

    func lowerWaiting() {
        let outer = isLowering
        isLowering = true
        defer { isLowering = outer }
        while let (body, code) = waiting.popLast() {
            keep(Captures.resolve(body))
            FunctionLowering.lower(body, into: code, session: self)
        }
    }

    // MARK: Protocols

    /// What a type gives for a requirement.
    /// - Parameter isExact: Whether values are of the class itself and not of one below.
    func witness(_ requirement: UserFunction, _ own: Type, _ arguments: [Type], isExact: Bool = false) -> UserFunction {
        let key = [own] + arguments
        if let known = isExact ? requirement.exact[key] : requirement.instances[key] { return known }
        let checker = Checker(SourceFile("", name: "protocol"), session: self)
        let found: UserFunction
        checker.leavesOutClasses = checker.keepsDefault(requirement, own)
        if let method = checker.directWitness(requirement, own, arguments, isExact: isExact) {
            found = target(of: method)
        } else {
            found = checker.wrappedWitness(requirement, own, arguments)
        }
        if isExact { requirement.exact[key] = found } else { requirement.instances[key] = found }
        return found
    }

    /// What a type has as a static member that a type above declares.
    func typeMember(_ member: UserFunction, _ own: Type, _ arguments: [Type]) -> UserFunction {
        if member.isRequirement { return witness(member, own, arguments, isExact: true) }
        let key = [own] + arguments
        if let known = member.exact[key] { return known }
        let made = Checker(SourceFile("", name: "type"), session: self).wrappedWitness(member, own, arguments)
        member.exact[key] = made
        return made
    }

    /// What a value gives for a requirement, by the type that it has.
    func witness(_ requirement: UserFunction, of value: Value, _ arguments: [Type]) throws -> (function: UserFunction, value: Value) {
        var value = value
        var type: Type?
        switch value {
        case .existential(let inner): (value, type) = (inner.value, inner.type)
        case .structure(let storage): type = storage.instance.type
        case .enumeration(let storage): type = storage.instance.type
        case .object(let storage): type = storage.instance.type
        case .native(let object): type = library.swiftTypes[ObjectIdentifier(Swift.type(of: object.payload))].map { .nominal($0) }
        case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .array, .dictionary, .set, .tuple, .range,
            .closedRange, .bounds, .slice, .function, .wrapped, .box:
            break
        }
        guard let type else { throw MissingValue() }
        if type.nominal == nil, let erased = erasedWitness(requirement, type, arguments) { return (erased, value) }
        return (witness(requirement, type, arguments, isExact: true), value)
    }

    /// What a built-in type gives for a requirement that gives a value of the type itself: who does not know the type gets one of any type.
    private func erasedWitness(_ requirement: UserFunction, _ own: Type, _ arguments: [Type]) -> UserFunction? {
        guard let generics = requirement.generics, let parameter = generics.parameters.first, requirement.result == .generic(parameter) else { return nil }
        let key = [own] + arguments
        if let known = requirement.erased[key] { return known }
        let checker = Checker(SourceFile("", name: "protocol"), session: self)
        guard let name = generics.requirements.first(where: { $0.type == .generic(parameter) })?.name, let table = checker.protocolType(name) else { return nil }
        let made = checker.wrappedWitness(requirement, own, arguments, giving: .nominal(table))
        requirement.erased[key] = made
        return made
    }

    /// What makes a value of a literal.
    func literalInitializer(_ label: String, _ type: Type) -> (made: UserFunction, label: String)? {
        guard let nominal = type.nominal, nominal.kind != .native, nominal.kind != .existential, nominal.kind != .protocol else { return nil }
        for label in label == "integerLiteral" ? [label, "floatLiteral"] : [label] {
            for (own, arguments) in nominal.chain(type.arguments) {
                guard let function = own.initializers.first(where: { $0.parameters.count == 1 && $0.parameters[0].label == label }) else { continue }
                return (instance(of: function, for: .nominal(own, arguments)), label)
            }
        }
        return nil
    }

    /// An operator that a type declares, where only its protocol was known before.
    func operation(_ symbol: String, _ type: Type) -> UserFunction? {
        let checker = Checker(SourceFile("", name: "protocol"), session: self)
        return checker.methods(symbol, of: type, static: true).flatMap { $0 }.first { $0.parameters.count == 2 && $0.parameters.allSatisfy { $0.type.resolved == type } }
    }

    /// What the sign before a value of a type does.
    func negation(_ type: Type) -> UserFunction? {
        Checker(SourceFile("", name: "protocol"), session: self).methods("-", of: type, static: true).flatMap { $0 }.first { $0.parameters.count == 1 }
    }

    func conforms(_ type: Type, _ name: String) -> Bool {
        let key = ConformanceQuestion(type: type, name: name)
        if let known = answers[key] { return known }
        let answer = Checker(SourceFile("", name: "protocol"), session: self).conforms(type, to: name)
        answers[key] = answer
        return answer
    }

    struct ConformanceQuestion: Hashable {
        let type: Type
        let name: String
    }

    /// A property that is text, of a value of a cell's type.
    func text(_ name: String, _ value: Value, _ type: Type) throws -> String? { try text(name, .string, value, type) }

    /// A property that is text or nil.
    func optionalText(_ name: String, _ value: Value, _ type: Type) throws -> String? { try text(name, .optional(.string), value, type) }

    private func text(_ name: String, _ result: Type, _ value: Value, _ type: Type) throws -> String? {
        let function: UserFunction
        if let nominal = type.nominal, let known = nominal.textProperties[name]?[type.arguments] {
            function = known
        } else {
            let checker = Checker(SourceFile("", name: "protocol"), session: self)
            guard let made = checker.reader(of: name, result, type) else { return nil }
            type.nominal?.textProperties[name, default: [:]][type.arguments] = made
            function = made
        }
        var arguments = [value]
        if case .string(let text) = try call(function.code, on: machine, &arguments) { return text }
        return nil
    }

    // MARK: Classes

    /// What an object's class declares in the place of a member.
    func override(_ slot: Int, _ function: UserFunction, of object: ObjectStorage, _ arguments: [Type]) -> FunctionCode {
        if arguments.isEmpty, let known = object.instance.witnesses[slot] { return known }
        for (type, own) in object.instance.nominal.chain(object.instance.arguments) {
            guard let found = type.member(slot) else { continue }
            let code: FunctionCode
            if let generics = found.generics {
                // The method's own type arguments stand behind those of its class.
                let count = generics.parameters.count - arguments.count
                code = instance(of: found, Array(own.prefix(count)) + arguments).code
            } else {
                code = found.code
            }
            if arguments.isEmpty { object.instance.witnesses[slot] = code }
            return code
        }
        return function.code
    }

    // MARK: Sequences

    /// A sequence of a cell's own as the library goes through it, one element after another.
    func sequence(_ value: Value, _ type: Type) throws -> Value {
        var (value, type) = (value, type)
        if case .existential(let inner) = value { (value, type) = (inner.value, inner.type) }
        if type.isProtocol { type = value.dynamicType(type) }
        guard let nominal = type.nominal, nominal.kind != .native else { return value }
        let (make, next, isCollection) = try iteration(type)
        let machine = machine
        if isCollection { return .array(try next.list(value, machine)) }
        let first = try make(value)
        return .native(
            NativeObject(
                Generator { state in
                    var arguments = [state ?? first]
                    let element = try call(next.code, on: machine, &arguments)
                    guard let found = element.optional else { return (nil, nil) }
                    return (found, arguments[0])
                }))
    }

    struct Iteration {
        let code: FunctionCode
        /// Of a collection without an iterator of its own: gives all elements.
        let list: (Value, Machine) throws -> [Value]
    }

    /// How to go through a sequence of a cell's own.
    func iteration(_ type: Type) throws -> (make: (Value) throws -> Value, next: Iteration, isCollection: Bool) {
        let checker = Checker(SourceFile("", name: "protocol"), session: self)
        let machine = machine
        if let method = checker.plainMethod("makeIterator", type) {
            let make = target(of: method)
            let iterator = make.result.resolved
            if let next = checker.plainMethod("next", iterator) {
                let code = dispatchedNext(next, iterator)
                return ({ value in
                    var arguments = [value]
                    return try call(make.code, on: machine, &arguments)
                }, Iteration(code: code, list: { _, _ in [] }), false)
            }
        }
        if checker.conforms(type, to: "IteratorProtocol"), let next = checker.plainMethod("next", type) {
            return ({ $0 }, Iteration(code: target(of: next).code, list: { _, _ in [] }), false)
        }
        guard let list = checker.collectionReader(type) else { throw EvaluationError.invalid(name: "Sequence", "'\(type)' does not say how to go through it; declare 'makeIterator()'") }
        return ({ $0 }, Iteration(code: list.code, list: { value, machine in
            var arguments = [value]
            return try call(list.code, on: machine, &arguments).elements()
        }), true)
    }

    /// `next` of an iterator whose type is not known before: found for each.
    private func dispatchedNext(_ next: UserFunction, _ iterator: Type) -> FunctionCode {
        guard iterator.isProtocol, let generic = next.application?.generic else { return target(of: next).code }
        let checker = Checker(SourceFile("", name: "protocol"), session: self)
        return checker.forwarded(generic, iterator).code
    }
}

extension NominalType {
    /// What the class itself declares with a number.
    func member(_ slot: Int) -> UserFunction? {
        let count = methods.count + properties.count + subscripts.count + initializers.count
        if members.isEmpty || membersCount != count {
            members = [:]
            for list in methods.values { for function in list { if let slot = function.slot { members[slot] = function } } }
            for property in properties.values {
                if let slot = property.accessors.getter.slot { members[slot] = property.accessors.getter }
                if let setter = property.accessors.setter, let slot = setter.slot { members[slot] = setter }
            }
            for function in initializers { if let slot = function.slot { members[slot] = function } }
            for accessors in subscripts {
                if let slot = accessors.getter.slot { members[slot] = accessors.getter }
                if let setter = accessors.setter, let slot = setter.slot { members[slot] = setter }
            }
            membersCount = count
        }
        return members[slot]
    }
}

extension Type {
    /// How many types lie inside each other.
    var depth: Int {
        var deepest = 0
        _ = mapChildren { part in
            deepest = max(deepest, part.depth)
            return part
        }
        return deepest + 1
    }

    /// Finds out what type parameters stand for in a type that is known.
    func match(_ other: Type, _ bindings: inout TypeBindings) {
        if case .generic(let parameter) = self {
            if let index = bindings.parameters.firstIndex(where: { $0 === parameter }) { bindings.types[index] = other }
            return
        }
        var parts: [Type] = []
        _ = other.pruned.mapChildren { part in
            parts.append(part)
            return part
        }
        var index = 0
        _ = mapChildren { part in
            if index < parts.count { part.match(parts[index], &bindings) }
            index += 1
            return part
        }
    }
}
