extension Parser {
    func typeDeclaration(_ start: Int, isIndirect: Bool) throws(Diagnostic) -> TypeDeclaration {
        let word = token.text
        advance()
        let nameStart = token.range
        let kind: TypeDeclaration.Kind =
            switch word {
            case "struct": .structure
            case "enum": .enumeration
            // Cells run on one thread, so nothing else reaches an actor's state meanwhile.
            case "class", "actor": .class
            case "protocol": .protocol
            default: .extension
            }
        let declaration: TypeDeclaration
        if kind == .extension {
            let extended = try type("the name of the type")
            declaration = TypeDeclaration(kind: kind, name: file.text(extended.range), nameRange: nameStart.union(extended.range), range: nameStart)
            declaration.extended = extended
        } else {
            let name = try identifier("the name of the type")
            declaration = TypeDeclaration(kind: kind, name: name.name, nameRange: name.range, range: name.range)
            if token.kind == .operation && token.text.first == "<" { declaration.generics = try genericParameters() }
        }
        declaration.isIndirect = isIndirect
        if take(":") {
            if token.isOperator("~") {
                throw failure("types that cannot be copied are not part of cells; leave '~\(peek().text)' out", kind: .unsupported)
            }
            repeat {
                if token.isKeyword("class") {
                    declaration.inherited.append(TypeSyntax(kind: .name("AnyObject", []), range: token.range))
                    advance()
                } else {
                    declaration.inherited += parts(try type())
                }
            } while take(",")
        }
        if takeKeyword("where") { declaration.requirements = try whereClause() }
        try expect("{", "to open the body of '\(declaration.name)'")
        let (outer, outerWrapped) = (isProtocolBody, wrappedProperties)
        (isProtocolBody, wrappedProperties) = (kind == .protocol, [])
        let outerPath = typePath
        typePath = kind == .extension ? declaration.name.split(separator: ".").map(String.init) : typePath + [declaration.name]
        declaration.path = typePath
        defer { (isProtocolBody, wrappedProperties, typePath) = (outer, outerWrapped, outerPath) }
        while !token.isPunctuation("}") {
            if token.kind == .end { throw failure("expected '}' to close '\(declaration.name)', found \(found)") }
            try member(of: declaration)
            while take(";") {}
        }
        try expect("}", "to close '\(declaration.name)'")
        initializeWrappers(of: declaration, wrappedProperties)
        if let made = memberwiseInitializer(of: declaration, wrappedProperties) { declaration.functions.append(made) }
        declaration.range = SourceRange(start, previousEnd)
        return declaration
    }

    private func member(of declaration: TypeDeclaration) throws(Diagnostic) {
        let isIndirect = declaration.isIndirect || token.isIdentifier("indirect") && peek().isKeyword("case")
        if token.isIdentifier("indirect") && peek().isKeyword("case") { advance() }
        if takeKeyword("case") {
            guard declaration.kind == .enumeration else { throw failure("cases belong inside an enum") }
            repeat { declaration.cases.append(try enumCase(isIndirect: isIndirect)) } while take(",")
            return
        }
        guard try startsDeclaration() else {
            throw failure("expected a declaration inside '\(declaration.name)', found \(found)")
        }
        if token.isIdentifier("associatedtype") { return declaration.associated.append(try associatedType(declaration)) }
        switch try self.declaration() {
        case .variable(let variable): declaration.variables += try written(out: variable)
        case .function(let function) where function.kind == .deinitializer:
            guard declaration.kind == .class else { throw failure("only classes have a 'deinit'", at: function.nameRange) }
            declaration.deinitializer = function
        case .function(let function): declaration.functions.append(function)
        case .type(let type): declaration.types.append(type)
        case .alias(let name, let type): declaration.aliases.append((name, type))
        case .nothing: break
        default: throw failure("this declaration does not belong inside a type")
        }
    }

    private func associatedType(_ declaration: TypeDeclaration) throws(Diagnostic) -> AssociatedTypeSyntax {
        let start = token.range
        guard declaration.kind == .protocol else { throw failure("'associatedtype' belongs inside a protocol") }
        advance()
        let name = try identifier("the name of the associated type")
        var result = AssociatedTypeSyntax(name: name.name, bounds: [], standard: nil, range: start.union(name.range))
        if take(":") { result.bounds = parts(try type()) }
        if takeOperator("=") { result.standard = try type() }
        if takeKeyword("where") { declaration.requirements += try whereClause() }
        return result
    }

    private func enumCase(isIndirect: Bool) throws(Diagnostic) -> TypeDeclaration.Case {
        let name = try anyName("the name of a case")
        var result = TypeDeclaration.Case(name: name.name, payload: [], rawValue: nil, isIndirect: isIndirect, range: name.range)
        if take("(") {
            while !token.isPunctuation(")") {
                let label = takeLabel()
                result.payload.append((label?.name, try type()))
                guard take(",") else { break }
            }
            try expect(")", "to close the values of '\(name.name)'")
        }
        if takeOperator("=") { result.rawValue = try expression() }
        return result
    }
}
