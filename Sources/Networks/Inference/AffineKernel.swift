import Kernels

/// A scale a channel, an addend and a clamp for values that no other step can finish.
struct AffineKernel: PlanKernel {
    /// Rows of an image.
    let rows: Int
    let channels: Int
    /// Whether a normalisation gives the scale.
    let hasScale: Bool

    let algorithm = "affine"
    let foldsScale = false
    let finishes = true
    let readsTensors = false
    var rounded: any PlanKernel { self }
    var packedCount: Int { hasScale ? channels : 0 }
    var scratchCount: Int { 0 }

    func pack(_ tensors: NodeTensors, scale: UnsafePointer<Float>?, to target: UnsafeMutablePointer<Float>) {
        if let scale { target.update(from: scale, count: channels) }
    }

    func run(_ call: borrowing PlanCall) {
        kernels_affine_finish(call.images * rows, channels, call.input, hasScale ? call.packed : nil, call.output, call.finish)
    }
}
