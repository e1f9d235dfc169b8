import Displays
import Foundation
import Kernels
import Networks
import Tensors
import TestSupport
import Testing

extension OneAtATime {
    struct TrainingPrecisionTests {
        private static let isThere = ProductPrecision.bfloat16.onThisMachine == .bfloat16

        /// Rows times weights, lines, tiles, positions, strides, groups, and a block of pixels with an odd rest.
        private static let shapes: [(side: Int, inputs: Int, outputs: Int, kernel: Int, stride: Int, groups: Int)] = [
            (7, 24, 37, 1, 1, 1), (9, 3, 20, 3, 1, 1), (16, 32, 48, 3, 1, 1), (2, 64, 33, 3, 1, 1), (8, 20, 26, 3, 2, 1),
            (5, 12, 18, 3, 1, 3),
        ]

        /// A convolution's outputs and its derivatives by images and filter, for one gradient of the outputs.
        private func derivatives(_ place: Int, _ precision: ProductPrecision) throws -> [Tensor] {
            let shape = Self.shapes[place], padding = shape.kernel / 2
            var generator = SeededGenerator(seed: 4)
            let images = try Tensor(normal: [9, shape.side, shape.side, shape.inputs], using: &generator)
            let filter = try Tensor(
                normal: [shape.kernel, shape.kernel, shape.inputs / shape.groups, shape.outputs], using: &generator)
            let axis = Window.Axis(shape.kernel, stride: shape.stride, padding: .cells(padding))
            func output(_ variables: [Tensor]) throws -> Tensor {
                try variables[0].conv2D(
                    filter: variables[1], window: Window(vertical: axis, horizontal: axis), groups: shape.groups, precision: precision)
            }
            let plain = try output([images, filter])
            let weight = try Tensor(normal: plain.shape, using: &generator)
            return try [plain] + valueWithGradient(at: [images, filter]) { try (output($0) * weight).sum() }.1
        }

        @Test(arguments: shapes.indices) func `rounded derivatives are near the exact ones`(_ place: Int) throws {
            // Transforms of tiles enlarge what rounding leaves out.
            let largest = Self.isThere ? (place == 2 ? 0.1 : 0.01) : 1e-30
            let exact = try derivatives(place, .float32), rounded = try derivatives(place, .bfloat16)
            for (one, other) in zip(exact, rounded) {
                let error = relativeError(other.scalars, one.scalars.map(Double.init))
                #expect(error < largest)
            }
            #expect(!Self.isThere || exact[0] != rounded[0] && exact[2] != rounded[2])
        }

        @Test(arguments: shapes.indices) func `their bits do not depend on threads`(_ place: Int) throws {
            let threads = Parallelism.threads
            defer { Parallelism.threads = threads }
            Parallelism.threads = 1
            let alone = try derivatives(place, .bfloat16)
            Parallelism.threads = 3
            #expect(try derivatives(place, .bfloat16) == alone)
        }

        @Test(arguments: shapes.indices) func `vectors of sixteen make the derivatives that vectors of eight make`(_ place: Int) throws {
            let wide = try derivatives(place, .float32)
            kernels_limit_lanes(8)
            defer { kernels_limit_lanes(16) }
            #expect(try derivatives(place, .float32)[2] == wide[2])
        }

        @Test func `a network is trained with rounded products, to the same bits on any number of threads`() throws {
            let threads = Parallelism.threads
            defer { Parallelism.threads = threads }
            func trained(_ count: Int, _ precision: ProductPrecision) throws -> Network {
                Parallelism.threads = count
                let network = try smallNetwork(seed: 3)
                try network.train(on: Blobs(), epochs: 10, batchSize: 20, seed: 1, precision: precision)
                return network
            }
            let one = try trained(1, .bfloat16)
            #expect(try one.accuracy(on: Blobs().validation) > 0.9)
            #expect(try trained(3, .bfloat16).tensors == one.tensors)
            #expect(try !Self.isThere || trained(1, .float32).tensors != one.tensors)
        }

        @Test func `a checkpoint goes on only in the precision that it was begun in`() throws {
            let path = FileManager.default.temporaryDirectory.path + "/precision-\(UInt64.random(in: 0 ... .max)).safetensors"
            defer { try? FileManager.default.removeItem(atPath: path) }
            try smallNetwork(seed: 3).train(on: Blobs(), epochs: 1, batchSize: 50, checkpoint: path, precision: .bfloat16)
            #expect(throws: FileError.self) { try smallNetwork(seed: 3).train(on: Blobs(), epochs: 1, batchSize: 50, checkpoint: path) }
            try smallNetwork(seed: 3).train(on: Blobs(), epochs: 1, batchSize: 50, checkpoint: path, precision: .bfloat16)
        }
    }
}
