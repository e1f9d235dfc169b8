import Datasets
import Displays
import Networks
import Pruning

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension PruningTasks {
    /// Tasks from a JSON file in the format of the published MTACP code: an object for one task, or an array of them.
    ///
    /// | key | meaning | default |
    /// |---|---|---|
    /// | `model` | mobilenet, mobilenetv2, vgg16, resnet18, resnet20 or resnet56 | that of `network` |
    /// | `checkpoint` (or `ckpt_path`) | its weights, safetensors, relative to the file | those of `network` |
    /// | `dataset` | fashionmnist, cifar10, cifar100, flowers102 or shapes | |
    /// | `data_root` | where the data set is | where `espalier data` looks |
    /// | `preserve_ratio` | the share of MACs to keep, or an array of shares | |
    /// | `lbound` | the smallest share of a layer's channels | 0.2 |
    /// | `rbound` | the largest; only 1 is possible | 1 |
    /// | `reward` | acc_reward or acc_flops_reward | acc_reward |
    /// | `channel_round` | widths are multiples of this | 8 |
    /// | `n_calibration_batches`, `batch_size` | their product is the count of calibration images | 60, 50 |
    /// | `n_points_per_layer` | positions of each image and map that the reconstruction sees | 10 |
    /// | `seed` | decides the validation split | 0 |
    ///
    /// - Parameter network: Pruned in every task that names no `checkpoint`.
    /// - Throws: `TaskFileError`, and what data sets, networks and tasks throw.
    public init(json path: String, network: Network? = nil) throws {
        try self.init(TaskFile(path: path, network: network).tasks())
    }
}

/// Reads the tasks of a file; data sets and networks that several tasks name are loaded once.
struct TaskFile {
    let path: String
    let network: Network?

    static let knownKeys = [
        "model", "checkpoint", "ckpt_path", "dataset", "data_root", "preserve_ratio", "lbound", "rbound", "reward",
        "channel_round", "n_calibration_batches", "n_points_per_layer", "batch_size", "seed",
    ]

    func tasks() throws -> [PruningTask] {
        let document: JSONValue
        do {
            document = try JSONValue(parsing: readBytes(path))
        } catch let error as TaskFileError {
            throw error
        } catch {
            throw TaskFileError.notTasks(path: path, reason: "it is no JSON (\(error))")
        }
        let entries = document.arrayValue ?? [document]
        var cache = TaskSubjects()
        return try entries.enumerated().flatMap { index, entry in
            guard let members = entry.objectValue else {
                throw TaskFileError.notTasks(path: path, reason: "entry \(index) is no object")
            }
            return try tasks(TaskEntry(path: path, index: index, members: members), &cache)
        }
    }

    private func tasks(_ entry: TaskEntry, _ cache: inout TaskSubjects) throws -> [PruningTask] {
        try entry.checkKeys()
        let data = try cache.data(of: entry)
        let network = try cache.network(of: entry, data: data, given: network)
        let rules = try entry.rules()
        return try entry.shares().map { try PruningTask(network, data: data, keep: $0, rules: rules) }
    }

    private func readBytes(_ path: String) throws -> [UInt8] {
        guard let file = fopen(path, "rb") else {
            throw TaskFileError.cannotRead(path: path, reason: String(cString: strerror(errno)))
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        guard ferror(file) == 0 else {
            throw TaskFileError.cannotRead(path: path, reason: String(cString: strerror(errno)))
        }
        return bytes
    }
}

/// The networks and data sets of a file, by what decides them.
private struct TaskSubjects {
    private var sets: [String: any DataSet] = [:]
    private var networks: [String: Network] = [:]

    mutating func data(of entry: TaskEntry) throws -> any DataSet {
        let name = try entry.text("dataset", example: "\"cifar10\"")
        let root = try entry.optionalText("data_root")
        let seed = UInt64(try entry.whole("seed", 0...Int.max) ?? 0)
        let key = "\(name) \(root ?? "") \(seed)"
        if let known = sets[key] { return known }
        let set: any DataSet =
            switch TaskEntry.folded(name) {
            case "fashionmnist": try FashionMNIST(seed: seed, at: root)
            case "cifar10": try CIFAR10(seed: seed, at: root)
            case "cifar100": try CIFAR100(seed: seed, at: root)
            case "flowers102", "flowers": try Flowers102(at: root)
            case "shapes": try Shapes(seed: seed)
            default:
                throw entry.unsupported("dataset", "fashionmnist, cifar10, cifar100, flowers102 or shapes", "\"\(name)\"")
            }
        sets[key] = set
        return set
    }

    mutating func network(of entry: TaskEntry, data: any DataSet, given: Network?) throws -> Network {
        let model = try entry.optionalText("model")
        guard let checkpoint = try entry.optionalText("checkpoint") ?? entry.optionalText("ckpt_path") else {
            guard let given else {
                throw TaskFileError.noWeights(path: entry.path, task: entry.index, model: model ?? "the network")
            }
            if let model, TaskEntry.folded(model) != TaskEntry.folded(given.name) {
                throw entry.unsupported("model", "the network that was given, \(given.name)", "\"\(model)\"")
            }
            return given
        }
        guard let model else { throw TaskFileError.missing(path: entry.path, task: entry.index, key: "model", example: "\"mobilenet\"") }
        let folder = entry.path.lastIndex(of: "/").map { String(entry.path[...$0]) } ?? ""
        let weights = checkpoint.hasPrefix("/") ? checkpoint : folder + checkpoint
        let key = "\(model) \(weights)"
        if let known = networks[key] { return known }
        let network = try Self.make(model, for: data, entry)
        try network.load(weights)
        networks[key] = network
        return network
    }

    private static func make(_ model: String, for data: any DataSet, _ entry: TaskEntry) throws -> Network {
        let (classes, input) = (data.classNames.count, data.imageShape)
        return switch TaskEntry.folded(model) {
        case "mobilenet", "mobilenetv1": try MobileNet(classes: classes, input: input)
        case "mobilenetv2": try MobileNetV2(classes: classes, input: input)
        case "vgg16", "vgg": try VGG16(classes: classes, input: input)
        case "resnet18": try ResNet(depth: 18, classes: classes, input: input)
        case "resnet20": try ResNet(depth: 20, classes: classes, input: input)
        case "resnet56": try ResNet(depth: 56, classes: classes, input: input)
        default:
            throw entry.unsupported(
                "model", "mobilenet, mobilenetv2, vgg16, resnet18, resnet20 or resnet56", "\"\(model)\"")
        }
    }
}
