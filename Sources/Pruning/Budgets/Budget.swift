/// A limit on a cost, and what it leaves for each decision: the action wall of paper §1, in whole channels.
public struct Budget: Sendable, Hashable {
    public let model: CostModel
    public let ladders: [ChannelLadder]
    /// The final cost never exceeds this.
    public let limit: Int
    /// The cost of keeping every group at its minimum.
    public let smallestCost: Int

    /// Nil when even the smallest network costs more than `limit`.
    public init?(model: CostModel, ladders: [ChannelLadder], limit: Int) {
        precondition(model.channels == ladders.map(\.channels), "ladders of another network")
        smallestCost = model.cost(ladders.map(\.minimum))
        guard smallestCost <= limit else { return nil }
        self.model = model
        self.ladders = ladders
        self.limit = limit
    }

    /// The most channels the next group may keep so that the rest still fits at its minimum.
    /// O(terms · log widths).
    public func wall(after decided: [Int]) -> Int {
        let group = decided.count
        var widths = decided + ladders[group...].map(\.minimum)
        let ladder = ladders[group]
        var low = 0, high = ladder.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            widths[group] = ladder[middle]
            if model.cost(widths) <= limit { low = middle } else { high = middle - 1 }
        }
        return ladder[low]
    }

    /// The keep ratio that spends the remaining budget when every undecided group keeps the same share,
    /// none below its minimum. In `0...1`; bisection on the relaxed cost.
    public func uniformRatio(after decided: [Int]) -> Double {
        factor(after: decided, on: model.channels.map(Double.init))
    }

    /// The factor on a plan that spends the remaining budget when every undecided group keeps that much of what it keeps
    /// in the plan, none below its minimum or above its channels; bisection on the relaxed cost.
    /// - Parameter plan: Channels of every group, above 0; whole or not.
    func factor(after decided: [Int], on plan: [Double]) -> Double {
        let undecided = decided.count..<ladders.count
        var widths = decided.map(Double.init) + ladders[undecided].map { Double($0.channels) }
        let target = Double(limit)
        let largest = undecided.map { Double(ladders[$0].channels) / plan[$0] }.max() ?? 1
        guard model.relaxedCost(widths) > target else { return largest }
        var low = 0.0, high = largest
        for _ in 0..<24 {
            let middle = (low + high) / 2
            for group in undecided { widths[group] = ladders[group].clamped(middle * plan[group]) }
            if model.relaxedCost(widths) <= target { low = middle } else { high = middle }
        }
        return low
    }

    /// Widths that spend the budget evenly: each group keeps the uniform ratio of what is left.
    public func uniformWidths() -> [Int] {
        var decided: [Int] = []
        for ladder in ladders {
            let wanted = ladder.nearest(Double(ladder.channels) * uniformRatio(after: decided))
            decided.append(min(wanted, wall(after: decided)))
        }
        return decided
    }
}

extension Budget {
    /// The budget of a share of the unpruned cost.
    /// - Throws: `PruningError.infeasible` with the smallest reachable value.
    init(_ model: CostModel, keep: Double, target: CostTarget, rules: PruningRules, network: String) throws {
        let full = model.fullCost
        let limit = Int((keep * Double(full)).rounded(.down))
        let ladders = rules.ladders(model)
        guard let budget = Budget(model: model, ladders: ladders, limit: limit) else {
            let smallest = model.cost(ladders.map(\.minimum))
            throw PruningError.infeasible(
                network: network, keep: keep, target: target.unit, limit: limit, smallest: smallest,
                smallestKeep: Double(smallest) / Double(max(full, 1)))
        }
        self = budget
    }
}
