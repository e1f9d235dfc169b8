import Tensors

/// Unrolls for the learner to learn from again: the newest, or each task's best. Which ones it draws, a seed decides.
struct ReplayMemory: Sendable, Codable {
    private let capacity: Int
    /// Unrolls kept of each task, those with the highest returns; nil to keep the newest of all.
    private let bestPerTask: Int?
    private var generator: SeededGenerator
    private(set) var unrolls: [Unroll] = []

    init(capacity: Int, bestPerTask: Int?, seed: UInt64) {
        self.capacity = capacity
        self.bestPerTask = bestPerTask
        generator = SeededGenerator(seed: seed, stream: 3)
    }

    mutating func append(_ batch: [Unroll]) {
        guard let bestPerTask else {
            unrolls.append(contentsOf: batch)
            unrolls.removeFirst(max(0, unrolls.count - capacity))
            return
        }
        for unroll in batch {
            guard let value = unroll.worth else { continue }
            unrolls.append(unroll)
            let rivals = unrolls.indices.filter { unrolls[$0].task == unroll.task }
            guard rivals.count > bestPerTask else { continue }
            // Of equals the earlier stays.
            let worst = rivals.reversed().min { unrolls[$0].worth ?? value < unrolls[$1].worth ?? value }
            if let worst { unrolls.remove(at: worst) }
        }
    }

    /// So many unrolls, each as often as any other; empty when there are none.
    mutating func draw(_ count: Int) -> [Unroll] {
        guard !unrolls.isEmpty else { return [] }
        var drawn: [Unroll] = []
        while drawn.count < count {
            var places = Array(unrolls.indices)
            let rest = min(count - drawn.count, places.count)
            for index in 0..<rest { places.swapAt(index, index + generator.nextInteger(below: places.count - index)) }
            drawn += places.prefix(rest).map { unrolls[$0] }
        }
        return drawn
    }
}

extension Unroll {
    /// The mean return of the steps whose episodes end within it; nil when none does.
    fileprivate var worth: Double? {
        let returns = finishedReturns(discount: 1)
        return returns.isEmpty ? nil : returns.reduce(0, +) / Double(returns.count)
    }
}
