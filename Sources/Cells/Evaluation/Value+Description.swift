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

    /// How many values may lie inside each other in a text: far more than anybody reads.
    private static let deepest = 50_000

    private static func text(_ value: Value, _ type: Type, isNested: Bool) throws -> String {
        try Writer(module: module, deepest: deepest).text(value, type, isNested: isNested, 0)
    }

    static func elementType(of type: Type) -> Type {
        switch type {
        case .array(let element), .slice(let element), .set(let element), .sequence(_, let element): element
        default: .any
        }
    }
}

/// Writes one text.
private struct Writer {
    let module: String
    let deepest: Int

    func text(_ value: Value, _ type: Type, isNested: Bool, _ depth: Int) throws -> String {
        if depth > deepest { throw EvaluationError.invalid(name: "RecursionError", "more than \(deepest) values lie inside each other in this text; show a part of it") }
        if case .optional(let wrapped) = type {
            guard let inner = value.optional else { return "nil" }
            return "Optional(\(try quoted(inner, wrapped, depth)))"
        }
        switch value {
        case .void: return "()"
        case .none: return "nil"
        case .int(let number): return "\(number)"
        case .double(let number): return "\(number)"
        case .float(let number): return "\(number)"
        case .uint64(let number): return "\(number)"
        case .bool(let flag): return "\(flag)"
        case .string(let string): return isNested ? string.debugDescription : string
        case .character(let character): return isNested ? character.debugDescription : String(character)
        case .range(let a, let b): return isNested ? "Range(\(a)..<\(b))" : "\(a)..<\(b)"
        case .closedRange(let a, let b): return isNested ? "ClosedRange(\(a)...\(b))" : "\(a)...\(b)"
        case .existential(let inner), .wrapped(let inner): return try text(inner.value, inner.type, isNested: isNested, depth + 1)
        case .function: return "(Function)"
        case .native(let object): return isNested ? String(reflecting: object.payload) : "\(object.payload)"
        case .box(let box): return try text(box.value, type, isNested: isNested, depth + 1)
        case .bounds(let bounds):
            switch type {
            case .range where isNested: return "Range(\(try text(bounds, type, depth)))"
            case .closedRange where isNested: return "ClosedRange(\(try text(bounds, type, depth)))"
            default: return try text(bounds, type, depth)
            }
        case .array(let elements): return try list(elements, type, depth)
        case .slice(let storage):
            let text = try list(storage.elements, type, depth)
            return isNested ? "ArraySlice(\(text))" : text
        case .set(let elements):
            let text = try list(elements, type, depth)
            return isNested ? "Set(\(text))" : text
        case .dictionary(let pairs): return try dictionary(pairs, type, depth)
        case .tuple(let elements):
            guard case .tuple(let types) = type else { return "(…)" }
            let parts = try zip(elements, types).map { element, type in (type.label.map { "\($0): " } ?? "") + (try quoted(element, type.type, depth)) }
            return "(" + parts.joined(separator: ", ") + ")"
        case .structure(let storage): return try structure(storage, isNested: isNested, depth)
        case .enumeration(let storage): return try enumeration(storage, isNested: isNested, depth)
        }
    }

    private func quoted(_ value: Value, _ type: Type, _ depth: Int) throws -> String { try text(value, type, isNested: true, depth + 1) }

    private func text(_ bounds: Bounds, _ type: Type, _ depth: Int) throws -> String {
        let bound: Type
        switch type {
        case .range(let type), .closedRange(let type), .partialRange(_, let type): bound = type
        default: bound = .any
        }
        let lower = try bounds.lower.map { try quoted($0, bound, depth) } ?? ""
        let upper = try bounds.upper.map { try quoted($0, bound, depth) } ?? ""
        if case .partialRange(let name, _) = type {
            return bounds.upper == nil ? "\(name)<\(bound)>(lowerBound: \(lower))" : "\(name)<\(bound)>(upperBound: \(upper))"
        }
        return lower + (bounds.isClosed ? "..." : "..<") + upper
    }

    private func list(_ elements: some Sequence<Value>, _ type: Type, _ depth: Int) throws -> String {
        let element = ValueText.elementType(of: type)
        return "[" + (try elements.map { try quoted($0, element, depth) }).joined(separator: ", ") + "]"
    }

    private func dictionary(_ pairs: [Value: Value], _ type: Type, _ depth: Int) throws -> String {
        guard case .dictionary(let key, let value) = type else { return "[…]" }
        if pairs.isEmpty { return "[:]" }
        return try "[" + pairs.map { "\(try quoted($0.key, key, depth)): \(try quoted($0.value, value, depth))" }.joined(separator: ", ") + "]"
    }

    /// What a type of a cell says of itself.
    private func custom(_ value: Value, _ type: NominalType, debug: Bool) throws -> String? {
        if debug, type.conformances.contains("CustomDebugStringConvertible"), let text = try property("debugDescription", value, type) { return text }
        guard type.conformances.contains("CustomStringConvertible") else {
            return type.conformances.contains("CustomDebugStringConvertible") ? try property("debugDescription", value, type) : nil
        }
        return try property("description", value, type)
    }

    private func property(_ name: String, _ value: Value, _ type: NominalType) throws -> String? {
        if let property = type.properties[name], property.type.resolved == .string {
            var arguments = [value]
            if case .string(let text) = try property.accessors.getter.value.call(&arguments) { return text }
        }
        if let index = type.fieldIndex(name), case .structure(let storage) = value, case .string(let text) = storage.fields[index] { return text }
        return nil
    }

    private func structure(_ storage: StructureStorage, isNested: Bool, _ depth: Int) throws -> String {
        let type = storage.type
        if let text = try custom(.structure(storage), type, debug: isNested) { return text }
        let parts = try zip(type.fields, storage.fields).map { "\($0.name): \(try quoted($1, $0.type.resolved, depth))" }
        return (isNested ? "\(module).\(type.qualifiedName)" : type.name) + "(" + parts.joined(separator: ", ") + ")"
    }

    private func enumeration(_ storage: EnumerationStorage, isNested: Bool, _ depth: Int) throws -> String {
        let type = storage.type
        if let text = try custom(.enumeration(storage), type, debug: isNested) { return text }
        let enumCase = type.cases[storage.index]
        let name = isNested ? "\(module).\(type.qualifiedName).\(enumCase.name)" : enumCase.name
        if storage.payload.isEmpty { return name }
        let parts = try zip(enumCase.payload, storage.payload).map { element, value in
            (element.label.map { "\($0): " } ?? "") + (try quoted(value, element.type.resolved, depth))
        }
        return name + "(" + parts.joined(separator: ", ") + ")"
    }
}
