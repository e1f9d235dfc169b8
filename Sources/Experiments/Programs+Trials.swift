// The programs of cells that train networks and try searches on them.

extension Programs {
    /// Data sets and networks by their names; before both programs.
    static let common = #"""
        /// A data set by its name, or some of its classes: fashion, shapes, cifar10, cifar100, flowers, fashion/0-4, cifar100/fish.
        func dataSet(_ name: String, training: Int, validation: Int) throws -> any DataSet {
            let parts = name.split(separator: "/").map { String($0) }
            let images: Int? = training > 0 ? training : nil
            let whole: any DataSet
            switch parts[0] {
            case "fashion": whole = try FashionMNIST(training: images, validation: validation)
            case "cifar10": whole = try CIFAR10(training: images, validation: validation)
            case "flowers": whole = try Flowers102(size: 32)
            case "cifar100":
                if parts.count == 2, let superclass = CIFAR100Superclass.allCases.first(where: { "\($0)" == parts[1] }) {
                    return try CIFAR100(superclass: superclass)
                }
                whole = try CIFAR100(training: images, validation: validation)
            default: whole = try Shapes(classes: 10, imageShape: [28, 28, 1], training: training > 0 ? training : 10_000, validation: validation)
            }
            guard parts.count == 2 else { return whole }
            let ends = parts[1].split(separator: "-").map { Int(String($0))! }
            return try whole.only(classes: Array(whole.classes[ends[0]...ends[1]]))
        }

        func untrained(_ name: String, for data: any DataSet, seed: UInt64) throws -> Network {
            let (classes, shape) = (data.classes.count, data.imageShape)
            switch name {
            case "mobilenet": return try MobileNet(classes: classes, input: shape, seed: seed)
            case "mobilenetv2": return try MobileNetV2(classes: classes, input: shape, seed: seed)
            case "resnet20": return try ResNet(depth: 20, classes: classes, input: shape, seed: seed)
            case "resnet56": return try ResNet(depth: 56, classes: classes, input: shape, seed: seed)
            case "vgg16" where shape[0] >= 32: return try VGG16(classes: classes, input: shape, seed: seed)
            case "vgg16":
                // Below 32 pixels the last two stages share the map of 3×3.
                return try Network(input: shape, seed: seed, name: "VGG16") {
                    for (stage, widths) in [[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]].enumerated() {
                        for outputs in widths {
                            Conv2D(outputs, kernel: 3, padding: 1, bias: false)
                            BatchNorm()
                            ReLU()
                        }
                        if stage < 3 { MaxPool2D(2) }
                    }
                    GlobalAvgPool2D()
                    Dense(classes)
                }
            default:
                return try Network(input: shape, seed: seed, name: "chain") {
                    for (outputs, stride) in [(12, 2), (24, 1), (24, 1), (32, 2), (48, 1), (48, 1)] {
                        Conv2D(outputs, kernel: 3, stride: stride, padding: 1)
                        BatchNorm()
                        ReLU()
                    }
                    GlobalAvgPool2D()
                    Dense(classes)
                }
            }
        }

        /// Where a trained network is kept.
        func weightsFile(_ network: String, _ set: String, _ seed: UInt64, in folder: String) -> String {
            "\(folder)/networks/\(network)-\(set.replacingOccurrences(of: "/", with: "_"))-\(seed).safetensors"
        }
        """#

    /// Trains one network on one data set, and keeps it.
    static let training = #"""
        let folder = "experiment"
        let network = "chain"           // chain, mobilenet, mobilenetv2, vgg16, resnet20, resnet56
        let set = "shapes"              // see dataSet
        let weights: UInt64 = 0         // seed of the network and its training
        let training = 3_000            // images; 0 for all
        let validation = 1_000
        let epochs = 2

        let data = try dataSet(set, training: training, validation: validation)
        let net = try untrained(network, for: data, seed: weights)
        try net.train(on: data, epochs: epochs, seed: weights)
        try net.save(weightsFile(network, set, weights, in: folder))
        record("validation", try net.accuracy(on: data.validation))
        """#

    /// One search with one seed: what it finds within its plans, how fast, and what that is worth on test images.
    static let trial = #"""
        let folder = "experiment"
        let name = "trial"              // of the files that it writes
        let network = "chain"
        let sets = ["shapes"]           // of each set all shares
        let keeps = [[0.3, 0.5]]        // shares of each set
        let method = "mtacp"            // see search
        let seed: UInt64 = 0            // of the search and of tuning
        let weights: UInt64 = 0
        let evaluations = 24            // plans that are scored, all tasks together
        let training = 3_000
        let validation = 1_000
        let images = 200                // that score a plan
        let calibration = 500           // training images that layers are fitted on
        let tuning = 1                  // epochs after pruning; 0 for none
        let tests = 0                   // test images; 0 for all
        let keepsNetworks = false       // whether the pruned networks are written
        let isTimed = false             // whether only the search's time is asked, of a run that has all cores to itself

        // What the paper's learners have: an action is a share of channels, and accuracy is paid. So do the searches beside them; what
        // stands beside our settings has those.
        var rules = PruningRules.paper
        let isOurs = ["ours", "evolution-ours", "table", "best"].contains(method)
        if isOurs { rules = PruningRules.default }
        rules.channelRounding = network == "chain" ? 4 : 8
        rules.searchImages = images
        rules.calibrationImages = calibration
        rules.walls = method != "impala" && method != "ppo"

