/// What stands around a tensor that is padded.
public enum PaddingMode: Sendable, Hashable, Codable {
    case constant(Float)
    /// What lies beyond the edge, mirrored; the edge itself is not repeated.
    case reflect
    /// The nearest entry.
    case edge
    /// The entries of the other end.
    case wrap
}

extension Tensor {
    /// Entries added before and after the others along an axis; counts below 0 take entries away.
    /// - Throws: `TensorError.axis`; `.setting` for counts that the mode or the axis cannot give.
    public func padded(before: Int, after: Int, alongAxis axis: Int, mode: PaddingMode = .constant(0)) throws -> Tensor {
        let axis = try normalized([axis], operation: "padded")[0]
        guard before != 0 || after != 0 else { return self }
        let indices = try PaddingMode.indices(extent: shape[axis], before: before, after: after, mode: mode)
        guard case .constant(let value) = mode else { return try gathered(indices, alongAxis: axis) }
        return try gathered(indices, alongAxis: axis, fill: value)
    }

    /// Images with a border, `[N, H, W, C]` to `[N, top + H + bottom, left + W + right, C]`.
    /// - Throws: `TensorError.operand`; `.setting` for counts that the mode or the images cannot give.
    public func padded(top: Int, left: Int, bottom: Int, right: Int, mode: PaddingMode = .constant(0)) throws -> Tensor {
        guard rank == 4 else {
            throw TensorError.operand(
                operation: "padded", argument: "images", expected: "[N, H, W, C]", given: shape,
                advice: "pad along one axis, or reshape it to a batch of images")
        }
        return try padded(before: top, after: bottom, alongAxis: 1, mode: mode)
            .padded(before: left, after: right, alongAxis: 2, mode: mode)
    }
}

extension PaddingMode {
    /// Where each entry of the padded axis comes from; -1 for the constant.
    package static func indices(extent: Int, before: Int, after: Int, mode: PaddingMode) throws -> [Int] {
        let limit = 1 << 31
        guard before.magnitude < limit, after.magnitude < limit, extent + before + after >= 0, extent + before + after < limit else {
            throw TensorError.setting(
                operation: "padded", name: "before and after", expected: "counts that leave 0 to 2³¹ entries of \(extent)",
                given: "\(before) and \(after)")
        }
        let most: Int
        switch mode {
        case .constant: most = limit
        case .reflect: most = max(extent - 1, 0)
        case .edge: most = extent > 0 ? limit : 0
        case .wrap: most = extent
        }
        guard before <= most, after <= most else {
            throw TensorError.setting(
                operation: "padded", name: "before and after", expected: "at most \(most) each for an axis of \(extent)",
                given: "\(before) and \(after)")
        }
        return (-before..<extent + after).map { place in
            if 0..<extent ~= place { return place }
            switch mode {
            case .constant: return -1
            case .reflect: return place < 0 ? -place : 2 * (extent - 1) - place
            case .edge: return place < 0 ? 0 : extent - 1
            case .wrap: return place < 0 ? place + extent : place - extent
            }
        }
    }
}
