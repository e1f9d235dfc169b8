import Cells
import Espalier

extension Prelude {
    /// Tasks, plans, searches.
    static func bindPruning(in library: Library) {
        bindPruningChoices(in: library)
        bindTasks(in: library)
        bindDevices(in: library)
        bindPlans(in: library)
        bindCluster(in: library)
        let learner = library.type("IMPALA", IMPALA.self, "A reinforcement learner with actors and V-trace corrections (Espeholt et al. 2018).")
        learner.bind(
            "init(_ tasks: PruningTasks, configuration: IMPALAConfiguration = .pruning, actors: ActorPlacement = .local, seed: UInt64 = 0) throws",
            "One policy for all tasks: calibrates each network on each data set once, then is ready to step. Its actors act where actors says."
        ) { arguments in
            try IMPALA(try arguments(0) as PruningTasks, configuration: try arguments(1), actors: try arguments(2), seed: try arguments(3))
        }
        learner.bind(
            "init(_ tasks: PruningTasks, policy path: String, configuration: IMPALAConfiguration = .pruning, seed: UInt64 = 0) throws",
            "Goes on learning, for these tasks, with a policy that save() wrote."
        ) { arguments in
            try IMPALA(try arguments(0) as PruningTasks, policy: try arguments(1) as String, configuration: try arguments(2), seed: try arguments(3))
        }
        learner.bind("init(policy path: String) throws", "A policy that save() wrote, to be asked for plans of any network.") { arguments in
            try IMPALA(policy: try arguments(0) as String)
        }
        learner.method("func run(evaluations: Int, checkpoint: String? = nil) throws", "Learns until so many more networks are measured.") { learner, arguments in
            try learner.run(evaluations: try arguments(0), checkpoint: try arguments(1))
        }
        learner.method("func front(of network: Network, plans: Int = 10) throws -> PruningFront", "The policy's own plans for shares between those that it learned.") { learner, arguments in
            try learner.front(of: try arguments(0) as Network, plans: try arguments(1))
        }
        learner.method("func front(of task: PruningTask, plans: Int = 10) throws -> PruningFront", "The policy's own plans for a network and data, seen in learning or not.") { learner, arguments in
            try learner.front(of: try arguments(0) as PruningTask, plans: try arguments(1))
        }
        learner.method("func plan(for task: PruningTask) throws -> PruningPlan", "The policy's own plan for a task, without chance.") { learner, arguments in
            try learner.plan(for: try arguments(0))
        }
        learner.method("func prune(_ task: PruningTask) throws -> Network", "The smaller network for a task, physically.") { learner, arguments in
            try learner.prune(try arguments(0))
        }
        learner.method("func trace(of task: PruningTask) throws -> LearnerTrace", "One greedy episode of a task, decision by decision.") { learner, arguments in
            try learner.trace(of: try arguments(0) as PruningTask)
        }
        learner.method("func bestPlan(for task: PruningTask) throws -> PruningPlan", "The best plan measured so far; before the first, the policy's own.") { learner, arguments in
            try learner.bestPlan(for: try arguments(0))
        }
        learner.property("var candidates: [SearchCandidate]", "All that was measured.") { $0.candidates }
        bindSearches(in: library)
        bindPruningFunctions(in: library)
    }

