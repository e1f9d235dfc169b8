extension Parser {
    static let refusals: [String: String] = [
        "subscript": "subscript declarations belong inside a type",
        "macro": "macros are not part of cells; write them in a Swift package",
    ]
    /// Whether a declaration begins here; what is left out of cells is refused by name.
    func startsDeclaration() throws(Diagnostic) -> Bool {
        var ahead = 0
        while isModifier(ahead) {
            dropDetail(ahead)
            let next = peek(ahead + 1)
            guard next.kind == .identifier || next.kind == .keyword, !next.startsLine || next.traits.contains(.declaration) && next.kind == .keyword else { break }
            ahead += 1
        }
        let word = peek(ahead)
        if word.isIdentifier("deinit") || word.isIdentifier("associatedtype") { return word.isIdentifier("deinit") ? peek(ahead + 1).isPunctuation("{") : peek(ahead + 1).kind == .identifier }
        if word.traits.contains(.declaration) || word.isKeyword("init") { return true }
        if word.isIdentifier("actor"), peek(ahead + 1).kind == .identifier, !peek(ahead + 1).startsLine { return true }
        if word.isKeyword("operator") && ahead > 0 || word.isKeyword("precedencegroup") { return true }
        if word.isIdentifier("async"), peek(ahead + 1).isKeyword("let") {
            // What another task would work out is worked out here.
            tokens.remove(at: index + ahead)
            return true
        }
        if word.isPunctuation("@") {
            try takeAttribute(ahead)
            return try startsDeclaration()
        }
        if word.traits.contains(.refused), let refusal = Self.refusals[word.text], word.kind == .keyword || peek(ahead + 1).kind == .identifier {
            if word.kind == .keyword || !peek(ahead + 1).startsLine { throw failure(refusal, at: word.range, kind: .unsupported) }
        }
        return false
    }

    /// Whether a modifier stands there: `class` is one before a member.
    func isModifier(_ ahead: Int = 0) -> Bool {
        let word = peek(ahead)
        if word.isKeyword("class") {
            let next = peek(ahead + 1)
            return next.traits.contains(.modifier) || ["func", "var", "let", "subscript"].contains(next.text) && next.kind == .keyword
        }
        return word.traits.contains(.modifier)
    }

    /// `private(set)` and `nonisolated(unsafe)`: who may set or share a variable has no meaning between cells.
    private func dropDetail(_ ahead: Int) {
        guard peek(ahead + 1).isPunctuation("("), ["set", "unsafe", "safe"].contains(peek(ahead + 2).text), peek(ahead + 3).isPunctuation(")") else { return }
        // A private setter leaves the variable itself for all to read.
        tokens[index + ahead].text = tokens[index + ahead].text == "private" ? "private(set)" : "internal"
        tokens.removeSubrange(index + ahead + 1...index + ahead + 3)
    }

    func declaration() throws(Diagnostic) -> StatementKind {
        let start = token.range.start
        var modifiers: Set<String> = []
        while isModifier() {
            modifiers.insert(token.text)
            if token.isIdentifier("unowned"), peek().isPunctuation("(") {
                advance()
                advance()
                advance()
            }
            advance()
        }
        let attributes = takeAttributes()
        switch token.text {
        case "operator":
            try operatorDeclaration()
            return .nothing
        case "precedencegroup":
            try precedenceGroup()
            return .nothing
        case "let", "var":
            var declaration = try variable()
            declaration.isStatic = modifiers.contains("static") || modifiers.contains("class")
            declaration.modifiers = modifiers
            declaration.attributes = attributes
            declaration.isLazy = modifiers.contains("lazy")
            declaration.isPrivate = modifiers.contains("private")
            declaration.hasPrivateSetter = modifiers.contains("private(set)")
            return .variable(declaration)
        case "func", "init", "subscript", "deinit":
            let function = try function(start)
            function.isStatic = modifiers.contains("static") || modifiers.contains("class")
            function.modifiers = modifiers
            function.attributes = attributes
            function.body = try built(function.body, attributes, function.range)
            if modifiers.contains("postfix") { function.name = OperatorTable.name(function.name, .postfix) }
            function.isMutating = modifiers.contains("mutating")
            function.isPrivate = modifiers.contains("private")
            return .function(function)
        case "typealias":
            advance()
            let name = try identifier("the new name of the type")
            let parameters = token.kind == .operation && token.text.first == "<" ? try genericParameters().map(\.name) : []
            guard takeOperator("=") else { throw failure("expected '=' and a type, found \(found)") }
            let type = try type()
            if parameters.isEmpty { return .alias(name.name, type) }
            operators.aliases[name.name] = (parameters, type)
            return .nothing
        case "import":
            advance()
            if ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"].contains(token.text) { advance() }
            let module = try identifier("the name of a module")
            while take(".") { _ = try identifier("the name of a module") }
            return .importing(module.name)
        default:
            let declaration = try typeDeclaration(start, isIndirect: modifiers.contains("indirect"))
            declaration.modifiers = modifiers
            declaration.attributes = attributes
            for attribute in attributes {
                switch attribute.name {
                case "propertyWrapper": operators.wrappers[declaration.name] = declaration
                case "resultBuilder", "_functionBuilder": operators.builders[declaration.name] = declaration
                case "main": declaration.start = attribute.range
                default: throw failure("the attribute '@\(attribute.name)' is not part of cells; leave it out", at: attribute.range, kind: .unsupported)
                }
            }
            return .type(declaration)
        }
    }

    // MARK: Variables

    private func variable() throws(Diagnostic) -> VariableDeclaration {
        let isLet = token.text == "let"
        advance()
        var declaration = VariableDeclaration(isLet: isLet, bindings: [])
        repeat {
            let pattern = try pattern(inBinding: true)
            var binding = VariableDeclaration.Binding(pattern: pattern)
            if take(":") { binding.type = try type() }
            if isProtocolBody, token.isPunctuation("{") {
                binding.requirement = try requirementAccessors()
                declaration.bindings.append(binding)
                continue
            }
            if takeOperator("=") { binding.value = try expression() }
            if token.isPunctuation("{") && !isLet && (!token.startsLine || binding.type != nil && binding.value == nil || ["willSet", "didSet"].contains(peek().text)) { try accessors(&binding) }
            if isLet, binding.type != nil, binding.value == nil, token.isPunctuation("{"), !token.startsLine {
                throw failure("a 'let' is not computed; declare it with 'var'")
            }
            declaration.bindings.append(binding)
        } while take(",")
        // `let red, green: Double`: those without a type have the one that follows.
        for index in declaration.bindings.indices.dropLast().reversed() {
            let binding = declaration.bindings[index]
            if binding.type == nil, binding.value == nil, binding.getter == nil { declaration.bindings[index].type = declaration.bindings[index + 1].type }
        }
        return declaration
    }

    /// `{ get set }`
    private func requirementAccessors() throws(Diagnostic) -> (isSettable: Bool, isMutating: Bool) {
        try expect("{", "to open the accessors")
        var result = (isSettable: false, isMutating: false)
        while !token.isPunctuation("}") {
            let word = try identifier("'get' or 'set'")
            switch word.name {
            case "set": result.isSettable = true
            case "mutating": result.isMutating = true
            case "get", "nonmutating": break
            case "throws", "async": throw failure("throwing and async accessors of protocols are not part of cells; require a method", at: word.range, kind: .unsupported)
            default: throw failure("expected 'get' or 'set', found '\(word.name)'", at: word.range)
            }
        }
        try expect("}", "to close the accessors")
        return result
    }

    private func accessors(_ binding: inout VariableDeclaration.Binding) throws(Diagnostic) {
        let names = ["get", "set", "willSet", "didSet"]
        // What a setter does to the value is its own business.
        func dropModifiers(_ ahead: Int) {
            while ["mutating", "nonmutating"].contains(peek(ahead).text), names.contains(peek(ahead + 1).text) {
                if peek(ahead).text == "mutating", peek(ahead + 1).text == "get" { binding.isGetterMutating = true }
                if peek(ahead).text == "nonmutating", peek(ahead + 1).text == "set" { binding.isSetterNonmutating = true }
                tokens.remove(at: index + ahead)
            }
        }
        dropModifiers(1)
        let next = peek()
        guard next.kind == .identifier, names.contains(next.text),
            peek(2).isPunctuation("{") || peek(2).isPunctuation("(") && next.text != "get" || peek(2).isPunctuation("}") || peek(2).kind == .identifier && names.contains(peek(2).text)
                || next.text == "get" && (peek(2).isIdentifier("async") || peek(2).isKeyword("throws"))
        else {
            binding.getter = try block("to open the accessor")
            return
        }
        advance()
        while !token.isPunctuation("}") {
            dropModifiers(0)
            let accessor = try identifier("'get' or 'set'")
            var parameter = accessor.name == "didSet" ? "oldValue" : "newValue"
            if take("(") {
                parameter = try identifier("a name for the new value").name
                try expect(")", "after the name of the new value")
            }
            while token.isIdentifier("async") || token.isKeyword("throws") { advance() }
            guard token.isPunctuation("{") else { continue }
            let body = try block("to open the accessor")
            switch accessor.name {
            case "get": binding.getter = body
            case "set": binding.setter = (parameter, body)
            case "willSet": binding.willSet = (parameter, body)
            case "didSet": binding.didSet = (parameter, body)
            default: throw failure("expected 'get' or 'set', found '\(accessor.name)'", at: accessor.range)
            }
        }
        try expect("}", "to close the accessors")
    }

    // MARK: Functions

    /// `func ==<T>(…)`: the name ends where the type parameters begin.
    private func splitGenericOperator() {
        guard token.text.count > 1, token.text.last == "<", peek().kind == .identifier, !operators.declared.contains(token.text) || operators.declared.contains(String(token.text.dropLast())) else { return }
        var (name, angle) = (token, token)
        name.text.removeLast()
        name.range.end -= 1
        angle.text = "<"
        angle.range.start = name.range.end
        angle.hasSpaceBefore = false
        tokens[index] = name
        tokens.insert(angle, at: index + 1)
    }

    private func function(_ start: Int) throws(Diagnostic) -> FunctionDeclaration {
        let word = token
        advance()
        let declaration: FunctionDeclaration
        if word.text == "func" {
            if token.kind == .operation {
                splitGenericOperator()
                declaration = FunctionDeclaration(name: token.text, nameRange: token.range, range: token.range)
                advance()
            } else {
                let name = try identifier("the name of the function")
                declaration = FunctionDeclaration(name: name.name, nameRange: name.range, range: name.range)
            }
        } else {
            declaration = FunctionDeclaration(name: word.text, nameRange: word.range, range: word.range)
            declaration.kind = word.text == "init" ? .initializer : word.text == "deinit" ? .deinitializer : .subscripting
            if takeOperator("?") { declaration.isFailable = true }
            if declaration.kind == .initializer, takeOperator("!") { declaration.isFailable = true }
        }
        if declaration.kind == .deinitializer {
            declaration.body = try block("to open the body of 'deinit'")
            declaration.range = SourceRange(start, previousEnd)
            return declaration
        }
        try signature(of: declaration)
        functionNames.append(declaration.kind == .function ? "\(declaration.name)(\(declaration.parameters.map { ($0.label ?? "_") + ":" }.joined()))" : declaration.name)
        defer { functionNames.removeLast() }
        if isProtocolBody {
            declaration.hasBody = false
            if declaration.kind == .subscripting { declaration.isSettable = try requirementAccessors().isSettable }
            if token.isPunctuation("{") { throw failure("a protocol says what there is; write the body in an extension of it") }
        } else if declaration.kind == .subscripting {
            var binding = VariableDeclaration.Binding(pattern: Pattern(kind: .wildcard, range: word.range))
            guard token.isPunctuation("{") else { throw failure("expected '{' to open the subscript, found \(found)") }
            try accessors(&binding)
            declaration.body = binding.getter ?? []
            (declaration.setter, declaration.isSetterNonmutating) = (binding.setter, binding.isSetterNonmutating)
        } else if token.isPunctuation("{") {
            declaration.body = try block("to open the body of the function")
        } else {
            let hint = token.isPunctuation(":") ? "; the type of the result stands behind '->'" : ""
            throw failure("expected '{' to open the body of '\(declaration.name)', found \(found)\(hint)")
        }
        declaration.range = SourceRange(start, previousEnd)
        return declaration
    }

    /// Everything between a function's name and its body.
    func signature(of declaration: FunctionDeclaration) throws(Diagnostic) {
        if token.kind == .operation && token.text.first == "<" { declaration.generics = try genericParameters() }
        try expect("(", "to open the parameters of '\(declaration.name)'")
        while !token.isPunctuation(")") {
            declaration.parameters.append(try parameter(ofSubscript: declaration.kind == .subscripting))
            guard take(",") else { break }
        }
        try expect(")", "to close the parameters of '\(declaration.name)'")
        declaration.throwsOffset = previousEnd
        if takeIdentifier("async") { declaration.isAsync = true }
        if takeKeyword("throws") || takeKeyword("rethrows") {
            declaration.isThrowing = true
            if take("(") {
                declaration.thrown = try type()
                try expect(")", "after the type of the error")
            }
        }
        if takeOperator("->") { declaration.result = try type() }
        if takeKeyword("where") { try whereClause(declaration) }
    }

    func genericParameters() throws(Diagnostic) -> [GenericParameter] {
        var result: [GenericParameter] = []
        guard takeAngle("<") else { return result }
        repeat {
            if token.isIdentifier("each"), peek().kind == .identifier {
                throw failure("parameter packs are not part of cells; take an array, or put the function in a Swift package", kind: .unsupported)
            }
            var parameter = GenericParameter(name: try identifier("the name of a type parameter").name, constraints: [])
            if take(":") {
                parameter.bounds = parts(try type("the name of a protocol"))
                for bound in parameter.bounds { if case .name(let name, _) = bound.kind { parameter.constraints.append(name) } }
            }
            result.append(parameter)
        } while take(",")
        guard takeAngle(">") else { throw failure("expected '>' to close the type parameters, found \(found)") }
        return result
    }

    /// The protocols of `A & B`.
    func parts(_ syntax: TypeSyntax) -> [TypeSyntax] { if case .composition(let parts) = syntax.kind { parts } else { [syntax] } }

    func whereClause(_ declaration: FunctionDeclaration) throws(Diagnostic) {
        declaration.requirements = try whereClause()
        for requirement in declaration.requirements {
            var subject = requirement.subject
            while case .member(let base, _, _) = subject.kind { subject = base }
            guard case .name(let name, _) = subject.kind else { continue }
            if requirement.isEquality {
                declaration.equalities.append((name, requirement.bound))
            } else if case .name(let constraint, _) = requirement.bound.kind {
                if let index = declaration.generics.firstIndex(where: { $0.name == name }) {
                    declaration.generics[index].constraints.append(constraint)
                } else if declaration.isOfLibrary {
                    declaration.generics.append(GenericParameter(name: name, constraints: [constraint]))
                }
            }
        }
    }

    /// What stands behind `where`.
    func whereClause() throws(Diagnostic) -> [RequirementSyntax] {
        var result: [RequirementSyntax] = []
        repeat {
            let subject = try type("the name of a type parameter")
            if take(":") {
                for bound in parts(try type("the name of a protocol")) { result.append(RequirementSyntax(subject: subject, bound: bound, isEquality: false)) }
            } else if takeOperator("==") {
                result.append(RequirementSyntax(subject: subject, bound: try type(), isEquality: true))
            } else {
                throw failure("expected ':' and a protocol, or '==' and a type, found \(found)")
            }
        } while take(",")
        return result
    }

    /// - Parameter isOfSubscript: Whether one name alone is no label.
    private func parameter(ofSubscript isOfSubscript: Bool) throws(Diagnostic) -> ParameterSyntax {
        let start = token.range.start
        var builder: String?
        var (isAutoclosure, isEscaping) = (false, false)
        while take("@") {
            let attribute = try identifier("the name of an attribute")
            builder = attribute.name
            if operators.wrappers[attribute.name] != nil {
                throw failure("a parameter with a property wrapper is not part of cells; write 'let value = \(attribute.name)(wrappedValue: …).wrappedValue' inside of the function", at: attribute.range, kind: .unsupported)
            }
            if token.kind == .operation, token.text.first == "<", !token.hasSpaceBefore { _ = try genericArguments() }
            if token.isPunctuation("("), !token.hasSpaceBefore { skipParentheses() }
        }
        let first = try anyName("the name of a parameter")
        var label: String? = first.name
        var name = first.name
        if token.kind == .identifier || token.kind == .keyword && !token.isKeyword("in") {
            name = try anyName("the name of a parameter").name
        } else if isOfSubscript {
            label = nil
        }
        if first.name == "_" { label = nil }
        if token.isPunctuation(")") || token.isPunctuation(","), name.first?.isUppercase == true {
            throw failure("a parameter has a name before its type: 'value: \(name)'", at: first.range)
        }
        try expect(":", "and the type of parameter '\(name)'")
        while take("@") {
            let attribute = try identifier("the name of an attribute").name
            if token.isPunctuation("("), attribute == "convention" { skipParentheses() }
            if attribute == "autoclosure" { isAutoclosure = true }
            if attribute == "escaping" { isEscaping = true }
            if token.kind == .operation, token.text.first == "<", !token.hasSpaceBefore { _ = try genericArguments() }
            if attribute.hasSuffix("Builder") { builder = attribute }
        }
        let isInout = takeKeyword("inout")
        let type = try type()
        if isAutoclosure {
            guard case .function(let parameters, _, _, _) = type.kind, parameters.isEmpty else { throw failure("'@autoclosure' stands before a function without parameters, such as '() -> Bool'", at: type.range) }
        }
        var parameter = ParameterSyntax(label: label, name: name, type: type, isInout: isInout, builder: builder, range: SourceRange(start, previousEnd))
        if takeOperator("...") { parameter.isVariadic = true }
        if takeOperator("=") { parameter.defaultValue = try expression() }
        parameter.range = SourceRange(start, previousEnd)
        (parameter.isAutoclosure, parameter.isEscaping) = (isAutoclosure, isEscaping)
        return parameter
    }
}
