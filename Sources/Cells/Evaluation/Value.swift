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
    case bool(Bool)
    case string(String)
    case character(Character)
    case array([Value])
    case dictionary([Value: Value])
    case set(Set<Value>)
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
        if let lower, compare(value, lower) < 0 || isNaN(value) { return false }
        if let upper {
            let order = compare(value, upper)
            return isClosed ? order <= 0 : order < 0
        }
        return true
    }

    private func isNaN(_ value: Value) -> Bool {
        if case .double(let number) = value { return number.isNaN }
        return false
    }
}

/// A part of an array that keeps the array's own indices.
public final class SliceStorage {
    var elements: ArraySlice<Value>
    init(_ elements: ArraySlice<Value>) { self.elements = elements }
}

public final class StructureStorage {
    let type: NominalType
    var fields: [Value]

    init(_ type: NominalType, _ fields: [Value]) {
        self.type = type
        self.fields = fields
    }
}

public final class EnumerationStorage {
    let type: NominalType
    let index: Int
    let payload: [Value]

    init(_ type: NominalType, _ index: Int, _ payload: [Value]) {
        self.type = type
        self.index = index
        self.payload = payload
    }
}

/// An object of the library.
public final class NativeObject {
    public var payload: Any
    init(_ payload: Any) { self.payload = payload }
}

/// A value together with its static type.
public final class Existential {
    let value: Value
    let type: Type

    init(_ value: Value, _ type: Type) {
        self.value = value
        self.type = type
    }
}

/// A variable that a closure captures.
public final class Box {
    var value: Value
    init(_ value: Value) { self.value = value }
}

/// A function as a value: written in a cell, or bound from the library.
public final class FunctionValue {
    let call: (inout [Value]) throws -> Value

    init(_ call: @escaping (inout [Value]) throws -> Value) { self.call = call }

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

    /// What an optional of an optional holds.
    var unwrapped: Value {
        if case .wrapped(let inner) = self { return inner.value }
        return self
    }

    var isNone: Bool {
        if case .none = self { return true }
        return false
    }

    var isVoid: Bool {
        if case .void = self { return true }
        return false
    }
}

// MARK: Equality, order

extension Value: Hashable {
    public static func == (a: Value, b: Value) -> Bool {
        switch (a, b) {
        case (.void, .void), (.none, .none): return true
        case (.int(let x), .int(let y)): return x == y
        case (.double(let x), .double(let y)): return x == y
        case (.float(let x), .float(let y)): return x == y
        case (.bool(let x), .bool(let y)): return x == y
        case (.string(let x), .string(let y)): return x == y
        case (.character(let x), .character(let y)): return x == y
        case (.array(let x), .array(let y)): return x == y
        case (.dictionary(let x), .dictionary(let y)): return x == y
        case (.set(let x), .set(let y)): return x == y
        case (.tuple(let x), .tuple(let y)): return x == y
        case (.range(let a, let b), .range(let c, let d)), (.closedRange(let a, let b), .closedRange(let c, let d)):
            return a == c && b == d
        case (.bounds(let x), .bounds(let y)): return x.lower == y.lower && x.upper == y.upper && x.isClosed == y.isClosed
        case (.slice(let x), .slice(let y)): return x.elements == y.elements
        case (.structure(let x), .structure(let y)):
            return x.type == y.type && (x === y && x.type.methods["=="] == nil || ownEquality(x.type, a, b) ?? (x.fields == y.fields))
        case (.enumeration(let x), .enumeration(let y)):
            return x.type == y.type && (ownEquality(x.type, a, b) ?? (x.index == y.index && x.payload == y.payload))
        case (.native(let x), .native(let y)): return x === y || equalPayloads(x.payload, y.payload)
        case (.existential(let x), .existential(let y)), (.wrapped(let x), .wrapped(let y)): return x.value == y.value
        case (.function(let x), .function(let y)): return x === y
        default: return false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .int(let value): hasher.combine(value)
        case .double(let value): hasher.combine(value)
        case .float(let value): hasher.combine(value)
        case .bool(let value): hasher.combine(value)
        case .string(let value): hasher.combine(value)
        case .character(let value): hasher.combine(value)
        case .array(let values), .tuple(let values): hasher.combine(values)
        case .dictionary(let value): hasher.combine(value)
        case .set(let value): hasher.combine(value)
        case .range(let a, let b), .closedRange(let a, let b):
            hasher.combine(a)
            hasher.combine(b)
        case .bounds(let bounds):
            hasher.combine(bounds.lower)
            hasher.combine(bounds.upper)
        case .slice(let storage): hasher.combine(storage.elements)
        case .existential(let inner), .wrapped(let inner): hasher.combine(inner.value)
        case .structure(let storage):
            if !ownHash(storage.type, self, &hasher) { hasher.combine(storage.fields) }
        case .enumeration(let storage):
            if ownHash(storage.type, self, &hasher) { return }
            hasher.combine(storage.index)
            hasher.combine(storage.payload)
        case .native(let object): (object.payload as? any Hashable)?.hash(into: &hasher)
        default: break
        }
    }
}

