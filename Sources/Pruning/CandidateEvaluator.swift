import Displays
import Networks
import Synchronization
import Tensors

/// Measures pruned versions of one network on the validation split of one data set.
///
/// The accuracy of a pruned network is a pure function of its widths (paper §1), so each is measured once and
/// remembered for every task, actor and search that shares the evaluator.
public final class CandidateEvaluator: Sendable {
    /// The unpruned network, a copy of its own.
    public let network: Network
    public let data: any TrainingData
    public let groups: ChannelGroups
    let rules: PruningRules
    let fingerprint: UInt64
    let dataFingerprint: UInt64
    private let macModel: CostModel
    private let state: Mutex<State>
    private let preparation = Mutex(())

    private struct State {
        var ready: (builder: CandidateBuilder, images: ValidationImages)?
        var latencyModel: CostModel?
        var accuracies: [[Int]: Double] = [:]
        /// Of plans that racing gave up, from a part of the images, and the bar they could not reach.
        var estimates: [[Int]: (accuracy: Double, bar: Double)] = [:]
        var counts = EvaluationCounts()
    }

    init(
        network: Network, data: any TrainingData, rules: PruningRules, fingerprint: UInt64, dataFingerprint: UInt64
    ) throws {
        guard network.inputShape == data.imageShape else {
            throw PruningError.dataDoesNotFit(
                network: network.name, expected: network.inputShape, data: data.name, actual: data.imageShape)
        }
        guard network.classCount == data.classNames.count else {
            throw PruningError.classesDiffer(
                network: network.name, expected: network.classCount, data: data.name, actual: data.classNames.count)
        }
        guard data.validation.count > 0 else { throw PruningError.noImages(data: data.name, split: "validation") }
        guard data.training.count > 0 else { throw PruningError.noImages(data: data.name, split: "training") }
        for (name, tensor) in network.tensors.sorted(by: { $0.key < $1.key }) where !tensor.isFinite {
            throw PruningError.tensorNotFinite(network: network.name, tensor: name)
        }
        self.network = network.copy()
        self.data = data
        self.rules = rules
        self.fingerprint = fingerprint
        self.dataFingerprint = dataFingerprint
        groups = ChannelGroups(network.graph)
        guard !groups.groups.isEmpty else { throw PruningError.nothingToPrune(network: network.name) }
        macModel = groups.macModel
        state = Mutex(State())
    }

    /// How much was measured, and how much was remembered.
    public var counts: EvaluationCounts { state.withLock { $0.counts } }

    package func costModel(_ target: CostTarget) throws -> CostModel {
        switch target {
        case .macs: return macModel
        case .parameters: return groups.parameterModel
        case .latency:
            if let model = state.withLock({ $0.latencyModel }) { return model }
            let model = try groups.measuredLatencyModel(network: network)
            state.withLock { $0.latencyModel = model }
            return model
        }
    }

    // MARK: Preparation

    /// Ranks channels, fits the layers and loads the validation images; does nothing the second time.
    public func prepare() throws {
        try preparation.withLock { _ in
            if state.withLock({ $0.ready != nil }) { return }
            let subject = ImportanceSubject(network: network, groups: groups, training: data.training)
            let ranking = try subject.ranking(by: rules.importance.measure)
            let builder = CandidateBuilder(
                network: network, groups: groups, ranking: ranking,
                reconstruction: rules.reconstructs ? try fit(ranking) : nil, recalibration: try recalibrationBatches())
            let images = try ValidationImages(data.validation)
            state.withLock { $0.ready = (builder, images) }
        }
    }

    private func recalibrationBatches() throws -> [Tensor] {
        try (0..<rules.recalibrationBatches).compactMap { index in
            let first = index * Self.recalibrationBatchSize
            let last = min(first + Self.recalibrationBatchSize, data.training.count)
            return first < last ? try data.training.batch(Array(first..<last)).images : nil
        }
    }

    private static let recalibrationBatchSize = 128

