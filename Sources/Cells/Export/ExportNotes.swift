/// What exporting a cell to a Swift package has to add: `try`, and `throws`.
struct ExportNotes {
    /// Whether a name was used that compiled programs get from Foundation.
    var needsFoundation = false
    /// Offsets where `try ` goes.
    var insertions: Set<Int> = []
    /// Offsets where ` throws` goes.
    var throwsInsertions: Set<Int> = []
    /// Names in another spelling, and ours.
    var respellings: [SourceRange: String] = [:]

    /// Reads off a checked cell what it left out.
    init(_ program: CheckedProgram, throwsInsertions: Set<Int>) {
        self.throwsInsertions = throwsInsertions
        note(program.body.statements)
        for (_, body) in program.functions { note(body.statements) }
    }

    private mutating func note(_ statements: [StatementNode]) {
        for statement in statements {
            if case .local(let local) = statement.kind { note(local.body.statements) }
            var roots: [Node] = []
            statement.kind.forEachNode { roots.append($0) }
            for root in roots { note(root) }
            var blocks: [[StatementNode]] = []
            statement.kind.forEachBlock { blocks.append($0) }
            for block in blocks { note(block) }
        }
    }

    /// An expression that stands by itself: `try` goes before all of it.
    private mutating func note(_ root: Node) {
        if root.effects.contains(.untried) { insertions.insert(root.range.start) }
        noteInside(root)
    }

    private mutating func noteInside(_ node: Node) {
        if node.effects.contains(.foundation) { needsFoundation = true }
        switch node.kind {
        case .closure(let body, _): note(body.statements)
        case .ifValue(let conditions, let first, let second):
            var tests: [Node] = []
            for condition in conditions { condition.forEachNode { tests.append($0) } }
            for part in tests + [first, second] { note(part) }
            return
        case .switchValue(let choice):
            note(choice.subject)
            for item in choice.cases { note(item.body) }
            return
        case .leaving(let statement): return note([statement])
        case .integer, .unsigned, .float, .boolean, .text, .interpolation, .nilValue, .constant, .metatype, .array, .dictionary, .tuple, .variable,
            .function, .localFunction, .method, .nativeFunction, .initializer, .superclass, .keyPath, .field, .element, .rawValue, .computed,
            .nativeProperty, .arrayElement, .arraySlice, .dictionaryValue, .subscripted, .keyPathPart, .forceUnwrap, .link, .chain, .coalesce, .convert, .not,
            .and, .or, .negate, .complement, .arithmetic, .comparison, .concatenation, .identity, .range, .partialRange, .matches, .conditional,
            .call, .cast, .attempt, .assign, .compound, .append, .discard, .delegation, .unknown:
            break
        }
        var parts: [Node] = []
        node.kind.forEachPart { parts.append($0) }
        for part in parts { noteInside(part) }
    }
}
