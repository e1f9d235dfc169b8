import Kernels

/// What the layers of an inference plan multiply in. Sums are float32 always, and so is everything that is no convolution and no
/// dense layer.
public enum InferencePrecision: String, Sendable, Hashable, Codable, CaseIterable {
    case float32
    /// Activations and weights are rounded to eight significant bits before they are multiplied. Twice as many products a second
    /// where the processor has instructions for it: x86-64 with AVX512-BF16.
    case bfloat16

    /// What this processor computes when it is asked for this.
    public var onThisMachine: InferencePrecision { kernels_has_bfloat() != 0 ? self : .float32 }
}
