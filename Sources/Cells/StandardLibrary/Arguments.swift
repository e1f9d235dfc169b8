import Displays

/// The arguments of a call into the library, one per declared parameter.
public struct Arguments {
    public var values: [Value]
    /// The object or value that a method is called on; a mutating method leaves the changed one here.
    public var receiver: Value
    let context: CallContext

    init(values: [Value], receiver: Value, context: CallContext) {
        self.values = values
        self.receiver = receiver
        self.context = context
    }

    /// The static types of the arguments, for the few functions that need them.
    var types: [Type] { context.types }
    var receiverType: Type { context.receiverType }
    var resultType: Type { context.resultType }
    var session: Session? { context.session }

    /// A value for a result that is an optional of what the library holds: nil stands for nothing there, and an element that is
    /// itself an optional is put into another.
    func optional(_ value: Value?) -> Value {
        guard let value else { return .none }
        return context.wrapsResult ? .wrapped(Existential(value, context.wrappedResult)) : value
    }

    public func callAsFunction<T: CellConvertible>(_ index: Int) throws -> T { try T(cell: values[index]) }

    /// A type of the library, or an array or optional of them.
    public func callAsFunction<T>(_ index: Int) throws -> T { try values[index].cast() }

    /// What the cells so far have defined.
    public var variables: [Variable] { session?.variables ?? [] }

    public func function(_ index: Int) throws -> FunctionValue { try values[index].asFunction() }
}

/// What the types in a declaration of the library mean at one call.
final class CallContext {
    let types: [Type]
    let receiverType: Type
    let resultType: Type
    /// Whether the result is an optional of an optional.
    let wrapsResult: Bool
    let wrappedResult: Type
    /// Where first values of properties are worked out that a body needs.
    private(set) weak var session: Session?

    init(types: [Type], receiverType: Type, resultType: Type, session: Session? = nil) {
        self.session = session
        self.types = types
        self.receiverType = receiverType
        self.resultType = resultType
        if case .optional(let wrapped) = resultType { wrappedResult = wrapped } else { wrappedResult = resultType }
        wrapsResult = resultType.isOptional && wrappedResult.isOptional
    }
}

/// A Swift type whose values cells hold as their own.
public protocol CellConvertible {
    init(cell: Value) throws
    var cell: Value { get throws }
}

private func mismatch<T>(_ value: Value, _ type: T.Type) -> EvaluationError {
    .castFailed(found: "\(value.payload)", expected: "\(type)")
}

extension Int: CellConvertible {
    public init(cell: Value) throws { self = try cell.asInt() }
    public var cell: Value { .int(self) }
}

extension UInt64: CellConvertible {
    public init(cell: Value) throws {
        guard case .uint64(let value) = cell else { throw mismatch(cell, UInt64.self) }
        self = value
    }
    public var cell: Value { .uint64(self) }
}

extension Double: CellConvertible {
    public init(cell: Value) throws { self = try cell.asDouble() }
    public var cell: Value { .double(self) }
}

extension Float: CellConvertible {
    public init(cell: Value) throws {
        guard case .float(let value) = cell else { throw mismatch(cell, Float.self) }
        self = value
    }
    public var cell: Value { .float(self) }
}

extension Bool: CellConvertible {
    public init(cell: Value) throws { self = try cell.asBool() }
    public var cell: Value { .bool(self) }
}

extension String: CellConvertible {
    public init(cell: Value) throws {
        switch cell {
        case .string(let value): self = value
        case .substring(let storage): self = String(storage.text)
        default: throw mismatch(cell, String.self)
        }
    }
    public var cell: Value { .string(self) }
}

extension Substring: CellConvertible {
    public init(cell: Value) throws {
        switch cell {
        case .string(let value): self = value[...]
        case .substring(let storage): self = storage.text
        default: throw mismatch(cell, Substring.self)
        }
    }
    public var cell: Value { .substring(SubstringStorage(self)) }
}

extension Character: CellConvertible {
    public init(cell: Value) throws {
        guard case .character(let value) = cell else { throw mismatch(cell, Character.self) }
        self = value
    }
    public var cell: Value { .character(self) }
}

extension Array: CellConvertible where Element: CellConvertible {
    public init(cell: Value) throws { self = try cell.elements().map { try Element(cell: $0) } }
    public var cell: Value { get throws { .array(try map { try $0.cell }) } }
}

