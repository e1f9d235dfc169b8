extension Checker {
    // MARK: Operators of types

    func overloaded(_ symbol: String, _ a: Node, _ b: Node, _ place: SourceRange, _ range: SourceRange) throws(Diagnostic) -> Node? {
        var nominals: [NominalType] = []
        for nominal in [a.type.pruned.nominal, b.type.pruned.nominal] { if let nominal, !nominals.contains(nominal) { nominals.append(nominal) } }
        var candidates = globalOperators(symbol)
        var types: [Type] = []
        for type in [a.type.pruned, b.type.pruned] where !types.contains(type) {
            types.append(type)
            candidates += ownOperators(symbol, type)
        }
        // Of two types that inherit from one, what that declares is there once.
        var seen: Set<ObjectIdentifier> = []
        candidates = candidates.filter { candidate in candidate.origin.map { seen.insert(ObjectIdentifier($0)).inserted } ?? true }
        if nominals.isEmpty, candidates.isEmpty { return nil }
        if nominals.contains(where: { $0.kind == .native }) {
            for member in library.operators[symbol] ?? [] where nominals.contains(where: { $0.name == member.owner }) {
                var receiver: Substitution = [:]
                if let owner = member.owner, let type = library.types[owner] { receiver["Self"] = .nominal(type) }
                let candidate = try candidate(member, nil, receiver)
                if candidate.parameters.count == 2 { candidates.append(candidate) }
            }
        }
        if candidates.isEmpty { return nil }
        if let best = try best(of: candidates, a, b, place, range) { return best }
        // A function of a cell for other operands leaves those of Swift's own types what they have.
        if !Self.comparisons.contains(symbol), !nominals.isEmpty { throw operands(symbol, a, b, place) }
        return nil
    }

    /// Operators that stand outside of types.
    private func globalOperators(_ symbol: String) -> [Candidate] {
        guard case .functions(let functions)? = lookUp(symbol) else { return [] }
        return functions.filter { $0.parameters.count == 2 }.map { candidate($0, receiver: nil) }
    }

    /// The operator as the type declares it, or as it follows from one that it declares.
    private func ownOperators(_ symbol: String, _ type: Type) -> [Candidate] {
        func declared(_ name: String) -> [UserFunction] { 
            let levels = methods(name, of: type, static: true)
            return (levels.first ?? []).filter { $0.parameters.count == 2 } + levels.dropFirst().flatMap { $0 }.filter { $0.parameters.count == 2 }
        }
        func made(_ function: UserFunction) -> Candidate {
            var result = candidate(function, receiver: nil)
            result.origin = function.application?.generic ?? function
            return result
        }
        var candidates = declared(symbol).map(made)
        guard candidates.isEmpty, Self.comparisons.contains(symbol) else { return candidates }
        if symbol == "!=" {
            for equal in declared("==") {
                var negated = made(equal)
                let make = negated.make
                negated.make = { bound in .not(Node(make(bound), .bool, bound.range)) }
                candidates.append(negated)
            }
        }
        if [">", "<=", ">="].contains(symbol), let less = declared("<").first {
            var derived = made(less)
            let make = derived.make
            derived.make = { bound in
                // What stands first is evaluated first, though it comes second.
                let call = symbol == ">=" ? make(bound) : make(BoundArguments([bound.values[1], bound.values[0]], order: [1, 0]))
                return symbol == ">" ? call : .not(Node(call, .bool, bound.range))
            }
            candidates.append(derived)
        }
        return candidates
    }

    private func best(of candidates: [Candidate], _ a: Node, _ b: Node, _ place: SourceRange, _ range: SourceRange) throws(Diagnostic) -> Node? {
        var outcomes: [Outcome] = []
        for candidate in candidates {
            let outcome = try attempt(candidate, [], { () throws(Diagnostic) -> Node? in
                guard let x = conversion(a, to: candidate.parameters[0].type), let y = conversion(b, to: candidate.parameters[1].type) else { return nil }
                for (type, name) in candidate.constraints where !type.pruned.isVariable { guard conforms(type, to: name) else { return nil } }
                for (left, right) in candidate.equalities where !isUnknown(left) && !isUnknown(right) { guard unify(left, right) else { return nil } }
                return Node(candidate.make(BoundArguments([.value(x), .value(y)])), candidate.result, range)
            })
            if let outcome { outcomes.append(outcome) }
        }
        guard !outcomes.isEmpty else { return nil }
        return take(try ranked(outcomes, candidates[0].name, place))
    }

    func overloadedPrefix(_ symbol: String, _ operand: Node, _ range: SourceRange) throws(Diagnostic) -> Node? {
        for function in methods(symbol, of: operand.type, static: true).flatMap({ $0 }) where function.parameters.count == 1 {
            let candidate = candidate(function, receiver: nil)
            if candidate.parameters[0].isInout {
                guard unify(operand.type, candidate.parameters[0].type) else { continue }
                guard operand.isPlace else { throw failure(operand.immutability?.message ?? "'\(symbol)' changes what it stands before, and this value cannot be changed; put it into a 'var'", operand.range) }
                return Node(candidate.make(BoundArguments([.changing(operand)])), candidate.result, range)
            }
            guard let value = conversion(operand, to: candidate.parameters[0].type) else { continue }
            return Node(candidate.make(BoundArguments([.value(value)])), candidate.result, range)
        }
        guard let nominal = operand.type.pruned.nominal else { return nil }
        for member in library.operators[symbol] ?? [] where member.owner == nominal.name {
            let candidate = try candidate(member, nil, ["Self": operand.type])
            guard candidate.parameters.count == 1 else { continue }
            return Node(candidate.make(BoundArguments([.value(operand)])), candidate.result, range)
        }
        return nil
    }
}

