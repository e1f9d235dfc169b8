/// What a cell does to the names that cells share.
public struct CellUses: Sendable, Hashable {
    /// Names whose values it looks at, those that it declares itself left out.
    public var reads: Set<String> = []
    /// Names that it declares, or gives a value that owes nothing to the one before.
    public var defines: Set<String> = []
    /// Names whose value it changes: `total += 1`, `list.append(1)`, `net.train(…)`.
    public var changes: Set<String> = []
    /// What the functions, and the members of the types, that it declares do when they are called.
    public var bodies: [String: Body] = [:]

    public struct Body: Sendable, Hashable {
        public var reads: Set<String> = []
        public var changes: Set<String> = []
    }

    public init() {}

    /// Whether it has to do with any name.
    public var hasNames: Bool { !(reads.isEmpty && defines.isEmpty && changes.isEmpty && bodies.isEmpty) }

    /// - Parameter library: Knows which of its methods change what they are called on.
    init(_ program: CheckedProgram, _ library: Library) {
        var own = UsesWalk(library: library)
        own.walk(program.body.statements)
        for (name, symbol) in program.names {
            switch symbol {
            case .variable(let variable):
                defines.insert(name)
                own.declared.insert(ObjectIdentifier(variable))
            case .type, .functions, .local: defines.insert(name)
            }
        }
        for (function, body) in program.functions {
            var inner = UsesWalk(library: library)
            inner.walk(body.statements)
            let name = function.ownType?.pruned.nominal?.name ?? function.name
            bodies[name, default: Body()].reads.formUnion(inner.names(inner.reads).union(inner.calls))
            bodies[name, default: Body()].changes.formUnion(inner.names(inner.changes).union(inner.names(inner.sets)))
        }
        // A variable that the cell declares is the cell's own from there on; what it read under that name before is the older one's.
        reads = own.names(own.reads, withoutDeclared: true).union(own.calls.subtracting(defines))
        changes = own.names(own.changes, withoutDeclared: true)
        let set = own.names(own.sets, withoutDeclared: true)
        // What is read besides is not made anew by an assignment.
        defines.formUnion(set.subtracting(reads))
        changes.formUnion(set.intersection(reads))
    }
}

/// Goes through a typed tree and notes what is done to variables of cells, and which of their functions and types are used.
private struct UsesWalk {
    let library: Library
    var reads: [ObjectIdentifier: VariableSymbol] = [:]
    var changes: [ObjectIdentifier: VariableSymbol] = [:]
    /// Given a value as a whole.
    var sets: [ObjectIdentifier: VariableSymbol] = [:]
    /// Functions and types by name.
    var calls: Set<String> = []
    var declared: Set<ObjectIdentifier> = []
    private var known: Set<ObjectIdentifier> = []

    init(library: Library) { self.library = library }

    func names(_ symbols: [ObjectIdentifier: VariableSymbol], withoutDeclared: Bool = false) -> Set<String> {
        Set(symbols.filter { !withoutDeclared || !declared.contains($0.key) }.values.map(\.name))
    }

    mutating func walk(_ statements: [StatementNode]) {
        for statement in statements {
            if case .local(let local) = statement.kind { walkBody(local.body) }
            var (nodes, blocks): ([Node], [[StatementNode]]) = ([], [])
            statement.kind.forEachNode { nodes.append($0) }
            statement.kind.forEachBlock { blocks.append($0) }
            for node in nodes { visit(node) }
            for block in blocks { walk(block) }
        }
    }

    private mutating func walkBody(_ body: FunctionBody) {
        if known.insert(ObjectIdentifier(body)).inserted { walk(body.statements) }
    }

