#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif
import Displays

/// The pictures of `102flowers.tgz`, which can only be unpacked in order: they are copied once, still as JPEG,
/// into a nameless scratch file, from which every thread reads any of them. It vanishes with the process.
struct FlowersArchive: EncodedImages {
    private let archive: String
    private let scratch: FileDescriptor
    private let ranges: [Range<Int>]
    private static let greatestPicture = 1 << 24

    /// - Parameter count: Pictures are numbered 1 to `count`; each must be there once.
    init(_ archive: String, count: Int) throws {
        self.archive = archive
        let reader = TarReader(try ByteStream(path: archive))
        let file = try ScratchFile()
        var ranges = [Range<Int>?](repeating: nil, count: count)
        let progress = count >= 500 ? ProgressBar("reading \(archive)", total: count) : nil
        defer { progress?.finish() }
        while let entry = try reader.next() {
            try Interruption.check()
            guard let number = Self.number(entry.name) else { continue }
            guard 1...max(count, 1) ~= number, ranges[number - 1] == nil else {
                throw DatasetError.malformed(
                    file: archive, at: .byte(entry.headerOffset),
                    expected: "pictures numbered 1 to \(grouped(count)), each once", found: "“\(entry.path)”")
            }
            ranges[number - 1] = try file.append(reader.data(of: entry, limit: Self.greatestPicture))
            progress?.advance()
        }
        self.ranges = try ranges.enumerated().map { index, range in
            guard let range else {
                throw DatasetError.malformed(
                    file: archive, at: .record(index), expected: "“\(Flowers102.fileName(index + 1))”",
                    found: "no such picture")
            }
            return range
        }
        scratch = file.finished()
    }

    var count: Int { ranges.count }
    func name(_ record: Int) -> String { archive + ": " + Flowers102.fileName(record + 1) }
    func bytes(_ record: Int) throws -> [UInt8] { try scratch.bytes(ranges[record]) }
    func stamp(_ record: Int) -> FileStamp? { nil }

    /// 17 for "image_00017.jpg"; nil for any other file.
    private static func number(_ name: String) -> Int? {
        guard name.hasPrefix("image_"), name.hasSuffix(".jpg") else { return nil }
        let digits = name.dropFirst(6).dropLast(4)
        return digits.count <= 8 && digits.allSatisfy { ("0"..."9").contains($0) } ? Int(digits) : nil
    }
}

/// A file without a name, in `TMPDIR` or where large temporary files belong.
private final class ScratchFile {
    private var descriptor: Int32 = -1
    private var size = 0
    private var path = ""

    init() throws {
        let wanted = getenv("TMPDIR").map { String(cString: $0) }
        for folder in [wanted, "/var/tmp", "/tmp"].compactMap({ $0 }) {
            var template = Array((folder + "/espalier-XXXXXX").utf8CString)
            descriptor = template.withUnsafeMutableBufferPointer { mkstemp($0.baseAddress!) }
            guard descriptor >= 0 else { continue }
            path = folder
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            _ = template.withUnsafeBufferPointer { unlink($0.baseAddress!) }
            return
        }
        throw DatasetError.unreadable(file: "/var/tmp", reason: "no scratch file can be made: \(systemError())")
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    func append(_ bytes: [UInt8]) throws -> Range<Int> {
        let start = size
        try bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest)
                let count = write(descriptor, part.baseAddress, part.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else {
                    throw DatasetError.unreadable(
                        file: path, reason: "the scratch file cannot be written: \(systemError()). "
                            + "Set TMPDIR to a folder with 400 MB free")
                }
                rest = rest.dropFirst(count)
            }
        }
        size += bytes.count
        return start..<size
    }

    func finished() -> FileDescriptor {
        defer { descriptor = -1 }
        return FileDescriptor(adopting: descriptor, path: path, size: size)
    }
}
