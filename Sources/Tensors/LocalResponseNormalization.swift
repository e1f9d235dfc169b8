extension Tensor {
    /// Divides each channel by how strong its neighbours are: x / (k + alpha / size · Σ x²)^beta, the sum over `size` channels
    /// around it. Krizhevsky et al. 2012, section 3.3.
    ///
    /// This tensor is `[N, H, W, C]`. Of an even size, the one more lies after the channel, as ONNX says
    /// (PyTorch: before).
    /// - Throws: `TensorError.operand`, `.setting`.
    public func localResponseNorm(size: Int, alpha: Float = 1e-4, beta: Float = 0.75, k: Float = 1) throws -> Tensor {
        guard rank == 4, let channels = shape.last, channels > 0 else {
            throw TensorError.operand(
                operation: "localResponseNorm", argument: "images", expected: "[N, H, W, C] with C ≥ 1", given: shape, advice: "")
        }
        guard 1...Window.largestExtent ~= size else {
            throw TensorError.setting(operation: "localResponseNorm", name: "size", expected: "1 to \(Window.largestExtent)", given: "\(size)")
        }
        guard k > 0, alpha >= 0 else {
            throw TensorError.setting(
                operation: "localResponseNorm", name: "k and alpha", expected: "above 0, and 0 or more", given: "\(k) and \(alpha)")
        }
        let (before, after) = ((size - 1) / 2, size / 2)
        // Sums over neighbours are a product with a band.
        var band = [Float](repeating: 0, count: channels * channels)
        for channel in 0..<channels {
            for other in max(0, channel - before)...min(channels - 1, channel + after) {
                band[other * channels + channel] = alpha / Float(size)
            }
        }
        let sums = try squared().conv2D(filter: Tensor(band, shape: [1, 1, channels, channels]))
        return try self * ((sums + k).log() * -beta).exp()
    }
}
