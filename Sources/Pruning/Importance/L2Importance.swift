/// The Euclidean norm of all weights that consume a channel.
public struct L2Importance: Importance {
    public init() {}

    public func scores(of subject: ImportanceSubject) throws -> [[Float]] {
        subject.sumOverConsumers { $0 * $0 }.map { $0.map { $0.squareRoot() } }
    }
}
