/// All plans that could be better than the best one known, group by group. Of the beginnings that end in one frontier only
/// those are kept that no other is both cheaper and better than, and of these only those that, with the least that the rest
/// can lose at the price of the budget, stay below the best plan.
struct ExactSearch {
    private let allocator: Allocator
    private let losses: [[Double]]
    private let limit: Double
    private let price: Double
    private let known: Allocation

    /// Beginnings kept for one group at most; with more the best plan known stands, with its gap.
    private static let mostLabels = 1 << 18

    private struct Label {
        var cost: Double
        var loss: Double
        /// In the turn before.
        var parent: Int32
        var width: Int32
    }

    init(_ allocator: Allocator, _ losses: [[Double]], _ limit: Int, price: Double, known: Allocation) {
        self.allocator = allocator
        self.losses = losses
        self.limit = Double(limit)
        self.price = price
        self.known = known
    }

    func run() -> Allocation {
        let sweep = allocator.sweep
        let bounds = sweep.bounds(losses, price: price)
        let cheapest = sweep.bounds(losses.map { $0.map { _ in 0 } }, price: 1)
        let ceiling = known.loss - Allocator.tolerance * max(1, abs(known.loss)) + price * limit
        var turns: [[Label]] = [[Label(cost: sweep.constant, loss: 0, parent: -1, width: 0)]]
        var frontiers = [0..<1]
        for (index, step) in sweep.steps.enumerated() {
            var next = [[Label]](repeating: [], count: step.after)
            let own = losses[step.group]
            var total = 0
            for (frontier, range) in frontiers.enumerated() where !range.isEmpty {
                let row = frontier * step.width
                for width in 0..<step.width {
                    let target = Int(step.next[row + width])
                    let added = step.costs[row + width], lost = own[width]
                    let rest = bounds[index + 1][target], least = cheapest[index + 1][target]
                    for parent in range {
                        let label = turns[index][parent]
                        let cost = label.cost + added, loss = label.loss + lost
                        guard cost + least <= limit, loss + price * cost + rest < ceiling else { continue }
                        next[target].append(Label(cost: cost, loss: loss, parent: Int32(parent), width: Int32(width)))
                        total += 1
                    }
                }
                if total > 8 * Self.mostLabels { return known }
            }
            var turn: [Label] = []
            frontiers = next.map { labels in
                let start = turn.count
                turn += Self.useful(labels)
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
        return labels.sorted { ($0.cost, $0.loss) < ($1.cost, $1.loss) }.filter { label in
            guard label.loss < least else { return false }
            least = label.loss
            return true
        }
    }

    private func best(_ turns: [[Label]]) -> Allocation {
        // What is left may be cheaper than the best plan known and lose more.
        guard let last = turns[turns.count - 1].last, last.loss < known.loss else {
            return Allocation(widths: known.widths, loss: known.loss, bound: known.loss)
        }
        var places: [Int] = [], label = last
        for turn in turns.indices.dropFirst().reversed() {
            places.append(Int(label.width))
            label = turns[turn - 1][Int(label.parent)]
        }
        places.reverse()
        let loss = allocator.total(losses, places)
        return Allocation(widths: allocator.widths(places), loss: loss, bound: loss)
    }
}
