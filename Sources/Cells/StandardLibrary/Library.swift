/// The names that cells see beyond their own: functions, values, types and their members,
/// each bound by a line of Swift that declares it, its documentation and a body.
///
/// The declarations are parsed when a cell first uses the name, so that binding a large library costs little.
public final class Library {
    var functions: [String: [NativeMember]] = [:]
    var values: [String: NativeMember] = [:]
    var types: [String: NominalType] = [:]
    var aliases: [String: String] = [:]
    /// Members by the name of the type or protocol they extend.
    var members: [String: [String: [NativeMember]]] = [:]
    var operators: [String: [NativeMember]] = [:]
    var swiftTypes: [ObjectIdentifier: NominalType] = [:]
    /// Spellings from elsewhere and what to write instead.
    public var hints: [String: String] = [:]
    /// The API documentation by full name, in entries that begin with a line `@ Type.member(label:)`.
    public var apiDocumentation = ""
    lazy var gathered = Self.documentation(parsing: apiDocumentation)
    lazy var resolver = SignatureResolver(library: self)

    /// A library with the part of Swift's standard library that cells know.
    public init() { StandardLibrary.bind(in: self) }

    // MARK: Binding

    /// Binds a global function (`func …`), constant (`let …`) or operator (`static func + …`).
    public func bind<R>(_ declaration: String, _ documentation: String, _ body: @escaping (inout Arguments) throws -> R) {
        let member = NativeMember(declaration, documentation, owner: nil) { try Value(converting: body(&$0)) }
        if member.kind == .property {
            values[member.name] = member
        } else if let first = member.name.first, !first.isLetter {
            operators[member.name, default: []].append(member)
        } else {
            functions[member.name, default: []].append(member)
        }
    }

    /// Binds a type of the library.
    /// - Parameter conforming: The protocols that cells may need it for.
    public func type<T>(_ name: String, _ type: T.Type, conforming: [String] = [], _ documentation: String) -> TypeBinding<T> {
        let nominal = types[name] ?? NominalType(name: name, kind: .native)
        nominal.conformances.formUnion(conforming)
        nominal.documentation = documentation
        types[name] = nominal
        swiftTypes[ObjectIdentifier(type)] = nominal
        return TypeBinding(library: self, name: name)
    }

    /// Binds a protocol: a type whose values are of any conforming type.
    public func protocolType(_ name: String, conforming: [String] = [], _ documentation: String) -> TypeBinding<Any> {
        let nominal = types[name] ?? NominalType(name: name, kind: .existential)
        nominal.conformances.formUnion(conforming)
        nominal.documentation = documentation
        types[name] = nominal
        return TypeBinding(library: self, name: name)
    }

    /// Another name of a type, written as a declaration would: `alias("Observation", "[Float]")`.
    public func alias(_ name: String, _ type: String) { aliases[name] = type }

    func extend(_ name: String) -> TypeBinding<Any> { TypeBinding(library: self, name: name) }
}

/// Binds the members of one type.
public struct TypeBinding<T> {
    let library: Library
    let name: String

    /// Binds a member by its declaration: `init(…)`, `func …`, `mutating func …`, `static func …`,
    /// `var …`, `static var …`, `subscript(…) -> …`.
    public func bind<R>(_ declaration: String, _ documentation: String, _ body: @escaping (inout Arguments) throws -> R) {
        let member = NativeMember(declaration, documentation, owner: name) { try Value(converting: body(&$0)) }
        add(member)
    }

    /// Binds a method that is given the receiver as the Swift value it is.
    public func method<R>(_ declaration: String, _ documentation: String, _ body: @escaping (T, inout Arguments) throws -> R) {
        let member = NativeMember(declaration, documentation, owner: name) { arguments in
            let receiver: T = try arguments.receiver.cast()
            return try Value(converting: body(receiver, &arguments))
        }
        add(member)
    }

    /// Binds a property.
    public func property<R>(_ declaration: String, _ documentation: String, _ body: @escaping (T) throws -> R) {
        let member = NativeMember(declaration, documentation, owner: name) { arguments in
            let receiver: T = try arguments.receiver.cast()
            return try Value(converting: body(receiver))
        }
        add(member)
    }

