import Displays

/// Values of cells to JSON and back, by the properties of their types.
extension StandardLibrary {
    static func bindJSON(_ library: Library) {
        let encoder = library.type("JSONEncoder", CellEncoder.self, "Values as JSON.")
        encoder.bind("init()", "An encoder.") { _ in CellEncoder() }
        encoder.method("func encode<T: Encodable>(_ value: T) throws -> Data", "A value as JSON.") { own, a -> ByteData in
            var writer = JSONText(settings: own)
            try writer.write(a.values[0], a.types[0], depth: 0)
            return ByteData(Array(writer.text.utf8))
        }
        let format = library.type("JSONEncoder.OutputFormatting", JSONFormat.self, conforming: ["Equatable", "Hashable"], "How JSON is written.")
        for kind in JSONFormat.allCases { format.bind("static var \(kind.rawValue): JSONEncoder.OutputFormatting", "The setting '\(kind.rawValue)'.") { _ in kind } }
        encoder.property("var outputFormatting: Set<JSONEncoder.OutputFormatting>", "How the JSON is written.", { own -> Value in .set(ValueSet(own.formats.map { .native(NativeObject($0)) })) }, set: { own, value in
            if case .native = value { own.formats = [try value.cast() as JSONFormat] } else { own.formats = Set(try value.elements().map { try $0.cast() as JSONFormat }) }
        })
        let decoder = library.type("JSONDecoder", CellDecoder.self, "Values out of JSON.")
        decoder.bind("init()", "A decoder.") { _ in CellDecoder() }
        decoder.method("func decode<T: Decodable>(_ type: T.Type, from data: Data) throws -> T", "The value that JSON says.") { own, a -> Value in
            let bytes = (try a(1) as ByteData).bytes
            let parsed: JSONValue
            do { parsed = try JSONValue(parsing: bytes) } catch { throw DecodingProblem(kind: .dataCorrupted, key: nil, type: nil, path: [], text: "The given data was not valid JSON.") }
            return try JSONReader(settings: own, session: a.session).read(parsed, a.resultType, path: [])
        }
        for (kind, strategies) in [("Key", KeyStrategy.allCases.map(\.rawValue))] {
            for (owner, word) in [("JSONEncoder", "Encoding"), ("JSONDecoder", "Decoding")] {
                let type = library.type("\(owner).\(kind)\(word)Strategy", KeyStrategy.self, conforming: ["Equatable"], "How keys are spelled.")
                for name in strategies where name != (owner == "JSONEncoder" ? "convertFromSnakeCase" : "convertToSnakeCase") {
                    type.bind("static var \(name): \(owner).\(kind)\(word)Strategy", "The strategy '\(name)'.") { _ in KeyStrategy(rawValue: name) ?? .useDefaultKeys }
                }
            }
        }
        encoder.property("var keyEncodingStrategy: JSONEncoder.KeyEncodingStrategy", "How keys are spelled.", { $0.keys }, set: { $0.keys = try $1.cast() })
        decoder.property("var keyDecodingStrategy: JSONDecoder.KeyDecodingStrategy", "How keys are spelled.", { $0.keys }, set: { $0.keys = try $1.cast() })
        for owner in ["JSONEncoder.DateEncodingStrategy", "JSONDecoder.DateDecodingStrategy"] {
            let type = library.type(owner, DateStrategy.self, conforming: ["Equatable"], "How dates are written.")
            for kind in DateStrategy.simple { type.bind("static var \(kind.name): \(owner)", "The strategy '\(kind.name)'.") { _ in kind } }
            type.bind("static func formatted(_ formatter: DateFormatter) -> \(owner)", "Dates as a formatter writes them.") { a in DateStrategy.formatted(try a(0)) }
        }
        encoder.property("var dateEncodingStrategy: JSONEncoder.DateEncodingStrategy", "How dates are written.", { $0.dates }, set: { $0.dates = try $1.cast() })
        decoder.property("var dateDecodingStrategy: JSONDecoder.DateDecodingStrategy", "How dates are written.", { $0.dates }, set: { $0.dates = try $1.cast() })
        bindDecodingErrors(library)
        bindCoding(library)
    }

