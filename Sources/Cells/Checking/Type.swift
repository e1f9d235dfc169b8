/// A static type. Every expression of a cell has one before the cell runs.
indirect enum Type: Hashable {
    case int, double, float, bool, string, substring, character, never, any
    case fixed(FixedWidth)
    case array(Type), slice(Type), set(Type), optional(Type)
    case dictionary(Type, Type)
    case range(Type), closedRange(Type), partialRange(String, Type)
    /// What `zip`, `enumerated` and their like return: a named sequence of elements.
    case sequence(String, Type)
    case tuple([TupleElement])
    case function(FunctionType)
    /// A declared or bound type and what its type parameters stand for.
    case nominal(NominalType, [Type])
    case metatype(Type)
    case variable(TypeVariable)
    /// A type parameter of a signature that is not instantiated.
    case parameter(String)
    /// A type parameter of a cell's declaration, and `Self` inside a protocol.
    case generic(TypeParameter)
    /// A type that another one's conformance tells: `C.Element`.
    case associated(Type, String)
    /// Stands for a type that could not be found out; used while completing unfinished code.
    case unknown

    nonisolated(unsafe) static let void = Type.tuple([])
    static func nominal(_ type: NominalType) -> Type { .nominal(type, []) }
}

/// What the type parameters of a signature stand for: a few, so that looking through them is the fastest way.
struct Substitution: ExpressibleByDictionaryLiteral {
    private var entries: [(name: String, type: Type)]

    init(dictionaryLiteral elements: (String, Type)...) {
        entries = []
        entries.reserveCapacity(elements.count + 1)
        for (name, type) in elements { entries.append((name, type)) }
    }

    var isEmpty: Bool { entries.isEmpty }

    subscript(name: String) -> Type? {
        get {
            for entry in entries where entry.name == name { return entry.type }
            return nil
        }
        set {
            entries.removeAll { $0.name == name }
            if let newValue { entries.append((name, newValue)) }
        }
    }
}

struct TupleElement: Hashable {
    var label: String?
    var type: Type
}

struct FunctionType: Hashable {
    var parameters: [Type]
    var inouts: [Bool]
    var result: Type
    var isThrowing: Bool
    /// The type in `throws(…)`; what else functions are told apart by does not depend on it.
    private var errors: [Type] = []
    var thrown: Type? { errors.first }

    init(_ parameters: [Type], _ result: Type, inouts: [Bool]? = nil, isThrowing: Bool = false, thrown: Type? = nil) {
        if let thrown { errors = [thrown] }
        self.parameters = parameters
        self.inouts = inouts ?? parameters.map { _ in false }
        self.result = result
        self.isThrowing = isThrowing
    }

    /// `throws`, as it stands in the text of the type.
    func throwsText(_ name: (Type) -> String) -> String { isThrowing ? " throws" + (thrown.map { "(\(name($0)))" } ?? "") : "" }

    /// Whether it throws nothing that another does not throw, as far as that says what.
    func throwsOnly(_ other: FunctionType) -> Bool {
        guard isThrowing, let wanted = other.thrown?.pruned, !wanted.isVariable else { return true }
        return thrown?.pruned == wanted || thrown?.pruned.isVariable ?? false
    }

    static func == (a: FunctionType, b: FunctionType) -> Bool { a.parameters == b.parameters && a.result == b.result && a.inouts == b.inouts }
    func hash(into hasher: inout Hasher) {
        hasher.combine(parameters)
        hasher.combine(result)
    }
}

/// `whole` is an integer literal that operators of integers alone were applied to.
enum LiteralKind { case none, integer, whole, float, string }

/// A type that is still to be found out; a literal's variable takes only types that the literal can have.
final class TypeVariable: Hashable {
    var binding: Type?
    var literal: LiteralKind
    /// The name of the type parameter it stands for, in messages.
    let name: String

    init(_ literal: LiteralKind = .none, name: String = "_") {
        self.literal = literal
        self.name = name
    }

