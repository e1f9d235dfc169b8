import Displays

extension FunctionLowering {
    /// Reads a part of a value.
    func part(_ node: Node, _ type: Type) -> Code {
        let representation = Representation(type)
        switch node.kind {
        case .field(let base, let index, _) where base.type.resolved.isClass: return objectField(base, index, node, representation)
        case .field(let base, let index, _):
            if base.type.resolved.nominal?.fields[index].ownership != .strong { return weakField(base, index) }
            return field(base, index, type)
        case .element(let base, let index):
            let run = lower(base).asValue
            return Code.value { frame in
                guard case .tuple(let parts) = try run(frame) else { throw MissingValue() }
                return parts[index]
            }.converted(to: representation)
        case .rawValue(let base, let nominal):
            let run = lower(base).asValue
            return Code.value { frame in
                guard case .enumeration(let storage) = try run(frame) else { throw MissingValue() }
                return nominal.cases[storage.index].rawValue ?? .int(storage.index)
            }.converted(to: representation)
        case .computed(let base, let accessors):
            return callFunction(accessors.getter, base, BoundArguments([]), representation, locator(node.range))
        case .nativeProperty(let use): return property(use, node.range)
        case .arrayElement(let base, let index): return element(base, index, node)
        case .arraySlice(let base, let bounds):
            let (run, limits, fail) = (lower(base).asValue, lower(bounds).asValue, locator(node.range))
            return .value { frame in
                let list = try run(frame)
                let bounds = try limits(frame)
                do { return try ListParts.slice(list, bounds) } catch { throw fail(error) }
            }
        case .dictionaryValue(let base, let key, let fallback): return dictionaryValue(base, key, fallback, representation)
        case .subscripted(let base, let accessors, let arguments):
            return callFunction(accessors.getter, base, arguments, representation, locator(node.range))
        case .keyPathPart(let base, let path, _):
            let (run, way) = (lower(base).asValue, lower(path).asValue)
            return Code.value { frame in
                let whole = try run(frame)
                return try (try way(frame).cast() as KeyPathValue).read(whole)
            }.converted(to: representation)
        default: return .value { _ in throw MissingValue() }
        }
    }

    private func field(_ base: Node, _ index: Int, _ type: Type) -> Code {
        let run = lower(base).asValue
        func general(_ frame: Frame) throws -> Value {
            guard case .structure(let storage) = try run(frame) else { throw MissingValue() }
            let value = storage.fields[index]
            if case .void = value, !type.canHoldVoid { throw MissingValue() }
            return value
        }
        guard let peek = peek(base), !type.canHoldVoid else { return Code.value(general).converted(to: Representation(type)) }
        switch Representation(type) {
        case .int: return .int { if let field = try peek($0)?.readField(index), case .int(let number) = field.pointee { number } else { try general($0).asInt() } }
        case .double: return .double { if let field = try peek($0)?.readField(index), case .double(let number) = field.pointee { number } else { try general($0).asDouble() } }
        case .bool: return .bool { if let field = try peek($0)?.readField(index), case .bool(let flag) = field.pointee { flag } else { try general($0).asBool() } }
        case .value:
            return .value { frame in
                if let field = try peek(frame)?.readField(index) {
                    if case .void = field.pointee { throw MissingValue() }
                    return field.pointee
                }
                return try general(frame)
            }
        }
    }

    private func weakField(_ base: Node, _ index: Int) -> Code {
        let run = lower(base).asValue
        return .value { frame in
            guard case .structure(let storage) = try run(frame) else { throw MissingValue() }
            return WeakReference.read(storage.fields[index])
        }
    }

