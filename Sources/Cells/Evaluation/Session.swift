import Displays

/// What the cells run so far have defined, and the machine they run on.
final class Session {
    let library: Library
    let machine = Machine()
    var names: [String: Symbol] = [:]

    init(library: Library) { self.library = library }

    // MARK: Running

    func run(_ source: String, cell: String) -> Result<CellResult, CellError> {
        let file = SourceFile(source, name: cell)
        do throws(Diagnostic) {
            let program = try compile(file)
            return execute(program, file)
        } catch {
            return .failure(CellError(error))
        }
    }

    struct Program {
        var main: FunctionContext
        var action: Action
        var result: (type: Type, holder: ValueHolder)?
        var names: SymbolTable
    }

    func compile(_ file: SourceFile) throws(Diagnostic) -> Program {
        let statements = try Parser.parse(file)
        let checker = Checker(file, session: self)
        return try checker.program(statements)
    }

    private func execute(_ program: Program, _ file: SourceFile) -> Result<CellResult, CellError> {
        defer { commit(program.names) }
        do {
            let frame = try machine.push(program.main.code)
            defer { machine.pop(frame) }
            _ = try program.action(frame)
            guard let (type, holder) = program.result, !holder.value.isVoid else { return .success(CellResult(value: nil, mimeBundle: nil)) }
            return .success(CellResult(value: holder.value, mimeBundle: try Self.bundle(holder.value, type.resolved)))
        } catch {
            return .failure(CellError(error, file))
        }
    }

    /// Keeps what was defined; a variable whose declaration was not reached is left out.
    private func commit(_ new: SymbolTable) {
        for (name, symbol) in new {
            if case .variable(let variable) = symbol, variable.global?.isInitialized == false { continue }
            names[name] = symbol
        }
    }

    /// - Throws: What a `description` of a cell throws.
    static func bundle(_ value: Value, _ type: Type) throws -> MIMEBundle? {
        switch value {
        case .none where !type.isOptional: return nil
        case .native(let object):
            if let displayable = object.payload as? any Displayable { return displayable.mimeBundle }
        case .existential(let inner): return try bundle(inner.value, inner.type)
        default: break
        }
        return MIMEBundle(plain: try ValueText.shown(value, type))
    }

    // MARK: Variables

    /// The place of a global: the one it had, when its type stays, so that earlier functions see the new value.
    func globalCell(_ name: String, _ type: Type) -> GlobalCell {
        if case .variable(let old)? = names[name], let cell = old.global, old.type.resolved == type.resolved { return cell }
        return GlobalCell()
    }

    var variables: [Variable] {
        var result: [Variable] = []
        for (name, symbol) in names {
            guard case .variable(let variable) = symbol, let value = value(of: variable) else { continue }
            let type = variable.type.resolved
            var text = ValueText.shownWithErrors(value, type)
            if text.count > 200 { text = text.prefix(199) + "…" }
            result.append(Variable(name: name, type: type.description, description: text))
        }
        return result.sorted { $0.name < $1.name }
    }

    func value(of variable: VariableSymbol) -> Value? {
        guard let global = variable.global, global.isInitialized else { return nil }
        switch Representation(variable.type.resolved) {
        case .int: return .int(global.bits.pointee)
        case .double: return .double(Double(bitPattern: UInt64(UInt(bitPattern: global.bits.pointee))))
        case .bool: return .bool(global.bits.pointee != 0)
        case .value: return global.value.pointee
        }
    }

    func define(_ name: String, _ value: JSONValue) -> Result<Void, CellError> {
        var declared: Type?
        if case .variable(let variable)? = names[name] { declared = variable.type.resolved }
        guard let text = swiftText(value, declared) else {
            let message = "the parameter '\(name)' cannot be given as a value of a cell; use numbers, text, true, false, or lists of them"
            return .failure(CellError(name: "ParameterError", message: message, rendered: message, traceback: [message], isInterruption: false))
        }
        let annotation = declared.map { ": \($0)" } ?? ""
        return run("var \(name)\(annotation) = \(text)", cell: "parameter \(name)").map { _ in }
    }

    private func swiftText(_ value: JSONValue, _ type: Type?) -> String? {
        switch value {
        case .null: return "nil"
        case .bool(let flag): return "\(flag)"
        case .integer(let number): return type == .string ? "\"\(number)\"" : "\(number)"
        case .number(let number): return type == .int && number == number.rounded() ? "\(Int(number))" : "\(number)"
        case .string(let text): return text.debugDescription
        case .array(let items):
            var parts: [String] = []
            var element: Type?
            if case .array(let inner)? = type { element = inner }
            for item in items {
                guard let text = swiftText(item, element) else { return nil }
                parts.append(text)
            }
            return "[" + parts.joined(separator: ", ") + "]"
        case .object(let members):
            var parts: [String] = []
            for (key, item) in members.sorted(by: { $0.key < $1.key }) {
                guard let text = swiftText(item, nil) else { return nil }
                parts.append("\(key.debugDescription): \(text)")
            }
            return parts.isEmpty ? "[:]" : "[" + parts.joined(separator: ", ") + "]"
        }
    }
}

