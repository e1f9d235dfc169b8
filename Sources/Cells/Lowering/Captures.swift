/// Finds out which variables of the functions around them closures and local functions use, before anything is lowered:
/// a variable that is shared gets a box, and who calls a local function must know what to hand over.
struct Captures {
    private var bodies: [FunctionBody] = []
    private var known: Set<ObjectIdentifier> = []
    private var uses: [ObjectIdentifier: Use] = [:]
    private var globals: [GlobalCell] = []

    private struct Use {
        var variables: [VariableSymbol] = []
        var inner: [FunctionBody] = []
    }

    /// Fills in the captures of `body` and of every function inside.
    /// - Returns: The globals that functions use. Their code knows where they lie and nothing more, so they have to stay
    ///   when a later cell gives their names to something else.
    static func resolve(_ body: FunctionBody) -> [GlobalCell] {
        let captures = found(in: body)
        for body in captures.bodies { for symbol in body.captures { symbol.isCaptured = true } }
        return captures.globals
    }

    /// The variables of functions around others that these use, in `body` and in what it calls; nothing is told to them.
    static func captured(in body: FunctionBody) -> [VariableSymbol] { found(in: body).bodies.flatMap(\.captures) }

    private static func found(in body: FunctionBody) -> Captures {
        var captures = Captures()
        captures.add(body)
        // What an inner function captures, the functions between it and the owner have to capture too, and so have those that call it.
        var isSettled = false
        while !isSettled {
            isSettled = true
            for body in captures.bodies.reversed() where captures.spread(to: body) { isSettled = false }
        }
        return captures
    }

    private mutating func add(_ body: FunctionBody) {
        guard known.insert(ObjectIdentifier(body)).inserted else { return }
        bodies.append(body)
        var use = Use()
        for statement in body.statements { statement.forEachNodeInside { note($0, in: body, &use) } locals: { use.inner.append($0.body) } }
        uses[ObjectIdentifier(body)] = use
        for inner in use.inner { add(inner) }
    }

    private mutating func note(_ node: Node, in body: FunctionBody, _ use: inout Use) {
        switch node.kind {
        case .variable(let symbol):
            if symbol.owner != nil, symbol.owner !== body.identity, !use.variables.contains(where: { $0 === symbol }) { use.variables.append(symbol) }
            if let global = symbol.global, body.result != nil {
                symbol.isUsedInFunctions = true
                globals.append(global)
            }
            if let initial = symbol.initial { use.inner.append(initial.body) }
        case .closure(let inner, _), .keyPath(let inner): use.inner.append(inner)
        case .localFunction(let local): use.inner.append(local.body)
        case .call(let callee, let arguments):
            if case .local(let local) = callee { use.inner.append(local.body) }
            for case .standard(let value) in arguments.values { use.inner.append(value.body) }
        case .subscripted(_, _, let arguments):
            for case .standard(let value) in arguments.values { use.inner.append(value.body) }
        case .integer, .unsigned, .float, .boolean, .text, .interpolation, .nilValue, .constant, .metatype, .array, .dictionary, .tuple, .function,
            .method, .nativeFunction, .initializer, .superclass, .field, .element, .rawValue, .computed, .nativeProperty, .arrayElement, .arraySlice,
            .dictionaryValue, .keyPathPart, .forceUnwrap, .link, .chain, .coalesce, .convert, .not, .and, .or, .negate, .complement, .arithmetic, .comparison,
            .concatenation, .identity, .range, .partialRange, .matches, .conditional, .ifValue, .switchValue, .leaving, .cast, .attempt, .assign,
            .compound, .append, .discard, .delegation, .unknown:
            break
        }
    }

    private func spread(to body: FunctionBody) -> Bool {
        guard let use = uses[ObjectIdentifier(body)] else { return false }
        let before = body.captures.count
        func take(_ symbols: [VariableSymbol]) {
            for symbol in symbols where symbol.owner !== body.identity && !body.captures.contains(where: { $0 === symbol }) { body.captures.append(symbol) }
        }
        take(use.variables)
        for inner in use.inner where inner !== body { take(inner.captures) }
        return body.captures.count > before
    }
}

extension StatementNode {
    /// Goes through all expressions in the statement, those of its blocks too, but not into functions inside.
    /// `dynamic`: unrolled into each caller, with both closures, this took the compiler longer than any other function.
    dynamic func forEachNodeInside(_ visit: (Node) -> Void, locals: (LocalFunction) -> Void) {
        if case .local(let local) = kind { locals(local) }
        kind.forEachNode { $0.forEachInside(visit, locals: locals) }
        kind.forEachBlock { for statement in $0 { statement.forEachNodeInside(visit, locals: locals) } }
    }
}

extension Node {
    func forEachInside(_ visit: (Node) -> Void, locals: (LocalFunction) -> Void) {
        visit(self)
        if case .leaving(let statement) = kind { return statement.forEachNodeInside(visit, locals: locals) }
        kind.forEachPart { $0.forEachInside(visit, locals: locals) }
    }
}
