// The syntax tree of a cell: what was written, with where, and nothing about what it means.

/// What a value is written as. Each place in a text is one object, by which the checker remembers what it found there.
final class Expression {
    let kind: ExpressionKind
    let range: SourceRange

    init(kind: ExpressionKind, range: SourceRange) {
        self.kind = kind
        self.range = range
    }
}

struct Argument {
    var label: String?
    var value: Expression
    var labelRange: SourceRange?
}

enum ExpressionSegment {
    case text(String)
    case expression(Expression)
    /// `\(value, decimals: 2)`, for what a program itself says of text.
    case arguments([Argument], SourceRange)
}

enum TryKind { case plain, optional, forced }
enum CastKind { case checks, upcast, optional, forced }

indirect enum ExpressionKind {
    case integer(String)
    case float(String)
    case string([ExpressionSegment])
    /// `/pattern/`
    case regex(String)
    case boolean(Bool)
    case nilLiteral
    case name(String)
    case implicitMember(String)
    case member(Expression, String, SourceRange)
    case call(Expression, [Argument], trailing: [Argument])
    case index(Expression, [Argument])
    case forceUnwrap(Expression)
    /// `x?` inside a chain.
    case chainLink(Expression)
    /// The extent of an optional chain.
    case chain(Expression)
    case prefix(String, Expression)
    case postfixRange(Expression)
    case binary(String, Expression, Expression, SourceRange)
    case conditional(Expression, Expression, Expression)
    case assignment(String, Expression, Expression, SourceRange)
    case array([Expression])
    case dictionary([(Expression, Expression)])
    case tuple([Argument])
    case closure(Closure)
    /// `\.name`, or with the type that it begins at.
    case keyPath(TypeSyntax?, [KeyPathPart])
    case cast(Expression, CastKind, TypeSyntax)
    case attempt(TryKind, Expression)
    case inOut(Expression)
    case ifExpression(IfStatement)
    case switchExpression(SwitchStatement)
    case type(TypeSyntax)
    /// An operator standing for its function: `reduce(0, +)`.
    case operatorFunction(String)
}

struct TypeSyntax {
    indirect enum Kind {
        case name(String, [TypeSyntax])
        case member(TypeSyntax, String, [TypeSyntax] = [])
        /// `A & B`
        case composition([TypeSyntax])
        case array(TypeSyntax)
        case dictionary(TypeSyntax, TypeSyntax)
        case optional(TypeSyntax)
        case tuple([(label: String?, type: TypeSyntax)])
        case function([FunctionTypeParameter], TypeSyntax, isThrowing: Bool, thrown: TypeSyntax? = nil)
        case existential(TypeSyntax)
        case opaque(TypeSyntax)
        case placeholder
    }
    var kind: Kind
    var range: SourceRange
    /// `T!`
    var unwrapsItself = false
}

extension TypeSyntax {
    /// The name that it begins with.
    var root: String {
        switch kind {
        case .name(let name, _): name
        case .member(let base, _, _): base.root
        case .composition, .array, .dictionary, .optional, .tuple, .function, .existential, .opaque, .placeholder: ""
        }
    }
}

struct FunctionTypeParameter {
    var type: TypeSyntax
    var isInout = false
    var isVariadic = false
}

/// Whether a reference keeps its object.
enum Ownership { case strong, weak, unowned }

final class Closure {
    struct Capture {
        var name: String
        var value: Expression
        var ownership = Ownership.strong
    }
    struct Parameter {
        var name: String
        var type: TypeSyntax?
        var isInout = false
        var range: SourceRange
    }
    var parameters: [Parameter]?
    var result: TypeSyntax?
    var isThrowing: Bool
    /// The type in `throws(…)`.
    var thrown: TypeSyntax?
    var body: [Statement]
    /// The highest `$n` used, or -1.
    var highestPositional: Int
    /// `[total, copy = list]`: values as they are when the closure is made.
    var captures: [Capture] = []
    var range: SourceRange

    init(parameters: [Parameter]?, result: TypeSyntax?, isThrowing: Bool, body: [Statement], highestPositional: Int, range: SourceRange) {
        self.parameters = parameters
        self.result = result
        self.isThrowing = isThrowing
        self.body = body
        self.highestPositional = highestPositional
        self.range = range
    }
}

