import Displays

/// Reads a tar archive's files in order from a stream, without unpacking anything to disk.
///
/// Names are checked as if they were to be unpacked: an absolute path or one with `..` is refused.
/// POSIX ustar with GNU's long names and pax's `path`; links and devices are passed over.
package final class TarReader {
    package struct Entry: Sendable, Hashable {
        package var path: String
        package var size: Int
        /// Where the entry's header begins, in the unpacked archive.
        package var headerOffset: Int

        /// The last component of the path.
        package var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    }

    private let stream: ByteStream
    private var unreadData = 0
    private var padding = 0
    private static let blockSize = 512
    /// Long names and pax records are text; more than this is no name.
    private static let greatestTextSize = 1 << 16

    package init(_ stream: ByteStream) { self.stream = stream }

    /// The next file; nil at the archive's end.
    /// - Throws: `DatasetError` for damage and for a path outside the archive's folder.
    package func next() throws -> Entry? {
        var longPath: String?
        while true {
            try finishEntry()
            let offset = stream.position
            guard let header = try nextHeader() else { return nil }
            let size = try self.size(header, at: offset)
            unreadData = size
            padding = (Self.blockSize - size % Self.blockSize) % Self.blockSize
            switch header[156] {
            case UInt8(ascii: "0"), 0, UInt8(ascii: "7"):
                let path = longPath ?? self.path(header)
                try check(path, at: offset)
                return Entry(path: path, size: size, headerOffset: offset)
            case UInt8(ascii: "L"):
                longPath = text(try specialData(size, at: offset)[...])
            case UInt8(ascii: "x"):
                longPath = try paxPath(specialData(size, at: offset), at: offset) ?? longPath
            default:
                try check(longPath ?? path(header), at: offset)
                longPath = nil
            }
        }
    }

    /// The bytes of the entry that `next` gave last.
    /// - Throws: `DatasetError.malformed` when they are more than `limit`, `.truncated`.
    package func data(of entry: Entry, limit: Int) throws -> [UInt8] {
        guard entry.size <= limit else {
            throw DatasetError.malformed(
                file: stream.name, at: .byte(entry.headerOffset),
                expected: "“\(entry.path)” to have at most \(grouped(limit)) bytes", found: grouped(entry.size))
        }
        precondition(unreadData == entry.size, "\(unreadData) bytes are unread of an entry of \(entry.size)")
        unreadData = 0
        return try stream.bytes(entry.size, of: "“\(entry.path)”")
    }

    private func finishEntry() throws {
        let left = unreadData + padding
        unreadData = 0
        padding = 0
        let offset = stream.position
        let skipped = try stream.skip(left)
        guard skipped == left else {
            throw DatasetError.truncated(
                file: stream.name, byte: offset, what: "a file in the archive", expected: left, found: skipped)
        }
    }

    /// A header block; nil after a block of zeros, or where the stream ends between entries.
    private func nextHeader() throws -> [UInt8]? {
        let offset = stream.position
        var block = [UInt8](repeating: 0, count: Self.blockSize)
        let count = try block.withUnsafeMutableBytes { try stream.read(into: $0) }
        if count == 0 && offset > 0 { return nil }
        guard count == Self.blockSize else {
            throw DatasetError.truncated(
                file: stream.name, byte: offset, what: "a header of the archive", expected: Self.blockSize, found: count)
        }
        if block.allSatisfy({ $0 == 0 }) { return nil }
        // The checksum counts its own field as blanks.
        let sum = block.indices.reduce(0) { $0 + (148..<156 ~= $1 ? 32 : Int(block[$1])) }
        guard octal(block[148..<156]) == sum else {
            throw DatasetError.malformed(
                file: stream.name, at: .byte(offset), expected: "a tar header whose checksum is \(sum)",
                found: octal(block[148..<156]).map { "\($0)" } ?? "no number")
        }
        return block
    }

    private func size(_ header: [UInt8], at offset: Int) throws -> Int {
        let field = header[124..<136]
        var size = octal(field)
        if header[124] == 0x80 {
            // GNU's binary form for sizes from 8 GiB on; the lower eight bytes are enough for any file.
            let value = header[128..<136].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            size = value < 1 << 40 ? Int(value) : nil
        }
        guard let size else {
            throw DatasetError.malformed(
                file: stream.name, at: .byte(offset + 124), expected: "a file size in octal", found: hexadecimal(field))
        }
        return size
    }

    private func octal(_ field: ArraySlice<UInt8>) -> Int? {
        var value = 0
        var digits = 0
        for byte in field {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "7"):
                value = value << 3 | Int(byte - UInt8(ascii: "0"))
                digits += 1
            case 0, UInt8(ascii: " "):
                if digits > 0 { return value }
            default:
                return nil
            }
        }
        return digits > 0 ? value : nil
    }

    private func path(_ header: [UInt8]) -> String {
        let name = text(header[0..<100])
        let isUstar = header[257..<262].elementsEqual("ustar".utf8)
        let prefix = isUstar && header[262] == 0 ? text(header[345..<500]) : ""
        return prefix.isEmpty ? name : prefix + "/" + name
    }

    private func text(_ field: ArraySlice<UInt8>) -> String {
        String(decoding: field.prefix { $0 != 0 }, as: UTF8.self)
    }

    private func specialData(_ size: Int, at offset: Int) throws -> [UInt8] {
        let entry = Entry(path: "a long name", size: size, headerOffset: offset)
        return try data(of: entry, limit: Self.greatestTextSize)
    }

    /// Pax records are "length key=value\n", the length counting itself.
    private func paxPath(_ data: [UInt8], at offset: Int) throws -> String? {
        var found: String?
        var rest = data[...]
        while let first = rest.first, first != 0 {
            let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            let length = digits.count < 8 ? Int(String(decoding: digits, as: UTF8.self)) ?? 0 : 0
            guard length > digits.count + 1, length <= rest.count else {
                throw DatasetError.malformed(
                    file: stream.name, at: .byte(offset), expected: "a pax record of at most \(rest.count) bytes",
                    found: "\(length)")
            }
            let record = rest.prefix(length).dropFirst(digits.count + 1).dropLast()
            if record.starts(with: "path=".utf8) { found = text(record.dropFirst(5)) }
            if record.starts(with: "size=".utf8) {
                throw DatasetError.malformed(
                    file: stream.name, at: .byte(offset), expected: "files below 8 GiB", found: "a pax size")
            }
            rest = rest.dropFirst(length)
        }
        return found
    }

    private func check(_ path: String, at offset: Int) throws {
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        guard !path.hasPrefix("/"), !parts.contains("..") else {
            throw DatasetError.unsafePath(archive: stream.name, byte: offset, path: path)
        }
    }
}
