import Displays
import Networks
import Tensors

/// What the first layers of a network make of every validation image, computed once for all plans that do not change
/// them. It moves forward only.
///
/// Prefix sharing pays where many plans differ late: in a table of sensitivities, in which one group is cut at a time,
/// it saves about half of the work. Plans of a search differ in their first decisions, so there is no use for it there.
struct SharedPrefix {
    /// The seam whose output is shared; 0 is the image.
    private(set) var seam = 0
    /// That output for each batch; nil for the images.
    private(set) var activations: [Tensor]?
    private let graph: Graph
    private let seams: [Int]
    private let tensors: [String: Tensor]
    private let images: ValidationImages

    /// Above this many bytes a seam's outputs are not kept, and the one before is used.
    private static let largestBytes = 256 << 20

    /// - Parameter whole: The network that all plans begin like.
    init(_ whole: (graph: Graph, tensors: [String: Tensor]), _ images: ValidationImages) {
        graph = whole.graph
        seams = whole.graph.seams
        tensors = whole.tensors
        self.images = images
    }

    /// The last seam before a node whose outputs are small enough.
    func seam(before node: Int) -> Int {
        let bytes = images.count * MemoryLayout<Float>.size
        return seams.last { $0 == 0 || $0 < node && graph.nodes[$0].elementCount * bytes <= Self.largestBytes } ?? 0
    }

    mutating func advance(to next: Int) throws {
        precondition(next >= seam, "a prefix at node \(seam) cannot go back to \(next)")
        guard next > seam else { return }
        let segment = try graph.segment(after: seam, through: next)
        let plan = try InferencePlan(graph: segment, tensors: tensors.restricted(to: segment))
        // The old batches are let go one by one.
        var before = activations ?? []
        var after: [Tensor] = []
        for index in images.looks.indices {
            after.append(try plan(before.isEmpty ? images.batch(index).images : before[index]))
            if !before.isEmpty { before[index] = try Tensor(zeros: [0]) }
        }
        activations = after
        seam = next
    }

    /// The images that a candidate classifies correctly which begins like the network up to the seam.
    func classify(_ candidate: (graph: Graph, tensors: [String: Tensor])) throws -> ImageMarks {
        let rest = try candidate.graph.segment(after: seam, through: candidate.graph.nodes.count - 1)
        let plan = try InferencePlan(graph: rest, tensors: candidate.tensors.restricted(to: rest))
        return try images.classify(plan, inputs: activations)
    }
}

extension [String: Tensor] {
    fileprivate func restricted(to graph: Graph) -> [String: Tensor] {
        let shapes = graph.tensorShapes
        return filter { shapes[$0.key] != nil }
    }
}
