import Synchronization

/// A two-way channel between an object of this process and one of a front end: messages of JSON, with buffers of bytes beside them.
/// Where there is no front end, as in a run without a kernel, nothing is carried and nothing comes.
///
///     let comm = Comm(target: "my-widget", data: ["value": 1])
///     comm.onMessage { data, buffers in print(data) }
///     comm.send(["value": 2])
public final class Comm: Sendable {
    /// What is called when a message comes.
    public typealias Handler = @Sendable (_ data: JSONValue, _ buffers: [[UInt8]]) -> Void

    private struct Handlers {
        var message: Handler?
        var close: Handler?
        var isOpen = true
        var owner: (any AnyObject & Sendable)?
    }

    public let identifier: String
    /// The name under which the other side knows what the comm is for.
    public let targetName: String
    private let carrier: (any CommCarrier)?
    private let handlers = Mutex(Handlers())

    /// Opens a comm with the front ends of the cell that runs.
    /// - Parameters:
    ///   - target: What the front end has registered.
    ///   - identifier: Its name, which nothing else has; nil takes a random one.
    ///   - data: Goes with the message that opens it.
    ///   - metadata: The same, beside the content; ipywidgets asks for its protocol's version there.
    public convenience init(
        target: String, identifier: String? = nil, data: JSONValue = [:], metadata: JSONValue = [:], buffers: [[UInt8]] = []
    ) {
        self.init(identifier: identifier ?? Self.newIdentifier(), targetName: target, carrier: Displays.commCarrier)
        carrier?.add(self)
        carrier?.publish(CommMessage(kind: .open, data: data, metadata: metadata, buffers: buffers), of: self)
    }

    /// A comm that the other side has opened.
    package init(identifier: String, targetName: String, carrier: (any CommCarrier)?) {
        self.identifier = identifier
        self.targetName = targetName
        self.carrier = carrier
    }

    /// Whether there is somebody to talk to.
    public var isConnected: Bool { carrier != nil && handlers.withLock { $0.isOpen } }

    /// Whether a newer message for this comm waits already, so that an answer to this one would be out of date.
    public var hasNewerMessage: Bool { carrier?.hasNewerMessage(for: self) ?? false }

    /// Sends to every front end.
    public func send(_ data: JSONValue, buffers: [[UInt8]] = []) {
        guard isConnected else { return }
        carrier?.publish(CommMessage(kind: .message, data: data, buffers: buffers), of: self)
    }

    /// Ends the comm on both sides; later messages are not sent.
    public func close(_ data: JSONValue = [:]) {
        guard handlers.withLock({ handlers in
            defer { handlers.isOpen = false }
            return handlers.isOpen
        }) else { return }
        carrier?.remove(self)
        carrier?.publish(CommMessage(kind: .close, data: data), of: self)
    }

    /// Sets what is called for each message, in the order of their coming, between cells.
    public func onMessage(_ handler: Handler?) { handlers.withLock { $0.message = handler } }

    /// Sets what is called when the other side closes the comm.
    public func onClose(_ handler: Handler?) { handlers.withLock { $0.close = handler } }

    /// What the comm belongs to; it lives as long as the comm is open.
    package var owner: (any AnyObject & Sendable)? {
        get { handlers.withLock { $0.owner } }
        set { handlers.withLock { $0.owner = newValue } }
    }

    /// What came from the other side.
    package func receive(_ data: JSONValue, _ buffers: [[UInt8]]) { handlers.withLock { $0.message }?(data, buffers) }

    package func receiveClose(_ data: JSONValue) {
        let handler = handlers.withLock { handlers in
            handlers.isOpen = false
            return handlers.close
        }
        handler?(data, [])
    }

    package static func newIdentifier() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let word = String(generator.next(), radix: 16)
            return String(repeating: "0", count: 16 - word.count) + word
        }.joined()
    }
}

/// What goes over a comm.
public struct CommMessage: Sendable {
    public enum Kind: Sendable { case open, message, close }

    public var kind: Kind
    public var data: JSONValue
    public var metadata: JSONValue
    public var buffers: [[UInt8]]

    public init(kind: Kind, data: JSONValue, metadata: JSONValue = [:], buffers: [[UInt8]] = []) {
        self.kind = kind
        self.data = data
        self.metadata = metadata
        self.buffers = buffers
    }
}

/// Carries comms between a process and its front ends: a kernel.
public protocol CommCarrier: AnyObject, Sendable {
    func publish(_ message: CommMessage, of comm: Comm)
    /// Messages that come for the comm reach it from now on.
    func add(_ comm: Comm)
    func remove(_ comm: Comm)
    func hasNewerMessage(for comm: Comm) -> Bool
    func openComms(for target: String) -> [Comm]
    /// Sets what is called with comms that front ends open under a name.
    func setTarget(_ name: String, _ opened: @escaping @Sendable (_ comm: Comm, _ data: JSONValue, _ buffers: [[UInt8]]) -> Void)
}

/// A display sink with front ends behind it that objects can talk to.
public protocol CommSink: DisplaySink {
    var commCarrier: (any CommCarrier)? { get }
}

extension Displays {
    /// What carries comms for the cell that runs; nil where there are no front ends.
    public static var commCarrier: (any CommCarrier)? { (sink as? any CommSink)?.commCarrier }
}
