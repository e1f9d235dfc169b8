import Kernels

// Element-wise arithmetic. Shapes broadcast: trailing dimensions are equal, or one of them is 1.
// All throw `TensorError.broadcast` when they do not.

extension Tensor {
    public static func + (left: Tensor, right: Tensor) throws -> Tensor {
        let (l, r) = (left.shape, right.shape)
        return try combine(left, right, KERNELS_ADD, name: "+").recorded(from: [left, right]) { gradient, needs in
            [needs[0] ? try gradient.summed(to: l) : nil, needs[1] ? try gradient.summed(to: r) : nil]
        }
    }

    public static func - (left: Tensor, right: Tensor) throws -> Tensor {
        let (l, r) = (left.shape, right.shape)
        return try combine(left, right, KERNELS_SUBTRACT, name: "-").recorded(from: [left, right]) { gradient, needs in
            [
                needs[0] ? try gradient.summed(to: l) : nil,
                needs[1] ? try gradient.mapped(.negate).summed(to: r) : nil,
            ]
        }
    }

    public static func * (left: Tensor, right: Tensor) throws -> Tensor {
        let (l, r) = (left.detached(), right.detached())
        return try combine(left, right, KERNELS_MULTIPLY, name: "*").recorded(from: [left, right]) { gradient, needs in
            [
                needs[0] ? try combine(gradient, r, KERNELS_MULTIPLY, name: "*").summed(to: l.shape) : nil,
                needs[1] ? try combine(gradient, l, KERNELS_MULTIPLY, name: "*").summed(to: r.shape) : nil,
            ]
        }
    }

    public static func / (left: Tensor, right: Tensor) throws -> Tensor {
        let (l, r) = (left.detached(), right.detached())
        return try combine(left, right, KERNELS_DIVIDE, name: "/").recorded(from: [left, right]) { gradient, needs in
            let scaled = try combine(gradient, r, KERNELS_DIVIDE, name: "/")
            guard needs[1] else { return [try scaled.summed(to: l.shape), nil] }
            let ratio = try combine(l, r, KERNELS_DIVIDE, name: "/")
            let right = try combine(scaled, ratio, KERNELS_MULTIPLY, name: "*").mapped(.negate)
            return [needs[0] ? try scaled.summed(to: l.shape) : nil, try right.summed(to: r.shape)]
        }
    }

    public static prefix func - (operand: Tensor) throws -> Tensor {
        try operand.activated(.negate)
    }

    public static func + (left: Tensor, right: Float) throws -> Tensor { try left + Tensor(right) }
    public static func + (left: Float, right: Tensor) throws -> Tensor { try Tensor(left) + right }
    public static func - (left: Tensor, right: Float) throws -> Tensor { try left - Tensor(right) }
    public static func - (left: Float, right: Tensor) throws -> Tensor { try Tensor(left) - right }
    public static func * (left: Tensor, right: Float) throws -> Tensor { try left * Tensor(right) }
    public static func * (left: Float, right: Tensor) throws -> Tensor { try Tensor(left) * right }
    public static func / (left: Tensor, right: Float) throws -> Tensor { try left / Tensor(right) }
    public static func / (left: Float, right: Tensor) throws -> Tensor { try Tensor(left) / right }

    public static func += (left: inout Tensor, right: Tensor) throws { left = try left + right }
    public static func -= (left: inout Tensor, right: Tensor) throws { left = try left - right }
    public static func *= (left: inout Tensor, right: Tensor) throws { left = try left * right }
    public static func /= (left: inout Tensor, right: Tensor) throws { left = try left / right }

    /// The larger of each pair; where they are equal the gradient goes to this tensor.
    public func maximum(_ other: Tensor) throws -> Tensor {
        try selected(over: other, KERNELS_MAXIMUM, name: "maximum")
    }

    /// The smaller of each pair; where they are equal the gradient goes to this tensor.
    public func minimum(_ other: Tensor) throws -> Tensor {
        try selected(over: other, KERNELS_MINIMUM, name: "minimum")
    }

    public func maximum(_ other: Float) throws -> Tensor { try maximum(Tensor(other)) }
    public func minimum(_ other: Float) throws -> Tensor { try minimum(Tensor(other)) }

    /// Every scalar moved into `range`; outside, the gradient is 0.
    public func clamped(to range: ClosedRange<Float>) throws -> Tensor {
        try maximum(range.lowerBound).minimum(range.upperBound)
    }

    private func selected(over other: Tensor, _ operation: Int, name: String) throws -> Tensor {
        let result = try Tensor.combine(self, other, operation, name: name)
        let (l, r, chosen) = (detached(), other.detached(), result)
        return try result.recorded(from: [self, other]) { gradient, needs in
            var left = try Tensor(uninitialized: gradient.shape)
            var right = left
            try right.makeUnique()
            try left.makeUnique()
            let kept = try Tensor.combine(l, chosen, KERNELS_SUBTRACT, name: "-")
            for index in 0..<gradient.count {
                let isLeft = kept.base[index] == 0
                left.storage.base[index] = isLeft ? gradient.base[index] : 0
                right.storage.base[index] = isLeft ? 0 : gradient.base[index]
            }
            return [
                needs[0] ? try left.summed(to: l.shape) : nil, needs[1] ? try right.summed(to: r.shape) : nil,
            ]
        }
    }
}

/// The elements of the first tensor where `condition` is true, else those of the second.
/// - Parameter condition: One value for each element; all three tensors' element counts are equal.
/// - Throws: `TensorError.operand` when the counts or shapes differ.
public func choose(_ condition: [Bool], _ first: Tensor, _ second: Tensor) throws -> Tensor {
    guard first.shape == second.shape else {
        throw TensorError.broadcast(operation: "choose", left: first.shape, right: second.shape)
    }
    guard condition.count == first.count else {
        throw TensorError.operand(
            operation: "choose", argument: "condition", expected: "\(first.shape)", given: [condition.count], advice: "")
    }
    let mask = try Tensor(condition.map { $0 ? 1 : 0 }, shape: first.shape)
    let result = try Tensor(uninitialized: first.shape)
    for index in 0..<result.count {
        result.storage.base[index] = condition[index] ? first.base[index] : second.base[index]
    }
    return try result.recorded(from: [first, second]) { gradient, needs in
        let left = try Tensor.combine(gradient, mask, KERNELS_MULTIPLY, name: "*")
        let right = needs[1] ? try Tensor.combine(gradient, left, KERNELS_SUBTRACT, name: "-") : nil
        return [needs[0] ? left : nil, right]
    }
}
