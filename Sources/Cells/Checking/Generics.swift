/// A type parameter of a declaration. Each declaration has its own, and so has each extension, whose conditions hold in it alone.
final class TypeParameter: Hashable {
    let name: String
    /// What a `where` clause says that types told by it are: `C.Element == Int`.
    var known: [[String]: Type] = [:]
    /// The library's name for `Self`, `Element` and their like in an extension of a type of the library.
    init(_ name: String) { self.name = name }

    static func == (a: TypeParameter, b: TypeParameter) -> Bool { a === b }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// The type parameters that a declaration sees, and what must hold of them.
final class Generics {
    struct Requirement {
        let type: Type
        /// The key of a protocol.
        let name: String
    }

    var parameters: [TypeParameter]
    var requirements: [Requirement]
    /// Types that inherit from a class.
    var classes: [(type: Type, superclass: Type)]
    var equalities: [(Type, Type)]

    init() { (parameters, requirements, classes, equalities) = ([], [], [], []) }

    init(inside outer: Generics) {
        (parameters, requirements, classes, equalities) = (outer.parameters, outer.requirements, outer.classes, outer.equalities)
    }

    /// What holds of these and of other type parameters.
    func joined(with other: Generics) -> Generics {
        let result = Generics(inside: self)
        result.parameters += other.parameters
        result.requirements += other.requirements
        result.classes += other.classes
        result.equalities += other.equalities
        return result
    }

    /// Takes over what must hold of the parameters of others.
    func demand(_ other: Generics) {
        requirements += other.requirements
        classes += other.classes
        equalities += other.equalities
    }

    var isEmpty: Bool { parameters.isEmpty && requirements.isEmpty && equalities.isEmpty }
    var types: [Type] { parameters.map { .generic($0) } }

    /// Notes that a type told by a parameter is another one.
    func equate(_ a: Type, _ b: Type) {
        equalities.append((a, b))
        // Said twice, or the other way round.
        if a.pruned == b.pruned { return }
        if let path = a.path, !path.names.isEmpty { path.root.known[path.names] = b } else if let path = b.path, !path.names.isEmpty { path.root.known[path.names] = a }
    }
}

/// A type that a protocol leaves to those that conform.
struct AssociatedType {
    let name: String
    var standard: Type?
}

/// What type parameters stand for at one use.
struct TypeBindings {
    var parameters: [TypeParameter] = []
    var types: [Type] = []

    init() {}
    init(_ parameters: [TypeParameter], _ types: [Type]) { (self.parameters, self.types) = (parameters, types) }

    var isEmpty: Bool { parameters.isEmpty }
    subscript(parameter: TypeParameter) -> Type? { parameters.firstIndex { $0 === parameter }.flatMap { $0 < types.count ? types[$0] : nil } }
}

/// Whether classes below override a property.
final class Overriding {
    var isOverridden = false
    /// The numbers of what reads and sets it instead.
    var getter: Int?
    var setter: Int?
}

extension Type {
    /// The type with type parameters replaced, also inside.
    func replacing(_ bindings: TypeBindings) -> Type {
        guard !bindings.isEmpty, hasPart(where: { $0.isGenericPart }) else { return self }
        return replaced(bindings)
    }

    private func replaced(_ bindings: TypeBindings) -> Type {
        switch self {
        case .generic(let parameter): bindings[parameter] ?? self
        case .variable(let variable): variable.binding.map { $0.replaced(bindings) } ?? self
        case .associated(let base, let name):
            // What holds of the parameters outside may not hold of those inside.
            Type.associated(base.replaced(bindings), name).pruned
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .optional, .dictionary,
            .range, .closedRange, .partialRange, .sequence, .tuple, .function, .nominal, .metatype, .parameter, .unknown:
            mapChildren { $0.replaced(bindings) }
        }
    }

    private var isGenericPart: Bool { if case .generic = self { true } else { false } }
    var hasGenericPart: Bool { hasPart(where: { $0.isGenericPart }) }
    var isGeneric: Bool {
        switch self {
        case .generic, .associated: true
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .optional, .dictionary,
            .range, .closedRange, .partialRange, .sequence, .tuple, .function, .nominal, .metatype, .variable, .parameter, .unknown:
            false
        }
    }

    /// The parameter that the type is told by, and the names that lead to it.
    var path: (root: TypeParameter, names: [String])? {
        switch self {
        case .generic(let parameter): return (parameter, [])
        case .associated(let base, let name):
            guard let path = base.path else { return nil }
            return (path.root, path.names + [name])
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .optional, .dictionary,
            .range, .closedRange, .partialRange, .sequence, .tuple, .function, .nominal, .metatype, .variable, .parameter, .unknown:
            return nil
        }
    }

