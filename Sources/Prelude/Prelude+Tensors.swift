import Cells
import Espalier

extension Prelude {
    /// Tensors, their operations and derivatives.
    static func bindTensors(in library: Library) {
        let generator = library.type("SeededGenerator", SeededGenerator.self, conforming: ["RandomNumberGenerator"], "Random numbers that a seed decides; streams are portable.")
        generator.bind("init(seed: UInt64, stream: UInt64 = 0)", "The same seed and stream give the same numbers.") { arguments in
            SeededGenerator(seed: try arguments(0), stream: try arguments(1))
        }
        for (declaration, documentation, draw) in [
            ("mutating func nextUniform() -> Double", "A number in [0, 1).", { $0.nextUniform() }),
            ("mutating func nextNormal() -> Double", "A number from the standard normal distribution.", { $0.nextNormal() }),
        ] as [(String, String, (inout SeededGenerator) -> Double)] {
            generator.bind(declaration, documentation) { arguments in
                var state: SeededGenerator = try arguments.receiver.cast()
                let number = draw(&state)
                arguments.receiver = try Value(converting: state)
                return number
            }
        }
        bindTensorValues(in: library)
        bindTensorOperations(in: library)
        bindTensorLayers(in: library)
        bindTensorOperators(in: library)
        library.bind(
            "func valueWithGradient(at input: Tensor, of function: (Tensor) throws -> Tensor) throws -> (value: Tensor, gradient: Tensor)",
            "The value of a function and its gradient, by reverse-mode differentiation. The function returns one element."
        ) { arguments in
            let function = try arguments.function(1)
            let (value, gradient) = try valueWithGradient(at: try arguments(0) as Tensor) { input in
                try function(Value(converting: input)).cast() as Tensor
            }
            return Value.tuple([try Value(converting: value), try Value(converting: gradient)])
        }
        library.bind(
            "func valueWithGradient(at inputs: [Tensor], of function: ([Tensor]) throws -> Tensor) throws -> (value: Tensor, gradients: [Tensor])",
            "The value of a function of several tensors and its gradients, one per tensor."
        ) { arguments in
            let function = try arguments.function(1)
            let inputs = try arguments.values[0].elements().map { try $0.cast() as Tensor }
            let (value, gradients) = try valueWithGradient(at: inputs) { inputs in
                try function(Value.array(inputs.map { try Value(converting: $0) })).cast() as Tensor
            }
            return Value.tuple([try Value(converting: value), .array(try gradients.map { try Value(converting: $0) })])
        }
        library.bind("func concatenate(_ tensors: [Tensor], alongAxis axis: Int = 0) throws -> Tensor", "Joins tensors along an axis; all other sizes agree.") { arguments in
            try concatenate(try arguments.values[0].elements().map { try $0.cast() as Tensor }, alongAxis: try arguments(1))
        }
    }

