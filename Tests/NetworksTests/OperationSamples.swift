import Networks
import Tensors
import Testing

/// A few nodes for each operation of the table: a kind without samples does not compile.
struct OperationSample: Sendable, CustomTestStringConvertible {
    /// Shapes of the inputs, each made from the images by a convolution or a dense layer.
    let inputs: [[Int]]
    let operation: Operation

    init(_ inputs: [Int]..., operation: Operation) {
        self.inputs = inputs
        self.operation = operation
    }

    var testDescription: String { "\(operation) of \(inputs)" }

    static var all: [OperationSample] { OperationKind.allCases.flatMap(samples) }

    static func samples(_ kind: OperationKind) -> [OperationSample] {
        switch kind {
        case .input: []
        case .convolution:
            [
                .init([5, 6, 4], operation: .convolution(outputs: 3, kernel: 3, stride: 1, padding: 1, bias: true)),
                .init([5, 6, 4], operation: .convolution(outputs: 6, kernel: 3, stride: 2, padding: 1, bias: false, groups: 2)),
                .init([6, 7, 4], operation: .convolution(outputs: 8, window: uneven, groups: 4, bias: true)),
                .init([6, 5, 3], operation: .convolution(outputs: 2, window: same, bias: true)),
            ]
        case .depthwiseConvolution:
            [
                .init([5, 6, 9], operation: .depthwiseConvolution(kernel: 3, stride: 2, padding: 1, bias: true)),
                .init([6, 7, 3], operation: .depthwiseConvolution(window: uneven, bias: false)),
            ]
        case .batchNorm: [.init([3, 4, 5], operation: .batchNorm), .init([6], operation: .batchNorm(epsilon: 0.1))]
        case .activation: functions.map { .init([3, 2, 4], operation: .activation($0)) }
        case .dense:
            [
                .init([7], operation: .dense(outputs: 3, bias: true)),
                .init([4, 5], operation: .dense(outputs: 3, bias: true, perPosition: true)),
                .init([2, 3, 5], operation: .dense(outputs: 4, bias: false, perPosition: true)),
            ]
        case .maxPool:
            [.init([6, 7, 3], operation: .maxPool(window: 3, stride: 2, padding: 1)), .init([6, 6, 3], operation: .maxPool(window: ceiled))]
        case .averagePool:
            [
                .init([6, 7, 3], operation: .averagePool(window: 3, stride: 2, padding: 1)),
                .init([6, 6, 3], operation: .averagePool(window: Window(3, stride: 2, padding: 1), countsPadding: false)),
            ]
        case .globalAveragePool:
            [.init([3, 4, 5], operation: .globalAveragePool), .init([3, 4, 5], operation: .globalAveragePool(keepsMap: true))]
        case .globalMaxPool: [.init([3, 4, 5], operation: .globalMaxPool()), .init([3, 4, 5], operation: .globalMaxPool(keepsMap: true))]
        case .adaptivePool:
            [
                .init([6, 4, 3], operation: .adaptiveAveragePool(height: 3, width: 2)),
                .init([5, 7, 3], operation: .adaptiveAveragePool(height: 3, width: 3)),
                .init([5, 7, 3], operation: .adaptiveMaxPool(height: 2, width: 3)),
            ]
        case .flatten: [.init([3, 4, 5], operation: .flatten), .init([5], operation: .flatten)]
        case .dropout: [.init([3, 4, 5], operation: .dropout(0.3))]
        case .add: [.init([3, 4, 5], [3, 4, 5], operation: .add), .init([5], [5], [5], operation: .add)]
        case .concatenate:
            [
                .init([3, 4, 5], [3, 4, 2], operation: .concatenate), .init([5], [2], [3], operation: .concatenate),
                .init([3, 5], [2, 5], operation: .concatenate(axis: 0)), .init([3, 4, 5], [3, 2, 5], operation: .concatenate(axis: 1)),
            ]
        case .arithmetic:
            Arithmetic.Function.allCases.flatMap { function -> [OperationSample] in
                [
                    .init([3, 4, 5], [3, 4, 5], operation: .arithmetic(function)),
                    .init([3, 4, 5], [1, 1, 5], operation: .arithmetic(function)),
                    .init([1, 4, 5], [3, 1, 5], operation: .arithmetic(function)),
                    .init([3, 4, 5], [5], operation: .arithmetic(function)), .init([5], [3, 5], operation: .arithmetic(function)),
                    .init([3, 4, 1], [3, 4, 5], operation: .arithmetic(function)),
                ]
            }
        case .scaling:
            [
                .init([3, 4, 5], operation: .scaling()), .init([5], operation: .scaling(shift: false)),
                .init([3, 4, 5], operation: .scaling(scale: false)),
            ]
        case .constant:
            [.init([5], operation: .constant(shape: [4, 3])), .init([2, 2, 2], operation: .constant(shape: [2, 3, 4]))]
        case .reshape:
            [
                .init([3, 4, 6], operation: .reshape([12, 6])), .init([12, 6], operation: .reshape([3, 4, 6])),
                .init([3, 4, 6], operation: .reshape([8, 9])), .init([6], operation: .reshape([1, 1, 6])),
            ]
        case .transpose:
            [
                .init([3, 4, 6], operation: .transpose([1, 0, 2])), .init([3, 4, 6], operation: .transpose([2, 0, 1])),
                .init([4, 6], operation: .transpose([1, 0])),
            ]
        case .mean:
            [
                .init([3, 4, 6], operation: .mean(axes: [0, 1])), .init([3, 4, 6], operation: .mean(axes: [1], keepsAxes: true)),
                .init([4, 6], operation: .mean(axes: [0])), .init([3, 4, 6], operation: .mean(axes: [2], keepsAxes: true)),
            ]
        case .maximum:
            [
                .init([3, 4, 6], operation: .maximum(axes: [2])), .init([3, 4, 6], operation: .maximum(axes: [1])),
                .init([4, 6], operation: .maximum(axes: [0, 1])),
            ]
        case .norm:
            VectorNorm.Function.allCases.flatMap { function -> [OperationSample] in
                [
                    .init([6], operation: .norm(function, axes: [0])), .init([3, 4, 6], operation: .norm(function, axes: [2])),
                    .init([3, 4, 6], operation: .norm(function, axes: [0, 1])), .init([4, 6], operation: .norm(function, axes: [0])),
                ]
            }
        case .softmax:
            [
                .init([5], operation: .softmax()), .init([3, 4, 5], operation: .softmax()), .init([4, 6], operation: .softmax(axis: 0)),
                .init([5], operation: .logSoftmax()), .init([3, 4, 5], operation: .logSoftmax(axis: 1)),
            ]
        case .selectChannels:
            [
                .init([3, 4, 6], operation: .selectChannels([1, 2, 3])), .init([3, 4, 6], operation: .shuffleChannels(6, groups: 2)),
                .init([6], operation: .selectChannels([5, 0, 0])), .init([3, 4, 6], operation: .selectChannels([3, 4, 5])),
            ]
        case .matmul:
            [
                .init([3, 5], [5, 4], operation: .matrixProduct()), .init([2, 3, 5], [2, 4, 5], operation: .matrixProduct(transposesRight: true, scale: 0.5)),
                .init([1, 3, 4], [2, 4, 9], operation: .matrixProduct(scale: 2)), .init([2, 1, 3, 4], [1, 2, 4, 2], operation: .matrixProduct()),
                .init([3, 5], [9, 5], operation: .matrixProduct(transposesRight: true)),
            ]
        case .groupNorm:
            [
                .init([3, 4, 6], operation: .groupNorm(groups: 3)), .init([3, 4, 6], operation: .groupNorm(groups: 1, epsilon: 0.1)),
                .init([3, 4, 9], operation: .groupNorm(groups: 9, affine: false)), .init([4, 6], operation: .groupNorm(groups: 2)),
                .init([4, 6], operation: .groupNorm(groups: 3, epsilon: 0.01, affine: false)), .init([6], operation: .groupNorm(groups: 2)),
            ]
        case .layerNorm: [.init([5], operation: .layerNorm()), .init([3, 4, 5], operation: .layerNorm(epsilon: 0.1)), .init([4, 6], operation: .layerNorm())]
        case .localResponseNorm:
            [
                .init([3, 4, 7], operation: .localResponseNorm(size: 5, alpha: 0.5)),
                .init([3, 4, 5], operation: .localResponseNorm(size: 3, alpha: 0.2, beta: 0.5, k: 2)),
            ]
        case .prelu: [.init([3, 4, 5], operation: .prelu()), .init([5], operation: .prelu()), .init([3, 4, 5], operation: .prelu(isShared: true))]
        case .resize: resizings.map { .init([3, 4, 5], operation: $0) }
        case .pad:
            [
                .init([3, 4, 2], operation: .pad(top: 1, left: 0, bottom: 2, right: 3)), .init([4, 4, 2], operation: .pad(top: -1, left: 1, bottom: 0, right: 0)),
                .init([3, 4, 2], operation: .pad(top: 1, left: 2, bottom: 0, right: 1, mode: .reflect)),
                .init([3, 4, 2], operation: .pad(top: 1, left: 2, bottom: 0, right: 1, mode: .edge)),
                .init([3, 4, 2], operation: .pad(top: 0, left: 1, bottom: 0, right: 0, channels: (1, 2), mode: .constant(0.5))),
            ]
        case .transposedConvolution:
            [
                .init([3, 4, 4], operation: .transposedConvolution(outputs: 3, window: Window(2, stride: 2), bias: true)),
                .init([3, 4, 4], operation: .transposedConvolution(outputs: 6, window: Window(3, stride: 2, padding: 1), groups: 2, bias: true, outputPadding: (1, 0))),
                .init([4, 5, 3], operation: .transposedConvolution(outputs: 2, window: uneven, bias: false)),
            ]
        case .slice:
            [
                .init([5, 4, 3], operation: .slice(axis: 0, start: 1, count: 2)), .init([5, 7, 3], operation: .slice(axis: 1, start: 1, count: 3, step: 2)),
                .init([5, 3], operation: .slice(axis: 0, start: 0, count: 1)),
            ]
        }
    }

