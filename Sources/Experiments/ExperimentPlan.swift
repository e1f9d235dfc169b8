import Datasets
import Displays
import Notebooks

/// What an experiment runs: networks to train, then trials, each a program of cells with its parameters. What has run is not run again.
public struct ExperimentPlan: Sendable {
    public let experiment: Experiment
    public let folder: String
    let networks: [String]
    let sets: [String]
    let scale: ExperimentScale
    private let isQuick: Bool
    /// What the reader should know of data that was not there; empty for nothing.
    let note: String

    /// - Parameters:
    ///   - networks: Names of `Programs.common`; nil for the paper's, of which a quick experiment takes the first.
    ///   - sets: Data sets by name; nil for the paper's where their files are, and others where not.
    /// - Throws: `ExperimentError` for a name that does not exist, or data that is not there.
    public init(
        _ experiment: Experiment, folder: String, networks: [String]? = nil, sets: [String]? = nil, scale: ExperimentScale, isQuick: Bool
    ) throws {
        self.experiment = experiment
        self.folder = folder
        var scale = scale
        // MobileNet learns nothing from what is enough for a small network.
        if isQuick && experiment == .field { (scale.training, scale.epochs) = (5_000, 5) }
        self.scale = scale
        // Other tools are measured on MobileNet; a quick look at searches takes a network that trains in seconds.
        self.networks = networks ?? (isQuick && experiment != .field ? ["chain"] : experiment.networks)
        self.isQuick = isQuick
        for network in self.networks where !Self.networkNames.contains(network) {
            throw ExperimentError.unknown(what: "network", name: network, known: Self.networkNames)
        }
        let hasPublished = experiment.publishedSets.allSatisfy(Self.isThere)
        let others = experiment.sets(hasFashion: FashionMNIST.isAvailable)
        self.sets = sets ?? (hasPublished && !isQuick ? experiment.publishedSets : others)
        note = sets != nil || hasPublished ? "" : "The paper's data is not on this machine: it used "
            + experiment.publishedSets.map { "\($0)" }.joined(separator: ", ")
            + ". espalier data says how to get it; the same command" + (isQuick ? ", without --quick," : "") + " then gives the paper's table."
        for set in self.sets {
            let name = String(set.prefix { $0 != "/" })
            guard Self.setNames.contains(name) else { throw ExperimentError.unknown(what: "data set", name: set, known: Self.setNames) }
            guard Self.isThere(set) else { throw ExperimentError.dataMissing(name: name) }
        }
    }

    static let networkNames = ["chain", "mobilenet", "mobilenetv2", "vgg16", "resnet20", "resnet56"]
    static let setNames = ["fashion", "shapes", "cifar10", "cifar100", "flowers"]

    private static func isThere(_ set: String) -> Bool { set.hasPrefix("shapes") || !files(set).isEmpty }

    /// Where the files of a published set lie; empty where they do not, and for a set that is drawn.
    private static func files(_ set: String) -> [String] {
        let published: PublishedSet? = switch set.prefix(while: { $0 != "/" }) {
        case "fashion": FashionMNIST.published
        case "cifar10": CIFAR10.published
        case "cifar100": CIFAR100.published
        case "flowers": Flowers102.published
        default: nil
        }
        return published.flatMap { DataLocation.locate($0, at: nil)?.paths } ?? []
    }

    /// The folders that the programs write to.
    public var folders: [String] {
        [folder] + ["programs", "networks", "training", "trials", "results", "curves", "tensorboard", "pruned"].map { "\(folder)/\($0)" }
            + (experiment.comparesTime ? ["\(folder)/alone"] : []) + trialNames.map { "\(folder)/tensorboard/\($0)" }
    }

    /// The programs, by their files.
    public var programs: [(path: String, text: String)] {
        [
            (trainingProgram, Self.text(Programs.training)), (trialProgram, Self.text(Programs.trial)),
            (peersProgram, String(decoding: PackageResources.peers_py, as: UTF8.self)),
            ("\(folder)/programs/data.json", String(decoding: whereDataIs.encoded(pretty: true), as: UTF8.self) + "\n"),
        ]
    }

    public var trainingProgram: String { "\(folder)/programs/train.swift" }
    public var trialProgram: String { "\(folder)/programs/trial.swift" }
    public var peersProgram: String { "\(folder)/programs/peers.py" }

    /// The files of each data set that the script of other tools reads.
    private var whereDataIs: JSONValue {
        .object(Dictionary(readable.map { ($0, .array(Self.files($0).map { .string($0) })) }) { first, _ in first })
    }

    /// The data sets that the script of other tools reads.
    private var readable: [String] {
        sets.filter { set in ["fashion", "cifar10", "cifar100"].contains { set == $0 || set.hasPrefix("\($0)/") && set.last?.isNumber == true } }
    }

    /// What the Python script of other tools is told, network by network; none where it cannot read the data.
    public var peersArguments: [[String]] {
        guard experiment == .field, !readable.isEmpty else { return [] }
        return networks.map { network in
            let keep = experiment.keeps(readable[0], network: network)[0]
            return [
                peersProgram, folder, network, readable.joined(separator: ","), "\(keep)", "\(scale.seeds)", "\(scale.tuning)", "\(scale.training)",
            ]
        }
    }

    /// The program with the functions that it calls below its parameters.
    private static func text(_ program: String) -> String { program + "\n\n" + Programs.common + "\n" }

