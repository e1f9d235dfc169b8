// Where control ends: what `guard`, functions and first values have to know.
extension Checker {
    /// Whether a list of statements cannot be left at its end.
    func terminates(_ list: [Statement]) -> Bool {
        for item in list where terminates(item) { return true }
        return false
    }

    private func terminates(_ item: Statement) -> Bool {
        if goesAway(item) { return true }
        switch item.kind {
        case .expression(let expression):
            if case .ifExpression(let statement) = expression.kind { return ends(statement) }
            if case .switchExpression(let statement) = expression.kind { return ends(statement, nil) }
            return false
        case .ifStatement(let statement): return ends(statement)
        case .switchStatement(let label, let statement): return ends(statement, label)
        case .doBlock(let label, _, let body, let clauses):
            let all = [body] + clauses.map(\.body)
            return all.allSatisfy { terminates($0) && (label == nil || !breaks($0, label, isInside: true)) }
        case .whileLoop(let label, let conditions, let body):
            return isAlways(conditions) && !breaks(body, label)
        case .repeatLoop(let label, let body, let condition):
            if case .boolean(true) = condition.kind { return !breaks(body, label) }
            return terminates(body) && !breaks(body, label)
        case .variable, .function, .type, .alias, .importing, .nothing, .guardStatement, .forLoop, .deferring, .returning, .throwing, .breaking,
            .continuing, .falling:
            return false
        }
    }

    /// Whether nothing behind the statement runs, whatever lies around it.
    private func goesAway(_ item: Statement) -> Bool {
        switch item.kind {
        case .returning, .throwing, .breaking, .continuing, .falling: return true
        case .expression(let expression):
            guard case .call(let callee, _, _) = expression.kind, case .name(let name) = callee.kind else { return false }
            return name == "fatalError" || name == "preconditionFailure"
        case .variable, .function, .type, .alias, .importing, .nothing, .ifStatement, .guardStatement, .whileLoop, .repeatLoop, .forLoop,
            .switchStatement, .doBlock, .deferring:
            return false
        }
    }

    /// `while true`
    func isAlways(_ conditions: [Condition]) -> Bool {
        if conditions.count == 1, case .expression(let test) = conditions[0], case .boolean(true) = test.kind { return true }
        return false
    }

    func ends(_ switchCase: SwitchStatement.Case, _ label: String? = nil) -> Bool {
        terminates(switchCase.body) && !breaks(switchCase.body, label)
    }

    private func ends(_ statement: SwitchStatement, _ label: String?) -> Bool { statement.cases.allSatisfy { ends($0, label) } }

    private func ends(_ statement: IfStatement) -> Bool {
        guard let otherwise = statement.otherwise else { return false }
        return terminates(statement.body) && terminates(otherwise)
    }

    /// Whether a `break` among the statements ends the loop, the `switch` or the block of this label around them.
    /// - Parameter isInside: Whether a `break` without a label ends something else.
    private func breaks(_ list: [Statement], _ label: String?, isInside: Bool = false) -> Bool {
        for item in list {
            if breaks(item, label, isInside) { return true }
            // Only what is seen at once: to look through all that follows at each level would take exponentially long.
            if goesAway(item) { return false }
        }
        return false
    }

    private func breaks(_ item: Statement, _ label: String?, _ isInside: Bool) -> Bool {
        switch item.kind {
        case .breaking(nil): !isInside
        case .breaking(let named): named == label
        case .ifStatement(let statement): breaks(statement.body, label, isInside: isInside) || breaks(statement.otherwise ?? [], label, isInside: isInside)
        case .doBlock(_, _, let body, let clauses): ([body] + clauses.map(\.body)).contains { breaks($0, label, isInside: isInside) }
        case .guardStatement(_, let body): breaks(body, label, isInside: isInside)
        case .switchStatement(_, let statement): statement.cases.contains { breaks($0.body, label, isInside: true) }
        case .whileLoop(_, _, let body), .repeatLoop(_, let body, _), .forLoop(_, _, _, _, let body): breaks(body, label, isInside: true)
        case .expression, .variable, .function, .type, .alias, .importing, .nothing, .returning, .continuing, .falling, .deferring, .throwing: false
        }
    }
}
