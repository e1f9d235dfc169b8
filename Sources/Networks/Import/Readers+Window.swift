import ONNX
import Tensors

/// The windows of convolutions and poolings.
extension ONNXImport {
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

}
