/// A convolution over maps.
public struct Conv2D: Layer {
    let operation: Operation

    /// - Parameters:
    ///   - outputs: Output channels.
    ///   - kernel: Side of the square window.
    ///   - padding: Zeros added on each side.
    ///   - bias: Whether each output adds a learned number; useless before a batch norm.
    public init(_ outputs: Int, kernel: Int, stride: Int = 1, padding: Int = 0, bias: Bool = true) {
        operation = .convolution(outputs: outputs, kernel: kernel, stride: stride, padding: padding, bias: bias)
    }

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        try graph.append(operation, name: name, inputs: [input])
    }
}

/// A convolution that filters each channel by itself.
public struct DepthwiseConv2D: Layer {
    let operation: Operation

    public init(kernel: Int, stride: Int = 1, padding: Int = 0, bias: Bool = true) {
        operation = .depthwiseConvolution(kernel: kernel, stride: stride, padding: padding, bias: bias)
    }

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        try graph.append(operation, name: name, inputs: [input])
    }
}

/// Normalises each channel over the batch while training, by its running statistics otherwise.
/// Epsilon is 1e-5; the new batch counts 0.1 in the running statistics (PyTorch's momentum).
public struct BatchNorm: Layer {
    public init() {}

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        try graph.append(.batchNorm, name: name, inputs: [input])
    }
}

/// max(x, 0).
public struct ReLU: Layer {
    public init() {}

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        try graph.append(.relu, name: name, inputs: [input])
    }
}

/// min(max(x, 0), 6).
public struct ReLU6: Layer {
    public init() {}

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        try graph.append(.relu6, name: name, inputs: [input])
    }
}

/// A fully connected layer.
public struct Dense: Layer {
    let operation: Operation

    /// - Parameter outputs: Output features; the classes in a network's last layer.
    public init(_ outputs: Int, bias: Bool = true) {
        operation = .dense(outputs: outputs, bias: bias)
    }

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        try graph.append(operation, name: name, inputs: [input])
    }
}

/// The largest value in each window.
public struct MaxPool2D: Layer {
    let operation: Operation

    /// - Parameter stride: The window when nil.
    public init(_ window: Int, stride: Int? = nil, padding: Int = 0) {
        operation = .maxPool(window: window, stride: stride ?? window, padding: padding)
    }

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        try graph.append(operation, name: name, inputs: [input])
    }
}

/// The average of each window; padding counts as zeros.
public struct AvgPool2D: Layer {
    let operation: Operation

    /// - Parameter stride: The window when nil.
    public init(_ window: Int, stride: Int? = nil, padding: Int = 0) {
        operation = .averagePool(window: window, stride: stride ?? window, padding: padding)
    }

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        try graph.append(operation, name: name, inputs: [input])
    }
}

/// The average of each channel's whole map.
public struct GlobalAvgPool2D: Layer {
    public init() {}

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        try graph.append(.globalAveragePool, name: name, inputs: [input])
    }
}

/// A map as one row of features.
public struct Flatten: Layer {
    public init() {}

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        try graph.append(.flatten, name: name, inputs: [input])
    }
}

/// Sets a random share of the activations to zero while training and scales the others up; nothing otherwise.
public struct Dropout: Layer {
    let share: Float

    public init(_ share: Double = 0.5) { self.share = Float(share) }

    public func append(to graph: inout Graph, after input: Int, name: String) throws -> Int {
        try graph.append(.dropout(share), name: name, inputs: [input])
    }
}
