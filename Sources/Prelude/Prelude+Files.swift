import Cells
import Espalier

extension Prelude {
    /// Networks on disk.
    static func bindFiles(in library: Library) {
        let network = library.type("Network", Network.self, conforming: [], "A network: layers and their weights. Assigning it to another name shares it; copy() makes a second one.")
        network.method("func save(_ path: String) throws", "Writes the weights as safetensors with PyTorch's names and layout, whole or not at all.") { network, arguments in
            try network.save(try arguments(0))
        }
        network.bind("init(load path: String) throws", "A network from a file that save wrote.") { arguments in
            try Network(load: try arguments(0) as String)
        }
        network.method("func load(_ path: String) throws", "Replaces the weights by those of a safetensors file.") { network, arguments in
            try network.load(try arguments(0))
        }
        network.method(
            "func exportDeviceKit(_ folder: String, channelRounding: Int = 8, smallestKeep: Double = 0.2) throws -> DeviceKit",
            "Writes a folder that measures the network's layers on another device."
        ) { network, arguments in
            try network.exportDeviceKit(try arguments(0), channelRounding: try arguments(1), smallestKeep: try arguments(2))
        }
        network.method("func exportONNX(_ path: String) throws", "Writes the network for any ONNX runtime.") { network, arguments in
            try network.exportONNX(try arguments(0))
        }
        network.method(
            "func exportPyTorch(_ path: String) throws",
            "Writes a Python file whose function pruned(model) gives the PyTorch module that was exported its new sizes and weights, and the weights beside it."
        ) { network, arguments in
            try network.exportPyTorch(try arguments(0))
        }
    }
}