extension Value {
    /// How front ends show the value; a value given as `Any` knows its type.
    /// - Throws: What a `description` of a cell throws.
    public var mimeBundle: MIMEBundle { get throws { try Session.bundle(self, .any) ?? MIMEBundle(plain: "nil") } }

    /// The same where nothing may fail: the error of a `description` stands in the text.
    public var mimeBundleWithErrors: MIMEBundle {
        (try? mimeBundle) ?? MIMEBundle(plain: ValueText.shownWithErrors(self, .any))
    }
}

extension Checker {
    /// Checks and compiles a whole cell.
    func program(_ list: [Statement]) throws(Diagnostic) -> Session.Program {
        for item in list {
            if case .alias(let name, let syntax) = item.kind, let type = try? resolve(syntax) { scope.names[name] = .type(type) }
        }
        let members = try declareTypes(list)
        var functions: [(UserFunction, [Statement])] = []
        for item in list {
            guard case .function(let declaration) = item.kind else { continue }
            if declaration.kind != .function || !isSwiftName(declaration.name) {
                let what = declaration.kind == .subscripting ? "subscripts" : declaration.kind == .initializer ? "initializers" : "operators"
                throw unsupported("\(what) are declared inside a type of yours", declaration.nameRange)
            }
            functions.append((try declareFunction(declaration), declaration.body))
        }
        for (function, _) in functions { keepOverloads(of: function.name) }
        let (emissions, ranges, result) = try topLevel(list)
        try checkDefaults()
        for member in members { try member() }
        for (function, statements) in functions { pendingEmissions.append(try body(of: function, statements, owner: nil)) }
        for (function, statements, extra) in pendingAccessors { pendingEmissions.append(try body(of: function, statements, owner: nil, extra: extra)) }
        try checkDefaults()
        settleLiterals()
        context.begin(result: .value)
        for emit in pendingEmissions { emit() }
        let first = staticEmissions.map { $0() }
        let actions = first + emissions.map { $0() }
        let action = Self.sequence(actions, first.map { _ in SourceRange(0, 0) } + ranges, file)
        return Session.Program(main: context, action: action, result: result, names: cellScope.names)
    }

    private func checkDefaults() throws(Diagnostic) {
        while let late = pendingDefaults.popLast() { late.checked = try checkWhole(late.expression, late.type, converting: true) }
    }

    private func declareFunction(_ declaration: FunctionDeclaration) throws(Diagnostic) -> UserFunction {
        var function = try signature(declaration)
        if case .functions(let old)? = session.names[declaration.name], scope.names[declaration.name] == nil,
            let same = old.first(where: { $0.type == function.type && $0.parameters.map(\.label) == function.parameters.map(\.label) })
        {
            // The code's place stays, so that functions of earlier cells call the new body.
            let renewed = UserFunction(
                name: function.name, parameters: function.parameters, result: function.result, isThrowing: function.isThrowing, code: same.code,
                machine: machine)
            renewed.declaration = declaration
            renewed.documentation = function.documentation
            function = renewed
        }
        if case .functions(let known)? = scope.names[declaration.name],
            known.contains(where: { $0.type == function.type && $0.parameters.map(\.label) == function.parameters.map(\.label) })
        {
            throw failure("'\(declaration.name)' is declared twice with the same parameters", declaration.nameRange, kind: .name)
        }
        try declare(declaration.name, .functions([function]), declaration.nameRange)
        return function
    }

    /// Functions of one name that earlier cells declared for other arguments stay beside those of this cell.
    private func keepOverloads(of name: String) {
        guard case .functions(let own)? = scope.names[name], case .functions(let earlier)? = session.names[name] else { return }
        let others = earlier.filter { old in
            !own.contains { $0 === old || $0.type == old.type && $0.parameters.map(\.label) == old.parameters.map(\.label) }
        }
        if !others.isEmpty { scope.names[name] = .functions(own + others) }
    }

    /// The statements in order; the value of a last expression is the cell's.
    private func topLevel(_ list: [Statement]) throws(Diagnostic) -> ([Emission], [SourceRange], (type: Type, holder: ValueHolder)?) {
        var emissions: [Emission] = []
        var ranges: [SourceRange] = []
        var result: (type: Type, holder: ValueHolder)?
        for (index, item) in list.enumerated() {
            switch item.kind {
            case .function, .type, .alias: continue
            case .expression(let expression) where index == list.count - 1 && completion == nil:
                if case .assignment = expression.kind { break }
                let typed = try checkWhole(expression)
                if case .metatype(let type) = typed.type.pruned {
                    throw failure("'\(type)' is a type; add '(…)' to make a value", expression.range)
                }
                ranges.append(item.range)
                if typed.type.pruned.isVoid || typed.type.pruned == .never {
                    emissions.append {
                        let run = typed.emit().asEffect
                        return { frame in
                            try run(frame)
                            return FlowKind.next
                        }
                    }
                } else {
                    let holder = ValueHolder()
                    result = (typed.type, holder)
                    emissions.append {
                        let run = typed.emit().asValue
                        return { frame in
                            holder.value = try run(frame)
                            return FlowKind.next
                        }
                    }
                }
                continue
            default: break
            }
            emissions.append(try recovering(item))
            ranges.append(item.range)
        }
        return (emissions, ranges, result)
    }
}
