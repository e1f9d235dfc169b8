/// Text of values, equal to what Swift prints.
enum ValueText {
    /// The module that Swift names before nested types of a program.
    static let module = "main"

    /// As `print` and interpolation write it.
    static func plain(_ value: Value, _ type: Type) throws -> String { try text(value, type, isNested: false) }

    /// As it stands inside a collection: strings in quotation marks.
    static func quoted(_ value: Value, _ type: Type) throws -> String { try text(value, type, isNested: true) }

    /// As a cell shows its value: as printed, but text can be told from what it looks like.
    static func shown(_ value: Value, _ type: Type) throws -> String {
        switch value {
        case .string, .character: try quoted(value, type)
        default: try plain(value, type)
        }
    }

    /// As a cell shows its value, where nothing may fail: the error of a `description` stands in the text.
    static func shownWithErrors(_ value: Value, _ type: Type) -> String {
        do { return try shown(value, type) } catch { return "(its description fails: \(CellError.reason(error)))" }
    }

    private static func text(_ value: Value, _ type: Type, isNested: Bool) throws -> String {
        if case .optional(let wrapped) = type {
            switch value {
            case .none: return "nil"
            case .wrapped(let inner): return "Optional(\(try quoted(inner.value, inner.type)))"
            default: return "Optional(\(try quoted(value, wrapped)))"
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
        case .existential(let inner), .wrapped(let inner): return try text(inner.value, inner.type, isNested: isNested)
        case .function: return "(Function)"
        case .native(let object): return isNested ? String(reflecting: object.payload) : "\(object.payload)"
        case .box(let box): return try text(box.value, type, isNested: isNested)
        case .bounds(let bounds):
            switch type {
            case .range where isNested: return "Range(\(try text(bounds, type)))"
            case .closedRange where isNested: return "ClosedRange(\(try text(bounds, type)))"
            default: return try text(bounds, type)
            }
        default: return try collection(value, type, isNested: isNested)
        }
    }

    private static func text(_ bounds: Bounds, _ type: Type) throws -> String {
        let bound: Type
        switch type {
        case .range(let type), .closedRange(let type), .partialRange(_, let type): bound = type
        default: bound = .any
        }
        let lower = try bounds.lower.map { try quoted($0, bound) } ?? ""
        let upper = try bounds.upper.map { try quoted($0, bound) } ?? ""
        if case .partialRange(let name, _) = type {
            return bounds.upper == nil ? "\(name)<\(bound)>(lowerBound: \(lower))" : "\(name)<\(bound)>(upperBound: \(upper))"
        }
        return lower + (bounds.isClosed ? "..." : "..<") + upper
    }

    private static func collection(_ value: Value, _ type: Type, isNested: Bool) throws -> String {
        switch value {
        case .array(let elements): return try list(elements, elementType(of: type), type)
        case .slice(let storage): return try list(Array(storage.elements), elementType(of: type), type)
        case .set(let elements): return try list(Array(elements), elementType(of: type), type)
        case .dictionary(let pairs):
            guard case .dictionary(let keyType, let valueType) = type else { return "[…]" }
            if pairs.isEmpty { return "[:]" }
            return try "[" + pairs.map { "\(try quoted($0.key, keyType)): \(try quoted($0.value, valueType))" }.joined(separator: ", ") + "]"
        case .tuple(let elements):
            guard case .tuple(let types) = type else { return "(…)" }
            let parts = try zip(elements, types).map { element, type in
                (type.label.map { "\($0): " } ?? "") + (try quoted(element, type.type))
            }
            return "(" + parts.joined(separator: ", ") + ")"
        case .structure(let storage): return try structure(storage, isNested: isNested)
        case .enumeration(let storage): return try enumeration(storage, isNested: isNested)
        default: return ""
        }
    }

    private static func list(_ elements: [Value], _ type: Type, _ whole: Type) throws -> String {
        "[" + (try elements.map { try quoted($0, type) }).joined(separator: ", ") + "]"
    }

    static func elementType(of type: Type) -> Type {
        switch type {
        case .array(let element), .slice(let element), .set(let element), .sequence(_, let element): element
        default: .any
        }
    }

    private static func custom(_ storage: Value, _ type: NominalType, debug: Bool) throws -> String? {
        let names = debug ? ["debugDescription", "description"] : ["description"]
        guard type.conformances.contains("CustomStringConvertible") || type.conformances.contains("CustomDebugStringConvertible") else { return nil }
        for name in names {
            guard let property = type.properties[name], property.type == .string else { continue }
            if name == "debugDescription" && !type.conformances.contains("CustomDebugStringConvertible") { continue }
            var arguments = [storage]
            if case .string(let text) = try property.getter.value.call(&arguments) { return text }
        }
        return nil
    }

    private static func structure(_ storage: StructureStorage, isNested: Bool) throws -> String {
        let type = storage.type
        if let text = try custom(.structure(storage), type, debug: isNested) { return text }
        let parts = try zip(type.fields, storage.fields).map { "\($0.name): \(try quoted($1, $0.type.resolved))" }
        return (isNested ? "\(module).\(type.name)" : type.name) + "(" + parts.joined(separator: ", ") + ")"
    }

    private static func enumeration(_ storage: EnumerationStorage, isNested: Bool) throws -> String {
        let type = storage.type
        if let text = try custom(.enumeration(storage), type, debug: isNested) { return text }
        let enumCase = type.cases[storage.index]
        let name = isNested ? "\(module).\(type.name).\(enumCase.name)" : enumCase.name
        if storage.payload.isEmpty { return name }
        let parts = try zip(enumCase.payload, storage.payload).map { element, value in
            (element.label.map { "\($0): " } ?? "") + (try quoted(value, element.type.resolved))
        }
        return name + "(" + parts.joined(separator: ", ") + ")"
    }
}
