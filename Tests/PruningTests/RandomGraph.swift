import Networks
import Tensors

/// Small random networks with everything that couples channels: sums of any nesting, concatenations, slices and shuffles,
/// depth-wise and grouped convolutions, gates, flattened maps, rows of features and several dense layers.
struct RandomGraph {
    private var generator: SeededGenerator
    private var graph: Graph
    private var last = 0
    private var serial = 0

    init(seed: UInt64) throws {
        generator = SeededGenerator(seed: seed, stream: 77)
        let side = 4 + generator.nextInteger(below: 5)
        graph = try Graph(input: [side, side, 1 + generator.nextInteger(below: 3)])
    }

    static func make(seed: UInt64) throws -> Graph {
        var random = try RandomGraph(seed: seed)
        try random.addConvolution()
        for _ in 0..<2 + random.generator.nextInteger(below: 4) { try random.addBlock(depth: 0) }
        try random.addHead()
        return random.graph
    }

    private mutating func pick(_ count: Int) -> Int { generator.nextInteger(below: count) }

    private mutating func add(_ operation: Operation, _ inputs: [Int]? = nil) throws {
        serial += 1
        last = try graph.append(operation, name: "n\(serial)", inputs: inputs ?? [last])
    }

    private var channels: Int { graph.nodes[last].channels }

    private mutating func addConvolution(outputs: Int? = nil, stride: Int = 1) throws {
        let kernel = [1, 3][pick(2)]
        let outputs = outputs ?? 2 + pick(9)
        try add(.convolution(outputs: outputs, kernel: kernel, stride: stride, padding: kernel / 2, bias: pick(2) == 0))
        if pick(3) > 0 { try add(.batchNorm) }
        if pick(3) > 0 { try add([.relu, .relu6, .activation(.silu), .activation(.hardSwish)][pick(4)]) }
    }

    private mutating func addBlock(depth: Int) throws {
        switch pick(depth < 2 ? 13 : 4) {
        case 0, 1: try addConvolution(stride: graph.nodes[last].outputShape[0] > 3 && pick(4) == 0 ? 2 : 1)
        case 2:
            try add(.depthwiseConvolution(kernel: 3, stride: 1, padding: 1, bias: pick(2) == 0))
            if pick(2) == 0 { try add(.batchNorm) }
        case 3:
            if graph.nodes[last].outputShape[0] > 2 && pick(2) == 0 {
                try add(pick(2) == 0 ? .maxPool(window: 2, stride: 2, padding: 0) : .averagePool(window: 2, stride: 2, padding: 0))
            } else {
                try add(.dropout(0.2))
            }
        case 4, 5: try addResidual(depth: depth)
        case 6: try addGroups()
        case 7: try addShuffle()
        case 8: try addHalves(depth: depth)
        case 9: try addGate()
        case 10: try addRows()
        case 11: try addMaps()
        default: try addConcatenation(depth: depth)
        }
    }

    private mutating func addResidual(depth: Int) throws {
        let start = last, shape = graph.nodes[last].outputShape
        if pick(2) == 0 { try addSameMap(depth: depth) }
        try addConvolution(outputs: pick(3) == 0 ? nil : shape[2])
        let branch = last
        var shortcut = start
        if graph.nodes[branch].outputShape != shape {
            try add(.convolution(outputs: channels, kernel: 1, stride: 1, padding: 0, bias: false), [start])
            shortcut = last
        }
        try add(.add, [shortcut, branch])
        if pick(2) == 0 { try add(.relu) }
    }

    /// A convolution in groups, and a scale behind it.
    private mutating func addGroups() throws {
        let groups = 2 + pick(2)
        try addConvolution(outputs: groups * (1 + pick(3)))
        let outputs = groups * (1 + pick(3))
        try add(.convolution(outputs: outputs, kernel: 3, stride: 1, padding: 1, bias: pick(2) == 0, groups: groups))
        if pick(2) == 0 { try add(pick(2) == 0 ? .scaling() : .groupNorm(groups: groups)) }
    }

    /// What changes maps and leaves channels: a larger map and back, slopes.
    private mutating func addMaps() throws {
        let shape = graph.nodes[last].outputShape
        try add(.prelu())
        if pick(2) == 0 {
            try add(.resize(height: 2 * shape[0], width: 2 * shape[1], .bilinear))
        } else {
            try add(.transposedConvolution(outputs: 2 + pick(5), window: Window(2, stride: 2), bias: pick(2) == 0))
        }
        try add(.maxPool(window: 2, stride: 2, padding: 0))
    }

    private mutating func addShuffle() throws {
        if pick(2) == 0 { try addConvolution(outputs: 2 * (1 + pick(4))) }
        let count = channels
        try add(count % 2 == 0 ? .shuffleChannels(count, groups: 2) : .selectChannels((0..<count).reversed()))
    }

    /// The channels split in two; one part goes through a block, as in ShuffleNet.
    private mutating func addHalves(depth: Int) throws {
        let start = last, count = channels
        guard count > 1 else { return }
        let cut = 1 + pick(count - 1)
        try add(.selectChannels(Array(0..<cut)), [start])
        let left = last
        try add(.selectChannels(Array(cut..<count)), [start])
        try addSameMap(depth: depth)
        try add(.concatenate, [left, last])
    }

    /// Squeeze and excitation, or one number a position.
    private mutating func addGate() throws {
        let start = last
        if pick(3) > 0 {
            try add(.globalAveragePool(keepsMap: pick(2) == 0))
            let outputs = graph.nodes[start].channels
            try add(.dense(outputs: 1 + pick(4), bias: true, perPosition: true))
            try add(.relu)
            try add(.dense(outputs: outputs, bias: true, perPosition: true))
        } else {
            try add(.convolution(outputs: 1, kernel: 1, stride: 1, padding: 0, bias: true))
        }
        try add(.activation(.sigmoid))
        try add(.multiply, [start, last])
    }

    /// The map as rows of features, with numbers of their own added, and a dense layer on each.
    private mutating func addRows() throws {
        let shape = graph.nodes[last].outputShape
        try add(.reshape([shape[0] * shape[1], shape[2]]))
        if pick(2) == 0 {
            let rows = last
            try add(.constant(shape: [shape[0] * shape[1], shape[2]]), [0])
            try add(.add, [rows, last])
        }
        try add(.dense(outputs: 2 + pick(6), bias: true, perPosition: true))
        try add(.activation(.gelu))
        try add(.reshape([shape[0], shape[1], channels]))
    }

    /// A block inside a branch that keeps height and width.
    private mutating func addSameMap(depth: Int) throws {
        if pick(3) == 0 && depth < 2 { try addResidual(depth: depth + 1) } else { try addConvolution() }
    }

    private mutating func addConcatenation(depth: Int) throws {
        let start = last
        var ends = pick(2) == 0 ? [start] : []
        for _ in 0..<1 + pick(2) {
            last = start
            try addSameMap(depth: depth)
            ends.append(last)
        }
        try add(.concatenate, ends.count == 1 ? ends + ends : ends)
    }

    private mutating func addHead() throws {
        switch pick(3) {
        case 0: try add(.globalAveragePool)
        case 1: try add(.flatten)
        default:
            let map = last
            try add(.flatten, [map])
            let flat = last
            try add(.globalAveragePool, [map])
            try add(.concatenate, [flat, last])
        }
        if pick(2) == 0 {
            try add(.dense(outputs: 3 + pick(8), bias: true))
            try add(.relu)
        }
        try add(.dense(outputs: 3, bias: pick(2) == 0))
    }
}
