import Tensors

/// Some channels in some order: slices, splits and shuffles along the channels.
package struct SelectChannels: TensorlessOperation {
    package var indices: [Int]
    /// Equal parts of the input of which the same places are kept, so that a module that takes its channels in such parts runs
    /// at the pruned sizes too; 1 keeps the input whole. With nil, any channel may go.
    package var parts: Int? = nil

    package static let kind = OperationKind.selectChannels
    package var label: String { isRun ? "channels \(indices[0])…\(indices[indices.count - 1])" : "channels in another order" }
    package var diagram: DiagramLabel { .row(isRun ? "slice" : "shuffle") }
    package var arity: ClosedRange<Int> { 1...1 }

    private var isRun: Bool { !indices.isEmpty && indices == Array(indices[0]..<indices[0] + indices.count) }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        let channels = inputs[0].last ?? 0
        guard !indices.isEmpty, indices.count <= Graph.maximumExtent, indices.allSatisfy({ (0..<channels).contains($0) }) else {
            throw check.setting("channels among 0 to \(channels - 1)", indices.count > 8 ? "\(indices.count) channels" : "\(indices)")
        }
        if let parts { try check.divides(parts, channels, "parts") }
        return inputs[0].dropLast() + [indices.count]
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        switch parts {
        case nil: break
        case 1: coupling.freeze(inputs[0])
        case let count?: coupling.tie(inputs[0], parts: count)
        }
        return inputs[0].selecting(indices)
    }

    /// The parts that a module took these channels in: halves that are split, blocks that are shuffled; 1 for any other
    /// numbers, which its code must hold.
    package static func parts(_ indices: [Int], of channels: Int) -> Int {
        guard let first = indices.first else { return 1 }
        if indices == Array(first..<first + indices.count) {
            return channels.isMultiple(of: indices.count) && first.isMultiple(of: indices.count) ? channels / indices.count : 1
        }
        let size = indices[1] - first
        guard first == 0, size > 0, indices.count == channels, channels.isMultiple(of: size) else { return 1 }
        return indices == dealt(channels, parts: channels / size) ? channels / size : 1
    }

    /// Channels cut into parts, of which each gives one in turn.
    fileprivate static func dealt(_ channels: Int, parts: Int) -> [Int] {
        let size = channels / max(parts, 1)
        return (0..<size).flatMap { place in (0..<parts).map { $0 * size + place } }
    }

    package func cut(_ cut: ChannelCut) -> Self {
        let places = Dictionary(uniqueKeysWithValues: cut.inputs[0].enumerated().map { ($1, $0) })
        return SelectChannels(indices: cut.output.compactMap { places[indices[$0]] }, parts: parts)
    }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        .step(AxesKernel([.init(axis: shapes.input.count - 1, .choose(indices.map(Int32.init), fill: 0))], input: shapes.input))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs[0].gathered(indices, alongAxis: inputs[0].rank - 1)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["Gather": { try $0.gather($1) }]) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        let axis = node.onnxAxis(node.shapes.output.count - 1), name = "/" + node.node.name
        if isRun {
            let bounds = [model.constant(name + "/start", [indices[0]]), model.constant(name + "/end", [indices[0] + indices.count])]
            return model.emit("Slice", node, node.inputs + bounds + [model.constant("/[\(axis)]", [axis])])
        }
        model.emit("Gather", node, node.inputs + [model.constant(name + "/channels", indices)], [("axis", .integer(axis))])
    }
}

extension Operation {
    /// Some channels in some order.
    public static func selectChannels(_ indices: [Int]) -> Operation { Operation(SelectChannels(indices: indices)) }

    /// Channels dealt out: cut into blocks, of which each gives one in turn. Zhang et al. 2017, https://arxiv.org/abs/1707.01083
    public static func shuffleChannels(_ channels: Int, groups: Int) -> Operation {
        selectChannels(SelectChannels.dealt(channels, parts: groups))
    }
}