    private static let resizings: [Operation] = [
        .resize(height: 6, width: 8, .nearest), .resize(height: 7, width: 3, Resampling(.nearest(.nearerDown), coordinates: .halfPixel)),
        .resize(height: 5, width: 9, .bilinear), .resize(height: 6, width: 7, Resampling(.linear, coordinates: .alignCorners)),
        .resize(height: 6, width: 10, Resampling(.linear, coordinates: .asymmetric), scales: [2, 2.6]),
        .resize(height: 1, width: 4, Resampling(.linear, coordinates: .halfPixelOrStart)),
        .resize(height: 2, width: 9, Resampling(.nearest(.up), coordinates: .asymmetric)),
        .resize(height: 6, width: 6, Resampling(.nearest(.nearerUp), coordinates: .halfPixel)),
    ]
    private static let uneven = Window(
        vertical: .init(3, stride: 2, padding: .cells(before: 1, after: 0)),
        horizontal: .init(2, stride: 1, dilation: 2, padding: .cells(before: 0, after: 2)))
    private static let same = Window(vertical: .init(2, stride: 2, padding: .same), horizontal: .init(4, padding: .sameBefore))
    private static let ceiled = Window(3, stride: 2, roundsUp: true)

    private static let functions: [Activation] = [
        .relu, .relu6, .clip(lowest: -0.5, highest: .infinity), .leakyReLU(slope: 0.1), .elu(alpha: 0.7), .selu, .sigmoid, .tanh,
        .silu, .gelu, .hardSigmoid, .hardSwish, .mish, .softplus, .softsign, .erf, .exp, .square, .absolute, .negate,
    ]
}

