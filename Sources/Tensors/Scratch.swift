import Synchronization

/// Working memory for the bodies of a parallel loop: as many buffers as can run at once, allocated before the loop,
/// so that running out of memory is an error of the operation.
final class Scratch: @unchecked Sendable {
    private let storage: TensorStorage
    private let stride: Int
    private let state: Mutex<State>

    private struct State {
        var free: [Int]
        var taken: [Int: Int] = [:]
    }

    /// - Parameters:
    ///   - slots: Bodies in all.
    ///   - each: Scalars for one body.
    init(slots: Int, each: Int) throws {
        let buffers = max(1, min(slots, Parallelism.isInsideLoop ? 1 : Parallelism.threads))
        stride = (each + 15) / 16 * 16
        let (total, overflow) = stride.multipliedReportingOverflow(by: buffers)
        storage = try TensorStorage(count: overflow ? Int.max : total)
        state = Mutex(State(free: Array((0..<buffers).reversed())))
    }

    /// The buffer of the body `slot`, its own until `release`.
    subscript(slot: Int) -> UnsafeMutablePointer<Float> {
        let buffer = state.withLock { state in
            let buffer = state.free.removeLast()
            state.taken[slot] = buffer
            return buffer
        }
        return storage.base + buffer * stride
    }

    func release(_ slot: Int) {
        state.withLock { state in
            if let buffer = state.taken.removeValue(forKey: slot) { state.free.append(buffer) }
        }
    }
}
