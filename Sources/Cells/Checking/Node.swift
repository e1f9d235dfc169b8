/// A checked expression: what it means, and its type. Nodes never change, and know nothing of the function that they stand in
/// or of the places that its variables get: the lowering decides that, once for each function.
///
/// A type may hold variables that a later step of the check fills in; `type.resolved` is final when the lowering begins.
final class Node {
    let kind: Kind
    let type: Type
    let range: SourceRange
    /// Why it cannot be assigned to, when it is no place that can.
    let immutability: Immutability?
    let isPlace: Bool
    let effects: Effects
    /// An optional that is unwrapped where the value itself is meant.
    private(set) var unwrapsItself = false

    init(_ kind: Kind, _ type: Type, _ range: SourceRange, isPlace: Bool = false, immutability: Immutability? = nil) {
        self.kind = kind
        self.type = type
        self.range = range
        self.isPlace = isPlace
        self.immutability = immutability
        effects = Effects(of: kind)
    }

    /// What can be assigned, where that differs from the type read: an optional chain leads to something.
    var assigned: Type {
        if case .chain(let inner) = kind { return inner.type }
        return type
    }

    /// The same, declared as `T!`.
    func unwrappingItself(_ unwraps: Bool) -> Node {
        guard unwraps, type.pruned.isOptional else { return self }
        let node = Node(kind, type, range, isPlace: isPlace, immutability: immutability)
        node.unwrapsItself = true
        return node
    }

    /// What an optional that unwraps itself holds.
    var itself: Node {
        guard unwrapsItself, case .optional(let wrapped) = type.pruned else { return self }
        return Node(.forceUnwrap(self), wrapped, range, isPlace: isPlace, immutability: immutability)
    }

    func with(range: SourceRange) -> Node { Node(kind, type, range, isPlace: isPlace, immutability: immutability) }
    func with(type: Type) -> Node { Node(kind, type, range, isPlace: isPlace, immutability: immutability) }

    indirect enum Kind {
        // Literals. Their type says which kind of number or text they are.
        case integer(Int)
        case unsigned(UInt64)
        case float(Double, text: String)
        case boolean(Bool)
        case text(String)
        case interpolation([TextPart])
        case nilValue
        /// A value that is known already: an enum's case without values.
        case constant(Value)
        case metatype(Type)
        case array([Node])
        case dictionary([(key: Node, value: Node)])
        case tuple([Node])

        // Names
        case variable(VariableSymbol)
        case function(UserFunction)
        case localFunction(LocalFunction)
        case method(Node, UserFunction)
        case nativeFunction(NativeUse)
        case initializer(Callee, [Type])
        /// An object as what the class above sees of it: its methods are called as they are declared there.
        case superclass(Node)
        case closure(FunctionBody, spreads: Bool)
        case keyPath(FunctionBody)

        // Parts
        case field(Node, Int, Observers?)
        case element(Node, Int)
        case rawValue(Node, NominalType)
        case computed(Node?, Accessors)
        case nativeProperty(NativeUse)
        case arrayElement(Node, Node)
        case arraySlice(Node, Node)
        case dictionaryValue(Node, Node, fallback: Node?)
        case subscripted(Node?, Accessors, BoundArguments)
        /// `value[keyPath: path]`, for a path that can write.
        case keyPathPart(Node, path: Node, isReference: Bool)

        // Optionals
        case forceUnwrap(Node)
        /// `x?` inside a chain.
        case link(Node)
        /// The extent of a chain.
        case chain(Node)
        case coalesce(Node, Node)
        case convert(Conversion, Node)

        // Operators
        case not(Node)
        case and(Node, Node)
        case or(Node, Node)
        case negate(Node)
        case complement(Node)
        case arithmetic(String, Node, Node)
        case comparison(String, Node, Node)
        case concatenation(Node, Node)
        case identity(Node, Node, isEqual: Bool)
        case range(Node, Node, isClosed: Bool)
        case partialRange(String, Node)
        case matches(PatternNode, Node)

        // Choices
        case conditional(Node, Node, Node)
        case ifValue([ConditionNode], Node, Node)
        case switchValue(SwitchNode<Node>)
        /// A branch that leaves instead of giving a value.
        case leaving(StatementNode)

        // Doing
        case call(Callee, BoundArguments)
        case cast(Node, CastKind, Type)
        case attempt(TryKind, Node)
        case assign(Node, Node)
        /// `a += b`: the operand is evaluated, then the place is changed to `result`, which reads both.
        case compound(target: Node, operand: Node, current: VariableSymbol, held: VariableSymbol, result: Node)
        case append(Node, Node)
        case discard(Node)
        /// `self.init(…)`, which gives `self` its value, or ends a failable initializer.
        case delegation(to: Node, selfPlace: Node)
        /// Of code that does not check, while completing.
        case unknown
    }

    enum TextPart {
        case text(String)
        case value(Node)
    }
}

/// What runs when a computed property or a subscript is read and set.
struct Accessors {
    var getter: UserFunction
    var setter: UserFunction?
}

/// A name of the library where it is used: what its type parameters mean there.
struct NativeUse {
    let member: NativeMember
    let receiver: Node?
    let parameters: [Signature.Parameter]
    let result: Type
    /// Whether it throws where closures given to it do not.
    let isThrowing: Bool
}

/// What a call calls.
enum Callee {
    case function(UserFunction, receiver: Node?)
    case local(LocalFunction)
    case value(Node)
    case native(NativeUse)
    /// The fields that the arguments set, in order; others have their first values.
    case memberwise(NominalType, [Int])
    case enumCase(NominalType, NominalType.Case)
    case rawValue(NominalType)
    /// An initializer of a class, and the class of the object that it is given; nil where the class declares none.
    case allocate(UserFunction?, Type)
    /// A static member or an initializer of the type that a value says.
    case ofType(UserFunction, Node)
}

enum BoundArgument {
    case value(Node)
    case variadic([Node], Type)
    /// Marked `&`.
    case changing(Node)
    /// Left out.
    case standard(DefaultValue)

    var type: Type {
        switch self {
        case .value(let node), .changing(let node): node.type
        case .variadic(_, let type): .array(type)
        case .standard(let value): value.type
        }
    }
}

/// The arguments of a call, one per parameter, and the order in which they are evaluated: as they are written, then those left out.
struct BoundArguments {
    var values: [BoundArgument]
    var order: [Int]

    init(_ values: [BoundArgument], order: [Int]? = nil) {
        self.values = values
        self.order = order ?? values.indices.filter { !values[$0].isStandard } + values.indices.filter { values[$0].isStandard }
    }
}

extension BoundArgument {
    var isStandard: Bool { if case .standard = self { true } else { false } }
}

/// Why something cannot be assigned to; worded only where somebody tries.
enum Immutability {
    /// The `self` of an initializer, whose constants can be set.
    case ownSelf
    case constant(VariableSymbol)
    case constantProperty(String)
    case readOnly(String)
    case privateSetter(String)
    case other(String)

    var message: String {
        switch self {
        case .ownSelf: "self"
        case .constant(let symbol) where symbol.name == "self": "a method that changes 'self' is declared 'mutating func'"
        case .constant(let symbol): "'\(symbol.name)' is a 'let' constant; declare it with 'var' to change it"
        case .constantProperty(let name): "'\(name)' is declared with 'let'; declare it with 'var' to change it"
        case .readOnly(let name): "'\(name)' can only be read"
        case .privateSetter(let name): "'\(name)' is declared 'private(set)', so only members of its type set it"
        case .other(let text): text
        }
    }
}
