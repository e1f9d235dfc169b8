import Kernels
import Tensors
import Testing

/// Layers of any shape, against loops, differences and each other.
@Suite struct LayerPropertyTests {
    /// A random window, and the least map that it fits.
    private static func window(_ generator: inout SeededGenerator) -> (window: Window, height: Int, width: Int) {
        var extents: [Int] = []
        let axes = (0..<2).map { _ in
            var axis = Window.Axis(
                generator.integer(1...4), stride: generator.integer(1...3), dilation: generator.integer(1...3))
            let paddings: [Window.Padding] = [
                .same, .sameBefore, .cells(before: generator.nextInteger(below: axis.span), after: generator.nextInteger(below: axis.span)),
            ]
            axis.padding = paddings[generator.nextInteger(below: 3)]
            extents.append(axis.span)
            return axis
        }
        return (Window(vertical: axes[0], horizontal: axes[1], roundsUp: generator.nextInteger(below: 2) == 1), extents[0], extents[1])
    }

    @Test(arguments: 0..<24 as Range<UInt64>)
    func `a convolution under any window and with any groups equals its definition`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (window, height, width) = Self.window(&generator)
        let groups = [1, 1, 2, 3][generator.nextInteger(below: 4)]
        let (inputs, outputs) = (groups * generator.integer(1...9), groups * generator.integer(1...9))
        let shape = [generator.integer(1...7), height + generator.integer(0...6), width + generator.integer(0...6), inputs]
        let images = try generator.tensor(shape)
        let filter = try generator.tensor([window.vertical.kernel, window.horizontal.kernel, inputs / groups, outputs])
        let output = try images.conv2D(filter: filter, window: window, groups: groups)
        let placed = try window.placed(height: shape[1], width: shape[2])
        #expect(output.shape == [shape[0], placed.vertical.outputs, placed.horizontal.outputs, outputs])
        ConvolutionTests.expectClose(
            output.scalars, try Self.loops(images, filter, placed, groups: groups, outputs: outputs), "output")
        try expectGradientsMatchDifferences([images, filter], seed: seed) {
            try $0[0].conv2D(filter: $0[1], window: window, groups: groups)
        }
        let separate = try generator.tensor([window.vertical.kernel, window.horizontal.kernel, inputs])
        try expectGradientsMatchDifferences([images, separate], seed: seed) {
            try $0[0].depthwiseConv2D(filter: $0[1], window: window)
        }
    }

    private static func loops(
        _ images: Tensor, _ filter: Tensor, _ placed: PlacedWindow, groups: Int, outputs: Int
    ) throws -> [Float] {
        let (x, f) = (images.scalars, filter.scalars)
        let (down, across, inputs) = (placed.vertical, placed.horizontal, images.shape[3])
        let (perInput, perOutput) = (inputs / groups, outputs / groups)
        var result: [Float] = []
        for image in 0..<images.shape[0] { for y in 0..<down.outputs { for column in 0..<across.outputs { for o in 0..<outputs {
            var sum = 0.0
            for i in 0..<down.kernel { for j in 0..<across.kernel {
                let row = y * down.stride + i * down.dilation - down.before
                let left = column * across.stride + j * across.dilation - across.before
                guard 0..<down.extent ~= row, 0..<across.extent ~= left else { continue }
                for c in 0..<perInput {
                    let place = ((image * down.extent + row) * across.extent + left) * inputs + o / perOutput * perInput + c
                    sum += Double(x[place]) * Double(f[((i * across.kernel + j) * perInput + c) * outputs + o])
                }
            } }
            result.append(Float(sum))
        } } } }
        return result
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `a transposed convolution is the adjoint of its convolution`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (window, _, _) = Self.window(&generator)
        let groups = generator.integer(1...2)
        let (inputs, outputs) = (groups * generator.integer(1...9), groups * generator.integer(1...5))
        let most = window.axes.map { max($0.stride, $0.dilation) }
        let more = (generator.nextInteger(below: most[0]), generator.nextInteger(below: most[1]))
        let images = try generator.tensor([2, generator.integer(3...6), generator.integer(3...6), inputs])
        let filter = try generator.tensor([window.vertical.kernel, window.horizontal.kernel, outputs / groups, inputs])
        guard let placed = try? window.placedBackwards(height: images.shape[1], width: images.shape[2], outputPadding: more) else { return }
        let result = try images.transposedConv2D(filter: filter, window: window, groups: groups, outputPadding: more)
        #expect(result.shape == [2, placed.vertical.extent, placed.horizontal.extent, outputs])
        let other = try generator.tensor(result.shape)
        let (_, back) = try valueWithGradient(at: images) {
            try ($0.transposedConv2D(filter: filter, window: window, groups: groups, outputPadding: more) * other).sum()
        }
        // ⟨A·x, y⟩ = ⟨x, Aᵀ·y⟩.
        let (left, right) = (try (result * other).sum().item, try (images * back).sum().item)
        #expect(abs(left - right) < 1e-3 * max(1, abs(left)))
        try expectGradientsMatchDifferences([images, filter], seed: seed) {
            try $0[0].transposedConv2D(filter: $0[1], window: window, groups: groups, outputPadding: more)
        }
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `pooling under any window has the derivative that its differences say`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let (window, height, width) = Self.window(&generator)
        let shape = [2, height + generator.integer(0...4), width + generator.integer(0...4), generator.integer(1...11)]
        let images = try generator.distinct(shape)
        // A dilated window can miss the map, and the largest of nothing is -∞.
        if window.axes.allSatisfy({ $0.dilation == 1 }) {
            try expectGradientsMatchDifferences([images], seed: seed) { try $0[0].maxPool2D(window) }
            try expectGradientsMatchDifferences([images], seed: seed) { try $0[0].avgPool2D(window, countsPadding: false) }
        }
        try expectGradientsMatchDifferences([images], seed: seed) { try $0[0].avgPool2D(window) }
        let (rows, columns) = (generator.integer(1...5), generator.integer(1...5))
        try expectGradientsMatchDifferences([images], seed: seed) { try $0[0].adaptiveAvgPool2D(height: rows, width: columns) }
        try expectGradientsMatchDifferences([images], seed: seed) { try $0[0].adaptiveMaxPool(height: rows, width: columns) }
        try expectGradientsMatchDifferences([images], seed: seed) { try $0[0].globalMaxPool2D() }
    }

    static let activations: [Activation] = [
        .relu, .relu6, .clip(lowest: -1, highest: 0.5), .leakyReLU(slope: 0.1), .elu(alpha: 0.7), .selu, .sigmoid, .tanh, .silu, .gelu,
        .geluTanh, .hardSigmoid, .hardSwish, .mish, .softplus, .softsign, .erf, .exp, .square, .absolute, .negate,
    ]

    @Test(arguments: activations)
    func `every activation has the derivative that its differences say`(activation: Activation) throws {
        var generator = SeededGenerator(seed: 3)
        let x = try generator.awayFromZero([3, 17])
        try expectGradientsMatchDifferences([x], seed: 3, step: 4e-3) { try $0[0].activated(activation) }
        let positive = try x.absolute()
        for function in [Activation.log, .squareRoot, .reciprocal] {
            try expectGradientsMatchDifferences([positive], seed: 3, step: 2e-3) { try $0[0].activated(function) }
        }
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `norms, borders and sizes have the derivatives that their differences say`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let groups = generator.integer(1...3)
        let channels = groups * generator.integer(1...6)
        let shape = [generator.integer(1...3), generator.integer(2...5), generator.integer(2...5), channels]
        let x = try generator.tensor(shape)
        let affine = try [x, generator.tensor([channels]), generator.tensor([channels])]
        try expectGradientsMatchDifferences(affine, seed: seed) {
            try $0[0].groupNorm(groups: groups, scale: $0[1], offset: $0[2], epsilon: 0.1)
        }
        try expectGradientsMatchDifferences(affine, seed: seed) { try $0[0].layerNorm(scale: $0[1], offset: $0[2], epsilon: 0.1) }
        try expectGradientsMatchDifferences([x], seed: seed) { try $0[0].instanceNorm(epsilon: 0.1) }
        try expectGradientsMatchDifferences([x], seed: seed) { try $0[0].localResponseNorm(size: 3, alpha: 0.5) }
        try expectGradientsMatchDifferences([x, generator.tensor([channels])], seed: seed) { try $0[0].prelu(slopes: $0[1]) }
        try expectGradientsMatchDifferences([x], seed: seed) { try $0[0].softmax(alongAxis: 1) }
        let (height, width) = (generator.integer(1...9), generator.integer(1...9))
        for coordinates in [Resampling.Coordinates.halfPixel, .halfPixelOrStart, .alignCorners, .asymmetric] {
            for method in [Resampling.Method.linear, .nearest(.down), .nearest(.up), .nearest(.nearerDown), .nearest(.nearerUp)] {
                try expectGradientsMatchDifferences([x], seed: seed) {
                    try $0[0].resized(height: height, width: width, Resampling(method, coordinates: coordinates))
                }
            }
        }
        for mode in [PaddingMode.constant(2), .reflect, .edge, .wrap] {
            try expectGradientsMatchDifferences([x], seed: seed) { try $0[0].padded(top: 1, left: 0, bottom: -1, right: 1, mode: mode) }
        }
    }

    static let layers: [(name: String, function: @Sendable (Tensor) throws -> Tensor)] = [
        ("grouped convolution", { try $0.conv2D(filter: Tensor(repeating: 0.3, shape: [3, 3, 4, 12]), padding: 1, groups: 3) }),
        ("transposed convolution", { try $0.transposedConv2D(filter: Tensor(repeating: 0.3, shape: [3, 3, 5, 12]), window: Window(3, stride: 2)) }),
        ("group norm", { try $0.groupNorm(groups: 4) }), ("layer norm", { try $0.layerNorm() }), ("GELU", { try $0.activated(.gelu) }),
        ("softmax", { try $0.softmax(alongAxis: 1) }), ("local response norm", { try $0.localResponseNorm(size: 5) }),
        ("larger maps", { try $0.resized(height: 13, width: 20, .bilinear) }), ("shuffle", { try $0.shuffledChannels(groups: 3) }),
        ("attention", { try $0.matmul($0.transposed()).softmax().matmul($0) }),
        ("adaptive pooling", { try $0.adaptiveAvgPool2D(height: 4, width: 3) }),
    ]

    @Test(arguments: layers.indices)
    func `an image's result depends on neither the batch nor the threads`(layer: Int) throws {
        var generator = SeededGenerator(seed: 9)
        let images = try generator.tensor([5, 9, 11, 12])
        let function = Self.layers[layer].function
        let threads = Parallelism.threads
        defer { Parallelism.threads = threads }
        let whole = try function(images)
        for count in [1, 2, 5] {
            Parallelism.threads = count
            #expect(try function(images) == whole, "\(Self.layers[layer].name) on \(count) threads")
            #expect(try function(images[3..<4]) == whole[3..<4], "\(Self.layers[layer].name) of one image")
        }
    }
}
