/// What `Reshape`, `Transpose`, `Slice` and their like say about shapes, the same for constants and for what images decide.
extension ImportNode {
    /// The shape that `Reshape` asks for, with 0 and −1 resolved.
    func resolved(_ target: [ImportExtent], of shape: [ImportExtent]) throws -> [ImportExtent] {
        guard target.count <= 8 else { throw unsuitable("it makes \(target.count) axes") }
        let keepsZeros = try integer("allowzero", 0) == 1
        var result = target
        // A file that was exported for a batch of a fixed size writes that size.
        if let batch, batch > 1, target.first?.fixed == batch, shape.first == .batch { result[0] = .batch }
        for (axis, extent) in target.enumerated() where extent.fixed == 0 && !keepsZeros {
            guard axis < shape.count else { throw unsuitable("it copies axis \(axis) of \(shape.count)") }
            result[axis] = shape[axis]
        }
        var (whole, batches) = try size(shape)
        let open = result.indices.filter { result[$0].fixed == -1 }
        guard open.count <= 1 else { throw unsuitable("it leaves several extents open") }
        let rest = result.indices.filter { !open.contains($0) }.map { result[$0] }
        let (known, knownBatches) = try size(rest)
        if let axis = open.first {
            guard known > 0, whole % known == 0, knownBatches <= batches else { throw misfit(target, shape) }
            whole /= known
            batches -= knownBatches
            result[axis] = batches == 1 ? ImportExtent(0, batches: whole) : ImportExtent(whole)
        } else if known != whole || knownBatches != batches {
            // A file that was exported for a single image writes its batch as 1.
            guard known == whole, knownBatches == 0, let unit = result.firstIndex(of: ImportExtent(1)) else { throw misfit(target, shape) }
            result[unit] = .batch
        }
        // Likewise [1, −1]: the batch is the first axis where it was the first.
        if result.count > 1, result[0] == ImportExtent(1), shape.first == .batch, let open = open.first, result[open].batches > 0 {
            result[0] = .batch
            result[open] = ImportExtent(result[open].batches)
        }
        return result
    }

    private func misfit(_ target: [ImportExtent], _ shape: [ImportExtent]) -> Error {
        unsuitable("it makes \(target.map(\.text)) of \(shape.map(\.text))")
    }

    /// The number of elements, an image, and how often the batch is a factor.
    private func size(_ shape: [ImportExtent]) throws -> (count: Int, batches: Int) {
        var count = 1, batches = 0
        for extent in shape {
            guard extent.image == 0, extent.rest == 0 || extent.batches == 0 else { throw unsuitable("it computes a shape from the batch") }
            if extent.batches != 0 { batches += 1 }
            let (value, overflow) = count.multipliedReportingOverflow(by: extent.batches + extent.rest)
            guard !overflow, value >= 0, value <= 1 << 31 else { throw unsuitable("it asks for the shape \(shape.map(\.text))") }
            count = value
        }
        guard batches <= 1 else { throw unsuitable("it has the batch in several axes") }
        return (count, batches)
    }

    /// The shape after `Unsqueeze`, `Squeeze` or `Flatten`.
    func axesChanged(_ shape: [ImportExtent]) throws -> [ImportExtent] {
        switch kind {
        case "Unsqueeze":
            let axes = try integers("axes", orInput: 1) ?? []
            let rank = shape.count + axes.count
            guard rank <= 8 else { throw unsuitable("it makes \(rank) axes") }
            let places = Set(try axes.map { try axis($0, rank: rank) })
            guard places.count == axes.count else { throw unsuitable("its axes are \(axes)") }
            var rest = shape[...]
            return (0..<rank).map { places.contains($0) ? ImportExtent(1) : rest.removeFirst() }
        case "Squeeze":
            let all = shape.indices.filter { shape[$0] == ImportExtent(1) }
            let places = Set(try integers("axes", orInput: 1)?.map { try axis($0, rank: shape.count) } ?? all)
            for place in places where shape[place] != ImportExtent(1) { throw unsuitable("axis \(place) has the extent \(shape[place].text)") }
            return shape.indices.filter { !places.contains($0) }.map { shape[$0] }
        default:
            let value = try integer("axis", 1)
            let place = value == shape.count ? value : try axis(value, rank: shape.count)
            let parts = try [shape[..<place], shape[place...]].map { try size(Array($0)) }
            return parts.map { $0.batches == 1 ? ImportExtent(0, batches: $0.count) : ImportExtent($0.count) }
        }
    }

    /// The order of axes that `Transpose` makes.
    func permutation(rank: Int) throws -> [Int] {
        let order = try integers("perm") ?? Array((0..<rank).reversed())
        guard order.sorted() == Array(0..<rank) else { throw unsuitable("it has \(rank) axes and permutes \(order)") }
        return order
    }

    /// What `Slice` keeps of one axis.
    struct Cut {
        let axis: Int
        let start: Int
        let count: Int
        let step: Int
    }

    /// - Parameter backwards: Whether steps below 0 are taken too.
    func cuts(_ shape: [Int], backwards: Bool = false) throws -> [Cut] {
        let starts = try bounds("starts", 1), ends = try bounds("ends", 2)
        let axes = try integers("axes", orInput: 3) ?? Array(starts.indices)
        let steps = try integers("steps", orInput: 4) ?? [Int](repeating: 1, count: starts.count)
        guard starts.count == ends.count, axes.count == starts.count, steps.count == starts.count,
            Set(axes).count == axes.count
        else { throw unsuitable("its starts, ends, axes and steps differ in number") }
        return try axes.indices.map { index in
            let place = try axis(axes[index], rank: shape.count)
            let extent = shape[place], step = steps[index]
            guard step > 0 || backwards && step < 0 && step > -Graph.maximumExtent else {
                throw unsupported("a step of \(step) is not taken in; slice forwards")
            }
            if step < 0 {
                func bound(_ value: Int) -> Int { min(max(value < 0 ? value &+ extent : value, -1), extent - 1) }
                let start = bound(starts[index]), end = bound(ends[index])
                return Cut(axis: place, start: max(start, 0), count: start > end ? (start - end - 1) / -step + 1 : 0, step: step)
            }
            func bound(_ value: Int) -> Int { min(max(value < 0 ? value &+ extent : value, 0), extent) }
            let start = bound(starts[index]), end = bound(ends[index])
            return Cut(axis: place, start: start, count: start < end ? (end - start - 1) / step + 1 : 0, step: step)
        }
    }

    private func bounds(_ key: String, _ index: Int) throws -> [Int] {
        guard let values = try integers(key, orInput: index) else { throw unsuitable("it has no \(key)") }
        return values
    }
}

extension ImportExtent {
    /// For messages.
    var text: String { fixed.map(String.init) ?? (batches == 1 && rest == 0 ? "batch" : "\(batches)·batch") }
}
