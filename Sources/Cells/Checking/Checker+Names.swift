extension Checker {
    func name(_ name: String, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        if name == "super" { return try superclass(range) }
        if name == CompletionProbe.marker { throw completionReached(.names(expected), range) }
        // What the function declares comes first, then members of `self`, then what cells declare.
        let isOutside = skipsMembers
        skipsMembers = false
        if selfType != nil, !isOutside, !scopeDeclares(name), let member = try memberOfSelf(name, range, expected) { return member }
        if let symbol = lookUp(name) {
            switch symbol {
            case .variable(let variable): return try self.variable(variable, range)
            case .type(let type): return typeValue(type, range)
            case .functions(let functions): return try functionValue(functions, range, expected)
            case .local(let functions): return try localValue(functions, range, expected)
            }
        }
        if name == "self" || name == "Self" {
            if name == "Self", let selfType {
                // In a class it is the object's own.
                if selfType.isClass, selfType.nominal?.isFinal == false, let selfSymbol, let member = library.functions["type"]?.first {
                    let own = Node(.variable(selfSymbol), selfSymbol.type, range)
                    let use = NativeUse(member: member, receiver: nil, parameters: [], result: .metatype(selfType), isThrowing: false)
                    return Node(.call(.native(use), BoundArguments([.value(own)])), .metatype(selfType), range)
                }
                return typeValue(selfType, range)
            }
            if let selfType, selfSymbol == nil {
                guard selfType.isClass, selfType.nominal?.isFinal == false else { return typeValue(selfType, range) }
                // Which class below it is called on is not known.
                throw unsupported("'self' in a class method is not part of cells; write the name of the class", range)
            }
            throw failure("'self' has a meaning only inside a type's members", range, kind: .name)
        }
        if let value = library.values[name] { return try nativeProperty(value, nil, [:], range) }
        if let functions = library.functions[name] {
            return try nativeFunctionValue(functions, range, expected, name: name)
        }
        if let type = library.resolver.namedType(name) ?? TypeResolver.simple[name] ?? session.standardType(name) {
            return typeValue(type, range)
        }
        if TypeResolver.generic.contains(name) {
            let type = try resolve(TypeSyntax(kind: .name(name, []), range: range))
            return typeValue(type, range)
        }
        throw unknownName(name, range)
    }

    /// `super`
    private func superclass(_ range: SourceRange) throws(Diagnostic) -> Node {
        if let selfType, selfType.isGeneric, let above = superclass(of: selfType)?.pruned.nominal?.superclass?.nominal {
            // What it calls there would see the class above as 'Self'.
            throw unsupported("'super' in a static member is not part of cells; write the name of the class: '\(above.name).…'", range)
        }
        guard let own = selfType?.nominal, own.kind == .class else { throw failure("'super' has a meaning only inside a class's members", range) }
        guard case .nominal(let above, let arguments)? = own.superclass?.replacing(TypeBindings(own.generics.parameters, selfType?.arguments ?? [])) else {
            throw failure("'\(own.name)' inherits from no class, so there is no 'super'", range)
        }
        guard let selfSymbol else { return typeValue(.nominal(above, arguments), range) }
        let node = scopeDeclares("self") ? try name("self", range, nil) : try variable(selfSymbol, range)
        return Node(.superclass(node), .nominal(above, arguments), range)
    }

    func scopeDeclares(_ name: String) -> Bool {
        var current: Scope? = scope
        while let scope = current, scope !== cellScope {
            if scope.names[name] != nil { return true }
            current = scope.parent
        }
        return false
    }

    func unknownName(_ name: String, _ range: SourceRange) -> Diagnostic {
        if let command = unknownCommand(name, range) { return command }
        if let hint = library.hints[name] { return failure("cannot find '\(name)' here; \(hint)", range, kind: .name) }
        if TypeResolver.otherNumbers.contains(name) { return unsupported(TypeResolver.otherNumber(name), range) }
        let near = nearestName(to: name, among: visibleNames)
        return failure("cannot find '\(name)' here" + (near.map { "; did you mean '\($0)'?" } ?? ""), range, kind: .name)
    }

    var visibleNames: [String] {
        var names = Set<String>()
        var current: Scope? = scope
        while let scope = current {
            names.formUnion(scope.names.keys)
            current = scope.parent
        }
        names.formUnion(session.names.keys)
        names.formUnion(library.values.keys)
        names.formUnion(library.functions.keys)
        names.formUnion(library.types.keys)
        names.formUnion(TypeResolver.simple.keys)
        names.formUnion(TypeResolver.generic)
        return names.sorted()
    }

    func variable(_ symbol: VariableSymbol, _ range: SourceRange) throws(Diagnostic) -> Node {
        if let expression = symbol.standsFor { return try check(expression) }
        if let initial = symbol.stored?.initial, isOpen(symbol.type) { try settleProperty(of: initial) }
        if let accessors = symbol.computed { return computed(nil, accessors, symbol.type, range) }
        if unset.contains(symbol) { throw failure("'\(symbol.name)' is used before it has a value; give it one first", range, kind: .name) }
        if symbol.initial != nil, isOpen(symbol.type) { try settleProperty(of: symbol.initial!) }
        let isOwnSelf = isInitializing && symbol === selfSymbol
        let reason: Immutability? = isOwnSelf ? .ownSelf : symbol.isMutable ? nil : .constant(symbol)
        return Node(.variable(symbol), symbol.type, range, isPlace: symbol.isMutable, immutability: reason).unwrappingItself(symbol.unwrapsItself)
    }

    /// Whether this is the variable `self` of the initializer that is being checked.
    func isOwnSelf(_ node: Node) -> Bool { if case .ownSelf? = node.immutability { selfSymbol != nil && node.isPlace } else { false } }

    /// A member of the type that is being checked, written without `self`.
    private func memberOfSelf(_ name: String, _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node? {
        guard let selfType, name != "self", name != "Self" else { return nil }
        if environment.names[name] == nil, let inner = nestedType(name) { return typeValue(inner, range) }
        if let selfSymbol, hasMember(name, selfType, static: false) {
            let own = scopeDeclares("self") ? try self.name("self", range, nil) : try variable(selfSymbol, range)
            if own.type.pruned.isOptional, !selfType.isOptional { return nil }
            return try member(of: own, name, range, range, expected)
        }
        if hasMember(name, selfType, static: true) || name == "allCases" && conforms(selfType, to: "CaseIterable") {
            return try staticMember(selfType, name, range, range, expected)
        }
        if let outer = outerType(withStatic: name) { return try staticMember(outer, name, range, range, expected) }
        return nil
    }

    /// The type around the one whose members are checked that has a static member of the name.
    func outerType(withStatic name: String) -> Type? {
        var current = selfType?.nominal?.outer
        while let nominal = current {
            if nominal.generics.parameters.isEmpty, hasMember(name, .nominal(nominal), static: true) { return .nominal(nominal) }
            current = nominal.outer
        }
        return nil
    }

    /// Whether a name without anything before it means a member of a type.
    func hasMember(_ name: String, _ type: Type, static isStatic: Bool) -> Bool {
        for (table, _) in tables(of: type, named: name) {
            if !isStatic, table.fieldIndex(name) != nil { return true }
            if table.properties[name].map({ $0.isStatic == isStatic }) ?? false || table.conditionalProperties[name]?.contains(where: { $0.isStatic == isStatic }) ?? false { return true }
            if isStatic, table.statics[name] != nil { return true }
            if table.methods[name]?.contains(where: { $0.isStatic == isStatic }) ?? false { return true }
        }
        if isStatic, type.nominal?.enumCase(name) != nil { return true }
        if !isStatic, name == "rawValue", type.nominal?.rawType != nil { return true }
        guard type.nominal.map({ $0.kind == .native }) ?? true || isSequenceOfCell(type) else { return !isStatic && (name == "hashValue") && conforms(type, to: "Hashable") && lookUp(name) == nil }
        return lookUp(name) == nil && !nativeMembers(of: type, name, static: isStatic).isEmpty
    }

    /// Whether a type of a cell has what Swift gives to sequences.
    func isSequenceOfCell(_ type: Type) -> Bool {
        guard let nominal = type.pruned.nominal else { return type.pruned.isGeneric && conforms(type, to: "Sequence") }
        return nominal.kind != .native && nominal.kind != .existential && conforms(type, to: "Sequence")
    }

    // MARK: Functions as values

    /// The first of some functions whose type is the one asked for.
    private func fitting<F>(_ functions: [F], _ type: (F) -> Type, _ expected: Type?) -> F {
        guard functions.count > 1, let expected else { return functions[0] }
        for function in functions {
            let mark = trail.count
            if unify(type(function), expected) { return function }
            undo(to: mark)
        }
        return functions.first { function in
            let (mark, cost) = (trail.count, score)
            defer {
                undo(to: mark)
                score = cost
            }
            return conversion(from: type(function), to: expected) != nil
        } ?? functions[0]
    }

    func functionValue(_ functions: [UserFunction], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        var chosen = fitting(functions, \.type, expected)
        if chosen.application == nil, chosen.generics != nil, let own = applied(chosen, on: nil) {
            chosen = own
            if let expected { _ = unify(chosen.type, expected) }
        }
        return Node(.function(chosen), chosen.type, range)
    }

    private func localValue(_ functions: [LocalFunction], _ range: SourceRange, _ expected: Type?) throws(Diagnostic) -> Node {
        let chosen = applied(fitting(functions, \.function.type, expected))
        if chosen.application != nil, let expected { _ = unify(chosen.function.type, expected) }
        return Node(.localFunction(chosen), chosen.function.type, range)
    }

    func nativeFunctionValue(
        _ members: [NativeMember], _ range: SourceRange, _ expected: Type?, name: String, receiver: Substitution = [:], of object: Node? = nil
    ) throws(Diagnostic) -> Node {
        for member in members {
            let (signature, substitution) = try instantiate(member, receiver)
            let parameters = signature.parameters.map { parameter in
                var result = parameter
                result.type = parameter.type.substituting(substitution)
                return result
            }
            let result = signature.result.substituting(substitution)
            let types = parameters.map(\.type)
            let type = Type.function(FunctionType(types, result, inouts: parameters.map(\.isInout), isThrowing: signature.isThrowing))
            let (mark, cost) = (trail.count, score)
            if let expected, !unify(type, expected), conversion(from: type, to: expected) == nil {
                undo(to: mark)
                score = cost
                continue
            }
            if expected == nil && members.count > 1 { continue }
            let use = NativeUse(member: member, receiver: object, parameters: parameters, result: result, isThrowing: signature.isThrowing)
            return Node(.nativeFunction(use), type, range)
        }
        if expected == nil { throw failure("'\(name)' is a function; call it with '\(name)(…)'", range) }
        throw failure("no '\(name)' has the type '\(expected!.resolved)'", range)
    }

    func instantiate(_ member: NativeMember, _ receiver: Substitution) throws(Diagnostic) -> (Signature, Substitution) {
        let signature: Signature
        do throws(Diagnostic) {
            signature = try library.resolver.signature(of: member)
        } catch {
            throw Diagnostic(kind: .type, message: "the library's declaration '\(member.declaration)' cannot be read: \(error.message)", range: SourceRange(0, 0), file: file)
        }
        var substitution = receiver
        for generic in signature.generics where substitution[generic.name] == nil { substitution[generic.name] = fresh(name: generic.name) }
        return (signature, substitution)
    }

    // MARK: Members of built-in and library types

    /// What the library's own sequences can do, by the heads under which members are bound.
    private static let abilities: [String: [String]] = [
        "Keys": ["View", "Collection", "Sequence"], "Values": ["View", "Collection", "Sequence"],
        "EnumeratedSequence": ["View", "Collection", "Sequence"], "Slice": ["View", "Bidirectional", "Collection", "Sequence"],
        "ReversedCollection": ["View", "Bidirectional", "Collection", "Sequence"], "FlattenSequence": ["View", "Collection", "Sequence"],
        "UTF8View": ["UTF8View", "View", "Bidirectional", "Collection", "Sequence"], "UTF16View": ["UTF16View", "View", "Bidirectional", "Collection", "Sequence"],
        "UnicodeScalarView": ["UnicodeScalarView", "View", "Bidirectional", "Collection", "Sequence"], "LazySequence": ["LazySequence", "Sequence"],
        "UnfoldFirstSequence": ["UnfoldFirstSequence", "Sequence"], "UnfoldSequence": ["UnfoldSequence", "Sequence"],
        "JoinedSequence": ["Sequence"], "EmptyCollection": ["EmptyCollection", "Indexed", "Bidirectional", "Collection", "Sequence"],
        "CollectionOfOne": ["CollectionOfOne", "Indexed", "Bidirectional", "Collection", "Sequence"],
        "Repeated": ["Indexed", "Bidirectional", "Collection", "Sequence"], "DefaultIndices": ["View", "Bidirectional", "Collection", "Sequence"],
    ]
    private static let indexed = ["Indexed", "Bidirectional", "Collection", "Sequence"]
    private static let viewed = ["View", "Bidirectional", "Collection", "Sequence"]

    /// The names under which the library keeps a type's members.
    private func heads(of type: Type) -> [String] {
        switch type {
        case .int: return ["Int", "FixedWidthInteger"]
        case .double: return ["Double", "FloatingPoint"]
        case .float: return ["Float", "FloatingPoint"]
        case .fixed(let width): return [width.name, "OtherInteger", "FixedWidthInteger"]
        case .bool: return ["Bool"]
        case .character: return ["Character"]
        case .string: return ["String", "StringProtocol", "Bidirectional", "Collection", "Sequence"]
        case .substring: return ["Substring", "StringProtocol", "Bidirectional", "Collection", "Sequence"]
        case .array: return ["Array"] + Self.indexed
        case .slice: return ["ArraySlice", "Array"] + Self.indexed
        case .set: return ["Set", "Sequence"]
        case .partialRange("PartialRangeFrom", _): return sequenceElement(of: type) == nil ? ["PartialRangeFrom"] : ["PartialRangeFrom", "Endless"]
        case .sequence(let name, _): return Self.abilities[name] ?? ["Sequence"]
        case .range: return sequenceElement(of: type) == nil ? ["Range"] : ["Range"] + Self.indexed
        case .closedRange: return sequenceElement(of: type) == nil ? ["ClosedRange"] : ["ClosedRange"] + Self.viewed
        case .partialRange(let name, _): return [name]
        case .optional: return ["Optional"]
        case .dictionary: return ["Dictionary", "Sequence"]
        case .generic, .associated: return abilities(allProtocols(requiredProtocols(of: type)))
        case .nominal(let nominal, _) where nominal.kind != .native && nominal.kind != .existential: return abilities(nominal.kind == .protocol ? allProtocols([nominal.key]) : conformances(of: type))
        case .nominal(let nominal, _):
            let isSequence = nominal.kind == .native && sequenceElement(of: type) != nil
            let own = conformances(of: nominal).filter { $0 != "Sequence" && $0 != "Collection" }
            // A type of a cell may have the name of one of the library.
            let head = nominal.kind == .native || nominal.kind == .existential ? [nominal.name] : []
            return head + own.sorted() + (isSequence ? Self.indexed : [])
        case .variable(let variable):
            switch variable.literal {
            case .integer, .whole: return heads(of: .int)
            case .float: return heads(of: .double)
            case .string: return heads(of: .string)
            case .none: return []
            }
        case .never, .any, .tuple, .function, .metatype, .parameter, .unknown: return []
        }
    }

    /// What Swift gives to all that conform to some protocols.
    private func abilities(_ protocols: Set<String>) -> [String] {
        var heads = protocols.subtracting(["Sequence", "Collection", "BidirectionalCollection", "RandomAccessCollection", "MutableCollection", "RangeReplaceableCollection", "StringProtocol"]).sorted()
        if protocols.contains("StringProtocol") { heads.append("StringProtocol") }
        if protocols.contains("RandomAccessCollection") { heads.append("Indexed") } else if protocols.contains("Collection") { heads.append("View") }
        if protocols.contains("BidirectionalCollection") { heads.append("Bidirectional") }
        if protocols.contains("Collection") { heads.append("Collection") }
        // A sequence may have no end: what stops by itself comes first.
        if protocols.contains("Sequence"), !protocols.contains("Collection") { heads.append("Endless") }
        if protocols.contains("Sequence") { heads.append("Sequence") }
        if protocols.contains("BinaryInteger") { heads += ["OtherInteger", "FixedWidthInteger"] }
        return heads
    }

    /// What the type parameters in the declarations of a type's members mean.
    private func substitution(of type: Type) -> Substitution {
        switch type {
        case .range(let bound), .closedRange(let bound): return ["Bound": bound, "Self": type, "Element": sequenceElement(of: type) ?? bound]
        case .partialRange(_, let bound): return ["Bound": bound, "Self": type, "Element": bound]
        case .optional(let wrapped): return ["Wrapped": wrapped, "Self": type]
        case .nominal(let nominal, let arguments) where !nominal.typeParameters.isEmpty:
            var result: Substitution = ["Self": type]
            for (name, argument) in zip(nominal.typeParameters, arguments) { result[name] = argument }
            if let element = sequenceElement(of: type) { result["Element"] = element }
            return result
        case .dictionary(let key, let value): return ["Key": key, "Value": value, "Element": sequenceElement(of: type) ?? .void, "Self": type]
        case .variable(let variable):
            switch variable.literal {
            case .integer, .whole: return ["Self": .int]
            case .float: return ["Self": .double]
            case .string: return substitution(of: .string)
            case .none: return [:]
            }
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .sequence, .tuple, .function,
            .nominal, .metatype, .parameter, .generic, .associated, .unknown:
            return sequenceElement(of: type).map { ["Element": $0, "Self": type] } ?? ["Self": type]
        }
    }

    func nativeMembers(of type: Type, _ name: String, static isStatic: Bool) -> [(member: NativeMember, substitution: Substitution)] {
        guard library.hasMembers(named: name) else { return [] }
        let type = type.pruned
        if name == "hashValue", conforms(type.resolved, to: "Hashable") { return library.members(name, under: ["Hashable"]).map { ($0, [:]) } }
        let members = library.members(name, under: heads(of: type)).filter { $0.isStatic == isStatic }
        if members.isEmpty { return [] }
        let substitution = substitution(of: type)
        return members.map { ($0, substitution) }
    }

    /// All member names a value of the type has.
    func memberNames(of type: Type, static isStatic: Bool) -> [String] {
        var names: Set<String> = []
        for head in heads(of: type.pruned) {
            for (name, members) in library.members[head] ?? [:] where members.contains(where: { $0.isStatic == isStatic }) { names.insert(name) }
        }
        for (nominal, _) in tables(of: type) {
            names.formUnion(nominal.conditionalProperties.filter { $0.value.contains { $0.isStatic == isStatic } }.keys)
            if isStatic {
                names.formUnion(nominal.cases.map(\.name))
                names.formUnion(nominal.statics.keys)
                names.formUnion(nominal.types.keys)
            } else {
                names.formUnion(nominal.fields.map(\.name))
                if nominal.rawType != nil { names.insert("rawValue") }
            }
            names.formUnion(nominal.properties.filter { $0.value.isStatic == isStatic }.keys)
            names.formUnion(nominal.methods.filter { $0.value.contains { $0.isStatic == isStatic } }.keys)
        }
        if case .tuple(let elements) = type.pruned, !isStatic { names.formUnion(elements.compactMap(\.label)) }
        names.remove("Element")
        return names.filter { isSwiftName($0) && $0 != "subscript" && $0 != "init" && !$0.hasPrefix("_") }.sorted()
    }
}
