import ONNX

/// Operators that move axes: most of them are bookkeeping.
extension ONNXImport {
    static let shapeReaders: [String: Reader] = [
        "Identity": { [try $0.same($1)] }, "Dropout": { [try $0.same($1)] }, "Cast": { try $0.cast($1) },
        "CastLike": { _, node in
            if case .constant(let constant) = node.inputs.first ?? nil { return [.constant(constant)] }
            return [.map(try node.map())]
        },
        "Shape": { [.constant(try $0.shape($1))] },
        "Transpose": { _, node in
            let map = try node.map()
            return [.map(map.transposed(try node.permutation(rank: map.rank)))]
        },
        "Reshape": { try $0.reshape($1, to: $1.integers($1.constant(1))) },
        "Flatten": { try $0.reshape($1, to: $1.axesChanged($1.map().extents)) },
        "Squeeze": { try $0.reshape($1, to: $1.axesChanged($1.map().extents)) },
        "Unsqueeze": { try $0.reshape($1, to: $1.axesChanged($1.map().extents)) },
        "Expand": { try $0.expand($1) }, "DepthToSpace": { try $0.shuffled($1) }, "SpaceToDepth": { try $0.shuffled($1) },
    ]

    /// Blocks of channels as blocks of pixels, or the other way round: axes taken apart, in another order.
    private mutating func shuffled(_ node: ImportNode) throws -> [ImportValue] {
        var map = try node.map()
        let block = try node.integer("blocksize", 0), isGrowing = node.kind == "DepthToSpace"
        guard map.rank == 4, map.hasBatchFirst, (1...Graph.maximumExtent).contains(block) else {
            throw node.unsuitable("it has \(map.rank) axes and a block of \(block)")
        }
        let (channels, height, width) = (map.count(1), map.count(2), map.count(3))
        guard isGrowing ? channels % block == 0 && channels / block % block == 0 : height % block == 0 && width % block == 0 else {
            throw node.unsuitable("its block of \(block) does not divide \(map.extents.map(\.text))")
        }
        let isColumnFirst = try node.string("mode", "DCR") == "CRD"
        let (few, high, wide) = isGrowing
            ? (channels / block / block, height * block, width * block) : (channels * block * block, height / block, width / block)
        let apart = !isGrowing ? [channels, high, block, wide, block]
            : isColumnFirst ? [few, block, block, height, width] : [block, block, few, height, width]
        let order = isGrowing
            ? (isColumnFirst ? [0, 1, 4, 2, 5, 3] : [0, 3, 4, 1, 5, 2]) : (isColumnFirst ? [0, 1, 3, 5, 2, 4] : [0, 3, 5, 1, 2, 4])
        func view(_ map: ImportedMap) -> ImportedMap? {
            map.reshaped([.batch] + apart.map { ImportExtent($0) })?.transposed(order)
                .reshaped([.batch] + [few, high, wide].map { ImportExtent($0) })
        }
        if view(map) == nil { map = try ordered(map, node) }
        guard let result = view(map) else { throw node.unsuitable("its axes lie in an order that is not taken in") }
        return [.map(result)]
    }

    private func same(_ node: ImportNode) throws -> ImportValue { .map(try node.map()) }

    private func cast(_ node: ImportNode) throws -> [ImportValue] {
        let type = ONNXElementType(rawValue: try node.integer("to", 1)) ?? .undefined
        guard type.isReal else { throw node.unsuitable("it makes \(type) of what depends on the images; leave that out of the export") }
        return [.map(try node.map())]
    }

    private func shape(_ node: ImportNode) throws -> ImportConstant {
        try ConstantFolding(node: node, inputs: [], limit: 64).shape(of: try node.map().extents)
    }

