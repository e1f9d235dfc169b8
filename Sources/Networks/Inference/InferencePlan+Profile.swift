import Displays
import Kernels
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension InferencePlan {
    /// Where a plan's time goes on one core: microseconds an image and GFLOP/s of each step, by processor time, the best
    /// of several runs. A multiply-accumulate of the layer's definition counts as two operations, so an algorithm that
    /// needs fewer can pass the core's peak.
    /// - Parameter batch: Images at a time, at least 1.
    public func profile(batch: Int = 25) throws -> Table {
        guard batch >= 1 && batch <= layout.largestChunk else {
            throw NetworkError.invalidArgument(
                argument: "batch", expected: "1 to \(layout.largestChunk) images for this network", actual: "\(batch)")
        }
        var images = try Tensor(zeros: [batch] + inputShape)
        let worker = try PlanWorker(layout), output = try PlanMemory(count: outputCount * batch)
        let source = try images.withMutableScalars { $0.baseAddress! }
        var times = [Double](repeating: .infinity, count: steps.count)
        for _ in 0..<12 {
            try Interruption.check()
            for (index, step) in steps.enumerated() {
                let count = index < layout.split ? min(batch, layout.firstChunk) : batch
                let frame = worker.frame(weights: weights, layout: layout, images: count)
                frame.values[layout.outputValue] = output.base
                frame.values[0] = source
                let start = Self.threadSeconds()
                step.run(frame, index: index)
                times[index] = min(times[index], (Self.threadSeconds() - start) / Double(frame.images))
            }
        }
        withExtendedLifetime((images, output, worker)) {}
        return table(times)
    }

    private func table(_ times: [Double]) -> Table {
        var table = Table(columns: ["step", "operation", "algorithm", "µs an image", "GFLOP/s"])
        var macs = 0
        for (step, time) in zip(steps, times) {
            let node = step.operation.node
            let count = graph.macs(of: node)
            macs += count
            table.append([
                node.name, node.operation.label, step.work.label, fixed(time * 1e6, 1),
                count > 0 ? fixed(Double(2 * count) / time * 1e-9, 1) : "–",
            ])
        }
        let all = times.reduce(0, +)
        table.append(["all", "", "", fixed(all * 1e6, 1), fixed(Double(2 * macs) / all * 1e-9, 1)])
        return table
    }

    private static func threadSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

extension PlanStep.Work {
    /// A short name.
    var label: String {
        switch self {
        case .product: "product"
        case .direct: "lines"
        case .position: "positions"
        case .winograd: "Winograd"
        case .depthwise: "filter"
        case .maxPool, .averagePool, .globalPool: "pool"
        case .affine: "affine"
        case .concatenate: "copy"
        }
    }
}
