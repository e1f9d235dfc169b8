/// Σ |W[:, j]| over all layers that consume channel j: the paper's measure, summed over a group's members.
public struct L1Importance: Importance {
    public init() {}

    public func scores(of subject: ImportanceSubject) throws -> [[Float]] {
        subject.sumOverConsumers { abs($0) }
    }
}
