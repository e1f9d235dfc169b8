/// Builds the syntax tree of a cell. `Grammar.md` beside this file holds the grammar.
final class Parser {
    let file: SourceFile
    var tokens: [Token]
    var index = 0
    var depth = 0
    /// Inside a protocol, where nothing has a body.
    var isProtocolBody = false
    /// False inside the condition of `if`, `while`, `for` and `switch`, where `{` opens the body.
    var allowsTrailingClosure = true
    /// The highest `$n` seen in each closure that is open.
    var positionals: [Int] = []
    static let maximumDepth = 400
    private var isStoppable = false
    private var steps = 0
    /// What can stand between, before and behind operands.
    var operators: OperatorTable
    /// Attributes of one's own before the declaration that is read: property wrappers and result builders.
    var attributes: [AttributeSyntax] = []

    /// Those of the type that is read.
    var wrappedProperties: [WrappedProperty] = []
    /// The types around.
    var typePath: [String] = []
    /// The functions around, as '#function' writes them.
    var functionNames: [String] = []

    init(_ file: SourceFile, tokens: [Token], operators: OperatorTable = .standard) {
        self.file = file
        self.tokens = tokens
        self.operators = operators
    }

    /// Parses a whole cell.
    static func parse(_ file: SourceFile) throws(Diagnostic) -> [Statement] {
        var operators = OperatorTable.standard
        return try parse(file, &operators)
    }

    /// - Parameters:
    ///   - operators: Those of earlier cells, and then those of this one too.
    ///   - isStoppable: Whether it is read to be run, and can be stopped as a running cell can.
    static func parse(_ file: SourceFile, _ operators: inout OperatorTable, isStoppable: Bool = false) throws(Diagnostic) -> [Statement] {
        var lexer = Lexer(file)
        lexer.isStoppable = isStoppable
        lexer.declaredOperators = Lexer.declaredOperators(in: file).union(operators.declared)
        let parser = Parser(file, tokens: try ConditionalCompilation.apply(try lexer.tokens(), of: file), operators: operators)
        parser.isStoppable = isStoppable
        try parser.declareOperators()
        let statements = try parser.statements(until: { $0.kind == .end })
        operators = parser.operators
        return statements
    }

    // MARK: Tokens

    var token: Token { tokens[index] }

    func peek(_ distance: Int = 1) -> Token { tokens[min(index + distance, tokens.count - 1)] }

    var previousEnd: Int { index > 0 ? tokens[index - 1].range.end : token.range.start }

    func advance() {
        if index < tokens.count - 1 { index += 1 }
    }

    func failure(_ message: String, at range: SourceRange? = nil, kind: DiagnosticKind = .syntax) -> Diagnostic {
        let isAtEnd = range == nil && token.kind == .end
        var place = range ?? token.range
        if isAtEnd && index > 0 { place = SourceRange(previousEnd, previousEnd) }
        return Diagnostic(kind: kind, message: message, range: place, file: file, isIncomplete: isAtEnd)
    }

    /// A mistake of which what the whole line looks like may say more.
    func guess(_ message: String) -> Diagnostic {
        var mistake = failure(message)
        mistake.isGuess = true
        return mistake
    }

    /// How a token is called in messages.
    var found: String {
        switch token.kind {
        case .end: "the end of the cell"
        case .string: "a string"
        case .positional: "'$\(token.text)'"
        default: "'\(token.text)'"
        }
    }

    func take(_ mark: String) -> Bool {
        guard token.isPunctuation(mark) else { return false }
        advance()
        return true
    }

    func takeKeyword(_ word: String) -> Bool {
        guard token.isKeyword(word) else { return false }
        advance()
        return true
    }

    func takeIdentifier(_ name: String) -> Bool {
        guard token.isIdentifier(name) else { return false }
        advance()
        return true
    }

    func takeOperator(_ symbol: String) -> Bool {
        guard token.isOperator(symbol) else { return false }
        advance()
        return true
    }

    /// `name:` before a value, a type or a pattern; `_:` is a label without a name.
    func takeLabel() -> (name: String?, range: SourceRange)? {
        guard token.kind == .identifier || token.kind == .keyword, peek().isPunctuation(":") else { return nil }
        let label = token
        advance()
        advance()
        return (label.text == "_" ? nil : label.text, label.range)
    }

    func expect(_ mark: String, _ purpose: String) throws(Diagnostic) {
        guard take(mark) else { throw guess("expected '\(mark)' \(purpose), found \(found)\(foreignHint)") }
    }

