import Kernels
import Networks
import Tensors
import Testing

extension OneAtATime {
    struct PrecisionTests {
        /// Large and small maps, odd channels, strides, groups and dilation: every way to compute a convolution.
        static func networks() throws -> [Network] {
            try [
                Network(input: [17, 19, 3], seed: 1) {
                    Conv2D(24, kernel: 3, padding: 1)
                    BatchNorm()
                    ReLU()
                    Residual {
                        Conv2D(24, kernel: 3, padding: 1)
                        BatchNorm()
                    }
                    Conv2D(41, kernel: 1)
                    ReLU6()
                    DepthwiseConv2D(kernel: 3, stride: 2, padding: 1)
                    Conv2D(37, kernel: 3, stride: 2, padding: 1)
                    ReLU()
                    Conv2D(33, kernel: 3, padding: 1)
                    SiLU()
                    GlobalAvgPool2D()
                    Dense(21)
                    ReLU()
                    Dense(10)
                },
                Network(input: [9, 9, 12], seed: 2) {
                    Conv2D(30, kernel: 3, padding: 1, groups: 3)
                    ReLU()
                    Conv2D(18, kernel: 5, padding: 4, dilation: 2)
                    ReLU()
                    Conv2D(20, kernel: 2, stride: 3)
                    Flatten()
                    Dense(7)
                },
                MobileNet(classes: 10, input: [32, 32, 3], seed: 3),
            ].map { try $0.randomised(seed: 5) }
        }

        static func images(_ count: Int, _ network: Network) throws -> Tensor {
            var generator = SeededGenerator(seed: 8)
            return try Tensor(normal: [count] + network.inputShape, using: &generator)
        }

        static func plan(_ network: Network, _ precision: ProductPrecision) throws -> InferencePlan {
            try InferencePlan(graph: network.graph, tensors: network.tensors, precision: precision)
        }

        @Test(arguments: 0..<3) func `rounded products are near the exact ones, where there are any`(_ place: Int) throws {
            let network = try Self.networks()[place], images = try Self.images(7, network)
            let exact = try Self.plan(network, .float32)(images), rounded = try Self.plan(network, .bfloat16)(images)
            let error = relativeError(rounded.scalars, exact.scalars.map(Double.init))
            if ProductPrecision.bfloat16.onThisMachine == .bfloat16 {
                #expect(error > 1e-4 && error < 0.05)
            } else {
                #expect(error == 0)
            }
        }

        @Test(arguments: 0..<3) func `neither batches nor threads change a bit of them`(_ place: Int) throws {
            let network = try Self.networks()[place], images = try Self.images(53, network)
            let plan = try Self.plan(network, .bfloat16)
            let threads = Parallelism.threads
            defer { Parallelism.threads = threads }
            Parallelism.threads = 1
            let alone = try plan(images), size = network.inputShape.reduce(1, *)
            for index in [0, 20, 52] {
                let one = try Tensor(Array(images.scalars[index * size..<(index + 1) * size]), shape: [1] + network.inputShape)
                let logits = alone.shape[1]
                #expect(try plan(one).scalars == Array(alone.scalars[index * logits..<(index + 1) * logits]))
            }
            Parallelism.threads = 3
            #expect(try plan(images) == alone)
        }

        @Test func `without the instructions it is float32`() throws {
            let network = try Self.networks()[0], images = try Self.images(3, network)
            kernels_limit_lanes(8)
            defer { kernels_limit_lanes(16) }
            #expect(ProductPrecision.bfloat16.onThisMachine == .float32)
            #expect(try Self.plan(network, .bfloat16)(images) == Self.plan(network, .float32)(images))
        }

        /// The nearest number with eight significant bits; of two that are as near, the even one.
        private func nearest(_ value: Float) -> Double {
            let step = Double(sign: .plus, exponent: value.binade.exponent.advanced(by: -7), significand: 1)
            return value == 0 ? 0 : (Double(value) / step).rounded(.toNearestOrEven) * step
        }

        @Test(.enabled(if: ProductPrecision.bfloat16.onThisMachine == .bfloat16), arguments: [(1, 1, 1), (37, 19, 29), (100, 64, 48), (3, 2_048, 5)])
        func `a product is the sum of the products of numbers rounded to the nearest`(_ rows: Int, _ depth: Int, _ columns: Int) throws {
            var generator = SeededGenerator(seed: 2)
            let x = try Tensor(normal: [rows, depth], using: &generator), w = try Tensor(normal: [depth, columns], using: &generator)
            var out = [Float](repeating: 0, count: rows * columns)
            var packed = [Float](repeating: 0, count: kernels_rounded_size(depth, columns))
            var scratch = [Float](repeating: .nan, count: kernels_rounded_scratch(depth))
            w.withScalars { kernels_round_pack($0.baseAddress, depth, columns, columns, nil, &packed) }
            x.withScalars { a in
                out.withUnsafeMutableBufferPointer { out in
                    packed.withUnsafeBufferPointer { packed in
                        var product = kernels_product()
                        (product.rows, product.depth, product.columns, product.segments) = (rows, depth, columns, 1)
                        (product.a, product.a_stride) = (UnsafeRawPointer(a.baseAddress), depth)
                        (product.packed, product.out, product.out_stride) = (packed.baseAddress, out.baseAddress, columns)
                        product.finish = kernels_finish(
                            bias: nil, addend: nil, lowest: -.infinity, highest: .infinity, function: kernels_function())
                        kernels_rounded_product(&product, &scratch)
                    }
                }
            }
            let (a, b) = (x.scalars.map(nearest), w.scalars.map(nearest))
            let expected = (0..<rows * columns).map { place in
                (0..<depth).reduce(0.0) { $0 + a[place / columns * depth + $1] * b[$1 * columns + place % columns] }
            }
            #expect(relativeError(out, expected) < 1e-6)
        }
    }
}
