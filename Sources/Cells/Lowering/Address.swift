// Where parts of values lie in memory. What a value holds begins where the value does: its cases take whole words (`range` two), so
// that what tells them apart lies behind. An address holds until anything else runs.

extension UnsafeMutablePointer where Pointee == Value {
    @inline(__always)
    private func held<T>(_ type: T.Type) -> UnsafeMutablePointer<T> { UnsafeMutableRawPointer(self).assumingMemoryBound(to: type) }

    /// What a value holds that is known to be an array.
    @inline(__always) var list: UnsafeMutablePointer<[Value]> { held([Value].self) }
    @inline(__always) var text: UnsafeMutablePointer<String> { held(String.self) }
    @inline(__always) var character: UnsafeMutablePointer<Character> { held(Character.self) }
    @inline(__always) var part: UnsafeMutablePointer<SubstringStorage> { held(SubstringStorage.self) }
    @inline(__always) var table: UnsafeMutablePointer<ValueTable> { held(ValueTable.self) }
    @inline(__always) var set: UnsafeMutablePointer<ValueSet> { held(ValueSet.self) }
    @inline(__always) var structure: UnsafeMutablePointer<StructureStorage> { held(StructureStorage.self) }
    @inline(__always) private var slice: UnsafeMutablePointer<SliceStorage> { held(SliceStorage.self) }

    /// Where an element lies that is to change: the list is copied before if it is shared.
    @inline(__always)
    func element(_ index: Int) throws -> UnsafeMutablePointer<Value> {
        guard case .array = pointee else { return try sliceElement(index) }
        guard index >= 0, index < list.pointee.count else { throw EvaluationError.outOfRange(index: index, count: list.pointee.count) }
        return withUnsafeMutablePointer(to: &list.pointee[index]) { $0 }
    }

    private func sliceElement(_ index: Int) throws -> UnsafeMutablePointer<Value> {
        guard case .slice = pointee else { throw MissingValue() }
        if !isKnownUniquelyReferenced(&slice.pointee) { slice.pointee = SliceStorage(slice.pointee.elements) }
        let elements = slice.pointee.elements
        guard elements.indices.contains(index) else { throw EvaluationError.outOfRange(index: index, count: elements.count) }
        return withUnsafeMutablePointer(to: &slice.pointee.elements[index]) { $0 }
    }

    /// Where a property lies that is to change.
    @inline(__always)
    func field(_ index: Int) throws -> UnsafeMutablePointer<Value> {
        guard case .structure = pointee else { throw MissingValue() }
        if !isKnownUniquelyReferenced(&structure.pointee) { structure.pointee = StructureStorage(structure.pointee.instance, structure.pointee.fields) }
        return Unmanaged.passUnretained(structure.pointee)._withUnsafeGuaranteedRef { withUnsafeMutablePointer(to: &$0.fields[index]) { $0 } }
    }

    /// Where a part of a tuple lies that is to change.
    @inline(__always)
    func part(_ index: Int) throws -> UnsafeMutablePointer<Value> {
        guard case .tuple = pointee else { throw MissingValue() }
        return withUnsafeMutablePointer(to: &list.pointee[index]) { $0 }
    }

    /// A dictionary where it lies.
    @inline(__always)
    func dictionary() throws -> UnsafeMutablePointer<ValueTable> {
        guard case .dictionary = pointee else { throw MissingValue() }
        return table
    }

    // The same to read: nil where the value is another, or has no such part.

    @inline(__always)
    func readElement(_ index: Int) -> UnsafeMutablePointer<Value>? {
        guard case .array = pointee, index >= 0, index < list.pointee.count else { return nil }
        return list.pointee.withUnsafeBufferPointer { UnsafeMutablePointer(mutating: $0.baseAddress.unsafelyUnwrapped + index) }
    }

    @inline(__always)
    func readField(_ index: Int) -> UnsafeMutablePointer<Value>? {
        guard case .structure = pointee else { return nil }
        return Unmanaged.passUnretained(structure.pointee)._withUnsafeGuaranteedRef { storage in
            storage.fields.withUnsafeBufferPointer { UnsafeMutablePointer(mutating: $0.baseAddress.unsafelyUnwrapped + index) }
        }
    }
}

extension Type {
    /// Whether values are compared and hashed without a call of what a cell declares.
    var comparesItself: Bool {
        switch self {
        case .int, .double, .bool, .string, .character, .fixed: true
        case .optional(let inner): inner.comparesItself
        default: false
        }
    }

    /// Whether it is an optional of an optional.
    var wrapsOptional: Bool { if case .optional(.optional) = self { true } else { false } }

    /// Whether the library changes such a collection without a call of what a cell declares.
    var changesQuietly: Bool {
        switch self {
        case .array, .slice, .string, .substring: true
        case .set(let element): element.comparesItself
        case .dictionary(let key, _): key.comparesItself
        default: false
        }
    }
}

extension FunctionLowering {
    typealias Peek = (Frame) throws -> UnsafeMutablePointer<Value>?

    /// Where a value lies that is read in part, so that the whole is not taken out for it; nil where it has no place, or where
    /// evaluating what leads there does anything.
    func peek(_ node: Node) -> Peek? {
        switch node.kind {
        case .variable(let symbol):
            guard symbol.ownership == .strong, symbol.initial == nil, Representation(symbol.type.resolved) == .value else { return nil }
            if let global = symbol.global {
                let value = global.value
                return { _ in value }
            }
            switch slot(of: symbol) {
            case .value(let slot): return { $0.values + slot }
            case .box(let slot):
                return { frame in
                    guard case .box(let box) = frame.values[slot] else { return nil }
                    return withUnsafeMutablePointer(to: &box.value) { $0 }
                }
            case .int, .double, .bool: return nil
            }
        case .convert(.same, let inner): return peek(inner)
        case .field(let base, let index, _):
            guard !base.type.resolved.isClass, base.type.resolved.nominal?.fields[index].ownership == .strong, let whole = peek(base) else { return nil }
            return { try whole($0)?.readField(index) }
        case .arrayElement(let base, let index):
            guard index.isPlain, let whole = peek(base) else { return nil }
            let position = lower(index).asInt
            return { frame in
                let index = try position(frame)
                return try whole(frame)?.readElement(index)
            }
        default: return nil
        }
    }
}

extension Node {
    /// Whether nothing else can happen while it is evaluated.
    var isPlain: Bool {
        switch kind {
        case .integer: true
        case .variable(let symbol): symbol.initial == nil && symbol.ownership == .strong
        case .arithmetic(_, let a, let b): a.isPlain && b.isPlain
        case .convert(.same, let inner): inner.isPlain
        case .field(let base, _, _): !base.type.resolved.isClass && base.isPlain
        default: false
        }
    }
}
