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
    /// Of the graph and every number of the network.
    let digest: UInt64
    /// Of every image.
    let dataDigest: UInt64
    /// Training and validation images; what looks at some of them takes the first.
    let training: FairOrder
    let validation: FairOrder
    private let macModel: CostModel
    private let state: Mutex<State>
    private let preparation = Mutex(())
    /// Others who measure plans of this evaluator.
    private let sharing = Mutex<(any ScoreSharing)?>(nil)
    /// One at a time on the whole machine: two measurements would slow each other.
    private static let timing = Mutex(())

    /// What is made once.
    struct Ready: Sendable {
        let builder: CandidateBuilder
        let images: ValidationImages
    }

    private struct State {
        var ready: Ready?
        var latency: [[ChannelLadder]: MeasuredLatency] = [:]
        var devices: [CostTarget: MeasuredLatency] = [:]
        var allocators = RecentStore<AllocatorKey, Allocator>(limit: 64) { _, _ in 1 }
        var exact = Scores()
        var rounded = Scores()
        var counts = EvaluationCounts()

        subscript(precision: ProductPrecision) -> Scores {
            get {
                switch precision {
                case .float32: exact
                case .bfloat16: rounded
                }
            }
            _modify {
                switch precision {
                case .float32: yield &exact
                case .bfloat16: yield &rounded
                }
            }
        }
    }

    /// What is remembered of plans that were scored in one precision.
    private struct Scores {
        /// Of plans that were scored on every image. Forgotten ones are measured again, to the same marks.
        var marks = RecentStore<[Int], ImageMarks>(limit: 48 << 20) { $0.count * MemoryLayout<Int>.size + $1.bytes }
        var scores = RecentStore<[Int], CandidateScore>(limit: 100_000) { _, _ in 1 }
        /// Of plans that lost a race.
        var estimates = RecentStore<Race, CandidateScore>(limit: 100_000) { _, _ in 1 }
        /// The images that others looked at of plans that lost a race.
        var partial = RecentStore<Race, ImageMarks>(limit: 16 << 20) { $0.widths.count * 16 + $1.bytes }
    }

    private struct AllocatorKey: Hashable {
        let targets: [CostTarget]
        let ladders: [ChannelLadder]
        /// On costs that are the largest of several sums: tables depend on them.
        let peaks: [Int]
    }

    private struct Race: Hashable {
        let widths: [Int]
        let rival: [Int]
    }

    /// - Parameters:
    ///   - network: Its own, fitting the data.
    ///   - identity: Of the data.
    convenience init(network: Network, digest: UInt64, data: any TrainingData, identity: DataIdentity, rules: PruningRules) throws {
        try self.init(
            network: network, digest: digest, data: data, dataDigest: identity.digest, rules: rules,
            training: FairOrder(data.training, identities: identity.training),
            validation: FairOrder(data.validation, identities: identity.validation))
    }

    /// - Parameter training: In fair order, as `validation`.
    init(
        network: Network, digest: UInt64, data: any TrainingData, dataDigest: UInt64, rules: PruningRules, training: FairOrder,
        validation: FairOrder
    ) throws {
        self.network = network
        self.data = data
        self.rules = rules
        self.digest = digest
        self.dataDigest = dataDigest
        self.training = training
        self.validation = validation
        groups = try ChannelGroups(network.graph, excluding: rules.excluding)
        guard !groups.groups.isEmpty else { throw PruningError.nothingToPrune(network: network.name) }
        macModel = groups.macModel
        state = Mutex(State())
    }

    /// One that is shared with nobody.
    package convenience init(network: Network, data: any TrainingData, rules: PruningRules) throws {
        try Self.requireFit(network, data)
        let network = network.copy()
        try self.init(
            network: network, digest: network.digest, data: data, identity: DataIdentity(data), rules: rules)
    }

    static func requireFit(_ network: Network, _ data: any TrainingData) throws {
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
        try network.checkFinite()
    }

    /// How much was measured, and how much was remembered.
    public var counts: EvaluationCounts { state.withLock { $0.counts } }

    /// - Parameter rules: Say which widths are possible.
    package func costModel(_ target: CostTarget, rules: PruningRules = .default) throws -> CostModel {
        switch target {
        case .macs: return macModel
        case .parameters: return groups.parameterModel
        case .activationMemory: return groups.activationModel
        case .latency: return try latency(rules).model
        case .deviceLatency, .deviceEnergy: return try device(target).model
        }
    }

    /// What a target's costs were measured to be; nil for those that are counted.
    func measured(_ target: CostTarget, rules: PruningRules) throws -> MeasuredLatency? {
        switch target {
        case .macs, .parameters, .activationMemory: nil
        case .latency: try latency(rules)
        case .deviceLatency, .deviceEnergy: try device(target)
        }
    }

    /// Made of the device's table when it is first asked for.
    private func device(_ target: CostTarget) throws -> MeasuredLatency {
        if let known = state.withLock({ $0.devices[target] }) { return known }
        let made = try groups.deviceCosts(target, network: network.name)
        state.withLock { $0.devices[target] = made }
        return made
    }

    /// Measured when it is first asked for.
    func latency(_ rules: PruningRules) throws -> MeasuredLatency {
        let ladders = rules.ladders(macModel)
        return try Self.timing.withLock { _ in
            if let known = state.withLock({ $0.latency[ladders] }) { return known }
            let measured = try groups.measuredLatency(network: network, ladders: ladders)
            try Interruption.check()
            state.withLock { $0.latency[ladders] = measured }
            return measured
        }
    }

    /// What finds plans for budgets of these targets, made when it is first asked for.
    func allocator(_ budget: Budget, of targets: [CostTarget]) throws -> Allocator {
        let peaks = zip(targets, budget.caps).filter(\.0.isPeak).map(\.1.limit)
        let key = AllocatorKey(targets: targets, ladders: budget.ladders, peaks: peaks)
        if let known = state.withLock({ $0.allocators.find(key) }) { return known }
        let made = Allocator(budget)
        state.withLock { $0.allocators.store(made, for: key) }
        return made
    }

    // MARK: Preparation

    /// Ranks channels, fits the layers and classifies the validation images with the unpruned network, under a progress
    /// bar; does nothing the second time.
    public func prepare() throws {
        try preparation.withLock { _ in
            if state.withLock({ $0.ready != nil }) { return }
            let seen = rules.reconstructs ? min(rules.calibrationImages, training.count) : 0
            let progress = ProgressBar("calibrating \(network.name) on \(data.name)", total: seen + scoredImages)
            defer { progress.finish() }
            let (ranking, reconstruction) = try fit(progress)
            let builder = CandidateBuilder(
                network: network, groups: groups, ranking: ranking, reconstruction: reconstruction,
                recalibration: try recalibrationBatches())
            let whole = try builder.build(macModel.channels)
            let images = try ValidationImages(
                validation, count: scoredImages,
                whole: InferencePlan(graph: whole.graph, tensors: whole.tensors), progress: progress)
            try Interruption.check()
            state.withLock { $0.ready = Ready(builder: builder, images: images) }
        }
    }

    /// Validation images that a complete score is made from.
    var scoredImages: Int { min(rules.searchImages ?? .max, validation.count) }

    private func recalibrationBatches() throws -> [Tensor] {
        // A pass holds a few of the largest maps at a time, and several candidates pass at once.
        let graph = network.graph, largest = graph.nodes.indices.max { graph.nodes[$0].elementCount < graph.nodes[$1].elementCount }
        let size = graph.imagesAtOnce(Self.recalibrationBatchSize, keeping: largest.map { [$0] } ?? [], copies: 4)
        return try (0..<rules.recalibrationBatches).compactMap { index in
            let first = index * size
            let last = min(first + size, training.count)
            return first < last ? try training.batch(Array(first..<last)).images : nil
        }
    }

    private static let recalibrationBatchSize = 128

    /// Which channels are kept first, and the fitted layers.
    private func fit(_ progress: ProgressBar) throws -> (ranking: [[Int]], reconstruction: Reconstruction?) {
        let grams = rules.reconstructs
            ? try Calibration(network: network, groups: groups, rules: rules).grams(on: training, progress: progress) : nil
        let subject = ImportanceSubject(
            network: network, groups: groups, training: training, rules: rules, grams: grams)
        let ranking = try subject.ranking(by: rules.importance.measure)
        guard let grams else { return (ranking, nil) }
        return (
            ranking,
            try Reconstruction(
                network: network, groups: groups, ranking: ranking, grams: grams, ridge: rules.ridge,
                shares: SumShares(network: network, groups: groups, training: training))
        )
    }

    func prepared() throws -> Ready {
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
    public func accuracy(_ widths: [Int]) throws -> Double { try score(widths).accuracy }

    /// The accuracy, or an estimate from fewer images when a race against a better plan gives this one up: see
    /// `RacingRule`. A function of the two plans alone, whatever was measured before.
    /// - Parameters:
    ///   - rival: Widths of the plan to beat; nil to look at every image.
    ///   - precision: What both are computed in, where the processor has it.
    package func score(
        _ widths: [Int], against rival: [Int]? = nil, precision: ProductPrecision = .float32
    ) throws -> CandidateScore {
        try check(widths)
        let ready = try prepared(), precision = precision.onThisMachine
        guard let rival, rival != widths else {
            let known = state.withLock { state in
                let known = state[precision].scores.find(widths)
                if known != nil { state.counts.cacheHits += 1 }
                return known
            }
            return try known ?? measure(ScorePlan(widths, rival: nil, precision), ready, nil).score
        }
        let rule = RacingRule(rival: try marks(rival, ready, precision))
        let race = Race(widths: widths, rival: rival)
        if let known = remembered(race, rule, ready.images.looks, precision) { return known }
        let marks = try measure(ScorePlan(widths, rival: rival, precision), ready, rule)
        // Whoever measured it may have looked at more than the race needed.
        guard marks.count < ready.images.count else { return rule.replay(marks, looks: ready.images.looks) }
        let estimate = rule.estimate(marks, after: marks.count)
        state.withLock { $0[precision].estimates.store(estimate, for: race) }
        return estimate
    }

    /// The images that a plan classifies correctly, all of them looked at.
    private func marks(_ widths: [Int], _ ready: Ready, _ precision: ProductPrecision) throws -> ImageMarks {
        try state.withLock { $0[precision].marks.find(widths) } ?? measure(ScorePlan(widths, rival: nil, precision), ready, nil)
    }

    private func remembered(
        _ race: Race, _ rule: RacingRule, _ looks: [Int], _ precision: ProductPrecision
    ) -> CandidateScore? {
        state.withLock { state in
            var known = state[precision].estimates.find(race)
            if known == nil { known = state[precision].marks.find(race.widths).map { rule.replay($0, looks: looks) } }
            if known != nil { state.counts.cacheHits += 1 }
            return known
        }
    }

    /// Measures a plan, or takes what somebody else has measured of it.
    private func measure(_ plan: ScorePlan, _ ready: Ready, _ rule: RacingRule?) throws -> ImageMarks {
        guard let sharing = sharing.withLock({ $0 }) else { return try measure(plan.widths, ready, rule, plan.precision) }
        if let marks = try sharing.find(plan, of: self), accept(plan, marks) { return marks }
        do {
            let marks = try measure(plan.widths, ready, rule, plan.precision)
            sharing.share(plan, marks, of: self)
            return marks
        } catch {
            sharing.giveUp(plan, of: self)
            throw error
        }
    }

    private func measure(
        _ widths: [Int], _ ready: Ready, _ rule: RacingRule?, _ precision: ProductPrecision
    ) throws -> ImageMarks {
        let start = ContinuousClock.now
        let candidate = try rules.scoresRefitted ? refitted(widths, ready) : ready.builder.build(widths)
        let built = ContinuousClock.now
        let plan = try InferencePlan(graph: candidate.graph, tensors: candidate.tensors, precision: precision)
        let marks = try ready.images.classify(plan, rule: rule)
        try Interruption.check()
        record(widths, marks, of: ready, precision, reconstruction: built - start, evaluation: .now - built)
        return marks
    }

    private func refitted(_ widths: [Int], _ ready: Ready) throws -> (graph: Graph, tensors: [String: Tensor]) {
        var candidate = try ready.builder.build(widths)
        let kept = ready.builder.kept(widths)
        candidate.tensors = try refit().tensors(candidate.graph, candidate.tensors, kept: kept, isShown: false)
        return candidate
    }

    /// The score of the network that is handed out when it is fitted once more; not remembered.
    func scoreRefitted(_ widths: [Int]) throws -> CandidateScore {
        try check(widths)
        let ready = try prepared(), candidate = try refitted(widths, ready)
        return try ready.images.classify(InferencePlan(graph: candidate.graph, tensors: candidate.tensors)).score
    }

    /// Remembers what was measured.
    func record(
        _ widths: [Int], _ marks: ImageMarks, of ready: Ready, _ precision: ProductPrecision = .float32, reconstruction: Duration, evaluation: Duration
    ) {
        let isComplete = marks.count == ready.images.count
        state.withLock { state in
            if isComplete {
                state[precision].marks.store(marks, for: widths)
                state[precision].scores.store(marks.score, for: widths)
            }
            state.counts.evaluations += 1
            state.counts.givenUp += isComplete ? 0 : 1
            state.counts.imagesClassified += marks.count
            state.counts.reconstructionSeconds += reconstruction.seconds
            state.counts.evaluationSeconds += evaluation.seconds
        }
    }

    /// Asks others before a plan is measured, and tells them after.
    package func share(with others: (any ScoreSharing)?) { sharing.withLock { $0 = others } }

    /// What was seen of a plan on every image, or against its rival.
    package func known(_ plan: ScorePlan) -> ImageMarks? {
        state.withLock { state in
            state[plan.precision].marks.find(plan.widths)
                ?? plan.rival.flatMap { state[plan.precision].partial.find(Race(widths: plan.widths, rival: $0)) }
        }
    }

    /// Remembers what others have measured.
    /// - Returns: False for marks that cannot be of this plan and these images.
    @discardableResult
    package func accept(_ plan: ScorePlan, _ marks: ImageMarks) -> Bool {
        guard fits(plan.widths), plan.rival.map(fits) ?? true, let ready = state.withLock({ $0.ready }) else { return false }
        let isComplete = marks.count == ready.images.count
        guard isComplete || (plan.rival != nil && ready.images.looks.contains(marks.count)) else { return false }
        return state.withLock { state in
            state.counts.fromOthers += 1
            if isComplete {
                state[plan.precision].marks.store(marks, for: plan.widths)
                state[plan.precision].scores.store(marks.score, for: plan.widths)
            } else if let rival = plan.rival {
                let race = Race(widths: plan.widths, rival: rival)
                state[plan.precision].partial.store(marks, for: race)
                if let best = state[plan.precision].marks.find(rival) {
                    state[plan.precision].estimates.store(RacingRule(rival: best).estimate(marks, after: marks.count), for: race)
                }
            }
            return true
        }
    }

    /// Takes what was prepared elsewhere.
    func adopt(_ ready: Ready) { state.withLock { $0.ready = ready } }

    /// Whether a plan was scored on every image, in float32.
    func knows(_ widths: [Int]) -> Bool { state.withLock { $0.exact.scores.find(widths) != nil } }

    /// Bytes that marks take, and plans whose scores are known, in any precision.
    package var remembered: (bytes: Int, plans: Int) {
        state.withLock { ($0.exact.marks.size + $0.rounded.marks.size, $0.exact.scores.size + $0.rounded.scores.size) }
    }

    /// The unpruned network's accuracy on the validation split.
    public func unprunedAccuracy() throws -> Double { try accuracy(macModel.channels) }

    /// What groups lose when they are cut, as calibration saw it; nil when layers are not fitted.
    package func fitCurves() throws -> FitCurves? { try prepared().builder.reconstruction?.curves }

    /// The same, or where layers are not fitted in proportion to the channels cut.
    func lossCurves() throws -> FitCurves { try fitCurves() ?? FitCurves(proportionalTo: macModel.channels) }

    /// What fits the layers of a cut network to what the cut layers before them give.
    func refit() -> SequentialRefit {
        SequentialRefit(network: network, groups: groups, training: training, rules: rules)
    }

    /// A plan with these widths.
    func plan(widths: [Int], accuracy: Double? = nil) throws -> PruningPlan {
        try check(widths)
        return PruningPlan(
            widths: widths, accuracy: accuracy, builder: try prepared().builder, digest: digest)
    }

    private func fits(_ widths: [Int]) -> Bool {
        widths.count == macModel.channels.count && zip(widths, macModel.channels).allSatisfy { $0 >= 1 && $0 <= $1 }
    }

    private func check(_ widths: [Int]) throws {
        guard fits(widths) else {
            throw PruningError.invalidArgument(
                argument: "widths", expected: "one count for each of \(macModel.channels)", actual: "\(widths)")
        }
    }
}
