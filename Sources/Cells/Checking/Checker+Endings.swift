// Where control ends: what `guard`, functions and first values have to know.
extension Checker {
    /// Whether a list of statements cannot be left at its end.
    func terminates(_ list: [Statement]) -> Bool {
        for item in list where terminates(item) { return true }
        return false
    }

    private func terminates(_ item: Statement) -> Bool {
        switch item.kind {
        case .returning, .throwing, .breaking, .continuing, .falling: return true
        case .expression(let expression):
            switch expression.kind {
            case .call(let callee, _, _):
                if case .name(let name) = callee.kind { return name == "fatalError" || name == "preconditionFailure" }
                return false
            case .ifExpression(let statement): return ends(statement)
            case .switchExpression(let statement): return statement.cases.allSatisfy { ends($0) }
            default: return false
            }
        case .ifStatement(let statement): return ends(statement)
        case .switchStatement(_, let statement): return statement.cases.allSatisfy { ends($0) }
        case .doBlock(_, let body, let clauses): return terminates(body) && clauses.allSatisfy { terminates($0.body) }
        case .whileLoop(_, let conditions, let body):
            return isAlways(conditions) && !breaks(body)
        case .repeatLoop(_, let body, let condition):
            if case .boolean(true) = condition.kind { return !breaks(body) }
            return terminates(body) && !breaks(body)
        default: return false
        }
    }

    /// `while true`
    func isAlways(_ conditions: [Condition]) -> Bool {
        if conditions.count == 1, case .expression(let test) = conditions[0], case .boolean(true) = test.kind { return true }
        return false
    }

    func ends(_ switchCase: SwitchStatement.Case) -> Bool {
        if case .breaking? = switchCase.body.last?.kind { return false }
        return terminates(switchCase.body)
    }

    private func ends(_ statement: IfStatement) -> Bool {
        guard let otherwise = statement.otherwise else { return false }
        return terminates(statement.body) && terminates(otherwise)
    }

    private func breaks(_ list: [Statement]) -> Bool {
        list.contains { item in
            switch item.kind {
            case .breaking: true
            case .ifStatement(let statement): breaks(statement.body) || breaks(statement.otherwise ?? [])
            case .doBlock(_, let body, _): breaks(body)
            case .guardStatement(_, let body): breaks(body)
            case .switchStatement(_, let statement): statement.cases.contains { $0.body.contains { if case .breaking(_?) = $0.kind { true } else { false } } }
            default: false
            }
        }
    }
}
