import Kernels

extension Tensor {
    /// Sets each element to 0 with the given probability and scales the others so that the mean stays.
    /// - Throws: `TensorError.setting` for a probability outside [0, 1).
    public func dropout(_ probability: Float, using generator: inout SeededGenerator) throws -> Tensor {
        guard probability >= 0, probability < 1 else {
            throw TensorError.setting(
                operation: "dropout", name: "probability", expected: "in [0, 1)", given: "\(probability)")
        }
        guard probability > 0 else { return self }
        let mask = try Tensor(uninitialized: shape)
        let kept = 1 / (1 - probability)
        for index in 0..<count {
            mask.storage.base[index] = generator.nextUniform() < Double(probability) ? 0 : kept
        }
        return try self * mask
    }
}
