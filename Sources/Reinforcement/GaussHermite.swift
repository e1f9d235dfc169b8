#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#endif

/// Expectations under a normal distribution by quadrature: deterministic, and exact for polynomials of degree 63.
package enum GaussHermite {
    /// z and weight: E f(N(0, 1)) ≈ Σ weight · f(z).
    package static let nodes: [(z: Double, weight: Double)] = rule(32)

    /// Roots of the Hermite polynomial by Newton's method, with orthonormal recurrences that do not overflow.
    static func rule(_ count: Int) -> [(z: Double, weight: Double)] {
        var result = [(z: Double, weight: Double)](repeating: (0, 0), count: count)
        let n = Double(count)
        var root = 0.0
        for index in 0..<(count + 1) / 2 {
            switch index {
            case 0: root = (2 * n + 1).squareRoot() - 1.85575 * pow(2 * n + 1, -1.0 / 6)
            case 1: root -= 1.14 * pow(n, 0.426) / root
            case 2: root = 1.86 * root - 0.86 * result[0].z / 2.0.squareRoot()
            case 3: root = 1.91 * root - 0.91 * result[1].z / 2.0.squareRoot()
            default: root = 2 * root - result[index - 2].z / 2.0.squareRoot()
            }
            var slope = 0.0
            for _ in 0..<100 {
                var value = pow(Double.pi, -0.25), previous = 0.0
                for degree in 1...count {
                    let d = Double(degree)
                    let next = root * (2 / d).squareRoot() * value - ((d - 1) / d).squareRoot() * previous
                    previous = value
                    value = next
                }
                slope = (2 * n).squareRoot() * previous
                let change = value / slope
                root -= change
                if abs(change) < 1e-15 * max(1, abs(root)) { break }
            }
            let weight = 2 / (slope * slope) / Double.pi.squareRoot()
            result[index] = (root * 2.0.squareRoot(), weight)
            result[count - 1 - index] = (-root * 2.0.squareRoot(), weight)
        }
        return result
    }
}