struct Pattern {
    indirect enum Kind {
        case wildcard
        case binding(String)
        case tuple([(label: String?, pattern: Pattern)])
        case expression(Expression)
        /// `.name(…)` or `Type.name(…)`.
        case enumCase(TypeSyntax?, String, [(label: String?, pattern: Pattern)]?)
        case optional(Pattern)
        case isType(TypeSyntax)
        case asType(Pattern, TypeSyntax)
        case bind(isVariable: Bool, Pattern)
    }
    var kind: Kind
    var range: SourceRange
}

enum Condition {
    case expression(Expression)
    /// `if let name = value`
    case optionalBinding(isVariable: Bool, Pattern, TypeSyntax?, Expression, SourceRange)
    case pattern(Pattern, Expression)
}

struct IfStatement {
    var conditions: [Condition]
    var body: [Statement]
    var otherwise: [Statement]?
    var range: SourceRange
}

struct SwitchStatement {
    struct Case {
        var patterns: [(pattern: Pattern, condition: Expression?)]
        var isDefault: Bool
        var body: [Statement]
        var range: SourceRange
    }
    var subject: Expression
    var cases: [Case]
    var range: SourceRange
}

struct Statement {
    var kind: StatementKind
    var range: SourceRange
}

struct CatchClause {
    var pattern: Pattern?
    var condition: Expression?
    var body: [Statement]
    var range: SourceRange
}

indirect enum StatementKind {
    case expression(Expression)
    case variable(VariableDeclaration)
    case function(FunctionDeclaration)
    case type(TypeDeclaration)
    case alias(String, TypeSyntax)
    case importing(String)
    /// What the parser itself takes up: operators and precedence groups.
    case nothing
    case ifStatement(IfStatement)
    case guardStatement([Condition], [Statement])
    case whileLoop(label: String?, [Condition], [Statement])
    case repeatLoop(label: String?, [Statement], Expression)
    case forLoop(label: String?, Pattern, Expression, filter: Expression?, [Statement])
    case switchStatement(label: String?, SwitchStatement)
    /// With the type in `do throws(…)`.
    case doBlock(label: String?, TypeSyntax?, [Statement], [CatchClause])
    case returning(Expression?)
    case breaking(String?)
    case continuing(String?)
    case falling
    case deferring([Statement])
    case throwing(Expression)
}

struct VariableDeclaration {
    struct Binding {
        var pattern: Pattern
        var type: TypeSyntax?
        /// Of a lazy property without a written type: the value that tells it.
        var told: Expression?
        var value: Expression?
        var getter: [Statement]?
        /// Whether `get` is declared to change the value that it is read from.
        var isGetterMutating = false
        /// Whether its setter leaves the value itself as it is.
        var isSetterNonmutating = false
        var setter: (name: String, body: [Statement])?
        /// `{ get set }` of a protocol.
        var requirement: (isSettable: Bool, isMutating: Bool)?
        var willSet: (name: String, body: [Statement])?
        var didSet: (name: String, body: [Statement])?
    }
    var isLet: Bool
    var isStatic = false
    var isLazy = false
    var isPrivate = false
    var hasPrivateSetter = false
    var modifiers: Set<String> = []
    var attributes: [AttributeSyntax] = []
    var bindings: [Binding]
}

/// A step of a key path.
enum KeyPathPart: CustomStringConvertible {
    case name(String)
    case index([Argument])
    /// `?` and `!`
    case link, force

    var description: String {
        switch self {
        case .name(let name): ".\(name)"
        case .index: "[…]"
        case .link: "?"
        case .force: "!"
        }
    }
}

/// `@Name(arguments)` before a declaration.
struct AttributeSyntax {
    var name: String
    /// Nil where there are no parentheses.
    var arguments: [Argument]?
    var range: SourceRange
}

struct ParameterSyntax {
    var label: String?
    var name: String
    var type: TypeSyntax
    var defaultValue: Expression?
    var isVariadic = false
    var isInout = false
    /// The argument is an expression, evaluated when the function asks for it.
    var isAutoclosure = false
    var isEscaping = false
    /// `@NetworkBuilder` and its like.
    var builder: String?
    var range: SourceRange
}

