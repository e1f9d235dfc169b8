/// Turns cells into the text of one Swift program: what cells may leave out is put in.
extension Interpreter {
    /// The program that prints what these cells print, run one after another.
    ///
    /// `try` goes before expressions that can throw and `throws` behind functions that pass errors on;
    /// a cell's value is printed, or displayed where the library knows how.
    /// A name that a later cell declares again gets a scope of its own from there on, and where functions of earlier cells
    /// use the name, they see what it means last, as in the notebook (`Redeclarations`).
    /// - Parameters:
    ///   - module: What the program imports; Foundation is added where names come from there.
    ///   - showsValues: Whether the program prints the value of each cell, as a front end shows it.
    /// - Throws: `CellError` for the first cell that does not check, or that declares something again in a way that no
    ///   compiled program can.
    public func export(_ cells: [(source: String, name: String)], importing module: String = "Espalier", showsValues: Bool = true) throws(CellError) -> String {
        let files = cells.filter { HelpRequest($0.source) == nil }.map { SourceFile($0.source, name: $0.name) }
        do throws(Diagnostic) {
            var throwing = files.map { _ in Set<Int>() }
            while true {
                let session = Session(library: library)
                var checked: [CheckedCell] = []
                for (file, offsets) in zip(files, throwing) { checked.append(try session.checked(file, throwing: offsets)) }
                let again = try Redeclarations(checked)
                // All bodies that a function has in turn are called in one way, so all throw when one does.
                let known = throwing
                for (index, offsets) in again.throwing { throwing[index].formUnion(offsets) }
                if known == throwing { return Self.program(showsValues ? checked : checked.map(\.withoutValue), again, module) }
            }
        } catch {
            throw CellError(error)
        }
    }

    private static func program(_ cells: [CheckedCell], _ again: Redeclarations, _ module: String) -> String {
        var body = ""
        var declared: Set<String> = []
        var scopes = 0
        for (index, cell) in cells.enumerated() {
            let names = cell.variableAndTypeNames.subtracting(again.assigned[index])
            if !declared.isDisjoint(with: names) || again.needsScope.contains(index) {
                // Redeclared: Swift forbids it in one scope, so the rest of the program is a scope inside.
                body += "\ndo {\n"
                scopes += 1
                declared = []
            }
            declared.formUnion(names)
            body += "\n// \(cell.file.name)\n" + again.prologue[index] + cell.text(with: again.edits[index]) + "\n"
        }
        let needsFoundation = cells.contains(where: \.notes.needsFoundation) && module != "Foundation"
        return (needsFoundation ? "import Foundation\n" : "") + "import \(module)\n" + body + String(repeating: "}\n", count: scopes)
    }
}

/// Text to put into a cell.
struct ExportEdit {
    var offset: Int
    /// Bytes of the cell that the text takes the place of: those of a name in another spelling.
    var replaced = 0
    /// Edits at one place stand in this order.
    var order: Int
    var text: String
}

/// One cell that checks, with what it left out.
struct CheckedCell {
    let file: SourceFile
    let statements: [Statement]
    let symbols: SymbolTable
    let notes: ExportNotes
    /// The type of the cell's value, when it has one.
    let result: Type?
    let uses: CellUses

    /// The same cell, whose value nobody asks for.
    var withoutValue: CheckedCell {
        CheckedCell(file: file, statements: statements, symbols: symbols, notes: notes, result: nil, uses: uses)
    }

    var variableAndTypeNames: Set<String> {
        Set(symbols.compactMap { name, symbol in if case .functions = symbol { nil } else { name } })
    }

    func text(with more: [ExportEdit]) -> String {
        var edits = more + notes.insertions.map { ExportEdit(offset: $0, order: 1, text: "try ") }
        edits += notes.throwsInsertions.map { ExportEdit(offset: $0, order: 0, text: " throws") }
        edits += notes.respellings.map { ExportEdit(offset: $0.start, replaced: $0.end - $0.start, order: 2, text: $1) }
        if let result, let last = statements.last { edits += Self.showing(result, last.range) }
        edits += statements.flatMap { Self.beginning($0, at: file.bytes.count) }
        var bytes = file.bytes
        for edit in edits.sorted(by: { ($0.offset, $0.order) > ($1.offset, $1.order) }) {
            bytes.replaceSubrange(edit.offset..<edit.offset + edit.replaced, with: edit.text.utf8)
        }
        let text = String(decoding: bytes[file.start...], as: UTF8.self)
        let hasImports = statements.contains { if case .importing = $0.kind { true } else { false } }
        return text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }.filter { !(hasImports && $0.hasPrefix("import ")) }.joined(separator: "\n")
    }

    /// A program with statements outside of functions has no '@main': what it names is called instead.
    private static func beginning(_ statement: Statement, at end: Int) -> [ExportEdit] {
        guard case .type(let declaration) = statement.kind, let start = declaration.start else { return [] }
        let main = declaration.functions.first { $0.name == "main" }
        let marks = (main?.isThrowing == true ? "try " : "") + (main?.isAsync == true ? "await " : "")
        return [
            ExportEdit(offset: start.start, order: 0, text: "/* "), ExportEdit(offset: start.end, order: 0, text: " */"),
            ExportEdit(offset: end, order: 2, text: "\n\(marks)\(declaration.name).main()\n"),
        ]
    }

    /// The last expression's value is what a front end shows.
    private static func showing(_ type: Type, _ range: SourceRange) -> [ExportEdit] {
        let opening =
            switch type {
            case .string, .substring, .character: "debugPrint("
            case .nominal(let nominal, _) where nominal.conformances.contains("Displayable"): "display("
            case let type where type.isOpaqueInPrint: "print(Array("
            default: "print("
            }
        let closing = String(repeating: ")", count: opening.filter { $0 == "(" }.count)
        return [ExportEdit(offset: range.start, order: 0, text: opening), ExportEdit(offset: range.end, order: 0, text: closing)]
    }
}

extension Session {
    /// Checks a cell; later cells check against what it declares.
    /// - Parameter offsets: Where functions are known to throw.
    func checked(_ file: SourceFile, throwing offsets: Set<Int>) throws(Diagnostic) -> CheckedCell {
        let statements = try Parser.parse(file, &operators)
        respellings = [:]
        var offsets = offsets
        // A function that turns out to throw makes its callers throw: again until nothing changes.
        while true {
            let checker = Checker(file, session: self)
            checker.knownThrowing = offsets
            let program = try checker.program(statements)
            keep(Captures.resolve(program.body))
            for (_, body) in program.functions { keep(Captures.resolve(body)) }
            var notes = ExportNotes(program, throwsInsertions: checker.throwsInsertions.union(offsets))
            notes.respellings = respellings
            guard offsets == notes.throwsInsertions else {
                offsets = notes.throwsInsertions
                continue
            }
            for (name, symbol) in checker.cellScope.names { names[name] = symbol }
            for (key, table) in program.extensions { extensions[key] = table }
            return CheckedCell(
                file: file, statements: statements, symbols: checker.cellScope.names, notes: notes, result: program.result?.resolved,
                uses: CellUses(program, library))
        }
    }
}
