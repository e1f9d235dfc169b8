import ONNX
import Tensors

/// Maps of another size: upsampling.
package struct Resizing: TensorlessOperation {
    package var height: Int
    package var width: Int
    package var resampling: Resampling
    /// Outputs for each row and column, where they are not the ratio of the sizes.
    package var scales: [Double]?

    package static let kind = OperationKind.resize
    package var label: String { "resize to \(height)×\(width)" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.map(inputs[0])
        try check.positive(height, "a height")
        try check.positive(width, "a width")
        if let scales, scales.count != 2 || scales.contains(where: { !($0 > 0 && $0.isFinite) }) {
            throw check.setting("two scales above 0", "\(scales)")
        }
        return [height, width, inputs[0][2]]
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels { inputs[0] }
    package func cut(_ cut: ChannelCut) -> Self { self }
    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        let rows = ResampledAxis(resampling, extent: shapes.input[0], outputs: height, scale: scales?[0])
        let columns = ResampledAxis(resampling, extent: shapes.input[1], outputs: width, scale: scales?[1])
        let steps: [AxesKernel.Step] = resampling.method == .linear
            ? [.init(axis: 0, .blend(rows)), .init(axis: 1, .blend(columns))]
            : [.init(axis: 0, .choose(rows.first, fill: 0)), .init(axis: 1, .choose(columns.first, fill: 0))]
        return .step(AxesKernel(steps, input: shapes.input))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        try inputs[0].resized(height: height, width: width, resampling, scales: scales.map { ($0[0], $0[1]) })
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    package static var onnxReaders: ONNXReaders {
        ONNXReaders(["Resize": { try $0.resize($1) }, "Upsample": { try $0.resize($1) }])
    }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        let attributes: [(String, ONNXWriter.Attribute)] = [
            ("mode", .string(resampling.method == .linear ? "linear" : "nearest")),
            ("coordinate_transformation_mode", .string(resampling.coordinates.onnxName)),
        ] + (resampling.nearestMode.map { [("nearest_mode", .string($0))] } ?? [])
        let name = "/" + node.node.name
        if let scales {
            let factors = model.constant(name + "/scales", [4], [1, 1, Float(scales[0]), Float(scales[1])])
            return model.emit("Resize", node, node.inputs + ["", factors], attributes)
        }
        // The batch is any, so that sizes are written as scales; they give these sizes back.
        let ratios = [Float(height) / Float(node.shapes.input[0]), Float(width) / Float(node.shapes.input[1])]
        let isExact = Int((Double(node.shapes.input[0]) * Double(ratios[0])).rounded(.down)) == height
            && Int((Double(node.shapes.input[1]) * Double(ratios[1])).rounded(.down)) == width
        if isExact {
            let factors = model.constant(name + "/scales", [4], [1, 1] + ratios)
            return model.emit("Resize", node, node.inputs + ["", factors], attributes)
        }
        let shape = model.emit("Shape", node, node.inputs, inner: "shape")
        let start = model.emit("Slice", node, [shape, model.constant("/[0]", [0]), model.constant("/[2]", [2])], inner: "start")
        let extents = model.constant(name + "/extents", [height, width])
        let sizes = model.emit("Concat", node, [start, extents], [("axis", .integer(0))], inner: "sizes")
        model.emit("Resize", node, node.inputs + ["", "", sizes], attributes)
    }
}

extension Resampling {
    fileprivate var nearestMode: String? {
        guard case .nearest(let rounding) = method else { return nil }
        return switch rounding {
        case .down: "floor"
        case .up: "ceil"
        case .nearerDown: "round_prefer_floor"
        case .nearerUp: "round_prefer_ceil"
        }
    }
}

extension Resampling.Coordinates {
    fileprivate var onnxName: String {
        switch self {
        case .halfPixel: "half_pixel"
        case .halfPixelOrStart: "pytorch_half_pixel"
        case .alignCorners: "align_corners"
        case .asymmetric: "asymmetric"
        }
    }
}

