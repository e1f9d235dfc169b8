import Displays

extension FunctionLowering {
    /// A statement of a block. (In a list a closure alone would be called through another that takes everything by reference.)
    private enum Step {
        case effect(Effect)
        case action(Action)

        @inline(__always)
        func run(_ frame: Frame) throws -> Flow {
            switch self {
            case .effect(let run):
                try run(frame)
                return FlowKind.next
            case .action(let run): return try run(frame)
            }
        }
    }

    private func step(_ statement: StatementNode) -> Step {
        guard case .expression(let node) = statement.kind else { return .action(probed(statement, lower(statement))) }
        return .effect(probed(statement, lowerEffect(node)))
    }

    /// The statements of a cell: others may use the session between two of them.
    func cell(_ statements: [StatementNode]) -> Action {
        let (steps, file, crossing) = (inOrder(statements, step), file, crossing)
        func run(_ frame: Frame, from first: Int) throws -> Flow {
            for index in first..<steps.count {
                do {
                    if index > first, try Interruption.checkAndPause(), let flow = try crossing?.statements(frame, from: index) { return flow }
                    let flow = try steps[index].run(frame)
                    if flow != FlowKind.next { return flow }
                } catch {
                    if error is RuntimeFailure { throw error }
                    throw RuntimeFailure(error, file: file, range: statements[index].range)
                }
            }
            return FlowKind.next
        }
        if trace != nil { code.takeover?.statements = run }
        return { try run($0, from: 0) }
    }

    func sequence(_ statements: [StatementNode]) -> Action {
        let steps = inOrder(statements, step)
        let ranges = statements.map(\.range)
        let file = file
        func locate(_ error: any Error, _ index: Int) -> any Error {
            if error is RuntimeFailure || error is ChainBreak || error is FailedInitializer { return error }
            return RuntimeFailure(error, file: file, range: ranges[index])
        }
        @inline(__always)
        func run(_ step: Step, _ index: Int, _ frame: Frame) throws -> Flow {
            do { return try step.run(frame) } catch { throw locate(error, index) }
        }
        // The few statements of most blocks run without a loop over a list.
        switch steps.count {
        case 0: return { _ in FlowKind.next }
        case 1:
            switch steps[0] {
            case .effect(let only):
                return { frame in
                    do { try only(frame) } catch { throw locate(error, 0) }
                    return FlowKind.next
                }
            case .action(let only):
                return { frame in
                    do { return try only(frame) } catch { throw locate(error, 0) }
                }
            }
        case 2:
            let (first, second) = (steps[0], steps[1])
            return { frame in
                let flow = try run(first, 0, frame)
                return flow == FlowKind.next ? try run(second, 1, frame) : flow
            }
        case 3:
            let (first, second, third) = (steps[0], steps[1], steps[2])
            return { frame in
                var flow = try run(first, 0, frame)
                if flow == FlowKind.next { flow = try run(second, 1, frame) }
                return flow == FlowKind.next ? try run(third, 2, frame) : flow
            }
        default:
            return { frame in
                var index = 0
                while index < steps.count {
                    let flow = try run(steps[index], index, frame)
                    if flow != FlowKind.next { return flow }
                    index += 1
                }
                return FlowKind.next
            }
        }
    }

    func lower(_ statement: StatementNode) -> Action {
        let action = plain(statement)
        let symbols = releasesObjects ? statement.innerSymbols : []
        return symbols.isEmpty ? action : releasing(symbols, action)
    }

    private func plain(_ statement: StatementNode) -> Action {
        switch statement.kind {
        case .nothing: return { _ in FlowKind.next }
        case .sequence(let statements): return sequence(statements)
        case .expression(let node):
            let run = lowerEffect(node)
            return { frame in
                try run(frame)
                return FlowKind.next
            }
        case .result(let node):
            let run = lower(node).asValue
            return { frame in
                frame.values[0] = try run(frame)
                return FlowKind.next
            }
        case .bind(let pattern, let node): return bind(pattern, node)
        case .declare(let symbol): return declare(symbol)
        case .local(let local):
            // A generic one is lowered for the types that it is called with.
            if local.function.generics == nil { FunctionLowering.lower(local, session: session) }
            return { _ in FlowKind.next }
        case .ifElse(let conditions, let body, let otherwise):
            let (test, body) = (test(conditions), scoped(body, seeing: conditions.flatMap(\.symbols)))
            if otherwise.isEmpty { return { try test($0) ? try body($0) : FlowKind.next } }
            let other = scoped(otherwise)
            return { try test($0) ? try body($0) : try other($0) }
        case .guarding(let conditions, let body):
            let (test, otherwise) = (test(conditions), scoped(body))
            return { try test($0) ? FlowKind.next : try otherwise($0) }
        case .whileLoop(let number, let conditions, let body): 
            return whileLoop(number, probed(statement.range, test(conditions)), scoped(body, seeing: conditions.flatMap(\.symbols)))
        case .repeatLoop(let number, let body, let condition): return repeatLoop(number, scoped(body), probed(condition.range, lower(condition).asBool))
        case .forLoop(let number, let pattern, let sequence, let filter, let body): return forLoop(number, pattern, sequence, filter, body, statement.range)
        case .switching(let number, let node): return switching(number, node)
        case .doBlock(let number, let body, let handlers, let catchesAll): return doBlock(number, body, handlers, catchesAll: catchesAll)
        case .returning(let node): return returning(node)
        case .failing:
            return { frame in
                frame.bits[0] = FlowKind.falling
                return FlowKind.returning
            }
        case .jump(let flow): return { _ in flow }
        case .deferring(let deferred, let rest): return deferring(scoped(deferred), until: scoped(rest))
        case .throwing(let node, let type): return throwing(node, type, statement.range)
        case .collect(let node): return collect(node)
        }
    }

