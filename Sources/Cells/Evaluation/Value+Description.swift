/// Text of values, equal to what Swift prints.
enum ValueText {
    /// The module that Swift names before nested types of a program.
    static let module = "main"

    /// As `print` and interpolation write it.
    static func plain(_ value: Value, _ type: Type) -> String { text(value, type, isNested: false) }

    /// As it stands inside a collection: strings in quotation marks.
    static func quoted(_ value: Value, _ type: Type) -> String { text(value, type, isNested: true) }

    /// As a cell shows its value: as printed, but text can be told from what it looks like.
    static func shown(_ value: Value, _ type: Type) -> String {
        switch value {
        case .string, .character: quoted(value, type)
        default: plain(value, type)
        }
    }

    private static func text(_ value: Value, _ type: Type, isNested: Bool) -> String {
        if case .optional(let wrapped) = type {
            switch value {
            case .none: return "nil"
            case .wrapped(let inner): return "Optional(\(quoted(inner.value, inner.type)))"
            default: return "Optional(\(quoted(value, wrapped)))"
            }
        }
        switch value {
        case .void: return "()"
        case .none: return "nil"
        case .int(let number): return type == .uint64 ? "\(UInt64(bitPattern: Int64(number)))" : "\(number)"
        case .double(let number): return "\(number)"
        case .float(let number): return "\(number)"
        case .bool(let flag): return "\(flag)"
        case .string(let string): return isNested ? string.debugDescription : string
        case .character(let character): return isNested ? character.debugDescription : String(character)
        case .range(let a, let b): return isNested ? "Range(\(a)..<\(b))" : "\(a)..<\(b)"
        case .closedRange(let a, let b): return isNested ? "ClosedRange(\(a)...\(b))" : "\(a)...\(b)"
        case .existential(let inner), .wrapped(let inner): return text(inner.value, inner.type, isNested: isNested)
        case .function: return "(Function)"
        case .native(let object): return isNested ? String(reflecting: object.payload) : "\(object.payload)"
        case .box(let box): return text(box.value, type, isNested: isNested)
        case .bounds(let bounds):
            switch type {
            case .range where isNested: return "Range(\(text(bounds, type)))"
            case .closedRange where isNested: return "ClosedRange(\(text(bounds, type)))"
            default: return text(bounds, type)
            }
        default: return collection(value, type, isNested: isNested)
        }
    }

    private static func text(_ bounds: Bounds, _ type: Type) -> String {
        let bound: Type
        switch type {
        case .range(let type), .closedRange(let type), .partialRange(_, let type): bound = type
        default: bound = .any
        }
        let lower = bounds.lower.map { quoted($0, bound) } ?? ""
        let upper = bounds.upper.map { quoted($0, bound) } ?? ""
        if case .partialRange(let name, _) = type {
            return bounds.upper == nil ? "\(name)<\(bound)>(lowerBound: \(lower))" : "\(name)<\(bound)>(upperBound: \(upper))"
        }
        return lower + (bounds.isClosed ? "..." : "..<") + upper
    }

    private static func collection(_ value: Value, _ type: Type, isNested: Bool) -> String {
        switch value {
        case .array(let elements): return list(elements, elementType(of: type), type)
        case .slice(let storage): return list(Array(storage.elements), elementType(of: type), type)
        case .set(let elements): return list(Array(elements), elementType(of: type), type)
        case .dictionary(let pairs):
            guard case .dictionary(let keyType, let valueType) = type else { return "[…]" }
            if pairs.isEmpty { return "[:]" }
            return "[" + pairs.map { "\(quoted($0.key, keyType)): \(quoted($0.value, valueType))" }.joined(separator: ", ") + "]"
        case .tuple(let elements):
            guard case .tuple(let types) = type else { return "(…)" }
            let parts = zip(elements, types).map { element, type in
                (type.label.map { "\($0): " } ?? "") + quoted(element, type.type)
            }
            return "(" + parts.joined(separator: ", ") + ")"
        case .structure(let storage): return structure(storage, isNested: isNested)
        case .enumeration(let storage): return enumeration(storage, isNested: isNested)
        default: return ""
        }
    }

    private static func list(_ elements: [Value], _ type: Type, _ whole: Type) -> String {
        "[" + elements.map { quoted($0, type) }.joined(separator: ", ") + "]"
    }

    static func elementType(of type: Type) -> Type {
        switch type {
        case .array(let element), .slice(let element), .set(let element), .sequence(_, let element): element
        default: .any
        }
    }

    private static func custom(_ storage: Value, _ type: NominalType, debug: Bool) -> String? {
        let names = debug ? ["debugDescription", "description"] : ["description"]
        guard type.conformances.contains("CustomStringConvertible") || type.conformances.contains("CustomDebugStringConvertible") else { return nil }
        for name in names {
            guard let property = type.properties[name], property.type == .string else { continue }
            if name == "debugDescription" && !type.conformances.contains("CustomDebugStringConvertible") { continue }
            var arguments = [storage]
            if case .string(let text)? = try? property.getter.value.call(&arguments) { return text }
        }
        return nil
    }

    private static func structure(_ storage: StructureStorage, isNested: Bool) -> String {
        let type = storage.type
        if let text = custom(.structure(storage), type, debug: isNested) { return text }
        let parts = zip(type.fields, storage.fields).map { "\($0.name): \(quoted($1, $0.type.resolved))" }
        return (isNested ? "\(module).\(type.name)" : type.name) + "(" + parts.joined(separator: ", ") + ")"
    }

    private static func enumeration(_ storage: EnumerationStorage, isNested: Bool) -> String {
        let type = storage.type
        if let text = custom(.enumeration(storage), type, debug: isNested) { return text }
        let enumCase = type.cases[storage.index]
        let name = isNested ? "\(module).\(type.name).\(enumCase.name)" : enumCase.name
        if storage.payload.isEmpty { return name }
        let parts = zip(enumCase.payload, storage.payload).map { element, value in
            (element.label.map { "\($0): " } ?? "") + quoted(value, element.type.resolved)
        }
        return name + "(" + parts.joined(separator: ", ") + ")"
    }
}
