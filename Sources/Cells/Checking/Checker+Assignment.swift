extension Checker {
    func assignment(_ symbol: String, _ target: Expression, _ value: Expression, _ place: SourceRange, _ range: SourceRange) throws(Diagnostic) -> Node {
        if symbol == "=", case .name("_") = target.kind { return Node(.discard(try check(value)), .void, range) }
        if symbol == "=", case .tuple(let elements) = target.kind, elements.count > 1 {
            let late = elements.compactMap { lateVariable($0.value) }
            if !late.isEmpty {
                for variable in late { try assignLate(variable, target.range) }
                return try plainAssignment(try check(target), value, range)
            }
        }
        if symbol == "=", case .name("self") = target.kind { for field in ownFields.values { unset.remove(field) } }
        if let node = try assignKeyPath(symbol, target, value, place, range) { return node }
        let late = symbol == "=" ? lateVariable(target) : nil
        if let late { try assignLate(late, target.range) }
        if symbol == "=", case .name(let name) = target.kind, isUnheardOf(name) {
            let near = nearestName(to: name, among: visibleNames)
            throw failure("cannot find '\(name)' here; 'let \(name) = …' declares it, 'var' one that changes" + (near.map { "; or did you mean '\($0)'?" } ?? ""), target.range, kind: .name)
        }
        let left = try check(target)
        if let late {
            // What is assigned cannot use the variable yet.
            unset.insert(late)
            defer { unset.remove(late) }
            return try plainAssignment(left, value, range)
        }
        if let name = ownConstant(left) {
            throw failure("this cannot be changed: 'self.\(name)' is a 'let' constant and has its value; declare it with 'var' to change it", target.range)
        }
        if case .name(let name) = target.kind, case .variable(let variable)? = lookUp(name), variable.isLateConstant {
            throw failure("this cannot be changed: '\(name)' is a 'let' constant and has its value; declare it with 'var' to change it", target.range)
        }
        if case .unknown = left.type { return left }
        guard left.isPlace else {
            if symbol == "=", case .call = target.kind { throw failure("a call's result cannot be assigned to; write '==' to compare", place) }
            throw failure("this cannot be changed: \(left.immutability?.message ?? "it is no variable")", target.range)
        }
        if symbol == "=" { return try plainAssignment(left, value, range) }
        let changed = left.itself
        if let result = try ownAssignment(symbol, changed, value, place, range) { return result }
        return try compoundAssignment(changed, String(symbol.dropLast()), value, place, range)
    }

    /// A variable gets its first value; a constant that may have got one is not to get another.
    private func assignLate(_ variable: VariableSymbol, _ range: SourceRange) throws(Diagnostic) {
        if variable.isLateConstant {
            if unset.mayHave(variable) { throw setTwice(variable, range) }
            lateConstants.append((variable, range))
        }
        unset.remove(variable)
    }

    private func setTwice(_ variable: VariableSymbol, _ range: SourceRange) -> Diagnostic {
        failure("this may be set for the second time: '\(variable.name)' is a 'let' constant; declare it with 'var' to change it", range)
    }

    /// What a loop gives a value, each time it goes round, is set more than once.
    func checkLateConstants(_ first: Int, in body: [Statement], before: Unassigned) throws(Diagnostic) {
        guard !terminates(body) else { return }
        for (variable, range) in lateConstants[first...] where before.contains(variable) { throw setTwice(variable, range) }
    }

    /// Whether nothing at all is called so.
    private func isUnheardOf(_ name: String) -> Bool {
        lookUp(name) == nil && name != "self" && name != CompletionProbe.marker && selfType == nil && library.values[name] == nil && library.functions[name] == nil
            && library.types[name] == nil && library.hints[name] == nil
    }

    /// The variable that an assignment gives its first value.
    private func lateVariable(_ target: Expression) -> VariableSymbol? {
        if let field = lateField(target) { return field }
        guard case .name(let name) = target.kind, case .variable(let variable)? = lookUp(name), unset.contains(variable) else { return nil }
        return variable
    }

    /// `static func += (a: inout T, b: U)` of a cell's type.
    private func ownAssignment(_ symbol: String, _ left: Node, _ value: Expression, _ place: SourceRange, _ range: SourceRange) throws(Diagnostic) -> Node? {
        var functions = methods(symbol, of: left.assigned, static: true).flatMap { $0 }
        if case .functions(let global)? = lookUp(symbol) { functions += global }
        guard !functions.isEmpty else { return nil }
        let candidates = functions.filter { $0.parameters.count == 2 && $0.parameters[0].isInout }.map { candidate($0, receiver: nil) }
        guard !candidates.isEmpty else { return nil }
        let isDelayed = candidates.count == 1 && candidates[0].parameters[1].declaration.isAutoclosure
        if isDelayed { guard unify(left.assigned, candidates[0].parameters[0].type) else { return nil } }
        let operand = candidates.count == 1 ? try check(isDelayed ? autoclosure(value) : value, candidates[0].parameters[1].type) : try check(value)
        var first: Diagnostic?
        for candidate in candidates {
            do throws(Diagnostic) {
                let node = try trial { () throws(Diagnostic) -> Node? in
                    let right = try convert(operand, to: candidate.parameters[1].type, "after '\(symbol)'")
                    return Node(candidate.make(BoundArguments([.changing(left), .value(right)])), .void, range)
                }
                if let node { return inChain(node, left) }
            } catch { first = first ?? error }
        }
        if OperatorTable.standard.infix[symbol] != nil, left.assigned.pruned.nominal == nil { return nil }
        throw first ?? failure("'\(symbol)' has no meaning here", place)
    }

    /// What happens to something inside an optional chain does not happen when the chain ends before.
    private func inChain(_ node: Node, _ left: Node) -> Node {
        guard case .chain = left.kind else { return node }
        return Node(.discard(Node(.chain(node), .optional(.void), node.range)), .void, node.range)
    }

    private func plainAssignment(_ left: Node, _ value: Expression, _ range: SourceRange) throws(Diagnostic) -> Node {
        let right = try check(value, as: left.assigned, "to assign")
        return Node(.assign(left, right), .void, range)
    }

    /// `(a?.b = c) != nil`: whether the chain led to something that was set.
    func assignmentInChain(_ expression: Expression) throws(Diagnostic) -> Node? {
        if case .tuple(let elements) = expression.kind, elements.count == 1 { return try assignmentInChain(elements[0].value) }
        guard case .assignment("=", let target, let value, let place) = expression.kind else { return nil }
        let node = try assignment("=", target, value, place, expression.range)
        guard case .assign(let left, let right) = node.kind, case .chain(let inner) = left.kind else { return nil }
        return Node(.chain(Node(.assign(inner, right), .void, node.range)), .optional(.void), node.range)
    }

    private func compoundAssignment(_ left: Node, _ operation: String, _ value: Expression, _ place: SourceRange, _ range: SourceRange) throws(Diagnostic) -> Node {
        let type = left.assigned
        let current = type.pruned
        if operation == "+", isCollection(current) { return Node(.append(left, try appended(type, value)), .void, range) }
        let operand = try check(value, isOpen(type) ? nil : type)
        // The place is found once, the operand first; both stand in under variables of their own.
        let (held, before) = (hidden("$operand", operand.type), hidden("$current", type))
        let result = try binary(
            operation, Node(.variable(before), type, left.range), Node(.variable(held), operand.type, operand.range), place, range, type)
        let converted = try convert(result, to: type, "to assign")
        return Node(.compound(target: left, operand: operand, current: before, held: held, result: converted), .void, range)
    }

    private func isCollection(_ type: Type) -> Bool {
        switch type {
        case .array, .string, .slice: true
        case .int, .double, .float, .bool, .substring, .character, .never, .any, .fixed, .set, .optional, .dictionary, .range, .closedRange,
            .partialRange, .sequence, .tuple, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            false
        }
    }

    /// What `list += more` and `text += more` add.
    private func appended(_ type: Type, _ value: Expression) throws(Diagnostic) -> Node {
        let node = try check(value, type)
        guard let element = elementOfList(type) else { return node.type.pruned == .substring ? node : try convert(node, to: type, "after '+='") }
        guard let other = sequenceElement(of: node.type) else {
            throw failure("'+=' joins a sequence to an array; to add one element use 'append', or write it in brackets", value.range)
        }
        return unify(element, other) ? node : try convert(node, to: .sequence("Sequence", element), "after '+='")
    }

    func elementOfList(_ type: Type) -> Type? {
        let type = type.pruned
        if case .array(let element) = type { return element }
        if case .slice(let element) = type { return element }
        return nil
    }
}
