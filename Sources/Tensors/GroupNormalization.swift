import Kernels

extension Tensor {
    /// Normalises groups of channels of each image over its positions, then scales and offsets each channel. Wu and He 2018,
    /// https://arxiv.org/abs/1803.08494.
    ///
    /// This tensor is `[N, …, C]`; the first C / groups channels are one group, and so on.
    /// - Parameters:
    ///   - scale: Shape `[C]`, or nil for ones; `offset` too, or nil for zeros.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func groupNorm(
        groups: Int, scale: Tensor? = nil, offset: Tensor? = nil, epsilon: Float = 1e-5
    ) throws -> Tensor {
        guard rank >= 2, let channels = shape.last, channels > 0, groups >= 1, channels % groups == 0 else {
            throw TensorError.operand(
                operation: "groupNorm", argument: "images", expected: "[N, …, C] with C a multiple of \(groups)", given: shape,
                advice: "use another number of groups")
        }
        let positions = shape[1..<rank - 1].reduce(1, *)
        return try normalizedGroups(
            Groups(images: shape[0], positions: positions, channels: channels, count: groups), scale, offset, epsilon,
            operation: "groupNorm")
    }

    /// Normalises each channel of each image over its positions. Ulyanov et al. 2016, https://arxiv.org/abs/1607.08022.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func instanceNorm(scale: Tensor? = nil, offset: Tensor? = nil, epsilon: Float = 1e-5) throws -> Tensor {
        try groupNorm(groups: max(shape.last ?? 1, 1), scale: scale, offset: offset, epsilon: epsilon)
    }

    /// Normalises the last axis, at each position by itself. Ba et al. 2016, https://arxiv.org/abs/1607.06450.
    /// - Throws: `TensorError.operand`, `.setting`.
    public func layerNorm(scale: Tensor? = nil, offset: Tensor? = nil, epsilon: Float = 1e-5) throws -> Tensor {
        guard let channels = shape.last, channels > 0 else {
            throw TensorError.operand(
                operation: "layerNorm", argument: "self", expected: "[…, C] with C ≥ 1", given: shape, advice: "")
        }
        return try normalizedGroups(
            Groups(images: count / channels, positions: 1, channels: channels, count: 1), scale, offset, epsilon,
            operation: "layerNorm")
    }

    private func normalizedGroups(
        _ groups: Groups, _ scale: Tensor?, _ offset: Tensor?, _ epsilon: Float, operation: String
    ) throws -> Tensor {
        for (name, tensor) in [("scale", scale), ("offset", offset)] {
            guard let tensor, tensor.shape != [groups.channels] else { continue }
            throw TensorError.operand(
                operation: operation, argument: name, expected: "[\(groups.channels)]", given: tensor.shape,
                advice: "the input has shape \(shape)")
        }
        guard epsilon >= 0, epsilon.isFinite else {
            throw TensorError.setting(operation: operation, name: "epsilon", expected: "0 or more", given: "\(epsilon)")
        }
        let pass = try GroupNormalization(detached(), groups, scale: scale?.detached(), offset: offset?.detached(), epsilon)
        let operands = [self] + [scale, offset].compactMap { $0 }
        return try pass.output.recorded(from: operands) { gradient, _ in
            let parts = try pass.gradients(gradient)
            return [parts[0]] + (scale == nil ? [] : [parts[1]]) + (offset == nil ? [] : [parts[2]])
        }
    }
}

/// How channels are normalised together: each of `count` groups over the positions of each image.
private struct Groups: Sendable {
    let images: Int, positions: Int, channels: Int, count: Int

    var perImage: Int { positions * channels }
    /// Images for one thread; as many as make a piece worth its while.
    var grain: Int { max(1, elementGrain / max(perImage, 1)) }
    var pieces: Int { (images + grain - 1) / grain }
}

/// One batch normalised.
private struct GroupNormalization: Sendable {
    let x: Tensor, output: Tensor
    private let groups: Groups
    private let scale: Tensor?
    /// Means and 1 / √(variance + ε), `[images, groups, 2]`.
    private let statistics: Tensor

    init(_ x: Tensor, _ groups: Groups, scale: Tensor?, offset: Tensor?, _ epsilon: Float) throws {
        self.x = x
        self.groups = groups
        self.scale = scale
        statistics = try Tensor(uninitialized: [groups.images, groups.count, 2])
        output = try Tensor(uninitialized: x.shape)
        let (output, statistics) = (output, statistics)
        let scratch = try Scratch(slots: groups.pieces, each: 3 * groups.channels)
        Parallelism.pieces(groups.images, grain: groups.grain) { part in
            let start = part.lowerBound
            kernels_group_norm(
                part.count, groups.positions, groups.channels, groups.count, epsilon, x.base + start * groups.perImage,
                scale?.base, offset?.base, scratch[start], statistics.storage.base + start * groups.count * 2,
                output.storage.base + start * groups.perImage)
            scratch.release(start)
        }
    }

    /// Of the input, the scale and the offset.
    func gradients(_ dy: Tensor) throws -> [Tensor] {
        let groups = groups
        let dx = try Tensor(uninitialized: x.shape)
        let partials = try Tensor(zeros: [groups.pieces, 2, groups.channels])
        let scratch = try Scratch(slots: groups.pieces, each: 4 * groups.channels)
        Parallelism.pieces(groups.images, grain: groups.grain) { part in
            let start = part.lowerBound
            let sums = partials.storage.base + start / groups.grain * 2 * groups.channels
            kernels_group_norm_gradient(
                part.count, groups.positions, groups.channels, groups.count, x.base + start * groups.perImage,
                dy.base + start * groups.perImage, scale?.base, statistics.base + start * groups.count * 2, scratch[start],
                dx.storage.base + start * groups.perImage, sums, sums + groups.channels)
            scratch.release(start)
        }
        let sums = try Tensor(zeros: [2, groups.channels])
        kernels_add_rows(partials.base, groups.pieces, 2 * groups.channels, sums.storage.base)
        return [dx, try sums[0], try sums[1]]
    }
}
