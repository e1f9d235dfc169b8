/// A tensor that an operation owns. Its shape, its share of the cost, how it is cut, drawn, trained and written follow from this.
package struct OwnedTensor: Sendable, Hashable {
    /// One axis: how long it is, and what it is cut with.
    package enum Axis: Sendable, Hashable {
        case fixed(Int)
        /// The features of the first input.
        case input(Int)
        /// The features of the output.
        case output(Int)

        package var extent: Int {
            switch self {
            case .fixed(let extent), .input(let extent), .output(let extent): extent
            }
        }
    }

    /// An axis in PyTorch's layout.
    package enum TorchAxis: Sendable, Hashable {
        /// Our axis of this number.
        case axis(Int)
        /// An axis of extent 1 that we do not have.
        case one
    }

    /// The last part of its name: "weight".
    package let name: String
    package let axes: [Axis]
    package let role: TensorRole
    package let initial: InitialValue
    package let torch: [TorchAxis]

    package init(_ name: String, _ axes: [Axis], _ role: TensorRole, _ initial: InitialValue, torch: [TorchAxis]? = nil) {
        self.name = name
        self.axes = axes
        self.role = role
        self.initial = initial
        self.torch = torch ?? axes.indices.map { .axis($0) }
    }

    /// One number an output channel.
    static func channelwise(_ name: String, _ role: TensorRole, _ initial: InitialValue, _ shapes: NodeShapes) -> OwnedTensor {
        OwnedTensor(name, [.output(shapes.outputChannels)], role, initial)
    }

    package var shape: [Int] { axes.map(\.extent) }
    package var count: Int { axes.reduce(1) { $0 * $1.extent } }
}

/// What a tensor is for.
package enum TensorRole: Sendable, Hashable {
    case weight
    case bias
    /// Scale and shift of a normalisation.
    case normScale, normShift
    /// Statistics, which training follows but does not step.
    case runningMean, runningVariance
    /// Learned numbers that decay leaves alone: slopes, scales, embeddings.
    case free
    /// Numbers that stay as they are.
    case constant

    /// Whether gradients step it.
    var isTrained: Bool {
        switch self {
        case .weight, .bias, .normScale, .normShift, .free: true
        case .runningMean, .runningVariance, .constant: false
        }
    }

    /// Whether weight decay shrinks it.
    var decays: Bool {
        switch self {
        case .weight: true
        case .bias, .normScale, .normShift, .runningMean, .runningVariance, .free, .constant: false
        }
    }

    /// Whether it counts among the parameters of `Cost`.
    package var isParameter: Bool {
        switch self {
        case .weight, .bias, .free: true
        case .normScale, .normShift, .runningMean, .runningVariance, .constant: false
        }
    }

    /// Whether it counts among the parameters of normalisations.
    var isNormParameter: Bool {
        switch self {
        case .normScale, .normShift: true
        case .weight, .bias, .runningMean, .runningVariance, .free, .constant: false
        }
    }
}

/// What a tensor of a new network holds.
package enum InitialValue: Sendable, Hashable {
    case zeros
    case ones
    case value(Float)
    /// Drawn by the network's initializer.
    case random(inputs: Int, outputs: Int)
}