    private mutating func reshape(_ node: ImportNode, to target: [ImportExtent]) throws -> [ImportValue] {
        let map = try node.map()
        let wanted = try node.resolved(target, of: map.extents)
        if let result = map.reshaped(wanted) { return [.map(result)] }
        // Rows of one order that become rows of another: the graph has to do it.
        guard map.hasBatchFirst, wanted.first == .batch else { throw node.unsuitable("it mixes the batch with other axes") }
        let ordered = try draft.realise(map, (1..<map.rank).map { [$0] }, name: node.name)
        let shape = wanted.dropFirst().map(\.rest)
        let id = try draft.append(Reshaping(shape: Array(shape)), name: node.name, inputs: [ordered])
        return [.map(.channelsLast(node: id, shape: Array(shape)))]
    }

    mutating func slice(_ node: ImportNode) throws -> [ImportValue] {
        var map = try node.map()
        let cuts = try node.cuts(map.axes.indices.map { map.extent($0).fixed ?? Graph.maximumExtent })
        for cut in cuts {
            if map.extent(cut.axis).fixed == nil {
                guard cut.start == 0, cut.step == 1, cut.count == Graph.maximumExtent else { throw node.unsuitable("it cuts the batch") }
                continue
            }
            guard cut.count > 0 else { throw node.unsuitable("it keeps nothing of axis \(cut.axis)") }
            map = try part(of: map, axis: cut.axis, start: cut.start, count: cut.count, step: cut.step, node)
        }
        return [.map(map)]
    }

    /// Some of the places along an axis of the file.
    private mutating func part(
        of map: ImportedMap, axis: Int, start: Int, count: Int, step: Int = 1, _ node: ImportNode
    ) throws -> ImportedMap {
        if start == 0 && count == map.count(axis) && step == 1 { return map }
        guard let own = map.nodeAxis(axis) else {
            if map.axes[axis].count == 1, let piece = map.axes[axis].first, !map.isBatch(piece), map.atoms[piece].axis == map.shape.count - 1 {
                return try pieceOfChannels(map, axis, piece, (0..<count).map { start + $0 * step }, node)
            }
            guard map.hasBatchFirst else { throw node.unsuitable("it cuts a value whose first axis is not the batch") }
            let channelsFirst = map.rank == 4
            let arrangement = channelsFirst ? [[2], [3], [1]] : (1..<map.rank).map { [$0] }
            let id = try draft.realise(map, arrangement, name: node.name)
            let shape = draft.nodes[id].shape
            let ordered: ImportedMap = channelsFirst ? .channelsFirst(node: id, shape: shape) : .channelsLast(node: id, shape: shape)
            guard ordered.nodeAxis(axis) != nil else { throw node.unsuitable("axis \(axis) is none that can be cut") }
            return try part(of: ordered, axis: axis, start: start, count: count, step: step, node)
        }
        let isChannels = own == map.shape.count - 1
        let operation: any GraphOperation = isChannels
            ? draft.selection((0..<count).map { start + $0 * step }, of: map)
            : Slice(axis: own, start: start, count: count, step: step)
        let id = try draft.append(operation, name: node.name, inputs: [map.node])
        return map.over(id, shape: draft.nodes[id].shape, axis: axis, own: own)
    }

    /// Some of the places along an axis that is a piece of a node's channels, such as query, key and value in one.
    private mutating func pieceOfChannels(
        _ map: ImportedMap, _ axis: Int, _ piece: Int, _ places: [Int], _ node: ImportNode
    ) throws -> ImportedMap {
        let pieces = map.atoms.indices.filter { map.atoms[$0].axis == map.shape.count - 1 }
        let outer = pieces.filter { $0 < piece }.reduce(1) { $0 * map.atoms[$1].extent }
        let inner = pieces.filter { $0 > piece }.reduce(1) { $0 * map.atoms[$1].extent }, extent = map.atoms[piece].extent
        let indices = (0..<outer).flatMap { row in
            places.flatMap { place in (0..<inner).map { (row * extent + place) * inner + $0 } }
        }
        let id = try draft.append(draft.selection(indices, of: map), name: node.name, inputs: [map.node])
        return map.over(id, shape: draft.nodes[id].shape, axis: axis, piece: piece, extent: places.count)
    }

