import Synchronization
import Tensors

/// How the weights of a new network are drawn. Biases start at 0, batch norms at scale 1 and shift 0.
public enum Initializer: String, Sendable, Hashable, CaseIterable {
    /// Normal with variance 2 / inputs. He et al. 2015, https://arxiv.org/abs/1502.01852
    case heNormal
    /// Uniform with variance 2 / inputs.
    case heUniform
    /// Normal with variance 2 / (inputs + outputs). Glorot and Bengio 2010.
    case glorotNormal
    /// Uniform with variance 2 / (inputs + outputs).
    case glorotUniform
    /// Normal with variance 1 / inputs. LeCun et al. 1998.
    case lecunNormal

    /// Every tensor of the graph; each has a stream of its own, so a change in one layer leaves the others alone.
    public func tensors(for graph: Graph, seed: UInt64) throws -> [String: Tensor] {
        var jobs: [(node: GraphNode, entry: (name: String, shape: [Int]), stream: UInt64)] = []
        for node in graph.nodes {
            for (index, entry) in graph.tensorShapes(of: node).enumerated() {
                jobs.append((node, entry, UInt64(node.id * 4 + index)))
            }
        }
        let all = jobs
        let drawn = Mutex<[String: Result<Tensor, any Error>]>([:])
        Parallelism.forEach(all.count) { index in
            let job = all[index]
            let result = Result {
                var generator = SeededGenerator(seed: seed, stream: job.stream)
                return try tensor(job.entry, of: job.node, using: &generator)
            }
            drawn.withLock { $0[job.entry.name] = result }
        }
        return try drawn.withLock { $0 }.mapValues { try $0.get() }
    }

    private func tensor(
        _ entry: (name: String, shape: [Int]), of node: GraphNode, using generator: inout SeededGenerator
    ) throws -> Tensor {
        let shape = entry.shape
        if node.operation == .batchNorm {
            let startsAtOne = entry.name.hasSuffix(".weight") || entry.name.hasSuffix(".running_var")
            return try startsAtOne ? Tensor(ones: shape) : Tensor(zeros: shape)
        }
        guard entry.name.hasSuffix(".weight") else { return try Tensor(zeros: shape) }
        return try weight(shape, fans: Self.fans(node.operation, shape), using: &generator)
    }

    private static func fans(_ operation: Operation, _ shape: [Int]) -> (inputs: Int, outputs: Int) {
        switch operation {
        case .convolution: (shape[0] * shape[1] * shape[2], shape[0] * shape[1] * shape[3])
        case .depthwiseConvolution: (shape[0] * shape[1], shape[0] * shape[1])
        default: (shape[0], shape[shape.count - 1])
        }
    }

    private func weight(
        _ shape: [Int], fans: (inputs: Int, outputs: Int), using generator: inout SeededGenerator
    ) throws -> Tensor {
        let inputs = Float(fans.inputs), both = Float(fans.inputs + fans.outputs)
        switch self {
        case .heNormal: return try normal(shape, 2 / inputs, &generator)
        case .heUniform: return try uniform(shape, 2 / inputs, &generator)
        case .glorotNormal: return try normal(shape, 2 / both, &generator)
        case .glorotUniform: return try uniform(shape, 2 / both, &generator)
        case .lecunNormal: return try normal(shape, 1 / inputs, &generator)
        }
    }

    private func normal(_ shape: [Int], _ variance: Float, _ generator: inout SeededGenerator) throws -> Tensor {
        try Tensor(normal: shape, mean: 0, standardDeviation: variance.squareRoot(), using: &generator)
    }

    private func uniform(_ shape: [Int], _ variance: Float, _ generator: inout SeededGenerator) throws -> Tensor {
        let bound = (3 * variance).squareRoot()
        return try Tensor(uniform: shape, in: -bound...bound, using: &generator)
    }
}
