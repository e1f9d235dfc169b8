import Displays
import Networks
import Synchronization
import Tensors

/// Fitted weights of every prunable layer for every width: least squares of the layer's original outputs, from the
/// inputs it keeps, both sampled from the unpruned network (paper §1). Factors are made once; weights are cached.
public final class Reconstruction: Sendable {
    private let name: String
    private let groups: ChannelGroups
    private let ranking: [[Int]]
    private let fits: [LayerFit?]
    private let ridge: Double
    /// What groups lose when they are cut.
    let curves: FitCurves
    private let cache: Mutex<WeightCache>

    /// What one layer needs to be fitted.
    enum LayerFit: Sendable {
        /// Inputs of one group: any width from one factor. `positions` columns for each channel.
        case nested(group: Int, positions: Int, factor: GramFactor)
        /// Inputs of several groups: the Gram matrix and the weight, solved for each tuple of widths.
        case direct(gram: UpperTriangle, weight: [Float], columns: Int)

        static func read(from reader: inout ByteReader, groups: Int) throws -> LayerFit? {
            switch try reader.integer(UInt8.self) {
            case 0: return nil
            case 1:
                let group = try reader.count(upTo: max(groups - 1, 0)), positions = try reader.count(upTo: 1 << 20)
                return .nested(group: group, positions: positions, factor: try GramFactor(from: &reader))
            case 2:
                return .direct(gram: try UpperTriangle(from: &reader), weight: try reader.floats(), columns: try reader.count(upTo: 1 << 20))
            case let kind: throw ByteError("a layer's fit of kind \(kind)")
            }
        }

        static func write(_ fit: LayerFit?, to writer: inout ByteWriter) {
            switch fit {
            case nil: writer.append(UInt8(0))
            case .nested(let group, let positions, let factor):
                writer.append(UInt8(1))
                writer.append(count: group)
                writer.append(count: positions)
                factor.write(to: &writer)
            case .direct(let gram, let weight, let columns):
                writer.append(UInt8(2))
                gram.write(to: &writer)
                writer.append(weight)
                writer.append(count: columns)
            }
        }

        var bytes: Int {
            switch self {
            case .nested(_, _, let factor): factor.bytes
            case .direct(let gram, let weight, _): (gram.count + weight.count) * MemoryLayout<Float>.size
            }
        }
    }

    /// - Parameters:
    ///   - grams: XᵀX of each layer's inputs, nil for layers whose inputs are never cut; each is let go with its factor.
    ///   - shares: What each layer has of the sum that its outputs go into; 1 for all when nil.
    ///   - cacheBytes: Bytes of weights kept for reuse.
    init(
        network: Network, groups: ChannelGroups, ranking: [[Int]], grams: consuming [UpperTriangle?], ridge: Double,
        shares: SumShares? = nil, cacheBytes: Int = 48 << 20
    ) throws {
        self.groups = groups
        self.ranking = ranking
        self.ridge = ridge
        let tensors = network.tensors
        let results = ResultSlots<LayerFit?>(count: grams.count)
        let sums = Mutex(grams)
        Parallelism.forEach(groups.layers.count) { index in
            results.fill(index) {
                try Interruption.check()
                let node = groups.graph.nodes[groups.layers[index].node]
                let sum = sums.withLock { sums in
                    let sum = sums[index]
                    sums[index] = nil
                    return sum
                }
                guard let gram = sum, let weight = tensors[node.name + ".weight"]?.scalars else { return nil }
                guard let fit = Self.fit(gram, weight, groups.inputLayout(of: node), node, ranking, ridge) else {
                    throw PruningError.activationsNotFinite(network: network.name, layer: node.title)
                }
                return fit
            }
        }
        let fits = try results.all()
        self.fits = fits
        curves = Self.curves(groups, fits, shares)
        name = network.name
        cache = Mutex(WeightCache(limit: cacheBytes))
    }

    /// What `write(to:)` wrote, for the same network.
    init(from reader: inout ByteReader, name: String, groups: ChannelGroups, ranking: [[Int]], ridge: Double, cacheBytes: Int = 48 << 20) throws {
        self.name = name
        self.groups = groups
        self.ranking = ranking
        self.ridge = ridge
        fits = try groups.layers.map { _ in try LayerFit.read(from: &reader, groups: groups.groups.count) }
        curves = try FitCurves(from: &reader, groups: groups.groups.count)
        guard curves.fits(groups.groups.map(\.channels)) else { throw ByteError("losses of another network") }
        cache = Mutex(WeightCache(limit: cacheBytes))
    }

    func write(to writer: inout ByteWriter) {
        for fit in fits { LayerFit.write(fit, to: &writer) }
        curves.write(to: &writer)
    }

    private static func fit(
        _ gram: UpperTriangle, _ weight: [Float], _ layout: ChannelLayout, _ node: GraphNode, _ ranking: [[Int]],
        _ ridge: Double
    ) -> LayerFit? {
        let columns = weight.count / node.channels
        guard let group = layout.onlyGroup else { return .direct(gram: gram, weight: weight, columns: columns) }
        let channels = ranking[group].count, positions = columns / channels
        var rows = [[Int]](repeating: [], count: channels)
        for row in 0..<columns { rows[layout.origins[row % layout.origins.count].channel].append(row) }
        let order = ranking[group].flatMap { rows[$0] }
        guard let factor = GramFactor(gram: gram, weight: weight, order: order, ridge: ridge) else { return nil }
        return .nested(group: group, positions: positions, factor: factor)
    }

