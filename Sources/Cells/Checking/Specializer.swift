/// Makes the tree of a generic function's body for one list of type arguments: the same nodes with types put in. A body is checked
/// once, against what is known of its type parameters, and lowered for each list of types that it is called with; the lowering
/// knows no type parameters.
final class Specializer {
    private let bindings: TypeBindings
    private let session: Session
    private var symbols: [ObjectIdentifier: VariableSymbol] = [:]
    private var bodies: [ObjectIdentifier: FunctionBody] = [:]
    private var owners: [ObjectIdentifier: FunctionBody.Identity] = [:]
    private var locals: [ObjectIdentifier: LocalFunction] = [:]
    /// Of a local function: what is declared inside. Everything else belongs to the functions around it and stays.
    private var inside: Inside?

    init(_ bindings: TypeBindings, session: Session) {
        self.bindings = bindings
        self.session = session
    }

    func type(_ type: Type) -> Type {
        let result = type.resolved.replacing(bindings).resolved
        return result.hasPart(where: { if case .associated = $0 { true } else { false } }) ? told(result) : result
    }

    /// The type with what extensions of the library's types tell put in.
    private func told(_ type: Type) -> Type {
        let checker = Checker(SourceFile("", name: "types"), session: session)
        func put(_ type: Type) -> Type {
            if case .associated(let base, let name) = type { return checker.known(.associated(put(base), name)) }
            return type.mapChildren(put)
        }
        return put(type)
    }

    // MARK: Bodies

    func body(_ body: FunctionBody) -> FunctionBody {
        if let known = bodies[ObjectIdentifier(body)] { return known }
        let made = FunctionBody(name: body.name, file: body.file, isInner: body.isInner, result: body.result.map(type), isWritten: body.isWritten)
        bodies[ObjectIdentifier(body)] = made
        owners[ObjectIdentifier(body.identity)] = made.identity
        (made.nextLoop, made.hasReturn, made.isFailable) = (body.nextLoop, body.hasReturn, body.isFailable)
        made.thrown = body.thrown.map(type)
        made.builderElement = body.builderElement.map(type)
        switch body.kind {
        case .plain: break
        case .builder(let trace): made.kind = .builder(trace)
        case .initializer(let own, let symbol): made.kind = .initializer(type(own), self.symbol(symbol))
        }
        made.parameters = body.parameters.map(symbol)
        made.captureList = body.captureList.map { (symbol($0.symbol), node($0.value)) }
        made.statements = body.statements.map(statement)
        return made
    }

    private func symbol(_ symbol: VariableSymbol) -> VariableSymbol {
        // What no function owns is the same for all.
        guard let owner = symbol.owner else { return symbol }
        if let inside, !inside.owners.contains(ObjectIdentifier(owner)) { return symbol }
        if let known = symbols[ObjectIdentifier(symbol)] { return known }
        let made = VariableSymbol(symbol.name, type(symbol.type), isMutable: symbol.isMutable, owner: owners[ObjectIdentifier(owner)] ?? owner)
        (made.isLateConstant, made.ownership, made.range) = (symbol.isLateConstant, symbol.ownership, symbol.range)
        symbols[ObjectIdentifier(symbol)] = made
        return made
    }

    private func local(_ local: LocalFunction) -> LocalFunction {
        if let known = locals[ObjectIdentifier(local)] { return known }
        if let (generic, arguments) = local.application {
            let own = self.local(generic)
            let function = self.function(local.function)
            let made = LocalFunction(function, own.body)
            made.application = (own, arguments.map(type))
            return made
        }
        if let inside, !inside.locals.contains(ObjectIdentifier(local)) { return local }
        return copy(local)
    }

    /// A generic function inside another for one list of types.
    func instance(of local: LocalFunction) -> LocalFunction {
        inside = Inside(local.body)
        return copy(local, isItself: true)
    }

    /// - Parameter isItself: Whether this is the function that is made: a call of it in its own body means the generic one, for other types.
    private func copy(_ local: LocalFunction, isItself: Bool = false) -> LocalFunction {
        let function = UserFunction(
            name: local.function.name, parameters: local.function.parameters.map(parameter), result: type(local.function.result),
            isThrowing: local.function.isThrowing, code: FunctionCode(name: local.function.name), machine: session.machine)
        function.copyTraits(of: local.function)
        if !isItself { function.generics = local.function.generics }
        let made = LocalFunction(function, FunctionBody(name: local.body.name, file: local.body.file, isInner: false, result: nil))
        if !isItself { locals[ObjectIdentifier(local)] = made }
        made.body = body(local.body)
        return made
    }

