import Displays
import Synchronization

/// Answers the comms that a front end opens under one name.
public protocol CommTarget: Sendable {
    func opened(_ comm: Comm, data: JSONValue, buffers: [[UInt8]])
    func received(_ comm: Comm, data: JSONValue, buffers: [[UInt8]])
    func closed(_ comm: Comm, data: JSONValue)
}

/// A two-way channel between an object of the kernel and one of a front end.
public struct Comm: Sendable {
    public let identifier: String
    public let targetName: String
    let kernel: Kernel
    let parent: [UInt8]

    /// Sends to every front end.
    public func send(_ data: JSONValue, buffers: [[UInt8]] = []) {
        publish("comm_msg", data, buffers)
    }

    public func close(_ data: JSONValue = [:]) {
        kernel.comms.forget(identifier)
        publish("comm_close", data, [])
    }

    private func publish(_ type: String, _ data: JSONValue, _ buffers: [[UInt8]]) {
        let content: JSONValue = ["comm_id": .string(identifier), "data": data]
        kernel.publish(type, content.encoded(), parent: parent, buffers: buffers)
    }
}

/// The comms that are open, and the targets they may be opened for.
final class Comms: Sendable {
    private struct State {
        var targets: [String: any CommTarget] = [:]
        /// The target's name for each open comm.
        var open: [String: String] = [:]
    }

    private let state = Mutex(State())

    func register(_ target: any CommTarget, named name: String) { state.withLock { $0.targets[name] = target } }

    func forget(_ identifier: String) { state.withLock { _ = $0.open.removeValue(forKey: identifier) } }

    /// Content of `comm_info_reply`.
    func information(targetName: String?) -> JSONValue {
        let open = state.withLock { $0.open }
        let wanted = open.filter { targetName == nil || $0.value == targetName }
        return ["status": "ok", "comms": .object(wanted.mapValues { ["target_name": .string($0)] })]
    }

    /// comm_open, comm_msg and comm_close. A comm that nobody here knows is closed.
    func handle(_ request: Request, kernel: Kernel) {
        guard let identifier = request.content["comm_id"]?.stringValue else {
            kernel.log.note("\(request.type) without comm_id")
            return
        }
        let opened = request.type == "comm_open" ? request.content["target_name"]?.stringValue : nil
        let (name, target) = state.withLock { state -> (String, (any CommTarget)?) in
            let name = opened ?? state.open[identifier] ?? ""
            let target = state.targets[name]
            if opened != nil && target != nil { state.open[identifier] = name }
            if request.type == "comm_close" { state.open[identifier] = nil }
            return (name, target)
        }
        let comm = Comm(identifier: identifier, targetName: name, kernel: kernel, parent: request.headerBytes)
        let data = request.content["data"] ?? [:]
        guard let target else {
            kernel.log.note("\(request.type) for the unknown comm \(identifier) of target '\(name)'")
            if request.type != "comm_close" { comm.close() }
            return
        }
        switch request.type {
        case "comm_open": target.opened(comm, data: data, buffers: request.buffers)
        case "comm_msg": target.received(comm, data: data, buffers: request.buffers)
        default: target.closed(comm, data: data)
        }
    }
}