    /// A network for each data set, in `folder/training`.
    public func trainings() throws -> Sweep {
        try Sweep(networks.flatMap { network in
            try sets.map { set in
                (fileName: "\(network)-\(set.replacing("/", with: "_")).ipynb", parameters: try parameters([
                    "folder": .string(folder), "network": .string(network), "set": .string(set), "training": .integer(scale.training),
                    "validation": .integer(scale.validation), "epochs": .integer(scale.epochs(set)),
                ]))
            }
        })
    }

    /// Every search with every seed, in `folder/trials`.
    public func trials() throws -> Sweep { try sweep(cases, isTimed: false) }

    /// The first seed of every search once more, in `folder/alone`: to be run one at a time, each with all cores. Empty where time is not compared.
    public func timings() throws -> Sweep { try sweep(experiment.comparesTime ? cases.filter { $0.seed == 0 } : [], isTimed: true) }

    private func sweep(_ cases: [Case], isTimed: Bool) throws -> Sweep {
        try Sweep(cases.map { one in
            (fileName: one.name + ".ipynb", parameters: try parameters([
                "folder": .string(folder), "name": .string(one.name), "network": .string(one.network),
                "sets": .array(one.sets.map { .string($0) }),
                "keeps": .array(one.sets.map { .array(experiment.keeps($0, network: one.network).map { .number($0) }) }),
                "method": .string(one.method), "seed": .integer(one.seed), "evaluations": .integer(scale.evaluations),
                "training": .integer(scale.training), "validation": .integer(scale.validation), "images": .integer(scale.images),
                "calibration": .integer(scale.calibration), "tuning": .integer(scale.tuning), "tests": .integer(scale.tests), "keepsNetworks": .bool(experiment == .field), "isTimed": .bool(isTimed),
            ]))
        })
    }

    private func parameters(_ values: KeyValuePairs<String, JSONValue>) throws -> [Parameter] {
        try values.map { try Parameter(name: $0.key, value: $0.value) }
    }

    private struct Case {
        let name, network, method: String
        let sets: [String]
        let seed: Int
    }

    private var cases: [Case] {
        // Figures 4 to 9 add a data set's three tasks at a time.
        let counts = experiment == .tasks ? Array(stride(from: 1, through: sets.count, by: isQuick ? 2 : 1)) : [sets.count]
        let several = counts.count > 1
        return networks.flatMap { network in
            counts.flatMap { count in
                experiment.methods.flatMap { method in
                    // A method without chance is the same for every seed.
                    (0..<(Self.isFixed(method) ? 1 : scale.seeds)).map { seed in
                        let name = "\(network)-\(method)" + (several ? "-\(count)" : "") + "-\(seed)"
                        return Case(name: name, network: network, method: method, sets: Array(sets.prefix(count)), seed: seed)
                    }
                }
            }
        }
    }

    private var trialNames: [String] { cases.map(\.name) }

    private static func isFixed(_ method: String) -> Bool { ["uniform", "magnitude", "greedy", "table", "best"].contains(method) }

    /// The report as a notebook: what came out in its first lines, then tables, curves and settings.
    public func report(machine: String) throws -> (notebook: Notebook, parameters: [Parameter]) {
        func text(_ id: String, _ source: String) -> NotebookCell { NotebookCell(.markdown, id: id, source: source) }
        func code(_ id: String, _ source: String) -> NotebookCell { NotebookCell(.code, id: id, source: source) }
        var parametersCell = code("parameters", Programs.parameters)
        parametersCell.metadata["tags"] = ["parameters"]
        let seeds = scale.seeds == 1 ? "one seed" : "\(scale.seeds) seeds"
        let settings = "\(grouped(scale.evaluations)) plans a search, all tasks together, \(seeds); plans scored on \(grouped(scale.images)) validation "
            + "images, layers fitted on \(grouped(scale.calibration)) training images; networks trained on "
            + (scale.training == 0 ? "all" : grouped(scale.training)) + " images, tuned for \(scale.tuning) epoch\(scale.tuning == 1 ? "" : "s") after pruning. "
            + (scale.tests == 0 ? "Test images" : "\(grouped(scale.tests)) test images") + " were looked at once, after each search."
        let order = [
            text("title", "# \(experiment.title)" + (note.isEmpty ? "" : "\n\n" + note)), parametersCell, code("reading", Programs.reading), code("moments", Programs.moments), code("levels", Programs.levels),
            text("came-out", "## What came out"), code("claims", Programs.claims), text("accuracy", "## Accuracy"), code("tables", Programs.tables), code("by-tasks", Programs.byTasks),
            text("searches", "## The searches"), code("times", Programs.times),
            code("side-by-side", Programs.alone), code("curves", Programs.curves),
            text("settings", "## Settings\n\n\(settings)\n\nMachine: \(machine).\n\nEvery trial is a notebook in `trials`, its numbers in `results`, its "
                + "curve in `curves` and, for TensorBoard, in `tensorboard`."),
        ]
        return (Notebook(cells: order), try parameters(["folder": .string(folder), "experiment": .string(experiment.rawValue)]))
    }
}

/// The texts of the cells that an experiment runs.
enum Programs {}

/// What cannot be asked of an experiment.
public enum ExperimentError: UserError, Equatable {
    case unknown(what: String, name: String, known: [String])
    case dataMissing(name: String)

    public var argument: String? { nil }

    public var message: String {
        switch self {
        case .unknown(let what, let name, let known):
            "There is no \(what) \(name) for experiments; expected one of \(known.joined(separator: ", "))."
        case .dataMissing(let name):
            "The data set \(name) is not on this machine; espalier data says where its files are looked for and how to get them. "
                + "Without --data the experiment takes what is there."
        }
    }
}
