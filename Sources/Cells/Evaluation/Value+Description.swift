import Displays

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

    /// The beginning of the same: what stands in a list of variables.
    static func brief(_ value: Value, _ type: Type, characters limit: Int = 200) -> String {
        var writer = Writer(module: module, deepest: 100, limit: 4 * limit)
        let isNested: Bool
        switch value {
        case .string, .character, .substring: isNested = true
        default: isNested = false
        }
        do { try writer.write(value, type, isNested: isNested, 0) } catch { return "(its description fails: \(CellError.reason(error)))" }
        let lines = writer.text.split(whereSeparator: \.isNewline)
        // Tables and pictures of text have many.
        let text = lines.count > 1 ? "\(lines[0]) …" : writer.text
        return text.count > limit ? text.prefix(limit - 1) + "…" : text
    }

    /// How many values may lie inside each other in a text: far more than anybody reads.
    private static let deepest = 50_000

    private static func text(_ value: Value, _ type: Type, isNested: Bool) throws -> String {
        var writer = Writer(module: module, deepest: deepest)
        try writer.write(value, type, isNested: isNested, 0)
        return writer.text
    }

    static func elementType(of type: Type) -> Type {
        switch type {
        case .array(let element), .slice(let element), .set(let element), .sequence(_, let element): element
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .optional, .dictionary, .range, .closedRange,
            .partialRange, .tuple, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            .any
        }
    }
}

/// Writes one text, from its beginning to its end: no part of it is copied into the text around it.
private struct Writer {
    let module: String
    let deepest: Int
    /// The bytes behind which collections are left off.
    let limit: Int
    var text = ""

    init(module: String, deepest: Int, limit: Int = .max) {
        self.module = module
        self.deepest = deepest
        self.limit = limit
    }

    mutating func write(_ value: Value, _ type: Type, isNested: Bool, _ depth: Int) throws {
        if depth > deepest { throw EvaluationError.invalid(name: "RecursionError", "more than \(deepest) values lie inside each other in this text; show a part of it") }
        if case .optional(let wrapped) = type {
            guard let inner = value.optional else { return text += "nil" }
            text += "Optional("
            try writeQuoted(inner, wrapped, depth)
            return text += ")"
        }
        switch value {
        case .void: text += "()"
        case .none: text += "nil"
        case .int(let number): text += String(number)
        // What is no number has its sign in a text and none in its `description`.
        case .double(let number): text += number.isNaN ? "\(number)" : number.description
        case .float(let number): text += number.isNaN ? "\(number)" : number.description
        case .uint64(let number): text += String(number)
        case .bool(let flag): text += flag ? "true" : "false"
        case .string(let string): text += isNested ? string.debugDescription : string
        case .substring(let storage): if isNested { text += storage.text.debugDescription } else { text += storage.text }
        case .character(let character): if isNested { text += character.debugDescription } else { text.append(character) }
        case .range(let a, let b): text += isNested ? "Range(\(a)..<\(b))" : "\(a)..<\(b)"
        case .closedRange(let a, let b): text += isNested ? "ClosedRange(\(a)...\(b))" : "\(a)...\(b)"
        case .existential(let inner), .wrapped(let inner): try write(inner.value, inner.type, isNested: isNested, depth + 1)
        case .function: text += "(Function)"
        case .native(let object): text += isNested ? String(reflecting: object.payload) : "\(object.payload)"
        case .box(let box): try write(box.value, type, isNested: isNested, depth + 1)
        case .bounds(let bounds): try write(bounds, type, isNested: isNested, depth)
        case .array(let elements): try writeList(elements, type, depth)
        case .slice(let storage): try within(isNested ? "ArraySlice" : nil) { try $0.writeList(storage.elements, type, depth) }
        case .set(let elements): try within(isNested ? "Set" : nil) { try $0.writeList(elements, type, depth) }
        case .dictionary(let pairs): try writeDictionary(pairs, type, depth)
        case .tuple(let elements):
            guard case .tuple(let types) = type else { return text += "(…)" }
            try writeParts(zip(elements, types).lazy.map { ($1.label, $0, $1.type) }, depth)
        case .structure(let storage): try writeStructure(storage, isNested: isNested, depth)
        case .enumeration(let storage): try writeEnumeration(storage, isNested: isNested, depth)
        case .object(let storage): try writeObject(storage, isNested: isNested)
        }
    }

    private mutating func writeQuoted(_ value: Value, _ type: Type, _ depth: Int) throws { try write(value, type, isNested: true, depth + 1) }

    /// Writes in brackets behind a name, where there is one.
    private mutating func within(_ name: String?, _ body: (inout Writer) throws -> Void) rethrows {
        if let name { text += name + "(" }
        try body(&self)
        if name != nil { text += ")" }
    }

