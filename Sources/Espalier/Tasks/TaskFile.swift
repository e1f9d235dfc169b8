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
    /// | `checkpoint` | its weights, safetensors, relative to the file | those of `network` |
    /// | `ckpt_path` | the same; where it is no safetensors file, `network` takes its place | |
    /// | `dataset` | FashionMNIST, cifar10, cifar100, cifar100_fish (or another super-class), flowers102 or shapes | |
    /// | `data_root` | where the data set is, if there is such a folder | where `espalier data` looks |
    /// | `preserve_ratio` | the share of MACs to keep, or an array of shares | |
    /// | `lbound` | the smallest share of a layer's channels | 0.2 |
    /// | `rbound` | the largest; only 1 is possible | 1 |
    /// | `reward` | acc_reward or acc_flops_reward | acc_reward |
    /// | `acc_metric` | acc1 | acc1 |
    /// | `channel_round` | widths are multiples of this | 8 |
    /// | `n_calibration_batches`, `batch_size` | their product is the count of calibration images | 60, 50 |
    /// | `n_points_per_layer` | positions of each image and map that the reconstruction sees | 10 |
    /// | `use_real_val` | false: a search never sees test images | false |
    /// | `seed` | decides the validation split | 0 |
    /// | `n_data_worker`, `n_gpu`, `export_model`, `use_new_input` | how the published program runs; without effect | |
    ///
    /// - Parameter network: Pruned in every task that names no weights.
    /// - Throws: `TaskFileError`, and what data sets, networks and tasks throw.
    public init(json path: String, network: Network? = nil) throws { try self.init(json: [path], network: network) }

    /// The tasks of several files; the published code has a file for each.
    public init(json paths: [String], network: Network? = nil) throws {
        var subjects = TaskSubjects()
        try self.init(paths.flatMap { try TaskFile(path: $0, network: network).tasks(&subjects) })
    }
}

/// Reads the tasks of a file; data sets and networks that several tasks name are loaded once.
struct TaskFile {
    let path: String
    let network: Network?

    static let knownKeys = [
        "model", "checkpoint", "ckpt_path", "dataset", "data_root", "preserve_ratio", "lbound", "rbound", "reward",
        "acc_metric", "channel_round", "n_calibration_batches", "n_points_per_layer", "batch_size", "use_real_val", "seed",
        "n_data_worker", "n_gpu", "export_model", "use_new_input",
    ]

    func tasks(_ subjects: inout TaskSubjects) throws -> [PruningTask] {
        let document: JSONValue
        do {
            document = try JSONValue(parsing: readBytes(path))
        } catch let error as TaskFileError {
            throw error
        } catch {
            throw TaskFileError.notTasks(path: path, reason: "it is no JSON (\(error))")
        }
        let entries = document.arrayValue ?? [document]
        return try entries.enumerated().flatMap { index, entry in
            guard let members = entry.objectValue else {
                throw TaskFileError.notTasks(path: path, reason: "entry \(index) is no object")
            }
            return try tasks(TaskEntry(path: path, index: index, members: members), &subjects)
        }
    }

    private func tasks(_ entry: TaskEntry, _ subjects: inout TaskSubjects) throws -> [PruningTask] {
        try entry.checkKeys()
        try entry.checkFixedKeys()
        // What is wrong with the file is said before data are read.
        let (rules, shares) = (try entry.rules(), try entry.shares())
        let data = try subjects.data(of: entry)
        let network = try subjects.network(of: entry, data: data, given: network)
        return try shares.map { try PruningTask(network, on: data, keep: $0, rules: rules) }
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
