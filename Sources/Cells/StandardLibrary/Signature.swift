/// A declaration of the library, read.
final class Signature {
    /// A parameter as it is written, and its type, which each call may fill in differently.
    struct Parameter {
        final class Declaration {
            let label: String?
            let name: String
            let defaultText: String?
            let defaultValue: Expression?
            let file: SourceFile?
            let isVariadic: Bool
            let isInout: Bool
            let builder: String?
            let isAutoclosure: Bool

            init(
                label: String?, name: String, defaultText: String?, defaultValue: Expression?, file: SourceFile?, isVariadic: Bool, isInout: Bool,
                builder: String?, isAutoclosure: Bool
            ) {
                (self.label, self.name, self.defaultText, self.defaultValue) = (label, name, defaultText, defaultValue)
                (self.file, self.isVariadic, self.isInout, self.builder, self.isAutoclosure) = (file, isVariadic, isInout, builder, isAutoclosure)
            }
        }
        let declaration: Declaration
        var type: Type

        init(
            label: String?, name: String, type: Type, defaultText: String? = nil, defaultValue: Expression? = nil, file: SourceFile? = nil,
            isVariadic: Bool = false, isInout: Bool = false, builder: String? = nil, isAutoclosure: Bool = false
        ) {
            declaration = Declaration(
                label: label, name: name, defaultText: defaultText, defaultValue: defaultValue, file: file, isVariadic: isVariadic,
                isInout: isInout, builder: builder, isAutoclosure: isAutoclosure)
            self.type = type
        }

        var label: String? { declaration.label }
        var name: String { declaration.name }
        var defaultText: String? { declaration.defaultText }
        var isVariadic: Bool { declaration.isVariadic }
        var isInout: Bool { declaration.isInout }
    }

    var generics: [GenericParameter] = []
    /// `where Value == [S]`
    var equalities: [(String, Type)] = []
    var parameters: [Parameter] = []
    var result = Type.void
    var isThrowing = false
}

extension Parser {
    /// `{ get throws }` at the end of a declaration.
    fileprivate func takesThrowingGetter() -> Bool { take("{") && takeIdentifier("get") && takeKeyword("throws") }
}

/// Reads declarations of the library.
final class SignatureResolver {
    unowned let library: Library

    init(library: Library) { self.library = library }

    func signature(of member: NativeMember) throws(Diagnostic) -> Signature {
        if let known = member.signature { return try known.get() }
        do throws(Diagnostic) {
            let result = try read(member)
            member.signature = .success(result)
            return result
        } catch {
            member.signature = .failure(error)
            throw error
        }
    }

    private func read(_ member: NativeMember) throws(Diagnostic) -> Signature {
        var text = member.declaration
        for modifier in ["static ", "mutating "] where text.hasPrefix(modifier) { text.removeFirst(modifier.count) }
        let file = SourceFile(text, name: "library")
        var lexer = Lexer(file)
        let parser = Parser(file, tokens: try lexer.tokens())
        let result = Signature()
        if member.kind == .property || member.kind == .staticProperty {
            parser.advance()
            _ = try parser.anyName("a name")
            try parser.expect(":", "and a type")
            result.result = try type(try parser.type(), owner: member.owner, file: file)
            result.isThrowing = parser.takesThrowingGetter()
            return result
        }
        if parser.token.isKeyword("func") { parser.advance() }
        let declaration = FunctionDeclaration(name: member.name, nameRange: parser.token.range, range: parser.token.range)
        declaration.isOfLibrary = true
        parser.advance()
        if member.kind == .initializer && parser.takeOperator("?") { declaration.isFailable = true }
        try parser.signature(of: declaration)
        result.generics = declaration.generics
        result.isThrowing = declaration.isThrowing || parser.takesThrowingGetter()
        let names = Set(declaration.generics.map(\.name))
        for (name, syntax) in declaration.equalities {
            result.equalities.append((name, try type(syntax, owner: member.owner, generics: names, file: file)))
        }
        for parameter in declaration.parameters {
            let type = try type(parameter.type, owner: member.owner, generics: names, file: file)
            result.parameters.append(
                Signature.Parameter(
                    // A subscript's parameters have labels only where two names are written.
                    label: member.kind == .index && parameter.label == parameter.name ? nil : parameter.label, name: parameter.name, type: type,
                    defaultText: parameter.defaultValue.map { file.text($0.range) }, defaultValue: parameter.defaultValue, file: file,
                    isVariadic: parameter.isVariadic, isInout: parameter.isInout, builder: parameter.builder))
        }
        if let syntax = declaration.result {
            result.result = try type(syntax, owner: member.owner, generics: names, file: file)
        } else if member.kind == .initializer {
            result.result = declaration.isFailable ? .optional(.parameter("Self")) : .parameter("Self")
        }
        return result
    }

    static let associated: Set<String> = ["Element", "Key", "Value", "Wrapped", "Bound", "Self"]

    func type(_ syntax: TypeSyntax, owner: String?, generics: Set<String> = [], file: SourceFile) throws(Diagnostic) -> Type {
        let resolver = TypeResolver(file: file) { name in
            if generics.contains(name) { return .parameter(name) }
            if let owner, Self.associated.contains(name) || self.library.types[owner]?.typeParameters.contains(name) ?? false { return .parameter(name) }
            return self.namedType(name)
        }
        return try resolver.resolve(syntax)
    }

    /// A type of the library by its name alone.
    func namedType(_ name: String) -> Type? {
        if let nominal = library.types[name] { return .nominal(nominal) }
        if let alias = library.aliases[name] {
            let file = SourceFile(alias, name: "library")
            var lexer = Lexer(file)
            guard let tokens = try? lexer.tokens(), let syntax = try? Parser(file, tokens: tokens).type() else { return nil }
            return try? type(syntax, owner: nil, file: file)
        }
        return nil
    }
}
