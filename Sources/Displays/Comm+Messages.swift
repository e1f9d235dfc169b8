#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

// Messages as values of types, which is how a cell writes and reads them.

extension Comm {
    /// Opens a comm with the front ends of the cell that runs.
    /// - Parameters:
    ///   - target: What the front end has registered.
    ///   - data: Goes with the message that opens it, written as JSON.
    /// - Throws: `EncodingError` when the data cannot be written as JSON.
    @_disfavoredOverload
    public convenience init<Message: Encodable>(target: String, data: Message, buffers: [[UInt8]] = []) throws {
        self.init(target: target, data: try JSONValue(encoding: data), buffers: buffers)
    }

    /// Sends to every front end.
    /// - Parameter data: Written as JSON.
    /// - Throws: `EncodingError` when the data cannot be written as JSON.
    @_disfavoredOverload
    public func send<Message: Encodable>(_ data: Message, buffers: [[UInt8]] = []) throws {
        send(try JSONValue(encoding: data), buffers: buffers)
    }

    /// Sets what is called for each message, in the order of their coming, between cells. What it throws is written to the error stream.
    public func onMessage(_ body: @escaping (_ message: CommMessage) throws -> Void) {
        let body = Self.reporting(body)
        onMessage { data, buffers in body(CommMessage(kind: .message, data: data, buffers: buffers)) }
    }

    /// Sets what is called with each comm that a front end opens for a target, and with the message that opens it. Without a front end
    /// nothing is ever opened.
    public static func onOpen(_ target: String, _ body: @escaping (_ comm: Comm, _ message: CommMessage) throws -> Void) {
        let opened = Opened(body: body)
        Displays.commCarrier?.setTarget(target) { comm, data, buffers in
            reporting { try opened.body(comm, $0) }(CommMessage(kind: .open, data: data, buffers: buffers))
        }
    }

    /// Messages come one at a time, while no cell runs.
    private struct Opened: @unchecked Sendable {
        let body: (Comm, CommMessage) throws -> Void
    }

    private struct Called: @unchecked Sendable {
        let body: (CommMessage) throws -> Void
    }

    private static func reporting(_ body: @escaping (CommMessage) throws -> Void) -> @Sendable (CommMessage) -> Void {
        let called = Called(body: body)
        return { message in
            do { try called.body(message) } catch {
                Displays.sink.write(((error as? any UserError)?.message ?? "\(error)") + "\n", to: .standardError)
            }
        }
    }
}

extension CommMessage {
    /// The data as a value of a type.
    /// - Throws: `DecodingError` when the data is something else.
    public func decode<Message: Decodable>(_ type: Message.Type) throws -> Message {
        try JSONDecoder().decode(type, from: Data(data.encoded()))
    }

    /// The data as JSON.
    public var json: String { String(decoding: data.encoded(), as: UTF8.self) }
}

extension JSONValue {
    fileprivate init<Message: Encodable>(encoding message: Message) throws {
        self = try JSONValue(parsing: Array(JSONEncoder().encode(message)))
    }
}
