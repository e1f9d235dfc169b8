import Kernels

/// A convolution's or a pooling's extents, checked.
struct WindowGeometry {
    var images: Int
    var raw: kernels_geometry

    var rowsPerImage: Int { Int(raw.out_height) * Int(raw.out_width) }
    var inputPerImage: Int { Int(raw.height) * Int(raw.width) * Int(raw.channels) }
    var outputPerImage: Int { rowsPerImage * Int(raw.out_channels) }
    /// Scalars under the window: kernel height · kernel width · channels.
    var patch: Int { Int(raw.kernel_height) * Int(raw.kernel_width) * Int(raw.channels) }
    /// Tiles of 4×4 outputs in an image.
    var winogradTiles: Int { (Int(raw.out_height) + 3) / 4 * ((Int(raw.out_width) + 3) / 4) }
    var outputShape: [Int] { [images, Int(raw.out_height), Int(raw.out_width), Int(raw.out_channels)] }

    private static let largestExtent = 1 << 20

    /// Whether a product is less than 2³¹, each factor being at least 0; zeros count as ones.
    private static func fits(_ extents: [Int]) -> Bool {
        var product = 1
        for extent in extents {
            guard extent < 1 << 31 else { return false }
            product *= max(extent, 1)
            guard product < 1 << 31 else { return false }
        }
        return true
    }

    /// - Parameter kernel: Height and width.
    /// - Throws: `TensorError.operand` when the input is no batch of images or smaller than the window,
    ///   `.setting` for a stride below 1 or a padding outside 0..<kernel.
    init(
        input: [Int], kernel: (height: Int, width: Int), outputs: Int, stride: Int, padding: Int, operation: String
    ) throws {
        guard input.count == 4 else {
            throw TensorError.operand(
                operation: operation, argument: "images", expected: "[N, H, W, C]", given: input,
                advice: "reshape it to a batch of images")
        }
        let extents = 1...Self.largestExtent
        guard extents.contains(kernel.height), extents.contains(kernel.width) else {
            throw TensorError.setting(
                operation: operation, name: "kernel", expected: "1 to \(Self.largestExtent) in both directions",
                given: "\(kernel.height)×\(kernel.width)")
        }
        guard extents.contains(stride) else {
            throw TensorError.setting(
                operation: operation, name: "stride", expected: "1 to \(Self.largestExtent)", given: "\(stride)")
        }
        guard padding >= 0, padding < max(kernel.height, kernel.width) else {
            throw TensorError.setting(
                operation: operation, name: "padding", expected: "in 0..<\(max(kernel.height, kernel.width)), less than the kernel",
                given: "\(padding)")
        }
        let (height, width, channels) = (input[1], input[2], input[3])
        guard height + 2 * padding >= kernel.height, width + 2 * padding >= kernel.width else {
            throw TensorError.operand(
                operation: operation, argument: "images",
                expected: "[N, H, W, C] with H ≥ \(kernel.height - 2 * padding) and W ≥ \(kernel.width - 2 * padding)",
                given: input, advice: "use a smaller kernel or more padding")
        }
        let deepest = max(channels, outputs, 1)
        guard Self.fits([height, width, deepest]), Self.fits([kernel.height, kernel.width, deepest]) else {
            throw TensorError.operand(
                operation: operation, argument: "images", expected: "[N, H, W, C] with fewer than 2³¹ scalars an image",
                given: input, advice: "use smaller images")
        }
        images = input[0]
        raw = kernels_geometry(
            height: Int32(height), width: Int32(width), channels: Int32(channels),
            kernel_height: Int32(kernel.height), kernel_width: Int32(kernel.width),
            stride: Int32(stride), padding: Int32(padding),
            out_height: Int32((height + 2 * padding - kernel.height) / stride + 1),
            out_width: Int32((width + 2 * padding - kernel.width) / stride + 1), out_channels: Int32(outputs))
    }

    /// Images that one thread takes at once, where each is little work.
    var imageGrain: Int { max(1, elementGrain / max(inputPerImage, 1)) }

    /// Runs `body` with this geometry's address, an image at a time, in parallel.
    func forEachImage(_ body: (UnsafePointer<kernels_geometry>, Int) -> Void) {
        withUnsafePointer(to: raw) { pointer in
            Parallelism.pieces(images, grain: imageGrain) { part in
                for image in part { body(pointer, image) }
            }
        }
    }
}
