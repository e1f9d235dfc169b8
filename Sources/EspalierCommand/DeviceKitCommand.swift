import ArgumentParser
import Displays
import Espalier

struct DeviceKitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device-kit",
        abstract: "Write a folder that measures a network's layers on another device.",
        discussion: """
            Copy the folder to the device and run time_layers.py there, which needs onnxruntime alone, or compile time_layers.c \
            against onnxruntime's C interface. Either writes device.csv, which Device("device.csv") reads in a cell: tasks then \
            limit time or energy on that device.
            """)

    @Argument(help: "A network: .onnx, or .safetensors that save() wrote.", completion: .file(extensions: ["onnx", "safetensors"]))
    var network: String

    @Option(name: [.customShort("o"), .long], help: ArgumentHelp("The folder to write; made when it is missing.", valueName: "folder"), completion: .directory)
    var output: String

    @Option(help: ArgumentHelp("Height, width and channels of an image, where an ONNX file leaves them open: 224x224x3.", valueName: "shape"))
    var input: String?

    @Option(help: ArgumentHelp("Widths are multiples of it.", valueName: "channels"))
    var rounding = 8

    @Option(help: ArgumentHelp("The smallest share of channels that is measured.", valueName: "share"))
    var smallestKeep = 0.2

    func run() throws {
        let kit = try reportingUsage {
            try read().exportDeviceKit(output, channelRounding: rounding, smallestKeep: smallestKeep)
        }
        ConsoleSink().write("\(kit)\n", to: .standardOutput)
    }

    private func read() throws -> Network {
        guard network.hasSuffix(".onnx") else { return try Network(load: network) }
        guard let input else { return try Network(onnx: network) }
        let shape = input.split(separator: "x").compactMap { Int($0) }
        guard shape.count == 3, shape.allSatisfy({ $0 > 0 }) else {
            throw ValidationError("Expected --input as height, width and channels, such as 224x224x3, got \(input).")
        }
        return try Network(onnx: network, input: shape)
    }
}
