/// Turns cells into the text of one Swift program: what cells may leave out is put in.
extension Interpreter {
    /// The program that prints what these cells print, run one after another.
    ///
    /// `try` goes before expressions that can throw and `throws` behind functions that pass errors on;
    /// a cell's value is printed, or displayed where the library knows how.
    /// A name that a later cell declares again gets a scope of its own from there on.
    /// - Parameter module: What the program imports; Foundation is added where names come from there.
    /// - Throws: `CellError` for the first cell that does not check.
    public func export(_ cells: [(source: String, name: String)], importing module: String = "Espalier") throws(CellError) -> String {
        let session = Session(library: library)
        var body = ""
        var declared: Set<String> = []
        var scopes = 0
        var needsFoundation = false
        for cell in cells where HelpRequest(cell.source) == nil {
            let file = SourceFile(cell.source, name: cell.name)
            let exported: ExportedCell
            do throws(Diagnostic) {
                exported = try session.exported(file)
            } catch {
                throw CellError(error)
            }
            needsFoundation = needsFoundation || exported.needsFoundation
            if !declared.isDisjoint(with: exported.names) {
                // Redeclared: Swift forbids it in one scope, so the rest of the program is a scope inside.
                body += "\ndo {\n"
                scopes += 1
                declared = []
            }
            declared.formUnion(exported.names)
            body += "\n// \(cell.name)\n" + exported.text + "\n"
        }
        let imports = (needsFoundation && module != "Foundation" ? "import Foundation\n" : "") + "import \(module)\n"
        return imports + body + String(repeating: "}\n", count: scopes)
    }
}

/// One cell's text with what it left out, and the names it declares.
struct ExportedCell {
    var text: String
    var names: [String]
    var needsFoundation: Bool
}

extension Session {
    /// Later cells check against what this one declares.
    func exported(_ file: SourceFile) throws(Diagnostic) -> ExportedCell {
        let statements = try Parser.parse(file)
        var notes = ExportNotes()
        // A function that turns out to throw makes its callers throw: again until nothing changes.
        var rounds = 0
        var checker: Checker
        var program: Program
        repeat {
            checker = Checker(file, session: self)
            checker.knownThrowing = notes.throwsInsertions
            program = try checker.program(statements)
            let before = notes.throwsInsertions
            notes = checker.exported
            notes.throwsInsertions.formUnion(before)
            rounds += 1
            if before == notes.throwsInsertions { break }
        } while rounds < 20
        var names: [String] = []
        for (name, symbol) in checker.cellScope.names {
            self.names[name] = symbol
            if case .functions = symbol { continue }
            names.append(name)
        }
        var edits = Self.edits(notes)
        if let type = program.result?.type.resolved, let last = statements.last { edits += Self.showing(type, last.range) }
        return ExportedCell(text: Self.text(of: file, edits, without: statements), names: names, needsFoundation: notes.needsFoundation)
    }

    private struct Edit {
        var offset: Int
        /// Edits at one place stand in this order.
        var order: Int
        var text: String
    }

    private static func edits(_ notes: ExportNotes) -> [Edit] {
        notes.insertions.map { Edit(offset: $0, order: 1, text: "try ") } + notes.throwsInsertions.map { Edit(offset: $0, order: 0, text: " throws") }
    }

    /// The last expression's value is what a front end shows.
    private static func showing(_ type: Type, _ range: SourceRange) -> [Edit] {
        let opening =
            switch type {
            case .string, .substring, .character: "debugPrint("
            case .nominal(let nominal) where nominal.conformances.contains("Displayable"): "display("
            case let type where type.isOpaqueInPrint: "print(Array("
            default: "print("
            }
        let closing = String(repeating: ")", count: opening.filter { $0 == "(" }.count)
        return [Edit(offset: range.start, order: 0, text: opening), Edit(offset: range.end, order: 0, text: closing)]
    }

    private static func text(of file: SourceFile, _ edits: [Edit], without statements: [Statement]) -> String {
        var bytes = file.bytes
        for edit in edits.sorted(by: { ($0.offset, $0.order) > ($1.offset, $1.order) }) { bytes.insert(contentsOf: edit.text.utf8, at: edit.offset) }
        let text = String(decoding: bytes, as: UTF8.self)
        let hasImports = statements.contains { if case .importing = $0.kind { true } else { false } }
        return text.split(separator: "\n", omittingEmptySubsequences: false).filter { !(hasImports && $0.hasPrefix("import ")) }.joined(separator: "\n")
    }
}
