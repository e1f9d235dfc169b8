import Displays
import Networks
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The order in which channels go when each time the one goes whose loss the least-squares fits of the layers behind make
/// up for best: backward elimination by exact errors, all consumers of a group together. What is kept at a width is kept at
/// every larger one, so that one factor still serves all widths.
///
/// A group loses Σ −log(1 − e) over its consumers, e the share of a layer's outputs that its fit leaves unexplained: what
/// `FitCurves` counts. Without data, and for groups that no fitted layer reads, L1.
public struct ReconstructionImportance: Importance {
    public init() {}

    public func scores(of subject: ImportanceSubject) throws -> [[Float]] {
        guard let grams = try subject.grams() else { return try L1Importance().scores(of: subject) }
        let groups = subject.groups
        let norms = try L1Importance().scores(of: subject)
        let results = ResultSlots<[Float]>(count: groups.groups.count)
        Parallelism.forEach(groups.groups.count) { index in
            results.fill(index) {
                var elimination = try ChannelElimination(group: index, subject: subject, grams: grams)
                return elimination.knowsNothing ? norms[index] : try elimination.scores()
            }
        }
        return try results.all()
    }
}

/// The elimination of one group's channels.
struct ChannelElimination {
    private let channels: Int
    private var consumers: [LeastSquaresElimination]

    /// Of a layer that explains less than this, nothing can be said.
    private static let smallestShare = 1e-3

    /// - Throws: `PruningError.activationsNotFinite`.
    init(group: Int, subject: ImportanceSubject, grams: [UpperTriangle?]) throws {
        let groups = subject.groups
        let tensors = subject.network.tensors
        channels = groups.groups[group].channels
        consumers = []
        for layer in groups.groups[group].consumers {
            let node = groups.graph.nodes[groups.layers[layer].node]
            guard let gram = grams[layer], let weight = tensors[node.name + ".weight"]?.scalars else { continue }
            let columns = groups.inputLayout(of: node).columns(ofGroup: group, channels: channels, rows: gram.size)
            guard let fit = LeastSquaresElimination(gram: gram, weight: weight, channels: columns, ridge: subject.ridge) else {
                throw PruningError.activationsNotFinite(network: subject.network.name, layer: node.title)
            }
            consumers.append(fit)
        }
    }

    /// Whether no layer that reads the group is fitted.
    var knowsNothing: Bool { consumers.isEmpty }

    /// The place of each channel in the order in which they go: the last has the most.
    mutating func scores() throws -> [Float] {
        var left = Array(0..<channels)
        var scores = [Float](repeating: 0, count: channels)
        for place in 0..<channels {
            try Interruption.check()
            var least = Double.infinity, first = left.count - 1
            // Of equals the higher index goes first.
            for (index, channel) in left.enumerated().reversed() {
                let loss = self.loss(channel)
                if loss < least { (least, first) = (loss, index) }
            }
            let channel = left.remove(at: first)
            scores[channel] = Float(place)
            for index in consumers.indices { consumers[index].remove(channel) }
        }
        return scores
    }

    private func loss(_ channel: Int) -> Double {
        consumers.reduce(0) { sum, fit in
            let before = max(1 - fit.error, Self.smallestShare)
            let after = max(1 - fit.error - fit.increase(channel), Self.smallestShare)
            // Of layers that nothing is left of the errors themselves still tell channels apart.
            return sum + log(before / after) + 1e-6 * fit.increase(channel)
        }
    }
}

extension ChannelLayout {
    /// The rows of a weight that belong to each channel of a group, window positions included.
    func columns(ofGroup group: Int, channels: Int, rows: Int) -> [[Int]] {
        let origins = self.origins
        var result = [[Int]](repeating: [], count: channels)
        for row in 0..<rows {
            let origin = origins[row % origins.count]
            if origin.group == group { result[origin.channel].append(row) }
        }
        return result
    }
}
