/// What is wrong with bytes that should be a protocol buffer, and where.
struct WireProblem: Error {
    let reason: String
    /// From the file's start.
    let offset: Int
}

/// One field of a message: its number and what it holds.
struct WireField {
    enum Content {
        case varint(UInt64)
        case fixed64(UInt64)
        case fixed32(UInt32)
        /// A string, bytes, a message or packed numbers.
        case bytes(Range<Int>)
    }

    let number: Int
    let content: Content
    let offset: Int
}

/// Reads the protocol buffer wire format field by field. Lengths are compared with what is left before anything is
/// believed, so that no file can make it read outside its range, trap or reserve memory that the file does not have.
/// https://protobuf.dev/programming-guides/encoding
struct WireReader {
    let bytes: [UInt8]
    private(set) var position: Int
    let end: Int

    init(_ bytes: [UInt8]) { self.init(bytes, 0..<bytes.count) }

    private init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    /// A reader of a field's bytes.
    func inside(_ range: Range<Int>) -> WireReader { WireReader(bytes, range) }

    /// The next field; nil at the end.
    mutating func next() throws(WireProblem) -> WireField? {
        guard position < end else { return nil }
        let start = position
        let tag = try varint()
        guard tag >> 3 >= 1, tag >> 3 < 1 << 29 else {
            throw WireProblem(reason: "a field has the number \(tag >> 3)", offset: start)
        }
        let content: WireField.Content
        switch tag & 7 {
        case 0: content = .varint(try varint())
        case 1: content = .fixed64(try fixed(8))
        case 2:
            let length = try varint()
            guard length <= UInt64(end - position) else {
                throw WireProblem(reason: "\(length) bytes are announced where \(end - position) are left", offset: start)
            }
            content = .bytes(position..<position + Int(length))
            position += Int(length)
        case 5: content = .fixed32(UInt32(truncatingIfNeeded: try fixed(4)))
        default: throw WireProblem(reason: "a field has the wire type \(tag & 7)", offset: start)
        }
        return WireField(number: Int(tag >> 3), content: content, offset: start)
    }

    private mutating func varint() throws(WireProblem) -> UInt64 {
        var value: UInt64 = 0
        let start = position
        for shift in stride(from: 0, to: 70, by: 7) {
            guard position < end else { throw WireProblem(reason: "a number ends too early", offset: start) }
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7f) << UInt64(shift)
            if byte & 0x80 == 0 { return value }
        }
        throw WireProblem(reason: "a number has more than ten bytes", offset: start)
    }

    private mutating func fixed(_ count: Int) throws(WireProblem) -> UInt64 {
        guard end - position >= count else { throw WireProblem(reason: "a number ends too early", offset: position) }
        var value: UInt64 = 0
        for index in 0..<count { value |= UInt64(bytes[position + index]) << UInt64(8 * index) }
        position += count
        return value
    }
}

extension WireReader {
    /// Numbers that a packed field holds.
    mutating func packedVarints() throws(WireProblem) -> [Int64] {
        var result: [Int64] = []
        while position < end { result.append(Int64(bitPattern: try varint())) }
        return result
    }

    mutating func packedFixed32() throws(WireProblem) -> [UInt32] {
        var result: [UInt32] = []
        result.reserveCapacity((end - position) / 4)
        while position < end { result.append(UInt32(truncatingIfNeeded: try fixed(4))) }
        return result
    }

    mutating func packedFixed64() throws(WireProblem) -> [UInt64] {
        var result: [UInt64] = []
        result.reserveCapacity((end - position) / 8)
        while position < end { result.append(try fixed(8)) }
        return result
    }
}

/// What a field should hold. Another wire type than the schema's is an error with the field's place.
extension WireReader {
    private func wrong(_ field: WireField, _ expected: String) -> WireProblem {
        WireProblem(reason: "field \(field.number) is no \(expected)", offset: field.offset)
    }

    func integer(_ field: WireField) throws(WireProblem) -> Int {
        guard case .varint(let value) = field.content else { throw wrong(field, "integer") }
        return Int(Int64(bitPattern: value))
    }

    func float(_ field: WireField) throws(WireProblem) -> Float {
        guard case .fixed32(let value) = field.content else { throw wrong(field, "float") }
        return Float(bitPattern: value)
    }

    func range(_ field: WireField) throws(WireProblem) -> Range<Int> {
        guard case .bytes(let range) = field.content else { throw wrong(field, "string, list or message") }
        return range
    }

    func message(_ field: WireField) throws(WireProblem) -> WireReader { inside(try range(field)) }

    /// - Parameter limit: Names are short; only a damaged file has longer ones.
    func string(_ field: WireField, limit: Int = 1 << 16) throws(WireProblem) -> String {
        let range = try range(field)
        guard range.count <= limit else {
            throw WireProblem(reason: "a name has \(range.count) bytes", offset: field.offset)
        }
        return String(decoding: bytes[range], as: UTF8.self)
    }

    /// A repeated number, packed or one by one.
    func integers(_ field: WireField, into list: inout [Int]) throws(WireProblem) {
        switch field.content {
        case .varint(let value): list.append(Int(Int64(bitPattern: value)))
        case .bytes(let range):
            var packed = inside(range)
            list += try packed.packedVarints().map { Int($0) }
        case .fixed32, .fixed64: throw wrong(field, "list of integers")
        }
    }

    func floats(_ field: WireField, into list: inout [Float]) throws(WireProblem) {
        switch field.content {
        case .fixed32(let value): list.append(Float(bitPattern: value))
        case .bytes(let range):
            var packed = inside(range)
            list += try packed.packedFixed32().map { Float(bitPattern: $0) }
        case .varint, .fixed64: throw wrong(field, "list of floats")
        }
    }

    func doubles(_ field: WireField, into list: inout [Double]) throws(WireProblem) {
        switch field.content {
        case .fixed64(let value): list.append(Double(bitPattern: value))
        case .bytes(let range):
            var packed = inside(range)
            list += try packed.packedFixed64().map { Double(bitPattern: $0) }
        case .varint, .fixed32: throw wrong(field, "list of doubles")
        }
    }
}
