import Synchronization

/// Results of a parallel loop whose bodies may throw: the first error by index is thrown when all are done.
final class ResultSlots<Value: Sendable>: Sendable {
    private let slots: Mutex<[Result<Value, any Error>?]>

    init(count: Int) { slots = Mutex(Array(repeating: nil, count: count)) }

    func fill(_ index: Int, _ body: () throws -> Value) {
        let result = Result { try body() }
        slots.withLock { $0[index] = result }
    }

    func all() throws -> [Value] {
        try slots.withLock { slots in
            try slots.enumerated().map { index, slot in
                guard let slot else { preconditionFailure("result \(index) of \(slots.count) was never computed") }
                return try slot.get()
            }
        }
    }
}
