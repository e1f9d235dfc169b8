/// What cells declare again that functions of earlier cells use. In a notebook these functions see the last meaning of the
/// name; a compiled function sees the one that it was compiled with. So such a function is reached through a variable that
/// holds its latest body, and such a variable is declared once and assigned from then on.
struct Redeclarations {
    /// Text before each cell's own.
    private(set) var prologue: [String]
    private(set) var edits: [[ExportEdit]]
    /// Variables that a cell assigns where its text declares them.
    private(set) var assigned: [Set<String>]
    /// Cells from which on a function has other defaults or names of parameters.
    private(set) var needsScope: Set<Int> = []
    /// Offsets of functions, by cell, that throw because another body of theirs does.
    private(set) var throwing: [Int: Set<Int>] = [:]
    private let cells: [CheckedCell]

    init(_ cells: [CheckedCell]) throws(Diagnostic) {
        self.cells = cells
        prologue = cells.map { _ in "" }
        edits = cells.map { _ in [] }
        assigned = cells.map { _ in [] }
        try bindFunctionsLate()
        try assignVariables()
    }

    // MARK: Functions

    /// The same function, declared in several cells.
    private struct Function {
        var versions: [(cell: Int, function: UserFunction, declaration: FunctionDeclaration)]

        func isDeclared(again other: UserFunction) -> Bool {
            let first = versions[0].function
            return first.name == other.name && first.type == other.type
                && first.parameters.map { Parameter(label: $0.label, isVariadic: $0.isVariadic) }
                    == other.parameters.map { Parameter(label: $0.label, isVariadic: $0.isVariadic) }
        }

        /// What tells parameters of one type apart: a list and any number of arguments are both lists in the body.
        private struct Parameter: Equatable {
            var label: String?
            var isVariadic: Bool
        }
    }

    private mutating func bindFunctionsLate() throws(Diagnostic) {
        var functions: [Function] = []
        for (index, cell) in cells.enumerated() {
            for (_, symbol) in cell.symbols {
                guard case .functions(let declared) = symbol else { continue }
                for function in declared {
                    // Functions for other arguments stay known from cell to cell.
                    guard let declaration = function.declaration, !functions.contains(where: { $0.versions.contains { $0.function === function } }) else { continue }
                    let version = (index, function, declaration)
                    if let known = functions.firstIndex(where: { $0.isDeclared(again: function) }) {
                        functions[known].versions.append(version)
                    } else {
                        functions.append(Function(versions: [version]))
                    }
                }
            }
        }
        var taken: [String: Int] = [:]
        for function in functions where function.versions.count > 1 {
            let name = function.versions[0].function.name
            taken[name, default: 0] += 1
            try bindLate(function, overload: taken[name, default: 1])
        }
    }

    /// - Parameter overload: Tells apart functions of one name.
    private mutating func bindLate(_ function: Function, overload: Int) throws(Diagnostic) {
        let suffix = overload == 1 ? "" : "_\(overload)"
        let latest = "\(function.versions[0].function.name)_latest\(suffix)"
        let isThrowing = function.versions.contains { $0.function.isThrowing }
        var header = ""
        for (number, (index, version, declaration)) in function.versions.enumerated() {
            let file = cells[index].file
            if number > 0, version.parameters.contains(where: \.isVariadic) {
                let message = "'\(version.name)' takes any number of arguments and is declared in several cells, which no compiled program can follow; "
                    + "give this one another name, or let it take an array"
                throw Diagnostic(kind: .unsupported, message: message, range: declaration.nameRange, file: file)
            }
            if isThrowing && !declaration.isThrowing { throwing[index, default: []].insert(declaration.throwsOffset) }
            edits[index].append(ExportEdit(offset: declaration.nameRange.end, order: 0, text: "\(suffix)_\(number + 1)"))
            if number == 0 { prologue[index] += "var \(latest): (\(Self.type(of: version, isThrowing)))!\n" }
            let own = Self.header(of: declaration, file, isThrowing)
            if own != header {
                if number > 0 { needsScope.insert(index) }
                let arguments = version.parameters.map { ($0.isInout ? "&" : "") + $0.name }.joined(separator: ", ")
                prologue[index] += (version.result.isVoid ? "" : "@discardableResult ") + "func \(version.name)\(own){ "
                prologue[index] += (isThrowing ? "try " : "") + "\(latest)(\(arguments)) }\n"
                header = own
            }
            prologue[index] += "\(latest) = \(version.name)\(suffix)_\(number + 1)\n"
        }
    }

