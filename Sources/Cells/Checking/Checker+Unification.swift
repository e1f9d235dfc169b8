// MARK: Type variables

extension Checker {
    func fresh(_ literal: LiteralKind = .none, name: String = "_") -> Type {
        let variable = TypeVariable(literal, name: name)
        if literal != .none { literals.append(variable) }
        return .variable(variable)
    }

    private func bind(_ variable: TypeVariable, to type: Type) {
        trail.append((variable, variable.binding, variable.literal))
        variable.binding = type
    }

    func undo(to mark: Int) {
        while trail.count > mark {
            let entry = trail.removeLast()
            entry.variable.binding = entry.binding
            entry.variable.literal = entry.literal
        }
    }

    /// Makes two types equal if they can be.
    func unify(_ a: Type, _ b: Type) -> Bool {
        let a = a.pruned
        let b = b.pruned
        switch (a, b) {
        case (.variable(let x), .variable(let y)):
            if x === y { return true }
            guard let literal = Self.join(x.literal, y.literal) else { return false }
            if y.literal != literal {
                trail.append((y, y.binding, y.literal))
                // It stands for the literal from here on, and settles as one.
                if y.literal == .none { literals.append(y) }
                y.literal = literal
            }
            bind(x, to: b)
            return true
        case (.variable(let variable), let type), (let type, .variable(let variable)):
            guard Self.literal(variable.literal, fits: type), !type.mentions(variable) else { return false }
            bind(variable, to: type)
            return true
        case (.unknown, _), (_, .unknown): return true
        case (.array(let x), .array(let y)), (.slice(let x), .slice(let y)), (.set(let x), .set(let y)), (.optional(let x), .optional(let y)),
            (.range(let x), .range(let y)), (.closedRange(let x), .closedRange(let y)), (.metatype(let x), .metatype(let y)):
            return unify(x, y)
        case (.sequence(let n, let x), .sequence(let m, let y)), (.partialRange(let n, let x), .partialRange(let m, let y)):
            return n == m && unify(x, y)
        case (.dictionary(let k, let v), .dictionary(let l, let w)): return unify(k, l) && unify(v, w)
        case (.tuple(let x), .tuple(let y)):
            guard x.count == y.count else { return false }
            for (left, right) in zip(x, y) {
                if let l = left.label, let r = right.label, l != r { return false }
                if !unify(left.type, right.type) { return false }
            }
            return true
        case (.nominal(let n, let x), .nominal(let m, let y)): return n === m && x.count == y.count && zip(x, y).allSatisfy { unify($0, $1) }
        case (.function(let x), .function(let y)):
            guard x.parameters.count == y.parameters.count, x.inouts == y.inouts else { return false }
            for (left, right) in zip(x.parameters, y.parameters) where !unify(left, right) { return false }
            return unify(x.result, y.result)
        default: return a == b
        }
    }

    private static func join(_ a: LiteralKind, _ b: LiteralKind) -> LiteralKind? {
        if a == .none || a == b { return b }
        if b == .none { return a }
        if a == .string || b == .string { return nil }
        return .float
    }

    private static func literal(_ kind: LiteralKind, fits type: Type) -> Bool {
        switch kind {
        case .none: true
        case .integer: type == .int || type == .double || type == .float || type == .uint64
        case .float: type == .double || type == .float
        case .string: type == .string || type == .character || type == .substring
        }
    }

    /// Gives literals that are still open their default type.
    func settleLiterals(from start: Int = 0) {
        for variable in literals[min(start, literals.count)...] where variable.binding == nil {
            switch variable.literal {
            case .integer: bind(variable, to: .int)
            case .float: bind(variable, to: .double)
            case .string: bind(variable, to: .string)
            case .none: break
            }
        }
        literals.removeSubrange(min(start, literals.count)...)
    }

    func resolve(_ syntax: TypeSyntax) throws(Diagnostic) -> Type {
        let resolver = TypeResolver(file: file) { name in
            if name == "Self", let type = self.selfType { return type }
            if case .type(let type)? = self.lookUp(name) { return type }
            if let type = self.nestedType(name) { return type }
            return self.library.resolver.namedType(name)
        }
        do throws(Diagnostic) {
            let type = try resolver.resolve(syntax)
            try checkKeys(type, syntax.range)
            return type
        } catch {
            var error = error
            if case .name(let name, _) = syntax.kind, error.kind == .name, !error.message.contains("did you mean") {
                if let hint = library.hints[name] {
                    error.message += "; " + hint
                } else if let near = nearestName(to: name, among: visibleTypeNames) {
                    error.message += "; did you mean '\(near)'?"
                }
            }
            throw error
        }
    }

    /// What a set holds and what a dictionary's keys are can be hashed.
    private func checkKeys(_ type: Type, _ range: SourceRange) throws(Diagnostic) {
        switch type {
        case .set(let element): try needHashable(element, "of a set", range)
        case .dictionary(let key, _): try needHashable(key, "that are keys", range)
        default: break
        }
    }

    var visibleTypeNames: [String] {
        var names = Array(library.types.keys)
        for (name, symbol) in session.names.merging(cellScope.names, uniquingKeysWith: { $1 }) {
            if case .type = symbol { names.append(name) }
        }
        return names.sorted()
    }
}
