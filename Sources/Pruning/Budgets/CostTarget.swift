import Networks

/// What a budget limits.
public enum CostTarget: Sendable, Hashable, Codable {
    /// Multiply-accumulates of convolutions and dense layers: the paper's FLOPs.
    case macs
    /// Weights and biases of convolutions and dense layers.
    case parameters
    /// Time of one image on this machine.
    case latency
    /// The most bytes of activations that lie in memory at once: see `Graph.peakActivationBytes`.
    case activationMemory
    /// Time of one image on a device, by its table; `latency(on:)` makes it.
    case deviceLatency(Device)
    /// Energy of one image on a device, by its table; `energy(on:)` makes it.
    case deviceEnergy(Device)

    /// Time of one image on a device, by what was measured there.
    public static func latency(on device: Device) -> CostTarget { .deviceLatency(device) }
    /// Energy of one image on a device, by what was measured there.
    public static func energy(on device: Device) -> CostTarget { .deviceEnergy(device) }

    /// The unit of the exact counts.
    public var unit: String {
        switch self {
        case .macs: "MACs"
        case .parameters: "parameters"
        case .latency, .deviceLatency: "ns"
        case .activationMemory: "bytes"
        case .deviceEnergy: "nJ"
        }
    }

    /// What it is called in sentences: "latency on raspberry".
    public var name: String {
        switch self {
        case .macs: "macs"
        case .parameters: "parameters"
        case .latency: "latency"
        case .activationMemory: "activation memory"
        case .deviceLatency(let device): "latency on \(device.name)"
        case .deviceEnergy(let device): "energy on \(device.name)"
        }
    }

    /// The targets that need no device.
    public static let withoutDevice: [CostTarget] = [.macs, .parameters, .latency, .activationMemory]

    /// What it is called in checkpoints.
    var identity: String {
        switch self {
        case .macs, .parameters, .latency, .activationMemory: name
        case .deviceLatency(let device), .deviceEnergy(let device): name + " " + device.identity
        }
    }

    /// Whether the cost is the largest of several sums.
    var isPeak: Bool {
        switch self {
        case .activationMemory: true
        case .macs, .parameters, .latency, .deviceLatency, .deviceEnergy: false
        }
    }
}
