// The cells of a report.

extension Programs {
    static let parameters = #"""
        let folder = "experiment"
        let experiment = "table2"
        """#

    /// Reads what the trials wrote.
    static let reading = #"""
        struct Result {
            let name, method, network, set: String
            let keep: Double
            let tasks: Int
            let macs, whole, validation, test, tuned: Double?
            let evaluations: Int
            let seconds, processor: Double
            /// After tuning where there was any.
            var accuracy: Double? { tuned ?? test }
            var task: String { "\(network), \(set), \(keep)" }
        }
        struct Moment {
            let trial, method: String
            let evaluations: Int
            let accuracy, processor: Double
        }

        let names = [
            "mtacp": "MTACP", "ppo": "PPO", "impala": "plain IMPALA", "amc": "AMC", "cacp": "CACP", "random": "random", "near": "random about the plan",
            "evolution": "evolution", "coefficients": "coefficients", "uniform": "uniform", "magnitude": "global magnitude", "greedy": "greedy by sensitivity",
            "table": "exact allocation", "best": "best of four plans", "ours": "IMPALA, our settings", "evolution-ours": "evolution, our settings",
        ]
        func called(_ method: String) -> String { names[method] ?? method }

        var results: [Result] = []
        for name in try files(in: "\(folder)/results") where name.hasSuffix(".csv") {
            let table = try Table(csv: "\(folder)/results/\(name)")
            for row in table.rows {
                func cell(_ column: String) -> String { row[table.columns.firstIndex(of: column)!] }
                results.append(
                    Result(
                        name: String(name.dropLast(4)), method: cell("method"), network: cell("network"), set: cell("set"), keep: Double(cell("keep"))!,
                        tasks: Int(cell("tasks"))!, macs: Double(cell("macs")), whole: Double(cell("whole")), validation: Double(cell("validation")),
                        test: Double(cell("test")), tuned: Double(cell("tuned")), evaluations: Int(cell("evaluations"))!,
                        seconds: Double(cell("seconds"))!, processor: Double(cell("processor"))!))
            }
        }
        func unique(_ values: [String]) -> [String] {
            var found: [String] = []
            for value in values where !found.contains(value) { found.append(value) }
            return found
        }
        let order = ["mtacp", "amc", "cacp", "ppo", "impala", "ours", "random", "near", "evolution", "evolution-ours", "coefficients", "uniform", "magnitude", "greedy", "table", "best"]
        let methods = unique(order.filter { method in results.contains { $0.method == method } } + results.map { $0.method })
        let networks = unique(results.map { $0.network })
        let tasks = unique(results.map { $0.task })

