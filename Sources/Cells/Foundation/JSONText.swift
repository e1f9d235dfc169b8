import Displays

/// Writes values as JSON.
struct JSONText {
    let settings: CellEncoder
    var text = ""
    private var isPretty: Bool { settings.formats.contains(.prettyPrinted) }

    init(settings: CellEncoder) { self.settings = settings }

    mutating func write(_ value: Value, _ type: Type, depth: Int) throws {
        if depth > 500 { throw EncodingProblem(description: "more than 500 values lie inside each other") }
        if case .existential(let inner) = value { return try write(inner.value, inner.type, depth: depth) }
        if case .optional(let wrapped) = type {
            guard let inner = value.optional else { return text += "null" }
            return try write(inner, wrapped.resolved, depth: depth)
        }
        switch value {
        case .none: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .int(let number): text += String(number)
        case .uint64(let number): text += String(number)
        case .double(let number): try write(number, "\(number)")
        case .float(let number): try write(Double(number), "\(number)")
        case .string(let string): write(string)
        case .substring(let storage): write(String(storage.text))
        case .character(let character): write(String(character))
        case .array, .slice, .set:
            let element = ValueText.elementType(of: type)
            try list(try value.elements(), depth: depth) { writer, item in try writer.write(item, element, depth: depth + 1) }
        case .dictionary(let pairs): try dictionary(pairs, type, depth: depth)
        case .structure(let storage): try structure(storage, depth: depth)
        case .enumeration(let storage): try enumeration(storage, depth: depth)
        case .native(let object): try native(object.payload, depth: depth)
        case .object(let storage): try object(storage, depth: depth)
        case .tuple, .void, .range, .closedRange, .bounds, .function, .existential, .wrapped, .box:
            throw EncodingProblem(description: "a value of type '\(type)' cannot be written as JSON")
        }
    }

    private mutating func write(_ number: Double, _ spelled: String) throws {
        guard number.isFinite else { throw EncodingProblem(description: "JSON has no number for \(spelled)") }
        text += spelled.hasSuffix(".0") ? String(spelled.dropLast(2)) : spelled
    }

