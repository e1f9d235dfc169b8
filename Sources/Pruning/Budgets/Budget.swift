import Networks

/// Limits on costs, and what they leave for each decision: the action wall of paper §1, in whole channels. A plan within the
/// budget meets all of them.
public struct Budget: Sendable, Hashable, Codable {
    /// The most that one cost may come to.
    public struct Cap: Sendable, Hashable, Codable {
        public let model: CostModel
        public let limit: Int

        public init(_ model: CostModel, limit: Int) {
            self.model = model
            self.limit = limit
        }

        func allows(_ widths: [Int]) -> Bool { model.cost(widths) <= limit }
    }

    /// The first is the one that a task's share, states and tables are about.
    public let caps: [Cap]
    public let ladders: [ChannelLadder]
    /// The first cost where every group keeps its minimum.
    public let smallestCost: Int
    /// What the whole network costs, by cap.
    private let wholeCosts: [Int]

    public var model: CostModel { caps[0].model }
    /// The first cost never exceeds this.
    public var limit: Int { caps[0].limit }

    /// Nil when even the smallest network costs more than `limit`.
    public init?(model: CostModel, ladders: [ChannelLadder], limit: Int) {
        self.init([Cap(model, limit: limit)], ladders: ladders)
    }

    /// Nil when even the smallest network costs more than one of the limits.
    /// - Parameter caps: At least one, all of the same groups.
    public init?(_ caps: [Cap], ladders: [ChannelLadder]) {
        precondition(!caps.isEmpty && caps.allSatisfy { $0.model.channels == ladders.map(\.channels) }, "ladders of another network")
        let smallest = ladders.map(\.minimum)
        guard caps.allSatisfy({ $0.allows(smallest) }) else { return nil }
        self.caps = caps
        self.ladders = ladders
        wholeCosts = caps.map(\.model.fullCost)
        smallestCost = caps[0].model.cost(smallest)
    }

    /// Whether a plan meets every limit.
    public func allows(_ widths: [Int]) -> Bool { caps.allSatisfy { $0.allows(widths) } }

    /// The same budget with another limit on the first cost, at least the smallest reachable.
    func limiting(first limit: Int) -> Budget {
        let changed = [Cap(model, limit: max(limit, smallestCost))] + caps.dropFirst()
        guard let budget = Budget(changed, ladders: ladders) else { preconditionFailure("the smallest plan met all limits before") }
        return budget
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
            if allows(widths) { low = middle } else { high = middle - 1 }
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
        caps.reduce(.infinity) { min($0, factor($1, after: decided, on: plan)) }
    }

    /// The same for each limit by itself: the one with the least factor binds.
    func factors(after decided: [Int], on plan: [Double]) -> [Double] {
        caps.map { factor($0, after: decided, on: plan) }
    }

    /// The place of the limit that leaves least to the groups behind the decided ones, when they follow a plan.
    func binding(after decided: [Int], on plan: [Double]) -> Int {
        guard caps.count > 1 else { return 0 }
        let factors = factors(after: decided, on: plan)
        return factors.indices.reduce(0) { factors[$1] < factors[$0] ? $1 : $0 }
    }

    private func factor(_ cap: Cap, after decided: [Int], on plan: [Double]) -> Double {
        let undecided = decided.count..<ladders.count
        var widths = decided.map(Double.init) + ladders[undecided].map { Double($0.channels) }
        let target = Double(cap.limit)
        let largest = undecided.map { Double(ladders[$0].channels) / plan[$0] }.max() ?? 1
        guard cap.model.relaxedCost(widths) > target else { return largest }
        var low = 0.0, high = largest
        for _ in 0..<24 {
            let middle = (low + high) / 2
            for group in undecided { widths[group] = ladders[group].clamped(middle * plan[group]) }
            if cap.model.relaxedCost(widths) <= target { low = middle } else { high = middle }
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

    /// How far a plan is above the limits it does not meet: the sum of what each costs, as a share of its limit; where a cost is
    /// the largest of several sums, of each sum that is too large. 0 for a plan within the budget.
    func burden(_ widths: [Int]) -> Double {
        caps.reduce(0) { burden, cap in
            burden + cap.model.sums(widths).filter { $0 > cap.limit }.reduce(0) { $0 + Double($1) / Double(max(cap.limit, 1)) }
        }
    }

    /// The sum of the costs, each as a share of the whole network's.
    func shareOfWhole(_ widths: [Int]) -> Double {
        zip(caps, wholeCosts).reduce(0) { $0 + Double($1.0.model.cost(widths)) / Double(max($1.1, 1)) }
    }
}
