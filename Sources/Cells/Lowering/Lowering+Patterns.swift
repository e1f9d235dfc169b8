extension FunctionLowering {
    typealias Match = (Frame, Value) throws -> Bool
    typealias Test = (Frame) throws -> Bool

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
            let matches = parts.map { match($0) }
            return { frame, value in
                guard case .tuple(let values) = value else { return matches.isEmpty }
                for (index, match) in matches.enumerated() where !(try match(frame, values[index])) { return false }
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
        let matches = parts.map { match($0) }
        return { frame, value in
            guard case .enumeration(let storage) = value, storage.index == number else { return false }
            for (index, match) in matches.enumerated() where !(try match(frame, storage.payload[index])) { return false }
            return true
        }
    }

    /// The number of the first case that matches.
    func find<Body>(_ node: SwitchNode<Body>) -> (Frame) throws -> Int? {
        let run = lower(node.subject).asValue
        let tests = node.cases.enumerated().flatMap { index, item in
            item.patterns.map { (index, match($0.pattern), $0.condition.map { lower($0).asBool }) }
        }
        return { frame in
            let value = try run(frame)
            for (index, match, condition) in tests {
                guard try match(frame, value) else { continue }
                if let condition, !(try condition(frame)) { continue }
                return index
            }
            return nil
        }
    }

    /// Whether all conditions hold.
    func test(_ conditions: [ConditionNode]) -> Test {
        let tests = conditions.map { condition -> Test in
            switch condition {
            case .holds(let node): return lower(node).asBool
            case .matches(.some(.bind(let symbol)), let node): return unwrapping(symbol, node)
            case .matches(let pattern, let node):
                let (run, match) = (lower(node).asValue, match(pattern))
                return { try match($0, try run($0)) }
            }
        }
        switch tests.count {
        case 1: return tests[0]
        case 2:
            let (first, second) = (tests[0], tests[1])
            return { try first($0) ? try second($0) : false }
        default:
            return { frame in
                for test in tests where !(try test(frame)) { return false }
                return true
            }
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