    private static func bindTensorValues(in library: Library) {
        let tensor = library.type("Tensor", Tensor.self, conforming: ["CustomStringConvertible", "Displayable"], "Numbers (float32) in a grid of any rank.")
        tensor.bind("init(_ scalars: [Float], shape: [Int]) throws", "The numbers in row-major order.") { arguments in
            try Tensor(try arguments(0) as [Float], shape: try arguments(1))
        }
        tensor.bind("init(_ scalars: [Float]) throws", "A vector.") { arguments in try Tensor(try arguments(0) as [Float]) }
        tensor.bind("init(_ rows: [[Float]]) throws", "A matrix, row by row.") { arguments in try Tensor(try arguments(0) as [[Float]]) }
        tensor.bind("init(_ matrices: [[[Float]]]) throws", "Matrices one after another: [matrices, rows, columns].") { arguments in
            try Tensor(try arguments(0) as [[[Float]]])
        }
        tensor.bind("init(_ scalar: Float)", "A single number, of rank 0.") { arguments in Tensor(try arguments(0) as Float) }
        tensor.bind("init(zeros shape: [Int]) throws", "All zeros.") { arguments in try Tensor(zeros: try arguments(0)) }
        tensor.bind("init(ones shape: [Int]) throws", "All ones.") { arguments in try Tensor(ones: try arguments(0)) }
        tensor.bind("init(repeating value: Float, shape: [Int]) throws", "One number everywhere.") { arguments in
            try Tensor(repeating: try arguments(0), shape: try arguments(1))
        }
        tensor.bind(
            "init(normal shape: [Int], mean: Float = 0, standardDeviation: Float = 1, using generator: inout SeededGenerator) throws",
            "Numbers from a normal distribution."
        ) { arguments in
            var generator: SeededGenerator = try arguments(3)
            let result = try Tensor(normal: try arguments(0), mean: try arguments(1), standardDeviation: try arguments(2), using: &generator)
            arguments.values[3] = try Value(converting: generator)
            return result
        }
        tensor.bind("init(uniform shape: [Int], in range: ClosedRange<Float> = 0...1, using generator: inout SeededGenerator) throws", "Numbers drawn evenly from a range.") { arguments in
            var generator: SeededGenerator = try arguments(2)
            let result = try Tensor(uniform: try arguments(0), in: try arguments(1), using: &generator)
            arguments.values[2] = try Value(converting: generator)
            return result
        }
        tensor.property("var shape: [Int]", "The size along each axis.") { $0.shape }
        tensor.property("var count: Int", "How many numbers there are.") { $0.count }
        tensor.property("var rank: Int", "How many axes there are.") { $0.rank }
        tensor.property("var scalars: [Float]", "The numbers in row-major order.") { $0.scalars }
        tensor.property("var item: Float { get throws }", "The number of a tensor with one element.") { tensor in
            guard tensor.count == 1 else { throw PreludeError.notOneElement(shape: tensor.shape) }
            return try tensor.item
        }
        tensor.method("subscript(index: Int) -> Tensor { get throws }", "The part at an index of the first axis.") { tensor, arguments in
            let index: Int = try arguments(0)
            guard let size = tensor.shape.first, index >= 0, index < size else { throw PreludeError.index(index, shape: tensor.shape) }
            return try tensor[index]
        }
    }

