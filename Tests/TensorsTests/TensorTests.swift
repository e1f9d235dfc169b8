import Tensors
import Testing

@Suite struct TensorTests {
    @Test func `a tensor keeps its scalars and its shape, and copies on write`() throws {
        let a = try Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
        var b = a
        try b.withMutableScalars { $0[0] = 9 }
        #expect(a.scalars == [1, 2, 3, 4, 5, 6])
        #expect(b.scalars[0] == 9)
        #expect(try a[1].scalars == [4, 5, 6])
        #expect(try a.transposed().scalars == [1, 4, 2, 5, 3, 6])
        #expect(try a.sum(alongAxes: 1).scalars == [6, 15])
        #expect(try a.argmax() == [2, 2])
    }

    @Test func `mistakes name the shapes and the next step`() throws {
        let a = try Tensor(zeros: [2, 3])
        let b = try Tensor(zeros: [2, 4])
        #expect(message { _ = try a + b } == "+ expected shapes that are equal or 1 in each trailing dimension, "
            + "got [2, 3] and [2, 4]; reshape one of them")
        #expect(message { _ = try a.matmul(b) } == "matmul expected right of shape [3, N], got [2, 4]; "
            + "the left operand has shape [2, 3]")
        #expect(message { _ = try Tensor([1, 2], shape: [3]) } == "shape [3] holds 3 scalars, got 2; "
            + "give 3 scalars or another shape")
        #expect(message { _ = try a.item } == "item expected one element, got shape [2, 3]; take sum() or mean() first")
        #expect(message { _ = try a[2] } == "subscript got 2, outside 0..<2; choose one inside")
        #expect(message { _ = try a.sum(alongAxes: 2) } == "sum got axis 2 for a tensor of rank 2; axes run from -2 to 1")
        let images = try Tensor(zeros: [1, 4, 4, 3])
        #expect(message { _ = try images.conv2D(filter: Tensor(zeros: [3, 3, 4, 8])) }
            == "conv2D expected filter of shape [KH, KW, 3, O], got [3, 3, 4, 8]; "
            + "the images have shape [1, 4, 4, 3], channels last")
        #expect(message { _ = try images.conv2D(filter: Tensor(zeros: [5, 5, 3, 8])) }
            == "conv2D expected images of shape [N, H, W, C] with H ≥ 5 and W ≥ 5, got [1, 4, 4, 3]; "
            + "use a smaller kernel or more padding")
        #expect(message { _ = try images.maxPool2D(window: 2, stride: 0) } == "maxPool2D: stride must be 1 to 1048576, got 0")
        #expect(message { _ = try valueWithGradient(at: a) { try $0 * 2 } }
            == "valueWithGradient expected one element, got shape [2, 3]; take sum() or mean() first")
        #expect(message { _ = try a.softmaxCrossEntropy(labels: [0, 3]) }
            == "softmaxCrossEntropy got label 3, outside 0..<3; choose one inside")
    }

    @Test(arguments: [[1 << 40, 1 << 10], [1 << 62, 4], [-1], [3, -2], [Int.max, Int.max], [1 << 35, 1 << 10]])
    func `a tensor too large for the machine is an error before it is allocated`(shape: [Int]) {
        #expect(throws: TensorError.self) { try Tensor(zeros: shape) }
    }

    @Test func `settings at the ends of the integers are refused`() throws {
        let images = try Tensor(zeros: [1, 4, 4, 3])
        #expect(throws: TensorError.self) { try images.avgPool2D(window: .max, stride: 1, padding: .max) }
        #expect(throws: TensorError.self) { try images.avgPool2D(window: .max, stride: 1, padding: .max / 2) }
        #expect(throws: TensorError.self) { try images.maxPool2D(window: .min) }
        #expect(throws: TensorError.self) { try images.maxPool2D(window: 2, stride: .max) }
        #expect(throws: TensorError.self) { try images.conv2D(filter: Tensor(zeros: [3, 3, 3, 2]), padding: .max) }
        #expect(throws: TensorError.self) { try images.conv2D(filter: Tensor(zeros: [3, 3, 3, 2]), stride: .min) }
        #expect(throws: TensorError.self) { try images.slice(-1..<2, alongAxis: .min) }
        #expect(throws: TensorError.self) { try Tensor([1], shape: Array(repeating: 1, count: 100_000)) }
        let empty = try Tensor(zeros: [0, 1 << 31, 1 << 30, 1])
        #expect(throws: TensorError.self) { try empty.conv2D(filter: Tensor(zeros: [1, 1, 1, 1 << 10])) }
        #expect(throws: TensorError.self) { try empty.maxPool2D(window: 1) }
    }

    @Test func `the size asked for is named`() {
        let text = message { _ = try Tensor(zeros: [1 << 40]) }
        #expect(text?.hasPrefix("a tensor of 4.0 TiB would pass the limit of") == true)
    }

    @Test func `empty tensors pass through operations`() throws {
        let empty = try Tensor(zeros: [0, 3])
        #expect(try (empty + empty).shape == [0, 3])
        #expect(try empty.sum().item == 0)
        #expect(try empty.sum(alongAxes: 0).scalars == [0, 0, 0])
        #expect(try empty.matmul(Tensor(zeros: [3, 2])).shape == [0, 2])
        #expect(try Tensor(zeros: [0, 4, 4, 3]).conv2D(filter: Tensor(zeros: [3, 3, 3, 5]), padding: 1).shape == [0, 4, 4, 5])
        #expect(try empty.softmax().shape == [0, 3])
        #expect(try Tensor(zeros: [2, 0]).softmax().shape == [2, 0])
        #expect(try concatenate([empty, Tensor(ones: [1, 3])]).scalars == [1, 1, 1])
        #expect(try empty.gathered([]).shape == [0, 3])
    }

    @Test func `functions stay finite at the ends of their range`() throws {
        let x = try Tensor([-1000, -100, -1e-8, 0, 1e-8, 100, 1000])
        #expect(try x.sigmoid().isFinite)
        #expect(try x.tanh().scalars.first == -1)
        #expect(try x.softplus().scalars.last == 1000)
        #expect(try x.softmax().scalars.last == 1)
        #expect(try x.logSoftmax().isFinite)
        #expect(try x.exp().scalars[0] == 0)
        #expect(try x.exp().scalars[6] == .infinity)
        #expect(try Tensor([Float.nan]).relu().scalars[0].isNaN)
        #expect(try Tensor([Float.nan]).tanh().scalars[0].isNaN)
    }

    /// Worked out from the documented formula in another language.
    @Test func `a seed gives the documented words, and streams and forks their own`() {
        var generator = SeededGenerator(seed: 7)
        let words = (0..<3).map { _ in generator.next() }
        #expect(words == [0xB8B4_C297_7EAB_CE45, 0xA653_05FD_338E_C8FE, 0x8CA3_CBB6_CA63_129B])
        #expect(generator.position == 3)
        var uniform = SeededGenerator(seed: 7)
        #expect((0..<3).map { _ in uniform.nextUniform() } == [0.7215081806049702, 0.6497043364684557, 0.5493743249193239])
        var other = SeededGenerator(seed: 7, stream: 1)
        #expect([other.next(), other.next()] == [0x8254_FD5B_2111_DCE4, 0xC052_C5BC_0D7F_2360])
        var normal = SeededGenerator(seed: 7, stream: 2)
        #expect(abs(normal.nextNormal() - 1.3326189860612498) < 1e-12)
        var fork = generator.fork(5)
        #expect(fork.next() == 0x09D3_60D1_4070_18C3)
    }

    @Test func `normal numbers have the mean and deviation asked for`() throws {
        var generator = SeededGenerator(seed: 1)
        let tensor = try Tensor(normal: [100_000], mean: 2, standardDeviation: 3, using: &generator)
        #expect(abs(try tensor.mean().item - 2) < 0.05)
        #expect(abs(try ((tensor - 2).squared().mean().item).squareRoot() - 3) < 0.05)
    }

    @Test func `results are the same bits for any number of threads`() throws {
        let threads = Parallelism.threads
        defer { Parallelism.threads = threads }
        var results: [[Tensor]] = []
        for count in [1, 2, 3, 7] {
            Parallelism.threads = count
            results.append(try Self.oneOfEach())
        }
        for other in results.dropFirst() { #expect(other == results[0]) }
    }

    private static func oneOfEach() throws -> [Tensor] {
        var generator = SeededGenerator(seed: 4)
        let images = try Tensor(normal: [33, 9, 9, 12], using: &generator)
        let filter = try Tensor(normal: [3, 3, 12, 20], using: &generator)
        let depthwise = try Tensor(normal: [3, 3, 20], using: &generator)
        let scale = try Tensor(normal: [20], using: &generator)
        let dense = try Tensor(normal: [20, 130], using: &generator)
        let (value, gradients) = try valueWithGradient(at: [images, filter, depthwise, scale, dense]) { x in
            let features = try x[0].conv2D(filter: x[1], padding: 1).depthwiseConv2D(filter: x[2], padding: 1)
            let normal = try features.batchNorm(scale: x[3], offset: x[3]).output.relu().maxPool2D(window: 2)
            return try normal.matmul(x[4]).globalAvgPool2D().squared().sum()
        }
        return [value] + gradients
    }

    @Test func `every index of a parallel loop runs once, nested loops too`() {
        let counts = Counters(count: 1000)
        Parallelism.forEach(10) { outer in
            Parallelism.forEach(100) { inner in counts.increment(outer * 100 + inner) }
        }
        #expect(counts.values.allSatisfy { $0 == 1 })
    }

    private func message(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch {
            return "\(error)"
        }
    }
}