    private static func bindTasks(in library: Library) {
        let task = library.type("PruningTask", PruningTask.self, conforming: ["CustomStringConvertible"], "A network, a data set and the share that may stay.")
        task.bind(
            "init(_ network: Network, on data: TrainingData, keep: Double, of target: CostTarget = .macs, rules: PruningRules = .default) throws",
            "The share of the network's cost to keep, above 0 and at most 1."
        ) { arguments in
            try PruningTask(try arguments(0), on: try arguments(1) as any TrainingData, keep: try arguments(2), of: try arguments(3), rules: try arguments(4))
        }
        task.bind(
            "init(_ network: Network, on data: TrainingData, limit: Limit, device: Device? = nil, rules: PruningRules = .default) throws",
            "What the network may cost: a share or an amount, on a device or this machine."
        ) { arguments in
            try PruningTask(
                try arguments(0), on: try arguments(1) as any TrainingData, limit: try arguments(2), device: try arguments(3) as Device?,
                rules: try arguments(4))
        }
        task.bind(
            "init(_ network: Network, on data: TrainingData, limits: [Limit], device: Device? = nil, rules: PruningRules = .default) throws",
            "Several limits, all of which every plan meets; shares and fronts go by the first."
        ) { arguments in
            try PruningTask(
                try arguments(0), on: try arguments(1) as any TrainingData, limits: try arguments(2) as [Limit],
                device: try arguments(3) as Device?, rules: try arguments(4))
        }
        task.property("var limits: [Limit]", "What the network may cost.") { $0.limits }
        task.method("func limitTable(of plan: PruningPlan? = nil) -> Table", "A row a limit: what the plan costs, what it may, the smallest reachable, and which limit binds.") { task, arguments in
            task.limitTable(of: try arguments(0) as PruningPlan?)
        }
        task.method("func costs(of plan: PruningPlan) -> [Double]", "What a plan costs by each limit: counts, bytes, milliseconds or millijoules.") { task, arguments in
            task.costs(of: try arguments(0))
        }
        task.property("var name: String", "What the task is called in tables and charts.") { $0.name }
        task.property("var keep: Double", "The share that may stay.") { $0.keep }
        task.property("var share: String", "The share in words: what tells it from other tasks of the same network and data.") { $0.share }
        task.property("var limit: Int", "The largest cost that meets the task.") { $0.limit }
        task.property("var network: Network", "The network that is pruned; it is not changed.") { $0.network }
        task.property("var target: CostTarget", "What is counted.") { $0.target }
        task.method("func latencyCheck() throws -> LatencyCheck?", "How well measured layers tell whole networks; nil where nothing limited is measured.") { task, _ in try task.latencyCheck() }
        let check = library.type("LatencyCheck", LatencyCheck.self, conforming: ["CustomStringConvertible"], "How well measured layer times tell whole networks' times.")
        check.property("var network: String", "The network's name.") { $0.network }
        check.property("var device: String?", "Where it was measured; nil for this machine.") { $0.device }
        check.property("var errors: [Double]", "For each random plan, the share by which the table lies above its measured time.") { $0.errors }
        check.property("var median: Double", "The median size of the errors.") { $0.median }
        check.property("var worst: Double", "The size of the largest error.") { $0.worst }
        check.property("var isWithinTolerance: Bool", "Whether no error is above 15 %.") { $0.isWithinTolerance }
        task.method("func uniformPlan() throws -> PruningPlan", "Every group keeps the same share.") { task, _ in try task.uniformPlan() }
        task.method(
            "func tablePlan(coefficients: [Double]? = nil) throws -> PruningPlan",
            "The plan that loses least by what calibration knows of the layers; nothing is scored."
        ) { task, arguments in
            try task.tablePlan(coefficients: try arguments(0) as [Double]?)
        }
        task.method(
            "func tablePlan(rule: CoefficientRule) throws -> PruningPlan",
            "The same when a rule, such as a RuleSearch has learned from other networks, says how much each group's losses count."
        ) { task, arguments in
            try task.tablePlan(rule: try arguments(0))
        }
        task.method("func tableFront(plans: Int = 20) throws -> PruningFront", "Such plans for shares from the smallest reachable to the whole network.") { task, arguments in
            try task.tableFront(plans: try arguments(0))
        }
        task.method("func greedyPlan() throws -> PruningPlan", "Cuts again and again where it costs least accuracy.") { task, _ in try task.greedyPlan() }
        task.method("func magnitudePlan() throws -> PruningPlan", "Cuts the channels of least weight of all groups in one order.") { task, _ in try task.magnitudePlan() }
        let tasks = library.type(
            "PruningTasks", PruningTasks.self, conforming: ["Displayable", "CustomStringConvertible"], "Tasks that one policy learns together.")
        tasks.bind("init(@PruningTasksBuilder _ tasks: () throws -> [PruningTask]) throws", "Each expression between the braces is a task; if and for work as elsewhere.") { arguments in
            try PruningTasks(try arguments.function(0)().elements().map { try $0.cast() as PruningTask })
        }
        tasks.bind("init(_ tasks: [PruningTask]) throws", "Tasks from a list.") { arguments in
            try PruningTasks(try arguments.values[0].elements().map { try $0.cast() as PruningTask })
        }
        tasks.bind(
            "init(json path: String, network: Network? = nil) throws",
            "Tasks from a JSON file in the published MTACP format; `network` is pruned where the file names no checkpoint."
        ) { arguments in
            try PruningTasks(json: try arguments(0) as String, network: try arguments(1) as Network?)
        }
        tasks.bind("init(json paths: [String], network: Network? = nil) throws", "The tasks of several such files; the published code has one for each task.") { arguments in
            try PruningTasks(json: try arguments(0) as [String], network: try arguments(1) as Network?)
        }
        tasks.property("var Element: PruningTask", "The elements' type.") { _ in 0 }
        tasks.method("subscript(_ index: Int) -> PruningTask", "One of the tasks, from 0.") { tasks, arguments in try tasks.task(at: try arguments(0)) }
        tasks.property("var names: [String]", "The tasks' names.") { $0.names }
        tasks.property("var table: Table", "A row a task.") { $0.table }
    }

