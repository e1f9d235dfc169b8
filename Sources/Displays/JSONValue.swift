/// A JSON document as a value. Integers keep their exactness; objects do not keep the order of their keys.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])
}

extension JSONValue {
    /// The member of an object, or nil when this is no object or has no such member.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    public var stringValue: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    public var boolValue: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    public var integerValue: Int? {
        guard case .integer(let value) = self else { return nil }
        return value
    }

    /// The number, whether it was written with a fraction or without.
    public var doubleValue: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    public var arrayValue: [JSONValue]? {
        guard case .array(let value) = self else { return nil }
        return value
    }

    public var objectValue: [String: JSONValue]? {
        guard case .object(let value) = self else { return nil }
        return value
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int) { self = .integer(value) }
    public init(floatLiteral value: Double) { self = .number(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(nilLiteral: ()) { self = .null }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
    }
}

extension JSONValue: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

extension JSONValue {
    /// Parses UTF-8 JSON (RFC 8259). Of equal keys the last one counts; half of a surrogate pair becomes U+FFFD.
    /// - Parameter depthLimit: Arrays and objects inside each other; deeper text is refused.
    /// - Parameter allowsNonFinite: Reads `NaN`, `Infinity` and `-Infinity` too, which Python's writers put into files.
    /// - Throws: `JSONError` when the text is not JSON.
    public init(
        parsing bytes: some Sequence<UInt8>, depthLimit: Int = JSONValue.usualDepthLimit, allowsNonFinite: Bool = false
    ) throws {
        func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws -> JSONValue {
            try JSONParser.parse(bytes, depthLimit: depthLimit, allowsNonFinite: allowsNonFinite)
        }
        self = try bytes.withContiguousStorageIfAvailable(parse) ?? Array(bytes).withUnsafeBufferPointer(parse)
    }

    /// Deep enough for any document that people write, shallow enough for any thread's stack.
    public static var usualDepthLimit: Int { 512 }

    /// The document as UTF-8 JSON with sorted keys, so that equal values give equal bytes.
    /// Numbers that JSON cannot hold (infinities, NaN) become null.
    /// - Parameter pretty: One member a line, indented by one space, as notebooks are stored.
    public func encoded(pretty: Bool = false) -> [UInt8] {
        var writer = JSONWriter()
        if pretty { writer.writePretty(self, indentation: 0) } else { writer.write(self) }
        return writer.bytes
    }
}
