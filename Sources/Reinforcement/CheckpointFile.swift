#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Named float32 arrays and a text in one safetensors file, so that other programs can read the parameters.
struct CheckpointFile {
    struct Entry {
        var name: String
        var shape: [Int]
        var scalars: [Float]
    }

    var text: String
    var entries: [Entry]

    private struct TensorHeader: Codable {
        var dtype: String
        var shape: [Int]
        var data_offsets: [Int]
    }

    /// Eight bytes of the header's length, the header as JSON, the data.
    func encoded() throws -> [UInt8] {
        var offset = 0
        var members: [String] = []
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        func json(_ value: some Encodable) throws -> String { String(decoding: try encoder.encode(value), as: UTF8.self) }
        members.append("\"__metadata__\":{\"espalier\":\(try json(text))}")
        for entry in entries {
            let end = offset + entry.scalars.count * 4
            let header = TensorHeader(dtype: "F32", shape: entry.shape, data_offsets: [offset, end])
            members.append("\(try json(entry.name)):\(try json(header))")
            offset = end
        }
        var header = Array("{\(members.joined(separator: ","))}".utf8)
        while header.count % 8 != 0 { header.append(UInt8(ascii: " ")) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + header.count + offset)
        withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: header)
        for entry in entries { entry.scalars.withUnsafeBytes { bytes.append(contentsOf: $0) } }
        return bytes
    }

    init(text: String, entries: [Entry]) {
        self.text = text
        self.entries = entries
    }

    /// - Throws: `ReinforcementError.invalidCheckpoint` for anything that `encoded` does not write.
    init(decoding bytes: [UInt8], path: String) throws {
        func invalid(_ reason: String) -> ReinforcementError { .invalidCheckpoint(path: path, reason: reason) }
        guard bytes.count >= 8 else { throw invalid("it has only \(bytes.count) bytes") }
        var length: UInt64 = 0
        for index in (0..<8).reversed() { length = length << 8 | UInt64(bytes[index]) }
        guard length <= UInt64(bytes.count - 8) else { throw invalid("its header is cut off") }
        let header = bytes[8..<8 + Int(length)], data = bytes[(8 + Int(length))...]
        let decoder = JSONDecoder()
        struct Metadata: Codable { var espalier: String }
        struct Head: Codable { var __metadata__: Metadata }
        guard let head = try? decoder.decode(Head.self, from: Data(header)) else {
            throw invalid("it was not written by a learner")
        }
        text = head.__metadata__.espalier
        struct Anything: Codable {
            var tensor: TensorHeader?
            init(from decoder: any Decoder) throws { tensor = try? TensorHeader(from: decoder) }
            func encode(to encoder: any Encoder) throws {}
        }
        entries = []
        for (name, value) in try decoder.decode([String: Anything].self, from: Data(header)) {
            guard let tensor = value.tensor else { continue }
            guard tensor.dtype == "F32", tensor.data_offsets.count == 2, tensor.data_offsets[0] >= 0,
                tensor.data_offsets[1] >= tensor.data_offsets[0], tensor.data_offsets[1] <= data.count,
                (tensor.data_offsets[1] - tensor.data_offsets[0]) % 4 == 0
            else { throw invalid("'\(name)' lies outside of it") }
            let part = data[(data.startIndex + tensor.data_offsets[0])..<(data.startIndex + tensor.data_offsets[1])]
            var scalars = [Float](repeating: 0, count: part.count / 4)
            scalars.withUnsafeMutableBytes { $0.copyBytes(from: part) }
            entries.append(Entry(name: name, shape: tensor.shape, scalars: scalars))
        }
    }
}

extension CheckpointFile {
    static func read(_ path: String) throws -> CheckpointFile {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, "open") }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = buffer.withUnsafeMutableBytes { systemRead(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure(path, "read") }
            if count == 0 { break }
            bytes.append(contentsOf: buffer[..<count])
        }
        return try CheckpointFile(decoding: bytes, path: path)
    }

    /// Writes beside the path, then renames: whoever looks finds the old file or the new one, whole.
    func write(_ path: String) throws {
        let bytes = try encoded()
        let temporary = path + ".part-\(getpid())"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.failure(path, "write") }
        var done = 0
        var isWritten = true
        while done < bytes.count {
            let count = bytes[done...].withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { isWritten = false; break }
            done += count
        }
        isWritten = isWritten && fsync(descriptor) == 0
        let reason = Self.failure(path, "write")
        close(descriptor)
        guard isWritten, rename(temporary, path) == 0 else {
            unlink(temporary)
            throw reason
        }
    }

    private static func failure(_ path: String, _ operation: String) -> ReinforcementError {
        .fileFailure(path: path, operation: operation, reason: String(cString: strerror(errno)))
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
