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

    /// Updates until at least `steps` more decisions are taken.
    @discardableResult
    public func run(steps wanted: Int) throws -> UpdateStatistics {
        let each = configuration.batchSize * configuration.unrollLength
        guard wanted >= 1 else {
            throw ReinforcementError.invalidSetting(name: "steps", expected: "at least 1 decision", actual: "\(wanted)")
        }
        return try step((wanted - 1) / each + 1)
    }

    /// Updates for this long, at least one.
    @discardableResult
    public func run(minutes: Double) throws -> UpdateStatistics {
        guard minutes > 0, minutes <= 1_000_000 else {
            throw ReinforcementError.invalidSetting(name: "minutes", expected: "a positive number", actual: "\(minutes)")
        }
        let seconds = minutes * 60, start = ContinuousClock.now
        let bar = ProgressBar("learning \(nameOfTasks)", total: max(Int(seconds.rounded(.up)), 1))
        let live = LearnerDisplay()
        defer {
            bar.finish()
            live.finish(self) { $0.ownPicture }
        }
        var shown = 0
        while true {
            let last = try step()
            let elapsed = ContinuousClock.now - start
            let now = Int(elapsed.components.seconds)
            bar.advance(by: now - shown, note: last.note)
            shown = now
            live.show(self) { $0.ownPicture }
            if elapsed >= .seconds(seconds) { return last }
        }
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
