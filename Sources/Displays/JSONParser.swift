/// A recursive-descent reader of JSON over borrowed bytes: every message of a kernel passes through it,
/// and a general decoder takes longer for the two documents of a request than the kernel has for its reply.
struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private let depthLimit: Int
    private var depth = 0
    private let allowsNonFinite: Bool

    static func parse(_ bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int, allowsNonFinite: Bool) throws -> JSONValue {
        var parser = JSONParser(bytes: bytes, depthLimit: depthLimit, allowsNonFinite: allowsNonFinite)
        let value = try parser.value()
        parser.skipSpace()
        guard parser.position == bytes.count else { throw parser.error(.textAfterEnd) }
        return value
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int, allowsNonFinite: Bool) {
        self.bytes = bytes
        self.allowsNonFinite = allowsNonFinite
        self.depthLimit = depthLimit
    }

    private func error(_ problem: JSONError.Problem) -> JSONError { JSONError(problem: problem, offset: position) }

    private func unexpected() -> JSONError {
        position < bytes.count ? error(.unexpectedByte(bytes[position])) : error(.unexpectedEnd)
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    private mutating func accept(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func value() throws -> JSONValue {
        skipSpace()
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "N") where allowsNonFinite: return try word("NaN", .number(.nan))
        case UInt8(ascii: "I") where allowsNonFinite: return try word("Infinity", .number(.infinity))
        case UInt8(ascii: "-") where allowsNonFinite && position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "I"):
            return try word("-Infinity", .number(-.infinity))
        default: return try number()
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws -> JSONValue {
        for offset in 0..<text.utf8CodeUnitCount {
            guard accept(text.utf8Start[offset]) else { throw unexpected() }
        }
        return value
    }

    private mutating func enter() throws {
        depth += 1
        guard depth <= depthLimit else { throw error(.tooDeep(limit: depthLimit)) }
        position += 1
        skipSpace()
    }

    private mutating func object() throws -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var members: [String: JSONValue] = [:]
        if accept(UInt8(ascii: "}")) { return .object(members) }
        while true {
            skipSpace()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw unexpected() }
            let key = try string()
            skipSpace()
            guard accept(UInt8(ascii: ":")) else { throw unexpected() }
            members[key] = try value()
            skipSpace()
            if accept(UInt8(ascii: ",")) { continue }
            guard accept(UInt8(ascii: "}")) else { throw unexpected() }
            return .object(members)
        }
    }

    private mutating func array() throws -> JSONValue {
        try enter()
        defer { depth -= 1 }
        var elements: [JSONValue] = []
        if accept(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            elements.append(try value())
            skipSpace()
            if accept(UInt8(ascii: ",")) { continue }
            guard accept(UInt8(ascii: "]")) else { throw unexpected() }
            return .array(elements)
        }
    }
}

extension JSONParser {
    /// The string whose opening quotation mark is at `position`.
    private mutating func string() throws -> String {
        let start = position
        position += 1
        let first = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                let text = UnsafeBufferPointer(rebasing: bytes[first..<position])
                guard let result = String(validating: text, as: UTF8.self) else { throw invalidText(start) }
                position += 1
                return result
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(start: start, first: first) }
            guard byte >= 0x20 else { throw error(.invalidText) }
            position += 1
        }
        throw error(.unexpectedEnd)
    }

    private func invalidText(_ start: Int) -> JSONError { JSONError(problem: .invalidText, offset: start) }

    /// The rest of a string whose first escape is at `position`.
    private mutating func escapedString(start: Int, first: Int) throws -> String {
        var text = Array(bytes[first..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                guard let result = String(validating: text, as: UTF8.self) else { throw invalidText(start) }
                return result
            case UInt8(ascii: "\\"):
                position += 1
                try escape(into: &text)
            case 0..<0x20:
                throw error(.invalidText)
            default:
                text.append(byte)
                position += 1
            }
        }
        throw error(.unexpectedEnd)
    }

    private mutating func escape(into text: inout [UInt8]) throws {
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        let mark = bytes[position]
        switch mark {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(mark)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            text.append(contentsOf: UTF8.encode(try escapedScalar())!)
            return
        default: throw unexpected()
        }
        position += 1
    }

    /// The scalar of `XXXX` or `XXXX\uXXXX`.
    private mutating func escapedScalar() throws -> Unicode.Scalar {
        let unit = try hexadecimalUnit()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00, position + 1 < bytes.count,
            bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        let before = position
        position += 2
        let second = try hexadecimalUnit()
        guard (0xDC00...0xDFFF).contains(second) else {
            position = before
            return "\u{FFFD}"
        }
        return Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00)) ?? "\u{FFFD}"
    }

    private mutating func hexadecimalUnit() throws -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard position < bytes.count else { throw error(.unexpectedEnd) }
            let byte = bytes[position]
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw unexpected()
            }
            unit = unit << 4 | UInt32(digit)
            position += 1
        }
        return unit
    }
}

extension JSONParser {
    /// An integer when it is written as one and fits, else a double.
    private mutating func number() throws -> JSONValue {
        let start = position
        let isNegative = accept(UInt8(ascii: "-"))
        let firstDigit = position
        var magnitude: UInt64 = 0
        var overflows = false
        while let digit = digit() {
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, overflow2) = product.addingReportingOverflow(UInt64(digit))
            overflows = overflows || overflow || overflow2
            magnitude = sum
        }
        guard position > firstDigit else {
            if isNegative { throw error(.invalidNumber) }
            throw unexpected()
        }
        if position > firstDigit + 1 && bytes[firstDigit] == UInt8(ascii: "0") { throw error(.invalidNumber) }
        let hasFraction = try fraction()
        let hasExponent = try exponent()
        if !hasFraction && !hasExponent && !overflows {
            if !isNegative, let value = Int(exactly: magnitude) { return .integer(value) }
            if isNegative && magnitude <= UInt64(Int.max) { return .integer(-Int(magnitude)) }
            if isNegative && magnitude == UInt64(Int.max) + 1 { return .integer(Int.min) }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Double(text) else { throw error(.invalidNumber) }
        return .number(value)
    }

    private mutating func digit() -> UInt8? {
        guard position < bytes.count else { return nil }
        let value = bytes[position] &- UInt8(ascii: "0")
        guard value < 10 else { return nil }
        position += 1
        return value
    }

    private mutating func digits() throws {
        guard digit() != nil else { throw error(.invalidNumber) }
        while digit() != nil {}
    }

    private mutating func fraction() throws -> Bool {
        guard accept(UInt8(ascii: ".")) else { return false }
        try digits()
        return true
    }

    private mutating func exponent() throws -> Bool {
        guard accept(UInt8(ascii: "e")) || accept(UInt8(ascii: "E")) else { return false }
        if !accept(UInt8(ascii: "+")) { _ = accept(UInt8(ascii: "-")) }
        try digits()
        return true
    }
}