    private mutating func write(_ bounds: Bounds, _ type: Type, isNested: Bool, _ depth: Int) throws {
        let bound: Type
        var name: String?
        switch type {
        case .range(let type): (bound, name) = (type, isNested ? "Range" : nil)
        case .closedRange(let type): (bound, name) = (type, isNested ? "ClosedRange" : nil)
        case .partialRange(let name, let bound):
            text += (isNested ? "Swift.\(name)<\(bound.runtimeName(inModules: true))>(" : "\(name)<\(bound)>(") + (bounds.upper == nil ? "lowerBound: " : "upperBound: ")
            if let lower = bounds.lower { try writeQuoted(lower, bound, depth) }
            if let upper = bounds.upper { try writeQuoted(upper, bound, depth) }
            return text += ")"
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .optional, .dictionary,
            .sequence, .tuple, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            bound = .any
        }
        try within(name) { writer in
            if let lower = bounds.lower { try writer.writeQuoted(lower, bound, depth) }
            writer.text += bounds.isClosed ? "..." : "..<"
            if let upper = bounds.upper { try writer.writeQuoted(upper, bound, depth) }
        }
    }

    private mutating func writeList(_ elements: some Sequence<Value>, _ type: Type, _ depth: Int) throws {
        let element = ValueText.elementType(of: type)
        text += "["
        var isFirst = true
        for value in elements {
            if text.utf8.count > limit { break }
            if !isFirst { text += ", " }
            isFirst = false
            // A long list is a text that can be stopped.
            if Interruption.isRequested { try Interruption.check() }
            try writeQuoted(value, element, depth)
        }
        text += "]"
    }

    private mutating func writeDictionary(_ pairs: ValueTable, _ type: Type, _ depth: Int) throws {
        guard case .dictionary(let key, let value) = type else { return text += "[…]" }
        if pairs.isEmpty { return text += "[:]" }
        var separator = "["
        for pair in pairs {
            if text.utf8.count > limit { break }
            text += separator
            separator = ", "
            if Interruption.isRequested { try Interruption.check() }
            try writeQuoted(pair.key, key, depth)
            text += ": "
            try writeQuoted(pair.value, value, depth)
        }
        text += "]"
    }

    /// Values in brackets, behind their labels.
    private mutating func writeParts(_ parts: some Sequence<(label: String?, value: Value, type: Type)>, _ depth: Int) throws {
        var separator = "("
        for (label, value, type) in parts {
            if text.utf8.count > limit { break }
            text += separator
            separator = ", "
            if let label { text += label + ": " }
            try writeQuoted(value, type, depth)
        }
        text += separator == "(" ? "()" : ")"
    }

    /// What a type of a cell says of itself.
    private func custom(_ value: Value, _ instance: TypeInstance, debug: Bool) throws -> String? {
        let names = instance.nominal.chain(instance.arguments).reduce(into: Set<String>()) { $0.formUnion($1.type.conformances) }
        guard !names.isEmpty, let session = instance.nominal.session else { return nil }
        let has = (plain: session.conforms(instance.type, "CustomStringConvertible"), debug: session.conforms(instance.type, "CustomDebugStringConvertible"))
        if debug, has.debug, let text = try session.text("debugDescription", value, instance.type) { return text }
        guard has.plain else { return has.debug ? try session.text("debugDescription", value, instance.type) : nil }
        return try session.text("description", value, instance.type)
    }

    private func name(_ instance: TypeInstance, inModules: Bool) -> String { instance.type.runtimeName(inModules: inModules) }

    private mutating func writeStructure(_ storage: StructureStorage, isNested: Bool, _ depth: Int) throws {
        let type = storage.type
        if let own = try custom(.structure(storage), storage.instance, debug: isNested) { return text += own }
        text += name(storage.instance, inModules: isNested)
        try writeParts(storage.fields.indices.lazy.map { (type.fields[$0].name, WeakReference.read(storage.fields[$0]), storage.instance.field($0)) }, depth)
    }

    private mutating func writeObject(_ storage: ObjectStorage, isNested: Bool) throws {
        if let own = try custom(.object(storage), storage.instance, debug: isNested) { return text += own }
        text += name(storage.instance, inModules: true)
    }

    private mutating func writeEnumeration(_ storage: EnumerationStorage, isNested: Bool, _ depth: Int) throws {
        let type = storage.type
        if let own = try custom(.enumeration(storage), storage.instance, debug: isNested) { return text += own }
        let enumCase = type.cases[storage.index]
        text += isNested ? "\(name(storage.instance, inModules: true)).\(enumCase.name)" : enumCase.name
        if storage.count == 0 { return }
        let bindings = TypeBindings(type.generics.parameters, storage.instance.arguments)
        try writeParts(zip(enumCase.payload, storage.payload).lazy.map { ($0.label, $1, $0.type.replacing(bindings).resolved) }, depth)
    }
}
