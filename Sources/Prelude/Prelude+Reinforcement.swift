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
        learner.method("func step(_ count: Int, checkpoint: String) throws -> UpdateStatistics", "So many updates that survive an interrupt and the end of the process: the same call goes on from the file.") { learner, arguments in
            try learner.step(try arguments(0) as Int, checkpoint: try arguments(1))
        }
        learner.method("func run(steps: Int, checkpoint: String? = nil) throws -> UpdateStatistics", "Updates until so many environment steps are done.") { learner, arguments in
            try learner.run(steps: try arguments(0), checkpoint: try arguments(1))
        }
        learner.method("func run(minutes: Double, checkpoint: String? = nil) throws -> UpdateStatistics", "Updates for so many minutes; with a checkpoint the same call goes on after an interrupt or the end of the process.") { learner, arguments in
            try learner.run(minutes: try arguments(0), checkpoint: try arguments(1))
        }
        learner.method("func run(seconds: Double, checkpoint: String? = nil) throws -> UpdateStatistics", "Updates for so many seconds.") { learner, arguments in
            try learner.run(seconds: try arguments(0), checkpoint: try arguments(1))
        }
        learner.method("func explain() throws -> UpdateExplanation", "The last update on its first unroll, V-trace step by step.") { learner, _ in try learner.explain() }
        learner.method("func save(_ path: String) throws", "Writes everything that decides how learning goes on.") { learner, arguments in try learner.save(try arguments(0)) }
        learner.method("func resume(_ path: String) throws", "Continues, bit for bit, from where `save` was called.") { learner, arguments in try learner.resume(try arguments(0)) }
        learner.property("var failures: [ActorFailure]", "Actors that were restarted, and why.") { $0.failures }
        learner.property("var workers: WorkerPool?", "Who acts for the learner, where its actors are on other machines.") { $0.workers }
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
        statistics.property("var queueDepth: Int", "Unrolls waiting when the update took its batch.") { $0.queueDepth }
        let failure = library.type("ActorFailure", ActorFailure.self, "An actor that was restarted.")
        failure.property("var task: String", "The actor's task.") { $0.task }
        failure.property("var update: Int", "Updates done when the learner heard of it.") { $0.update }
        failure.property("var error: String", "What went wrong.") { $0.error }
        let explanation = library.type("UpdateExplanation", UpdateExplanation.self, conforming: ["Displayable", "CustomStringConvertible"], "One V-trace update on a real unroll.")
        explanation.property("var table: Table", "A row a step.") { $0.table }
        explanation.property("var explanation: [String]", "What the columns mean and how the numbers become a gradient.") { $0.explanation }
        let trace = library.type("LearnerTrace", LearnerTrace.self, conforming: ["Displayable", "CustomStringConvertible"], "One episode, decision by decision.")
        trace.property("var table: Table", "A row a decision.") { $0.table }
        trace.property("var states: Table", "What the policy saw: a row a decision, a column a feature.") { $0.states }
        trace.property("var episodeReturn: Float", "The sum of the rewards.") { $0.episodeReturn }
    }
}
