import Kernels
import Tensors

/// Maps of a chosen size, whose cells take the mean or the maximum of parts that cover the input.
package struct AdaptivePooling: TensorlessOperation {
    package enum Function: String, Sendable, Hashable, Codable { case average, maximum }
    package var height: Int
    package var width: Int
    package var function: Function

    package static let kind = OperationKind.adaptivePool
    package var label: String { "adaptive \(function == .average ? "average" : "max") pool to \(height)×\(width)" }
    package var diagram: DiagramLabel { .row(label) }
    package var arity: ClosedRange<Int> { 1...1 }

    package func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        try check.map(inputs[0])
        try check.positive(height, "a height")
        try check.positive(width, "a width")
        return [height, width, inputs[0][2]]
    }

    package func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels { inputs[0] }
    package func cut(_ cut: ChannelCut) -> Self { self }

    package func lowered(_ shapes: NodeShapes) -> PlanRole {
        let kind = function == .average ? KERNELS_POOL_MEAN : KERNELS_POOL_MAXIMUM
        return .step(PoolingKernel(covering: shapes, parts: (height, width), function: kind))
    }

    package func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor {
        function == .average
            ? try inputs[0].adaptiveAvgPool2D(height: height, width: width)
            : try inputs[0].adaptiveMaxPool(height: height, width: width)
    }

    package func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }

    /// ONNX has none: a pooling where the parts are equal, else the parts' means as products with their shares.
    /// Exporters write it as average pooling.
    package static var onnxReaders: ONNXReaders { ONNXReaders() }
    package func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {
        let (rows, columns) = (node.shapes.input[0], node.shapes.input[1])
        if rows % height == 0 && columns % width == 0 {
            let window = Window(
                vertical: .init(rows / height, stride: rows / height), horizontal: .init(columns / width, stride: columns / width))
            return model.emit(function == .average ? "AveragePool" : "MaxPool", node, node.inputs, window.onnx(node.shapes.input))
        }
        var lines: [String] = []
        for row in 0..<height {
            var cells: [String] = []
            for column in 0..<width {
                let (down, across) = (Self.part(row, height, rows), Self.part(column, width, columns))
                cells.append(part(down, across, "\(row)/\(column)", node, &model))
            }
            lines.append(model.emit("Concat", node, cells, [("axis", .integer(3))], inner: "row\(row)"))
        }
        model.emit("Concat", node, lines, [("axis", .integer(2))])
    }

    private static func part(_ place: Int, _ parts: Int, _ extent: Int) -> Range<Int> {
        place * extent / parts..<((place + 1) * extent + parts - 1) / parts
    }

    private func part(
        _ rows: Range<Int>, _ columns: Range<Int>, _ name: String, _ node: ONNXSource, _ model: inout ONNXWriter
    ) -> String {
        let start = model.constant("/[\(rows.lowerBound),\(columns.lowerBound)]", [rows.lowerBound, columns.lowerBound])
        let end = model.constant("/[\(rows.upperBound),\(columns.upperBound)]", [rows.upperBound, columns.upperBound])
        let cut = model.emit("Slice", node, node.inputs + [start, end, model.constant("/[2,3]", [2, 3])], inner: "part\(name)")
        return model.emit(function == .average ? "GlobalAveragePool" : "GlobalMaxPool", node, [cut], inner: "pooled\(name)")
    }
}

extension Operation {
    /// Maps of this size, of means of parts that cover the input.
    public static func adaptiveAveragePool(height: Int, width: Int) -> Operation {
        Operation(AdaptivePooling(height: height, width: width, function: .average))
    }

    /// Maps of this size, of maxima of parts that cover the input.
    public static func adaptiveMaxPool(height: Int, width: Int) -> Operation {
        Operation(AdaptivePooling(height: height, width: width, function: .maximum))
    }
}
