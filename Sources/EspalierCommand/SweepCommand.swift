import ArgumentParser
import Displays
import Notebooks

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension RunEngine: ExpressibleByArgument {}

struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Run a notebook for every combination of parameter values.",
        discussion: """
            Executed notebooks go to the output folder, named by their parameters. Runs that completed are not run \
            again unless the notebook's code has changed, so an interrupted sweep goes on where it stopped. The table \
            at the end shows how each run ended, what its notebook noted with record("name", value), its time and its \
            first error; in CSV, what is missing is empty. Exit status: as of run, 1 when a run failed.
            """)

    @Argument(help: "A .ipynb notebook or a .swift file.", completion: .file(extensions: ["ipynb", "swift"]))
    var file: String

    @Option(
        name: [.customShort("p"), .customLong("parameter")],
        help: ArgumentHelp("Values of a variable: 0.3,0.5 or 0..9.", valueName: "name=values"))
    var parameters: [String] = []

    @Option(help: ArgumentHelp("Set variables of every run from a JSON or YAML file.", valueName: "file"))
    var params: String?

    @Option(name: .shortAndLong, help: "Runs at the same time. (default: one for each core; 64 on an engine)")
    var jobs: Int?

    @Option(name: [.customShort("o"), .long], help: "The folder of the executed notebooks.", completion: .directory)
    var output = "sweep"

    @Option(help: ArgumentHelp("Also write the table as CSV.", valueName: "file"))
    var csv: String?

    @Option(help: ArgumentHelp("Run on an engine whose machines see this folder: ray, slurm or hyperqueue.", valueName: "name"))
    var engine: RunEngine?

    @Flag(help: "Show which runs there are and which of them are to run; run nothing.")
    var dryRun = false

    @OptionGroup var limits: LimitOptions

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("Expected one job or more, got --jobs \(jobs).") }
    }

    func run() throws {
        let (source, common, sweep) = try reportingUsage {
            let source = try RunnableSource(contentsOf: file)
            let common = try params.map { try Parameter.load(contentsOf: $0) } ?? []
            let sweep = try Sweep(settings: parameters)
            // What the notebook does not know is refused once, before the first run.
            _ = try NotebookRunner(source, parameters: common + (sweep.members.first?.parameters ?? []))
            return (source, common, sweep)
        }
        if dryRun {
            let plan = sweep.plan { sweep.isDone($0, in: output, source: source, common: common) }
            return ConsoleSink().write(plan.description + "\n", to: .standardOutput)
        }
        if mkdir(output, 0o777) != 0 && errno != EEXIST {
            throw NotebookError.cannotWrite(path: output, reason: String(cString: strerror(errno)))
        }
        InterruptSignal.requestsInterruption()
        var pool = RunPool(file: file, output: output, jobs: jobs)
        if let params { pool.options += ["--params", params] }
        if let timeout = limits.timeout { pool.options += ["--timeout", "\(timeout)"] }
        if limits.keepGoing { pool.options.append("--keep-going") }
        let isDone = { (member: Sweep.Member) in sweep.isDone(member, in: output, source: source, common: common) }
        let failed = try engine.map { try pool.run(sweep, name: "sweep", on: $0, isDone: isDone) } ?? pool.run(sweep, name: "sweep", isDone: isDone)
        ConsoleSink().write(sweep.summary(folder: output).description + "\n", to: .standardOutput)
        if let csv { try TextFile.write(sweep.summary(folder: output, missing: "").csv, to: csv) }
        if Interruption.isRequested { throw ExitCode(InterruptSignal.exitStatus) }
        if failed > 0 {
            let note = "\(failed) of \(sweep.members.count) runs failed; their notebooks in \(output) show where.\n"
            ConsoleSink().write(note, to: .standardError)
            throw ExitCode(1)
        }
    }
}
