import Networks
import Tensors

extension PruningTask {
    /// What a search ranks a plan by, in the precision of the task's rules.
    /// - Parameter rival: Widths of the plan to beat; nil to look at every image.
    func score(_ widths: [Int], against rival: [Int]? = nil) throws -> CandidateScore {
        try evaluator.score(widths, against: rival, precision: rules.precision)
    }

    /// Plans that are judged once more when the rules rank in less than float32.
    private static var finalists: Int { 8 }

    /// The best of the plans that a search ranked, with its accuracy in float32: where ranks are less exact than that, the few that
    /// are ranked highest are scored again and the best of those scores is taken; ties by the earlier.
    func champion(of plans: [SearchCandidate]) throws -> SearchCandidate? {
        let ranks = plans.map { rules.reward.rank($0.reward, cost: budget.model.cost($0.widths)) }
        let order = plans.indices.sorted { (ranks[$1], $0) < (ranks[$0], $1) }
        guard rules.precision.onThisMachine != .float32 else { return order.first.map { plans[$0] } }
        var finalists: [SearchCandidate] = []
        for place in order where finalists.count < Self.finalists && !finalists.contains(where: { $0.widths == plans[place].widths }) {
            finalists.append(plans[place])
        }
        let chosen = finalists
        let results = ResultSlots<CandidateScore>(count: chosen.count)
        Parallelism.forEach(chosen.count) { place in results.fill(place) { try evaluator.score(chosen[place].widths) } }
        var winner: (candidate: SearchCandidate, rank: Double)?
        for (candidate, score) in zip(chosen, try results.all()) {
            let rank = try rank(score, cost: budget.model.cost(candidate.widths))
            guard rank > winner?.rank ?? -.infinity else { continue }
            winner = (candidate.judged(accuracy: score.accuracy), rank)
        }
        return winner?.candidate
    }
}
