import Displays
import Synchronization
import Tensors

/// A network: a graph and its tensors. Copies share nothing: assigning a network to another name shares the object,
/// `copy()` makes a second one.
public final class Network: Sendable {
    public let graph: Graph
    /// What the network is called in tables and progress bars.
    public let name: String
    private let state: Mutex<State>

    struct State: Sendable {
        var tensors: [String: Tensor]
        var plan: InferencePlan?
        /// Counts replacements of the tensors.
        var version = 0
        /// The training that was stopped here; nil for tensors that stand for themselves.
        var origin: TrainingOrigin?
    }

    /// Describes a network layer by layer and draws its first weights.
    /// - Parameters:
    ///   - input: `[H, W, C]`, or `[C]` for features.
    ///   - seed: The same seed gives the same weights.
    ///   - initializer: How weights are drawn; biases start at zero.
    /// - Throws: `NetworkError` when a layer does not fit the one before it.
    public convenience init(
        input: [Int], seed: UInt64 = 0, name: String = "Network", initializer: Initializer = .heNormal,
        @NetworkBuilder _ layers: () throws -> [any Layer]
    ) throws {
        var graph = try Graph(input: input)
        let parts = try layers()
        let last = try appendInSequence(parts, to: &graph, after: 0, prefix: "")
        guard last > 0 else { throw NetworkError.emptyNetwork }
        self.init(checked: graph, tensors: try initializer.tensors(for: graph, seed: seed), name: name)
    }

    /// A network from a graph and its tensors: what surgery and files use.
    /// - Throws: `NetworkError` when a tensor is missing, of another shape, or not in the graph.
    public convenience init(graph: Graph, tensors: [String: Tensor], name: String = "Network") throws {
        guard graph.nodes.count > 1 else { throw NetworkError.emptyNetwork }
        try Self.check(tensors, against: graph)
        self.init(checked: graph, tensors: tensors, name: name)
    }

    private init(checked graph: Graph, tensors: [String: Tensor], name: String) {
        self.graph = graph
        self.name = name
        state = Mutex(State(tensors: tensors, plan: nil))
    }

    /// A second network with the same graph and numbers.
    public func copy() -> Network {
        let now = snapshot
        let copy = Network(checked: graph, tensors: now.tensors, name: name)
        copy.setTensors(now.tensors, origin: now.origin)
        return copy
    }

    /// Weights, biases and running statistics, keyed "<node>.weight", "<node>.bias", "<node>.running_mean" and
    /// "<node>.running_var". Convolutions are `[K, K, C, O]`, depth-wise ones `[K, K, C]`, dense layers `[C, O]`.
    public var tensors: [String: Tensor] { state.withLock { $0.tensors } }

    /// Replaces tensors; the others stay.
    /// - Throws: `NetworkError` when one is not in the graph or has another shape; nothing changes then.
    public func replaceTensors(_ replacements: [String: Tensor]) throws {
        var merged = tensors
        for (key, tensor) in replacements { merged[key] = tensor }
        try Self.check(merged, against: graph)
        setTensors(merged)
    }

    /// Replaces all tensors, which are known to fit.
    /// - Parameter origin: Of a training that is not over.
    func setTensors(_ tensors: [String: Tensor], origin: TrainingOrigin? = nil) {
        state.withLock { $0 = State(tensors: tensors, plan: nil, version: $0.version + 1, origin: origin) }
    }

    var snapshot: State { state.withLock { $0 } }

    /// Keeps a plan unless the tensors were replaced since it was compiled; `setTensors` drops it.
    func keep(_ plan: InferencePlan, version: Int) {
        state.withLock { if $0.version == version { $0.plan = plan } }
    }

    static func check(_ tensors: [String: Tensor], against graph: Graph) throws {
        var needed = 0
        for node in graph.nodes {
            for (key, shape) in graph.tensorShapes(of: node) {
                guard let tensor = tensors[key] else { throw NetworkError.missingTensor(name: key) }
                guard tensor.shape == shape else {
                    throw NetworkError.wrongTensorShape(name: key, expected: shape, actual: tensor.shape)
                }
                needed += 1
            }
        }
        guard tensors.count > needed else { return }
        let shapes = graph.tensorShapes
        for key in tensors.keys.sorted() where shapes[key] == nil { throw NetworkError.unexpectedTensor(name: key) }
    }

    public var inputShape: [Int] { graph.inputShape }
    public var classCount: Int { graph.classCount }
    /// Multiply-accumulates, parameters and activation memory of one image, exactly.
    public var cost: Cost { graph.cost }
}

extension Network: CustomStringConvertible {
    public var description: String {
        let cost = cost
        return "\(name): input \(inputShape), \(classCount) outputs, \(grouped(cost.macs)) MACs, "
            + "\(grouped(cost.parameters)) parameters"
    }
}
