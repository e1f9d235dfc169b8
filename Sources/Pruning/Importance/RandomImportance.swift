import Tensors

/// A fixed random order: what a measure must beat.
public struct RandomImportance: Importance {
    public var seed: UInt64

    public init(seed: UInt64 = 0) { self.seed = seed }

    public func scores(of subject: ImportanceSubject) throws -> [[Float]] {
        subject.groups.groups.enumerated().map { index, group in
            var generator = SeededGenerator(seed: seed, stream: UInt64(index))
            return (0..<group.channels).map { _ in Float(generator.nextUniform()) }
        }
    }
}
