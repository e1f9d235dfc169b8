import Kernels
import Tensors

/// One call of a kernel and all that is fused into it, with every place it reads and writes.
struct PlanStep: Sendable {
    /// The node that does the main work.
    let node: GraphNode
    var kernel: any PlanKernel
    /// A normalisation folded into the weights, and its node's name.
    var affine: (name: String, values: @Sendable (NodeTensors) -> ChannelAffine)?
    /// Values it reads.
    var inputs: [Int]
    /// A value added before the activation.
    var addend: Int?
    var activation: Activation?
    /// The node whose output it leaves behind.
    var result: Int
    /// Places in the plan's weights.
    var weights: Int?
    var bias: Int?
    /// The node's tensors, for kernels that read them as they are.
    var tensors: NodeTensors?

    init(_ node: GraphNode, _ kernel: any PlanKernel, inputs: [Int]) {
        self.node = node
        self.kernel = kernel
        self.inputs = inputs
        result = node.id
    }

    /// Whether an addition or an activation can still be fused into it.
    var isOpen: Bool { kernel.finishes && activation == nil }
    var takesAddend: Bool { isOpen && addend == nil }
    var takesAffine: Bool { isOpen && kernel.foldsScale && addend == nil && affine == nil }
}

/// Where one worker's values lie while it runs a chunk of images.
package struct PlanFrame {
    /// The address of each value.
    let values: UnsafeMutablePointer<UnsafeMutablePointer<Float>>
    let weights: UnsafeMutablePointer<Float>
    let scratch: UnsafeMutablePointer<Float>
    var images: Int
}

extension PlanStep {
    /// Computes the step for the frame's images; `index` is its place in the plan.
    func run(_ frame: PlanFrame, index: Int) throws {
        let bounds = activation?.bounds
        let finish = kernels_finish(
            bias: bias.map { UnsafePointer(frame.weights + $0) }, addend: addend.map { UnsafePointer(frame.values[$0]) },
            lowest: bounds?.lowest ?? -.infinity, highest: bounds?.highest ?? .infinity,
            function: bounds == nil ? activation?.raw ?? kernels_function() : kernels_function())
        try kernel.run(
            PlanCall(
                images: frame.images, input: UnsafePointer(frame.values[inputs[0]]), output: frame.values[index + 1],
                packed: UnsafePointer(frame.weights + (weights ?? 0)), scratch: frame.scratch, finish: finish,
                tensors: tensors, frame: frame, places: inputs))
    }
}
