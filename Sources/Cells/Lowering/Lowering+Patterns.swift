extension FunctionLowering {
    typealias Match = (Frame, Value) throws -> Bool
    typealias Test = (Frame) throws -> Bool

    /// What a pattern does with a value, for those that nearly all are: without a call.
    enum Taking {
        case nothing
        case number(Int)
        case value(Int)
        case store((Frame, Value) throws -> Void)
        case match(Match)

        /// Whether the value matches.
        @inline(__always)
        func take(_ frame: Frame, _ value: Value) throws -> Bool {
            switch self {
            case .nothing: break
            case .number(let slot): frame.bits[slot] = try value.asInt()
            case .value(let slot): frame.values[slot] = value
            case .store(let store): try store(frame, value)
            case .match(let match): return try match(frame, value)
            }
            return true
        }
    }

    /// In a list a closure alone would be called through another that takes everything by reference.
    private struct Attempt {
        let index: Int
        let pattern: Taking
        let condition: ((Frame) throws -> Bool)?
    }

    func taking(_ pattern: PatternNode) -> Taking {
        switch pattern {
        case .any: return .nothing
        case .bind(let symbol):
            guard symbol.global == nil else { return .store(initialize(symbol)) }
            switch slot(of: symbol) {
            case .int(let slot): return .number(slot)
            case .value(let slot) where symbol.ownership == .strong: return .value(slot)
            case .value, .double, .bool, .box: return .store(initialize(symbol))
            }
        case .tuple, .enumCase, .none, .some, .cast, .equals, .inRange, .both, .through: return .match(match(pattern))
        }
    }

    /// Whether a value matches; the names of the pattern then have their values.
    func match(_ pattern: PatternNode) -> Match {
        switch pattern {
        case .any: return { _, _ in true }
        case .bind(let symbol):
            let store = initialize(symbol)
            return { frame, value in
                try store(frame, value)
                return true
            }
        case .tuple(let parts):
            let parts = parts.map { taking($0) }
            return { frame, value in
                guard case .tuple(let values) = value else { return parts.isEmpty }
                for index in parts.indices where !(try parts[index].take(frame, values[index])) { return false }
                return true
            }
        case .enumCase(_, let number, let parts): return enumCase(number, parts)
        case .none: return { _, value in value.isNone }
        case .some(let inner):
            let match = match(inner)
            return { frame, value in
                if case .none = value { return false }
                return try match(frame, value.unwrapped)
            }
        case .cast(let from, let to, let inner):
            let (match, casts) = (match(inner), DynamicCast(library: library))
            let (source, target) = (from.resolved, to.resolved)
            return { frame, value in
                guard let cast = casts.cast(value, from: source, to: target) else { return false }
                return try match(frame, cast)
            }
        case .equals(let node, let type):
            if case .boolean(let wanted) = node.kind { return { _, value in if case .bool(let flag) = value { flag == wanted } else { false } } }
            if case .bool = type, case .call = node.kind {
                // What an operator of one's own says.
                let run = lower(node).asBool
                return { frame, _ in try run(frame) }
            }
            if case .integer(let wanted) = node.kind, type == .int { return { _, value in if case .int(let number) = value { number == wanted } else { false } } }
            let (run, machine) = (lower(node).asValue, machine)
            return { frame, value in
                let isEqual = try run(frame) == value
                try machine.settle()
                return isEqual
            }
        case .inRange(let node):
            let (run, machine) = (lower(node).asValue, machine)
            return { frame, value in
                let isInside = rangeContains(try run(frame), value)
                try machine.settle()
                return isInside
            }
        case .through(let node, let inner):
            let (run, match) = (lower(node).asValue, match(inner))
            return { frame, _ in try match(frame, try run(frame)) }
        case .both(let a, let b):
            let (first, second) = (match(a), match(b))
            return { frame, value in
                guard try first(frame, value) else { return false }
                return try second(frame, value)
            }
        }
    }

    private func enumCase(_ number: Int, _ parts: [PatternNode]) -> Match {
        if parts.allSatisfy({ if case .any = $0 { true } else { false } }) {
            return { _, value in
                guard case .enumeration(let storage) = value else { return false }
                return storage.index == number
            }
        }
        let parts = parts.map { taking($0) }
        return { frame, value in
            guard case .enumeration(let storage) = value, storage.index == number else { return false }
            for index in parts.indices where !(try parts[index].take(frame, storage.part(index))) { return false }
            return true
        }
    }

    /// The number of the first case that matches.
    func find<Body>(_ node: SwitchNode<Body>) -> (Frame) throws -> Int? {
        let run = lower(node.subject).asValue
        var attempts: [Attempt] = []
        for (index, item) in node.cases.enumerated() {
            for pattern in item.patterns {
                var condition: ((Frame) throws -> Bool)?
                if let test = pattern.condition { condition = lower(test).asBool }
                attempts.append(Attempt(index: index, pattern: taking(pattern.pattern), condition: condition))
            }
        }
        let tests = attempts
        return { frame in
            let value = try run(frame)
            for test in tests {
                guard try test.pattern.take(frame, value) else { continue }
                if let condition = test.condition, !(try condition(frame)) { continue }
                return test.index
            }
            return nil
        }
    }

    /// Whether all conditions hold.
    func test(_ conditions: [ConditionNode]) -> Test {
        // One by one: in a list a closure alone would be called through another that takes everything by reference.
        guard let last = conditions.last else { return { _ in true } }
        var result = test(last)
        for condition in conditions.dropLast().reversed() {
            let (first, rest) = (test(condition), result)
            result = { try first($0) ? try rest($0) : false }
        }
        return result
    }

    private func test(_ condition: ConditionNode) -> Test {
        switch condition {
        case .holds(let node): return lower(node).asBool
        case .matches(.some(.bind(let symbol)), let node): return unwrapping(symbol, node)
        case .matches(let pattern, let node):
            let (run, pattern) = (lower(node).asValue, taking(pattern))
            return { try pattern.take($0, try run($0)) }
        }
    }

    /// `if let`
    private func unwrapping(_ symbol: VariableSymbol, _ node: Node) -> Test {
        let (run, store, isNested) = (lower(node).asValue, initialize(symbol), symbol.type.resolved.isOptional)
        return { frame in
            let value = try run(frame)
            if case .none = value { return false }
            try store(frame, isNested ? value.unwrapped : value)
            return true
        }
    }
}

/// Whether a range of any kind contains a value.
func rangeContains(_ range: Value, _ value: Value) -> Bool {
    switch (range, value) {
    case (.range(let lower, let upper), .int(let number)): number >= lower && number < upper
    case (.closedRange(let lower, let upper), .int(let number)): number >= lower && number <= upper
    case (.bounds(let bounds), let value): bounds.contains(value)
    default: false
    }
}
