/// Casts of values whose type is known while they run: of `Any`, errors, and what protocols of the library stand for.
struct DynamicCast {
    let library: Library

    func typeName(_ value: Value, _ type: Type) -> String {
        if case .existential(let inner) = value { return inner.type.description }
        if source(type), value.dynamicType(type) != type { return value.dynamicType(type).description }
        if case .native(let object) = value { return library.swiftTypes[ObjectIdentifier(Swift.type(of: object.payload))]?.name ?? type.description }
        return type.description
    }

    private func source(_ type: Type) -> Bool { type.isProtocol || type.isClass }

    /// The value as one of another type, if it is one.
    func cast(_ value: Value, from source: Type, to target: Type) -> Value? {
        if case .existential(let inner) = value, target != .any, !isProtocol(target) || inner.type.isOptional { return cast(inner.value, from: inner.type, to: target) }
        if case .optional(let wrapped) = source {
            guard let inner = value.optional else { return target.isOptional ? Value.none : nil }
            if case .optional(let other) = target { return cast(inner, from: wrapped, to: other).map { wrap($0, other) } }
            return cast(inner, from: wrapped, to: target)
        }
        if case .optional(let wrapped) = target { return cast(value, from: source, to: wrapped).map { wrap($0, wrapped) } }
        if target == .any {
            if case .existential = value { return value }
            return .existential(Existential(value, source))
        }
        if let name = Self.declared(value, target) { return name }
        if source == target, !source.isClass { return value }
        if let nominal = target.nominal, nominal.kind == .class {
            guard case .object(let object) = value else { return described(value, source, nominal) }
            return object.instance.type.isSubtype(of: target) ? value : nil
        }
        if target.isProtocol { return existentialCast(value, from: source, to: target) }
        if source.isProtocol || source.isClass {
            // What a protocol stands for knows its type itself.
            let own = value.dynamicType(source)
            return own == source ? nil : own == target ? value : cast(value, from: own, to: target)
        }
        if case .native(let object) = value, let box = object.payload as? NumberBox, let number = box.cast(to: target) { return number }
        if case .native(let object) = value, let nominal = target.nominal {
            guard let own = library.swiftTypes[ObjectIdentifier(type(of: object.payload))] else { return nil }
            return own === nominal || conformances(of: own).contains(nominal.name) ? value : nil
        }
        if isProtocol(target) { return protocolCast(value, from: source, to: target) }
        return collectionCast(value, from: source, to: target)
    }

    /// Any error as an `NSError`: its type as the domain, and its number.
    private func described(_ value: Value, _ source: Type, _ nominal: NominalType) -> Value? {
        guard nominal.name == "NSError", let session = nominal.session, case .nominal(let standard, _)? = session.standardType("NSError"), standard === nominal else { return nil }
        let type = value.dynamicType(source)
        guard type.nominal.map({ $0.session != nil && session.conforms(type, "Error") }) ?? false else { return nil }
        return .object(ObjectStorage(nominal.plain, [.string(type.runtimeName(inModules: true)), .int(StandardLibrary.errorCode(value)), .dictionary([:])]))
    }

    private static func declared(_ value: Value, _ target: Type) -> Value? {
        switch value {
        case .structure(let storage): storage.instance.type == target ? value : nil
        case .enumeration(let storage): storage.instance.type == target ? value : nil
        case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .array, .dictionary, .set, .tuple, .range,
            .closedRange, .bounds, .slice, .function, .native, .existential, .wrapped, .box, .object:
            nil
        }
    }

    private func existentialCast(_ value: Value, from source: Type, to target: Type) -> Value? {
        guard let nominal = target.nominal, let session = nominal.session ?? source.nominal?.session else { return nil }
        let own = value.dynamicType(source)
        let inner = if case .existential(let box) = value { box.value } else { value }
        if nominal.key == "AnyObject" { if case .object = inner { return inner } else { return nil } }
        let names = nominal.key.contains(" & ") ? Array(nominal.conformances) : [nominal.key]
        if let superclass = nominal.superclass, !own.isSubtype(of: superclass) { return nil }
        guard names.allSatisfy({ session.conforms(own, $0) }) else { return nil }
        if let type = own.nominal, type.kind != .native, type.kind != .existential { return inner }
        return .existential(Existential(inner, own))
    }

    private func wrap(_ value: Value, _ type: Type) -> Value { type.isOptional ? .wrapped(Existential(value, type)) : value }

    private func isProtocol(_ type: Type) -> Bool { type.nominal?.kind == .existential || type.nominal?.kind == .protocol }

    private func protocolCast(_ value: Value, from source: Type, to target: Type) -> Value? {
        guard let name = target.nominal?.name else { return nil }
        let type: Type
        if case .existential(let inner) = value { type = inner.type } else { type = source }
        if type == target { return value }
        let conforms: Bool
        if let nominal = type.nominal, let session = nominal.session {
            conforms = session.conforms(type, name)
        } else if let nominal = type.nominal {
            conforms = conformances(of: nominal).contains(name)
        } else {
            conforms = type.head.map { Conformances.condition(of: $0, to: name) != nil } ?? false || library.types[name]?.conformances.contains(type.description) ?? false
        }
        guard conforms else { return nil }
        if name == "Error", case .existential = value { return value }
        return name == "Error" ? .existential(Existential(value, type)) : value
    }

    private func conformances(of nominal: NominalType) -> Set<String> {
        var result: Set<String> = []
        var open = Array(nominal.conformances)
        while let name = open.popLast() {
            guard result.insert(name).inserted else { continue }
            open += Conformances.refined[name] ?? []
            if let type = library.types[name] { open.append(contentsOf: type.conformances) }
        }
        return result
    }

    private func collectionCast(_ value: Value, from source: Type, to target: Type) -> Value? {
        func all(_ values: [Value], _ from: Type, _ to: Type) -> [Value]? {
            var result: [Value] = []
            for element in values {
                guard let converted = cast(element, from: from, to: to) else { return nil }
                result.append(converted)
            }
            return result
        }
        switch (source, target, value) {
        case (.array(let from), .array(let to), .array(let values)): return all(values, from, to).map { .array($0) }
        case (.set(let from), .set(let to), .set(let values)): return all(Array(values), from, to).map { .set(ValueSet($0)) }
        case (.dictionary(let key, let part), .dictionary(let otherKey, let otherPart), .dictionary(let pairs)):
            var result: ValueTable = [:]
            for (name, element) in pairs {
                guard let newName = cast(name, from: key, to: otherKey), let newElement = cast(element, from: part, to: otherPart) else { return nil }
                result[newName] = newElement
            }
            return .dictionary(result)
        default: return nil
        }
    }
}