    /// Binds a property that can be set.
    public func property<R>(
        _ declaration: String, _ documentation: String, _ body: @escaping (T) throws -> R,
        set: @escaping (inout T, Value) throws -> Void
    ) {
        let member = NativeMember(declaration, documentation, owner: name) { arguments in
            let receiver: T = try arguments.receiver.cast()
            return try Value(converting: body(receiver))
        }
        member.setter = { arguments in
            var receiver: T = try arguments.receiver.cast()
            arguments.receiver = .void
            try set(&receiver, arguments.values[arguments.values.count - 1])
            arguments.receiver = try Value(converting: receiver)
        }
        add(member)
    }

    private func add(_ member: NativeMember) {
        if let first = member.name.first, !first.isLetter, first != "_" {
            library.operators[member.name, default: []].append(member)
        } else {
            library.members[name, default: [:]][member.name, default: []].append(member)
        }
    }
}

/// One name of the library.
final class NativeMember {
    enum Kind { case function, method, mutatingMethod, staticMethod, initializer, property, staticProperty, index }

    let declaration: String
    let documentation: String
    let kind: Kind
    let name: String
    let owner: String?
    let body: (inout Arguments) throws -> Value
    var setter: ((inout Arguments) throws -> Void)?
    /// A function of one Double, for direct calls.
    var unaryDouble: ((Double) -> Double)?
    /// Whether compiled programs get the name from Foundation.
    var needsFoundation = false
    var signature: Result<Signature, Diagnostic>?

    init(_ declaration: String, _ documentation: String, owner: String?, _ body: @escaping (inout Arguments) throws -> Value) {
        self.declaration = declaration
        self.documentation = documentation
        self.owner = owner
        self.body = body
        (kind, name) = Self.classify(declaration, isMember: owner != nil)
    }

    /// Reads the kind and the name off the beginning of a declaration.
    private static func classify(_ declaration: String, isMember: Bool) -> (Kind, String) {
        var rest = Substring(declaration)
        var isStatic = false
        var isMutating = false
        if rest.hasPrefix("static ") {
            isStatic = true
            rest = rest.dropFirst(7)
        }
        if rest.hasPrefix("mutating ") {
            isMutating = true
            rest = rest.dropFirst(9)
        }
        if rest.hasPrefix("init") { return (.initializer, "init") }
        if rest.hasPrefix("subscript") { return (.index, "subscript") }
        if rest.hasPrefix("func ") {
            rest = rest.dropFirst(5)
            let isWord = rest.first.map { $0.isLetter || $0 == "_" } ?? false
            let name = isWord ? rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" } : rest.prefix { $0 != " " && $0 != "(" }
            return (!isMember ? .function : isStatic ? .staticMethod : isMutating ? .mutatingMethod : .method, String(name))
        }
        rest = rest.drop { $0 != " " }.dropFirst()
        return (isStatic ? .staticProperty : .property, String(rest.prefix { $0 != ":" && $0 != " " }))
    }
}

/// A declaration of the library, read.
struct Signature {
    struct Parameter {
        var label: String?
        var name: String
        var type: Type
        var defaultText: String?
        var defaultValue: Expression?
        var file: SourceFile?
        var isVariadic = false
        var isInout = false
        var builder: String?
    }

    var generics: [GenericParameter] = []
    /// `where Value == [S]`
    var equalities: [(String, Type)] = []
    var parameters: [Parameter] = []
    var result = Type.void
    var isThrowing = false
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
        var result = Signature()
        if member.kind == .property || member.kind == .staticProperty {
            parser.advance()
            _ = try parser.anyName("a name")
            try parser.expect(":", "and a type")
            result.result = try type(try parser.type(), owner: member.owner, file: file)
            return result
        }
        if parser.token.isKeyword("func") { parser.advance() }
        let declaration = FunctionDeclaration(name: member.name, nameRange: parser.token.range, range: parser.token.range)
        parser.advance()
        if member.kind == .initializer && parser.takeOperator("?") { declaration.isFailable = true }
        try parser.signature(of: declaration)
        result.generics = declaration.generics
        result.isThrowing = declaration.isThrowing
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

    private static let associated: Set<String> = ["Element", "Key", "Value", "Wrapped", "Bound", "Self"]

