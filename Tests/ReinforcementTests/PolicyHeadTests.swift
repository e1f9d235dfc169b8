import Foundation
import Reinforcement
import Testing

struct PolicyHeadTests {
    private static let heads: [PolicyHead] = [.squashed(deviations: 0.05...1.5), .paper]

    @Test(arguments: heads) func `the entropy of an action equals the integral that defines it`(head: PolicyHead) {
        // The widest that 32 nodes carry to 2e-6: tanh u bends twice as fast as the logistic function.
        let widest = head == .paper ? 1 : 1.5
        for mean in [-2.5, -0.4, 0, 0.7, 1.6] {
            for deviation in [0.05, 0.3, 0.83, widest] {
                let gaussian = Gaussian(mean: mean, deviation: deviation)
                let entropy = head.entropy(gaussian, isSquashed: true)
                #expect(abs(entropy.value - integral(head, gaussian)) < 2e-6, "μ \(mean), σ \(deviation)")
            }
        }
    }

    @Test(arguments: heads) func `the entropy's slopes equal finite differences`(head: PolicyHead) {
        for (mean, deviation) in [(-1.2, 0.2), (0, 1), (0.8, 0.6)] {
            let entropy = head.entropy(Gaussian(mean: mean, deviation: deviation), isSquashed: true)
            let step = 1e-5
            func value(_ meanChange: Double, _ deviationChange: Double) -> Double {
                head.entropy(Gaussian(mean: mean + meanChange, deviation: deviation + deviationChange), isSquashed: true).value
            }
            #expect(abs(entropy.meanSlope - (value(step, 0) - value(-step, 0)) / (2 * step)) < 1e-7)
            #expect(abs(entropy.deviationSlope - (value(0, step) - value(0, -step)) / (2 * step)) < 1e-7)
        }
    }

    /// −∫ p(u)·(log p(u) − log a′(u)) du by the trapezoidal rule, which converges faster than any power of the step for
    /// a function that decays at both ends. Log-slopes are those of the logistic function and of (tanh u + 1)/2.
    private func integral(_ head: PolicyHead, _ gaussian: Gaussian) -> Double {
        let steps = 20_000, reach = 12.0
        let width = 2 * reach / Double(steps)
        var sum = 0.0
        for index in 0...steps {
            let z = -reach + width * Double(index)
            let u = gaussian.mean + gaussian.deviation * z
            let density = exp(-0.5 * z * z) / (2 * Double.pi).squareRoot()
            let slope = head == .paper ? 0.5 / pow(cosh(u), 2) : 0.25 / pow(cosh(u / 2), 2)
            sum += density * (log(slope) - gaussian.logProbability(u)) * width
        }
        return sum
    }
}
