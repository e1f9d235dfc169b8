#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#endif
import Tensors

/// The optimizer and its memory.
struct Descent: Sendable {
    let optimizer: IMPALAConfiguration.Optimizer
    /// Mean square and velocity, or Adam's mean square and mean.
    let meanSquare: FloatMatrix
    let momentum: FloatMatrix
    var count = 0

    init(optimizer: IMPALAConfiguration.Optimizer, count: Int) {
        self.optimizer = optimizer
        meanSquare = FloatMatrix(rows: 1, columns: count)
        momentum = FloatMatrix(rows: 1, columns: count)
    }

    /// - Parameter scale: Multiplies the gradient first, to clip its norm.
    mutating func step(_ parameters: FloatMatrix, gradient: FloatMatrix, scale: Float, rate: Float) {
        count += 1
        switch optimizer {
        case .rmsProp(let decay, let epsilon, let kept):
            parameters.descendRMSProp(
                gradient: gradient, meanSquare: meanSquare, velocity: momentum, scale: scale, rate: rate, decay: decay,
                epsilon: epsilon, momentum: kept)
        case .adam(let beta1, let beta2, let epsilon):
            // m̂/(√v̂ + ε) = (m/c₁)/(√v/√c₂ + ε) = (√c₂/c₁) · m/(√v + ε√c₂)
            let first = 1 - pow(Double(beta1), Double(count)), second = (1 - pow(Double(beta2), Double(count))).squareRoot()
            parameters.descendAdam(
                gradient: gradient, mean: momentum, meanSquare: meanSquare, scale: scale,
                rate: Float(Double(rate) * second / first), beta1: beta1, beta2: beta2, epsilon: Float(Double(epsilon) * second))
        }
    }
}
