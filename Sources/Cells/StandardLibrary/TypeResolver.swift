/// Turns written types into types.
struct TypeResolver {
    let file: SourceFile
    /// Types by name beyond the built-in ones.
    let lookUp: (String) -> Type?
    /// Whether what is read is the type that an extension names.
    var extendsType = false
    var innerType: (Type, String) -> Type? = { $0.nominal?.types[$1] }
    /// Puts type arguments into a type of a cell.
    var arguments: ((Type, [Type], SourceRange) throws(Diagnostic) -> Type)?
    /// Protocols of Swift as types.
    var protocolNamed: (String) -> Type? = { _ in nil }
    var joined: ([Type]) -> Type = { $0[0] }

    init(file: SourceFile, lookUp: @escaping (String) -> Type?) { (self.file, self.lookUp) = (file, lookUp) }

    nonisolated(unsafe) static let simple: [String: Type] = [
        "Int": .int, "Double": .double, "Float": .float, "Bool": .bool, "String": .string, "Substring": .substring,
        "Character": .character, "Void": .void, "Never": .never, "Any": .any, "AnyHashable": .any, "Float32": .float, "Float64": .double, "StaticString": .string,
    ].merging(FixedWidth.allCases.map { ($0.name, Type.fixed($0)) }) { $1 }
    static let generic: Set<String> = [
        "Array", "ArraySlice", "Set", "Optional", "Dictionary", "Range", "ClosedRange", "Sequence", "PartialRangeFrom", "PartialRangeUpTo",
        "PartialRangeThrough", "EnumeratedSequence", "Zip2Sequence", "StrideTo", "StrideThrough", "Keys", "Values", "Repeated", "ReversedCollection",
        "Slice", "PrefixSequence", "DropFirstSequence", "DropWhileSequence", "FlattenSequence", "JoinedSequence", "DefaultIndices", "UnfoldFirstSequence", "UnfoldSequence",
        "UTF8View", "UTF16View", "UnicodeScalarView", "LazySequence", "EmptyCollection", "CollectionOfOne",
        "MemoryLayout",
    ]

    /// What a text is seen as, by what it then consists of.
    private nonisolated(unsafe) static let views: [String: Type] = ["UTF8View": .fixed(.uint8), "UTF16View": .fixed(.uint16), "SubSequence": .substring]

    static let otherNumbers: Set<String> = [
        "Float16", "Float80", "Int128", "UInt128",
    ]

    static func otherNumber(_ name: String) -> String { "the number type '\(name)' is not part of cells; use Int, Double or Float" }

    private static let protocols: Set<String> = [
        "Equatable", "Hashable", "Comparable", "Codable", "Encodable", "Decodable", "Identifiable", "Numeric", "BinaryInteger", "FloatingPoint",
        "BinaryFloatingPoint", "Collection", "StringProtocol", "CustomStringConvertible", "CaseIterable", "Strideable", "IteratorProtocol", "AnyObject",
    ]