    private func property(_ use: NativeUse, _ range: SourceRange) -> Code {
        let type = use.result.resolved
        let context = CallContext(types: [], receiverType: use.receiver?.type.resolved ?? .void, resultType: type, session: session)
        let (fail, machine, body) = (locator(range), machine, use.member.body)
        let run = use.receiver.map { receiver($0) }
        if case .read(let read)? = use.member.direct, let run, !context.wrapsResult {
            let peek = use.receiver.flatMap { $0.type.resolved.nominal == nil ? self.peek($0) : nil }
            func value(_ frame: Frame) throws -> Value? {
                if let place = try peek?(frame), !place.pointee.isVoid { return try read(place) }
                var receiver = try run(frame)
                return try withUnsafeMutablePointer(to: &receiver, read)
            }
            if type == .int {
                return .int { frame in
                    do { if case .int(let number)? = try value(frame) { return number } } catch { throw fail(error) }
                    throw MissingValue()
                }
            }
            if type == .bool {
                return .bool { frame in
                    do { if case .bool(let flag)? = try value(frame) { return flag } } catch { throw fail(error) }
                    throw MissingValue()
                }
            }
            return Code.value { frame in
                do { return try value(frame) ?? .none } catch { throw fail(error) }
            }.converted(to: Representation(type))
        }
        return Code.value { frame in
            var arguments = Arguments(values: [], receiver: try run?(frame) ?? .void, context: context)
            do {
                let result = try body(&arguments)
                try machine.settle()
                return result
            } catch { throw fail(error) }
        }.converted(to: Representation(type))
    }

    // MARK: Lists

    private func element(_ base: Node, _ index: Node, _ node: Node) -> Code {
        let (run, position) = (lower(base).asValue, lower(index).asInt)
        let fail = locator(node.range)
        if let peek = peek(base) { return element(peek, run, position, fail, Representation(node.type.resolved)) }
        // What leads to a place is found before the place itself.
        let isLate = base.isPlace
        let read: (Frame) throws -> Value = { frame in
            let early = isLate ? try position(frame) : 0
            let list = try run(frame)
            let index = isLate ? early : try position(frame)
            if case .array(let values) = list, index >= 0, index < values.count { return values[index] }
            do { return try ListParts.element(list, index) } catch { throw fail(error) }
        }
        switch Representation(node.type.resolved) {
        case .int: return .int { if case .int(let value) = try read($0) { return value } else { throw MissingValue() } }
        case .double: return .double { if case .double(let value) = try read($0) { return value } else { throw MissingValue() } }
        case .bool: return .bool { if case .bool(let value) = try read($0) { return value } else { throw MissingValue() } }
        case .value: return .value(read)
        }
    }

    /// An element of a list that stays where it is.
    private func element(
        _ peek: @escaping Peek, _ run: @escaping (Frame) throws -> Value, _ position: @escaping (Frame) throws -> Int, _ fail: @escaping (any Error) -> any Error,
        _ representation: Representation
    ) -> Code {
        func general(_ frame: Frame, _ index: Int) throws -> Value {
            let list = try run(frame)
            do { return try ListParts.element(list, index) } catch { throw fail(error) }
        }
        switch representation {
        case .int:
            return .int { frame in
                let index = try position(frame)
                if let place = try peek(frame)?.readElement(index), case .int(let number) = place.pointee { return number }
                return try general(frame, index).asInt()
            }
        case .double:
            return .double { frame in
                let index = try position(frame)
                if let place = try peek(frame)?.readElement(index), case .double(let number) = place.pointee { return number }
                return try general(frame, index).asDouble()
            }
        case .bool:
            return .bool { frame in
                let index = try position(frame)
                if let place = try peek(frame)?.readElement(index), case .bool(let flag) = place.pointee { return flag }
                return try general(frame, index).asBool()
            }
        case .value:
            return .value { frame in
                let index = try position(frame)
                if let place = try peek(frame)?.readElement(index) { return place.pointee }
                return try general(frame, index)
            }
        }
    }

    private func dictionaryValue(_ base: Node, _ key: Node, _ fallback: Node?, _ representation: Representation) -> Code {
        let (run, wanted, machine) = (lower(base).asValue, lower(key).asValue, machine)
        if base.type.resolved.changesQuietly, let peek = peek(base) {
            let (wrap, other) = (wrapping(base), lowerValue(fallback))
            return Code.value { frame in
                let key = try wanted(frame)
                var found: Value?
                if let place = try peek(frame), case .dictionary = place.pointee {
                    found = place.table.pointee[key]
                } else {
                    guard case .dictionary(let pairs) = try run(frame) else { throw MissingValue() }
                    found = pairs[key]
                }
                guard let other else { return found.map(wrap) ?? .none }
                return try found ?? other(frame)
            }.converted(to: representation)
        }
        guard let fallback else {
            let wrap = wrapping(base)
            return .value { frame in
                guard case .dictionary(let pairs) = try run(frame) else { throw MissingValue() }
                let found = pairs[try wanted(frame)]
                try machine.settle()
                return found.map(wrap) ?? .none
            }
        }
        let other = lower(fallback).asValue
        return Code.value { frame in
            guard case .dictionary(let pairs) = try run(frame) else { throw MissingValue() }
            let found = pairs[try wanted(frame)]
            try machine.settle()
            return try found ?? other(frame)
        }.converted(to: representation)
    }

