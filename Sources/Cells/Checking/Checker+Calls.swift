extension Checker {
    func call(
        _ callee: Expression, _ arguments: [Argument], _ trailing: [Argument], _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        switch callee.kind {
        case .name(let name):
            if let result = try namedCall(name, callee.range, arguments, trailing, range, expected) { return result }
        case .member(let base, let name, let nameRange):
            if isModule(base) {
                skipsMembers = true
                defer { skipsMembers = false }
                return try call(Expression(kind: .name(name), range: nameRange), arguments, trailing, range, expected)
            }
            try refuseForeign(base, name, nameRange)
            if let type = fullName(base, name) { return try construct(type, arguments, trailing, nameRange, range, expected) }
            let hint = base.startsImplicitly ? nil : try elementType(base, name, arguments)
            let node = try check(base, hint ?? (base.startsImplicitly ? expected : nil))
            if let hint { _ = unify(node.type, hint) }
            if case .metatype(let type) = node.type.pruned {
                if isOpenType(node), let call = try callOfType(node, type, name, arguments, trailing, nameRange, range, expected) { return call }
                return try staticCall(type, name, arguments, trailing, nameRange, range, expected)
            }
            return try methodCall(node, name, nameRange, arguments, trailing, range, expected)
        case .implicitMember(let name):
            return try implicitMember(name, (arguments, trailing), callee.range, expected)
        case .type(let syntax):
            return try construct(try resolve(syntax), arguments, trailing, callee.range, range, expected)
        case .array, .dictionary, .chain:
            if let syntax = typeSyntax(callee), isTypeName(syntax) { return try construct(try resolve(syntax), arguments, trailing, callee.range, range, expected) }
        case .integer, .float, .string, .regex, .boolean, .nilLiteral, .call, .index, .forceUnwrap, .chainLink, .prefix, .postfixRange, .binary,
            .conditional, .assignment, .tuple, .closure, .keyPath, .cast, .attempt, .inOut, .ifExpression, .switchExpression, .operatorFunction:
            break
        }
        let function = try check(callee)
        return try callValue(function, arguments, trailing, range)
    }

    /// `Swift.min`: the name of a module says that no member of a type is meant.
    func isModule(_ base: Expression) -> Bool {
        guard case .name(let name) = base.kind, Parser.isKnownModule(name) else { return false }
        return lookUp(name) == nil && library.resolver.namedType(name) == nil
    }

    /// `[Int]`, `[String: Int]` and `Int?` as expressions name types.
    func typeSyntax(_ expression: Expression) -> TypeSyntax? {
        switch expression.kind {
        case .name(let name): return TypeSyntax(kind: .name(name, []), range: expression.range)
        case .member(let base, let name, _):
            guard let base = typeSyntax(base), name.first?.isUppercase == true else { return nil }
            return TypeSyntax(kind: .member(base, name), range: expression.range)
        case .type(let syntax): return syntax
        case .array(let elements) where elements.count == 1:
            return typeSyntax(elements[0]).map { TypeSyntax(kind: .array($0), range: expression.range) }
        case .dictionary(let pairs) where pairs.count == 1:
            guard let key = typeSyntax(pairs[0].0), let value = typeSyntax(pairs[0].1) else { return nil }
            return TypeSyntax(kind: .dictionary(key, value), range: expression.range)
        case .chain(let inner), .chainLink(let inner):
            guard let type = typeSyntax(inner) else { return nil }
            if case .chain = expression.kind { return type }
            return TypeSyntax(kind: .optional(type), range: expression.range)
        case .tuple(let elements):
            var types: [(label: String?, type: TypeSyntax)] = []
            for element in elements {
                guard let type = typeSyntax(element.value) else { return nil }
                types.append((element.label, type))
            }
            return TypeSyntax(kind: .tuple(types), range: expression.range)
        case .integer, .float, .string, .regex, .boolean, .nilLiteral, .implicitMember, .call, .index, .forceUnwrap, .prefix, .postfixRange, .binary,
            .conditional, .assignment, .array, .dictionary, .closure, .keyPath, .cast, .attempt, .inOut, .ifExpression, .switchExpression,
            .operatorFunction:
            return nil
        }
    }

    /// Whether all names in what could be a type are names of types.
    func isTypeName(_ syntax: TypeSyntax) -> Bool {
        switch syntax.kind {
        case .name(let name, _):
            if case .type? = lookUp(name) { return true }
            if lookUp(name) != nil { return false }
            return name.first?.isUppercase == true && (nestedType(name) != nil || library.resolver.namedType(name) != nil || TypeResolver.simple[name] != nil || TypeResolver.generic.contains(name) || session.standardType(name) != nil)
        case .member(let base, let name, _):
            // `Unicode.Scalar`: what stands before the dot is no type by itself.
            if case .name(let outer, _) = base.kind, lookUp(outer) == nil, library.resolver.namedType("\(outer).\(name)") != nil { return true }
            return isTypeName(base) && (try? resolve(syntax)) != nil && name.first?.isUppercase == true
        case .array(let element), .optional(let element): return isTypeName(element)
        case .dictionary(let key, let value): return isTypeName(key) && isTypeName(value)
        case .tuple(let elements): return elements.allSatisfy { isTypeName($0.type) }
        case .function, .existential, .opaque, .composition: return true
        case .placeholder: return false
        }
    }

    private func namedCall(
        _ name: String, _ nameRange: SourceRange, _ arguments: [Argument], _ trailing: [Argument], _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node? {
        let isOutside = skipsMembers
        skipsMembers = false
        if selfType != nil, !isOutside, !scopeDeclares(name) {
            let mark = (trail.count, literals, score)
            do throws(Diagnostic) {
                if let node = try callOnSelf(name, nameRange, arguments, trailing, range, expected) { return node }
            } catch {
                // `max(a, b)` in an extension of a collection is not the collection's own.
                if completion?.found != nil || error.interruption != nil || library.functions[name] == nil { throw error }
                undo(to: mark.0)
                (literals, score) = (mark.1, mark.2)
                skipsMembers = true
                defer { skipsMembers = false }
                guard let node = try? namedCall(name, nameRange, arguments, trailing, range, expected) else { throw error }
                return node
            }
        }
        if let symbol = lookUp(name) {
            switch symbol {
            case .functions(let functions):
                let own = functions.map { candidate($0, receiver: nil) }
                guard let members = library.functions[name] else { return try choose(own, name, arguments, trailing, nameRange, range, expected) }
                // A function of the program stands beside the library's of the same name.
                let mark = (trail.count, literals, score)
                do throws(Diagnostic) { return try choose(own, name, arguments, trailing, nameRange, range, expected) } catch {
                    if completion?.found != nil || error.interruption != nil { throw error }
                    undo(to: mark.0)
                    (literals, score) = (mark.1, mark.2)
                    guard let node = try? choose(try candidates(members.map { ($0, [:]) }, nil, arguments, trailing), name, arguments, trailing, nameRange, range, expected) else { throw error }
                    return node
                }
            case .local(let functions):
                return try choose(functions.map { candidate($0) }, name, arguments, trailing, nameRange, range, expected)
            case .type(let type): return try construct(type, arguments, trailing, nameRange, range, expected)
            case .variable: return nil
            }
        }
        if name == "type", arguments.count == 1, arguments[0].label == "of", let member = library.functions[name]?.first {
            let value = try check(arguments[0].value)
            let use = NativeUse(member: member, receiver: nil, parameters: [], result: .metatype(value.type), isThrowing: false)
            return Node(.call(.native(use), BoundArguments([.value(value)])), .metatype(value.type), range)
        }
        if name == "print" && arguments.last?.label == "to" || StandardCells.functions.contains(name) {
            return try choose(session.standardFunctions(name).compactMap { applied($0, on: nil) }.map { candidate($0, receiver: nil) }, name, arguments, trailing, nameRange, range, expected)
        }
        if name == "abs" || name == "pow", let first = arguments.first, isNumberOfCell(first.value) {
            // The library's own are for built-in numbers.
            return try choose(session.standardFunctions(name).compactMap { applied($0, on: nil) }.map { candidate($0, receiver: nil) }, name, arguments, trailing, nameRange, range, expected)
        }
        if let members = library.functions[name] {
            let candidates = try candidates(members.map { ($0, [:]) }, nil, arguments, trailing)
            return try choose(candidates, name, arguments, trailing, nameRange, range, expected)
        }
        if let type = library.resolver.namedType(name) ?? TypeResolver.simple[name] ?? session.standardType(name) {
            return try construct(type, arguments, trailing, nameRange, range, expected)
        }
        if name == "Self", let selfType, selfType.isClass, selfSymbol != nil, let own = try? self.name("Self", nameRange, nil), isOpenType(own),
            let call = try callOfType(own, selfType, "init", arguments, trailing, nameRange, range, expected)
        {
            return call
        }
        if name == "Self", let selfType { return try construct(selfType, arguments, trailing, nameRange, range, expected) }
        if TypeResolver.generic.contains(name) {
            let type = try resolve(TypeSyntax(kind: .name(name, []), range: nameRange))
            return try construct(type, arguments, trailing, nameRange, range, expected)
        }
        return nil
    }

    private func callOnSelf(
        _ name: String, _ nameRange: SourceRange, _ arguments: [Argument], _ trailing: [Argument], _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node? {
        guard let selfType, name != "Self", name != "self" else { return nil }
        if environment.names[name] == nil, let inner = nestedType(name) { return try construct(inner, arguments, trailing, nameRange, range, expected) }
        if !hasMember(name, selfType, static: false), !hasMember(name, selfType, static: true), !isNativeMethod(name, selfType), let outer = outerType(withStatic: name) {
            return try staticCall(outer, name, arguments, trailing, nameRange, range, expected)
        }
        guard selfType.nominal?.methods[name] != nil || !tables(of: selfType, named: name).filter({ $0.table.methods[name] != nil }).isEmpty || isNativeMethod(name, selfType) else { return nil }
        if let selfSymbol, hasMethod(name, selfType) {
            let own = scopeDeclares("self") ? try self.name("self", nameRange, nil) : try variable(selfSymbol, nameRange)
            if own.type.pruned.isOptional, !selfType.isOptional { return nil }
            return try methodCall(own, name, nameRange, arguments, trailing, range, expected)
        }
        return try staticCall(selfType, name, arguments, trailing, nameRange, range, expected)
    }

    /// Inside an extension of a type of the library, its methods are called by their names alone.
    private func isNativeMethod(_ name: String, _ type: Type) -> Bool {
        guard lookUp(name) == nil, type.nominal.map({ $0.kind == .native }) ?? true || isSequenceOfCell(type) else { return false }
        return nativeMembers(of: type, name, static: false).contains { $0.member.kind == .method || $0.member.kind == .mutatingMethod }
    }

    private func hasMethod(_ name: String, _ type: Type) -> Bool {
        tables(of: type, named: name).contains { $0.table.methods[name]?.contains { !$0.isStatic } ?? false } || isNativeMethod(name, type)
    }

    // MARK: Methods

    func methodCall(
        _ node: Node, _ name: String, _ nameRange: SourceRange, _ arguments: [Argument], _ trailing: [Argument],
        _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        if name == CompletionProbe.marker { throw completionReached(.members(node.type, isStatic: false), nameRange) }
        let node = node.itself
        let type = node.type.pruned
        if case .unknown = type { return Node(.unknown, .unknown, range) }
        if name == "makeIterator", arguments.isEmpty, trailing.isEmpty, isOwnIterator(type) { return node.isPlace ? Node(node.kind, node.type, range) : node }
        if name == "init", isInitializing, let node = try handOver(node, type, arguments, trailing, nameRange, range) { return node }
        if name == "init", isInitializing, isOwnSelf(node) {
            // One initializer hands over to another.
            var made = try construct(type, arguments, trailing, nameRange, range, nil)
            if forcesInitializer, case .optional(let wrapped) = made.type.pruned { made = Node(.forceUnwrap(made), wrapped, range) }
            if made.type.pruned.isOptional, !context.isFailable {
                throw failure("this initializer can give nil, and the one that calls it cannot; write 'init?' here too", nameRange)
            }
            return Node(.delegation(to: made, selfPlace: node), .void, range)
        }
        let levels = accessible(methods(name, of: type, static: false), type) { !self.nativeMembers(of: type, name, static: false).isEmpty }
        if !levels.isEmpty, storedProperty(name, of: type).map({ isPlainValue($0.type) }) ?? true {
            try checkSelf(node, nameRange)
            if let first = levels.first?.first, let owner = first.ownType?.nominal ?? first.application?.generic.ownType?.nominal ?? type.nominal { try checkAccess(first.isPrivate, name, owner, nameRange) }
            let natives = nativeMembers(of: type, name, static: false).filter { $0.member.kind == .method || $0.member.kind == .mutatingMethod && node.isPlace }
            return try chooseLevel(levels, natives, node, name, arguments, trailing, nameRange, range, expected)
        }
        let members = nativeMembers(of: type, name, static: false).filter { $0.member.kind != .property }
        // A private property of the name is nobody's concern outside.
        let isField = storedProperty(name, of: type).map { !$0.field.isPrivate || isInside($0.owner) || members.isEmpty } ?? false
        if members.isEmpty, case .variable(let variable) = type, variable.literal == .integer, !hasMember(name, type.resolved, static: false), hasMember(name, .double, static: false), unify(type, .double) {
            return try methodCall(node, name, nameRange, arguments, trailing, range, expected)
        }
        if members.isEmpty, !isField, let own = ownName(name, of: type, nameRange) {
            return try methodCall(node, own, nameRange, arguments, trailing, range, expected)
        }
        if members.isEmpty || isField {
            let function = try member(of: node, name, nameRange, range)
            if arguments.isEmpty, trailing.isEmpty, isPlainValue(function.type) {
                throw failure("'\(name)' is a property; write it without parentheses", SourceRange(nameRange.end, max(range.end, nameRange.end + 1)))
            }
            if isPlainValue(function.type), let hint = memberHint(name + "()", of: type) {
                throw failure("'\(name)' is a property, of type '\(function.type.resolved)'; \(hint)", nameRange)
            }
            return try callValue(function, arguments, trailing, range)
        }
        if case .variable(let variable) = type, variable.literal != .none { _ = unify(type, type.resolved) }
        if members[0].member.kind == .mutatingMethod, !node.isPlace {
            throw failure("'\(name)' changes the value it is called on: \(node.immutability?.message ?? "this value cannot be changed")", nameRange)
        }
        let candidates = try candidates(members, node, arguments, trailing)
        return try choose(candidates, name, arguments, trailing, nameRange, range, expected)
    }

    /// Takes the first level of methods of which one fits; those of the library come last.
    private func chooseLevel(
        _ levels: [[UserFunction]], _ natives: [(member: NativeMember, substitution: Substitution)], _ node: Node, _ name: String, _ arguments: [Argument],
        _ trailing: [Argument], _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        var first: Diagnostic?
        let isPlace = node.isPlace || isReference(node.type)
        for (index, level) in levels.enumerated() {
            let usable = isPlace ? level : level.filter { !$0.isMutating }
            guard !usable.isEmpty else {
                first = first ?? failure("'\(name)' changes the value it is called on: \(node.immutability?.message ?? "this value cannot be changed")", nameRange)
                continue
            }
            let candidates = usable.map { candidate($0, receiver: node) }
            if index == levels.count - 1, natives.isEmpty, first == nil { return try choose(candidates, name, arguments, trailing, nameRange, range, expected) }
            let mark = (trail.count, literals, score)
            do throws(Diagnostic) {
                return try choose(candidates, name, arguments, trailing, nameRange, range, expected)
            } catch {
                if completion?.found != nil || error.interruption != nil { throw error }
                undo(to: mark.0)
                (literals, score) = (mark.1, mark.2)
                first = first ?? error
            }
        }
        if !natives.isEmpty {
            if case .variable(let variable) = node.type.pruned, variable.literal != .none { _ = unify(node.type, node.type.resolved) }
            do throws(Diagnostic) {
                return try choose(try candidates(natives, node, arguments, trailing), name, arguments, trailing, nameRange, range, expected)
            } catch {
                if error.interruption != nil { throw error }
            }
        }
        throw first!
    }

    /// `self.init(…)` and `super.init(…)` in a class: the object is there, and another initializer goes on with it.
    private func handOver(
        _ node: Node, _ type: Type, _ arguments: [Argument], _ trailing: [Argument], _ nameRange: SourceRange, _ range: SourceRange
    ) throws(Diagnostic) -> Node? {
        guard let nominal = type.nominal, nominal.kind == .class, let selfSymbol else { return nil }
        var isAbove = false
        if case .superclass = node.kind { isAbove = true }
        guard isAbove || isSelf(node) else { return nil }
        var candidates = constructors(of: type, nominal).map { initializing($0, node) }
        if isAbove { candidates = candidates.filter { !isConvenience($0) } }
        guard !candidates.isEmpty else { throw failure("'\(nominal.name)' has no initializer to call here", nameRange) }
        let made = try choose(candidates, "\(type)", arguments, trailing, nameRange, range, nil)
        let isFailable = if case .call(.function(let function, _), _) = made.kind { function.declaration?.isFailable ?? false } else { false }
        if isFailable, !context.isFailable { throw failure("this initializer can give nil, and the one that calls it cannot; write 'init?' here too", nameRange) }
        let own = Node(.variable(selfSymbol), selfSymbol.type, range)
        return Node(.delegation(to: made, selfPlace: own), .void, range)
    }

    private func isConvenience(_ candidate: Candidate) -> Bool {
        if case .call(.function(let function, _), _) = candidate.make(BoundArguments([])) { function.isConvenience } else { false }
    }

    /// An initializer of a class as a call on an object that is there.
    func initializing(_ candidate: Candidate, _ object: Node) -> Candidate {
        var result = candidate
        result.make = { arguments in
            guard case .call(.allocate(let function, let type), let arguments) = candidate.make(arguments) else { return candidate.make(arguments) }
            guard let function else { return .call(.allocate(nil, type), arguments) }
            return .call(.function(function, receiver: object), arguments)
        }
        return result
    }

    /// Whether values of the type can be nothing but read.
    private func isPlainValue(_ type: Type) -> Bool {
        switch type.pruned {
        case .function, .variable, .unknown, .metatype, .optional, .any: false
        case .generic, .associated: false
        case .nominal: methods("callAsFunction", of: type, static: false).isEmpty && nativeMembers(of: type, "callAsFunction", static: false).isEmpty
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .fixed, .array, .slice, .set, .dictionary, .range, .closedRange,
            .partialRange, .sequence, .tuple, .parameter:
            true
        }
    }

    func staticCall(
        _ type: Type, _ name: String, _ arguments: [Argument], _ trailing: [Argument], _ nameRange: SourceRange,
        _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node {
        if name == "init" { return try construct(type, arguments, trailing, nameRange, range, expected) }
        if name == CompletionProbe.marker { throw completionReached(.members(type, isStatic: true), nameRange) }
        let type = opened(type)
        if let nominal = type.pruned.nominal, let enumCase = nominal.enumCase(name), !enumCase.payload.isEmpty {
            return try choose([candidate(opened(type), nominal, enumCase)], name, arguments, trailing, nameRange, range, expected)
        }
        let levels = accessible(methods(name, of: opened(type), static: true), type) { false }
        if !levels.isEmpty {
            var first: Diagnostic?
            for (index, level) in levels.enumerated() {
                if let owner = type.pruned.nominal { try checkAccess(level[0].isPrivate, name, owner, nameRange) }
                let candidates = level.map { candidate($0, receiver: nil) }
                if index == levels.count - 1, first == nil { return try choose(candidates, name, arguments, trailing, nameRange, range, expected) }
                do throws(Diagnostic) {
                    return try choose(candidates, name, arguments, trailing, nameRange, range, expected)
                } catch {
                    if completion?.found != nil || error.interruption != nil { throw error }
                    first = first ?? error
                }
            }
            throw first!
        }
        if let inner = innerType(name, of: type) { return try construct(inner, arguments, trailing, nameRange, range, expected) }
        if name == "some", case .optional(let wrapped) = type.pruned, arguments.count == 1 {
            return try convert(try check(arguments[0].value, as: wrapped), to: .optional(wrapped))
        }
        let members = nativeMembers(of: type, name, static: true).filter { $0.member.kind == .staticMethod }
        if !members.isEmpty {
            let candidates = try candidates(members, nil, arguments, trailing)
            return try choose(candidates, name, arguments, trailing, nameRange, range, expected)
        }
        let value = try staticMember(type, name, nameRange, range, arguments.isEmpty && trailing.isEmpty ? expected : nil)
        if case .function? = expected?.pruned, case .function(let function) = value.type.pruned, arguments.count == 1, function.parameters.count == 1 { return try callValue(value, arguments, trailing, range) }
        return try callValue(value, arguments, trailing, range)
    }

    /// A static method or an initializer of a type that is a value.
    private func callOfType(
        _ node: Node, _ type: Type, _ name: String, _ arguments: [Argument], _ trailing: [Argument], _ nameRange: SourceRange, _ range: SourceRange, _ expected: Type?
    ) throws(Diagnostic) -> Node? {
        var candidates: [Candidate] = []
        if name == "init" {
            if let nominal = type.pruned.nominal, nominal.kind == .class { candidates = constructors(of: type, nominal) }
            candidates += addedConstructors(of: type)
        } else {
            candidates = methods(name, of: type, static: true).flatMap { $0 }.map { candidate($0, receiver: nil) }
        }
        for index in candidates.indices {
            let make = candidates[index].make
            candidates[index].make = { bound in
                switch make(bound) {
                case .call(.allocate(let function?, _), let arguments), .call(.function(let function, _), let arguments): .call(.ofType(function, node), arguments)
                case let other: other
                }
            }
        }
        return candidates.isEmpty ? nil : try choose(candidates, name, arguments, trailing, nameRange, range, expected)
    }

    // MARK: Values that are functions

    func callValue(_ function: Node, _ arguments: [Argument], _ trailing: [Argument], _ range: SourceRange) throws(Diagnostic) -> Node {
        let function = function.itself
        let type = function.type.pruned
        if case .unknown = type { return function }
        if case .variable = type { throw failure("the type of this function is not known here; write it", function.range) }
        guard case .function(let signature) = type else {
            if !nativeMembers(of: type, "callAsFunction", static: false).isEmpty || !methods("callAsFunction", of: type, static: false).isEmpty {
                return try methodCall(function, "callAsFunction", function.range, arguments, trailing, range, nil)
            }
            if case .metatype(let instance) = type { return try construct(instance, arguments, trailing, function.range, range, nil) }
            if let call = try dynamicCall(function, arguments, range) { return call }
            throw failure("a value of type '\(type.resolved)' cannot be called", function.range)
        }
        let parameters = signature.parameters.enumerated().map {
            Signature.Parameter(label: nil, name: "parameter \($0 + 1)", type: $1, isInout: signature.inouts[$0])
        }
        let candidate = Candidate(name: "this function", parameters: parameters, result: signature.result, declaration: { "\(type.resolved)" }) {
            .call(.value(function), $0)
        }
        return try choose([candidate], "this function", arguments, trailing, function.range, range, nil)
    }

    /// `value(a, b)` where `value` takes calls in its own way: a list or pairs of what is written.
    private func dynamicCall(_ function: Node, _ arguments: [Argument], _ range: SourceRange) throws(Diagnostic) -> Node? {
        let known = methods("dynamicallyCall", of: function.type, static: false).flatMap { $0 }
        let isNamed = arguments.contains { $0.label != nil } || !known.contains { $0.parameters.first?.label == "withArguments" }
        let label = isNamed ? "withKeywordArguments" : "withArguments"
        guard known.contains(where: { $0.parameters.first?.label == label }) else { return nil }
        func text(_ text: String) -> Expression { Expression(kind: .string([.text(text)]), range: range) }
        let values: ExpressionKind = isNamed ? .dictionary(arguments.map { (text($0.label ?? ""), $0.value) }) : .array(arguments.map(\.value))
        let argument = Argument(label: label, value: Expression(kind: values, range: range), labelRange: nil)
        return try methodCall(function, "dynamicallyCall", function.range, [argument], [], range, nil)
    }

    // MARK: Access

    /// Whether the members of a type are being checked, or those of a type inside or around it.
    func isInside(_ nominal: NominalType) -> Bool {
        func outermost(_ type: NominalType) -> NominalType { type.outer.map(outermost) ?? type }
        let own = enclosingType
        return own.map { outermost($0) == outermost(nominal) } ?? false
    }

    /// The functions of a name without those that are private elsewhere, where others are left.
    private func accessible(_ levels: [[UserFunction]], _ type: Type, orElse hasOthers: () -> Bool) -> [[UserFunction]] {
        func owner(_ function: UserFunction) -> NominalType? { function.ownType?.nominal ?? function.application?.generic.ownType?.nominal ?? type.nominal }
        let open = levels.map { level in level.filter { function in !function.isPrivate || owner(function).map(isInside) ?? true } }.filter { !$0.isEmpty }
        return open.isEmpty && !levels.isEmpty && !hasOthers() ? levels : open
    }

    func checkAccess(_ isPrivate: Bool, _ name: String, _ nominal: NominalType, _ range: SourceRange) throws(Diagnostic) {
        guard isPrivate, !isInside(nominal) else { return }
        throw failure("'\(name)' is private: only members of '\(nominal.name)' use it", range, kind: .name)
    }
}
