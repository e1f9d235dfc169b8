/// Writes the protocol buffer wire format. Large contents stay arrays of their own, so that a model is never copied whole.
/// https://protobuf.dev/programming-guides/encoding
struct WireWriter {
    private var chunks: [[UInt8]] = []
    private var tail: [UInt8] = []
    private(set) var count = 0

    /// The bytes in order.
    var parts: [[UInt8]] { chunks + [tail] }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            tail.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
            count += 1
        }
        tail.append(UInt8(rest))
        count += 1
    }

    mutating func integer(_ field: Int, _ value: Int) {
        varint(UInt64(field) << 3)
        varint(UInt64(bitPattern: Int64(value)))
    }

    mutating func float(_ field: Int, _ value: Float) {
        varint(UInt64(field) << 3 | 5)
        for shift in 0..<4 { tail.append(UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32(shift)))) }
        count += 4
    }

    mutating func data(_ field: Int, _ value: [UInt8]) {
        varint(UInt64(field) << 3 | 2)
        varint(UInt64(value.count))
        append(value)
    }

    mutating func string(_ field: Int, _ value: String) { data(field, Array(value.utf8)) }

    mutating func message(_ field: Int, _ build: (inout WireWriter) -> Void) {
        var inner = WireWriter()
        build(&inner)
        varint(UInt64(field) << 3 | 2)
        varint(UInt64(inner.count))
        for part in inner.parts { append(part) }
    }

    private mutating func append(_ bytes: [UInt8]) {
        count += bytes.count
        if bytes.count < 1 << 12 {
            tail += bytes
        } else {
            chunks += [tail, bytes]
            tail = []
        }
    }
}
