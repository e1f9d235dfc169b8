import Displays

/// Finds out what every name of a cell means and what type every expression has. One checker checks one cell;
/// what comes of it is a tree of nodes (`Node`, `StatementNode`) for the lowering.
final class Checker {
    let file: SourceFile
    let session: Session
    var library: Library { session.library }
    var machine: Machine { session.machine }

    var scope: Scope
    /// The names that this cell gives to the session.
    let cellScope: Scope
    /// The function whose body is being checked.
    var context: FunctionBody
    /// The type whose members are being checked, and its `self`.
    var selfType: Type?
    var selfSymbol: VariableSymbol?
    /// The type parameters in sight.
    var environment = Environment()
    /// What this cell adds to types of the library, and the protocols that it declares.
    var extensions: [String: NominalType] = [:]
    /// Members that the cell declares: without bodies, should it not check.
    var members: [UserFunction] = []
    /// Whether the next name is no member: `Swift.min`.
    var skipsMembers = false
    /// While the types of the cell are read, before it is known what they conform to.
    /// What key paths that are written out in subscripts mean, by the key path.
    var writtenPaths: [ObjectIdentifier: (path: Expression, made: Expression)] = [:]
    var isReadingTypes = false
    /// Whether the types of a signature are being read, which say what their type parameters must be.
    var isReadingSignature = false
    var isInitializing = false
    /// Whether another initializer is called with '!' behind it.
    var forcesInitializer = false
    var loops: [Loop] = []
    /// Changes to type variables, to take back after a trial.
    var trail: [(variable: TypeVariable, binding: Type?, literal: LiteralKind)] = []
    /// Literals whose type is open.
    var literals: [TypeVariable] = []
    /// Types that nothing tells but that a value of theirs goes where 'Any' is asked for: `let show = { print($0) }`.
    var takenAsAny: [TypeVariable] = []
    /// What the conversions of the trial that goes on cost.
    var score = Score()
    /// What was found for an expression with a type asked for, in the function that it stands in.
    var memo: [MemoKey: Result<Remembered, Diagnostic>] = [:]
    /// Arguments that became closures; kept with what they were made of.
    var autoclosures: [ObjectIdentifier: (expression: Expression, closure: Expression)] = [:]
    /// Kept, since the memo knows them by where they lie in memory.
    var contexts: [FunctionBody] = []
    /// Default values wait until all names of the cell are known.
    var pendingDefaults: [(value: DefaultValue, scope: Scope, context: FunctionBody, selfType: Type?, environment: Environment)] = []
    /// Accessors of computed variables wait as function bodies do.
    /// With the variable that only they see.
    var pendingAccessors: [(function: UserFunction, body: [Statement], extra: [(String, Type)], own: VariableSymbol?)] = []
    /// Functions inside of functions wait until the statements around them are checked.
    var bodies: [(UserFunction, FunctionBody)] = []
    /// Functions inside functions, by their declarations.
    var declaredLocals: [ObjectIdentifier: LocalFunction] = [:]
    /// What members of a type inside a function see: types, and nothing of the function itself.
    var memberScope: Scope?
    /// The property whose observer is being checked: setting it there calls no observer.
    var observedField: Int?
    /// Variables that were declared without a value and have none yet.
    var unset = Unassigned()
    /// Constants that were declared without a value, with where they got one.
    var lateConstants: [(variable: VariableSymbol, range: SourceRange)] = []
    /// In an initializer: what stands in `unset` for each field that has no first value.
    var ownFields: [Int: VariableSymbol] = [:]
    /// First values of properties and statics whose type these say.
    var pendingProperties: [PendingProperty] = []
    /// Types of lazy properties that their values tell.
    var toldTypes: [ToldType] = []
    /// What the types of the cell say they conform to.
    var pendingConformances: [PendingConformance] = []
    /// Where `throws` has to be written in exported code.
    var throwsInsertions: Set<Int> = []
    /// Functions that an earlier round of the export found to throw, by the offset of their `throws`.
    var knownThrowing: Set<Int> = []
    /// Whether members are looked for in protocols alone.
    var leavesOutClasses = false
    var completion: CompletionProbe?
    var depth = 0
    private var steps = 0

