import Datasets
import Networks
import Pruning

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The networks and data sets of files of tasks, by what decides them.
struct TaskSubjects {
    private var sets: [String: any DataSet] = [:]
    private var networks: [String: Network] = [:]

    mutating func data(of entry: TaskEntry) throws -> any DataSet {
        let name = try entry.text("dataset", example: "\"cifar10\"")
        // The published files name a folder of their authors' machine.
        var root = try entry.optionalText("data_root").map(entry.beside)
        if let folder = root, access(folder, F_OK) != 0 { root = nil }
        let seed = UInt64(try entry.whole("seed", 0...Int.max) ?? 0)
        let key = "\(name) \(root ?? "") \(seed)"
        if let known = sets[key] { return known }
        let set = try Self.load(name, at: root, seed: seed, entry)
        sets[key] = set
        return set
    }

    private static func load(_ name: String, at root: String?, seed: UInt64, _ entry: TaskEntry) throws -> any DataSet {
        let folded = TaskEntry.folded(name)
        switch folded {
        case "fashionmnist": return try FashionMNIST(seed: seed, at: root)
        case "cifar10": return try CIFAR10(seed: seed, at: root)
        case "cifar100": return try CIFAR100(seed: seed, at: root)
        case "flowers102", "flowers", "flower": return try Flowers102(at: root)
        case "shapes": return try Shapes(seed: seed)
        default: break
        }
        for superclass in CIFAR100Superclass.allCases where folded == "cifar100" + TaskEntry.folded(superclass.name) {
            return try CIFAR100(superclass: superclass, seed: seed, at: root)
        }
        throw entry.unsupported(
            "dataset", "fashionmnist, cifar10, cifar100, cifar100_ with a super-class, flowers102 or shapes", "\"\(name)\"")
    }

    mutating func network(of entry: TaskEntry, data: any DataSet, given: Network?) throws -> Network {
        let model = try entry.optionalText("model")
        guard let weights = try entry.weights(orNetwork: given != nil) else {
            guard let given else {
                throw TaskFileError.noWeights(path: entry.path, task: entry.index, model: model ?? "the network")
            }
            if let model, TaskEntry.folded(model) != TaskEntry.folded(given.name) {
                throw entry.unsupported("model", "the network that was given, \(given.name)", "\"\(model)\"")
            }
            return given
        }
        guard let model else { throw TaskFileError.missing(path: entry.path, task: entry.index, key: "model", example: "\"mobilenet\"") }
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
