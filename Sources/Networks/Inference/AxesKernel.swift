import Kernels
import Tensors

/// Axes of an image's value taken apart one after the other: borders, crops, other sizes.
struct AxesKernel: UnweightedKernel {
    struct Step: Sendable {
        enum Work: Sendable {
            /// Entries in this order; −1 stands for the number.
            case choose([Int32], fill: Float)
            case blend(ResampledAxis)
        }
        let axis: Int
        let work: Work

        init(axis: Int, _ work: Work) {
            self.axis = axis
            self.work = work
        }

        var outputs: Int {
            switch work {
            case .choose(let indices, _): indices.count
            case .blend(let table): table.first.count
            }
        }
    }

    fileprivate struct Pass: Sendable {
        let work: Step.Work
        let outer: Int, extent: Int, inner: Int, outputs: Int
        /// Floats of an image that come out.
        var size: Int { outer * outputs * inner }
    }

    fileprivate let passes: [Pass]
    private let inputSize: Int
    /// Floats of an image between two passes.
    private let betweenSize: Int

    /// - Parameter input: The shape of an image's value.
    init(_ steps: [Step], input: [Int]) {
        inputSize = input.reduce(1, *)
        var shape = input
        passes = steps.map { step in
            let pass = Pass(step, shape)
            shape[step.axis] = step.outputs
            return pass
        }
        betweenSize = passes.dropLast().map(\.size).max() ?? 0
    }

    let algorithm = "copy"
    let finishes = false
    var scratchCount: Int { 2 * betweenSize }

    func run(_ call: borrowing PlanCall) {
        let output = passes.last?.size ?? inputSize
        for image in 0..<call.images {
            var source = call.input + image * inputSize
            for (place, pass) in passes.enumerated() {
                let isLast = place == passes.count - 1
                let target = isLast ? call.output + image * output : call.scratch + place % 2 * betweenSize
                pass.run(source, target)
                source = UnsafePointer(target)
            }
            if passes.isEmpty { (call.output + image * output).update(from: source, count: output) }
        }
    }
}

extension AxesKernel.Pass {
    /// Entries side by side are taken in blocks as large as they allow.
    fileprivate init(_ step: AxesKernel.Step, _ shape: [Int]) {
        let outer = shape[..<step.axis].reduce(1, *), extent = shape[step.axis], inner = shape[(step.axis + 1)...].reduce(1, *)
        if case .choose(let indices, let fill) = step.work, let first = indices.first, first >= 0,
            indices.indices.allSatisfy({ indices[$0] == first + Int32($0) })
        {
            let block = Self.commonDivisor(Self.commonDivisor(Int(first), indices.count), extent)
            let start = first / Int32(block), count = indices.count / block
            self.init(
                work: .choose((0..<Int32(count)).map { start + $0 }, fill: fill), outer: outer, extent: extent / block,
                inner: inner * block, outputs: count)
            return
        }
        self.init(work: step.work, outer: outer, extent: extent, inner: inner, outputs: step.outputs)
    }

    private static func commonDivisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : commonDivisor(b, a % b) }

    fileprivate func run(_ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>) {
        switch work {
        case .choose(let indices, let fill):
            kernels_gather_axis(outer, extent, inner, indices, outputs, fill, source, target)
        case .blend(let table):
            kernels_blend_axis(outer, extent, inner, table.first, table.second, table.share, outputs, source, target)
        }
    }
}