    /// Words of other languages, and what Swift writes.
    private static let foreignWords = [
        "def": "functions begin with 'func'", "function": "functions begin with 'func'", "fn": "functions begin with 'func'", "elif": "write 'else if'",
        "and": "write '&&'", "or": "write '||'", "not": "write '!'", "const": "constants begin with 'let'", "val": "constants begin with 'let'",
        "lambda": "a closure is '{ x in … }'", "except": "write 'catch'", "raise": "write 'throw'", "new": "leave it out: a value is 'Type(…)'",
        "foreach": "write 'for x in xs { … }'", "unless": "write 'if !…'",
    ]

    /// What to write instead, where a word of another language stands here or just before.
    var foreignHint: String {
        let previous = index > 0 ? tokens[index - 1] : token
        if token.kind == .string, previous.isIdentifier("f"), !token.hasSpaceBefore { return "; a string takes values as \"\\(name)\" and needs no 'f'" }
        for candidate in [token, previous] where candidate.kind == .identifier {
            if let hint = Self.foreignWords[candidate.text] { return "; \(hint)" }
        }
        return ""
    }

    func expectKeyword(_ word: String, _ purpose: String) throws(Diagnostic) {
        guard takeKeyword(word) else { throw failure("expected '\(word)' \(purpose), found \(found)") }
    }

    func identifier(_ purpose: String) throws(Diagnostic) -> (name: String, range: SourceRange) {
        guard token.kind == .identifier else {
            let hint = token.kind == .keyword ? "; '\(token.text)' is a keyword, write `\(token.text)` in back-ticks to use it as a name" : ""
            throw failure("expected \(purpose), found \(found)\(hint)")
        }
        let result = (token.text, token.range)
        advance()
        return result
    }

    /// A name where keywords are names too: after a dot and before a colon.
    func anyName(_ purpose: String) throws(Diagnostic) -> (name: String, range: SourceRange) {
        guard token.kind == .identifier || token.kind == .keyword else { throw failure("expected \(purpose), found \(found)") }
        let result = (token.text, token.range)
        advance()
        return result
    }

    /// Takes one `<` or `>` off an operator token such as `>>` or `>?`.
    func takeAngle(_ angle: Character) -> Bool {
        guard token.kind == .operation, token.text.first == angle else { return false }
        if token.text.count == 1 {
            advance()
        } else {
            var rest = token
            rest.text.removeFirst()
            rest.range.start += 1
            rest.hasSpaceBefore = false
            tokens[index] = rest
        }
        return true
    }

    /// Goes deeper by one level of nesting; nesting beyond reason is refused instead of overflowing the stack.
    func nested<R>(_ body: () throws(Diagnostic) -> R) throws(Diagnostic) -> R {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.maximumDepth { throw failure("this is nested too deeply; name some parts of it with 'let'", at: token.range) }
        steps += 1
        if isStoppable, steps & 63 == 0 { try file.checkStop(token.range) }
        return try body()
    }

    // MARK: Statement lists

    func statements(until isEnd: (Token) -> Bool) throws(Diagnostic) -> [Statement] {
        var result: [Statement] = []
        while take(";") {}
        while !isEnd(token) {
            if token.kind == .end { throw failure("expected '}' to close this block, found \(found)") }
            result.append(try statement())
            if take(";") {
                while take(";") {}
            } else if !isEnd(token) && !token.startsLine {
                throw guess("expected a new line or ';' before \(found)\(hint(after: result.last))")
            }
        }
        return result
    }

    /// What to write instead where a statement goes on in a way that Swift does not know.
    private func hint(after statement: Statement?) -> String {
        let foreign = foreignHint
        guard foreign.isEmpty, case .expression(let expression)? = statement?.kind else { return foreign }
        switch expression.kind {
        case .name(let name) where ![.punctuation, .operation, .keyword].contains(token.kind): return "; a call has its arguments in parentheses: '\(name)(…)'"
        case .integer where token.isPunctuation(":"): return "; a range is written '1...10', with both its ends, or '1..<10'"
        case .string where token.isPunctuation(":"): return "; a dictionary is written in brackets: [\"key\": value]"
        default: return ""
        }
    }

    func block(_ purpose: String) throws(Diagnostic) -> [Statement] {
        try expect("{", purpose)
        return try blockBody()
    }

    /// What follows an opening brace, with the closing one.
    func blockBody() throws(Diagnostic) -> [Statement] {
        let outer = allowsTrailingClosure
        allowsTrailingClosure = true
        defer { allowsTrailingClosure = outer }
        let result = try nested { () throws(Diagnostic) in try statements(until: { $0.isPunctuation("}") }) }
        try expect("}", "to close this block")
        return result
    }
}
