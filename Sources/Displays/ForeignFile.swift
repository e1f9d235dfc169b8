/// Files that people give in place of the one that is wanted, told by how they begin: errors say what to do with them.
public enum ForeignFile: String, Sendable, Hashable {
    /// What torch.save writes, or numpy.savez or Keras: a ZIP archive.
    case archive
    /// What torch.save wrote before PyTorch 1.6.
    case pickle
    case hdf5
    case onnx
    case safetensors

    /// - Parameter bytes: A file's first ones; nil when they say nothing.
    package init?(beginning bytes: some Collection<UInt8>) {
        let first = Array(bytes.prefix(16))
        if first.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = .archive
        } else if first.starts(with: [0x80]), first.count > 1, (2...5).contains(first[1]) {
            self = .pickle
        } else if first.starts(with: [0x89, 0x48, 0x44, 0x46]) {
            self = .hdf5
        } else if first.count > 8, first[8] == 0x7B, first[4..<8].allSatisfy({ $0 == 0 }) {
            self = .safetensors
        } else if first.count > 2, first[0] == 0x08, (1...30).contains(first[1]), [0x12, 0x1A, 0x22, 0x28, 0x32, 0x3A, 0x42].contains(first[2]) {
            // The number of the format's version, then another field of the model.
            self = .onnx
        } else {
            return nil
        }
    }

    package var name: String {
        switch self {
        case .archive: "a ZIP archive, such as torch.save writes (.pth, .pt)"
        case .pickle: "a pickle, such as old versions of torch.save write (.pth, .pt)"
        case .hdf5: "an HDF5 file, such as Keras writes (.h5)"
        case .onnx: "an ONNX model"
        case .safetensors: "a safetensors file"
        }
    }

    /// What to do when a network with its layers is wanted.
    package var adviceForNetwork: String {
        switch self {
        case .archive, .pickle: "in PyTorch, load it into its module and call torch.onnx.export(model.eval(), (images,), \"model.onnx\", dynamo=True)"
        case .hdf5: "convert it with tf2onnx"
        case .onnx: "write Network(onnx: …)"
        case .safetensors: "write Network(load: …) for one that save(…) wrote, or build the network and call its load(…)"
        }
    }

    /// What to do when weights are wanted for layers that are there.
    package var adviceForWeights: String {
        switch self {
        case .archive, .pickle:
            "in Python, safetensors.torch.save_file(torch.load(path, weights_only=True), \"model.safetensors\") writes the state dictionary as it is read here"
        case .hdf5: "convert the network with tf2onnx and write Network(onnx: …)"
        case .onnx: "write Network(onnx: …), which brings layers and weights"
        case .safetensors: "write load(…)"
        }
    }
}
