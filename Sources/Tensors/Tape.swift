import Displays
import Synchronization

/// What a running differentiation has recorded: for each computed value, its inputs and how a gradient goes back to them.
///
/// Closures hold detached tensors only, so a tape never refers to itself; entries lie in one array,
/// so that letting go of a long computation takes no deep recursion.
final class Tape: Sendable {
    /// A value's place on a tape.
    struct Origin: Sendable {
        let tape: Tape
        let index: Int
    }

    /// From the gradient of the output to the gradients of the inputs; `needs[i]` says whether input i's is wanted.
    typealias Pullback = @Sendable (_ gradient: Tensor, _ needs: [Bool]) throws -> [Tensor?]

    private struct Entry {
        /// The index of each input on this tape, or nil for a constant.
        let inputs: [Int?]
        let pullback: Pullback?
    }

    private struct State {
        var entries: [Entry] = []
        var isOpen = true
    }

    private let state = Mutex(State())

    func variable(_ value: Tensor) -> Tensor {
        let index = state.withLock { state in
            state.entries.append(Entry(inputs: [], pullback: nil))
            return state.entries.count - 1
        }
        var copy = value
        copy.origin = Origin(tape: self, index: index)
        return copy
    }

    /// Nil when the differentiation is over, and its values have become constants.
    func record(inputs: [Int?], _ pullback: @escaping Pullback) -> Int? {
        state.withLock { state in
            guard state.isOpen else { return nil }
            state.entries.append(Entry(inputs: inputs, pullback: pullback))
            return state.entries.count - 1
        }
    }

    var isOpen: Bool { state.withLock(\.isOpen) }

    func close() {
        let entries = state.withLock { state in
            state.isOpen = false
            return exchange(&state.entries, with: [])
        }
        _ = entries
    }

    /// The gradients of `output` with respect to the first `count` entries (the variables); nil where there is none.
    /// Entries and their gradients are let go as the walk passes them.
    func gradients(of output: Origin, seed: Tensor, count: Int) throws -> [Tensor?] {
        var entries = state.withLock { state in
            state.isOpen = false
            return exchange(&state.entries, with: [])
        }
        var gradients = [Tensor?](repeating: nil, count: entries.count)
        gradients[output.index] = seed
        while entries.count > count {
            let entry = entries.removeLast()
            guard let gradient = gradients.removeLast(), let pullback = entry.pullback else { continue }
            let parts = try pullback(gradient, entry.inputs.map { $0 != nil })
            try Interruption.check()
            for (input, part) in zip(entry.inputs, parts) {
                guard let input, let part else { continue }
                try accumulate(part, into: &gradients[input])
            }
        }
        // The last sum may have been left incomplete.
        try Interruption.check()
        return gradients
    }

    private func accumulate(_ part: Tensor, into slot: inout Tensor?) throws {
        guard var sum = slot else {
            slot = part
            return
        }
        slot = nil
        try sum.add(part)
        slot = sum
    }

    private func exchange(_ value: inout [Entry], with other: [Entry]) -> [Entry] {
        let old = value
        value = other
        return old
    }
}

extension Tensor {
    /// Notes how `self` came from `inputs`, when one of them is being differentiated.
    /// - Throws: `TensorError.nestedDifferentiation` when they belong to two running differentiations;
    ///   `Interrupted` when asked to stop, in which case the value may be incomplete.
    func recorded(from inputs: [Tensor], _ pullback: @escaping Tape.Pullback) throws -> Tensor {
        try Interruption.check()
        var tape: Tape?
        var indices: [Int?] = []
        indices.reserveCapacity(inputs.count)
        for input in inputs {
            guard let origin = input.origin, origin.tape.isOpen else {
                indices.append(nil)
                continue
            }
            if let tape, tape !== origin.tape { throw TensorError.nestedDifferentiation }
            tape = origin.tape
            indices.append(origin.index)
        }
        guard let tape, let index = tape.record(inputs: indices, pullback) else { return self }
        var copy = self
        copy.origin = Tape.Origin(tape: tape, index: index)
        return copy
    }

    /// Whether operations on this value are being recorded.
    var isRecorded: Bool { origin?.tape.isOpen ?? false }
}
