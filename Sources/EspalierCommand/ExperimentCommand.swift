import ArgumentParser
import Displays
import Experiments
import Notebooks

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension Experiment: ExpressibleByArgument {}

struct ExperimentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "experiment",
        abstract: "Answer how the method compares: the paper's tables, and other tools on the same network.",
        discussion: """
            Trains the networks, runs every search with every seed, several at a time, and writes FOLDER/report.html: what came \
            out, beside what the paper says. What has run is not run again, so the same command goes on after an interrupt. \
            Every trial is a notebook in FOLDER/trials, its numbers in FOLDER/results, its curve in FOLDER/tensorboard for TensorBoard. \
            Exit status: as of run, 1 when a trial failed.
            """)

    @Argument(help: "table1, table2, table3, tasks or field.")
    var experiment: Experiment

    @Option(help: ArgumentHelp("Networks instead of the paper's.", valueName: "names"))
    var networks: String?

    @Option(help: ArgumentHelp("Data sets instead of the paper's: fashion, shapes, cifar10, cifar100, flowers, some classes as fashion/0-4.", valueName: "names"))
    var data: String?

    @Option(help: "Seeds of each search.")
    var seeds: Int?

    @Option(help: ArgumentHelp("Plans that a search scores, all tasks together.", valueName: "plans"))
    var budget: Int?

    @Option(help: "Images that networks are trained and tuned on, of each set. (default: all)")
    var training: Int?

    @Flag(help: "Minutes instead of hours: small data, few plans, one seed, the first network.")
    var quick = false

    @Option(name: .shortAndLong, help: "Trials at the same time. (default: one for each core)")
    var jobs: Int?

    @Option(help: ArgumentHelp("A Python with torch and torch-pruning, for the other tools of field.", valueName: "python"))
    var python: String?

    @Option(name: [.customShort("o"), .long], help: "The folder of all that is written.", completion: .directory)
    var output: String

    func validate() throws {
        for (name, value) in [("seeds", seeds), ("budget", budget), ("training", training), ("jobs", jobs)] {
            if let value, value < 1 { throw ValidationError("Expected 1 or more, got --\(name) \(value).") }
        }
    }

    func run() throws {
        var scale = quick ? ExperimentScale.quick : .full
        if let seeds { scale.seeds = seeds }
        if let budget { scale.evaluations = budget }
        if let training { scale.training = training }
        func list(_ text: String?) -> [String]? { text?.split(separator: ",").map(String.init) }
        let plan: ExperimentPlan
        do {
            plan = try ExperimentPlan(experiment, folder: output, networks: list(networks), sets: list(data), scale: scale, isQuick: quick)
        } catch let error as ExperimentError {
            ConsoleSink().write("Error: \(error.message)\n", to: .standardError)
            throw ExitCode.validationFailure
        }
        for folder in plan.folders where mkdir(folder, 0o777) != 0 && errno != EEXIST {
            throw NotebookError.cannotWrite(path: folder, reason: String(cString: strerror(errno)))
        }
        for (path, text) in plan.programs { try TextFile.write(text, to: path) }
        InterruptSignal.requestsInterruption()
        try runAll(plan.trainings(), plan.trainingProgram, in: "training")
        try runAll(plan.trials(), plan.trialProgram, in: "trials")
        // One at a time: what else runs would be in its clock.
        try runAll(plan.timings(), plan.trialProgram, in: "alone", jobs: 1)
        if experiment == .field { try runPeers(plan) }
        try writeReport(plan)
    }

    /// Runs what has not run yet.
    private func runAll(_ sweep: Sweep, _ program: String, in name: String, jobs: Int? = nil) throws {
        guard !sweep.members.isEmpty else { return }
        let source = try RunnableSource(contentsOf: program), folder = "\(output)/\(name)"
        let failed = try RunPool(file: program, output: folder, jobs: jobs ?? self.jobs).run(sweep, name: name) { sweep.isDone($0, in: folder, source: source) }
        if Interruption.isRequested { throw ExitCode(InterruptSignal.exitStatus) }
        guard failed > 0 else { return }
        let rows = sweep.summary(folder: folder, missing: "").rows.compactMap { row in row.dropLast().last.flatMap { $0.isEmpty ? nil : $0 } }
        let first = rows.first.map { ": \($0)" } ?? ""
        ConsoleSink().write("\(failed) of \(sweep.members.count) runs failed; their notebooks in \(folder) show where\(first)\n", to: .standardError)
        throw ExitCode(1)
    }

    private func writeReport(_ plan: ExperimentPlan) throws {
        let (notebook, parameters) = try plan.report(machine: Machine.description)
        var options = NotebookRunner.Options()
        options.isQuiet = true
        let runner = try NotebookRunner(.notebook(notebook), parameters: parameters, options: options)
        runner.run()
        try runner.notebook.write(to: output + "/report.ipynb")
        try TextFile.write(runner.notebook.report(name: "report.ipynb", folder: output, hidesCode: true), to: output + "/report.html")
        for failure in runner.failures { ConsoleSink().write(failure.rendered + "\n", to: .standardError) }
        if !runner.failures.isEmpty { throw ExitCode(1) }
        ConsoleSink().write("\(output)/report.html\n", to: .standardOutput)
    }

    /// Other tools on the networks that were trained, and the same tuning for all.
    private func runPeers(_ plan: ExperimentPlan) throws {
        let lines = plan.peersArguments
        guard !lines.isEmpty else {
            return ConsoleSink().write("Other tools are measured on fashion, cifar10 and cifar100; they are left out.\n", to: .standardError)
        }
        guard let python else {
            let commands = lines.map { "python3 " + $0.joined(separator: " ") }.joined(separator: "\n")
            return ConsoleSink().write(
                "Without --python other tools are left out. With a Python that has torch and torch-pruning: --python PATH, or run\n\(commands)\n",
                to: .standardError)
        }
        for arguments in lines { try run(python, arguments) }
    }

    /// - Throws: `ExitCode` when the script could not be started or failed; the reason is written.
    private func run(_ python: String, _ arguments: [String]) throws {
        let reason: String?
        switch SpawnedProcess.start(python, [python] + arguments, hasGroup: false) {
        case .success(let child):
            var status: Int32 = 0
            waitpid(child, &status, 0)
            reason = status == 0 ? nil : "it ended with status \(status >> 8)"
        case .failure(let failure): reason = failure.reason
        }
        if let reason {
            ConsoleSink().write("Other tools could not be measured by \(python): \(reason).\n", to: .standardError)
            throw ExitCode(1)
        }
    }
}

/// What the figures of a report were measured on.
private enum Machine {
    static var description: String {
        let cores = RunPool.cores
        let lines = (try? TextFile.read("/proc/cpuinfo")) ?? ""
        let model = lines.split(separator: "\n").first { $0.hasPrefix("model name") }?.split(separator: ":").last.map(String.init)?
            .split(separator: " ").joined(separator: " ")
        return "\(model ?? "a processor that does not say its name"), \(cores) core\(cores == 1 ? "" : "s")"
    }
}
