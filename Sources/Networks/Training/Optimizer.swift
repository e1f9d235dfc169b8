import Kernels
import Tensors

/// How gradients become steps. Weight decay leaves biases and batch norms alone.
public enum Optimizer: Sendable, Hashable, Codable {
    /// v ← momentum·v + g; w ← w − rate·v, or with Nesterov's look ahead w ← w − rate·(g + momentum·v).
    case sgd(momentum: Double = 0.9, nesterov: Bool = true, weightDecay: Double = 5e-4)
    /// Kingma and Ba 2014, https://arxiv.org/abs/1412.6980; weight decay is part of the gradient.
    case adam(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, weightDecay: Double = 0)
    /// Adam with weight decay apart from the gradient. Loshchilov and Hutter 2017, https://arxiv.org/abs/1711.05101
    case adamW(beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8, weightDecay: Double = 0.01)
    /// PyTorch's form: ε is added after the root; `decay` is the kept share of the mean square.
    case rmsProp(decay: Double = 0.99, epsilon: Double = 1e-8, momentum: Double = 0, weightDecay: Double = 0)

    var slotCount: Int {
        switch self {
        case .sgd: 1
        default: 2
        }
    }

    var weightDecay: Double {
        switch self {
        case .sgd(_, _, let decay), .adam(_, _, _, let decay), .adamW(_, _, _, let decay), .rmsProp(_, _, _, let decay):
            decay
        }
    }

    /// - Throws: `NetworkError.invalidArgument` for settings outside their ranges.
    func check() throws {
        func share(_ value: Double, _ name: String) throws {
            guard value >= 0 && value < 1 else {
                throw NetworkError.invalidArgument(argument: name, expected: "a number in 0..<1", actual: "\(value)")
            }
        }
        func positive(_ value: Double, _ name: String, orZero: Bool) throws {
            // As the steps see it, in single precision.
            let value = Double(Float(value))
            guard value.isFinite && (value > 0 || (orZero && value == 0)) else {
                throw NetworkError.invalidArgument(argument: name, expected: "a positive number", actual: "\(value)")
            }
        }
        try positive(weightDecay, "weightDecay", orZero: true)
        switch self {
        case .sgd(let momentum, _, _): try share(momentum, "momentum")
        case .adam(let beta1, let beta2, let epsilon, _), .adamW(let beta1, let beta2, let epsilon, _):
            try share(beta1, "beta1")
            try share(beta2, "beta2")
            try positive(epsilon, "epsilon", orZero: false)
        case .rmsProp(let kept, let epsilon, let momentum, _):
            try share(kept, "decay")
            try share(momentum, "momentum")
            try positive(epsilon, "epsilon", orZero: false)
        }
    }
}

/// What an optimizer remembers of each parameter.
package struct OptimizerState: Sendable {
    let optimizer: Optimizer
    /// Steps taken.
    var step = 0
    /// By parameter, then by slot.
    var slots: [[Tensor]]

    package init(_ optimizer: Optimizer, for parameters: [Tensor]) throws {
        self.optimizer = optimizer
        slots = try parameters.map { parameter in
            try (0..<optimizer.slotCount).map { _ in try Tensor(zeros: parameter.shape) }
        }
    }

    /// Takes one step; each parameter is one thread's.
    /// - Parameters:
    ///   - scale: What gradients are multiplied by, to clip them.
    ///   - decays: Which parameters weight decay applies to.
    package mutating func apply(
        _ gradients: [Tensor], to parameters: inout [Tensor], rate: Double, scale: Float, decays: [Bool]
    ) throws {
        var pieces: [UpdatePiece] = []
        for index in parameters.indices {
            let weights = try parameters[index].withMutableScalars { $0.baseAddress! }
            var memory: [UnsafeMutablePointer<Float>] = []
            for slot in slots[index].indices {
                memory.append(try slots[index][slot].withMutableScalars { $0.baseAddress! })
            }
            let gradient = gradients[index].withScalars { $0.baseAddress! }
            pieces += UpdatePiece.cut(parameters[index].count, weights, memory, gradient, decays: decays[index])
        }
        step += 1
        let (all, now, optimizer) = (pieces, step, optimizer)
        Parallelism.forEach(all.count) { all[$0].run(optimizer, step: now, rate: Float(rate), scale: scale) }
        withExtendedLifetime((gradients, parameters)) {}
    }
}

/// A run of one parameter's scalars.
private struct UpdatePiece: @unchecked Sendable {
    let weights: UnsafeMutablePointer<Float>
    let first: UnsafeMutablePointer<Float>
    let second: UnsafeMutablePointer<Float>?
    let gradient: UnsafePointer<Float>
    let count: Int
    let decays: Bool

    private static let grain = 1 << 17

    static func cut(
        _ count: Int, _ weights: UnsafeMutablePointer<Float>, _ memory: [UnsafeMutablePointer<Float>],
        _ gradient: UnsafePointer<Float>, decays: Bool
    ) -> [UpdatePiece] {
        stride(from: 0, to: count, by: grain).map { start in
            UpdatePiece(
                weights: weights + start, first: memory[0] + start, second: memory.count > 1 ? memory[1] + start : nil,
                gradient: gradient + start, count: min(grain, count - start), decays: decays)
        }
    }

    func run(_ optimizer: Optimizer, step: Int, rate: Float, scale: Float) {
        let decay = decays ? Float(optimizer.weightDecay) : 0
        switch optimizer {
        case .sgd(let momentum, let nesterov, _):
            kernels_sgd_step(weights, first, gradient, count, scale, rate, Float(momentum), nesterov ? 1 : 0, decay)
        case .adam(let beta1, let beta2, let epsilon, _):
            adam(beta1, beta2, epsilon, step, rate, scale, decay, isDecoupled: false)
        case .adamW(let beta1, let beta2, let epsilon, _):
            adam(beta1, beta2, epsilon, step, rate, scale, decay, isDecoupled: true)
        case .rmsProp(let kept, let epsilon, let momentum, _):
            kernels_rmsprop_step(
                weights, first, second, gradient, count, scale, rate, Float(kept), Float(epsilon),
                Float(momentum), decay)
        }
    }

    private func adam(
        _ beta1: Double, _ beta2: Double, _ epsilon: Double, _ step: Int, _ rate: Float, _ scale: Float,
        _ decay: Float, isDecoupled: Bool
    ) {
        let correction1 = Float(1 - power(beta1, step)), correction2 = Float(1 - power(beta2, step))
        kernels_adam_step(
            weights, first, second, gradient, count, scale, rate, Float(beta1), Float(beta2), correction1, correction2,
            Float(epsilon), decay, isDecoupled ? 1 : 0)
    }

    private func power(_ base: Double, _ exponent: Int) -> Double {
        var result = 1.0, square = base, rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result *= square }
            square *= square
            rest >>= 1
        }
        return result
    }
}
