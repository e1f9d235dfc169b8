import Displays
import Kernels
import Synchronization
import Tensors

/// A network compiled for inference: batch norms folded, activations and additions fused, algorithms chosen by
/// shape, one arena a worker, no tape. A plan is a snapshot: later changes to the network do not reach it.
///
/// An image's outputs depend on that image alone, so the batch, the chunks and the threads do not change a bit.
public final class InferencePlan: Sendable {
    /// `[H, W, C]` or `[C]`.
    public let inputShape: [Int]
    /// Outputs an image.
    public let outputCount: Int
    let steps: [PlanStep]
    let layout: ArenaLayout
    let weights: PlanMemory
    let observed: [Int]
    let observedValues: [Int]
    package let graph: Graph
    private let workers = Mutex<[PlanWorker]>([])

    /// Compiles a graph and its tensors; no `Network` is needed.
    /// - Parameters:
    ///   - observing: Nodes whose own outputs `observations(of:)` returns; nothing is fused over them.
    ///   - precision: What layers multiply in; float32 where the processor has nothing faster. The network's outputs are
    ///     float32 sums of float32 products always.
    ///   - images: How many a call usually has; nil for many. Where weights are larger than caches, a way that reads fewer of them
    ///     is quicker for one or two.
    /// - Throws: `NetworkError` when a tensor is missing or has another shape.
    public init(
        graph: Graph, tensors: [String: Tensor], observing: [Int] = [], precision: ProductPrecision = .float32,
        images: Int? = nil
    ) throws {
        for id in observing where id < 0 || id >= graph.nodes.count {
            throw NetworkError.noSuchNode(id: id, count: graph.nodes.count)
        }
        guard graph.nodes.count > 1 else { throw NetworkError.emptyNetwork }
        try Network.check(tensors, against: graph)
        let captured = observing + graph.outputs.dropFirst()
        let fusion = PlanFusion(graph, observing: Set(captured))
        let packing = PlanWeights(tensors: tensors)
        var places = MemoryLayoutPlan()
        var steps = fusion.steps
        if let images { for index in steps.indices { steps[index].kernel = steps[index].kernel.expecting(images) } }
        if precision.onThisMachine == .bfloat16 {
            for index in steps.indices where !graph.outputs.contains(steps[index].result) { steps[index].kernel = steps[index].kernel.rounded }
        }
        for index in steps.indices { packing.reserve(&steps[index], in: &places) }
        let memory = try PlanMemory(count: places.total)
        let finished = steps
        Parallelism.forEach(finished.count) { packing.write(finished[$0], to: memory.base) }
        self.graph = graph
        self.steps = steps
        weights = memory
        observed = captured
        observedValues = captured.map { fusion.values[$0] }
        layout = ArenaLayout(steps: steps, fusion: fusion, graph: graph)
        inputShape = graph.inputShape
        outputCount = graph.outputShape.reduce(1, *)
    }

    /// Bytes of the packed weights and of the arenas in use so far.
    public var memoryBytes: Int {
        (weights.count + workers.withLock { $0.reduce(0) { $0 + $1.arena.count } }) * MemoryLayout<Float>.size
    }

    /// The network's outputs, `[N, classes]` for a classifier.
    /// - Parameter images: `[N, H, W, C]`.
    /// - Throws: `NetworkError.imagesShape`; `Interrupted` when asked to stop.
    public func callAsFunction(_ images: Tensor) throws -> Tensor {
        try run(images).output
    }

    /// The outputs of the observed nodes, in the order of `observing`, each `[N, …]`.
    public func observations(of images: Tensor) throws -> [Tensor] {
        Array(try run(images).observations.dropLast(graph.outputs.count - 1))
    }

    /// All outputs of a network that has several, the first one's first, each `[N, …]`.
    public func outputs(for images: Tensor) throws -> [Tensor] {
        let result = try run(images)
        return [result.output] + result.observations.suffix(graph.outputs.count - 1)
    }

