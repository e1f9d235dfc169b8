/// Where in a cell completion is asked for. A marker name stands at the cursor;
/// when the checker reaches it, it notes what could stand there.
final class CompletionProbe {
    static let marker = "__cursor__"

    enum Place {
        /// After a dot behind a value or a type.
        case members(Type, isStatic: Bool)
        /// Where an expression begins.
        case names(Type?)
    }

    struct Finding {
        let place: Place
        let names: [String: Symbol]
        /// The type whose members are being written.
        let selfType: Type?
        /// What the call around the cursor can be, where one of its arguments begins at the cursor.
        let call: Call?
    }

    struct Call {
        let candidates: [Candidate]
        /// The labels in front of the cursor.
        let labels: [String]
    }

    /// Where the marker begins, in UTF-8.
    let offset: Int
    var found: Finding?
    /// What was found where the type before the dot was not known, or when the call around the cursor had not been understood.
    var guess: Finding?
    var call: Call?
    /// Expressions that were looked into although they make no sense as a whole.
    var opened: Set<ObjectIdentifier> = []

    init(offset: Int = 0) { self.offset = offset }
}

extension Checker {
    /// Ends the check at the cursor, unless nothing is known there that another reading could still tell.
    func completionReached(_ place: CompletionProbe.Place, _ range: SourceRange) -> Diagnostic {
        guard let completion, completion.found == nil else { return failure("completion", range) }
        var names: [String: Symbol] = [:]
        var chain: [Scope] = []
        var current: Scope? = scope
        while let scope = current {
            chain.append(scope)
            current = scope.parent
        }
        for scope in chain.reversed() { names.merge(scope.names) { $1 } }
        let finding = CompletionProbe.Finding(place: place, names: names, selfType: selfType, call: completion.call)
        if case .members(let type, _) = place, isOpenOrUnknown(type) {
            if completion.guess == nil { completion.guess = finding }
        } else {
            completion.found = finding
        }
        return failure("completion", range)
    }

    private func isOpenOrUnknown(_ type: Type) -> Bool {
        switch type.pruned {
        case .unknown: true
        case .variable(let variable): variable.literal == .none
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .optional, .dictionary,
            .range, .closedRange, .partialRange, .sequence, .tuple, .function, .nominal, .metatype, .parameter, .generic, .associated:
            false
        }
    }

    func isAtCursor(_ range: SourceRange) -> Bool {
        guard let offset = completion?.offset else { return false }
        return range.start <= offset && offset < range.end
    }

    /// Where an argument begins at the cursor: notes what the call takes, and ends there when it has no label yet.
    func reachCursor(_ candidates: [Candidate], _ arguments: [Argument], _ trailing: [Argument]) throws(Diagnostic) {
        guard let completion, completion.found == nil else { return }
        if let index = trailing.firstIndex(where: { $0.label == CompletionProbe.marker }) {
            completion.call = CompletionProbe.Call(candidates: candidates, labels: (arguments + trailing[..<index]).compactMap(\.label))
            throw completionReached(.names(nil), trailing[index].value.range)
        }
        guard let index = arguments.firstIndex(where: { isAtCursor($0.value.range) }) else { return }
        guard case .name(CompletionProbe.marker) = arguments[index].value.kind, arguments[index].label == nil else { return }
        completion.call = CompletionProbe.Call(candidates: candidates, labels: arguments[..<index].compactMap(\.label))
        throw completionReached(.names(nil), arguments[index].value.range)
    }

    /// An argument that does not fit keeps nobody from one that is still being written.
    func beforeCursor(
        _ type: Type, _ expressions: [Expression], _ range: SourceRange, _ bind: () throws(Diagnostic) -> BoundArgument
    ) throws(Diagnostic) -> BoundArgument {
        guard let completion, isAtCursor(range), !expressions.contains(where: { isAtCursor($0.range) }) else { return try bind() }
        if expressions.isEmpty { return .value(Node(.unknown, type, range)) }
        let mark = trail.count
        do throws(Diagnostic) {
            return try bind()
        } catch {
            if completion.found != nil || error.interruption != nil { throw error }
            undo(to: mark)
            return .value(Node(.unknown, type, range))
        }
    }

