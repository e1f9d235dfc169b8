import ONNX
import Tensors

/// Poolings of whole maps, and means over axes, which are the same where the axes are the map's.
extension ONNXImport {
    mutating func globalPool(_ node: ImportNode, _ operation: any GraphOperation) throws -> [ImportValue] {
        let input = try image(node)
        let id = try draft.append(operation, name: node.name, inputs: [input])
        return images(id)
    }

    mutating func mean(_ node: ImportNode) throws -> [ImportValue] {
        try reduction(node, pooled: GlobalAveragePooling(keepsMap: true)) { Mean(axes: $0, keepsAxes: true) }
    }

    /// A sum: the mean times how many there are.
    mutating func total(_ node: ImportNode) throws -> [ImportValue] {
        let map = try node.map()
        let axes = Set(try node.integers("axes", orInput: 1)?.map { try node.axis($0, rank: map.rank) } ?? Array(1..<map.rank))
        let count = Float(axes.reduce(1) { $0 * map.count($1) })
        guard case .map(let mean) = try self.mean(node)[0] else { return [] }
        let scale = [Float](repeating: count, count: mean.shape.last ?? 1)
        return [.map(try affine(node, mean, scale: scale, shift: nil, ImportConstant(shape: [], reals: [count]), isAsStored: true))]
    }

    mutating func reduceMax(_ node: ImportNode) throws -> [ImportValue] {
        try reduction(node, pooled: GlobalMaxPooling(keepsMap: true)) { Maximum(axes: $0) }
    }

    /// A reduction over axes of the file: of a whole map where that is a pooling, or of other axes.
    /// - Parameter given: The axes, where the node's attribute or input does not say them.
    mutating func reduction(
        _ node: ImportNode, pooled: (any GraphOperation)? = nil, axes given: [Int]? = nil, _ other: ([Int]) -> any GraphOperation
    ) throws -> [ImportValue] {
        var map = try node.map()
        let given = try given ?? node.integers("axes", orInput: 1) ?? Array(1..<map.rank)
        let axes = Set(try given.map { try node.axis($0, rank: map.rank) })
        let keeps = try node.integer("keepdims", 1) == 1
        // The order of what is averaged does not matter: all atoms of the map's positions, in whatever axes they are.
        let positions = map.atoms.indices.filter { map.atoms[$0].axis >= 0 && map.atoms[$0].axis < map.shape.count - 1 }
        let covered = axes.flatMap { map.axes[$0] }.sorted()
        let id: Int
        if let pooled, map.shape.count == 3, covered == positions {
            id = try draft.append(pooled, name: node.name, inputs: [map.node])
        } else {
            if axes.contains(where: { map.nodeAxis($0) == nil }) { map = try ordered(map, node) }
            let own = try axes.map { axis -> Int in
                guard let own = map.nodeAxis(axis) else { throw node.unsuitable("it reduces axis \(axis), which is none of its own") }
                return own
            }
            id = try draft.append(other(own.sorted()), name: node.name, inputs: [map.node])
        }
        let shape = draft.nodes[id].shape
        let kept = map.atoms.indices.filter { !axes.flatMap { map.axes[$0] }.contains($0) }
        let places = Dictionary(kept.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let result = map.axes.indices.filter { keeps || !axes.contains($0) }.map { axis in
            axes.contains(axis) ? [] : map.axes[axis].compactMap { places[$0] }
        }
        return [.map(ImportedMap(node: id, shape: shape, atoms: kept.map { map.atoms[$0] }, axes: result))]
    }
}
