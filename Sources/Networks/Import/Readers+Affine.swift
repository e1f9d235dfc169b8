import ONNX

/// A scale and a shift a channel, which exporters put after layers in nodes of their own.
extension ONNXImport {
    /// - Parameter constant: What the file calls the numbers: those that are a parameter of PyTorch's network stay a layer.
    mutating func affine(
        _ node: ImportNode, _ map: ImportedMap, scale: [Float]?, shift: [Float]?, _ constant: ImportConstant
    ) throws -> ImportedMap {
        if (scale ?? [1]).allSatisfy({ $0 == 1 }) && (shift ?? [0]).allSatisfy({ $0 == 0 }) { return map }
        if draft.isOwn(map.node) {
            if takeShift(map.node, scale: scale, shift: shift) { return map }
            let isNorm = draft.nodes[map.node].operation is LayerNormalization || draft.nodes[map.node].operation is GroupNormalization
            if isNorm || isUnnamed(constant), takeScale(map.node, scale, shift) { return map }
        }
        var tensors: [String: [Float]] = [:]
        tensors["weight"] = scale
        tensors["bias"] = shift
        let name = isUnnamed(constant) ? node.name : constant.source ?? node.name
        let id = try draft.append(
            Scaling(scale: scale != nil, shift: shift != nil), name: name, inputs: [map.node], tensors: tensors)
        return map.over(id)
    }

    /// Whether the numbers are no parameter that a module would miss: exporters call those "onnx::Mul_23" or "val_5".
    private func isUnnamed(_ constant: ImportConstant) -> Bool {
        guard let source = constant.source else { return true }
        return source.hasPrefix("onnx::") || source.hasPrefix("val_") || !source.contains(".") || source.contains("/")
            || source.contains(":")
    }

    /// A shift becomes the bias of a layer that has none.
    private mutating func takeShift(_ id: Int, scale: [Float]?, shift: [Float]?) -> Bool {
        guard scale == nil, let shift else { return false }
        var tensors = draft.nodes[id].tensors
        guard tensors["bias"] == nil, tensors["weight"] != nil else { return false }
        tensors["bias"] = shift
        switch draft.nodes[id].operation {
        case var layer as Convolution:
            layer.bias = true
            draft.replace(id, layer, tensors: tensors)
        case var layer as DepthwiseConvolution:
            layer.bias = true
            draft.replace(id, layer, tensors: tensors)
        case var layer as FullyConnected:
            layer.bias = true
            draft.replace(id, layer, tensors: tensors)
        case var layer as Scaling:
            layer.shift = true
            draft.replace(id, layer, tensors: tensors)
        default: return false
        }
        return true
    }

    /// Scale and shift go into the weights of the layer, whose outputs are the last axis of its weight.
    private mutating func takeScale(_ id: Int, _ scale: [Float]?, _ shift: [Float]?) -> Bool {
        let node = draft.nodes[id]
        let channels = node.shape[node.shape.count - 1]
        let scale = scale ?? [Float](repeating: 1, count: channels)
        var tensors = node.tensors
        guard scale.count == channels else { return false }
        if node.operation is Convolution || node.operation is DepthwiseConvolution || node.operation is FullyConnected || node.operation is Scaling
            || node.operation is LayerNormalization || node.operation is GroupNormalization,
            let weight = tensors["weight"] ?? (node.operation is Scaling ? [Float](repeating: 1, count: channels) : nil) {
            tensors["weight"] = weight.indices.map { weight[$0] * scale[$0 % channels] }
        } else {
            return false
        }
        if let bias = tensors["bias"] { tensors["bias"] = bias.indices.map { bias[$0] * scale[$0] } }
        if let shift {
            let bias = tensors["bias"] ?? [Float](repeating: 0, count: channels)
            tensors["bias"] = bias.indices.map { bias[$0] + shift[$0] }
        }
        let hasBias = tensors["bias"] != nil
        switch node.operation {
        case var layer as Convolution:
            layer.bias = hasBias
            draft.replace(id, layer, tensors: tensors)
        case var layer as DepthwiseConvolution:
            layer.bias = hasBias
            draft.replace(id, layer, tensors: tensors)
        case var layer as FullyConnected:
            layer.bias = hasBias
            draft.replace(id, layer, tensors: tensors)
        case is Scaling: draft.replace(id, Scaling(scale: true, shift: hasBias), tensors: tensors)
        default: draft.replace(id, node.operation, tensors: tensors)
        }
        return true
    }
}
