/// What groups lose at each width of their ladders, beside what finds the plans that lose least.
package struct LossTable: Sendable {
    package let allocator: Allocator
    /// By group and place on its ladder.
    package let losses: [[Double]]

    package init(_ allocator: Allocator, _ curves: FitCurves) {
        self.allocator = allocator
        losses = curves.losses(allocator.ladders)
    }

    /// The rest of a plan whose first groups are decided, by prices alone.
    /// - Parameter factor: On the losses of the next group.
    func allocation(_ budget: Budget, after decided: [Int], factor: Double = 1) -> Allocation {
        guard factor != 1 else { return allocator.allocation(losses, budget, after: decided, closes: false) }
        var losses = losses
        losses[decided.count] = losses[decided.count].map { factor * $0 }
        return allocator.allocation(losses, budget, after: decided, closes: false)
    }

    /// - Parameter coefficients: On the losses of the first groups; 1 for the others.
    package func allocation(_ budget: Budget, after decided: [Int] = [], coefficients: [Double]) -> Allocation {
        var losses = losses
        for (group, factor) in coefficients.enumerated() { losses[group] = losses[group].map { factor * $0 } }
        return allocator.allocation(losses, budget, after: decided)
    }
}
