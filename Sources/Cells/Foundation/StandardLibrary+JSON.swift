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
        let failure = library.type("DecodingError.Context", DecodingContext.self, "Where JSON is no value of a type, and why.")
        failure.property("var codingPath: [CodingKeyName]", "The keys that lead to the place.") { own -> Value in .array(own.path.map { .native(NativeObject($0)) }) }
        failure.property("var debugDescription: String", "What is wrong.") { $0.text }
        failure.property("var underlyingError: Error?", "What it comes from; nothing is known of it.") { _ -> Value? in nil }
        for coding in ["codingPath: [Any]", "codingPath: [CodingKeyName]"] {
            failure.bind("init(\(coding), debugDescription: String, underlyingError: Error? = nil)", "Where, and why.") { a -> DecodingContext in
                DecodingContext(path: try a.values[0].elements().map { CodingName(key: $0) }, text: try a(1))
            }
        }
        func view(_ name: String, _ kind: DecodingProblem.Kind, _ holds: String, _ value: @escaping (DecodingProblem) -> Value) {
            problem.property("var _\(name): \(holds)?", "What the case '\(name)' holds.") { own -> Value? in own.kind == kind ? value(own) : nil }
        }
        func context(of own: DecodingProblem) -> Value { .native(NativeObject(DecodingContext(path: own.path, text: own.text))) }
        view("dataCorrupted", .dataCorrupted, "DecodingError.Context", context)
        view("keyNotFound", .keyNotFound, "(CodingKeyName, DecodingError.Context)") { .tuple([.native(NativeObject(CodingName(stringValue: $0.key ?? "", intValue: nil))), context(of: $0)]) }
        for (name, kind) in [("typeMismatch", DecodingProblem.Kind.typeMismatch), ("valueNotFound", .valueNotFound)] {
            view(name, kind, "(TypeName, DecodingError.Context)") { .tuple([.native(NativeObject(DecodedTypeName(description: $0.type ?? "Any"))), context(of: $0)]) }
            problem.bind("static func \(name)(_ type: Any, _ context: DecodingError.Context) -> DecodingError", "The case '\(name)'.") { a -> DecodingProblem in
                let (where_, type) = (try a(1) as DecodingContext, try text(a.values[0]))
                return DecodingProblem(kind: kind, key: nil, type: type, path: where_.path, text: where_.text)
            }
        }
        problem.bind("static func keyNotFound(_ key: Any, _ context: DecodingError.Context) -> DecodingError", "The case 'keyNotFound'.") { a -> DecodingProblem in
            let place = try a(1) as DecodingContext
            return DecodingProblem(kind: .keyNotFound, key: CodingName(key: a.values[0]).stringValue, type: nil, path: place.path, text: place.text)
        }
        problem.bind("static func dataCorrupted(_ context: DecodingError.Context) -> DecodingError", "The case 'dataCorrupted'.") { a -> DecodingProblem in
            let place = try a(0) as DecodingContext
            return DecodingProblem(kind: .dataCorrupted, key: nil, type: nil, path: place.path, text: place.text)
        }
        problem.bind("static func _corrupted(_ keys: [Any], _ text: String) -> DecodingError", "A value that makes no sense.") { a -> DecodingProblem in
            DecodingProblem(kind: .dataCorrupted, key: nil, type: nil, path: try a.values[0].elements().map { CodingName(key: $0) }, text: try a(1))
        }
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

/// Where JSON is no value of a type, and why.
struct DecodingContext {
    let path: [CodingName]
    let text: String
}

/// The type that was asked for, as errors name it.
struct DecodedTypeName: CustomStringConvertible { let description: String }

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
