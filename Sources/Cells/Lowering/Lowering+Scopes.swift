// Objects go when nothing refers to them any more, and their `deinit` shows when that is: variables let go of what they hold
// at the end of their scope, the last one first.
extension FunctionLowering {
    /// A block of its own.
    /// - Parameter symbols: What the statement around it declares for it.
    func scoped(_ statements: [StatementNode], seeing symbols: [VariableSymbol] = []) -> Action {
        let action = seeing(symbols) { sequence(statements) }
        return releasing(statements.flatMap(\.declaredSymbols), action)
    }

    /// A statement that gives names to what it looks at.
    func releasing(_ symbols: [VariableSymbol], _ action: @escaping Action) -> Action {
        guard releasesObjects else { return action }
        let slots = symbols.compactMap { symbol -> Int? in
            guard symbol.global == nil, symbol.owner === body.identity, symbol.type.resolved.mayHoldObjects else { return nil }
            switch slot(of: symbol) {
            case .value(let slot), .box(let slot): return slot
            case .int, .double, .bool: return nil
            }
        }
        if slots.isEmpty { return action }
        let order = Array(slots.reversed())
        if order.count == 1 {
            let slot = order[0]
            return { frame in
                defer { frame.values[slot] = .void }
                return try action(frame)
            }
        }
        return { frame in
            defer { for slot in order { frame.values[slot] = .void } }
            return try action(frame)
        }
    }
}

extension StatementNode {
    /// The variables that it declares for the statements behind it.
    var declaredSymbols: [VariableSymbol] {
        switch kind {
        case .bind(let pattern, _): pattern.symbols
        case .declare(let symbol): [symbol]
        case .sequence(let list): list.flatMap(\.declaredSymbols)
        case .guarding(let conditions, _): conditions.flatMap(\.symbols)
        case .nothing, .expression, .result, .local, .ifElse, .whileLoop, .repeatLoop, .forLoop, .switching, .doBlock, .returning, .failing, .jump, .deferring,
            .throwing, .collect:
            []
        }
    }

    /// Those that it declares for its own blocks.
    var innerSymbols: [VariableSymbol] {
        switch kind {
        case .ifElse(let conditions, _, _), .whileLoop(_, let conditions, _): conditions.flatMap(\.symbols)
        case .forLoop(_, let pattern, _, _, _): pattern.symbols
        case .switching(_, let choice): choice.cases.flatMap { $0.patterns.flatMap(\.pattern.symbols) }
        case .doBlock(_, _, let handlers, _): handlers.flatMap { [$0.error] + ($0.pattern?.symbols ?? []) }
        case .nothing, .expression, .result, .bind, .declare, .sequence, .guarding, .local, .repeatLoop, .returning, .failing, .jump, .deferring, .throwing, .collect: []
        }
    }
}

extension ConditionNode {
    /// The variables that it binds.
    var symbols: [VariableSymbol] { if case .matches(let pattern, _) = self { pattern.symbols } else { [] } }
}

extension PatternNode {
    /// The variables that it binds.
    var symbols: [VariableSymbol] {
        switch self {
        case .any, .none, .equals, .inRange: []
        case .bind(let symbol): [symbol]
        case .tuple(let parts), .enumCase(_, _, let parts): parts.flatMap(\.symbols)
        case .some(let inner), .cast(_, _, let inner): inner.symbols
        case .both(let a, let b): a.symbols + b.symbols
        case .through(_, let inner): inner.symbols
        }
    }
}

extension Type {
    /// Whether an object of a cell's class may be in a value of the type.
    var mayHoldObjects: Bool {
        switch self {
        case .int, .double, .float, .bool, .string, .substring, .character, .fixed, .never, .range, .closedRange, .partialRange: false
        case .nominal(let nominal, _): nominal.kind != .native
        case .array(let part), .slice(let part), .set(let part), .optional(let part), .sequence(_, let part), .metatype(let part): part.mayHoldObjects
        case .dictionary(let key, let value): key.mayHoldObjects || value.mayHoldObjects
        case .tuple(let parts): parts.contains { $0.type.mayHoldObjects }
        case .any, .function, .variable, .parameter, .generic, .associated, .unknown: true
        }
    }
}
