/// What an expression of a cell comes to while it runs.
///
/// Values do not carry their static type: an optional that holds something is that thing itself
/// (only an optional of an optional is wrapped), and `Any` carries its type in `existential`.
public enum Value {
    /// Nothing; also what a variable holds before it is given a value.
    case void
    /// `nil`
    case none
    case int(Int)
    case double(Double)
    case float(Float)
    case uint64(UInt64)
    case bool(Bool)
    case string(String)
    /// A part of a text. Where it is all of one, it may be a `string`.
    case substring(SubstringStorage)
    case character(Character)
    case array([Value])
    case dictionary(ValueTable)
    case set(ValueSet)
    case tuple([Value])
    case range(Int, Int)
    case closedRange(Int, Int)
    case bounds(Bounds)
    case slice(SliceStorage)
    case structure(StructureStorage)
    case enumeration(EnumerationStorage)
    case function(FunctionValue)
    case native(NativeObject)
    case existential(Existential)
    case wrapped(Existential)
    case box(Box)
    case object(ObjectStorage)
}

/// A range whose bounds are no integers, or that lacks one.
public final class Bounds {
    let lower: Value?
    let upper: Value?
    let isClosed: Bool

    init(_ lower: Value?, _ upper: Value?, isClosed: Bool) {
        self.lower = lower
        self.upper = upper
        self.isClosed = isClosed
    }

    func contains(_ value: Value) -> Bool {
        if let lower, !isAtMost(lower, value) { return false }
        guard let upper else { return true }
        return isClosed ? isAtMost(value, upper) : lessThan(value, upper)
    }
}

/// A part of an array that keeps the array's own indices.
public final class SliceStorage {
    @exclusivity(unchecked) var elements: ArraySlice<Value>
    init(_ elements: ArraySlice<Value>) { self.elements = elements }
}

/// A part of a text that keeps the text's own indices.
public final class SubstringStorage {
    @exclusivity(unchecked) var text: Substring
    init(_ text: Substring) { self.text = text }
}

public final class StructureStorage {
    let instance: TypeInstance
    /// What calls know the type by, without counting references to it.
    let identity: UnsafeRawPointer
    @exclusivity(unchecked) var fields: [Value]
    var type: NominalType { instance.nominal }

    init(_ instance: TypeInstance, _ fields: [Value]) {
        self.instance = instance
        identity = UnsafeRawPointer(Unmanaged.passUnretained(instance).toOpaque())
        self.fields = fields
    }

    deinit { Release.unlink(&fields) }
}

public final class EnumerationStorage {
    let instance: TypeInstance
    /// What calls know the type by, without counting references to it.
    let identity: UnsafeRawPointer
    let index: Int
    /// How many values the case has.
    let count: Int
    // The first two lie in the object itself: most cases have no more, and a list of them would be a second block of memory.
    @exclusivity(unchecked) private var first = Value.void
    @exclusivity(unchecked) private var second = Value.void
    @exclusivity(unchecked) private var others: [Value] = []
    var type: NominalType { instance.nominal }

    init(_ instance: TypeInstance, _ index: Int, _ payload: [Value]) {
        self.instance = instance
        identity = UnsafeRawPointer(Unmanaged.passUnretained(instance).toOpaque())
        self.index = index
        count = payload.count
        if count > 0 { first = payload[0] }
        if count > 1 { second = payload[1] }
        if count > 2 { others = Array(payload[2...]) }
    }

    init(_ instance: TypeInstance, _ index: Int, one: Value) {
        self.instance = instance
        identity = UnsafeRawPointer(Unmanaged.passUnretained(instance).toOpaque())
        (self.index, count) = (index, 1)
        first = one
    }

    init(_ instance: TypeInstance, _ index: Int, _ one: Value, _ two: Value) {
        self.instance = instance
        identity = UnsafeRawPointer(Unmanaged.passUnretained(instance).toOpaque())
        (self.index, count) = (index, 2)
        first = one
        second = two
    }

    /// The values of the case.
    var payload: [Value] {
        switch count {
        case 0: []
        case 1: [first]
        case 2: [first, second]
        default: [first, second] + others
        }
    }

    /// One of the values.
    func part(_ index: Int) -> Value {
        switch index {
        case 0: first
        case 1: second
        default: others[index - 2]
        }
    }

    deinit {
        if !others.isEmpty {
            var all = payload
            (first, second, others) = (.void, .void, [])
            return Release.unlink(&all)
        }
        guard Release.holdsLast(&first) || Release.holdsLast(&second) else { return }
        var open: [Value] = []
        giveUp(&open)
        Release.follow(&open)
    }

    /// Hands over what may lead on to further values; the first goes first.
    fileprivate func giveUp(_ open: inout [Value]) {
        for index in others.indices.reversed() { Self.giveUp(&others[index], &open) }
        Self.giveUp(&second, &open)
        Self.giveUp(&first, &open)
    }

    private static func giveUp(_ value: inout Value, _ open: inout [Value]) {
        guard value.isChain else { return }
        open.append(value)
        value = .void
    }
}

/// An object of the library.
public final class NativeObject {
    public var payload: Any
    init(_ payload: Any) { self.payload = payload }
}

/// A value together with its static type.
public final class Existential {
    fileprivate(set) var value: Value
    let type: Type

    init(_ value: Value, _ type: Type) {
        self.value = value
        self.type = type
    }

    deinit {
        guard value.isChain else { return }
        var values = [value]
        value = .void
        Release.unlink(&values)
    }
}

/// Gives back what values hold, one after another: a list of a million links would need a million calls inside each other
/// if each link gave back the next.
enum Release {
    static func unlink(_ values: inout [Value]) {
        guard values.contains(where: \.isChain), values.indices.contains(where: { holdsLast(&values[$0]) }) else { return }
        var open: [Value] = []
        take(&values, &open)
        follow(&open)
    }

