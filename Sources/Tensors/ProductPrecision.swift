import Kernels

/// What the layers of a network multiply in. Sums are float32 always, and so is everything that is no convolution and no
/// dense layer.
public enum ProductPrecision: String, Sendable, Hashable, Codable, CaseIterable {
    case float32
    /// Both factors are rounded to eight significant bits before they are multiplied. Twice as many products a second
    /// where the processor has instructions for it: x86-64 with AVX512-BF16.
    case bfloat16

    /// What this processor computes when it is asked for this.
    public var onThisMachine: ProductPrecision { kernels_has_bfloat() != 0 ? self : .float32 }

    /// As kernels take it.
    package var factors: Int32 {
        switch onThisMachine {
        case .float32: Int32(KERNELS_FLOAT32)
        case .bfloat16: Int32(KERNELS_BFLOAT16)
        }
    }
}
