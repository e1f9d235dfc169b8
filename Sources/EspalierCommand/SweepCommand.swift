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
            again, so an interrupted sweep goes on where it stopped. The table at the end shows what the notebooks \
            noted with record("name", value).
            """)

    @Argument(help: "A .ipynb notebook or a .swift file.", completion: .file(extensions: ["ipynb", "swift"]))
    var file: String

    @Option(
        name: [.customShort("p"), .customLong("parameter")],
        help: ArgumentHelp("Values of a variable: 0.3,0.5 or 0..9.", valueName: "name=values"))
    var parameters: [String] = []

    @Option(name: .shortAndLong, help: "Runs at the same time.")
    var jobs = 1

    @Option(name: [.customShort("o"), .long], help: "The folder of the executed notebooks.", completion: .directory)
    var output = "sweep"

    @Option(help: ArgumentHelp("Also write the table as CSV.", valueName: "file"))
    var csv: String?

    func validate() throws {
        guard jobs >= 1 else { throw ValidationError("Expected one job or more, got --jobs \(jobs).") }
    }

    func run() throws {
        _ = try RunnableSource(contentsOf: file)
        let sweep = try Sweep(settings: parameters)
        if mkdir(output, 0o777) != 0 && errno != EEXIST {
            throw NotebookError.cannotWrite(path: output, reason: String(cString: strerror(errno)))
        }
        InterruptSignal.requestsInterruption()
        var waiting = sweep.members.filter {
            (try? Notebook(contentsOf: path($0)))?.runStatus != .completed
        }[...]
        let progress = ProgressBar("sweep", total: sweep.members.count)
        progress.advance(by: sweep.members.count - waiting.count)
        var running: [pid_t: Sweep.Member] = [:]
        while !running.isEmpty || (!waiting.isEmpty && !Interruption.isRequested) {
            while running.count < jobs, !Interruption.isRequested, let member = waiting.popFirst() {
                running[try start(member)] = member
            }
            var status: Int32 = 0
            let ended = waitpid(-1, &status, 0)
            // A child receives the terminal's interrupt too and saves what it has.
            if ended > 0, let member = running.removeValue(forKey: ended) { progress.advance(note: member.fileName) }
            if ended < 0 && errno == ECHILD { break }
        }
        progress.finish()
        let table = sweep.summary(folder: output)
        ConsoleSink().write(table.description + "\n", to: .standardOutput)
        if let csv { try TextFile.write(table.csv, to: csv) }
        if Interruption.isRequested { throw ExitCode(130) }
        let allCompleted = sweep.members.allSatisfy { (try? Notebook(contentsOf: path($0)))?.runStatus == .completed }
        if !allCompleted { throw ExitCode(1) }
    }

    private func path(_ member: Sweep.Member) -> String { output + "/" + member.fileName }

    /// Starts `espalier run` as a process of its own, with its share of the cores.
    private func start(_ member: Sweep.Member) throws -> pid_t {
        let settings = member.parameters.flatMap { ["-p", "\($0.name)=\(String(decoding: $0.value.encoded(), as: UTF8.self))"] }
        let arguments = [CommandLine.arguments[0], "run", file, "--quiet", "-o", path(member)] + settings
        if getenv("ESPALIER_THREADS") == nil {
            let cores = Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))
            setenv("ESPALIER_THREADS", String(max(1, cores / jobs)), 1)
        }
        var child: pid_t = 0
        var pointers = arguments.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        let failure = posix_spawnp(&child, ownPath, nil, nil, &pointers, environ)
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
