/// What bytes turned out not to be.
package struct ByteError: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

/// Numbers, texts and arrays as little-endian bytes, one after another; `ByteReader` reads them back.
package struct ByteWriter: Sendable {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    package mutating func append(_ number: Float) { append(number.bitPattern) }
    package mutating func append(_ number: Double) { append(number.bitPattern) }
    package mutating func append(_ flag: Bool) { bytes.append(flag ? 1 : 0) }
    /// A number that is never negative, in eight bytes.
    package mutating func append(count: Int) { append(UInt64(count)) }

    /// The length in four bytes, then UTF-8.
    package mutating func append(_ text: String) {
        append(UInt32(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    /// The length in eight bytes, then the bytes.
    package mutating func append(_ other: [UInt8]) {
        append(count: other.count)
        bytes.append(contentsOf: other)
    }

    /// The count in four bytes, then the numbers.
    package mutating func append(_ numbers: [Float]) { appendRaw(numbers) }
    package mutating func append(_ numbers: [Double]) { appendRaw(numbers) }
    package mutating func append(_ numbers: [UInt16]) { appendRaw(numbers) }
    package mutating func append(_ numbers: [UInt64]) { appendRaw(numbers) }

    package mutating func append(_ numbers: [Int]) {
        append(UInt32(numbers.count))
        for number in numbers { append(Int64(number)) }
    }

    package mutating func append(_ flags: [Bool]) {
        append(UInt32(flags.count))
        for flag in flags { append(flag) }
    }

    /// Nothing but the bytes.
    package mutating func append(bare other: some Collection<UInt8>) { bytes.append(contentsOf: other) }

    private mutating func appendRaw<Number>(_ numbers: [Number]) {
        append(UInt32(numbers.count))
        numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
}

/// Reads what `ByteWriter` wrote. Nothing that the bytes say is believed before it is looked at: no count reserves more than the bytes
/// that are there, and whatever is wrong throws `ByteError`.
package struct ByteReader: Sendable {
    private let bytes: [UInt8]
    package private(set) var place: Int

    package init(_ bytes: [UInt8], from place: Int = 0) {
        self.bytes = bytes
        self.place = min(max(place, 0), bytes.count)
    }

    package var left: Int { bytes.count - place }

    private mutating func take(_ count: Int) throws(ByteError) -> Range<Int> {
        guard count >= 0, count <= left else { throw ByteError("\(count) bytes expected at byte \(place), \(left) are left") }
        defer { place += count }
        return place..<place + count
    }

    package mutating func integer<T: FixedWidthInteger>(_ type: T.Type = T.self) throws(ByteError) -> T {
        let range = try take(MemoryLayout<T>.size)
        return bytes.withUnsafeBytes { T(littleEndian: $0.loadUnaligned(fromByteOffset: range.lowerBound, as: T.self)) }
    }

    package mutating func float() throws(ByteError) -> Float { Float(bitPattern: try integer()) }
    package mutating func double() throws(ByteError) -> Double { Double(bitPattern: try integer()) }

    package mutating func flag() throws(ByteError) -> Bool {
        let byte = try integer(UInt8.self)
        guard byte <= 1 else { throw ByteError("\(byte) at byte \(place - 1), where 0 or 1 was expected") }
        return byte == 1
    }

    /// A number from 0 up to `limit`.
    package mutating func count(upTo limit: Int) throws(ByteError) -> Int {
        let value = try integer(UInt64.self)
        guard value <= UInt64(limit) else { throw ByteError("\(value) before byte \(place), where at most \(limit) was expected") }
        return Int(value)
    }

    package mutating func text(upTo limit: Int = 1 << 20) throws(ByteError) -> String {
        let length = Int(try integer(UInt32.self))
        guard length <= limit else { throw ByteError("a text of \(length) bytes before byte \(place), where at most \(limit) were expected") }
        let range = try take(length)
        guard let text = String(validating: bytes[range], as: UTF8.self) else { throw ByteError("bytes before byte \(place) that are no UTF-8") }
        return text
    }

    package mutating func blob(upTo limit: Int) throws(ByteError) -> [UInt8] {
        let length = try count(upTo: limit), range = try take(length)
        return Array(bytes[range])
    }

    package mutating func bare(_ count: Int) throws(ByteError) -> [UInt8] {
        let range = try take(count)
        return Array(bytes[range])
    }

    package mutating func rest() -> [UInt8] {
        defer { place = bytes.count }
        return Array(bytes[place...])
    }

    package mutating func floats() throws(ByteError) -> [Float] { try raw(zero: 0) }
    package mutating func doubles() throws(ByteError) -> [Double] { try raw(zero: 0) }
    package mutating func halves() throws(ByteError) -> [UInt16] { try raw(zero: 0) }
    package mutating func words() throws(ByteError) -> [UInt64] { try raw(zero: 0) }

    package mutating func integers() throws(ByteError) -> [Int] {
        let count = Int(try integer(UInt32.self))
        guard count <= left / 8 else { throw ByteError("\(count) numbers at byte \(place), \(left) bytes are left") }
        var result: [Int] = []
        result.reserveCapacity(count)
        for _ in 0..<count { result.append(Int(try integer(Int64.self))) }
        return result
    }

    package mutating func flags() throws(ByteError) -> [Bool] {
        let count = Int(try integer(UInt32.self))
        guard count <= left else { throw ByteError("\(count) flags at byte \(place), \(left) bytes are left") }
        var result: [Bool] = []
        result.reserveCapacity(count)
        for _ in 0..<count { result.append(try flag()) }
        return result
    }

    private mutating func raw<Number>(zero: Number) throws(ByteError) -> [Number] {
        let count = Int(try integer(UInt32.self)), size = MemoryLayout<Number>.size
        guard count <= left / size else { throw ByteError("\(count) numbers at byte \(place), \(left) bytes are left") }
        let range = try take(count * size)
        return [Number](unsafeUninitializedCapacity: count) { target, filled in
            bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(target).copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[range])) }
            filled = count
        }
    }

    /// - Throws: When bytes are left.
    package func end() throws(ByteError) {
        guard left == 0 else { throw ByteError("\(left) bytes follow byte \(place), where the end was expected") }
    }
}

/// Types that are bytes in messages and in files that no other program reads.
package protocol ByteCodable {
    func write(to writer: inout ByteWriter)
    init(from reader: inout ByteReader) throws
}
