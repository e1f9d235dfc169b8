import Displays

extension Checker {
    // MARK: Conditions

    /// Checks conditions, whose names are then in scope; the code says whether all hold.
    func conditions(_ list: [Condition]) throws(Diagnostic) -> () -> (Frame) throws -> Bool {
        var emissions: [() -> (Frame) throws -> Bool] = []
        for condition in list {
            switch condition {
            case .expression(let expression):
                let typed = try checkWhole(expression)
                if case .assignment = expression.kind { throw failure("'=' assigns; write '==' to compare", expression.range) }
                let test = try convert(typed, to: .bool, "as the condition")
                emissions.append { test.emit().asBool }
            case .optionalBinding(let isVariable, let pattern, let annotation, let value, let range):
                emissions.append(try optionalBinding(isVariable, pattern, annotation, value, range))
            case .pattern(let pattern, let value):
                let typed = try checkWhole(value)
                let holder = VariableSymbol("$value", typed.type, isMutable: false, owner: context)
                let store = assignment(typed, to: holder)
                let matcher = try self.matcher(pattern, try variable(holder, pattern.range), isMutable: false, mustMatch: false)
                emissions.append {
                    let (store, match) = (store(), matcher())
                    return { frame in
                        _ = try store(frame)
                        return try match(frame)
                    }
                }
            }
        }
        if emissions.count == 1 { return emissions[0] }
        let all = emissions
        return {
            let tests = all.map { $0() }
            return { frame in
                for test in tests where !(try test(frame)) { return false }
                return true
            }
        }
    }

    private func optionalBinding(
        _ isVariable: Bool, _ pattern: Pattern, _ annotation: TypeSyntax?, _ value: Expression, _ range: SourceRange
    ) throws(Diagnostic) -> () -> (Frame) throws -> Bool {
        let typed = try checkWhole(value)
        guard case .optional(let wrapped) = typed.type.pruned else {
            if case .unknown = typed.type.pruned {
                if case .binding(let name) = pattern.kind { _ = try newVariable(name, .unknown, isMutable: isVariable, range) }
                return { { _ in true } }
            }
            throw failure("'if let' unwraps an optional; this is '\(typed.type.resolved)' and never nil", value.range)
        }
        if let annotation {
            let written = try resolve(annotation)
            guard unify(written, wrapped) else { throw failure("the unwrapped value is '\(wrapped.resolved)', not '\(written)'", annotation.range) }
        }
        let holder = VariableSymbol("$value", typed.type, isMutable: false, owner: context)
        let store = assignment(typed, to: holder)
        let held = try variable(holder, value.range)
        let isNested = wrapped.resolved.isOptional
        let inner = Typed(wrapped, value.range) {
            let run = held.emit().asValue
            return Code.value { frame in
                let value = try run(frame)
                if isNested, case .wrapped(let inner) = value { return inner.value }
                return value
            }.converted(to: Representation(wrapped.resolved))
        }
        let bind = try bindPattern(pattern, to: inner, isMutable: isVariable)
        return {
            let store = store()
            let run = held.emit().asValue
            let bind = bind()
            return { frame in
                _ = try store(frame)
                if try run(frame).isNone { return false }
                _ = try bind(frame)
                return true
            }
        }
    }

    // MARK: if, guard

    func ifStatement(_ statement: IfStatement) throws(Diagnostic) -> Emission {
        let before = unset
        let (test, body) = try inScope { () throws(Diagnostic) in
            (try conditions(statement.conditions), try block(statement.body))
        }
        // What all branches set that go on is set behind them.
        var after = terminates(statement.body) ? nil : unset
        unset = before
        var otherwise: Emission?
        if let statements = statement.otherwise { otherwise = try block(statements) }
        if statement.otherwise.map({ !terminates($0) }) ?? true { after = after?.union(unset) ?? unset }
        unset = after ?? before
        return {
            let (test, body, otherwise) = (test(), body(), otherwise?())
            if let otherwise { return { try test($0) ? try body($0) : try otherwise($0) } }
            return { try test($0) ? try body($0) : FlowKind.next }
        }
    }

    func guardStatement(_ list: [Condition], _ body: [Statement], _ range: SourceRange) throws(Diagnostic) -> Emission {
        guard terminates(body) else {
            throw failure("the body of 'guard' leaves with 'return', 'throw', 'break' or 'continue'; this one can go on", range)
        }
        let before = unset
        let otherwise = try block(body)
        unset = before
        let test = try conditions(list)
        return {
            let (test, otherwise) = (test(), otherwise())
            return { try test($0) ? FlowKind.next : try otherwise($0) }
        }
    }

