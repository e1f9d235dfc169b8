import Kernels
import Tensors

/// Folds batch norms into weights and packs them as the kernels read them.
struct PlanWeights {
    /// PyTorch's.
    static let epsilon: Float = 1e-5

    let graph: Graph
    let tensors: [String: Tensor]

    /// Reserves places for a step's weights and bias.
    func reserve(_ step: inout PlanStep, in layout: inout MemoryLayoutPlan) {
        let node = step.operation.node
        let isFolded = step.operation.batchNorm != nil
        if let count = packedCount(step) { step.weights = layout.reserve(count) }
        if isFolded || tensors[node.name + ".bias"] != nil { step.bias = layout.reserve(step.columns) }
    }

    private func packedCount(_ step: PlanStep) -> Int? {
        let columns = kernels_packed_columns(step.columns)
        switch step.work {
        case .product(_, let depth): return depth * columns
        case .direct(var window): return kernels_direct_weights(&window)
        case .position(var window): return kernels_position_weights(&window)
        case .winograd(let window, _): return 36 * Int(window.channels) * columns
        case .depthwise(let window): return Int(window.kernel_height * window.kernel_width * window.channels)
        case .affine: return step.operation.batchNorm == nil ? nil : step.columns
        default: return nil
        }
    }

    /// Writes a step's weights and bias to their places.
    func write(_ step: PlanStep, to base: UnsafeMutablePointer<Float>) {
        let scale = writeBias(step, to: base)
        guard let place = step.weights else { return }
        let target = base + place
        guard step.operation.node.operation != .batchNorm, let weight = tensors[step.operation.node.name + ".weight"] else {
            if let scale { target.update(from: scale, count: step.columns) }
            return
        }
        weight.withScalars { source in
            guard let start = source.baseAddress else { return }
            scale.withOptionalPointer { pack(step, start, scale: $0, to: target) }
        }
    }

    private func pack(
        _ step: PlanStep, _ source: UnsafePointer<Float>, scale: UnsafePointer<Float>?, to target: UnsafeMutablePointer<Float>
    ) {
        let columns = step.columns
        switch step.work {
        case .product(_, let depth): kernels_pack(source, depth, columns, columns, scale, target)
        case .direct(var window): kernels_direct_pack(&window, source, scale, target)
        case .position(var window): kernels_position_pack(&window, source, scale, target)
        case .winograd(let window, _):
            kernels_winograd_pack(source, Int(window.channels), columns, scale, target)
        case .depthwise(let window):
            kernels_scale_filter(source, Int(window.kernel_height * window.kernel_width), columns, scale, target)
        default: break
        }
    }

    /// - Returns: What each output channel is multiplied by, when a batch norm is folded in.
    private func writeBias(_ step: PlanStep, to base: UnsafeMutablePointer<Float>) -> [Float]? {
        let own = step.operation.node.operation == .batchNorm ? nil : tensors[step.operation.node.name + ".bias"]?.scalars
        guard let name = step.operation.batchNorm else {
            if let own, let place = step.bias { (base + place).update(from: own, count: own.count) }
            return nil
        }
        let parts = ["weight", "bias", "running_mean", "running_var"].map { tensors[name + "." + $0]?.scalars ?? [] }
        var scale = [Float](repeating: 0, count: step.columns)
        guard let place = step.bias else { return scale }
        for channel in 0..<step.columns {
            scale[channel] = parts[0][channel] / (parts[3][channel] + Self.epsilon).squareRoot()
            let shifted = (own?[channel] ?? 0) - parts[2][channel]
            base[place + channel] = shifted * scale[channel] + parts[1][channel]
        }
        return scale
    }
}

extension Optional where Wrapped == [Float] {
    fileprivate func withOptionalPointer(_ body: (UnsafePointer<Float>?) -> Void) {
        guard let self else { return body(nil) }
        self.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
