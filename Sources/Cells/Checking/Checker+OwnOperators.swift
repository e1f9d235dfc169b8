extension Checker {
    // MARK: Operators of types

    func overloaded(
        _ symbol: String, _ a: Typed, _ b: Typed, _ place: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Typed? {
        let nominals = [a.type.pruned.nominal, b.type.pruned.nominal].compactMap { $0 }
        if nominals.isEmpty { return nil }
        var candidates: [Candidate] = []
        for nominal in nominals {
            for function in nominal.methods[symbol] ?? [] where function.isStatic && function.parameters.count == 2 {
                candidates.append(candidate(function, receiver: nil))
            }
            if symbol == "!=", let equal = nominal.methods["=="]?.first {
                var negated = candidate(equal, receiver: nil)
                let emit = negated.emit
                negated.emit = { bound, range in
                    let run = emit(bound, range).asBool
                    return .bool { !(try run($0)) }
                }
                candidates.append(negated)
            }
            if [">", "<=", ">="].contains(symbol), let less = nominal.methods["<"]?.first, nominal.methods[symbol] == nil {
                var derived = candidate(less, receiver: nil)
                let emit = derived.emit
                derived.emit = { bound, range in
                    let run = emit(symbol == ">=" ? bound : [bound[1], bound[0]], range).asBool
                    return symbol == ">" ? .bool(run) : .bool { !(try run($0)) }
                }
                candidates.append(derived)
            }
        }
        if nominals.contains(where: { $0.kind == .native }) {
            for member in library.operators[symbol] ?? [] where nominals.contains(where: { $0.name == member.owner }) {
                var receiver: Substitution = [:]
                if let owner = member.owner, let type = library.types[owner] { receiver["Self"] = .nominal(type) }
                let candidate = try candidate(member, nil, receiver)
                if candidate.parameters.count == 2 { candidates.append(candidate) }
            }
        }
        for candidate in candidates {
            let mark = trail.count
            if let x = conversion(a, to: candidate.parameters[0].type), let y = conversion(b, to: candidate.parameters[1].type) {
                if candidate.isThrowing { noteThrow() }
                return Typed(candidate.result, range) {
                    candidate.emit([.value(x), .value(y)], range).converted(to: Representation(candidate.result.resolved))
                }
            }
            undo(to: mark)
        }
        if !candidates.isEmpty && !Self.comparisons.contains(symbol) { throw operands(symbol, a, b, place) }
        return nil
    }

    func overloadedPrefix(_ symbol: String, _ operand: Typed, _ range: SourceRange) throws(Diagnostic) -> Typed? {
        guard let nominal = operand.type.pruned.nominal else { return nil }
        for function in nominal.methods[symbol] ?? [] where function.parameters.count == 1 {
            let candidate = candidate(function, receiver: nil)
            return Typed(candidate.result, range) { candidate.emit([.value(operand)], range) }
        }
        for member in library.operators[symbol] ?? [] where member.owner == nominal.name {
            let candidate = try candidate(member, nil, ["Self": operand.type])
            guard candidate.parameters.count == 1 else { continue }
            if candidate.isThrowing { noteThrow() }
            return Typed(candidate.result, range) { candidate.emit([.value(operand)], range) }
        }
        return nil
    }
}
