import Displays

extension PruningTask {
    /// The plan that loses least, of all that keep to the budget, by what calibration knows of every layer at every width:
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
        if let coefficients { return try lossTable().allocation(limit, coefficients: coefficients) }
        return try known.table.withLock { known in
            if let known { return known }
            let found = try lossTable().allocation(limit, coefficients: [])
            known = found
            return found
        }
    }

    /// The same network and data with another share.
    /// - Throws: `PruningError` when it is out of range or cannot be reached.
    func keeping(_ share: Double) throws -> PruningTask {
        try PruningTask(network, on: data, keep: share, of: target, rules: rules)
    }

    /// Plans by `tablePlan()` for shares between the smallest reachable and the whole network.
    /// - Parameter plans: How many, at least 2.
    /// - Throws: `PruningError.invalidArgument`.
    public func tableFront(plans: Int = 20) throws -> PruningFront {
        let shares = try PruningFront.shares(of: self, plans: plans)
        let table = try lossTable()
        return PruningFront(self, points: try shares.map { share in
            let limit = Int((share * Double(budget.model.fullCost)).rounded(.down))
            let found = table.allocator.allocation(table.losses, limit: max(limit, budget.smallestCost))
            var plan = try plan(widths: found.widths)
            plan.lossGap = found.gap
            return PruningFront.Point(keep: share, plan: plan)
        })
    }
}
