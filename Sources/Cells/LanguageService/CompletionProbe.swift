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

    var found: (place: Place, names: [String: Symbol])?
    /// The candidates of the calls around the cursor, and the labels given so far.
    var calls: [(candidates: [Candidate], labels: [String])] = []
}

extension Checker {
    /// Ends the check at the cursor.
    func completionReached(_ place: CompletionProbe.Place, _ range: SourceRange) -> Diagnostic {
        if let completion, completion.found == nil {
            var names: [String: Symbol] = [:]
            var chain: [Scope] = []
            var current: Scope? = scope
            while let scope = current {
                chain.append(scope)
                current = scope.parent
            }
            for scope in chain.reversed() { names.merge(scope.names) { $1 } }
            completion.found = (place, names)
        }
        return failure("completion", range)
    }

    /// When the cursor stands in an argument: notes the labels that the call takes, and, where the argument
    /// itself is being written, ends there. Deeper inside, the argument is checked for what it is.
    func reachCursor(_ candidates: [Candidate], _ arguments: [Argument]) throws(Diagnostic) {
        guard let completion, completion.found == nil else { return }
        guard let index = arguments.firstIndex(where: { file.text($0.value.range).contains(CompletionProbe.marker) }) else { return }
        completion.calls.append((candidates, arguments[..<index].compactMap(\.label)))
        guard case .name(CompletionProbe.marker) = arguments[index].value.kind, arguments[index].label == nil else { return }
        throw completionReached(.names(nil), arguments[index].value.range)
    }

    /// Names of a declaration that did not check, so that the lines after it still do.
    func declareUnknown(_ item: Statement) {
        guard case .variable(let declaration) = item.kind else { return }
        for binding in declaration.bindings {
            if case .binding(let name) = binding.pattern.kind, scope.names[name] == nil {
                let symbol = VariableSymbol(name, binding.type.flatMap { try? resolve($0) } ?? .unknown, isMutable: !declaration.isLet, owner: nil)
                symbol.global = GlobalCell()
                scope.names[name] = .variable(symbol)
            }
        }
    }
}
