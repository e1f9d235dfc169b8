/// How tight an operator binds.
struct Precedence {
    /// Of the standard library's groups, with room between them for those that cells declare.
    var level: Int
    var isRightAssociative = false
    var isNonAssociative = false
    /// Assigns to what stands before it.
    var isAssignment = false

    static let cast = 132_000
    static let conditional = 100_000
    static let assignment = 90_000
}

/// The operators and precedence groups that a text can use: the standard library's and those that cells declare.
struct OperatorTable {
    var infix: [String: Precedence] = [:]
    var prefix: Set<String> = ["-", "+", "!", "~", "..<", "...", "&"]
    var postfix: Set<String> = ["..."]
    private(set) var groups: [String: Precedence] = [:]
    /// What cells declare.
    private(set) var declared: Set<String> = []
    /// The property wrappers and result builders that cells declare, by name.
    var wrappers: [String: TypeDeclaration] = [:]
    var builders: [String: TypeDeclaration] = [:]
    /// Names of types that take type arguments: `typealias Pair<T> = (T, T)`, put in where they are written.
    var aliases: [String: (parameters: [String], type: TypeSyntax)] = [:]

    nonisolated(unsafe) static let standard: OperatorTable = {
        var table = OperatorTable()
        func add(_ group: String, _ names: [String], _ precedence: Precedence) {
            for name in names { table.infix[name] = precedence }
            table.groups[group] = precedence
        }
        add("BitwiseShiftPrecedence", ["<<", ">>", "&<<", "&>>"], Precedence(level: 160_000, isNonAssociative: true))
        add("MultiplicationPrecedence", ["*", "/", "%", "&*", "&"], Precedence(level: 150_000))
        add("AdditionPrecedence", ["+", "-", "&+", "&-", "|", "^"], Precedence(level: 140_000))
        add("RangeFormationPrecedence", ["..<", "..."], Precedence(level: 135_000, isNonAssociative: true))
        add("CastingPrecedence", [], Precedence(level: Precedence.cast, isNonAssociative: true))
        add("NilCoalescingPrecedence", ["??"], Precedence(level: 131_000, isRightAssociative: true))
        add("ComparisonPrecedence", ["<", "<=", ">", ">=", "==", "!=", "===", "!==", "~="], Precedence(level: 130_000, isNonAssociative: true))
        add("LogicalConjunctionPrecedence", ["&&"], Precedence(level: 120_000))
        add("LogicalDisjunctionPrecedence", ["||"], Precedence(level: 110_000))
        add("DefaultPrecedence", [], Precedence(level: 105_000, isNonAssociative: true))
        add("TernaryPrecedence", [], Precedence(level: Precedence.conditional, isRightAssociative: true))
        add(
            "AssignmentPrecedence", ["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "&+=", "&-=", "&*=", "&<<=", "&>>="],
            Precedence(level: Precedence.assignment, isRightAssociative: true, isAssignment: true))
        return table
    }()

    /// What an operator that nobody has declared would bind like; the checker refuses it by name.
    static let unknown = Precedence(level: 105_000, isNonAssociative: true)

    enum Fixity: String { case infix, prefix, postfix }

    mutating func declare(_ symbol: String, _ fixity: Fixity, group: String?) -> Bool {
        declared.insert(symbol)
        switch fixity {
        case .prefix: prefix.insert(symbol)
        case .postfix: postfix.insert(symbol)
        case .infix:
            guard let precedence = groups[group ?? "DefaultPrecedence"] else { return false }
            infix[symbol] = precedence
        }
        return true
    }

    /// Declares a group between others.
    mutating func declareGroup(_ name: String, higherThan lower: [String], lowerThan upper: [String], associativity: String?, isAssignment: Bool) -> Bool {
        let (below, above) = (lower.compactMap { groups[$0]?.level }, upper.compactMap { groups[$0]?.level })
        guard below.count == lower.count, above.count == upper.count else { return false }
        let level: Int
        switch (below.max(), above.min()) {
        case (let low?, let high?): level = (low + high) / 2
        case (let low?, nil): level = low + 500
        case (nil, let high?): level = high - 500
        case (nil, nil): level = 105_000
        }
        groups[name] = Precedence(level: level, isRightAssociative: associativity == "right", isNonAssociative: associativity == nil || associativity == "none", isAssignment: isAssignment)
        return true
    }

    /// The name under which the functions of an operator are declared: one symbol can stand before and behind its operand.
    static func name(_ symbol: String, _ fixity: Fixity) -> String { fixity == .postfix ? "postfix " + symbol : symbol }
}

extension Parser {
    /// Takes up the operators that a text declares, before anything that uses them is read.
    func declareOperators() throws(Diagnostic) {
        let start = index
        defer { index = start }
        // Groups first: operators name them.
        for word in ["precedencegroup", "operator"] {
            for position in tokens.indices where tokens[position].isKeyword(word) {
                index = position
                if word == "operator" { try operatorDeclaration() } else { try precedenceGroup() }
            }
        }
    }

