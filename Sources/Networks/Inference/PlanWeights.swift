import Kernels
import Tensors

/// Folds normalisations into weights and packs them as the kernels read them.
struct PlanWeights {
    let tensors: [String: Tensor]

    /// Reserves places for a step's weights and bias.
    func reserve(_ step: inout PlanStep, in layout: inout MemoryLayoutPlan) {
        let own = own(step)
        let count = step.kernel.packedCount
        if count > 0 { step.weights = layout.reserve(count) }
        if step.affine != nil || (step.kernel.finishes && own["bias"] != nil) { step.bias = layout.reserve(step.node.channels) }
        if step.kernel.readsTensors { step.tensors = own.alone(step.node) }
    }

    /// Writes a step's weights and bias to their places.
    func write(_ step: PlanStep, to base: UnsafeMutablePointer<Float>) {
        let scale = writeBias(step, to: base)
        guard let place = step.weights else { return }
        scale.withOptionalPointer { step.kernel.pack(own(step), scale: $0, to: base + place) }
    }

    private func own(_ step: PlanStep) -> NodeTensors { NodeTensors(name: step.node.name, tensors: tensors) }

    /// - Returns: What each output channel is multiplied by, when a normalisation is folded in.
    private func writeBias(_ step: PlanStep, to base: UnsafeMutablePointer<Float>) -> [Float]? {
        // A normalisation that is a step of its own has its shift under the name of a bias.
        let bias = step.affine?.name == step.node.name ? nil : own(step)["bias"]?.scalars
        guard let affine = step.affine else {
            if let bias, let place = step.bias { (base + place).update(from: bias, count: bias.count) }
            return nil
        }
        let values = affine.values(NodeTensors(name: affine.name, tensors: tensors))
        guard let place = step.bias else { return values.scale }
        for channel in 0..<step.node.channels {
            let shifted = (bias?[channel] ?? 0) - values.center[channel]
            base[place + channel] = shifted * values.scale[channel] + values.offset[channel]
        }
        return values.scale
    }
}

extension Optional where Wrapped == [Float] {
    fileprivate func withOptionalPointer(_ body: (UnsafePointer<Float>?) -> Void) {
        guard let self else { return body(nil) }
        self.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}
