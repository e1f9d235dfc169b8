import Tensors

/// The newest unrolls, for the learner to learn from again. Which ones it draws, a seed decides.
struct ReplayMemory: Sendable, Codable {
    private let capacity: Int
    private var generator: SeededGenerator
    private var unrolls: [Unroll] = []

    init(capacity: Int, seed: UInt64) {
        self.capacity = capacity
        generator = SeededGenerator(seed: seed, stream: 3)
    }

    mutating func append(_ batch: [Unroll]) {
        unrolls.append(contentsOf: batch)
        unrolls.removeFirst(max(0, unrolls.count - capacity))
    }

    /// So many different unrolls; there must be as many.
    mutating func draw(_ count: Int) -> [Unroll] {
        precondition(count <= unrolls.count, "\(count) of \(unrolls.count) unrolls")
        var places = Array(unrolls.indices)
        for index in 0..<count { places.swapAt(index, index + generator.nextInteger(below: places.count - index)) }
        return places.prefix(count).map { unrolls[$0] }
    }
}