// MARK: Operators as functions of their own

extension Checker {
    private func globals(_ symbol: String, taking count: Int) -> [UserFunction] {
        guard case .functions(let functions)? = lookUp(symbol) else { return [] }
        return functions.filter { $0.parameters.count == count }
    }

    /// An operator that only cells declare: a call like any other, whose operands are the arguments.
    func ownOperator(
        _ symbol: String, _ left: Expression, _ right: Expression, _ place: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node? {
        guard OperatorTable.standard.infix[symbol] == nil else { return nil }
        var functions = globals(symbol, taking: 2)
        if functions.isEmpty || !membersNamed(symbol).isEmpty { functions += membersNamed(symbol).filter { $0.parameters.count == 2 } }
        guard !functions.isEmpty else { return nil }
        return try choose(functions.map(operatorCandidate), symbol, operands([left, right], of: functions), [], place, range, expected)
    }

    /// `&&` and `||` of a cell's own, for operands that are no conditions.
    func ownLogic(
        _ symbol: String, _ left: Expression, _ right: Expression, _ place: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node? {
        let functions = globals(symbol, taking: 2) + membersNamed(symbol).filter { $0.parameters.count == 2 }
        guard !functions.isEmpty else { return nil }
        if (try? trial { () throws(Diagnostic) in (try check(left, as: .bool, "before '\(symbol)'"), try check(right, as: .bool, "after '\(symbol)'")) }) != nil { return nil }
        return try? trial { () throws(Diagnostic) in try choose(functions.map(operatorCandidate), symbol, operands([left, right], of: functions), [], place, range, expected) }
    }

    func ownPrefix(_ symbol: String, _ operand: Expression, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node? {
        let isStandard = ["-", "+", "!", "~"].contains(symbol)
        var functions = globals(symbol, taking: 1)
        if !isStandard { functions += membersNamed(symbol).filter { $0.parameters.count == 1 } }
        guard !functions.isEmpty else { return nil }
        let candidates = functions.map(operatorCandidate)
        guard isStandard else { return try choose(candidates, symbol, operands([operand], of: functions), [], range, range, expected) }
        // A function of one's own for a type beside those that have the operator already.
        return try? trial { () throws(Diagnostic) in try choose(candidates, symbol, operands([operand], of: functions), [], range, range, expected) }
    }

    /// Operands have no labels.
    private func operatorCandidate(_ function: UserFunction) -> Candidate {
        var result = candidate(function, receiver: nil)
        result.parameters = result.parameters.map {
            Signature.Parameter(label: nil, name: $0.name, type: $0.type, isVariadic: $0.isVariadic, isInout: $0.isInout, isAutoclosure: $0.declaration.isAutoclosure)
        }
        return result
    }

    /// What a function changes is marked `&` where it is an argument, and not where it is an operand.
    private func operands(_ expressions: [Expression], of functions: [UserFunction]) -> [Argument] {
        expressions.enumerated().map { index, expression in
            let changes = functions.contains { index < $0.parameters.count && $0.parameters[index].isInout }
            return Argument(label: nil, value: changes ? Expression(kind: .inOut(expression), range: expression.range) : expression, labelRange: nil)
        }
    }

    /// The functions of an operator that the types of cells declare.
    private func membersNamed(_ symbol: String) -> [UserFunction] {
        var result: [UserFunction] = []
        var seen: Set<ObjectIdentifier> = []
        func add(_ names: SymbolTable) {
            for (_, symbolOfName) in names {
                if case .type(let type) = symbolOfName, let nominal = type.nominal, seen.insert(ObjectIdentifier(nominal)).inserted { result += nominal.methods[symbol] ?? [] }
            }
        }
        var current: Scope? = scope
        while let scope = current {
            add(scope.names)
            current = scope.parent
        }
        for (_, symbolOfName) in session.names {
            if case .type(let type) = symbolOfName, let nominal = type.nominal, seen.insert(ObjectIdentifier(nominal)).inserted { result += nominal.methods[symbol] ?? [] }
        }
        return result
    }

    /// A function of a cell for an operator of the standard library, where the operands fit it.
    func globalOperator(_ symbol: String, _ a: Node, _ b: Node, _ place: SourceRange, _ range: SourceRange) throws(Diagnostic) -> Node? {
        let functions = globals(symbol, taking: 2)
        if functions.isEmpty { return nil }
        // Where a type declares the operator too, all are ranked together.
        for type in [a.type, b.type] where !ownOperators(symbol, type.pruned).isEmpty { return nil }
        let candidates = functions.map { candidate($0, receiver: nil) }
        guard let best = try best(of: candidates, a, b, place, range) else { return nil }
        return best
    }
}

extension BoundArguments {
    /// From the first argument to the last.
    fileprivate var range: SourceRange {
        var result: SourceRange?
        for value in values { value.forEachPart { result = result?.union($0.range) ?? $0.range } }
        return result ?? SourceRange(0, 0)
    }
}
