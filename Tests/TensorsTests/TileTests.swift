import Kernels
import Tensors
import Testing

/// The product with tiles of bfloat16, whose operations are emulated: everything around the instructions is the same text.
@Suite struct TileTests {
    struct Shape: Sendable {
        var rows: Int
        var depth: Int
        var columns: Int
        var segments = 1
    }

    /// Whole tiles, and ends in every direction; odd depths; several segments, as convolutions have them.
    static let shapes = [
        Shape(rows: 32, depth: 64, columns: 32), Shape(rows: 1, depth: 1, columns: 1), Shape(rows: 16, depth: 32, columns: 16),
        Shape(rows: 17, depth: 33, columns: 17), Shape(rows: 47, depth: 70, columns: 45), Shape(rows: 33, depth: 31, columns: 90),
        Shape(rows: 5, depth: 144, columns: 64, segments: 3), Shape(rows: 40, depth: 27, columns: 24, segments: 2),
        Shape(rows: 70, depth: 32, columns: 40, segments: 9),
    ]

    private func rounded(_ value: Float) -> UInt16 {
        let bits = value.bitPattern
        return UInt16(truncatingIfNeeded: (bits + 0x7FFF + (bits >> 16 & 1)) >> 16)
    }

    private func widened(_ value: UInt16) -> Double { Double(Float(bitPattern: UInt32(value) << 16)) }

    @Test(arguments: shapes, [false, true]) func `tiles make the sums of products of rounded numbers, and nothing beside them`(
        _ shape: Shape, finishes: Bool
    ) {
        var generator = SeededGenerator(seed: 3)
        func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in Float(generator.nextNormal()) } }
        let (rows, depth, columns) = (shape.rows, shape.depth, shape.columns)
        let even = (depth + 1) / 2 * 2, stride = even * shape.segments, size = kernels_rounded_size(depth, columns)
        let a = numbers(rows * stride).map(rounded), b = numbers(shape.segments * depth * columns)
        let bias = numbers(columns), addend = numbers(rows * columns)
        var packed = [Float](repeating: .nan, count: size * shape.segments)
        packed.withUnsafeMutableBufferPointer { packed in
            b.withUnsafeBufferPointer { b in
                for s in 0..<shape.segments {
                    kernels_round_pack(
                        b.baseAddress! + s * depth * columns, depth, columns, columns, nil, packed.baseAddress! + s * size)
                }
            }
        }
        // What lies behind the result stays.
        var out = [Float](repeating: 77, count: rows * columns + 64)
        run(shape, stride: stride, size: size, a, packed, bias: finishes ? bias : nil, addend: finishes ? addend : nil, &out)
        for row in 0..<rows {
            for column in 0..<columns {
                var sum = 0.0
                for s in 0..<shape.segments {
                    for k in 0..<depth {
                        sum += widened(a[row * stride + s * even + k]) * widened(rounded(b[(s * depth + k) * columns + column]))
                    }
                }
                if finishes { sum = max(sum + Double(bias[column] + addend[row * columns + column]), 0) }
                #expect(abs(Double(out[row * columns + column]) - sum) < 1e-4 * (1 + abs(sum)))
            }
        }
        #expect(out[(rows * columns)...].allSatisfy { $0 == 77 })
    }

    private func run(
        _ shape: Shape, stride: Int, size: Int, _ a: [UInt16], _ packed: [Float], bias: [Float]?, addend: [Float]?, _ out: inout [Float]
    ) {
        let evens = (0..<shape.segments).map { $0 * ((shape.depth + 1) / 2 * 2) }, places = (0..<shape.segments).map { $0 * size }
        a.withUnsafeBufferPointer { a in
            packed.withUnsafeBufferPointer { packed in
                evens.withUnsafeBufferPointer { evens in
                    places.withUnsafeBufferPointer { places in
                        (bias ?? []).withUnsafeBufferPointer { biases in
                            (addend ?? []).withUnsafeBufferPointer { addends in
                                out.withUnsafeMutableBufferPointer { out in
                                    var product = kernels_product()
                                    (product.rows, product.depth, product.columns) = (shape.rows, shape.depth, shape.columns)
                                    (product.factors, product.segments) = (Int32(KERNELS_BFLOAT16), Int32(shape.segments))
                                    (product.a, product.a_stride) = (UnsafeRawPointer(a.baseAddress), stride)
                                    (product.a_offsets, product.b_offsets) = (evens.baseAddress, places.baseAddress)
                                    (product.packed, product.out, product.out_stride) = (packed.baseAddress, out.baseAddress, shape.columns)
                                    product.finish = kernels_finish(
                                        bias: bias == nil ? nil : biases.baseAddress, addend: addend == nil ? nil : addends.baseAddress,
                                        lowest: bias == nil ? -.infinity : 0, highest: .infinity, function: kernels_function())
                                    kernels_emulated_tile_product(&product)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
