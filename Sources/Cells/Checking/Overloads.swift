// Which of several functions of one name a call means: each is tried, and those that fit are ranked as Swift ranks them.
extension Checker {
    /// Takes the candidate that the arguments fit best.
    func choose(
        _ candidates: [Candidate], _ name: String, _ arguments: [Argument], _ trailing: [Argument], _ nameRange: SourceRange,
        _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        if completion != nil { try reachCursor(candidates, arguments, trailing) }
        if candidates.count == 1 {
            let matched = try match(candidates[0], arguments, trailing, nameRange, range)
            return try bind(candidates[0], matched, nil, nameRange, range, expected)
        }
        var matching: [(candidate: Candidate, matched: [[Expression]])] = []
        var firstError: Diagnostic?
        for candidate in candidates {
            do throws(Diagnostic) {
                matching.append((candidate, try match(candidate, arguments, trailing, nameRange, range)))
            } catch {
                if completion?.found != nil { throw error }
                if firstError == nil { firstError = error }
            }
        }
        if matching.isEmpty {
            if candidates.count > 1 { throw noMatch(candidates, name, arguments, trailing, nameRange, firstError!) }
            throw firstError!
        }
        if matching.count == 1 { return try bind(matching[0].candidate, matching[0].matched, nil, nameRange, range, expected) }
        let known = try checkedOnce(arguments + trailing)
        var best: Diagnostic?
        for asks in expected.map({ [$0, nil] }) ?? [nil] {
            var outcomes: [Outcome] = []
            for (candidate, matched) in matching {
                do throws(Diagnostic) {
                    let outcome = try attempt(candidate, matched, of: matching.count) { () throws(Diagnostic) -> Node? in
                        let node = try bind(candidate, matched, known, nameRange, range, asks)
                        guard let asks else { return node }
                        return conversion(node, to: asks) == nil ? nil : node
                    }
                    guard let outcome else { continue }
                    outcomes.append(outcome)
                    // The library's declarations stand in the order of their rank.
                    if candidate.isOfLibrary, outcome.score == Score() { break }
                } catch {
                    if completion?.found != nil || error.interruption != nil { throw error }
                    if asks != nil || expected == nil, best == nil || error.range.start > best!.range.start { best = error }
                }
            }
            if matching.count > 2, matching.contains(where: { !$0.matched.contains(where: \.isEmpty) && !$0.candidate.parameters.contains(where: \.isVariadic) }) {
                for index in outcomes.indices { outcomes[index].isBesideExact = true }
            }
            if isLookingPast(matching.map(\.candidate)) { for index in outcomes.indices { outcomes[index].openings = Openings() } }
            if !outcomes.isEmpty { return take(try ranked(outcomes, name, nameRange)) }
        }
        var error = best ?? noMatch(candidates, name, arguments, trailing, nameRange, failure("", range))
        if best != nil, matching.count > 1, error.kind == .type, trailing.isEmpty, arguments.count == 1, error.range == arguments[0].value.range {
            if let hint = matching[0].candidate.isOfLibrary ? library.hints[name + "()"] : nil {
                error.message += "; " + hint
            } else {
                let list = matching.prefix(4).map { "'\(shortDeclaration($0.candidate))'" }.joined(separator: ", ")
                error.message += " (it takes " + list + (matching.count > 4 ? ", …)" : ")")
            }
        }
        throw error
    }

    // MARK: Arguments that mean the same for all

    /// Those arguments whose type does not depend on what a candidate asks for, checked once for all of them.
    private func checkedOnce(_ arguments: [Argument]) throws(Diagnostic) -> [ObjectIdentifier: Node] {
        var known: [ObjectIdentifier: Node] = [:]
        for argument in arguments where isSelfContained(argument.value) {
            let (mark, open, cost) = (trail.count, literals, score)
            do throws(Diagnostic) {
                let node = try remembered(argument.value, nil)
                if node.mayFailNeedlessly {
                    undo(to: mark)
                    (literals, score) = (open, cost)
                } else {
                    known[ObjectIdentifier(argument.value)] = node
                }
            } catch {
                // It may need to know what is asked for.
                if completion?.found != nil || error.interruption != nil { throw error }
            }
        }
        return known
    }

