import Kernels

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where one worker's values lie while it runs a chunk of images.
struct PlanFrame {
    /// The address of each value.
    let values: UnsafeMutablePointer<UnsafeMutablePointer<Float>>
    let weights: UnsafeMutablePointer<Float>
    let scratch: UnsafeMutablePointer<Float>
    var images: Int
}

extension PlanStep {
    /// Computes the step for the frame's images; `index` is its place in the plan.
    func run(_ frame: borrowing PlanFrame, index: Int) {
        let (values, base) = (frame.values, frame.weights)
        let x = UnsafePointer(values[operation.inputs.first ?? 0])
        let out = values[index + 1]
        let packed = weights.map { UnsafePointer(base + $0) }
        let finish = kernels_finish(
            bias: bias.map { UnsafePointer(base + $0) }, addend: operation.addend.map { UnsafePointer(values[$0]) },
            lowest: operation.lowest, highest: operation.highest)
        let images = frame.images
        switch work {
        case .product(let rows, let depth):
            product(x, rows: images * rows, depth: depth, packed: packed, out: out, finish: finish)
        case .direct(var window):
            kernels_direct_convolution(&window, images, x, packed, frame.scratch, out, finish)
        case .position(var window):
            kernels_position_convolution(&window, images, x, packed, out, finish)
        case .winograd(var window, let tiles):
            kernels_winograd(&window, images, x, packed, tiles, frame.scratch, out, finish)
        case .depthwise(var window): kernels_depthwise_finish(&window, images, x, packed, out, finish)
        case .maxPool(var window): kernels_pool_finish(&window, Int32(KERNELS_POOL_MAXIMUM), images, x, out, finish)
        case .averagePool(var window): kernels_pool_finish(&window, Int32(KERNELS_POOL_MEAN), images, x, out, finish)
        case .globalPool(let positions): kernels_global_pool_finish(images, positions, columns, x, out, finish)
        case .affine(let rows): kernels_affine_finish(images * rows, columns, x, packed, out, finish)
        case .concatenate(let rows, let channels): join(frame, rows: images * rows, channels: channels, out: out)
        }
    }

    private func product(
        _ x: UnsafePointer<Float>, rows: Int, depth: Int, packed: UnsafePointer<Float>?,
        out: UnsafeMutablePointer<Float>, finish: kernels_finish
    ) {
        var product = kernels_product()
        product.rows = rows
        product.depth = depth
        product.columns = columns
        product.a = x
        product.a_stride = depth
        product.packed = packed
        product.segments = 1
        product.out = out
        product.out_stride = columns
        product.finish = finish
        kernels_packed_product(&product)
    }

    private func join(_ frame: borrowing PlanFrame, rows: Int, channels: [Int], out: UnsafeMutablePointer<Float>) {
        var place = 0
        for (value, count) in zip(operation.inputs, channels) {
            let source = frame.values[value]
            for row in 0..<rows {
                memcpy(out + row * columns + place, source + row * count, count * MemoryLayout<Float>.size)
            }
            place += count
        }
    }
}
