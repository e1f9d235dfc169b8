import ONNX
import Tensors

/// Normalisations.
extension ONNXImport {
    static let normalizationReaders: [String: Reader] = [
        "BatchNormalization": { try $0.batchNorm($1) }, "LayerNormalization": { try $0.layerNorm($1) },
        "InstanceNormalization": { try $0.instanceNorm($1) }, "GroupNormalization": { try $0.groupNorm($1) },
        "LRN": { try $0.localResponseNorm($1) },
    ]

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

    private mutating func layerNorm(_ node: ImportNode) throws -> [ImportValue] {
        var map = try node.map()
        let axis = try node.axis(try node.integer("axis", -1), rank: map.rank)
        let spelled = try node.integer("single_axis", 0) == 1
        guard spelled || axis == map.rank - 1 else { throw node.unsupported("it is taken over several axes; one is taken in") }
        if map.nodeAxis(axis) != map.shape.count - 1 {
            // The axis becomes the last of a node, as channels are.
            let others = (1..<map.rank).filter { $0 != axis }
            guard map.hasBatchFirst, axis > 0 else { throw node.unsuitable("its first axis is not the batch") }
            let id = try draft.realise(map, others.map { [$0] } + [[axis]], name: node.name)
            var order = others.indices.map { $0 }
            order.insert(others.count, at: axis - 1)
            map = ImportedMap(node: id, shape: draft.nodes[id].shape, order: order)
        }
        let channels = map.shape[map.shape.count - 1]
        let tensors = try [
            "weight": node.has(1) ? node.weights(1, count: channels) : [Float](repeating: 1, count: channels),
            "bias": node.has(2) ? node.weights(2, count: channels) : [Float](repeating: 0, count: channels),
        ]
        let operation = LayerNormalization(epsilon: try node.float("epsilon", 1e-5))
        return [.map(map.over(try draft.append(operation, name: node.name, inputs: [map.node], tensors: tensors)))]
    }

    /// Of channels one by one, or of groups of them that a `Reshape` has put into axis 1: PyTorch's group norm.
    private mutating func instanceNorm(_ node: ImportNode) throws -> [ImportValue] {
        let map = try node.map()
        let last = map.shape.count - 1
        let pieces = map.atoms.indices.filter { map.atoms[$0].axis == last }
        guard map.rank >= 3, map.shape.count == 3, map.hasBatchFirst, map.axes[1] == Array(pieces.prefix(map.axes[1].count)) else {
            throw node.unsuitable("its axis 1 is not the channels or groups of them")
        }
        let groups = map.count(1)
        return [.map(try grouped(node, map, groups: groups, epsilon: 1e-5))]
    }

    private mutating func groupNorm(_ node: ImportNode) throws -> [ImportValue] {
        let map = try node.map()
        guard map.nodeAxis(1) == map.shape.count - 1, map.shape.count == 3 else { throw node.unsuitable("its axis 1 is not the channels") }
        return [.map(try grouped(node, map, groups: try node.integer("num_groups", 1), epsilon: 1e-5))]
    }

    /// Scale and shift are one number a channel, or one a group.
    private mutating func grouped(_ node: ImportNode, _ map: ImportedMap, groups: Int, epsilon: Float) throws -> ImportedMap {
        let channels = map.shape[map.shape.count - 1]
        guard groups >= 1, channels % groups == 0 else { throw node.unsuitable("it has \(groups) groups of \(channels) channels") }
        var tensors: [String: [Float]] = [:]
        for (index, part) in ["weight", "bias"].enumerated() {
            let given = try node.weights(index + 1)
            guard given.count == channels || given.count == groups else {
                throw node.unsuitable("its input \(index + 1) has \(given.count) numbers, expected \(channels)")
            }
            tensors[part] = given.count == channels ? given : (0..<channels).map { given[$0 / (channels / groups)] }
        }
        let operation = GroupNormalization(groups: groups, epsilon: try node.float("epsilon", epsilon), affine: true)
        return map.over(try draft.append(operation, name: node.name, inputs: [map.node], tensors: tensors))
    }

    private mutating func localResponseNorm(_ node: ImportNode) throws -> [ImportValue] {
        let input = try image(node)
        let operation = LocalResponseNormalization(
            size: try node.integer("size", 1), alpha: try node.float("alpha", 1e-4), beta: try node.float("beta", 0.75),
            k: try node.float("bias", 1))
        let id = try draft.append(operation, name: node.name, inputs: [input])
        return images(id)
    }
}