    private func parameter(_ parameter: UserFunction.Parameter) -> UserFunction.Parameter {
        var result = parameter
        result.type = type(parameter.type)
        result.defaultValue = parameter.defaultValue.map(value)
        return result
    }

    /// A value that stands for one that is left out.
    func value(_ value: DefaultValue) -> DefaultValue {
        if let (generic, own) = value.applied {
            let made = DefaultValue(value.expression ?? Expression(kind: .nilLiteral, range: SourceRange(0, 0)), type(value.type), value.body)
            made.applied = (generic, TypeBindings(own.parameters, own.types.map(type)))
            return made
        }
        guard let node = value.node else { return value }
        return DefaultValue(self.node(node), body(value.body))
    }

    /// A function that is called: its type arguments may mention the parameters.
    func function(_ function: UserFunction) -> UserFunction {
        guard let application = function.application else { return function }
        let made = UserFunction(
            name: function.name, parameters: function.parameters.map(parameter), result: type(function.result), isThrowing: function.isThrowing,
            code: function.code, machine: session.machine)
        made.copyTraits(of: function)
        made.application = UserFunction.Application(generic: application.generic, arguments: application.arguments.map(type))
        return made
    }

    private func accessors(_ accessors: Accessors) -> Accessors { Accessors(getter: function(accessors.getter), setter: accessors.setter.map(function)) }

    private func use(_ use: NativeUse) -> NativeUse {
        let parameters = use.parameters.map { parameter in
            var result = parameter
            result.type = type(parameter.type)
            return result
        }
        return NativeUse(member: use.member, receiver: use.receiver.map(node), parameters: parameters, result: type(use.result), isThrowing: use.isThrowing)
    }

    private func callee(_ callee: Callee) -> Callee {
        switch callee {
        case .function(let function, let receiver): .function(self.function(function), receiver: receiver.map(node))
        case .local(let local): .local(self.local(local))
        case .value(let node): .value(self.node(node))
        case .native(let use): .native(self.use(use))
        case .memberwise, .enumCase, .rawValue: callee
        case .ofType(let function, let node): .ofType(self.function(function), self.node(node))
        case .allocate(let function, let type): .allocate(function.map { self.function($0) }, self.type(type))
        }
    }

    private func arguments(_ arguments: BoundArguments) -> BoundArguments {
        let values = arguments.values.map { argument -> BoundArgument in
            switch argument {
            case .value(let node): .value(self.node(node))
            case .variadic(let nodes, let type): .variadic(nodes.map(node), self.type(type))
            case .changing(let node): .changing(self.node(node))
            case .standard(let value): .standard(self.value(value))
            }
        }
        return BoundArguments(values, order: arguments.order)
    }

    // MARK: Expressions

    func node(_ node: Node) -> Node {
        Node(kind(node.kind), type(node.type), node.range, isPlace: node.isPlace, immutability: node.immutability)
    }

    private func kind(_ kind: Node.Kind) -> Node.Kind {
        switch kind {
        case .integer, .unsigned, .float, .boolean, .text, .nilValue, .constant, .unknown: kind
        case .interpolation(let parts): .interpolation(parts.map { part in if case .value(let inner) = part { .value(node(inner)) } else { part } })
        case .metatype(let type): .metatype(self.type(type))
        case .array(let nodes): .array(nodes.map(node))
        case .dictionary(let pairs): .dictionary(pairs.map { (node($0.key), node($0.value)) })
        case .tuple(let nodes): .tuple(nodes.map(node))
        case .variable(let symbol): .variable(self.symbol(symbol))
        case .function(let function): .function(self.function(function))
        case .localFunction(let local): .localFunction(self.local(local))
        case .method(let receiver, let function): .method(node(receiver), self.function(function))
        case .nativeFunction(let use): .nativeFunction(self.use(use))
        case .initializer(let callee, let types): .initializer(self.callee(callee), types.map(type))
        case .superclass(let inner): .superclass(node(inner))
        case .closure(let body, let spreads): .closure(self.body(body), spreads: spreads)
        case .keyPath(let body): .keyPath(self.body(body))
        case .field(let base, let index, let observers): .field(node(base), index, observers)
        case .element(let base, let index): .element(node(base), index)
        case .rawValue(let base, let nominal): .rawValue(node(base), nominal)
        case .computed(let base, let accessors): .computed(base.map(node), self.accessors(accessors))
        case .nativeProperty(let use): .nativeProperty(self.use(use))
        case .arrayElement(let base, let index): .arrayElement(node(base), node(index))
        case .arraySlice(let base, let bounds): .arraySlice(node(base), node(bounds))
        case .dictionaryValue(let base, let key, let fallback): .dictionaryValue(node(base), node(key), fallback: fallback.map(node))
        case .subscripted(let base, let accessors, let arguments): .subscripted(base.map(node), self.accessors(accessors), self.arguments(arguments))
        case .keyPathPart(let base, let path, let isReference): .keyPathPart(node(base), path: node(path), isReference: isReference)
        case .forceUnwrap(let inner): .forceUnwrap(node(inner))
        case .link(let inner): .link(node(inner))
        case .chain(let inner): .chain(node(inner))
        case .coalesce(let a, let b): .coalesce(node(a), node(b))
        case .convert(let conversion, let inner): .convert(self.conversion(conversion), node(inner))
        case .not, .and, .or, .negate, .complement, .arithmetic, .comparison, .concatenation, .identity, .range, .partialRange, .matches,
            .conditional, .ifValue, .switchValue, .leaving, .call, .cast, .attempt, .assign, .compound, .append, .discard, .delegation:
            operation(kind)
        }
    }