    private static func bindDecodingErrors(_ library: Library) {
        let key = library.type("CodingKeyName", CodingName.self, conforming: ["Equatable", "Hashable"], "A key of JSON.")
        key.property("var stringValue: String", "The key as text.") { $0.stringValue }
        key.property("var intValue: Int?", "The key as a number.") { $0.intValue }
        let problem = library.type("DecodingError", DecodingProblem.self, conforming: ["Error"], "Why JSON is no value of a type.")
        problem.property("var localizedDescription: String", "What went wrong, in words.") { $0.localizedDescription }
        _ = library.type("EncodingError", EncodingProblem.self, conforming: ["Error"], "Why a value cannot be written as JSON.")
    }
}

enum JSONFormat: String, CaseIterable { case prettyPrinted, sortedKeys, withoutEscapingSlashes }
enum KeyStrategy: String, CaseIterable { case useDefaultKeys, convertToSnakeCase, convertFromSnakeCase }

enum DateStrategy {
    case deferredToDate, iso8601, secondsSince1970, millisecondsSince1970
    case formatted(CellDateFormatter)

    static var simple: [DateStrategy] { [.deferredToDate, .iso8601, .secondsSince1970, .millisecondsSince1970] }
    var name: String {
        switch self {
        case .deferredToDate: "deferredToDate"
        case .iso8601: "iso8601"
        case .secondsSince1970: "secondsSince1970"
        case .millisecondsSince1970: "millisecondsSince1970"
        case .formatted: "formatted"
        }
    }
}

final class CellEncoder {
    var formats: Set<JSONFormat> = []
    var keys = KeyStrategy.useDefaultKeys
    var dates = DateStrategy.deferredToDate
}

final class CellDecoder {
    var keys = KeyStrategy.useDefaultKeys
    var dates = DateStrategy.deferredToDate
}

struct CodingName: Hashable, CustomStringConvertible {
    let stringValue: String
    let intValue: Int?
    var description: String {
        if let intValue { return "_CodingKey(stringValue: \"Index \(intValue)\", intValue: \(intValue))" }
        return "CodingKeys(stringValue: \"\(stringValue)\", intValue: nil)"
    }
}

struct DecodingProblem: Error, CustomStringConvertible {
    enum Kind: String { case keyNotFound, typeMismatch, valueNotFound, dataCorrupted }
    let kind: Kind
    let key: String?
    let type: String?
    let path: [CodingName]
    let text: String

    var localizedDescription: String {
        switch kind {
        case .keyNotFound, .valueNotFound: "The data couldn’t be read because it is missing."
        case .typeMismatch, .dataCorrupted: "The data couldn’t be read because it isn’t in the correct format."
        }
    }
    var description: String {
        let place = path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
        return "\(kind.rawValue): \(text)" + (place.isEmpty ? "" : " (at '\(place)')")
    }
}

struct EncodingProblem: Error, CustomStringConvertible { let description: String }

/// The names under which the parts of a cell's type stand in JSON.
struct CodingTable {
    /// By the place of the field or case; nil for those that are left out.
    static func names(of type: NominalType, _ parts: [String]) -> [String?] {
        guard let keys = type.types["CodingKeys"]?.nominal, keys.kind == .enumeration else { return parts }
        return parts.map { part in
            guard let item = keys.enumCase(part) else { return nil }
            if case .string(let name)? = item.rawValue { return name }
            return item.name
        }
    }

    static func snake(_ name: String) -> String {
        var result = ""
        let characters = Array(name)
        for (index, character) in characters.enumerated() {
            if character.isUppercase, index > 0 {
                let follows = index + 1 < characters.count && characters[index + 1].isLowercase
                if characters[index - 1].isLowercase || characters[index - 1].isNumber || follows && characters[index - 1] != "_" { result += "_" }
            }
            result += character.lowercased()
        }
        return result
    }

    static func camel(_ name: String) -> String {
        let core = name.drop { $0 == "_" }
        let parts = core.split(separator: "_")
        guard parts.count > 1 else { return name }
        return name.prefix { $0 == "_" } + parts[0].lowercased() + parts.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined()
    }
}

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
        default: throw EncodingProblem(description: "a value of type '\(Swift.type(of: payload))' cannot be written as JSON")
        }
    }
}

/// Makes values of cells' types out of JSON.
struct JSONReader {
    let settings: CellDecoder
    let session: Session?