    private func fit(_ ranking: [[Int]]) throws -> Reconstruction {
        let count = min(rules.calibrationImages, data.training.count)
        let progress = ProgressBar("calibrating \(network.name) on \(data.name)", total: count)
        defer { progress.finish() }
        let calibration = Calibration(network: network, groups: groups, rules: rules)
        let grams = try calibration.grams(on: data.training, progress: progress)
        return try Reconstruction(network: network, groups: groups, ranking: ranking, grams: grams, ridge: rules.ridge)
    }

    private func prepared() throws -> (builder: CandidateBuilder, images: ValidationImages) {
        if let ready = state.withLock({ $0.ready }) { return ready }
        try prepare()
        guard let ready = state.withLock({ $0.ready }) else {
            preconditionFailure("prepare() left \(network.name) unprepared")
        }
        return ready
    }

    // MARK: Candidates

    /// The share of validation images that the network with these widths classifies correctly.
    /// - Parameter widths: Channels kept, one count a group.
    public func accuracy(_ widths: [Int]) throws -> Double {
        try score(widths, bar: nil)
    }

    /// The accuracy, or an estimate from fewer images when racing gives the plan up: see `RacingRule`.
    /// - Parameter bar: The accuracy to beat; nil to look at every image.
    func score(_ widths: [Int], bar: Double?) throws -> Double {
        try check(widths)
        if let known = remembered(widths, bar: bar) { return known }
        let ready = try prepared()
        let start = ContinuousClock.now
        let candidate = try ready.builder.build(widths)
        let built = ContinuousClock.now
        let plan = try InferencePlan(graph: candidate.graph, tensors: candidate.tensors)
        let score = try ready.images.score(plan, rule: bar.map { RacingRule(bar: $0) })
        let end = ContinuousClock.now
        state.withLock { state in
            if score.isComplete {
                state.accuracies[widths] = score.accuracy
            } else {
                state.estimates[widths] = (score.accuracy, bar ?? 1)
            }
            state.counts.evaluations += 1
            state.counts.givenUp += score.isComplete ? 0 : 1
            state.counts.imagesClassified += score.images
            state.counts.reconstructionSeconds += (built - start).seconds
            state.counts.evaluationSeconds += (end - built).seconds
        }
        return score.accuracy
    }

    private func remembered(_ widths: [Int], bar: Double?) -> Double? {
        state.withLock { state in
            var known = state.accuracies[widths]
            if known == nil, let bar, let estimate = state.estimates[widths], estimate.bar <= bar { known = estimate.accuracy }
            if known != nil { state.counts.cacheHits += 1 }
            return known
        }
    }

    /// Whether an accuracy was measured on every image.
    func isComplete(_ widths: [Int]) -> Bool { state.withLock { $0.accuracies[widths] != nil } }

    /// The unpruned network's accuracy on the validation split.
    public func unprunedAccuracy() throws -> Double { try accuracy(macModel.channels) }

    /// A plan with these widths.
    func plan(widths: [Int], accuracy: Double? = nil) throws -> PruningPlan {
        try check(widths)
        return PruningPlan(
            widths: widths, accuracy: accuracy, builder: try prepared().builder, fingerprint: fingerprint)
    }

    private func check(_ widths: [Int]) throws {
        let channels = macModel.channels
        let fits = widths.count == channels.count && zip(widths, channels).allSatisfy { $0 >= 1 && $0 <= $1 }
        guard fits else {
            throw PruningError.invalidArgument(
                argument: "widths", expected: "one count for each of \(channels)", actual: "\(widths)")
        }
    }
}

/// What an evaluator has done.
public struct EvaluationCounts: Sendable, Hashable, Codable {
    /// Pruned networks that were measured.
    public var evaluations = 0
    /// Those that racing gave up before the last image.
    public var givenUp = 0
    /// Pruned networks whose accuracy was already known.
    public var cacheHits = 0
    public var imagesClassified = 0
    /// Seconds, over all threads, of fitting and cutting weights.
    public var reconstructionSeconds = 0.0
    /// Seconds, over all threads, of classifying validation images.
    public var evaluationSeconds = 0.0
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
