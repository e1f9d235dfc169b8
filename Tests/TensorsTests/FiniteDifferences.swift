import Tensors
import Testing

/// Compares the gradients of Σ w·f(x), for random w, with central differences at some elements of every input.
func expectGradientsMatchDifferences(
    _ inputs: [Tensor], seed: UInt64, step: Float = 1e-2, tolerance: Float = 2e-2,
    sourceLocation: SourceLocation = #_sourceLocation, _ function: ([Tensor]) throws -> Tensor
) throws {
    var generator = SeededGenerator(seed: seed, stream: 99)
    let shape = try function(inputs).shape
    let weights = try Tensor(normal: shape, using: &generator)
    let loss: ([Tensor]) throws -> Tensor = { try (function($0) * weights).sum() }
    let (_, gradients) = try valueWithGradient(at: inputs, of: loss)
    for (position, input) in inputs.enumerated() {
        #expect(gradients[position].shape == input.shape, sourceLocation: sourceLocation)
        for _ in 0..<min(input.count, 10) {
            let element = generator.nextInteger(below: input.count)
            var (above, below) = (inputs, inputs)
            try above[position].withMutableScalars { $0[element] += step }
            try below[position].withMutableScalars { $0[element] -= step }
            // The difference of the outputs before weighting: sums of equal terms cancel exactly.
            let change = try ((function(above) - function(below)) * weights).sum().item
            let numeric = change / (2 * step)
            let exact = gradients[position].scalars[element]
            let scale = max(abs(numeric), abs(exact), 1)
            #expect(
                abs(numeric - exact) <= tolerance * scale,
                "input \(position), element \(element): differences give \(numeric), the gradient \(exact)",
                sourceLocation: sourceLocation)
        }
    }
}

extension SeededGenerator {
    mutating func integer(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + nextInteger(below: range.count)
    }

    mutating func tensor(_ shape: [Int]) throws -> Tensor { try Tensor(normal: shape, using: &self) }

    /// Values that keep at least 0.05 from each other: no step of a difference quotient changes their order.
    mutating func distinct(_ shape: [Int]) throws -> Tensor {
        let count = shape.reduce(1, *)
        let order = permutation(of: count)
        return try Tensor(order.map { Float($0 - count / 2) * 0.05 + 0.02 }, shape: shape)
    }

    /// Values at least 0.1 away from 0, both signs.
    mutating func awayFromZero(_ shape: [Int], upTo limit: Float = 2) throws -> Tensor {
        let count = shape.reduce(1, *)
        return try Tensor(
            (0..<count).map { _ in
                let size = 0.1 + (limit - 0.1) * Float(nextUniform())
                return nextUniform() < 0.5 ? -size : size
            }, shape: shape)
    }
}
