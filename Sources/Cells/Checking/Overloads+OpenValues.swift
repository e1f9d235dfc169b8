// Arguments of which the compiler knows the type only in part while it chooses among functions of one name.
extension Checker {
    /// How a candidate takes values whose type is still open where the compiler chooses: it knows no more than that `Array(text)` is
    /// an array, and takes what takes anything.
    func openings(_ candidate: Candidate, _ matched: [[Expression]], _ node: Node, _ choices: Int) -> Openings {
        let declared = candidate.generic?.signatureParameters ?? candidate.parameters
        guard case .call(let callee, let bound) = node.kind else { return Openings() }
        // The compiler looks ahead so for functions alone, not for members.
        switch callee {
        case .function(let function, receiver: nil) where function.ownType == nil && function.application?.generic.ownType == nil: break
        case .local: break
        case .function, .value, .native, .memberwise, .enumCase, .rawValue, .allocate, .ofType: return Openings()
        }
        var result = Openings()
        for (index, (parameter, expressions)) in zip(declared, matched).enumerated() where !parameter.isVariadic {
            guard let expression = expressions.first else { return Openings() }
            let type = parameter.type.pruned
            switch expression.kind {
            // One whose type is known decides.
            case .name, .integer, .float, .string, .boolean:
                if type.favour(candidate) > 0 {
                    result.favour = 0
                    return result
                }
            default: break
            }
            if let made = convertedType(expression) {
                // What `Int(x)` makes is known while its initializer is not yet.
                result.takes = true
                if type == made || type == .optional(made) { result.favour = 3 }
                continue
            }
            let value: Node? = if index < bound.values.count, case .value(let value) = bound.values[index] { value } else { nil }
            let isOptional = isConstruction(expression) { $0 == "Optional" }
            guard isOptional || isOpenConstruction(expression) || isOpenResult(expression, value, choices) else { continue }
            result.takes = true
            // An optional is no better a reason for `Any` than for anything else, and an element that is known none for a type parameter.
            if isOptional, type == .any { continue }
            let favour = type.favour(candidate)
            if favour == 1, let value, isSettledInside(value) { continue }
            result.favour = max(result.favour, favour)
        }
        return result
    }

    /// Where one takes what is made of type parameters, as `[T]` is, the compiler does not look ahead.
    func isLookingPast(_ candidates: [Candidate]) -> Bool {
        candidates.contains { candidate in (candidate.generic?.signatureParameters ?? []).contains { $0.type.pruned.isShapedByParameters } }
    }

    /// `Int(x)`: a number or text made of another value.
    private func convertedType(_ expression: Expression) -> Type? {
        switch expression.kind {
        case .tuple(let elements) where elements.count == 1 && elements[0].label == nil: return convertedType(elements[0].value)
        case .call(let callee, let arguments, let trailing):
            guard case .name(let name) = callee.kind, trailing.isEmpty, arguments.count == 1, arguments[0].label == nil, lookUp(name) == nil else { return nil }
            switch arguments[0].value.kind {
            case .integer, .float, .string: return nil
            default: return ["Int": Type.int, "Double": .double, "Float": .float, "String": .string][name]
            }
        default: return nil
        }
    }

    private func isOpenResult(_ expression: Expression, _ value: Node?, _ choices: Int) -> Bool {
        if case .cast = expression.kind { return false }
        return value.flatMap(openChoices).map { $0 < choices } ?? false
    }

    /// Whether a closure of one expression, which is an optional by itself, says what the elements are before a function is chosen.
    private func isSettledInside(_ node: Node) -> Bool {
        switch node.kind {
        case .convert(_, let inner), .attempt(_, let inner), .concatenation(let inner, _): return isSettledInside(inner)
        case .call(.native(let use), let arguments):
            if use.member.name == "compactMap", case .value(let given)? = arguments.values.first, let result = given.resultOfClosure { return !result.becomesOptional }
            return use.receiver.map(isSettledInside) ?? false
        default: return false
        }
    }

    /// For a value that a generic function makes of what is found out only after the choice, as `list.map { … }` does: of how many
    /// functions the compiler chooses on the way to it; what has fewer is chosen first. Nil where the type is known.
    private func openChoices(_ node: Node) -> Int? {
        switch node.kind {
        case .convert(_, let inner), .attempt(_, let inner), .concatenation(let inner, _): return openChoices(inner)
        case .call(.native(let use), _):
            // What a text is is found out later than the function.
            if case .text? = use.receiver?.kind { return nil }
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
            guard case .name(let name) = callee.kind, !arguments.isEmpty || !trailing.isEmpty, case .type(let type)? = lookUp(name) else { break }
            return type.nominal.map { $0.kind != .protocol && isOpen(type, of: $0) } ?? false
        default: break
        }
        return isConstruction(expression) { ["Array", "Set", "Dictionary", "ArraySlice"].contains($0) }
    }

    /// Whether it makes a value of a type of the library that is named without its type arguments.
    private func isConstruction(_ expression: Expression, of isMeant: (String) -> Bool) -> Bool {
        switch expression.kind {
        case .tuple(let elements) where elements.count == 1 && elements[0].label == nil: isConstruction(elements[0].value, of: isMeant)
        case .call(let callee, let arguments, let trailing):
            if case .name(let name) = callee.kind, !arguments.isEmpty || !trailing.isEmpty { isMeant(name) && lookUp(name) == nil } else { false }
        default: false
        }
    }

    /// Whether a declared type is named without what its type parameters stand for.
    private func isOpen(_ type: Type, of nominal: NominalType) -> Bool {
        guard case .nominal(_, let arguments) = type, !nominal.generics.parameters.isEmpty else { return false }
        return arguments.isEmpty || arguments == nominal.generics.types
    }
}

/// How a function takes values whose type is open where it is chosen.
struct Openings {
    /// Whether it gets one.
    var takes = false
    /// Where a parameter takes anything: 2 for `Any`, 1 for a type parameter; 3 for what is made. The compiler looks at functions
    /// with the highest alone.
    var favour = 0
}

extension Type {
    fileprivate func favour(_ candidate: Candidate) -> Int {
        switch self {
        case .any, .optional(.any): return 2
        case .generic: return candidate.equalities.isEmpty ? 1 : 0
        case .nominal(let nominal, _): return nominal.kind == .existential || nominal.kind == .protocol ? 2 : 0
        default: return 0
        }
    }

    fileprivate var isShapedByParameters: Bool {
        if case .generic = self { return false }
        return hasPart { if case .generic = $0 { true } else { false } }
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

extension Node {
    /// What a closure of one expression gives.
    fileprivate var resultOfClosure: Node? {
        switch kind {
        case .convert(_, let inner): inner.resultOfClosure
        case .closure(let body, _):
            if body.statements.count == 1, case .returning(let result?) = body.statements[0].kind { result } else { nil }
        default: nil
        }
    }

    /// Whether a value is put into an optional here, or in a branch.
    fileprivate var becomesOptional: Bool {
        switch kind {
        case .convert(.wrap, _): true
        case .conditional(_, let a, let b): a.becomesOptional || b.becomesOptional
        default: false
        }
    }
}
