import Cells
import Espalier

extension Prelude {
    /// Limits, and the devices that they are on.
    static func bindDevices(in library: Library) {
        let kit = library.type("DeviceKit", DeviceKit.self, conforming: ["CustomStringConvertible"], "A folder that measures a network's layers on another device.")
        kit.property("var folder: String", "Where it lies.") { $0.folder }
        kit.property("var layers: Int", "Different layers at different widths.") { $0.layers }
        kit.property("var networks: Int", "Whole networks.") { $0.networks }
        let device = library.type("Device", Device.self, conforming: ["CustomStringConvertible"], "What a network's layers take on a device that is not this machine.")
        device.bind("init(_ path: String) throws", "Reads the device.csv that a kit's program wrote on the device.") { arguments in
            try Device(try arguments(0) as String)
        }
        device.property("var name: String", "The file's name without its ending.") { $0.name }
        device.property("var note: String", "What the table says of the device.") { $0.note }
        device.property("var network: String", "The network that was measured.") { $0.network }
        device.property("var hasEnergy: Bool", "Whether energy was measured.") { $0.hasEnergy }
        let target = library.type("CostTarget", CostTarget.self, "What a budget counts.")
        target.bind("static func latency(on device: Device) -> CostTarget", "Time of one image on a device.") { .latency(on: try $0(0)) as CostTarget }
        target.bind("static func energy(on device: Device) -> CostTarget", "Energy of one image on a device.") { .energy(on: try $0(0)) as CostTarget }
        let limit = library.type("Limit", Limit.self, conforming: ["CustomStringConvertible"], "The most that a pruned network may cost in one respect.")
        limit.bind("static func macs(_ share: Double) -> Limit", "A share of the multiply-accumulates.") { Limit.macs(try $0(0)) }
        limit.bind("static func parameters(_ share: Double) -> Limit", "A share of the weights and biases.") { Limit.parameters(try $0(0)) }
        limit.bind("static func share(_ share: Double, of target: CostTarget) -> Limit", "A share of what the whole network costs.") { Limit.share(try $0(0), of: try $0(1)) }
        limit.bind("static func bytes(_ count: Int) -> Limit", "Bytes of weights and biases, four each.") { Limit.bytes(try $0(0)) }
        limit.bind("static func activationMemory(_ bytes: Int) -> Limit", "Bytes of activations in memory at once.") { Limit.activationMemory(try $0(0)) }
        limit.bind("static func milliseconds(_ time: Double) -> Limit", "Time of one image on the task's device, or where it has none on this machine.") { Limit.milliseconds(try $0(0)) }
        limit.bind("static func milliseconds(_ time: Double, on device: Device) -> Limit", "Time of one image on a device.") { Limit.milliseconds(try $0(0), on: try $0(1)) }
        limit.bind("static func millijoules(_ energy: Double) -> Limit", "Energy of one image on the task's device.") { Limit.millijoules(try $0(0)) }
        limit.bind("static func millijoules(_ energy: Double, on device: Device) -> Limit", "Energy of one image on a device.") { Limit.millijoules(try $0(0), on: try $0(1)) }
    }
}
