import ONNX
import Tensors

/// Convolutions and their windows.
extension ONNXImport {
    static let convolutionReaders: [String: Reader] = [
        "Conv": { try $0.convolution($1) },
    ]

    /// The window of a convolution or a pooling.
    /// - Parameter kernel: Where the file may leave `kernel_shape` out: the weight's.
    mutating func window(_ node: ImportNode, kernel weight: [Int]? = nil) throws -> Window {
        func pair(_ key: String, _ standard: Int) throws -> [Int] {
            let values = try node.integers(key) ?? [standard, standard]
            guard values.count == 2, values.allSatisfy({ $0 >= 1 && $0 <= Graph.maximumExtent }) else {
                throw node.unsuitable("its \(key) are \(values), expected two numbers of at least 1")
            }
            return values
        }
        guard let kernel = try node.integers("kernel_shape") ?? weight, kernel.count == 2, weight == nil || weight == kernel else {
            throw node.unsuitable("its kernel is \(try node.integers("kernel_shape") ?? []), expected height and width\(weight.map { ", as its weight's \($0)" } ?? "")")
        }
        let strides = try pair("strides", 1), dilations = try pair("dilations", 1)
        let pads = try node.integers("pads") ?? [0, 0, 0, 0]
        guard pads.count == 4, pads.allSatisfy({ $0 >= 0 && $0 <= Graph.maximumExtent }) else {
            throw node.unsuitable("its pads are \(pads), expected four numbers of at least 0")
        }
        let automatic = try node.string("auto_pad", "NOTSET")
        let axes = try (0..<2).map { axis -> Window.Axis in
            let padding: Window.Padding = switch automatic {
            case "NOTSET", "": .cells(before: pads[axis], after: pads[axis + 2])
            case "VALID": .none
            case "SAME_UPPER": .same
            case "SAME_LOWER": .sameBefore
            default: throw node.unsuitable("its auto_pad is \(automatic)")
            }
            return Window.Axis(kernel[axis], stride: strides[axis], dilation: dilations[axis], padding: padding)
        }
        return Window(vertical: axes[0], horizontal: axes[1], roundsUp: try node.integer("ceil_mode", 0) == 1)
    }

    private mutating func convolution(_ node: ImportNode) throws -> [ImportValue] {
        let weight = try node.constant(1)
        guard weight.shape.count == 4 else { throw node.unsupported("its weight is \(weight.shape); convolutions over one or three axes are not taken in") }
        let input = try image(node)
        let (outputs, height, width) = (weight.shape[0], weight.shape[2], weight.shape[3])
        let channels = draft.nodes[input].shape[2], groups = try node.integer("group", 1)
        guard groups >= 1, channels % groups == 0, weight.shape[1] == channels / groups, outputs % groups == 0, outputs > 0 else {
            throw node.unsuitable("its weight is \(weight.shape) with \(groups) groups, its input has \(channels) channels")
        }
        let window = try window(node, kernel: [height, width])
        let filter = ImportConstant(shape: weight.shape, reals: try node.weights(1))
        var tensors: [String: [Float]] = [:]
        if node.has(2) { tensors["bias"] = try node.weights(2, count: outputs) }
        let operation: any GraphOperation
        if groups == channels && outputs == channels && channels > 1 {
            operation = DepthwiseConvolution(window: window, bias: node.has(2))
            tensors["weight"] = filter.transposed([1, 2, 3, 0]).reals
        } else {
            operation = Convolution(outputs: outputs, window: window, groups: groups, bias: node.has(2))
            tensors["weight"] = filter.transposed([2, 3, 1, 0]).reals
        }
        let id = try draft.append(operation, name: node.name, inputs: [input], tensors: tensors)
        return images(id)
    }
}
