import ArgumentParser
import Displays
import Notebooks

struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run a notebook or a Swift file without a front end.",
        discussion: """
            Prints what the cells print, and shows progress on standard error. With -o the executed notebook is \
            written whole, also when a cell fails or the run is interrupted. Exit status: 0, 1 when a cell failed, \
            64 for wrong arguments, 130 when interrupted.
            """)

    @Argument(help: "A .ipynb notebook or a .swift file.", completion: .file(extensions: ["ipynb", "swift"]))
    var file: String

    @Option(
        name: [.customShort("p"), .customLong("parameter")],
        help: ArgumentHelp("Set a variable, typed by its default in the cell tagged 'parameters'.", valueName: "name=value"))
    var parameters: [String] = []

    @Option(help: ArgumentHelp("Set variables from a JSON or YAML file.", valueName: "file"))
    var params: String?

    @Option(name: [.customShort("o"), .long], help: ArgumentHelp("Write the executed notebook here.", valueName: "file"))
    var output: String?

    @Option(help: ArgumentHelp("The longest one cell may take.", valueName: "seconds"))
    var timeout: Double?

    @Flag(help: "Go on with the next cell after one has failed.")
    var keepGoing = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    func run() throws {
        let source = try RunnableSource(contentsOf: file)
        var settings = try params.map { try Parameter.load(contentsOf: $0) } ?? []
        settings += try parameters.map { try Parameter(parsing: $0) }
        var options = NotebookRunner.Options()
        options.keepsGoing = keepGoing
        options.timeoutSeconds = timeout
        options.isQuiet = quiet
        let runner =
            switch source {
            case .notebook(let notebook): NotebookRunner(notebook, parameters: settings, options: options)
            case .program(let text, let name):
                NotebookRunner(program: text, name: name, parameters: settings, options: options)
            }
        // A place that cannot be written is better known before hours of work than after.
        if let output { try runner.notebook.write(to: output) }
        InterruptSignal.requestsInterruption()
        runner.run()
        if let output { try runner.notebook.write(to: output) }
        for failure in runner.failures { ConsoleSink().write(failure.rendered + "\n", to: .standardError) }
        if runner.wasInterrupted { throw ExitCode(130) }
        if !runner.failures.isEmpty { throw ExitCode(1) }
    }
}