    fileprivate static func follow(_ open: inout [Value]) {
        while var value = open.popLast() {
            // No 'switch': it keeps a copy of the value, so that nothing in it is referenced once.
            if case .structure(var storage) = value {
                value = .void
                if isKnownUniquelyReferenced(&storage) { take(&storage.fields, &open) }
            } else if case .enumeration(var storage) = value {
                value = .void
                if isKnownUniquelyReferenced(&storage) { storage.giveUp(&open) }
            } else if case .object(var storage) = value {
                value = .void
                if isKnownUniquelyReferenced(&storage) {
                    storage.finish()
                    if isKnownUniquelyReferenced(&storage) { take(&storage.fields, &open) }
                }
            } else if case .existential(var inner) = value {
                value = .void
                take(&inner, &open)
            } else if case .wrapped(var inner) = value {
                value = .void
                take(&inner, &open)
            }
        }
    }

    /// Whether what a value refers to goes with it: only then is there a chain to follow.
    fileprivate static func holdsLast(_ value: inout Value) -> Bool {
        guard value.isChain else { return false }
        // All that can be part of a chain are references.
        return withUnsafeMutablePointer(to: &value) {
            isKnownUniquelyReferenced(&UnsafeMutableRawPointer($0).assumingMemoryBound(to: AnyObject.self).pointee)
        }
    }

    private static func take(_ inner: inout Existential, _ open: inout [Value]) {
        guard isKnownUniquelyReferenced(&inner), inner.value.isChain else { return }
        open.append(inner.value)
        inner.value = .void
    }

    private static func take(_ values: inout [Value], _ open: inout [Value]) {
        // The first goes first.
        for index in values.indices.reversed() where values[index].isChain {
            open.append(values[index])
            values[index] = .void
        }
    }
}

extension Value {
    /// Whether this may lead on to further values of the same kind.
    fileprivate var isChain: Bool {
        switch self {
        case .structure, .existential, .wrapped, .object: true
        case .enumeration(let storage): storage.count > 0
        case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .array, .dictionary, .set, .tuple, .range,
            .closedRange, .bounds, .slice, .function, .native, .box:
            false
        }
    }
}

/// A variable that a closure captures.
public final class Box {
    @exclusivity(unchecked) var value: Value
    /// Whether a call changes it now: nobody else may read or set it meanwhile.
    @exclusivity(unchecked) var isChanging = false
    init(_ value: Value) { self.value = value }
}

/// A function as a value: written in a cell, or bound from the library.
public final class FunctionValue {
    private enum Body {
        case cell(FunctionCode, Machine, captures: [Value])
        case library((inout [Value]) throws -> Value)
        /// Of the library, with one argument.
        case unary((Value) throws -> Value)
    }

    private let body: Body

    init(_ body: @escaping (inout [Value]) throws -> Value) { self.body = .library(body) }

    /// A function of one argument.
    init(unary body: @escaping (Value) throws -> Value) { self.body = .unary(body) }

    /// A function of a cell.
    init(_ code: FunctionCode, on machine: Machine, captures: [Value]) { body = .cell(code, machine, captures: captures) }

    func call(_ arguments: inout [Value]) throws -> Value {
        switch body {
        case .cell(let code, let machine, let captures): try Cells.call(code, on: machine, &arguments, captures: captures)
        case .library(let body): try body(&arguments)
        case .unary(let body): try body(arguments[0])
        }
    }

    /// Calls with two arguments of which the first comes back changed.
    func change(_ first: inout Value, _ second: Value) throws {
        if case .cell(let code, let machine, let captures) = body { return try Cells.call(code, on: machine, changing: &first, second, captures: captures) }
        var arguments = [first, second]
        first = .void
        defer { first = arguments[0] }
        _ = try call(&arguments)
    }

    public func callAsFunction(_ argument: Value) throws -> Value {
        if case .unary(let body) = body { return try body(argument) }
        if case .cell(let code, let machine, let captures) = body { return try Cells.call(code, on: machine, argument, nil, captures: captures) }
        var arguments = [argument]
        return try call(&arguments)
    }

    public func callAsFunction(_ first: Value, _ second: Value) throws -> Value {
        if case .cell(let code, let machine, let captures) = body { return try Cells.call(code, on: machine, first, second, captures: captures) }
        var arguments = [first, second]
        return try call(&arguments)
    }

    public func callAsFunction(_ arguments: Value...) throws -> Value {
        var arguments = arguments
        return try call(&arguments)
    }

    /// Calls with arguments of which those marked `inout` come back changed.
    public func callAsFunction(changing arguments: inout [Value]) throws -> Value { try call(&arguments) }
}

/// A read of something that has no value of the expected kind: a variable read before it is initialised.
struct MissingValue: Error {}

extension Value {
    func asInt() throws -> Int {
        if case .int(let value) = self { return value }
        throw MissingValue()
    }

    func asDouble() throws -> Double {
        if case .double(let value) = self { return value }
        throw MissingValue()
    }

    func asBool() throws -> Bool {
        if case .bool(let value) = self { return value }
        throw MissingValue()
    }

    func asFunction() throws -> FunctionValue {
        if case .function(let value) = self { return value }
        throw MissingValue()
    }

    /// A value of an optional type as Swift's own optional: what it holds, or nil.
    var optional: Value? { isNone ? nil : unwrapped }

    /// What an optional of an optional holds.
    var unwrapped: Value {
        if case .wrapped(let inner) = self { return inner.value }
        return self
    }

    public var isNone: Bool {
        if case .none = self { return true }
        return false
    }

    var isVoid: Bool {
        if case .void = self { return true }
        return false
    }
}
