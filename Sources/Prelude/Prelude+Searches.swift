import Cells
import Espalier

extension Prelude {
    /// Searches: what all of them have is bound once, what each has besides after it.
    static func bindSearches(in library: Library) {
        let heading = library.heading
        library.heading = "Searches"
        defer { library.heading = heading }
        bindSearchProtocol(in: library)
        let random = search("RandomSearch", RandomSearch.self, "Tries networks at random within the budget.", advance: "Measures one more network of each task.", in: library)
        random.bind("init(_ tasks: PruningTasks, reading: ActionReading = .keepRatio, seed: UInt64 = 0, actors: ActorPlacement = .local) throws", "A search for all tasks; the reading says what is drawn.") { arguments in
            try RandomSearch(try arguments(0), reading: try arguments(1), seed: try arguments(2), actors: try arguments(3))
        }
        seeded(search("EvolutionarySearch", EvolutionarySearch.self, "Moves channels between groups of the best networks so far, from the loss table's plan on.",
            advance: "Measures two more networks of each task; at first the table's.", in: library)) { try EvolutionarySearch($0, seed: $1) }
        let coefficients = search("CoefficientSearch", CoefficientSearch.self, "Looks for factors on the loss table, one a group, that serve every share of a network at once.",
            advance: "Tries two more sets of factors, each with a network of every task; at first the table's own.", in: library)
        seeded(coefficients) { try CoefficientSearch($0, seed: $1) }
        coefficients.method("func coefficients(for task: PruningTask) throws -> [Double]", "The best factors found, for tablePlan(coefficients:) of any share.") { search, arguments in
            try search.coefficients(for: try arguments(0))
        }
        bindRule(in: library)
        let rules = search("RuleSearch", RuleSearch.self, "Learns one rule from many networks, for networks that it never sees: how much each group's losses count.",
            advance: "Tries the rule once more, with a network of every task; at first the table's own.", in: library)
        seeded(rules) { try RuleSearch($0, seed: $1) }
        rules.property("var rule: CoefficientRule", "What was learned so far, for tablePlan(rule:) of any task.") { $0.rule }
        bindAgents(in: library)
        let method = search("MethodSearch", MethodSearch.self, "A method without a learner among searches: one plan a task.",
            advance: "Measures the method's network of each task.", in: library)
        method.bind("init(_ tasks: PruningTasks, method: PruningMethod, actors: ActorPlacement = .local) throws", "A search for all tasks.") { arguments in
            try MethodSearch(try arguments(0), method: try arguments(1), actors: try arguments(2))
        }
        search("UniformSearch", UniformSearch.self, "Keeps the same share of every group.", advance: "Measures the uniform network of each task.", in: library)
            .bind("init(_ tasks: PruningTasks, actors: ActorPlacement = .local) throws", "A search for all tasks.") { arguments in
                try UniformSearch(try arguments(0), actors: try arguments(1))
            }
    }

    private static func bindSearchProtocol(in library: Library) {
        let any = library.protocolType("Search", conforming: ["Displayable"], "Something that looks for good plans.")
        any.bind("var searchName: String", "What the search is called in tables and charts.") { arguments in (try arguments.receiver.cast() as any Search).searchName }
        any.bind("var candidates: [SearchCandidate]", "All that was measured.") { arguments in
            try Value(converting: (try arguments.receiver.cast() as any Search).candidates)
        }
        any.bind("func advance() throws", "Measures some more networks of every task.") { arguments in try (try arguments.receiver.cast() as any Search).advance() }
        any.bind("func run(evaluations: Int) throws", "Measures so many networks.") { arguments in
            let count: Int = try arguments(0)
            try (try arguments.receiver.cast() as any Search).run(evaluations: count)
        }
        any.bind("func bestPlan(for task: PruningTask) throws -> PruningPlan", "The best plan found.") { arguments in
            let task: PruningTask = try arguments(0)
            return try (try arguments.receiver.cast() as any Search).bestPlan(for: task)
        }
    }

