import Synchronization
import Tensors

/// How the weights of a new network are drawn. Other tensors start as their operation says: biases
/// at 0, normalisations at scale 1 and shift 0.
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
        var jobs: [(name: String, tensor: OwnedTensor, stream: UInt64)] = []
        for node in graph.nodes {
            for (index, tensor) in graph.tensors(of: node).enumerated() {
                jobs.append((node.name + "." + tensor.name, tensor, UInt64(node.id * 4 + index)))
            }
        }
        let all = jobs
        let drawn = Mutex<[String: Result<Tensor, any Error>]>([:])
        Parallelism.forEach(all.count) { index in
            let job = all[index]
            let result = Result {
                var generator = SeededGenerator(seed: seed, stream: job.stream)
                return try value(job.tensor, using: &generator)
            }
            drawn.withLock { $0[job.name] = result }
        }
        return try drawn.withLock { $0 }.mapValues { try $0.get() }
    }

    private func value(_ tensor: OwnedTensor, using generator: inout SeededGenerator) throws -> Tensor {
        switch tensor.initial {
        case .zeros: try Tensor(zeros: tensor.shape)
        case .ones: try Tensor(ones: tensor.shape)
        case .value(let value): try Tensor(repeating: value, shape: tensor.shape)
        case .random(let inputs, let outputs): try weight(tensor.shape, fans: (inputs, outputs), using: &generator)
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
