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
    ///   - closes: Whether the gap between the bound and the best plan by prices is closed.
    package func allocation(_ losses: [[Double]], limit: Int, closes: Bool = true) -> Allocation {
        precondition(losses.map(\.count) == ladders.map(\.count), "losses of other ladders")
        var search = PriceSearch(self, losses, limit)
        search.run()
        let improved = Improvement(self, losses, limit).improved(search.best)
        let relaxed = Allocation(widths: widths(improved), loss: total(losses, improved), bound: search.bound)
        guard closes, sweep.isExact, relaxed.gap > Self.tolerance * max(1, abs(relaxed.loss)) else { return relaxed }
        return ExactSearch(self, losses, limit, price: search.price, known: relaxed).run()
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
    var best: [Int]
    var bound = -Double.infinity
    var price = 0.0

    init(_ allocator: Allocator, _ losses: [[Double]], _ limit: Int) {
        self.allocator = allocator
        self.losses = losses
        self.limit = limit
        best = allocator.ladders.map { _ in 0 }
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
        let bounds = sweep.bounds(losses, price: price)
        let least = bounds[0][0] + price * (sweep.constant - Double(limit))
        if least > bound { (bound, self.price) = (least, price) }
        return sweep.places(losses, price: price, bounds)
    }
}

/// Spends what a plan leaves of the budget: widens groups, alone or while another one becomes narrower.
private struct Improvement {
    let allocator: Allocator
    let losses: [[Double]]
    let limit: Int

    private static let reach = 2

    init(_ allocator: Allocator, _ losses: [[Double]], _ limit: Int) {
        self.allocator = allocator
        self.losses = losses
        self.limit = limit
    }

    func improved(_ start: [Int]) -> [Int] {
        var places = start
        while let next = better(places) { places = next }
        return places
    }

    /// The best change of one or two groups; nil when there is none.
    private func better(_ places: [Int]) -> [Int]? {
        var most = Allocator.tolerance, best: [Int]?
        for wider in places.indices {
            for up in 1...Self.reach where places[wider] + up < losses[wider].count {
                let gain = losses[wider][places[wider]] - losses[wider][places[wider] + up]
                var changed = places
                changed[wider] += up
                for narrower in places.indices {
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
