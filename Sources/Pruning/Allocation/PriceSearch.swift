/// The prices on costs at which the best plan meets the budget.
struct PriceSearch {
    private let question: AllocationQuestion
    private(set) var result: PricedAllocation

    init(_ question: AllocationQuestion) {
        self.question = question
        result = PricedAllocation(
            best: question.decided + question.losses[question.decided.count...].map { _ in 0 },
            prices: [Double](repeating: 0, count: question.limits.count))
    }

    mutating func run() {
        let free = solve(result.prices)
        guard !question.allows(free) else {
            result.best = free
            return
        }
        // Each limit by itself, then all that bind together.
        for cost in question.limits.indices { follow(free, cost) }
        if question.limits.count > 1 { climb() }
    }

    /// One price, from a free and a priceless plan on, each time the price at which the two best plans known, one on either side
    /// of the limit, are worth the same, until no plan is better than both.
    private mutating func follow(_ free: [Int], _ cost: Int) {
        let limit = question.limits[cost]
        func paid(_ places: [Int]) -> Double { question.costs(places)[cost] }
        guard paid(free) > limit else { return }
        var dear = free, near = question.decided + question.losses[question.decided.count...].map { _ in 0 }
        for _ in 0..<64 {
            let saved = paid(dear) - paid(near), lost = question.loss(near) - question.loss(dear)
            guard saved > 0, lost >= 0 else { break }
            var prices = [Double](repeating: 0, count: question.limits.count)
            prices[cost] = lost / saved
            let between = solve(prices)
            if between == near || between == dear { break }
            if paid(between) <= limit {
                if question.loss(between) >= question.loss(near) { break }
                near = between
            } else {
                if paid(between) >= paid(dear) { break }
                dear = between
            }
        }
    }

    /// All prices along the shares by which the plan they lead to is above the limits, as far as the best plan known says that the
    /// bound can rise (Polyak 1969), from the best prices so far on.
    private mutating func climb() {
        var prices = result.prices, reach = 1.0, stalled = 0
        for _ in 0..<120 {
            let (places, bound) = question.solve(prices)
            stalled = bound > result.bound ? 0 : stalled + 1
            take(places, bound, prices)
            if stalled == 6 {
                (reach, stalled, prices) = (reach / 2, 0, result.prices)
                continue
            }
            let excess = zip(question.costs(places), question.limits).map { $0 / max($1, 1) - 1 }
            // A price is in losses a share of the limit.
            let steepness = zip(excess, prices).reduce(0) { $0 + ($1.0 > 0 || $1.1 > 0 ? $1.0 * $1.0 : 0) }
            let room = question.loss(result.best) - result.bound
            guard steepness > 1e-18, room > Allocator.tolerance, reach > 1e-3 else { return }
            let step = reach * room / steepness
            prices = zip(prices, zip(excess, question.limits)).map { max(0, $0 + step * $1.0 / max($1.1, 1)) }
        }
    }

    @discardableResult
    private mutating func solve(_ prices: [Double]) -> [Int] {
        let (places, bound) = question.solve(prices)
        take(places, bound, prices)
        return places
    }

    private mutating func take(_ places: [Int], _ bound: Double, _ prices: [Double]) {
        if bound > result.bound { (result.bound, result.prices) = (bound, prices) }
        if question.allows(places), question.loss(places) < question.loss(result.best) { result.best = places }
    }
}
