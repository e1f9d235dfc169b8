import Displays

extension Value {
    /// How much there is of it, in words, and about how many bytes of memory it holds.
    var measure: (extent: String, bytes: Int) {
        let own = MemoryLayout<Value>.stride
        switch self {
        case .void, .none, .int, .double, .float, .uint64, .bool, .character, .range, .closedRange, .bounds, .function, .box: return ("", own)
        case .string(let text): return (grouped(text.count), own + text.utf8.count)
        case .substring(let part): return (grouped(part.text.count), own)
        case .array(let elements): return (grouped(elements.count), own + Self.bytes(of: elements, count: elements.count))
        case .slice(let part): return (grouped(part.elements.count), own)
        case .set(let elements): return (grouped(elements.count), own + Self.bytes(of: elements, count: elements.count))
        case .dictionary(let pairs): return (grouped(pairs.count), own + Self.bytes(of: pairs.values, count: pairs.count) + pairs.count * own)
        case .tuple(let parts): return ("", own + Self.bytes(of: parts, count: parts.count))
        case .structure(let storage): return ("", own + Self.bytes(of: storage.fields, count: storage.fields.count))
        case .enumeration(let storage): return ("", own + Self.bytes(of: storage.payload, count: storage.count))
        case .native(let object):
            guard let measured = object.payload as? any Measured else { return ("", own) }
            return (measured.extent, own + measured.memoryBytes)
        case .existential(let inner), .wrapped(let inner): return inner.value.measure
        case .object: return ("", own)
        }
    }

    /// Of many elements the first stand for all: a list of all variables answers at once.
    private static func bytes(of elements: some Sequence<Value>, count: Int) -> Int {
        let looked = elements.prefix(100).map(\.measure.bytes)
        return looked.isEmpty ? 0 : looked.reduce(0, +) * count / looked.count
    }
}
