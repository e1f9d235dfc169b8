import Synchronization

/// The widths of the best complete plan that one search has found for one task: the rival of the next round's plans. It
/// changes between rounds only, so that a round does not depend on the order in which its plans are scored.
package final class Champion: Sendable {
    private struct Standing {
        var widths: [Int]
        var accuracy: Double
    }
    private let best = Mutex<Standing?>(nil)

    package init() {}

    /// Takes the place of whatever was the best, where that is known elsewhere.
    package func follow(_ widths: [Int]?) { best.withLock { $0 = widths.map { Standing(widths: $0, accuracy: 0) } } }

    /// Nil before the first complete plan.
    var widths: [Int]? { best.withLock { $0?.widths } }

    /// Takes the place of a less accurate plan; of equals the earlier stays.
    /// - Parameter accuracy: Or any number that rises with it.
    func challenge(_ widths: [Int], accuracy: Double) {
        best.withLock { best in
            if accuracy > best?.accuracy ?? -.infinity { best = Standing(widths: widths, accuracy: accuracy) }
        }
    }

    /// Starts anew, before the plans of a checkpoint.
    func forget() { best.withLock { $0 = nil } }
}

extension PruningTasks {
    /// One for each task whose plans race, for one search.
    func makeChampions() -> [Champion?] { map { $0.rules.races ? Champion() : nil } }
}
