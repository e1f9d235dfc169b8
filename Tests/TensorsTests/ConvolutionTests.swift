import Kernels
import Tensors
import Testing

/// Shapes that reach every algorithm, against loops.
@Suite struct ConvolutionTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        var images: Int, height: Int, width: Int, inputs: Int, outputs: Int, kernel: [Int], stride = 1, padding = 0
        var testDescription: String { "\(images)×\(height)×\(width)×\(inputs) → \(outputs), \(kernel), stride \(stride), padding \(padding)" }
    }

    static let shapes: [Shape] = [
        Shape(images: 40, height: 9, width: 7, inputs: 17, outputs: 21, kernel: [3, 3], padding: 1),
        Shape(images: 12, height: 12, width: 12, inputs: 24, outputs: 16, kernel: [3, 3]),
        Shape(images: 9, height: 16, width: 13, inputs: 16, outputs: 40, kernel: [3, 3], padding: 2),
        Shape(images: 64, height: 4, width: 4, inputs: 33, outputs: 19, kernel: [3, 3], padding: 1),
        Shape(images: 13, height: 2, width: 2, inputs: 20, outputs: 35, kernel: [3, 3], padding: 1),
        Shape(images: 7, height: 1, width: 1, inputs: 9, outputs: 23, kernel: [3, 3], padding: 1),
        Shape(images: 200, height: 3, width: 3, inputs: 37, outputs: 70, kernel: [1, 1]),
        Shape(images: 5, height: 11, width: 11, inputs: 3, outputs: 18, kernel: [3, 3], stride: 2, padding: 1),
        Shape(images: 6, height: 8, width: 8, inputs: 12, outputs: 13, kernel: [1, 1], stride: 2),
        Shape(images: 3, height: 9, width: 8, inputs: 5, outputs: 7, kernel: [2, 4], padding: 1),
        Shape(images: 3, height: 9, width: 8, inputs: 5, outputs: 7, kernel: [5, 1], stride: 2, padding: 2),
        Shape(images: 7, height: 3, width: 2, inputs: 5, outputs: 7, kernel: [3, 1], padding: 1),
    ]

    @Test(arguments: shapes)
    func `a convolution and its derivatives equal the loops that define them`(_ shape: Shape) throws {
        var generator = SeededGenerator(seed: 21)
        let images = try Tensor(normal: [shape.images, shape.height, shape.width, shape.inputs], using: &generator)
        let filter = try Tensor(normal: shape.kernel + [shape.inputs, shape.outputs], using: &generator)
        let output = try images.conv2D(filter: filter, stride: shape.stride, padding: shape.padding)
        let weights = try Tensor(normal: output.shape, using: &generator)
        let expected = Self.loops(images, filter, weights, shape, output.shape)
        let (_, gradients) = try valueWithGradient(at: [images, filter]) {
            try ($0[0].conv2D(filter: $0[1], stride: shape.stride, padding: shape.padding) * weights).sum()
        }
        Self.expectClose(output.scalars, expected.output, "output")
        Self.expectClose(gradients[0].scalars, expected.images, "gradient of the images")
        Self.expectClose(gradients[1].scalars, expected.filter, "gradient of the filter")
    }

    @Test(arguments: shapes)
    func `a depth-wise convolution equals a convolution with a diagonal filter`(_ shape: Shape) throws {
        var generator = SeededGenerator(seed: 22)
        let channels = min(shape.inputs, 18)
        let images = try Tensor(normal: [min(shape.images, 5), shape.height, shape.width, channels], using: &generator)
        let filter = try Tensor(normal: shape.kernel + [channels], using: &generator)
        let diagonal = (0..<channels * channels).map { Float($0 / channels == $0 % channels ? 1 : 0) }
        let mask = try Tensor(diagonal, shape: [channels, channels])
        let (value, gradients) = try valueWithGradient(at: [images, filter]) {
            try $0[0].depthwiseConv2D(filter: $0[1], stride: shape.stride, padding: shape.padding).squared().sum()
        }
        let (expectedValue, expected) = try valueWithGradient(at: [images, filter]) {
            let full = try $0[1].reshaped(to: shape.kernel + [channels, 1]) * mask
            return try $0[0].conv2D(filter: full, stride: shape.stride, padding: shape.padding).squared().sum()
        }
        Self.expectClose(value.scalars, expectedValue.scalars, "value")
        for index in 0..<2 { Self.expectClose(gradients[index].scalars, expected[index].scalars, "gradient \(index)") }
    }

    @Test(arguments: shapes)
    func `vectors of sixteen and of eight give the same bits`(_ shape: Shape) throws {
        var generator = SeededGenerator(seed: 23)
        let images = try Tensor(normal: [shape.images, shape.height, shape.width, shape.inputs], using: &generator)
        let filter = try Tensor(normal: shape.kernel + [shape.inputs, shape.outputs], using: &generator)
        let wide = try images.conv2D(filter: filter, stride: shape.stride, padding: shape.padding)
        kernels_limit_lanes(8)
        defer { kernels_limit_lanes(16) }
        #expect(try images.conv2D(filter: filter, stride: shape.stride, padding: shape.padding) == wide)
    }

    static func expectClose(_ actual: [Float], _ expected: [Float], _ name: String) {
        #expect(actual.count == expected.count)
        let scale = expected.reduce(1) { max($0, abs($1)) }
        let distance = zip(actual, expected).reduce(0) { max($0, abs($1.0 - $1.1)) }
        #expect(distance < 1e-4 * scale, "\(name) is \(distance) away, of values up to \(scale)")
    }

    static func loops(
        _ images: Tensor, _ filter: Tensor, _ weights: Tensor, _ shape: Shape, _ out: [Int]
    ) -> (output: [Float], images: [Float], filter: [Float]) {
        let (x, f, w) = (images.scalars, filter.scalars, weights.scalars)
        var output = [Float](repeating: 0, count: w.count)
        var dx = [Float](repeating: 0, count: x.count)
        var df = [Float](repeating: 0, count: f.count)
        for n in 0..<out[0] { for y in 0..<out[1] { for column in 0..<out[2] {
            let place = ((n * out[1] + y) * out[2] + column) * shape.outputs
            for i in 0..<shape.kernel[0] { for j in 0..<shape.kernel[1] {
                let row = y * shape.stride + i - shape.padding, left = column * shape.stride + j - shape.padding
                guard row >= 0, row < shape.height, left >= 0, left < shape.width else { continue }
                for c in 0..<shape.inputs {
                    let from = ((n * shape.height + row) * shape.width + left) * shape.inputs + c
                    let tap = ((i * shape.kernel[1] + j) * shape.inputs + c) * shape.outputs
                    var sum: Float = 0
                    for o in 0..<shape.outputs {
                        output[place + o] += x[from] * f[tap + o]
                        sum += w[place + o] * f[tap + o]
                        df[tap + o] += x[from] * w[place + o]
                    }
                    dx[from] += sum
                }
            } }
        } } }
        return (output, dx, df)
    }
}
