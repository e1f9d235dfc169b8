import Displays
import Pruning

/// One object of a file of tasks, read with errors that name the file, the task and the key.
struct TaskEntry {
    let path: String
    let index: Int
    let members: [String: JSONValue]

    /// A name without case, hyphens, blanks and underscores: "Fashion-MNIST" and "fashion_mnist" are one.
    static func folded(_ name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }

    func checkKeys() throws {
        let unknown = members.keys.filter { !TaskFile.knownKeys.contains($0) }.sorted()
        guard !unknown.isEmpty else { return }
        let nearest = unknown.compactMap { key in
            TaskFile.knownKeys.first { Self.folded($0) == Self.folded(key) || $0.hasPrefix(key) || key.hasPrefix($0) }
        }
        throw TaskFileError.unknownKeys(path: path, task: index, keys: unknown, nearest: nearest)
    }

    /// Settings of the published files that have one possible value here.
    private static let fixed: [(key: String, value: JSONValue, expected: String)] = [
        ("acc_metric", "acc1", "acc1, the accuracy of the first guess"),
        ("use_real_val", false, "false, since a search never sees test images"),
        ("export_model", false, "false; export the pruned network itself, with exportONNX(\"…\")"),
        ("use_new_input", false, "false; build the network for the data's image shape"),
    ]

    func checkFixedKeys() throws {
        for (key, value, expected) in Self.fixed {
            guard let given = members[key], given != .null, given != value else { continue }
            throw unsupported(key, expected, String(decoding: given.encoded(), as: UTF8.self))
        }
    }

    /// A path as the file means it: relative to its own folder.
    func beside(_ name: String) -> String {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        return name.hasPrefix("/") ? name : folder + name
    }

    /// The file with the network's weights; nil when a network is to be given.
    /// - Parameter isGiven: Whether there is one in place of a `ckpt_path` that cannot be read, as the published files' own.
    func weights(orNetwork isGiven: Bool) throws -> String? {
        if let checkpoint = try optionalText("checkpoint") { return beside(checkpoint) }
        guard let checkpoint = try optionalText("ckpt_path") else { return nil }
        if checkpoint.hasSuffix(".safetensors") { return beside(checkpoint) }
        guard !isGiven else { return nil }
        throw unsupported(
            "ckpt_path", "a .safetensors file, as safetensors.torch.save_file(model.state_dict(), …) writes it, or a network: "
                + "PruningTasks(json: \"\(path)\", network: net)", "\"\(checkpoint)\"")
    }

    func unsupported(_ key: String, _ expected: String, _ actual: String) -> TaskFileError {
        .unsupported(path: path, task: index, key: key, expected: expected, actual: actual)
    }

    private func wrongType(_ key: String, _ expected: String, _ value: JSONValue) -> TaskFileError {
        .wrongType(
            path: path, task: index, key: key, expected: expected, actual: String(decoding: value.encoded(), as: UTF8.self))
    }

    func optionalText(_ key: String) throws -> String? {
        guard let value = members[key], value != .null else { return nil }
        guard let text = value.stringValue else { throw wrongType(key, "a string", value) }
        return text
    }

    func text(_ key: String, example: String) throws -> String {
        guard let text = try optionalText(key) else {
            throw TaskFileError.missing(path: path, task: index, key: key, example: example)
        }
        return text
    }

    /// A whole number in a range, or nil when there is none.
    func whole(_ key: String, _ range: ClosedRange<Int>) throws -> Int? {
        guard let value = members[key], value != .null else { return nil }
        guard let number = value.integerValue, range.contains(number) else {
            let end = range.upperBound == .max ? "" : " to \(range.upperBound)"
            throw wrongType(key, "a whole number from \(range.lowerBound)\(end)", value)
        }
        return number
    }

    private func number(_ key: String) throws -> Double? {
        guard let value = members[key], value != .null else { return nil }
        guard let number = value.doubleValue else { throw wrongType(key, "a number", value) }
        return number
    }

    func shares() throws -> [Double] {
        guard let value = members["preserve_ratio"] else {
            throw TaskFileError.missing(path: path, task: index, key: "preserve_ratio", example: "0.3")
        }
        let shares = (value.arrayValue ?? [value]).map(\.doubleValue)
        guard !shares.isEmpty, !shares.contains(nil) else {
            throw wrongType("preserve_ratio", "a share above 0, at most 1, or an array of them", value)
        }
        return shares.compactMap(\.self)
    }

    func rules() throws -> PruningRules {
        var rules = PruningRules.default
        if let rounding = try whole("channel_round", 1...1_024) { rules.channelRounding = rounding }
        if let smallest = try number("lbound") { rules.smallestKeep = smallest }
        if let largest = try number("rbound"), largest != 1 {
            throw unsupported("rbound", "1, since a layer may keep all its channels", "\(largest)")
        }
        if let positions = try whole("n_points_per_layer", 1...10_000) { rules.positionsPerImage = positions }
        let batches = try whole("n_calibration_batches", 1...100_000)
        let size = try whole("batch_size", 1...100_000)
        if batches != nil || size != nil { rules.calibrationImages = min((batches ?? 60) * (size ?? 50), 1_000_000) }
        switch try optionalText("reward") {
        case nil, "acc_reward": rules.reward = .accuracy
        case "acc_flops_reward": rules.reward = .errorTimesLogCost
        case let other?: throw unsupported("reward", "acc_reward or acc_flops_reward", "\"\(other)\"")
        }
        return rules
    }
}
