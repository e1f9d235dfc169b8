import ArgumentParser
import Cluster
import Displays
import Tensors

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

struct ActorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "actor",
        abstract: "Act for a learner on another machine.",
        discussion: """
            The learner listens where its cell says: IMPALA(tasks, actors: .remote(listen: "tcp://0.0.0.0:5555", key: "my.key")). \
            --new-key my.key makes its key and my.key.worker, which each worker's machine needs a copy of. A worker keeps nothing \
            but a cache of what it has fetched: start and end as many as you like, whenever you like. It ends when the learner says \
            goodbye (exit status 0), when it is refused (1), and when no learner has answered for --patience seconds (1).
            """)

    @Option(help: ArgumentHelp("Where the learner listens: tcp://HOST:PORT.", valueName: "address"))
    var learner: String?

    @Option(help: ArgumentHelp("The worker's key file.", valueName: "file"), completion: .file())
    var key: String?

    @Option(help: ArgumentHelp("Make a learner's key, and its workers' in FILE.worker.", valueName: "file"), completion: .file())
    var newKey: String?

    @Option(help: ArgumentHelp("Threads that act and measure. (default: 1)", valueName: "count"))
    var threads: Int?

    @Option(help: ArgumentHelp("A folder for what is fetched. (default: the user's cache)", valueName: "folder"), completion: .directory)
    var cache: String?

    @Option(help: ArgumentHelp("Seconds to wait for a learner that is away; 0 for ever.", valueName: "seconds"))
    var patience = 600

    @Option(help: ArgumentHelp("What the learner's table calls this worker. (default: the machine's name)", valueName: "name"))
    var name: String?

    @Flag(help: "Wait for the next learner when one has said goodbye.")
    var stay = false

    @Flag(name: .shortAndLong, help: "Say nothing.")
    var quiet = false

    func validate() throws {
        if newKey != nil {
            guard learner == nil, key == nil else { throw ValidationError("Expected --new-key alone: make the keys first, then start workers.") }
            return
        }
        guard learner != nil, key != nil else { throw ValidationError("Expected --learner ADDRESS and --key FILE, or --new-key FILE.") }
        if let threads, threads < 1 { throw ValidationError("Expected one thread or more, got --threads \(threads).") }
        if patience < 0 { throw ValidationError("Expected 0 seconds or more, got --patience \(patience).") }
    }

    func run() throws {
        if let newKey {
            try reportingUsage { try ClusterKey.make(newKey) }
            let worker = ClusterKey.workerPath(newKey)
            return ConsoleSink().write("\(newKey) is the learner's; copy \(worker) to the workers' machines and keep both secret.\n", to: .standardOutput)
        }
        guard let learner, let key else { return }
        InterruptSignal.requestsInterruption()
        Parallelism.threads = threads ?? 1
        var options = ClusterWorker.Options(learner: learner, key: key)
        (options.cache, options.patience, options.stays) = (cache, patience, stay)
        (options.name, options.version) = (name ?? "", EspalierCommand.version)
        let isQuiet = quiet
        options.log = { line in
            if !isQuiet { ConsoleSink().write("espalier actor: \(line)\n", to: .standardError) }
        }
        let ended: ClusterWorker.End
        do { ended = try ClusterWorker(options).run() } catch let error as ClusterError {
            ConsoleSink().write("\(error.message)\n", to: .standardError)
            throw ExitCode(1)
        }
        switch ended {
        case .learnerEnded: return
        case .stopped: throw ExitCode(InterruptSignal.exitStatus)
        }
    }
}
