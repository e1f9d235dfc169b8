import Displays

/// What can be wrong with an ONNX file, or with what it asks for.
public enum ONNXError: UserError, Equatable {
    case cannotRead(path: String, reason: String)
    case damaged(path: String, reason: String)
    case otherFormat(path: String, format: ForeignFile)
    case externalData(path: String, tensor: String, reason: String)
    case unsupported(path: String, node: String, kind: String, advice: String)
    case unsuitable(path: String, node: String, kind: String, reason: String)
    case unsuitableGraph(path: String, reason: String)
}

extension ONNXError {
    public var argument: String? { "onnx" }

    public var message: String {
        switch self {
        case .cannotRead(let path, let reason):
            "\(path) cannot be read: \(reason). Check the name and the folder."
        case .damaged(let path, let reason):
            "\(path) is no ONNX model that can be read: \(reason). Copy it or export it again; "
                + "onnx.checker.check_model(\"\(path)\") says more."
        case .otherFormat(let path, let format):
            "\(path) is \(format.name), no ONNX model; \(format.adviceForNetwork)."
        case .externalData(let path, let tensor, let reason):
            "\(path) keeps \(tensor) outside, and that cannot be read: \(reason). "
                + "Put the data file beside the model, or export with external_data=False."
        case .unsupported(let path, let node, let kind, let advice):
            "\(path) has the operator \(kind) at \(node), which cannot be run here; \(advice)."
        case .unsuitable(let path, let node, let kind, let reason):
            "\(path) has a \(kind) at \(node) that does not fit: \(reason). "
                + "Export the file again; onnx.checker.check_model(\"\(path)\", full_check=True) says whether it is damaged."
        case .unsuitableGraph(let path, let reason): "\(path) cannot be taken in: \(reason)."
        }
    }
}