    static func == (a: TypeVariable, b: TypeVariable) -> Bool { a === b }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// A type with a name: declared in a cell, or bound from the library.
final class NominalType: Hashable {
    enum Kind { case structure, enumeration, `class`, `protocol`, native, existential }
    struct Field {
        var name: String
        var type: Type
        var isMutable: Bool
        var defaultValue: DefaultValue?
        var range: SourceRange
        var observers: Observers?
        var isPrivate = false
        var hasPrivateSetter = false
        var ownership = Ownership.strong
        var isFinal = false
        /// Of a class: what overrides it in classes below, if any does.
        var overriding = Overriding()
        /// Of a type `T!`.
        var unwrapsItself = false
    }
    struct Case {
        var name: String
        var payload: [TupleElement]
        var rawValue: Value?
        var index: Int
    }

    let name: String
    let kind: Kind
    var conformances: Set<String> = []
    var fields: [Field] = []
    var cases: [Case] = []
    var rawType: Type?
    var methods: [String: [UserFunction]] = [:]
    var initializers: [UserFunction] = []
    /// Until the type declares an initializer itself; extensions take nothing away.
    var hasMemberwiseInitializer = true
    var properties: [String: ComputedProperty] = [:]
    var subscripts: [Accessors] = []
    var statics: [String: VariableSymbol] = [:]
    var types: [String: Type] = [:]
    /// The type it is declared inside of.
    var outer: NominalType?
    var documentation = ""
    /// Its type parameters; for a protocol `Self` alone.
    var generics = Generics()
    /// Of a class: the one it inherits from, in terms of its own parameters.
    var superclass: Type?
    var isFinal = false
    var deinitializer: UserFunction?
    /// Properties of extensions with conditions: several can have one name.
    var conditionalProperties: [String: [ComputedProperty]] = [:]
    /// Of a protocol.
    var associated: [AssociatedType] = []
    var primaryNames: [String] = []
    /// The names of associated types that its text sees, its own and those of what it refines.
    var inheritedNames: [String: Type] = [:]
    /// Whether aliases that named others were tried before.
    var isRetried = false
    /// What reads properties that are text, for the type's arguments.
    var textProperties: [String: [[Type]: UserFunction]] = [:]
    /// Of a class: its own members by number.
    var members: [Int: UserFunction] = [:]
    var membersCount = 0
    /// Associated types that follow from what the type declares.
    var inferred: [String: Type] = [:]
    /// Of what extensions add to a type of the library: the type in whose terms those are told.
    var inferredOwn: [String: Type] = [:]
    /// How other types call the protocol, which may be declared anew under the same name.
    var key = ""
    weak var session: Session?
    /// The conditions under which it conforms, where there are some.
    var conditions: [String: ConformanceCondition] = [:]
    private(set) var instances: [[Type]: TypeInstance] = [:]
    /// The one without type arguments.
    private(set) lazy var plain = TypeInstance(self, [])

    func instance(_ arguments: [Type]) -> TypeInstance {
        if arguments.isEmpty { return plain }
        if let known = instances[arguments] { return known }
        let made = TypeInstance(self, arguments)
        instances[arguments] = made
        return made
    }
    /// Of a type of the library: the names of its type parameters.
    var typeParameters: [String] = []

    init(name: String, kind: Kind) {
        self.name = name
        self.kind = kind
        key = name
    }

    static func == (a: NominalType, b: NominalType) -> Bool { a === b }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

    func fieldIndex(_ name: String) -> Int? { fields.firstIndex { $0.name == name } }
    func enumCase(_ name: String) -> Case? { cases.first { $0.name == name } }

    /// Stored properties and the values of cases, by name.
    var parts: [(name: String, type: Type)] {
        fields.map { ($0.name, $0.type) } + cases.flatMap { item in item.payload.map { ($0.label ?? item.name, $0.type) } }
    }

    /// The name with those of the types around it.
    var qualifiedName: String { outer.map { "\($0.qualifiedName).\(name)" } ?? name }

