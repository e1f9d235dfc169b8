import ONNX
import Tensors

/// Maps with a border, or with more channels; counts below 0 take rows and columns away.
package struct BorderPadding: TensorlessOperation {
    package var top: Int
    package var left: Int
    package var bottom: Int
    package var right: Int
    /// Channels of the mode's number before the others, and after them.
    package var channelsBefore = 0
    package var channelsAfter = 0
    package var mode: PaddingMode

    package static let kind = OperationKind.pad
    package var label: String { "pad" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.map(inputs[0])
        for count in [top, left, bottom, right, channelsBefore, channelsAfter] where count.magnitude > Graph.maximumExtent {
            throw check.setting("a border of at most \(Graph.maximumExtent) cells", "\(count)")
        }
        let (height, width) = (inputs[0][0], inputs[0][1]), channels = inputs[0][2] + channelsBefore + channelsAfter
        let shape = [height + top + bottom, width + left + right, channels]
        guard shape[0] >= 1, shape[1] >= 1 else { throw check.setting("rows and columns that are left", "\(shape)") }
        guard channelsBefore >= 0, channelsAfter >= 0, channels <= Graph.maximumExtent, mode.isConstant || channels == inputs[0][2] else {
            throw check.setting("0 or more channels of one number, before and after", "\(channelsBefore) and \(channelsAfter)")
        }
        if let longest = mode.longest(height: height, width: width) {
            let borders = [(top, longest.height), (bottom, longest.height), (left, longest.width), (right, longest.width)]
            for (count, most) in borders where count > most {
                throw check.setting("a border of at most \(most) cells in this mode", "\(count)")
            }
        }
        return shape
    }

    /// Channels stay; a border that is not 0 is one of each channel by itself. Added channels are cut with what they meet later.
    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels {
        guard channelsBefore + channelsAfter > 0 else { return inputs[0] }
        return Channels.joined([coupling.new(channelsBefore), inputs[0], coupling.new(channelsAfter)])
    }

    package func cut(_ cut: ChannelCut) -> Self {
        var smaller = self
        smaller.channelsBefore = cut.output.count { $0 < channelsBefore }
        smaller.channelsAfter = cut.output.count { $0 >= cut.shapes.outputChannels - channelsAfter }
        return smaller
    }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        var fill: Float = 0
        if case .constant(let number) = mode { fill = number }
        let steps = [(top, bottom), (left, right), (channelsBefore, channelsAfter)].enumerated().compactMap { axis, sides in
            sides == (0, 0) ? nil : (try? PaddingMode.indices(extent: shapes.input[axis], before: sides.0, after: sides.1, mode: mode)).map {
                AxesKernel.Step(axis: axis, .choose($0.map(Int32.init), fill: fill))
            }
        }
        return steps.isEmpty ? .view : .step(AxesKernel(steps, input: shapes.input))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs[0].padded(top: top, left: left, bottom: bottom, right: right, mode: mode)
            .padded(before: channelsBefore, after: channelsAfter, alongAxis: 3, mode: mode)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package static var onnxReaders: ONNXReaders { ONNXReaders(["Pad": { try $0.pad($1) }]) }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        let counts = model.constant("/" + node.node.name + "/pads", [0, channelsBefore, top, left, 0, channelsAfter, bottom, right])
        let value: [String]
        if case .constant(let number) = mode { value = [model.number(number)] } else { value = [] }
        model.emit("Pad", node, node.inputs + [counts] + value, [("mode", .string(mode.onnxName))], since: mode == .wrap ? 19 : 13)
    }
}

extension PaddingMode {
    fileprivate var onnxName: String {
        switch self {
        case .constant: "constant"
        case .reflect: "reflect"
        case .edge: "edge"
        case .wrap: "wrap"
        }
    }

    fileprivate var isConstant: Bool {
        switch self {
        case .constant: true
        case .reflect, .edge, .wrap: false
        }
    }

    /// The widest border that the mode can give; nil for any.
    fileprivate func longest(height: Int, width: Int) -> (height: Int, width: Int)? {
        switch self {
        case .constant, .edge: nil
        case .reflect: (height - 1, width - 1)
        case .wrap: (height, width)
        }
    }
}

