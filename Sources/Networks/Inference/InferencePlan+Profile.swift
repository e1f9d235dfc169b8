import Displays
import Kernels
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension InferencePlan {
    /// Where a plan's time goes on one core: microseconds an image and GFLOP/s of each step, the best of several runs. A multiply-accumulate of the layer's definition counts as two operations, so an algorithm that
    /// needs fewer can pass the core's peak.
    /// - Parameter batch: Images at a time, at least 1.
    public func profile(batch: Int = 25) throws -> Table {
        guard batch >= 1 && batch <= layout.largestChunk else {
            throw NetworkError.invalidArgument(
                argument: "batch", expected: "1 to \(layout.largestChunk) images for this network", actual: "\(batch)")
        }
        return table(try stepTimes(batch: batch, seconds: 0.1).map(\.seconds))
    }

    /// Seconds an image of each step on one core, in its place in the plan: after the steps before it, as many images at a
    /// time, caches as they leave them. The shortest of several runs: a step is short, so that one of them is left alone
    /// even when other programs want the core.
    /// - Parameters:
    ///   - batch: Images in a run, at least 1.
    ///   - seconds: How long to go on; at least four runs.
    package func stepTimes(batch: Int, seconds: Double = 0) throws -> [StepTime] {
        let images = try Tensor(zeros: [batch] + inputShape)
        let clock = StepClock(steps: steps.count)
        var runs = 0
        let start = ContinuousClock.now
        while runs < 4 || (ContinuousClock.now - start).inSeconds < seconds {
            try Interruption.check()
            try run(images, on: clock)
            clock.finishRun()
            runs += 1
        }
        return zip(steps, clock.shortest).map { StepTime(node: $0.node.id, seconds: $1 / Double(batch)) }
    }

    private func table(_ times: [Double]) -> Table {
        var table = Table(columns: ["step", "operation", "algorithm", "µs an image", "GFLOP/s"])
        var macs = 0
        for (step, time) in zip(steps, times) {
            let node = step.node
            let count = graph.macs(of: node)
            macs += count
            table.append([
                node.title, node.operation.label, step.kernel.algorithm, fixed(time * 1e6, 1),
                count > 0 ? fixed(Double(2 * count) / time * 1e-9, 1) : "–",
            ])
        }
        let all = times.reduce(0, +)
        table.append(["all", "", "", fixed(all * 1e6, 1), fixed(Double(2 * macs) / all * 1e-9, 1)])
        return table
    }
}

/// What one step of a plan takes.
package struct StepTime: Sendable {
    /// The node that does the main work; what is fused into it is included.
    package let node: Int
    /// Of one image.
    package let seconds: Double
}

/// Tells how long each step of a plan takes. Used by one thread.
final class StepClock {
    /// The shortest of all runs, in seconds.
    private(set) var shortest: [Double]
    private var current: [Double]
    private var last = 0.0

    init(steps: Int) {
        shortest = Array(repeating: .infinity, count: steps)
        current = Array(repeating: 0, count: steps)
    }

    func start() { last = Self.now }

    /// What has gone by since `start` or the last lap belongs to this step, the reading of the clock aside.
    func lap(_ step: Int) {
        let now = Self.now
        current[step] += max(0, now - last - Self.readingSeconds)
        last = now
    }

    func finishRun() {
        for index in current.indices {
            shortest[index] = min(shortest[index], current[index])
            current[index] = 0
        }
    }

    /// Monotonic: a clock of the thread's own processor time asks the system, which takes longer than a small step.
    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    private static let readingSeconds: Double = {
        let readings = (0..<1_000).map { _ in now }
        return zip(readings.dropFirst(), readings).map { $0 - $1 }.min() ?? 0
    }()
}
