import Displays

extension IMPALA {
    /// `count` updates under a progress bar. Where displays change in place, the learner's own picture is shown below
    /// it, refreshed at most ten times a second, and stays.
    /// - Returns: The last one's statistics.
    /// - Throws: As `step()`; what was learned until then stays.
    @discardableResult
    public func step(_ count: Int) throws -> UpdateStatistics { try step(count) { $0.ownPicture } }

    /// `count` updates under a progress bar and a picture of the caller's choice.
    /// - Parameter picture: Asked for at most ten times a second, and once at the end; nil shows nothing.
    @discardableResult
    public func step(
        _ count: Int, showing picture: @escaping (IMPALA) -> (any Displayable)?
    ) throws -> UpdateStatistics {
        guard count >= 1 else {
            throw ReinforcementError.invalidSetting(name: "step", expected: "at least 1 update", actual: "\(count)")
        }
        let bar = ProgressBar("learning \(nameOfTasks)", total: count)
        let live = LearnerDisplay()
        defer {
            bar.finish()
            live.finish(self, picture)
        }
        if configuration.mode == .freeRunning {
            return try freeRun(atMost: count) { statistics in
                bar.advance(note: statistics.note)
                live.show(self, picture)
                try Interruption.check()
            }
        }
        for _ in 1..<count {
            bar.advance(note: try step().note)
            live.show(self, picture)
        }
        let last = try step()
        bar.advance(note: last.note)
        return last
    }

    /// How the program that uses the learner shows it, if it does: drawing is not this module's business.
    private var ownPicture: (any Displayable)? { history.isEmpty ? nil : self as Any as? any Displayable }

    /// `count` updates that survive: the file is written now and then, when the run is stopped, and at its end. After an interrupt
    /// or the end of the process the same call goes on from it, to the same bits; when all is done it does nothing more.
    /// - Parameter checkpoint: Made when there is none. Updates count from the call that made it.
    /// - Returns: The last one's statistics.
    /// - Throws: As `step()`, `resume(_:)` and `save(_:)`.
    @discardableResult
    public func step(_ count: Int, checkpoint: String) throws -> UpdateStatistics {
        guard count >= 1 else {
            throw ReinforcementError.invalidSetting(name: "step", expected: "at least 1 update", actual: "\(count)")
        }
        return try run(.updates(count), checkpoint: checkpoint)
    }

    /// Updates until at least `steps` more decisions are taken.
    /// - Parameter checkpoint: As in `step(_:checkpoint:)`.
    @discardableResult
    public func run(steps wanted: Int, checkpoint: String? = nil) throws -> UpdateStatistics {
        let each = configuration.batchSize * configuration.unrollLength
        guard wanted >= 1 else {
            throw ReinforcementError.invalidSetting(name: "steps", expected: "at least 1 decision", actual: "\(wanted)")
        }
        let count = (wanted - 1) / each + 1
        return try checkpoint.map { try step(count, checkpoint: $0) } ?? step(count)
    }

    /// Updates until at least so many more episodes have ended.
    /// - Parameter checkpoint: As in `step(_:checkpoint:)`; episodes count from the call that made the file.
    package func run(episodes wanted: Int, checkpoint: String? = nil) throws {
        try run(.updates(wanted), checkpoint: checkpoint, unit: "episodes") { self.episodeCount }
    }

    /// Updates for this long, at least one.
    /// - Parameter checkpoint: As in `step(_:checkpoint:)`; time counts from the call that made the file, and only while a call runs.
    @discardableResult
    public func run(seconds: Double, checkpoint: String? = nil) throws -> UpdateStatistics {
        guard seconds > 0, seconds <= 60_000_000 else {
            throw ReinforcementError.invalidSetting(name: "seconds", expected: "a positive number", actual: "\(seconds)")
        }
        return try run(.seconds(seconds), checkpoint: checkpoint)
    }

    /// Updates for this long, at least one.
    /// - Parameter checkpoint: As in `run(seconds:checkpoint:)`.
    @discardableResult
    public func run(minutes: Double, checkpoint: String? = nil) throws -> UpdateStatistics {
        guard minutes > 0, minutes <= 1_000_000 else {
            throw ReinforcementError.invalidSetting(name: "minutes", expected: "a positive number", actual: "\(minutes)")
        }
        return try run(seconds: minutes * 60, checkpoint: checkpoint)
    }

    /// - Parameters:
    ///   - unit: What the goal counts: updates unless said otherwise.
    ///   - done: How many there are.
    @discardableResult
    private func run(_ goal: LongRun.Goal, checkpoint: String?, unit: String? = nil, done: (() -> Int)? = nil) throws -> UpdateStatistics {
        let live = LearnerDisplay()
        defer { live.finish(self) { $0.ownPicture } }
        let run = LongRun(goal, checkpoint: checkpoint, unit: unit)
        try run.go(
            "learning \(nameOfTasks)", resume: resume, save: { try save($0, run: $1) }, progress: { longRun }, done: { done?() ?? updates }
        ) {
            let note = try step().note
            live.show(self) { $0.ownPicture }
            return note
        }
        return try last ?? step()
    }

    private var nameOfTasks: String { tasks.count == 1 ? "'\(tasks[0].name)'" : "\(tasks.count) tasks" }
}

/// A picture of the learner while it learns, where displays change in place; elsewhere nothing.
private struct LearnerDisplay {
    private let live: LiveDisplay?

    init() {
        let sink = Displays.sink
        live = sink.medium == .notebook ? LiveDisplay(sink: sink) : nil
    }

    func show(_ learner: IMPALA, _ picture: (IMPALA) -> (any Displayable)?) {
        live?.show(picture(learner))
    }

    func finish(_ learner: IMPALA, _ picture: (IMPALA) -> (any Displayable)?) {
        live?.finish(picture(learner))
    }
}

extension UpdateStatistics {
    fileprivate var note: String { "return \(fixed(meanReturn, 3)), best \(fixed(bestReturn, 3))" }
}