    // MARK: Loops

    private func inLoop<R>(_ label: String?, isLoop: Bool, runsOnce: Bool = false, _ body: (Int) throws(Diagnostic) -> R) throws(Diagnostic) -> R {
        let number = context.nextLoop
        context.nextLoop += 1
        loops.append(Loop(label: label, number: number, isLoop: isLoop, context: ObjectIdentifier(context)))
        let before = unset
        defer {
            loops.removeLast()
            // A loop's body may not run.
            if isLoop && !runsOnce { unset = before }
        }
        return try body(number)
    }

    func whileLoop(_ label: String?, _ list: [Condition], _ body: [Statement]) throws(Diagnostic) -> Emission {
        try inLoop(label, isLoop: true, runsOnce: isAlways(list)) { (number) throws(Diagnostic) in
            let (test, body) = try inScope { () throws(Diagnostic) in (try conditions(list), try block(body)) }
            let (breaking, continuing) = (FlowKind.breaking(number), FlowKind.continuing(number))
            return {
                let (test, body) = (test(), body())
                return { frame in
                    while try test(frame) {
                        try Interruption.checkAndPause()
                        let flow = try body(frame)
                        if flow == FlowKind.next || flow == continuing { continue }
                        if flow == breaking { break }
                        return flow
                    }
                    return FlowKind.next
                }
            }
        }
    }

    func repeatLoop(_ label: String?, _ body: [Statement], _ condition: Expression) throws(Diagnostic) -> Emission {
        try inLoop(label, isLoop: true, runsOnce: true) { (number) throws(Diagnostic) in
            let body = try block(body)
            let test = try convert(try checkWhole(condition), to: .bool, "as the condition")
            let (breaking, continuing) = (FlowKind.breaking(number), FlowKind.continuing(number))
            return {
                let (body, test) = (body(), test.emit().asBool)
                return { frame in
                    repeat {
                        try Interruption.checkAndPause()
                        let flow = try body(frame)
                        if flow == breaking { break }
                        if flow != FlowKind.next && flow != continuing { return flow }
                    } while try test(frame)
                    return FlowKind.next
                }
            }
        }
    }

    func forLoop(_ label: String?, _ pattern: Pattern, _ sequence: Expression, _ filter: Expression?, _ body: [Statement]) throws(Diagnostic) -> Emission {
        let values = try checkWhole(sequence)
        if case .optional = values.type.pruned { throw failure("this value is optional; unwrap it before the loop", sequence.range) }
        let element: Type
        if case .unknown = values.type.pruned {
            element = .unknown
        } else if let known = sequenceElement(of: values.type) {
            element = known
        } else {
            let type = values.type.resolved
            let hint = type == .int ? "; write '0..<n' to count" : ""
            throw failure("'for' goes through a sequence, and '\(type)' is none\(hint)", sequence.range)
        }
        return try inLoop(label, isLoop: true) { (number) throws(Diagnostic) in
            try inScope { () throws(Diagnostic) in
                let item = VariableSymbol(patternName(pattern) ?? "$item", element, isMutable: false, owner: context)
                var bind: Emission?
                if let name = patternName(pattern) {
                    try declare(name, .variable(item), pattern.range)
                } else if case .wildcard = pattern.kind {
                } else {
                    let matcher = try self.matcher(pattern, try variable(item, pattern.range), isMutable: false, mustMatch: false)
                    bind = {
                        let match = matcher()
                        return { try match($0) ? FlowKind.next : FlowKind.continuing(number) }
                    }
                }
                var test: Typed?
                if let filter { test = try convert(try checkWhole(filter), to: .bool, "after 'where'") }
                let body = try block(body)
                return self.emitFor(number, item, values, bind, test, body)
            }
        }
    }

    private func patternName(_ pattern: Pattern) -> String? {
        if case .binding(let name) = pattern.kind { return name }
        return nil
    }

