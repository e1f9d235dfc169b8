import ArgumentParser
import Displays
import Notebooks

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

struct Grade: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Grade the notebooks of a folder by the checks of a key.",
        discussion: """
            The cells of the key that are tagged 'check', or that nbgrader's Create Assignment marks as tests, take the \
            places of the students' own; everything else runs as the students wrote it, each notebook in a process and \
            within limits of its own. The table has a row a notebook: points, exercises, how the run ended, its time and \
            what went wrong first. Notebooks with their outputs go to the output folder. Exit status: 0; 1 when something \
            could not be written or the key does not pass its own checks; 64 for wrong arguments; 130 when interrupted.
            """)

    @Argument(help: "The folder of the students' notebooks.", completion: .directory)
    var folder: String

    @Option(help: "The notebook with the checks and right answers.", completion: .file(extensions: ["ipynb"]))
    var key: String

    @Option(name: [.customShort("o"), .long], help: "The folder of the executed notebooks.", completion: .directory)
    var output = "graded"

    @Option(help: ArgumentHelp("Also write the table as CSV.", valueName: "file"))
    var csv: String?

    @Option(help: ArgumentHelp("Also write the table as an HTML page.", valueName: "file"))
    var html: String?

    @Option(help: ArgumentHelp("The longest one notebook may take.", valueName: "seconds"))
    var timeout = 600.0

    @Option(help: ArgumentHelp("The most memory one notebook may hold.", valueName: "MB"))
    var memory = 4096

    @Option(name: .shortAndLong, help: "Notebooks at the same time. (default: one for each core)")
    var jobs: Int?

    func validate() throws {
        guard timeout > 0, timeout < 1e9 else { throw ValidationError("Expected a number of seconds above 0, got --timeout \(timeout).") }
        guard memory > 0 else { throw ValidationError("Expected a number of megabytes above 0, got --memory \(memory).") }
        if let jobs, jobs < 1 { throw ValidationError("Expected one job or more, got --jobs \(jobs).") }
    }

    func run() throws {
        var (answers, students) = try reportingUsage { (try AnswerKey(Notebook(contentsOf: key), path: key), try submissions()) }
        InterruptSignal.requestsInterruption()
        try makeFolder(output)
        let keyPath = output + "/key.ipynb"
        try answers.notebook.write(to: keyPath)
        let ending = try finish(start(keyPath))
        if ending == .interrupted { throw ExitCode(InterruptSignal.exitStatus) }
        try answers.read(executed: try Notebook(contentsOf: keyPath), path: key)

        let progress = ProgressBar("grading", total: students.count)
        var rows: [String: [String]] = [:]
        var running: [(name: String, process: LimitedProcess)] = []
        while !(students.isEmpty && running.isEmpty) {
            if Interruption.isRequested { students = [] }
            while running.count < workers, let name = students.popFirst() {
                do {
                    let merged = answers.submission(try Notebook(contentsOf: folder + "/" + name))
                    try merged.write(to: output + "/" + name)
                    running.append((name, try start(output + "/" + name)))
                } catch let error as NotebookError {
                    rows[name] = row(name, nil, answers, status: "unreadable", error: error.message)
                    progress.advance(note: name)
                }
            }
            running.removeAll { name, process in
                guard let ending = process.poll() else { return false }
                rows[name] = row(name, try? Notebook(contentsOf: output + "/" + name), answers, status: words(ending), error: nil)
                progress.advance(note: name)
                return true
            }
            usleep(20_000)
        }
        progress.finish()
        if Interruption.isRequested { throw ExitCode(InterruptSignal.exitStatus) }
        try report(rows, answers)
    }

    private var workers: Int { jobs ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    private func submissions() throws -> ArraySlice<String> {
        guard let directory = opendir(folder) else { throw NotebookError.cannotRead(path: folder, reason: String(cString: strerror(errno))) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) } }
            if name.hasSuffix(".ipynb"), !name.hasPrefix(".") { names.append(name) }
        }
        guard !names.isEmpty else { throw NotebookError.nothingToGrade(folder: folder) }
        return names.sorted()[...]
    }

    private func makeFolder(_ path: String) throws {
        if mkdir(path, 0o777) != 0 && errno != EEXIST { throw NotebookError.cannotWrite(path: path, reason: String(cString: strerror(errno))) }
    }

    /// Runs a notebook in its place.
    private func start(_ path: String) throws -> LimitedProcess {
        if getenv("ESPALIER_THREADS") == nil { setenv("ESPALIER_THREADS", "1", 1) }
        return try LimitedProcess(
            ["run", path, "-o", path, "--quiet", "--keep-going", "--note-time"], seconds: timeout, memoryBytes: memory * 1_000_000)
    }

    private func finish(_ process: LimitedProcess) -> LimitedProcess.Ending {
        while true {
            if let ending = process.poll() { return ending }
            usleep(20_000)
        }
    }

    private func words(_ ending: LimitedProcess.Ending) -> String {
        switch ending {
        case .status(0): "completed"
        case .status(1): "a cell failed"
        case .status(let number): "ended with status \(number)"
        case .outOfTime: "took longer than \(fixed(timeout, 0)) s"
        case .outOfMemory: "took more than \(memory) MB"
        case .interrupted: "interrupted"
        }
    }

    // MARK: The table

    private func row(_ name: String, _ executed: Notebook?, _ answers: AnswerKey, status: String, error: String?) -> [String] {
        let marks = executed.map(answers.grade) ?? answers.exercises.map { _ in (0, "not reached") }
        let points = marks.map(\.points).reduce(0, +)
        let first = zip(answers.exercises, marks).first { $0.1.problem != nil }.map { "\($0.name): \($1.problem ?? "")" }
        return [String(name.dropLast(6)), number(points), number(answers.exercises.map(\.points).reduce(0, +))] + marks.map { number($0.points) }
            + [status, executed?.runSeconds.map { fixed($0, 1) } ?? "", error ?? first ?? ""]
    }

    private func number(_ points: Double) -> String { points == points.rounded() ? "\(Int(points))" : fixed(points, 2) }

    private func report(_ rows: [String: [String]], _ answers: AnswerKey) throws {
        var table = Table("", columns: ["notebook", "points", "of"] + answers.exercises.map(\.name) + ["run", "seconds", "what is wrong first"])
        for name in rows.keys.sorted() { table.append(rows[name] ?? []) }
        ConsoleSink().write(table.description + "\n", to: .standardOutput)
        if let csv { try TextFile.write(table.csv, to: csv) }
        if let html { try TextFile.write(table.page(title: "Grades by \(key)"), to: html) }
    }
}

struct Student: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a copy of a notebook for students: without solutions, hidden checks and outputs.",
        discussion: """
            Solutions stand between lines that say BEGIN SOLUTION and END SOLUTION, hidden checks between BEGIN HIDDEN \
            TESTS and END HIDDEN TESTS, as for nbgrader, or in cells tagged 'solution' or 'hidden'; in text they are \
            folded under 'Solution'. nbgrader's metadata stay.
            """)

    @Argument(help: "The notebook with the solutions.", completion: .file(extensions: ["ipynb"]))
    var notebook: String

    @Option(name: [.customShort("o"), .long], help: "The copy. (default: beside the notebook, as NAME-student.ipynb)", completion: .file(extensions: ["ipynb"]))
    var output: String?

    func run() throws {
        let copy = try reportingUsage { try Notebook(contentsOf: notebook).studentCopy(path: notebook) }
        let name = notebook.hasSuffix(".ipynb") ? String(notebook.dropLast(6)) : notebook
        let path = output ?? name + "-student.ipynb"
        try copy.write(to: path)
        ConsoleSink().write(path + "\n", to: .standardOutput)
    }
}