    private func isSelfContained(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .closure, .keyPath, .operatorFunction, .implicitMember, .nilLiteral, .inOut, .ifExpression, .switchExpression, .array, .dictionary: false
        case .integer, .float, .string, .regex, .boolean, .name, .type, .cast: true
        case .member(let base, _, _), .forceUnwrap(let base), .chainLink(let base), .chain(let base), .postfixRange(let base), .prefix(_, let base),
            .attempt(_, let base):
            isSelfContained(base)
        case .index: true
        case .call(let callee, _, _): isSelfContained(callee)
        case .binary(_, let a, let b, _): isSelfContained(a) || isSelfContained(b)
        case .conditional(_, let a, let b): isSelfContained(a) && isSelfContained(b)
        case .tuple(let elements): elements.allSatisfy { isSelfContained($0.value) }
        case .assignment: true
        }
    }

    /// Checks an expression, or finds what was found for it before: an argument of a call that is itself an argument is met
    /// again with each candidate of the outer call.
    func remembered(_ expression: Expression, _ expected: Type?) throws(Diagnostic) -> Node {
        if let expected, expected.hasPart(where: { if case .variable(let variable) = $0 { variable.binding == nil } else { false } }) {
            return try check(expression, expected)
        }
        if completion != nil { return try check(expression, expected) }
        let key = MemoKey(expression: ObjectIdentifier(expression), context: ObjectIdentifier(context), expected: expected?.resolved)
        if let entry = memo[key] {
            switch entry {
            case .failure(let error): throw error
            case .success(let found):
                if apply(found.bindings, found.literals) {
                    score = score + found.cost
                    return found.node
                }
            }
        }
        let (mark, open, cost) = (trail.count, literals.count, score)
        do throws(Diagnostic) {
            let node = try check(expression, expected)
            memo[key] = .success(Remembered(node: node, cost: score - cost, bindings: bindings(from: mark), literals: Array(literals[min(open, literals.count)...])))
            return node
        } catch {
            if error.interruption == nil { memo[key] = .failure(error) }
            throw error
        }
    }

    private func bindings(from mark: Int) -> [(variable: TypeVariable, binding: Type?, literal: LiteralKind)] {
        trail[mark...].map { ($0.variable, $0.variable.binding, $0.variable.literal) }
    }

    /// Gives type variables the meaning that they had when something was found.
    /// - Returns: False when they mean something else by now.
    private func apply(_ bindings: [(variable: TypeVariable, binding: Type?, literal: LiteralKind)], _ open: [TypeVariable]) -> Bool {
        for (variable, binding, _) in bindings { if let own = variable.binding, let binding, own != binding { return false } }
        for (variable, binding, literal) in bindings {
            trail.append((variable, variable.binding, variable.literal))
            (variable.binding, variable.literal) = (binding, literal)
        }
        literals += open
        return true
    }

    // MARK: Ranking

    /// Tries a candidate and takes all of it back again.
    /// - Parameter choices: How many candidates there are.
    func attempt(_ candidate: Candidate, _ matched: [[Expression]] = [], of choices: Int = 1, _ body: () throws(Diagnostic) -> Node?) throws(Diagnostic) -> Outcome? {
        let (mark, open, cost) = (trail.count, literals, score)
        score = Score()
        defer {
            undo(to: mark)
            (literals, score) = (open, cost)
        }
        guard let node = try body() else { return nil }
        var own = score
        for variable in literals where variable.literal != .none {
            if let type = variable.binding?.resolved, type != variable.standard, !type.isVariable { own.literals += 1 }
        }
        let lists = lists(candidate, matched)
        return Outcome(
            node: node, candidate: candidate, score: own, bindings: bindings(from: mark), literals: Array(literals.dropFirst(open.count)),
            variadics: candidate.parameters.count(where: \.isVariadic), leftOut: matched.count(where: \.isEmpty),
            isOfPlainValues: matched.joined().contains { $0.isPlainValue || choices > 3 && $0.isMember }, takesLists: lists.takes, hidesLists: lists.hides,
            openings: openings(candidate, matched, node, choices))
    }

    func take(_ outcome: Outcome) -> Node {
        _ = apply(outcome.bindings, outcome.literals)
        return outcome.node
    }

    /// The one that Swift takes.
    func ranked(_ outcomes: [Outcome], _ name: String, _ range: SourceRange) throws(Diagnostic) -> Outcome {
        var outcomes = outcomes
        if !outcomes[0].candidate.isOfLibrary {
            outcomes = withoutVariadics(outcomes)
            let favour = outcomes.map(\.openings.favour).max()!
            outcomes.removeAll { $0.openings.takes && $0.openings.favour < favour }
            if outcomes.contains(where: \.takesLists) { outcomes.removeAll(where: \.hidesLists) }
        }
        let least = outcomes.map(\.score).min()!
        let cheapest = outcomes.filter { $0.score == least }
        if cheapest.count == 1 || cheapest[0].candidate.isOfLibrary { return cheapest[0] }
        for outcome in cheapest where cheapest.allSatisfy({ isBetter(outcome, $0) }) { return outcome }
        let list = cheapest.prefix(3).map { "'\(shortDeclaration($0.candidate))'" }.joined(separator: " or ")
        var ambiguous = failure("'\(name)' is ambiguous here, it could be \(list); say the type, as in 'let value: Type = …'", range)
        ambiguous.isAmbiguous = true
        throw ambiguous
    }

    /// How a candidate takes lists and dictionaries that are written out.
    private func lists(_ candidate: Candidate, _ matched: [[Expression]]) -> (takes: Bool, hides: Bool) {
        var (takes, hides, isStandard) = (false, false, true)
        for (parameter, expressions) in zip(candidate.parameters, matched) where !parameter.isVariadic {
            guard let expression = expressions.first else { continue }
            let type = parameter.type.pruned
            switch (expression.kind, type) {
            case (.array, .array), (.dictionary, .dictionary): takes = true
            case (.array, .any), (.dictionary, .any), (.array, .optional(.any)), (.dictionary, .optional(.any)): hides = true
            case (.integer, _): isStandard = isStandard && type == .int
            case (.float, _): isStandard = isStandard && type == .double
            default: break
            }
        }
        return (takes && isStandard, hides)
    }

    /// What takes exactly the arguments goes before what takes any number of them, even where that is more special: only where no
    /// argument is a variable or made of one does the least conversion decide.
    private func withoutVariadics(_ outcomes: [Outcome]) -> [Outcome] {
        let exact = outcomes.contains { outcome in
            let score = outcome.score
            return outcome.variadics == 0 && outcome.leftOut == 0 && outcome.isOfPlainValues && score.literals + score.functions + score.collections == 0
        }
        return exact ? outcomes.filter { $0.variadics == 0 || $0.leftOut > 0 } : outcomes
    }

    /// Whether one is as good as the other or better: it takes less than the other would, or leaves nothing out.
    private func isBetter(_ a: Outcome, _ b: Outcome) -> Bool {
        if a.node === b.node { return true }
        // One that leaves out a value and one that takes any number are equally good, unless another takes just so many.
        if a.variadics != b.variadics, a.candidate.isGeneric == b.candidate.isGeneric { return a.variadics < b.variadics && (a.leftOut <= b.leftOut || a.isBesideExact) }
        let (own, other) = (specialty(a.candidate, b.candidate), specialty(b.candidate, a.candidate))
        if own != other { return own > other }
        if a.leftOut != b.leftOut { return a.leftOut < b.leftOut }
        if a.candidate.isGeneric != b.candidate.isGeneric { return b.candidate.isGeneric }
        return a.candidate.isGeneric && a.candidate.constraints.count > b.candidate.constraints.count
    }

    /// Whether all that the first takes the second would take too: 2 as it is, 1 where something would be converted, else 0.
    private func specialty(_ a: Candidate, _ b: Candidate) -> Int {
        let (mark, open, cost, outer) = (trail.count, literals, score, environment)
        defer {
            undo(to: mark)
            (literals, score, environment) = (open, cost, outer)
        }
        // What the one takes is any value of its type parameters; those of the other are found out.
        if let generics = a.generic?.generics { environment.generics = environment.generics.joined(with: generics) }
        let own = a.generic?.signatureParameters ?? a.parameters
        var other = b.parameters
        var bindings = TypeBindings()
        if let generic = b.generic, let parameters = generic.generics?.parameters {
            bindings = TypeBindings(parameters, parameters.map { fresh(name: $0.name) })
            other = generic.signatureParameters
        }
        // The type that both are members of is the same for both.
        if let own = a.generic?.ownType, let other = b.generic?.ownType { _ = unify(own, other.replacing(bindings).pruned) }
        var result = 2
        for (own, other) in zip(own, other) {
            let (type, asked) = (own.type.pruned, other.type.replacing(bindings).pruned)
            if type == asked || b.generic != nil && unify(type, asked) { continue }
            // `Any` takes nil too, but not as one.
            guard conversion(from: type, to: asked) != nil, type != .any || asked != .optional(.any) else { return 0 }
            // Between functions without type parameters one conversion counts as none.
            if b.generic != nil { result = 1 }
        }
        return b.generic?.generics.map { holds($0, bindings) } ?? true ? result : 0
    }
}

