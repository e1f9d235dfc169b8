/// All plans that could be better than the best one known, group by group. Of the beginnings that end in one frontier only
/// those are kept that no other is both cheaper and better than, and of these only those that, with the least that the rest
/// can lose at the prices of the budget, stay below the best plan.
struct ExactSearch<Costs: SIMD> where Costs.Scalar == Double {
    private let question: AllocationQuestion
    /// Lanes that no cost has are 0, and limited by infinity.
    private let limits: Costs
    private let prices: Costs
    private let known: Allocation
    private var costCount: Int { question.limits.count }

    /// Beginnings kept for one group at most; with more the best plan known stands, with its gap.
    private static var mostLabels: Int { 1 << 18 }
    /// Beginnings that each other one is compared with when there are several costs: the best.
    private static var rivals: Int { 256 }

    private struct Label {
        var costs: Costs
        var loss: Double
        /// In the turn before.
        var parent: Int32
        var width: Int32
    }

    init(_ question: AllocationQuestion, prices: [Double], known: Allocation) {
        self.question = question
        self.known = known
        limits = Self.lanes(question.limits, else: .infinity)
        self.prices = Self.lanes(prices, else: 0)
    }

    private static func lanes(_ values: [Double], else rest: Double) -> Costs {
        var lanes = Costs(repeating: rest)
        for (lane, value) in values.enumerated() { lanes[lane] = value }
        return lanes
    }

    /// What is paid at a turn, `[before, width]`.
    private func paid(_ step: AllocationSweep.Step) -> [Costs] {
        step.next.indices.map { index in Self.lanes(step.costs.map { $0[index] }, else: 0) }
    }

    func run() -> Allocation {
        let sweep = question.allocator.sweep, losses = question.losses, free = losses.map { $0.map { _ in 0.0 } }
        let priceList = (0..<costCount).map { prices[$0] }
        let bounds = sweep.bounds(losses, prices: priceList)
        let each = (0..<costCount).map { cost in
            sweep.bounds(free, prices: (0..<costCount).map { $0 == cost ? 1 : 0 })
        }
        let ceiling = known.loss - Allocator.tolerance * max(1, abs(known.loss)) + zip(priceList, question.limits).reduce(0) { $0 + $1.0 * $1.1 }
        var turns: [[Label]] = [[Label(costs: Self.lanes(sweep.constants, else: 0), loss: 0, parent: -1, width: 0)]]
        var frontiers = [0..<1]
        for (index, step) in sweep.steps.enumerated() {
            var next = [[Label]](repeating: [], count: step.after)
            let own = losses[step.group], paid = paid(step)
            let cheapest = (0..<step.after).map { target in Self.lanes(each.map { $0[index + 1][target] }, else: 0) }
            var total = 0
            for (frontier, range) in frontiers.enumerated() where !range.isEmpty {
                let row = frontier * step.width
                for width in 0..<step.width where step.walls.isEmpty || step.walls[row + width] == 0 {
                    let target = Int(step.next[row + width])
                    let added = paid[row + width], lost = own[width]
                    let rest = bounds[index + 1][target], least = cheapest[target]
                    for parent in range {
                        let label = turns[index][parent]
                        let costs = label.costs + added, loss = label.loss + lost
                        guard all(costs + least .<= limits), loss + (prices * costs).sum() + rest < ceiling else { continue }
                        next[target].append(Label(costs: costs, loss: loss, parent: Int32(parent), width: Int32(width)))
                        total += 1
                    }
                }
                if total > 8 * Self.mostLabels { return known }
            }
            var turn: [Label] = []
            frontiers = next.map { labels in
                let start = turn.count
                turn += costCount == 1 ? Self.useful(labels) : Self.usefulOfSeveral(labels)
                return start..<turn.count
            }
            if turn.count > Self.mostLabels { return known }
            turns.append(turn)
        }
        return best(turns)
    }

    /// Those that are better than every cheaper one.
    private static func useful(_ labels: [Label]) -> [Label] {
        var least = Double.infinity
        return labels.sorted { ($0.costs[0], $0.loss) < ($1.costs[0], $1.loss) }.filter { label in
            guard label.loss < least else { return false }
            least = label.loss
            return true
        }
    }

    /// Those than which none of the best is both better and no dearer in any cost.
    private static func usefulOfSeveral(_ labels: [Label]) -> [Label] {
        var kept: [Label] = []
        for label in labels.sorted(by: { ($0.loss, $0.costs.sum()) < ($1.loss, $1.costs.sum()) })
        where !kept.prefix(rivals).contains(where: { all($0.costs .<= label.costs) }) {
            kept.append(label)
        }
        return kept
    }

    private func best(_ turns: [[Label]]) -> Allocation {
        // What is left may be cheaper than the best plan known and lose more.
        guard let last = turns[turns.count - 1].min(by: { $0.loss < $1.loss }), last.loss < known.loss else {
            return Allocation(widths: known.widths, loss: known.loss, bound: known.loss)
        }
        var places: [Int] = [], label = last
        for turn in turns.indices.dropFirst().reversed() {
            places.append(Int(label.width))
            label = turns[turn - 1][Int(label.parent)]
        }
        places.reverse()
        let loss = question.loss(places)
        return Allocation(widths: question.allocator.widths(places), loss: loss, bound: loss)
    }
}
