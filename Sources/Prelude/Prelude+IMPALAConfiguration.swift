import Cells
import Espalier

extension Prelude {
    /// The settings of the learner, and the choices they offer.
    static func bindConfiguration(in library: Library) {
        bindChoices(in: library)
        let configuration = library.type("IMPALAConfiguration", IMPALAConfiguration.self, "Settings of the learner.")
        configuration.bind("init()", "The settings that work on tasks of many kinds.") { _ in IMPALAConfiguration() }
        configuration.bind("static var default: IMPALAConfiguration", "The settings that work on tasks of many kinds.") { _ in IMPALAConfiguration.default }
        configuration.bind("static var pruning: IMPALAConfiguration", "The settings that work best on pruning tasks.") { _ in IMPALAConfiguration.pruning }
        configuration.bind("static var paper: IMPALAConfiguration", "The settings of the paper.") { _ in IMPALAConfiguration.paper }
        configuration.bind("static var plain: IMPALAConfiguration", "IMPALA as the paper compares with: without a memory; its tasks have rules.walls = false.") { _ in IMPALAConfiguration.plain }
        configuration.bind("static var ppo: IMPALAConfiguration", "PPO on the same actors: the clipped surrogate, four passes of each batch, no memory.") { _ in IMPALAConfiguration.ppo }
        let integers: [(String, String, WritableKeyPath<IMPALAConfiguration, Int>)] = [
            ("unrollLength", "Steps per unroll.", \.unrollLength), ("batchSize", "Unrolls per update.", \.batchSize),
            ("learners", "Learners.", \.learners), ("actorsPerTask", "Actors of each task.", \.actorsPerTask),
            ("policyLag", "Updates between acting and learning.", \.policyLag), ("rewardGrouping", "Episodes whose rewards are grouped.", \.rewardGrouping),
            ("replays", "Gradient steps on remembered unrolls after each on a new batch.", \.replays),
            ("replayedBatches", "Batches that replay draws from, the newest.", \.replayedBatches),
            ("imitatedUnrolls", "Unrolls of each task that self-imitation draws from, the best.", \.imitatedUnrolls),
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
        configuration.property("var units: [Int]", "Units of the dense layers before the memory and the heads.") { $0.units } set: { $0.units = try [Int](cell: $1) }
        configuration.property("var remembers: Bool", "Whether the policy has a memory.") { $0.remembers } set: { $0.remembers = try Bool(cell: $1) }
        configuration.property("var valueNormalizationRate: Float?", "PopArt's step size for each task's returns; nil leaves values as they are.") { $0.valueNormalizationRate } set: { $0.valueNormalizationRate = try Float?(cell: $1) }
        configuration.property("var policy: IMPALAPolicy", "How a continuous action is drawn.") { $0.policy } set: { $0.policy = try $1.cast() }
        configuration.property("var correction: IMPALACorrection", "What corrects for the actors' older parameters.") { $0.correction } set: { $0.correction = try $1.cast() }
        configuration.property("var surrogate: IMPALASurrogate", "What the policy is moved by.") { $0.surrogate } set: { $0.surrogate = try $1.cast() }
        configuration.property("var replay: IMPALAReplay", "What replays learn.") { $0.replay } set: { $0.replay = try $1.cast() }
        configuration.property("var mode: IMPALAMode", "Whether updates keep a fixed order.") { $0.mode } set: { $0.mode = try $1.cast() }
        configuration.property("var optimizer: IMPALAOptimizer", "The gradient step.") { $0.optimizer } set: { $0.optimizer = try $1.cast() }
        configuration.property("var learningRate: IMPALASchedule", "The step size.") { $0.learningRate } set: { $0.learningRate = try $1.cast() }
        configuration.property("var entropyCost: IMPALASchedule", "The weight of the policy's entropy.") { $0.entropyCost } set: { $0.entropyCost = try $1.cast() }
        configuration.property("var trace: VTraceParameters", "The clips of V-trace, and λ.") { $0.trace } set: { $0.trace = try $1.cast() }
    }

    private static func bindChoices(in library: Library) {
        let policy = library.type("IMPALAPolicy", IMPALAPolicy.self, "How a continuous action is drawn.")
        policy.bind("static var squashed: IMPALAPolicy", "A normal distribution whose sample is squashed into the step's bounds.") { _ in IMPALAPolicy.squashed }
        policy.bind("static var paper: IMPALAPolicy", "The paper's head: μ from a sigmoid, σ² from a softplus, (tanh u + 1)/2.") { _ in IMPALAPolicy.paper }
        let correction = library.type("IMPALACorrection", IMPALACorrection.self, "What corrects for the actors' older parameters.")
        correction.bind("static var vTrace: IMPALACorrection", "V-trace.") { _ in IMPALACorrection.vTrace }
        correction.bind("static var none: IMPALACorrection", "Plain n-step returns.") { _ in IMPALACorrection.none }
        let surrogate = library.type("IMPALASurrogate", IMPALASurrogate.self, "What the policy is moved by.")
        surrogate.bind("static var logProbability: IMPALASurrogate", "The logarithm of the policy times the advantage, as in IMPALA.") { _ in IMPALASurrogate.logProbability }
        surrogate.bind("static func clipped(_ bound: Float) -> IMPALASurrogate", "PPO's: the ratio to the acting policy, clipped; with correction = .none.") { arguments in
            IMPALASurrogate.clipped(try arguments(0))
        }
        let replay = library.type("IMPALAReplay", IMPALAReplay.self, "What replays learn.")
        replay.bind("static var vTrace: IMPALAReplay", "The same as from new unrolls, corrected for their age.") { _ in IMPALAReplay.vTrace }
        replay.bind("static var selfImitation: IMPALAReplay", "To do again what went better than expected.") { _ in IMPALAReplay.selfImitation }
        let mode = library.type("IMPALAMode", IMPALAMode.self, "Whether updates keep a fixed order.")
        mode.bind("static var deterministic: IMPALAMode", "Fixed order and lag: a seed gives the same bits on any number of threads.") { _ in IMPALAMode.deterministic }
        mode.bind("static var freeRunning: IMPALAMode", "Nobody waits, and no two runs are the same.") { _ in IMPALAMode.freeRunning }
        let schedule = library.type("IMPALASchedule", IMPALASchedule.self, "A setting that may change with the decisions taken.")
        schedule.bind("static func constant(_ value: Float) -> IMPALASchedule", "The same value always.") { arguments in
            IMPALASchedule.constant(try arguments(0))
        }
        schedule.bind("static func linear(from start: Float, to end: Float, steps: Int) -> IMPALASchedule", "From one value to another over so many decisions of all tasks, then constant.") { arguments in
            IMPALASchedule.linear(from: try arguments(0), to: try arguments(1), steps: try arguments(2))
        }
        let optimizer = library.type("IMPALAOptimizer", IMPALAOptimizer.self, "The gradient step.")
        optimizer.bind("static func rmsProp(decay: Float, epsilon: Float, momentum: Float) -> IMPALAOptimizer", "`decay` is the kept fraction of the mean square; ε is added to its root.") { arguments in
            IMPALAOptimizer.rmsProp(decay: try arguments(0), epsilon: try arguments(1), momentum: try arguments(2))
        }
        optimizer.bind("static func adam(beta1: Float, beta2: Float, epsilon: Float) -> IMPALAOptimizer", "Adam, with corrected means.") { arguments in
            IMPALAOptimizer.adam(beta1: try arguments(0), beta2: try arguments(1), epsilon: try arguments(2))
        }
    }
}
