/// The lines of a text on which statements begin that code can be stopped before: those that do something. The lowering puts its
/// probes at the same places (`FunctionLowering.probed`).
struct StopLines {
    private let line: (Int) -> Int
    private var found: Set<Int> = []

    /// - Parameter line: The line of an offset.
    static func of(_ statements: [Statement], line: @escaping (Int) -> Int) -> [Int] {
        var lines = StopLines(line: line)
        lines.add(statements)
        return lines.found.sorted()
    }

    private init(line: @escaping (Int) -> Int) { self.line = line }

    private mutating func stop(_ range: SourceRange) { found.insert(line(range.start)) }

    // MARK: Statements

    private mutating func add(_ statements: [Statement]) { for statement in statements { add(statement) } }

    private mutating func add(_ statement: Statement) {
        switch statement.kind {
        case .alias, .importing, .nothing: break
        case .function(let declaration): add(declaration)
        case .type(let declaration): add(declaration)
        case .variable(let declaration):
            if declaration.bindings.contains(where: { $0.value != nil }) { stop(statement.range) }
            add(declaration)
        case .expression(let expression):
            stop(statement.range)
            look(expression)
        case .ifStatement(let inner):
            stop(statement.range)
            add(inner)
        case .guardStatement(let conditions, let body):
            stop(statement.range)
            look(conditions)
            add(body)
        case .whileLoop(_, let conditions, let body):
            stop(statement.range)
            look(conditions)
            add(body)
        case .repeatLoop(_, let body, let condition):
            stop(condition.range)
            look(condition)
            add(body)
        case .forLoop(_, let pattern, let sequence, let filter, let body):
            stop(statement.range)
            look(pattern)
            look(sequence)
            if let filter { look(filter) }
            add(body)
        case .switchStatement(_, let inner):
            stop(statement.range)
            add(inner)
        case .doBlock(_, _, let body, let clauses):
            add(body)
            for clause in clauses {
                if let pattern = clause.pattern { look(pattern) }
                if let condition = clause.condition { look(condition) }
                add(clause.body)
            }
        case .returning(let value):
            stop(statement.range)
            if let value { look(value) }
        case .breaking, .continuing, .falling: stop(statement.range)
        case .deferring(let body): add(body)
        case .throwing(let value):
            stop(statement.range)
            look(value)
        }
    }

    private mutating func add(_ statement: IfStatement) {
        look(statement.conditions)
        add(statement.body)
        if let otherwise = statement.otherwise { add(otherwise) }
    }

    private mutating func add(_ statement: SwitchStatement) {
        look(statement.subject)
        for item in statement.cases {
            for (pattern, condition) in item.patterns {
                look(pattern)
                if let condition { look(condition) }
            }
            add(item.body)
        }
    }

    // MARK: Declarations

    private mutating func add(_ declaration: VariableDeclaration) {
        for binding in declaration.bindings {
            if let value = binding.value { look(value) }
            add(binding.getter ?? [])
            add(binding.setter?.body ?? [])
            add(binding.willSet?.body ?? [])
            add(binding.didSet?.body ?? [])
        }
    }

    private mutating func add(_ declaration: FunctionDeclaration) {
        for parameter in declaration.parameters { if let value = parameter.defaultValue { look(value) } }
        add(declaration.body)
        add(declaration.setter?.body ?? [])
    }

    private mutating func add(_ declaration: TypeDeclaration) {
        for variable in declaration.variables { add(variable) }
        for function in declaration.functions { add(function) }
        for type in declaration.types { add(type) }
        if let deinitializer = declaration.deinitializer { add(deinitializer) }
    }

    // MARK: Closures, and branches of expressions

    private mutating func look(_ arguments: [Argument]) { for argument in arguments { look(argument.value) } }

    private mutating func look(_ conditions: [Condition]) {
        for condition in conditions {
            switch condition {
            case .expression(let expression): look(expression)
            case .optionalBinding(_, let pattern, _, let value, _), .pattern(let pattern, let value):
                look(pattern)
                look(value)
            }
        }
    }

    private mutating func look(_ pattern: Pattern) {
        switch pattern.kind {
        case .wildcard, .binding, .isType: break
        case .expression(let expression): look(expression)
        case .tuple(let parts): for part in parts { look(part.pattern) }
        case .enumCase(_, _, let parts): for part in parts ?? [] { look(part.pattern) }
        case .optional(let inner), .asType(let inner, _), .bind(_, let inner): look(inner)
        }
    }

    private mutating func look(_ expression: Expression) {
        switch expression.kind {
        case .integer, .float, .regex, .boolean, .nilLiteral, .name, .implicitMember, .type, .operatorFunction: break
        case .string(let segments): for case .expression(let part) in segments { look(part) }
        case .member(let base, _, _), .forceUnwrap(let base), .chainLink(let base), .chain(let base), .prefix(_, let base), .postfixRange(let base),
            .cast(let base, _, _), .attempt(_, let base), .inOut(let base):
            look(base)
        case .call(let callee, let arguments, let trailing):
            look(callee)
            look(arguments)
            look(trailing)
        case .index(let base, let arguments):
            look(base)
            look(arguments)
        case .binary(_, let a, let b, _), .assignment(_, let a, let b, _):
            look(a)
            look(b)
        case .conditional(let a, let b, let c):
            look(a)
            look(b)
            look(c)
        case .array(let elements): for element in elements { look(element) }
        case .dictionary(let pairs):
            for (key, value) in pairs {
                look(key)
                look(value)
            }
        case .tuple(let elements): look(elements)
        case .closure(let closure):
            for capture in closure.captures { look(capture.value) }
            add(closure.body)
        case .keyPath(_, let parts): for case .index(let arguments) in parts { look(arguments) }
        case .ifExpression(let statement): add(statement)
        case .switchExpression(let statement): add(statement)
        }
    }
}
