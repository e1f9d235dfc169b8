import Displays

/// The value of `function` and its gradient, by reverse-mode differentiation.
/// - Parameter function: Returns one element.
/// - Returns: The gradient has the shape of `input`; zeros where the value does not depend on it.
/// - Throws: What `function` throws, and `TensorError.notScalar`.
public func valueWithGradient(
    at input: Tensor, of function: (Tensor) throws -> Tensor
) throws -> (value: Tensor, gradient: Tensor) {
    let (value, gradients) = try valueWithGradient(at: [input]) { try function($0[0]) }
    return (value, gradients[0])
}

/// The value of `function` and its gradients with respect to several tensors.
/// - Returns: `gradients[i]` has the shape of `inputs[i]`.
/// - Throws: What `function` throws, and `TensorError.notScalar`.
public func valueWithGradient(
    at inputs: [Tensor], of function: ([Tensor]) throws -> Tensor
) throws -> (value: Tensor, gradients: [Tensor]) {
    let tape = Tape()
    defer { tape.close() }
    let variables = inputs.map { tape.variable($0.detached()) }
    let output = try function(variables)
    guard output.count == 1 else { throw TensorError.notScalar(operation: "valueWithGradient", shape: output.shape) }
    guard let origin = output.origin else {
        return (output, try inputs.map { try Tensor(zeros: $0.shape) })
    }
    guard origin.tape === tape else { throw TensorError.nestedDifferentiation }
    let seed = try Tensor(ones: output.shape)
    let gradients = try tape.gradients(of: origin, seed: seed, count: inputs.count)
    let complete = try zip(inputs, gradients).map { input, gradient in
        try gradient ?? Tensor(zeros: input.shape)
    }
    return (output.detached(), complete)
}
