/// Where the file's axes are in a node.
extension ONNXImport {
    /// The file's axes that each of the node's axes is made of; nil where one of the file's is in several of the node's.
    func arrangement(of map: ImportedMap) -> [[Int]]? {
        guard map.hasBatchFirst else { return nil }
        var result = [[Int]](repeating: [], count: map.shape.count)
        var place = 1
        while place < map.atoms.count {
            let own = map.atoms[place].axis
            guard let axis = map.axes.indices.first(where: { map.axes[$0].first == place }) else { return nil }
            let atoms = map.axes[axis]
            guard atoms == Array(place..<place + atoms.count), atoms.allSatisfy({ map.atoms[$0].axis == own }) else { return nil }
            result[own].append(axis)
            place += atoms.count
        }
        // Extents of 1 lie where nothing else does, so that what is broadcast along them finds its place.
        let units = map.axes.indices.dropFirst().filter { map.axes[$0].isEmpty }
        let free = result.indices.filter { result[$0].isEmpty }
        if units.count == free.count {
            for axis in units { if let own = map.nodeAxis(axis), result[own].isEmpty { result[own] = [axis] } }
        }
        return result
    }

    /// The value as a node with the file's own order of axes; `[N, C, H, W]` as `[H, W, C]`.
    mutating func ordered(_ map: ImportedMap, _ node: ImportNode) throws -> ImportedMap {
        guard map.hasBatchFirst else { throw node.unsuitable("its first axis is not the batch") }
        if map.rank == 4 {
            let id = try draft.realise(map, [[2], [3], [1]], name: node.name)
            return .channelsFirst(node: id, shape: draft.nodes[id].shape)
        }
        let id = try draft.realise(map, (1..<map.rank).map { [$0] }, name: node.name)
        return .channelsLast(node: id, shape: draft.nodes[id].shape)
    }

    /// The value as a node whose last axis is this one of the file's, as channels are.
    mutating func withLast(_ map: ImportedMap, _ axis: Int, _ node: ImportNode) throws -> ImportedMap {
        let others = (1..<map.rank).filter { $0 != axis }
        guard map.hasBatchFirst, axis > 0 else { throw node.unsuitable("its first axis is not the batch") }
        let id = try draft.realise(map, others.map { [$0] } + [[axis]], name: node.name)
        var order = others.indices.map { $0 }
        order.insert(others.count, at: axis - 1)
        return ImportedMap(node: id, shape: draft.nodes[id].shape, order: order)
    }

    /// A value whose axis 1 is the last of a node. Of a flattened map the file's order of features is another than the node's: it
    /// comes too, and numbers for each feature are taken in that order, so that nothing has to be moved.
    mutating func channels(of node: ImportNode) throws -> (map: ImportedMap, order: [Int]?) {
        let map = try node.map()
        guard map.rank >= 2 else { throw node.unsuitable("its input has \(map.rank) axes, expected channels in axis 1") }
        let last = map.shape.count - 1
        if map.nodeAxis(1) == last { return (map, nil) }
        guard map.rank == 2, map.hasBatchFirst, last > 0 else { return (try withLast(map, 1, node), nil) }
        let id = try draft.append(Flattening(), name: node.name + ".flatten", inputs: [map.node])
        let atoms = map.atoms.map { $0.isBatch ? $0 : ImportedMap.Atom(axis: 0, extent: $0.extent) }
        let places = map.axes[1], sorted = places.indices.sorted { places[$0] < places[$1] }
        let extents = places.map { map.atoms[$0].extent }, strides = ImportConstant.strides(extents)
        let order = ImportConstant.places(sorted.map { extents[$0] }, sorted.map { strides[$0] })
        return (ImportedMap(node: id, shape: draft.nodes[id].shape, atoms: atoms, axes: map.axes), order)
    }

    /// The value as a node whose axes are the file's, in the file's order, wherever the batch is among them.
    mutating func inFileOrder(_ map: ImportedMap, _ node: ImportNode) throws -> ImportedMap {
        let kept = map.axes.indices.filter { map.axes[$0] != [0] }
        let id = try draft.realise(map, kept.map { [$0] }, name: node.name)
        let shape = draft.nodes[id].shape
        var atoms = [ImportedMap.Atom(axis: ImportedMap.Atom.batchAxis, extent: 0)]
        var axes: [[Int]] = []
        for axis in map.axes.indices {
            var places: [Int] = []
            if let own = kept.firstIndex(of: axis), shape[own] != 1 {
                places = [atoms.count]
                atoms.append(ImportedMap.Atom(axis: own, extent: shape[own]))
            }
            guard map.axes[axis].dropFirst().dropLast().allSatisfy({ !map.isBatch($0) }) else {
                throw node.unsuitable("it has the batch in the middle of an axis")
            }
            if map.axes[axis].first == 0 { places.insert(0, at: 0) } else if map.axes[axis].last == 0 { places.append(0) }
            axes.append(places)
        }
        return ImportedMap(node: id, shape: shape, atoms: atoms, axes: axes)
    }

    /// The numbers of a constant for each of a node's last axis's places, when it differs along nothing else.
    func channelwise(_ constant: ImportConstant, over map: ImportedMap) -> [Float]? {
        let last = map.shape.count - 1
        guard let reals = constant.reals, constant.shape.count <= map.rank else { return nil }
        let shape = [Int](repeating: 1, count: map.rank - constant.shape.count) + constant.shape
        let strides = ImportConstant.strides(shape)
        let places = map.atoms.indices.filter { map.atoms[$0].axis == last }
        var steps = [Int](repeating: 0, count: places.count)
        for axis in shape.indices where shape[axis] != 1 {
            guard shape[axis] == map.count(axis), map.axes[axis].allSatisfy({ places.contains($0) }) else { return nil }
            var step = strides[axis]
            for place in map.axes[axis].reversed() {
                steps[places.firstIndex(of: place) ?? 0] = step
                step *= map.atoms[place].extent
            }
        }
        return ImportConstant.places(places.map { map.atoms[$0].extent }, steps).map { reals[$0] }
    }
}

extension ImportedMap {
    /// The value over a node in which an axis, one of the node's as a whole, has another extent.
    func over(_ node: Int, shape: [Int], axis: Int, own: Int) -> ImportedMap {
        let places = self.atoms.indices.filter { self.atoms[$0].axis == own }
        let start = places.first ?? self.atoms.firstIndex { $0.axis > own } ?? self.atoms.count
        var atoms = self.atoms
        atoms.removeSubrange(start..<start + places.count)
        let added = shape[own] == 1 ? 0 : 1
        if added == 1 { atoms.insert(Atom(axis: own, extent: shape[own]), at: start) }
        var axes = self.axes.map { $0.map { $0 >= start ? $0 + added - places.count : $0 } }
        axes[axis] = added == 1 ? [start] : []
        return ImportedMap(node: node, shape: shape, atoms: atoms, axes: axes)
    }

    /// The value over a node in which a piece of an axis has another extent.
    func over(_ node: Int, shape: [Int], axis: Int, piece: Int, extent: Int) -> ImportedMap {
        var atoms = self.atoms
        var axes = self.axes
        if extent == 1 {
            atoms.remove(at: piece)
            axes = axes.map { $0.filter { $0 != piece }.map { $0 > piece ? $0 - 1 : $0 } }
        } else {
            atoms[piece] = Atom(axis: atoms[piece].axis, extent: extent)
        }
        return ImportedMap(node: node, shape: shape, atoms: atoms, axes: axes)
    }
}
