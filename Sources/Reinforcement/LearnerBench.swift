import Tensors

/// How fast the learner is: the cases of `espalier bench learner`.
public enum LearnerBench {
    public struct Case: Sendable, Hashable {
        public var name: String
        public var threads: Int
        public var perSecond: Double
        /// The median of a repetition.
        public var microseconds: Double
        /// Processor time of all threads, the median of a repetition; on a busy machine the figure to compare.
        public var processorMicroseconds: Double
    }

    /// All cases, about `seconds` each.
    public static func cases(seconds: Double = 2) throws -> [Case] {
        [try update(seconds: seconds), try steps(seconds: seconds), inference(seconds: seconds), try vTrace(seconds: seconds)]
    }

    /// A full update of the paper's agent: forward, V-trace, losses, backward, clipping and the optimizer, for T = 60,
    /// B = 4 and 13 features, with memory resets where episodes of 15 steps begin.
    public static func update(seconds: Double) throws -> Case {
        var configuration = IMPALAConfiguration.paper
        configuration.policyLag = 0
        let environment = BenchEnvironment()
        let impala = try IMPALA(tasks: [LearningTask("bench", environment: environment)], configuration: configuration)
        let batch = try impala.benchBatch()
        return time("learner/update", seconds: seconds) { impala.benchUpdate(batch) }
    }

    /// Decisions from end to end: four actors that push carts with poles on them, and the paper's agent that learns from them beside.
    /// A repetition is an update, of 240 decisions.
    public static func steps(seconds: Double) throws -> Case {
        var configuration = IMPALAConfiguration.paper
        configuration.actorsPerTask = 4
        let impala = try IMPALA(tasks: [LearningTask("cart and pole", environment: CartPole())], configuration: configuration)
        var result = try time("learner/steps", seconds: seconds) { try impala.step() }
        result.perSecond *= Double(configuration.batchSize * configuration.unrollLength)
        return result
    }

    /// The paper's agent for one state.
    public static func inference(seconds: Double) -> Case {
        let layout = AgentLayout(inputs: 13, policyOutputs: 2, valueOutputs: 1)
        let parameters = AgentParameters(
            layout: layout, all: layout.initialParameters(seed: 1, policyBias: [0, 0], policyScale: 1))
        let inference = AgentInference(layout: layout)
        let features = (0..<13).map { Float($0) / 13 }
        return time("learner/inference", threads: 1, seconds: seconds) {
            _ = inference.advance(parameters, features: features, lastReward: 0, lastAction: 0.5)
        }
    }

    /// V-trace for T = 60, B = 4.
    public static func vTrace(seconds: Double) throws -> Case {
        var generator = SeededGenerator(seed: 1)
        func numbers(_ count: Int) -> [Double] { (0..<count).map { _ in generator.nextNormal() } }
        let logRatios = numbers(240).map { $0 * 0.1 }, rewards = numbers(240), values = numbers(240), bootstrap = numbers(4)
        let discounts = (0..<240).map { $0 / 4 % 15 == 14 ? 0 : 0.99 }
        return try time("learner/vtrace", threads: 1, seconds: seconds) {
            _ = try VTrace.targets(
                logRatios: logRatios, discounts: discounts, rewards: rewards, values: values, bootstrap: bootstrap)
        }
    }

    private static func time(
        _ name: String, threads: Int = Parallelism.threads, seconds: Double, _ body: () throws -> some Any
    ) rethrows -> Case {
        for _ in 0..<3 { _ = try body() }
        var durations: [Double] = [], processor: [Double] = []
        let start = ContinuousClock.now
        while (ContinuousClock.now - start).inSeconds < seconds || durations.count < 5 {
            let before = ContinuousClock.now, processorBefore = ProcessorTime.ofProcess
            _ = try body()
            durations.append((ContinuousClock.now - before).inSeconds * 1e6)
            processor.append((ProcessorTime.ofProcess - processorBefore) * 1e6)
        }
        func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
        return Case(
            name: name, threads: threads, perSecond: 1e6 / median(durations), microseconds: median(durations),
            processorMicroseconds: median(processor))
    }
}

/// Episodes of 15 decisions with 13 features, a reward at the end.
private struct BenchEnvironment: Environment {
    var time = 0
    var observationSize: Int { 13 }
    var actionSpace: ActionSpace { .continuous }
    private var observation: Observation {
        Observation((0..<13).map { Float(($0 * 7 + time * 3) % 13) / 13 }, interval: 0.2...1)
    }
    mutating func reset(seed: UInt64) -> Observation {
        time = 0
        return observation
    }
    mutating func step(_ action: Action) -> Transition {
        time += 1
        return Transition(observation: observation, reward: time == 15 ? action.value : 0, isTerminal: time == 15)
    }
}

extension IMPALA {
    /// One batch of the present actors, as the learner would take it.
    func benchBatch() throws -> [Collected] {
        try (0..<configuration.batchSize).map { try actors[$0 % actors.count].collect(parameters, version: updates) }
    }

    /// An update without acting and without a record.
    func benchUpdate(_ batch: [Collected]) {
        let work = LearnerWork(self, batch)
        work.run()
        let outcome = work.result()
        let scale = Float(min(1, Double(configuration.gradientNormLimit) / max(outcome.gradientNorm, 1e-12)))
        learner.applyHead(parameters)
        descent.step(parameters.all, gradient: learner.gradients[0].all, scale: scale * learner.gradientScale, rate: 1e-6)
    }
}