extension Optional: CellConvertible where Wrapped: CellConvertible {
    public init(cell: Value) throws { self = cell.isNone ? nil : try Wrapped(cell: cell) }
    public var cell: Value { get throws { try self.map { try $0.cell } ?? .none } }
}

extension Dictionary: CellConvertible where Key: CellConvertible, Value: CellConvertible {
    public init(cell: Cells.Value) throws {
        guard case .dictionary(let pairs) = cell else { throw mismatch(cell, [Key: Value].self) }
        self = [:]
        for (key, value) in pairs { self[try Key(cell: key)] = try Value(cell: value) }
    }
    public var cell: Cells.Value {
        get throws {
            var result: ValueTable = [:]
            for (key, value) in self { result[try key.cell] = try value.cell }
            return .dictionary(result)
        }
    }
}

extension Range: CellConvertible where Bound == Int {
    public init(cell: Value) throws {
        guard case .range(let lower, let upper) = cell else { throw mismatch(cell, Range<Int>.self) }
        self = lower..<upper
    }
    public var cell: Value { .range(lowerBound, upperBound) }
}

extension ClosedRange: CellConvertible where Bound: CellConvertible {
    public init(cell: Value) throws {
        switch cell {
        case .closedRange(let lower, let upper): self = try Bound(cell: .int(lower))...Bound(cell: .int(upper))
        case .bounds(let bounds):
            guard let lower = bounds.lower, let upper = bounds.upper else { throw mismatch(cell, Self.self) }
            self = try Bound(cell: lower)...Bound(cell: upper)
        default: throw mismatch(cell, Self.self)
        }
    }
    public var cell: Value {
        get throws {
            if let lower = lowerBound as? Int, let upper = upperBound as? Int { return .closedRange(lower, upper) }
            return .bounds(Bounds(try lowerBound.cell, try upperBound.cell, isClosed: true))
        }
    }
}

private protocol AnyOptional { var unwrapped: Any? { get } }
extension Optional: AnyOptional { var unwrapped: Any? { map { $0 } } }

extension Value: CellConvertible {
    public init(cell: Value) { self = cell }
    public var cell: Value { self }

    /// Any Swift value as a cell holds it: its own kinds by value, everything else as an object of the library.
    public init<R>(converting value: R) throws {
        if let value = value as? any CellConvertible {
            self = try value.cell
        } else if value is Void {
            self = .void
        } else if let optional = value as? any AnyOptional {
            self = try optional.unwrapped.map { try Value(converting: $0) } ?? .none
        } else if let list = value as? [Any] {
            self = .array(try list.map { try Value(converting: $0) })
        } else {
            self = .native(NativeObject(value))
        }
    }

    /// The Swift value inside.
    public var payload: Any {
        switch self {
        case .void: ()
        case .none: Optional<Any>.none as Any
        case .int(let value): value
        case .double(let value): value
        case .float(let value): value
        case .uint64(let value): value
        case .bool(let value): value
        case .string(let value): value
        case .substring(let storage): String(storage.text)
        case .character(let value): value
        case .array(let values): values.map(\.payload)
        case .native(let object): object.payload
        case .existential(let inner), .wrapped(let inner): inner.value.payload
        case .dictionary, .set, .tuple, .range, .closedRange, .bounds, .slice, .structure, .enumeration, .function, .box, .object: self
        }
    }

    /// - Throws: `EvaluationError.castFailed` when the value is of another type.
    public func cast<T>() throws -> T {
        if case .native(let object) = self, let value = object.payload as? T { return value }
        if let value = self as? T { return value }
        if let value = payload as? T { return value }
        throw mismatch(self, T.self)
    }

    private static func integers(_ lower: Int, _ upper: Int, plus one: Int) throws -> [Value] {
        let (difference, overflow) = upper.subtractingReportingOverflow(lower)
        try checkSize(overflow ? .max : difference)
        var result: [Value] = []
        result.reserveCapacity(difference + one)
        for index in 0..<difference + one {
            if index & 0xFFFF == 0 { try Interruption.check() }
            result.append(.int(lower + index))
        }
        return result
    }

    /// How many elements a range of Int has, as far as an Int can tell; nil for everything else.
    var rangeCount: Int? {
        switch self {
        case .range(let lower, let upper), .closedRange(let lower, let upper):
            let (count, overflow) = upper.subtractingReportingOverflow(lower)
            return overflow ? .max : count
        default: return nil
        }
    }