    /// An expression that does not check as a whole is looked into: what is written at the cursor may make sense by itself.
    func aroundCursor(_ expression: Expression, _ expected: Type?) throws(Diagnostic) -> Node {
        guard let completion, isAtCursor(expression.range) else { return try meaning(of: expression, expression.range, expected) }
        if case .tuple(let elements) = expression.kind, case .tuple? = expected?.pruned,
            let element = elements.first(where: { isAtCursor($0.value.range) }), element.label == nil, case .name(CompletionProbe.marker) = element.value.kind
        {
            // The labels of the tuple that is asked for.
            throw completionReached(.names(expected), element.value.range)
        }
        let mark = trail.count
        do throws(Diagnostic) {
            return try meaning(of: expression, expression.range, expected)
        } catch {
            guard completion.found == nil, error.interruption == nil, completion.opened.insert(ObjectIdentifier(expression)).inserted else { throw error }
            undo(to: mark)
            for part in expression.parts where isAtCursor(part.range) { _ = try check(part) }
            if case .closure(let closure) = expression.kind, expected != nil { _ = try self.closure(closure, nil) }
            throw error
        }
    }

    /// Names of a declaration that did not check, so that the lines after it still do.
    func declareUnknown(_ item: Statement) {
        guard case .variable(let declaration) = item.kind else { return }
        for binding in declaration.bindings {
            for name in binding.pattern.names where scope.names[name] == nil {
                let symbol = VariableSymbol(name, binding.type.flatMap { try? resolve($0) } ?? .unknown, isMutable: !declaration.isLet, owner: nil)
                symbol.global = GlobalCell()
                scope.names[name] = .variable(symbol)
            }
        }
    }

    /// Looks into a statement whose own parts do not check: the blocks inside it may.
    func openStatement(_ item: Statement) throws(Diagnostic) {
        guard let completion, completion.found == nil, isAtCursor(item.range) else { return }
        let names: [String]
        let blocks: [[Statement]]
        switch item.kind {
        case .forLoop(_, let pattern, _, _, let body): (names, blocks) = (pattern.names, [body])
        case .whileLoop(_, let conditions, let body): (names, blocks) = (conditions.flatMap(\.names), [body])
        case .ifStatement(let statement): (names, blocks) = (statement.conditions.flatMap(\.names), [statement.body, statement.otherwise ?? []])
        case .switchStatement(_, let statement): (names, blocks) = (statement.cases.flatMap { $0.patterns.flatMap { $0.pattern.names } }, statement.cases.map(\.body))
        case .doBlock(_, _, let body, let clauses): (names, blocks) = (["error"], [body] + clauses.map(\.body))
        case .repeatLoop(_, let body, _): (names, blocks) = ([], [body])
        case .expression, .variable, .function, .type, .alias, .importing, .nothing, .guardStatement, .returning, .breaking, .continuing, .falling, .deferring, .throwing: return
        }
        for list in blocks where list.contains(where: { isAtCursor($0.range) }) {
            try inScope { () throws(Diagnostic) in
                for name in names { scope.names[name] = .variable(VariableSymbol(name, .unknown, isMutable: false, owner: context.identity)) }
                _ = try statements(list)
            }
        }
    }
}

extension Expression {
    /// The expressions that it is made of, as far as each could stand alone.
    fileprivate var parts: [Expression] {
        switch kind {
        case .integer, .float, .regex, .boolean, .nilLiteral, .name, .implicitMember, .closure, .keyPath, .ifExpression, .switchExpression, .type, .operatorFunction: []
        case .string(let segments): segments.flatMap { segment -> [Expression] in
                switch segment {
                case .text: []
                case .expression(let part): [part]
                case .arguments(let arguments, _): arguments.map(\.value)
                }
            }
        case .member(let base, _, _), .forceUnwrap(let base), .chainLink(let base), .chain(let base), .prefix(_, let base), .postfixRange(let base),
            .cast(let base, _, _), .attempt(_, let base), .inOut(let base):
            [base]
        case .call(let callee, let arguments, let trailing): [callee] + (arguments + trailing).map(\.value)
        case .index(let base, let arguments): [base] + arguments.map(\.value)
        case .binary(_, let left, let right, _): [left, right]
        case .conditional(let condition, let first, let second): [condition, first, second]
        case .assignment(_, let target, let value, _): [target, value]
        case .array(let elements): elements
        case .dictionary(let pairs): pairs.flatMap { [$0.0, $0.1] }
        case .tuple(let elements): elements.map(\.value)
        }
    }
}

extension Pattern {
    /// The names that it gives to parts of a value.
    var names: [String] {
        switch kind {
        case .wildcard, .expression, .isType: []
        case .binding(let name): [name]
        case .tuple(let elements): elements.flatMap(\.pattern.names)
        case .enumCase(_, _, let payload): (payload ?? []).flatMap(\.pattern.names)
        case .optional(let inner), .asType(let inner, _), .bind(_, let inner): inner.names
        }
    }
}

extension Condition {
    fileprivate var names: [String] {
        switch self {
        case .expression: []
        case .optionalBinding(_, let pattern, _, _, _), .pattern(let pattern, _): pattern.names
        }
    }
}
