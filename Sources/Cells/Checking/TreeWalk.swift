/// What a part of a program may do besides giving a value.
struct Effects: OptionSet {
    let rawValue: UInt8
    /// It can end with an error.
    static let throwing = Effects(rawValue: 1)
    /// It can, at a place that no `try` covers: exported programs need one.
    static let untried = Effects(rawValue: 2)
    /// Compiled programs get a name in it from Foundation.
    static let foundation = Effects(rawValue: 4)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(of kind: Node.Kind) {
        var result: Effects = []
        kind.forEachPart { result.formUnion($0.effects) }
        switch kind {
        case .call(let callee, let arguments):
            if callee.isThrowing || arguments.values.contains(where: \.isThrowingClosure) { result.formUnion([.throwing, .untried]) }
            if case .native(let use) = callee, use.member.needsFoundation { result.formUnion(.foundation) }
        case .nativeProperty(let use):
            if use.isThrowing { result.formUnion([.throwing, .untried]) }
            if use.member.needsFoundation { result.formUnion(.foundation) }
        case .nativeFunction(let use):
            if use.member.needsFoundation { result.formUnion(.foundation) }
        case .attempt(.plain, _): result.remove(.untried)
        // Each branch is an expression of its own.
        case .ifValue, .switchValue: result.remove(.untried)
        case .attempt: result.subtract([.throwing, .untried])
        case .integer, .unsigned, .float, .boolean, .text, .interpolation, .nilValue, .constant, .metatype, .array, .dictionary, .tuple, .variable,
            .function, .localFunction, .method, .initializer, .superclass, .closure, .keyPath, .field, .element, .rawValue, .computed, .arrayElement,
            .arraySlice, .dictionaryValue, .subscripted, .keyPathPart, .forceUnwrap, .link, .chain, .coalesce, .convert, .not, .and, .or, .negate,
            .complement, .arithmetic, .comparison, .concatenation, .identity, .range, .partialRange, .matches, .conditional, .leaving, .cast, .assign, .compound,
            .append, .discard, .delegation, .unknown:
            break
        }
        self = result
    }

    init(of kind: StatementNode.Kind) {
        var result: Effects = []
        kind.forEachNode { result.formUnion($0.effects) }
        switch kind {
        case .doBlock(_, let body, let handlers, let catchesAll):
            var inner = body.reduce(into: Effects()) { $0.formUnion($1.effects) }
            if catchesAll { inner.remove(.throwing) }
            result.formUnion(inner)
            for handler in handlers { for statement in handler.body { result.formUnion(statement.effects) } }
        case .throwing: result.formUnion(.throwing)
        case .nothing, .sequence, .expression, .result, .bind, .declare, .local, .ifElse, .guarding, .whileLoop, .repeatLoop, .forLoop, .switching,
            .returning, .failing, .jump, .deferring, .collect:
            kind.forEachBlock { for statement in $0 { result.formUnion(statement.effects) } }
        }
        self = result
    }
}

extension Callee {
    var isThrowing: Bool {
        switch self {
        case .function(let function, _): function.isThrowing
        case .local(let local): local.function.isThrowing
        case .value(let node): node.type.pruned.function?.isThrowing ?? false
        case .native(let use): use.isThrowing
        case .allocate(let function, _): function?.isThrowing ?? false
        case .ofType(let function, _): function.isThrowing
        case .memberwise, .enumCase, .rawValue: false
        }
    }
}

extension BoundArgument {
    /// A call rethrows what a closure given to it throws.
    var isThrowingClosure: Bool {
        guard case .value(let node) = self else { return false }
        var inner = node
        while case .convert(_, let part) = inner.kind { inner = part }
        guard case .closure = inner.kind else { return false }
        return inner.type.pruned.function?.isThrowing ?? false
    }

    func forEachPart(_ body: (Node) -> Void) {
        switch self {
        case .value(let node), .changing(let node): body(node)
        case .variadic(let nodes, _): nodes.forEach(body)
        case .standard: break
        }
    }
}

extension Node.Kind {
    /// What a method is called on.
    var receiver: Node? {
        guard case .call(let callee, _) = self else { return nil }
        switch callee {
        case .function(_, let receiver): return receiver
        case .native(let use): return use.receiver
        case .local, .value, .memberwise, .enumCase, .rawValue, .allocate, .ofType: return nil
        }
    }

