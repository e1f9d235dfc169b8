// Equality, hashing and order of values. Chains of any length are compared and hashed without a call for each link inside
// the one before.

/// How deep values are followed before the rest waits for its turn.
private let followedDepth = 200

extension Value: Hashable {
    public static func == (a: Value, b: Value) -> Bool {
        switch (a, b) {
        case (.int(let x), .int(let y)): return x == y
        case (.string(let x), .string(let y)): return x == y
        default:
            var open: [(Value, Value)] = []
            guard equal(a, b, 0, &open) else { return false }
            while let (x, y) = open.popLast() { if !equal(x, y, 0, &open) { return false } }
            return true
        }
    }

    private static func equal(_ a: Value, _ b: Value, _ depth: Int, _ open: inout [(Value, Value)]) -> Bool {
        switch (a, b) {
        case (.void, .void), (.none, .none): return true
        case (.int(let x), .int(let y)): return x == y
        case (.double(let x), .double(let y)): return x == y
        case (.float(let x), .float(let y)): return x == y
        case (.uint64(let x), .uint64(let y)): return x == y
        case (.bool(let x), .bool(let y)): return x == y
        case (.string(let x), .string(let y)): return x == y
        case (.character(let x), .character(let y)): return x == y
        case (.substring(let x), .substring(let y)): return x.text == y.text
        case (.substring(let x), .string(let y)), (.string(let y), .substring(let x)): return x.text == y
        case (.array(let x), .array(let y)): return isSameStorage(x, y) || equal(x[...], y[...], depth, &open)
        case (.slice(let x), .slice(let y)): return equal(x.elements, y.elements, depth, &open)
        case (.dictionary(let x), .dictionary(let y)): return x == y
        case (.set(let x), .set(let y)): return x == y
        case (.tuple(let x), .tuple(let y)): return equal(x[...], y[...], depth, &open)
        case (.range(let a, let b), .range(let c, let d)), (.closedRange(let a, let b), .closedRange(let c, let d)): return a == c && b == d
        case (.bounds(let x), .bounds(let y)): return x.lower == y.lower && x.upper == y.upper && x.isClosed == y.isClosed
        case (.structure(let x), .structure(let y)):
            guard x.type == y.type else { return false }
            if let own = x.instance.equality { return own.machine.answer(own, a, b) }
            return equal(x.fields[...], y.fields[...], depth, &open)
        case (.enumeration(let x), .enumeration(let y)):
            guard x.type == y.type else { return false }
            if let own = x.instance.equality { return own.machine.answer(own, a, b) }
            return x.index == y.index && equal(x.payload[...], y.payload[...], depth, &open)
        case (.object(let x), .object(let y)):
            if let own = x.instance.equality { return own.machine.answer(own, a, b) }
            return x === y
        case (.native(let x), .native(let y)): return x === y || equalPayloads(x.payload, y.payload)
        case (.existential(let x), .existential(let y)), (.wrapped(let x), .wrapped(let y)): return equal([x.value], [y.value], depth, &open)
        case (.function(let x), .function(let y)): return x === y
        default: return false
        }
    }

    private static func equal(_ x: ArraySlice<Value>, _ y: ArraySlice<Value>, _ depth: Int, _ open: inout [(Value, Value)]) -> Bool {
        guard x.count == y.count else { return false }
        if depth >= followedDepth {
            open.append(contentsOf: zip(x, y))
            return true
        }
        for (left, right) in zip(x, y) where !equal(left, right, depth + 1, &open) { return false }
        return true
    }

