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
        var ranking: [[Int]]?
        var reconstruction: Reconstruction?
        var images: ValidationImages?
        var latencyModel: CostModel?
        var accuracies: [[Int]: Double] = [:]
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

    func costModel(_ target: CostTarget) throws -> CostModel {
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
            let (hasImages, hasRanking) = state.withLock { ($0.images != nil, $0.ranking != nil) }
            if hasImages && hasRanking { return }
            let subject = ImportanceSubject(network: network, groups: groups, training: data.training)
            let ranking = try subject.ranking(by: rules.importance.measure)
            let reconstruction = rules.reconstructs ? try fit(ranking) : nil
            let images = try ValidationImages(data.validation)
            state.withLock {
                ($0.ranking, $0.reconstruction, $0.images) = (ranking, reconstruction, images)
            }
        }
    }

    private func fit(_ ranking: [[Int]]) throws -> Reconstruction {
        let count = min(rules.calibrationImages, data.training.count)
        let progress = ProgressBar("calibrating \(network.name) on \(data.name)", total: count)
        defer { progress.finish() }
        let calibration = Calibration(network: network, groups: groups, rules: rules)
        let grams = try calibration.grams(on: data.training, progress: progress)
        return try Reconstruction(network: network, groups: groups, ranking: ranking, grams: grams, ridge: rules.ridge)
    }

    private func prepared() throws -> (ranking: [[Int]], reconstruction: Reconstruction?, images: ValidationImages) {
        if let ready = read() { return ready }
        try prepare()
        guard let ready = read() else { preconditionFailure("prepare() left \(network.name) unprepared") }
        return ready
    }

    private func read() -> (ranking: [[Int]], reconstruction: Reconstruction?, images: ValidationImages)? {
        state.withLock { state in
            guard let ranking = state.ranking, let images = state.images else { return nil }
            return (ranking, state.reconstruction, images)
        }
    }

    // MARK: Candidates

    /// The share of validation images that the network with these widths classifies correctly.
    /// - Parameter widths: Channels kept, one count a group.
    public func accuracy(_ widths: [Int]) throws -> Double {
        try check(widths)
        let known = state.withLock { state -> Double? in
            let known = state.accuracies[widths]
            if known != nil { state.counts.cacheHits += 1 }
            return known
        }
        if let known { return known }
        let ready = try prepared()
        let start = ContinuousClock.now
        let candidate = try candidate(widths, ready.ranking, ready.reconstruction)
        let built = ContinuousClock.now
        let accuracy = try ready.images.accuracy(of: InferencePlan(graph: candidate.graph, tensors: candidate.tensors))
        let end = ContinuousClock.now
        state.withLock { state in
            state.accuracies[widths] = accuracy
            state.counts.evaluations += 1
            state.counts.reconstructionSeconds += (built - start).seconds
            state.counts.evaluationSeconds += (end - built).seconds
        }
        return accuracy
    }

    /// The unpruned network's accuracy on the validation split.
    public func unprunedAccuracy() throws -> Double { try accuracy(macModel.channels) }

    /// A plan with these widths.
    func plan(widths: [Int], accuracy: Double? = nil) throws -> PruningPlan {
        try check(widths)
        let ready = try prepared()
        let source = PruningPlan.PlanSource(
            network: network, fingerprint: fingerprint, reconstruction: ready.reconstruction)
        return PruningPlan(
            groups: groups, widths: widths, kept: Self.kept(widths, ready.ranking), accuracy: accuracy, source: source)
    }

    private func candidate(
        _ widths: [Int], _ ranking: [[Int]], _ reconstruction: Reconstruction?
    ) throws -> (graph: Graph, tensors: [String: Tensor]) {
        let surgery = Surgery(groups: groups, kept: Self.kept(widths, ranking))
        let fitted = try reconstruction?.weights(widths) ?? [:]
        return (try surgery.graph(), try surgery.tensors(network.tensors, fitted: fitted))
    }

    static func kept(_ widths: [Int], _ ranking: [[Int]]) -> [[Int]] {
        zip(widths, ranking).map { width, order in order.prefix(width).sorted() }
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
    /// Pruned networks whose accuracy was already known.
    public var cacheHits = 0
    /// Seconds, over all threads, of fitting and cutting weights.
    public var reconstructionSeconds = 0.0
    /// Seconds, over all threads, of classifying validation images.
    public var evaluationSeconds = 0.0
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
