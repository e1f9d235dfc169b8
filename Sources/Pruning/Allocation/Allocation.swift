/// The plan that loses least by a table of losses, of all that keep to a budget, and how near to it the search is certain to be.
package struct Allocation: Sendable, Hashable {
    /// Channels kept, one count a group.
    package let widths: [Int]
    /// Σ of the table's losses.
    package let loss: Double
    /// No plan within the budget loses less.
    package let bound: Double

    /// What may be left to gain, 0 when the plan is the best there is.
    package var gap: Double { max(0, loss - bound) }
}

/// Finds allocations: costs are put into tables once, then any budget and any losses take milliseconds.
///
/// A price λ on cost makes groups independent but for their neighbours, which dynamic programming settles (`AllocationSweep`);
/// the price at which the budget is met bounds what any plan loses (Lagrange; Everett 1963). The plans that lie between that
/// bound and the best plan known are then gone through, each frontier's useful pairs of cost and loss only, so that the
/// best is found and known to be the best.
package struct Allocator: Sendable {
    package let model: CostModel
    package let ladders: [ChannelLadder]
    let sweep: AllocationSweep

    package init(_ model: CostModel, ladders: [ChannelLadder]) {
        self.model = model
        self.ladders = ladders
        sweep = AllocationSweep(CostFactors(model, ladders), ladders)
    }

    /// - Parameters:
    ///   - losses: What each group loses at each width of its ladder.
    ///   - limit: What the plan may cost; at least what the smallest does.
    ///   - decided: Widths of the first groups, which stay.
    ///   - closes: Whether the gap between the bound and the best plan by prices is closed; it is only for plans of which
    ///     nothing is decided.
    package func allocation(
        _ losses: [[Double]], limit: Int, after decided: [Int] = [], closes: Bool = true
    ) -> Allocation {
        precondition(losses.map(\.count) == ladders.map(\.count), "losses of other ladders")
        let decided = zip(ladders, decided).map { $0.place(of: $1) }
        var search = PriceSearch(self, losses, limit, decided)
        search.run()
        let improved = Improvement(self, losses, limit, decided.count).improved(search.best)
        let relaxed = Allocation(widths: widths(improved), loss: total(losses, improved), bound: search.bound)
        guard closes, decided.isEmpty, sweep.isExact, relaxed.gap > Self.tolerance * max(1, abs(relaxed.loss)) else { return relaxed }
        return ExactSearch(self, losses, limit, price: search.price, known: relaxed).run()
    }

    /// The cost by the tables: at most what the model says, and equal to it where no table was too large.
    package func tabulatedCost(_ widths: [Int]) -> Double {
        sweep.beginning(zip(ladders, widths).map { $0.place(of: $1) }).cost
    }

    static let tolerance = 1e-9

    func widths(_ places: [Int]) -> [Int] { zip(ladders, places).map { $0[$1] } }
    func total(_ losses: [[Double]], _ places: [Int]) -> Double { zip(losses, places).reduce(0) { $0 + $1.0[$1.1] } }
    func cost(_ places: [Int]) -> Int { model.cost(widths(places)) }
}

/// The price on cost at which the best plan meets the budget: from a free and a priceless plan on, each time the price at
/// which the two best plans known, one on either side of the budget, are worth the same, until no plan is better than both.
private struct PriceSearch {
    let allocator: Allocator
    let losses: [[Double]]
    let limit: Int
    let decided: [Int]
    var best: [Int]
    var bound = -Double.infinity
    var price = 0.0

    init(_ allocator: Allocator, _ losses: [[Double]], _ limit: Int, _ decided: [Int]) {
        self.allocator = allocator
        self.losses = losses
        self.limit = limit
        self.decided = decided
        best = decided + allocator.ladders[decided.count...].map { _ in 0 }
    }

    mutating func run() {
        let free = solve(0)
        guard allocator.cost(free) > limit else {
            best = free
            return
        }
        var dear = free
        for _ in 0..<64 {
            let saved = Double(allocator.cost(dear) - allocator.cost(best))
            let lost = allocator.total(losses, best) - allocator.total(losses, dear)
            guard saved > 0, lost >= 0 else { break }
            let between = solve(lost / saved)
            if between == best || between == dear { break }
            if allocator.cost(between) <= limit {
                if allocator.total(losses, between) >= allocator.total(losses, best) { break }
                best = between
            } else {
                if allocator.cost(between) >= allocator.cost(dear) { break }
                dear = between
            }
        }
    }

    private mutating func solve(_ price: Double) -> [Int] {
        let sweep = allocator.sweep
        let bounds = sweep.bounds(losses, price: price, from: decided.count)
        let beginning = sweep.beginning(decided)
        let least = bounds[decided.count][beginning.frontier] + zip(losses, decided).reduce(0) { $0 + $1.0[$1.1] }
            + price * (beginning.cost - Double(limit))
        if least > bound { (bound, self.price) = (least, price) }
        return decided + sweep.places(losses, price: price, bounds, from: decided.count, frontier: beginning.frontier)
    }
}

/// Spends what a plan leaves of the budget: widens groups, alone or while another one becomes narrower.
private struct Improvement {
    let allocator: Allocator
    let losses: [[Double]]
    let limit: Int

    /// Groups before it stay as they are.
    let first: Int

    private static let reach = 2

    init(_ allocator: Allocator, _ losses: [[Double]], _ limit: Int, _ first: Int) {
        self.allocator = allocator
        self.losses = losses
        self.limit = limit
        self.first = first
    }

    func improved(_ start: [Int]) -> [Int] {
        var places = start
        while let next = better(places) { places = next }
        return places
    }

    /// The best change of one or two groups; nil when there is none.
    private func better(_ places: [Int]) -> [Int]? {
        var most = Allocator.tolerance, best: [Int]?
        for wider in first..<places.count {
            for up in 1...Self.reach where places[wider] + up < losses[wider].count {
                let gain = losses[wider][places[wider]] - losses[wider][places[wider] + up]
                var changed = places
                changed[wider] += up
                for narrower in first..<places.count {
                    for down in 0...Self.reach where places[narrower] >= down && (narrower != wider || down == 0) {
                        let net = gain - losses[narrower][places[narrower] - down] + losses[narrower][places[narrower]]
                        guard net > most else { continue }
                        changed[narrower] -= down
                        if allocator.cost(changed) <= limit { (most, best) = (net, changed) }
                        changed[narrower] += down
                    }
                }
            }
        }
        return best
    }
}