    private func run(_ images: Tensor) throws -> (output: Tensor, observations: [Tensor]) {
        guard images.rank == inputShape.count + 1, Array(images.shape.dropFirst()) == inputShape else {
            throw NetworkError.imagesShape(expected: inputShape, actual: images.shape)
        }
        let count = images.shape[0]
        var output = try Tensor(uninitialized: [count] + graph.outputShape)
        var captured = try observed.map { try Tensor(uninitialized: [count] + graph.nodes[$0].outputShape) }
        var targets: [SharedMutableFloats] = []
        for index in captured.indices {
            targets.append(SharedMutableFloats(base: try captured[index].withMutableScalars { $0.baseAddress! }))
        }
        let results = SharedMutableFloats(base: try output.withMutableScalars { $0.baseAddress! })
        let finished = targets
        try images.withScalars { source in
            guard count > 0, let start = source.baseAddress else { return }
            try run(SharedFloats(base: start), count: count, results: results, captured: finished)
        }
        withExtendedLifetime(output) {}
        return (output, captured)
    }

    private func run(
        _ images: SharedFloats, count: Int, results: SharedMutableFloats, captured: [SharedMutableFloats]
    ) throws {
        let chunk = layout.chunk(for: count, threads: Parallelism.threads)
        let chunks = (count + chunk - 1) / chunk
        let failure = Mutex<(any Error)?>(nil)
        Parallelism.forEach(chunks) { index in
            guard !Interruption.isRequested else { return }
            do {
                let worker = try takeWorker()
                let first = index * chunk
                try run(first..<min(first + chunk, count), worker, images, results, captured)
                workers.withLock { $0.append(worker) }
            } catch {
                failure.withLock { $0 = error }
            }
        }
        if let error = failure.withLock({ $0 }) { throw error }
        try Interruption.check()
    }

    private func takeWorker() throws -> PlanWorker {
        if let worker = workers.withLock({ $0.popLast() }) { return worker }
        return try PlanWorker(layout)
    }

    private func run(
        _ range: Range<Int>, _ worker: PlanWorker, _ images: SharedFloats, _ results: SharedMutableFloats,
        _ captured: [SharedMutableFloats], _ clock: StepClock? = nil
    ) throws {
        let inputCount = inputShape.reduce(1, *)
        let target = results.base + range.lowerBound * outputCount
        let start = UnsafeMutablePointer(mutating: images.base + range.lowerBound * inputCount)
        var frame = worker.frame(weights: weights, layout: layout, images: range.count)
        if layout.outputValue > 0 { frame.values[layout.outputValue] = target }
        frame.values[0] = start
        clock?.start()
        if layout.split > 0 { try runFirstPhase(&frame, images: start, count: range.count, inputCount: inputCount, clock) }
        frame.images = range.count
        frame.values[0] = start
        try run(steps: layout.split..<steps.count, frame, clock)
        if layout.outputValue == 0 { target.update(from: start, count: range.count * outputCount) }
        for (place, value) in observedValues.enumerated() {
            let size = graph.nodes[observed[place]].elementCount
            (captured[place].base + range.lowerBound * size).update(from: frame.values[value], count: range.count * size)
        }
    }

    /// The steps with large maps, a few images at a time; their last output is gathered for the whole chunk.
    private func runFirstPhase(
        _ frame: inout PlanFrame, images: UnsafeMutablePointer<Float>, count: Int, inputCount: Int, _ clock: StepClock?
    ) throws {
        let gathered = frame.values[layout.split]
        for first in stride(from: 0, to: count, by: layout.firstChunk) {
            frame.images = min(layout.firstChunk, count - first)
            frame.values[0] = images + first * inputCount
            frame.values[layout.split] = gathered + first * layout.betweenSize
            try run(steps: 0..<layout.split, frame, clock)
        }
        frame.values[layout.split] = gathered
    }

    private func run(steps places: Range<Int>, _ frame: PlanFrame, _ clock: StepClock?) throws {
        for index in places {
            try steps[index].run(frame, index: index)
            clock?.lap(index)
        }
    }

    /// Runs these images on this thread alone, with a clock that is read after each step.
    func run(_ images: Tensor, on clock: StepClock) throws {
        let count = images.shape[0], chunk = layout.chunk(for: count, threads: 1)
        let worker = try takeWorker()
        var output = try Tensor(uninitialized: [count] + graph.outputShape)
        let results = SharedMutableFloats(base: try output.withMutableScalars { $0.baseAddress! })
        try images.withScalars { source in
            guard let start = source.baseAddress else { return }
            for first in stride(from: 0, to: count, by: chunk) {
                try run(first..<min(first + chunk, count), worker, SharedFloats(base: start), results, [], clock)
            }
        }
        withExtendedLifetime(output) {}
        workers.withLock { $0.append(worker) }
    }
}
