/// A checked statement.
struct StatementNode {
    let kind: Kind
    let range: SourceRange
    let effects: Effects

    init(_ kind: Kind, _ range: SourceRange) {
        self.kind = kind
        self.range = range
        effects = Effects(of: kind)
    }

    indirect enum Kind {
        case nothing
        /// Several declared at once.
        case sequence([StatementNode])
        case expression(Node)
        /// The value of the cell.
        case result(Node)
        case bind(PatternNode, Node)
        /// A variable without a first value.
        case declare(VariableSymbol)
        case local(LocalFunction)
        case ifElse([ConditionNode], [StatementNode], [StatementNode])
        case guarding([ConditionNode], [StatementNode])
        case whileLoop(Int, [ConditionNode], [StatementNode])
        case repeatLoop(Int, [StatementNode], Node)
        case forLoop(Int, PatternNode, Node, filter: Node?, [StatementNode])
        case switching(Int, SwitchNode<[StatementNode]>)
        case doBlock(Int, [StatementNode], [Handler], catchesAll: Bool)
        case returning(Node?)
        /// `return nil` of a failable initializer.
        case failing
        case jump(Flow)
        /// What runs when the statements behind it have ended.
        case deferring([StatementNode], until: [StatementNode])
        case throwing(Node, as: Type)
        /// An expression of a block that collects values.
        case collect(Node)
    }

    struct Handler {
        let error: VariableSymbol
        let pattern: PatternNode?
        let condition: Node?
        let body: [StatementNode]
    }
}

enum ConditionNode {
    case holds(Node)
    case matches(PatternNode, Node)
}

struct SwitchNode<Body> {
    struct Case {
        /// Each with the condition behind `where`; none stands for `default`.
        let patterns: [(pattern: PatternNode, condition: Node?)]
        let body: Body
    }
    let subject: Node
    let cases: [Case]
}

/// What a value is matched with.
indirect enum PatternNode {
    case any
    case bind(VariableSymbol)
    /// The same name in another alternative of a case is one variable.
    case tuple([PatternNode])
    case enumCase(NominalType, Int, [PatternNode])
    case none
    case some(PatternNode)
    case cast(from: Type, to: Type, PatternNode)
    case equals(Node, Type)
    case inRange(Node)
    case both(PatternNode, PatternNode)
    /// What an expression gives, which reads the value under a name that an earlier pattern binds.
    case through(Node, PatternNode)

    /// Whether every value matches.
    var isIrrefutable: Bool {
        switch self {
        case .any, .bind: true
        case .tuple(let parts): parts.allSatisfy(\.isIrrefutable)
        case .both(let a, let b): a.isIrrefutable && b.isIrrefutable
        case .enumCase(let type, _, let parts): type.cases.count == 1 && parts.allSatisfy(\.isIrrefutable)
        case .none, .some, .cast, .equals, .inRange, .through: false
        }
    }
}
