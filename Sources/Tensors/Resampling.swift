import Kernels

/// How maps are made larger or smaller: what ONNX's Resize and PyTorch's interpolate say.
public struct Resampling: Sendable, Hashable, Codable {
    public enum Method: Sendable, Hashable, Codable {
        /// The entry nearest to each place.
        case nearest(Rounding)
        /// Between the two nearest along each axis.
        case linear
    }

    /// Which of two entries is nearest.
    public enum Rounding: String, Sendable, Hashable, Codable {
        case down, up
        /// The nearer one; of two equally near, the one before.
        case nearerDown
        /// The nearer one; of two equally near, the one after.
        case nearerUp
    }

    /// Where output o of `outputs` lies on an axis of `extent` entries.
    public enum Coordinates: String, Sendable, Hashable, Codable {
        /// (o + ½)·extent / outputs − ½: PyTorch's `align_corners=False`.
        case halfPixel
        /// The same, but 0 for a single output: ONNX's pytorch_half_pixel.
        case halfPixelOrStart
        /// o·(extent − 1) / (outputs − 1): the ends coincide.
        case alignCorners
        /// o·extent / outputs.
        case asymmetric
    }

    public var method: Method
    public var coordinates: Coordinates

    public init(_ method: Method, coordinates: Coordinates) {
        self.method = method
        self.coordinates = coordinates
    }

    /// PyTorch's `nearest`, TensorFlow's and darknet's.
    public static let nearest = Resampling(.nearest(.down), coordinates: .asymmetric)
    /// PyTorch's `bilinear` with `align_corners=False`.
    public static let bilinear = Resampling(.linear, coordinates: .halfPixel)
}

/// Where each output along one axis comes from: the entries before and after it, and the second's share.
package struct ResampledAxis: Sendable {
    package var first: [Int32] = []
    package var second: [Int32] = []
    package var share: [Float] = []

    /// - Parameter scale: Outputs for each entry, where it is not `outputs / extent`.
    package init(_ resampling: Resampling, extent: Int, outputs: Int, scale: Double? = nil) {
        let ratio = scale.map { 1 / $0 } ?? Double(extent) / Double(outputs)
        for output in 0..<outputs {
            let o = Double(output)
            var place: Double
            switch resampling.coordinates {
            case .halfPixel: place = (o + 0.5) * ratio - 0.5
            case .halfPixelOrStart: place = outputs > 1 ? (o + 0.5) * ratio - 0.5 : 0
            case .alignCorners: place = outputs > 1 ? o * Double(extent - 1) / Double(outputs - 1) : 0
            case .asymmetric: place = o * ratio
            }
            if case .nearest(let rounding) = resampling.method { place = Self.rounded(place, rounding) }
            place = min(max(place, 0), Double(extent - 1))
            let start = Int(place.rounded(.down))
            first.append(Int32(start))
            second.append(Int32(min(start + 1, extent - 1)))
            share.append(Float(place - Double(start)))
        }
    }

    private static func rounded(_ place: Double, _ rounding: Resampling.Rounding) -> Double {
        switch rounding {
        // Ratios such as 1/3 leave 0.9999…, which means 1.
        case .down: (place + 1e-9).rounded(.down)
        case .up: (place - 1e-9).rounded(.up)
        case .nearerDown: (place - 0.5 - 1e-9).rounded(.up)
        case .nearerUp: (place + 0.5 + 1e-9).rounded(.down)
        }
    }
}

extension Tensor {
    /// Maps of another size, `[N, H, W, C]` to `[N, height, width, C]`.
    /// - Parameter scales: Outputs for each row and column, where they are not the ratio of the sizes (ONNX's scales).
    /// - Throws: `TensorError.operand`, `.setting`.
    public func resized(
        height: Int, width: Int, _ resampling: Resampling, scales: (height: Double, width: Double)? = nil
    ) throws -> Tensor {
        guard rank == 4, shape[1] > 0, shape[2] > 0 else {
            throw TensorError.operand(
                operation: "resized", argument: "images", expected: "[N, H, W, C] with H, W ≥ 1", given: shape,
                advice: "reshape it to a batch of images")
        }
        for (name, extent) in [("height", height), ("width", width)] where !(1...Window.largestExtent).contains(extent) {
            throw TensorError.setting(
                operation: "resized", name: name, expected: "1 to \(Window.largestExtent)", given: "\(extent)")
        }
        for scale in [scales?.height, scales?.width] {
            guard let scale, !(scale.isFinite && scale > 0) else { continue }
            throw TensorError.setting(operation: "resized", name: "scales", expected: "above 0", given: "\(scale)")
        }
        let rows = ResampledAxis(resampling, extent: shape[1], outputs: height, scale: scales?.height)
        let columns = ResampledAxis(resampling, extent: shape[2], outputs: width, scale: scales?.width)
        return try resampled(rows, alongAxis: 1, resampling).resampled(columns, alongAxis: 2, resampling)
    }

    private func resampled(_ table: ResampledAxis, alongAxis axis: Int, _ resampling: Resampling) throws -> Tensor {
        switch resampling.method {
        case .nearest: try gathered(table.first.map(Int.init), alongAxis: axis)
        case .linear: try blended(table, alongAxis: axis)
        }
    }

    private func blended(_ table: ResampledAxis, alongAxis axis: Int) throws -> Tensor {
        let run = AxisRun(shape, axis)
        let (extent, outputs) = (shape[axis], table.first.count)
        var target = shape
        target[axis] = outputs
        let result = try Tensor(uninitialized: target)
        run.forEachPiece(of: max(extent, outputs)) { part in
            kernels_blend_axis(
                part.count, extent, run.inner, table.first, table.second, table.share, outputs,
                base + part.lowerBound * extent * run.inner, result.storage.base + part.lowerBound * outputs * run.inner)
        }
        let shape = shape
        return try result.recorded(from: [self]) { gradient, _ in
            let dx = try Tensor(zeros: shape)
            run.forEachPiece(of: max(extent, outputs)) { part in
                kernels_blend_axis_gradient(
                    part.count, extent, run.inner, table.first, table.second, table.share, outputs,
                    gradient.base + part.lowerBound * outputs * run.inner,
                    dx.storage.base + part.lowerBound * extent * run.inner)
            }
            return [dx]
        }
    }
}
