import Kernels

/// How two shapes combine: trailing dimensions are equal, or one of them is 1.
struct Broadcast {
    let shape: [Int]
    /// Whether both operands already have the result's shape.
    let isPlain: Bool

    init(_ left: [Int], _ right: [Int], operation: String) throws {
        guard left != right else {
            shape = left
            isPlain = true
            return
        }
        var result: [Int] = []
        for back in 1...max(left.count, right.count, 1) {
            let l = back <= left.count ? left[left.count - back] : 1
            let r = back <= right.count ? right[right.count - back] : 1
            guard l == r || l == 1 || r == 1 else {
                throw TensorError.broadcast(operation: operation, left: left, right: right)
            }
            if back <= left.count || back <= right.count { result.append(l == 1 ? r : l) }
        }
        shape = result.reversed()
        isPlain = false
    }

    /// Element strides of an operand seen under `shape`: 0 where it is repeated.
    static func strides(of operand: [Int], under shape: [Int]) -> [Int] {
        var strides = [Int](repeating: 0, count: shape.count)
        var step = 1
        let offset = shape.count - operand.count
        for axis in operand.indices.reversed() {
            strides[axis + offset] = operand[axis] == 1 ? 0 : step
            step *= operand[axis]
        }
        return strides
    }
}

/// A loop over several operands under one shape, with neighbouring axes merged where every operand allows.
struct StridedLoop {
    /// The merged extents, outermost first; at least one.
    var extents: [Int] = []
    /// `strides[operand][axis]` for the merged axes.
    var strides: [[Int]]

    init(shape: [Int], strides operands: [[Int]]) {
        strides = operands.map { _ in [] }
        for axis in shape.indices where shape[axis] != 1 {
            let extent = shape[axis]
            let canMerge = !extents.isEmpty && operands.indices.allSatisfy {
                strides[$0][extents.count - 1] == operands[$0][axis] * extent
            }
            if canMerge {
                extents[extents.count - 1] *= extent
                for operand in operands.indices { strides[operand][extents.count - 1] = operands[operand][axis] }
            } else {
                extents.append(extent)
                for operand in operands.indices { strides[operand].append(operands[operand][axis]) }
            }
        }
        if extents.isEmpty {
            extents = [1]
            strides = operands.map { _ in [1] }
        }
    }

    /// Calls `body` with the offsets of each operand at the start of every innermost run, in order.
    func forEachRun(_ body: ([Int]) -> Void) {
        guard !extents.contains(0) else { return }
        let outer = extents.count - 1
        var index = [Int](repeating: 0, count: outer)
        var offsets = [Int](repeating: 0, count: strides.count)
        while true {
            body(offsets)
            var axis = outer - 1
            while axis >= 0 {
                index[axis] += 1
                for operand in strides.indices { offsets[operand] += strides[operand][axis] }
                if index[axis] < extents[axis] { break }
                for operand in strides.indices { offsets[operand] -= strides[operand][axis] * extents[axis] }
                index[axis] = 0
                axis -= 1
            }
            if axis < 0 { return }
        }
    }
}

/// Elements a thread takes at once in loops over single elements.
let elementGrain = 1 << 16

extension Tensor {
    /// `operation` element by element, without recording.
    static func combine(_ left: Tensor, _ right: Tensor, _ operation: Int, name: String) throws -> Tensor {
        let broadcast = try Broadcast(left.shape, right.shape, operation: name)
        let result = try Tensor(uninitialized: broadcast.shape)
        let code = Int32(operation)
        if broadcast.isPlain {
            Parallelism.pieces(result.count, grain: elementGrain) { part in
                let start = part.lowerBound
                kernels_binary(
                    code, left.base + start, 1, right.base + start, 1, result.storage.base + start, part.count)
            }
            return result
        }
        let strides = [left, right].map { Broadcast.strides(of: $0.shape, under: broadcast.shape) }
        let loop = StridedLoop(shape: broadcast.shape, strides: strides)
        let inner = loop.extents[loop.extents.count - 1]
        let steps = loop.strides.map { Int32($0[$0.count - 1]) }
        var written = 0
        loop.forEachRun { offsets in
            kernels_binary(
                code, left.base + offsets[0], steps[0], right.base + offsets[1], steps[1],
                result.storage.base + written, inner)
            written += inner
        }
        return result
    }

    /// Sums over the axes along which `shape` was broadcast to this tensor's shape.
    func summed(to shape: [Int]) throws -> Tensor {
        guard self.shape != shape else { return self }
        let result = try Tensor(zeros: shape)
        let contiguous = Broadcast.strides(of: self.shape, under: self.shape)
        let strides = [contiguous, Broadcast.strides(of: shape, under: self.shape)]
        let loop = StridedLoop(shape: self.shape, strides: strides)
        let last = loop.extents.count - 1
        let inner = loop.extents[last]
        let step = loop.strides[1][last]
        loop.forEachRun { offsets in
            let target = result.storage.base + offsets[1]
            if step == 0 {
                var sum: Float = 0
                kernels_sum_columns(base + offsets[0], 1, inner, &sum)
                target[0] += sum
            } else {
                kernels_add_into(target, base + offsets[0], inner)
            }
        }
        return result
    }

    /// Adds in place, without recording.
    mutating func add(_ other: Tensor) throws {
        precondition(shape == other.shape, "gradient of shape \(other.shape) added to one of shape \(shape)")
        try makeUnique()
        let target = storage.base
        Parallelism.pieces(count, grain: elementGrain) { part in
            kernels_add_into(target + part.lowerBound, other.base + part.lowerBound, part.count)
        }
    }
}
