import Kernels
import Tensors

/// What an operation is in an inference plan.
package enum PlanRole: Sendable {
    /// Its input's numbers under another shape, or as they are: no step.
    case view
    /// (x − center) · scale + offset, channel by channel: folded into the weights of the step before it where they are
    /// its only reader's.
    case affine(@Sendable (NodeTensors) -> ChannelAffine)
    /// A function of each element, which the step before it applies as it writes.
    case activation(Activation)
    /// The sum of two inputs of equal shape, which the later of the two adds as it writes.
    case sum
    case step(any PlanKernel)

    /// Whether it only runs once its inputs exist: nothing of it is fused into the step before.
    package var readsFinishedValues: Bool {
        switch self {
        case .step, .sum: true
        case .view, .affine, .activation: false
        }
    }
}

/// One number a channel each.
package struct ChannelAffine: Sendable {
    package var center: [Float]
    package var scale: [Float]
    package var offset: [Float]
}

/// A node's own tensors, by the last part of their names.
package struct NodeTensors: Sendable {
    let name: String
    let tensors: [String: Tensor]

    package subscript(part: String) -> Tensor? { tensors[name + "." + part] }

    /// Empty when there is no such tensor.
    package func scalars(_ part: String) -> [Float] { self[part]?.scalars ?? [] }

    /// Without the other nodes' tensors.
    func alone(_ node: GraphNode) -> NodeTensors {
        NodeTensors(name: name, tensors: tensors.filter { $0.key.hasPrefix(node.name + ".") })
    }

    package func withScalars(_ part: String, _ body: (UnsafePointer<Float>) -> Void) {
        self[part]?.withScalars { if let base = $0.baseAddress { body(base) } }
    }
}

/// One step of a plan: what it computes with, and how its weights lie. It allocates nothing while it runs, and an image's
/// results depend on that image alone.
package protocol PlanKernel: Sendable {
    /// A short name of the algorithm, for profiles.
    var algorithm: String { get }
    /// Whether its weights can be multiplied by a scale an output channel.
    var foldsScale: Bool { get }
    /// Whether it adds bias and addend and applies an activation as it writes. One that does not is followed by another step
    /// for that.
    var finishes: Bool { get }
    /// Whether it reads the node's tensors as they are while it runs.
    var readsTensors: Bool { get }
    /// The same with factors that are rounded to bfloat16 and sums in float32; itself where nothing is multiplied in quantity.
    var rounded: any PlanKernel { get }
    /// The same for calls of so many images; itself where it makes no difference.
    func expecting(_ images: Int) -> any PlanKernel
    /// Floats of its packed weights.
    var packedCount: Int { get }
    /// Floats that it needs while it runs.
    var scratchCount: Int { get }
    /// Writes its weights as it reads them, the output channels scaled where a scale is given.
    func pack(_ tensors: NodeTensors, scale: UnsafePointer<Float>?, to target: UnsafeMutablePointer<Float>)
    func run(_ call: borrowing PlanCall) throws
}

extension PlanKernel {
    package func expecting(_ images: Int) -> any PlanKernel { self }
}

/// A step without weights.
package protocol UnweightedKernel: PlanKernel {}

extension UnweightedKernel {
    package var foldsScale: Bool { false }
    package var readsTensors: Bool { false }
    package var rounded: any PlanKernel { self }
    package var packedCount: Int { 0 }
    package func pack(_ tensors: NodeTensors, scale: UnsafePointer<Float>?, to target: UnsafeMutablePointer<Float>) {}
}

/// Where a kernel finds what it reads and writes, for some images.
package struct PlanCall: ~Copyable {
    let images: Int
    /// The first input.
    let input: UnsafePointer<Float>
    let output: UnsafeMutablePointer<Float>
    /// Its packed weights; of no meaning when it has none.
    let packed: UnsafePointer<Float>
    let scratch: UnsafeMutablePointer<Float>
    let finish: kernels_finish
    /// For kernels that read them as they are.
    let tensors: NodeTensors?
    let frame: PlanFrame
    let places: [Int]

    func input(_ index: Int) -> UnsafePointer<Float> { UnsafePointer(frame.values[places[index]]) }
}
