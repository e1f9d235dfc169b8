import ONNX
import Tensors

extension ONNXImport {
    typealias Reader = @Sendable (inout ONNXImport, ImportNode) throws -> [ImportValue]

    /// Operators that can depend on images, by name: what operations read, and what only moves axes.
    static let readers: [String: Reader] = OperationKind.allCases.reduce(into: shapeReaders) { all, kind in
        all.merge(kind.type.onnxReaders.byName) { first, _ in first }
    }

    /// Operators that are computed while the file is read, or not at all.
    static let foldedOnly: Set<String> = [
        "Constant", "ConstantOfShape", "Range", "Mod", "Equal", "Less", "Greater", "Where", "Not", "Floor", "Ceil", "ReduceProd",
        "ReduceMin",
    ]

    /// A map `[H, W, C]` of a value that the file calls `[N, C, H, W]`.
    mutating func image(_ node: ImportNode, _ index: Int = 0) throws -> Int {
        let map = try node.map(index)
        guard map.rank == 4, map.hasBatchFirst else {
            throw node.unsuitable("its input has \(map.rank) axes, expected [batch, channels, height, width]")
        }
        return try draft.realise(map, [[2], [3], [1]], name: node.name)
    }

    /// What a node of ours that makes `[H, W, C]` is to the file: `[N, C, H, W]`.
    func images(_ id: Int) -> [ImportValue] { [.map(.channelsFirst(node: id, shape: draft.nodes[id].shape))] }

    /// A function of each element by itself: axes stay as they lie.
    mutating func elementwise(_ operation: any GraphOperation, _ node: ImportNode, _ index: Int = 0) throws -> [ImportValue] {
        let map = try node.map(index)
        let id = try draft.append(operation, name: node.name, inputs: [map.node])
        return [.map(map.over(id))]
    }
}

/// The operators of ONNX files that are read into an operation, by name.
package struct ONNXReaders: Sendable {
    let byName: [String: ONNXImport.Reader]

    init(_ byName: [String: ONNXImport.Reader] = [:]) { self.byName = byName }

    package var names: [String] { byName.keys.sorted() }
}
