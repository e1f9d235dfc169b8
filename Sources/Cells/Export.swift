/// Turns cells into the text of one Swift program: what cells may leave out is put in.
extension Interpreter {
    /// The program that prints what these cells print, run one after another.
    ///
    /// `try` goes before expressions that can throw and `throws` behind functions that pass errors on.
    /// A name that a later cell declares again gets a scope of its own from there on.
    /// - Throws: `CellError` for the first cell that does not check.
    public func export(_ cells: [(source: String, name: String)], importing module: String = "Espalier") throws(CellError) -> String {
        let library = library
        var result = "import \(module)\n"
        let session = Session(library: library)
        var declared: Set<String> = []
        var scopes = 0
        for cell in cells {
            let file = SourceFile(cell.source, name: cell.name)
            let exported: (text: String, names: [String])
            do throws(Diagnostic) {
                exported = try session.exported(file)
            } catch {
                throw CellError(error)
            }
            if !declared.isDisjoint(with: exported.names) {
                // Redeclared: Swift forbids it in one scope, so the rest of the program is a scope inside.
                result += "\ndo {\n"
                scopes += 1
                declared = []
            }
            declared.formUnion(exported.names)
            result += "\n// \(cell.name)\n" + exported.text + "\n"
        }
        return result + String(repeating: "}\n", count: scopes)
    }
}

extension Session {
    /// One cell's text with what it left out, and the names it declares. Later cells check against them.
    func exported(_ file: SourceFile) throws(Diagnostic) -> (text: String, names: [String]) {
        let statements = try Parser.parse(file)
        var notes = ExportNotes()
        // A function that turns out to throw makes its callers throw: again until nothing changes.
        var rounds = 0
        var checker: Checker
        repeat {
            checker = Checker(file, session: self)
            checker.knownThrowing = notes.throwsInsertions
            _ = try checker.program(statements)
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
        return (insert(notes, into: file, without: statements), names)
    }

    private func insert(_ notes: ExportNotes, into file: SourceFile, without statements: [Statement]) -> String {
        var insertions: [(offset: Int, text: String)] = notes.insertions.map { ($0, "try ") }
        insertions += notes.throwsInsertions.map { ($0, " throws") }
        var bytes = file.bytes
        for insertion in insertions.sorted(by: { $0.offset > $1.offset }) { bytes.insert(contentsOf: insertion.text.utf8, at: insertion.offset) }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !($0.hasPrefix("import ") && statements.contains { if case .importing = $0.kind { true } else { false } }) }
            .joined(separator: "\n")
    }
}
