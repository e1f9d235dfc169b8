import ONNX
import Tensors

/// Normalisations.
extension ONNXImport {
    static let normalizationReaders: [String: Reader] = ["BatchNormalization": { try $0.batchNorm($1) }]

    private mutating func batchNorm(_ node: ImportNode) throws -> [ImportValue] {
        let map = try node.map()
        let channels = map.shape[map.shape.count - 1]
        guard map.rank >= 2, map.nodeAxis(1) == map.shape.count - 1 else {
            throw node.unsuitable("its axis 1 is not the channels")
        }
        guard try node.integer("training_mode", 0) == 0 || node.file.outputs.dropFirst().allSatisfy(\.isEmpty) else {
            throw node.unsupported("it is in training mode; call model.eval() before torch.onnx.export")
        }
        var tensors: [String: [Float]] = [:]
        for (index, part) in ["weight", "bias", "running_mean", "running_var"].enumerated() {
            tensors[part] = try node.weights(index + 1, count: channels)
        }
        guard tensors["running_var"]?.allSatisfy({ $0 >= 0 }) == true else { throw node.unsuitable("its variances are negative") }
        let operation = BatchNormalization(
            epsilon: try node.float("epsilon", 1e-5), momentum: 1 - (try node.float("momentum", 0.9)))
        return [.map(map.over(try draft.append(operation, name: node.name, inputs: [map.node], tensors: tensors)))]
    }
}