    /// Puts a dictionary's value into the optional that its subscript gives.
    func wrapping(_ dictionary: Node) -> (Value) -> Value {
        guard case .dictionary(_, let value) = dictionary.type.resolved, value.isOptional else { return { $0 } }
        return { .wrapped(Existential($0, value)) }
    }
}

/// Elements and slices of lists, with the errors of what lies outside.
enum ListParts {
    static func element(_ value: Value, _ index: Int) throws -> Value {
        switch value {
        case .array(let list):
            guard index >= 0 && index < list.count else { throw EvaluationError.outOfRange(index: index, count: list.count) }
            return list[index]
        case .slice(let storage):
            guard storage.elements.indices.contains(index) else { throw EvaluationError.outOfRange(index: index, count: storage.elements.count) }
            return storage.elements[index]
        default: throw MissingValue()
        }
    }

    /// Changes one element where it is.
    static func change(_ value: inout Value, _ index: Int, _ body: (inout Value) throws -> Void) throws {
        if case .slice = value {
            return try changeSlice(&value) { elements in
                guard elements.indices.contains(index) else { throw EvaluationError.outOfRange(index: index, count: elements.count) }
                try body(&elements[index])
            }
        }
        try value.changeList { list in
            guard index >= 0 && index < list.count else { throw EvaluationError.outOfRange(index: index, count: list.count) }
            try body(&list[index])
        }
    }

    static func changeSlice<R>(_ value: inout Value, _ body: (inout ArraySlice<Value>) throws -> R) throws -> R {
        guard case .slice(var storage) = value else { throw MissingValue() }
        value = .void
        if !isKnownUniquelyReferenced(&storage) { storage = SliceStorage(storage.elements) }
        defer { value = .slice(storage) }
        return try body(&storage.elements)
    }

    static func slice(_ value: Value, _ bounds: Value) throws -> Value {
        switch value {
        case .array(let list): return .slice(SliceStorage(list[try limits(bounds, in: list.indices)]))
        case .slice(let storage): return .slice(SliceStorage(storage.elements[try limits(bounds, in: storage.elements.indices)]))
        default: throw MissingValue()
        }
    }

    /// Puts other elements in the place of a part.
    static func replace(_ value: inout Value, _ bounds: Value, with elements: [Value]) throws {
        if case .slice = value {
            return try changeSlice(&value) { $0.replaceSubrange(try limits(bounds, in: $0.indices), with: elements) }
        }
        try value.changeList { $0.replaceSubrange(try limits(bounds, in: $0.indices), with: elements) }
    }

    private static func next(_ index: Int) throws -> Int {
        guard index < .max else { throw EvaluationError.overflow("the index behind this range") }
        return index + 1
    }

    static func limits(_ value: Value, in indices: Range<Int>) throws -> Range<Int> {
        let limits: (Int, Int)
        switch value {
        case .range(let lower, let upper): limits = (lower, upper)
        case .closedRange(let lower, let upper): limits = (lower, try next(upper))
        case .bounds(let bounds):
            let lower = try bounds.lower?.asInt() ?? indices.lowerBound
            let upper = try bounds.upper.map { bounds.isClosed ? try next($0.asInt()) : try $0.asInt() } ?? indices.upperBound
            limits = (lower, upper)
        default: throw MissingValue()
        }
        guard limits.0 >= indices.lowerBound, limits.1 <= indices.upperBound, limits.0 <= limits.1 else {
            throw EvaluationError.invalid(
                name: "OutOfRange",
                "the range \(limits.0)..<\(limits.1) does not lie inside the collection, whose indices are \(indices.lowerBound)..<\(indices.upperBound)")
        }
        return limits.0..<limits.1
    }
}
