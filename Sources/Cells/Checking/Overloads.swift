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
                    let outcome = try attempt(candidate, matched) { () throws(Diagnostic) -> Node? in
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
            do throws(Diagnostic) {
                known[ObjectIdentifier(argument.value)] = try remembered(argument.value, nil)
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
        case .integer, .float, .string, .boolean, .name, .type, .cast: true
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
    func attempt(_ candidate: Candidate, _ matched: [[Expression]] = [], _ body: () throws(Diagnostic) -> Node?) throws(Diagnostic) -> Outcome? {
        let (mark, open, cost) = (trail.count, literals, score)
        score = Score()
        defer {
            undo(to: mark)
            (literals, score) = (open, cost)
        }
        guard let node = try body() else { return nil }
        var own = score
        for variable in literals where variable.literal != .none {
            if let type = variable.binding?.pruned, type != variable.standard, !type.isVariable { own.literals += 1 }
        }
        let lists = lists(candidate, matched)
        return Outcome(
            node: node, candidate: candidate, score: own, bindings: bindings(from: mark), literals: Array(literals.dropFirst(open.count)),
            variadics: candidate.parameters.count(where: \.isVariadic), leftOut: matched.count(where: \.isEmpty),
            isOfLiterals: matched.joined().allSatisfy(\.isLiteral), takesLists: lists.takes, hidesLists: lists.hides)
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
            if outcomes.contains(where: \.takesLists) { outcomes.removeAll(where: \.hidesLists) }
        }
        let least = outcomes.map(\.score).min()!
        let cheapest = outcomes.filter { $0.score == least }
        if cheapest.count == 1 || cheapest[0].candidate.isOfLibrary { return cheapest[0] }
        for outcome in cheapest where cheapest.allSatisfy({ isBetter(outcome, $0) }) { return outcome }
        let list = cheapest.prefix(3).map { "'\(shortDeclaration($0.candidate))'" }.joined(separator: " or ")
        throw failure("'\(name)' is ambiguous here, it could be \(list); say the type, as in 'let value: Type = …'", range)
    }

    /// How a candidate takes lists and dictionaries that are written out.
    private func lists(_ candidate: Candidate, _ matched: [[Expression]]) -> (takes: Bool, hides: Bool) {
        var (takes, hides, isStandard) = (false, false, true)
        for (parameter, expressions) in zip(candidate.parameters, matched) where !parameter.isVariadic {
            guard let expression = expressions.first else { continue }
            let type = parameter.type.pruned
            switch (expression.kind, type) {
            case (.array, .array), (.dictionary, .dictionary): takes = true
            case (.array, .any), (.dictionary, .any): hides = true
            case (.integer, _): isStandard = isStandard && type == .int
            case (.float, _): isStandard = isStandard && type == .double
            default: break
            }
        }
        return (takes && isStandard, hides)
    }

    /// What takes exactly the arguments goes before what takes any number of them, even where that is more special: only arguments
    /// whose type depends on the candidate are not enough to say so.
    private func withoutVariadics(_ outcomes: [Outcome]) -> [Outcome] {
        let exact = outcomes.contains { outcome in
            let score = outcome.score
            return outcome.variadics == 0 && outcome.leftOut == 0 && !outcome.isOfLiterals && score.literals + score.functions + score.collections == 0
        }
        return exact ? outcomes.filter { $0.variadics == 0 || $0.leftOut > 0 } : outcomes
    }

    /// Whether one is as good as the other or better: it takes less than the other would, or leaves nothing out.
    private func isBetter(_ a: Outcome, _ b: Outcome) -> Bool {
        if a.node === b.node { return true }
        if a.variadics != b.variadics { return a.variadics < b.variadics }
        let (own, other) = (isAsSpecial(a.candidate, b.candidate), isAsSpecial(b.candidate, a.candidate))
        if own != other { return own }
        if a.leftOut != b.leftOut { return a.leftOut < b.leftOut }
        if a.candidate.isGeneric != b.candidate.isGeneric { return b.candidate.isGeneric }
        return a.candidate.isGeneric && a.candidate.constraints.count > b.candidate.constraints.count
    }

    /// Whether all that the first takes the second would take too.
    private func isAsSpecial(_ a: Candidate, _ b: Candidate) -> Bool {
        for (own, other) in zip(a.parameters, b.parameters) {
            let (mark, cost) = (trail.count, score)
            defer {
                undo(to: mark)
                score = cost
            }
            guard own.type.pruned == other.type.pruned || conversion(from: own.type, to: other.type) != nil else { return false }
        }
        return true
    }

    // MARK: Binding

    /// Checks the arguments of one candidate and makes the call.
    /// - Parameter known: Arguments that are checked already; nil where there is one candidate, so that each is met once.
    func bind(
        _ candidate: Candidate, _ matched: [[Expression]], _ known: [ObjectIdentifier: Node]?, _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        for (left, right) in candidate.equalities where !isUnknown(left) && !isUnknown(right) {
            guard unify(left, right) else { throw failure("'\(candidate.name)' is for elements of type '\(right.resolved)', not '\(left.resolved)'", nameRange) }
        }
        // The result type tells about the arguments only where nothing would be converted.
        if let expected, isSimple(expected), !candidate.result.isConcrete {
            let mark = trail.count
            if !unify(candidate.result, expected) { undo(to: mark) }
        }
        var bound: [BoundArgument?] = candidate.parameters.map { _ in nil }
        for isFunction in [false, true] {
            for index in candidate.parameters.indices where isFunctionArgument(matched[index]) == isFunction {
                bound[index] = try beforeCursor(candidate.parameters[index].type, matched[index], range) { () throws(Diagnostic) in
                    try bindOne(candidate, index, matched[index], known, range)
                }
            }
        }
        for (left, right) in candidate.equalities where candidate.isGeneric {
            guard unify(left, right) else { throw failure("'\(candidate.name)' asks for '\(right.resolved)' here, found '\(left.resolved)'", nameRange) }
        }
        for (type, superclass) in candidate.classes {
            let type = type.resolved
            guard let nominal = superclass.nominal, !type.isVariable, !type.isSubtype(of: superclass.resolved), self.superclass(of: type)?.upcast(to: nominal) == nil else { continue }
            throw failure("'\(candidate.name)' needs a type that inherits from '\(superclass.resolved)', and '\(type)' does not", nameRange)
        }
        for (type, name) in candidate.constraints {
            let type = type.resolved
            if case .variable = type { continue }
            if !conforms(type, to: name) {
                let name = display(name)
                throw failure("'\(candidate.name)' needs a type that is \(name), and '\(type)' is not\(library.hints["\(candidate.name)<\(name)>"].map { "; \($0)" } ?? advice(toMake: type, name))", nameRange)
            }
        }
        let complete = bound.compactMap { $0 }
        try checkExclusive(complete, candidate.name)
        let left = matched.indices.filter { matched[$0].isEmpty }
        let order = matched.indices.filter { !matched[$0].isEmpty } + left
        let kind = candidate.make(BoundArguments(complete, order: order))
        if candidate.isMutating, let receiver = kind.receiver { try checkExclusive([.changing(receiver)] + complete, candidate.name) }
        return Node(kind, candidate.result, range)
    }

    /// A type that is told by one that is still to be found out.
    func isUnknown(_ type: Type) -> Bool {
        if case .associated = type.pruned { return type.hasPart(where: \.isVariable) }
        return false
    }

    private func isSimple(_ type: Type) -> Bool {
        switch type.pruned {
        case .any, .optional, .variable: false
        case .nominal(let nominal, _): nominal.kind != .existential && nominal.kind != .protocol && nominal.kind != .class
        default: true
        }
    }

    private func isFunctionArgument(_ expressions: [Expression]) -> Bool {
        guard let first = expressions.first else { return false }
        switch first.kind {
        case .closure, .keyPath, .operatorFunction: return true
        default: return false
        }
    }

    /// - Parameter range: The call.
    private func bindOne(
        _ candidate: Candidate, _ index: Int, _ expressions: [Expression], _ known: [ObjectIdentifier: Node]?, _ range: SourceRange
    ) throws(Diagnostic) -> BoundArgument {
        let parameter = candidate.parameters[index]
        var purpose: String {
            parameter.label.map { "for '\($0):'" } ?? (candidate.parameters.count == 1 ? "as the argument of '\(candidate.name)'" : "for '\(parameter.name)'")
        }
        func checked(_ expression: Expression) throws(Diagnostic) -> Node {
            guard let known else { return try check(expression, parameter.type) }
            if let node = known[ObjectIdentifier(expression)] { return node }
            return try remembered(expression, parameter.type)
        }
        if parameter.isVariadic {
            var items: [Node] = []
            for expression in expressions { items.append(try convert(try checked(expression), to: parameter.type, purpose)) }
            return .variadic(items, parameter.type)
        }
        guard let expression = expressions.first else {
            if let standard = candidate.standard(index) { return .standard(standard) }
            return .value(try nativeDefault(parameter, range))
        }
        if parameter.isInout {
            guard case .inOut(let target) = expression.kind else {
                throw failure("'\(candidate.name)' changes this argument; write '&' before it", expression.range)
            }
            let node = try check(target, parameter.type)
            guard node.isPlace else { throw failure(node.immutability?.message ?? "an 'inout' parameter changes what it is given, and this value cannot be changed; put it into a 'var'", target.range) }
            guard unify(node.type, parameter.type) else { throw mismatch(node, parameter.type, purpose) }
            return .changing(node)
        }
        if case .inOut = expression.kind { throw failure("'\(candidate.name)' does not change this argument; remove the '&'", expression.range) }
        if let builder = parameter.declaration.builder, case .closure(let closure) = expression.kind {
            return .value(try builderClosure(closure, parameter.type, builder))
        }
        return .value(try convert(try checked(expression), to: parameter.type, purpose))
    }

    /// The default lies in the declaration's own text, so its place in the cell is the call.
    private func nativeDefault(_ parameter: Signature.Parameter, _ range: SourceRange) throws(Diagnostic) -> Node {
        guard let value = parameter.declaration.defaultValue, let declaration = parameter.declaration.file else { preconditionFailure("'\(parameter.name)' has no default") }
        let checker = Checker(declaration, session: session)
        return try checker.checkWhole(value, parameter.type, converting: true).with(range: range)
    }

    /// Two arguments of one call cannot both change one variable.
    private func checkExclusive(_ arguments: [BoundArgument], _ candidate: String) throws(Diagnostic) {
        let changed = arguments.compactMap { if case .changing(let node) = $0 { node } else { nil } }
        for (index, node) in changed.enumerated() {
            for other in changed[..<index] where overlap(node, other) {
                let advice = candidate == "swap" ? "'swapAt' exchanges two elements" : "take one of the values out into a variable first"
                throw failure("two arguments change '\(file.text(rootRange(node)))' at once; \(advice)", node.range)
            }
        }
    }

    func overlap(_ a: Node, _ b: Node) -> Bool {
        let (x, y) = (path(a), path(b))
        guard let first = x.first, let second = y.first, first == second else { return false }
        for (left, right) in zip(x.dropFirst(), y.dropFirst()) {
            if left == nil || right == nil { return true }
            if left != right { return false }
        }
        return true
    }

    private func rootRange(_ node: Node) -> SourceRange {
        switch node.kind {
        case .field(let base, _, _), .element(let base, _), .arrayElement(let base, _), .arraySlice(let base, _), .dictionaryValue(let base, _, _),
            .forceUnwrap(let base), .link(let base), .chain(let base), .computed(let base?, _), .subscripted(let base?, _, _):
            rootRange(base)
        default: node.range
        }
    }

    /// The variable and the parts that lead to a place; nil stands for any part.
    private func path(_ node: Node) -> [AnyHashable?] {
        switch node.kind {
        case .variable(let symbol): [AnyHashable(ObjectIdentifier(symbol))]
        case .field(let base, let index, let observers): path(base) + [observers == nil ? AnyHashable(index) : nil]
        case .element(let base, let index): path(base) + [AnyHashable(index)]
        case .arrayElement(let base, _), .arraySlice(let base, _), .dictionaryValue(let base, _, _), .computed(let base?, _), .subscripted(let base?, _, _):
            path(base) + [nil]
        case .forceUnwrap(let base), .link(let base), .chain(let base): path(base)
        default: []
        }
    }

    // MARK: Matching

    /// Which arguments go to which parameter.
    func match(
        _ candidate: Candidate, _ arguments: [Argument], _ trailing: [Argument], _ nameRange: SourceRange, _ range: SourceRange
    ) throws(Diagnostic) -> [[Expression]] {
        var result: [[Expression]] = candidate.parameters.map { _ in [] }
        var next = 0
        let parameters = candidate.parameters
        for argument in arguments {
            if argument.label == nil, next > 0, parameters[next - 1].isVariadic, !result[next - 1].isEmpty {
                result[next - 1].append(argument.value)
                continue
            }
            var index = next
            while index < parameters.count, parameters[index].label != argument.label, candidate.isOptional(index) { index += 1 }
            if completion != nil, index >= parameters.count || parameters[index].label != argument.label, !isAtCursor(argument.value.range) { continue }
            guard index < parameters.count else { throw extraArgument(candidate, argument, next) }
            guard parameters[index].label == argument.label else { throw wrongLabel(candidate, argument, index) }
            result[index].append(argument.value)
            next = index + 1
        }
        for (position, closure) in trailing.enumerated() {
            var index = next
            if position == 0 {
                while index < parameters.count, !isFunction(parameters[index].type), candidate.isOptional(index) { index += 1 }
                // One that could be left out is left out when a later one needs the closure.
                if trailing.count > 1 {
                    let end = parameters.indices.first { $0 >= index && parameters[$0].label == trailing[1].label } ?? parameters.count
                    while index < end, candidate.isOptional(index), parameters[(index + 1)..<max(end, index + 1)].indices.contains(where: { !candidate.isOptional($0) }) { index += 1 }
                }
                // The first trailing closure goes to the last parameter that takes one, unless more follow.
                if trailing.count == 1, index < parameters.count, candidate.isOptional(index) {
                    if let last = parameters.indices.last(where: { $0 >= index && isFunction(parameters[$0].type) }) , !candidate.isOptional(last) { index = last }
                }
            } else {
                while index < parameters.count, parameters[index].label != closure.label { index += 1 }
            }
            guard index < parameters.count, isFunction(parameters[index].type) || isOpen(parameters[index].type) else {
                throw failure("'\(candidate.name)' takes no closure here", SourceRange(closure.value.range.start, closure.value.range.start + 1))
            }
            result[index].append(closure.value)
            next = index + 1
        }
        if completion != nil, isAtCursor(range) { return result }
        for index in parameters.indices where result[index].isEmpty && !candidate.isOptional(index) {
            let parameter = parameters[index]
            let label = parameter.label.map { "'\($0):'" } ?? "'\(parameter.name)'"
            throw failure(
                "'\(candidate.name)' needs the argument \(label) of type '\(parameter.type.resolved)'", SourceRange(nameRange.start, max(range.end, nameRange.end)))
        }
        return result
    }

    private func isFunction(_ type: Type) -> Bool {
        switch type.pruned {
        case .function: true
        case .optional(let wrapped): isFunction(wrapped)
        default: false
        }
    }
}

/// What the checker found for an expression.
struct Remembered {
    let node: Node
    /// What the conversions inside cost.
    let cost: Score
    let bindings: [(variable: TypeVariable, binding: Type?, literal: LiteralKind)]
    let literals: [TypeVariable]
}

extension TypeVariable {
    /// The type that a literal has when nothing asks for another.
    var standard: Type? {
        switch literal {
        case .integer: .int
        case .float: .double
        case .string: .string
        case .none: nil
        }
    }
}
