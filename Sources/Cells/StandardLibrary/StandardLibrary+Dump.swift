import Displays

/// `dump` and `Mirror`: what values consist of.
extension StandardLibrary {
    static func bindDump(_ library: Library) {
        library.bind("func dump<T>(_ value: T, name: String? = nil) -> T", "Writes what a value consists of, part by part.") { a -> Value in
            var text = ""
            let name: String? = try a(1)
            var seen = Parts.Seen()
            try Parts.write(a.values[0], a.types[0], name: name, indent: 0, to: &text, &seen)
            Displays.sink.write(text, to: .standardOutput)
            return a.values[0]
        }
        library.functions["dump"]?.last?.isDiscardable = true
        let mirror = library.type("Mirror", ValueMirror.self, "What a value consists of.")
        mirror.bind("init(reflecting value: Any)", "The parts of a value.") { a -> ValueMirror in
            guard case .existential(let inner) = a.values[0] else { throw MissingValue() }
            return ValueMirror(of: inner.value, inner.type)
        }
        mirror.property("var superclassMirror: Mirror?", "The parts that the class above declares.") { mirror -> Value? in
            guard case .object(let object) = mirror.value else { return nil }
            let above = object.classes.dropFirst(mirror.depth + 1)
            return above.isEmpty ? nil : .native(NativeObject(ValueMirror(object, depth: mirror.depth + 1)))
        }
        mirror.property("var subjectType: TypeName", "The type of the value.") { TypeName(type: $0.type) }
        let style = library.type("Mirror.DisplayStyle", MirrorStyle.self, conforming: ["Equatable", "Hashable"], "The kind of a type.")
        for kind in MirrorStyle.allCases { style.bind("static var \(kind == .class || kind == .enum || kind == .struct ? "`\(kind)`" : "\(kind)"): Mirror.DisplayStyle", "The kind '\(kind)'.") { _ in kind } }
        mirror.property("var displayStyle: Mirror.DisplayStyle?", "The kind of the type; nil for those without parts.") { mirror -> Value? in mirror.style.map { .native(NativeObject($0)) } }
        mirror.property("var children: [(label: String?, value: Any)]", "The parts, with their names.") { mirror -> Value in
            .array(mirror.parts.map { .tuple([$0.label.map { .string($0) } ?? .none, $0.type == .any ? $0.value : .existential(Existential($0.value, $0.type))]) })
        }
    }
}

enum MirrorStyle: String, CaseIterable, CustomStringConvertible, CustomDebugStringConvertible {
    case `struct`, `class`, `enum`, tuple, optional, collection, dictionary, set
    var description: String { rawValue }
    var debugDescription: String { "Swift.Mirror.DisplayStyle.\(rawValue)" }
}

struct ValueMirror {
    let parts: [Parts.Part]
    let value: Value
    let type: Type
    /// Of an object: how many classes above its own.
    let depth: Int

    init(of value: Value, _ type: Type) {
        (parts, self.value, self.type, depth) = (Parts.of(value, type).parts, value, value.dynamicType(type), 0)
    }

    init(_ object: ObjectStorage, depth: Int) {
        let own = object.classes[depth]
        (parts, value, type, self.depth) = (Parts.of(object, own.type), .object(object), .nominal(own.type, own.arguments), depth)
    }

    var style: MirrorStyle? {
        if type.isOptional { return .optional }
        return switch value {
        case .structure: .struct
        case .object: .class
        case .enumeration: .enum
        case .tuple, .void: .tuple
        case .array, .slice: .collection
        case .dictionary: .dictionary
        case .set: .set
        case .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .range, .closedRange, .bounds, .function, .native,
            .existential, .wrapped, .box:
            nil
        }
    }
}

extension ObjectStorage {
    /// Its class and those above.
    var classes: [(type: NominalType, arguments: [Type])] { instance.nominal.chain(instance.arguments).map { ($0.0, $0.1) } }
}

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
        case .object(let object): return (of(object, object.instance.nominal), nil)
        case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .range, .closedRange, .bounds, .function, .native,
            .wrapped, .box:
            return ([], nil)
        }
    }

    /// The properties that one of an object's classes declares.
    static func of(_ object: ObjectStorage, _ own: NominalType) -> [Part] {
        let first = own.firstField
        return own.fields.enumerated().map { index, field in
            let value = object.fields[first + index]
            return Part(label: field.name, value: field.ownership == .strong ? value : WeakReference.read(value), type: field.type.resolved)
        }
    }

    /// The objects that were written, which have numbers.
    struct Seen { var numbers: [ObjectIdentifier: Int] = [:] }

    private static func write(_ object: ObjectStorage, name: String?, indent: Int, to text: inout String, _ seen: inout Seen) throws {
        let space = String(repeating: " ", count: indent)
        let known = seen.numbers[ObjectIdentifier(object)]
        let number = known ?? seen.numbers.count
        seen.numbers[ObjectIdentifier(object)] = number
        let classes = object.classes
        let isEmpty = known != nil || classes.allSatisfy { $0.type.fields.isEmpty } && classes.count == 1
        text += space + (isEmpty ? "- " : "▿ ") + (name.map { "\($0): " } ?? "")
        text += try title(.object(object), object.instance.type) + " #\(number)\n"
        if known != nil { return }
        func parts(_ depth: Int, _ indent: Int) throws {
            guard depth < classes.count else { return }
            if depth + 1 < classes.count {
                let isLeaf = classes[(depth + 1)...].allSatisfy { $0.type.fields.isEmpty } && depth + 2 == classes.count
                text += String(repeating: " ", count: indent) + (isLeaf ? "- " : "▿ ") + "super: \(ValueText.module).\(classes[depth + 1].type.qualifiedName)\n"
                try parts(depth + 1, indent + 2)
            }
            for part in of(object, classes[depth].type) { try write(part.value, part.type, name: part.label, indent: indent, to: &text, &seen) }
        }
        try parts(0, indent + 2)
    }

    private static func number(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    static func write(_ value: Value, _ type: Type, name: String?, indent: Int, to text: inout String, _ seen: inout Seen) throws {
        let type = type.resolved
        if case .existential(let inner) = value { return try write(inner.value, inner.type, name: name, indent: indent, to: &text, &seen) }
        if case .object(let object) = value { return try write(object, name: name, indent: indent, to: &text, &seen) }
        let (parts, title) = of(value, type)
        text += String(repeating: " ", count: indent) + (parts.isEmpty ? "- " : "▿ ") + (name.map { "\($0): " } ?? "")
        text += try title ?? self.title(value, type) + "\n"
        if title != nil { text += "\n" }
        for part in parts { try write(part.value, part.type, name: part.label, indent: indent + 2, to: &text, &seen) }
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
            .closedRange, .bounds, .slice, .function, .native, .existential, .wrapped, .box:
            return try ValueText.quoted(value, type)
        case .object(let object):
            let isTold = ["CustomStringConvertible", "CustomDebugStringConvertible"].contains { name in object.classes.contains { $0.type.conformances.contains(name) } }
            return isTold ? try ValueText.quoted(value, type) : "\(ValueText.module).\(object.instance.nominal.qualifiedName)"
        }
    }
}
