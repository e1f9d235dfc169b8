import ONNX

/// Finds operations that exporters spell out in simpler ones, such as a hard-swish in Add, Clip, Mul and Div, and puts a
/// single node in their place. Products are compared as a number and a set of factors, so that no order of multiplying
/// and dividing is another pattern. What is no longer read is left for the import to pass over.
struct SpelledOperations {
    private var graph: ONNXGraph
    private var producers: [String: Int] = [:]
    private var uses: [String: Int] = [:]
    private let initializers: [String: ONNXTensor]

    init(_ graph: ONNXGraph) {
        self.graph = graph
        initializers = Dictionary(graph.initializers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        for (index, node) in graph.nodes.enumerated() {
            for output in node.outputs where !output.isEmpty { producers[output] = index }
            for input in node.inputs { uses[input, default: 0] += 1 }
        }
        for output in graph.outputs { uses[output.name, default: 0] += 1 }
    }

    /// The graph with each spelling replaced.
    mutating func joined() -> ONNXGraph {
        for index in graph.nodes.indices {
            let node = graph.nodes[index]
            guard node.domain.isEmpty, node.outputs.count == 1 else { continue }
            let found: ONNXNode? = switch node.kind {
            case "Mul", "Div": activation(node) ?? layerNorm(node) ?? responseNorm(node)
            case "Where": softplus(node)
            default: nil
            }
            guard let found else { continue }
            graph.nodes[index] = found
        }
        return graph
    }

    private func node(_ kind: String, making name: String) -> ONNXNode? {
        guard let index = producers[name], graph.nodes[index].kind == kind else { return nil }
        return graph.nodes[index]
    }

    /// A constant with one element, through the nodes that only hand it on.
    func scalar(_ name: String, depth: Int = 0) -> Float? {
        if let tensor = initializers[name] {
            guard tensor.count == 1 else { return nil }
            return try? tensor.floats().first
        }
        guard depth < 8, let index = producers[name] else { return nil }
        let node = graph.nodes[index]
        switch node.kind {
        case "Constant":
            switch node.attributes["value"] ?? node.attributes["value_float"] ?? node.attributes["value_int"] {
            case .tensor(let tensor): return tensor.count == 1 ? try? tensor.floats().first : nil
            case .float(let value): return value
            case .integer(let value): return Float(value)
            case .string, .floats, .integers, .strings, .other, nil: return nil
            }
        case "Identity", "Cast", "CastLike", "Unsqueeze", "Squeeze", "Reshape":
            return node.inputs.first.flatMap { scalar($0, depth: depth + 1) }
        default: return nil
        }
    }

    /// The other input of a node that has a number as one of two.
    private func split(_ node: ONNXNode) -> (value: String, number: Float)? {
        guard node.inputs.count == 2 else { return nil }
        if let number = scalar(node.inputs[1]) { return (node.inputs[0], number) }
        return scalar(node.inputs[0]).map { (node.inputs[1], $0) }
    }

    /// A value as a number times factors.
    private func product(_ name: String, isRoot: Bool = true, depth: Int = 0) -> (scale: Float, factors: [String]) {
        guard depth < 6, isRoot || uses[name] == 1, let index = producers[name] else { return (1, [name]) }
        let node = graph.nodes[index]
        guard node.inputs.count == 2, node.domain.isEmpty else { return (1, [name]) }
        if node.kind == "Mul" {
            if let (value, number) = split(node) {
                let inner = product(value, isRoot: false, depth: depth + 1)
                return (inner.scale * number, inner.factors)
            }
            let parts = node.inputs.map { product($0, isRoot: false, depth: depth + 1) }
            return (parts[0].scale * parts[1].scale, parts[0].factors + parts[1].factors)
        }
        if node.kind == "Div", let number = scalar(node.inputs[1]), number != 0 {
            let inner = product(node.inputs[0], isRoot: false, depth: depth + 1)
            return (inner.scale / number, inner.factors)
        }
        return (1, [name])
    }

    private func near(_ a: Float, _ b: Float) -> Bool { abs(a - b) <= 1e-4 * abs(b) }

    private func activation(_ node: ONNXNode) -> ONNXNode? {
        let (scale, factors) = product(node.outputs[0])
        func made(_ kind: String, _ input: String, _ attributes: [String: ONNXAttribute] = [:]) -> ONNXNode {
            var result = ONNXNode(kind, name: node.name, inputs: [input], outputs: node.outputs, attributes: attributes)
            result.metadata = node.metadata
            return result
        }
        if factors.count == 1, near(scale, 1 / 6), let input = shiftedClip(factors[0]) {
            return made("HardSigmoid", input, ["alpha": .float(1 / 6), "beta": .float(0.5)])
        }
        guard factors.count == 2 else { return nil }
        for (x, gate) in [(factors[0], factors[1]), (factors[1], factors[0])] {
            if near(scale, 1) {
                if self.node("Sigmoid", making: gate)?.inputs == [x] { return made("Silu", x) }
                if let inner = self.node("HardSigmoid", making: gate), inner.inputs == [x], isUsual(inner) { return made("HardSwish", x) }
                if let tanh = self.node("Tanh", making: gate), let soft = self.node("Softplus", making: tanh.inputs.first ?? ""),
                    soft.inputs == [x] { return made("Mish", x) }
            }
            if near(scale, 1 / 6), shiftedClip(gate) == x { return made("HardSwish", x) }
            if near(scale, 0.5), let form = gaussian(gate, of: x) { return made("Gelu", x, ["approximate": .string(form)]) }
        }
        return nil
    }

    private func isUsual(_ node: ONNXNode) -> Bool {
        guard case .float(let alpha) = node.attributes["alpha"] else { return false }
        if case .float(let beta) = node.attributes["beta"] { return near(alpha, 1 / 6) && beta == 0.5 }
        return near(alpha, 1 / 6)
    }

    /// x for `clip(x + 3, 0, 6)`.
    private func shiftedClip(_ name: String) -> String? {
        guard let clip = node("Clip", making: name), let inner = clip.inputs.first else { return nil }
        let bounds = clip.inputs.dropFirst().map { scalar($0) }
        guard bounds == [0, 6] || clip.inputs.count == 1 && isSix(clip), let sum = node("Add", making: inner),
            let (value, number) = split(sum), number == 3
        else { return nil }
        return value
    }

    private func isSix(_ clip: ONNXNode) -> Bool {
        if case .float(0) = clip.attributes["min"], case .float(6) = clip.attributes["max"] { return true }
        return false
    }

    /// "none" for `1 + erf(x / √2)`, "tanh" for `1 + tanh(√(2/π) (x + 0.044715 x³))`.
    private func gaussian(_ gate: String, of x: String) -> String? {
        guard let sum = node("Add", making: gate), let (inner, number) = split(sum), number == 1 else { return nil }
        if let erf = node("Erf", making: inner) {
            let (scale, factors) = product(erf.inputs.first ?? "")
            return factors == [x] && near(scale, Float(0.5).squareRoot()) ? "none" : nil
        }
        guard let tanh = node("Tanh", making: inner) else { return nil }
        let (scale, factors) = product(tanh.inputs.first ?? "")
        guard near(scale, 0.797_884_56), factors.count == 1, let cubic = node("Add", making: factors[0]), cubic.inputs.count == 2,
            let power = cubic.inputs.first(where: { $0 != x }), cubic.inputs.contains(x)
        else { return nil }
        let (weight, parts) = product(power)
        let isCube = parts == [x, x, x]
            || parts.count == 1 && node("Pow", making: parts[0]).map { $0.inputs.first == x && split($0)?.number == 3 } == true
        return near(weight, 0.044_715) && isCube ? "tanh" : nil
    }

    /// `(x − mean) / √(mean((x − mean)²) + ε)`, with the scale and shift that follow it left to be taken up.
    private func layerNorm(_ node: ONNXNode) -> ONNXNode? {
        guard node.kind == "Div", node.inputs.count == 2, let (x, axis) = centred(node.inputs[0]),
            let root = self.node("Sqrt", making: node.inputs[1]), let sum = self.node("Add", making: root.inputs.first ?? ""),
            let (variance, epsilon) = split(sum), let mean = self.node("ReduceMean", making: variance),
            reducedAxis(mean) == axis, let square = mean.inputs.first
        else { return nil }
        let squared: String? =
            if let power = self.node("Pow", making: square), split(power)?.number == 2 { power.inputs.first }
            else if let product = self.node("Mul", making: square), Set(product.inputs).count == 1 { product.inputs.first }
            else { nil }
        guard let squared, let (again, otherAxis) = centred(squared), again == x, otherAxis == axis else { return nil }
        var result = ONNXNode(
            "LayerNormalization", name: node.name, inputs: [x], outputs: node.outputs,
            attributes: ["axis": .integer(axis), "epsilon": .float(epsilon), "single_axis": .integer(1)])
        result.metadata = node.metadata
        return result
    }

    /// `x > 20 ? x : softplus(x)`, which is softplus in 32 bits.
    private func softplus(_ node: ONNXNode) -> ONNXNode? {
        guard node.inputs.count == 3, let test = self.node("Greater", making: node.inputs[0]), let soft = self.node("Softplus", making: node.inputs[2]),
            test.inputs.count == 2, soft.inputs == [node.inputs[1]], test.inputs[0] == node.inputs[1],
            let threshold = scalar(test.inputs[1]), threshold >= 16
        else { return nil }
        var result = ONNXNode("Softplus", name: node.name, inputs: soft.inputs, outputs: node.outputs)
        result.metadata = node.metadata
        return result
    }

    /// `x / (k + α · mean(x² of n channels))^β`, the mean by a pooling with the channels as an axis of a map. PyTorch lets an even n
    /// begin a channel earlier than ONNX does.
    private func responseNorm(_ node: ONNXNode) -> ONNXNode? {
        guard node.kind == "Div", node.inputs.count == 2, let power = self.node("Pow", making: node.inputs[1]), let (sum, beta) = split(power),
            let addition = self.node("Add", making: sum), let (scaled, bias) = split(addition)
        else { return nil }
        let (alpha, factors) = product(scaled)
        guard factors.count == 1, let pool = self.node("AveragePool", making: behindViews(factors[0])),
            case .integers(let kernel) = pool.attributes["kernel_shape"], kernel.count >= 2, kernel.dropFirst().allSatisfy({ $0 == 1 }),
            kernel[0] % 2 == 1, pool.strides.allSatisfy({ $0 == 1 }), let padded = pool.inputs.first,
            let pad = self.node("Pad", making: padded), let view = pad.inputs.first
        else { return nil }
        let x = node.inputs[0], square = behindViews(view)
        let isSquare = self.node("Mul", making: square)?.inputs == [x, x]
            || self.node("Pow", making: square).map { $0.inputs.first == x && split($0)?.number == 2 } == true
        guard isSquare else { return nil }
        var result = ONNXNode(
            "LRN", name: node.name, inputs: [x], outputs: node.outputs,
            attributes: ["size": .integer(kernel[0]), "alpha": .float(alpha), "beta": .float(beta), "bias": .float(bias)])
        result.metadata = node.metadata
        return result
    }

    /// What a value was before its axes were put together or apart.
    private func behindViews(_ name: String) -> String {
        var name = name
        while let index = producers[name], ["Reshape", "Squeeze", "Unsqueeze"].contains(graph.nodes[index].kind),
            let input = graph.nodes[index].inputs.first { name = input }
        return name
    }

    /// x and the axis for `x − mean(x)`.
    private func centred(_ name: String) -> (String, Int)? {
        var name = name
        while let cast = node("Cast", making: name), let input = cast.inputs.first { name = input }
        guard let difference = node("Sub", making: name), difference.inputs.count == 2,
            let mean = node("ReduceMean", making: difference.inputs[1]), mean.inputs.first == difference.inputs[0],
            let axis = reducedAxis(mean)
        else { return nil }
        return (difference.inputs[0], axis)
    }

    /// The only axis that a mean is over.
    private func reducedAxis(_ node: ONNXNode) -> Int? {
        if case .integers(let axes) = node.attributes["axes"] { return axes.count == 1 ? axes[0] : nil }
        return node.inputs.count == 2 ? scalar(node.inputs[1]).flatMap { Int(exactly: $0) } : nil
    }
}

extension ONNXNode {
    fileprivate var strides: [Int] {
        if case .integers(let strides) = attributes["strides"] { strides } else { [] }
    }
}
