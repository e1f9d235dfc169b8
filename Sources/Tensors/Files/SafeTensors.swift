import Displays

/// The safetensors format: eight bytes with the header's length, a JSON header, then the tensors' bytes without gaps.
/// https://huggingface.co/docs/safetensors
package struct SafeTensors {
    package struct Entry: Equatable {
        package var name: String
        /// "F32", "I64" and so on.
        package var type: String
        package var shape: [Int]
        /// Little-endian, row-major.
        package var bytes: [UInt8]
    }

    package var metadata: [String: String] = [:]
    package var entries: [Entry] = []

    /// The format's own limit.
    private static let headerLimit = 100_000_000
    private static let fileLimit = 12 << 30

    package mutating func append(_ name: String, _ shape: [Int], _ scalars: [Float]) {
        var bytes = [UInt8](repeating: 0, count: scalars.count * 4)
        bytes.withUnsafeMutableBytes { target in
            scalars.withUnsafeBytes { target.copyMemory(from: $0) }
        }
        entries.append(Entry(name: name, type: "F32", shape: shape, bytes: bytes))
    }

    package mutating func append(_ name: String, integer: Int64) {
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: integer >> (8 * $0)) }
        entries.append(Entry(name: name, type: "I64", shape: [], bytes: bytes))
    }

    /// Replaces the file at once.
    /// - Throws: `FileError.cannotWrite`.
    package func write(to path: String) throws {
        var members: [String: JSONValue] = [:]
        if !metadata.isEmpty { members["__metadata__"] = .object(metadata.mapValues { .string($0) }) }
        var end = 0
        for entry in entries {
            members[entry.name] = [
                "dtype": .string(entry.type), "shape": .array(entry.shape.map { .integer($0) }),
                "data_offsets": [.integer(end), .integer(end + entry.bytes.count)],
            ]
            end += entry.bytes.count
        }
        var header = JSONValue.object(members).encoded()
        header += [UInt8](repeating: 0x20, count: (8 - header.count % 8) % 8)
        let length = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> (8 * $0)) }
        try AtomicFile.write(path, [length, header] + entries.map(\.bytes))
    }

    /// - Throws: `FileError` for anything that is not exactly as the format says.
    package init(reading path: String) throws {
        let file = try AtomicFile.read(path, limit: Self.fileLimit)
        if let format = ForeignFile(beginning: file), format != .safetensors { throw FileError.otherFormat(path: path, format: format) }
        guard file.count >= 8 else { throw FileError.truncated(path: path, expected: 8, actual: file.count) }
        let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(file[$1]) << (8 * UInt64($1)) }
        guard length <= Self.headerLimit else {
            throw FileError.malformed(path: path, reason: "its header would have \(length) bytes")
        }
        let start = 8 + Int(length)
        guard file.count >= start else { throw FileError.truncated(path: path, expected: start, actual: file.count) }
        guard let header = try? JSONValue(parsing: file[8..<start]), let members = header.objectValue else {
            throw FileError.malformed(path: path, reason: "its header is no JSON object")
        }
        let reader = HeaderReader(path: path, dataCount: file.count - start)
        var found: [(entry: Entry, range: Range<Int>)] = []
        for (name, value) in members {
            if name == "__metadata__" {
                metadata = (value.objectValue ?? [:]).compactMapValues(\.stringValue)
            } else {
                found.append(try reader.entry(name, value))
            }
        }
        found.sort { ($0.range.lowerBound, $0.entry.name) < ($1.range.lowerBound, $1.entry.name) }
        try reader.checkGaps(found.map(\.range))
        entries = found.map { entry, range in
            var entry = entry
            entry.bytes = Array(file[start + range.lowerBound..<start + range.upperBound])
            return entry
        }
    }

    package init() {}
}

/// Checks what a header says before anything is believed.
private struct HeaderReader {
    let path: String
    let dataCount: Int

    private static let sizes = [
        "BOOL": 1, "U8": 1, "I8": 1, "F8_E5M2": 1, "F8_E4M3": 1, "I16": 2, "U16": 2, "F16": 2, "BF16": 2, "I32": 4,
        "U32": 4, "F32": 4, "F64": 8, "I64": 8, "U64": 8,
    ]

    func entry(_ name: String, _ value: JSONValue) throws -> (entry: SafeTensors.Entry, range: Range<Int>) {
        guard let type = value["dtype"]?.stringValue, let size = Self.sizes[type],
            let shape = value["shape"]?.arrayValue?.map(\.integerValue), !shape.contains(where: { ($0 ?? -1) < 0 }),
            let offsets = value["data_offsets"]?.arrayValue?.compactMap(\.integerValue), offsets.count == 2
        else { throw malformed("the entry of \(name) has no dtype, shape and data_offsets that mean something") }
        guard offsets[0] >= 0, offsets[1] >= offsets[0] else {
            throw malformed("the offsets of \(name) are \(offsets[0]) and \(offsets[1])")
        }
        guard offsets[1] <= dataCount else {
            throw FileError.truncated(path: path, expected: offsets[1], actual: dataCount)
        }
        let extents = shape.compactMap { $0 }
        guard let count = product(extents + [size]), count == offsets[1] - offsets[0] else {
            throw malformed("\(name) of shape \(extents) has \(offsets[1] - offsets[0]) bytes")
        }
        return (SafeTensors.Entry(name: name, type: type, shape: extents, bytes: []), offsets[0]..<offsets[1])
    }

    func checkGaps(_ ranges: [Range<Int>]) throws {
        var end = 0
        for range in ranges {
            guard range.lowerBound == end else { throw malformed("its tensors overlap or leave gaps") }
            end = range.upperBound
        }
        guard end == dataCount else { throw malformed("\(dataCount - end) bytes follow its tensors") }
    }

    private func product(_ factors: [Int]) -> Int? {
        var result = 1
        for factor in factors {
            let (value, overflow) = result.multipliedReportingOverflow(by: factor)
            if overflow { return nil }
            result = value
        }
        return result
    }

    private func malformed(_ reason: String) -> FileError { FileError.malformed(path: path, reason: reason) }
}

extension SafeTensors.Entry {
    /// The scalars of an F32 entry.
    /// - Throws: `FileError` for another type, and for numbers that are not finite.
    package func scalars(path: String) throws -> [Float] {
        guard type == "F32" else { throw FileError.unsupportedType(path: path, tensor: name, type: type) }
        let count = bytes.count / 4
        let scalars = [Float](unsafeUninitializedCapacity: count) { target, initialized in
            bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(target).copyMemory(from: $0) }
            initialized = count
        }
        guard scalars.allSatisfy(\.isFinite) else { throw FileError.notFinite(path: path, tensor: name) }
        return scalars
    }
}