    // MARK: Variables

    private func bind(_ pattern: PatternNode, _ node: Node) -> Action {
        if case .bind(let symbol) = pattern {
            if !symbol.isMutable, symbol.owner != nil { symbol.writtenNumber = node.writtenNumber }
            let store = initialize(symbol, with: lower(node))
            return { frame in
                try store(frame)
                return FlowKind.next
            }
        }
        let (run, match) = (lower(node).asValue, match(pattern))
        return { frame in
            _ = try match(frame, try run(frame))
            return FlowKind.next
        }
    }

    private func declare(_ symbol: VariableSymbol) -> Action {
        let isOptional = symbol.type.resolved.isOptional && !symbol.isLateConstant
        if !isOptional, !symbol.isByReference {
            guard symbol.global == nil, case .value(let slot) = slot(of: symbol) else { return { _ in FlowKind.next } }
            return { frame in
                frame.values[slot] = .void
                return FlowKind.next
            }
        }
        let store = initialize(symbol)
        return { frame in
            try store(frame, isOptional ? .none : .void)
            return FlowKind.next
        }
    }

    // MARK: Choices

    private func switching(_ number: Int, _ node: SwitchNode<[StatementNode]>) -> Action {
        let find = find(node)
        let bodies = node.cases.map { scoped($0.body, seeing: $0.patterns.flatMap(\.pattern.symbols)) }
        let breaking = FlowKind.breaking(number)
        return { frame in
            guard var index = try find(frame) else { return FlowKind.next }
            while true {
                let flow = try bodies[index](frame)
                guard flow == FlowKind.falling, index + 1 < bodies.count else { return flow == breaking ? FlowKind.next : flow }
                index += 1
            }
        }
    }

    private func doBlock(_ number: Int, _ body: [StatementNode], _ handlers: [StatementNode.Handler], catchesAll: Bool) -> Action {
        let (main, breaking) = (catching(catchesAll, scoped(body)), FlowKind.breaking(number))
        let all = handlers.map { handler(for: $0) }
        return { frame in
            let flow: Flow
            do {
                flow = try main(frame)
            } catch {
                guard isCatchable(error) else { throw error }
                for handler in all where try handler.test(frame, error) {
                    let flow = try handler.body(frame)
                    return flow == breaking ? FlowKind.next : flow
                }
                throw error
            }
            return flow == breaking ? FlowKind.next : flow
        }
    }

    private func handler(for node: StatementNode.Handler) -> (test: (Frame, any Error) throws -> Bool, body: Action) {
        let store = initialize(node.error)
        let isTyped = node.error.type.resolved.nominal?.kind != .existential
        let (matches, condition) = (node.pattern.map { match($0) }, node.condition.map { lower($0).asBool })
        let body = scoped(node.body, seeing: [node.error] + (node.pattern?.symbols ?? []))
        return (
            { frame, error in
                let inner = (error as? RuntimeFailure)?.underlying ?? error
                let value: Value
                if let thrown = inner as? ThrownValue {
                    value = isTyped ? thrown.value : .existential(Existential(thrown.value, thrown.type))
                } else {
                    value = .native(NativeObject(inner))
                }
                try store(frame, value)
                if let matches, !(try matches(frame, value)) { return false }
                if let condition, !(try condition(frame)) { return false }
                return true
            }, body
        )
    }

    // MARK: Leaving

    private func returning(_ node: Node?) -> Action {
        guard let node else { return { _ in FlowKind.returning } }
        if resultType.isVoid || { if case .initializer = body.kind { true } else { false } }() {
            let run = lowerEffect(node)
            return { frame in
                try run(frame)
                return FlowKind.returning
            }
        }
        let code = lower(node)
        switch result {
        case .int:
            let run = code.asInt
            return { frame in
                frame.bits[0] = try run(frame)
                return FlowKind.returning
            }
        case .double:
            let run = code.asDouble
            return { frame in
                frame.bits[0] = Int(bitPattern: UInt(try run(frame).bitPattern))
                return FlowKind.returning
            }
        case .bool:
            let run = code.asBool
            return { frame in
                frame.bits[0] = try run(frame) ? 1 : 0
                return FlowKind.returning
            }
        case .value:
            let run = code.asValue
            return { frame in
                frame.values[0] = try run(frame)
                return FlowKind.returning
            }
        }
    }

    /// Runs the statements behind a `defer`, then what it holds, whether they ended well or not.
    private func deferring(_ deferred: @escaping Action, until rest: @escaping Action) -> Action {
        { frame in
            let flow: Flow
            do {
                flow = try rest(frame)
            } catch {
                _ = try deferred(frame)
                throw error
            }
            _ = try deferred(frame)
            return flow
        }
    }

    private func throwing(_ node: Node, _ type: Type, _ range: SourceRange) -> Action {
        let (run, fail, type) = (lower(node).asValue, locator(range), type.resolved)
        return { frame in
            let value = try run(frame)
            if case .existential(let inner) = value { throw fail(ThrownValue(value: inner.value, type: inner.type)) }
            if case .native(let object) = value, let error = object.payload as? any Error { throw fail(error) }
            throw fail(ThrownValue(value: value, type: type))
        }
    }

    private func collect(_ node: Node) -> Action {
        let (run, range) = (lower(node).asValue, node.range)
        guard case .builder(let trace) = body.kind else { return { _ in FlowKind.next } }
        return { frame in
            let value = try run(frame)
            trace.ranges.append(range)
            try frame.values[0].changeList { $0.append(value) }
            return FlowKind.next
        }
    }
}
