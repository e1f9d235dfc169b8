import Displays

/// What one update did: in `IMPALA.history` once for every task, as the result of `step()` once for all of them.
public struct UpdateStatistics: Sendable, Hashable, Codable {
    /// The update, from 1.
    public var index: Int
    /// The task's name, or "all".
    public var task: String
    /// Decisions taken so far, all tasks together.
    public var steps: Int
    /// Episodes finished so far: the task's, or everyone's.
    public var episodes: Int
    /// Mean return of the episodes that finished in this update, or else of the last that did.
    public var meanReturn: Double
    /// The best return of an episode so far.
    public var bestReturn: Double
    /// Mean entropy of the policy, in nats; of a squashed action relative to its interval, so at most 0.
    public var entropy: Double
    /// Mean σ of the steps that decide something; 0 with discrete actions.
    public var deviation: Double
    /// Global norm of the gradient before it was clipped.
    public var gradientNorm: Double
    /// 1 − Var(G − V) / Var(G); 1 is a perfect value function, 0 no better than the mean.
    public var explainedVariance: Double
    public var policyLoss: Double
    public var valueLoss: Double
    /// Updates between the parameters that acted and those that learned, the mean over unrolls.
    public var policyLag: Double
    /// Mean of π/ω before clipping.
    public var meanRatio: Double
    public var largestRatio: Double
    /// Share of ratios above ρ̄.
    public var clippedShare: Double
    /// Unrolls waiting when the update took its batch.
    public var queueDepth: Int
    public var learningRate: Double
    /// Decisions a second, acting and learning together. Time is the only thing here that no seed decides.
    public var stepsPerSecond: Double
}

extension UpdateStatistics: Displayable, CustomStringConvertible {
    public var table: Table {
        Table(
            "update \(index), \(grouped(steps)) steps", columns: ["statistic", "value"],
            rows: [
                ["episodes", grouped(episodes)],
                ["mean return", fixed(meanReturn, 4)],
                ["best return", fixed(bestReturn, 4)],
                ["entropy", fixed(entropy, 3)],
                ["deviation σ", fixed(deviation, 3)],
                ["gradient norm", fixed(gradientNorm, 3)],
                ["explained variance", fixed(explainedVariance, 3)],
                ["policy loss", fixed(policyLoss, 4)],
                ["value loss", fixed(valueLoss, 4)],
                ["policy lag", fixed(policyLag, 1)],
                ["mean ratio π/ω", fixed(meanRatio, 4)],
                ["largest ratio", fixed(largestRatio, 3)],
                ["clipped ratios", fixed(100 * clippedShare, 1) + " %"],
                ["queue depth", grouped(queueDepth)],
                ["steps a second", fixed(stepsPerSecond, 0)],
            ])
    }

    /// One line; the numbers are folded away below it.
    public var mimeBundle: MIMEBundle {
        let table = table
        let style = "cursor:pointer"
        return MIMEBundle(
            plain: description, html: "<details><summary style=\"\(style)\">\(escapedForMarkup(description))</summary>\n\(table.html)\n</details>")
    }

    public var description: String {
        "update \(index): return \(fixed(meanReturn, 4)) (best \(fixed(bestReturn, 4))), entropy \(fixed(entropy, 3)), "
            + "gradient norm \(fixed(gradientNorm, 3)), explained variance \(fixed(explainedVariance, 2))"
    }
}