    private static func bindPlans(in library: Library) {
        let plan = library.type("PruningPlan", PruningPlan.self, conforming: ["Displayable", "CustomStringConvertible"], "How many channels each group keeps, and which.")
        plan.property("var widths: [Int]", "Channels that each group keeps.") { $0.widths }
        plan.property("var macs: Int", "Multiply-accumulates of the smaller network.") { $0.macs }
        plan.property("var parameters: Int", "Parameters of the smaller network.") { $0.parameters }
        plan.property("var activationMemory: Int", "The most bytes of activations in memory at once.") { $0.activationMemory }
        plan.property("var accuracy: Double?", "Validation accuracy, where it was measured.") { $0.accuracy }
        plan.property("var lossGap: Double?", "How much more than the least it may lose by the table it comes from; 0 is the best there is.") { $0.lossGap }
        plan.method("func summary() -> Table", "A row a layer: channels and multiply-accumulates before and after.") { plan, _ in plan.summary() }
        plan.method("func apply() throws -> Network", "The smaller network, physically.") { plan, _ in try plan.apply() }
        plan.method("func apply(to network: Network) throws -> Network", "The smaller network; refused when this is not the network the plan was made for, unchanged.") { plan, arguments in
            try plan.apply(to: try arguments(0))
        }
        bindGroups(in: library)
        bindFront(in: library)
        let candidate = library.type("SearchCandidate", SearchCandidate.self, "One network that a search measured.")
        candidate.property("var index: Int", "Which measurement, from 0.") { $0.index }
        candidate.property("var taskIndex: Int", "The place of its task among the search's.") { $0.taskIndex }
        candidate.property("var task: String", "The task's name.") { $0.task }
        candidate.property("var widths: [Int]", "Channels that each group keeps.") { $0.widths }
        candidate.property("var accuracy: Double", "Its validation accuracy.") { $0.accuracy }
        candidate.property("var reward: Double", "What its task pays for it.") { $0.reward }
        candidate.property("var isComplete: Bool", "Whether every validation image was looked at; false when a race gave the network up.") { $0.isComplete }
        candidate.property("var best: Double", "The best of its task so far.") { $0.best }
    }

    private static func bindFront(in library: Library) {
        let front = library.type("PruningFront", PruningFront.self, conforming: ["Displayable", "CustomStringConvertible"], "Plans of one network for many shares.")
        front.property("var plans: [PruningPlan]", "By rising shares.") { $0.plans }
        front.property("var keeps: [Double]", "The shares that were asked for.") { $0.keeps }
        front.property("var area: Double?", "The mean accuracy over the shares; nil before all plans are measured.") { $0.area }
        front.property("var table: Table", "A row a plan.") { $0.table }
        front.method("func measured() throws -> PruningFront", "The same plans, each scored.") { front, _ in try front.measured() }
    }

