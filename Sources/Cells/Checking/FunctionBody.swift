/// The body of a function, a closure or a cell: made while it is checked, lowered once when all types are known.
final class FunctionBody {
    enum Kind {
        case plain
        /// Makes a value of the type, under the name `self`; an object is there already.
        case initializer(Type, VariableSymbol)
        /// Collects the values of its expressions into a list.
        case builder(ElementTrace)
    }

    final class Identity {}

    let name: String
    let file: SourceFile
    /// The function as '#function' writes it; of a closure the one around it.
    var place = "main"
    /// Whether it lies in another: in a function, or in the cell itself.
    let isInner: Bool
    /// What its variables know it by. If they held the body, which leads to them, no tree would ever be freed.
    let identity = Identity()
    /// What `return` must give; nil for the top level of a cell, where there is no `return`.
    var result: Type?
    var kind = Kind.plain
    var parameters: [VariableSymbol] = []
    var statements: [StatementNode] = []
    /// Constants that a closure gets when it is made: `[total, copy = list]`.
    var captureList: [(symbol: VariableSymbol, value: Node)] = []

    /// Whether its statements are written as such, so that code can be stopped between them.
    let isWritten: Bool
    /// Whether variables let go of objects at the end of their scopes; known when it is first lowered.
    var releasesObjects: Bool?

    // While it is checked
    var nextLoop = 0
    var hasReturn = false
    /// An initializer that may give nil.
    var isFailable = false
    /// The type in `throws(…)`, which a thrown value takes up.
    var thrown: Type?
    /// The type of the elements that a result-builder block collects.
    var builderElement: Type?

    /// The variables of functions around it that it reads or changes, itself or through functions inside it.
    /// Set before the lowering.
    var captures: [VariableSymbol] = []

    init(name: String, file: SourceFile, isInner: Bool, result: Type?, isWritten: Bool = false) {
        self.isWritten = isWritten
        self.name = name
        self.file = file
        self.isInner = isInner
        self.result = result
    }

    var isTopLevel: Bool { !isInner && result == nil }

    var canThrow: Bool { statements.contains { $0.effects.contains(.throwing) } }

    func newLoop() -> Int {
        defer { nextLoop += 1 }
        return nextLoop
    }
}

/// A body that is compiled when it is first used, and reaches the variables of functions around it.
class LateCode {
    var body: FunctionBody
    let code: FunctionCode
    var isLowered = false

    init(_ body: FunctionBody, _ code: FunctionCode) {
        self.body = body
        self.code = code
    }
}

/// A function inside a function. It is no value that holds itself: whoever calls it hands over the variables it captures.
final class LocalFunction: LateCode {
    let function: UserFunction
    /// A generic one for some types: what it is made of.
    var application: (generic: LocalFunction, arguments: [Type])?
    /// Of a generic one: itself for the types that it was called with.
    var instances: [[Type]: LocalFunction] = [:]

    init(_ function: UserFunction, _ body: FunctionBody) {
        self.function = function
        super.init(body, function.code)
    }
}

/// A value written where a parameter, a property or a static is declared, which stands for one that is left out.
final class DefaultValue: LateCode {
    let expression: Expression?
    let type: Type
    /// The checked value; nil until all names of its cell are known.
    var node: Node?
    /// Where it stands for another, with type parameters put in.
    var applied: (value: DefaultValue, bindings: TypeBindings)?
    /// The same for type arguments.
    var instances: [[Type]: DefaultValue] = [:]

    init(_ expression: Expression, _ type: Type, _ body: FunctionBody) {
        self.expression = expression
        self.type = type
        super.init(body, FunctionCode(name: body.name))
    }

    /// A value that is checked already.
    init(_ node: Node, _ body: FunctionBody) {
        expression = nil
        type = node.type
        self.node = node
        super.init(body, FunctionCode(name: body.name))
        body.statements = [StatementNode(.returning(node), node.range)]
    }

    func set(_ node: Node) {
        self.node = node
        body.result = node.type
        body.statements = [StatementNode(.returning(node), node.range)]
    }
}

/// Where the values that a block listed when it last ran stand in its cell.
final class ElementTrace {
    var ranges: [SourceRange] = []
}

/// A name's variable.
final class VariableSymbol {
    let name: String
    var type: Type
    var isMutable: Bool
    /// The function it belongs to; nil for globals.
    let owner: FunctionBody.Identity?
    var global: GlobalCell?
    /// Whether a function inside its own uses it.
    var isCaptured = false
    /// Of a global: whether a function or closure uses it.
    var isUsedInFunctions = false
    /// What computes it, when nothing is stored.
    var computed: Accessors?
    /// What its name is short for, when it is no place of its own.
    var standsFor: Expression?
    var ownership = Ownership.strong
    /// A `let` that gets its value after its declaration, once.
    var isLateConstant = false
    var isPrivate = false
    /// Of a type `T!`: unwrapped where the value itself is meant.
    var unwrapsItself = false
    /// What gives a static its value when it is first used.
    var initial: DefaultValue?
    /// What an observed static stores.
    var stored: VariableSymbol?
    /// The number that a constant of a function is, where it is written out: the compiler reckons with it.
    var writtenNumber: Double?
    var range = SourceRange(0, 0)

    init(_ name: String, _ type: Type, isMutable: Bool, owner: FunctionBody.Identity?) {
        self.name = name
        self.type = type
        self.isMutable = isMutable
        self.owner = owner
    }

    /// Whether closures share it instead of taking its value.
    var isByReference: Bool { isCaptured && (isMutable || isLateConstant) }
}

