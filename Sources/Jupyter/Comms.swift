import Displays
import Synchronization

/// Answers the comms that a front end opens under one name.
public protocol CommTarget: Sendable {
    func opened(_ comm: Comm, data: JSONValue, buffers: [[UInt8]])
    func received(_ comm: Comm, data: JSONValue, buffers: [[UInt8]])
    func closed(_ comm: Comm, data: JSONValue)
}

/// The comms that are open, and the targets they may be opened for.
final class Comms: CommCarrier {
    private typealias Opened = @Sendable (Comm, JSONValue, [[UInt8]]) -> Void

    private struct State {
        var targets: [String: Opened] = [:]
        var open: [String: Comm] = [:]
        /// Under which messages go that no request has caused.
        var lastParent = MessageWriter.noParent
    }

    private let state = Mutex(State())
    private let kernelSlot = Mutex(Owner())

    private struct Owner: @unchecked Sendable {
        weak var kernel: Kernel?
    }

    /// The kernel owns its comms.
    func attach(to kernel: Kernel) { kernelSlot.withLock { $0.kernel = kernel } }

    private var kernel: Kernel? { kernelSlot.withLock { $0.kernel } }

    /// The request that is answered now.
    func note(parent: [UInt8]) { state.withLock { $0.lastParent = parent } }

    func register(_ target: any CommTarget, named name: String) {
        setTarget(name) { comm, data, buffers in
            comm.onMessage { [weak comm] data, buffers in if let comm { target.received(comm, data: data, buffers: buffers) } }
            comm.onClose { [weak comm] data, _ in if let comm { target.closed(comm, data: data) } }
            target.opened(comm, data: data, buffers: buffers)
        }
    }

    func setTarget(_ name: String, _ opened: @escaping @Sendable (Comm, JSONValue, [[UInt8]]) -> Void) {
        state.withLock { $0.targets[name] = opened }
    }

    func add(_ comm: Comm) { state.withLock { $0.open[comm.identifier] = comm } }

    func remove(_ comm: Comm) { state.withLock { _ = $0.open.removeValue(forKey: comm.identifier) } }

    func publish(_ message: CommMessage, of comm: Comm) {
        var content: [String: JSONValue] = ["comm_id": .string(comm.identifier), "data": message.data]
        let type: String
        switch message.kind {
        case .open:
            type = "comm_open"
            content["target_name"] = .string(comm.targetName)
        case .message: type = "comm_msg"
        case .close: type = "comm_close"
        }
        let parent = (Displays.sink as? CellOutput)?.parent ?? state.withLock { $0.lastParent }
        kernel?.publish(
            type, JSONValue.object(content).encoded(), parent: parent, metadata: message.metadata.encoded(), buffers: message.buffers)
    }

    func hasNewerMessage(for comm: Comm) -> Bool {
        kernel?.lanes.lane(nil)?.holdsMessage(forComm: comm.identifier) ?? false
    }

    func openComms(for target: String) -> [Comm] { state.withLock { $0.open.values.filter { $0.targetName == target } } }

    /// Content of `comm_info_reply`.
    func information(targetName: String?) -> JSONValue {
        let open = state.withLock { $0.open }
        let wanted = open.filter { targetName == nil || $0.value.targetName == targetName }
        return ["status": "ok", "comms": .object(wanted.mapValues { ["target_name": .string($0.targetName)] })]
    }

    /// comm_open, comm_msg and comm_close. A comm that nobody here knows is closed.
    func handle(_ request: Request, kernel: Kernel) {
        guard let identifier = request.content["comm_id"]?.stringValue else {
            kernel.log.note("\(request.type) without comm_id")
            return
        }
        note(parent: request.headerBytes)
        let data = request.content["data"] ?? [:]
        if request.type == "comm_open" { return open(identifier, data, request) }
        guard let comm = state.withLock({ $0.open[identifier] }) else {
            kernel.log.note("\(request.type) for the unknown comm \(identifier)")
            if request.type != "comm_close" { Comm(identifier: identifier, targetName: "", carrier: self).close() }
            return
        }
        if request.type == "comm_close" {
            remove(comm)
            comm.receiveClose(data)
        } else {
            comm.receive(data, request.buffers)
        }
    }

    private func open(_ identifier: String, _ data: JSONValue, _ request: Request) {
        let name = request.content["target_name"]?.stringValue ?? ""
        let comm = Comm(identifier: identifier, targetName: name, carrier: self)
        guard let opened = state.withLock({ $0.targets[name] }) else {
            kernel?.log.note("comm_open for the unknown target '\(name)'")
            return comm.close()
        }
        add(comm)
        opened(comm, data, request.buffers)
    }
}
