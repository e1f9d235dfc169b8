import Displays

/// What can be wrong with a file of weights.
public enum FileError: UserError, Equatable {
    case cannotOpen(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    case notRegular(path: String)
    case tooLarge(path: String, bytes: Int, limit: Int)
    case truncated(path: String, expected: Int, actual: Int)
    case malformed(path: String, reason: String)
    case otherFormat(path: String, format: ForeignFile)
    case unsupportedType(path: String, tensor: String, type: String)
    case notFinite(path: String, tensor: String)
    case noGraph(path: String)
    case otherTraining(path: String, difference: String)
    case namesNoModule(path: String, layers: [String])
}

extension FileError {
    public var argument: String? {
        switch self {
        case .otherTraining: "checkpoint"
        default: nil
        }
    }

    public var message: String {
        switch self {
        case .cannotOpen(let path, let reason):
            "\(path) cannot be read: \(reason). Check the name and the folder."
        case .cannotWrite(let path, let reason):
            "\(path) cannot be written: \(reason). What was there before is untouched; choose another folder or free some space."
        case .notRegular(let path): "\(path) is no ordinary file; expected a safetensors file."
        case .tooLarge(let path, let bytes, let limit):
            "\(path) has \(grouped(bytes)) bytes, files of at most \(grouped(limit)) are read."
        case .truncated(let path, let expected, let actual):
            "\(path) ends too early: its header speaks of \(grouped(expected)) bytes, there are \(grouped(actual)). "
                + "Copy or save it again."
        case .malformed(let path, let reason):
            "\(path) is no valid safetensors file: \(reason). Save it again with net.save(…) or safetensors' save_file."
        case .otherFormat(let path, let format):
            "\(path) is \(format.name), expected a safetensors file; \(format.adviceForWeights)."
        case .unsupportedType(let path, let tensor, let type):
            "\(path) holds \(tensor) as \(type), expected F32; convert it first, in PyTorch with tensor.float()."
        case .notFinite(let path, let tensor):
            "\(path) holds infinite or undefined numbers in \(tensor), expected finite weights; "
                + "did the training that made it diverge?"
        case .noGraph(let path):
            "\(path) holds weights but no description of a network. Build the network, then call its load(…)."
        case .namesNoModule(let path, let layers):
            "\(path) was not written: \(layers.prefix(3).joined(separator: ", "))\(layers.count > 3 ? " and \(layers.count - 3) more" : "") "
                + "came without the name of a PyTorch module. Export the module again with torch.onnx.export(…, dynamo=True), "
                + "or use exportONNX."
        case .otherTraining(let path, let difference):
            "\(path) belongs to another training (\(difference)); delete it or choose another checkpoint file."
        }
    }
}
