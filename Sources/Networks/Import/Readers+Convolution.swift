import ONNX
import Tensors

/// Convolutions and their windows.
extension ONNXImport {
    static let convolutionReaders: [String: Reader] = [
        "Conv": { try $0.convolution($1) }, "ConvTranspose": { try $0.transposedConvolution($1) }, "Pad": { try $0.pad($1) },
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
        var input = try image(node)
        let (outputs, height, width) = (weight.shape[0], weight.shape[2], weight.shape[3])
        let channels = draft.nodes[input].shape[2], groups = try node.integer("group", 1)
        guard groups >= 1, channels % groups == 0, weight.shape[1] == channels / groups, outputs % groups == 0, outputs > 0 else {
            throw node.unsuitable("its weight is \(weight.shape) with \(groups) groups, its input has \(channels) channels")
        }
        var window = try window(node, kernel: [height, width])
        takePadding(&input, &window)
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

    private mutating func transposedConvolution(_ node: ImportNode) throws -> [ImportValue] {
        let weight = try node.constant(1)
        guard weight.shape.count == 4 else { throw node.unsupported("its weight is \(weight.shape); two axes of the map are taken in") }
        guard try node.integers("output_shape") == nil else { throw node.unsupported("its output_shape is given; give pads instead") }
        let input = try image(node)
        let groups = try node.integer("group", 1), channels = draft.nodes[input].shape[2]
        guard groups >= 1, groups <= channels, weight.shape[0] == channels else {
            throw node.unsuitable("its weight is \(weight.shape) with \(groups) groups, its input has \(channels) channels")
        }
        let outputs = weight.shape[1] * groups
        let window = try window(node, kernel: [weight.shape[2], weight.shape[3]])
        var tensors: [String: [Float]] = [:]
        tensors["weight"] = ImportConstant(shape: weight.shape, reals: try node.weights(1)).transposed([2, 3, 1, 0]).reals
        if node.has(2) { tensors["bias"] = try node.weights(2, count: outputs) }
        let operation = TransposedConvolution(
            outputs: outputs, window: window, groups: groups, bias: node.has(2),
            outputPadding: try node.integers("output_padding") ?? [0, 0])
        let id = try draft.append(operation, name: node.name, inputs: [input], tensors: tensors)
        return images(id)
    }

    /// A border around a map.
    private mutating func pad(_ node: ImportNode) throws -> [ImportValue] {
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
        var sides = [(before: 0, after: 0), (before: 0, after: 0)]
        for (index, axis) in axes.enumerated() where pads[index] != 0 || pads[axes.count + index] != 0 {
            let (before, after) = (pads[index], pads[axes.count + index])
            guard let own = map.nodeAxis(axis), own < 2 else {
                throw node.unsupported("it pads axis \(axis) by \(before) and \(after); borders around maps are taken in")
            }
            sides[own] = (before, after)
        }
        let operation = BorderPadding(
            top: sides[0].before, left: sides[1].before, bottom: sides[0].after, right: sides[1].after, mode: mode)
        let id = try draft.append(operation, name: node.name, inputs: [map.node])
        var result = map
        for own in 0..<2 {
            guard let axis = map.axes.indices.first(where: { map.nodeAxis($0) == own }) else { continue }
            result = result.over(id, shape: draft.nodes[id].shape, axis: axis, own: own)
        }
        return [.map(result)]
    }

    /// Zeros around the input become the window's own padding.
    private mutating func takePadding(_ input: inout Int, _ window: inout Window) {
        guard draft.isOwn(input), let padding = draft.nodes[input].operation as? BorderPadding,
            padding.mode == .constant(0), min(padding.top, padding.left, padding.bottom, padding.right) >= 0,
            case .cells(let top, let bottom) = window.vertical.padding, case .cells(let left, let right) = window.horizontal.padding
        else { return }
        window.vertical.padding = .cells(before: top + padding.top, after: bottom + padding.bottom)
        window.horizontal.padding = .cells(before: left + padding.left, after: right + padding.right)
        input = draft.nodes[input].inputs[0]
    }
}
