import ONNX
import Tensors

/// Sums and products: of two values, or of a value and a constant, which may be the bias or the scale of what came before.
extension ONNXImport {
    /// A sum of any number of values.
    mutating func sum(_ node: ImportNode) throws -> [ImportValue] {
        guard node.inputs.count > 2 else {
            return node.inputs.count == 1 ? [.map(try node.map())] : try arithmetic(node, .add)
        }
        var reference = try node.map()
        if arrangement(of: reference) == nil { reference = try ordered(reference, node) }
        guard let arrangement = arrangement(of: reference) else { throw node.unsuitable("its axes lie in an order that is not taken in") }
        let inputs = try node.inputs.indices.map { index in
            let map = try index == 0 ? reference : node.map(index)
            guard map.rank == reference.rank, map.hasBatchFirst else {
                throw node.unsuitable("it combines \(reference.extents.map(\.text)) and \(map.extents.map(\.text))")
            }
            return index == 0 ? reference.node : try draft.realise(map, arrangement, name: node.name)
        }
        return [.map(reference.over(try draft.append(Addition(), name: node.name, inputs: inputs)))]
    }

    mutating func arithmetic(_ node: ImportNode, _ function: Arithmetic.Function) throws -> [ImportValue] {
        guard node.inputs.count == 2 else { throw node.unsupported("it has \(node.inputs.count) inputs; two are taken in") }
        switch (node.inputs[0], node.inputs[1]) {
        case (.map(let first), .map(let second)):
            return [.map(try combined(node, function, beforeExpansion(first, beside: second), beforeExpansion(second, beside: first)))]
        case (.map(let map), .constant(let constant)): return [.map(try with(node, function, map, constant, isReversed: false))]
        case (.constant(let constant), .map(let map)): return [.map(try with(node, function, map, constant, isReversed: true))]
        default: throw node.unsuitable("an input is missing")
        }
    }

    // MARK: Two values

    /// A value as it was before it was repeated to the size of another, which broadcasting does too.
    private func beforeExpansion(_ map: ImportedMap, beside other: ImportedMap) -> ImportedMap {
        guard let before = expanded[map.node], expanded[other.node] == nil, before.rank == other.rank, map.extents == other.extents else { return map }
        return before
    }

    mutating func combined(
        _ node: ImportNode, _ function: Arithmetic.Function, _ first: ImportedMap, _ second: ImportedMap
    ) throws -> ImportedMap {
        let (first, second) = try sameRank(node, first, second)
        // The larger one says how axes lie.
        let isSwapped = first.shape.reduce(1, *) < second.shape.reduce(1, *)
        var reference = isSwapped ? second : first
        if arrangement(of: reference) == nil { reference = try ordered(reference, node) }
        guard let arrangement = arrangement(of: reference) else { throw node.unsuitable("its axes lie in an order that is not taken in") }
        let other = isSwapped ? first : second
        for axis in 1..<reference.rank
        where other.count(axis) != 1 && reference.count(axis) != 1 && other.count(axis) != reference.count(axis) {
            throw node.unsuitable("it combines \(first.extents.map(\.text)) and \(second.extents.map(\.text))")
        }
        var inputs = [reference.node, try draft.realise(other, arrangement, name: node.name)]
        if isSwapped { inputs.reverse() }
        let isSum = function == .add && draft.nodes[inputs[0]].shape == draft.nodes[inputs[1]].shape
        let operation: any GraphOperation = isSum ? Addition() : Arithmetic(function: function)
        let id = try draft.append(operation, name: node.name, inputs: inputs)
        guard draft.nodes[id].shape != reference.shape else { return reference.over(id) }
        // Each is broadcast along an axis of its own: the node has axes that neither of the two had alone.
        let order = try (1..<reference.rank).map { axis -> Int in
            guard let own = arrangement.firstIndex(of: [axis]) else {
                throw node.unsuitable("it combines \(first.extents.map(\.text)) and \(second.extents.map(\.text))")
            }
            return own
        }
        return ImportedMap(node: id, shape: draft.nodes[id].shape, order: order)
    }

