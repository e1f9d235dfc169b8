import Networks
import Tensors

/// A graph evaluated by its definitions, one scalar at a time, in double precision.
struct NaiveNetwork {
    let graph: Graph
    let tensors: [String: Tensor]

    /// Every node's output for one image.
    func outputs(for image: [Double]) -> [[Double]] {
        var values: [[Double]] = []
        for node in graph.nodes {
            let inputs = node.inputs.map { values[$0] }
            values.append(node.id == 0 ? image : output(node, inputs))
        }
        return values
    }

    private func tensor(_ node: GraphNode, _ part: String) -> [Double]? {
        tensors[node.name + "." + part]?.scalars.map(Double.init)
    }

    private func output(_ node: GraphNode, _ inputs: [[Double]]) -> [Double] {
        let x = inputs[0]
        switch node.operation.kind {
        case .input, .flatten, .dropout: return x
        case .activation where node.operation == .relu: return x.map { max($0, 0) }
        case .activation where node.operation == .relu6: return x.map { min(max($0, 0), 6) }
        case .add: return x.indices.map { index in inputs.reduce(0) { $0 + $1[index] } }
        case .batchNorm: return normalised(node, x)
        case .dense: return dense(node, x, node.channels)
        case .globalAveragePool:
            let channels = node.channels
            return (0..<channels).map { channel in
                let all = stride(from: channel, to: x.count, by: channels)
                return all.reduce(0) { $0 + x[$1] } / Double(x.count / channels)
            }
        case .concatenate: return concatenated(node, inputs)
        case .convolution:
            let (kernel, stride, padding) = square(node.operation.as(Convolution.self)?.window)
            return windowed(node, kernel, stride, padding) { convolved(node, x, kernel, $0, $1) }
        case .depthwiseConvolution:
            let (kernel, stride, padding) = square(node.operation.as(DepthwiseConvolution.self)?.window)
            return windowed(node, kernel, stride, padding) { filtered(node, x, kernel, $0, $1) }
        case .maxPool:
            let (window, stride, padding) = square(node.operation.as(MaxPooling.self)?.window)
            return windowed(node, window, stride, padding) { taps, channel in
                taps.map { x[$0.position * node.channels + channel] }.max() ?? 0
            }
        case .averagePool:
            let (window, stride, padding) = square(node.operation.as(AveragePooling.self)?.window)
            return windowed(node, window, stride, padding) { taps, channel in
                taps.reduce(0) { $0 + x[$1.position * node.channels + channel] } / Double(window * window)
            }
        default:
            // Operations that PyTorch's fixtures are the judges of.
            return [.nan]
        }
    }

    private func square(_ window: Window?) -> (kernel: Int, stride: Int, padding: Int) { window?.square ?? (0, 0, 0) }

    private struct Tap {
        let position: Int
        let tap: Int
    }

    private func windowed(
        _ node: GraphNode, _ kernel: Int, _ stride: Int, _ padding: Int, _ value: ([Tap], Int) -> Double
    ) -> [Double] {
        let input = graph.inputShape(of: node)
        var result: [Double] = []
        for row in 0..<node.outputShape[0] {
            for column in 0..<node.outputShape[1] {
                var taps: [Tap] = []
                for i in 0..<kernel {
                    for j in 0..<kernel {
                        let y = row * stride - padding + i, x = column * stride - padding + j
                        guard y >= 0, y < input[0], x >= 0, x < input[1] else { continue }
                        taps.append(Tap(position: y * input[1] + x, tap: i * kernel + j))
                    }
                }
                for channel in 0..<node.channels { result.append(value(taps, channel)) }
            }
        }
        return result
    }

    private func convolved(_ node: GraphNode, _ x: [Double], _ kernel: Int, _ taps: [Tap], _ channel: Int) -> Double {
        guard let weight = tensors[node.name + ".weight"] else { return .nan }
        let inputs = weight.shape[2], outputs = weight.shape[3]
        return weight.withScalars { weight in
            var sum = tensors[node.name + ".bias"].map { Double($0.scalars[channel]) } ?? 0
            for tap in taps {
                for c in 0..<inputs {
                    sum += x[tap.position * inputs + c] * Double(weight[(tap.tap * inputs + c) * outputs + channel])
                }
            }
            return sum
        }
    }

    private func filtered(_ node: GraphNode, _ x: [Double], _ kernel: Int, _ taps: [Tap], _ channel: Int) -> Double {
        guard let weight = tensors[node.name + ".weight"] else { return .nan }
        return weight.withScalars { weight in
            var sum = tensors[node.name + ".bias"].map { Double($0.scalars[channel]) } ?? 0
            for tap in taps {
                sum += x[tap.position * node.channels + channel] * Double(weight[tap.tap * node.channels + channel])
            }
            return sum
        }
    }

    private func dense(_ node: GraphNode, _ x: [Double], _ outputs: Int) -> [Double] {
        let weight = tensor(node, "weight") ?? [], bias = tensor(node, "bias")
        return (0..<outputs).map { output in
            x.indices.reduce(bias?[output] ?? 0) { $0 + x[$1] * weight[$1 * outputs + output] }
        }
    }

    private func normalised(_ node: GraphNode, _ x: [Double]) -> [Double] {
        let parts = ["weight", "bias", "running_mean", "running_var"].map { tensor(node, $0) ?? [] }
        return x.indices.map { index in
            let c = index % node.channels
            return (x[index] - parts[2][c]) / (parts[3][c] + 1e-5).squareRoot() * parts[0][c] + parts[1][c]
        }
    }

    private func concatenated(_ node: GraphNode, _ inputs: [[Double]]) -> [Double] {
        (0..<node.positions).flatMap { position in
            zip(node.inputs, inputs).flatMap { id, values in
                let channels = graph.nodes[id].channels
                return values[position * channels..<(position + 1) * channels]
            }
        }
    }
}

extension Network {
    /// Replaces every tensor by random numbers, batch norm statistics included, so that nothing is an identity.
    func randomised(seed: UInt64) throws -> Network {
        var replaced: [String: Tensor] = [:]
        for (index, name) in tensors.keys.sorted().enumerated() {
            guard let tensor = tensors[name] else { continue }
            var generator = SeededGenerator(seed: seed, stream: UInt64(index))
            if name.hasSuffix("running_var") {
                replaced[name] = try Tensor(uniform: tensor.shape, in: 0.5...2, using: &generator)
            } else if tensor.rank == 1 {
                replaced[name] = try Tensor(uniform: tensor.shape, in: -0.5...1, using: &generator)
            }
        }
        try replaceTensors(replaced)
        return self
    }
}

/// The largest difference over the largest magnitude.
func relativeError(_ actual: some Sequence<Float>, _ expected: some Sequence<Double>) -> Double {
    var largest = 0.0, difference = 0.0
    for (a, e) in zip(actual, expected) {
        largest = max(largest, abs(e))
        difference = a.isNaN ? .infinity : max(difference, abs(Double(a) - e))
    }
    return difference / max(largest, 1e-6)
}