    private static func type(of function: UserFunction, _ isThrowing: Bool) -> Type {
        guard case .function(var type) = function.type else { return function.type }
        type.isThrowing = isThrowing
        return .function(type)
    }

    /// What stands between the name and the body.
    private static func header(of declaration: FunctionDeclaration, _ file: SourceFile, _ isThrowing: Bool) -> String {
        let typeEnd = declaration.result?.range.end ?? declaration.throwsOffset
        let brace = file.bytes[typeEnd...].firstIndex(of: UInt8(ascii: "{")) ?? typeEnd
        let before = file.text(SourceRange(declaration.nameRange.end, declaration.throwsOffset))
        let after = file.text(SourceRange(declaration.throwsOffset, brace))
        return before + (isThrowing && !declaration.isThrowing ? " throws" : "") + after
    }

    // MARK: Variables

    private struct Variable {
        var symbol: VariableSymbol
        /// Where it is declared for good.
        var cell: Int
        var isAssigned = false
    }

    private mutating func assignVariables() throws(Diagnostic) {
        var variables: [String: Variable] = [:]
        for (index, cell) in cells.enumerated() {
            for (name, symbol) in cell.symbols {
                guard case .variable(let new) = symbol, new.computed == nil else {
                    variables[name] = nil
                    continue
                }
                guard var old = variables[name], old.symbol.isUsedInFunctions, old.symbol.type.resolved == new.type.resolved else {
                    variables[name] = Variable(symbol: new, cell: index)
                    continue
                }
                try assign(name, new, in: index)
                if !old.isAssigned { try makeMutable(name, old) }
                new.isUsedInFunctions = true
                old.isAssigned = true
                old.symbol = new
                variables[name] = old
            }
        }
    }

    /// Turns a declaration into an assignment.
    private mutating func assign(_ name: String, _ symbol: VariableSymbol, in index: Int) throws(Diagnostic) {
        let cell = cells[index]
        for case (let item, .variable(let declaration)) in cell.statements.map({ ($0, $0.kind) }) {
            guard declaration.bindings.count == 1, case .binding(name) = declaration.bindings[0].pattern.kind, declaration.bindings[0].value != nil,
                let keyword = keyword(of: item, in: cell.file)
            else { continue }
            edits[index] += Self.comment(keyword)
            if let type = declaration.bindings[0].type { edits[index] += Self.comment(SourceRange(declaration.bindings[0].pattern.range.end, type.range.end)) }
            assigned[index].insert(name)
            return
        }
        let message = "'\(name)' is declared again here, and functions of earlier cells use it; for a compiled program declare it alone, "
            + "as in 'let \(name) = …', or assign to it"
        throw Diagnostic(kind: .unsupported, message: message, range: symbol.range, file: cell.file)
    }

    /// A constant that is assigned later is a variable.
    private mutating func makeMutable(_ name: String, _ variable: Variable) throws(Diagnostic) {
        let cell = cells[variable.cell]
        for item in cell.statements where item.range.start <= variable.symbol.range.start && variable.symbol.range.end <= item.range.end {
            guard case .variable(let declaration) = item.kind, declaration.isLet, let keyword = keyword(of: item, in: cell.file) else { return }
            let known = edits[variable.cell].contains { $0.offset == keyword.start }
            if !known { edits[variable.cell] += Self.comment(keyword) + [ExportEdit(offset: keyword.end, order: 2, text: " var")] }
        }
    }

    private func keyword(of item: Statement, in file: SourceFile) -> SourceRange? {
        let range = SourceRange(item.range.start, item.range.start + 3)
        return ["let", "var"].contains(file.text(range)) ? range : nil
    }

    private static func comment(_ range: SourceRange) -> [ExportEdit] {
        [ExportEdit(offset: range.start, order: 0, text: "/* "), ExportEdit(offset: range.end, order: 1, text: " */")]
    }
}
