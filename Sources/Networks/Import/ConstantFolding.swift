import ONNX

/// Nodes whose inputs are all known are computed while the file is read: shapes, indices, reshaped weights.
struct ConstantFolding {
    let node: ImportNode
    let inputs: [ImportConstant?]
    /// Results of more elements are no shapes; a hostile file could ask for any number.
    let limit: Int

    /// The outputs; nil when the node is none that can be computed here.
    func outputs() throws -> [ImportConstant]? {
        switch node.kind {
        case "Identity", "Dropout": [try input(0)]
        case "Cast", "CastLike": [try cast(input(0))]
        case "Shape":
            [try shape(of: input(0).shape.map { ImportExtent($0) })]
        case "Size": [ImportConstant(shape: [], integers: [ImportExtent(try input(0).count)])]
        case "Reshape": [try reshaped()]
        case "Unsqueeze", "Squeeze", "Flatten": [try otherAxes()]
        case "Transpose": [try transposed()]
        case "Concat": [try joined()]
        case "Gather": [try gathered()]
        case "Slice": [try sliced()]
        case "Expand": [try expanded()]
        case "ConstantOfShape": [try filled()]
        case "Range": [try range()]
        case "Add", "Sub", "Mul", "Div", "Mod", "Min", "Max", "Pow", "Equal", "Less", "Greater", "Where": [try combined()]
        case "Neg", "Sqrt", "Floor", "Ceil", "Abs", "Not", "Reciprocal", "Exp", "Log": [try mapped(input(0))]
        case "ReduceProd": [try product()]
        case "MatMul": [try multiplied()]
        case "ReduceMean", "ReduceSum", "ReduceMax", "ReduceMin", "ReduceL2", "ReduceSumSquare": [try reduced()]
        default: nil
        }
    }

    func input(_ index: Int) throws -> ImportConstant {
        guard index < inputs.count, let value = inputs[index] else { throw node.unsuitable("its input \(index) is missing") }
        return value
    }

    private func checked(_ shape: [Int]) throws -> [Int] {
        var count = 1
        for extent in shape {
            let (value, overflow) = count.multipliedReportingOverflow(by: extent)
            guard extent >= 0, !overflow, value <= limit else { throw node.unsuitable("it would make a constant of shape \(shape)") }
            count = value
        }
        return shape
    }

    private func cast(_ value: ImportConstant) throws -> ImportConstant {
        let type = ONNXElementType(rawValue: try node.integer("to", 1)) ?? .undefined
        guard node.kind == "Cast", type.isInteger, case .reals(let reals) = value.numbers else {
            if type.isReal, node.kind == "Cast", let reals = value.reals { return ImportConstant(shape: value.shape, reals: reals, source: value.source) }
            return value
        }
        let whole = reals.map { $0.isFinite && abs($0) < 1e15 ? Int($0) : 0 }
        return ImportConstant(shape: value.shape, integers: whole.map { ImportExtent($0) })
    }

    func shape(of extents: [ImportExtent]) throws -> ImportConstant {
        let rank = extents.count
        func place(_ value: Int) -> Int { min(max(value < 0 ? value &+ rank : value, 0), rank) }
        let start = place(try node.integer("start", 0)), end = place(try node.integer("end", rank))
        return ImportConstant(list: start < end ? Array(extents[start..<end]) : [])
    }

    private func reshaped() throws -> ImportConstant {
        let value = try input(0)
        guard let target = try input(1).fixedIntegers else { throw node.unsuitable("its shape depends on the batch") }
        return value.reshaped(try node.resolved(target.map { ImportExtent($0) }, of: value.shape.map { ImportExtent($0) }).map(\.rest))
    }

    private func otherAxes() throws -> ImportConstant {
        let value = try input(0)
        return value.reshaped(try node.axesChanged(value.shape.map { ImportExtent($0) }).map(\.rest))
    }

    private func transposed() throws -> ImportConstant {
        let value = try input(0)
        return value.transposed(try node.permutation(rank: value.shape.count))
    }

    private func joined() throws -> ImportConstant {
        let parts = try inputs.indices.map { try input($0) }
        guard let first = parts.first else { throw node.unsuitable("it has no inputs") }
        let axis = try node.axis(try node.integer("axis", 0), rank: first.shape.count)
        var shape = first.shape
        for part in parts.dropFirst() {
            guard part.shape.count == shape.count,
                part.shape.indices.allSatisfy({ $0 == axis || part.shape[$0] == first.shape[$0] })
            else { throw node.unsuitable("it joins \(first.shape) and \(part.shape)") }
            shape[axis] += part.shape[axis]
        }
        _ = try checked(shape)
        let outer = shape[..<axis].reduce(1, *)
        func pieces<Number>(_ numbers: [[Number]]) -> [Number] {
            (0..<outer).flatMap { row in
                zip(parts, numbers).flatMap { part, list in
                    let length = part.shape[axis...].reduce(1, *)
                    return list[row * length..<(row + 1) * length]
                }
            }
        }
        let reals = parts.compactMap { part -> [Float]? in if case .reals(let list) = part.numbers { list } else { nil } }
        if reals.count == parts.count { return ImportConstant(shape: shape, reals: pieces(reals)) }
        return ImportConstant(shape: shape, integers: pieces(try parts.map { try integers($0) }))
    }

