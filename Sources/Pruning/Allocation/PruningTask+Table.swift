import Displays

extension PruningTask {
    /// The plan that loses least, of all that meet the task's limits, by what calibration knows of every layer at every width:
    /// no plan is scored, and after one calibration any share takes milliseconds. The plan's `lossGap` says how far from the
    /// least loss it may be; 0 is certain to be the best by that table.
    /// - Parameter coefficients: Factors on the groups' losses, one a group and all above 0, as SPDY tunes them (Frantar and
    ///   Alistarh 2022, https://arxiv.org/abs/2201.13096); nil for 1.
    /// - Throws: `PruningError.invalidArgument` for other coefficients.
    public func tablePlan(coefficients: [Double]? = nil) throws -> PruningPlan {
        if let coefficients {
            guard coefficients.count == budget.ladders.count && coefficients.allSatisfy({ $0 > 0 && $0.isFinite }) else {
                throw PruningError.invalidArgument(
                    argument: "coefficients", expected: "\(budget.ladders.count) numbers above 0, one a group",
                    actual: "\(coefficients)")
            }
        }
        let found = try tableAllocation(coefficients)
        var plan = try plan(widths: found.widths)
        plan.lossGap = found.gap
        return plan
    }

    func tableAllocation(_ coefficients: [Double]? = nil) throws -> Allocation {
        if let coefficients { return try lossTable().allocation(budget, coefficients: coefficients) }
        return try known.table.withLock { known in
            if let known { return known }
            let found = try lossTable().allocation(budget, coefficients: [])
            known = found
            return found
        }
    }

    /// The same network and data with another share of the first cost; what else is limited stays so.
    /// - Throws: `PruningError` when it is out of range or cannot be reached.
    func keeping(_ share: Double) throws -> PruningTask {
        try PruningTask(network, on: data, limits: [.share(share, of: target)] + limits.dropFirst(), rules: rules)
    }

    /// Plans by `tablePlan()` for shares of the first cost between the smallest reachable and the whole network; what else the
    /// task limits stays so.
    /// - Parameter plans: How many, at least 2.
    /// - Throws: `PruningError.invalidArgument`.
    public func tableFront(plans: Int = 20) throws -> PruningFront {
        let shares = try PruningFront.shares(of: self, plans: plans)
        return PruningFront(self, points: try shares.map { share in
            let budget = budget.limiting(first: Int((share * Double(budget.model.fullCost)).rounded(.down)))
            let table = try lossTable(budget)
            let found = table.allocator.allocation(table.losses, budget)
            var plan = try plan(widths: found.widths)
            plan.lossGap = found.gap
            return PruningFront.Point(keep: share, plan: plan)
        })
    }
}
