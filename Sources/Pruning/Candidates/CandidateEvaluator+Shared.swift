import Networks
import Synchronization

extension CandidateEvaluator {
    private struct Key: Hashable {
        let graph: Graph
        let network: UInt64
        let data: UInt64
        let rules: PruningRules
    }

    private struct Weak: Sendable {
        weak var evaluator: CandidateEvaluator?
    }

    private static let known = Mutex<[Key: Weak]>([:])

    /// The evaluator for a network with these numbers and a data set with these images, made when there is none in use.
    static func shared(network: Network, data: any TrainingData, rules: PruningRules) throws -> CandidateEvaluator {
        var rules = rules
        // What is left decides how a candidate is made; the rest only how it is chosen.
        (rules.reading, rules.reward, rules.channelRounding, rules.smallestKeep) = (.budgetRelative, .accuracy, 1, 0)
        (rules.races, rules.refits) = (false, true)
        let fingerprint = Fingerprint.of(network)
        let key = Key(graph: network.graph, network: fingerprint, data: try Fingerprint.of(data), rules: rules)
        if let evaluator = known.withLock({ $0[key]?.evaluator }) { return evaluator }
        let made = try CandidateEvaluator(
            network: network, data: data, rules: rules, fingerprint: fingerprint, dataFingerprint: key.data)
        return known.withLock { known in
            if let evaluator = known[key]?.evaluator { return evaluator }
            known = known.filter { $0.value.evaluator != nil }
            known[key] = Weak(evaluator: made)
            return made
        }
    }
}