    private static func bindGroups(in library: Library) {
        let groups = library.type(
            "ChannelGroups", ChannelGroups.self, conforming: ["Displayable", "CustomStringConvertible"], "Which channels of a network are pruned together.")
        groups.property("var table: Table", "A row a group: who makes its channels, what carries them, which layers consume them.") { $0.table }
        let network = library.type("Network", Network.self, "A network: layers and their weights. Assigning it to another name shares it; copy() makes a second one.")
        network.property("var channelGroups: ChannelGroups", "Which of the network's channels are pruned together.") { $0.channelGroups }
    }

    private static func bindPruningFunctions(in library: Library) {
        library.bind("func prune(_ network: Network, keep: Double, rules: PruningRules = .default) throws -> Network", "A smaller version by weight norms alone, without data.") { arguments in
            try prune(try arguments(0), keep: try arguments(1), rules: try arguments(2))
        }
        library.bind(
            "func prune(_ network: Network, keep: Double, on data: TrainingData, method: PruningMethod = .best, rules: PruningRules = .default) throws -> Network",
            "A smaller version without a learner, its layers fitted to their original outputs."
        ) { arguments in
            try prune(
                try arguments(0), keep: try arguments(1), on: try arguments(2) as any TrainingData, method: try arguments(3), rules: try arguments(4))
        }
        let sensitivityType = library.type(
            "Sensitivity", Sensitivity.self, conforming: ["Displayable", "CustomStringConvertible"], "How accuracy falls when one group is cut.")
        sensitivityType.property("var table: Table", "A row a measurement.") { $0.table }
        library.bind("func sensitivity(_ network: Network, on data: TrainingData, steps: Int = 5, rules: PruningRules = .default) throws -> Sensitivity", "Cuts each group by itself and measures.") { arguments in
            try sensitivity(try arguments(0), on: try arguments(1) as any TrainingData, steps: try arguments(2), rules: try arguments(3))
        }
    }