    func type(_ syntax: TypeSyntax, owner: String?, generics: Set<String> = [], file: SourceFile) throws(Diagnostic) -> Type {
        let resolver = TypeResolver(file: file) { name in
            if generics.contains(name) { return .parameter(name) }
            if owner != nil && Self.associated.contains(name) { return .parameter(name) }
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

/// Turns written types into types.
struct TypeResolver {
    let file: SourceFile
    /// Types by name beyond the built-in ones.
    let lookUp: (String) -> Type?

    nonisolated(unsafe) static let simple: [String: Type] = [
        "Int": .int, "Double": .double, "Float": .float, "Bool": .bool, "String": .string, "Substring": .substring,
        "Character": .character, "UInt64": .uint64, "Void": .void, "Never": .never, "Any": .any, "AnyHashable": .any,
    ]
    static let generic: Set<String> = [
        "Array", "ArraySlice", "Set", "Optional", "Dictionary", "Range", "ClosedRange", "Sequence", "PartialRangeFrom", "PartialRangeUpTo",
        "PartialRangeThrough", "EnumeratedSequence", "Zip2Sequence", "StrideTo", "StrideThrough", "Keys", "Values", "Repeated", "ReversedCollection",
        "Slice", "PrefixSequence", "DropFirstSequence", "DropWhileSequence", "FlattenSequence", "DefaultIndices",
    ]

    func resolve(_ syntax: TypeSyntax) throws(Diagnostic) -> Type {
        switch syntax.kind {
        case .name(let name, let arguments): return try named(name, arguments, syntax.range)
        case .member(let base, let name):
            let outer = try resolve(base)
            if let type = outer.nominal?.types[name] ?? lookUp("\(outer).\(name)") { return type }
            throw failure("cannot find the type '\(name)' here", syntax.range)
        case .array(let element): return .array(try resolve(element))
        case .dictionary(let key, let value): return .dictionary(try resolve(key), try resolve(value))
        case .optional(let wrapped): return .optional(try resolve(wrapped))
        case .tuple(let elements):
            var result: [TupleElement] = []
            for element in elements { result.append(TupleElement(label: element.label, type: try resolve(element.type))) }
            return .tuple(result)
        case .function(let parameters, let result, let isThrowing):
            var types: [Type] = []
            for parameter in parameters { types.append(try resolve(parameter.type)) }
            return .function(FunctionType(types, try resolve(result), inouts: parameters.map(\.isInout), isThrowing: isThrowing))
        case .existential(let inner), .opaque(let inner): return try resolve(inner)
        case .placeholder: return .variable(TypeVariable())
        }
    }

    private func failure(_ message: String, _ range: SourceRange) -> Diagnostic {
        Diagnostic(kind: .name, message: message, range: range, file: file)
    }

    private func named(_ name: String, _ arguments: [TypeSyntax], _ range: SourceRange) throws(Diagnostic) -> Type {
        if Self.generic.contains(name) && !(name == "Sequence" && arguments.isEmpty) {
            var types: [Type] = []
            for argument in arguments { types.append(try resolve(argument)) }
            let count = name == "Dictionary" || name == "Zip2Sequence" ? 2 : 1
            if types.isEmpty { types = (0..<count).map { _ in .variable(TypeVariable()) } }
            guard types.count == count else { throw failure("'\(name)' takes \(count) type argument\(count == 1 ? "" : "s")", range) }
            switch name {
            case "Array": return .array(types[0])
            case "ArraySlice": return .slice(types[0])
            case "Set": return .set(types[0])
            case "Optional": return .optional(types[0])
            case "Dictionary": return .dictionary(types[0], types[1])
            case "Range": return .range(types[0])
            case "ClosedRange": return .closedRange(types[0])
            case "Sequence": return .sequence("Sequence", types[0])
            case "EnumeratedSequence":
                return .sequence(name, .tuple([TupleElement(label: "offset", type: .int), TupleElement(label: "element", type: types[0])]))
            case "Zip2Sequence": return .sequence(name, .tuple(types.map { TupleElement(label: nil, type: $0) }))
            case let name where name.hasPrefix("PartialRange"): return .partialRange(name, types[0])
            default: return .sequence(name, types[0])
            }
        }
        if let type = lookUp(name) { return type }
        if let type = Self.simple[name] { return type }
        if ["Int8", "Int16", "Int32", "Int64", "UInt", "UInt8", "UInt16", "UInt32", "Float16", "CGFloat", "Decimal"].contains(name) {
            throw Diagnostic(kind: .unsupported, message: "the number type '\(name)' is not part of cells; use Int, Double or Float", range: range, file: file)
        }
        let near = nearestName(to: name, among: Self.simple.keys.sorted() + Self.generic.sorted())
        throw failure("cannot find the type '\(name)' here" + (near.map { "; did you mean '\($0)'?" } ?? ""), range)
    }
}