    private mutating func write(_ string: String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "/": text += settings.formats.contains(.withoutEscapingSlashes) ? "/" : "\\/"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{8}": text += "\\b"
            case "\u{C}": text += "\\f"
            case _ where scalar.value < 32:
                let hex = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    private func line(_ depth: Int) -> String { isPretty ? "\n" + String(repeating: "  ", count: depth) : "" }

    mutating func list<T>(_ items: [T], depth: Int, _ write: (inout JSONText, T) throws -> Void) throws {
        text += "["
        for (index, item) in items.enumerated() {
            text += (index > 0 ? "," : "") + line(depth + 1)
            try write(&self, item)
        }
        // An empty list takes two lines where lists are spread over lines.
        text += (items.isEmpty && isPretty ? "\n" : "") + line(depth) + "]"
    }

    mutating func object(_ members: [(name: String, value: Value, type: Type)], depth: Int) throws {
        let ordered = settings.formats.contains(.sortedKeys) ? members.sorted { $0.name < $1.name } : members
        text += "{"
        for (index, member) in ordered.enumerated() {
            text += (index > 0 ? "," : "") + line(depth + 1)
            write(member.name)
            text += isPretty ? " : " : ":"
            try write(member.value, member.type.resolved, depth: depth + 1)
        }
        text += (ordered.isEmpty && isPretty ? "\n" : "") + line(depth) + "}"
    }

    func spelled(_ name: String) -> String { settings.keys == .convertToSnakeCase ? CodingTable.snake(name) : name }

    private mutating func dictionary(_ pairs: ValueTable, _ type: Type, depth: Int) throws {
        guard case .dictionary(let key, let item) = type else { throw EncodingProblem(description: "a value of type '\(type)' cannot be written as JSON") }
        var members: [(name: String, value: Value, type: Type)] = []
        for (name, value) in pairs {
            switch (name, key.resolved) {
            case (.string(let text), _): members.append((text, value, item))
            case (.int(let number), _): members.append((String(number), value, item))
            default:
                // Keys that are neither text nor numbers stand in a list, each before its value.
                return try list(pairs.flatMap { [($0.key, key.resolved), ($0.value, item.resolved)] }, depth: depth) { try $0.write($1.0, $1.1, depth: depth + 1) }
            }
        }
        try object(members, depth: depth)
    }

    private mutating func structure(_ storage: StructureStorage, depth: Int) throws {
        if try own(.structure(storage), storage.instance, depth: depth) { return }
        let type = storage.type
        guard type.conformances.contains("Codable") || type.conformances.contains("Encodable") else { throw EncodingProblem(description: "'\(type.name)' is not Encodable; add ': Codable' to its declaration") }
        let names = CodingTable.names(of: type, type.fields.map(\.name))
        var members: [(name: String, value: Value, type: Type)] = []
        for (index, (value, name)) in zip(storage.fields, names).enumerated() {
            guard let name else { continue }
            let fieldType = storage.instance.field(index)
            // An optional that is nil is left out.
            if fieldType.isOptional, value.isNone { continue }
            members.append((spelled(name), value, fieldType))
        }
        try object(members, depth: depth)
    }

    /// An object of a class: its properties, those of the classes above first.
    private mutating func object(_ storage: ObjectStorage, depth: Int) throws {
        if try own(.object(storage), storage.instance, depth: depth) { return }
        let type = storage.instance.nominal
        if type.name == "NSNull" { return text += "null" }
        let names = CodingTable.names(of: type, type.fields.map(\.name))
        var members: [(name: String, value: Value, type: Type)] = []
        for (index, (value, name)) in zip(storage.fields, names).enumerated() {
            let fieldType = storage.instance.field(index)
            if let name, !(fieldType.isOptional && value.isNone) { members.append((spelled(name), value, fieldType)) }
        }
        try object(members, depth: depth)
    }

    private mutating func enumeration(_ storage: EnumerationStorage, depth: Int) throws {
        if try own(.enumeration(storage), storage.instance, depth: depth) { return }
        let type = storage.type
        guard type.conformances.contains("Codable") || type.conformances.contains("Encodable") else { throw EncodingProblem(description: "'\(type.name)' is not Encodable; add ': Codable' to its declaration") }
        let item = type.cases[storage.index]
        if let raw = item.rawValue { return try write(raw, type.rawType ?? .string, depth: depth) }
        text += "{" + line(depth + 1)
        write(spelled(item.name))
        text += isPretty ? " : " : ":"
        try object(zip(item.payload, storage.payload).enumerated().map { (spelled($1.0.label ?? "_\($0)"), $1.1, $1.0.type) }, depth: depth + 1)
        text += line(depth) + "}"
    }

    private mutating func native(_ payload: Any, depth: Int) throws {
        switch payload {
        case let sink as EncodingSink: try write(sink, depth: depth)
        case let date as Moment:
            switch settings.dates {
            case .deferredToDate: try write(date.seconds - Moment.reference, "\(date.seconds - Moment.reference)")
            case .secondsSince1970: try write(date.seconds, "\(date.seconds)")
            case .millisecondsSince1970: try write(date.seconds * 1000, "\(date.seconds * 1000)")
            case .iso8601: write(CellISOFormatter().pattern.text(date, .greenwich))
            case .formatted(let formatter): write(formatter.pattern.text(date, formatter.calendar))
            }
        case let link as LinkValue: write(link.text)
        case let identifier as Identifier: write(identifier.description)
        case let data as ByteData: write(data.base64)
        case let box as NumberBox: text += box.json
        default: throw EncodingProblem(description: "a value of type '\(Swift.type(of: payload))' cannot be written as JSON")
        }
    }
}