    func read(_ json: JSONValue, _ type: Type, path: [CodingName]) throws -> Value {
        let type = type.resolved
        switch type {
        case .optional(let wrapped):
            if json == .null { return .none }
            let value = try read(json, wrapped, path: path)
            return wrapped.resolved.isOptional ? .wrapped(Existential(value, wrapped.resolved)) : value
        case _ where json == .null: throw problem(.valueNotFound, type, path, "Cannot get value of type \(type) -- found null value instead")
        case .int, .fixed: return try integer(json, type, path)
        case .double, .float:
            guard let number = json.doubleValue else { throw mismatch(json, type, path) }
            return type == .float ? .float(Float(number)) : .double(number)
        case .bool:
            guard let flag = json.boolValue else { throw mismatch(json, type, path) }
            return .bool(flag)
        case .string, .substring:
            guard let text = json.stringValue else { throw mismatch(json, type, path) }
            return type == .substring ? .substring(SubstringStorage(text[...])) : .string(text)
        case .character:
            guard let text = json.stringValue, text.count == 1, let first = text.first else { throw mismatch(json, type, path) }
            return .character(first)
        case .array(let element):
            return .array(try list(json, type, path).enumerated().map { try read($1, element, path: path + [CodingName(stringValue: "Index \($0)", intValue: $0)]) })
        case .set(let element):
            return .set(ValueSet(try list(json, type, path).enumerated().map { try read($1, element, path: path + [CodingName(stringValue: "Index \($0)", intValue: $0)]) }))
        case .dictionary(let key, let item): return try dictionary(json, key.resolved, item, type, path)
        case .nominal(let nominal, _): return try nominal.kind == .native ? native(json, nominal, type, path) : declared(json, nominal, type, path)
        default: throw problem(.typeMismatch, type, path, "values of type '\(type)' cannot be read from JSON")
        }
    }

    private func problem(_ kind: DecodingProblem.Kind, _ type: Type, _ path: [CodingName], _ text: String, key: String? = nil) -> DecodingProblem {
        DecodingProblem(kind: kind, key: key, type: type.runtimeName, path: path, text: text)
    }

    func mismatch(_ json: JSONValue, _ type: Type, _ path: [CodingName]) -> DecodingProblem {
        let found = json.stringValue != nil ? "a string" : json.boolValue != nil ? "bool" : json.doubleValue != nil ? "number" : json.arrayValue != nil ? "an array" : json.objectValue != nil ? "a dictionary" : "null"
        return problem(.typeMismatch, type, path, "Expected to decode \(type.runtimeName) but found \(found) instead.")
    }

    private func integer(_ json: JSONValue, _ type: Type, _ path: [CodingName]) throws -> Value {
        if json.boolValue != nil { throw mismatch(json, type, path) }
        let number: Int128? = json.integerValue.map { Int128($0) } ?? json.doubleValue.flatMap { Int128(exactly: $0) }
        guard json.doubleValue != nil || json.integerValue != nil else { throw mismatch(json, type, path) }
        guard let number, let value = (type.integerWidth ?? .int64).value(exactly: number) else {
            throw problem(.dataCorrupted, type, path, "Number \(json.doubleValue ?? 0) is not representable in Swift.")
        }
        return value
    }

    private func list(_ json: JSONValue, _ type: Type, _ path: [CodingName]) throws -> [JSONValue] {
        guard let items = json.arrayValue else { throw mismatch(json, type, path) }
        return items
    }

    private func dictionary(_ json: JSONValue, _ key: Type, _ item: Type, _ type: Type, _ path: [CodingName]) throws -> Value {
        guard let members = json.objectValue else { throw mismatch(json, type, path) }
        var result: ValueTable = [:]
        for (name, member) in members {
            let own: Value
            if key == .string { own = .string(name) } else if key.isInteger, let number = Int(name) { own = .int(number) } else { continue }
            result[own] = try read(member, item, path: path + [CodingName(stringValue: name, intValue: nil)])
        }
        return .dictionary(result)
    }