    /// Goes through the nodes right below, in the order of their evaluation; the bodies of closures are functions of their own.
    /// `dynamic`, so that there is one copy and not one for each caller.
    dynamic func forEachPart(_ body: (Node) -> Void) {
        switch self {
        case .integer, .unsigned, .float, .boolean, .text, .nilValue, .constant, .metatype, .variable, .function, .localFunction, .keyPath, .unknown: break
        case .interpolation(let parts): for case .value(let node) in parts { body(node) }
        case .array(let nodes), .tuple(let nodes): nodes.forEach(body)
        case .dictionary(let pairs):
            for (key, value) in pairs {
                body(key)
                body(value)
            }
        case .method(let node, _), .field(let node, _, _), .element(let node, _), .rawValue(let node, _), .forceUnwrap(let node), .link(let node),
            .chain(let node), .convert(_, let node), .superclass(let node), .not(let node), .negate(let node), .complement(let node), .partialRange(_, let node),
            .cast(let node, _, _), .attempt(_, let node), .discard(let node):
            body(node)
        case .nativeFunction(let use), .nativeProperty(let use): if let receiver = use.receiver { body(receiver) }
        case .initializer(let callee, _): callee.forEachPart(body)
        case .closure(let function, _): for entry in function.captureList { body(entry.value) }
        case .computed(let node, _): if let node { body(node) }
        case .arrayElement(let a, let b), .arraySlice(let a, let b), .coalesce(let a, let b), .and(let a, let b), .or(let a, let b), .arithmetic(_, let a, let b),
            .comparison(_, let a, let b), .concatenation(let a, let b), .identity(let a, let b, _), .range(let a, let b, _), .assign(let a, let b), .append(let a, let b),
            .delegation(let a, let b), .keyPathPart(let a, let b, _):
            body(a)
            body(b)
        case .dictionaryValue(let a, let b, let fallback):
            body(a)
            body(b)
            if let fallback { body(fallback) }
        case .subscripted(let node, _, let arguments):
            if let node { body(node) }
            for argument in arguments.values { argument.forEachPart(body) }
        case .matches(let pattern, let node):
            body(node)
            pattern.forEachNode(body)
        case .conditional(let a, let b, let c):
            body(a)
            body(b)
            body(c)
        case .ifValue(let conditions, let a, let b):
            for condition in conditions { condition.forEachNode(body) }
            body(a)
            body(b)
        case .switchValue(let choice):
            choice.forEachNode(body)
            for item in choice.cases { body(item.body) }
        case .leaving(let statement): statement.kind.forEachNode(body)
        case .call(let callee, let arguments):
            callee.forEachPart(body)
            for argument in arguments.values { argument.forEachPart(body) }
        case .compound(let target, let operand, _, _, let result):
            body(target)
            body(operand)
            body(result)
        }
    }
}

extension Callee {
    func forEachPart(_ body: (Node) -> Void) {
        switch self {
        case .function(_, let receiver): if let receiver { body(receiver) }
        case .value(let node), .ofType(_, let node): body(node)
        case .native(let use): if let receiver = use.receiver { body(receiver) }
        case .local, .memberwise, .enumCase, .rawValue, .allocate: break
        }
    }
}

extension PatternNode {
    func forEachNode(_ body: (Node) -> Void) {
        switch self {
        case .any, .bind, .none: break
        case .tuple(let parts), .enumCase(_, _, let parts): for part in parts { part.forEachNode(body) }
        case .some(let inner), .cast(_, _, let inner): inner.forEachNode(body)
        case .equals(let node, _), .inRange(let node): body(node)
        case .through(let node, let inner):
            body(node)
            inner.forEachNode(body)
        case .both(let a, let b):
            a.forEachNode(body)
            b.forEachNode(body)
        }
    }
}

extension ConditionNode {
    func forEachNode(_ body: (Node) -> Void) {
        switch self {
        case .holds(let node): body(node)
        case .matches(let pattern, let node):
            body(node)
            pattern.forEachNode(body)
        }
    }
}

extension SwitchNode {
    func forEachNode(_ body: (Node) -> Void) {
        body(subject)
        for item in cases {
            for (pattern, condition) in item.patterns {
                pattern.forEachNode(body)
                if let condition { body(condition) }
            }
        }
    }
}

extension StatementNode.Kind {
    /// Goes through the expressions of this statement, not of the blocks inside.
    dynamic func forEachNode(_ body: (Node) -> Void) {
        switch self {
        case .nothing, .sequence, .declare, .local, .failing, .jump, .deferring: break
        case .expression(let node), .result(let node), .throwing(let node, _), .collect(let node), .repeatLoop(_, _, let node): body(node)
        case .returning(let node): if let node { body(node) }
        case .bind(let pattern, let node):
            body(node)
            pattern.forEachNode(body)
        case .ifElse(let conditions, _, _), .guarding(let conditions, _), .whileLoop(_, let conditions, _): for condition in conditions { condition.forEachNode(body) }
        case .forLoop(_, let pattern, let sequence, let filter, _):
            body(sequence)
            pattern.forEachNode(body)
            if let filter { body(filter) }
        case .switching(_, let choice): choice.forEachNode(body)
        case .doBlock(_, _, let handlers, _):
            for handler in handlers {
                handler.pattern?.forEachNode(body)
                if let condition = handler.condition { body(condition) }
            }
        }
    }

    func forEachBlock(_ body: ([StatementNode]) -> Void) {
        switch self {
        case .nothing, .expression, .result, .bind, .declare, .local, .returning, .failing, .jump, .throwing, .collect: break
        case .ifElse(_, let first, let second):
            body(first)
            body(second)
        case .sequence(let block), .guarding(_, let block), .whileLoop(_, _, let block), .repeatLoop(_, let block, _), .forLoop(_, _, _, _, let block): body(block)
        case .switching(_, let choice): for item in choice.cases { body(item.body) }
        case .doBlock(_, let block, let handlers, _):
            body(block)
            for handler in handlers { body(handler.body) }
        case .deferring(let deferred, let rest):
            body(deferred)
            body(rest)
        }
    }
}
