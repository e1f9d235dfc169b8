/// What an inference plan runs as one step: a kernel and what is fused into it.
package struct PlannedStep: Sendable, Hashable {
    /// The node that does the main work.
    package let node: Int
    /// All nodes that it computes, rising; the last leaves the step's output.
    package let nodes: [Int]
}

extension Graph {
    /// The steps of a plan for this graph, in their order; which they are does not depend on widths.
    package var plannedSteps: [PlannedStep] {
        let fusion = PlanFusion(self, observing: [])
        return fusion.steps.enumerated().map { index, step in
            // Views are no work, but what follows one may be fused over it.
            let computed = nodes.indices.filter { fusion.values[$0] == index + 1 && $0 <= step.result }
            return PlannedStep(node: step.node.id, nodes: computed)
        }
    }

    /// The nodes whose values lie in memory together while each step of a plan runs: those that it reads, the one that it
    /// writes, and those that a later step reads.
    package var activationMoments: [[Int]] {
        let fusion = PlanFusion(self, observing: [])
        let readers = fusion.lastReaders
        let owners = [0] + fusion.steps.map(\.result)
        return fusion.steps.indices.map { step in
            (0...step + 1).filter { readers[$0] >= step || $0 == step + 1 }.map { owners[$0] }
        }
    }

    /// The most bytes of activations that lie in memory at once while one image passes the network, images and outputs
    /// included, as float32: each step reads its inputs and writes its output elsewhere, activations and sums are applied by
    /// the step before them, and nothing is kept that no later step reads. What kernels need beside them is not counted.
    public var peakActivationBytes: Int {
        let most = activationMoments.map { $0.reduce(0) { $0 + nodes[$1].elementCount } }.max() ?? nodes[0].elementCount
        return most * MemoryLayout<Float>.size
    }
}

extension Network {
    /// The most bytes of activations that lie in memory at once while one image passes: see `Graph.peakActivationBytes`.
    public var peakActivationBytes: Int { graph.peakActivationBytes }
}
