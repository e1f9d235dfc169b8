/// An expression whose type is known or being found out, and how to compile it once all types are.
struct Typed {
    var type: Type
    var range: SourceRange
    /// Where the value lives, when it can be assigned to.
    var place: (() -> Place)?
    /// Why it cannot be assigned to, when it cannot.
    var immutability: Immutability?
    /// Where the elements of a block between braces stand.
    var elements: ElementTrace?
    /// What can be assigned, where that differs from the type read: an optional chain leads to something.
    var assigned: Type?
    let emit: () -> Code

    init(_ type: Type, _ range: SourceRange, place: (() -> Place)? = nil, immutability: Immutability? = nil, emit: @escaping () -> Code) {
        self.type = type
        self.range = range
        self.place = place
        self.immutability = immutability
        self.emit = emit
    }
}

/// Why something cannot be assigned to; worded only where somebody tries.
enum Immutability {
    /// The `self` of an initializer, whose constants can be set.
    case ownSelf
    case constant(VariableSymbol)
    case constantProperty(String)
    case readOnly(String)
    case other(String)

    var message: String {
        switch self {
        case .ownSelf: "self"
        case .constant(let symbol) where symbol.name == "self": "a method that changes 'self' is declared 'mutating func'"
        case .constant(let symbol): "'\(symbol.name)' is a 'let' constant; declare it with 'var' to change it"
        case .constantProperty(let name): "'\(name)' is declared with 'let'; declare it with 'var' to change it"
        case .readOnly(let name): "'\(name)' can only be read"
        case .other(let text): text
        }
    }
}

/// Where the values that a block listed when it last ran stand in its cell.
final class ElementTrace {
    var ranges: [SourceRange] = []
}

/// A name's variable: its type, and where its value is kept.
final class VariableSymbol {
    let name: String
    var type: Type
    var isMutable: Bool
    /// A local function, which must see itself.
    var isFunction = false
    var function: UserFunction?
    /// The function it belongs to; nil for globals.
    let owner: FunctionContext?
    var global: GlobalCell?
    var isCaptured = false
    /// Of a global: whether a function or closure uses it.
    var isUsedInFunctions = false
    var storage: FunctionCode.Slot?
    /// What computes it, when nothing is stored.
    var computed: ComputedProperty?
    /// A `let` that gets its value after its declaration, once.
    var isLateConstant = false
    var range = SourceRange(0, 0)
    /// True from the moment the declaration has been checked.
    var isDeclared = true

    init(_ name: String, _ type: Type, isMutable: Bool, owner: FunctionContext?) {
        self.name = name
        self.type = type
        self.isMutable = isMutable
        self.owner = owner
    }

    var isByReference: Bool { isCaptured && (isMutable || isFunction) }
}

/// The place of a global variable, which outlives its cell.
final class GlobalCell {
    let bits: UnsafeMutablePointer<Int>
    let value: UnsafeMutablePointer<Value>
    var isInitialized = false

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

/// A function or closure while it is checked and compiled.
final class FunctionContext {
    let parent: FunctionContext?
    let code: FunctionCode
    /// What `return` must give; nil for the top level of a cell, where there is no `return`.
    var result: Type?
    var captures: [VariableSymbol] = []
    var nextLoop = 0
    var hasReturn = false
    /// An initializer that may give nil.
    var isFailable = false
    /// The type in `throws(…)`, which a thrown value takes up.
    var thrown: Type?
    /// Whether something in the body can throw.
    var canThrow = false
    /// The type of the elements that a result-builder block collects.
    var builderElement: Type?
    var builderTrace: ElementTrace?

    init(name: String, parent: FunctionContext?, result: Type?) {
        code = FunctionCode(name: name)
        self.parent = parent
        self.result = result
    }

    func newBits() -> Int {
        defer { code.layout.pointee.bits += 1 }
        return code.layout.pointee.bits
    }

    func newValue() -> Int {
        defer { code.layout.pointee.values += 1 }
        return code.layout.pointee.values
    }

    /// Makes room for the result and the captured variables, before anything else is compiled.
    func begin(result: Representation) {
        code.result = result
        code.layout.pointee.values = result == .value ? 1 : 0
        code.captureStart = code.layout.pointee.values
        code.layout.pointee.values += captures.count
    }

    func storage(of symbol: VariableSymbol) -> FunctionCode.Slot {
        if symbol.owner !== self {
            let index = captures.firstIndex { $0 === symbol } ?? 0
            let slot = code.captureStart + index
            return symbol.isByReference ? .box(slot) : .value(slot)
        }
        if let storage = symbol.storage { return storage }
        let slot: FunctionCode.Slot
        if symbol.isByReference {
            slot = .box(newValue())
        } else {
            switch Representation(symbol.type.resolved) {
            case .int: slot = .int(newBits())
            case .double: slot = .double(newBits())
            case .bool: slot = .bool(newBits())
            case .value: slot = .value(newValue())
            }
        }
        symbol.storage = slot
        return slot
    }

    func capture(_ symbol: VariableSymbol) {
        if symbol.global != nil {
            if result != nil { symbol.isUsedInFunctions = true }
            return
        }
        guard symbol.owner !== self else { return }
        symbol.isCaptured = true
        if !captures.contains(where: { $0 === symbol }) { captures.append(symbol) }
        parent?.capture(symbol)
    }
}

/// A function declared in a cell.
final class UserFunction {
    struct Parameter {
        var label: String?
        var name: String
        var type: Type
        var defaultValue: Typed?
        var defaultText: String?
        var isVariadic: Bool
        var isInout: Bool
    }