struct GenericParameter {
    var name: String
    var constraints: [String]
    /// The same as they are written.
    var bounds: [TypeSyntax] = []
}

/// One condition behind `where`, or what a type parameter or an associated type has to be.
struct RequirementSyntax {
    var subject: TypeSyntax
    /// A protocol or a class; for `==` the other type.
    var bound: TypeSyntax
    var isEquality: Bool
}

/// `associatedtype Item: Equatable = Int where Item: Hashable`
struct AssociatedTypeSyntax {
    var name: String
    var bounds: [TypeSyntax]
    var standard: TypeSyntax?
    var range: SourceRange
}

final class FunctionDeclaration {
    enum Kind { case function, initializer, subscripting, deinitializer }
    var kind = Kind.function
    var name: String
    var nameRange: SourceRange
    var generics: [GenericParameter] = []
    var equalities: [(name: String, type: TypeSyntax)] = []
    /// All that stands behind `where`.
    var requirements: [RequirementSyntax] = []
    var modifiers: Set<String> = []
    /// Whether it is a line of the library, whose types' own parameters stand behind `where` too.
    var isOfLibrary = false
    /// Whether it has a body, which a protocol's requirements have not.
    var hasBody = true
    /// Of a requirement: `{ get set }`.
    var isSettable = false
    var parameters: [ParameterSyntax] = []
    var isThrowing = false
    /// `throws(Problem)`
    var thrown: TypeSyntax?
    /// Where `throws` would be written.
    var throwsOffset = 0
    var result: TypeSyntax?
    var body: [Statement] = []
    var setter: (name: String, body: [Statement])?
    var isSetterNonmutating = false
    var isStatic = false
    var isMutating = false
    var isFailable = false
    var isPrivate = false
    var isAsync = false
    var attributes: [AttributeSyntax] = []
    var range: SourceRange

    init(name: String, nameRange: SourceRange, range: SourceRange) {
        self.name = name
        self.nameRange = nameRange
        self.range = range
    }
}

final class TypeDeclaration {
    enum Kind { case structure, enumeration, `extension`, `class`, `protocol` }
    struct Case {
        var name: String
        var payload: [(label: String?, type: TypeSyntax)]
        var rawValue: Expression?
        var isIndirect = false
        var range: SourceRange
    }
    var kind: Kind
    var name: String
    var nameRange: SourceRange
    var inherited: [TypeSyntax] = []
    var generics: [GenericParameter] = []
    var requirements: [RequirementSyntax] = []
    var associated: [AssociatedTypeSyntax] = []
    /// What an extension names.
    var extended: TypeSyntax?
    var modifiers: Set<String> = []
    var isIndirect = false
    var cases: [Case] = []
    var variables: [VariableDeclaration] = []
    var functions: [FunctionDeclaration] = []
    var types: [TypeDeclaration] = []
    var aliases: [(name: String, type: TypeSyntax)] = []
    var deinitializer: FunctionDeclaration?
    var attributes: [AttributeSyntax] = []
    /// The names of the types that it lies in, and its own.
    var path: [String] = []
    /// Where '@main' stands, with which the program begins.
    var start: SourceRange?
    var range: SourceRange

    init(kind: Kind, name: String, nameRange: SourceRange, range: SourceRange) {
        self.kind = kind
        self.name = name
        self.nameRange = nameRange
        self.range = range
    }
}

extension Expression {
    /// Whether it begins with a member whose type the place of the whole says: `.red.lighter()`.
    /// `[]` or `[:]`, whose type others tell.
    var isEmptyCollection: Bool {
        switch kind {
        case .array(let elements): elements.isEmpty
        case .dictionary(let pairs): pairs.isEmpty
        default: false
        }
    }

    var isNil: Bool { if case .nilLiteral = kind { true } else { false } }

    var startsImplicitly: Bool {
        switch kind {
        case .implicitMember: true
        case .member(let base, _, _), .call(let base, _, _), .index(let base, _), .forceUnwrap(let base), .chainLink(let base), .chain(let base): base.startsImplicitly
        default: false
        }
    }
}
