import Displays
import Networks
import Synchronization
import Tensors

/// Samples the inputs of every layer of the unpruned network on training images, and sums their Gram matrices.
struct Calibration {
    let network: Network
    let groups: ChannelGroups
    let rules: PruningRules
    /// Images in one pass, where their activations leave room.
    private static let batchSize = 50

    /// XᵀX of each layer's inputs, with a side of window² · input channels; nil for layers whose inputs are never cut.
    /// - Parameter training: Of which the first are looked at.
    func grams(on training: FairOrder, progress: ProgressBar) throws -> [UpperTriangle?] {
        let layers = groups.layers
        let count = min(rules.calibrationImages, training.count)
        let sums = Mutex(layers.map { layer -> UpperTriangle? in
            isFitted(layer) ? UpperTriangle(size: columns(of: layer)) : nil
        })
        let needed = Set(layers.filter(isFitted).map { groups.graph.nodes[$0.node].inputs[0] })
        let nodes = needed.sorted()
        let plan = try InferencePlan(graph: network.graph, tensors: network.tensors, observing: nodes)
        let batchSize = groups.graph.imagesAtOnce(Self.batchSize, keeping: nodes)
        for start in stride(from: 0, to: count, by: batchSize) {
            try Interruption.check()
            let indices = Array(start..<min(start + batchSize, count))
            let batch = try training.batch(indices)
            let activations = Dictionary(uniqueKeysWithValues: zip(nodes, try plan.observations(of: batch.images)))
            Parallelism.forEach(layers.count) { index in
                let node = groups.graph.nodes[layers[index].node]
                guard var sum = sums.withLock({ sums in
                    let sum = sums[index]
                    sums[index] = nil
                    return sum
                }), let input = activations[node.inputs[0]] else { return }
                let sampler = PatchSampler(node: node, inputShape: Array(input.shape.dropFirst()))
                sum.addGram(of: sampler.rows(input, images: indices, layer: index, count: rules.positionsPerImage))
                sums.withLock { $0[index] = sum }
            }
            progress.advance(by: indices.count)
        }
        return sums.withLock { $0 }
    }

    /// Whether inputs can be cut, and outputs are sums of them at known places.
    private func isFitted(_ layer: ChannelGroups.Layer) -> Bool {
        !layer.inputGroups.isEmpty && groups.graph.nodes[layer.node].operation.base.patches != nil
    }

    private func columns(of layer: ChannelGroups.Layer) -> Int {
        let node = groups.graph.nodes[layer.node]
        return node.operation.patchCells * (groups.graph.inputShape(of: node).last ?? 0)
    }
}

/// Reads what a layer sees at a few random positions of each image's map.
struct PatchSampler {
    let node: GraphNode
    /// `[H, W, C]`, or `[C]`.
    let inputShape: [Int]

    /// - Parameters:
    ///   - input: `[N, H, W, C]` or `[N, C]`.
    ///   - images: Their places in the sample, which with the layer decide the positions.
    /// - Returns: `[N · positions, window² · C]`, row by row.
    func rows(_ input: Tensor, images: [Int], layer: Int, count: Int) -> [Float] {
        guard let placed = placed else { return input.scalars }
        let positions = node.positions, taken = min(count, positions)
        let channels = inputShape[inputShape.count - 1], width = node.operation.patchCells * channels
        var rows = [Float](repeating: 0, count: images.count * taken * width)
        rows.withUnsafeMutableBufferPointer { rows in
            input.withScalars { source in
                for (place, image) in images.enumerated() {
                    let chosen = chosenPositions(taken, of: positions, image: image, layer: layer)
                    for (index, position) in chosen.enumerated() {
                        let map = UnsafeBufferPointer(rebasing: source[place * inputElements..<(place + 1) * inputElements])
                        let start = (place * taken + index) * width
                        let target = UnsafeMutableBufferPointer(rebasing: rows[start..<start + width])
                        copyPatch(at: position, from: map, to: target, placed)
                    }
                }
            }
        }
        return rows
    }

    /// The window on the map; one position by itself where rows of features are read, nil where there is only one.
    private var placed: PlacedWindow? {
        switch node.operation.base.patches {
        case .window(let window): try? window.placed(height: inputShape[0], width: inputShape[1])
        case .features where inputShape.count > 1: try? Window(1).placed(height: node.positions, width: 1)
        case .features, nil: nil
        }
    }

    private var inputElements: Int { inputShape.reduce(1, *) }

    /// Places of an image's map, in the order in which they are read.
    func chosenPositions(_ taken: Int, of positions: Int, image: Int, layer: Int) -> [Int] {
        guard taken < positions else { return Array(0..<positions) }
        var generator = SeededGenerator(seed: UInt64(layer), stream: UInt64(image))
        var chosen: [Int] = []
        while chosen.count < taken {
            let position = generator.nextInteger(below: positions)
            if !chosen.contains(position) { chosen.append(position) }
        }
        return chosen
    }

    private func copyPatch(
        at position: Int, from map: UnsafeBufferPointer<Float>, to target: UnsafeMutableBufferPointer<Float>, _ placed: PlacedWindow
    ) {
        let (down, across) = (placed.vertical, placed.horizontal), channels = inputShape[inputShape.count - 1]
        let top = position / across.outputs * down.stride - down.before
        let left = position % across.outputs * across.stride - across.before
        for row in 0..<down.kernel {
            let y = top + row * down.dilation
            guard y >= 0 && y < down.extent else { continue }
            for column in 0..<across.kernel {
                let x = left + column * across.dilation
                guard x >= 0 && x < across.extent else { continue }
                let from = (y * across.extent + x) * channels, to = (row * across.kernel + column) * channels
                for channel in 0..<channels { target[to + channel] = map[from + channel] }
            }
        }
    }
}

extension Operation {
    /// Cells of the map under the window of a layer; 1 for dense layers.
    var patchCells: Int {
        switch base.patches {
        case .window(let window): window.cells
        case .features, nil: 1
        }
    }
}
