extension Operation {
    /// The output's shape for these inputs.
    /// - Throws: `NetworkError` when the operation cannot take them; the message names the layer.
    func outputShape(of inputs: [[Int]], layer: String) throws -> [Int] {
        guard let first = inputs.first else {
            throw NetworkError.invalidSetting(layer: layer, expected: "an input", actual: "none")
        }
        switch self {
        case .input: return first
        case .convolution(let outputs, let kernel, let stride, let padding, _):
            try positive(outputs, "output channels", layer)
            let map = try windowed(first, kernel, stride, padding, layer)
            return map + [outputs]
        case .depthwiseConvolution(let kernel, let stride, let padding, _):
            return try windowed(first, kernel, stride, padding, layer) + [first[2]]
        case .batchNorm, .relu, .relu6: return first
        case .dense(let outputs, _):
            try positive(outputs, "output features", layer)
            guard first.count == 1 else {
                throw NetworkError.needsFeatures(layer: layer, actual: first)
            }
            return [outputs]
        case .maxPool(let window, let stride, let padding), .averagePool(let window, let stride, let padding):
            let map = try windowed(first, window, stride, padding, layer)
            guard padding * 2 <= window else {
                throw NetworkError.invalidSetting(
                    layer: layer, expected: "padding of at most half the window, \(window / 2)", actual: "\(padding)")
            }
            return map + [first[2]]
        case .globalAveragePool:
            try requireMap(first, layer)
            return [first[2]]
        case .flatten: return [first.reduce(1, *)]
        case .dropout(let share):
            guard share >= 0 && share < 1 else {
                throw NetworkError.invalidSetting(layer: layer, expected: "a share in 0..<1", actual: "\(share)")
            }
            return first
        case .add:
            for other in inputs where other != first {
                throw NetworkError.addedShapesDiffer(layer: layer, first: first, second: other)
            }
            return first
        case .concatenate:
            return try joined(inputs, layer)
        }
    }

    private func joined(_ inputs: [[Int]], _ layer: String) throws -> [Int] {
        for other in inputs where other.dropLast() != inputs[0].dropLast() {
            throw NetworkError.joinedMapsDiffer(layer: layer, first: inputs[0], second: other)
        }
        return inputs[0].dropLast() + [inputs.reduce(0) { $0 + ($1.last ?? 0) }]
    }

    private func requireMap(_ shape: [Int], _ layer: String) throws {
        guard shape.count == 3 else { throw NetworkError.needsMap(layer: layer, actual: shape) }
    }

    private func positive(_ value: Int, _ what: String, _ layer: String) throws {
        guard value >= 1 && value <= Graph.maximumExtent else {
            throw NetworkError.invalidSetting(
                layer: layer, expected: "\(what) in 1...\(Graph.maximumExtent)", actual: "\(value)")
        }
    }

    private func windowed(
        _ shape: [Int], _ kernel: Int, _ stride: Int, _ padding: Int, _ layer: String
    ) throws -> [Int] {
        try requireMap(shape, layer)
        try positive(kernel, "a kernel size", layer)
        try positive(stride, "a stride", layer)
        guard padding >= 0 && padding <= Graph.maximumExtent else {
            throw NetworkError.invalidSetting(layer: layer, expected: "padding of 0 or more", actual: "\(padding)")
        }
        let map = shape.prefix(2).map { ($0 + 2 * padding - kernel) / stride + 1 }
        let fits = shape.prefix(2).allSatisfy { $0 + 2 * padding >= kernel }
        guard fits else {
            throw NetworkError.windowTooLarge(layer: layer, kernel: kernel, padding: padding, actual: shape)
        }
        return map
    }
}
