/// What a file of weights has that a network has not, and the other way round: all of it in one error.
public struct TensorDifference: Sendable, Hashable {
    public struct Shape: Sendable, Hashable {
        public let name: String
        public let expected: [Int]
        public let actual: [Int]
    }

    /// Names that only the network has, in its order.
    public var missing: [String] = []
    /// Names that only the file has, sorted.
    public var unexpected: [String] = []
    public var shapes: [Shape] = []

    /// - Throws: `NetworkError`: of its own kind where one tensor alone differs.
    func check() throws {
        switch (missing.count, unexpected.count, shapes.count) {
        case (0, 0, 0): return
        case (1, 0, 0): throw NetworkError.missingTensor(name: missing[0])
        case (0, 1, 0): throw NetworkError.unexpectedTensor(name: unexpected[0])
        case (0, 0, 1):
            throw NetworkError.wrongTensorShape(name: shapes[0].name, expected: shapes[0].expected, actual: shapes[0].actual)
        default: throw NetworkError.tensorsDiffer(self)
        }
    }

    var message: String {
        var parts: [String] = []
        if !missing.isEmpty { parts.append("the file lacks \(Self.listed(missing))") }
        if !unexpected.isEmpty { parts.append("it has \(Self.listed(unexpected)), which the network has not") }
        if !shapes.isEmpty {
            parts.append("other shapes: " + Self.listed(shapes.map { "\($0.name) is \($0.actual), expected \($0.expected)" }))
        }
        return "The weights belong to other layers: " + parts.joined(separator: "; ") + ". " + advice
    }

    private var advice: String {
        if let prefix {
            return "All of the file's names begin with \(prefix), as \(Self.origins[prefix] ?? "a wrapped module") does; "
                + "save model.\(prefix == "module." ? "module" : "_orig_mod").state_dict() instead."
        }
        return "Was it saved from the same layers? Layers are called as in PyTorch by .named(…) and Sequential(\"…\")."
    }

    private static let origins = ["module.": "nn.DataParallel", "_orig_mod.": "torch.compile"]

    /// What wrappers of modules put before every name.
    private var prefix: String? {
        Self.origins.keys.first { prefix in !unexpected.isEmpty && unexpected.allSatisfy { $0.hasPrefix(prefix) } }
    }

    private static func listed(_ names: [String]) -> String {
        let shown = 6
        return names.prefix(shown).joined(separator: ", ") + (names.count > shown ? " and \(names.count - shown) more" : "")
    }
}
