import Synchronization

/// The widths of a task's best complete plan so far: the rival of the next round's. It changes between rounds only, so
/// that a round does not depend on the order in which its plans are scored.
final class Champion: Sendable {
    private struct Standing {
        var widths: [Int]
        var accuracy: Double
    }
    private let best = Mutex<Standing?>(nil)

    /// Nil before the first complete plan.
    var widths: [Int]? { best.withLock { $0?.widths } }

    /// Takes the place of a less accurate plan; of equals the earlier stays.
    func challenge(_ widths: [Int], accuracy: Double) {
        best.withLock { best in
            if accuracy > best?.accuracy ?? -1 { best = Standing(widths: widths, accuracy: accuracy) }
        }
    }
}
