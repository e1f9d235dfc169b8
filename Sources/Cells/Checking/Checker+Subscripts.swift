extension Checker {
    func index(_ base: Expression, _ arguments: [Argument], _ range: SourceRange) throws(Diagnostic) -> Typed {
        let typed = try check(base)
        let type = typed.type.pruned
        switch type {
        case .unknown: return typed
        case .array(let element) where arguments.count == 1 && arguments[0].label == nil:
            return try arrayIndex(typed, element, arguments[0].value, range)
        case .slice(let element) where arguments.count == 1 && arguments[0].label == nil:
            return try arrayIndex(typed, element, arguments[0].value, range)
        case .dictionary(let key, let value): return try dictionaryIndex(typed, key, value, arguments, range)
        case .optional: throw failure("this value is optional; write '?[…]' to go on when it is not nil, or unwrap it with 'if let'", range)
        case .string, .substring:
            if let argument = arguments.first, try isNumeric(argument.value) {
                throw unsupported("strings have no integer indices; use 'prefix', 'dropFirst' or Array(…)", range)
            }
        default: break
        }
        if let nominal = type.nominal, let own = nominal.subscripts.first(where: { $0.getter.parameters.count == arguments.count }) {
            return try userIndex(typed, own.getter, own.setter, arguments, range)
        }
        let members = nativeMembers(of: type, "subscript", static: false)
        guard !members.isEmpty else { throw failure("a value of type '\(type.resolved)' has no elements to take with '[…]'", range) }
        var candidates: [Candidate] = []
        for (member, substitution) in members { candidates.append(try candidate(member, typed, substitution)) }
        return try choose(candidates, "subscript", arguments, [], range, range, nil)
    }

    private func isNumeric(_ index: Expression) throws(Diagnostic) -> Bool {
        let mark = trail.count
        let openLiterals = literals
        defer {
            undo(to: mark)
            literals = openLiterals
        }
        switch try check(index).type.resolved {
        case .int, .range(.int), .closedRange(.int), .partialRange(_, .int): return true
        default: return false
        }
    }

    // MARK: Arrays

    private func arrayIndex(_ base: Typed, _ element: Type, _ index: Expression, _ range: SourceRange) throws(Diagnostic) -> Typed {
        let position = try check(index)
        switch position.type.pruned {
        case .range(let bound), .closedRange(let bound), .partialRange(_, let bound):
            guard unify(bound, .int) else { throw mismatch(position, .range(.int), "as indices") }
            return slice(base, element, position, range)
        default: break
        }
        let checked = try convert(position, to: .int, "as an index")
        let fail = locator(range)
        func failure(_ index: Int, _ count: Int) -> any Error { fail(EvaluationError.outOfRange(index: index, count: count)) }
        var place: (() -> Place)?
        if let basePlace = base.place {
            place = {
                return Place.part(
                    of: basePlace(), key: checked.emit().asValue, representation: Representation(element.resolved),
                    get: { _, value, key in try Self.element(value, try key.asInt(), failure) },
                    modify: { _, value, key, body in
                        let index = try key.asInt()
                        switch value {
                        case .array(var list):
                            guard list.indices.contains(index) else { throw failure(index, list.count) }
                            value = .void
                            defer { value = .array(list) }
                            try body(&list[index])
                        case .slice(let storage):
                            guard storage.elements.indices.contains(index) else { throw failure(index, storage.elements.count) }
                            var elements = storage.elements
                            try body(&elements[index])
                            value = .slice(SliceStorage(elements))
                        default: throw MissingValue()
                        }
                    })
            }
        }
        return Typed(element, range, place: place, immutability: base.immutability) {
            let (run, index) = (base.emit().asValue, checked.emit().asInt)
            return Code.value { frame in
                let list = try run(frame)
                return try Self.element(list, try index(frame), failure)
            }.converted(to: Representation(element.resolved))
        }
    }

    private static func element(_ value: Value, _ index: Int, _ failure: (Int, Int) -> any Error) throws -> Value {
        switch value {
        case .array(let list):
            guard index >= 0 && index < list.count else { throw failure(index, list.count) }
            return list[index]
        case .slice(let storage):
            guard storage.elements.indices.contains(index) else { throw failure(index, storage.elements.count) }
            return storage.elements[index]
        default: throw MissingValue()
        }
    }

    private func slice(_ base: Typed, _ element: Type, _ bounds: Typed, _ range: SourceRange) -> Typed {
        let fail = locator(range)
        func next(_ index: Int) throws -> Int {
            guard index < .max else { throw fail(EvaluationError.overflow("the index behind this range")) }
            return index + 1
        }
        func limits(_ value: Value, in indices: Range<Int>) throws -> Range<Int> {
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
                throw fail(
                    EvaluationError.invalid(
                        name: "OutOfRange",
                        "the range \(limits.0)..<\(limits.1) does not lie inside the collection, whose indices are \(indices.lowerBound)..<\(indices.upperBound)"))
            }
            return limits.0..<limits.1
        }
        func part(_ value: Value, _ bounds: Value) throws -> Value {
            switch value {
            case .array(let list): return .slice(SliceStorage(list[try limits(bounds, in: list.indices)]))
            case .slice(let storage): return .slice(SliceStorage(storage.elements[try limits(bounds, in: storage.elements.indices)]))
            default: throw MissingValue()
            }
        }
        var place: (() -> Place)?
        if let basePlace = base.place {
            place = {
                return Place.part(
                    of: basePlace(), key: bounds.emit().asValue, representation: .value, get: { _, value, bounds in try part(value, bounds) },
                    modify: { _, value, bounds, body in
                        var middle = try part(value, bounds)
                        try body(&middle)
                        guard case .array(var list) = value else { throw MissingValue() }
                        value = .void
                        defer { value = .array(list) }
                        list.replaceSubrange(try limits(bounds, in: list.indices), with: try middle.elements())
                    })
            }
        }
        return Typed(.slice(element), range, place: place, immutability: base.immutability) {
            let (run, bounds) = (base.emit().asValue, bounds.emit().asValue)
            return .value { frame in
                let list = try run(frame)
                return try part(list, try bounds(frame))
            }
        }
    }

    // MARK: Dictionaries

    private func dictionaryIndex(_ base: Typed, _ key: Type, _ value: Type, _ arguments: [Argument], _ range: SourceRange) throws(Diagnostic) -> Typed {
        guard let first = arguments.first, first.label == nil, arguments.count == 1 || arguments.count == 2 && arguments[1].label == "default" else {
            throw failure("a dictionary takes '[key]' or '[key, default: value]'", range)
        }
        let wanted = try check(first.value, as: key, "as the key")
        var fallback: Typed?
        if arguments.count == 2 { fallback = try check(arguments[1].value, as: value, "for 'default:'") }
        let type: Type = fallback == nil ? .optional(value) : value
        let isNested = { value.resolved.isOptional }
        var place: (() -> Place)?
        if let basePlace = base.place {
            place = {
                let (fallback, isNested) = (fallback?.emit().asValue, isNested())
                func get(_ frame: Frame, _ whole: Value, _ key: Value) throws -> Value {
                    guard case .dictionary(let pairs) = whole else { throw MissingValue() }
                    if let found = pairs[key] { return isNested && fallback == nil ? .wrapped(Existential(found, value.resolved)) : found }
                    return try fallback?(frame) ?? .none
                }
                return Place.part(
                    of: basePlace(), key: wanted.emit().asValue, representation: Representation(type.resolved), get: get,
                    modify: { frame, whole, key, body in
                        guard case .dictionary(var pairs) = whole else { throw MissingValue() }
                        var part = try pairs[key] ?? fallback?(frame) ?? .none
                        whole = .void
                        pairs[key] = .void
                        defer {
                            if fallback == nil, part.isNone { pairs[key] = nil } else if case .wrapped(let inner) = part, isNested { pairs[key] = inner.value } else { pairs[key] = part }
                            whole = .dictionary(pairs)
                        }
                        try body(&part)
                    })
            }
        }
        return Typed(type, range, place: place, immutability: base.immutability) {
            let (run, key, fallback, isNested) = (base.emit().asValue, wanted.emit().asValue, fallback?.emit().asValue, isNested())
            return Code.value { frame in
                guard case .dictionary(let pairs) = try run(frame) else { throw MissingValue() }
                if let found = pairs[try key(frame)] { return isNested && fallback == nil ? .wrapped(Existential(found, value.resolved)) : found }
                return try fallback?(frame) ?? .none
            }.converted(to: Representation(type.resolved))
        }
    }

    // MARK: Subscripts of cells' types

    private func userIndex(
        _ base: Typed, _ getter: UserFunction, _ setter: UserFunction?, _ arguments: [Argument], _ range: SourceRange
    ) throws(Diagnostic) -> Typed {
        var indices: [Typed] = []
        for (argument, parameter) in zip(arguments, getter.parameters) { indices.append(try check(argument.value, as: parameter.type)) }
        let checked = indices
        let machine = machine
        let fail = locator(range)
        func get(_ value: Value, _ key: Value) throws -> Value {
            guard case .array(let keys) = key else { throw MissingValue() }
            var all = [value] + keys
            do { return try Cells.call(getter.code, on: machine, &all) } catch { throw fail(error) }
        }
        var place: (() -> Place)?
        if let setter, let basePlace = base.place {
            place = {
                let codes = checked.map { $0.emit().asValue }
                return Place.part(
                    of: basePlace(), key: { frame in .array(try codes.map { try $0(frame) }) }, representation: Representation(getter.result.resolved),
                    get: { try get($1, $2) },
                    modify: { _, value, key, body in
                        guard case .array(let keys) = key else { throw MissingValue() }
                        var part = try get(value, key)
                        try body(&part)
                        var all = [value] + keys
                        all.append(part)
                        value = .void
                        defer { value = all[0] }
                        do { _ = try Cells.call(setter.code, on: machine, &all) } catch { throw fail(error) }
                    })
            }
        }
        return Typed(getter.result, range, place: place, immutability: setter == nil ? .other("this subscript can only be read") : base.immutability) {
            let (run, codes) = (base.emit().asValue, checked.map { $0.emit().asValue })
            return Code.value { frame in
                let whole = try run(frame)
                return try get(whole, .array(try codes.map { try $0(frame) }))
            }.converted(to: Representation(getter.result.resolved))
        }
    }
}
