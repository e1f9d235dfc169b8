import Displays

/// A value that a debugger shows: of a variable, or a part of another.
struct ShownValue {
    let name: String
    let value: Value
    let type: Type
    /// What evaluates to it.
    let expression: String?
}

/// What a value is made of.
struct ValueParts {
    let value: Value
    let type: Type
    private let expression: String?
    private let session: Session

    init(_ value: Value, _ type: Type, _ expression: String?, session: Session) {
        var (value, type, expression) = (value, type.resolved, expression)
        // What optionals and `any P` hold shows its parts at once.
        while true {
            if case .optional(let wrapped) = type, let inner = value.optional {
                (value, type, expression) = (inner, wrapped, expression.map { $0 + "!" })
            } else if case .existential(let inner) = value {
                (value, type, expression) = (inner.value, inner.type, nil)
            } else if case .wrapped(let inner) = value {
                (value, type) = (inner.value, inner.type)
            } else if case .box(let box) = value {
                value = box.value
            } else {
                break
            }
        }
        value = WeakReference.read(value)
        (self.value, self.expression, self.session) = (value, expression, session)
        self.type = value.dynamicType(type)
    }

    var count: Int {
        switch value {
        case .array(let elements), .tuple(let elements): elements.count
        case .slice(let storage): storage.elements.count
        case .set(let elements): elements.count
        case .dictionary(let pairs): pairs.count
        case .structure(let storage): storage.fields.count
        case .object(let storage): storage.fields.count
        case .enumeration(let storage): storage.payload.count
        case .native: properties.count
        case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .range, .closedRange, .bounds, .function, .existential,
            .wrapped, .box:
            0
        }
    }

    /// Whether the parts are counted and not named.
    var isIndexed: Bool {
        switch value {
        case .array, .slice, .set, .dictionary: true
        case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .tuple, .range, .closedRange, .bounds, .structure,
            .enumeration, .function, .native, .existential, .wrapped, .box, .object:
            false
        }
    }

    func list(_ range: Range<Int>) -> [ShownValue] {
        switch value {
        case .array(let elements): indexed(elements[range], ValueText.elementType(of: type))
        case .slice(let storage): indexed(storage.elements.dropFirst(range.lowerBound).prefix(range.count), ValueText.elementType(of: type))
        case .set(let elements):
            elements.dropFirst(range.lowerBound).prefix(range.count).enumerated().map { offset, value in
                ShownValue(name: "\(range.lowerBound + offset)", value: value, type: ValueText.elementType(of: type), expression: nil)
            }
        case .dictionary(let pairs): self.pairs(pairs.dropFirst(range.lowerBound).prefix(range.count).map { ($0.key, $0.value) })
        case .tuple(let elements): tuple(elements, range)
        case .structure(let storage):
            range.map { index in
                let field = storage.type.fields[index]
                return part(field.name, WeakReference.read(storage.fields[index]), storage.instance.field(index))
            }
        case .object(let storage): fields(storage)[range].map { $0 }
        case .enumeration(let storage): payload(storage)[range].map { $0 }
        case .native: properties[range].compactMap(property)
        case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .range, .closedRange, .bounds, .function, .existential,
            .wrapped, .box:
            []
        }
    }

    private func part(_ name: String, _ value: Value, _ type: Type) -> ShownValue {
        ShownValue(name: name, value: value, type: type, expression: expression.map { "\($0).\(name)" })
    }

    private func indexed(_ elements: ArraySlice<Value>, _ element: Type) -> [ShownValue] {
        zip(elements.indices, elements).map { index, value in
            ShownValue(name: "[\(index)]", value: value, type: element, expression: expression.map { "\($0)[\(index)]" })
        }
    }

    private func pairs(_ pairs: [(key: Value, value: Value)]) -> [ShownValue] {
        guard case .dictionary(let keyType, let valueType) = type else { return [] }
        return pairs.map { key, value in
            let text = ValueText.brief(key, keyType, characters: 60)
            let isWritten: Bool
            switch keyType {
            case .int, .string, .bool: isWritten = !text.hasSuffix("…")
            default: isWritten = false
            }
            return ShownValue(name: "[\(text)]", value: value, type: valueType, expression: isWritten ? expression.map { "\($0)[\(text)]!" } : nil)
        }
    }

    private func tuple(_ elements: [Value], _ range: Range<Int>) -> [ShownValue] {
        guard case .tuple(let types) = type, types.count == elements.count else { return [] }
        return range.map { part(types[$0].label ?? "\($0)", elements[$0], types[$0].type) }
    }

    /// The properties of an object, those of the classes above first.
    private func fields(_ storage: ObjectStorage) -> [ShownValue] {
        storage.instance.nominal.chain(storage.instance.arguments).reversed().flatMap { nominal, arguments in
            nominal.fields.enumerated().map { index, field in
                let type = field.type.replacing(TypeBindings(nominal.generics.parameters, arguments)).resolved
                return part(field.name, WeakReference.read(storage.fields[nominal.firstField + index]), type)
            }
        }
    }

    private func payload(_ storage: EnumerationStorage) -> [ShownValue] {
        let bindings = TypeBindings(storage.type.generics.parameters, storage.instance.arguments)
        return zip(storage.type.cases[storage.index].payload, storage.payload).enumerated().map { index, item in
            ShownValue(name: item.0.label ?? ".\(index)", value: item.1, type: item.0.type.replacing(bindings).resolved, expression: nil)
        }
    }

    // MARK: Objects of the library

    private var native: Type? {
        guard case .native(let object) = value else { return nil }
        if let nominal = type.nominal, nominal.kind == .native { return type }
        return session.library.swiftTypes[ObjectIdentifier(Swift.type(of: object.payload))].map { .nominal($0) }
    }

    /// The names of what the library binds as properties of exactly this type.
    private var properties: [String] {
        guard let own = native?.nominal else { return [] }
        let members = session.library.members[own.name] ?? [:]
        return members.filter { $0.value.contains { $0.kind == .property } }.keys.sorted()
    }

    /// Reads a property.
    private func property(_ name: String) -> ShownValue? {
        guard let native else { return nil }
        let checker = Checker(SourceFile("", name: "debugger"), session: session)
        guard let (member, receiver) = checker.nativeMembers(of: native, name, static: false).first(where: { $0.member.kind == .property }),
            let (signature, substitution) = try? checker.instantiate(member, receiver)
        else { return nil }
        let type = signature.result.substituting(substitution).resolved
        var arguments = Arguments(values: [], receiver: value, context: CallContext(types: [], receiverType: native, resultType: type, session: session))
        do {
            let found = try member.body(&arguments)
            try session.machine.settle()
            return part(name, found, type)
        } catch {
            return ShownValue(name: name, value: .string("(\(CellError.reason(error)))"), type: .string, expression: nil)
        }
    }
}
