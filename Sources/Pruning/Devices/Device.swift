import Displays
import Tensors

/// What a network's layers take on a device that is not this machine, as its kit measured it there: see
/// `Network.exportDeviceKit`. Tasks limit time or energy by it.
public struct Device: Sendable {
    /// What the file is called, without its folder and ending: "raspberry".
    public let name: String
    public let path: String
    /// What the table says of the device and its runtime; empty where it says nothing.
    public let note: String
    /// The network that was measured.
    public let network: String
    /// Whether there is a column of energy.
    public let hasEnergy: Bool

    /// One line of the table.
    struct Row: Sendable {
        let line: Int
        let nanoseconds: Double
        /// 0 without a column of energy.
        let nanojoules: Double
    }

    let digest: (text: String, line: Int)
    let rounding: Int
    let smallestKeep: Double
    let call: Row
    let layers: [DeviceDesign.LayerKey: Row]
    /// By their widths, as text.
    let networks: [String: Row]
    let lastLine: Int
    /// Of every byte.
    let identity: String
}

extension Device: Hashable {
    public static func == (one: Device, other: Device) -> Bool { one.name == other.name && one.identity == other.identity }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        hasher.combine(identity)
    }
}

/// Without its table: what a task with a budget of its own needs of the device, so that it can be told and named elsewhere.
extension Device: Codable {
    private enum CodingKeys: CodingKey { case name, note, network, hasEnergy, identity }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let nothing = Row(line: 0, nanoseconds: 0, nanojoules: 0)
        self.init(
            name: try values.decode(String.self, forKey: .name), path: "", note: try values.decode(String.self, forKey: .note),
            network: try values.decode(String.self, forKey: .network), hasEnergy: try values.decode(Bool.self, forKey: .hasEnergy),
            digest: ("", 0), rounding: 1, smallestKeep: 1, call: nothing, layers: [:], networks: [:], lastLine: 0,
            identity: try values.decode(String.self, forKey: .identity))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(name, forKey: .name)
        try values.encode(note, forKey: .note)
        try values.encode(network, forKey: .network)
        try values.encode(hasEnergy, forKey: .hasEnergy)
        try values.encode(identity, forKey: .identity)
    }
}

extension Device: CustomStringConvertible {
    public var description: String {
        "\(name): \(layers.count) layers and \(networks.count) networks of \(network)" + (note.isEmpty ? "" : ", \(note)")
            + (hasEnergy ? ", with energy" : "")
    }
}

/// What can be wrong with a device's table.
public enum DeviceError: UserError, Equatable {
    case noTable(path: String, line: Int, expected: String, actual: String)
    case badRow(path: String, line: Int, expected: String, actual: String)
    case otherNetwork(path: String, line: Int, measured: String, network: String)
    case unknownLayer(path: String, line: Int, row: String, network: String)
    case missing(path: String, line: Int, rows: [String], count: Int)
    case units(path: String, line: Int, whole: String, sum: String)
    case noEnergy(path: String, line: Int)
}

extension DeviceError {
    public var argument: String? { "device" }

    public var message: String {
        switch self {
        case .noTable(let path, let line, let expected, let actual):
            "\(path), line \(line): expected \(expected), got \(actual). A device's table is the device.csv that time_layers.py of a kit "
                + "writes: espalier device-kit NET -o FOLDER."
        case .badRow(let path, let line, let expected, let actual):
            "\(path), line \(line): expected \(expected), got \(actual). Measure again, or correct the line."
        case .otherNetwork(let path, let line, let measured, let network):
            "\(path), line \(line): expected times of \(network), got those of another network, \(measured). Layers, their order and "
                + "names and the images' size must be the same; write a kit for this network and measure it."
        case .unknownLayer(let path, let line, let row, let network):
            "\(path), line \(line): \(row) is not in the kit of \(network). Leave the lines as the kit's program wrote them."
        case .missing(let path, let line, let rows, let count):
            "\(path) ends at line \(line) without \(count) of the kit's rows: \(rows.joined(separator: "; "))"
                + (count > rows.count ? " and others" : "") + ". Run the kit's program to its end."
        case .units(let path, let line, let whole, let sum):
            "\(path), line \(line): this whole network takes \(whole), but its layers add up to \(sum). Expected all in milliseconds, and "
                + "millijoules, an image."
        case .noEnergy(let path, let line):
            "\(path), line \(line): expected a column millijoules to limit energy by, got none. Measure again with --energy, or add it "
                + "from your own meter."
        }
    }
}
