#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The few functions of the C library that charts need.
package func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
package func decimalLogarithm(_ value: Double) -> Double { log10(value) }
package func sine(_ angle: Double) -> Double { sin(angle) }
package func cosine(_ angle: Double) -> Double { cos(angle) }

/// 10 to an integer power, exact where a double can hold it.
package func powerOfTen(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<min(abs(exponent), 400) { result *= 10 }
    return exponent < 0 ? 1 / result : result
}
