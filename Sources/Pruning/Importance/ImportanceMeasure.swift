import Displays
import Networks
import Tensors

/// How the channels of a group are ranked; the least important go first, ties by the higher index.
public enum ImportanceMeasure: String, Sendable, Hashable, Codable, CaseIterable {
    /// Σ |W| over the layers that consume the channel: the paper's.
    case l1
    /// Root of Σ W² over the layers that consume the channel.
    case l2
    /// |γ| of the batch norms that carry the channel.
    case batchNormScale
    /// Distance of the channel's filter from all others of its group. He et al. 2019, https://arxiv.org/abs/1811.00250
    case geometricMedian
    /// |Σ activation · gradient| of the loss on training images. Molchanov et al. 2017, https://arxiv.org/abs/1611.06440
    case taylor
    /// The order in which channels go when each time the one goes that a least-squares fit of the layers behind misses
    /// least. Hassibi and Stork 1992; Frantar and Alistarh 2022, https://arxiv.org/abs/2208.11580
    case reconstruction
    /// A fixed random order: the control.
    case random

    public var measure: any Importance {
        switch self {
        case .l1: L1Importance()
        case .l2: L2Importance()
        case .batchNormScale: BatchNormScaleImportance()
        case .geometricMedian: GeometricMedianImportance()
        case .taylor: TaylorImportance()
        case .reconstruction: ReconstructionImportance()
        case .random: RandomImportance()
        }
    }
}

/// A score for every channel of every group; the larger are kept.
public protocol Importance: Sendable {
    /// - Returns: For each group of `subject.groups` one finite score a channel.
    func scores(of subject: ImportanceSubject) throws -> [[Float]]
}

/// What a measure may look at.
public struct ImportanceSubject: Sendable {
    public let network: Network
    public let groups: ChannelGroups
    /// Nil when a network is pruned without data.
    public let training: (any Examples)?
    /// How layers are fitted.
    let rules: PruningRules
    private let calibrated: [UpperTriangle?]?

    public init(network: Network, groups: ChannelGroups, training: (any Examples)? = nil) {
        self.init(network: network, groups: groups, training: training, rules: .default, grams: nil)
    }

    /// - Parameter grams: XᵀX of each layer's inputs, when they are known already.
    init(
        network: Network, groups: ChannelGroups, training: (any Examples)?, rules: PruningRules, grams: [UpperTriangle?]?
    ) {
        self.network = network
        self.groups = groups
        self.training = training
        self.rules = rules
        calibrated = grams
    }

    var ridge: Double { rules.ridge }

    /// XᵀX of each layer's inputs on training images; nil without data.
    func grams() throws -> [UpperTriangle?]? {
        if let calibrated { return calibrated }
        guard let training, training.count > 0 else { return nil }
        let progress = ProgressBar("sampling \(network.name)", total: min(rules.calibrationImages, training.count))
        defer { progress.finish() }
        return try Calibration(network: network, groups: groups, rules: rules).grams(on: FairOrder(training), progress: progress)
    }

    /// Channels from the most to the least important, for every group; ties by the lower index.
    public func ranking(by measure: any Importance) throws -> [[Int]] {
        try measure.scores(of: self).map { scores in
            guard scores.allSatisfy(\.isFinite) else { throw PruningError.importanceNotFinite(network: network.name) }
            return scores.indices.sorted { (scores[$0], -$0) > (scores[$1], -$1) }
        }
    }

    /// Adds `contribution(weight)` over every weight that consumes a channel, all consumers of its group together.
    func sumOverConsumers(_ contribution: (Float) -> Float) -> [[Float]] {
        var sums = groups.groups.map { [Double](repeating: 0, count: $0.channels) }
        let tensors = network.tensors
        for layer in groups.layers where !layer.inputGroups.isEmpty {
            let node = groups.graph.nodes[layer.node]
            guard let weight = matrix(of: node, tensors) else { continue }
            let origins = groups.inputLayout(of: node).origins
            let outputs = node.channels
            weight.withUnsafeBufferPointer { scalars in
                for row in 0..<scalars.count / outputs {
                    let origin = origins[row % origins.count]
                    guard origin.group >= 0 else { continue }
                    var sum: Float = 0
                    for column in row * outputs..<(row + 1) * outputs { sum += contribution(scalars[column]) }
                    sums[origin.group][origin.channel] += Double(sum)
                }
            }
        }
        return sums.map { $0.map(Float.init) }
    }

    /// A layer's weight with the inputs next to last and the outputs last.
    func matrix(of node: GraphNode, _ tensors: [String: Tensor]) -> [Float]? {
        guard let owned = groups.graph.tensors(of: node).first(where: { $0.role == .weight }),
            let weight = tensors[node.name + "." + owned.name]
        else { return nil }
        func rank(_ axis: OwnedTensor.Axis) -> Int {
            switch axis {
            case .fixed: 0
            case .input: 1
            case .output: 2
            }
        }
        let order = owned.axes.indices.sorted { (rank(owned.axes[$0]), $0) < (rank(owned.axes[$1]), $1) }
        return order == Array(owned.axes.indices) ? weight.scalars : try? weight.transposed(permutation: order).scalars
    }
}
