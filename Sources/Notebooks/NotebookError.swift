import Displays

/// What can be wrong with a notebook, its file or its parameters.
public enum NotebookError: UserError, Hashable {
    case cannotRead(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    case notJSON(path: String, reason: String)
    case malformed(path: String, what: String)
    case unsupportedFormat(path: String, format: Int)
    case notText(path: String)
    case notUTF8(path: String)
    /// - Parameter language: Of the notebook's cells.
    case otherKernel(path: String, kernel: String, language: String)
    case malformedParameter(String)
    case invalidParameterName(String)
    /// - Parameters:
    ///   - type: Of the default.
    ///   - declaration: The default as it stands.
    case unsuitableValue(name: String, value: String, type: String, declaration: String)
    case unknownParameters([String], known: [String])
    case noParameters(name: String, isProgram: Bool)
    case parametersNotAnObject(path: String)
    case notYAML(path: String, reason: String)
    /// A key without a cell that counts.
    case noChecks(path: String)
    /// A key whose own answer does not pass.
    case keyIsWrong(path: String, exercise: String, problem: String)
    /// "BEGIN SOLUTION" or its like without its partner.
    case unclosedMark(String, cell: String, path: String)
    case nothingToGrade(folder: String)

    public var message: String {
        switch self {
        case .cannotRead(let path, let reason):
            "Cannot read \(path): \(reason). Check the path and its permissions."
        case .cannotWrite(let path, let reason):
            "Cannot write \(path): \(reason). Choose a folder that exists and that you may write to, with -o."
        case .notJSON(let path, let reason):
            "\(path) is no notebook: a notebook is JSON, and this is not (\(reason)). Save it anew from Jupyter."
        case .malformed(let path, let what):
            "\(path) is a malformed notebook: \(what). Save it anew from Jupyter."
        case .unsupportedFormat(let path, let format):
            "\(path) has notebook format \(format), and Espalier reads format 4. "
                + "Convert it with: jupyter nbconvert --to notebook --nbformat 4 \(path)"
        case .notText(let path):
            "\(path) is no UTF-8 text. Give a .ipynb or a .swift file."
        case .notUTF8(let path):
            "\(path) is saved as UTF-16, and Espalier reads UTF-8. Save it with the encoding UTF-8."
        case .otherKernel(let path, let kernel, let language):
            "\(path) is a notebook of the kernel '\(kernel)' for \(language), and Espalier runs Swift. Run it with that kernel, or, if its "
                + "cells are Swift, open it in Jupyter, choose the kernel Espalier and save it."
        case .noChecks(let path):
            "\(path) has no cell that counts: give the cells with its checks the tag 'check' (in JupyterLab: the gears at the top right), "
                + "or make them tests with nbgrader's Create Assignment."
        case .keyIsWrong(let path, let exercise, let problem):
            "The key \(path) does not pass its own check '\(exercise)': \(problem). Put the right answer into it."
        case .unclosedMark(let mark, let cell, let path):
            "\(path) has a line with '\(mark)' in the cell \(cell) without its partner. Each BEGIN has an END, one after the other."
        case .nothingToGrade(let folder):
            "There is no notebook to grade in \(folder). Give the folder that holds the students' .ipynb files."
        case .malformedParameter(let text):
            "Expected name=value after -p, got '\(text)'. Write for example -p keep=0.3."
        case .invalidParameterName(let name):
            "'\(name)' is no name of a variable: it starts with a letter and goes on with letters, digits and _."
        case .unsuitableValue(let name, let value, let type, let declaration):
            "The parameter '\(name)' is of type \(type), as in '\(declaration)', and '\(value)' is no value of it."
        case .unknownParameters(let names, let known) where known.isEmpty:
            "There is no parameter \(Self.quoted(names)): the cell tagged 'parameters' declares no variable. "
                + "Declare it there with a default, such as let \(names.first ?? "keep") = …"
        case .unknownParameters(let names, let known):
            "There is no parameter \(Self.quoted(names)); there is \(Self.quoted(known))."
        case .noParameters(let name, false):
            "'\(name)' has nothing to set: no cell of the notebook is tagged 'parameters'. Put the defaults, such as "
                + "let \(name) = …, into one cell and give it that tag (in JupyterLab: the gears at the top right)."
        case .noParameters(let name, true):
            "'\(name)' has nothing to set: the program declares no variable with a literal value at its top level. "
                + "Declare for example let \(name) = …, and its value is replaced."
        case .parametersNotAnObject(let path):
            path.hasSuffix(".json")
                ? "\(path) holds no JSON object of parameters. Write for example {\"keep\": 0.3, \"seed\": 7}."
                : "\(path) holds no parameters. Write for example keep: 0.3, a line each in a .yaml file, "
                    + "or {\"keep\": 0.3} in a .json file."
        case .notYAML(let path, let reason):
            "\(path) is no YAML: \(reason). Write a line for each parameter, for example keep: 0.3."
        }
    }

    private static func quoted(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }
}
