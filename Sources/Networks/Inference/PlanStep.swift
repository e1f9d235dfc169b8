import Kernels
import Tensors

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
    init(_ operation: FusedOperation, graph: Graph) {
        let node = operation.node
        let input = graph.inputShape(of: node)
        self.operation = operation
        columns = node.channels
        switch node.operation {
        case .convolution(_, let kernel, let stride, let padding, _):
            work = Self.convolution(Self.window(input, node, kernel, stride, padding))
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
        // The graph has checked that it fits.
        guard let placed = try? Window(kernel, stride: stride, padding: padding).placed(height: input[0], width: input[1]) else {
            return kernels_window()
        }
        return placed.raw(channels: input[2], outputs: node.channels)
    }

    private static func convolution(_ window: kernels_window) -> Work {
        switch ConvolutionAlgorithm(window) {
        case .product: .product(rows: Int(window.out_height * window.out_width), depth: Int(window.channels))
        case .lines: .direct(window)
        case .positions: .position(window)
        case .winograd(let tiles): .winograd(window, tiles: tiles)
        }
    }

    private var scratchCount: Int {
        switch work {
        case .direct(var window): kernels_direct_scratch(&window)
        case .winograd(let window, let tiles): 36 * tiles * Int(window.channels + window.out_channels)
        default: 0
        }
    }
}
