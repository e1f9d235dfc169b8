/// What `espalier run` and `espalier export` take: a notebook, or one Swift program.
public enum RunnableSource {
    case notebook(Notebook)
    case program(text: String, name: String)

    /// Reads a .ipynb file as a notebook and anything else as a program.
    /// - Throws: `NotebookError` naming the file.
    public init(contentsOf path: String) throws {
        if path.hasSuffix(".ipynb") {
            let notebook = try Notebook(contentsOf: path)
            if let (kernel, language) = notebook.otherKernel {
                throw NotebookError.otherKernel(path: path, kernel: kernel, language: language)
            }
            self = .notebook(notebook)
            return
        }
        let bytes = try FileBytes.readText(path)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw NotebookError.notText(path: path) }
        self = .program(text: text, name: path.split(separator: "/").last.map(String.init) ?? path)
    }
}