extension Expression {
    /// A variable, or what operators, subscripts and initializers make of some: the compiler looks at the type of these before it
    /// weighs conversions.
    fileprivate var isPlainValue: Bool {
        switch kind {
        case .name, .cast: true
        case .forceUnwrap(let base), .prefix(_, let base), .index(let base, _), .attempt(_, let base): base.isPlainValue
        case .binary(_, let a, let b, _): a.isPlainValue || b.isPlainValue || a.isMember || b.isMember
        case .call(let callee, _, _): callee.isPlainValue
        case .tuple(let elements): elements.count > 0
        case .conditional(_, let a, let b): a.isPlainValue && b.isPlainValue
        case .integer, .float, .string, .regex, .boolean, .nilLiteral, .implicitMember, .member, .chainLink, .chain, .postfixRange, .assignment, .array,
            .dictionary, .closure, .keyPath, .inOut, .ifExpression, .switchExpression, .type, .operatorFunction:
            false
        }
    }
}

extension Expression {
    fileprivate var isMember: Bool { if case .member = kind { true } else { false } }
}

/// What the checker found for an expression.
struct Remembered {
    let node: Node
    /// What the conversions inside cost.
    let cost: Score
    let bindings: [(variable: TypeVariable, binding: Type?, literal: LiteralKind)]
    let literals: [TypeVariable]
}

extension Node {
    /// Whether an initializer of the library makes an optional of a number that is written out: one that cannot fail may be meant, as in
    /// `Character(UnicodeScalar(65))`.
    fileprivate var mayFailNeedlessly: Bool {
        guard type.pruned.isOptional, case .call(.native(let use), let arguments) = kind, use.member.kind == .initializer else { return false }
        return arguments.values.contains { if case .value(let node) = $0, case .integer = node.kind { true } else { false } }
    }
}

extension TypeVariable {
    /// The type that a literal has when nothing asks for another.
    var standard: Type? {
        switch literal {
        case .integer, .whole: .int
        case .float: .double
        case .string: .string
        case .none: nil
        }
    }
}
