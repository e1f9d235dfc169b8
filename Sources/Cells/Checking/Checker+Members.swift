extension Checker {
    func member(_ base: Expression, _ name: String, _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Typed {
        try refuseForeign(base, name, nameRange)
        let typed = try check(base)
        if case .metatype(let type) = typed.type.pruned {
            if name == "self" { return typed }
            if name == "init", case .function(let function)? = expected?.pruned, type.nominal == nil || type.nominal?.kind == .native {
                // An initializer as a function is a closure that calls it.
                let values = function.parameters.indices.map { Argument(label: nil, value: Expression(kind: .name("$\($0)"), range: range), labelRange: nil) }
                let call = Expression(kind: .call(Expression(kind: .member(base, name, nameRange), range: range), values, trailing: []), range: range)
                return try closure(
                    Closure(
                        parameters: nil, result: nil, isThrowing: false, body: [Statement(kind: .expression(call), range: range)],
                        highestPositional: values.count - 1, range: range), expected)
            }
            return try staticMember(type, name, nameRange, range, expected)
        }
        return try member(of: typed, name, nameRange, range, expected)
    }

    func member(of typed: Typed, _ name: String, _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type? = nil) throws(Diagnostic) -> Typed {
        let type = typed.type.pruned
        if name == CompletionProbe.marker { throw completionReached(.members(type, isStatic: false), nameRange) }
        if case .unknown = type { return Typed(.unknown, range, emit: typed.emit) }
        if case .tuple(let elements) = type { return try tupleElement(typed, elements, name, nameRange, range) }
        if let nominal = type.nominal {
            if let index = nominal.fieldIndex(name) { return field(typed, nominal, index, range) }
            if let property = nominal.properties[name], !property.isStatic { return computed(typed, property, range) }
            if name == "rawValue", nominal.rawType != nil { return rawValue(typed, nominal, range) }
            if name == "hashValue" || name == "debugDescription" && nominal.kind != .native { throw noMember(type, name, nameRange) }
            if let functions = nominal.methods[name], let function = functions.first(where: { !$0.isStatic }) {
                return boundMethod(typed, function, range)
            }
        }
        let members = nativeMembers(of: type, name, static: false)
        if let (member, substitution) = members.first(where: { $0.member.kind == .property }) {
            if case .variable(let variable) = type, variable.literal != .none { _ = unify(type, type.resolved) }
            return try nativeProperty(member, typed, substitution, range)
        }
        if let (member, substitution) = members.first { return try nativeBoundMethod(member, substitution, typed, range) }
        throw noMember(type, name, nameRange)
    }

    /// A type where a value stands; printed it shows its name.
    func typeValue(_ type: Type, _ range: SourceRange) -> Typed {
        Typed(.metatype(type), range) {
            let name = Value.native(NativeObject(TypeName(name: type.resolved.runtimeName)))
            return .value { _ in name }
        }
    }

    // MARK: Stored parts

    private func tupleElement(_ typed: Typed, _ elements: [TupleElement], _ name: String, _ nameRange: SourceRange, _ range: SourceRange) throws(Diagnostic) -> Typed {
        guard let index = elements.firstIndex(where: { $0.label == name }) ?? Int(name).flatMap({ elements.indices.contains($0) ? $0 : nil }) else {
            if name == "count" || elements.isEmpty { throw failure("a tuple has no member '\(name)'", nameRange, kind: .name) }
            let labels = elements.enumerated().map { "'\($1.label ?? String($0))'" }.joined(separator: ", ")
            throw failure("this tuple has no element '\(name)'; it has \(labels)", nameRange, kind: .name)
        }
        let type = elements[index].type
        func part(_ value: Value) throws -> Value {
            guard case .tuple(let values) = value else { throw MissingValue() }
            return values[index]
        }
        var place: (() -> Place)?
        if let base = typed.place {
            place = {
                Place.part(
                    of: base(), representation: Representation(type.resolved), get: { try part($1) },
                    modify: { _, value, body in
                        guard case .tuple(var values) = value else { throw MissingValue() }
                        value = .void
                        defer { value = .tuple(values) }
                        try body(&values[index])
                    })
            }
        }
        return Typed(type, range, place: place, immutability: typed.immutability) {
            let run = typed.emit().asValue
            return Code.value { try part(try run($0)) }.converted(to: Representation(type.resolved))
        }
    }

    private func field(_ typed: Typed, _ nominal: NominalType, _ index: Int, _ range: SourceRange) -> Typed {
        let field = nominal.fields[index]
        let isInInitializer = isInitializing && typed.isSelf(selfSymbol)
        let observers = isInInitializer || observedField == index && ["self", field.name].contains(file.text(typed.range)) ? nil : field.observers
        let machine = machine
        var place: (() -> Place)?
        if let base = typed.place, field.isMutable || isInInitializer {
            place = {
                Place.part(
                    of: base(), representation: Representation(field.type.resolved),
                    get: { _, value in
                        guard case .structure(let storage) = value else { throw MissingValue() }
                        return storage.fields[index]
                    },
                    modify: { _, value, body in
                        if let observers { return try observers.change(&value, index, on: machine, body) }
                        guard case .structure(var storage) = value else { throw MissingValue() }
                        value = .void
                        defer { value = .structure(storage) }
                        if !isKnownUniquelyReferenced(&storage) { storage = StructureStorage(storage.type, storage.fields) }
                        try body(&storage.fields[index])
                    })
            }
        }
        let reason = typed.place == nil ? typed.immutability : .constantProperty(field.name)
        return Typed(field.type, range, place: place, immutability: reason) {
            let run = typed.emit().asValue
            return Code.value { frame in
                guard case .structure(let storage) = try run(frame) else { throw MissingValue() }
                return storage.fields[index]
            }.converted(to: Representation(field.type.resolved))
        }
    }

    private func rawValue(_ typed: Typed, _ nominal: NominalType, _ range: SourceRange) -> Typed {
        let type = nominal.rawType ?? .int
        return Typed(type, range) {
            let run = typed.emit().asValue
            return Code.value { frame in
                guard case .enumeration(let storage) = try run(frame) else { throw MissingValue() }
                return nominal.cases[storage.index].rawValue ?? .int(storage.index)
            }.converted(to: Representation(type))
        }
    }

    // MARK: Computed properties

    private func computed(_ typed: Typed, _ property: ComputedProperty, _ range: SourceRange) -> Typed {
        let getter = property.getter
        let machine = machine
        let fail = locator(range)
        func get(_ value: Value) throws -> Value {
            var arguments = [value]
            do { return try Cells.call(getter.code, on: machine, &arguments) } catch { throw fail(error) }
        }
        var place: (() -> Place)?
        if let setter = property.setter, let base = typed.place {
            place = {
                Place.part(
                    of: base(), representation: Representation(property.type.resolved), get: { try get($1) },
                    modify: { _, value, body in
                        var part = try get(value)
                        try body(&part)
                        var arguments = [value, part]
                        value = .void
                        defer { value = arguments[0] }
                        do { _ = try Cells.call(setter.code, on: machine, &arguments) } catch { throw fail(error) }
                    })
            }
        }
        let reason = property.setter == nil ? .other("this property is computed and has no setter") : typed.immutability
        return Typed(property.type, range, place: place, immutability: reason) {
            let run = typed.emit().asValue
            return Code.value { try get(try run($0)) }.converted(to: Representation(property.type.resolved))
        }
    }

    /// A computed property of a type, or a computed variable.
    func staticComputed(_ property: ComputedProperty, _ range: SourceRange) -> Typed {
        let machine = machine
        let fail = locator(range)
        let get = Code.value { _ in
            var arguments: [Value] = []
            do { return try Cells.call(property.getter.code, on: machine, &arguments) } catch { throw fail(error) }
        }
        var place: (() -> Place)?
        if let setter = property.setter {
            func set(_ value: Value) throws {
                var arguments = [value]
                do { _ = try Cells.call(setter.code, on: machine, &arguments) } catch { throw fail(error) }
            }
            place = {
                Place(
                    load: get.converted(to: Representation(property.type.resolved)), store: { _, value in try set(value) },
                    modify: { frame, body in
                        var value = try get.asValue(frame)
                        try body(&value)
                        try set(value)
                    })
            }
        }
        return Typed(property.type, range, place: place, immutability: .other("this variable is computed and has no setter")) {
            get.converted(to: Representation(property.type.resolved))
        }
    }

    func nativeProperty(_ member: NativeMember, _ receiver: Typed?, _ substitution: Substitution, _ range: SourceRange) throws(Diagnostic) -> Typed {
        let (signature, substitution) = try instantiate(member, substitution)
        let type = signature.result.substituting(substitution)
        if member.needsFoundation { exported.needsFoundation = true }
        if signature.isThrowing { noteThrow() }
        let fail = locator(range)
        func get(_ value: Value, _ receiverType: Type) throws -> Value {
            var arguments = Arguments(values: [], receiver: value, types: [], receiverType: receiverType, resultType: type)
            do { return try member.body(&arguments) } catch { throw fail(error) }
        }
        var place: (() -> Place)?
        if let setter = member.setter {
            let base = receiver?.place ?? { Place(load: receiver!.emit(), store: { _, _ in }, modify: { _, _ in }) }
            if receiver?.place != nil || receiver?.type.resolved.nominal?.kind == .native {
                place = {
                    let base = base()
                    let receiverType = receiver?.type.resolved ?? .void
                    return Place.part(
                        of: base, representation: Representation(type.resolved), get: { try get($1, receiverType) },
                        modify: { _, value, body in
                            var part = try get(value, receiverType)
                            try body(&part)
                            var arguments = Arguments(values: [part], receiver: value, types: [], receiverType: receiverType, resultType: type)
                            value = .void
                            defer { value = arguments.receiver }
                            do { try setter(&arguments) } catch { throw fail(error) }
                        })
                }
            }
        }
        return Typed(type, range, place: place, immutability: .readOnly(member.name)) {
            let receiverType = receiver?.type.resolved ?? .void
            let run = receiver?.emit().asValue ?? { _ in .void }
            return Code.value { try get(try run($0), receiverType) }.converted(to: Representation(type.resolved))
        }
    }

    // MARK: Methods without a call

    private func boundMethod(_ typed: Typed, _ function: UserFunction, _ range: SourceRange) -> Typed {
        let machine = machine
        return Typed(function.type, range) {
            let run = typed.emit().asValue
            return .value { frame in
                let receiver = try run(frame)
                return .function(FunctionValue { arguments in
                    var all = [receiver] + arguments
                    return try Cells.call(function.code, on: machine, &all)
                })
            }
        }
    }

    private func nativeBoundMethod(_ member: NativeMember, _ receiver: Substitution, _ typed: Typed, _ range: SourceRange) throws(Diagnostic) -> Typed {
        let (signature, substitution) = try instantiate(member, receiver)
        let parameters = signature.parameters.map { $0.type.substituting(substitution) }
        let result = signature.result.substituting(substitution)
        return Typed(.function(FunctionType(parameters, result)), range) {
            let run = typed.emit().asValue
            let (types, receiverType, resultType) = (parameters.map(\.resolved), typed.type.resolved, result.resolved)
            return .value { frame in
                let receiver = try run(frame)
                return .function(FunctionValue { values in
                    var arguments = Arguments(values: values, receiver: receiver, types: types, receiverType: receiverType, resultType: resultType)
                    return try member.body(&arguments)
                })
            }
        }
    }

    // MARK: Members of types

    func staticMember(_ type: Type, _ name: String, _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type? = nil) throws(Diagnostic) -> Typed {
        if name == CompletionProbe.marker { throw completionReached(.members(type, isStatic: true), nameRange) }
        if let nominal = type.pruned.nominal {
            if let enumCase = nominal.enumCase(name) { return caseValue(nominal, enumCase, range) }
            if let symbol = nominal.statics[name] { return try variable(symbol, range) }
            if let property = nominal.properties[name], property.isStatic { return staticComputed(property, range) }
            if let functions = nominal.methods[name]?.filter(\.isStatic), !functions.isEmpty { return try functionValue(functions, range, expected) }
            if name == "init", nominal.kind != .native { return try initializerValue(type, nominal, nameRange, range, expected) }
            if let inner = nominal.types[name] { return typeValue(inner, range) }
            if name == "allCases", nominal.conformances.contains("CaseIterable") {
                let all = Value.array(nominal.cases.map { .enumeration(EnumerationStorage(nominal, $0.index, [])) })
                return Typed(.array(type), range) { .value { _ in all } }
            }
        }
        let members = nativeMembers(of: type, name, static: true)
        if let (member, substitution) = members.first(where: { $0.member.kind == .staticProperty }) {
            return try nativeProperty(member, nil, substitution, range)
        }
        if !members.isEmpty { return try nativeFunctionValue(members.map(\.member), range, expected, name: name, receiver: members[0].substitution) }
        if memberNames(of: type, static: false).contains(name) {
            throw failure("'\(name)' belongs to values of type '\(type.resolved)', not to the type itself; make a value first", nameRange, kind: .name)
        }
        throw noMember(type, name, nameRange, static: true)
    }

    /// An enum case without values, or the function that makes one with values.
    private func caseValue(_ nominal: NominalType, _ enumCase: NominalType.Case, _ range: SourceRange) -> Typed {
        if enumCase.payload.isEmpty {
            let value = Value.enumeration(EnumerationStorage(nominal, enumCase.index, []))
            return Typed(.nominal(nominal), range) { .value { _ in value } }
        }
        let type = Type.function(FunctionType(enumCase.payload.map(\.type), .nominal(nominal)))
        return Typed(type, range) {
            .value { _ in .function(FunctionValue { .enumeration(EnumerationStorage(nominal, enumCase.index, $0)) }) }
        }
    }

    /// An initializer of a cell's type as a function.
    private func initializerValue(
        _ type: Type, _ nominal: NominalType, _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Typed {
        for candidate in constructors(of: type, nominal) {
            let function = FunctionType(candidate.parameters.map(\.type), candidate.result, isThrowing: candidate.isThrowing)
            let mark = trail.count
            if let expected, !unify(.function(function), expected) {
                undo(to: mark)
                continue
            }
            let holders = candidate.parameters.map { _ in ValueHolder() }
            let machine = machine
            return Typed(.function(function), range) {
                let arguments = zip(candidate.parameters, holders).map { parameter, holder in
                    BoundArgument.value(Typed(parameter.type, range) { .value { _ in holder.value } })
                }
                let run = candidate.emit(arguments, range).asValue
                return .value { _ in
                    .function(FunctionValue { values in
                        for (holder, value) in zip(holders, values) { holder.value = value }
                        return try run(Frame(bits: machine.state.pointee.bitsTop, values: machine.state.pointee.valuesTop))
                    })
                }
            }
        }
        throw failure("no initializer of '\(nominal.name)' fits here", nameRange)
    }

    func implicitMember(
        _ name: String, _ arguments: (arguments: [Argument], trailing: [Argument])?, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Typed {
        var type = expected?.pruned
        if case .optional(let wrapped)? = type {
            let hasOwn = name == "none" || name == "some"
            if !hasOwn { type = wrapped.pruned }
            if name == "none" { return Typed(.optional(wrapped), range) { .value { _ in .none } } }
        }
        if name == CompletionProbe.marker { throw completionReached(.members(type ?? .unknown, isStatic: true), range) }
        guard let type, !isOpen(type) else {
            throw failure("the type that '.\(name)' belongs to is not known here; write it before the dot", range)
        }
        let nameRange = SourceRange(range.start + 1, range.start + 1 + name.utf8.count)
        guard let arguments else { return try staticMember(type, name, nameRange, range, expected) }
        return try staticCall(type, name, arguments.arguments, arguments.trailing, nameRange, range, expected)
    }
}

extension Typed {
    /// Whether this is the variable `self` of the initializer that is being checked.
    func isSelf(_ symbol: VariableSymbol?) -> Bool { if case .ownSelf? = immutability { symbol != nil && place != nil } else { false } }
}

extension NominalType.Observers {
    /// Changes a property, with its observers called before and after.
    func change(_ value: inout Value, _ index: Int, on machine: Machine, _ body: (inout Value) throws -> Void) throws {
        guard case .structure(let storage) = value else { throw MissingValue() }
        let old = storage.fields[index]
        var new = old
        try body(&new)
        if let willSet {
            var arguments = [value, new]
            _ = try call(willSet.code, on: machine, &arguments)
        }
        let changed = StructureStorage(storage.type, storage.fields)
        changed.fields[index] = new
        value = .structure(changed)
        if let didSet {
            var arguments = [value, old]
            defer { value = arguments[0] }
            _ = try call(didSet.code, on: machine, &arguments)
        }
    }
}
