import Cells
import Espalier

extension Prelude {
    /// The charts made for the method: one call on the object.
    static func bindMethodCharts(in library: Library) {
        bindOptions("LearnerMeasure", "What a learner's chart shows against its updates.", LearnerMeasure.allCases, in: library)
        bindOptions("SearchMeasure", "What a comparison of searches shows against the plans they scored.", SearchMeasure.allCases, in: library)
        bindLearnerPictures(in: library)
        bindSearchPictures(in: library)
        bindNetworkPictures(in: library)
        bindPlanPictures(in: library)
        bindTracePictures(in: library)
        bindHistograms(in: library)
        bindLiveDisplays(in: library)
    }

    private static func bindLearnerPictures(in library: Library) {
        let learner = library.type(
            "IMPALA", IMPALA.self, conforming: ["Displayable", "CustomStringConvertible", "Search"],
            "A reinforcement learner with actors and V-trace corrections (Espeholt et al. 2018).")
        learner.method("func chart(_ measure: LearnerMeasure = .returns) -> Chart", "The measure against the updates so far.") { learner, arguments in
            learner.chart(try arguments(0) as LearnerMeasure)
        }
        learner.method("func dashboard() -> ChartStack", "How learning goes at a glance.") { learner, _ in learner.dashboard() }
        learner.method(
            "func step(_ count: Int, showing measure: LearnerMeasure) throws -> UpdateStatistics",
            "So many updates, with a progress bar and a chart that is refreshed in place and stays."
        ) { learner, arguments in
            try learner.step(try arguments(0), showing: try arguments(1) as LearnerMeasure)
        }
        learner.method("func paretoChart() -> Chart", "Accuracy against cost of every plan that was scored, with the Pareto front.") { learner, _ in learner.paretoChart() }
        learner.method("func keepRatioChart(for tasks: PruningTasks) throws -> Chart", "The share of channels that the policy keeps, layer by layer and task by task.") { learner, arguments in
            try learner.keepRatioChart(for: try arguments(0))
        }
    }

    private static func bindSearchPictures(in library: Library) {
        library.type("IMPALA", IMPALA.self, "A reinforcement learner with actors and V-trace corrections (Espeholt et al. 2018).")
            .method("func chart(_ measure: SearchMeasure) -> Chart", "A measure against the plans scored, a panel for each task.") { learner, arguments in
                learner.chart(try arguments(0) as SearchMeasure)
            }
        library.bind(
            "func comparisonChart(_ searches: [Search], of measure: SearchMeasure = .bestAccuracy) -> Chart",
            "A measure of searches against the plans they scored, a panel for each task. Searches of one kind are seeds: their mean, in a band from the worst to the best."
        ) { arguments in
            let searches = try arguments.values[0].elements().map { try $0.cast() as any Search }
            return comparisonChart(searches, of: try arguments(1))
        }
        let point = library.type("CostPoint", CostPoint.self, "One network in a chart of what it costs and how well it does.")
        point.bind("init(_ name: String, macs: Int, accuracy: Double)", "A network's name, cost and accuracy.") { arguments in
            CostPoint(try arguments(0), macs: try arguments(1), accuracy: try arguments(2))
        }
        library.bind("func paretoChart(_ points: [CostPoint]) -> Chart", "Accuracy against multiply-accumulates, with the Pareto front.") { arguments in
            paretoChart(try arguments.values[0].elements().map { try $0.cast() as CostPoint })
        }
    }