/// The place of a global variable, which outlives its cell.
final class GlobalCell {
    let bits: UnsafeMutablePointer<Int>
    let value: UnsafeMutablePointer<Value>
    @exclusivity(unchecked) var isInitialized = false
    /// Whether a call changes it now: nobody else may read or set it meanwhile.
    @exclusivity(unchecked) var isChanging = false

    init() {
        bits = .allocate(capacity: 1)
        bits.initialize(to: 0)
        value = .allocate(capacity: 1)
        value.initialize(to: .void)
    }

    deinit {
        bits.deallocate()
        value.deinitialize(count: 1)
        value.deallocate()
    }
}

/// A function declared in a cell.
final class UserFunction {
    struct Parameter {
        var label: String?
        var name: String
        var type: Type
        var defaultValue: DefaultValue?
        var defaultText: String?
        var isVariadic: Bool
        var isInout: Bool
        var isAutoclosure = false
        /// Of a function: whether it may be kept after the call.
        var isEscaping = false
        /// Of a type `T!`.
        var unwrapsItself = false
        /// The result builder of a cell before it.
        var builder: String?
    }

    let name: String
    /// A setter's are its getter's where both have one list of type parameters.
    var parameters: [Parameter]
    /// The same as calls see them.
    private(set) lazy var signatureParameters = parameters.map {
        Signature.Parameter(label: $0.label, name: $0.name, type: $0.type, defaultText: $0.defaultText, isVariadic: $0.isVariadic, isInout: $0.isInout, builder: $0.builder, isAutoclosure: $0.isAutoclosure)
    }
    var result: Type
    var isThrowing: Bool
    /// The type in `throws(…)`.
    var thrown: Type?
    var isStatic = false
    var isMutating = false
    var isPrivate = false
    /// The property whose observer this is.
    var observed: Int?
    /// The same for a static: what it stores, which its name means in the observer.
    var observedStatic: VariableSymbol?
    /// Compiled code; parameter 0 is `self` in methods.
    let code: FunctionCode
    var declaration: FunctionDeclaration?
    let machine: Machine
    var documentation = ""
    /// The type parameters it sees; nil when there are none.
    var generics: Generics?
    /// What its text sees of them.
    var environment = Environment()
    /// The type that it is a member of, in terms of its type parameters.
    var ownType: Type?
    /// Where it stands for another with type parameters put in: what is called is found when the call is lowered.
    var application: Application?
    /// Of a generic function: what is lowered for each list of type arguments.
    var body: FunctionBody?
    var instances: [[Type]: UserFunction] = [:]
    /// Of a requirement: what stands for it for values of exactly the type.
    var exact: [[Type]: UserFunction] = [:]
    /// The same, giving values of any type that conforms.
    var erased: [[Type]: UserFunction] = [:]
    private(set) lazy var number = machine.newNumber()
    /// Whether a protocol asks for it and types give it.
    var isRequirement = false
    /// Of a class's member: the same number for all that override each other. Nil when nothing can override it.
    var slot: Int?
    var isFinal = false
    var isOverride = false
    var isConvenience = false
    var isRequired = false
    /// The text it is declared in.
    var home: SourceFile?
    /// Whether Swift itself declares it, and no cell.
    var isStandard = false
    /// Of a setter: what is set.
    var setType: Type?

    struct Application {
        let generic: UserFunction
        let arguments: [Type]
    }

    init(name: String, parameters: [Parameter], result: Type, isThrowing: Bool, code: FunctionCode, machine: Machine) {
        self.name = name
        self.parameters = parameters
        self.result = result
        self.isThrowing = isThrowing
        self.code = code
        self.machine = machine
    }

    var type: Type {
        .function(FunctionType(parameters.map { $0.isVariadic ? .array($0.type) : $0.type }, result, inouts: parameters.map(\.isInout), isThrowing: isThrowing, thrown: thrown))
    }

    var value: FunctionValue { FunctionValue(code, on: machine, captures: []) }

    /// Whether two declarations cannot stand beside each other.
    func isSame(as other: UserFunction) -> Bool {
        (type == other.type || generics != nil && "\(type)" == "\(other.type)" && generics?.requirements.map(\.name) == other.generics?.requirements.map(\.name)
            && generics?.equalities.count == other.generics?.equalities.count)
            && parameters.map(\.label) == other.parameters.map(\.label) && parameters.map(\.isVariadic) == other.parameters.map(\.isVariadic) && isStatic == other.isStatic
    }

    var signatureText: String {
        let list = parameters.map { parameter in
            let label = parameter.label == parameter.name ? parameter.name : "\(parameter.label ?? "_") \(parameter.name)"
            return "\(label): \(parameter.isInout ? "inout " : "")\(parameter.type)\(parameter.isVariadic ? "..." : "")"
                + (parameter.defaultText.map { " = \($0)" } ?? "")
        }
        let tail = (isThrowing ? " throws" : "") + (result.isVoid ? "" : " -> \(result)")
        return (name == "init" ? "init" : "func \(name)") + "(" + list.joined(separator: ", ") + ")" + tail
    }
}

/// What runs before and after a property is set.
final class Observers {
    var willSet: UserFunction?
    var didSet: UserFunction?
    /// Whether `didSet` reads what the property held before.
    var readsOldValue = true
}

enum Symbol {
    case variable(VariableSymbol)
    case functions([UserFunction])
    case local([LocalFunction])
    case type(Type)
}

final class Scope {
    let parent: Scope?
    var names = SymbolTable()
    init(parent: Scope?) { self.parent = parent }
}