/// What a cell's type declares with `static func ==`; nil when it does not.
private func ownEquality(_ type: NominalType, _ a: Value, _ b: Value) -> Bool? {
    guard let equal = type.methods["=="]?.first?.value else { return nil }
    return (try? equal(a, b).asBool()) ?? false
}

/// Hashes by what a cell's type declares with `hash(into:)`; false when it does not.
private func ownHash(_ type: NominalType, _ value: Value, _ hasher: inout Hasher) -> Bool {
    guard let own = type.methods["hash"]?.first else { return false }
    var arguments: [Value] = [value, .native(NativeObject(Hasher()))]
    _ = try? own.value(changing: &arguments)
    if case .native(let object) = arguments[1], let state = object.payload as? Hasher { hasher.combine(state.finalize()) }
    return true
}

private func equalPayloads(_ a: Any, _ b: Any) -> Bool {
    func compare<T: Equatable>(_ a: T) -> Bool { (b as? T) == a }
    guard let a = a as? any Equatable else { return false }
    return compare(a)
}

/// The order of two values of one comparable type: negative, zero or positive.
func compare(_ a: Value, _ b: Value) -> Int {
    func order<T: Comparable>(_ x: T, _ y: T) -> Int { x < y ? -1 : x == y ? 0 : 1 }
    switch (a, b) {
    case (.int(let x), .int(let y)): return order(x, y)
    case (.double(let x), .double(let y)): return order(x, y)
    case (.float(let x), .float(let y)): return order(x, y)
    case (.string(let x), .string(let y)): return order(x, y)
    case (.character(let x), .character(let y)): return order(x, y)
    case (.tuple(let x), .tuple(let y)):
        for (left, right) in zip(x, y) {
            if lessThan(left, right) { return -1 }
            if lessThan(right, left) { return 1 }
        }
        return 0
    case (.enumeration(let x), .enumeration(let y)): return order(x.index, y.index)
    default: return 0
    }
}

/// The order that a cell's type declares with `static func <`.
private func ownOrder(_ type: NominalType, _ a: Value, _ b: Value) -> Bool {
    guard let less = type.methods["<"]?.first?.value else { return false }
    return (try? less(a, b).asBool()) ?? false
}

func lessThan(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.int(let x), .int(let y)): x < y
    case (.double(let x), .double(let y)): x < y
    case (.float(let x), .float(let y)): x < y
    case (.string(let x), .string(let y)): x < y
    case (.structure(let storage), _) where storage.type.methods["<"] != nil: ownOrder(storage.type, a, b)
    case (.enumeration(let storage), _) where storage.type.methods["<"] != nil: ownOrder(storage.type, a, b)
    default: compare(a, b) < 0
    }
}