    private static func bindTensorOperations(in library: Library) {
        let tensor = library.type("Tensor", Tensor.self, conforming: ["CustomStringConvertible", "Displayable"], "Numbers (float32) in a grid of any rank.")
        let unary: [(String, String, (Tensor) throws -> Tensor)] = [
            ("relu", "max(x, 0).", { try $0.relu() }), ("relu6", "min(max(x, 0), 6).", { try $0.relu6() }),
            ("exp", "e to the power of each element.", { try $0.exp() }), ("log", "The natural logarithm of each element.", { try $0.log() }),
            ("tanh", "The hyperbolic tangent.", { try $0.tanh() }), ("sigmoid", "1 / (1 + exp(-x)).", { try $0.sigmoid() }),
            ("softplus", "log(1 + exp(x)).", { try $0.softplus() }), ("squareRoot", "The square root of each element.", { try $0.squareRoot() }),
            ("squared", "Each element times itself.", { try $0.squared() }), ("sum", "The sum of all elements.", { try $0.sum() }),
            ("silu", "x·sigmoid(x).", { try $0.silu() }), ("gelu", "x·Φ(x).", { try $0.gelu() }),
            ("hardSwish", "x·hardSigmoid(x).", { try $0.hardSwish() }), ("hardSigmoid", "x/6 + 1/2, clamped to [0, 1].", { try $0.hardSigmoid() }),
            ("globalMaxPool2D", "The largest value over height and width: [N, H, W, C] to [N, C].", { try $0.globalMaxPool2D() }),
            ("channelsFirst", "[N, H, W, C] as [N, C, H, W], PyTorch's order.", { try $0.channelsFirst() }),
            ("channelsLast", "[N, C, H, W] as [N, H, W, C], the order of every operation here.", { try $0.channelsLast() }),
            ("mean", "The mean of all elements.", { try $0.mean() }), ("transposed", "The axes in reverse order.", { try $0.transposed() }),
            ("globalAvgPool2D", "The mean over height and width: [N, H, W, C] to [N, C].", { try $0.globalAvgPool2D() }),
        ]
        for (name, documentation, operation) in unary {
            tensor.method("func \(name)() throws -> Tensor", documentation) { tensor, _ in try operation(tensor) }
        }
        tensor.method("func matmul(_ right: Tensor) throws -> Tensor", "The matrix product [M, K] × [K, N].") { tensor, arguments in try tensor.matmul(try arguments(0)) }
        tensor.method("func reshaped(to shape: [Int]) throws -> Tensor", "The same numbers in another shape.") { tensor, arguments in try tensor.reshaped(to: try arguments(0)) }
        tensor.method("func sum(alongAxes axes: [Int], keepingDimensions: Bool = false) throws -> Tensor", "Sums over these axes.") { tensor, arguments in
            try tensor.sum(alongAxes: try arguments(0) as [Int], keepingDimensions: try arguments(1))
        }
        tensor.method("func mean(alongAxes axes: [Int], keepingDimensions: Bool = false) throws -> Tensor", "Means over these axes.") { tensor, arguments in
            try tensor.mean(alongAxes: try arguments(0) as [Int], keepingDimensions: try arguments(1))
        }
        tensor.method("func argmax(alongAxis axis: Int = -1) throws -> [Int]", "The places of the largest elements.") { tensor, arguments in try tensor.argmax(alongAxis: try arguments(0)) }
        tensor.method("func slice(_ range: Range<Int>, alongAxis axis: Int = 0) throws -> Tensor", "A part along an axis.") { tensor, arguments in
            try tensor.slice(try arguments(0), alongAxis: try arguments(1))
        }
        tensor.method("func conv2D(filter: Tensor, stride: Int = 1, padding: Int = 0, dilation: Int = 1, groups: Int = 1) throws -> Tensor", "A convolution: images [N, H, W, C], filter [KH, KW, C / groups, O].") { tensor, arguments in
            try tensor.conv2D(filter: try arguments(0), stride: try arguments(1), padding: try arguments(2), dilation: try arguments(3), groups: try arguments(4))
        }
        tensor.method("func depthwiseConv2D(filter: Tensor, stride: Int = 1, padding: Int = 0, dilation: Int = 1) throws -> Tensor", "One filter per channel: filter [KH, KW, C].") { tensor, arguments in
            try tensor.depthwiseConv2D(filter: try arguments(0), stride: try arguments(1), padding: try arguments(2), dilation: try arguments(3))
        }
        tensor.method("func maxPool2D(window: Int, stride: Int? = nil, padding: Int = 0) throws -> Tensor", "The largest value in each window.") { tensor, arguments in
            try tensor.maxPool2D(window: try arguments(0), stride: try arguments(1), padding: try arguments(2))
        }
        tensor.method("func avgPool2D(window: Int, stride: Int? = nil, padding: Int = 0) throws -> Tensor", "The average of each window.") { tensor, arguments in
            try tensor.avgPool2D(window: try arguments(0), stride: try arguments(1), padding: try arguments(2))
        }
        tensor.method(
            "func softmaxDivergence(from targets: Tensor, temperature: Float = 1) throws -> Tensor",
            "How far the softmax of these logits is from that of a teacher's, both at a temperature: T² · KL(teacher ‖ student), the mean over the rows."
        ) { tensor, arguments in
            try tensor.softmaxDivergence(from: try arguments(0), temperature: try arguments(1))
        }
        tensor.method("func softmaxCrossEntropy(labels: [Int], smoothing: Float = 0) throws -> Tensor", "The mean cross-entropy of logits [N, classes].") { tensor, arguments in
            try tensor.softmaxCrossEntropy(labels: try arguments(0), smoothing: try arguments(1))
        }
    }

    private static func bindTensorOperators(in library: Library) {
        let operators: [(String, (Tensor, Tensor) throws -> Tensor)] = [
            ("+", { try $0 + $1 }), ("-", { try $0 - $1 }), ("*", { try $0 * $1 }), ("/", { try $0 / $1 }),
        ]
        let tensor = library.type("Tensor", Tensor.self, "Numbers (float32) in a grid of any rank.")
        for (name, operation) in operators {
            let documentation = "Element by element; sizes of 1 stretch."
            tensor.bind("static func \(name) (left: Tensor, right: Tensor) throws -> Tensor", documentation) { arguments in
                try operation(try arguments(0), try arguments(1))
            }
            tensor.bind("static func \(name) (left: Tensor, right: Float) throws -> Tensor", documentation) { arguments in
                try operation(try arguments(0), Tensor(try arguments(1) as Float))
            }
            tensor.bind("static func \(name) (left: Float, right: Tensor) throws -> Tensor", documentation) { arguments in
                try operation(Tensor(try arguments(0) as Float), try arguments(1))
            }
        }
        tensor.bind("static func - (operand: Tensor) throws -> Tensor", "Each element's negative.") { arguments in
            try Tensor(0) - (try arguments(0) as Tensor)
        }
    }
}