        func mean(_ values: [Double]) -> Double { values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count) }
        func spread(_ values: [Double]) -> Double {
            let middle = mean(values)
            return values.count < 2 ? 0 : (values.map { ($0 - middle) * ($0 - middle) }.reduce(0, +) / Double(values.count - 1)).squareRoot()
        }
        /// A mean over seeds and what they differ by, in per cent.
        func shown(_ values: [Double]) -> String {
            if values.isEmpty { return "–" }
            return fixed(100 * mean(values), 1) + (values.count > 1 ? " ± " + fixed(100 * spread(values), 1) : "")
        }
        /// Each seed's mean over all its tasks.
        func overTasks(_ method: String, _ network: String? = nil, tasks count: Int? = nil) -> [Double] {
            let own = results.filter { $0.method == method && (network == nil || $0.network == network!) && (count == nil || $0.tasks == count!) }
            return unique(own.map { $0.name }).map { name in mean(own.filter { $0.name == name }.map { $0.accuracy ?? 0 }) }
        }
        """#

    /// The mean over tasks of the best accuracy, along each search.
    static let moments = #"""
        // The mean over tasks of the best accuracy so far, on the images that score plans.
        var moments: [String: [Moment]] = [:]
        // With several counts of tasks, the searches for most of them.
        let largest = results.map { $0.tasks }.max() ?? 0
        for name in unique(results.map { $0.name }) {
            let own = results.first { $0.name == name }!
            if own.tasks < largest && experiment == "tasks" { continue }
            guard let table = try? Table(csv: "\(folder)/curves/\(name).csv") else { continue }
            for row in table.rows {
                moments[own.network, default: []].append(
                    Moment(trial: name, method: called(own.method), evaluations: Int(row[0])!, accuracy: Double(row[1])!, processor: Double(row[3])!))
            }
        }
        """#

    /// What accuracy every search reached, and when each did.
    static let levels = #"""
        // Equal accuracy: the highest level that every search reached, each seed by itself.
        func trials(_ method: String, _ network: String) -> [[Moment]] {
            let own = (moments[network] ?? []).filter { $0.method == called(method) }
            return unique(own.map { $0.trial }).map { trial in own.filter { $0.trial == trial } }
        }
        func reaching(_ method: String, _ network: String, _ level: Double) -> (plans: Double, seconds: Double)? {
            let all = trials(method, network)
            let firsts = all.compactMap { trial in trial.first { $0.accuracy >= level } }
            if firsts.isEmpty || firsts.count < all.count { return nil }
            return (mean(firsts.map { Double($0.evaluations) }), mean(firsts.map { $0.processor }))
        }
        let searching = methods.filter { names[$0] != nil && !["uniform", "magnitude", "greedy", "table", "best"].contains($0) }
        var common: [String: Double] = [:]
        for network in networks {
            // A search that found nothing within the budget reaches no level.
            let ends = searching.flatMap { trials($0, network) }.compactMap { trial in trial.map { $0.accuracy }.max() }
            common[network] = ends.filter { $0 > 0 }.min()
        }
        """#

    /// The paper's claims, and what came out here.
    static let claims = #"""
        /// Whether one mean is above another by more than both differ from seed to seed; with one seed nothing is known of that.
        func verdict(_ own: [Double], above other: [Double]) -> String {
            let lead = 100 * (mean(own) - mean(other))
            let points = (lead >= 0 ? "+" : "−") + fixed(abs(lead), 1) + " points"
            if own.count < 2 || other.count < 2 { return "\(points); one seed, so nothing is known of chance" }
            let noise = 100 * (spread(own) + spread(other))
            return "\(points), seeds differ by \(fixed(noise, 1)): " + (lead > noise ? "above" : lead < -noise ? "below" : "no difference")
        }
        var claims = Table("", columns: ["asked", "came out here"])
        if ["table1", "table2", "table3"].contains(experiment) {
            claims.append(["Accuracy after tuning, mean over all tasks", methods.map { "\(called($0)) \(shown(overTasks($0))) %" }.joined(separator: ", ")])
            for other in ["random", "evolution"] where methods.contains(other) {
                claims.append(["MTACP above \(called(other)) at as many plans", verdict(overTasks("mtacp"), above: overTasks(other))])
            }
            if methods.contains("evolution-ours") {
                claims.append(["IMPALA, our settings, above evolution with them at as many plans", verdict(overTasks("ours"), above: overTasks("evolution-ours"))])
            }
        }
        if experiment == "table3" {
            for other in ["ppo", "impala"] {
                claims.append(["The paper: \(called(other)) falls behind MTACP", "MTACP " + verdict(overTasks("mtacp"), above: overTasks(other))])
            }
        }
        if experiment == "table2" {
            for (other, said) in [("amc", "1.7 to 2.8"), ("cacp", "1.9 to 2.4")] {
                let ratios = networks.compactMap { network -> Double? in
                    guard let own = reaching("mtacp", network, common[network] ?? 0), let theirs = reaching(other, network, common[network] ?? 0), own.seconds > 0 else { return nil }
                    return theirs.seconds / own.seconds
                }
                let holds = ratios.allSatisfy { $0 > 1 }
                claims.append([
                    "The paper: \(called(other)) takes \(said) times MTACP's time",
                    ratios.isEmpty ? "not both reach the common accuracy" : ratios.map { fixed($0, 2) }.joined(separator: ", ")
                        + " times its processor time to equal accuracy: " + (holds ? "it takes longer" : "the claim does not hold here"),
                ])
            }
        }
        if experiment == "tasks" {
            let first = Array(tasks.prefix(3)), counts = Set(results.map { $0.tasks }).sorted()
            func ofFirst(_ method: String, _ count: Int) -> [Double] {
                unique(results.filter { $0.method == method && $0.tasks == count }.map { $0.name }).map { name in
                    mean(results.filter { $0.name == name && first.contains($0.task) }.map { $0.accuracy ?? 0 })
                }
            }
            if let fewest = counts.first, let most = counts.last, fewest < most {
                func lost(_ method: String) -> Double { 100 * (mean(ofFirst(method, fewest)) - mean(ofFirst(method, most))) }
                let (own, few, many) = (lost("mtacp"), ofFirst("mtacp", fewest), ofFirst("mtacp", most))
                let verdict = few.count < 2 ? "one seed, so nothing is known of chance"
                    : "seeds differ by \(fixed(100 * (spread(few) + spread(many)), 1)): " + (own < 1 ? "it holds" : "it does not hold here")
                claims.append([
                    "The paper: accuracy falls slowly as tasks are added",
                    "from \(fewest) to \(most) tasks MTACP loses \(fixed(own, 1)) points of the first three, "
                        + methods.filter { $0 != "mtacp" }.map { "\(called($0)) \(fixed(lost($0), 1))" }.joined(separator: ", ") + "; " + verdict,
                ])
            }
            for method in methods {
                let row = counts.map { "\(shown(ofFirst(method, $0))) % of \($0) tasks" }.joined(separator: ", ")
                claims.append(["The first three tasks, tuned, by \(called(method))", row])
            }
        }
        if experiment == "field" {
            let ranked = methods.sorted { mean(overTasks($0)) > mean(overTasks($1)) }
            claims.append(["Best after the same tuning", "\(called(ranked[0])), \(shown(overTasks(ranked[0]))) %"])
            let peers = ranked.filter { names[$0] == nil }
            if let best = peers.first {
                claims.append(["Exact allocation above the best of other tools, \(best)", verdict(overTasks("table"), above: overTasks(best))])
                claims.append(["IMPALA, our settings, above it", verdict(overTasks("ours"), above: overTasks(best))])
            } else {
                claims.append(["Other tools", "not measured: see --python"])
            }
            claims.append(["IMPALA, our settings, above evolution at as many plans", verdict(overTasks("ours"), above: overTasks("evolution-ours"))])
        }
        display(claims)
        """#

    /// Accuracies by task and method.
    static let tables = #"""
        // The paper's accuracies after tuning where data is the same (Tables I and III; its four tasks of a network are learned at once).
        let published: [String: [String: Double]] = [
            "mtacp": [
                "vgg16, cifar10, 0.7": 92.44, "vgg16, cifar10, 0.8": 92.74, "vgg16, flowers, 0.65": 92.95, "vgg16, flowers, 0.75": 92.99,
                "mobilenet, cifar10, 0.65": 92.74, "mobilenet, cifar10, 0.85": 92.30, "mobilenet, flowers, 0.45": 93.06, "mobilenet, flowers, 0.6": 93.78,
                "mobilenetv2, cifar10, 0.7": 92.62, "mobilenetv2, cifar10, 0.8": 91.64, "mobilenetv2, flowers, 0.65": 93.83, "mobilenetv2, flowers, 0.75": 93.38,
            ],
            "ppo": ["mobilenet, cifar10, 0.65": 29.28, "mobilenet, cifar10, 0.85": 41.18, "mobilenet, flowers, 0.45": 28.23, "mobilenet, flowers, 0.6": 75.53],
            "impala": ["mobilenet, cifar10, 0.65": 92.38, "mobilenet, cifar10, 0.85": 92.26, "mobilenet, flowers, 0.45": 30.43, "mobilenet, flowers, 0.6": 80.23],
        ]
        let inPaper = methods.filter { method in tasks.contains { published[method]?[$0] != nil } }
        let hasPublished = !inPaper.isEmpty
        if experiment == "field" {
            var table = Table("The same network and budget, best first", columns: ["method", "multiply-accumulates", "at once, %", "tuned, %", "processor s"])
            for method in methods.sorted(by: { mean(overTasks($0)) > mean(overTasks($1)) }) {
                let own = results.filter { $0.method == method }
                table.append([
                    called(method), own[0].macs.map { grouped(Int($0)) } ?? "–", shown(own.compactMap { $0.test }), shown(own.compactMap { $0.tuned }),
                    fixed(mean(own.map { $0.processor }), 1),
                ])
            }
            display(table)
        }
        for (title, value) in [("at once", \Result.test), ("tuned", \Result.tuned)] where experiment != "field" {
            var table = Table("Test accuracy \(title), %", columns: ["task", "whole"] + methods.map(called) + inPaper.map { "paper's \(called($0))" })
            for task in tasks {
                let own = results.filter { $0.task == task && $0.tasks == largest }
                if own.isEmpty { continue }
                table.append(
                    [task, shown(own.prefix(1).compactMap { $0.whole })] + methods.map { method in shown(own.filter { $0.method == method }.compactMap { $0[keyPath: value] }) }
                        + inPaper.map { published[$0]?[task].map { fixed($0, 1) } ?? "" })
            }
            display(table)
        }
        """#

    /// Accuracy of the first three tasks as others are added, the paper's figures.
    static let byTasks = #"""
        struct Added {
            let method: String
            let tasks: Int
            let accuracy: Double
        }
        for network in networks where experiment == "tasks" {
            let own = results.filter { $0.network == network }
            let first = Array(unique(own.map { $0.task }).prefix(3))
            var points: [Added] = []
            for method in methods {
                for count in Set(own.map { $0.tasks }).sorted() {
                    let there = own.filter { $0.method == method && $0.tasks == count && first.contains($0.task) }.map { $0.accuracy ?? 0 }
                    points.append(Added(method: called(method), tasks: count, accuracy: mean(there)))
                }
            }
            display(Chart(points) { point in
                LineMark(x: .value("tasks at once", point.tasks), y: .value("test accuracy of the first three, tuned", point.accuracy), series: .value("method", point.method))
            }.chartTitle(network))
        }
        """#

    /// What each search had found after so many plans.
    static let curves = #"""
        for network in networks {
            let own = moments[network] ?? []
            // Seeds are averaged at the same count of plans.
            var points: [Moment] = []
            for method in unique(own.map { $0.method }) {
                let mine = own.filter { $0.method == method }
                for count in Set(mine.map { $0.evaluations }).sorted() {
                    let there = mine.filter { $0.evaluations == count }
                    points.append(Moment(trial: "", method: method, evaluations: count, accuracy: mean(there.map { $0.accuracy }), processor: mean(there.map { $0.processor })))
                }
            }
            display(Chart(points) { point in
                LineMark(x: .value("plans scored", point.evaluations), y: .value("best accuracy, mean of the tasks", point.accuracy), series: .value("method", point.method))
            }.chartTitle(network))
        }
        """#

    /// What the searches cost.
    static let times = #"""
        var times = Table(
            "What the searches cost, all tasks of a network together",
            columns: ["network", "method", "plans", "processor s", "clock s", "plans to the common level", "processor s to it"])
        for network in networks {
            let level = common[network] ?? 0
            for method in searching {
                let own = results.filter { $0.network == network && $0.method == method }
                if own.isEmpty { continue }
                let there = reaching(method, network, level)
                times.append([
                    network, called(method), fixed(mean(own.map { Double($0.evaluations) }), 0), fixed(mean(own.map { $0.processor }), 1), fixed(mean(own.map { $0.seconds }), 1),
                    there.map { fixed($0.plans, 0) } ?? "–", there.map { fixed($0.seconds, 1) } ?? "–",
                ])
            }
        }
        display(times)
        """#

    /// The searches once more, one after the other and side by side; the paper's minutes are of one graphics processor, tasks in parallel.
    static let alone = #"""
        let publishedMinutes = [
            "vgg16, amc": 212.23, "vgg16, cacp": 182.94, "vgg16, mtacp": 75.43, "mobilenet, amc": 80.13, "mobilenet, cacp": 106.41,
            "mobilenet, mtacp": 47.08, "mobilenetv2, amc": 153.33, "mobilenetv2, cacp": 116.23, "mobilenetv2, mtacp": 59.80,
        ]
        if experiment == "table2" {
            var sideBySide = Table(
                "Serial and parallel: seconds of a search on one core, and by the clock on all cores of this machine, with nothing beside it",
                columns: ["network", "method", "serial, s", "parallel, s", "times faster"] + (hasPublished ? ["paper, min, parallel"] : []))
            for network in networks {
                for method in searching {
                    guard let table = try? Table(csv: "\(folder)/alone/\(network)-\(method)-0.csv") else { continue }
                    let row = table.rows[0], parallel = Double(row[3])!
                    let serial = mean(results.filter { $0.network == network && $0.method == method }.map { $0.processor })
                    let published = publishedMinutes["\(network), \(method)"]
                    sideBySide.append(
                        [network, called(method), fixed(serial, 1), fixed(parallel, 1), fixed(serial / parallel, 2)]
                            + (hasPublished ? [published.map { fixed($0, 1) } ?? ""] : []))
                }
            }
            display(sideBySide)
        }
        """#
}