extension OperationSample {
    /// A network in which the operation stands between layers with weights, and a batch norm and an activation follow.
    func network(seed: UInt64) throws -> Network {
        let channels = 4
        var graph = try Graph(input: [4, 4, channels])
        var ends: [Int] = []
        for (index, shape) in inputs.enumerated() {
            let flat = try graph.append(.flatten, name: "in\(index).flat", inputs: [0])
            let dense = try graph.append(.dense(outputs: shape.reduce(1, *), bias: true), name: "in\(index).fc", inputs: [flat])
            var end = try graph.append(.reshape(shape), name: "in\(index).shape", inputs: [dense])
            // Channels that can be cut: the reshape has tied the dense layer's together.
            end = try graph.append(.dense(outputs: shape[shape.count - 1], bias: true, perPosition: true), name: "in\(index).mix", inputs: [end])
            // Divisors stay away from 0.
            if operation == .arithmetic(.divide) { end = try graph.append(.activation(.softplus), name: "in\(index).positive", inputs: [end]) }
            ends.append(end)
        }
        let node = try graph.append(operation, name: "op", inputs: ends)
        let norm = try graph.append(.batchNorm, name: "norm", inputs: [node])
        let active = try graph.append(.activation(.silu), name: "act", inputs: [norm])
        let flat = try graph.append(.flatten, name: "flat", inputs: [active])
        try graph.append(.dense(outputs: 3, bias: true), name: "out", inputs: [flat])
        return try Network(graph: graph, tensors: Initializer.heNormal.tensors(for: graph, seed: seed), name: "\(operation)")
            .randomised(seed: seed)
    }
}
