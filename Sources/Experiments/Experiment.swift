/// A question about the field that one command answers: the paper's tables and figures, and other tools beside ours.
public enum Experiment: String, CaseIterable, Sendable {
    case table1, table2, table3, tasks, field

    /// What stands above its report.
    public var title: String {
        switch self {
        case .table1: "Several tasks at once (the paper's Table I)"
        case .table2: "Accuracy and search time of AMC, CACP and MTACP (the paper's Table II)"
        case .table3: "MTACP, PPO and plain IMPALA (the paper's Table III)"
        case .tasks: "Three to fifteen tasks at once (the paper's Figures 4 to 9)"
        case .field: "Other tools on the same trained network"
        }
    }

    /// Searches, by their names in the trial's program. Random search and evolution stand beside every claim, evolution
    /// with our settings beside what has them.
    var methods: [String] {
        switch self {
        case .table1: ["mtacp", "ours", "random", "evolution", "evolution-ours"]
        case .table2: ["mtacp", "amc", "cacp", "random", "evolution"]
        case .table3: ["mtacp", "ppo", "impala", "random", "evolution"]
        case .tasks: ["mtacp", "ours", "random", "evolution", "evolution-ours"]
        case .field: ["uniform", "magnitude", "greedy", "table", "evolution-ours", "ours"]
        }
    }

    /// Whether the paper compares what searches cost, one task after the other and side by side.
    var comparesTime: Bool { self == .table2 }

    /// The networks of the paper's table.
    var networks: [String] {
        switch self {
        case .table1, .table2: ["mobilenet", "mobilenetv2", "vgg16"]
        case .table3, .tasks, .field: ["mobilenet"]
        }
    }

    /// Data sets where the paper's are not on this machine; of each all shares are tasks.
    func sets(hasFashion: Bool) -> [String] {
        let main = hasFashion ? "fashion" : "shapes"
        return switch self {
        case .table1, .table2, .table3: hasFashion ? ["fashion", "shapes"] : ["shapes", "shapes/0-4"]
        case .tasks: [main, "\(main)/0-4", "\(main)/5-9", "shapes/0-5", "shapes/4-9"]
        case .field: [main]
        }
    }

    /// The paper's data sets.
    var publishedSets: [String] {
        switch self {
        case .table1, .table2, .table3: ["cifar10", "flowers"]
        case .tasks: ["cifar100/aquaticMammals", "cifar100/fish", "cifar100/flowers", "cifar100/foodContainers", "cifar100/fruitAndVegetables"]
        case .field: ["cifar10"]
        }
    }

    /// Shares of the multiply-accumulates to keep. At the paper's shares networks of our sizes lose nothing, whatever the plan; its
    /// own are used where its data are.
    func keeps(_ set: String, network: String) -> [Double] {
        if self == .tasks { return publishedSets.contains(set) ? [0.3, 0.5, 0.7] : [0.2, 0.3, 0.4] }
        if self == .field { return [0.2] }
        return switch (set, network) {
        case ("cifar10", "vgg16"), ("cifar10", "mobilenetv2"): [0.7, 0.8]
        case ("cifar10", "mobilenet"): [0.65, 0.85]
        case ("flowers", "mobilenet"): [0.45, 0.6]
        case ("flowers", _): [0.65, 0.75]
        default: [0.2, 0.3]
        }
    }
}

/// How large an experiment is.
public struct ExperimentScale: Sendable {
    /// Images to train on, 0 for all.
    public var training: Int
    /// Images to compare networks by; that score a plan; that layers are fitted on.
    var validation: Int, images: Int, calibration: Int
    /// Epochs of training, and of tuning after pruning.
    var epochs: Int, tuning: Int
    /// Test images, 0 for all.
    var tests: Int
    /// Plans that a search scores, all tasks together.
    public var evaluations: Int
    public var seeds: Int

    /// Minutes on two cores: what comes out says that everything runs, little more.
    public static let quick = ExperimentScale(
        training: 2_000, validation: 500, images: 200, calibration: 300, epochs: 2, tuning: 1, tests: 2_000, evaluations: 16, seeds: 1)
    /// Hours. The paper's searches score 30,000 decisions, 2,142 plans of MobileNet's 14 groups.
    public static let full = ExperimentScale(
        training: 0, validation: 5_000, images: 1_000, calibration: 2_000, epochs: 8, tuning: 4, tests: 0, evaluations: 2_142, seeds: 5)

    /// CIFAR and Flowers take longer to learn: what they are trained for, where the scale is the full one.
    func epochs(_ set: String) -> Int {
        guard training == 0 else { return epochs }
        return set.hasPrefix("cifar") ? 60 : set == "flowers" ? 100 : epochs
    }
}
