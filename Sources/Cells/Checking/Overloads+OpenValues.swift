// Arguments of which the compiler knows the type only in part while it chooses among functions of one name.
extension Checker {
    /// How a candidate takes values whose type is still open where the compiler chooses: it knows no more than that `Array(text)` is
    /// an array, and takes what takes anything.
    func openings(_ candidate: Candidate, _ matched: [[Expression]], _ node: Node, _ choices: Int) -> (known: Bool, any: Bool) {
        var (known, any) = (false, false)
        let declared = candidate.generic?.signatureParameters ?? candidate.parameters
        guard case .call(let callee, let bound) = node.kind else { return (false, false) }
        // The compiler looks ahead so for functions alone, not for members.
        switch callee {
        case .function(let function, receiver: nil) where function.ownType == nil && function.application?.generic.ownType == nil: break
        case .local: break
        case .function, .value, .native, .memberwise, .enumCase, .rawValue, .allocate, .ofType: return (false, false)
        }
        for (index, (parameter, expressions)) in zip(declared, matched).enumerated() where !parameter.isVariadic {
            guard let expression = expressions.first else { return (false, false) }
            let takesAnything = parameter.type.pruned.takesAnything
            var isOpen = isOpenConstruction(expression)
            if !isOpen, index < bound.values.count, case .value(let value) = bound.values[index] { isOpen = openChoices(value).map { $0 < choices } ?? false }
            switch expression.kind {
            // One whose type is known decides.
            case .name, .integer, .float, .string, .boolean: if takesAnything { return (known, false) }
            case .cast: isOpen = false
            default: break
            }
            guard isOpen else { continue }
            if takesAnything { any = true } else { known = true }
        }
        return (known && !any, any)
    }

    /// For a value that a generic function makes of what is found out only after the choice, as `list.map { … }` does: of how many
    /// functions the compiler chooses on the way to it; what has fewer is chosen first. Nil where the type is known.
    private func openChoices(_ node: Node) -> Int? {
        switch node.kind {
        case .convert(_, let inner), .attempt(_, let inner), .concatenation(let inner, _): return openChoices(inner)
        case .call(.native(let use), _):
            guard let result = (try? library.resolver.signature(of: use.member))?.result, result.isMadeOfTypes else { return nil }
            let own = Set((try? use.member.signature?.get().generics.map(\.name)) ?? []).subtracting(SignatureResolver.associated)
            let finds = result.hasPart { if case .parameter(let name) = $0 { own.contains(name) } else { false } }
            guard finds || use.receiver.map({ $0.isWrittenOut || openChoices($0) != nil }) ?? false else { return nil }
            return choices(node)
        case .call(.function(let function, _), _):
            guard let generic = function.application?.generic, generic.ownType == nil, generic.result.isMadeOfTypes else { return nil }
            return generic.result.hasPart { if case .generic = $0 { true } else { false } } ? 1 : nil
        default: return nil
        }
    }

    /// How many functions of Swift's library have the names in a chain of calls, at most.
    private func choices(_ node: Node) -> Int {
        if case .arrayElement(let base, _) = node.kind { return max(4, choices(base)) }
        guard case .call(.native(let use), _) = node.kind, let receiver = use.receiver else { return 1 }
        let type = receiver.type.resolved
        let own = switch use.member.name {
        case "map", "prefix", "suffix", "dropFirst", "dropLast", "merging": type.isOfPassing ? 1 : 2
        case "filter": if case .dictionary = type { 2 } else { 3 }
        case "flatMap", "union": 3
        default: 1
        }
        return max(own, choices(receiver))
    }

    private func isOpenConstruction(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .tuple(let elements) where elements.count == 1 && elements[0].label == nil: return isOpenConstruction(elements[0].value)
        case .call(let callee, let arguments, let trailing):
            guard case .name(let name) = callee.kind, !arguments.isEmpty || !trailing.isEmpty else { return false }
            if case .type(let type)? = lookUp(name) { return type.nominal.map { $0.kind != .protocol && isOpen(type, of: $0) } ?? false }
            return ["Array", "Set", "Dictionary", "ArraySlice"].contains(name) && lookUp(name) == nil
        default: return false
        }
    }

    /// Whether a declared type is named without what its type parameters stand for.
    private func isOpen(_ type: Type, of nominal: NominalType) -> Bool {
        guard case .nominal(_, let arguments) = type, !nominal.generics.parameters.isEmpty else { return false }
        return arguments.isEmpty || arguments == nominal.generics.types
    }
}

extension Type {
    /// Whether a parameter of this type takes values of any type, or of a protocol.
    fileprivate var takesAnything: Bool {
        switch self {
        case .any, .optional(.any), .generic: true
        case .nominal(let nominal, _): nominal.kind == .existential || nominal.kind == .protocol
        default: false
        }
    }

    /// Whether it is a sequence that is no collection.
    fileprivate var isOfPassing: Bool {
        guard case .sequence(let name, _) = self else { return false }
        return ["Sequence", "Zip2Sequence", "StrideTo", "StrideThrough", "UnfoldFirstSequence", "UnfoldSequence"].contains(name)
    }

    /// Whether it is a type with others inside, as a list has its elements'.
    fileprivate var isMadeOfTypes: Bool {
        switch self {
        case .array, .slice, .set, .dictionary, .sequence: true
        case .nominal(_, let arguments): !arguments.isEmpty
        default: false
        }
    }
}

extension Node {
    /// Whether it is a list or dictionary that is written out: nothing says yet what its elements are.
    fileprivate var isWrittenOut: Bool {
        switch kind {
        case .array, .dictionary: true
        case .convert(.same, let inner): inner.isWrittenOut
        default: false
        }
    }
}
