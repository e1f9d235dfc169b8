import Networks
import Tensors

extension Network {
    /// Outputs of some nodes for a batch of images, in inference mode.
    /// - Parameter images: `[N, H, W, C]`.
    /// - Returns: `[N, H, W, C]` or `[N, C]` by node id.
    package func activations(of wanted: Set<Int>, images: Tensor) throws -> [Int: Tensor] {
        let nodes = wanted.sorted()
        let plan = try InferencePlan(graph: graph, tensors: tensors, observing: nodes)
        return Dictionary(zip(nodes, try plan.observations(of: images))) { first, _ in first }
    }
}