    mutating func split(_ node: ImportNode) throws -> [ImportValue] {
        let map = try node.map()
        let axis = try node.axis(try node.integer("axis", 0), rank: map.rank)
        guard let extent = map.extent(axis).fixed else { throw node.unsuitable("it splits the batch") }
        let outputs = node.file.outputs.count
        guard outputs > 0, outputs <= extent else { throw node.unsuitable("it makes \(outputs) parts of \(extent)") }
        // Equal parts; the last one is smaller where they do not divide.
        let equal = (extent + outputs - 1) / outputs
        let sizes = try node.integers("split", orInput: 1) ?? (0..<outputs).map { min(equal, max(extent - $0 * equal, 0)) }
        guard sizes.count == outputs, sizes.allSatisfy({ $0 > 0 && $0 <= extent }), sizes.reduce(0, +) == extent else {
            throw node.unsuitable("it splits \(extent) into \(sizes)")
        }
        draft.share(map.node)
        var start = 0
        return try sizes.map { size in
            defer { start += size }
            return .map(try part(of: map, axis: axis, start: start, count: size, node))
        }
    }

    mutating func gather(_ node: ImportNode) throws -> [ImportValue] {
        let map = try node.map()
        let axis = try node.axis(try node.integer("axis", 0), rank: map.rank)
        let indices = try node.constant(1)
        let extent = map.extent(axis)
        if let fixed = extent.fixed, let places = indices.fixedIntegers?.map({ $0 < 0 ? $0 &+ fixed : $0 }), let first = places.first {
            if indices.shape.count == 1, map.nodeAxis(axis) == map.shape.count - 1, places.allSatisfy({ $0 >= 0 && $0 < fixed }) {
                let id = try draft.append(draft.selection(places, of: map), name: node.name, inputs: [map.node])
                return [.map(map.over(id, shape: draft.nodes[id].shape, axis: axis, own: map.shape.count - 1))]
            }
            let step = places.count > 1 ? places[1] &- first : 1
            guard first >= 0, step > 0, places.indices.allSatisfy({ places[$0] == first &+ $0 &* step }), places[places.count - 1] < fixed else {
                throw node.unsupported("only rising indices at equal distances are taken in")
            }
            let result = try part(of: map, axis: axis, start: first, count: places.count, step: step, node)
            let shape = result.extents[..<axis] + indices.shape.map { ImportExtent($0) } + result.extents[(axis + 1)...]
            guard let view = result.reshaped(Array(shape)) else { throw node.unsuitable("its indices have the shape \(indices.shape)") }
            return [.map(view)]
        }
        return [.map(try whole(map, axis, indices, node))]
    }

    /// A gather over all images' elements by their numbers, when it takes all of them in order (`as_strided`).
    private func whole(_ map: ImportedMap, _ axis: Int, _ indices: ImportConstant, _ node: ImportNode) throws -> ImportedMap {
        let count = map.count(axis)
        guard map.rank == 1, let places = indices.integers, places.count == count,
            places.indices.allSatisfy({ places[$0] == ImportExtent($0, image: count) })
        else { throw node.unsuitable("it picks images out of the batch") }
        let target = [ImportExtent.batch] + indices.shape.dropFirst().map { ImportExtent($0) }
        guard let view = map.reshaped(target) else { throw node.unsuitable("its indices have the shape \(indices.shape)") }
        return view
    }

