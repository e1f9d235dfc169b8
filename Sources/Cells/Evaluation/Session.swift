import Displays

/// What the cells run so far have defined, and the machine they run on.
final class Session {
    let library: Library
    let machine = Machine()
    var names: [String: Symbol] = [:]
    /// What the lowering found that no cell can run with.
    var refusal: Diagnostic?
    var operators = OperatorTable.standard
    /// What tasks of the cell that runs wait for.
    let tasks = TaskQueue()
    private var keptGlobals: [ObjectIdentifier: GlobalCell] = [:]
    /// What types are known by where programs ask for their identity.
    private var typeKeys: [Type: TypeKey] = [:]

    /// What cells add to types of the library, and protocols, by their keys.
    var extensions: [String: NominalType] = [:]
    /// Protocols joined by `&`.
    var compositions: [String: NominalType] = [:]
    /// Bodies for type arguments that wait to be lowered.
    var waiting: [(body: FunctionBody, code: FunctionCode)] = []
    var isLowering = false
    /// What was found about conformances since the last declaration.
    var answers: [ConformanceQuestion: Bool] = [:]
    /// Whether a cell has declared a class, so that variables let go of objects at the end of their scopes.
    var hasClasses = false
    /// What is said of a cell that runs nevertheless.
    var notes: Set<String> = []
    /// What exported programs have in place of other spellings of the library's names.
    var respellings: [SourceRange: String] = [:]
    private var loaded: Set<String> = []
    private var standardNames: [String: Symbol] = [:]
    /// While Swift's own declarations are read.
    private(set) var isStandard = false
    /// Why a declaration of Swift's own does not check.
    private(set) var standardFailure: String?
    /// Code that somebody wrote, as long as something can call it.
    private var writtenCode: [WeakCode] = []
    private var pruningCount = 64
    /// Who can stop cells between their statements.
    var debugger: Debugger?

    private struct WeakCode { weak var code: FunctionCode? }

    init(library: Library) {
        self.library = library
        machine.session = self
    }

    // MARK: Running

    /// - Parameter noting: Told what the cell does to names, before it runs.
    func run(_ source: String, cell: String, noting: ((CellUses) -> Void)? = nil) -> Result<CellResult, CellError> {
        let file = SourceFile(source, name: cell, isCell: !isStandard)
        (notes, respellings) = ([], [:])
        do throws(Diagnostic) {
            let program = try compile(file, noting)
            let result = execute(program, file)
            if case .success = result { tell(notes.sorted() + [Self.commentNote(source)].compactMap { $0 }) }
            return result
        } catch {
            return .failure(CellError(error))
        }
    }

    private func tell(_ notes: [String]) {
        for note in notes { Displays.sink.write(note + "\n", to: .standardError) }
    }

    /// What is said of a cell such as `5 // 2`, which gives 5: the rest is a comment.
    private static func commentNote(_ source: String) -> String? {
        guard let line = source.split(whereSeparator: \.isNewline).last, let mark = line.firstRange(of: "//") else { return nil }
        let (left, right) = (String(line[..<mark.lowerBound]).trimmed, String(line[mark.upperBound...]).trimmed)
        guard let last = left.last, last.isNumber || last.isLetter || last == ")" || last == "]", !right.isEmpty, right.allSatisfy({ $0.isNumber }) else { return nil }
        return "note: '//' begins a comment, so '\(right)' is none of the result; '/' divides whole numbers as '//' does elsewhere"
    }

    /// A cell that is ready to run.
    private struct Program {
        let main: FunctionCode
        let result: Type?
        let names: SymbolTable
        let extensions: [String: NominalType]
    }

    private func compile(_ file: SourceFile, _ noting: ((CellUses) -> Void)? = nil) throws(Diagnostic) -> Program {
        // The check asks for the cell's own result builders.
        let statements = try parsed(file, &operators)
        let checker = Checker(file, session: self)
        let checked: CheckedProgram
        do throws(Diagnostic) {
            checked = try checker.program(statements)
        } catch {
            for member in checker.members { member.code.fails(member.parameters.count + 2, EvaluationError.undefined(member.name)) }
            throw error
        }
        keep(Captures.resolve(checked.body))
        for (_, body) in checked.functions { keep(Captures.resolve(body)) }
        for (key, table) in checked.extensions { extensions[key] = table }
        answers = [:]
        isLowering = true
        let main = FunctionCode(name: "cell")
        refusal = nil
        for (function, body) in checked.functions { FunctionLowering.lower(body, into: function.code, session: self) }
        FunctionLowering.lower(checked.body, into: main, session: self)
        isLowering = false
        lowerWaiting()
        if let refusal { throw refusal }
        if let noting { noting(CellUses(checked, library)) }
        return Program(main: main, result: checked.result?.resolved, names: checked.names, extensions: checked.extensions)
    }