    func integers(_ value: ImportConstant) throws -> [ImportExtent] {
        guard let list = value.integers else { throw node.unsuitable("it mixes integers and reals") }
        return list
    }

    private func gathered() throws -> ImportConstant {
        let value = try input(0), indices = try input(1)
        let axis = try node.axis(try node.integer("axis", 0), rank: value.shape.count)
        guard let places = indices.fixedIntegers else { throw node.unsuitable("its indices depend on the batch") }
        let extent = value.shape[axis]
        let own = try places.map { try node.axis($0, rank: extent) }
        let outer = value.shape[..<axis].reduce(1, *), inner = value.shape[(axis + 1)...].reduce(1, *)
        let shape = try checked(Array(value.shape[..<axis]) + indices.shape + Array(value.shape[(axis + 1)...]))
        let all = (0..<outer).flatMap { row in
            own.flatMap { place in (0..<inner).map { (row * extent + place) * inner + $0 } }
        }
        return value.selecting(all, shape: shape)
    }

    private func sliced() throws -> ImportConstant {
        let value = try input(0)
        var shape = value.shape, strides = ImportConstant.strides(shape), offset = 0
        for cut in try node.cuts(value.shape, backwards: true) {
            offset += cut.start * strides[cut.axis]
            shape[cut.axis] = cut.count
            strides[cut.axis] *= cut.step
        }
        return value.walking(shape, strides, offset: offset)
    }

    private func expanded() throws -> ImportConstant {
        let value = try input(0)
        let target = try integers(try input(1))
        let rank = max(target.count, value.shape.count)
        let own = [Int](repeating: 1, count: rank - value.shape.count) + value.shape
        // An extent of the batch stays 1: what is the same for every image is kept once.
        let wanted = [Int](repeating: 1, count: rank - target.count) + target.map { $0.fixed ?? 1 }
        var strides = ImportConstant.strides(own)
        var shape = own
        for axis in 0..<rank where wanted[axis] != own[axis] && wanted[axis] != 1 {
            guard own[axis] == 1 else { throw node.unsuitable("it expands \(value.shape) to \(wanted)") }
            shape[axis] = wanted[axis]
            strides[axis] = 0
        }
        return value.walking(try checked(shape), strides)
    }

    private func filled() throws -> ImportConstant {
        let shape = try checked(try integers(try input(0)).map { $0.fixed ?? 1 })
        let count = shape.reduce(1, *)
        if case .tensor(let tensor) = node.file.attributes["value"] {
            guard let value = try? ImportConstant(tensor, source: nil), value.count == 1 else { throw node.unsuitable("its value is no number") }
            return value.selecting([Int](repeating: 0, count: count), shape: shape)
        }
        return ImportConstant(shape: shape, reals: [Float](repeating: 0, count: count))
    }

    /// Over the batch there is one element, which stands for all.
    private func range() throws -> ImportConstant {
        let parts = try (0..<3).map { try integers(try input($0)) }
        guard parts.allSatisfy({ $0.count == 1 }) else { throw node.unsuitable("its bounds are no numbers") }
        let (start, end, step) = (parts[0][0], parts[1][0], parts[2][0])
        if end == .batch, start.fixed == 0, step.fixed == 1 { return ImportConstant(list: [ImportExtent(0, image: 1)]) }
        guard let first = start.fixed, let last = end.fixed, let stride = step.fixed, stride != 0 else {
            throw node.unsuitable("its bounds depend on the batch")
        }
        let (distance, overflow) = last.subtractingReportingOverflow(first)
        guard !overflow, abs(distance.clamped(limit)) < limit else { throw node.unsuitable("it would make a constant of many numbers") }
        return ImportConstant(list: Swift.stride(from: first, to: last, by: stride).map { ImportExtent($0) })
    }

    private func product() throws -> ImportConstant {
        let list = try integers(try input(0))
        var result = ImportExtent(1)
        for factor in list {
            guard let next = result * factor else { throw node.unsuitable("it multiplies the batch with itself") }
            result = next
        }
        return ImportConstant(shape: try node.integer("keepdims", 1) == 1 ? [1] : [], integers: [result])
    }
}

extension Int {
    /// The number, or the nearest one of at most this size.
    fileprivate func clamped(_ limit: Int) -> Int { Swift.min(Swift.max(self, -limit), limit) }
}