    private func emitFor(_ number: Int, _ item: VariableSymbol, _ values: Typed, _ bind: Emission?, _ filter: Typed?, _ body: @escaping Emission) -> Emission {
        let context = context
        let (breaking, continuing) = (FlowKind.breaking(number), FlowKind.continuing(number))
        let isInt = item.type.resolved == .int
        return {
            let run = values.emit().asValue
            let place = context.place(of: item)
            let initialize = context.initialize(item)
            let (bind, filter, plain) = (bind?(), filter?.emit().asBool, body())
            let body: Action
            if bind == nil && filter == nil {
                body = plain
            } else {
                body = { frame in
                    if let bind, try bind(frame) != FlowKind.next { return FlowKind.next }
                    if let filter, !(try filter(frame)) { return FlowKind.next }
                    return try plain(frame)
                }
            }
            var slot: Int?
            if case .localBits(let index) = place.fast { slot = index }
            return { frame in
                let sequence = try run(frame)
                let bounds: (Int, Int)?
                switch sequence {
                case .range(let lower, let upper): bounds = (lower, upper)
                case .closedRange(let lower, let upper) where upper < .max: bounds = (lower, upper + 1)
                default: bounds = nil
                }
                if isInt, let (lower, upper) = bounds {
                    var index = lower
                    while index < upper {
                        try Interruption.checkAndPause()
                        if let slot { frame.bits[slot] = index } else { try initialize(frame, .int(index)) }
                        let flow = try body(frame)
                        index += 1
                        if flow == FlowKind.next || flow == continuing { continue }
                        if flow == breaking { break }
                        return flow
                    }
                    return FlowKind.next
                }
                for value in try sequence.elements() {
                    try Interruption.checkAndPause()
                    try initialize(frame, value)
                    let flow = try body(frame)
                    if flow == FlowKind.next || flow == continuing { continue }
                    if flow == breaking { break }
                    return flow
                }
                return FlowKind.next
            }
        }
    }

    // MARK: do, catch

    func doBlock(_ label: String?, _ body: [Statement], _ clauses: [CatchClause], _ range: SourceRange) throws(Diagnostic) -> Emission {
        try inLoop(label ?? "", isLoop: false) { (number) throws(Diagnostic) in
            let couldThrow = context.canThrow
            let before = unset
            let main = try block(body)
            let after = terminates(body) ? nil : unset
            if clauses.isEmpty {
                let breaking = FlowKind.breaking(number)
                return {
                    let main = main()
                    return { frame in
                        let flow = try main(frame)
                        return flow == breaking ? FlowKind.next : flow
                    }
                }
            }
            let catchesAll = clauses.contains { $0.pattern == nil && $0.condition == nil }
            if catchesAll { context.canThrow = couldThrow }
            var handlers: [() -> (test: (Frame, any Error) throws -> Bool, body: Action)] = []
            var merged = after
            for clause in clauses {
                unset = before
                handlers.append(try self.handler(clause))
                if !terminates(clause.body) { merged = merged?.union(unset) ?? unset }
            }
            unset = merged ?? before
            let all = handlers
            return {
                let main = main()
                let handlers = all.map { $0() }
                return { frame in
                    do {
                        return try main(frame)
                    } catch {
                        guard isCatchable(error) else { throw error }
                        for handler in handlers where try handler.test(frame, error) { return try handler.body(frame) }
                        throw error
                    }
                }
            }
        }
    }

    private func handler(_ clause: CatchClause) throws(Diagnostic) -> () -> (test: (Frame, any Error) throws -> Bool, body: Action) {
        try inScope { () throws(Diagnostic) in
            guard let errorType = library.types["Error"] else { throw failure("the library has no 'Error'", clause.range) }
            let symbol = VariableSymbol("error", .nominal(errorType), isMutable: false, owner: context)
            scope.names["error"] = .variable(symbol)
            // A pattern may bind `error` anew.
            scope = Scope(parent: scope)
            let context = context
            var matcher: (() -> (Frame) throws -> Bool)?
            if let pattern = clause.pattern {
                matcher = try self.matcher(pattern, try variable(symbol, pattern.range), isMutable: false, mustMatch: false)
            }
            var test: Typed?
            if let condition = clause.condition { test = try convert(try checkWhole(condition), to: .bool, "after 'where'") }
            let body = try block(clause.body)
            return {
                let initialize = context.initialize(symbol)
                let (matcher, test, body) = (matcher?(), test?.emit().asBool, body())
                return (
                    { frame, error in
                        let inner = (error as? RuntimeFailure)?.underlying ?? error
                        if let thrown = inner as? ThrownValue {
                            try initialize(frame, .existential(Existential(thrown.value, thrown.type)))
                        } else {
                            try initialize(frame, .native(NativeObject(inner)))
                        }
                        if let matcher, !(try matcher(frame)) { return false }
                        if let test, !(try test(frame)) { return false }
                        return true
                    }, body
                )
            }
        }
    }
}
