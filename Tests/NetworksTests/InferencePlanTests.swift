import Networks
import Tensors
import Testing

/// Tests that run networks. An interrupt stops everything that runs, so the test of interrupts must run alone.
@Suite(.serialized) enum OneAtATime {}

extension OneAtATime {
    struct InferencePlanTests {
        /// Checks a network's outputs on a few random images against the definitions.
        func check(_ network: Network, images count: Int = 3, seed: UInt64, tolerance: Double = 2e-5) throws {
            var generator = SeededGenerator(seed: seed, stream: 99)
            let images = try Tensor(normal: [count] + network.inputShape, using: &generator)
            let logits = try network(images).scalars
            let size = network.inputShape.reduce(1, *)
            let naive = NaiveNetwork(graph: network.graph, tensors: network.tensors)
            var expected: [Double] = []
            for index in 0..<count {
                let image = images.scalars[index * size..<(index + 1) * size].map(Double.init)
                expected += naive.outputs(for: image).last ?? []
            }
            #expect(logits.count == expected.count)
            #expect(relativeError(logits, expected) < tolerance)
        }

        @Test(arguments: 0..<24 as Range<UInt64>)
        func `a convolution of any shape equals its definition`(seed: UInt64) throws {
            var generator = SeededGenerator(seed: seed)
            func pick(_ range: ClosedRange<Int>) -> Int {
                range.lowerBound + generator.nextInteger(below: range.count)
            }
            let kernel = seed % 2 == 0 ? 3 : pick(1...5), stride = seed % 3 == 0 ? pick(1...3) : 1
            let padding = kernel == 3 ? 1 : pick(0...kernel / 2)
            let input = [pick(kernel...13), pick(kernel...13), pick(1...37)]
            let outputs = pick(1...41)
            let network = try Network(input: input, seed: seed) {
                Conv2D(outputs, kernel: kernel, stride: stride, padding: padding, bias: seed % 2 == 1)
                BatchNorm()
                ReLU6()
            }.randomised(seed: seed)
            try check(network, seed: seed)
        }

        @Test(arguments: 0..<12 as Range<UInt64>)
        func `a depth-wise convolution of any shape equals its definition`(seed: UInt64) throws {
            var generator = SeededGenerator(seed: seed)
            func pick(_ range: ClosedRange<Int>) -> Int {
                range.lowerBound + generator.nextInteger(below: range.count)
            }
            let kernel = seed % 2 == 0 ? 3 : pick(1...5), stride = pick(1...2), padding = pick(0...kernel / 2)
            let input = [pick(kernel...12), pick(kernel...12), pick(1...35)]
            let network = try Network(input: input, seed: seed) {
                DepthwiseConv2D(kernel: kernel, stride: stride, padding: padding, bias: seed % 2 == 1)
                BatchNorm()
                ReLU()
            }.randomised(seed: seed)
            try check(network, seed: seed)
        }

        @Test func `a network of every layer equals its definition`() throws {
            let network = try Network(input: [13, 11, 3], seed: 4) {
                BatchNorm()
                Conv2D(17, kernel: 3, stride: 2, padding: 1)
                ReLU()
                Residual {
                    Conv2D(17, kernel: 3, padding: 1)
                    BatchNorm()
                }
                ReLU()
                Residual {
                    ReLU()
                    Conv2D(17, kernel: 1)
                }
                Concatenate {
                    MaxPool2D(3, stride: 1, padding: 1)
                    Sequential {
                        AvgPool2D(3, stride: 1, padding: 1)
                        ReLU6()
                    }
                    Dropout(0.5)
                }
                MaxPool2D(2)
                Residual {
                    Conv2D(24, kernel: 3, stride: 2, padding: 1)
                    ReLU()
                    DepthwiseConv2D(kernel: 5, padding: 2)
                } projection: {
                    AvgPool2D(2, stride: 2, padding: 1)
                    Conv2D(24, kernel: 1)
                }
                Flatten()
                Dense(19)
                ReLU()
                Dense(7)
            }.randomised(seed: 4)
            try check(network, seed: 4)
        }

        @Test func `the models equal their definitions`() throws {
            try check(try MobileNet(classes: 10, input: [28, 28, 1], seed: 1).randomised(seed: 1), images: 1, seed: 1)
            try check(try MobileNetV2(classes: 7, input: [32, 32, 3], seed: 2).randomised(seed: 2), images: 1, seed: 2)
            try check(try ResNet(depth: 20, classes: 10, input: [32, 32, 3], seed: 3).randomised(seed: 3), images: 1, seed: 3, tolerance: 1e-4)
            try check(try VGG16(classes: 10, input: [32, 32, 3], seed: 4).randomised(seed: 4), images: 1, seed: 4, tolerance: 1e-3)
        }

