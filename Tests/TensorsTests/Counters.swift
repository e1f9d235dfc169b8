import Synchronization

/// Counts events of several kinds, from several threads.
final class Counters: Sendable {
    private let state: Mutex<[Int]>

    init(count: Int) { state = Mutex(Array(repeating: 0, count: count)) }

    func increment(_ index: Int) { state.withLock { $0[index] += 1 } }

    var values: [Int] { state.withLock { $0 } }
}