    private static func bindPruningChoices(in library: Library) {
        let target = library.type("CostTarget", CostTarget.self, "What a budget counts.")
        for option in CostTarget.withoutDevice { target.bind("static var \(option): CostTarget", "Counts \(option.name).") { _ in option } }
        let method = library.type("PruningMethod", PruningMethod.self, "How one call prunes a network with data.")
        for option in PruningMethod.allCases { method.bind("static var \(option): PruningMethod", "The method \(option).") { _ in option } }
        let measure = library.type("ImportanceMeasure", ImportanceMeasure.self, "Which channels matter.")
        for option in ImportanceMeasure.allCases { measure.bind("static var \(option): ImportanceMeasure", "The measure \(option).") { _ in option } }
        let reward = library.type("PruningReward", PruningReward.self, "What a pruned network is worth.")
        for option in [PruningReward.accuracy, .accuracyAndFidelity, .fidelity, .accuracyChange, .errorTimesLogCost] { reward.bind("static var \(option): PruningReward", "The reward \(option).") { _ in option } }
        let reading = library.type("ActionReading", ActionReading.self, "What an action means for the layer at hand.")
        let readings: [(ActionReading, String)] = [
            (.fitRelative, "The logarithm of a factor on what the layer keeps in the best of three plans that need no search."),
            (.tableRelative, "Half the logarithm of a factor on what the group loses by calibration's table; the rest of the budget is allocated exactly."),
            (.coefficients, "The same, but allocated after the last group, for all together: what is learned for one share holds for others."),
            (.budgetRelative, "The logarithm of a factor on the uniform keep ratio that would spend what is left."),
            (.keepRatio, "The share of channels to keep, as in the paper."),
        ]
        for (option, documentation) in readings { reading.bind("static var \(option): ActionReading", documentation) { _ in option } }
        let precision = library.type("ProductPrecision", ProductPrecision.self, "What the layers of networks multiply in that are trained, or only ranked.")
        let precisions: [(ProductPrecision, String)] = [
            (.float32, "As networks are trained."),
            (.bfloat16, "Eight significant bits, twice as many products a second where the processor has instructions for it; float32 elsewhere."),
        ]
        for (option, documentation) in precisions { precision.bind("static var \(option): ProductPrecision", documentation) { _ in option } }
        let rules = library.type("PruningRules", PruningRules.self, "How pruned networks are made and measured.")
        rules.bind("init()", "The usual rules.") { _ in PruningRules() }
        rules.bind("static var default: PruningRules", "The usual rules.") { _ in PruningRules.default }
        rules.bind("static var paper: PruningRules", "The rules of the paper.") { _ in PruningRules.paper }
        let integers: [(String, String, WritableKeyPath<PruningRules, Int>)] = [
            ("channelRounding", "Channel counts are multiples of this. With 1, as in the paper, a network cut to 30 % can be slower in other runtimes than the whole one; 8 suits them.", \.channelRounding), ("calibrationImages", "Training images for the fit.", \.calibrationImages),
            ("positionsPerImage", "Places of an image that the fit looks at.", \.positionsPerImage),
            ("recalibrationBatches", "Batches whose statistics replace those of the batch norms that cuts have changed; 0 for none.", \.recalibrationBatches),
        ]
        for (name, documentation, path) in integers {
            rules.property("var \(name): Int", documentation) { $0[keyPath: path] } set: { $0[keyPath: path] = try Int(cell: $1) }
        }
        rules.property("var excluding: [String]", "Layers and blocks that stay whole, by name.") { $0.excluding } set: { $0.excluding = try [String](cell: $1) }
        rules.property("var multiples: [String: Int]", "Layers and blocks, by name, whose outputs are kept in multiples of another number than channelRounding.") { $0.multiples } set: { $0.multiples = try [String: Int](cell: $1) }
        rules.property("var races: Bool", "Whether plans that cannot become the best are given up before the last image.") { $0.races } set: { $0.races = try Bool(cell: $1) }
        rules.property("var precision: ProductPrecision", "What networks are multiplied in that a search only ranks; those that it hands out are judged in float32.") { $0.precision } set: { $0.precision = try $1.cast() }
        rules.property("var ridge: Double", "Added to the diagonal of each layer's Gram matrix, as a share of its mean.") { $0.ridge } set: { $0.ridge = try Double(cell: $1) }
        rules.property("var searchImages: Int?", "Validation images that score a plan; nil for all.") { $0.searchImages } set: { $0.searchImages = try Int?(cell: $1) }
        rules.property("var smallestKeep: Double", "The least share of a group that stays.") { $0.smallestKeep } set: { $0.smallestKeep = try Double(cell: $1) }
        rules.property("var reconstructs: Bool", "Whether layers are fitted to their original outputs.") { $0.reconstructs } set: { $0.reconstructs = try Bool(cell: $1) }
        rules.property("var refits: Bool", "Whether networks that are handed out are fitted once more, layer after layer.") { $0.refits } set: { $0.refits = try Bool(cell: $1) }
        rules.property("var scoresRefitted: Bool", "Whether the networks that a search scores are fitted so too, which takes ten to a hundred times as long.") { $0.scoresRefitted } set: { $0.scoresRefitted = try Bool(cell: $1) }
        rules.property("var importance: ImportanceMeasure", "Which channels matter.") { $0.importance } set: { $0.importance = try $1.cast() }
        rules.property("var walls: Bool", "Whether no decision may leave the rest less than it needs; without, plans above the budget are paid nothing.") { $0.walls } set: { $0.walls = try Bool(cell: $1) }
        rules.property("var reading: ActionReading", "What an action means.") { $0.reading } set: { $0.reading = try $1.cast() }
        rules.property("var reward: PruningReward", "What a pruned network is worth.") { $0.reward } set: { $0.reward = try $1.cast() }
    }
}