    /// What the type declares for a requirement that Swift's own algorithms call.
    func witness(_ name: String) -> UserFunction? {
        methods[name]?.first { function in
            if name == "hash" { return !function.isStatic && function.parameters.count == 1 }
            guard function.isStatic, function.parameters.count == 2 else { return false }
            return function.parameters.allSatisfy { $0.type.nominal === self }
        }
    }
}

struct ComputedProperty {
    var type: Type
    var isStatic: Bool
    var accessors: Accessors
}

// MARK: Reading types

extension Type {
    /// The type with every variable that is bound replaced.
    var pruned: Type {
        var type = self
        while true {
            switch type {
            case .variable(let variable):
                guard let binding = variable.binding else { return type }
                type = binding
            case .associated(let base, let name):
                let own = base.pruned
                guard let known = own.associatedType(name) else { return .associated(own, name) }
                type = known
            case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .optional, .dictionary,
                .range, .closedRange, .partialRange, .sequence, .tuple, .function, .nominal, .metatype, .parameter, .generic, .unknown:
                return type
            }
        }
    }

    /// The type with all bound variables inside replaced and literals given their default type.
    var resolved: Type {
        switch pruned {
        case .variable(let variable):
            switch variable.literal {
            case .integer, .whole: .int
            case .float: .double
            case .string: .string
            case .none: pruned
            }
        case let type: type.hasPart(where: \.isOpenPart) ? type.mapChildren { $0.resolved } : type
        }
    }

    /// `dynamic`, so that there is one copy and not one for each caller.
    dynamic func mapChildren(_ transform: (Type) -> Type) -> Type {
        switch self {
        case .array(let element): .array(transform(element))
        case .slice(let element): .slice(transform(element))
        case .set(let element): .set(transform(element))
        case .optional(let wrapped): .optional(transform(wrapped))
        case .dictionary(let key, let value): .dictionary(transform(key), transform(value))
        case .range(let bound): .range(transform(bound))
        case .closedRange(let bound): .closedRange(transform(bound))
        case .partialRange(let kind, let bound): .partialRange(kind, transform(bound))
        case .sequence(let name, let element): .sequence(name, transform(element))
        case .tuple(let elements): .tuple(elements.map { TupleElement(label: $0.label, type: transform($0.type)) })
        case .function(let function):
            .function(
                FunctionType(
                    function.parameters.map(transform), transform(function.result), inouts: function.inouts,
                    isThrowing: function.isThrowing, thrown: function.thrown.map(transform)))
        case .metatype(let type): .metatype(transform(type))
        case .nominal(let type, let arguments) where !arguments.isEmpty: .nominal(type, arguments.map(transform))
        case .associated(let base, let name): Type.associated(transform(base), name).pruned
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .nominal, .variable, .parameter, .generic,
            .unknown:
            self
        }
    }

    func substituting(_ substitution: Substitution) -> Type {
        if case .parameter(let name) = self { return substitution[name] ?? self }
        guard !substitution.isEmpty, hasPart(where: \.isParameter) else { return self }
        return mapChildren { $0.substituting(substitution) }
    }

    /// Whether the type or a type inside it is such a one. Most types are looked through and then stay as they are: that
    /// takes no memory, as making them anew would.
    func hasPart(where isSought: (Type) -> Bool) -> Bool {
        if isSought(self) { return true }
        switch self {
        case .variable(let variable): return variable.binding?.hasPart(where: isSought) ?? false
        case .array(let part), .slice(let part), .set(let part), .optional(let part), .range(let part), .closedRange(let part),
            .partialRange(_, let part), .sequence(_, let part), .metatype(let part), .associated(let part, _):
            return part.hasPart(where: isSought)
        case .dictionary(let key, let value): return key.hasPart(where: isSought) || value.hasPart(where: isSought)
        case .tuple(let elements): return elements.contains { $0.type.hasPart(where: isSought) }
        case .function(let function): return function.parameters.contains { $0.hasPart(where: isSought) } || function.result.hasPart(where: isSought) || function.thrown?.hasPart(where: isSought) ?? false
        case .nominal(_, let arguments): return arguments.contains { $0.hasPart(where: isSought) }
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .parameter, .generic, .unknown: return false
        }
    }