        @Test func `neither batch nor threads change a bit`() throws {
            let network = try MobileNet(classes: 10, input: [28, 28, 1], seed: 5).randomised(seed: 5)
            var generator = SeededGenerator(seed: 5)
            let images = try Tensor(normal: [67, 28, 28, 1], using: &generator)
            let together = try network(images).scalars
            let threads = Parallelism.threads
            defer { Parallelism.threads = threads }
            Parallelism.threads = 1
            #expect(try network(images).scalars == together)
            let one = try Tensor(Array(images.scalars[66 * 784..<67 * 784]), shape: [1, 28, 28, 1])
            #expect(try network(one).scalars == Array(together[660..<670]))
        }

        @Test func `observed nodes keep their own outputs`() throws {
            let network = try Network(input: [9, 9, 3], seed: 6) {
                Conv2D(12, kernel: 3, padding: 1, bias: false)
                BatchNorm()
                ReLU()
                Residual {
                    Conv2D(12, kernel: 1)
                    BatchNorm()
                }
                GlobalAvgPool2D()
                Dense(5)
            }.randomised(seed: 6)
            let nodes = Array(network.graph.nodes.indices)
            var generator = SeededGenerator(seed: 6)
            let image = try Tensor(normal: [1, 9, 9, 3], using: &generator)
            let outputs = try network.inferencePlan(observing: nodes).observations(of: image)
            let expected = NaiveNetwork(graph: network.graph, tensors: network.tensors)
                .outputs(for: image.scalars.map(Double.init))
            for (output, values) in zip(outputs, expected) { #expect(relativeError(output.scalars, values) < 2e-5) }
        }

        @Test func `a plan for one image takes the way that reads fewer weights where caches do not hold them`() throws {
            let axis = Window.Axis(3, padding: .cells(1))
            let window = try Window(vertical: axis, horizontal: axis).placed(height: 7, width: 7).raw(channels: 512, outputs: 512)
            guard case .winograd = ConvolutionAlgorithm(window), case .lines = ConvolutionAlgorithm(window, together: 1),
                case .winograd = ConvolutionAlgorithm(window, together: 8)
            else { return #expect(Bool(false), "\(ConvolutionAlgorithm(window)), \(ConvolutionAlgorithm(window, together: 1))") }
            let network = try Network(input: [7, 7, 512], seed: 4) { Conv2D(512, kernel: 3, padding: 1) }
            var generator = SeededGenerator(seed: 6)
            let image = try Tensor(normal: [1, 7, 7, 512], using: &generator)
            let alone = try InferencePlan(graph: network.graph, tensors: network.tensors, images: 1)(image)
            #expect(relativeError(alone.scalars, try network(image).scalars.map(Double.init)) < 1e-4)
        }

        @Test func `what is no number stays no number, in its own image alone`() throws {
            let network = try smallNetwork(seed: 1)
            var images = try Tensor(ones: [3, 8, 8, 1])
            let clean = try network(images).scalars
            try images.withMutableScalars { $0[64 + 27] = .nan }
            let logits = try network(images).scalars
            #expect(logits[4..<8].contains { $0.isNaN })
            #expect(Array(logits[0..<4]) == Array(clean[0..<4]) && Array(logits[8..<12]) == Array(clean[8..<12]))
        }

        @Test func `a plan is compiled anew after the tensors change`() throws {
            let network = try Network(input: [4]) { Dense(3) }
            let images = try Tensor(ones: [2, 4])
            let before = try network(images).scalars
            try network.replaceTensors(["0.bias": try Tensor([1, 2, 3])])
            let after = try network(images).scalars
            #expect(zip(before, after).map { $1 - $0 }.map { ($0 * 1e4).rounded() / 1e4 } == [1, 2, 3, 1, 2, 3])
        }

        @Test func `VGG16 at batch 50 stays under 200 MB`() throws {
            let plan = try VGG16(classes: 10, input: [32, 32, 3]).inferencePlan()
            let images = try Tensor(zeros: [50, 32, 32, 3])
            // On two threads, whatever other tests set meanwhile: loops inside a loop stay on its threads.
            Parallelism.forEach(2) { _ in
                for _ in 0..<3 { #expect(throws: Never.self) { try plan(images) } }
            }
            #expect(plan.memoryBytes < 200_000_000)
            #expect(try plan.profile(batch: 8).rows.last?.first == "all")
        }

        @Test func `images of another shape are refused with both shapes`() throws {
            let network = try Network(input: [8, 8, 3]) {
                Flatten()
                Dense(2)
            }
            #expect(throws: NetworkError.imagesShape(expected: [8, 8, 3], actual: [1, 8, 8, 1])) {
                try network(try Tensor(zeros: [1, 8, 8, 1]))
            }
            #expect(try network(try Tensor(zeros: [0, 8, 8, 3])).shape == [0, 2])
        }
    }
}
