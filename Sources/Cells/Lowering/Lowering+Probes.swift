// While a debugger is attached, functions are lowered with a probe before each statement that it can stop before (`StopLines` tells the
// same from the text). Probes take no slots, so a call can go on in code with them that it began in code without.
extension FunctionLowering {
    // MARK: Functions

    /// Tells the debugger of a call.
    func traced(_ action: @escaping Action) -> Action {
        guard let trace, let calls = session.debugger?.calls else { return action }
        trace.slots = slotsOfVariables
        return { frame in
            calls.enter(trace, frame)
            defer { calls.leave() }
            return try action(frame)
        }
    }

    // MARK: Names

    // None of these is generic: what a generic function gives back of a closure is another closure around it, at every call.

    /// Lowers something that sees more names.
    func seeing(_ symbols: [VariableSymbol], _ body: () -> Action) -> Action {
        let outer = see(symbols)
        defer { names = outer }
        return body()
    }

    func seeing(_ symbols: [VariableSymbol], _ body: () -> Code) -> Code {
        let outer = see(symbols)
        defer { names = outer }
        return body()
    }

    /// - Returns: The names that were seen before.
    private func see(_ symbols: [VariableSymbol]) -> VisibleNames? {
        let outer = names
        if trace != nil && !symbols.isEmpty { names = VisibleNames(symbols, outer: outer) }
        return outer
    }

    /// What the function has from its caller and from the functions around it.
    func seeOwnNames() {
        guard trace != nil else { return }
        names = VisibleNames(body.captures, outer: nil)
        if case .initializer(_, let own) = body.kind { names = VisibleNames([own], outer: names) }
        names = VisibleNames(body.parameters, outer: names)
    }

    /// Lowers statements one after another, each of which sees what those before it declare.
    func inOrder<R>(_ statements: [StatementNode], _ lower: (StatementNode) -> R) -> [R] {
        guard trace != nil else { return statements.map(lower) }
        let outer = names
        defer { names = outer }
        let functions = statements.compactMap { if case .local(let local) = $0.kind { local } else { nil } }
        if !functions.isEmpty { names = VisibleNames([], functions, outer: names) }
        return statements.map { statement in
            defer {
                let symbols = statement.declaredSymbols
                if !symbols.isEmpty { names = VisibleNames(symbols, outer: names) }
            }
            return lower(statement)
        }
    }

    // MARK: Places

    /// A statement with a probe before it.
    func probed(_ statement: StatementNode, _ run: @autoclosure () -> Action) -> Action {
        guard let trace, let calls = session.debugger?.calls, statement.isStop else { return run() }
        let place = trace.place(statement.range, names)
        let run = run()
        return { frame in
            try calls.reach(place)
            do { return try run(frame) } catch {
                try calls.leaves(error, place)
                throw error
            }
        }
    }

    func probed(_ statement: StatementNode, _ run: @autoclosure () -> Effect) -> Effect {
        guard let trace, let calls = session.debugger?.calls, statement.isStop else { return run() }
        let place = trace.place(statement.range, names)
        let run = run()
        return { frame in
            try calls.reach(place)
            do { try run(frame) } catch {
                try calls.leaves(error, place)
                throw error
            }
        }
    }

    /// The condition of a loop, which is a statement of its own each time.
    func probed(_ range: SourceRange, _ test: @autoclosure () -> Test) -> Test {
        guard let trace, let calls = session.debugger?.calls else { return test() }
        let place = trace.place(range, names)
        let test = test()
        return { frame in
            try calls.reach(place)
            do { return try test(frame) } catch {
                try calls.leaves(error, place)
                throw error
            }
        }
    }

    /// The body of a loop through a sequence: behind it one steps to the head of the loop.
    func turning(_ number: Int, _ range: SourceRange, _ body: @escaping Action) -> Action {
        guard let trace, let calls = session.debugger?.calls else { return body }
        let (place, continuing) = (trace.place(range, names, isStop: false), FlowKind.continuing(number))
        return { frame in
            let flow = try body(frame)
            if flow == FlowKind.next || flow == continuing { try calls.reach(place) }
            return flow
        }
    }

    /// A branch of an expression.
    func branch(_ node: Node, seeing symbols: [VariableSymbol] = []) -> Code {
        guard let trace, let calls = session.debugger?.calls else { return lower(node) }
        return seeing(symbols) {
            let place = trace.place(node.range, names)
            func probed<R>(_ run: @escaping (Frame) throws -> R) -> (Frame) throws -> R {
                { frame in
                    try calls.reach(place)
                    do { return try run(frame) } catch {
                        try calls.leaves(error, place)
                        throw error
                    }
                }
            }
            return switch lower(node) {
            case .int(let run): .int(probed(run))
            case .double(let run): .double(probed(run))
            case .bool(let run): .bool(probed(run))
            case .value(let run): .value(probed(run))
            }
        }
    }

    // MARK: Errors

    /// Where every error is caught.
    func catching(_ isAll: Bool, _ run: @escaping Action) -> Action {
        guard isAll, trace != nil, let calls = session.debugger?.calls else { return run }
        return { frame in try calls.catching { try run(frame) } }
    }

    func catching(_ run: @escaping (Frame) throws -> Value) -> (Frame) throws -> Value {
        guard trace != nil, let calls = session.debugger?.calls else { return run }
        return { frame in try calls.catching { try run(frame) } }
    }

    // MARK: Going over in the middle

    /// - Parameter action: What of the loop runs in calls that began in code without probes; see `FunctionCode.Takeover`.
    /// - Returns: How the loop goes over; nil in code that has probes, or will never have any.
    func crossing(_ number: Int, _ action: @escaping Action) -> Crossing? {
        if trace != nil { code.takeover?.loops[number] = action }
        return crossing
    }

    var crossing: Crossing? { trace == nil && body.isWritten && body.file.isCell ? Crossing(code, session) : nil }
}

/// The way from a function's code without probes to that with them, in the middle of a call.
final class Crossing {
    private unowned let code: FunctionCode
    private unowned let session: Session

    init(_ code: FunctionCode, _ session: Session) {
        self.code = code
        self.session = session
    }

    /// Runs what is left of a loop, where a debugger has come meanwhile.
    /// - Parameter rest: Gets what the code with probes has for the loop.
    func loop(_ number: Int, _ frame: Frame, _ rest: (Action) throws -> Flow) throws -> Flow? {
        guard let action = begin(number, frame) else { return nil }
        defer { end() }
        return try rest(action)
    }

    /// What the code with probes has for a loop, where a debugger has come meanwhile. `end` belongs to it.
    func begin(_ number: Int, _ frame: Frame) -> Action? {
        guard let takeover = code.takeover, let action = takeover.loops[number], let calls = session.debugger?.calls else { return nil }
        calls.enter(takeover.function, frame)
        return action
    }

    func end() { session.debugger?.calls.leave() }

    /// Runs what is left of a cell.
    func statements(_ frame: Frame, from index: Int) throws -> Flow? {
        guard let takeover = code.takeover, let run = takeover.statements, let calls = session.debugger?.calls else { return nil }
        calls.enter(takeover.function, frame)
        defer { end() }
        return try run(frame, index)
    }
}

extension StatementNode {
    /// Whether code can be stopped before it.
    var isStop: Bool {
        switch kind {
        // The parts of these are places of their own.
        case .nothing, .declare, .local, .sequence, .doBlock, .deferring, .whileLoop, .repeatLoop: false
        case .expression, .result, .bind, .ifElse, .guarding, .forLoop, .switching, .returning, .failing, .jump, .throwing, .collect: true
        }
    }
}
