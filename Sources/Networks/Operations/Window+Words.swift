import Tensors

extension Window {
    /// "3×3".
    var size: String { "\(vertical.kernel)×\(horizontal.kernel)" }

    /// ", stride 2", where there is one.
    var strideText: String {
        guard vertical.stride != 1 || horizontal.stride != 1 else { return "" }
        return ", stride " + Self.both(vertical.stride, horizontal.stride)
    }

    /// " /2", where there is a stride.
    var strideMark: String {
        vertical.stride > 1 || horizontal.stride > 1 ? " /" + Self.both(vertical.stride, horizontal.stride) : ""
    }

    /// What an error says of it: "a 3×3 window with padding 1".
    var text: String {
        let dilation = vertical.dilation == 1 && horizontal.dilation == 1
            ? "" : ", dilation " + Self.both(vertical.dilation, horizontal.dilation)
        return "a \(size) window with padding " + (vertical.padding == horizontal.padding
            ? vertical.padding.text : "\(vertical.padding.text) and \(horizontal.padding.text)") + dilation
    }

    private static func both(_ vertical: Int, _ horizontal: Int) -> String {
        vertical == horizontal ? "\(vertical)" : "\(vertical)×\(horizontal)"
    }

    /// ONNX's attributes for maps of this size. What rounding up adds is written as padding.
    func onnx(_ input: [Int]) -> [(String, ONNXWriter.Attribute)] {
        var result: [(String, ONNXWriter.Attribute)] = [
            ("kernel_shape", .integers([vertical.kernel, horizontal.kernel])),
            ("strides", .integers([vertical.stride, horizontal.stride])),
        ]
        if vertical.dilation != 1 || horizontal.dilation != 1 {
            result.append(("dilations", .integers([vertical.dilation, horizontal.dilation])))
        }
        if let placed = try? placed(height: input[0], width: input[1]) {
            let (down, across) = (placed.vertical, placed.horizontal)
            result.append(("pads", .integers([down.before, across.before, down.after, across.after])))
        }
        if roundsUp { result.append(("ceil_mode", .integer(1))) }
        return result
    }
}

extension Window.Padding {
    fileprivate var text: String {
        switch self {
        case .cells(let before, let after): before == after ? "\(before)" : "\(before) before and \(after) after"
        case .same, .sameBefore: "“same”"
        }
    }
}
