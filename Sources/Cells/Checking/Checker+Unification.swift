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
        let a = known(a.pruned)
        let b = known(b.pruned)
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
            guard literal(variable.literal, fits: type), !type.mentions(variable) else { return false }
            bind(variable, to: type)
            return true
        case (.unknown, _), (_, .unknown): return true
        case (.associated(let x, let n), .associated(let y, let m)) where n == m: return x.pruned == y.pruned || unify(x, y)
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
            if let left = x.thrown, let right = y.thrown, !unify(left, right) { return false }
            return unify(x.result, y.result)
        default: return a == b
        }
    }

    private static func join(_ a: LiteralKind, _ b: LiteralKind) -> LiteralKind? {
        if a == .none || a == b { return b }
        if b == .none { return a }
        if a == .string || b == .string { return nil }
        if a == .whole || b == .whole { return a == .float || b == .float ? nil : .whole }
        return .float
    }

    /// Whether a literal can be of a type: one of Swift's, or one that says so.
    private func literal(_ kind: LiteralKind, fits type: Type) -> Bool {
        switch kind {
        case .none: true
        case .integer: type.isInteger || type == .double || type == .float || says(type, "ExpressibleByIntegerLiteral") || says(type, "ExpressibleByFloatLiteral")
        case .whole: type.isInteger || type.isGeneric && conforms(type, to: "BinaryInteger") || says(type, "ExpressibleByIntegerLiteral")
        case .float: type == .double || type == .float || says(type, "ExpressibleByFloatLiteral")
        case .string: type == .string || type == .character || type == .substring || says(type, "ExpressibleByStringLiteral")
        }
    }

    func says(_ type: Type, _ name: String) -> Bool {
        switch type {
        case .nominal(let nominal, _): nominal.kind != .native && nominal.kind != .existential && nominal.kind != .protocol && conforms(type, to: name)
        case .generic, .associated: conforms(type, to: name)
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .optional, .dictionary,
            .range, .closedRange, .partialRange, .sequence, .tuple, .function, .metatype, .variable, .parameter, .unknown:
            false
        }
    }

    /// Gives literals that are still open their default type.
    func settleLiterals(from start: Int = 0) {
        for variable in literals[min(start, literals.count)...] where variable.binding == nil {
            switch variable.literal {
            case .integer, .whole: bind(variable, to: .int)
            case .float: bind(variable, to: .double)
            case .string: bind(variable, to: .string)
            case .none: break
            }
        }
        literals.removeSubrange(min(start, literals.count)...)
    }

    /// - Parameter isExtended: Whether an extension names it, so that a generic type needs no arguments.
    func resolve(_ syntax: TypeSyntax, isExtended: Bool = false) throws(Diagnostic) -> Type {
        var resolver = TypeResolver(file: file) { name in
            if name == "Self", let type = self.selfType { return type }
            if case .type(let type)? = self.lookUp(name) { return type }
            if let type = self.nestedType(name) { return type }
            return self.library.resolver.namedType(name) ?? self.session.standardType(name)
        }
        resolver.extendsType = isExtended
        resolver.innerType = { self.innerType($1, of: $0) }
        resolver.arguments = { [unowned self] (type, arguments, range) throws(Diagnostic) in try self.applying(arguments, to: type, range) }
        resolver.protocolNamed = { [unowned self] name in self.standardExistential(name) }
        resolver.joined = { [unowned self] types in self.composition(types) }
        do throws(Diagnostic) {
            let type = try resolver.resolve(syntax)
            try checkKeys(type, syntax.range)
            return type
        } catch {
            var error = error
            if completion != nil, isAtCursor(syntax.range) { throw completionReached(.names(nil), syntax.range) }
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

    /// A generic type with its arguments; inside its own declaration those may be left out.
    private func applying(_ arguments: [Type], to type: Type, _ range: SourceRange) throws(Diagnostic) -> Type {
        guard case .nominal(let nominal, let written) = type else {
            if arguments.isEmpty { return type }
            throw failure("'\(type)' takes no type arguments", range)
        }
        if nominal.kind == .protocol {
            guard arguments.count <= nominal.primary.count else { throw failure("'\(nominal.name)' takes \(nominal.primary.count) type arguments", range) }
            return .nominal(nominal, arguments)
        }
        let own = nominal.generics.parameters
        if own.isEmpty {
            guard arguments.isEmpty else { throw failure("'\(nominal.name)' is not generic, so it takes no type arguments", range) }
            return type
        }
        let outer = nominal.outer?.generics.parameters.count ?? 0
        if arguments.isEmpty {
            // Inside its own text it is what it is there; elsewhere the arguments are found out.
            var current = enclosingType
            while let around = current {
                if around === nominal { return .nominal(nominal, own.map { environment.names[$0.name] ?? .generic($0) }) }
                if around === nominal.outer, outer == own.count { return .nominal(nominal, own.map { environment.names[$0.name] ?? .generic($0) }) }
                current = around.outer
            }
            if !written.isEmpty, written != nominal.generics.types { return type }
            return .nominal(nominal, own.map { fresh(name: $0.name) })
        }
        guard arguments.count == own.count - outer || arguments.count == own.count else {
            throw failure("'\(nominal.name)' takes \(own.count - outer) type argument\(own.count - outer == 1 ? "" : "s"), not \(arguments.count)", range)
        }
        let all = arguments.count == own.count ? arguments : Array(written.prefix(outer)) + arguments
        let bindings = TypeBindings(own, all)
        for requirement in nominal.generics.requirements {
            let found = requirement.type.replacing(bindings).pruned
            if found.isVariable || conforms(found, to: requirement.name) || isDeclaring(found) { continue }
            if case .generic(let parameter) = found, environment.generics.parameters.contains(parameter) {
                // A signature that names the type says what its parameter must be.
                environment.generics.requirements.append(Generics.Requirement(type: found, name: requirement.name))
                continue
            }
            throw failure("'\(nominal.name)' needs a type that is \(display(requirement.name)), and '\(found)' is not\(advice(toMake: found, requirement.name))", range)
        }
        return .nominal(nominal, all)
    }

    /// Whether what a type conforms to is still being read.
    private func isDeclaring(_ type: Type) -> Bool { type.nominal.map { $0.kind != .native && isReadingTypes } ?? type.isGeneric && isReadingTypes }

    /// A protocol of Swift as a type: `any Comparable`, `any Sequence<Int>`.
    private func standardExistential(_ name: String) -> Type? {
        guard Conformances.isKnown(name) || name == "AnyObject", name != "Error", library.types[name] == nil else { return nil }
        session.loadStandard(name)
        let table = protocolType(name) ?? extensionTable(name, kind: .protocol)
        return .nominal(table)
    }

    /// `A & B`
    private func composition(_ types: [Type]) -> Type {
        let nominals = types.compactMap(\.nominal)
        if let first = types.first(where: \.isClass), nominals.count == 1 { return first }
        let names = Set(nominals.map(\.key)).sorted()
        if names.count == 1 { return types[0] }
        let key = names.joined(separator: " & ")
        if let known = session.compositions[key] { return .nominal(known) }
        let made = NominalType(name: nominals.map(\.name).joined(separator: " & "), kind: .protocol)
        made.key = key
        made.session = session
        made.conformances = Set(nominals.filter { $0.kind != .class }.map(\.key))
        made.superclass = types.first(where: \.isClass)
        session.compositions[key] = made
        return .nominal(made)
    }

    /// What a set holds and what a dictionary's keys are can be hashed.
    private func checkKeys(_ type: Type, _ range: SourceRange) throws(Diagnostic) {
        switch type {
        case .set(let element): try needHashable(element, "of a set", range)
        case .dictionary(let key, _): try needHashable(key, "that are keys", range)
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .optional, .range, .closedRange,
            .partialRange, .sequence, .tuple, .function, .nominal, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            break
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
