import Networks
import Tensors

/// |Σ activation · gradient| of the loss, summed over batches of training images. Molchanov et al. 2017,
/// https://arxiv.org/abs/1611.06440. Without data, L1.
public struct TaylorImportance: Importance {
    /// Training images looked at.
    public var images = 256

    public init() {}

    public func scores(of subject: ImportanceSubject) throws -> [[Float]] {
        try L1Importance().scores(of: subject)
    }
}
