/// The groups of a network one after another, each with what it costs together with the groups before it that are still
/// needed: the frontier. A chain of layers has a frontier of one group, residual stages of two, whatever their length.
///
/// For a price λ on cost, the least Σ losses + λ·cost over all groups behind a frontier is a table over its widths, made from
/// the last group to the first (dynamic programming; Bertelè and Brioschi 1972). Where a table would be too large, a group is
/// taken for its fewest channels in what follows: then the sums are bounds from below, no more.
struct AllocationSweep: Sendable {
    /// One group's turn.
    struct Step: Sendable {
        let group: Int
        /// Widths on the group's ladder.
        let width: Int
        /// Frontiers before and after.
        let before: Int
        let after: Int
        /// What is paid at this turn of each cost, `[before, width]`.
        let costs: [[Double]]
        /// 0 where a plan may go on so, infinite where it may not, `[before, width]`; empty where all may.
        let walls: [Double]
        /// The frontier after it, `[before, width]`.
        let next: [Int32]
    }

    let steps: [Step]
    /// Of each cost, what no group changes.
    let constants: [Double]
    /// Whether every cost is counted in full.
    let isExact: Bool

    /// Numbers of one table at most.
    private static let largestTable = 1 << 22

    /// A table that waits for its last group, and the cost that it is of; −1 for a wall.
    private typealias Waiting = (groups: [Int], costs: [Double], cost: Int)

    /// - Parameters:
    ///   - costs: Those that have a price.
    ///   - walls: What plans must not be.
    init(_ costs: [CostFactors], walls: [CostFactors] = [], _ ladders: [ChannelLadder]) {
        var waiting: [Waiting] = costs.enumerated().flatMap { cost, factors in factors.factors.map { ($0.groups, $0.costs, cost) } }
        waiting += walls.flatMap { $0.factors.map { ($0.groups, $0.costs, -1) } }
        var constants = costs.map(\.constant), isExact = (costs + walls).allSatisfy(\.isExact)
        var frontier: [Int] = []
        var steps: [Step] = []
        for group in ladders.indices {
            let due = waiting.filter { !$0.groups.isEmpty && $0.groups.allSatisfy { $0 <= group } }
            for factor in waiting where factor.groups.isEmpty && factor.cost >= 0 { constants[factor.cost] += factor.costs[0] }
            waiting.removeAll { $0.groups.allSatisfy { $0 <= group } }
            let all = frontier + [group]
            var following = all.filter { member in waiting.contains { $0.groups.contains(member) } }
            let next = group + 1 < ladders.count ? ladders[group + 1].count : 1
            while following.reduce(next, { min($0 * ladders[$1].count, Self.largestTable + 1) }) > Self.largestTable {
                let widest = following.max { ladders[$0].count < ladders[$1].count } ?? 0
                following.removeAll { $0 == widest }
                for index in waiting.indices where waiting[index].groups.contains(widest) {
                    waiting[index] = Self.atFewest(waiting[index], widest, ladders)
                    isExact = false
                }
            }
            steps.append(Self.step(group, all, following, due, costs.count, ladders))
            frontier = following
        }
        self.steps = steps
        self.constants = constants
        self.isExact = isExact
    }

    private static func step(
        _ group: Int, _ members: [Int], _ following: [Int], _ due: [Waiting], _ costCount: Int,
        _ ladders: [ChannelLadder]
    ) -> Step {
        let counts = members.map { ladders[$0].count }
        let size = counts.reduce(1, *)
        var costs = [[Double]](repeating: [Double](repeating: 0, count: size), count: costCount)
        var walls = due.contains { $0.cost < 0 } ? [Double](repeating: 0, count: size) : []
        var next = [Int32](repeating: 0, count: size)
        let sources = due.map { factor in
            (costs: factor.costs, strides: strides(of: factor.groups, among: members, ladders), cost: factor.cost)
        }
        let target = strides(of: following, among: members, ladders)
        var places = [Int](repeating: 0, count: members.count)
        for index in 0..<size {
            var rest = index
            for member in members.indices.reversed() {
                places[member] = rest % counts[member]
                rest /= counts[member]
            }
            for source in sources {
                var place = 0
                for member in members.indices { place += source.strides[member] * places[member] }
                if source.cost < 0 { walls[index] += source.costs[place] } else { costs[source.cost][index] += source.costs[place] }
            }
            var place = 0
            for member in members.indices { place += target[member] * places[member] }
            next[index] = Int32(place)
        }
        return Step(
            group: group, width: ladders[group].count, before: size / ladders[group].count,
            after: following.reduce(1) { $0 * ladders[$1].count }, costs: costs, walls: walls, next: next)
    }