    /// A type that the conformance of this one tells; nil when it is not known yet.
    func associatedType(_ name: String) -> Type? {
        switch (self, name) {
        case (.generic, _), (.associated, _):
            guard let path else { return nil }
            if let known = path.root.known[path.names + [name]] { return known }
            // An iterator's elements are those of its sequence.
            if name == "Element", case .associated(let sequence, "Iterator") = self { return .associated(sequence, "Element") }
            if name == "Element", case .associated(let sequence, "SubSequence") = self { return .associated(sequence, "Element") }
            return nil
        case (.array(let element), "Element"), (.slice(let element), "Element"), (.set(let element), "Element"), (.sequence(_, let element), "Element"): return element
        case (.array, "Index"), (.slice, "Index"): return .int
        case (.array(let element), "SubSequence"), (.slice(let element), "SubSequence"): return .slice(element)
        case (.string, "Element"), (.substring, "Element"): return .character
        case (.string, "SubSequence"), (.substring, "SubSequence"): return .substring
        case (.dictionary(let key, _), "Key"): return key
        case (.dictionary(_, let value), "Value"): return value
        case (.dictionary(let key, let value), "Element"): return .tuple([TupleElement(label: "key", type: key), TupleElement(label: "value", type: value)])
        case (.range(let bound), "Bound"), (.closedRange(let bound), "Bound"), (.range(let bound), "Element"), (.closedRange(let bound), "Element"): return bound
        case (.partialRange("PartialRangeFrom", let bound), "Element"), (.partialRange(_, let bound), "Bound"): return bound
        case (.range, "Index"): return .int
        case (.optional(let wrapped), "Wrapped"): return wrapped
        case (.int, "Magnitude"), (.int, "Stride"): return name == "Stride" ? .int : nil
        case (.double, "Magnitude"), (.double, "Stride"): return .double
        case (.int, "IntegerLiteralType"): return .int
        case (.nominal(let nominal, let arguments), _):
            if nominal.kind == .protocol {
                let primary = nominal.primary
                return primary.firstIndex(of: name).flatMap { $0 < arguments.count ? arguments[$0] : nil }
            }
            if name == "RawValue", let raw = nominal.rawType { return raw }
            return nominal.innerType(name, arguments)
        default: return nil
        }
    }
}

extension NominalType {
    /// What stands in angle brackets behind the protocol's name.
    var primary: [String] { primaryNames }

    /// A type inside this one or a class above, with this one's arguments put in.
    func innerType(_ name: String, _ arguments: [Type]) -> Type? {
        let bindings = TypeBindings(generics.parameters, arguments)
        if let type = types[name] ?? inferred[name] { return type.replacing(bindings).pruned }
        if let index = generics.parameters.firstIndex(where: { $0.name == name }), index < arguments.count, outer == nil || index >= (outer?.generics.parameters.count ?? 0) {
            return kind == .protocol ? nil : arguments[index]
        }
        guard case .nominal(let above, let own)? = superclass?.replacing(bindings) else { return nil }
        return above.innerType(name, own)
    }

    /// The class and those above it, with what their type parameters stand for.
    func chain(_ arguments: [Type]) -> [(type: NominalType, arguments: [Type])] {
        var result: [(NominalType, [Type])] = [(self, arguments)]
        while let (last, own) = result.last, case .nominal(let above, let upper)? = last.superclass?.replacing(TypeBindings(last.generics.parameters, own)) {
            result.append((above, upper.map(\.pruned)))
            if result.count > 200 { break }
        }
        return result
    }

    func inherits(from other: NominalType) -> Bool {
        var current: NominalType? = self
        while let type = current {
            if type === other { return true }
            current = type.superclass?.nominal
        }
        return false
    }

    /// All stored properties, those of the classes above first.
    var firstField: Int { superclass?.nominal.map { $0.firstField + $0.fields.count } ?? 0 }
}

extension Type {
    /// The type as the class above it that has a name.
    func upcast(to nominal: NominalType) -> Type? {
        guard case .nominal(let own, let arguments) = self else { return nil }
        return own.chain(arguments).first { $0.type === nominal }.map { .nominal($0.type, $0.arguments) }
    }
}

extension Type {
    /// Whether values of the type are of the class, too.
    func isSubtype(of other: Type) -> Bool { other.nominal.flatMap { upcast(to: $0) } == other }
}
