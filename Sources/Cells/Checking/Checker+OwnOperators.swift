extension Checker {
    // MARK: Operators of types

    func overloaded(_ symbol: String, _ a: Node, _ b: Node, _ place: SourceRange, _ range: SourceRange) throws(Diagnostic) -> Node? {
        var nominals: [NominalType] = []
        for nominal in [a.type.pruned.nominal, b.type.pruned.nominal] { if let nominal, !nominals.contains(nominal) { nominals.append(nominal) } }
        if nominals.isEmpty { return nil }
        var candidates: [Candidate] = []
        for nominal in nominals { candidates += ownOperators(symbol, nominal) }
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
        if !Self.comparisons.contains(symbol) { throw operands(symbol, a, b, place) }
        return nil
    }

    /// The operator as the type declares it, or as it follows from one that it declares.
    private func ownOperators(_ symbol: String, _ nominal: NominalType) -> [Candidate] {
        var candidates: [Candidate] = []
        for function in nominal.methods[symbol] ?? [] where function.isStatic && function.parameters.count == 2 { candidates.append(candidate(function, receiver: nil)) }
        if symbol == "!=", nominal.methods["!="] == nil {
            for equal in nominal.methods["=="] ?? [] {
                var negated = candidate(equal, receiver: nil)
                let make = negated.make
                negated.make = { bound in .not(Node(make(bound), .bool, bound.range)) }
                candidates.append(negated)
            }
        }
        if [">", "<=", ">="].contains(symbol), nominal.methods[symbol] == nil, let less = nominal.methods["<"]?.first {
            var derived = candidate(less, receiver: nil)
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
                return Node(candidate.make(BoundArguments([.value(x), .value(y)])), candidate.result, range)
            })
            if let outcome { outcomes.append(outcome) }
        }
        guard !outcomes.isEmpty else { return nil }
        return take(try ranked(outcomes, candidates[0].name, place))
    }

    func overloadedPrefix(_ symbol: String, _ operand: Node, _ range: SourceRange) throws(Diagnostic) -> Node? {
        guard let nominal = operand.type.pruned.nominal else { return nil }
        for function in nominal.methods[symbol] ?? [] where function.parameters.count == 1 && function.isStatic {
            let candidate = candidate(function, receiver: nil)
            return Node(candidate.make(BoundArguments([.value(operand)])), candidate.result, range)
        }
        for member in library.operators[symbol] ?? [] where member.owner == nominal.name {
            let candidate = try candidate(member, nil, ["Self": operand.type])
            guard candidate.parameters.count == 1 else { continue }
            return Node(candidate.make(BoundArguments([.value(operand)])), candidate.result, range)
        }
        return nil
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