    /// How far apart neighbouring widths of each member lie in a table over some groups, 0 for members it does not know.
    private static func strides(of groups: [Int], among members: [Int], _ ladders: [ChannelLadder]) -> [Int] {
        var result = [Int](repeating: 0, count: members.count), stride = 1
        for group in groups.reversed() {
            if let place = members.firstIndex(of: group) { result[place] = stride }
            stride *= ladders[group].count
        }
        return result
    }

    /// A factor with one of its groups at its fewest channels.
    private static func atFewest(
        _ factor: Waiting, _ group: Int, _ ladders: [ChannelLadder]
    ) -> Waiting {
        guard let place = factor.groups.firstIndex(of: group) else { return factor }
        let inner = factor.groups[(place + 1)...].reduce(1) { $0 * ladders[$1].count }
        let count = ladders[group].count
        let kept = factor.costs.indices.filter { $0 / inner % count == 0 }
        return (factor.groups.filter { $0 != group }, kept.map { factor.costs[$0] }, factor.cost)
    }

    /// The least Σ losses + Σ price · cost behind each frontier, for every turn and after the last; the first is of all groups.
    /// - Parameter prices: One a cost.
    func bounds(_ losses: [[Double]], prices: [Double], from start: Int = 0) -> [[Double]] {
        var result = [[Double]](repeating: [0], count: steps.count + 1)
        for index in steps.indices.reversed() where index >= start {
            let step = steps[index], own = losses[step.group]
            let (paid, price) = step.paid(prices)
            result[index] = result[index + 1].withUnsafeBufferPointer { behind in
                [Double](unsafeUninitializedCapacity: step.before) { target, filled in
                    for frontier in 0..<step.before {
                        var least = Double.infinity
                        let row = frontier * step.width
                        for width in 0..<step.width {
                            least = min(least, own[width] + price * paid[row + width] + behind[Int(step.next[row + width])])
                        }
                        target[frontier] = least
                    }
                    filled = step.before
                }
            }
        }
        return result
    }

    /// The places on the ladders that reach the bounds; of equals the narrower.
    func places(_ losses: [[Double]], prices: [Double], _ bounds: [[Double]], from start: Int = 0, frontier: Int = 0) -> [Int] {
        var frontier = frontier
        return steps[start...].indices.map { index in
            let step = steps[index], row = frontier * step.width
            let (paid, price) = step.paid(prices)
            var least = Double.infinity, best = 0
            for width in 0..<step.width {
                let value = losses[step.group][width] + price * paid[row + width] + bounds[index + 1][Int(step.next[row + width])]
                if value < least { (least, best) = (value, width) }
            }
            frontier = Int(step.next[row + best])
            return best
        }
    }

    /// The frontier that the first groups' places lead to, and what they cost with what no group changes.
    func beginning(_ decided: [Int]) -> (frontier: Int, costs: [Double]) {
        var frontier = 0, costs = constants
        for (step, place) in zip(steps, decided) {
            for cost in costs.indices { costs[cost] += step.costs[cost][frontier * step.width + place] }
            frontier = Int(step.next[frontier * step.width + place])
        }
        return (frontier, costs)
    }
}

extension AllocationSweep.Step {
    /// What is paid by `[before, width]`, to be taken so many times; walls included.
    fileprivate func paid(_ prices: [Double]) -> (paid: [Double], price: Double) {
        if prices.count == 1 && walls.isEmpty { return (costs[0], prices[0]) }
        var sum = walls.isEmpty ? [Double](repeating: 0, count: next.count) : walls
        for (cost, price) in zip(costs, prices) where price > 0 {
            for index in sum.indices { sum[index] += price * cost[index] }
        }
        return (sum, 1)
    }
}