        var tasks: [PruningTask] = []
        var data: [any DataSet] = []
        var wholes: [Network] = []
        for (place, set) in sets.enumerated() {
            let own = try dataSet(set, training: training, validation: validation)
            let net = try Network(load: weightsFile(network, set, weights, in: folder))
            for keep in keeps[place] {
                tasks.append(try PruningTask(net, on: own, keep: keep, rules: rules))
                data.append(own)
                wholes.append(net)
            }
        }
        let all = try PruningTasks(tasks)

        /// The published batches of 240 decisions, or smaller ones where plans are too few for eight updates.
        func scaled(_ published: IMPALAConfiguration) -> IMPALAConfiguration {
            var configuration = published
            let groups = wholes[0].channelGroups.table.rows.count
            configuration.unrollLength = min(published.unrollLength, max(groups, evaluations * groups / (8 * published.batchSize)))
            return configuration
        }

        func search() throws -> any Search {
            switch method {
            case "mtacp": return try IMPALA(all, configuration: scaled(.paper), seed: seed)
            case "ppo": return try IMPALA(all, configuration: scaled(.ppo), seed: seed)
            case "impala": return try IMPALA(all, configuration: scaled(.plain), seed: seed)
            case "ours": return try IMPALA(all, seed: seed)
            case "amc": return try AMCSearch(all, seed: seed)
            case "cacp": return try CACPSearch(all, seed: seed)
            case "random": return try RandomSearch(all, seed: seed)
            case "near": return try RandomSearch(all, reading: .fitRelative, seed: seed)
            case "evolution", "evolution-ours": return try EvolutionarySearch(all, seed: seed)
            case "coefficients": return try CoefficientSearch(all, seed: seed)
            case "magnitude": return try MethodSearch(all, method: .magnitude)
            case "greedy": return try MethodSearch(all, method: .greedy)
            case "table": return try MethodSearch(all, method: .table)
            case "best": return try MethodSearch(all, method: .best)
            default: return try UniformSearch(all)
            }
        }

        /// The best plan that was found. The last round may be larger than what was left of the plans: those beyond do not count.
        func found(_ place: Int) throws -> PruningPlan? {
            if finder.candidates.count <= evaluations { return try? finder.bestPlan(for: tasks[place]) }
            let own = finder.candidates.filter { $0.taskIndex == place && $0.isComplete && $0.index < evaluations && $0.reward > 0 }
            guard let best = own.max(by: { $0.reward < $1.reward }) else { return nil }
            let episode = try PruningEpisode(tasks[place])
            for width in best.widths { _ = try episode.keep(width) }
            return try episode.plan()
        }

        let begun = Date()
        let processor = clock()
        let finder = try search()
        var best = tasks.map { _ in 0.0 }
        var seen = 0
        var curve = Table("", columns: ["evaluations", "accuracy", "seconds", "processor"])
        func note() {
            for candidate in finder.candidates[seen...] where candidate.isComplete && candidate.index < evaluations {
                best[candidate.taskIndex] = max(best[candidate.taskIndex], candidate.accuracy)
            }
            seen = finder.candidates.count
            let mean = best.reduce(0, +) / Double(best.count)
            curve.append(["\(min(seen, evaluations))", fixed(mean, 5), fixed(Date().timeIntervalSince(begun), 3), fixed(Double(clock() - processor) / 1e6, 3)])
        }
        while seen < evaluations {
            let before = seen
            try finder.advance()
            note()
            if seen == before { break }             // a method without a search has no more plans
        }
        let seconds = Date().timeIntervalSince(begun)
        let work = Double(clock() - processor) / 1e6
        if isTimed {
            var alone = Table("", columns: ["method", "network", "evaluations", "seconds", "processor"])
            alone.append([method, network, "\(seen)", fixed(seconds, 3), fixed(work, 3)])
            try alone.save("\(folder)/alone/\(name).csv")
        } else {
            try curve.save("\(folder)/curves/\(name).csv")
            try curve.save("\(folder)/tensorboard/\(name)/curve.tfevents")
        }

        // The search is over: what it found is handed out, and the test images are looked at once.
        var results = Table("", columns: ["method", "network", "set", "keep", "seed", "tasks", "macs", "whole", "validation", "test", "tuned", "evaluations", "seconds", "processor"])
        for (place, task) in tasks.enumerated() where !isTimed {
            let test = tests > 0 ? data[place].test.prefix(tests) : data[place].test
            let whole = fixed(try wholes[place].accuracy(on: test), 5)
            var row = [method, network, sets[place / keeps[0].count], "\(task.keep)", "\(seed)", "\(tasks.count)"]
            if let plan = try found(place) {
                let cut = try plan.apply()
                row += ["\(cut.cost.macs)", whole, fixed(try cut.accuracy(on: data[place].validation), 5), fixed(try cut.accuracy(on: test), 5)]
                if keepsNetworks { try cut.save("\(folder)/pruned/\(name)-\(place).safetensors") }
                if tuning > 0 {
                    try cut.fineTune(on: data[place], epochs: tuning, seed: seed)
                    row.append(fixed(try cut.accuracy(on: test), 5))
                } else {
                    row.append("")
                }
            } else {
                row += ["", whole, "", "", ""]      // no plan that was tried is within the budget
            }
            results.append(row + ["\(min(seen, evaluations))", fixed(seconds, 3), fixed(work, 3)])
        }
        if !isTimed { try results.save("\(folder)/results/\(name).csv") }
        record("accuracy", best.reduce(0, +) / Double(best.count))
        record("evaluations", min(seen, evaluations))
        results
        """#
}