    /// Swift's own lists that share their memory are equal without a look at the elements.
    private static func isSameStorage(_ x: [Value], _ y: [Value]) -> Bool {
        x.count == y.count && x.withUnsafeBufferPointer { a in y.withUnsafeBufferPointer { a.baseAddress == $0.baseAddress } }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .int(let value): return hasher.combine(value)
        case .string(let value): return hasher.combine(value)
        case .character(let value): return hasher.combine(value)
        default: break
        }
        var open: [Value] = []
        hash(into: &hasher, 0, &open)
        while let value = open.popLast() { value.hash(into: &hasher, 0, &open) }
    }

    private func hash(into hasher: inout Hasher, _ depth: Int, _ open: inout [Value]) {
        switch self {
        case .void, .none, .function, .box: break
        case .int(let value): hasher.combine(value)
        case .double(let value): hasher.combine(value)
        case .float(let value): hasher.combine(value)
        case .uint64(let value): hasher.combine(value)
        case .bool(let value): hasher.combine(value)
        case .string(let value): hasher.combine(value)
        case .substring(let storage): hasher.combine(storage.text)
        case .character(let value): hasher.combine(value)
        case .array(let values), .tuple(let values): Self.hash(values[...], into: &hasher, depth, &open)
        case .dictionary(let pairs):
            // In whatever order the entries lie.
            var all = 0
            for (key, value) in pairs { all ^= Value.tuple([key, value]).hashValue }
            hasher.combine(all)
        case .set(let members):
            var all = 0
            for member in members { all ^= member.hashValue }
            hasher.combine(all)
        case .range(let a, let b), .closedRange(let a, let b):
            hasher.combine(a)
            hasher.combine(b)
        case .bounds(let bounds):
            hasher.combine(bounds.lower)
            hasher.combine(bounds.upper)
        case .slice(let storage): Self.hash(storage.elements, into: &hasher, depth, &open)
        case .existential(let inner), .wrapped(let inner): Self.hash([inner.value], into: &hasher, depth, &open)
        case .structure(let storage):
            if !ownHash(storage.instance, self, &hasher) { Self.hash(storage.fields[...], into: &hasher, depth, &open) }
        case .enumeration(let storage):
            if ownHash(storage.instance, self, &hasher) { return }
            hasher.combine(storage.index)
            Self.hash(storage.payload[...], into: &hasher, depth, &open)
        case .object(let storage): if !ownHash(storage.instance, self, &hasher) { hasher.combine(ObjectIdentifier(storage)) }
        case .native(let object): (object.payload as? any Hashable)?.hash(into: &hasher)
        }
    }

    private static func hash(_ values: ArraySlice<Value>, into hasher: inout Hasher, _ depth: Int, _ open: inout [Value]) {
        hasher.combine(values.count)
        if depth >= followedDepth { return open.append(contentsOf: values) }
        for value in values { value.hash(into: &hasher, depth + 1, &open) }
    }
}

/// Hashes by what a cell's type declares with `hash(into:)`; false when it does not.
private func ownHash(_ type: TypeInstance, _ value: Value, _ hasher: inout Hasher) -> Bool {
    guard let own = type.hashing else { return false }
    var arguments: [Value] = [value, .native(NativeObject(Hasher()))]
    own.machine.noting { _ = try own.value(changing: &arguments) }
    if case .native(let object) = arguments[1], let state = object.payload as? Hasher { hasher.combine(state.finalize()) }
    return true
}

private func equalPayloads(_ a: Any, _ b: Any) -> Bool {
    func compare<T: Equatable>(_ a: T) -> Bool { (b as? T) == a }
    guard let a = a as? any Equatable else { return false }
    return compare(a)
}

extension Machine {
    /// Swift's own algorithms ask for equality and order by functions that cannot throw: an error is noted, and thrown when
    /// the algorithm has ended.
    func noting(_ body: () throws -> Void) {
        if failure != nil { return }
        do { try body() } catch { failure = error }
    }

    func answer(_ function: UserFunction, _ a: Value, _ b: Value) -> Bool {
        var result = false
        noting { result = try function.value(a, b).asBool() }
        return result
    }

    /// Throws what was noted.
    func throwNoted() throws {
        guard let error = failure else { return }
        failure = nil
        throw error
    }
}

// MARK: Order

/// The order of two values of one comparable type, as `<` says.
func lessThan(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.int(let x), .int(let y)): return x < y
    case (.double(let x), .double(let y)): return x < y
    case (.float(let x), .float(let y)): return x < y
    case (.uint64(let x), .uint64(let y)): return x < y
    case (.string(let x), .string(let y)): return x < y
    case (.substring(let x), .substring(let y)): return x.text < y.text
    case (.substring(let x), .string(let y)): return x.text < y
    case (.string(let x), .substring(let y)): return x < y.text
    case (.character(let x), .character(let y)): return x < y
    case (.tuple(let x), .tuple(let y)): return precedes(x, y, otherwise: false)
    case (.structure(let storage), _): return storage.instance.order.map { $0.machine.answer($0, a, b) } ?? false
    case (.object(let storage), _): return storage.instance.order.map { $0.machine.answer($0, a, b) } ?? false
    case (.enumeration(let x), .enumeration(let y)):
        if let own = x.instance.order { return own.machine.answer(own, a, b) }
        return x.index == y.index ? precedes(x.payload, y.payload, otherwise: false) : x.index < y.index
    case (.native(let x), .native(let y)): return precedes(x.payload, y.payload)
    default: return false
    }
}

/// `a <= b`: for all but numbers that are none, and what contains them, the opposite of `b < a`.
func isAtMost(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.double(let x), .double(let y)): x <= y
    case (.float(let x), .float(let y)): x <= y
    case (.tuple(let x), .tuple(let y)): precedes(x, y, otherwise: true)
    default: !lessThan(b, a)
    }
}

/// Compared part by part: the first that differs decides.
private func precedes(_ x: [Value], _ y: [Value], otherwise: Bool) -> Bool {
    for (left, right) in zip(x, y) where left != right { return lessThan(left, right) }
    return otherwise
}

private func precedes(_ a: Any, _ b: Any) -> Bool {
    func compare<T: Comparable>(_ a: T) -> Bool { (b as? T).map { a < $0 } ?? false }
    guard let a = a as? any Comparable else { return false }
    return compare(a)
}