    /// A type of search with what every search has.
    @discardableResult
    private static func search<S: LoggedSearch>(
        _ name: String, _ type: S.Type, _ documentation: String, advance: String, in library: Library
    ) -> TypeBinding<S> {
        let search = library.type(name, type, conforming: ["Search", "Displayable", "CustomStringConvertible"], documentation)
        search.method("func run(evaluations: Int, checkpoint: String? = nil) throws", "Measures so many networks; with a checkpoint the same call goes on after an interrupt or the end of the process.") { search, arguments in
            try search.run(evaluations: try arguments(0), checkpoint: try arguments(1))
        }
        search.method("func run(minutes: Double, checkpoint: String? = nil) throws", "Measures networks for so many minutes.") { search, arguments in
            try search.run(minutes: try arguments(0), checkpoint: try arguments(1))
        }
        search.method("func run(seconds: Double, checkpoint: String? = nil) throws", "Measures networks for so many seconds.") { search, arguments in
            try search.run(seconds: try arguments(0), checkpoint: try arguments(1))
        }
        search.method("func save(_ path: String) throws", "Writes all that decides how the search goes on.") { search, arguments in try search.save(try arguments(0)) }
        search.method("func resume(_ path: String) throws", "Goes on from where save was called.") { search, arguments in try search.resume(try arguments(0)) }
        search.method("func advance() throws", advance) { search, _ in try search.advance() }
        search.method("func bestPlan(for task: PruningTask) throws -> PruningPlan", "The best plan found.") { search, arguments in
            try search.bestPlan(for: try arguments(0))
        }
        search.method("func chart(_ measure: SearchMeasure = .bestAccuracy) -> Chart", "A measure against the plans scored, a panel for each task.") { search, arguments in
            search.chart(try arguments(0) as SearchMeasure)
        }
        search.method("func keepRatioChart(for tasks: PruningTasks) throws -> Chart", "The share of channels that the best plans keep, layer by layer and task by task.") { search, arguments in
            try search.keepRatioChart(for: try arguments(0))
        }
        search.method("func paretoChart() -> Chart", "Accuracy against cost of every plan that was scored, with the Pareto front.") { search, _ in search.paretoChart() }
        search.property("var workers: WorkerPool?", "Who measures plans, where that is on other machines.") { $0.workers }
        search.property("var searchName: String", "What the search is called in tables and charts.") { $0.searchName }
        search.property("var candidates: [SearchCandidate]", "All that was measured.") { $0.candidates }
        return search
    }

    private static func seeded<S: LoggedSearch>(_ search: TypeBinding<S>, _ make: @escaping (PruningTasks, UInt64) throws -> S) {
        search.bind("init(_ tasks: PruningTasks, seed: UInt64 = 0, actors: ActorPlacement = .local) throws", "A search for all tasks; its plans are measured where actors says.") { arguments in
            let search = try make(try arguments(0), try arguments(1))
            try search.measure(on: try arguments(2))
            return search
        }
    }

    private static func bindAgents(in library: Library) {
        func bind<S: DDPGSearch>(_ search: TypeBinding<S>) {
            search.method("func plan(for task: PruningTask) throws -> PruningPlan", "The agent's own plan, without chance.") { search, arguments in
                try search.plan(for: try arguments(0))
            }
        }
        let amc = search("AMCSearch", AMCSearch.self, "The reinforcement learner of AMC, to compare with: an agent for each task says what share each group keeps.",
            advance: "An episode of each task.", in: library)
        seeded(amc) { try AMCSearch($0, seed: $1) }
        bind(amc)
        let cacp = search("CACPSearch", CACPSearch.self, "The reinforcement learner of CACP, to compare with: one agent for all shares of a network on a data set.",
            advance: "An episode of each task.", in: library)
        seeded(cacp) { try CACPSearch($0, seed: $1) }
        bind(cacp)
    }

    private static func bindRule(in library: Library) {
        let rule = library.type("CoefficientRule", CoefficientRule.self, "Says how much each group's losses count in networks that nobody searched: a weight for each of a dozen features.")
        rule.bind("init()", "The table as it is: all weights are 0.") { _ in CoefficientRule() }
        rule.bind("init(_ numbers: [Double]) throws", "A weight for each feature, then the logarithm of a power on losses.") { arguments in
            try CoefficientRule(try arguments(0) as [Double])
        }
        rule.bind("init(_ path: String) throws", "A rule that save wrote.") { arguments in
            try CoefficientRule(try arguments(0) as String)
        }
        rule.method("func save(_ path: String) throws", "Writes the weights under their features' names.") { rule, arguments in
            try rule.save(try arguments(0))
        }
        rule.property("var numbers: [Double]", "The weights, then the power.") { $0.numbers }
        rule.method("func coefficients(for task: PruningTask) throws -> [Double]", "The factor on each group's losses.") { rule, arguments in
            try rule.coefficients(for: try arguments(0))
        }
    }
}
