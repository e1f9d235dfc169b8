import ArgumentParser
import Displays
import Notebooks

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

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

    @Option(name: .shortAndLong, help: "Runs at the same time. (default: one for each core)")
    var jobs: Int?

    @Option(name: [.customShort("o"), .long], help: "The folder of the executed notebooks.", completion: .directory)
    var output = "sweep"

    @Option(help: ArgumentHelp("Also write the table as CSV.", valueName: "file"))
    var csv: String?

    @Flag(help: "Show which runs there are and which of them are to run; run nothing.")
    var dryRun = false

    @OptionGroup var limits: LimitOptions

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("Expected one job or more, got --jobs \(jobs).") }
    }

    private static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

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
        let waiting = sweep.members.filter { !sweep.isDone($0, in: output, source: source, common: common) }
        let progress = ProgressBar("sweep", total: sweep.members.count)
        progress.advance(by: sweep.members.count - waiting.count)
        let failed = try runAll(waiting, jobs: min(jobs ?? Self.cores, max(1, waiting.count)), progress)
        progress.finish()
        ConsoleSink().write(sweep.summary(folder: output).description + "\n", to: .standardOutput)
        if let csv { try TextFile.write(sweep.summary(folder: output, missing: "").csv, to: csv) }
        if Interruption.isRequested { throw ExitCode(InterruptSignal.exitStatus) }
        if failed > 0 {
            let note = "\(failed) of \(sweep.members.count) runs failed; their notebooks in \(output) show where.\n"
            ConsoleSink().write(note, to: .standardError)
            throw ExitCode(1)
        }
    }

    /// Keeps as many runs going as there are jobs, until all are done or somebody asks to stop.
    /// - Returns: How many did not complete.
    private func runAll(_ members: [Sweep.Member], jobs: Int, _ progress: ProgressBar) throws -> Int {
        var waiting = members[...]
        var running: [pid_t: Sweep.Member] = [:]
        var failed = 0
        var wasForwarded = false
        while !running.isEmpty || (!waiting.isEmpty && !Interruption.isRequested) {
            while running.count < jobs, !Interruption.isRequested, let member = waiting.popFirst() {
                running[try start(member, jobs: jobs)] = member
            }
            if Interruption.isRequested && !wasForwarded {
                wasForwarded = true
                for child in running.keys { kill(child, SIGINT) }
            }
            var status: Int32 = 0
            let ended = waitpid(-1, &status, WNOHANG)
            if ended > 0, let member = running.removeValue(forKey: ended) {
                if status != 0 { failed += 1 }
                progress.advance(note: member.fileName)
            } else if ended < 0 && errno == ECHILD {
                break
            } else if ended <= 0 {
                usleep(20_000)
            }
        }
        return failed
    }

    private func path(_ member: Sweep.Member) -> String { output + "/" + member.fileName }

    /// Starts `espalier run` as a process of its own, with its share of the cores. It has a process group of its own,
    /// so that a terminal's interrupt reaches it once, through this process.
    private func start(_ member: Sweep.Member, jobs: Int) throws -> pid_t {
        var arguments = [CommandLine.arguments[0], "run", file, "--quiet", "--note-time", "-o", path(member)]
        if let params { arguments += ["--params", params] }
        if let timeout = limits.timeout { arguments += ["--timeout", "\(timeout)"] }
        if limits.keepGoing { arguments.append("--keep-going") }
        arguments += member.parameters.flatMap { ["-p", "\($0.name)=\($0.written)"] }
        if getenv("ESPALIER_THREADS") == nil {
            setenv("ESPALIER_THREADS", String(max(1, Self.cores / jobs)), 1)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        var child: pid_t = 0
        var pointers = arguments.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        let failure = posix_spawnp(&child, ownPath, nil, &attributes, &pointers, environ)
        guard failure == 0 else {
            throw NotebookError.cannotRead(path: ownPath, reason: String(cString: strerror(failure)))
        }
        return child
    }

    private var ownPath: String {
        #if os(Linux)
        return "/proc/self/exe"
        #else
        return CommandLine.arguments[0]
        #endif
    }
}
