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
        /// Notes in the notebook how long the run took. Off by default: the same run gives the same notebook.
        public var notesTime = false
        /// Whether what is printed is kept for the notebook; a program that nobody stores may print more than fits into memory.
        public var keepsText = true

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
    private let interpreter: Interpreter
    private let recorder: OutputRecorder
    /// What errors call the cell, for a program that is one cell.
    private let cellName: String?
    private let echo: ConsoleEcho
    private var saver: NotebookSaver?

    /// - Throws: As the initializer for what the source is.
    public convenience init(_ source: RunnableSource, parameters: [Parameter] = [], options: Options = Options()) throws {
        switch source {
        case .notebook(let notebook): try self.init(notebook, parameters: parameters, options: options)
        case .program(let text, let name):
            try self.init(program: text, name: name, parameters: parameters, options: options)
        }
    }

    /// - Throws: `NotebookError` when the cell tagged `parameters` does not declare what is set, or as another type.
    public convenience init(_ notebook: Notebook, parameters: [Parameter] = [], options: Options = Options()) throws {
        let interpreter = Interpreter(library: Prelude.makeLibrary())
        try ParameterPlacing(interpreter: interpreter).check(parameters, in: notebook)
        self.init(notebook, cellName: nil, parameters: parameters, options: options, interpreter: interpreter)
    }

    /// Runs a .swift file as a notebook of one cell; parameters replace the literals of its top-level variables.
    /// - Throws: `NotebookError` when the program declares no such variable.
    public convenience init(program: String, name: String, parameters: [Parameter] = [], options: Options = Options()) throws {
        let interpreter = Interpreter(library: Prelude.makeLibrary())
        let source = try ParameterPlacing(interpreter: interpreter).program(program, setting: parameters)
        let notebook = Notebook(cells: [NotebookCell(.code, id: "program", source: source)])
        self.init(notebook, cellName: name, parameters: [], options: options, interpreter: interpreter)
    }

    private init(_ notebook: Notebook, cellName: String?, parameters: [Parameter], options: Options, interpreter: Interpreter) {
        self.notebook = notebook
        self.cellName = cellName
        self.parameters = parameters
        self.options = options
        self.interpreter = interpreter
        echo = ConsoleEcho(isQuiet: options.isQuiet)
        recorder = OutputRecorder(echo: echo, isProgram: cellName != nil, keepsText: options.keepsText)
        for index in notebook.cells.indices where notebook.cells[index].kind == .code && !notebook.cells[index].isSkipped {
            self.notebook.cells[index].outputs = []
            self.notebook.cells[index].executionCount = nil
        }
        // Outputs that stay may show the controls of the run before.
        if !notebook.cells.contains(where: { $0.isSkipped && !$0.outputs.isEmpty }) { self.notebook.widgets = [:] }
        // What a run that is killed leaves behind.
        self.notebook.runStatus = .interrupted
    }

    /// Writes the notebook now, and as it goes on: whole at every moment, and at a small share of the time.
    /// - Throws: `NotebookError.cannotWrite`.
    public func save(to path: String) throws {
        saver = try NotebookSaver(notebook, path: path) { [recorder] in recorder.runningCell() }
    }

    /// Runs every code cell, or up to the first failure. The notebook then holds what was reached.
    public func run() {
        Interruption.reset()
        let start = ContinuousClock.now
        Displays.setProcessSink(recorder)
        defer {
            Displays.setProcessSink(ConsoleSink())
            saver?.stop()
            saver = nil
        }
        let parametersIndex = notebook.cells.firstIndex { $0.tags.contains("parameters") }
        var index = 0
        var executionCount = 0
        while index < notebook.cells.count {
            defer { index += 1 }
            guard notebook.cells[index].runs else {
                if index == parametersIndex && !parameters.isEmpty { injectParameters(at: index + 1) }
                continue
            }
            executionCount += 1
            echo.position = "\(executionCount)/\(notebook.cells.count(where: \.runs))"
            let goesOn = run(cell: index, executionCount: executionCount)
            let models = recorder.takeModels()
            if !models.isEmpty {
                notebook.widgets.merge(models) { $1 }
                saver?.replaceMetadata(by: notebook.metadata)
            }
            saver?.replace(index, by: notebook.cells[index])
            for (cell, outputs) in recorder.takeChanges() {
                notebook.cells[cell].outputs = outputs
                saver?.replace(cell, by: notebook.cells[cell])
            }
            guard goesOn else { break }
            if index == parametersIndex && !parameters.isEmpty { injectParameters(at: index + 1) }
            saver?.writeIfDue()
        }
        if options.notesTime { notebook.runSeconds = (ContinuousClock.now - start) / .milliseconds(1) / 1000 }
        notebook.runStatus = wasInterrupted ? .interrupted : failures.isEmpty ? .completed : .failed
    }

    /// - Returns: Whether the run goes on.
    private func run(cell index: Int, executionCount: Int) -> Bool {
        let cell = notebook.cells[index]
        notebook.cells[index].executionCount = executionCount
        recorder.beginCell(index, source: cell.source)
        let watchdog = options.timeoutSeconds.map { Watchdog(seconds: $0) { Interruption.request() } }
        defer {
            watchdog?.cancel()
            // A limit that passed in the cell's last moment is not for the next cell.
            if watchdog?.hasFired == true { Interruption.reset() }
            echo.settle()
        }
        do {
            let result = try interpreter.run(cell.source, cell: cellName ?? "Cell \(executionCount)")
            // A program prints what it prints; the cells of a notebook show their values.
            if cellName == nil, let bundle = result.mimeBundle { recorder.result(bundle, executionCount: executionCount) }
            return true
        } catch {
            let timedOut = error.isInterruption && watchdog?.hasFired == true
            let error = timedOut ? Self.timeout(error, seconds: options.timeoutSeconds ?? 0) : error
            recorder.error(name: error.name, message: error.message, traceback: error.traceback)
            if cell.tags.contains("raises-exception") && !error.isInterruption { return true }
            failures.append(error)
            wasInterrupted = error.isInterruption && !timedOut
            return options.keepsGoing && !wasInterrupted
        }
    }

    private static func timeout(_ error: CellError, seconds: Double) -> CellError {
        error.withReason(
            name: "TimedOut",
            message: "the cell took longer than \(fixed(seconds, 1)) s, the limit of --timeout; give it more time or less to do")
    }

    /// Puts the given values into a cell of their own, as papermill does, so that the saved notebook says what ran.
    private func injectParameters(at index: Int) {
        let types = Dictionary(interpreter.variables.map { ($0.name, $0.type) }, uniquingKeysWith: { $1 })
        let mutable = ParameterPlacing(interpreter: interpreter).mutableNames(of: notebook.cells[index - 1].source)
        var settings: [Parameter] = []
        for parameter in parameters {
            settings.removeAll { $0.name == parameter.name }
            settings.append(parameter)
        }
        let assignments = settings.map { parameter in
            parameter.declaration(typed: types[parameter.name], isConstant: !mutable.contains(parameter.name))
        }
        var cell = NotebookCell(.code, id: "injected-parameters", source: assignments.joined(separator: "\n"))
        cell.metadata["tags"] = ["injected-parameters"]
        if let old = notebook.cells.firstIndex(where: { $0.tags.contains("injected-parameters") }), old >= index {
            notebook.cells.remove(at: old)
        }
        notebook.cells.insert(cell, at: index)
        saver?.replaceAll(by: notebook)
    }
}
