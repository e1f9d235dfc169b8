/// A value that the images decide: a node of our graph, and how the file's axes lie over that node's.
///
/// A node is `[H, W, C]`, the file says `[N, C, H, W]`: nothing has to be computed for that, nor for a `Transpose`,
/// `Flatten`, `Squeeze` or `Reshape` that only puts axes together or takes them apart. So axes are kept as lists of atoms,
/// pieces of the node's own axes, and only an operation that needs another order makes the graph compute it.
struct ImportedMap: Sendable {
    /// A piece of one of the node's axes; extents of 1 have none.
    struct Atom: Hashable, Sendable {
        /// The node's axis; `batchAxis` for the batch.
        let axis: Int
        let extent: Int
        static let batchAxis = -1
        var isBatch: Bool { axis == Self.batchAxis }
    }

    var node: Int
    /// The node's shape, an image.
    let shape: [Int]
    /// In the node's own order, the batch first.
    var atoms: [Atom]
    /// The file's axes: places in `atoms`, the outermost first. All atoms are there once.
    var axes: [[Int]]

    init(node: Int, shape: [Int], atoms: [Atom], axes: [[Int]]) {
        (self.node, self.shape, self.atoms, self.axes) = (node, shape, atoms, axes)
    }

    /// A node's value whose axes the file has in this order, after the batch: `[2, 0, 1]` where the file says N, C, H, W
    /// and the node H, W, C. An axis that the file has and the node has not is −1.
    init(node: Int, shape: [Int], order: [Int]) {
        var atoms = [Atom(axis: Atom.batchAxis, extent: 0)]
        var places: [Int: Int] = [:]
        for (axis, extent) in shape.enumerated() where extent != 1 {
            places[axis] = atoms.count
            atoms.append(Atom(axis: axis, extent: extent))
        }
        self.init(node: node, shape: shape, atoms: atoms, axes: [[0]] + order.map { places[$0].map { [$0] } ?? [] })
    }

    /// `[N, C, H, W]` for a node `[H, W, C]`, and so on for other counts of axes: channels come first.
    static func channelsFirst(node: Int, shape: [Int]) -> ImportedMap {
        let last = shape.count - 1
        return ImportedMap(node: node, shape: shape, order: [last] + Array(0..<last))
    }

    /// `[N, …]` with the node's own order.
    static func channelsLast(node: Int, shape: [Int]) -> ImportedMap {
        ImportedMap(node: node, shape: shape, order: Array(shape.indices))
    }

    var rank: Int { axes.count }

    func isBatch(_ place: Int) -> Bool { atoms[place].isBatch }

    func extent(_ axis: Int) -> ImportExtent {
        let count = axes[axis].reduce(1) { isBatch($1) ? $0 : $0 * atoms[$1].extent }
        return axes[axis].contains(where: isBatch) ? ImportExtent(0, batches: count) : ImportExtent(count)
    }

    /// The shape that the file speaks of.
    var extents: [ImportExtent] { axes.indices.map(extent) }

    /// The extent of an axis without the batch.
    func count(_ axis: Int) -> Int { axes[axis].reduce(1) { isBatch($1) ? $0 : $0 * atoms[$1].extent } }

    /// Whether the first axis is the batch and nothing else.
    var hasBatchFirst: Bool { axes.first == [0] }

    func transposed(_ order: [Int]) -> ImportedMap {
        var result = self
        result.axes = order.map { axes[$0] }
        return result
    }

    /// The same value with the atoms of another node in place of this one's: for operations that keep the shape.
    func over(_ node: Int) -> ImportedMap {
        var result = self
        result.node = node
        return result
    }

    /// The node's axis that the file's axis is, whole; nil when it is none or several. For an extent of 1 it is the
    /// node's first axis of extent 1 that no other axis of the file is.
    func nodeAxis(_ axis: Int) -> Int? {
        guard let place = axes[axis].first else { return unitAxis(axis) }
        let number = atoms[place].axis
        guard number >= 0, axes[axis] == atoms.indices.filter({ atoms[$0].axis == number }) else { return nil }
        return number
    }

    private func unitAxis(_ axis: Int) -> Int? {
        let units = shape.indices.filter { shape[$0] == 1 }
        let own = axes.indices.filter { axes[$0].isEmpty }
        guard units.count == own.count, let index = own.firstIndex(of: axis) else { return units.count == 1 ? units[0] : nil }
        // The channels come first in a file's order and last in ours.
        if units.last == shape.count - 1, own.first == 1, rank == shape.count + 1, axes.count > 2 {
            return index == 0 ? units[units.count - 1] : units[index - 1]
        }
        return units[index]
    }

    /// Reads the same numbers row by row in another shape, when axes have only to be joined or split for that.
    /// - Parameter target: The extents, one of which may hold the batch.
    func reshaped(_ target: [ImportExtent]) -> ImportedMap? {
        var result = self
        var rest = axes.flatMap { $0 }
        var axes: [[Int]] = []
        for extent in target {
            guard extent.image == 0, extent.rest == 0 || extent.batches == 0 else { return nil }
            var needsBatch = extent.batches != 0
            var count = needsBatch ? extent.batches : extent.rest
            var own: [Int] = []
            while needsBatch || count > 1 {
                guard let place = rest.first else { return nil }
                if result.isBatch(place) {
                    guard needsBatch else { return nil }
                    needsBatch = false
                } else {
                    let size = result.atoms[place].extent
                    if count % size == 0 {
                        count /= size
                    } else if size % count == 0, count > 1 {
                        result.split(place, outer: count, &rest, &axes, &own)
                        count = 1
                    } else {
                        return nil
                    }
                }
                own.append(rest.removeFirst())
            }
            guard count == 1 else { return nil }
            axes.append(own)
        }
        guard rest.isEmpty else { return nil }
        result.axes = axes
        return result
    }

    /// Takes an atom apart; places after it move by one.
    private mutating func split(_ place: Int, outer: Int, _ rest: inout [Int], _ axes: inout [[Int]], _ own: inout [Int]) {
        let atom = atoms[place]
        atoms[place] = Atom(axis: atom.axis, extent: outer)
        atoms.insert(Atom(axis: atom.axis, extent: atom.extent / outer), at: place + 1)
        func moved(_ places: [Int]) -> [Int] { places.map { $0 > place ? $0 + 1 : $0 } }
        axes = axes.map(moved)
        own = moved(own)
        rest = moved(rest)
        rest.insert(place + 1, at: 1)
    }
}
