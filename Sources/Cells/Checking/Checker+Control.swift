extension Checker {
    // MARK: Conditions

    /// Checks conditions, whose names are then in scope: each in a scope of its own, so that a later one may use a name anew.
    func conditions(_ list: [Condition]) throws(Diagnostic) -> [ConditionNode] {
        var nodes: [ConditionNode] = []
        for condition in list {
            switch condition {
            case .expression(let expression):
                let node = try checkWhole(expression)
                if case .assignment = expression.kind { throw failure("'=' assigns; write '==' to compare", expression.range) }
                nodes.append(.holds(try convert(node, to: .bool, "as the condition")))
            case .optionalBinding(let isVariable, let pattern, let annotation, let value, let range):
                nodes.append(try optionalBinding(isVariable, pattern, annotation, value, range))
            case .pattern(let pattern, let value):
                let node = try checkWhole(value)
                if nodes.count > 0, scope !== cellScope { scope = Scope(parent: scope) }
                nodes.append(.matches(try self.pattern(pattern, node.type, isMutable: false), node))
            }
        }
        return nodes
    }

    private func optionalBinding(
        _ isVariable: Bool, _ pattern: Pattern, _ annotation: TypeSyntax?, _ value: Expression, _ range: SourceRange
    ) throws(Diagnostic) -> ConditionNode {
        var expected: Type?
        if let annotation { expected = .optional(try resolve(annotation)) }
        var node = try checkWhole(value, expected)
        if case .unknown = node.type.pruned {
            if case .binding(let name) = pattern.kind { _ = try newVariable(name, .unknown, isMutable: isVariable, range) }
            return .matches(.any, node)
        }
        if let expected, node.type.pruned.isOptional {
            guard let converted = conversion(node, to: expected) else {
                guard case .optional(let wrapped) = node.type.pruned, case .optional(let written) = expected, let annotation else { throw mismatch(node, expected, "") }
                throw failure("the unwrapped value is '\(wrapped.resolved)', not '\(written)'", annotation.range)
            }
            node = converted
        }
        guard case .optional(let wrapped) = node.type.pruned else {
            throw failure("'if let' unwraps an optional; this is '\(node.type.resolved)' and never nil", value.range)
        }
        if case .binding(let name) = pattern.kind, scope.names[name] != nil, scope !== cellScope { scope = Scope(parent: scope) }
        return .matches(.some(try self.pattern(pattern, wrapped, isMutable: isVariable)), node)
    }

    // MARK: if, guard

    func ifStatement(_ statement: IfStatement) throws(Diagnostic) -> StatementNode {
        let before = unset
        let (tests, body) = try inScope { () throws(Diagnostic) in
            (try conditions(statement.conditions), try block(statement.body))
        }
        // What all branches set that go on is set behind them.
        var after = terminates(statement.body) ? nil : unset
        unset = before
        let otherwise = try statement.otherwise.map { (list) throws(Diagnostic) in try block(list) } ?? []
        if statement.otherwise.map({ !terminates($0) }) ?? true { after = after?.union(unset) ?? unset }
        unset = after ?? before
        return StatementNode(.ifElse(tests, body, otherwise), statement.range)
    }

    func guardStatement(_ list: [Condition], _ body: [Statement], _ range: SourceRange) throws(Diagnostic) -> StatementNode {
        guard terminates(body) else {
            throw failure("the body of 'guard' leaves with 'return', 'throw', 'break' or 'continue'; this one can go on", range)
        }
        let before = unset
        let otherwise = try block(body)
        unset = before
        return StatementNode(.guarding(try conditions(list), otherwise), range)
    }

    // MARK: Loops

    func inLoop<R>(_ label: String?, isLoop: Bool, runsOnce: Bool = false, _ body: (Int) throws(Diagnostic) -> R) throws(Diagnostic) -> R {
        let number = context.newLoop()
        loops.append(Loop(label: label, number: number, isLoop: isLoop, isPlainBlock: !isLoop))
        let before = unset
        defer {
            loops.removeLast()
            // A loop's body may not run.
            if isLoop && !runsOnce { unset = before.behind(unset) }
        }
        return try body(number)
    }

    func whileLoop(_ label: String?, _ list: [Condition], _ body: [Statement], _ range: SourceRange) throws(Diagnostic) -> StatementNode {
        try inLoop(label, isLoop: true, runsOnce: isAlways(list)) { (number) throws(Diagnostic) in
            let (before, first) = (unset, lateConstants.count)
            let (tests, nodes) = try inScope { () throws(Diagnostic) in (try conditions(list), try block(body)) }
            try checkLateConstants(first, in: body, before: before)
            // Only a 'break' leads out of a loop without an end.
            if isAlways(list), let exits = loops.last?.exits { unset = exits }
            return StatementNode(.whileLoop(number, tests, nodes), range)
        }
    }

    func repeatLoop(_ label: String?, _ body: [Statement], _ condition: Expression, _ range: SourceRange) throws(Diagnostic) -> StatementNode {
        try inLoop(label, isLoop: true, runsOnce: true) { (number) throws(Diagnostic) in
            let (before, first) = (unset, lateConstants.count)
            let nodes = try block(body)
            try checkLateConstants(first, in: body, before: before)
            let test = try convert(try checkWhole(condition), to: .bool, "as the condition")
            return StatementNode(.repeatLoop(number, nodes, test), range)
        }
    }

    func forLoop(
        _ label: String?, _ pattern: Pattern, _ sequence: Expression, _ filter: Expression?, _ body: [Statement], _ range: SourceRange
    ) throws(Diagnostic) -> StatementNode {
        let values = try checkWhole(sequence)
        if case .optional = values.type.pruned { throw failure("this value is optional; unwrap it before the loop", sequence.range) }
        let element: Type
        if case .unknown = values.type.pruned {
            element = .unknown
        } else if let known = sequenceElement(of: values.type) {
            element = known
        } else {
            let type = values.type.resolved
            let hint = type == .int ? "; write '0..<n' to count" : memberHint("for", of: type).map { "; \($0)" } ?? ""
            throw failure("'for' goes through a sequence, and '\(type)' is none\(hint)", sequence.range)
        }
        return try inLoop(label, isLoop: true) { (number) throws(Diagnostic) in
            try inScope { () throws(Diagnostic) in
                let item = try loopPattern(pattern, element)
                var test: Node?
                if let filter { test = try convert(try checkWhole(filter), to: .bool, "after 'where'") }
                let (before, first) = (unset, lateConstants.count)
                let nodes = try block(body)
                try checkLateConstants(first, in: body, before: before)
                return StatementNode(.forLoop(number, item, values, filter: test, nodes), range)
            }
        }
    }

    /// The pattern of a loop: the type that is written behind it is the elements' own, or one into which Swift converts them.
    private func loopPattern(_ pattern: Pattern, _ element: Type) throws(Diagnostic) -> PatternNode {
        guard case .asType(let inner, let syntax) = pattern.kind else { return try self.pattern(pattern, element, isMutable: false) }
        let written = try resolve(syntax)
        let held = hidden("$element", element)
        guard let converted = conversion(Node(.variable(held), element, pattern.range), to: written) else {
            throw failure("the elements of this sequence are '\(element.resolved)', not '\(written.resolved)'", syntax.range)
        }
        if case .variable(let same) = converted.kind, same === held { return try self.pattern(inner, written, isMutable: false) }
        return .both(.bind(held), .through(converted, try self.pattern(inner, written, isMutable: false)))
    }

    // MARK: do, catch

    func doBlock(_ label: String?, _ written: TypeSyntax?, _ body: [Statement], _ clauses: [CatchClause], _ range: SourceRange) throws(Diagnostic) -> StatementNode {
        try inLoop(label ?? "", isLoop: false) { (number) throws(Diagnostic) in
            let before = unset
            let declared = try written.map { syntax throws(Diagnostic) in try resolve(syntax) }
            let outerThrown = context.thrown
            if let declared { context.thrown = declared }
            let main: [StatementNode]
            do throws(Diagnostic) { main = try block(body) } catch {
                context.thrown = outerThrown
                throw error
            }
            context.thrown = outerThrown
            if let declared { try checkThrown(main, as: declared.resolved, "block") }
            var merged = terminates(body) ? nil : unset
            var handlers: [StatementNode.Handler] = []
            let thrown = declared?.resolved ?? thrownType(of: main)
            for clause in clauses {
                unset = before
                handlers.append(try self.handler(clause, thrown))
                if !terminates(clause.body) { merged = merged?.union(unset) ?? unset }
            }
            if let exits = loops.last?.exits { merged = merged?.union(exits) ?? exits }
            unset = merged ?? before
            let rows = zip(clauses, handlers).filter { $0.0.condition == nil }.map { [$0.1.pattern ?? .any] }
            let catchesAll = thrown.map { Coverage(of: rows, [$0]).missing() == nil } ?? rows.contains { $0[0].isIrrefutable }
            return StatementNode(.doBlock(number, main, handlers, catchesAll: catchesAll), range)
        }
    }

    /// The one type of errors that the functions throw that statements call, where each of them says so. What is thrown by `throw` may be
    /// any error, unless `do throws(…)` says what.
    private func thrownType(of statements: [StatementNode]) -> Type? {
        var types: [Type?] = []
        func note(_ statement: StatementNode) {
            switch statement.kind {
            case .throwing: types.append(nil)
            case .doBlock(_, _, let handlers, _) where !handlers.isEmpty: types.append(nil)
            case .nothing, .sequence, .expression, .result, .bind, .declare, .local, .ifElse, .guarding, .whileLoop, .repeatLoop, .forLoop,
                .switching, .doBlock, .returning, .failing, .jump, .deferring, .collect:
                break
            }
            statement.kind.forEachBlock { $0.forEach(note) }
        }
        for statement in statements {
            note(statement)
            statement.forEachNodeInside({ node in
                guard node.effects.contains(.throwing) else { return }
                switch node.kind {
                case .call(.function(let function, _), _) where function.isThrowing: types.append(function.thrown)
                case .call(.local(let local), _) where local.function.isThrowing: types.append(local.function.thrown)
                case .call(.value(let called), _) where called.type.pruned.function?.isThrowing ?? false: types.append(called.type.pruned.function?.thrown)
                case .call(let callee, let arguments): if callee.isThrowing || arguments.values.contains(where: \.isThrowingClosure) { types.append(nil) }
                case .nativeProperty(let use): if use.isThrowing { types.append(nil) }
                case .leaving(let statement): note(statement)
                case .integer, .unsigned, .float, .boolean, .text, .interpolation, .nilValue, .constant, .metatype, .array, .dictionary, .tuple,
                    .variable, .function, .localFunction, .method, .nativeFunction, .initializer, .superclass, .closure, .keyPath, .field, .element,
                    .rawValue, .computed, .arrayElement, .arraySlice, .dictionaryValue, .subscripted, .keyPathPart, .forceUnwrap, .link, .chain, .coalesce,
                    .convert, .not, .and, .or, .negate, .complement, .arithmetic, .comparison, .concatenation, .identity, .range, .partialRange,
                    .matches, .conditional, .ifValue, .switchValue, .cast, .attempt, .assign, .compound, .append, .discard, .delegation, .unknown:
                    break
                }
            }, locals: { _ in })
        }
        guard let first = types.first, let type = first?.resolved, type.nominal?.kind != .existential, types.allSatisfy({ $0?.resolved == type }) else { return nil }
        return type
    }

    /// A function that throws one type of errors calls nothing that throws others, unless it catches them.
    func checkThrown(_ body: FunctionBody) throws(Diagnostic) {
        guard let thrown = body.thrown?.resolved else { return }
        try checkThrown(body.statements, as: thrown, "function")
    }

    private func checkThrown(_ statements: [StatementNode], as thrown: Type, _ place: String) throws(Diagnostic) {
        guard thrown.nominal?.kind != .existential, !thrown.hasGenericPart, completion == nil else { return }
        var wrong: (type: Type?, range: SourceRange)?
        func visit(_ node: Node) {
            guard wrong == nil, node.effects.contains(.throwing) else { return }
            var function: UserFunction?
            switch node.kind {
            case .call(.function(let called, _), _): function = called
            case .call(.local(let local), _): function = local.function
            case .leaving(let statement): look([statement])
            default: break
            }
            if let function, function.isThrowing, function.thrown?.hasGenericPart != true, function.thrown?.resolved != thrown { wrong = (function.thrown, node.range) }
            node.kind.forEachPart(visit)
        }
        func look(_ statements: [StatementNode]) {
            for statement in statements {
                statement.kind.forEachNode(visit)
                if case .doBlock(_, let inner, let handlers, let catchesAll) = statement.kind {
                    if !catchesAll { look(inner) }
                    for handler in handlers { look(handler.body) }
                } else {
                    statement.kind.forEachBlock(look)
                }
            }
        }
        look(statements)
        guard let (type, range) = wrong else { return }
        throw failure("this \(place) throws '\(thrown)' alone, and what is called here throws \(type.map { "'\($0.resolved)'" } ?? "any error"); catch that, or write 'throws' without a type", range)
    }

    private func handler(_ clause: CatchClause, _ thrown: Type?) throws(Diagnostic) -> StatementNode.Handler {
        try inScope { () throws(Diagnostic) in
            guard let errorType = library.types["Error"] else { throw failure("the library has no 'Error'", clause.range) }
            let symbol = VariableSymbol("error", thrown ?? .nominal(errorType), isMutable: false, owner: context.identity)
            if clause.pattern == nil { scope.names["error"] = .variable(symbol) }
            // A pattern may bind `error` anew.
            scope = Scope(parent: scope)
            var pattern: PatternNode?
            if let syntax = clause.pattern { pattern = try self.pattern(syntax, symbol.type, isMutable: false) }
            var test: Node?
            if let condition = clause.condition { test = try convert(try checkWhole(condition), to: .bool, "after 'where'") }
            return StatementNode.Handler(error: symbol, pattern: pattern, condition: test, body: try block(clause.body))
        }
    }
}