    mutating func concatenate(_ node: ImportNode) throws -> [ImportValue] {
        var reference = try node.inputs.compactMap { value -> ImportedMap? in if case .map(let map) = value { map } else { nil } }.first
            ?? node.map()
        let axis = try node.axis(try node.integer("axis", 0), rank: reference.rank)
        if arrangement(of: reference) == nil || reference.nodeAxis(axis) == nil { reference = try ordered(reference, node) }
        guard let arrangement = arrangement(of: reference), let own = reference.nodeAxis(axis), arrangement[own] == [axis] else {
            throw node.unsuitable("it joins along axis \(axis), which is none of its own")
        }
        var parts: [Int] = []
        for (index, value) in node.inputs.enumerated() {
            switch value {
            case .map(let map):
                guard map.rank == reference.rank else { throw node.unsuitable("its inputs have \(reference.rank) and \(map.rank) axes") }
                parts.append(try draft.realise(map, arrangement, name: node.name))
            case .constant(let constant):
                guard constant.shape.count == reference.rank, constant.shape[0] == 1 else {
                    throw node.unsuitable("its input \(index) of shape \(constant.shape) differs from image to image")
                }
                parts.append(try self.constant(constant, arrangement, node))
            case nil: throw node.unsuitable("its input \(index) is missing")
            }
        }
        guard parts.count > 1 else { return [.map(try node.map())] }
        let isChannels = own == reference.shape.count - 1
        let id = try draft.append(Concatenation(axis: isChannels ? nil : own), name: node.name, inputs: parts)
        return [.map(reference.over(id, shape: draft.nodes[id].shape, axis: axis, own: own))]
    }

    /// A constant of the file as a node, its axes arranged as a node's.
    mutating func constant(_ constant: ImportConstant, _ arrangement: [[Int]], _ node: ImportNode) throws -> Int {
        let order = arrangement.flatMap { $0 }
        let missing = constant.shape.indices.filter { !order.contains($0) }
        guard missing.allSatisfy({ constant.shape[$0] == 1 }), let reals = constant.transposed(missing + order).reals else {
            throw node.unsuitable("its constant of shape \(constant.shape) does not fit")
        }
        let shape = arrangement.map { $0.reduce(1) { $0 * constant.shape[$1] } }
        let name = constant.source ?? node.name + ".constant"
        return try draft.append(ConstantValue(shape: shape), name: name, inputs: [0], tensors: ["value": reals])
    }

    /// Values repeated along axes of extent 1, by adding zeros; sums and products of two take the value as it was.
    private mutating func expand(_ node: ImportNode) throws -> [ImportValue] {
        let map = try node.map()
        let target = try node.integers(try node.constant(1)), extents = map.extents
        guard target.count <= extents.count else { throw node.unsuitable("it makes \(target.count) axes of \(extents.count)") }
        let wanted = [ImportExtent](repeating: ImportExtent(1), count: extents.count - target.count) + target
        var shape: [Int] = [], count = 1
        for (wanted, own) in zip(wanted, extents) {
            guard let own = own.fixed else {
                guard wanted == own || wanted.fixed == 1 || wanted.fixed == node.batch else { throw node.unsuitable("it repeats images") }
                shape.append(1)
                continue
            }
            guard let extent = wanted.fixed.map({ own == 1 ? $0 : own }), wanted == ImportExtent(extent) || wanted.fixed == 1,
                (1...foldingLimit / count).contains(extent)
            else { throw node.unsuitable("it repeats \(extents.map(\.text)) to \(target.map(\.text))") }
            shape.append(extent)
            count *= extent
        }
        guard zip(shape, extents).contains(where: { $1.fixed != nil && $1.fixed != $0 }) else { return [.map(map)] }
        guard map.hasBatchFirst else { throw node.unsuitable("it repeats a value whose first axis is not the batch") }
        var zeros = ImportConstant(shape: shape, reals: [Float](repeating: 0, count: count))
        // A number that PyTorch's `forward` holds, so that the way back asks no module for it.
        zeros.source = node.name + ".number"
        let result = try combined(node, .add, try asMap(zeros, node), map)
        expanded[result.node] = map
        return [.map(result)]
    }
}

extension ImportNode {
    func integers(_ value: ImportConstant) throws -> [ImportExtent] {
        guard let list = value.integers else { throw unsuitable("its shape is made of reals") }
        return list
    }
}