    /// Behind `prefix`, `postfix` or `infix`, at `operator`.
    func operatorDeclaration() throws(Diagnostic) {
        let place = token.range
        guard index > 0, let fixity = OperatorTable.Fixity(rawValue: tokens[index - 1].text) else {
            throw failure("an operator is declared as 'prefix operator', 'infix operator' or 'postfix operator'", at: place)
        }
        advance()
        guard token.kind == .operation else { throw failure("expected the operator, found \(found)") }
        let symbol = token.text
        advance()
        var group: String?
        if take(":") {
            group = try identifier("the name of a precedence group").name
            while take(",") { _ = try identifier("the name of a protocol") }
        }
        guard operators.declare(symbol, fixity, group: group) else {
            throw failure("cannot find the precedence group '\(group ?? "")'; declare it with 'precedencegroup', or use one such as 'AdditionPrecedence'", at: tokens[index - 1].range, kind: .name)
        }
    }

    func precedenceGroup() throws(Diagnostic) {
        advance()
        let name = try identifier("the name of the precedence group")
        try expect("{", "to open the precedence group")
        var (lower, upper): ([String], [String]) = ([], [])
        var associativity: String?
        var isAssignment = false
        while !token.isPunctuation("}") {
            let attribute = try identifier("'higherThan', 'lowerThan', 'associativity' or 'assignment'")
            try expect(":", "after '\(attribute.name)'")
            switch attribute.name {
            case "higherThan", "lowerThan":
                repeat {
                    let other = try identifier("the name of a precedence group").name
                    if attribute.name == "higherThan" { lower.append(other) } else { upper.append(other) }
                } while take(",")
            case "associativity": associativity = try anyName("'left', 'right' or 'none'").name
            case "assignment": isAssignment = try anyName("'true' or 'false'").name == "true"
            default: throw failure("expected 'higherThan', 'lowerThan', 'associativity' or 'assignment', found '\(attribute.name)'", at: attribute.range)
            }
        }
        try expect("}", "to close the precedence group")
        guard operators.declareGroup(name.name, higherThan: lower, lowerThan: upper, associativity: associativity, isAssignment: isAssignment) else {
            throw failure("this group names one that is not declared", at: name.range, kind: .name)
        }
    }
}

extension Lexer {
    /// The operators that a text declares, for those that would else be cut apart.
    static func declaredOperators(in file: SourceFile) -> Set<String> {
        guard file.text.contains("operator ") else { return [] }
        var result: Set<String> = []
        for line in file.text.split(whereSeparator: { $0.isNewline || $0 == ";" }) {
            let words = line.split { $0 == " " || $0 == "\t" || $0 == ":" }
            guard let place = words.firstIndex(of: "operator"), place > 0, place + 1 < words.count, OperatorTable.Fixity(rawValue: String(words[place - 1])) != nil else { continue }
            result.insert(String(words[place + 1]))
        }
        return result
    }
}
