import Displays

/// `dump` and `Mirror`: what values consist of.
extension StandardLibrary {
    static func bindDump(_ library: Library) {
        library.bind("func dump<T>(_ value: T, name: String? = nil) -> T", "Writes what a value consists of, part by part.") { a -> Value in
            var text = ""
            let name: String? = try a(1)
            try Parts.write(a.values[0], a.types[0], name: name, indent: 0, to: &text)
            Displays.sink.write(text, to: .standardOutput)
            return a.values[0]
        }
        library.functions["dump"]?.last?.isDiscardable = true
        let mirror = library.type("Mirror", ValueMirror.self, "What a value consists of.")
        mirror.bind("init(reflecting value: Any)", "The parts of a value.") { a -> ValueMirror in
            guard case .existential(let inner) = a.values[0] else { throw MissingValue() }
            return ValueMirror(parts: Parts.of(inner.value, inner.type).parts)
        }
        mirror.property("var children: [(label: String?, value: Any)]", "The parts, with their names.") { mirror -> Value in
            .array(mirror.parts.map { .tuple([$0.label.map { .string($0) } ?? .none, $0.type == .any ? $0.value : .existential(Existential($0.value, $0.type))]) })
        }
    }
}

struct ValueMirror { let parts: [Parts.Part] }

/// The parts of a value as the language's own mirrors give them.
enum Parts {
    struct Part {
        let label: String?
        let value: Value
        let type: Type
    }

    /// - Returns: The parts, and the line that stands for the whole, without a mark before it.
    static func of(_ value: Value, _ type: Type) -> (parts: [Part], title: String?) {
        if case .optional(let wrapped) = type {
            guard let inner = value.optional else { return ([], nil) }
            return ([Part(label: "some", value: inner, type: wrapped)], nil)
        }
        switch value {
        case .existential(let inner): return of(inner.value, inner.type)
        case .array, .slice, .set:
            let elements = (try? value.elements()) ?? []
            let element = ValueText.elementType(of: type)
            let kind = if case .set = value { "member" } else { "element" }
            return (elements.map { Part(label: nil, value: $0, type: element) }, number(elements.count, kind))
        case .dictionary(let pairs):
            guard case .dictionary(let key, let item) = type else { return ([], nil) }
            let pair = Type.tuple([TupleElement(label: "key", type: key), TupleElement(label: "value", type: item)])
            return (pairs.map { Part(label: nil, value: .tuple([$0.key, $0.value]), type: pair) }, number(pairs.count, "key/value pair"))
        case .tuple(let values):
            guard case .tuple(let elements) = type else { return ([], nil) }
            return (zip(elements, values).enumerated().map { Part(label: $1.0.label ?? ".\($0)", value: $1.1, type: $1.0.type) }, "(" + number(values.count, "element") + ")")
        case .structure(let storage):
            let parts = zip(storage.type.fields, storage.fields).map { Part(label: $0.name, value: $1, type: $0.type.resolved) }
            return (parts, nil)
        case .enumeration(let storage):
            let item = storage.type.cases[storage.index]
            if storage.payload.isEmpty { return ([], nil) }
            if item.payload.count == 1, item.payload[0].label == nil { return ([Part(label: item.name, value: storage.payload[0], type: item.payload[0].type.resolved)], nil) }
            return ([Part(label: item.name, value: .tuple(storage.payload), type: .tuple(item.payload.map { TupleElement(label: $0.label, type: $0.type.resolved) }))], nil)
        case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .range, .closedRange, .bounds, .function, .native,
            .wrapped, .box, .object:
            return ([], nil)
        }
    }

    private static func number(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    static func write(_ value: Value, _ type: Type, name: String?, indent: Int, to text: inout String) throws {
        let type = type.resolved
        if case .existential(let inner) = value { return try write(inner.value, inner.type, name: name, indent: indent, to: &text) }
        let (parts, title) = of(value, type)
        text += String(repeating: " ", count: indent) + (parts.isEmpty ? "- " : "▿ ") + (name.map { "\($0): " } ?? "")
        text += try title ?? self.title(value, type) + "\n"
        if title != nil { text += "\n" }
        for part in parts { try write(part.value, part.type, name: part.label, indent: indent + 2, to: &text) }
    }

    private static func title(_ value: Value, _ type: Type) throws -> String {
        switch value {
        case .structure(let storage):
            if storage.type.conformances.contains("CustomStringConvertible") || storage.type.conformances.contains("CustomDebugStringConvertible") { return try ValueText.quoted(value, type) }
            return "\(ValueText.module).\(storage.type.qualifiedName)"
        case .enumeration(let storage):
            if storage.type.conformances.contains("CustomStringConvertible") { return try ValueText.quoted(value, type) }
            return "\(ValueText.module).\(storage.type.qualifiedName).\(storage.type.cases[storage.index].name)"
        case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .array, .dictionary, .set, .tuple, .range,
            .closedRange, .bounds, .slice, .function, .native, .existential, .wrapped, .box, .object:
            return try ValueText.quoted(value, type)
        }
    }
}