    private func operation(_ kind: Node.Kind) -> Node.Kind {
        switch kind {
        case .not(let a): .not(node(a))
        case .and(let a, let b): .and(node(a), node(b))
        case .or(let a, let b): .or(node(a), node(b))
        case .negate(let a): .negate(node(a))
        case .complement(let a): .complement(node(a))
        case .arithmetic(let symbol, let a, let b): .arithmetic(symbol, node(a), node(b))
        case .comparison(let symbol, let a, let b): .comparison(symbol, node(a), node(b))
        case .concatenation(let a, let b): .concatenation(node(a), node(b))
        case .identity(let a, let b, let isEqual): .identity(node(a), node(b), isEqual: isEqual)
        case .range(let a, let b, let isClosed): .range(node(a), node(b), isClosed: isClosed)
        case .partialRange(let name, let a): .partialRange(name, node(a))
        case .matches(let pattern, let a): .matches(self.pattern(pattern), node(a))
        case .conditional(let a, let b, let c): .conditional(node(a), node(b), node(c))
        case .ifValue(let conditions, let a, let b): .ifValue(conditions.map(condition), node(a), node(b))
        case .switchValue(let choice):
            .switchValue(
                SwitchNode(subject: node(choice.subject), cases: choice.cases.map { SwitchNode.Case(patterns: patterns($0.patterns), body: node($0.body)) }))
        case .leaving(let statement): .leaving(self.statement(statement))
        case .call(let callee, let arguments): .call(self.callee(callee), self.arguments(arguments))
        case .cast(let inner, let kind, let type): .cast(node(inner), kind, self.type(type))
        case .attempt(let kind, let inner): .attempt(kind, node(inner))
        case .assign(let a, let b): .assign(node(a), node(b))
        case .compound(let target, let operand, let current, let held, let result):
            .compound(target: node(target), operand: node(operand), current: symbol(current), held: symbol(held), result: node(result))
        case .append(let a, let b): .append(node(a), node(b))
        case .discard(let inner): .discard(node(inner))
        case .delegation(let made, let place): .delegation(to: node(made), selfPlace: node(place))
        case .integer, .unsigned, .float, .boolean, .text, .interpolation, .nilValue, .constant, .metatype, .array, .dictionary, .tuple, .variable,
            .function, .localFunction, .method, .nativeFunction, .initializer, .superclass, .closure, .keyPath, .field, .element, .rawValue,
            .computed, .nativeProperty, .arrayElement, .arraySlice, .dictionaryValue, .subscripted, .keyPathPart, .forceUnwrap, .link, .chain, .coalesce,
            .convert, .unknown:
            kind
        }
    }

    private func conversion(_ conversion: Conversion) -> Conversion {
        switch conversion {
        case .same, .elements: conversion
        case .existential(let type): .existential(self.type(type))
        case .erase(let type): .erase(self.type(type))
        case .iterated(let type): .iterated(self.type(type))
        case .wrap(let type): .wrap(self.type(type))
        case .optional(let inner, let from, let to): .optional(self.conversion(inner), from: type(from), to: type(to))
        case .array(let inner): .array(self.conversion(inner))
        case .set(let inner): .set(self.conversion(inner))
        case .dictionary(let key, let value): .dictionary(key: self.conversion(key), value: self.conversion(value))
        case .tuple(let parts): .tuple(parts.map { self.conversion($0) })
        case .function(let parameters, let result, let spreads): .function(parameters.map { self.conversion($0) }, self.conversion(result), spreads: spreads)
        case .both(let a, let b): .both(self.conversion(a), self.conversion(b))
        }
    }

