import Displays
import Tensors

extension Network {
    /// The network as it is now, compiled; compiled again only after its tensors changed.
    /// - Throws: `TensorError` when there is no memory.
    public func inferencePlan() throws -> InferencePlan {
        let now = snapshot
        if let known = now.plan { return known }
        let plan = try InferencePlan(graph: graph, tensors: now.tensors)
        keep(plan, version: now.version)
        return plan
    }

    /// A plan that also yields the outputs of some nodes, such as the inputs and outputs of a layer to reconstruct.
    public func inferencePlan(observing nodes: [Int]) throws -> InferencePlan {
        try InferencePlan(graph: graph, tensors: tensors, observing: nodes)
    }

    /// Logits, `[N, classes]`, in inference mode.
    /// - Parameter images: `[N, H, W, C]`, normalised as the data the network was trained on.
    /// - Throws: `NetworkError.imagesShape`; `Interrupted` when asked to stop.
    public func callAsFunction(_ images: Tensor) throws -> Tensor {
        try inferencePlan()(images)
    }

    /// All outputs of a network that has several, the main one first, in inference mode; each `[N, …]`.
    /// - Throws: `NetworkError.imagesShape`; `Interrupted` when asked to stop.
    public func outputs(for images: Tensor) throws -> [Tensor] {
        try inferencePlan().outputs(for: images)
    }

    /// Where the time of inference goes, layer by layer, on one core: microseconds an image and GFLOP/s.
    /// - Throws: `TensorError` when there is no memory; `Interrupted`.
    public func profile() throws -> Table {
        let plan = try inferencePlan()
        return try plan.profile(batch: min(25, plan.layout.largestChunk))
    }

    /// Milliseconds an image takes, measured: the median of several runs of a batch of zeros.
    /// - Parameter batchSize: Images at a time, at least 1.
    public func latency(batchSize: Int = 1) throws -> Double {
        guard batchSize >= 1 && batchSize <= 10_000 else {
            throw NetworkError.invalidArgument(argument: "batchSize", expected: "1 to 10,000 images", actual: "\(batchSize)")
        }
        let plan = try inferencePlan()
        let images = try Tensor(zeros: [batchSize] + inputShape)
        let clock = ContinuousClock()
        var times: [Double] = []
        let start = clock.now
        _ = try plan(images)
        while times.count < 5 || (times.count < 100 && clock.now - start < .milliseconds(300)) {
            let time = try clock.measure { _ = try plan(images) }
            times.append(time.inMilliseconds / Double(batchSize))
        }
        return times.sorted()[times.count / 2]
    }
}

extension Duration {
    var inMilliseconds: Double {
        Double(components.seconds) * 1e3 + Double(components.attoseconds) * 1e-15
    }

    var inSeconds: Double { inMilliseconds / 1e3 }
}
