import ONNX

/// How the images lie in a file's input, and how large they are.
struct InputLayout {
    /// `[H, W, C]`, or `[C]` for features.
    let shape: [Int]
    let map: ImportedMap
    /// Whether the file says `[N, H, W, C]`.
    let isChannelsLast: Bool
    /// The size of the batch, where the file fixes it.
    let batch: Int?

    /// - Parameter given: The size where the file leaves it open; else it must agree.
    init(_ info: ONNXValueInfo, given: [Int]?, graph: ONNXGraph, path: String) throws {
        func refused(_ reason: String) -> ONNXError { .unsuitableGraph(path: path, reason: reason) }
        guard let extents = info.shape else { throw refused("its input \(info.name) has no shape; run onnx.shape_inference on it") }
        guard info.type.isReal else {
            throw refused("its input \(info.name) takes \(info.type), expected float; leave the conversion of pixels out of the export")
        }
        let known = extents.map { extent -> Int? in if case .known(let size) = extent { size } else { nil } }
        batch = known.first ?? nil
        switch extents.count {
        case 4:
            isChannelsLast = Self.saysChannelsLast(known, graph, info.name)
            let order = isChannelsLast ? [1, 2, 3] : [2, 3, 1]
            let open = order.map { known[$0] }
            let size = given ?? open.compactMap { $0 }
            guard size.count == 3, size.allSatisfy({ $0 > 0 && $0 <= Graph.maximumExtent }) else {
                throw given == nil
                    ? refused("it leaves the size of its images open; give it, as in Network(onnx: …, input: [224, 224, \(open[2] ?? 3)])")
                    : NetworkError.invalidInput(actual: size)
            }
            for (own, wanted) in zip(open, size) where own != nil && own != wanted {
                throw refused("its images are \(open.map { $0.map(String.init) ?? "any" }.joined(separator: " × ")) (height, width, channels), input: says \(size)")
            }
            shape = size
            map = isChannelsLast ? .channelsLast(node: 0, shape: size) : .channelsFirst(node: 0, shape: size)
        case 2:
            isChannelsLast = false
            guard let features = known[1] ?? given?.first else { throw refused("it leaves its number of features open; give it, as in Network(onnx: …, input: [64])") }
            shape = [features]
            map = .channelsFirst(node: 0, shape: shape)
        default:
            throw refused("its input \(info.name) has \(extents.count) axes, expected [batch, channels, height, width] or [batch, features]")
        }
    }

    /// Operators whose input is `[N, C, H, W]`.
    private static let readsChannelsFirst: Set<String> = [
        "Conv", "ConvTranspose", "MaxPool", "AveragePool", "GlobalAveragePool", "GlobalMaxPool", "BatchNormalization", "InstanceNormalization",
        "GroupNormalization", "LRN", "Resize", "Upsample",
    ]

    /// What reads the images knows: an operator that wants channels first, or a transposition that puts them there. Where nothing
    /// says so, a last axis of 1, 3 or 4 beside a second that is none of those.
    private static func saysChannelsLast(_ extents: [Int?], _ graph: ONNXGraph, _ name: String) -> Bool {
        let readers = graph.nodes.filter { $0.inputs.first == name }
        if readers.contains(where: { $0.domain.isEmpty && readsChannelsFirst.contains($0.kind) }) { return false }
        let usual: Set<Int?> = [1, 3, 4]
        if usual.contains(extents[3]) != usual.contains(extents[1]) { return usual.contains(extents[3]) }
        return graph.nodes.contains { node in
            guard node.kind == "Transpose", node.inputs.first == name, case .integers(let order) = node.attributes["perm"] else { return false }
            return order == [0, 3, 1, 2]
        }
    }
}