extension Operation {
    /// Maps with a border; counts below 0 take rows and columns away.
    /// - Parameter channels: Channels of the mode's number, before the others and after them.
    public static func pad(
        top: Int, left: Int, bottom: Int, right: Int, channels: (before: Int, after: Int) = (0, 0), mode: PaddingMode = .constant(0)
    ) -> Operation {
        Operation(
            BorderPadding(
                top: top, left: left, bottom: bottom, right: right, channelsBefore: channels.before, channelsAfter: channels.after,
                mode: mode))
    }
}

/// Maps with a border of zeros.
public struct ZeroPad2D: OperationLayer {
    public let operation: Operation
    public let identity: LayerIdentity? = nil

    public init(top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0) {
        operation = .pad(top: top, left: left, bottom: bottom, right: right)
    }
}

/// Reads it.
extension ONNXImport {
    /// A border around a map.
    fileprivate mutating func pad(_ node: ImportNode) throws -> [ImportValue] {
        let map = try node.map()
        guard let pads = try node.integers("pads", orInput: 1) else { throw node.unsuitable("it has no pads") }
        var axes = Array(0..<map.rank)
        if let given = try node.optionalConstant(3)?.fixedIntegers { axes = try given.map { try node.axis($0, rank: map.rank) } }
        guard pads.count == 2 * axes.count else { throw node.unsuitable("it has \(pads.count) pads for \(axes.count) axes") }
        if pads.allSatisfy({ $0 == 0 }) { return [.map(map)] }
        let mode: PaddingMode = switch try node.string("mode", "constant") {
        case "constant": .constant(try node.optionalConstant(2)?.scalar ?? node.float("value", 0))
        case "reflect": .reflect
        case "edge": .edge
        case "wrap": .wrap
        default: throw node.unsuitable("its mode is \(try node.string("mode", ""))")
        }
        guard map.rank == 4, let arrangement = arrangement(of: map), arrangement.count == 3 else {
            throw node.unsupported("borders around maps are taken in, and this is none")
        }
        var sides = [(before: 0, after: 0), (before: 0, after: 0), (before: 0, after: 0)]
        for (index, axis) in axes.enumerated() where pads[index] != 0 || pads[axes.count + index] != 0 {
            guard let own = map.nodeAxis(axis) else { throw node.unsupported("it pads axis \(axis), which is none of a map's") }
            sides[own] = (pads[index], pads[axes.count + index])
        }
        var id = map.node
        if sides[..<2].contains(where: { $0 != (0, 0) }) {
            let operation = BorderPadding(
                top: sides[0].before, left: sides[1].before, bottom: sides[0].after, right: sides[1].after, mode: mode)
            id = try draft.append(operation, name: node.name, inputs: [id])
        }
        id = try moreChannels(id, sides[2].before, sides[2].after, mode, node)
        var result = map
        for own in 0..<3 {
            guard let axis = map.axes.indices.first(where: { map.nodeAxis($0) == own }) else { continue }
            result = result.over(id, shape: draft.nodes[id].shape, axis: axis, own: own)
        }
        return [.map(result)]
    }

    /// Channels of one number before and after a map's, as residual networks without projections have them.
    private mutating func moreChannels(_ id: Int, _ before: Int, _ after: Int, _ mode: PaddingMode, _ node: ImportNode) throws -> Int {
        guard before != 0 || after != 0 else { return id }
        guard case .constant(let value) = mode, before >= 0, after >= 0 else {
            throw node.unsupported("it pads the channels by \(before) and \(after) with \(mode); constant numbers are taken in")
        }
        let shape = draft.nodes[id].shape
        var parts = [id]
        for (count, place) in [(before, 0), (after, parts.count)] where count > 0 {
            let more = Array(shape.dropLast()) + [count]
            try Graph.checkSize(more, layer: "Pad (\(node.name))", what: "values an image", limit: Graph.maximumElements)
            let numbers = [Float](repeating: value, count: more.reduce(1, *))
            let constant = try draft.append(
                ConstantValue(shape: more), name: node.name + ".constant", inputs: [0], tensors: ["value": numbers])
            parts.insert(constant, at: place == 0 ? 0 : parts.count)
        }
        return try draft.append(Concatenation(axis: nil), name: node.name, inputs: parts)
    }
}
