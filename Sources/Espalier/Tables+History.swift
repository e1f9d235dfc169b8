import Displays
import Pruning
import Reinforcement

extension Table {
    /// A learner's history as numbers, one row for every update and task: for files and other programs.
    public init(_ history: [UpdateStatistics]) {
        let columns: [(String, String, (UpdateStatistics) -> String)] = [
            ("update", "", { "\($0.index)" }), ("task", "", { $0.task }), ("steps", "", { "\($0.steps)" }),
            ("episodes", "", { "\($0.episodes)" }), ("mean return", "", { "\($0.meanReturn)" }),
            ("best return", "", { "\($0.bestReturn)" }), ("entropy", "nats", { "\($0.entropy)" }),
            ("deviation", "", { "\($0.deviation)" }), ("gradient norm", "", { "\($0.gradientNorm)" }),
            ("explained variance", "", { "\($0.explainedVariance)" }), ("policy loss", "", { "\($0.policyLoss)" }),
            ("value loss", "", { "\($0.valueLoss)" }), ("policy lag", "updates", { "\($0.policyLag)" }),
            ("mean ratio", "", { "\($0.meanRatio)" }), ("largest ratio", "", { "\($0.largestRatio)" }),
            ("clipped share", "", { "\($0.clippedShare)" }), ("queue depth", "", { "\($0.queueDepth)" }),
            ("learning rate", "", { "\($0.learningRate)" }), ("steps a second", "", { "\($0.stepsPerSecond)" }),
        ]
        self.init(
            columns: columns.map(\.0), units: columns.map(\.1),
            rows: history.map { update in columns.map { $0.2(update) } })
    }

    /// The plans that a search has scored, a row each: for files and other programs.
    public init(_ candidates: [SearchCandidate]) {
        self.init(
            columns: ["plan", "task", "accuracy", "reward", "best accuracy", "complete", "channels"],
            rows: candidates.map { plan in
                [
                    "\(plan.index)", plan.task, "\(plan.accuracy)", "\(plan.reward)", "\(plan.best)", "\(plan.isComplete)",
                    plan.widths.map(String.init).joined(separator: " "),
                ]
            })
    }

    /// A training, an epoch a row: for files and other programs. Without validation images their columns are empty.
    public init(_ history: TrainingHistory) { self.init(history.epochs) }

    /// Epochs of a training, one a row.
    public init(_ epochs: [EpochRecord]) {
        self.init(
            columns: ["epoch", "training loss", "training accuracy", "validation loss", "validation accuracy", "learning rate", "seconds"],
            rows: epochs.map { epoch in
                [
                    "\(epoch.epoch)", "\(epoch.trainingLoss)", "\(epoch.trainingAccuracy)", epoch.validationLoss.map { "\($0)" } ?? "",
                    epoch.validationAccuracy.map { "\($0)" } ?? "", "\(epoch.learningRate)", "\(epoch.seconds)",
                ]
            })
    }

    /// A plan, a layer a row.
    public init(_ plan: PruningPlan) { self = plan.summary() }

    /// Plans, one a row.
    public init(_ plans: [PruningPlan]) {
        self.init(
            columns: ["MACs", "parameters", "accuracy", "channels"],
            rows: plans.map { plan in
                ["\(plan.macs)", "\(plan.parameters)", plan.accuracy.map { "\($0)" } ?? "", plan.widths.map(String.init).joined(separator: " ")]
            })
    }
}

// MARK: - Files

extension Array where Element == UpdateStatistics {
    /// Writes the list to a file, a row for each element: `.csv`, `.md` or `.json`.
    /// - Throws: `TableError`.
    public func save(_ path: String) throws { try Table(self).save(path) }
}

extension Array where Element == SearchCandidate {
    /// Writes the list to a file, a row for each element: `.csv`, `.md` or `.json`.
    /// - Throws: `TableError`.
    public func save(_ path: String) throws { try Table(self).save(path) }
}

extension Array where Element == PruningPlan {
    /// Writes the list to a file, a row for each element: `.csv`, `.md` or `.json`.
    /// - Throws: `TableError`.
    public func save(_ path: String) throws { try Table(self).save(path) }
}

extension TrainingHistory {
    /// Writes a training as `.csv`, `.md` or `.json`, an epoch a row.
    /// - Throws: `TableError`.
    public func save(_ path: String) throws { try Table(self).save(path) }
}

extension PruningFront {
    /// Writes the plans as `.csv`, `.md` or `.json`, one a row.
    /// - Throws: `TableError`.
    public func save(_ path: String) throws { try Table(plans).save(path) }
}

extension PruningPlan {
    /// Writes the plan as `.csv`, `.md` or `.json`, a row a layer.
    /// - Throws: `TableError`.
    public func save(_ path: String) throws { try summary().save(path) }
}
