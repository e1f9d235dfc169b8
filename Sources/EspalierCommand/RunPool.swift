import Displays
import Notebooks

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Runs of one program or notebook, each a process of its own, as many at a time as there are jobs.
struct RunPool {
    let file: String
    /// The folder of the executed notebooks.
    let output: String
    /// Runs at the same time; nil for one a core.
    let jobs: Int?
    /// What else `espalier run` is told.
    var options: [String] = []

    init(file: String, output: String, jobs: Int?) {
        (self.file, self.output, self.jobs) = (file, output, jobs)
    }

    static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Whether somebody has said how many threads there are; what a pool sets for its own runs does not count for the next pool.
    private static let isToldThreads = getenv("ESPALIER_THREADS") != nil

    /// Runs what is not done yet, until all is or somebody asks to stop.
    /// - Returns: How many did not complete.
    func run(_ sweep: Sweep, name: String, isDone: (Sweep.Member) -> Bool) throws -> Int {
        let members = sweep.members.filter { !isDone($0) }
        let jobs = min(jobs ?? Self.cores, max(1, members.count))
        let progress = ProgressBar(name, total: sweep.members.count)
        defer { progress.finish() }
        progress.advance(by: sweep.members.count - members.count)
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

    /// Of `espalier`, for one run.
    func arguments(_ member: Sweep.Member) -> [String] {
        ["run", file, "--quiet", "--note-time", "-o", output + "/" + member.fileName] + options
            + member.parameters.flatMap { ["-p", "\($0.name)=\($0.written)"] }
    }

    /// Starts `espalier run` as a process of its own, with its share of the cores. It has a process group of its own,
    /// so that a terminal's interrupt reaches it once, through this process.
    private func start(_ member: Sweep.Member, jobs: Int) throws -> pid_t {
        let arguments = [CommandLine.arguments[0]] + arguments(member)
        if !Self.isToldThreads {
            setenv("ESPALIER_THREADS", String(max(1, Self.cores / jobs)), 1)
        }
        switch SpawnedProcess.start(ownPath, arguments, hasGroup: true) {
        case .success(let child): return child
        case .failure(let failure): throw NotebookError.cannotRead(path: ownPath, reason: failure.reason)
        }
    }

    private var ownPath: String {
        #if os(Linux)
        return "/proc/self/exe"
        #else
        return CommandLine.arguments[0]
        #endif
    }
}