    private static func bindNetworkPictures(in library: Library) {
        let network = library.type(
            "Network", Network.self, conforming: ["Displayable"],
            "A network: layers and their weights. Assigning it to another name shares it; copy() makes a second one.")
        network.method("func diagram() -> NetworkDiagram", "The network layer by layer; layers that are pruned together have one colour.") { network, _ in network.diagram() }
        network.method(
            "func confusionMatrix(on examples: Examples, classNames: [String] = []) throws -> ConfusionMatrix", "Which classes the network takes for which."
        ) { network, arguments in
            try network.confusionMatrix(on: try arguments(0), classNames: try arguments(1))
        }
        library.type(
            "ChannelGroups", ChannelGroups.self, conforming: ["Displayable", "CustomStringConvertible"], "Which channels of a network are pruned together."
        ).method("func diagram() -> NetworkDiagram", "The network layer by layer; layers that are pruned together have one colour.") { groups, _ in groups.diagram() }
        let diagram = library.type(
            "NetworkDiagram", NetworkDiagram.self, conforming: ["Displayable", "CustomStringConvertible"], "A network drawn layer by layer.")
        diagram.property("var table: Table", "The rows of the diagram as a table.") { $0.table }
        bindIllustration(diagram)
        let matrix = library.type(
            "ConfusionMatrix", ConfusionMatrix.self, conforming: ["Displayable", "CustomStringConvertible"], "How often images of each class were taken for each class.")
        matrix.bind("init(classNames: [String], counts: [[Int]])", "Counts by true class and predicted class.") { arguments in
            ConfusionMatrix(classNames: try arguments(0), counts: try arguments(1))
        }
        matrix.property("var counts: [[Int]]", "Images by true class (outer) and predicted class (inner).") { $0.counts }
        matrix.property("var accuracy: Double", "The share on the diagonal.") { $0.accuracy }
        matrix.property("var table: Table", "A row a true class.") { $0.table }
        matrix.method("func chart() -> Chart", "A cell for each pair of classes.") { matrix, _ in matrix.chart() }
        library.type(
            "TrainingHistory", TrainingHistory.self, conforming: ["Displayable", "CustomStringConvertible"], "What a training did, epoch by epoch."
        ).method("func chart() -> ChartStack", "Loss and accuracy against the epochs.") { history, _ in history.chart() }
        bindTables(in: library)
    }

    private static func bindTables(in library: Library) {
        let table = library.type(
            "Table", Table.self, conforming: ["Displayable", "CustomStringConvertible"],
            "Rows under named columns: HTML in notebooks, aligned text elsewhere.")
        table.bind("init(_ history: [UpdateStatistics])", "A learner's history as numbers, a row for every update and task.") { arguments in
            Table(try arguments.values[0].elements().map { try $0.cast() as UpdateStatistics })
        }
        table.bind("init(_ candidates: [SearchCandidate])", "The plans that a search has scored, a row each.") { arguments in
            Table(try arguments.values[0].elements().map { try $0.cast() as SearchCandidate })
        }
        table.bind("init(_ history: TrainingHistory)", "A training, an epoch a row.") { arguments in Table(try arguments(0) as TrainingHistory) }
        table.bind("init(_ plan: PruningPlan)", "A plan, a layer a row.") { arguments in Table(try arguments(0) as PruningPlan) }
        table.bind("init(_ plans: [PruningPlan])", "Plans, one a row.") { arguments in
            Table(try arguments.values[0].elements().map { try $0.cast() as PruningPlan })
        }
        let written = "Writes them to a file: .csv, .md or .json."
        let lists = library.extend("Array")
        lists.bind("func save(_ path: String) throws where Element == UpdateStatistics", written) { arguments in
            try arguments.receiver.elements().map { try $0.cast() as UpdateStatistics }.save(try arguments(0))
        }
        lists.bind("func save(_ path: String) throws where Element == SearchCandidate", written) { arguments in
            try arguments.receiver.elements().map { try $0.cast() as SearchCandidate }.save(try arguments(0))
        }
        lists.bind("func save(_ path: String) throws where Element == PruningPlan", written) { arguments in
            try arguments.receiver.elements().map { try $0.cast() as PruningPlan }.save(try arguments(0))
        }
        library.type("TrainingHistory", TrainingHistory.self, "What a training did, epoch by epoch.").method(
            "func save(_ path: String) throws", "Writes it to a file: .csv, .md or .json."
        ) { history, arguments in try history.save(try arguments(0)) }
        library.type("PruningFront", PruningFront.self, "Plans of one network for many shares.").method(
            "func save(_ path: String) throws", "Writes the plans to a file: .csv, .md or .json."
        ) { front, arguments in try front.save(try arguments(0)) }
        library.type("PruningPlan", PruningPlan.self, "How many channels each group keeps, and which.").method(
            "func save(_ path: String) throws", "Writes it to a file: .csv, .md or .json, a row a layer."
        ) { plan, arguments in try plan.save(try arguments(0)) }
    }

