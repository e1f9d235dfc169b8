import Cells
import Displays
import Prelude

/// Runs a notebook's code cells in order, without a front end, and records their outputs as Jupyter would.
public final class NotebookRunner {
    public struct Options: Sendable {
        /// Goes on with the next cell after one has failed.
        public var keepsGoing = false
        /// The longest that one cell may take; nil for no bound.
        public var timeoutSeconds: Double?
        /// Prints nothing but errors.
        public var isQuiet = false

        public init() {}
    }

    /// The notebook with the outputs it has so far.
    public private(set) var notebook: Notebook
    /// The errors of the cells that failed, first one first.
    public private(set) var failures: [CellError] = []
    /// Whether somebody asked the run to stop.
    public private(set) var wasInterrupted = false

    private let parameters: [Parameter]
    private let options: Options
    private let interpreter = Interpreter(library: Prelude.makeLibrary())
    private let recorder: OutputRecorder
    /// What errors call the cell, for a program that is one cell.
    private let cellName: String?
    private let echo: ConsoleEcho

    public convenience init(_ notebook: Notebook, parameters: [Parameter] = [], options: Options = Options()) {
        self.init(notebook, cellName: nil, parameters: parameters, options: options)
    }

    /// Runs a .swift file as a notebook of one cell.
    public convenience init(program: String, name: String, parameters: [Parameter] = [], options: Options = Options()) {
        let cell = NotebookCell(.code, id: "program", source: program)
        self.init(Notebook(cells: [cell]), cellName: name, parameters: parameters, options: options)
    }

    private init(_ notebook: Notebook, cellName: String?, parameters: [Parameter], options: Options) {
        self.notebook = notebook
        self.cellName = cellName
        self.parameters = parameters
        self.options = options
        echo = ConsoleEcho(isQuiet: options.isQuiet)
        recorder = OutputRecorder(echo: echo)
        // What a run that is killed leaves behind.
        self.notebook.runStatus = .interrupted
    }

    /// Runs every code cell, or up to the first failure. The notebook then holds what was reached.
    public func run() {
        Interruption.reset()
        Displays.setProcessSink(recorder)
        defer { Displays.setProcessSink(ConsoleSink()) }
        let parametersIndex = notebook.cells.firstIndex { $0.tags.contains("parameters") }
        if !parameters.isEmpty && parametersIndex == nil { injectParameters(at: 0) }
        for index in notebook.cells.indices where notebook.cells[index].kind == .code {
            notebook.cells[index].outputs = []
            notebook.cells[index].executionCount = nil
        }
        var index = 0
        var executionCount = 0
        var recordedCells: [Int] = []
        while index < notebook.cells.count {
            defer { index += 1 }
            guard notebook.cells[index].kind == .code else { continue }
            executionCount += 1
            recordedCells.append(index)
            let goesOn = run(cell: index, executionCount: executionCount)
            for (cell, outputs) in zip(recordedCells, recorder.outputs) { notebook.cells[cell].outputs = outputs }
            guard goesOn else { break }
            if index == parametersIndex && !parameters.isEmpty { injectParameters(at: index + 1) }
        }
        echo.endLine()
        notebook.runStatus = wasInterrupted ? .interrupted : failures.isEmpty ? .completed : .failed
    }

    /// - Returns: Whether the run goes on.
    private func run(cell index: Int, executionCount: Int) -> Bool {
        let cell = notebook.cells[index]
        notebook.cells[index].executionCount = executionCount
        recorder.beginCell()
        let watchdog = options.timeoutSeconds.map { Watchdog(seconds: $0) { Interruption.request() } }
        defer { watchdog?.cancel() }
        do {
            let result = try interpreter.run(cell.source, cell: cellName ?? "Cell \(executionCount)")
            if let bundle = result.mimeBundle { recorder.result(bundle, executionCount: executionCount) }
            return true
        } catch {
            recorder.error(name: error.name, message: error.message, traceback: error.traceback)
            if cell.tags.contains("raises-exception") && !error.isInterruption { return true }
            failures.append(error)
            if watchdog?.hasFired == true { Interruption.reset() } else if error.isInterruption {
                wasInterrupted = true
                return false
            }
            return options.keepsGoing
        }
    }

    /// Puts the given values into a cell of their own, as papermill does, so that the saved notebook says what ran.
    private func injectParameters(at index: Int) {
        let types = Dictionary(interpreter.variables.map { ($0.name, $0.type) }, uniquingKeysWith: { $1 })
        let assignments = parameters.map { parameter in
            parameter.declaration(typed: types[parameter.name])
        }
        var cell = NotebookCell(.code, id: "injected-parameters", source: assignments.joined(separator: "\n"))
        cell.metadata["tags"] = ["injected-parameters"]
        if let old = notebook.cells.firstIndex(where: { $0.tags.contains("injected-parameters") }), old >= index {
            notebook.cells.remove(at: old)
        }
        notebook.cells.insert(cell, at: index)
    }
}
