/// Finds closures that outlive a call and use what it changes for its caller: an `inout` parameter, or `self` of a mutating method.
/// Swift refuses them, since the place may be gone when they run.
struct EscapeCheck {
    /// What the function changes for its caller.
    let places: [VariableSymbol]
    private(set) var found: (symbol: VariableSymbol, range: SourceRange)?

    init(_ places: [VariableSymbol], in body: FunctionBody) {
        self.places = places
        statements(body.statements)
    }

    private mutating func statements(_ list: [StatementNode]) {
        for statement in list where found == nil {
            statement.kind.forEachNode { visit($0, isKept: true) }
            statement.kind.forEachBlock { statements($0) }
            if case .local(let local) = statement.kind { statements(local.body.statements) }
        }
    }

    private mutating func visit(_ node: Node, isKept: Bool) {
        if found != nil { return }
        switch node.kind {
        case .closure(let body, _):
            if isKept, let symbol = used(body) { found = (symbol, node.range) }
            statements(body.statements)
        case .localFunction(let local): if isKept, let symbol = used(local.body) { found = (symbol, node.range) }
        case .convert(_, let inner): visit(inner, isKept: isKept)
        case .call(let callee, let arguments):
            callee.forEachPart { visit($0, isKept: false) }
            for (index, argument) in arguments.values.enumerated() {
                let isKept = callee.keeps(index)
                argument.forEachPart { visit($0, isKept: isKept) }
            }
        case .leaving(let statement): statements([statement])
        case .integer, .unsigned, .float, .boolean, .text, .interpolation, .nilValue, .constant, .metatype, .array, .dictionary, .tuple, .variable,
            .function, .method, .nativeFunction, .initializer, .superclass, .keyPath, .field, .element, .rawValue, .computed, .arrayElement,
            .arraySlice, .dictionaryValue, .subscripted, .keyPathPart, .forceUnwrap, .link, .chain, .coalesce, .not, .and, .or, .negate, .complement,
            .arithmetic, .comparison, .concatenation, .identity, .range, .partialRange, .matches, .conditional, .ifValue, .switchValue, .cast,
            .attempt, .assign, .compound, .append, .discard, .delegation, .nativeProperty, .unknown:
            node.kind.forEachPart { visit($0, isKept: true) }
        }
    }

    /// One of the places that a body uses, itself or through functions inside it.
    private func used(_ body: FunctionBody) -> VariableSymbol? {
        var result: VariableSymbol?
        var locals: [ObjectIdentifier] = []
        func look(_ body: FunctionBody) {
            for statement in body.statements {
                statement.forEachNodeInside({ node in
                    switch node.kind {
                    case .variable(let symbol): if places.contains(where: { $0 === symbol }) { result = result ?? symbol }
                    case .closure(let inner, _): look(inner)
                    case .call(.local(let local), _), .localFunction(let local):
                        if locals.contains(ObjectIdentifier(local)) { return }
                        locals.append(ObjectIdentifier(local))
                        look(local.body)
                    default: break
                    }
                }, locals: { look($0.body) })
            }
        }
        look(body)
        return result
    }
}

extension Callee {
    /// Whether a function that is an argument may be kept after the call.
    fileprivate func keeps(_ index: Int) -> Bool {
        switch self {
        case .function(let function, _), .ofType(let function, _): function.keeps(index)
        case .local(let local): local.function.keeps(index)
        case .allocate(let function, _): function?.keeps(index) ?? true
        case .value: false
        case .native(let use): use.member.keepsArguments
        case .memberwise, .enumCase, .rawValue: true
        }
    }
}

extension UserFunction {
    fileprivate func keeps(_ index: Int) -> Bool {
        let parameters = application?.generic.parameters ?? parameters
        guard index < parameters.count else { return true }
        if parameters[index].isEscaping || parameters[index].isVariadic { return true }
        if case .function = parameters[index].type.pruned { return false }
        return true
    }
}

extension NativeMember {
    /// What a collection takes in stays there; other members of the library call what they are given.
    fileprivate var keepsArguments: Bool { isChanging && ["append", "insert", "updateValue"].contains(name) || owner == "LazySequence" || name == "sequence" }

    private var isChanging: Bool { kind == .mutatingMethod }
}