    /// Goes through the elements of any sequence, a range's without making them all first.
    /// `dynamic`, as the other walks with many callers are: the compiler would otherwise make a copy of all of this for each of them.
    /// - Parameter body: Says whether to go on.
    dynamic func forEachElement(_ body: (Value) throws -> Bool) throws {
        if case .bounds(let bounds) = self, bounds.upper == nil, case .int(var index)? = bounds.lower {
            while try body(.int(index)) {
                if index == .max { throw EvaluationError.overflow("the next number of this range") }
                try Interruption.checkAndPause()
                index += 1
            }
            return
        }
        if case .native(let object) = self {
            if let generator = object.payload as? Generator { return try generator.forEach(body) }
            if let group = object.payload as? TaskGroupObject { return try group.forEach(body) }
            if let stream = object.payload as? StreamObject { return try stream.forEach(body) }
            if let stream = object.payload as? Stream {
                return try stream.run { element in
                    try Interruption.checkAndPause()
                    return try body(element)
                }
            }
        }
        if case .string(let text) = self { return try text.forEachCharacter(body) }
        if case .substring(let storage) = self { return try storage.text.forEachCharacter(body) }
        if case .bounds(let bounds) = self, case .uint64(var index)? = bounds.lower, case .uint64(let end)? = bounds.upper {
            while bounds.isClosed ? index <= end : index < end {
                try Interruption.checkAndPause()
                guard try body(.uint64(index)), index < .max else { return }
                index += 1
            }
            return
        }
        let upper: Int
        var index: Int
        switch self {
        case .range(let lower, let end) where lower < end: (index, upper) = (lower, end - 1)
        case .closedRange(let lower, let last): (index, upper) = (lower, last)
        default:
            for element in try elements() where !(try body(element)) { return }
            return
        }
        while try body(.int(index)), index < upper { index += 1 }
    }

    /// The same, for what is mostly done with a list: its elements are gone through where they are asked for, without a call for each.
    @inline(__always)
    func forEachListed(_ body: (Value) throws -> Bool) throws {
        guard case .array(let values) = self else { return try forEachElement(body) }
        for element in values where !(try body(element)) { return }
    }

    /// Whether going through the elements may have no end.
    var isEndless: Bool {
        switch self {
        case .bounds(let bounds): bounds.upper == nil
        case .native(let object): object.payload is Generator || object.payload is Stream || object.payload is TaskGroupObject || object.payload is StreamObject
        default: false
        }
    }

    /// The elements of any sequence that cells know.
    public func elements() throws -> [Value] {
        switch self {
        case .array(let values): return values
        case .slice(let storage): return Array(storage.elements)
        case .range(let lower, let upper): return try Self.integers(lower, upper, plus: 0)
        case .closedRange(let lower, let upper): return try Self.integers(lower, upper, plus: 1)
        case .string(let text): return text.characterValues
        case .substring(let storage): return storage.text.characterValues
        case .set(let values): return Array(values)
        case .dictionary(let pairs): return pairs.map { .tuple([$0.key, $0.value]) }
        case .bounds(let bounds) where bounds.upper != nil:
            var result: [Value] = []
            try forEachElement { element in
                result.append(element)
                if result.count & 0xFFFF == 0 { try checkSize(result.count) }
                return true
            }
            return result
        case .bounds(let bounds) where bounds.upper == nil: throw EvaluationError.invalid(name: "TooLarge", "this range has no end; take a part of it with 'prefix'")
        case .native(let object):
            if isEndless {
                var result: [Value] = []
                try forEachElement { element in
                    result.append(element)
                    if result.count & 0xFFFF == 0 { try checkSize(result.count) }
                    return true
                }
                return result
            }
            if let list = object.payload as? [Any] { return try list.map { try Value(converting: $0) } }
            if let sequence = object.payload as? any Sequence { return try sequence.map { try Value(converting: $0) } }
            throw MissingValue()
        case .existential(let inner): return try inner.value.elements()
        case .void, .none, .int, .double, .float, .uint64, .bool, .character, .tuple, .bounds, .structure, .enumeration, .function, .wrapped, .box,
            .object:
            throw MissingValue()
        }
    }
}