    func resolve(_ syntax: TypeSyntax) throws(Diagnostic) -> Type {
        switch syntax.kind {
        case .name(let name, let arguments): return try named(name, arguments, syntax.range)
        case .member(let base, let name, let written):
            if case .name(let outer, let arguments) = base.kind, let type = lookUp("\(outer).\(name)") { return try opened(type, arguments) ?? type }
            if case .name(let module, _) = base.kind, Parser.isKnownModule(module), lookUp(module) == nil { return try named(name, [], syntax.range) }
            if name == "StringInterpolation", case .name("String", _) = base.kind, let type = lookUp("DefaultStringInterpolation") { return type }
            if case .name("String", _) = base.kind, let view = Self.views[name] { return .sequence(name, view) }
            var outer = try resolve(base)
            if name == "Type" || name == "Protocol" { return .metatype(outer) }
            if let arguments, outer.nominal?.kind != .protocol { outer = try arguments(outer, [], base.range) }
            guard let type = innerType(outer, name) ?? lookUp("\(outer).\(name)") else { throw failure("cannot find the type '\(name)' in '\(outer)'", syntax.range) }
            guard let arguments, !written.isEmpty else { return type }
            var types: [Type] = []
            for argument in written { types.append(try resolve(argument)) }
            return try arguments(type, types, syntax.range)
        case .composition(let parts):
            var types: [Type] = []
            for part in parts { types.append(try resolve(part)) }
            return joined(types)
        case .array(let element): return .array(try resolve(element))
        case .dictionary(let key, let value): return .dictionary(try resolve(key), try resolve(value))
        case .optional(let wrapped): return .optional(try resolve(wrapped))
        case .tuple(let elements):
            var result: [TupleElement] = []
            for element in elements { result.append(TupleElement(label: element.label, type: try resolve(element.type))) }
            return .tuple(result)
        case .function(let parameters, let result, let isThrowing, let written):
            var types: [Type] = []
            for parameter in parameters { types.append(try resolve(parameter.type)) }
            var thrown = try written.map { syntax throws(Diagnostic) in try resolve(syntax) }
            if thrown == .never { return .function(FunctionType(types, try resolve(result), inouts: parameters.map(\.isInout))) }
            if thrown?.nominal?.kind == .existential { thrown = nil }
            return .function(FunctionType(types, try resolve(result), inouts: parameters.map(\.isInout), isThrowing: isThrowing, thrown: thrown))
        case .existential(let inner), .opaque(let inner): return try resolve(inner)
        case .placeholder: return .variable(TypeVariable())
        }
    }

    /// A type of the library with the arguments that are written, or those that are to be found out.
    private func opened(_ type: Type, _ arguments: [TypeSyntax]) throws(Diagnostic) -> Type? {
        guard case .nominal(let nominal, let known) = type, known.isEmpty, !nominal.typeParameters.isEmpty, arguments.isEmpty || arguments.count == nominal.typeParameters.count else { return nil }
        if arguments.isEmpty { return .nominal(nominal, nominal.typeParameters.map { .variable(TypeVariable(name: $0)) }) }
        var types: [Type] = []
        for argument in arguments { types.append(try resolve(argument)) }
        return .nominal(nominal, types)
    }

    private func failure(_ message: String, _ range: SourceRange) -> Diagnostic {
        Diagnostic(kind: .name, message: message, range: range, file: file)
    }

    private func named(_ name: String, _ arguments: [TypeSyntax], _ range: SourceRange) throws(Diagnostic) -> Type {
        if let type = lookUp(name), let opened = try opened(type, arguments) { return opened }
        // A type of one's own comes before one of the library with the same name.
        if let type = lookUp(name), arguments.isEmpty || !Self.generic.contains(name) || type.nominal != nil {
            guard let apply = self.arguments, type.nominal != nil else { return type }
            var types: [Type] = []
            for argument in arguments { types.append(try resolve(argument)) }
            return extendsType && types.isEmpty ? type : try apply(type, types, range)
        }
        if Self.generic.contains(name) && !(name == "Sequence" && (arguments.isEmpty || self.arguments != nil)) {
            var types: [Type] = []
            for argument in arguments { types.append(try resolve(argument)) }
            let count = name == "Dictionary" || name == "Zip2Sequence" ? 2 : 1
            if types.isEmpty { types = (0..<count).map { _ in .variable(TypeVariable()) } }
            // What a sequence made from a state keeps besides is of no account.
            if name == "UnfoldSequence", types.count == 2 { types.removeLast() }
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
        if Self.otherNumbers.contains(name) { throw Diagnostic(kind: .unsupported, message: Self.otherNumber(name), range: range, file: file) }
        if let type = protocolNamed(name) {
            guard let apply = self.arguments, !arguments.isEmpty else { return type }
            var types: [Type] = []
            for argument in arguments { types.append(try resolve(argument)) }
            return try apply(type, types, range)
        }
        if Self.protocols.contains(name) {
            let message = "'\(name)' stands for many types, and a variable of a cell has one; write the type itself, or 'Any'"
            throw Diagnostic(kind: .unsupported, message: message, range: range, file: file)
        }
        let near = nearestName(to: name, among: Self.simple.keys.sorted() + Self.generic.sorted())
        throw failure("cannot find the type '\(name)' here" + (near.map { "; did you mean '\($0)'?" } ?? ""), range)
    }
}