    /// Whether a text could run as a cell; literals are weighed where their code is made.
    func accepts(_ file: SourceFile) -> Bool { (try? compile(file)) != nil }

    func parsed(_ file: SourceFile, _ operators: inout OperatorTable) throws(Diagnostic) -> [Statement] {
        do throws(Diagnostic) {
            return try Parser.parse(file, &operators, isStoppable: true)
        } catch {
            throw error.explained(by: library)
        }
    }

    private func execute(_ program: Program, _ file: SourceFile) -> Result<CellResult, CellError> {
        defer { commit(program.names) }
        return ShownPicture.withNone { perform(program, file) }
    }

    /// Runs what is no cell of its own and gives its value; what it defines stays.
    func value(of file: SourceFile) -> Result<(value: Value, type: Type)?, CellError> {
        do throws(Diagnostic) {
            let program = try compile(file)
            defer { commit(program.names) }
            do { return .success(try value(of: program)) } catch { return .failure(CellError(error, file)) }
        } catch {
            return .failure(CellError(error))
        }
    }

    private func value(of program: Program) throws -> (value: Value, type: Type)? {
        debugger?.cellBegins(program.names)
        defer { debugger?.cellEnds() }
        let frame = try machine.push(program.main)
        defer { machine.pop(frame) }
        machine.failure = nil
        tasks.clear()
        _ = try program.main.bodyPointer.pointee(frame)
        try tasks.drain()
        guard let type = program.result, !frame.values[0].isVoid else { return nil }
        return (frame.values[0], type)
    }

    private func perform(_ program: Program, _ file: SourceFile) -> Result<CellResult, CellError> {
        do {
            guard let (value, type) = try value(of: program) else { return .success(CellResult(value: nil, mimeBundle: nil)) }
            let shown = try Self.bundle(value, type)
            // The picture just above says it already.
            return .success(CellResult(value: value, mimeBundle: shown.map(ShownPicture.isRepeated) == true ? nil : shown))
        } catch {
            if ((error as? RuntimeFailure)?.underlying as? CellExit)?.status == 0 { return .success(CellResult(value: nil, mimeBundle: nil)) }
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

    // MARK: Lowering again

    /// Keeps what a debugger needs to have code lowered again.
    func remember(_ body: FunctionBody, of code: FunctionCode) {
        if code.body == nil {
            writtenCode.append(WeakCode(code: code))
            if writtenCode.count > pruningCount {
                writtenCode.removeAll { $0.code == nil }
                pruningCount = max(64, 2 * writtenCode.count)
            }
        }
        code.body = body
    }

    /// Lowers all code that somebody wrote into the places where it lies already, as it is to be now.
    func lowerAgain() {
        let outer = isLowering
        isLowering = true
        for code in writtenCode.compactMap(\.code) { if let body = code.body { FunctionLowering.lower(body, into: code, session: self) } }
        isLowering = outer
        if !outer { lowerWaiting() }
    }

    // MARK: Protocols and types of Swift that are written in it

    /// Loads what Swift itself declares with a name, when a cell first asks for it.
    func loadStandard(_ name: String) {
        let name = StandardCells.homes[name] ?? name
        guard let text = StandardCells.texts[name], loaded.insert(name).inserted else { return }
        let outer = (names, isLowering, waiting, isStandard)
        (isLowering, waiting) = (false, [])
        names = [:]
        isStandard = true
        let result = run(text, cell: "Swift")
        isStandard = outer.3
        // A test reads all of them.
        if case .failure(let error) = result { standardFailure = error.rendered }
        standardNames.merge(names) { $1 }
        (names, isLowering, waiting) = (outer.0, outer.1, outer.2)
    }

    func isLoaded(_ name: String) -> Bool { loaded.contains(name) }

    /// Functions of Swift that are written in it.
    func standardFunctions(_ name: String) -> [UserFunction] {
        loadStandard(name)
        if case .functions(let functions)? = standardNames[name] { return functions }
        return []
    }

    func standardType(_ name: String) -> Type? {
        loadStandard(name)
        if case .type(let type)? = standardNames[name] { return type }
        return nil
    }

    // MARK: Variables

    final class TypeKey {}

    /// The object that stands for a type.
    func key(of type: Type) -> TypeKey {
        if let known = typeKeys[type] { return known }
        let made = TypeKey()
        typeKeys[type] = made
        return made
    }

    /// Globals that functions use, for as long as the session lives.
    func keep(_ globals: [GlobalCell]) {
        for global in globals { keptGlobals[ObjectIdentifier(global)] = global }
    }

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
            let (extent, bytes) = value.measure
            result.append(Variable(name: name, type: type.description, description: text, extent: extent, bytes: bytes))
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
