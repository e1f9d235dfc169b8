import Cells
import Espalier

extension Prelude {
    /// The method in slow motion: an episode by hand, V-trace on numbers of one's own.
    static func bindEpisodes(in library: Library) {
        let episode = library.type(
            "PruningEpisode", PruningEpisode.self, conforming: ["Displayable", "CustomStringConvertible"],
            "One episode taken by hand: the walk that actors take, decision by decision.")
        episode.bind("init(_ task: PruningTask) throws", "An episode before its first decision.") { try PruningEpisode($0(0)) }
        episode.property("var isFinished: Bool", "Whether every group is decided.") { $0.isFinished }
        episode.property("var step: Int", "Groups decided so far.") { $0.step }
        episode.property("var length: Int", "Groups in all.") { $0.length }
        episode.property("var layer: String", "The layer whose input channels are decided next.") { $0.layer }
        episode.property("var channels: Int", "Channels that it has.") { $0.channels }
        episode.property("var wall: Int", "The most of them that the budget still allows.") { $0.wall }
        episode.property("var minimum: Int", "The fewest that the rules allow.") { $0.minimum }
        episode.property("var costSoFar: Int", "The cost now, with undecided groups at full width.") { $0.costSoFar }
        episode.property("var bindingLimit: String", "The limit that leaves the least to the undecided groups.") { $0.bindingLimit }
        episode.property("var uniformShare: Double", "The share of every undecided group that would spend exactly what is left.") { $0.uniformShare }
        episode.property("var actions: ClosedRange<Double>", "The actions that make a difference now.") { $0.actions }
        episode.property("var widths: [Int]", "Channels kept by the groups decided so far.") { $0.widths }
        episode.property("var state: Table", "What the policy sees before the next decision.") { $0.state }
        episode.property("var table: Table", "The decisions so far.") { $0.table }
        episode.method("func act(_ action: Double) throws -> Int", "Decides the next group by an action, read as the task's rules say; returns the channels kept.") { episode, arguments in
            try episode.act(try arguments(0))
        }
        episode.method("func keep(_ channels: Int) throws -> Int", "Decides the next group by a count of channels; returns the channels kept.") { episode, arguments in
            try episode.keep(try arguments(0))
        }
        episode.method("func reward() throws -> Double", "The validation accuracy of the network that the decisions make.") { episode, _ in try episode.reward() }
        episode.method("func plan() throws -> PruningPlan", "The plan that the decisions make.") { episode, _ in try episode.plan() }
        bindVTrace(in: library)
        bindExplanation(in: library)
    }

    private static func bindExplanation(in library: Library) {
        let explanation = library.type(
            "UpdateExplanation", UpdateExplanation.self, conforming: ["Displayable", "CustomStringConvertible"], "One V-trace update on a real unroll.")
        explanation.property("var steps: [ExplainedStep]", "The unroll, step by step.") { $0.steps }
        explanation.property("var gradientNorm: Double", "The gradient's norm before clipping.") { $0.gradientNorm }
        let step = library.type("ExplainedStep", ExplainedStep.self, "One decision of an actor, as the learner sees it.")
        let numbers: [(String, String, (ExplainedStep) -> Double)] = [
            ("sample", "u, the action before it is squashed.", { $0.sample }), ("reward", "r.", { $0.reward }),
            ("actorLogProbability", "log ω(u|s), when the actor acted.", { $0.actorLogProbability }),
            ("learnerLogProbability", "log π(u|s), now.", { $0.learnerLogProbability }), ("ratio", "ρ = min(ρ̄, π/ω).", { $0.ratio }),
            ("trace", "c = λ·min(c̄, π/ω).", { $0.trace }), ("value", "V(s).", { $0.value }),
            ("difference", "δ = ρ(r + γV′ − V).", { $0.difference }), ("target", "G = V + δ + γc(G′ − V′).", { $0.target }),
            ("advantage", "A = ρ(r + γG′ − V).", { $0.advantage }),
        ]
        for (name, documentation, read) in numbers { step.property("var \(name): Double", documentation) { read($0) } }
        step.property("var isStart: Bool", "Whether an episode starts here.") { $0.isStart }
        step.property("var ends: Bool", "Whether the episode ends with this step.") { $0.ends }
        step.property("var decides: Bool", "Whether there was something to decide.") { $0.decides }
    }

    private static func bindVTrace(in library: Library) {
        let trace = library.type("VTrace", VTrace.self, "V-trace corrects an actor's stale policy (Espeholt et al. 2018).")
        let parameters = library.type("VTraceParameters", VTraceParameters.self, "The clips and the trace decay.")
        parameters.bind(
            "init(ratioClip: Double? = 1, traceClip: Double? = 1, gradientClip: Double? = 1, lambda: Double = 1)",
            "ρ̄, c̄, the clip of the policy gradient, and λ; nil does not clip."
        ) { arguments in
            VTraceParameters(
                ratioClip: try arguments(0) as Double?, traceClip: try arguments(1) as Double?,
                gradientClip: try arguments(2) as Double?, lambda: try arguments(3))
        }
        let targets = library.type("VTraceTargets", VTraceTargets.self, "What the learner aims at, a number a step.")
        targets.property("var returns: [Double]", "G, the target of the value function.") { $0.returns }
        targets.property("var advantages: [Double]", "A, the weight of the policy gradient.") { $0.advantages }
        targets.property("var ratios: [Double]", "ρ, the clipped importance ratio.") { $0.ratios }
        targets.property("var traces: [Double]", "c, the clipped ratio that carries differences back.") { $0.traces }
        targets.property("var differences: [Double]", "δ, the temporal differences.") { $0.differences }
        trace.bind(
            "static func targets(logRatios: [Double], discounts: [Double], rewards: [Double], values: [Double], bootstrap: [Double], parameters: VTraceParameters = VTraceParameters()) throws -> VTraceTargets",
            "δ = ρ(r + γV′ − V), G = V + δ + γc(G′ − V′), A = ρ(r + γG′ − V), for a batch of unrolls, time-major."
        ) { arguments in
            try VTrace.targets(
                logRatios: try arguments(0), discounts: try arguments(1), rewards: try arguments(2), values: try arguments(3),
                bootstrap: try arguments(4), parameters: try arguments(5))
        }
    }
}
