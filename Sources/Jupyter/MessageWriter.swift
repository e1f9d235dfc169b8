import Displays
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Makes signed messages. Each has its own identifier and date: clients drop a signature they have seen.
final class MessageWriter: Sendable {
    /// Names this run of the kernel.
    let session: String
    private let signer: MessageSigner
    private let identifierPrefix: [UInt8]
    private let headerEnd: [UInt8]
    private let serial = Atomic<Int>(0)

    static let noParent = Array("{}".utf8)

    init(signer: MessageSigner) {
        self.signer = signer
        session = Self.randomIdentifier()
        identifierPrefix = Array("\(session)_\(getpid())_".utf8)
        var end = JSONWriter()
        end.raw(",\"username\":")
        end.write(Platform.environment("USER") ?? "kernel")
        end.raw(",\"session\":")
        end.write(session)
        end.raw(",\"version\":")
        end.write(ProtocolVersion.text)
        end.raw("}")
        headerEnd = end.bytes
    }

    /// 128 random bits in the form of a UUID.
    static func randomIdentifier() -> String {
        var text = ""
        for index in 0..<16 {
            let byte = UInt8.random(in: .min ... .max)
            if [4, 6, 8, 10].contains(index) { text += "-" }
            text += byte < 16 ? "0" + String(byte, radix: 16) : String(byte, radix: 16)
        }
        return text
    }

    /// The frames of a message and its identifier.
    /// - Parameters:
    ///   - address: Frames before the delimiter: a client's identities or a topic.
    ///   - parent: The header of the request that this answers, as it came.
    func frames(
        type: String, content: [UInt8], address: [[UInt8]], parent: [UInt8], metadata: [UInt8] = MessageWriter.noParent,
        buffers: [[UInt8]] = []
    ) -> (frames: [[UInt8]], identifier: String) {
        var identifier = identifierPrefix
        identifier.append(contentsOf: String(serial.add(1, ordering: .relaxed).newValue).utf8)
        var header = JSONWriter()
        header.bytes.reserveCapacity(256)
        header.raw("{\"msg_id\":\"")
        header.bytes.append(contentsOf: identifier)
        header.raw("\",\"msg_type\":")
        header.write(type)
        header.raw(",\"date\":\"")
        header.bytes.append(contentsOf: WireDate.text(microseconds: WireDate.nowMicroseconds))
        header.raw("\"")
        header.bytes.append(contentsOf: headerEnd)
        var frames = address
        frames.reserveCapacity(address.count + 6 + buffers.count)
        frames.append(MessageReader.delimiter)
        let parts = [header.bytes, parent, metadata, content]
        frames.append(signer.signature(parts[...]))
        frames.append(contentsOf: parts)
        frames.append(contentsOf: buffers)
        return (frames, String(decoding: identifier, as: UTF8.self))
    }
}