    struct Loop {
        var label: String?
        var number: Int
        var isLoop: Bool
        /// A block, which only a label leads out of; not a 'switch'.
        var isPlainBlock = false
        /// What has no value yet where a 'break' leads out of it; nil when none does.
        var exits: Unassigned?
    }

    struct MemoKey: Hashable {
        let expression: ObjectIdentifier
        let context: ObjectIdentifier
        let expected: Type?
    }

    init(_ file: SourceFile, session: Session) {
        self.file = file
        self.session = session
        cellScope = Scope(parent: nil)
        scope = cellScope
        context = FunctionBody(name: "cell", file: file, isInner: false, result: nil, isWritten: true)
    }

    func failure(_ message: String, _ range: SourceRange, kind: DiagnosticKind = .type) -> Diagnostic {
        Diagnostic(kind: kind, message: message, range: range, file: file)
    }

    func unsupported(_ message: String, _ range: SourceRange) -> Diagnostic { failure(message, range, kind: .unsupported) }

    /// Counts a step of the check, which can be stopped as a running cell can.
    func step(_ range: SourceRange) throws(Diagnostic) {
        steps += 1
        guard steps & 63 == 0 else { return }
        try file.checkStop(range)
    }

    func inScope<R>(_ body: () throws(Diagnostic) -> R) throws(Diagnostic) -> R {
        let outer = scope
        scope = Scope(parent: outer)
        defer { scope = outer }
        return try body()
    }

    /// Tries something that may not fit.
    /// - Returns: Nil when it does not; then nothing is left of it.
    func trial<R>(_ body: () throws(Diagnostic) -> R?) throws(Diagnostic) -> R? {
        let (mark, open, cost) = (trail.count, literals, score)
        do throws(Diagnostic) {
            if let result = try body() { return result }
        } catch {
            undo(to: mark)
            (literals, score) = (open, cost)
            throw error
        }
        undo(to: mark)
        (literals, score) = (open, cost)
        return nil
    }

    func declare(_ name: String, _ symbol: Symbol, _ range: SourceRange) throws(Diagnostic) {
        if name == "_" { return }
        if let known = scope.names[name] {
            if case .functions(let old) = known, case .functions(let new) = symbol {
                scope.names[name] = .functions(old + new)
                return
            }
            if case .local(let old) = known, case .local(let new) = symbol {
                if old.contains(where: { $0.function.isSame(as: new[0].function) }) { throw failure("'\(name)' is declared twice with the same parameters", range, kind: .name) }
                scope.names[name] = .local(old + new)
                return
            }
            throw failure("'\(name)' is declared twice in this scope; give one of them another name", range, kind: .name)
        }
        scope.names[name] = symbol
    }

    func newVariable(_ name: String, _ type: Type, isMutable: Bool, _ range: SourceRange) throws(Diagnostic) -> VariableSymbol {
        let isGlobal = scope === cellScope
        let symbol = VariableSymbol(name, type, isMutable: isMutable, owner: isGlobal ? nil : context.identity)
        symbol.range = range
        if isGlobal { symbol.global = session.globalCell(name, type) }
        try declare(name, .variable(symbol), range)
        return symbol
    }

    /// A variable of the function that no name leads to.
    func hidden(_ name: String, _ type: Type) -> VariableSymbol { VariableSymbol(name, type, isMutable: false, owner: context.identity) }

    func lookUp(_ name: String) -> Symbol? {
        if let type = environment.names[name] { return .type(type.pruned) }
        var current: Scope? = scope
        while let scope = current {
            if let symbol = scope.names[name] { return symbol }
            current = scope.parent
        }
        return session.names[name]
    }
}

/// What a type says it conforms to, until all of its members are known.
struct PendingConformance {
    let type: NominalType
    let own: Type
    let environment: Environment
    let names: [(name: String, range: SourceRange)]
    let range: SourceRange
}
