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
/// best is found and known to be the best. Several limits have a price each, and so have the sums of a cost that is the larger of
/// two; a limit on the largest of more sums has none, but rules plans out where the tables are made.
package struct Allocator: Sendable {
    package let ladders: [ChannelLadder]
    let sweep: AllocationSweep

    /// For this budget, and those that differ from it in limits on costs that are one sum.
    package init(_ budget: Budget) {
        ladders = budget.ladders
        sweep = AllocationSweep(
            budget.pricedCaps.map { CostFactors($0.model, budget.ladders) },
            walls: budget.caps.filter { $0.model.pricedSums.isEmpty }.map { CostFactors(limiting: $0, budget.ladders) },
            budget.ladders)
    }

    /// - Parameters:
    ///   - losses: What each group loses at each width of its ladder.
    ///   - budget: Of the costs that the tables were made for.
    ///   - decided: Widths of the first groups, which stay; the rest at its minimum is within the budget.
    ///   - closes: Whether the gap between the bound and the best plan by prices is closed; it is only for plans of which
    ///     nothing is decided.
    package func allocation(
        _ losses: [[Double]], _ budget: Budget, after decided: [Int] = [], closes: Bool = true
    ) -> Allocation {
        precondition(losses.map(\.count) == ladders.map(\.count), "losses of other ladders")
        let decided = zip(ladders, decided).map { $0.place(of: $1) }
        let question = AllocationQuestion(self, losses, budget, decided)
        let priced = question.priced()
        let improved = Improvement(question).improved(priced.best)
        let relaxed = Allocation(widths: widths(improved), loss: question.loss(improved), bound: priced.bound)
        guard closes, decided.isEmpty, sweep.isExact, question.limits.count <= Self.mostLanes, relaxed.gap > Self.tolerance * max(1, abs(relaxed.loss)) else { return relaxed }
        // One lane more than two is rare, and labels with eight are slow.
        if question.limits.count <= 2 { return ExactSearch<SIMD2<Double>>(question, prices: priced.prices, known: relaxed).run() }
        return ExactSearch<SIMD8<Double>>(question, prices: priced.prices, known: relaxed).run()
    }

    /// The priced costs by the tables: at most what the models say, and equal to it where no table was too large.
    package func tabulatedCosts(_ widths: [Int]) -> [Double] {
        sweep.beginning(zip(ladders, widths).map { $0.place(of: $1) }).costs
    }

    static let tolerance = 1e-9
    /// Costs that the exact search goes through together at most.
    private static let mostLanes = SIMD8<Double>.scalarCount

    func widths(_ places: [Int]) -> [Int] { zip(ladders, places).map { $0[$1] } }
}

extension Budget {
    /// Limits that have a price: those on one sum, and each sum of those on the larger of two.
    fileprivate var pricedCaps: [Cap] { caps.flatMap { cap in cap.model.pricedSums.map { Cap($0, limit: cap.limit) } } }
}

/// What is asked of an allocator.
struct AllocationQuestion {
    let allocator: Allocator
    let losses: [[Double]]
    let budget: Budget
    let decided: [Int]
    /// Those that have a price.
    private let caps: [Budget.Cap]
    /// Theirs.
    let limits: [Double]

    init(_ allocator: Allocator, _ losses: [[Double]], _ budget: Budget, _ decided: [Int]) {
        caps = budget.pricedCaps
        limits = caps.map { Double($0.limit) }
        self.allocator = allocator
        self.losses = losses
        self.budget = budget
        self.decided = decided
    }

    func loss(_ places: [Int]) -> Double { zip(losses, places).reduce(0) { $0 + $1.0[$1.1] } }
    func allows(_ places: [Int]) -> Bool { budget.allows(allocator.widths(places)) }
    /// The costs that have a price.
    func costs(_ places: [Int]) -> [Double] { caps.map { Double($0.model.cost(allocator.widths(places))) } }

    /// The plan with the least Σ losses + Σ price · cost, and the bound that it gives.
    func solve(_ prices: [Double]) -> (places: [Int], bound: Double) {
        let sweep = allocator.sweep
        let bounds = sweep.bounds(losses, prices: prices, from: decided.count)
        let beginning = sweep.beginning(decided)
        var bound = bounds[decided.count][beginning.frontier] + zip(losses, decided).reduce(0) { $0 + $1.0[$1.1] }
        for (price, (cost, limit)) in zip(prices, zip(beginning.costs, limits)) { bound += price * (cost - limit) }
        return (decided + sweep.places(losses, prices: prices, bounds, from: decided.count, frontier: beginning.frontier), bound)
    }

    /// The best plan that prices lead to.
    func priced() -> PricedAllocation {
        var search = PriceSearch(self)
        search.run()
        return search.result
    }
}

/// A plan within the budget, and the prices that bound what any such plan loses.
struct PricedAllocation {
    var best: [Int]
    var bound = -Double.infinity
    var prices: [Double]
}

/// Spends what a plan leaves of the budget: widens groups, alone or while another one becomes narrower.
private struct Improvement {
    private let question: AllocationQuestion
    private var losses: [[Double]] { question.losses }
    /// Groups before it stay as they are.
    private var first: Int { question.decided.count }

    private static let reach = 2

    init(_ question: AllocationQuestion) { self.question = question }

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
                        if question.allows(changed) { (most, best) = (net, changed) }
                        changed[narrower] += down
                    }
                }
            }
        }
        return best
    }
}
