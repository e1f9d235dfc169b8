// How the arguments of a call become those of one candidate.
extension Checker {
    /// Checks the arguments of one candidate and makes the call.
    /// - Parameter known: Arguments that are checked already; nil where there is one candidate, so that each is met once.
    func bind(
        _ candidate: Candidate, _ matched: [[Expression]], _ known: [ObjectIdentifier: Node]?, _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        for (left, right) in candidate.equalities where !isUnknown(left) && !isUnknown(right) {
            guard unify(left, right) else { throw failure("'\(candidate.name)' is for elements of type '\(right.resolved)', not '\(left.resolved)'", nameRange) }
        }
        // The result type tells about the arguments only where nothing would be converted.
        if let expected, !candidate.result.isConcrete, let told = told(candidate.result, by: expected) {
            let mark = trail.count
            if !unify(candidate.result, told) { undo(to: mark) }
        }
        var bound: [BoundArgument?] = candidate.parameters.map { _ in nil }
        // Before the first is bound: what that tells of a type changes nobody's turn.
        let turns = candidate.parameters.indices.map { turn(matched[$0], candidate.parameters[$0].type) }
        for turn in [BindingTurn.plain, .implicit, .function] {
            for index in candidate.parameters.indices where turns[index] == turn {
                bound[index] = try beforeCursor(candidate.parameters[index].type, matched[index], range) { () throws(Diagnostic) in
                    try bindOne(candidate, index, matched[index], known, range)
                }
            }
        }
        for (left, right) in candidate.equalities where candidate.isGeneric {
            guard unify(left, right) else { throw failure("'\(candidate.name)' asks for '\(right.resolved)' here, found '\(left.resolved)'", nameRange) }
        }
        if candidate.isGeneric {
            // What nobody says is no type: `first(nil)`.
            for case .value(let node)? in bound where node.isNilOfUnknownType {
                throw failure("'nil' needs a type here, and nothing says what it is none of; write one, as in 'nil as Int?'", node.range)
            }
        }
        for (type, superclass) in candidate.classes {
            // `Node.of([1, 2])`: what the arguments tell of the class's own types holds for the class that it is called on.
            if type.hasPart(where: \.isVariable), let nominal = superclass.nominal, let above = type.pruned.upcast(to: nominal) { _ = unify(above, superclass) }
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
        return Node(kind, candidate.result, range).unwrappingItself(candidate.unwrapsItself)
    }

    /// A type that is told by one that is still to be found out.
    func isUnknown(_ type: Type) -> Bool {
        if case .associated = type.pruned { return type.hasPart(where: \.isVariable) }
        return false
    }

    /// The type that a result has to have where one is expected: that type, or of an optional what it holds.
    private func told(_ result: Type, by expected: Type) -> Type? {
        if isSimple(expected) { return expected }
        if case .optional(let own) = result.pruned, case .optional(let wrapped) = expected.pruned { return told(own, by: wrapped).map { .optional($0) } }
        guard case .nominal(let own, _) = result.pruned, !own.generics.parameters.isEmpty else { return nil }
        var expected = expected.pruned
        while case .optional(let wrapped) = expected { expected = wrapped.pruned }
        // The arguments of a generic type are never converted.
        return expected.nominal === own ? expected : nil
    }

    private func isSimple(_ type: Type) -> Bool {
        switch type.pruned {
        case .any, .optional, .variable: false
        case .nominal(let nominal, _): nominal.kind != .existential && nominal.kind != .protocol && nominal.kind != .class
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .fixed, .array, .slice, .set, .dictionary, .range, .closedRange,
            .partialRange, .sequence, .tuple, .function, .metatype, .parameter, .generic, .associated, .unknown:
            true
        }
    }

    /// When an argument is looked at: what the others tell helps those that come later.
    private enum BindingTurn { case plain, implicit, function }

    private func turn(_ expressions: [Expression], _ type: Type) -> BindingTurn {
        if isFunctionArgument(expressions) { return .function }
        // A type that another argument tells.
        if type.hasPart(where: { isUnknown($0) }) { return .implicit }
        return isOpen(type) && expressions.first?.startsImplicitly ?? false ? .implicit : .plain
    }

    private func isFunctionArgument(_ expressions: [Expression]) -> Bool {
        guard let first = expressions.first else { return false }
        switch first.kind {
        case .tuple(let elements) where elements.count == 1 && elements[0].label == nil: return isFunctionArgument([elements[0].value])
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
        if parameter.declaration.isAutoclosure, let expression = expressions.first { return .value(try convert(try check(autoclosure(expression), parameter.type), to: parameter.type, purpose)) }
        guard let expression = expressions.first else {
            if let standard = candidate.standard(index) { return place(of: standard, range).map { .value($0) } ?? .standard(standard) }
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
        if let builder = parameter.declaration.builder, let built = try built(expression, builder) { return .value(try convert(try check(built, parameter.type), to: parameter.type, purpose)) }
        if let builder = parameter.declaration.builder, case .closure(let closure) = expression.kind {
            return .value(try builderClosure(closure, parameter.type, builder))
        }
        return .value(try convert(try checked(expression), to: parameter.type, purpose))
    }

    /// An argument that the function evaluates itself is the body of a closure.
    func autoclosure(_ expression: Expression) -> Expression {
        if let known = autoclosures[ObjectIdentifier(expression)] { return known.closure }
        let closure = Closure(
            parameters: [], result: nil, isThrowing: false, body: [Statement(kind: .expression(expression), range: expression.range)], highestPositional: -1, range: expression.range)
        let made = Expression(kind: .closure(closure), range: expression.range)
        autoclosures[ObjectIdentifier(expression)] = (expression, made)
        return made
    }

    /// `#line` and its like as a default say where the call stands.
    private func place(of standard: DefaultValue, _ range: SourceRange) -> Node? {
        guard let expression = standard.expression else { return nil }
        switch standard.body.file.text(expression.range) {
        case "#line": return Node(.integer(file.position(range.start).line), standard.type, range)
        case "#column": return Node(.integer(file.position(range.start).column), standard.type, range)
        case "#file", "#fileID", "#filePath": return Node(.text(file.name), standard.type, range)
        case "#function": return Node(.text(context.place), standard.type, range)
        default: return nil
        }
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
                let isElement = if case .arrayElement = node.kind { true } else { false }
                let advice = candidate == "swap" && isElement ? "'swapAt' exchanges two elements" : "take one of the values out into a variable first"
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
        node.base.map(rootRange) ?? node.range
    }

    /// The variable and the parts that lead to a place; nil stands for any part.
    private func path(_ node: Node) -> [AnyHashable?] {
        if case .variable(let symbol) = node.kind { return [AnyHashable(ObjectIdentifier(symbol))] }
        guard let base = node.base else { return [] }
        // A variable of the program is accessed as a whole.
        if let symbol = node.root, symbol.owner == nil { return [AnyHashable(ObjectIdentifier(symbol))] }
        if case .field(_, let index, .none) = node.kind { return path(base) + [AnyHashable(index)] }
        if case .element(_, let index) = node.kind { return path(base) + [AnyHashable(index)] }
        return path(base) + (node.unwraps ? [] : [nil])
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
            let label = ownLabel(argument, candidate)
            var index = next
            while index < parameters.count, parameters[index].label != label, candidate.isOptional(index) { index += 1 }
            // In the call that is being written, what does not fit yet; elsewhere every candidate would fit.
            if completion != nil, isAtCursor(range), index >= parameters.count || parameters[index].label != label, !isAtCursor(argument.value.range) { continue }
            guard index < parameters.count else { throw extraArgument(candidate, argument, next) }
            guard parameters[index].label == label else { throw wrongLabel(candidate, argument, index, arguments) }
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
            let hint = candidate.isOfLibrary ? library.hints[candidate.name + "(\(parameter.label ?? parameter.name))"].map { "; \($0)" } ?? "" : ""
            throw failure(
                "'\(candidate.name)' needs the argument \(label) of type '\(parameter.type.resolved)'\(hint)", SourceRange(nameRange.start, max(range.end, nameRange.end)))
        }
        return result
    }

    private func isFunction(_ type: Type) -> Bool {
        switch type.pruned {
        case .function: true
        case .optional(let wrapped): isFunction(wrapped)
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .dictionary, .range,
            .closedRange, .partialRange, .sequence, .tuple, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            false
        }
    }
}

extension Node {
    fileprivate var isNilOfUnknownType: Bool {
        switch kind {
        case .nilValue: if case .optional(let wrapped) = type.pruned, case .variable(let variable) = wrapped.pruned { variable.literal == .none } else { false }
        case .convert(_, let inner): inner.isNilOfUnknownType
        default: false
        }
    }
}