    func mentions(_ variable: TypeVariable) -> Bool {
        hasPart { if case .variable(let other) = $0 { other === variable } else { false } }
    }

    /// True when nothing in the type is left to be found out.
    var isConcrete: Bool {
        !hasPart {
            if case .variable(let variable) = $0 { return variable.binding == nil && variable.literal == .none }
            return $0 == .unknown
        }
    }

    /// Whether resolving may change it.
    fileprivate var isOpenPart: Bool {
        switch self {
        case .variable, .associated: true
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .optional, .dictionary,
            .range, .closedRange, .partialRange, .sequence, .tuple, .function, .nominal, .metatype, .parameter, .generic, .unknown:
            false
        }
    }
    var isVariable: Bool { if case .variable = self { true } else { false } }
    private var isParameter: Bool { if case .parameter = self { true } else { false } }
    var isVoid: Bool { if case .tuple(let elements) = self { elements.isEmpty } else { false } }
    /// Whether a value of the type can be `()`, which stands for no value yet elsewhere.
    var canHoldVoid: Bool { if case .optional(let wrapped) = self { wrapped.pruned.canHoldVoid } else { isVoid } }
    var isOptional: Bool { if case .optional = self { true } else { false } }
    /// How many optionals lie in each other.
    /// A class, as far as is known.
    var isClass: Bool { nominal?.kind == .class }
    /// A protocol of a cell, whose values are of any type that conforms.
    var isProtocol: Bool { nominal?.kind == .protocol }
    var optionalDepth: Int {
        if case .optional(let wrapped) = pruned { return 1 + wrapped.optionalDepth }
        return 0
    }
    var nominal: NominalType? { if case .nominal(let type, _) = self { type } else { nil } }
    var function: FunctionType? { if case .function(let type) = self { type } else { nil } }
}

extension Type: CustomStringConvertible {
    var description: String {
        switch self {
        case .int: return "Int"
        case .double: return "Double"
        case .float: return "Float"
        case .bool: return "Bool"
        case .string: return "String"
        case .substring: return "Substring"
        case .character: return "Character"
        case .fixed(let width): return width.name
        case .never: return "Never"
        case .any: return "Any"
        case .array(let element): return "[\(element)]"
        case .slice(let element): return "ArraySlice<\(element)>"
        case .set(let element): return "Set<\(element)>"
        case .optional(let wrapped):
            if case .function = wrapped.pruned { return "(\(wrapped))?" }
            return "\(wrapped)?"
        case .dictionary(let key, let value): return "[\(key): \(value)]"
        case .range(let bound): return "Range<\(bound)>"
        case .closedRange(let bound): return "ClosedRange<\(bound)>"
        case .partialRange(let kind, let bound): return "\(kind)<\(bound)>"
        case .sequence(let name, let element): return "\(name)<\(element)>"
        case .tuple(let elements):
            return "(" + elements.map { $0.label.map { "\($0): " } ?? "" + "" }.enumerated().map { $0.element + "\(elements[$0.offset].type)" }.joined(separator: ", ") + ")"
        case .function(let function):
            let parameters = zip(function.parameters, function.inouts).map { $1 ? "inout \($0)" : "\($0)" }
            let result = function.result.pruned.isVoid ? "Void" : "\(function.result)"
            return "(\(parameters.joined(separator: ", ")))\(function.throwsText(\.description)) -> \(result)"
        case .nominal(let type, let arguments):
            let list = arguments.isEmpty ? "" : "<\(arguments.map(\.description).joined(separator: ", "))>"
            return (type.kind == .existential || type.kind == .protocol ? "any " : "") + type.qualifiedName + list
        case .metatype(let type): return "\(type).Type"
        case .variable(let variable):
            if let binding = variable.binding { return "\(binding)" }
            switch variable.literal {
            case .integer, .whole: return "Int"
            case .float: return "Double"
            case .string: return "String"
            case .none: return variable.name
            }
        case .parameter(let name): return name
        case .generic(let parameter): return parameter.name
        case .associated(let base, let name): return "\(base).\(name)"
        case .unknown: return "_"
        }
    }
}

extension NominalType {
    /// The name with those of the types around it, each with its own type arguments: `Outer<Swift.Int>.Inner`.
    func path(_ arguments: [Type]) -> String {
        let count = outer?.generics.parameters.count ?? 0
        let own = arguments.dropFirst(count).map { $0.runtimeName(inModules: true) }
        return (outer.map { $0.path(Array(arguments.prefix(count))) + "." } ?? "") + name + (own.isEmpty ? "" : "<" + own.joined(separator: ", ") + ">")
    }
}

extension Type {
    /// The name that `type(of:)` prints.
    var runtimeName: String { runtimeName(inModules: false) }