    /// Bytes of the factors.
    public var bytes: Int { fits.reduce(0) { $0 + ($1?.bytes ?? 0) } }

    /// Weights by layer index for layers that lose inputs, shaped like the layer's own but with the kept inputs in
    /// rising order; all outputs.
    func weights(_ widths: [Int]) throws -> [Int: Tensor] {
        var result: [Int: Tensor] = [:]
        for (index, layer) in groups.layers.enumerated() {
            let isCut = layer.inputGroups.contains { widths[$0] < groups.groups[$0].channels }
            guard isCut, let fit = fits[index] else { continue }
            let key = WeightCache.Key(layer: index, widths: layer.inputGroups.map { widths[$0] })
            if let weight = cache.withLock({ $0.find(key) }) {
                result[index] = weight
                continue
            }
            try Interruption.check()
            let weight = try self.weight(layer, fit, widths)
            cache.withLock { $0.store(weight, for: key) }
            result[index] = weight
        }
        return result
    }

    private func weight(_ layer: ChannelGroups.Layer, _ fit: LayerFit, _ widths: [Int]) throws -> Tensor {
        let node = groups.graph.nodes[layer.node]
        let layout = groups.inputLayout(of: node)
        switch fit {
        case .nested(let group, let positions, let factor):
            let width = widths[group]
            let solved = factor.weights(width * positions)
            let rows = Self.risingRows(ranking[group], width: width, positions: positions, layout)
            return try Self.gather(solved, rows: rows, node)
        case .direct(let gram, let weight, let columns):
            let kept = ranking.enumerated().map { $1.prefix(widths[$0]).sorted() }
            let inputs = layout.indices(keeping: kept)
            let positions = node.operation.patchCells, features = columns / positions
            let rows = (0..<positions).flatMap { position in inputs.map { position * features + $0 } }
            let fit = GramFactor.direct(gram: gram, weight: weight, kept: rows, columns: columns, ridge: ridge)
            guard let solved = fit else { throw PruningError.activationsNotFinite(network: name, layer: node.title) }
            return try Self.gather(solved, rows: Array(rows.indices), node)
        }
    }

    /// Rows of a fit in order of importance, read in the order of the features that are left.
    private static func risingRows(_ ranking: [Int], width: Int, positions: Int, _ layout: ChannelLayout) -> [Int] {
        let features = layout.origins.count, cells = ranking.count * positions / features
        var rank = [Int](repeating: width, count: ranking.count), next = [Int](repeating: 0, count: ranking.count)
        for place in 0..<width { rank[ranking[place]] = place }
        var rows: [Int] = []
        rows.reserveCapacity(width * positions)
        for _ in 0..<cells {
            for origin in layout.origins where rank[origin.channel] < width {
                rows.append(rank[origin.channel] * positions + next[origin.channel])
                next[origin.channel] += 1
            }
        }
        return rows
    }

    /// The rows of a `[…, outputs]` matrix as a layer's weight with fewer inputs.
    private static func gather(_ matrix: [Float], rows: [Int], _ node: GraphNode) throws -> Tensor {
        let outputs = node.channels
        let values = matrix.withUnsafeBufferPointer { matrix in
            [Float](unsafeUninitializedCapacity: rows.count * outputs) { target, filled in
                for (place, row) in rows.enumerated() {
                    for output in 0..<outputs { target[place * outputs + output] = matrix[row * outputs + output] }
                }
                filled = rows.count * outputs
            }
        }
        guard case .window(let window) = node.operation.base.patches else { return try Tensor(values, shape: [rows.count, outputs]) }
        return try Tensor(
            values, shape: [window.vertical.kernel, window.horizontal.kernel, rows.count / window.cells, outputs])
    }
}

/// Weights by layer and width; the least recently used leave when there are too many bytes.
struct WeightCache: Sendable {
    struct Key: Hashable {
        let layer: Int
        let widths: [Int]
    }
    private struct Entry {
        let weight: Tensor
        var lastUse: Int
    }
    private var entries: [Key: Entry] = [:]
    private var bytes = 0
    private var clock = 0
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    mutating func find(_ key: Key) -> Tensor? {
        guard let entry = entries[key] else { return nil }
        clock += 1
        entries[key]?.lastUse = clock
        return entry.weight
    }

    mutating func store(_ weight: Tensor, for key: Key) {
        clock += 1
        if entries.updateValue(Entry(weight: weight, lastUse: clock), forKey: key) == nil { bytes += weight.count * 4 }
        guard bytes > limit else { return }
        for (key, entry) in entries.sorted(by: { $0.value.lastUse < $1.value.lastUse }) {
            guard bytes > limit * 3 / 4 else { return }
            entries[key] = nil
            bytes -= entry.weight.count * 4
        }
    }
}
