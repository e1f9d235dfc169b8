import Tensors
// Placeholders until the table has them.
struct ZeroPadding: TensorlessOperation {
    var top: Int, bottom: Int, left: Int, right: Int
    static let kind = OperationKind.reshape
    var label: String { "pad" }
    var diagram: DiagramLabel { .row("pad") }
    var arity: ClosedRange<Int> { 1...1 }
    func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        [inputs[0][0] + top + bottom, inputs[0][1] + left + right, inputs[0][2]]
    }
    func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels { inputs[0] }
    func cut(_ cut: ChannelCut) -> Self { self }
    func lowered(_ shapes: NodeShapes) -> PlanRole { .view }
    func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor { inputs[0] }
    func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }
    func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {}
}
struct MatrixProduct: TensorlessOperation {
    static let kind = OperationKind.reshape
    var label: String { "product" }
    var diagram: DiagramLabel { .row("product") }
    var arity: ClosedRange<Int> { 2...2 }
    func outputShape(of inputs: [[Int]], _ check: ShapeCheck) throws -> [Int] {
        inputs[0].dropLast() + [inputs[1].last!]
    }
    func couple(_ inputs: [Channels], _ shapes: NodeShapes, in coupling: inout ChannelCoupling) -> Channels { inputs[0] }
    func cut(_ cut: ChannelCut) -> Self { self }
    func lowered(_ shapes: NodeShapes) -> PlanRole { .view }
    func forward(_ inputs: [Tensor], _ context: inout ForwardContext) throws -> Tensor { inputs[0] }
    func torchOrder(_ inputs: [[Int]?], _ shapes: NodeShapes) -> [Int]? { nil }
    func writeONNX(_ node: ONNXSource, to model: inout ONNXWriter) {}
}