    /// - Parameter inModules: Whether the names of modules stand before those of types, as where an object is printed.
    func runtimeName(inModules: Bool) -> String {
        func name(_ type: Type) -> String { type.runtimeName(inModules: inModules) }
        let swift = inModules ? "Swift." : ""
        switch self {
        case .array(let element): return "\(swift)Array<\(name(element))>"
        case .slice(let element): return "\(swift)ArraySlice<\(name(element))>"
        case .set(let element): return "\(swift)Set<\(name(element))>"
        case .optional(let wrapped): return "\(swift)Optional<\(name(wrapped))>"
        case .dictionary(let key, let value): return "\(swift)Dictionary<\(name(key)), \(name(value))>"
        case .range(let bound): return "\(swift)Range<\(name(bound))>"
        case .closedRange(let bound): return "\(swift)ClosedRange<\(name(bound))>"
        case .tuple(let elements):
            return "(" + elements.map { ($0.label.map { "\($0): " } ?? "") + name($0.type) }.joined(separator: ", ") + ")"
        case .function(let function):
            let result = function.result.isVoid ? "()" : name(function.result)
            return "(" + function.parameters.map(name).joined(separator: ", ") + ")\(function.throwsText(name)) -> " + result
        case .nominal(let nominal, let arguments):
            if inModules, nominal.kind != .native, nominal.kind != .existential { return "\(ValueText.module).\(nominal.path(arguments))" }
            let own = nominal.name.split(separator: ".").last.map(String.init) ?? nominal.name
            let inner = arguments.dropFirst(nominal.outer?.generics.parameters.count ?? 0)
            return inner.isEmpty ? own : "\(own)<\(inner.map(name).joined(separator: ", "))>"
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .fixed: return swift + description
        case .metatype(let type): return name(type) + ".Type"
        case .any, .partialRange, .sequence, .variable, .parameter, .generic, .associated, .unknown: return description
        }
    }

    /// Whether printing gives the parts of an implementation instead of the elements.
    var isOpaqueInPrint: Bool {
        switch self {
        case .sequence(let name, _): return name != "Keys" && name != "Values" && name != "Sequence"
        case .nominal(let nominal, _): return nominal.name == "String.Index"
        case .int, .double, .float, .bool, .string, .substring, .character, .never, .any, .fixed, .array, .slice, .set, .optional, .dictionary,
            .range, .closedRange, .partialRange, .tuple, .function, .metatype, .variable, .parameter, .generic, .associated, .unknown:
            return false
        }
    }
}

extension Value {
    /// The type a value has at run time; `Any` knows what it holds.
    func dynamicType(_ type: Type) -> Type {
        switch self {
        case .existential(let inner): inner.value.dynamicType(inner.type)
        case .structure(let storage) where !type.isOptional: storage.instance.type
        case .enumeration(let storage) where !type.isOptional: storage.instance.type
        case .object(let storage) where !type.isOptional: storage.instance.type
        case .void, .none, .int, .double, .float, .uint64, .bool, .string, .substring, .character, .array, .dictionary, .set, .tuple, .range,
            .closedRange, .bounds, .slice, .structure, .enumeration, .function, .native, .wrapped, .box, .object:
            type
        }
    }
}
