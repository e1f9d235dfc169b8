import Kernels

/// One call of a kernel, with every place it reads and writes.
struct PlanStep: @unchecked Sendable {
    enum Work {
        /// Rows times weights: 1×1 convolutions and dense layers.
        case product(rows: Int, depth: Int)
        case direct(kernels_window)
        case position(kernels_window)
        case winograd(kernels_window, tiles: Int)
        case depthwise(kernels_window)
        case maxPool(kernels_window)
        case averagePool(kernels_window)
        case globalPool(positions: Int)
        case affine(rows: Int)
        case concatenate(rows: Int, channels: [Int])
    }

    var work: Work
    var operation: FusedOperation
    /// Channels of the output.
    var columns: Int
    /// Places in the plan's weights.
    var weights: Int?
    var bias: Int?
    /// Floats of scratch.
    var scratch = 0
}

extension PlanStep {
    /// Chooses the algorithm by shape: the least multiply-accumulates, moves counted as some of them.
    init(_ operation: FusedOperation, graph: Graph) {
        let node = operation.node
        let input = graph.inputShape(of: node)
        self.operation = operation
        columns = node.channels
        switch node.operation {
        case .convolution(_, let kernel, let stride, let padding, _):
            let window = Self.window(input, node, kernel, stride, padding)
            let isPointwise = kernel == 1 && stride == 1 && padding == 0
            work = isPointwise ? .product(rows: node.positions, depth: input[2]) : Self.convolution(window)
        case .dense: work = .product(rows: 1, depth: input[0])
        case .depthwiseConvolution(let kernel, let stride, let padding, _):
            work = .depthwise(Self.window(input, node, kernel, stride, padding))
        case .maxPool(let window, let stride, let padding):
            work = .maxPool(Self.window(input, node, window, stride, padding))
        case .averagePool(let window, let stride, let padding):
            work = .averagePool(Self.window(input, node, window, stride, padding))
        case .globalAveragePool: work = .globalPool(positions: input[0] * input[1])
        case .concatenate:
            work = .concatenate(rows: node.positions, channels: node.inputs.map { graph.nodes[$0].channels })
        default: work = .affine(rows: node.positions)
        }
        scratch = scratchCount
    }

    private static func window(
        _ input: [Int], _ node: GraphNode, _ kernel: Int, _ stride: Int, _ padding: Int
    ) -> kernels_window {
        kernels_window(
            height: Int32(input[0]), width: Int32(input[1]), channels: Int32(input[2]),
            kernel: Int32(kernel), stride: Int32(stride), padding: Int32(padding),
            out_height: Int32(node.outputShape[0]), out_width: Int32(node.outputShape[1]),
            out_channels: Int32(node.channels))
    }

    private static func convolution(_ window: kernels_window) -> Work {
        let inputs = Int(window.channels), outputs = Int(window.out_channels), kernel = Int(window.kernel)
        let positions = Int(window.out_height) * Int(window.out_width)
        let patches = positions * kernel * kernel * inputs
        var best = Work.direct(window)
        var cost = patches * (outputs + 6)
        let taps = validTaps(window.out_height, window.height, window) * validTaps(window.out_width, window.width, window)
        let isSmall = positions <= 16 && kernel <= 11
        if isSmall && taps * inputs * outputs < cost {
            best = .position(window)
            cost = taps * inputs * outputs
        }
        let suitsWinograd = kernel == 3 && window.stride == 1 && inputs >= 8 && outputs >= 8
        let tiles = Int(window.out_height + 3) / 4 * (Int(window.out_width + 3) / 4)
        let transformed = 36 * tiles * (inputs * outputs + 6 * (inputs + outputs))
        if suitsWinograd && transformed < cost { best = .winograd(window, tiles: blockOfTiles(inputs, outputs)) }
        return best
    }

    /// Pairs of an output line and a tap inside the map.
    private static func validTaps(_ outputs: Int32, _ extent: Int32, _ window: kernels_window) -> Int {
        var count = 0
        for line in 0..<outputs {
            let start = line * window.stride - window.padding
            count += Int(max(0, min(extent, start + window.kernel) - max(start, 0)))
        }
        return count
    }

    /// Tiles transformed at a time: as many as leave both sides of the product in the second cache, but enough
    /// for the weights to be worth their way.
    private static func blockOfTiles(_ inputs: Int, _ outputs: Int) -> Int {
        let fitting = 400_000 / (4 * 36 * (inputs + outputs))
        return min(max(fitting / 6 * 6, 48), 192)
    }

    private var scratchCount: Int {
        switch work {
        case .direct(var window):
            kernels_direct_rows(&window) * Int(window.kernel * window.kernel * window.channels)
        case .winograd(let window, let tiles): 36 * tiles * Int(window.channels + window.out_channels)
        default: 0
        }
    }
}
