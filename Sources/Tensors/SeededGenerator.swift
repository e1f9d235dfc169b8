#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A counter-based generator with independent streams, the same on every machine.
///
/// The n-th word of stream `s` under seed `k` is `mix(mix(k + φ·(s + 1)) + φ·(n + 1))` in arithmetic modulo 2⁶⁴,
/// with φ = 0x9E3779B97F4A7C15 and `mix` the finaliser of SplitMix64 (Steele et al. 2014):
/// `z ^= z >> 30; z *= 0xBF58476D1CE4E5B9; z ^= z >> 27; z *= 0x94D049BB133111EB; z ^= z >> 31`.
/// `nextUniform` takes the upper 53 bits of one word; `nextNormal` takes two words (Box-Muller, the cosine branch),
/// and keeps nothing back, so that the position alone is the state.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Hashable, Codable {
    private static let increment: UInt64 = 0x9E37_79B9_7F4A_7C15
    /// The stream's own key.
    private var key: UInt64
    /// Words taken so far.
    public private(set) var position: UInt64 = 0

    /// - Parameter stream: Streams of one seed are independent: one for each use.
    public init(seed: UInt64, stream: UInt64 = 0) {
        key = Self.mix(seed &+ Self.increment &* (stream &+ 1))
    }

    /// A generator that goes on where another's `state` says.
    package init(key: UInt64, position: UInt64) { (self.key, self.position) = (key, position) }

    /// All that there is of it.
    package var state: (key: UInt64, position: UInt64) { (key, position) }

    public mutating func next() -> UInt64 {
        position &+= 1
        return Self.mix(key &+ Self.increment &* position)
    }

    /// Uniform in [0, 1), a multiple of 2⁻⁵³.
    public mutating func nextUniform() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// Standard normal.
    public mutating func nextNormal() -> Double {
        let radius = (-2 * log(1 - nextUniform())).squareRoot()
        return radius * cos(2 * Double.pi * nextUniform())
    }

    /// Uniform in `0..<bound`, without bias; 0 when `bound` is less than 2.
    public mutating func nextInteger(below bound: Int) -> Int {
        guard bound > 1 else { return 0 }
        let range = UInt64(bound)
        var product = next().multipliedFullWidth(by: range)
        let threshold = (0 &- range) % range
        while product.low < threshold { product = next().multipliedFullWidth(by: range) }
        return Int(product.high)
    }

    /// The numbers 0..<count in random order (Fisher-Yates from the end).
    package mutating func permutation(of count: Int) -> [Int] {
        var order = Array(0..<max(count, 0))
        var last = order.count - 1
        while last > 0 {
            order.swapAt(last, nextInteger(below: last + 1))
            last -= 1
        }
        return order
    }

    /// A generator of its own whose numbers depend on this one's seed and stream and on `stream`, not on its position.
    public func fork(_ stream: UInt64) -> SeededGenerator {
        SeededGenerator(seed: key, stream: stream)
    }

    private static func mix(_ word: UInt64) -> UInt64 {
        var z = word
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