    /// Axes of extent 1 in front of the value that has fewer.
    private func sameRank(_ node: ImportNode, _ first: ImportedMap, _ second: ImportedMap) throws -> (ImportedMap, ImportedMap) {
        guard first.rank == second.rank, first.hasBatchFirst, second.hasBatchFirst else {
            throw node.unsuitable("it combines \(first.extents.map(\.text)) and \(second.extents.map(\.text))")
        }
        return (first, second)
    }

    // MARK: A value and a constant

    private mutating func with(
        _ node: ImportNode, _ function: Arithmetic.Function, _ map: ImportedMap, _ constant: ImportConstant, isReversed: Bool
    ) throws -> ImportedMap {
        guard let numbers = channelwise(constant, over: map) else { return try withOther(node, function, map, constant, isReversed) }
        guard numbers.allSatisfy(\.isFinite) else { throw node.unsuitable("its constant holds infinite or undefined numbers") }
        var scale: [Float]?, shift: [Float]?
        switch function {
        case .add: shift = numbers
        case .multiply: scale = numbers
        case .subtract where isReversed:
            scale = numbers.map { _ in -1 }
            shift = numbers
        case .subtract: shift = numbers.map { -$0 }
        case .divide where !isReversed && !numbers.contains(0): scale = numbers.map { 1 / $0 }
        case .divide where isReversed && Set(numbers).count == 1:
            let inverse = try draft.append(Elementwise(function: .reciprocal), name: node.name, inputs: [map.node])
            return try affine(node, map.over(inverse), scale: numbers, shift: nil, constant, isAsStored: false)
        case .maximum where Set(numbers).count == 1: return map.over(try clip(node, map, lowest: numbers[0], highest: .infinity))
        case .minimum where Set(numbers).count == 1: return map.over(try clip(node, map, lowest: -.infinity, highest: numbers[0]))
        case .divide, .maximum, .minimum: throw node.unsupported("its constant differs from channel to channel or is zero")
        }
        let isAsStored = function == .add || function == .multiply
        return try affine(node, map, scale: scale, shift: shift, constant, isAsStored: isAsStored)
    }

    private mutating func clip(_ node: ImportNode, _ map: ImportedMap, lowest: Float, highest: Float) throws -> Int {
        try draft.append(Elementwise(function: .clip(lowest: lowest, highest: highest)), name: node.name, inputs: [map.node])
    }

    /// A constant that differs from place to place, such as an embedding of positions.
    private mutating func withOther(
        _ node: ImportNode, _ function: Arithmetic.Function, _ map: ImportedMap, _ constant: ImportConstant, _ isReversed: Bool
    ) throws -> ImportedMap {
        var map = map
        if arrangement(of: map) == nil { map = try ordered(map, node) }
        guard let arrangement = arrangement(of: map), constant.shape.count <= map.rank else {
            throw node.unsuitable("it combines \(map.extents.map(\.text)) and a constant of shape \(constant.shape)")
        }
        let padded = constant.reshaped([Int](repeating: 1, count: map.rank - constant.shape.count) + constant.shape)
        guard padded.shape[0] == 1, (1..<map.rank).allSatisfy({ padded.shape[$0] == 1 || padded.shape[$0] == map.count($0) }) else {
            throw node.unsuitable("it combines \(map.extents.map(\.text)) and a constant of shape \(constant.shape)")
        }
        let other = try self.constant(padded, arrangement, node)
        let inputs = isReversed ? [other, map.node] : [map.node, other]
        return map.over(try draft.append(Arithmetic(function: function), name: node.name, inputs: inputs))
    }

    mutating func power(_ node: ImportNode) throws -> [ImportValue] {
        let function: Activation = switch try node.constant(1).scalar {
        case 2: .square
        case 0.5: .squareRoot
        case 1: .clip(lowest: -.infinity, highest: .infinity)
        case -1: .reciprocal
        default: throw node.unsupported("exponents 2, 0.5 and −1 are taken in")
        }
        return try elementwise(Elementwise(function: function), node)
    }
}
