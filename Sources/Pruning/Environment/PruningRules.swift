import Networks
import Tensors

/// What every decision of a task must respect.
public struct PruningRules: Sendable, Hashable, Codable {
    /// Widths are multiples of this. With 1, which `paper` sets, widths are odd numbers that runtimes are slow at: MobileNet
    /// cut to 30 % took onnxruntime 1.65 ms an image, longer than the whole network's 1.42; with 8 it took 0.61.
    public var channelRounding = 8
    /// Layers and blocks that stay whole, by name: neither their inputs nor their outputs are cut.
    public var excluding: [String] = []
    /// Layers and blocks, by name, whose outputs are kept in multiples of another number than `channelRounding`: of what a
    /// runtime or an accelerator likes there. Where several layers make the same channels, the largest counts.
    public var multiples: [String: Int] = [:]
    /// The smallest share of channels a group may keep, before rounding.
    public var smallestKeep = 0.2
    /// What an action means.
    public var reading = ActionReading.fitRelative
    /// Whether no decision may leave the rest less than it needs (paper §1). Without, plans may come out above the budget: they are
    /// not scored and are paid nothing, as the paper's baselines are.
    public var walls = true
    /// What the last step of an episode pays.
    public var reward = PruningReward.accuracyAndFidelity
    /// Whether the layers' weights are fitted to their original outputs after channels are cut.
    public var reconstructs = true
    /// Whether a plan's network, when it is handed out, is fitted once more, layer after layer, to what the cut layers before each
    /// give: seconds, and many points of accuracy at small shares (`Benchmarks`). Plans that a search scores are not.
    public var refits = true
    /// Whether plans that a search scores are fitted so too, when `refits` is set: what is rewarded is then what is handed out. It
    /// takes ten to a hundred times as long, so use fewer `calibrationImages` and fewer plans.
    public var scoresRefitted = false
    /// Training images that the fit sees.
    public var calibrationImages = 2_000
    /// Positions of each image and map that the fit sees.
    public var positionsPerImage = 10
    /// Added to the diagonal of each layer's Gram matrix, as a share of the diagonal's mean.
    public var ridge = 1e-5
    /// Batches of 128 training images whose statistics replace those of the batch norms that cuts have changed; 0 for none, as
    /// in the paper. One costs about a tenth of scoring a plan on 1,000 images and gives whole points of accuracy (`Benchmarks`).
    public var recalibrationBatches = 1
    /// Validation images that score a plan, drawn from the split; nil for all. Fewer are faster, but of many plans the
    /// one that looks best on few images is partly luck: judge the last few by all of them.
    public var searchImages: Int?
    /// Whether plans that cannot become the best are given up early: see `RacingRule`.
    public var races = false
    /// What networks that a search only ranks are multiplied in; those that it hands out are judged in float32. On a processor
    /// that has nothing faster, float32 is what is computed.
    public var precision: ProductPrecision {
        get { otherPrecision ?? .float32 }
        set { otherPrecision = newValue == .float32 ? nil : newValue }
    }
    /// Nil for float32, as in files that are older than the choice.
    private var otherPrecision: ProductPrecision?
    /// Which channels are kept.
    public var importance = ImportanceMeasure.reconstruction

    public init() {}

    public static let `default` = PruningRules()

    /// The paper's, as far as a budget can be kept by them (paper §1): an action is the share of channels to keep, in steps
    /// of one channel; accuracy alone is rewarded, and batch norms stay as they were.
    public static var paper: PruningRules {
        var rules = PruningRules()
        rules.channelRounding = 1
        rules.reading = .keepRatio
        rules.reward = .accuracy
        rules.calibrationImages = 3_000
        rules.recalibrationBatches = 0
        rules.importance = .l1
        rules.refits = false
        return rules
    }

    /// The widths that the groups of a network may keep.
    package func ladders(_ model: CostModel) -> [ChannelLadder] {
        ladders(model.channels, features: model.features, multiples: model.makers.map { names in
            names.compactMap { name in
                multiples.compactMap { name == $0.key || name.hasPrefix($0.key + ".") ? $0.value : nil }.max()
            }.max()
        })
    }

    /// The widths that groups of so many channels may keep.
    /// - Parameter features: Outputs that a channel of each group stands for; 1 when nil.
    /// - Parameter multiples: What the widths of each are multiples of; nil for `channelRounding`.
    package func ladders(_ channels: [Int], features: [Int]? = nil, multiples: [Int?]? = nil) -> [ChannelLadder] {
        channels.enumerated().map { group, count in
            let rounding = max(1, (multiples?[group] ?? channelRounding) / max(features?[group] ?? 1, 1))
            return ChannelLadder(channels: count, rounding: rounding, smallestKeep: smallestKeep)
        }
    }

    /// - Throws: `PruningError.invalidRule`.
    func validate() throws {
        func require(_ holds: Bool, _ name: String, _ expected: String, _ actual: Any) throws {
            guard !holds else { return }
            throw PruningError.invalidRule(name: name, expected: expected, actual: "\(actual)")
        }
        try require((1...1_024).contains(channelRounding), "channelRounding", "1 to 1,024 channels", channelRounding)
        for (layer, multiple) in multiples.sorted(by: { $0.key < $1.key }) {
            try require((1...1_024).contains(multiple), "multiples", "1 to 1,024 channels for \(layer)", multiple)
        }
        try require(smallestKeep >= 0 && smallestKeep <= 1, "smallestKeep", "a share from 0 to 1", smallestKeep)
        try require((1...1_000_000).contains(calibrationImages), "calibrationImages", "1 to 1,000,000", calibrationImages)
        try require((1...10_000).contains(positionsPerImage), "positionsPerImage", "1 to 10,000", positionsPerImage)
        try require((0...1_000).contains(recalibrationBatches), "recalibrationBatches", "0 to 1,000", recalibrationBatches)
        try require(walls || reading == .keepRatio, "walls", "true, or reading = .keepRatio: other actions spend the budget", walls)
        try require((searchImages ?? 1) >= 1, "searchImages", "1 or more images, or nil", searchImages ?? 0)
        try require(
            !scoresRefitted || precision == .float32, "precision", ".float32 with scoresRefitted: a fit takes far longer than a score",
            ".\(precision)")
        try require(ridge >= 1e-12 && ridge <= 1, "ridge", "a share from 1e-12 to 1", ridge)
    }
}
