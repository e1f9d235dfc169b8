import Kernels
import Tensors

/// Floats that a plan owns: its packed weights, or one worker's arena. They come from the tensors' own pool,
/// so that compiling many candidates touches no fresh pages.
final class PlanMemory: @unchecked Sendable {
    private var owner: Tensor
    let base: UnsafeMutablePointer<Float>
    let count: Int

    /// - Throws: `TensorError` when there is no memory left.
    init(count: Int) throws {
        self.count = count
        var tensor = try Tensor(uninitialized: [max(count, 16)])
        base = try tensor.withMutableScalars { $0.baseAddress! }
        owner = tensor
    }
}

/// What one worker needs, kept from batch to batch: its arena, and a list of where each value lies in it.
final class PlanWorker: @unchecked Sendable {
    let arena: PlanMemory
    private let values: UnsafeMutablePointer<UnsafeMutablePointer<Float>>

    /// - Throws: `TensorError` when there is no memory left.
    init(_ layout: ArenaLayout) throws {
        arena = try PlanMemory(count: layout.total)
        values = .allocate(capacity: layout.places.count)
        for (value, place) in layout.places.enumerated() { (values + value).initialize(to: arena.base + place) }
    }

    deinit { values.deallocate() }

    /// A frame of `images` images; the first value and the output lie elsewhere.
    func frame(weights: PlanMemory, layout: ArenaLayout, images: Int) -> PlanFrame {
        PlanFrame(values: values, weights: weights.base, scratch: arena.base + layout.scratch, images: images)
    }
}

/// A pointer that several threads use on parts of their own.
struct SharedFloats: @unchecked Sendable {
    let base: UnsafePointer<Float>
}

struct SharedMutableFloats: @unchecked Sendable {
    let base: UnsafeMutablePointer<Float>
}

/// Gives out places in one block, each on a cache line of its own.
struct MemoryLayoutPlan {
    private(set) var total = 0

    mutating func reserve(_ count: Int) -> Int {
        let place = total
        total += (count + 15) / 16 * 16
        return place
    }
}