    private mutating func visit(_ node: Node) {
        switch node.kind {
        case .variable(let symbol): note(symbol, in: \.reads)
        case .assign(let target, let value):
            visit(value)
            if case .variable(let symbol) = target.kind {
                note(symbol, in: \.sets)
            } else {
                change(target)
            }
            return
        case .compound(let target, let operand, _, _, _):
            change(target)
            visit(operand)
            return
        case .append(let target, let value):
            change(target)
            visit(value)
            return
        case .closure(let body, _), .keyPath(let body): walkBody(body)
        case .localFunction(let local): walkBody(local.body)
        case .function(let function), .method(_, let function): use(function)
        case .computed(_, let accessors): use(accessors.getter)
        case .subscripted(_, let accessors, _): use(accessors.getter)
        case .metatype(let type): use(type)
        case .call(let callee, let arguments): called(callee, arguments)
        case .initializer(let callee, _): called(callee, BoundArguments([]))
        case .leaving(let statement): return walk([statement])
        case .integer, .unsigned, .float, .boolean, .text, .interpolation, .nilValue, .constant, .array, .dictionary, .tuple, .nativeFunction, .superclass,
            .field, .element, .rawValue, .nativeProperty, .arrayElement, .arraySlice, .dictionaryValue, .keyPathPart, .forceUnwrap, .link, .chain, .coalesce, .convert,
            .not, .and, .or, .negate, .complement, .arithmetic, .comparison, .concatenation, .identity, .range, .partialRange, .matches, .conditional,
            .ifValue, .switchValue, .cast, .attempt, .discard, .delegation, .unknown:
            break
        }
        var parts: [Node] = []
        node.kind.forEachPart { parts.append($0) }
        for part in parts { visit(part) }
    }

    private mutating func called(_ callee: Callee, _ arguments: BoundArguments) {
        switch callee {
        case .function(let function, let receiver):
            use(function)
            if let receiver, function.isMutating { change(receiver) }
        case .local(let local): walkBody(local.body)
        case .native(let use):
            guard let receiver = use.receiver else { break }
            if use.member.kind == .mutatingMethod || library.changing.contains("\(use.member.owner ?? "").\(use.member.name)") { change(receiver) }
        case .allocate(let function, let type):
            if let function { use(function) }
            use(type)
        case .ofType(let function, _): use(function)
        case .memberwise(let type, _), .enumCase(let type, _), .rawValue(let type): if type.kind != .native { calls.insert(type.name) }
        case .value: break
        }
        for case .changing(let node) in arguments.values { change(node) }
    }

    private mutating func use(_ function: UserFunction) {
        guard let owner = function.ownType?.pruned.nominal ?? function.application?.generic.ownType?.pruned.nominal else {
            calls.insert(function.name)
            return
        }
        calls.insert(owner.name)
    }

    private mutating func use(_ type: Type) {
        if let nominal = type.pruned.nominal, nominal.kind != .native, nominal.kind != .existential { calls.insert(nominal.name) }
    }

    /// The variable that a place belongs to is changed, and what leads to the place is read.
    private mutating func change(_ place: Node) {
        var node = place
        while let base = node.base ?? converted(node) {
            if case .arrayElement(_, let index) = node.kind { visit(index) }
            if case .keyPathPart(_, let path, _) = node.kind { visit(path) }
            if case .dictionaryValue(_, let key, let fallback) = node.kind {
                visit(key)
                if let fallback { visit(fallback) }
            }
            node = base
        }
        if case .variable(let symbol) = node.kind {
            note(symbol, in: \.changes)
            note(symbol, in: \.reads)
        } else {
            visit(node)
        }
    }

    private func converted(_ node: Node) -> Node? {
        if case .convert(_, let inner) = node.kind { inner } else { nil }
    }

    private mutating func note(_ symbol: VariableSymbol, in list: WritableKeyPath<UsesWalk, [ObjectIdentifier: VariableSymbol]>) {
        if symbol.global != nil { self[keyPath: list][ObjectIdentifier(symbol)] = symbol }
        // What is computed is what its getter does.
        if let accessors = symbol.computed { use(accessors.getter) }
    }
}