    private func declared(_ json: JSONValue, _ nominal: NominalType, _ type: Type, _ path: [CodingName]) throws -> Value {
        if let made = try own(json, type, path) { return made }
        if nominal.kind == .enumeration { return try enumeration(json, nominal, type, path) }
        guard nominal.kind == .structure else { throw problem(.typeMismatch, type, path, "values of type '\(type)' cannot be read from JSON here; use a struct") }
        guard let members = json.objectValue else { throw mismatch(json, .dictionary(.string, .any), path) }
        var spelled: [String: JSONValue] = [:]
        for (name, member) in members { spelled[settings.keys == .convertFromSnakeCase ? CodingTable.camel(name) : name] = member }
        let names = CodingTable.names(of: nominal, nominal.fields.map(\.name))
        var fields: [Value] = []
        let instance = nominal.instance(type.arguments)
        for (index, (field, name)) in zip(nominal.fields, names).enumerated() {
            let isFixed = !field.isMutable && field.defaultValue != nil
            if let name, !isFixed {
                let fieldType = instance.field(index)
                if let member = spelled[name], !(fieldType.isOptional && member == .null) {
                    fields.append(try read(member, fieldType, path: path + [CodingName(stringValue: name, intValue: nil)]))
                    continue
                }
                if fieldType.isOptional {
                    fields.append(.none)
                    continue
                }
                throw problem(.keyNotFound, type, path, "No value associated with key CodingKeys(stringValue: \"\(name)\", intValue: nil) (\"\(name)\").", key: name)
            }
            fields.append(try standard(field))
        }
        return .structure(StructureStorage(nominal.instance(type.arguments), fields))
    }

    /// The first value of a property that JSON does not hold.
    private func standard(_ field: NominalType.Field) throws -> Value {
        guard let value = field.defaultValue else { return .none }
        guard let session else { throw MissingValue() }
        FunctionLowering.lower(value, session: session)
        var none: [Value] = []
        return try Cells.call(value.code, on: session.machine, &none)
    }

    private func enumeration(_ json: JSONValue, _ nominal: NominalType, _ type: Type, _ path: [CodingName]) throws -> Value {
        if let rawType = nominal.rawType {
            let raw = try read(json, rawType, path: path)
            guard let item = nominal.cases.first(where: { $0.rawValue == raw }) else {
                throw problem(.dataCorrupted, type, path, "Cannot initialize \(nominal.name) from invalid \(rawType) value \(try ValueText.plain(raw, rawType))")
            }
            return .enumeration(EnumerationStorage(nominal.instance(type.arguments), item.index, []))
        }
        guard let members = json.objectValue, members.count == 1, let (name, content) = members.first, let item = nominal.enumCase(name) else {
            throw problem(.typeMismatch, type, path, "Invalid number of keys found, expected one.")
        }
        let inside = path + [CodingName(stringValue: name, intValue: nil)]
        let payload = try item.payload.enumerated().map { index, element -> Value in
            let key = element.label ?? "_\(index)"
            guard let member = content[key] else {
                if element.type.resolved.isOptional { return .none }
                throw problem(.keyNotFound, type, inside, "No value associated with key CodingKeys(stringValue: \"\(key)\", intValue: nil) (\"\(key)\").", key: key)
            }
            return try read(member, element.type, path: inside)
        }
        return .enumeration(EnumerationStorage(nominal.instance(type.arguments), item.index, payload))
    }

    private func native(_ json: JSONValue, _ nominal: NominalType, _ type: Type, _ path: [CodingName]) throws -> Value {
        switch nominal.name {
        case "Date":
            let moment: Moment?
            switch settings.dates {
            case .deferredToDate: moment = json.doubleValue.map { Moment(seconds: $0 + Moment.reference) }
            case .secondsSince1970: moment = json.doubleValue.map { Moment(seconds: $0) }
            case .millisecondsSince1970: moment = json.doubleValue.map { Moment(seconds: $0 / 1000) }
            case .iso8601: moment = json.stringValue.flatMap { CellISOFormatter().pattern.moment($0, .greenwich) }
            case .formatted(let formatter): moment = json.stringValue.flatMap { formatter.pattern.moment($0, formatter.calendar) }
            }
            guard let moment else { throw mismatch(json, type, path) }
            return .native(NativeObject(moment))
        case "URL":
            guard let link = json.stringValue.flatMap({ LinkValue($0) }) else { throw mismatch(json, .string, path) }
            return .native(NativeObject(link))
        case "UUID":
            guard let identifier = json.stringValue.flatMap({ Identifier($0) }) else { throw problem(.dataCorrupted, type, path, "Attempted to decode UUID from invalid UUID string.") }
            return .native(NativeObject(identifier))
        case "Data":
            guard let data = json.stringValue.flatMap({ ByteData(base64: $0) }) else { throw mismatch(json, .string, path) }
            return .native(NativeObject(data))
        default: throw problem(.typeMismatch, type, path, "values of type '\(type)' cannot be read from JSON")
        }
    }
}
