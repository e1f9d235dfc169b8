import Networks
import Synchronization

extension CandidateEvaluator {
    private struct Key: Hashable {
        /// Of the graph and every number.
        let network: UInt64
        let name: String
        /// Of every image.
        let data: UInt64
        let rules: PruningRules
    }

    private struct Weak: Sendable {
        weak var evaluator: CandidateEvaluator?
    }

    private static let known = Mutex<[Key: Weak]>([:])

    /// The evaluator for a network with these numbers and a data set with these images, made when there is none in use.
    /// Where fidelity alone is rewarded, and where there are no labels, they are what the network says.
    static func shared(network: Network, data: any TrainingData, rules: PruningRules) throws -> CandidateEvaluator {
        let data: any TrainingData = rules.reward == .fidelity || !data.isLabelled ? try RelabelledData(data, by: network.copy()) : data
        var rules = rules
        // What is left decides how a candidate is made; the rest only how it is chosen.
        (rules.reading, rules.reward, rules.channelRounding, rules.smallestKeep) = (.budgetRelative, .accuracy, 1, 0)
        rules.scoresRefitted = rules.scoresRefitted && rules.refits && rules.reconstructs
        (rules.races, rules.refits, rules.multiples, rules.precision) = (false, true, [:], .float32)
        try requireFit(network, data)
        let network = network.copy(), identity = try DataIdentity(data)
        let key = Key(network: network.digest, name: network.name, data: identity.digest, rules: rules)
        if let evaluator = known.withLock({ $0[key]?.evaluator }) { return evaluator }
        let made = try CandidateEvaluator(
            network: network, digest: key.network, data: data, identity: identity, rules: rules)
        return known.withLock { known in
            if let evaluator = known[key]?.evaluator { return evaluator }
            known = known.filter { $0.value.evaluator != nil }
            known[key] = Weak(evaluator: made)
            return made
        }
    }
}
