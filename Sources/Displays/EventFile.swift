/// Numbers over steps as TensorBoard reads them: a file of records, each an `Event` of its protocol, checked by CRC-32C.
/// https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto
struct EventFile {
    private var bytes: [UInt8] = []
    private let wallTime: Double

    /// - Parameter wallTime: Seconds since 1970 that all events bear.
    init(wallTime: Double) {
        self.wallTime = wallTime
        append(Self.field(3, Array("brain.Event:2".utf8)))
    }

    /// A number under a name at a step.
    mutating func scalar(_ tag: String, _ value: Double, step: Int) {
        let value = Self.field(1, Array(tag.utf8)) + Self.fixed32(2, Float(value).bitPattern)
        append(Self.varint(2 << 3) + Self.varint(UInt64(bitPattern: Int64(step))) + Self.field(5, Self.field(1, value)))
    }

    var contents: [UInt8] { bytes }

    private mutating func append(_ event: [UInt8]) {
        let record = Self.fixed64(1, wallTime.bitPattern) + event
        let length = Self.little(UInt64(record.count), 8)
        bytes += length + Self.little(UInt64(CRC32C.masked(length)), 4) + record + Self.little(UInt64(CRC32C.masked(record)), 4)
    }

    private static func little(_ value: UInt64, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    private static func varint(_ value: UInt64) -> [UInt8] {
        var rest = value, result: [UInt8] = []
        while rest >= 128 {
            result.append(UInt8(truncatingIfNeeded: rest) | 128)
            rest >>= 7
        }
        return result + [UInt8(rest)]
    }
    private static func field(_ number: UInt64, _ content: [UInt8]) -> [UInt8] { varint(number << 3 | 2) + varint(UInt64(content.count)) + content }
    private static func fixed32(_ number: UInt64, _ bits: UInt32) -> [UInt8] { varint(number << 3 | 5) + little(UInt64(bits), 4) }
    private static func fixed64(_ number: UInt64, _ bits: UInt64) -> [UInt8] { varint(number << 3 | 1) + little(bits, 8) }
}

/// The check of records: Castagnoli's polynomial, reflected, and the mask that record files put on it.
private enum CRC32C {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? rest >> 1 ^ 0x82F6_3B78 : rest >> 1 }
    }

    static func masked(_ bytes: [UInt8]) -> UInt32 {
        let check = ~bytes.reduce(UInt32.max) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
        return (check >> 15 | check << 17) &+ 0xA282_EAD8
    }
}

extension Table {
    private static let stepNames = ["step", "update", "evaluations", "epoch", "index"]

    /// The table's numbers for TensorBoard: each column of numbers is a curve under its name, over the first column that is called
    /// step, update, evaluations, epoch or index, or over the rows' places; columns of text name the curves of their rows.
    func events(wallTime: Double) -> [UInt8] {
        var file = EventFile(wallTime: wallTime)
        let names = headings.map { $0.lowercased() }
        let step = Self.stepNames.lazy.compactMap { names.firstIndex(of: $0) }.first
        func number(_ cell: String) -> Double? { Double(Self.plainNumber(cell)) }
        let isText = headings.indices.map { column in
            rows.contains { !($0[column].isEmpty || number($0[column]) != nil) }
        }
        for (place, row) in rows.enumerated() {
            let series = row.indices.filter { isText[$0] && !row[$0].isEmpty }.map { row[$0] }
            let at = step.flatMap { number(row[$0]) }.flatMap { Int(exactly: $0.rounded()) } ?? place
            for column in row.indices where column != step && !isText[column] {
                guard let value = number(row[column]), value.isFinite else { continue }
                file.scalar((series + [headings[column]]).joined(separator: "/"), value, step: at)
            }
        }
        return file.contents
    }
}
