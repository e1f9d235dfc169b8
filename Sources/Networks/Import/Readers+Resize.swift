import ONNX
import Tensors

/// Maps in another size.
extension ONNXImport {
    static let resizeReaders: [String: Reader] = ["Resize": { try $0.resize($1) }, "Upsample": { try $0.resize($1) }]

    private mutating func resize(_ node: ImportNode) throws -> [ImportValue] {
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

    private func scalesAttribute(_ node: ImportNode) -> [Float]? {
        if case .floats(let values) = node.file.attributes["scales"] { return values }
        return nil
    }

    private func resampling(_ node: ImportNode) throws -> Resampling {
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
