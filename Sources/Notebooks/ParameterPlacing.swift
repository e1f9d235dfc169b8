import Cells
import Prelude

/// Where parameters go: what the cell tagged `parameters` declares, or the literals of a program.
struct ParameterPlacing {
    let interpreter: Interpreter

    /// - Throws: `NotebookError.unknownParameters`, `.noParameters`, `.unsuitableValue`.
    func check(_ parameters: [Parameter], in notebook: Notebook) throws {
        guard let first = parameters.first else { return }
        guard let cell = notebook.cells.first(where: { $0.tags.contains("parameters") }) else {
            throw NotebookError.noParameters(name: first.name, isProgram: false)
        }
        // A cell that does not parse says so itself when it runs.
        guard let known = interpreter.writtenVariables(in: cell.source) else { return }
        try check(parameters, known: known.map(\.name))
        let earlier = notebook.cells.prefix { $0 != cell }.filter(\.runs).map(\.source)
        let scratch = Interpreter(library: Prelude.makeLibrary())
        let types = scratch.variableTypes(declaredBy: earlier + [cell.source])
        for parameter in parameters {
            guard let type = types[parameter.name], let variable = known.last(where: { $0.name == parameter.name }) else { continue }
            try Self.check(parameter, type: type, variable, scratch)
        }
    }

    /// - Throws: `NotebookError.unsuitableValue`.
    private static func check(_ parameter: Parameter, type: String, _ variable: WrittenVariable, _ scratch: Interpreter) throws {
        if scratch.accepts(parameter.declaration(typed: type)) { return }
        throw NotebookError.unsuitableValue(
            name: parameter.name, value: parameter.value.stringValue ?? parameter.written, type: type, declaration: variable.declaration)
    }

    /// A program whose top-level literals have the parameters' values, line by line as it was.
    /// - Throws: `NotebookError.unknownParameters`, `.noParameters`, `.unsuitableValue`.
    func program(_ source: String, setting parameters: [Parameter]) throws -> String {
        guard let first = parameters.first, let written = interpreter.writtenVariables(in: source) else { return source }
        let known = written.filter(\.isLiteral)
        guard !known.isEmpty else { throw NotebookError.noParameters(name: first.name, isProgram: true) }
        try check(parameters, known: known.map(\.name))
        var bytes = Array(source.utf8)
        let scratch = Interpreter(library: Prelude.makeLibrary())
        for variable in known.reversed() {
            guard let parameter = parameters.last(where: { $0.name == variable.name }) else { continue }
            let type = scratch.variableTypes(declaredBy: [variable.declaration])[variable.name]
            if let type { try Self.check(parameter, type: type, variable, scratch) }
            bytes.replaceSubrange(variable.value, with: parameter.literal(typed: type).utf8)
            if let type, !variable.isAnnotated { bytes.insert(contentsOf: ": \(type)".utf8, at: variable.nameEnd) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Variables that the notebook's parameters cell declares with `var`.
    func mutableNames(of source: String) -> Set<String> {
        Set((interpreter.writtenVariables(in: source) ?? []).filter { !$0.isConstant }.map(\.name))
    }

    private func check(_ parameters: [Parameter], known: [String]) throws {
        var unknown: [String] = []
        for parameter in parameters where !known.contains(parameter.name) && !unknown.contains(parameter.name) {
            unknown.append(parameter.name)
        }
        guard unknown.isEmpty else { throw NotebookError.unknownParameters(unknown, known: known) }
    }
}
