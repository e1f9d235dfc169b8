/// Appends JSON to bytes. Callers that know a document's form write it directly, without building a value.
package struct JSONWriter {
    package var bytes: [UInt8] = []

    package init() {}

    /// Text that is JSON already.
    package mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    package mutating func write(_ value: JSONValue) {
        switch value {
        case .null: raw("null")
        case .bool(let value): write(value)
        case .integer(let value): write(value)
        case .number(let value): write(value)
        case .string(let text): write(text)
        case .array(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                write(element)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                write(member.key)
                bytes.append(UInt8(ascii: ":"))
                write(member.value)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    package mutating func write(_ value: Bool) {
        if value { raw("true") } else { raw("false") }
    }

    package mutating func write(_ value: Int) {
        if (0..<10).contains(value) {
            bytes.append(UInt8(ascii: "0") + UInt8(value))
        } else {
            bytes.append(contentsOf: String(value).utf8)
        }
    }

    /// The shortest digits that read back as the same double.
    package mutating func write(_ value: Double) {
        if value.isFinite { bytes.append(contentsOf: value.description.utf8) } else { raw("null") }
    }

    /// A quoted string; only what JSON forbids is escaped.
    package mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { write(utf8: $0) }
    }

    /// A quoted string of UTF-8 that is known to be valid.
    package mutating func write(utf8 text: UnsafeBufferPointer<UInt8>) {
        bytes.reserveCapacity(max(bytes.capacity, bytes.count + text.count + text.count / 16 + 2))
        bytes.append(UInt8(ascii: "\""))
        var first = 0
        while true {
            let index = Self.firstEscaped(in: text, from: first)
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[first..<index]))
            guard index < text.count else { break }
            writeEscape(text[index])
            first = index + 1
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// The place of the next byte that JSON escapes, or the end. Eight bytes at a time: printed text is long.
    private static func firstEscaped(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        let raw = UnsafeRawBufferPointer(text)
        var index = start
        while index + 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let escaped =
                hasByte(below: 0x20, word) | hasByte(below: 1, word ^ everyByte(UInt8(ascii: "\"")))
                | hasByte(below: 1, word ^ everyByte(UInt8(ascii: "\\")))
            if escaped != 0 { break }
            index += 8
        }
        while index < raw.count, raw[index] >= 0x20, raw[index] != UInt8(ascii: "\""), raw[index] != UInt8(ascii: "\\") {
            index += 1
        }
        return index
    }

    private static func everyByte(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// Not 0 if any byte of `word` is below `limit`, which is at most 128. Mycroft's test: a byte's top bit is set by
    /// the borrow of a subtraction though it was clear before.
    private static func hasByte(below limit: UInt8, _ word: UInt64) -> UInt64 {
        (word &- everyByte(limit)) & ~word & everyByte(0x80)
    }

    private mutating func writeEscape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            raw("u00")
            bytes.append(Self.hexadecimalDigits[Int(byte >> 4)])
            bytes.append(Self.hexadecimalDigits[Int(byte & 15)])
        }
    }

    private static let hexadecimalDigits = Array("0123456789abcdef".utf8)
}

extension JSONWriter {
    /// One element or member a line, indented by one space a level; empty ones stay on their line.
    mutating func writePretty(_ value: JSONValue, indentation: Int) {
        switch value {
        case .array(let elements) where !elements.isEmpty:
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                newLine(indentation + 1)
                writePretty(element, indentation: indentation + 1)
            }
            newLine(indentation)
            bytes.append(UInt8(ascii: "]"))
        case .object(let members) where !members.isEmpty:
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                newLine(indentation + 1)
                write(member.key)
                raw(": ")
                writePretty(member.value, indentation: indentation + 1)
            }
            newLine(indentation)
            bytes.append(UInt8(ascii: "}"))
        default:
            write(value)
        }
    }

    private mutating func newLine(_ indentation: Int) {
        bytes.append(0x0A)
        for _ in 0..<indentation { bytes.append(0x20) }
    }
}
