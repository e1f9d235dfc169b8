/// A variable that a cell declares at its top level, as it is written: what parameters from outside can replace.
package struct WrittenVariable: Sendable, Hashable {
    package let name: String
    /// Declared with `let`.
    package let isConstant: Bool
    /// Whether the value is a literal, so that another literal can take its place.
    package let isLiteral: Bool
    package let isAnnotated: Bool
    /// `let name: Type = value`
    package let declaration: String
    /// UTF-8 offset behind the name.
    package let nameEnd: Int
    /// UTF-8 offsets of the value.
    package let value: Range<Int>
}

extension Interpreter {
    /// The variables that a source declares at its top level with a value; nil when it does not parse.
    /// Nothing runs.
    package func writtenVariables(in source: String) -> [WrittenVariable]? {
        onLargeStack {
            let file = SourceFile(source, name: "parameters")
            guard let statements = try? Parser.parse(file) else { return nil }
            return statements.flatMap { statement -> [WrittenVariable] in
                guard case .variable(let declaration) = statement.kind else { return [] }
                return declaration.bindings.compactMap { WrittenVariable($0, isConstant: declaration.isLet, in: file) }
            }
        }
    }
}

extension Interpreter {
    /// The types of the variables that the last of these cells declares, as far as it checks. Nothing runs; the session knows
    /// what the cells declare from then on.
    package func variableTypes(declaredBy cells: [String]) -> [String: String] {
        onLargeStack {
            var symbols = SymbolTable()
            for (index, source) in cells.enumerated() where HelpRequest(source) == nil {
                let cell = try? session.checked(SourceFile(source, name: "cell"), throwing: [])
                if index == cells.count - 1 { symbols = cell?.symbols ?? SymbolTable() }
            }
            var types: [String: String] = [:]
            for (name, symbol) in symbols {
                if case .variable(let variable) = symbol { types[name] = variable.type.resolved.description }
            }
            return types
        }
    }

    /// Whether a text checks as a cell. Nothing runs.
    package func accepts(_ source: String) -> Bool {
        onLargeStack { session.accepts(SourceFile(source, name: "cell")) }
    }
}

extension WrittenVariable {
    fileprivate init?(_ binding: VariableDeclaration.Binding, isConstant: Bool, in file: SourceFile) {
        guard case .binding(let name) = binding.pattern.kind, let value = binding.value else { return nil }
        self.name = name
        self.isConstant = isConstant
        isLiteral = value.isLiteral
        isAnnotated = binding.type != nil
        declaration = (isConstant ? "let " : "var ") + file.text(binding.pattern.range.union(value.range))
        nameEnd = binding.pattern.range.end
        self.value = value.range.start..<value.range.end
    }
}

extension Expression {
    /// Whether it is written out, without names, calls or operators but a sign.
    var isLiteral: Bool {
        switch kind {
        case .integer, .float, .boolean, .nilLiteral: true
        case .string(let segments): segments.allSatisfy { if case .text = $0 { true } else { false } }
        case .prefix("-", let operand): operand.isLiteral
        case .array(let elements): elements.allSatisfy(\.isLiteral)
        case .dictionary(let pairs): pairs.allSatisfy { $0.0.isLiteral && $0.1.isLiteral }
        default: false
        }
    }
}