    private static func bindPlanPictures(in library: Library) {
        let plan = library.type(
            "PruningPlan", PruningPlan.self, conforming: ["Displayable", "CustomStringConvertible"], "How many channels each group keeps, and which.")
        plan.method("func chart() -> Chart", "Channels kept and pruned of each group.") { plan, _ in plan.chart() }
        plan.method("func diagram() -> NetworkDiagram", "The network layer by layer, with its channels before and after.") { plan, _ in plan.diagram() }
        library.bind("func keepRatioChart(_ plans: [(name: String, plan: PruningPlan)]) -> Chart", "The share of channels that several plans keep, layer by layer, as a heat map.") { arguments in
            keepRatioChart(
                try arguments.values[0].elements().compactMap { pair in
                    guard case .tuple(let parts) = pair, parts.count == 2 else { return nil }
                    return (name: try String(cell: parts[0]), plan: try parts[1].cast() as PruningPlan)
                })
        }
        library.type(
            "Sensitivity", Sensitivity.self, conforming: ["Displayable", "CustomStringConvertible"], "How accuracy falls when one group is cut."
        ).method("func chart() -> Chart", "Accuracy against the share kept, a line or panel for each group.") { sensitivity, _ in sensitivity.chart() }
    }

    private static func bindTracePictures(in library: Library) {
        library.type(
            "LearnerTrace", LearnerTrace.self, conforming: ["Displayable", "CustomStringConvertible"], "One episode, decision by decision."
        ).method("func chart() -> ChartStack", "The policy's μ ± σ layer by layer, its actions between their bounds, and the value function.") { trace, _ in trace.chart() }
        let explanation = library.type(
            "UpdateExplanation", UpdateExplanation.self, conforming: ["Displayable", "CustomStringConvertible"], "One V-trace update on a real unroll.")
        explanation.method("func chart() -> ChartStack", "Values, targets and advantages, and the importance ratios.") { explanation, _ in explanation.chart() }
        library.type("VTraceTargets", VTraceTargets.self, "What the learner aims at, a number a step.").method(
            "func chart(values: [Double], lane: Int = 0, batch: Int = 1) -> ChartStack", "Values, targets and advantages of one unroll, and its importance ratios."
        ) { targets, arguments in
            targets.chart(values: try arguments(0), lane: try arguments(1), batch: try arguments(2))
        }
    }

    private static func bindHistograms(in library: Library) {
        library.bind("func histogram(_ values: [Double], bins: Int? = nil, label: String = \"value\") -> Chart", "How often values fall into equal bins over their range.") { arguments in
            histogram(try arguments(0), bins: try arguments(1), label: try arguments(2))
        }
        library.type("Tensor", Tensor.self, "Numbers (float32) in a grid of any rank.").method(
            "func histogram(bins: Int? = nil, label: String = \"value\") -> Chart", "How often the tensor's numbers fall into equal bins."
        ) { tensor, arguments in
            tensor.histogram(bins: try arguments(0), label: try arguments(1))
        }
    }

    private static func bindLiveDisplays(in library: Library) {
        library.heading = "Displays"
        defer { library.heading = "Charts" }
        let live = library.type("LiveDisplay", LiveDisplay.self, "A display that is replaced while work goes on, at most ten times a second, and stays as the final picture.")
        live.bind("init()", "Nothing is shown yet.") { _ in LiveDisplay() }
        live.method("func show(_ picture: Displayable)", "Shows a picture when the last one is old enough.") { live, arguments in
            live.show(Shown(value: arguments.values[0]))
        }
        live.method("func finish(_ picture: Displayable)", "Shows the final picture.") { live, arguments in
            live.finish(Shown(value: arguments.values[0]))
        }
        let bar = library.type("ProgressBar", ProgressBar.self, "Shows how far long work has come and the time left.")
        bar.bind("init(_ label: String, total: Int)", "What is being done, and steps of work in all.") { arguments in
            ProgressBar(try arguments(0), total: try arguments(1))
        }
        bar.method("func advance(by steps: Int = 1, note: String = \"\")", "Notes that so many steps more are done.") { bar, arguments in
            bar.advance(by: try arguments(0), note: try arguments(1))
        }
        bar.method("func finish(note: String? = nil)", "Leaves the summary.") { bar, arguments in bar.finish(note: try arguments(0)) }
    }
}

/// A value of cells that is displayed; drawn only when it is asked for.
private struct Shown: Displayable {
    let value: Value
    var mimeBundle: MIMEBundle { value.mimeBundleWithErrors }
}
