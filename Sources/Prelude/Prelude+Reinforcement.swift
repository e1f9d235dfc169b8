import Cells
import Espalier

extension Prelude {
    /// The learner and its statistics.
    static func bindReinforcement(in library: Library) {
        bindConfiguration(in: library)
        let learner = library.type("IMPALA", IMPALA.self, "A reinforcement learner with actors and V-trace corrections (Espeholt et al. 2018).")
        learner.method("func step() throws -> UpdateStatistics", "One update and its statistics.") { learner, _ in try learner.step() }
        learner.method("func step(_ count: Int) throws -> UpdateStatistics", "So many updates, with a progress bar; the statistics of the last.") { learner, arguments in
            try learner.step(try arguments(0) as Int)
        }
        learner.method("func run(steps: Int) throws -> UpdateStatistics", "Updates until so many environment steps are done.") { learner, arguments in
            try learner.run(steps: try arguments(0))
        }
        learner.method("func run(minutes: Double) throws -> UpdateStatistics", "Updates for so many minutes.") { learner, arguments in
            try learner.run(minutes: try arguments(0))
        }
        learner.property("var history: [UpdateStatistics]", "The statistics of all updates.") { $0.history }
        learner.property("var updates: Int", "Updates so far.") { $0.updates }
        learner.property("var steps: Int", "Environment steps so far.") { $0.steps }
        learner.property("var configuration: IMPALAConfiguration", "The settings.") { $0.configuration }
        bindStatistics(in: library)
    }

    private static func bindStatistics(in library: Library) {
        let statistics = library.type(
            "UpdateStatistics", UpdateStatistics.self, conforming: ["Displayable", "CustomStringConvertible"], "What one update of the learner did.")
        statistics.property("var index: Int", "Which update, from 1.") { $0.index }
        statistics.property("var task: String", "The task whose episodes it learned from.") { $0.task }
        statistics.property("var steps: Int", "Environment steps so far.") { $0.steps }
        statistics.property("var episodes: Int", "Episodes that ended in this update.") { $0.episodes }
        let numbers: [(String, String, (UpdateStatistics) -> Double)] = [
            ("meanReturn", "Mean return of the episodes.", { $0.meanReturn }), ("bestReturn", "Best return so far.", { $0.bestReturn }),
            ("entropy", "The policy's entropy.", { $0.entropy }), ("deviation", "The policy's standard deviation.", { $0.deviation }),
            ("gradientNorm", "The gradient's norm before clipping.", { $0.gradientNorm }),
            ("explainedVariance", "How much of the returns the value function explains.", { $0.explainedVariance }),
            ("policyLoss", "The policy's loss.", { $0.policyLoss }), ("valueLoss", "The value function's loss.", { $0.valueLoss }),
            ("policyLag", "Updates between acting and learning.", { $0.policyLag }), ("meanRatio", "The mean importance ratio.", { $0.meanRatio }),
            ("largestRatio", "The largest importance ratio.", { $0.largestRatio }), ("clippedShare", "The share of ratios that were clipped.", { $0.clippedShare }),
            ("learningRate", "The learning rate.", { $0.learningRate }), ("stepsPerSecond", "Environment steps a second.", { $0.stepsPerSecond }),
        ]
        for (name, documentation, read) in numbers { statistics.property("var \(name): Double", documentation) { read($0) } }
        statistics.property("var table: Table", "The numbers as a table.") { $0.table }
        let trace = library.type("LearnerTrace", LearnerTrace.self, conforming: ["Displayable", "CustomStringConvertible"], "One episode, decision by decision.")
        trace.property("var table: Table", "A row a decision.") { $0.table }
        trace.property("var episodeReturn: Float", "The sum of the rewards.") { $0.episodeReturn }
    }

    private static func bindConfiguration(in library: Library) {
        let configuration = library.type("IMPALAConfiguration", IMPALAConfiguration.self, "Settings of the learner.")
        configuration.bind("init()", "The settings that work on these tasks.") { _ in IMPALAConfiguration() }
        configuration.bind("static var default: IMPALAConfiguration", "The settings that work on these tasks.") { _ in IMPALAConfiguration.default }
        configuration.bind("static var paper: IMPALAConfiguration", "The settings of the paper.") { _ in IMPALAConfiguration.paper }
        let integers: [(String, String, WritableKeyPath<IMPALAConfiguration, Int>)] = [
            ("unrollLength", "Steps per unroll.", \.unrollLength), ("batchSize", "Unrolls per update.", \.batchSize),
            ("learners", "Learners.", \.learners), ("actorsPerTask", "Actors of each task.", \.actorsPerTask),
            ("policyLag", "Updates between acting and learning.", \.policyLag), ("rewardGrouping", "Episodes whose rewards are grouped.", \.rewardGrouping),
        ]
        for (name, documentation, path) in integers {
            configuration.property("var \(name): Int", documentation) { $0[keyPath: path] } set: { $0[keyPath: path] = try Int(cell: $1) }
        }
        let numbers: [(String, String, WritableKeyPath<IMPALAConfiguration, Float>)] = [
            ("discount", "How much a later reward counts, 0…1.", \.discount), ("valueCost", "The weight of the value function's loss.", \.valueCost),
            ("gradientNormLimit", "The largest norm of a gradient.", \.gradientNormLimit),
            ("initialDeviation", "The policy's standard deviation at first.", \.initialDeviation),
        ]
        for (name, documentation, path) in numbers {
            configuration.property("var \(name): Float", documentation) { $0[keyPath: path] } set: { $0[keyPath: path] = try Float(cell: $1) }
        }
        configuration.property("var remembers: Bool", "Whether the policy has a memory.") { $0.remembers } set: { $0.remembers = try Bool(cell: $1) }
    }
}