    // MARK: Statements

    private func condition(_ condition: ConditionNode) -> ConditionNode {
        switch condition {
        case .holds(let inner): .holds(node(inner))
        case .matches(let pattern, let inner): .matches(self.pattern(pattern), node(inner))
        }
    }

    private func patterns(_ patterns: [(pattern: PatternNode, condition: Node?)]) -> [(pattern: PatternNode, condition: Node?)] {
        patterns.map { (pattern($0.pattern), $0.condition.map(node)) }
    }

    private func pattern(_ pattern: PatternNode) -> PatternNode {
        switch pattern {
        case .any, .none: pattern
        case .bind(let symbol): .bind(self.symbol(symbol))
        case .tuple(let parts): .tuple(parts.map { self.pattern($0) })
        case .enumCase(let nominal, let index, let parts): .enumCase(nominal, index, parts.map { self.pattern($0) })
        case .some(let inner): .some(self.pattern(inner))
        case .cast(let from, let to, let inner): .cast(from: type(from), to: type(to), self.pattern(inner))
        case .equals(let inner, let type): .equals(node(inner), self.type(type))
        case .inRange(let inner): .inRange(node(inner))
        case .both(let a, let b): .both(self.pattern(a), self.pattern(b))
        case .through(let value, let inner): .through(node(value), self.pattern(inner))
        }
    }

    private func block(_ statements: [StatementNode]) -> [StatementNode] { statements.map(statement) }

    func statement(_ statement: StatementNode) -> StatementNode { StatementNode(kind(statement.kind), statement.range) }

    private func kind(_ kind: StatementNode.Kind) -> StatementNode.Kind {
        switch kind {
        case .nothing, .failing, .jump: kind
        case .sequence(let list): .sequence(block(list))
        case .expression(let inner): .expression(node(inner))
        case .result(let inner): .result(node(inner))
        case .bind(let pattern, let inner): .bind(self.pattern(pattern), node(inner))
        case .declare(let symbol): .declare(self.symbol(symbol))
        case .local(let local): .local(self.local(local))
        case .ifElse(let conditions, let a, let b): .ifElse(conditions.map(condition), block(a), block(b))
        case .guarding(let conditions, let body): .guarding(conditions.map(condition), block(body))
        case .whileLoop(let number, let conditions, let body): .whileLoop(number, conditions.map(condition), block(body))
        case .repeatLoop(let number, let body, let test): .repeatLoop(number, block(body), node(test))
        case .forLoop(let number, let pattern, let sequence, let filter, let body):
            .forLoop(number, self.pattern(pattern), node(sequence), filter: filter.map(node), block(body))
        case .switching(let number, let choice):
            .switching(
                number, SwitchNode(subject: node(choice.subject), cases: choice.cases.map { SwitchNode.Case(patterns: patterns($0.patterns), body: block($0.body)) }))
        case .doBlock(let number, let body, let handlers, let catchesAll):
            .doBlock(
                number, block(body),
                handlers.map {
                    StatementNode.Handler(error: symbol($0.error), pattern: $0.pattern.map(pattern), condition: $0.condition.map(node), body: block($0.body))
                }, catchesAll: catchesAll)
        case .returning(let inner): .returning(inner.map(node))
        case .deferring(let deferred, let rest): .deferring(block(deferred), until: block(rest))
        case .throwing(let inner, let type): .throwing(node(inner), as: self.type(type))
        case .collect(let inner): .collect(node(inner))
        }
    }
}

/// What is declared inside of a function, at any depth.
private struct Inside {
    var owners: Set<ObjectIdentifier> = []
    var locals: Set<ObjectIdentifier> = []

    init(_ body: FunctionBody) { add(body) }

    private mutating func add(_ body: FunctionBody) {
        guard owners.insert(ObjectIdentifier(body.identity)).inserted else { return }
        var bodies: [FunctionBody] = []
        for statement in body.statements {
            statement.forEachNodeInside { node in
                if case .closure(let inner, _) = node.kind { bodies.append(inner) }
                if case .keyPath(let inner) = node.kind { bodies.append(inner) }
            } locals: { local in
                locals.insert(ObjectIdentifier(local))
                bodies.append(local.body)
            }
        }
        for body in bodies { add(body) }
    }
}