    let name: String
    let parameters: [Parameter]
    /// The same as calls see them.
    private(set) lazy var signatureParameters = parameters.map {
        Signature.Parameter(label: $0.label, name: $0.name, type: $0.type, defaultText: $0.defaultText, isVariadic: $0.isVariadic, isInout: $0.isInout)
    }
    var result: Type
    var generics: [GenericParameter] = []
    var isThrowing: Bool
    var isStatic = false
    var isMutating = false
    /// The property whose observer this is.
    var observed: Int?
    /// Compiled code; parameter 0 is `self` in methods.
    let code: FunctionCode
    var declaration: FunctionDeclaration?
    let machine: Machine
    var documentation = ""

    init(name: String, parameters: [Parameter], result: Type, isThrowing: Bool, code: FunctionCode, machine: Machine) {
        self.name = name
        self.parameters = parameters
        self.result = result
        self.isThrowing = isThrowing
        self.code = code
        self.machine = machine
    }

    var type: Type {
        .function(FunctionType(parameters.map { $0.isVariadic ? .array($0.type) : $0.type }, result, inouts: parameters.map(\.isInout), isThrowing: isThrowing))
    }

    var value: FunctionValue {
        let (code, machine) = (code, machine)
        return FunctionValue { try call(code, on: machine, &$0) }
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

enum Symbol {
    case variable(VariableSymbol)
    case functions([UserFunction])
    case type(Type)
}

final class Scope {
    let parent: Scope?
    var names = SymbolTable()
    init(parent: Scope?) { self.parent = parent }
}

/// Finds out what every name of a cell means and what type every expression has,
/// and prepares the compilation. One checker checks one cell.
final class Checker {
    let file: SourceFile
    let session: Session
    var library: Library { session.library }
    var machine: Machine { session.machine }

    var scope: Scope
    /// The names that this cell gives to the session.
    let cellScope: Scope
    var context: FunctionContext
    /// The type whose members are being checked, and its `self`.
    var selfType: Type?
    var selfSymbol: VariableSymbol?
    var isInitializing = false
    var loops: [Loop] = []
    /// Changes to type variables, to take back after a trial.
    var trail: [(variable: TypeVariable, binding: Type?, literal: LiteralKind)] = []
    /// Literals whose type is open.
    var literals: [TypeVariable] = []
    /// Function bodies wait until the top level of the cell is checked.
    var pendingBodies: [() throws(Diagnostic) -> Void] = []
    var pendingEmissions: [() -> Void] = []
    /// Default values wait until all names of the cell are known.
    var pendingDefaults: [LateDefault] = []
    /// Accessors of computed variables wait as function bodies do.
    var pendingAccessors: [(function: UserFunction, body: [Statement], extra: [(String, Type)])] = []
    /// What members of a type inside a function see: types, and nothing of the function itself.
    var memberScope: Scope?
    /// The property whose observer is being checked: setting it there calls no observer.
    var observedField: Int?
    /// Variables that were declared without a value and have none yet.
    var unset: Set<ObjectIdentifier> = []
    /// First values of properties, and what they mean for the types of these.
    var pendingProperties: [PendingProperty] = []
    /// First values of static properties.
    var staticEmissions: [Emission] = []
    /// Where `try` has to be written in exported code, and functions that need `throws`.
    var exported = ExportNotes()
    /// Functions that an earlier round of the export found to throw, by the offset of their `throws`.
    var knownThrowing: Set<Int> = []
    var completion: CompletionProbe?
    var depth = 0

    struct Loop {
        var label: String?
        var number: Int
        var isLoop: Bool
        var context: ObjectIdentifier
    }

    init(_ file: SourceFile, session: Session) {
        self.file = file
        self.session = session
        cellScope = Scope(parent: nil)
        scope = cellScope
        context = FunctionContext(name: "cell", parent: nil, result: nil)
    }

    func failure(_ message: String, _ range: SourceRange, kind: DiagnosticKind = .type) -> Diagnostic {
        Diagnostic(kind: kind, message: message, range: range, file: file)
    }

    func unsupported(_ message: String, _ range: SourceRange) -> Diagnostic { failure(message, range, kind: .unsupported) }

    /// Wraps an error that arises while running with its place in the cell.
    func locator(_ range: SourceRange) -> (any Error) -> any Error {
        let file = file
        return { error in
            if error is RuntimeFailure || error is ChainBreak { return error }
            return RuntimeFailure(error, file: file, range: range)
        }
    }

    func inScope<R>(_ body: () throws(Diagnostic) -> R) throws(Diagnostic) -> R {
        let outer = scope
        scope = Scope(parent: outer)
        defer { scope = outer }
        return try body()
    }

    func declare(_ name: String, _ symbol: Symbol, _ range: SourceRange) throws(Diagnostic) {
        if name == "_" { return }
        if let known = scope.names[name] {
            if case .functions(let old) = known, case .functions(let new) = symbol {
                scope.names[name] = .functions(old + new)
                return
            }
            throw failure("'\(name)' is declared twice in this scope; give one of them another name", range, kind: .name)
        }
        scope.names[name] = symbol
    }

    func newVariable(_ name: String, _ type: Type, isMutable: Bool, _ range: SourceRange) throws(Diagnostic) -> VariableSymbol {
        let isGlobal = scope === cellScope
        let symbol = VariableSymbol(name, type, isMutable: isMutable, owner: isGlobal ? nil : context)
        symbol.range = range
        if isGlobal { symbol.global = session.globalCell(name, type) }
        try declare(name, .variable(symbol), range)
        return symbol
    }

    func lookUp(_ name: String) -> Symbol? {
        var current: Scope? = scope
        while let scope = current {
            if let symbol = scope.names[name] { return symbol }
            current = scope.parent
        }
        return session.names[name]
    }
}
