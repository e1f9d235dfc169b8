import Displays
import Kernels
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// How many threads computations use. Results do not depend on it: work is cut into pieces by its size alone,
/// and partial sums are added in the order of the pieces.
public enum Parallelism {
    private static let setting = Atomic<Int>(0)

    /// At least 1; the machine's cores unless the environment's `ESPALIER_THREADS` says otherwise.
    public static var threads: Int {
        get {
            let current = setting.load(ordering: .relaxed)
            if current > 0 { return current }
            let initial = initialThreads
            setting.store(initial, ordering: .relaxed)
            return initial
        }
        set { setting.store(min(max(newValue, 1), 256), ordering: .relaxed) }
    }

    private static var initialThreads: Int {
        if let text = getenv("ESPALIER_THREADS"), let wanted = Int(String(cString: text)), wanted > 0 {
            return min(wanted, 256)
        }
        return min(max(Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1), 256)
    }

    /// Runs `body` for 0..<count, each index once, on several threads; returns when all are done.
    /// Inside a body, further loops run serially on that body's thread. The caller's display sink is bound in every body.
    package static func forEach(_ count: Int, body: @Sendable (Int) -> Void) {
        guard let sink = Displays.bound else { return loop(count, body) }
        loop(count) { index in Displays.withSink(sink) { body(index) } }
    }

    /// Whether the caller already runs inside a parallel loop.
    package static var isInsideLoop: Bool { kernels_pool_inside() != 0 }

    /// The same for closures over raw memory whose bodies write disjoint parts.
    static func loop(_ count: Int, _ body: (Int) -> Void) {
        guard count > 1, threads > 1 else {
            for index in 0..<max(count, 0) { body(index) }
            return
        }
        withoutActuallyEscaping(body) { escaping in
            var boxed = escaping
            withUnsafeMutablePointer(to: &boxed) { pointer in
                kernels_pool_run(count, Int32(threads), { context, index in
                    guard let context else { return }
                    context.assumingMemoryBound(to: ((Int) -> Void).self).pointee(index)
                }, pointer)
            }
        }
    }

    /// The same over equal pieces of `0..<count`; the cut depends on `count` and `grain` alone.
    /// Pieces left when a stop is requested are skipped: every operation ends by checking for that.
    static func pieces(_ count: Int, grain: Int, _ body: (Range<Int>) -> Void) {
        guard count > grain else { return body(0..<count) }
        allPieces(count, grain: grain) { piece in
            guard !Interruption.isRequested else { return }
            body(piece)
        }
    }

    /// The same with every piece, whoever asks to stop: for what cannot throw.
    static func allPieces(_ count: Int, grain: Int, _ body: (Range<Int>) -> Void) {
        let pieceCount = (count + grain - 1) / max(grain, 1)
        guard pieceCount > 1 else { return body(0..<count) }
        loop(pieceCount) { piece in body(piece * grain..<min((piece + 1) * grain, count)) }
    }
}
