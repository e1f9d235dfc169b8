import Displays

/// A message that a client sent, its signature checked.
struct Request: Sendable {
    enum Channel: Sendable { case shell, control, stdin }

    var channel: Channel
    /// Where the reply goes: the frames before the delimiter.
    var identities: [[UInt8]]
    var header: MessageHeader
    /// The header as it came, which is every answer's parent header. Only a date that is none is left out:
    /// every client reads it there, and some fail on it.
    var headerBytes: [UInt8]
    /// An object; what its members must be is for the handler to check.
    var content: JSONValue
    /// What front ends say beside it.
    var metadata: JSONValue = [:]
    /// Why the content could not be read; the client gets this as an error.
    var contentProblem: String?
    var buffers: [[UInt8]]
    /// On this machine's clock, in microseconds.
    var receivedAt: Int

    var type: String { header.type }

    /// The cell of a notebook that it runs: JupyterLab and VS Code say so.
    var cell: String? { metadata["cellId"]?.stringValue }

    /// The type of its reply: "x_reply" for "x_request".
    var replyType: String {
        (type.hasSuffix("_request") ? String(type.dropLast("_request".count)) : type) + "_reply"
    }
}

struct MessageHeader: Sendable, Equatable {
    var identifier: String
    var type: String
    var session: String
    /// When the client made the message, on its clock, in microseconds.
    var date: Int?
    /// The subshell that it is for; nil for the main shell.
    var subshell: String?
}

/// A message that is dropped: without a valid header there is nobody to answer.
enum MessageError: Error, Equatable, CustomStringConvertible {
    case noDelimiter
    case tooFewFrames(Int)
    case tooManyFrames(Int)
    case badSignature
    case replayed
    case notObject(part: String, reason: String)
    case headerLacks(String)

    var description: String {
        switch self {
        case .noDelimiter: "no <IDS|MSG> frame"
        case .tooFewFrames(let count): "\(count) frames after the delimiter, 5 needed"
        case .tooManyFrames(let count): "\(count) frames"
        case .badSignature: "wrong signature"
        case .replayed: "a signature seen before"
        case .notObject(let part, let reason): "its \(part) is no JSON object: \(reason)"
        case .headerLacks(let field): "its header has no \(field)"
        }
    }
}

/// Turns frames into requests.
struct MessageReader {
    static let delimiter = Array("<IDS|MSG>".utf8)

    let signer: MessageSigner
    let documentBytesLimit: Int
    private var history = SignatureHistory()

    init(signer: MessageSigner, documentBytesLimit: Int) {
        self.signer = signer
        self.documentBytesLimit = documentBytesLimit
    }

    mutating func read(_ frames: [[UInt8]], channel: Request.Channel) throws(MessageError) -> Request {
        guard let delimiter = frames.firstIndex(of: Self.delimiter) else { throw .noDelimiter }
        let signature = delimiter + 1
        guard frames.count >= signature + 5 else { throw .tooFewFrames(frames.count - signature) }
        guard signer.isValid(frames[signature], of: frames[signature + 1..<signature + 5]) else { throw .badSignature }
        if signer.isEnabled && !history.insert(frames[signature]) { throw .replayed }
        let (header, headerBytes) = try readHeader(frames[signature + 1])
        var request = Request(
            channel: channel, identities: Array(frames[..<delimiter]), header: header, headerBytes: headerBytes,
            content: [:], contentProblem: nil, buffers: Array(frames[(signature + 5)...]),
            receivedAt: WireDate.nowMicroseconds)
        do {
            request.metadata = try readObject(frames[signature + 3], "metadata")
            request.content = try readObject(frames[signature + 4], "content")
        } catch {
            request.contentProblem = "The request cannot be read: \(error)."
        }
        return request
    }

    private func readHeader(_ bytes: [UInt8]) throws(MessageError) -> (MessageHeader, [UInt8]) {
        let header = try readObject(bytes, "header", limit: 64 << 10)
        guard let identifier = header["msg_id"]?.stringValue else { throw .headerLacks("msg_id") }
        guard let type = header["msg_type"]?.stringValue else { throw .headerLacks("msg_type") }
        let date = header["date"]?.stringValue.flatMap(WireDate.microseconds)
        let result = MessageHeader(
            identifier: identifier, type: type, session: header["session"]?.stringValue ?? "",
            date: date, subshell: header["subshell_id"]?.stringValue)
        guard date == nil, var members = header.objectValue, members["date"] != nil else { return (result, bytes) }
        members["date"] = nil
        return (result, JSONValue.object(members).encoded())
    }

    private func readObject(_ bytes: [UInt8], _ part: String, limit: Int? = nil) throws(MessageError) -> JSONValue {
        let limit = limit ?? documentBytesLimit
        guard bytes.count <= limit else { throw .notObject(part: part, reason: "\(grouped(bytes.count)) bytes, the limit is \(grouped(limit))") }
        if bytes == [UInt8(ascii: "{"), UInt8(ascii: "}")] { return [:] }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw .notObject(part: part, reason: (error as? JSONError)?.message ?? "\(error)")
        }
        guard value.objectValue != nil else { throw .notObject(part: part, reason: "it is another value") }
        return value
    }
}
