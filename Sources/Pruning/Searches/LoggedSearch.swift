#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
import Displays
import Reinforcement
import Tensors

/// A search that proposes plans round by round and keeps a log of their scores: all that it knows fits into a file.
public class LoggedSearch: Search {
    public let tasks: PruningTasks
    public let searchName: String
    /// What else decides the plans, under the words by which a message calls it.
    private let settings: [String: String]
    private let champions: [Champion?]
    private(set) var log = CandidateLog()
    /// Plans proposed so far.
    private(set) var proposed = 0
    private var longRun = LongRun.Progress()
    /// Who measures plans; nil for this machine.
    package var source: (any ScoreSource)?

    init(_ tasks: PruningTasks, name: String, settings: [String: String] = [:]) throws {
        self.tasks = tasks
        searchName = name
        self.settings = settings
        champions = tasks.makeChampions()
        try tasks.prepare()
    }

    /// The plans of the next round, each with its task's place; a function of the log and of what was proposed. None when there is
    /// nothing more to find.
    func nextRound() throws -> [(place: Int, widths: [Int])] { [] }
    /// Takes in what was scored, in the order of the log.
    func learn(from scored: [SearchCandidate]) throws {}
    /// Goes back to what the search knew before it scored a plan.
    func forget() throws {}

    public var candidates: [SearchCandidate] { log.candidates }

    /// Scores the next round's plans, all of them or none.
    public func advance() throws {
        let plans = try nextRound()
        let scores = try tasks.score(plans, champions: champions, source: source)
        let before = log.count
        try log.append(plans, scores, of: tasks)
        proposed += plans.count
        try learn(from: Array(log.candidates.suffix(log.count - before)))
    }

    /// Scores at least this many more plans of all tasks together, under a progress bar.
    /// - Parameter checkpoint: A file that is written now and then, when the run is stopped, and at its end. After an interrupt or
    ///   the end of the process the same call goes on from it, to the same plans; plans count from the call that made it.
    public func run(evaluations: Int, checkpoint: String? = nil) throws {
        guard evaluations >= 1 else {
            throw PruningError.invalidArgument(argument: "evaluations", expected: "1 or more", actual: "\(evaluations)")
        }
        try run(.updates(evaluations), checkpoint)
    }

    /// Scores plans for this long, at least a round.
    /// - Parameter checkpoint: As in `run(evaluations:checkpoint:)`; time counts from the call that made it, and only while one runs.
    public func run(seconds: Double, checkpoint: String? = nil) throws {
        guard seconds > 0, seconds <= 60_000_000 else {
            throw PruningError.invalidArgument(argument: "seconds", expected: "a positive number", actual: "\(seconds)")
        }
        try run(.seconds(seconds), checkpoint)
    }

    /// Scores plans for this long, at least a round.
    /// - Parameter checkpoint: As in `run(seconds:checkpoint:)`.
    public func run(minutes: Double, checkpoint: String? = nil) throws {
        guard minutes > 0, minutes <= 1_000_000 else {
            throw PruningError.invalidArgument(argument: "minutes", expected: "a positive number", actual: "\(minutes)")
        }
        try run(seconds: minutes * 60, checkpoint: checkpoint)
    }

    private func run(_ goal: LongRun.Goal, _ checkpoint: String?) throws {
        try LongRun(goal, checkpoint: checkpoint).go(
            searchName, resume: resume, save: { try save($0, run: $1) }, progress: { longRun }, done: { log.count }
        ) {
            let before = log.count
            try advance()
            return log.count == before ? nil : "\(grouped(log.count)) plans"
        }
    }

    public func bestPlan(for task: PruningTask) throws -> PruningPlan {
        guard let place = tasks.place(of: task) else {
            throw PruningError.unknownTask(name: task.name, known: tasks.names)
        }
        if log.best(of: place) == nil { try advance() }
        guard var best = log.best(of: place) else { return try task.uniformPlan() }
        if task.rules.precision.onThisMachine != .float32 {
            let ranked = log.candidates.filter { $0.taskIndex == place && $0.isComplete && task.budget.allows($0.widths) }
            best = try task.champion(of: [best] + ranked) ?? best
        }
        return try task.plan(widths: best.widths, accuracy: best.accuracy)
    }
}

extension LoggedSearch {
    private struct State: Codable {
        var format = 1
        var search: String
        var settings: [String: String]
        var tasks: [[String: String]]
        var proposed: Int
        var log: CandidateLog
        var run: LongRun.Progress
    }

    private static let largestFile = 1 << 30

    /// Writes everything that decides how the search goes on; the file is replaced as a whole or not at all.
    /// - Throws: `FileError.cannotWrite`.
    public func save(_ path: String) throws { try save(path, run: LongRun.Progress(start: log.count)) }

    private func save(_ path: String, run: LongRun.Progress) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let state = State(
            search: searchName, settings: settings, tasks: tasks.map(\.identity), proposed: proposed, log: log, run: run)
        try AtomicFile.write(path, [Array(try encoder.encode(state))])
    }

    /// Goes on from where `save` was called, to the same plans. This search must be of the same kind with the same settings, and
    /// have the same tasks in all that they depend on.
    /// - Throws: `PruningError.otherSearch`, with this search as it was; `FileError`.
    public func resume(_ path: String) throws {
        let bytes = try AtomicFile.read(path, limit: Self.largestFile)
        func require(_ holds: Bool, _ difference: @autoclosure () -> String) throws {
            if !holds { throw PruningError.otherSearch(path: path, difference: difference()) }
        }
        guard let state = try? JSONDecoder().decode(State.self, from: Data(bytes)), state.format == 1 else {
            throw PruningError.otherSearch(path: path, difference: "it was not written by a search of this version")
        }
        try require(state.search == searchName, "it is of a \(state.search)")
        try require(state.tasks.count == tasks.count, "it has \(state.tasks.count) tasks, this search \(tasks.count)")
        for (place, theirs) in state.tasks.enumerated() {
            for (part, own) in tasks[place].identity.sorted(by: { $0.key < $1.key }) {
                try require(theirs[part] == own, "its task \(place) has another \(part)")
            }
        }
        for (part, own) in settings.sorted(by: { $0.key < $1.key }) {
            try require(state.settings[part] == own, "its \(part) is \(state.settings[part] ?? "unknown"), this search's \(own)")
        }
        try require(state.proposed >= 0 && state.log.isWhole(for: tasks), "it is damaged")
        (log, proposed, longRun) = (state.log, state.proposed, state.run)
        log.recheck(tasks)
        try forget()
        try learn(from: log.candidates)
        for (place, champion) in champions.enumerated() {
            champion?.forget()
            guard let (best, rank) = log.ranked(place) else { continue }
            champion?.challenge(best.widths, accuracy: rank)
        }
    }
}