extension Operation {
    /// Maps of this size.
    /// - Parameter scales: Outputs for each row and column, where they are not the ratio of the sizes.
    public static func resize(height: Int, width: Int, _ resampling: Resampling, scales: [Double]? = nil) -> Operation {
        Operation(Resizing(height: height, width: width, resampling: resampling, scales: scales))
    }
}

/// Maps a whole number of times as large.
public struct Upsample: Layer {
    let factor: Int
    let resampling: Resampling

    /// - Parameter factor: Outputs for each row and column.
    public init(_ factor: Int, _ resampling: Resampling = .nearest) { (self.factor, self.resampling) = (factor, resampling) }

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        let shape = graph.nodes[input].outputShape, check = ShapeCheck(layer: "Upsample (\(name))")
        try check.map(shape)
        try check.positive(factor, "a factor")
        let operation = Operation.resize(height: shape[0] * factor, width: shape[1] * factor, resampling)
        return try graph.append(operation, name: name, inputs: [input])
    }
}

/// Reads it.
extension ONNXImport {
    fileprivate mutating func resize(_ node: ImportNode) throws -> [ImportValue] {
        let input = try image(node)
        let shape = draft.nodes[input].shape
        var scales: [Double]?
        let size: [Int]
        if node.has(3), let sizes = try node.optionalConstant(3)?.integers, sizes.count == 4 {
            size = try sizes[2...].map { extent in
                guard let fixed = extent.fixed else { throw node.unsuitable("its sizes depend on the batch") }
                return fixed
            }
        } else {
            // Resize has them third, after the region; Upsample and the first Resize second.
            let place = node.has(2) ? 2 : 1
            guard let given = try node.optionalConstant(place)?.reals ?? scalesAttribute(node), given.count == 4, given[0] == 1, given[1] == 1,
                given.allSatisfy({ $0.isFinite && $0 > 0 && $0 < 65_536 })
            else { throw node.unsuitable("its scales are not four numbers, 1 for the batch and the channels") }
            scales = given[2...].map(Double.init)
            size = zip(shape, given[2...]).map { Int((Double($0) * Double($1)).rounded(.down)) }
        }
        if zip(shape, size).allSatisfy({ Double($1) / Double($0) == Double($1 / max($0, 1)) && $1 >= $0 }) { scales = nil }
        let operation = Resizing(height: size[0], width: size[1], resampling: try resampling(node), scales: scales)
        let id = try draft.append(operation, name: node.name, inputs: [input])
        return images(id)
    }

    fileprivate func scalesAttribute(_ node: ImportNode) -> [Float]? {
        if case .floats(let values) = node.file.attributes["scales"] { return values }
        return nil
    }

    fileprivate func resampling(_ node: ImportNode) throws -> Resampling {
        let isOld = node.kind == "Upsample" || node.opset < 11
        guard try node.integer("antialias", 0) == 0 else { throw node.unsupported("it smooths first; export without antialias") }
        let coordinates: Resampling.Coordinates = switch try node.string("coordinate_transformation_mode", isOld ? "asymmetric" : "half_pixel") {
        case "half_pixel": .halfPixel
        case "pytorch_half_pixel": .halfPixelOrStart
        case "align_corners": .alignCorners
        case "asymmetric": .asymmetric
        default: throw node.unsupported("its coordinates are \(try node.string("coordinate_transformation_mode", "")); PyTorch's interpolate is taken in")
        }
        switch try node.string("mode", "nearest") {
        case "nearest":
            let rounding: Resampling.Rounding = switch try node.string("nearest_mode", isOld ? "floor" : "round_prefer_floor") {
            case "floor": .down
            case "ceil": .up
            case "round_prefer_floor": .nearerDown
            case "round_prefer_ceil": .nearerUp
            default: throw node.unsuitable("its nearest_mode is \(try node.string("nearest_mode", ""))")
            }
            return Resampling(.nearest(rounding), coordinates: coordinates)
        case "linear", "bilinear": return Resampling(.linear, coordinates: coordinates)
        default: throw node.unsupported("its mode is \(try node.string("mode", "")); nearest and linear are taken in")
        }
    }
}
