import ONNX

/// A scale and a shift a channel, which exporters put after layers in nodes of their own.
extension ONNXImport {
    /// - Parameters:
    ///   - constant: What the file calls the numbers: those that are a parameter of PyTorch's network stay a layer.
    ///   - isAsStored: Whether the scale or the shift are those numbers, and not their inverses.
    mutating func affine(
        _ node: ImportNode, _ map: ImportedMap, scale: [Float]?, shift: [Float]?, _ constant: ImportConstant, isAsStored: Bool
    ) throws -> ImportedMap {
        let isModules = isFromPyTorch, isOurs = model.producer == "espalier"
        // A parameter that changes nothing is a module's all the same, and has to have its size.
        if isUnnamed(constant) || !isModules && !isOurs, (scale ?? [1]).allSatisfy({ $0 == 1 }), (shift ?? [0]).allSatisfy({ $0 == 0 }) { return map }
        let layer = draft.nodes[map.node].operation
        let isNorm = layer is LayerNormalization || layer is GroupNormalization
        // What PyTorch's modules compute after a layer they compute again when they run what was pruned: only biases and what
        // norms are spelled with belong to the layer.
        if draft.isOwn(map.node), !isModules || constant.count > 1 && (isNorm || layer is FullyConnected) {
            if !isOurs || draft.nodes[map.node].name == name(of: constant, node, isAsStored: true), takeShift(map.node, scale: scale, shift: shift) { return map }
            if isNorm || !isModules && isUnnamed(constant), takeScale(map.node, scale, shift) {
                // A norm that was written in several nodes has its name from what is its own.
                if isNorm && isOurs { draft.rename(map.node, name(of: constant, node, isAsStored: true)) }
                return map
            }
        }
        var tensors: [String: [Float]] = [:]
        tensors["weight"] = scale
        tensors["bias"] = shift
        let name = name(of: constant, node, isAsStored: isAsStored)
        let id = try draft.append(
            Scaling(scale: scale != nil, shift: shift != nil), name: name, inputs: [map.node], tensors: tensors)
        return map.over(id)
    }

    /// The parameter that the numbers are. ".number" is one number, which the module's `forward` may hold, ".inverse" numbers that
    /// are subtracted or divided by, and ".constant" those that nobody knows the origin of.
    private func name(of constant: ImportConstant, _ node: ImportNode, isAsStored: Bool) -> String {
        guard isFromPyTorch else {
            guard !isUnnamed(constant), let source = constant.source else { return node.name }
            return [".weight", ".bias"].first { source.hasSuffix($0) }.map { String(source.dropLast($0.count)) } ?? source
        }
        if let source = constant.source, Self.isParameter(source) {
            return isAsStored ? source + (constant.count == 1 ? ".number" : "") : source + ".inverse"
        }
        return node.name.split(separator: "/").joined(separator: ".") + (constant.count == 1 ? ".number" : ".constant")
    }

    /// Exporters make names with colons and slashes for what is no parameter, and "val_5".
    private static func isParameter(_ source: String) -> Bool {
        !source.hasPrefix("val_") && !source.contains("/") && !source.contains(":")
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
