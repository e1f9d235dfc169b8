import ArgumentParser
import Cluster
import Displays
import Notebooks

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a notebook or a Swift file without a front end.",
        discussion: """
            Prints what the cells print, and shows progress on standard error. With -o the executed notebook is \
            whole at every moment of the run, whatever ends it; with --html, at the end, a page to read and to pass \
            on. readLine() reads standard input. Exit status: 0; 1 when a cell failed, something could not be \
            written, or, with --check, an answer is wrong; 64 for wrong arguments and for files that cannot be read; 130 when interrupted by Control-C, \
            143 when terminated, 129 when the terminal is gone.
            """)

    @Argument(help: "A .ipynb notebook or a .swift file.", completion: .file(extensions: ["ipynb", "swift"]))
    var file: String

    @OptionGroup var settings: ParameterOptions

    @Option(name: [.customShort("o"), .long], help: ArgumentHelp("Write the executed notebook here.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("Write a report here: one HTML page that needs nothing else.", valueName: "file"))
    var html: String?

    @OptionGroup var limits: LimitOptions

    @Flag(help: "End with status 1 when an exercise of the notebook has a wrong answer, and say how all stand.")
    var check = false

    @Flag(help: "Run nothing: end with status 1, and a list, when the outputs that a notebook holds cannot have come from running it from top to bottom.")
    var checkOrder = false

    @Flag(help: "Leave the code out of the report.")
    var hideCode = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    /// For the tables of sweeps.
    @Flag(help: .hidden)
    var noteTime = false

    func run() throws {
        defer { WorkerPool.closeAll() }
        if checkOrder { return try reportOrder() }
        let runner = try reportingUsage {
            let source = try RunnableSource(contentsOf: file)
            var options = NotebookRunner.Options()
            options.keepsGoing = limits.keepGoing
            options.timeoutSeconds = limits.timeout
            options.isQuiet = quiet
            options.notesTime = noteTime
            if case .program = source { options.keepsText = output != nil || html != nil }
            let runner = try NotebookRunner(source, parameters: settings.load(), options: options)
            // A place that cannot be written is better known before hours of work than after.
            if let output { try runner.save(to: output) }
            if let html { try writeReport(of: runner.notebook, to: html) }
            return runner
        }
        InterruptSignal.requestsInterruption()
        runner.run()
        if let output { try runner.notebook.write(to: output) }
        if let html { try writeReport(of: runner.notebook, to: html) }
        for failure in runner.failures { ConsoleSink().write(failure.rendered + "\n", to: .standardError) }
        if runner.wasInterrupted { throw ExitCode(InterruptSignal.exitStatus) }
        let isWrong = check && reportChecks(runner.notebook.outcomes)
        if isWrong || !runner.failures.isEmpty { throw ExitCode(1) }
    }

    private func reportOrder() throws {
        let notebook = try reportingUsage {
            guard case .notebook(let notebook) = try RunnableSource(contentsOf: file) else {
                throw ValidationError("--check-order looks at the outputs that a notebook holds; \(file) is a program.")
            }
            return notebook
        }
        guard let findings = notebook.orderFindings() else {
            if !quiet { ConsoleSink().write("\(file): no cell has run.\n", to: .standardError) }
            return
        }
        for finding in findings { ConsoleSink().write("\(finding)\n", to: .standardOutput) }
        guard findings.isEmpty else {
            let cells = Set(findings.map(\.cell)).count
            ConsoleSink().write("\(file): \(cells) \(cells == 1 ? "output" : "outputs") cannot have come from running the notebook from top to bottom. Run it so, and store it again.\n", to: .standardError)
            throw ExitCode(1)
        }
    }

    /// - Returns: Whether an answer is wrong.
    private func reportChecks(_ outcomes: [ExerciseOutcome]) -> Bool {
        let wrong = outcomes.filter { $0.isRight == false }
        let right = outcomes.count { $0.isRight == true }
        for outcome in wrong { ConsoleSink().write("✗ \(outcome.exercise)\(outcome.problem.map { ": \($0)" } ?? "")\n", to: .standardError) }
        let open = outcomes.count - right - wrong.count
        ConsoleSink().write("exercises: \(right) right, \(wrong.count) wrong, \(open) to do\n", to: .standardError)
        return !wrong.isEmpty
    }

    /// The notebook as a page, written whole or not at all.
    private func writeReport(of notebook: Notebook, to path: String) throws {
        let parts = file.split(separator: "/", omittingEmptySubsequences: false)
        let folder = parts.count > 1 ? parts.dropLast().joined(separator: "/") : "."
        let report = notebook.report(name: String(parts.last ?? ""), folder: folder.isEmpty ? "/" : folder, hidesCode: hideCode)
        try TextFile.write(report, to: path)
    }
}

/// Values for the variables of a run.
struct ParameterOptions: ParsableArguments {
    @Option(
        name: [.customShort("p"), .customLong("parameter")],
        help: ArgumentHelp(
            "Set a variable, typed by its default in the cell tagged 'parameters', or in a .swift file by its literal.",
            valueName: "name=value"))
    var parameters: [String] = []

    @Option(help: ArgumentHelp("Set variables from a JSON or YAML file; -p goes before it.", valueName: "file"))
    var params: String?

    /// The file's parameters, then those of the command line.
    func load() throws -> [Parameter] {
        try (params.map { try Parameter.load(contentsOf: $0) } ?? []) + parameters.map { try Parameter(parsing: $0) }
    }
}

/// When a run ends before its last cell.
struct LimitOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The longest one cell may take.", valueName: "seconds"))
    var timeout: Double?

    @Flag(help: "Go on with the next cell after one has failed.")
    var keepGoing = false

    func validate() throws {
        guard let timeout, !(timeout > 0 && timeout < 1e9) else { return }
        throw ValidationError("Expected a number of seconds above 0, got --timeout \(timeout).")
    }
}

/// Files that cannot be read, and a command line that does not fit them, are wrong usage: status 64.
func reportingUsage<R>(_ body: () throws -> R) throws -> R {
    do {
        return try body()
    } catch let error as NotebookError {
        ConsoleSink().write("Error: \(error.message)\n", to: .standardError)
        throw ExitCode.validationFailure
    }
}
